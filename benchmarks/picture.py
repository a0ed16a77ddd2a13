"""Draws the measures as one picture: a small panel of bars for each."""

from collections.abc import Mapping
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


def draw(results: Mapping[str, Any], path: Path) -> None:
    """Writes the picture of ``docs/mesures.json`` as SVG."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"font.size": 9, "svg.hashsalt": "accueil", "axes.spines.right": False})
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(4, 2, figsize=(10, 9), layout="constrained")
    for axis, (kind, measure, title, factor) in zip(axes.flat, _PANELS, strict=True):
        rows = results[kind]
        values = [row[measure] * factor for row in rows.values()]
        colours = [_OURS if name.startswith("accueil") else _OTHERS for name in rows]
        bars = axis.barh(list(rows), values, color=colours)
        axis.bar_label(bars, fmt="%.1f" if max(values) < 200 else "%.0f", padding=3)
        axis.set_title(title, loc="left", fontsize=10)
        axis.set_xlim(0, max(values) * 1.15 or 1)
        axis.invert_yaxis()
        axis.spines["top"].set_visible(False)
    note = f"{results['date']} · {results['machine']} · {results['examples']} exemples, {results['folds']} plis"
    figure.supxlabel(note, fontsize=9)
    figure.savefig(path, format="svg", metadata={"Date": None})
