"""One turn of a conversation, as the actions see it: what is asked, what is remembered, what is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from accueil.directory import Directory, Location, Organization, Place, Project
from accueil.directory.current import Derived, current_directory
from accueil.mentions import MentionFinder
from accueil.mentions.lexicon import LIEU
from accueil.nlu import cues
from accueil.nlu.context import context_of
from accueil.nlu.intents import URGENCE
from accueil.nlu.people import ME
from accueil.text import normalise

_Record = TypeVar("_Record")

_MOST_PLACES = 8
LANGUAGE_SLOTS = ("langue", "langue_choisie")
"""Set as the classifier tells them of each message."""

SLOTS = (
    "lieux",
    "lieux_cites",
    "lieux_par_personne",
    "organismes",
    "bureaux",
    "projets",
    "sujet",
    "en_attente",
    "essais",
    "incompris",
    *LANGUAGE_SLOTS,
)


def load_directory() -> Directory:
    """The directory in use; tests put another in its place."""
    return current_directory()


def load_finder() -> MentionFinder:
    """A finder for a place given on request: there, a bare word may be a place, however ordinary."""
    return _finder()()


@cache
def _finder() -> Derived[MentionFinder]:
    return Derived(MentionFinder)


@dataclass(frozen=True)
class Question:
    """What is asked, and the records that it is about; a mention that may be several records keeps them all."""

    intent: str
    places: tuple[tuple[Place, ...], ...] = ()
    organizations: tuple[Organization, ...] = ()
    offices: tuple[Location, ...] = ()
    unknown_place: bool = False
    confidence: float = 1.0
    elsewhere: bool = False
    """Whether it names another institution."""


class Turn:
    """The tracker and the dispatcher of one action call."""

    def __init__(self, tracker: Tracker, dispatcher: CollectingDispatcher) -> None:
        self.directory = load_directory()
        self.text: str = tracker.latest_message.get("text") or ""
        self.words = normalise(self.text)
        self._told: dict[str, str] = tracker.latest_message.get("lieux_par_personne") or {}
        entities = tracker.latest_message.get("entities") or ()
        self._named = list(dict.fromkeys(found["value"] for found in entities if found["entity"] == LIEU))
        ranking = tracker.latest_message.get("intent_ranking") or ()
        self.danger: float = next((found["confidence"] for found in ranking if found["name"] == URGENCE), 0.0)
        self.questions = [self._question(found) for found in _questions(tracker)]
        self._dispatcher = dispatcher
        self._before = {name: tracker.get_slot(name) for name in SLOTS}
        self._slots = dict(self._before)
        for name in LANGUAGE_SLOTS:
            self.set(name, tracker.latest_message.get(name, self._before[name]))

    def _question(self, found: dict[str, Any]) -> Question:
        directory = self.directory
        mentioned = [tuple(directory.places[key] for key in keys) for keys in found.get("lieu", ())]
        return Question(
            found["intent"],
            tuple(candidates for candidates in mentioned if candidates),
            tuple(directory.organizations[keys[0]] for keys in found.get("organisme", ())),
            tuple(directory.locations[keys[0]] for keys in found.get("bureau", ())),
            any(not candidates for candidates in mentioned),
            found.get("confidence", 1.0),
            "institution" in found,
        )

    # --- saying ---------------------------------------------------------------------------------------------------

    def say(self, response: str, custom: dict[str, Any] | None = None, **values: Any) -> None:
        """Utters a response of the domain, with the records it speaks of as ``custom`` (docs/reponse.schema.json)."""
        self._dispatcher.utter_message(response=response, json_message=custom or {}, **values)

    def ask_choice(self, response: str, choices: list[str], **values: Any) -> None:
        """Utters a question with its choices, in words and as buttons that send plain text."""
        buttons = [{"title": choice, "payload": choice} for choice in choices]
        self._dispatcher.utter_message(response=response, buttons=buttons, choix={"ou": choices}, **values)

    # --- hearing ---------------------------------------------------------------------------------------------------

    def tells(self, cue: str) -> bool:
        """Whether the message holds a cue of data/nlu/reperes.csv."""
        return cues.tells(cue, self.words)

    # --- remembering ----------------------------------------------------------------------------------------------

    def get(self, slot: str) -> Any:
        return self._slots[slot]

    def set(self, slot: str, value: Any) -> None:
        self._slots[slot] = value

    @property
    def places(self) -> tuple[Place, ...]:
        """The places last spoken of."""
        return tuple(_still_there(self.directory.places, self.get("lieux")))

    @property
    def people(self) -> dict[str, Place]:
        """Whose place is which, as told before this message: the last one told comes last."""
        places = self.directory.places
        known = self._before["lieux_par_personne"] or {}
        return {key: places[place_id] for key, place_id in known.items() if place_id in places}

    @property
    def places_cited(self) -> list[Place]:
        """The places named before this message, in the order of their first naming."""
        return _still_there(self.directory.places, self._before["lieux_cites"])

    def note_places(self) -> None:
        """Remembers which places this message names, and whose they are: one that is nobody's is the person's own."""
        asked = [candidates for question in self.questions for candidates in question.places]
        doubtful = {place.id for candidates in asked if len(candidates) > 1 for place in candidates}
        named = _still_there(self.directory.places, self._named)
        towns = [place.id for place in named if place.id not in doubtful and not self.directory.is_whole_region(place)]
        cited = self._before["lieux_cites"] or []
        if new := [place_id for place_id in towns if place_id not in cited]:
            self.set("lieux_cites", [*cited, *new][-_MOST_PLACES:])
        known = self._before["lieux_par_personne"] or {}
        told = self._told
        own = next((candidates[0].id for candidates in asked if candidates[0].id in towns), None)
        if own and not told and ME not in known:
            told = {ME: own}
        if told:
            self.set("lieux_par_personne", {key: known[key] for key in known if key not in told} | told)

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organisations last spoken of."""
        return tuple(_still_there(self.directory.organizations, self.get("organismes")))

    @property
    def context(self) -> str:
        """What was last spoken of, before this message (accueil/nlu/context.py)."""
        return context_of(self._before)

    @property
    def projects(self) -> list[Project]:
        """The projects last told."""
        return [project for project in self.directory.projects if project.id in (self.get("projets") or ())]

    @property
    def offices(self) -> tuple[Location, ...]:
        """The offices last spoken of."""
        return tuple(_still_there(self.directory.locations, self.get("bureaux")))

    def speak_of(self, offices: Sequence[Location] = (), organizations: Sequence[Organization] = ()) -> None:
        """Notes what « il », « leur », « l'autre » will stand for; what was spoken of before is no longer meant."""
        self.set("bureaux", [office.id for office in offices] or None)
        self.set("organismes", [organization.id for organization in organizations] or None)

    def events(self) -> list[EventType]:
        """What this turn changed in what is remembered."""
        return [SlotSet(name, value) for name, value in self._slots.items() if value != self._before[name]]


def _questions(tracker: Tracker) -> list[dict[str, Any]]:
    """The questions that the classifier found; the bare intent where a test or a button gave only that."""
    message = tracker.latest_message
    return message.get("questions") or [{"intent": (message.get("intent") or {}).get("name")}]


def _still_there(records: Mapping[str, _Record], ids: Sequence[str] | None) -> list[_Record]:
    """The records remembered, less those that a correction of the directory has taken away since."""
    return [records[record_id] for record_id in ids or () if record_id in records]
