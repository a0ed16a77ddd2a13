"""Draws the measures as one picture: a small panel of bars for each."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_PANELS = (
    ("quality", "accuracy", "Exactitude (validation croisée), %", 100),
    ("quality", "noisy_accuracy", "Exactitude avec fautes et texto, %", 100),
    ("quality", "false_answers", "Réponses à un autre sujet, %", 100),
    ("speed", "p50_ms", "Réponse REST médiane, ms", 1),
    ("speed", "messages_per_second", "Messages par seconde, 10 personnes", 1),
    ("speed", "memory_mb", "Mémoire de tous les processus, Mo", 1),
    ("speed", "ready_s", "Prêt après, s", 1),
    ("speed", "training_s", "Entraînement, s", 1),
)
_OURS, _OTHERS = "#095797", "#b0b7bd"


_GROWTH = {
    "places": ("Trouver un lieu, ms, selon les lieux", "log"),
    "organizations": ("Trouver un organisme, ms, selon les organismes", "log"),
    "examples": ("Entraîner, s, selon les exemples", "linear"),
    "turns": ("Répondre, ms, selon les messages d'avant", "linear"),
    "characters": ("Répondre, ms, selon les caractères", "linear"),
    "senders": ("Messages par seconde, selon les personnes à la fois", "log"),
    "conversations": ("Mémoire, Mo, selon les conversations gardées", "linear"),
}


def draw_growth(curves: Mapping[str, Any], path: Path) -> None:
    """Writes the curves of ``docs/croissance.json`` as SVG."""
    plt = _pyplot()
    figure, axes = plt.subplots(4, 2, figsize=(10, 9), layout="constrained")
    for axis in axes.flat[len(_GROWTH) :]:
        axis.set_visible(False)
    for axis, (name, (title, scale)) in zip(axes.flat, _GROWTH.items(), strict=False):
        sizes, costs = zip(*curves[name], strict=True)
        axis.plot(sizes, costs, marker="o", color=_OURS)
        axis.set_xscale(scale)
        axis.set_ylim(0, max(costs) * 1.2)
        axis.set_title(title, loc="left", fontsize=10)
        axis.spines["top"].set_visible(False)
    figure.savefig(path, format="svg", metadata={"Date": None})


def _pyplot() -> Any:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"font.size": 9, "svg.hashsalt": "accueil", "axes.spines.right": False})
    import matplotlib.pyplot as plt

    return plt


def draw(measures: Sequence[Mapping[str, Any]], path: Path) -> None:
    """Writes the picture of ``docs/mesures.json`` as SVG: the last measures, and ours of the time before."""
    plt = _pyplot()
    results, before = measures[-1], measures[-2] if len(measures) > 1 else None
    figure, axes = plt.subplots(4, 2, figsize=(10, 9), layout="constrained")
    for axis, (kind, measure, title, factor) in zip(axes.flat, _PANELS, strict=True):
        rows = dict(results[kind])
        if before:
            rows |= {f"{name} ({before['date']})": row for name, row in before[kind].items() if _is_last(name)}
        values = [row[measure] * factor for row in rows.values()]
        colours = [_OURS if name.startswith("accueil") else _OTHERS for name in rows]
        bars = axis.barh(list(rows), values, color=colours)
        axis.bar_label(bars, fmt="%.1f" if max(values) < 200 else "%.0f", padding=3)
        axis.set_title(title, loc="left", fontsize=10)
        axis.set_xlim(0, max(values) * 1.15 or 1)
        axis.invert_yaxis()
        axis.spines["top"].set_visible(False)
    taken = f"{results['date']} · {results.get('commit', '')}"
    note = f"{taken} · {results['machine']} · {results['examples']} exemples, {results['folds']} plis"
    figure.supxlabel(note, fontsize=9)
    figure.savefig(path, format="svg", metadata={"Date": None})


def _is_last(name: str) -> bool:
    """Whether a row is of ours as it is served, which is shown beside what it was last time."""
    return name in ("accueil", "accueil, make run")
