"""Understanding by cross-validation: this pipeline, Rasa's default one, the same with spaCy, and nlp.js."""

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.metrics import accuracy_score, f1_score

from accueil.nlu.intents import REFUSALS, is_precise
from accueil.paths import ROOT
from accueil.serving.model import quiet_environment
from benchmarks.corpus import Example, read_out_of_scope, spoil
from benchmarks.projects import Trained, train_project

_SEED = 17
_NLPJS = "node-nlp@4.27.0"
NAMES = ("accueil", "rasa-defaut", "rasa-spacy", "nlp.js")


@dataclass(frozen=True)
class Quality:
    """Shares between 0 and 1, milliseconds in process, seconds, megabytes.

    Accuracy is the likeliest intent's; ``false_answers`` counts the intents taken for sure enough on other subjects.
    """

    accuracy: float
    macro_f1: float
    noisy_accuracy: float
    false_answers: float
    message_ms: float
    load_s: float
    memory_mb: float
    training_s: float


def compare(
    names: Sequence[str], parts: Sequence[tuple[list[Example], list[Example]]], trained: Mapping[str, Trained]
) -> dict[str, Quality]:
    """Cross-validates pipelines on (learnt, tested) parts; prints each part as it is done.

    Args:
        trained: What has learnt the first part already, by the pipeline's name.
    """
    strange = read_out_of_scope()
    results: dict[str, list[Quality]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="qualite-") as folder:
        for number, (learnt, tested) in enumerate(parts):
            for name in names:
                made = trained.get(name) if number == 0 else None
                result = _measure(name, Path(folder) / f"{number}-{name}", learnt, tested, strange, made)
                print(f"fold {number + 1}/{len(parts)} {name:12} {result}", flush=True)
                results[name].append(result)
    return {name: _mean(found) for name, found in results.items()}


def _mean(found: Sequence[Quality]) -> Quality:
    return Quality(*(statistics.mean(column) for column in zip(*(vars(each).values() for each in found), strict=True)))


def _measure(
    name: str,
    folder: Path,
    learnt: Sequence[Example],
    tested: Sequence[Example],
    strange: Sequence[str],
    made: Trained | None,
) -> Quality:
    dice = random.Random(_SEED)
    texts = [example.text for example in tested]
    texts += [spoil(text, dice) for text in texts]
    texts += strange
    if name == "nlp.js":
        found = _run_nlpjs(folder, learnt, texts)
    else:
        found = _run_rasa(made or train_project(name, folder, learnt, "nlu"), texts)
    right = [example.intent for example in tested]
    plain, noisy = found["likeliest"][: len(right)], found["likeliest"][len(right) : 2 * len(right)]
    answered = [
        intent for intent in found["intents"][2 * len(right) :] if is_precise(intent) and intent not in REFUSALS
    ]
    return Quality(
        accuracy_score(right, plain),
        f1_score(right, plain, average="macro", labels=sorted(set(right)), zero_division=0),
        accuracy_score(right, noisy),
        len(answered) / len(strange),
        statistics.median(found["ms"]),
        found["ready_s"],
        found["memory_mb"],
        found["training_s"],
    )


def _run_rasa(trained: Trained, texts: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.parse", str(trained.model)]
    parsed = subprocess.run(
        command, cwd=ROOT, env=quiet_environment(), input=json.dumps(texts), capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(parsed.stdout.splitlines()[-1])
    found["training_s"] = trained.seconds
    return found


def _run_nlpjs(folder: Path, learnt: Sequence[Example], texts: Sequence[str]) -> dict[str, Any]:
    folder.mkdir(parents=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(folder), _NLPJS], check=True, capture_output=True)
    data = json.dumps({"train": [(example.text, example.intent) for example in learnt], "texts": list(texts)})
    command = ["node", str(ROOT / "benchmarks" / "nlpjs.mjs")]
    parsed = subprocess.run(command, cwd=folder, input=data, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(parsed.stdout.splitlines()[-1])
    return found


def available() -> tuple[str, ...]:
    """The pipelines that can be measured here: nlp.js only where node is."""
    return NAMES if shutil.which("node") and shutil.which("npm") else NAMES[:-1]
