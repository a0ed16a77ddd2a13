"""What every action does: answer each question of the message, whichever theme it belongs to."""

import logging
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from accueil.nlu.intents import INTENTS, REFUSALS, Kind
from actions.places import remember_places
from actions.sequels import as_sequel
from actions.turn import Question, Turn

logger = logging.getLogger(__name__)

_FAILURE = "utter_panne"

_ANSWERED: list[EventType] = [SlotSet("reponse_donnee", True), FollowupAction("action_listen")]
"""After an answer there is nothing to predict. Without these, as when no action server answers, the rules apologise."""

_UNCLEAR = frozenset(("nlu_fallback", "recit", "nier", "affirmer"))
_DANGER_DOUBT = 0.1
"""As likely to tell of danger, a message that asks nothing clear is answered with 911 first."""


class DirectoryAction(Action, ABC):
    """Base of the actions. The table of intents says which ones each answers; a message's first one chooses it."""

    _by_name: ClassVar[dict[str, "DirectoryAction"]] = {}

    def __init__(self) -> None:
        self._by_name[self.name()] = self

    @abstractmethod
    def answer(self, turn: Turn, question: Question) -> None:
        """Says the answer to one question."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        try:
            turn = Turn(tracker, dispatcher)
            if turn.questions[0].intent in _UNCLEAR and turn.danger >= _DANGER_DOUBT:
                turn.say("utter_danger_possible")
            for question in turn.questions:
                answer_question(turn, as_sequel(turn, question))
            if len(turn.questions) > 1:
                surest = max(turn.questions, key=lambda question: question.confidence)
                note_subject(turn, surest)
            turn.note_places()
        except Exception:  # a fault of ours must not leave the person without an answer
            intent = (tracker.latest_message.get("intent") or {}).get("name")
            logger.exception("%s failed on intent %s of conversation %s", self.name(), intent, tracker.sender_id)
            dispatcher.messages.clear()
            dispatcher.utter_message(response=_FAILURE)
            return _ANSWERED
        return [*turn.events(), *_ANSWERED]


def answer_question(turn: Turn, question: Question) -> None:
    """Answers a question by the action of its theme, and notes it as the subject where it can have a sequel."""
    intent = INTENTS[question.intent]
    action = DirectoryAction._by_name[intent.action]
    if not intent.waits and not (question.intent in REFUSALS and turn.get("en_attente")):
        turn.set("en_attente", None)
        turn.set("essais", 0)
        turn.set("incompris", 0)
    note_subject(turn, question)
    remember_places(turn, question)
    action.answer(turn, question)


def note_subject(turn: Turn, question: Question) -> None:
    """Notes what the conversation is about, where a sequel (« et à Nicolet ? ») can follow."""
    intent = INTENTS[question.intent]
    if not intent.waits and intent.kind not in (Kind.LANGUAGE, Kind.ELLIPTIC) and question.intent != "demander_aide":
        turn.set("sujet", question.intent)
