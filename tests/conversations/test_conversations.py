"""Rasa's own test stories, this folder's test_*.yml: every intent, entity and action of them as the story says.

`rasa test core` takes the intents as written and reads no text, unless it is told `--e2e`. It then compares the
entities too, by span, kind and value: so the stories name them. It passes on no story at all: so they are counted.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from accueil.paths import ROOT
from accueil.serving.model import ensure_model, quiet_environment

FOLDER = Path(__file__).parent
FEWEST_STORIES = 20
STORIES = [story for path in sorted(FOLDER.glob("test_*.yml")) for story in YAML(typ="safe").load(path)["stories"]]


@dataclass(frozen=True)
class Evaluation:
    """What `rasa test` found: how many stories it held, how many were right, and those that were not."""

    status: int
    total: int
    correct: int
    failed: str


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    out = tmp_path_factory.mktemp("stories")
    command = [sys.executable, "-m", "rasa", "test", "core", "--e2e", "--no-plot"]
    command += ["--stories", str(FOLDER), "--model", str(ensure_model()), "--out", str(out)]
    result = subprocess.run(command, cwd=ROOT, env=quiet_environment(), capture_output=True, text=True, check=False)
    report = out / "story_report.json"
    assert report.is_file(), result.stdout + result.stderr
    conversations = json.loads(report.read_text(encoding="utf-8"))["conversation_accuracy"]
    failed = (out / "failed_test_stories.yml").read_text(encoding="utf-8")
    return Evaluation(result.returncode, conversations["total"], conversations["correct"], failed)


def test_every_story_is_evaluated(evaluation: Evaluation) -> None:
    assert evaluation.status == 0
    assert evaluation.total == len(STORIES) >= FEWEST_STORIES


def test_every_story_goes_as_told(evaluation: Evaluation) -> None:
    assert evaluation.correct == evaluation.total, evaluation.failed


def test_every_story_has_a_name_of_its_own() -> None:
    names = [story["story"] for story in STORIES]
    assert len(set(names)) == len(names)


def test_every_message_of_a_story_has_its_words() -> None:
    messages = [step for story in STORIES for step in story["steps"] if "action" not in step]
    assert all(step["user"].strip() and step["intent"] for step in messages)
