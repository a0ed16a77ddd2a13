"""How the unit tests hold a conversation with the actions, over the real directory, domain and rules."""

import json
import string
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from ruamel.yaml import YAML

from accueil.directory import Directory
from accueil.languages.translations import FRENCH
from accueil.nlg import DirectoryResponseGenerator
from actions.turn import SLOTS
from tests import known

ROOT = Path(__file__).parents[3]
DOMAIN = YAML(typ="safe").load(ROOT / "domain.yml")
RULES = YAML(typ="safe").load(ROOT / "data" / "rules.yml")["rules"]
CARDS = jsonschema.Draft7Validator(json.loads((ROOT / "docs" / "reponse.schema.json").read_text(encoding="utf-8")))
GENERATOR = DirectoryResponseGenerator(EndpointConfig(), SimpleNamespace(responses=DOMAIN["responses"]))
TEMPLATES = {name: variants[0]["text"] for name, variants in DOMAIN["responses"].items()}

LINDSAY, SAINT_JOSEPH, PORT_ROYAL, SAINT_JEAN = OFFICES = tuple(
    f"Services Québec, {street}" for street in known.OFFICES
)
FAILURE, BETWEEN_TOWNS, NO_ORGANISATION = "utter_panne", "utter_bureaux_mrc", "utter_pas_organisme"

BECANCOUR, DRUMMONDVILLE, VICTORIAVILLE, NICOLET = "38010", "49058", "39062", "50072"
PLESSISVILLE, LYSTER, WARWICK, SAINTE_CLOTILDE = "32043", "32065", "39077", "39117"
TWO_SAINTE_SOPHIE = "sainte-sophie-halifax|sainte-sophie-levrard"
SAINTE_SOPHIE_DE_LEVRARD = "38040"

FORGET = {"type": "oubli"}
"""Told to the channel, which deletes the conversation and shows no card."""
ANSWERED = "reponse_donnee"
INCOMPRIS_BUTTONS = (
    "Quel est le bureau le plus proche ?",
    "Quel organisme aide les immigrants ?",
    "Quel est le numéro de téléphone ?",
)


@dataclass(frozen=True)
class Turn:
    """A message as the classifier reads it, and what must come of it."""

    questions: tuple[dict[str, Any], ...]
    said: tuple[str, ...]
    text: str = ""
    tells: tuple[str, ...] = ()
    omits: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    records: tuple[str, ...] | None = None
    slots: dict[str, Any] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    people: dict[str, str] = field(default_factory=dict)
    danger: float = 0.0


def q(
    intent: str,
    lieu: str | None = None,
    organisme: str | None = None,
    bureau: str | None = None,
    confidence: float = 0.9,
) -> dict[str, Any]:
    """A question about records, by id. A place may be one of several (« a|b »); « ? » is a postal code of elsewhere."""
    question: dict[str, Any] = {"intent": intent, "confidence": confidence}
    if lieu:
        question["lieu"] = [[] if lieu == "?" else lieu.split("|")]
    if organisme:
        question["organisme"] = [[key] for key in organisme.split("+")]
    if bureau:
        question["bureau"] = [[bureau]]
    return question


def turn(asked: str | list[dict[str, Any]], *said: str, lieu: str | None = None, **expected: Any) -> Turn:
    """One question about at most one place, or the questions given; then the responses that answer, in order."""
    questions = [q(asked, lieu=lieu)] if isinstance(asked, str) else asked
    return Turn(tuple(questions), said, **expected)


class Conversation:
    """Runs actions as Rasa would: by the rules of data/rules.yml, with the slots that the last turn left."""

    def __init__(self, executor: ActionExecutor, directory: Directory) -> None:
        self._executor = executor
        self._telephone = directory.phone
        self.slots: dict[str, Any] = dict.fromkeys(SLOTS)

    def hear(self, asked: Turn) -> list[dict[str, Any]]:
        """The messages that answer, with their texts as the domain words them."""
        messages: list[dict[str, Any]] = []
        for name in actions_after(asked.questions[0]["intent"]):
            messages += [{"response": name}] if name.startswith("utter_") else self._run(name, asked)
        return [{**message, "text": self._filled(message)} for message in messages]

    def _run(self, name: str, asked: Turn) -> list[dict[str, Any]]:
        intent = {"name": asked.questions[0]["intent"], "confidence": 0.9}
        latest = {
            "text": asked.text,
            "intent": intent,
            "intent_ranking": [intent, {"name": "urgence", "confidence": asked.danger}],
            "entities": [{"entity": "lieu", "value": place_id} for place_id in _named(asked)],
            "questions": list(asked.questions),
            "lieux_par_personne": asked.people,
        }
        tracker = Tracker("essai", dict(self.slots), latest, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        for event in self._executor.actions[name](dispatcher, tracker, DOMAIN):
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        messages: list[dict[str, Any]] = dispatcher.messages
        return messages

    def _filled(self, message: dict[str, Any]) -> str:
        """The text of a message: fails where the domain has no such response, or a variable has no value."""
        values = {
            "telephone": self._telephone,
            **{name: GENERATOR.write(value, FRENCH) for name, value in message.items()},
        }
        template = TEMPLATES[message["response"]]
        missing = {name for _, name, _, _ in string.Formatter().parse(template) if name and not values.get(name)}
        assert not missing, f"{message['response']} lacks {missing}"
        return str(template.format_map(values))


def _named(asked: Turn) -> list[str]:
    """The places that a message names, in order: the first one of those that each may be."""
    found = [place_ids[0] for question in asked.questions for place_ids in question.get("lieu", ()) if place_ids]
    return [*found, *asked.names]


def actions_after(intent: str) -> list[str]:
    """What data/rules.yml does after an intent."""
    for rule in RULES:
        first, *then = rule["steps"]
        if intent in [step.get("intent") for step in first.get("or", [first])]:
            return [step["action"] for step in then]
    raise AssertionError(f"no rule for {intent}")
