"""Whoever watches the assistant is told the truth: /sante and /pret, and what the logs hold."""

import asyncio
import json
import re
import time
from pathlib import Path

from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain

from accueil.channels.health import answers, has_expected_model, remembers
from accueil.serving.model import ensure_model
from accueil.serving.processes import action_server, free_port
from accueil.stores import BoundedTrackerStore
from accueil.stores.memory import MemoryLockStore
from tests.rest.alone import START_SECONDS, listens, rasa_alone, until
from tests.rest.replies import ask
from tests.server import Assistant

NOTICED_SECONDS = 30
QUESTION = "Je m'appelle Zoubida Okonkwo, quel est le bureau le plus proche de Nicolet ?"


def state(assistant: Assistant, path: str = "/pret") -> tuple[int, str]:
    """The status, and the part that fails."""
    status, _, body = assistant.request("GET", path)
    return status, json.loads(body).get("cause", "")


def test_a_server_that_answers_is_ready(assistant: Assistant) -> None:
    started = time.monotonic()
    assert [state(assistant) for _ in range(50)] == [(200, "")] * 50
    assert time.monotonic() - started < 2, "the result holds for a while"


def test_an_action_server_that_dies_is_noticed_and_its_return_too() -> None:
    port = free_port()
    with rasa_alone(port) as rasa:
        with action_server(port):
            until(lambda: listens(port), START_SECONDS)
            assert state(rasa) == (200, "")
        until(lambda: state(rasa) == (503, "réponse"), NOTICED_SECONDS)
        assert state(rasa, "/sante") == (200, ""), "alive all the same"
        with action_server(port):
            until(lambda: state(rasa) == (200, ""), NOTICED_SECONDS)


def test_a_probe_is_not_kept() -> None:
    store = BoundedTrackerStore(Domain.empty())
    agent = Agent.load(str(ensure_model()), tracker_store=store, lock_store=MemoryLockStore())

    async def probe() -> None:
        await store.create_tracker("visiteuse")
        assert await has_expected_model(agent)
        assert not await answers(agent), "there is no action server"
        assert await remembers(agent)
        assert list(await store.keys()) == ["visiteuse"]

    asyncio.run(probe())


def test_a_truncated_model_is_noticed(tmp_path: Path) -> None:
    truncated = tmp_path / "tronque.tar.gz"
    truncated.write_bytes(ensure_model().read_bytes()[:100_000])
    with rasa_alone(free_port(), model=truncated) as rasa:
        assert state(rasa) == (503, "modèle")
        assert "Un problème technique" in ask(rasa, "sans modèle", QUESTION)[0]["text"]


def test_a_store_that_is_not_there_is_noticed() -> None:
    """Rasa takes its own store in memory, without a word, for one that it can't import."""
    port = free_port()
    with action_server(port), rasa_alone(port, store="accueil.stores.Inconnu") as rasa:
        until(lambda: listens(port), START_SECONDS)
        assert state(rasa)[0] == 503


def test_the_log_is_one_short_line_an_event_without_what_was_written() -> None:
    with rasa_alone(free_port(), plain=True) as rasa:
        rasa.post(json.dumps({"sender": "a", "message": QUESTION}).encode())
        rasa.post(json.dumps({"sender": "a\nERROR", "message": QUESTION}).encode())
        rasa.request("GET", "/inconnu%0aERROR")
        logged = rasa.logged()
    events = [line for line in logged.splitlines() if "action_bureaux" in line or "accueil." in line]
    assert events
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+ ", line) for line in events)
    assert all(len(line.encode()) < 2048 and line.isprintable() for line in logged.splitlines())
    for word in ("Zoubida", "Okonkwo", "Traceback", "locals"):
        assert word not in logged
