"""Conversations in memory: bounded, one message at a time, in the order of arrival."""

import asyncio
import contextlib
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from accueil.stores import BoundedTrackerStore
from accueil.stores.memory import MemoryAnswers, MemoryLockStore, ShortMemory

T = TypeVar("T")
DOMAIN = Domain.from_yaml("version: '3.1'\nslots:\n  lieux: {type: any, mappings: [{type: custom}]}\n")
ANSWERS = [{"text": "Bonjour !"}]


def played(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


async def say(store: BoundedTrackerStore, conversation: str, text: str, place: str | None = None) -> None:
    tracker = await store.get_or_create_tracker(conversation)
    tracker.update(UserUttered(text))
    if place:
        tracker.update(SlotSet("lieux", [place]))
    tracker.update(ActionExecuted("action_listen"))
    await store.save(tracker)


def test_what_is_too_much_goes_the_oldest_first() -> None:
    memory: ShortMemory[str, int] = ShortMemory(most=2, idle_seconds=60)
    for number, key in enumerate("abac"):
        memory.write(key, number)
    assert {key: memory.read(key) for key in "abc"} == {"a": 2, "b": None, "c": 3}
    assert list(memory) == ["a", "c"]


def test_what_is_too_old_is_not_read_and_goes_with_the_next_writing() -> None:
    memory: ShortMemory[str, int] = ShortMemory(most=10, idle_seconds=0.01)
    memory.write("a", 1)
    time.sleep(0.02)
    assert memory.read("a") is None
    memory.write("b", 2)
    assert list(memory) == ["b"]


def test_the_slots_are_kept_and_no_sentence() -> None:
    async def play() -> DialogueStateTracker | None:
        store = BoundedTrackerStore(DOMAIN)
        await say(store, "a", "Nicolet ?", place="50072")
        for number in range(500):
            await say(store, "a", f"message {number}")
        return await store.retrieve("a")

    tracker = played(play())
    assert tracker
    assert len(tracker.events) < 10
    assert not [event for event in tracker.events if isinstance(event, UserUttered)]
    assert tracker.get_slot("lieux") == ["50072"]


def test_a_conversation_is_forgotten_when_asked() -> None:
    async def play() -> DialogueStateTracker | None:
        store = BoundedTrackerStore(DOMAIN)
        await say(store, "a", "Bonjour")
        await store.delete("a")
        return await store.retrieve("a")

    assert played(play()) is None


def test_answers_are_found_by_conversation_and_message() -> None:
    async def play() -> None:
        answers = MemoryAnswers(most=2)
        await answers.put("a", "1", ANSWERS)
        await answers.put("b", "1", [])
        assert await answers.get("a", "1") == ANSWERS
        assert await answers.get("a", "2") is None
        await answers.forget("a")
        assert await answers.get("a", "1") is None
        assert await answers.get("b", "1") == []

    played(play())


def test_messages_of_one_conversation_are_taken_in_order_those_of_others_at_once() -> None:
    async def play() -> list[str]:
        locks, order = MemoryLockStore(), []

        async def message(conversation: str, number: int) -> None:
            async with locks.lock(conversation):
                order.append(f"{conversation}{number}")
                await asyncio.sleep(0.001)
                order.append(f"{conversation}{number}")

        await asyncio.gather(*(message("a", n) for n in range(5)), message("b", 0))
        return order

    order = played(play())
    assert [step for step in order if step.startswith("a")] == [f"a{n}" for n in range(5) for _ in range(2)]
    assert order.index("b0") < order.index("a1")


def test_who_holds_a_conversation_may_take_it_again_from_a_task_of_its_own() -> None:
    async def play() -> None:
        locks = MemoryLockStore()

        async def again() -> None:
            async with locks.lock("a"):
                return None

        async with locks.lock("a"):
            await asyncio.wait_for(again(), 1)

    played(play())


@pytest.mark.parametrize("ending", [KeyError(), asyncio.CancelledError()], ids=["raises", "cancelled"])
def test_a_message_that_fails_lets_the_next_one_in(ending: BaseException) -> None:
    async def play() -> None:
        locks = MemoryLockStore()
        with contextlib.suppress(type(ending)):
            async with locks.lock("a"):
                raise ending
        async with locks.lock("a"):
            return None

    played(asyncio.wait_for(play(), 1))
