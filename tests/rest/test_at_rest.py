"""Faults at rest: what is spoilt on the disk, before the assistant starts or while it runs."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from accueil.serving.model import ensure_model
from accueil.serving.processes import free_port
from tests.known import LINE
from tests.rest.alone import END_SECONDS, until
from tests.rest.replies import ask, words
from tests.server import Assistant, Replies, project_to_spoil, running_assistant

QUESTIONS = (
    "Quel est le bureau le plus proche de Lyster ?",
    "Quel est votre numéro de téléphone ?",
    "Quel organisme aide les immigrants à Nicolet ?",
)
WRONG_NUMBER, RIGHT_NUMBER = "877 555 0123", "1 819 555-0123"
IN_USE_SECONDS = 10


@pytest.fixture
def project(tmp_path: Path) -> Path:
    ensure_model()
    return project_to_spoil(tmp_path)


def _start(project: Path) -> tuple[int, str]:
    """Starts an assistant that must not start: its exit status and what it said."""
    ports = {"PORT": str(free_port())}
    started = subprocess.run(
        [sys.executable, "-m", "accueil.serving", "run"],
        cwd=project,
        env=os.environ | ports,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=END_SECONDS,
        check=False,
    )
    assert "Traceback" not in started.stdout
    return started.returncode, started.stdout


def _truncate(model: Path) -> None:
    os.truncate(model, model.stat().st_size // 2)


def _replace(model: Path) -> None:
    model.write_bytes(b"a model by somebody else")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(Path.unlink, "manque. Lancez : make train", id="missing"),
        pytest.param(_truncate, "n'est pas celui qui a été entraîné", id="truncated"),
        pytest.param(_replace, "n'est pas celui qui a été entraîné", id="foreign"),
    ],
)
def test_nothing_starts_with_a_spoilt_model(project: Path, spoil: Callable[[Path], None], said: str) -> None:
    (model,) = (project / "models").glob("*.tar.gz")
    spoil(model)
    status, output = _start(project)
    assert status == 1
    assert str(model) in output and said in output


def test_a_directory_spoilt_while_running_is_told_and_changes_nothing_until_the_next_start(project: Path) -> None:
    phones = project / "data" / "directory" / "phones.csv"
    with running_assistant(project) as assistant:
        before = _answers(assistant, "avant")
        phones.write_text(phones.read_text(encoding="utf-8").replace(LINE, WRONG_NUMBER), encoding="utf-8")
        until(lambda: WRONG_NUMBER in assistant.request("GET", "/pret")[2].decode(), IN_USE_SECONDS)
        assert assistant.request("GET", "/pret")[0] == 200
        assert _answers(assistant, "après") == before
        status, _, page = assistant.request("GET", "/clavardage/")
        assert status == 200 and LINE in page.decode()
    status, output = _start(project)
    assert status == 1
    assert f"phones.csv, ligne 2, colonne number : « {WRONG_NUMBER} »" in output


def test_a_directory_corrected_while_running_is_in_use_within_ten_seconds(project: Path) -> None:
    folder = project / "data" / "directory"
    with running_assistant(project) as assistant:
        phones = folder / "phones.csv"
        phones.write_text(phones.read_text(encoding="utf-8").replace(LINE, RIGHT_NUMBER), encoding="utf-8")
        for table, row in (
            ("organizations", "maison,Maison Boréalis,,partner,"),
            ("services", "accueil-maison,maison,Accueil,Accueil"),
            ("service_areas", "aire-maison,accueil-maison,mrc-erable"),
        ):
            with (folder / f"{table}.csv").open("a", encoding="utf-8") as file:
                file.write(f"{row},essai,2026-11-27,active\n")
        until(lambda: RIGHT_NUMBER in words(ask(assistant, "numéro", "Quel est votre numéro ?")), IN_USE_SECONDS)
        assert "Maison Boréalis offre" in words(ask(assistant, "nom", "la maison Boréalis, c'est quoi ?"))
        _, _, page = assistant.request("GET", "/clavardage/")
        assert RIGHT_NUMBER in page.decode() and LINE not in page.decode()
        assert "avertissement" not in assistant.request("GET", "/pret")[2].decode()


def _answers(assistant: Assistant, sender: str) -> list[Replies]:
    """What the assistant says to each question, whoever asks."""
    replies = [ask(assistant, f"{sender} {question}", question) for question in QUESTIONS]
    return [[{**reply, "recipient_id": ""} for reply in each] for each in replies]
