"""Conversations in a real PostgreSQL: kept whole, one message at a time, or an error that is seen."""

import asyncio
import json
import subprocess
import sys
import time
import uuid
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest
from rasa.core.agent import Agent
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from sqlalchemy import create_engine, text

from accueil.paths import ROOT
from accueil.stores import postgres as stores
from accueil.stores.database import Database, changed
from accueil.stores.postgres import PostgresLockStore, PostgresTrackerStore, PostgresTurns
from accueil.stores.turns import StoreError
from drill.postgres import Postgres

T = TypeVar("T")
DOMAIN = Domain.from_yaml("version: '3.1'\nslots:\n  lieux: {type: any, mappings: [{type: custom}]}\n")
PURGE_SECONDS = 5.0
ANSWERS = [{"recipient_id": "x", "text": "Bonjour !"}]


class Rasa:
    """The stores of one Rasa, as its endpoints file names them; each has its own pool, as in another process."""

    def __init__(self, url: str) -> None:
        stores._turns.cache_clear()
        self.locks = PostgresLockStore(EndpointConfig(url=url))
        self.store = PostgresTrackerStore(DOMAIN, host=url)
        self.trackers = Agent._create_tracker_store(self.store, DOMAIN)  # wrapped as Rasa does
        self.answers = self.locks.answers

    async def say(self, conversation: str, text: str, place: str | None = None) -> DialogueStateTracker:
        """A message as Rasa handles it: the tracker that it was answered with."""
        async with self.locks.lock(conversation):
            tracker = await self.trackers.get_or_create_tracker(conversation)
            tracker.update(UserUttered(text))
            if place:
                tracker.update(SlotSet("lieux", [place]))
            tracker.update(ActionExecuted("action_listen"))
            await self.trackers.save(tracker)
            return tracker


@pytest.fixture
def conversation() -> str:
    return uuid.uuid4().hex


def played(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def turns(postgres: Postgres, conversation: str) -> int:
    connection, row = Database(postgres.url).begin(conversation)
    connection.close()
    return row.turns


def test_a_conversation_goes_on_at_another_rasa(postgres: Postgres, conversation: str) -> None:
    async def play() -> None:
        await Rasa(postgres.url).say(conversation, "Nicolet ?", place="50072")
        tracker = await Rasa(postgres.url).say(conversation, "et leur téléphone ?")
        assert tracker.get_slot("lieux") == ["50072"]

    played(play())
    assert turns(postgres, conversation) == 2


def test_the_slots_are_kept_and_no_sentence(postgres: Postgres, conversation: str) -> None:
    async def play() -> DialogueStateTracker | None:
        rasa = Rasa(postgres.url)
        await rasa.say(conversation, "Nicolet ?", place="50072")
        for number in range(5):
            await rasa.say(conversation, f"message {number}")
        return await Rasa(postgres.url).trackers.retrieve(conversation)

    tracker = played(play())
    assert tracker
    assert not [event for event in tracker.events if isinstance(event, UserUttered)]
    assert tracker.get_slot("lieux") == ["50072"]


def test_what_raises_within_a_turn_keeps_nothing(postgres: Postgres, conversation: str) -> None:
    async def play() -> None:
        rasa = Rasa(postgres.url)
        async with rasa.locks.lock(conversation):
            await rasa.answers.put(conversation, "m1", ANSWERS)
            raise KeyError

    with pytest.raises(KeyError):
        played(play())
    assert turns(postgres, conversation) == 0


def test_an_answer_is_found_at_another_rasa_and_forgotten_with_the_conversation(
    postgres: Postgres, conversation: str
) -> None:
    async def play() -> None:
        one, other = Rasa(postgres.url), Rasa(postgres.url)
        await one.say(conversation, "Bonjour")
        async with one.locks.lock(conversation):
            await one.answers.put(conversation, "m1", ANSWERS)
        async with other.locks.lock(conversation):
            assert await other.answers.get(conversation, "m1") == ANSWERS
            assert await other.answers.get(conversation, "m2") is None
            await other.store.delete(conversation)
        assert await one.trackers.retrieve(conversation) is None
        async with one.locks.lock(conversation):
            assert await one.answers.get(conversation, "m1") is None

    played(play())
    assert turns(postgres, conversation) == 0


def test_messages_at_once_over_two_rasas_are_taken_one_by_one(postgres: Postgres, conversation: str) -> None:
    async def play() -> list[str]:
        rasas, order = [Rasa(postgres.url), Rasa(postgres.url)], []

        async def say(number: int) -> None:
            async with rasas[number % 2].locks.lock(conversation):
                order.append(f"begins {number}")
                await asyncio.sleep(0.02)
                await rasas[number % 2].say(conversation, str(number))
                order.append(f"ends {number}")

        await asyncio.gather(*(say(number) for number in range(40)))
        return order

    order = played(play())
    assert [line.replace("begins", "ends") for line in order[::2]] == order[1::2]
    assert turns(postgres, conversation) == 40


def test_more_conversations_at_once_than_connections(postgres: Postgres) -> None:
    async def play() -> None:
        rasas = [Rasa(postgres.url), Rasa(postgres.url)]
        conversations = [uuid.uuid4().hex for _ in range(60)]
        await asyncio.gather(*(rasa.say(one, "Bonjour") for one in conversations for rasa in rasas for _ in range(2)))
        assert [turns(postgres, one) for one in conversations] == [4] * 60

    played(play())


def test_a_visitor_who_goes_away_leaves_no_lock(postgres: Postgres, conversation: str) -> None:
    async def play() -> None:
        rasa, other = Rasa(postgres.url), Rasa(postgres.url)
        async with other.locks.lock(conversation):
            for _ in range(30):  # more than there are connections
                waiting = asyncio.create_task(rasa.say(conversation, "Bonjour"))
                await asyncio.sleep(0.01)
                waiting.cancel()
        await asyncio.wait_for(rasa.say(conversation, "Bonjour"), 2)
        await asyncio.gather(*(rasa.say(uuid.uuid4().hex, "Bonjour") for _ in range(40)))

    played(play())
    assert turns(postgres, conversation) == 1


HOLDER = """
import sys, time
from accueil.stores.database import Database
held = Database(sys.argv[1]).begin(sys.argv[2])
print("held", flush=True)
time.sleep(60)
"""


def test_a_killed_process_leaves_no_lock(postgres: Postgres, conversation: str) -> None:
    command = [sys.executable, "-c", HOLDER, postgres.url, conversation]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        holder.kill()
    played(asyncio.wait_for(Rasa(postgres.url).say(conversation, "Bonjour"), 2))


@pytest.mark.parametrize("crash", [False, True], ids=["stopped", "crashed"])
def test_a_database_that_goes_away_within_a_turn_is_waited_for(
    postgres: Postgres, conversation: str, crash: bool
) -> None:
    async def play() -> None:
        rasa = Rasa(postgres.url)
        async with rasa.locks.lock(conversation):
            await rasa.say(conversation, "Nicolet ?", place="50072")
            postgres.stop(crash)
            asyncio.get_running_loop().call_later(1, postgres.start)
        tracker = await Rasa(postgres.url).say(conversation, "et leur téléphone ?")
        assert tracker.get_slot("lieux") == ["50072"]

    played(play())
    assert turns(postgres, conversation) == 2


def test_a_write_whose_end_was_not_heard_of_is_not_done_twice(postgres: Postgres, conversation: str) -> None:
    async def play() -> None:
        rasa = Rasa(postgres.url)
        async with rasa.locks.lock(conversation) as turn:
            await rasa.say(conversation, "Bonjour")
            row = turn.row()
            rasa.locks._turns._database.write(turn.connection, conversation, row)
            rasa.locks._turns._database.write_again(conversation, turn.before, row)
            turn.touched = False

    played(play())
    assert turns(postgres, conversation) == 1


def test_another_message_kept_meanwhile_is_not_overwritten(postgres: Postgres, conversation: str) -> None:
    async def play() -> None:
        rasa, other = Rasa(postgres.url), Rasa(postgres.url)
        async with rasa.locks.lock(conversation) as turn:
            await rasa.say(conversation, "Bonjour")
            turn.connection.invalidate()  # lost, and with it the lock
            await other.say(conversation, "Bonsoir")

    with pytest.raises(StoreError, match="another message"):
        played(play())
    assert turns(postgres, conversation) == 1


def test_a_database_that_stays_away_is_an_error_that_reaches_the_channel(
    postgres: Postgres, conversation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "PATIENCE_SECONDS", 0.5)
    postgres.stop()
    try:
        rasa = Rasa(postgres.url)
        with pytest.raises(StoreError):
            played(rasa.say(conversation, "Bonjour"))
        with pytest.raises(StoreError):
            played(Rasa(postgres.url).locks.check())
    finally:
        postgres.start()
    played(Rasa(postgres.url).locks.check())
    played(Rasa(postgres.url).say(conversation, "Bonjour"))


def test_errors_tell_nothing_that_was_said(postgres: Postgres, conversation: str) -> None:
    async def play() -> None:
        turns = PostgresTurns(postgres.url)
        async with turns.turn(conversation) as turn:
            turn.slots, turn.touched = {"sujet": "Zoubida"}, True
            turn.before = turn.before.__class__(turns=2**40)  # more than the column takes

    with pytest.raises(StoreError) as raised:
        played(play())
    assert "Zoubida" not in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("name", ["", "é" * 200, "a\x00b", "\ud800", "'; DROP TABLE conversation; --"], ids=ascii)
def test_any_name_of_a_conversation(postgres: Postgres, name: str) -> None:
    name += uuid.uuid4().hex
    played(Rasa(postgres.url).say(name, "NUL \x00 et moitié de paire \ud800"))
    assert turns(postgres, name) == 1


def test_the_purge_takes_what_is_idle_and_nothing_else(postgres: Postgres) -> None:
    database, (old, new) = Database(postgres.url), (uuid.uuid4().hex, uuid.uuid4().hex)
    played(Rasa(postgres.url).say(old, "Bonjour"))
    time.sleep(1.1)
    played(Rasa(postgres.url).say(new, "Bonjour"))
    assert database.purge(idle_seconds=1) >= 1
    assert (turns(postgres, old), turns(postgres, new)) == (0, 1)


def test_a_conversation_that_goes_on_while_it_is_purged_keeps_what_is_said(postgres: Postgres) -> None:
    database, name = Database(postgres.url), uuid.uuid4().hex
    played(Rasa(postgres.url).say(name, "Bonjour"))
    connection, row = database.begin(name)
    time.sleep(1.1)
    assert database.purge(idle_seconds=1) >= 1
    database.write(connection, name, changed(row))
    connection.close()
    assert turns(postgres, name) == 2


def test_a_million_idle_conversations_are_purged_within_five_seconds(postgres: Postgres) -> None:
    """Rows as large as those of real conversations, the last of five answers included."""
    database = Database(postgres.url)
    fill = text(
        "INSERT INTO conversation SELECT sha256(n::text::bytea), :slots, :answers, 5, gen_random_uuid(), "
        "now() - interval '2 days' FROM generate_series(1, 1000000) n"
    )
    answer = {"text": "Le bureau le plus proche est ici : Services Québec, 62, rue Saint-Jean-Baptiste. " * 8}
    values = {"slots": json.dumps({"lieux": ["32065"]}), "answers": json.dumps([["m", [answer]]] * 5)}
    with create_engine(postgres.url, future=True).begin() as connection:
        connection.execute(fill, values)
    started = time.monotonic()
    assert database.purge(idle_seconds=24 * 3600) == 1_000_000
    assert time.monotonic() - started < PURGE_SECONDS
