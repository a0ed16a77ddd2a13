"""Serving without what is unused (accueil/serving/lean.py) changes no answer."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator

import pytest

from accueil.paths import ROOT
from accueil.serving.lean import OWN_ACTIONS
from accueil.serving.model import ensure_model, quiet_environment
from accueil.serving.processes import (
    HOST,
    Process,
    action_server,
    endpoints_file,
    free_port,
    server_python,
    wait_until_answering,
)
from tests.quality.cases import read_cases
from tests.server import Assistant

_CONVERSATIONS = 60


@pytest.fixture(scope="module")
def actions_port() -> Iterator[int]:
    port = free_port()
    with action_server(port):
        yield port


@contextlib.contextmanager
def _served(actions_port: int, lean: bool, *options: str) -> Iterator[Assistant]:
    port, model = free_port(), ensure_model()
    with endpoints_file(actions_port) as endpoints:
        command = [sys.executable, "-m", "rasa", "run", "--interface", HOST, "--port", str(port)]
        command += ["--model", str(model), "--endpoints", str(endpoints)]
        if lean:
            command = [
                server_python(),
                "-m",
                "accueil.serving.lean",
                str(model),
                HOST,
                str(port),
                str(endpoints),
                *options,
            ]
        process = Process("rasa", command)
        try:
            wait_until_answering(port, process)
            yield Assistant(port)
        finally:
            process.stop()


def test_the_answers_are_the_same_with_and_without_it(actions_port: int) -> None:
    messages = [(case.id, turn.user) for case in list(read_cases("ordinaires"))[:_CONVERSATIONS] for turn in case.turns]
    with _served(actions_port, lean=True) as lean:
        quick = [lean.say(sender, message) for sender, message in messages]
    with _served(actions_port, True, OWN_ACTIONS) as alone:
        quickest = [alone.say(sender, message) for sender, message in messages]
    with _served(actions_port, lean=False) as plain:
        full = [plain.say(sender, message) for sender, message in messages]
    assert quick == full
    assert quickest == full


@pytest.mark.parametrize("python", [sys.executable, server_python()], ids=["everything", "servers"])
@pytest.mark.parametrize("package", ["tensorflow", "sklearn", "spacy", "pymongo", "sqlalchemy"])
def test_what_is_left_out_is_an_error_to_use_not_a_wrong_answer(package: str, python: str) -> None:
    code = (
        "from accueil.serving import absent, lean; lean.leave_out_the_unused(lean.ABSENT | lean.DATABASE);"
        f"import {package}; absent.seal(); {package}.anything"
    )
    command = [python, "-c", code]
    result = subprocess.run(command, cwd=ROOT, env=quiet_environment(), capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "take it off ABSENT" in result.stderr


def test_another_version_of_rasa_is_refused() -> None:
    code = "from accueil.serving import lean; lean._RASA_VERSION = '3.6.20'; lean.leave_out_the_unused()"
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, env=quiet_environment(), capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert "was proved with rasa" in result.stderr
