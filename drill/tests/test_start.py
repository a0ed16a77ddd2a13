"""Production doesn't start on a database or a class that isn't there; it tells why in French."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from accueil.paths import ROOT
from accueil.serving import production
from accueil.serving.model import quiet_environment
from accueil.serving.processes import HOST, free_port, server_python
from accueil.stores.database import Database
from drill.debian import MissingError
from drill.postgres import running_postgres


@pytest.fixture(scope="module")
def empty_database() -> Iterator[str]:
    try:
        with running_postgres() as server:
            yield server.url
    except MissingError as error:
        pytest.skip(str(error))


def start(url: str, command: str = "serve") -> tuple[int, str]:
    """Exit status and what was said."""
    settings = {
        "ACCUEIL_DATABASE_URL": url,
        "ACCUEIL_ACTIONS_URL": "http://127.0.0.1:1/webhook",
        "ACCUEIL_SECRET": "0123456789abcdef0123456789abcdef",
        "PORT": str(free_port()),
    }
    done = subprocess.run(
        [server_python(), "-m", "accueil.serving", command],
        cwd=ROOT,
        env=quiet_environment() | settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def test_an_unreachable_database_is_told_without_its_password() -> None:
    status, said = start(f"postgresql://accueil:k3Jd02mZ@{HOST}:{free_port()}/accueil")
    assert status == 1
    assert "La base de ACCUEIL_DATABASE_URL ne répond pas" in said
    assert "k3Jd02mZ" not in said
    assert "Traceback" not in said


def test_a_missing_schema_is_told_with_its_remedy(empty_database: str) -> None:
    status, said = start(empty_database)
    assert status == 1
    assert "make schema" in said
    assert "Traceback" not in said


def test_schema_then_purge(empty_database: str) -> None:
    for _ in range(2):
        assert start(empty_database, "schema") == (0, "La table des conversations est là.\n")
    assert start(empty_database, "purge") == (0, "Conversations effacées : 0.\n")
    Database(empty_database).check()


def test_a_class_that_cant_be_loaded_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (production.ENDPOINTS, "credentials.yml"):
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8").replace("PostgresLock", "PostgreLock"))
    monkeypatch.setattr(production, "ROOT", tmp_path)
    monkeypatch.setattr(production, "leave_out_the_unused", lambda: None)
    (fault,) = production.missing_classes()
    assert "accueil.stores.postgres.PostgreLockStore" in fault
    assert os.fspath(production.ENDPOINTS) in fault
