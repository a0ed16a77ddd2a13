"""`rasa train` and `make train` make the same model of the same data; one that learnt too little is refused."""

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.agent import Agent

from accueil.paths import ROOT
from accueil.serving.golden import QUESTIONS, read_rows
from accueil.serving.model import ensure_model, quiet_environment
from accueil.text import normalise
from tests.commands import run_module
from tests.examples import learnt_sentences

EXAMPLES_OF_EACH_INTENT = 6
DECIMALS = 4
NLU = ROOT / "data" / "nlu"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two models of the same 300 examples, one by `rasa train`, one as `make train` does, without shared parts."""
    project = _project_of_few_examples(tmp_path_factory.mktemp("twins"))
    commands = {"rasa": ["rasa", "train", "--out"], "ours": ["accueil.serving.training"]}
    trainings = []
    for name, command in commands.items():
        environment = quiet_environment() | {"RASA_CACHE_DIRECTORY": str(project / f"cache-{name}")}
        full = [sys.executable, "-m", *command, str(project / name)]
        trainings.append(subprocess.Popen(full, cwd=project, env=environment, stdout=subprocess.DEVNULL))
    assert [training.wait() for training in trainings] == [0, 0]
    return [next((project / name).glob("*.tar.gz")) for name in commands]


def _project_of_few_examples(folder: Path) -> Path:
    """The project in a folder of its own, with some examples of every intent in the place of all."""
    for original in [*ROOT.iterdir(), *(ROOT / "data").iterdir()]:
        if original.name not in ("data", "nlu", "models", ".git", ".rasa"):
            link = folder / original.relative_to(ROOT)
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(original)
    (folder / "data" / "nlu").mkdir()
    _few_examples(folder / "data" / "nlu" / "exemples.yml")
    for table in NLU.glob("*.csv"):
        shutil.copy(table, folder / "data" / "nlu")
    return folder


def _few_examples(file: Path) -> None:
    """Writes some examples of every intent."""
    items = [item for path in sorted(NLU.glob("*.yml")) for item in yaml.safe_load(path.read_text("utf-8"))["nlu"]]
    few = [
        {**item, "examples": "".join(item["examples"].splitlines(keepends=True)[:EXAMPLES_OF_EACH_INTENT])}
        for item in items
        if "intent" in item
    ]
    file.write_text(yaml.safe_dump({"version": "3.1", "nlu": few}, allow_unicode=True), "utf-8")


def test_both_trainings_on_the_same_data_give_the_same_intents_and_confidences(twins: list[Path]) -> None:
    one, other = (_read_all(model) for model in twins)
    assert one == other


def _read_all(model: Path) -> list[list[tuple[str, float]]]:
    """The intents of each golden question, likeliest first, with their confidences."""
    agent = Agent.load(str(model))
    parsed: list[dict[str, Any]] = [asyncio.run(agent.parse_message(row["phrase"])) for row in read_rows()]
    return [
        [(intent["name"], round(intent["confidence"], DECIMALS)) for intent in each["intent_ranking"]]
        for each in parsed
    ]


def test_a_model_that_learnt_too_little_is_refused_with_what_it_gets_wrong(twins: list[Path]) -> None:
    status, said = _examine(twins[0])
    assert status == 1
    assert said.startswith("Questions témoins mal comprises : ")
    assert re.search(r"« .+ » : attendu \w+.*, compris ", said)


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.tar.gz").touch()
    status, said = _examine(tmp_path / "empty.tar.gz")
    assert status == 1
    assert said.startswith("Il ne se charge pas") and "Traceback" not in said


def test_the_current_model_is_accepted() -> None:
    assert _examine(ensure_model())[0] == 0


def _examine(model: Path) -> tuple[int, str]:
    return run_module("accueil.serving.golden", str(model))


def test_the_golden_questions_are_fifty_and_none_was_learnt() -> None:
    phrases = [row["phrase"] for row in read_rows(QUESTIONS)]
    assert len({normalise(phrase) for phrase in phrases}) == len(phrases) == 50
    assert not {normalise(phrase) for phrase in phrases if len(phrase.split()) > 2} & learnt_sentences()
