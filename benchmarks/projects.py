"""Copies of the project that differ by their pipeline only, to be trained and served side by side."""

import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from accueil.paths import ROOT
from accueil.serving.model import quiet_environment
from benchmarks.corpus import Example

_COPIED = ("domain.yml", "credentials.yml", "endpoints.yml", "data", "actions", "accueil")

_HEAD = "recipe: default.v1\nassistant_id: mesure\nlanguage: fr\n"
_DEFAULT_COMPONENTS = """
  - name: RegexFeaturizer
  - name: LexicalSyntacticFeaturizer
  - name: CountVectorsFeaturizer
  - name: CountVectorsFeaturizer
    analyzer: char_wb
    min_ngram: 1
    max_ngram: 4
  - name: DIETClassifier
    epochs: 100
    constrain_similarities: true
  - name: EntitySynonymMapper
  - name: ResponseSelector
    epochs: 100
    constrain_similarities: true
  - name: FallbackClassifier
    threshold: 0.3
    ambiguity_threshold: 0.1
"""
# What `rasa init` writes: the pipeline and policies that Rasa 3.6 takes when its template leaves them out.
_DEFAULT_POLICIES = """
policies:
  - name: MemoizationPolicy
  - name: RulePolicy
  - name: UnexpecTEDIntentPolicy
    max_history: 5
    epochs: 100
  - name: TEDPolicy
    max_history: 5
    epochs: 100
    constrain_similarities: true
"""
_SPACY = """
  - name: SpacyNLP
    model: fr_core_news_sm
  - name: SpacyTokenizer
  - name: SpacyFeaturizer"""

CONFIGS: Mapping[str, str] = {
    "accueil": (ROOT / "config.yml").read_text(encoding="utf-8") if (ROOT / "config.yml").exists() else "",
    "rasa-defaut": f"{_HEAD}pipeline:\n  - name: WhitespaceTokenizer{_DEFAULT_COMPONENTS}{_DEFAULT_POLICIES}",
    "rasa-spacy": f"{_HEAD}pipeline:{_SPACY}{_DEFAULT_COMPONENTS}{_DEFAULT_POLICIES}",
}
"""config.yml of each pipeline compared."""


@dataclass(frozen=True)
class Trained:
    """A project, its model and the seconds that training took."""

    project: Path
    model: Path
    seconds: float


def train_project(name: str, folder: Path, examples: Sequence[Example], *what: str) -> Trained:
    """Has a project with the pipeline of that name learn these examples; ``what`` may be "nlu"."""
    project = _make_project(name, folder)
    _teach(project, examples)
    return Trained(project, *_train(project, *what))


def _make_project(name: str, folder: Path) -> Path:
    """A copy of the project with the pipeline of that name; the default ones keep Rasa's own stores and channel."""
    project = folder / name
    project.mkdir(parents=True)
    for part in _COPIED:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, project / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, project / part)
    (project / "config.yml").write_text(CONFIGS[name], encoding="utf-8")
    if name != "accueil":
        endpoints = (project / "endpoints.yml").read_text(encoding="utf-8").split("\n# Bounded")[0]
        (project / "endpoints.yml").write_text(endpoints, encoding="utf-8")
        (project / "credentials.yml").write_text("rest:\n", encoding="utf-8")
    return project


def _teach(project: Path, examples: Sequence[Example]) -> None:
    """Puts these examples in the place of all those of a project."""
    folder = project / "data" / "nlu"
    for path in folder.glob("*.yml"):
        if path.name != "institutions.yml":  # a lookup, no examples
            path.unlink()
    by_intent: dict[str, list[str]] = defaultdict(list)
    for example in examples:
        by_intent[example.intent].append(f"- {example.text}\n")
    items = [{"intent": intent, "examples": "".join(lines)} for intent, lines in by_intent.items()]
    text = yaml.safe_dump({"version": "3.1", "nlu": items}, allow_unicode=True)
    (folder / "exemples.yml").write_text(text, encoding="utf-8")


def _train(project: Path, *what: str) -> tuple[Path, float]:
    """The model's path and the seconds that it took."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "rasa", "train", *what, "--quiet"]
    subprocess.run(command, cwd=project, env=quiet_environment(), check=True, capture_output=True)
    seconds = time.perf_counter() - started
    return max((project / "models").glob("*.tar.gz")), seconds
