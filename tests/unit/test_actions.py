"""What the actions say and remember, called as the action server calls them, over the real directory and domain."""

import json
import logging
import re
import string
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from directory_copy import DirectoryCopy
from rasa_sdk import Tracker
from rasa_sdk.executor import ActionExecutor, CollectingDispatcher
from ruamel.yaml import YAML

from accueil.directory import Directory
from actions.turn import SLOTS
from tests import known
from tests.known import CAIBF, CJE, IEE, INTRO, LINE, PAIS, PARTNERS

ROOT = Path(__file__).parents[2]
DOMAIN = YAML(typ="safe").load(ROOT / "domain.yml")
RULES = YAML(typ="safe").load(ROOT / "data" / "rules.yml")["rules"]
CARDS = jsonschema.Draft7Validator(json.loads((ROOT / "docs" / "reponse.schema.json").read_text(encoding="utf-8")))
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


# --- how a conversation is held -----------------------------------------------------------------------------------


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
        latest = {"text": asked.text, "intent": intent, "entities": [], "questions": list(asked.questions)}
        tracker = Tracker("essai", dict(self.slots), latest, [], False, None, {}, None)
        dispatcher = CollectingDispatcher()
        for event in self._executor.actions[name](dispatcher, tracker, DOMAIN):
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
        messages: list[dict[str, Any]] = dispatcher.messages
        return messages

    def _filled(self, message: dict[str, Any]) -> str:
        """The text of a message: fails where the domain has no such response, or a variable has no value."""
        values = {"telephone": self._telephone, **message}
        template = TEMPLATES[message["response"]]
        missing = {name for _, name, _, _ in string.Formatter().parse(template) if name and not values.get(name)}
        assert not missing, f"{message['response']} lacks {missing}"
        return str(template.format_map(values))


def actions_after(intent: str) -> list[str]:
    """What data/rules.yml does after an intent."""
    for rule in RULES:
        first, *then = rule["steps"]
        if intent in [step.get("intent") for step in first.get("or", [first])]:
            return [step["action"] for step in then]
    raise AssertionError(f"no rule for {intent}")


@pytest.fixture(scope="session")
def executor() -> ActionExecutor:
    executor = ActionExecutor()
    executor.register_package("actions")
    return executor


@pytest.fixture
def conversation(executor: ActionExecutor, directory: Directory) -> Conversation:
    return Conversation(executor, directory)


# --- conversations ------------------------------------------------------------------------------------------------

OFFICES_CASES = {
    "the nearest office, its distance, and nothing of the others": [
        turn(
            "trouver_bureau",
            "utter_bureau_proche",
            lieu=PLESSISVILLE,
            tells=("Plessisville", SAINT_JEAN, "environ 23 km", LINE),
            omits=(LINDSAY, SAINT_JOSEPH, PORT_ROYAL),
            records=("bureau-victoriaville",),
            slots={"lieux": [PLESSISVILLE], "bureaux": ["bureau-victoriaville"], "sujet": "trouver_bureau"},
        )
    ],
    "an office in the town itself has no distance": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE, tells=(SAINT_JEAN, LINE), omits=("km",))
    ],
    "both offices of Drummondville": [
        turn(
            "trouver_bureau",
            "utter_bureaux_sur_place",
            lieu=DRUMMONDVILLE,
            tells=("2 bureaux", LINDSAY, SAINT_JOSEPH, LINE),
            omits=(PORT_ROYAL, SAINT_JEAN),
            records=("bureau-drummondville-lindsay", "bureau-drummondville-saint-joseph"),
        )
    ],
    "a sector beside its town's offices is spoken of as its town": [
        turn("trouver_bureau", "utter_bureaux_sur_place", lieu="grantham-ouest", tells=("À Drummondville", LINDSAY))
    ],
    "a former municipality far from its town's offices: their distance": [
        turn(
            "trouver_bureau",
            "utter_bureaux_proches",
            lieu="saint-nicephore",
            tells=("pas de bureau à Saint-Nicéphore", f"{LINDSAY} (environ 8 km)", f"{SAINT_JOSEPH} (environ 8 km)"),
            omits=(PORT_ROYAL, SAINT_JEAN),
        )
    ],
    "a close call names the offices of both towns": [
        turn(
            "trouver_bureau",
            "utter_bureaux_proches",
            lieu=SAINTE_CLOTILDE,
            tells=("Sainte-Clotilde-de-Horton", SAINT_JEAN, LINDSAY, SAINT_JOSEPH, "environ 23 km", LINE),
            omits=(PORT_ROYAL,),
        )
    ],
    "an MRC with an office": [
        turn(
            "trouver_bureau", "utter_bureau_sur_place", lieu="mrc-arthabaska", tells=(SAINT_JEAN,), omits=(PORT_ROYAL,)
        )
    ],
    "an MRC without one": [
        turn(
            "trouver_bureau",
            "utter_bureau_mrc",
            lieu="mrc-erable",
            tells=("MRC de L’Érable", SAINT_JEAN),
            omits=("km",),
        )
    ],
    "the whole region": [turn("trouver_bureau", "utter_bureaux_liste", lieu="centre-du-quebec", tells=OFFICES)],
    "a postal area with one nearest office": [
        turn("trouver_bureau", "utter_bureau_code_postal", lieu="G6P", tells=("G6P", SAINT_JEAN, LINE), omits=("km",))
    ],
    "a postal area with two": [
        turn("trouver_bureau", "utter_bureaux_code_postal", lieu="J2C", tells=("J2C", LINDSAY, SAINT_JOSEPH, LINE))
    ],
    "outside, near": [
        turn(
            "trouver_bureau",
            "utter_bureau_hors_region",
            lieu="trois-rivieres",
            tells=("Trois-Rivières est hors du Centre-du-Québec", PORT_ROYAL, "environ 9 km", LINE),
        )
    ],
    "outside, near two offices": [
        turn(
            "trouver_bureau",
            "utter_bureaux_hors_region",
            lieu="acton-vale",
            tells=("Acton Vale est hors du Centre-du-Québec", LINDSAY, SAINT_JOSEPH, LINE),
        )
    ],
    "outside, far: the line, no office": [
        turn("trouver_bureau", "utter_trop_loin", lieu="montreal", tells=("Montréal", LINE), omits=OFFICES)
    ],
    "a postal code of elsewhere": [
        turn("trouver_bureau", "utter_code_postal_hors_region", lieu="?", tells=(LINE,), omits=OFFICES)
    ],
    "an office by its street": [
        turn(
            [q("trouver_bureau", bureau="bureau-drummondville-lindsay")],
            "utter_bureau_adresse",
            tells=(LINDSAY, LINE),
            omits=(SAINT_JOSEPH,),
        )
    ],
    "an office by its street, in a town where it is not: put right, and the town's own": [
        turn(
            [q("trouver_bureau", lieu=BECANCOUR, bureau="bureau-victoriaville")],
            "utter_autre_ville",
            "utter_bureau_sur_place",
            text="le bureau de Bécancour est rue Saint-Jean-Baptiste ?",
            tells=(f"autre ville : {SAINT_JEAN}", f"À Bécancour, le bureau est ici : {PORT_ROYAL}", LINE),
            omits=(LINDSAY, SAINT_JOSEPH),
            records=("bureau-becancour",),
            slots={"bureaux": ["bureau-becancour"]},
        )
    ],
    "an office by its street, in the town where it is": [
        turn(
            [q("trouver_bureau", lieu=DRUMMONDVILLE, bureau="bureau-drummondville-lindsay")],
            "utter_bureau_adresse",
            tells=(LINDSAY,),
            omits=(SAINT_JOSEPH,),
        )
    ],
    "all offices": [turn("lister_bureaux", "utter_bureaux_liste", tells=("4 bureaux", *OFFICES, LINE))],
    "all offices of one town": [
        turn("lister_bureaux", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE, omits=(PORT_ROYAL, SAINT_JEAN))
    ],
    "all offices « par ici », once the place is known": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("lister_bureaux", "utter_bureau_proche", text="tous les bureaux dans mon coin", tells=("Lyster",)),
    ],
    "the other office of the town, back and forth": [
        turn([q("trouver_bureau", bureau="bureau-drummondville-lindsay")], "utter_bureau_adresse", tells=(LINDSAY,)),
        turn("autre_bureau", "utter_autre_bureau", tells=(SAINT_JOSEPH, LINE), omits=(LINDSAY,)),
        turn("autre_bureau", "utter_autre_bureau", tells=(LINDSAY,), omits=(SAINT_JOSEPH,)),
    ],
    "« le deuxième » of the two just given": [
        turn("trouver_bureau", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE),
        turn("autre_bureau", "utter_autre_bureau", tells=(SAINT_JOSEPH,), omits=(LINDSAY,)),
    ],
    "the other office than the one that is named": [
        turn([q("autre_bureau", bureau="bureau-drummondville-lindsay")], "utter_autre_bureau", tells=(SAINT_JOSEPH,)),
    ],
    "the other office of a town, than the one that is named": [
        turn(
            [q("autre_bureau", lieu=DRUMMONDVILLE, bureau="bureau-drummondville-saint-joseph")],
            "utter_autre_bureau",
            tells=(LINDSAY,),
            omits=(SAINT_JOSEPH,),
        ),
    ],
    "« l'autre bureau » of a town that was not spoken of": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn("autre_bureau", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE, tells=(LINDSAY, SAINT_JOSEPH)),
    ],
    "the other offices, where the town has one only": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn(
            "autre_bureau", "utter_autres_bureaux", tells=(LINDSAY, SAINT_JOSEPH, PORT_ROYAL, LINE), omits=(SAINT_JEAN,)
        ),
    ],
    "the address of the offices just spoken of": [
        turn("trouver_bureau", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE),
        turn("demander_adresse", "utter_bureau_adresses", tells=(LINDSAY, SAINT_JOSEPH, LINE), omits=(PORT_ROYAL,)),
    ],
    "another place, the same question": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn("donner_lieu", "utter_bureau_proche", lieu=NICOLET, tells=(PORT_ROYAL,), slots={"lieux": [NICOLET]}),
    ],
}

PLACE_CASES = {
    "the first, then the last of several places": [
        turn(
            [{**q("trouver_bureau"), "lieu": [[LYSTER], [NICOLET], [DRUMMONDVILLE]]}],
            "utter_bureau_proche",
            "utter_bureau_proche",
            "utter_bureaux_sur_place",
        ),
        turn("trouver_organisme", "utter_organisme", text="Et pour le premier, quel organisme ?", tells=("Érable",)),
    ],
    "the second of two places": [
        turn([{**q("trouver_bureau"), "lieu": [[LYSTER], [NICOLET]]}], "utter_bureau_proche", "utter_bureau_proche"),
        turn("trouver_organisme", "utter_organisme", text="La deuxième ville, qui aide ?", tells=("Carrefour",)),
    ],
    "the last of several places": [
        turn([{**q("trouver_bureau"), "lieu": [[LYSTER], [NICOLET]]}], "utter_bureau_proche", "utter_bureau_proche"),
        turn("trouver_organisme", "utter_organisme", text="Et le dernier ?", tells=("Carrefour",), omits=("Érable",)),
    ],
    "asked for, then given": [
        turn("trouver_bureau", "utter_demander_lieu", slots={"en_attente": "trouver_bureau", "lieux": None}),
        turn(
            "donner_lieu",
            "utter_bureau_proche",
            lieu=LYSTER,
            tells=("Lyster", SAINT_JEAN),
            slots={"en_attente": None, "lieux": [LYSTER]},
        ),
    ],
    "asked for an organisation, then given": [
        turn("trouver_organisme", "utter_demander_lieu", slots={"en_attente": "trouver_organisme"}),
        turn("donner_lieu", "utter_organisme", lieu=NICOLET, tells=(CJE,), omits=OFFICES),
    ],
    "two tries, then a kind way out": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("nlu_fallback", "utter_redemander_lieu", text="euh je sais pas", slots={"essais": 1}),
        turn(
            "nlu_fallback",
            "utter_abandonner_lieu",
            text="bof",
            tells=(*OFFICES, LINE),
            slots={"en_attente": None, "essais": 0},
        ),
        turn("nlu_fallback", "utter_incompris", text="bof", offers=INCOMPRIS_BUTTONS),
    ],
    "the tries begin again with another question": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("hors_sujet", "utter_redemander_lieu", text="il fait froid"),
        turn("trouver_organisme", "utter_demander_lieu", slots={"essais": 0, "en_attente": "trouver_organisme"}),
        turn("recit", "utter_redemander_lieu", text="mes enfants dorment"),
        turn("nier", "utter_abandonner_lieu", text="non"),
    ],
    "an ordinary word is a place once one was asked for": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("nlu_fallback", "utter_bureaux_proches", text="lemieux", tells=("Lemieux", SAINT_JEAN, PORT_ROYAL)),
    ],
    "given on its own, without a question: office and organisation": [
        turn("donner_lieu", "utter_bureau_proche", "utter_organisme", lieu=PLESSISVILLE, tells=(SAINT_JEAN, IEE))
    ],
    "hardly understood, and a place in it: not taken for a question": [
        turn([q("donner_lieu", lieu=PLESSISVILLE, confidence=0.3)], "utter_incompris", offers=INCOMPRIS_BUTTONS)
    ],
    "given on its own, outside: no organisation": [turn("donner_lieu", "utter_bureau_hors_region", lieu="danville")],
    "a place that can't be found": [
        turn("donner_lieu", "utter_demander_lieu", text="je vis là", slots={"en_attente": "trouver_bureau"})
    ],
    "remembered for the next question": [
        turn("trouver_organisme", "utter_organisme", lieu=WARWICK, tells=(CAIBF,)),
        turn("trouver_bureau", "utter_bureau_proche", tells=("Warwick", SAINT_JEAN)),
    ],
    "two Sainte-Sophie: a choice, and the one chosen": [
        turn(
            "trouver_bureau",
            "utter_preciser_lieu",
            lieu=TWO_SAINTE_SOPHIE,
            tells=("Sainte-Sophie-d’Halifax ou Sainte-Sophie-de-Lévrard",),
            omits=OFFICES,
            offers=("Sainte-Sophie-d’Halifax", "Sainte-Sophie-de-Lévrard"),
            slots={"en_attente": "trouver_bureau"},
        ),
        turn("donner_lieu", "utter_bureau_proche", lieu=SAINTE_SOPHIE_DE_LEVRARD, tells=(PORT_ROYAL,)),
    ],
    "two Sainte-Sophie, and another question instead of a choice: neither is taken for granted": [
        turn(
            "trouver_bureau",
            "utter_preciser_lieu",
            lieu=TWO_SAINTE_SOPHIE,
            offers=("Sainte-Sophie-d’Halifax", "Sainte-Sophie-de-Lévrard"),
            slots={"lieux": None},
        ),
        turn("trouver_organisme", "utter_demander_lieu", omits=PARTNERS),
    ],
    "two Sainte-Sophie, named in passing: neither is remembered": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=NICOLET),
        turn("demander_telephone", "utter_telephone", lieu=TWO_SAINTE_SOPHIE, slots={"lieux": [NICOLET]}),
    ],
    "a postal area of several MRCs: which municipality, and the answer": [
        turn(
            "trouver_bureau",
            "utter_preciser_code_postal",
            lieu="J0C",
            tells=("J0C",),
            omits=OFFICES,
            offers=("Bécancour", "Saint-Cyrille-de-Wendover", "Saint-Germain-de-Grantham"),
            slots={"en_attente": "trouver_bureau", "lieux": None},
        ),
        turn("donner_lieu", "utter_bureau_sur_place", lieu=BECANCOUR, tells=(PORT_ROYAL,)),
    ],
    "a postal area of several MRCs, for an organisation": [
        turn(
            "trouver_organisme",
            "utter_preciser_code_postal",
            lieu="G0Z",
            tells=("G0Z", "Princeville"),
            omits=PARTNERS,
            offers=("Princeville", "Saint-Léonard-d’Aston", "Daveluyville"),
        ),
        turn("donner_lieu", "utter_organisme", lieu="32033", tells=(IEE,)),
    ],
    "a postal area of one MRC is answered": [
        turn("trouver_organisme", "utter_organisme_code_postal", lieu="J3T", tells=("J3T", CJE), omits=(PAIS,)),
        turn("trouver_organisme", "utter_organismes_code_postal", lieu="G9H", tells=("G9H", CJE, PAIS)),
    ],
    "a change of subject in the middle": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("demander_telephone", "utter_telephone", tells=(LINE,), slots={"en_attente": None, "essais": 0}),
        turn("chiffre_personnes", "utter_chiffre", tells=("236",)),
    ],
    "a refusal in the middle leaves the question waiting": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn(
            "demander_horaire",
            "utter_demander_horaire",
            text="vous êtes ouverts ?",
            slots={"en_attente": "trouver_bureau"},
        ),
        turn("donner_lieu", "utter_bureau_sur_place", lieu=VICTORIAVILLE, tells=(SAINT_JEAN,)),
    ],
    "« répétez » while the place is awaited": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("repeter", "utter_redemander_lieu"),
    ],
}

ORGANISATION_CASES = {
    "one, in a municipality": [
        turn(
            "trouver_organisme",
            "utter_organisme",
            lieu=LYSTER,
            tells=("À Lyster", IEE, LINE),
            omits=(CJE, CAIBF, INTRO, PAIS),
            records=("iee",),
            slots={"organismes": ["iee"], "bureaux": None, "sujet": "trouver_organisme"},
        )
    ],
    "two, in Bécancour": [
        turn("trouver_organisme", "utter_organismes", lieu=BECANCOUR, tells=(CJE, PAIS, LINE), records=("cje", "pais"))
    ],
    "one, in an MRC": [
        turn("trouver_organisme", "utter_organisme_mrc", lieu="mrc-drummond", tells=("MRC de Drummond", INTRO, LINE))
    ],
    "two, in an MRC": [
        turn("trouver_organisme", "utter_organismes_mrc", lieu="mrc-becancour", tells=("MRC de Bécancour", CJE, PAIS))
    ],
    "an area of two MRCs": [
        turn("trouver_organisme", "utter_organisme_mrc", "utter_organisme_mrc", lieu="bois-francs", tells=(CAIBF, IEE))
    ],
    "the whole region": [
        turn("trouver_organisme", "utter_organismes_liste", lieu="centre-du-quebec", tells=("5 organismes", *PARTNERS))
    ],
    "outside": [turn("trouver_organisme", "utter_organisme_hors_region", lieu="quebec", tells=(LINE,), omits=PARTNERS)],
    "all of them, each with its territory": [
        turn(
            "lister_organismes",
            "utter_organismes_liste",
            tells=(*PARTNERS, "MRC de Bécancour et MRC de Nicolet-Yamaska", "MRC de L’Érable", LINE),
            records=("cje", "caibf", "iee", "intro", "pais"),
        )
    ],
    "all of them in a town": [turn("lister_organismes", "utter_organisme", lieu=DRUMMONDVILLE, tells=(INTRO,))],
    "all of them, once a place is known: those of the place": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=NICOLET),
        turn("lister_organismes", "utter_organisme", text="quels sont les organismes ?", tells=("À Nicolet", CJE)),
        *(
            turn("lister_organismes", "utter_organismes_liste", text=text, tells=PARTNERS)
            for text in ("tous les organismes", "ceux de toute la région", "la liste des organismes")
        ),
    ],
    "one by its name: role, territory, and that no more is known": [
        turn(
            [q("decrire_organisme", organisme="intro")],
            "utter_decrire_organisme",
            text="parlez-moi d'Intro-Drummondville",
            tells=(INTRO, "intégration et d’accompagnement", "MRC de Drummond", "pas d’autres détails", LINE),
        )
    ],
    "one by its acronym": [
        turn(
            [q("decrire_organisme", organisme="caibf")],
            "utter_sigle_organisme",
            "utter_decrire_organisme",
            text="le CAIBF, c'est quoi ?",
            tells=(f"CAIBF veut dire : {CAIBF}", "MRC d’Arthabaska"),
        )
    ],
    "the one just spoken of": [
        turn("trouver_organisme", "utter_organisme", lieu=WARWICK),
        turn("decrire_organisme", "utter_decrire_organisme", tells=(CAIBF,)),
    ],
    "one that does not serve the place: the one that does": [
        turn(
            [q("decrire_organisme", organisme="iee", lieu=NICOLET)],
            "utter_decrire_organisme",
            "utter_organisme",
            tells=("MRC de L’Érable", CJE),
        )
    ],
    "one that does serve the place": [
        turn([q("decrire_organisme", organisme="iee", lieu=LYSTER)], "utter_decrire_organisme", tells=(IEE,))
    ],
    "its address is not known": [
        turn("trouver_organisme", "utter_organisme", lieu=WARWICK),
        turn("demander_adresse", "utter_adresse_organisme", tells=("pas l’adresse", CAIBF, LINE), omits=OFFICES),
    ],
    "their addresses are not known": [
        turn("trouver_organisme", "utter_organismes", lieu=BECANCOUR),
        turn("demander_adresse", "utter_adresse_organismes", tells=(LINE,), omits=OFFICES),
    ],
    "its phone is not known": [
        turn("trouver_organisme", "utter_organisme", lieu=WARWICK),
        turn("demander_telephone", "utter_telephone_organisme", tells=("pas le numéro", CAIBF, LINE)),
    ],
    "their phones are not known": [
        turn("trouver_organisme", "utter_organismes", lieu=BECANCOUR),
        turn("demander_telephone", "utter_telephone_organismes", tells=(LINE,)),
    ],
    "in another town": [
        turn("lister_organismes", "utter_organismes_liste"),
        turn("donner_lieu", "utter_organisme", lieu=VICTORIAVILLE, tells=(CAIBF,), omits=(INTRO,)),
    ],
}

PHONE_CASES = {
    "the line": [turn("demander_telephone", "utter_telephone", tells=(LINE,))],
    "the right number": [turn("demander_telephone", "utter_telephone_confirmation", text="le 1-877-664-4667 ?")],
    "the right number, written in another way": [
        turn("demander_telephone", "utter_telephone_confirmation", text="c'est bien (877) 664 4667 ?")
    ],
    "a wrong number": [
        turn("demander_telephone", "utter_telephone_correction", text="le 819 555-0101 ?", tells=(LINE,))
    ],
    "a wrong number, masked in the channel": [
        turn("demander_telephone", "utter_telephone_correction", text="c'est bien le [téléphone] ?", tells=(LINE,))
    ],
    "of an office just given, not of an organisation given before": [
        turn("trouver_organisme", "utter_organisme", lieu=WARWICK),
        turn("trouver_bureau", "utter_bureau_proche"),
        turn("demander_telephone", "utter_telephone", tells=(LINE,), omits=(CAIBF,)),
    ],
}

SERVICE_CASES = {
    "Accompagnement Québec": [
        turn("decrire_accompagnement_quebec", "utter_accompagnement_quebec", tells=("service d’intégration", LINE))
    ],
    "the agents": [
        turn("trouver_agente", "utter_agentes", tells=("3 agentes", "Bécancour, Drummondville et Victoriaville", LINE))
    ],
    "the agent of a town, and the office": [
        turn(
            "trouver_agente",
            "utter_agente_ici",
            "utter_bureau_sur_place",
            "utter_agentes",
            lieu=BECANCOUR,
            tells=("Oui, il y a une agente d’aide à l’intégration à Bécancour", PORT_ROYAL),
        )
    ],
    "no agent in a town": [
        turn(
            "trouver_agente", "utter_pas_agente_ici", "utter_agentes", lieu=NICOLET, tells=("à Nicolet",), omits=OFFICES
        )
    ],
    "where the agents are": [turn("trouver_agente", "utter_agentes"), turn("demander_adresse", "utter_agentes")],
    "where the agents are, not the offices spoken of before": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn("trouver_agente", "utter_agentes", slots={"bureaux": None}),
        turn("demander_adresse", "utter_agentes", text="elles sont où ?", omits=OFFICES),
    ],
    "where the agents of Accompagnement Québec are, not the organisations spoken of before": [
        turn("trouver_organisme", "utter_organisme", lieu=WARWICK),
        turn("decrire_accompagnement_quebec", "utter_accompagnement_quebec", slots={"organismes": None}),
        turn("demander_adresse", "utter_agentes", text="elles sont où ?", omits=PARTNERS),
    ],
    "how many agents": [
        turn("trouver_agente", "utter_agentes"),
        turn("preciser_nombre", "utter_agentes", tells=("3",)),
    ],
    "companies": [
        turn(
            "aide_employeur",
            "utter_employeurs",
            tells=(
                "3 conseillères",
                "Drummondville et Victoriaville",
                "clé en main",
                "92 entreprises",
                "2020-2021",
                LINE,
            ),
        )
    ],
    "where the advisers are, not the offices spoken of before": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn("aide_employeur", "utter_employeurs", slots={"bureaux": None}),
        turn("demander_adresse", "utter_employeurs", text="elles sont où ?", omits=OFFICES),
    ],
    "where the advisers are who accompanied the companies": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn("chiffre_entreprises", "utter_chiffre"),
        turn("demander_adresse", "utter_employeurs", text="elles sont où ?", omits=OFFICES),
    ],
    "where and how many advisers": [
        turn("aide_employeur", "utter_employeurs"),
        turn("demander_adresse", "utter_employeurs"),
        turn("preciser_nombre", "utter_employeurs"),
    ],
}

FIGURE_CASES = {
    "people": [
        turn(
            "chiffre_personnes",
            "utter_chiffre",
            tells=("2020-2021", "236 personnes immigrantes"),
            records=("personnes",),
        )
    ],
    "companies": [
        turn("chiffre_entreprises", "utter_chiffre", tells=("2020-2021", "92 entreprises"), records=("entreprises",))
    ],
    "agreements": [
        turn("chiffre_ententes", "utter_chiffre", tells=("2020-2021", "15 ententes"), records=("ententes",))
    ],
    "the report": [
        turn(
            "demander_bilan",
            "utter_bilan",
            tells=("2020-2021", "236", "92", "15", "3 conseillères", "3 agentes"),
            records=("personnes", "entreprises", "ententes"),
        )
    ],
    "the report's own year": [turn("chiffre_personnes", "utter_chiffre", text="combien en 2021 ?")],
    "another year": [
        turn("chiffre_personnes", "utter_autre_annee", "utter_chiffre", text="combien en 2015 ?", tells=("236",))
    ],
    "« combien ? » of people": [
        turn("decrire_accompagnement_quebec", "utter_accompagnement_quebec"),
        turn("preciser_nombre", "utter_chiffre", tells=("236",)),
    ],
    "« combien ? » of offices": [
        turn("lister_bureaux", "utter_bureaux_liste"),
        turn("preciser_nombre", "utter_bureaux_liste", tells=("4 bureaux",)),
    ],
    "« combien ? » of organisations": [
        turn([q("decrire_organisme", organisme="intro")], "utter_decrire_organisme"),
        turn("preciser_nombre", "utter_organismes_liste", tells=("5 organismes",)),
    ],
    "« combien ? » of nothing": [turn("preciser_nombre", "utter_bilan")],
}

PROJECT_CASES = {
    "all": [
        turn(
            "decrire_projets",
            "utter_projets",
            text="quels projets avez-vous financés",
            tells=("ateliers", "guide", "capsules", "réflexion stratégique", "répertoire", "sensibilisation"),
            records=("ateliers", "guide", "capsules", "reflexion", "repertoire", "sensibilisation"),
        )
    ],
    "by place": [
        turn("decrire_projets", "utter_projet", lieu="mrc-erable", text="un projet là ?", tells=("onze municipalités",))
    ],
    "by subject": [turn("decrire_projets", "utter_projet", text="des capsules vidéos ?", tells=("réfugiées",))],
    "none in a place: said, and all of them": [
        turn("decrire_projets", "utter_pas_de_projet", lieu="trois-rivieres", tells=("Trois-Rivières", "capsules"))
    ],
    "by subject, in words that no intent fits": [
        turn("decrire_projets", "utter_projets", text="quels projets"),
        turn("nlu_fallback", "utter_projet", text="rien pour les propriétaires là-dedans", tells=("propriétaires",)),
    ],
    "more than the directory has: said, with the line": [
        turn("decrire_projets", "utter_projet", lieu="mrc-erable", text="un projet là ?"),
        turn(
            "demander_details_projet",
            "utter_demander_details_projet",
            text="il a coûté combien ?",
            tells=("pas cette information sur les projets", LINE),
            records=("telephone",),
        ),
    ],
    "in another place": [
        turn("decrire_projets", "utter_projet", lieu="mrc-erable", text="projet"),
        turn("donner_lieu", "utter_projet", lieu=VICTORIAVILLE, text="et à Victoriaville", tells=("capsules",)),
    ],
}

MINISTRY_CASES = {
    "the ministry": [
        turn(
            "decrire_ministere",
            "utter_ministere",
            tells=("MIFI", "Ministère de l’Immigration, de la Francisation et de l’Intégration"),
            records=("mifi",),
        )
    ],
    "the directorate": [
        turn(
            "direction_regionale",
            "utter_direction_regionale",
            tells=("de la Mauricie et du Centre-du-Québec", LINE),
            records=("direction-regionale",),
        )
    ],
    "the regionalisation": [
        turn("regionalisation", "utter_regionalisation", tells=("août 2019",), records=("regionalisation",))
    ],
}

LIMIT_CASES = {
    **{
        f"not held: {intent}": [turn(intent, f"utter_{intent}", tells=("Je n", LINE), omits=(*OFFICES, *PARTNERS))]
        for intent in (
            "demander_horaire",
            "demander_courriel",
            "demander_details_bureau",
            "immigration_hors_annuaire",
            "service_externe",
        )
    },
    "not held: appointments": [
        turn("demander_rendez_vous", "utter_demander_rendez_vous", tells=("Je ne peux pas", LINE))
    ],
    "off-subject, and again: other words": [
        turn("hors_sujet", "utter_hors_sujet", tells=(LINE,), omits=(*OFFICES, *PARTNERS)),
        turn("hors_sujet", "utter_hors_sujet_encore", tells=(LINE,)),
    ],
    "not understood: three ways of saying it": [
        turn("nlu_fallback", "utter_incompris", text="blurg", offers=INCOMPRIS_BUTTONS, tells=(LINE,)),
        turn("nlu_fallback", "utter_incompris_encore", text="blurg", tells=(LINE,)),
        turn("nlu_fallback", "utter_incompris_toujours", text="blurg", tells=(LINE,)),
    ],
    "not understood, after an answer: from the beginning": [
        turn("nlu_fallback", "utter_incompris", text="blurg", offers=INCOMPRIS_BUTTONS),
        turn("demander_telephone", "utter_telephone"),
        turn("nlu_fallback", "utter_incompris", text="blurg", offers=INCOMPRIS_BUTTONS),
    ],
}

TALK_CASES = {
    "yes": [turn("affirmer", "utter_affirmer")],
    "no": [turn("nier", "utter_nier")],
    "a story": [turn("recit", "utter_recit", tells=(LINE,))],
    "help": [turn("demander_aide", "utter_demander_aide", tells=(LINE,))],
    "« répétez »": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("repeter", "utter_bureau_proche", tells=(SAINT_JEAN,)),
    ],
    "« répétez » for another place": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("repeter", "utter_bureau_sur_place", lieu=VICTORIAVILLE, tells=("À Victoriaville", SAINT_JEAN)),
    ],
    "« répétez » of an organisation, for a place: the one that serves it": [
        turn([q("decrire_organisme", organisme="iee")], "utter_decrire_organisme"),
        turn("repeter", "utter_organisme", lieu=NICOLET, tells=("À Nicolet", CJE), omits=(IEE,)),
    ],
    "« répétez » of nothing, with a place: office and organisation": [
        turn("repeter", "utter_bureau_proche", "utter_organisme", lieu=PLESSISVILLE, tells=(SAINT_JEAN, IEE))
    ],
    "« répétez » of nothing": [turn("repeter", "utter_rien_a_repeter")],
    "« oubliez-moi »: nothing of before is left": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("demander_oubli", "utter_oublie", slots=dict.fromkeys(SLOTS)),
        turn("repeter", "utter_rien_a_repeter"),
    ],
    "danger: 911 first": [turn("urgence", "utter_urgence", tells=("911", LINE))],
    "danger, then what is asked beside it": [
        turn(
            [q("urgence"), q("trouver_organisme", lieu=DRUMMONDVILLE)],
            "utter_urgence",
            "utter_organisme",
            tells=("911", INTRO),
        )
    ],
    **{
        f"another language: {language}": [turn(language, f"utter_{language}", tells=(LINE,), omits=OFFICES)]
        for language in (
            "parler_anglais",
            "parler_espagnol",
            "parler_portugais",
            "parler_arabe",
            "parler_ukrainien",
            "parler_russe",
            "parler_creole",
            "autre_langue",
        )
    },
    "another language and a town: the office too": [
        turn(
            "parler_anglais", "utter_parler_anglais", "utter_bureau_proche", lieu=NICOLET, tells=("French", PORT_ROYAL)
        )
    ],
}

TWO_QUESTIONS_CASES = {
    "of two themes": [
        turn(
            [q("trouver_bureau", lieu=NICOLET), q("chiffre_ententes")],
            "utter_bureau_proche",
            "utter_chiffre",
            tells=(PORT_ROYAL, "15 ententes"),
            slots={"lieux": [NICOLET]},
        )
    ],
    "the surer one is what a sequel is about": [
        turn(
            [q("trouver_bureau", lieu=NICOLET, confidence=0.95), q("trouver_organisme", confidence=0.6)],
            "utter_bureau_proche",
            "utter_organisme",
        ),
        turn("donner_lieu", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
    ],
    "of one place, named once": [
        turn(
            [q("trouver_organisme", lieu=WARWICK), q("trouver_bureau")],
            "utter_organisme",
            "utter_bureau_proche",
            tells=(CAIBF, "Warwick", SAINT_JEAN),
        )
    ],
    "one answered, one refused": [
        turn(
            [q("trouver_bureau", lieu=VICTORIAVILLE), q("demander_horaire")],
            "utter_bureau_sur_place",
            "utter_demander_horaire",
            tells=(SAINT_JEAN, "heures d’ouverture"),
        )
    ],
    "one answered, one that waits for its place": [
        turn(
            [q("demander_telephone"), q("trouver_organisme")],
            "utter_telephone",
            "utter_demander_lieu",
            slots={"en_attente": "trouver_organisme"},
        )
    ],
}

THEMES = {
    "offices": OFFICES_CASES,
    "places": PLACE_CASES,
    "organisations": ORGANISATION_CASES,
    "phone": PHONE_CASES,
    "services": SERVICE_CASES,
    "figures": FIGURE_CASES,
    "projects": PROJECT_CASES,
    "ministry": MINISTRY_CASES,
    "limits": LIMIT_CASES,
    "talk": TALK_CASES,
    "two questions": TWO_QUESTIONS_CASES,
}
CASES = [
    pytest.param(turns, id=f"{theme}: {name}")
    for theme, conversations in THEMES.items()
    for name, turns in conversations.items()
]


@pytest.mark.parametrize("turns", CASES)
def test_a_conversation(conversation: Conversation, turns: list[Turn]) -> None:
    for asked in turns:
        messages = conversation.hear(asked)
        told = "\n".join(message["text"] for message in messages)
        assert tuple(message["response"] for message in messages) == asked.said, told
        for part in asked.tells:
            assert part in told
        for part in asked.omits:
            assert part not in told
        assert _offered(messages) == asked.offers
        for message in messages:
            if (card := message.get("custom")) and card != FORGET:
                CARDS.validate(card)
        if asked.records is not None:
            assert _records(messages) == asked.records
        assert {name: conversation.slots[name] for name in asked.slots} == asked.slots


def _offered(messages: list[dict[str, Any]]) -> tuple[str, ...]:
    """What the buttons of the messages send: the action's own, and those of the domain."""
    own = [button for message in messages for button in message.get("buttons") or ()]
    worded = [
        button for message in messages for button in DOMAIN["responses"][message["response"]][0].get("buttons", ())
    ]
    return tuple(button["payload"] for button in own + worded)


def _records(messages: list[dict[str, Any]]) -> tuple[str, ...]:
    """The ids of the records on the cards, with the type of the card where a record has none."""
    cards = [message["custom"] for message in messages if message.get("custom")]
    return tuple(record.get("id", card["type"]) for card in cards for record in card["records"])


def test_an_mrc_between_the_offices_of_two_towns(
    conversation: Conversation, copy: DirectoryCopy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for column, value in (("latitude", "46.0557"), ("longitude", "-71.9590")):
        copy.edit("locations", "bureau-becancour", column, value)
    elsewhere = Directory(copy.folder)
    monkeypatch.setattr("actions.turn.load_directory", lambda: elsewhere)
    (message,) = conversation.hear(turn("trouver_bureau", lieu="mrc-erable"))
    assert message["response"] == BETWEEN_TOWNS
    assert all(part in message["text"] for part in ("MRC de L’Érable", PORT_ROYAL, SAINT_JEAN, LINE))


@pytest.mark.parametrize(
    ("place", "name"),
    [
        pytest.param(DRUMMONDVILLE, "Drummondville", id="a municipality"),
        pytest.param("mrc-drummond", "Drummond", id="the MRC"),
        pytest.param("J2C", "J2C", id="a postal area"),
    ],
)
def test_an_mrc_without_an_active_organisation(
    conversation: Conversation, copy: DirectoryCopy, monkeypatch: pytest.MonkeyPatch, place: str, name: str
) -> None:
    copy.edit("organizations", "intro", "status", "inactive")
    without_intro = Directory(copy.folder)
    monkeypatch.setattr("actions.turn.load_directory", lambda: without_intro)
    (message,) = conversation.hear(turn("trouver_organisme", lieu=place))
    assert message["response"] == NO_ORGANISATION
    assert all(part in message["text"] for part in (f"pour {name}.", LINE))
    assert not message.get("custom")


# --- the domain and the actions agree -----------------------------------------------------------------------------


def test_every_response_is_said_somewhere() -> None:
    said = {
        response for theme in THEMES.values() for turns in theme.values() for asked in turns for response in asked.said
    }
    by_rule = {
        step["action"] for rule in RULES for step in rule["steps"] if step.get("action", "").startswith("utter_")
    }
    assert set(TEMPLATES) - said - by_rule == {BETWEEN_TOWNS, NO_ORGANISATION}  # said in the tests above and below


def test_every_response_named_in_the_code_exists() -> None:
    sources = [path for folder in ("actions", "accueil") for path in (ROOT / folder).rglob("*.py")]
    named = {name for path in sources for name in re.findall(r'"(utter_\w+)"', path.read_text(encoding="utf-8"))}
    assert len(named) > 30
    assert named <= set(TEMPLATES)


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_is_answered_without_any_detail(conversation: Conversation, intent: str) -> None:
    assert conversation.hear(turn(intent))


@pytest.mark.parametrize("intent", DOMAIN["intents"])
def test_every_intent_is_answered_with_every_detail(conversation: Conversation, intent: str) -> None:
    question = q(intent, lieu=NICOLET, organisme="cje+pais", bureau="bureau-becancour")
    responses = [message["response"] for message in conversation.hear(turn([question], text="À Nicolet, en 1999 ?"))]
    assert responses
    assert FAILURE not in responses


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_variable_of_a_response_is_a_plain_name(name: str) -> None:
    fields = [name for _, name, _, _ in string.Formatter().parse(TEMPLATES[name]) if name is not None]
    assert all(field.isidentifier() for field in fields)


def test_the_slots_of_the_actions_are_those_of_the_domain() -> None:
    assert {*SLOTS, ANSWERED} == set(DOMAIN["slots"])


def test_after_every_action_that_did_not_answer_a_rule_apologises() -> None:
    unanswered = [{"slot_was_set": [{ANSWERED: False}]}]
    acting = [rule["steps"] for rule in RULES if "condition" not in rule and "action_" in str(rule["steps"])]
    excused = [rule["steps"] for rule in RULES if rule.get("condition") == unanswered]
    assert excused == [[*steps, {"action": FAILURE}] for steps in acting]
    assert len(acting) == len(DOMAIN["actions"]) + 1, "danger has a sentence of its own before its action"


# --- failures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("slots", "questions"),
    [
        pytest.param({}, [q("trouver_bureau", lieu="village-inconnu")], id="an unknown place"),
        pytest.param({}, [q("decrire_organisme", organisme="inconnu")], id="an unknown organisation"),
        pytest.param(
            {"bureaux": ["bureau-ferme"]}, [q("demander_adresse")], id="an office closed since it was spoken of"
        ),
        pytest.param(
            {"lieux": ["village-inconnu"]},
            [q("demander_telephone"), q("trouver_bureau")],
            id="a second question that fails, after an answer",
        ),
        pytest.param(
            {}, [q("trouver_bureau", lieu=NICOLET), q("intention_inconnue")], id="an intent without an action"
        ),
    ],
)
def test_an_action_that_fails_apologises_and_logs_the_intent_but_not_the_words(
    conversation: Conversation,
    caplog: pytest.LogCaptureFixture,
    slots: dict[str, Any],
    questions: list[dict[str, Any]],
) -> None:
    conversation.slots |= slots
    before = dict(conversation.slots)
    with caplog.at_level(logging.DEBUG):
        messages = conversation.hear(turn(questions, text="Je m'appelle Amina et mon numéro est le 555-0199"))
    assert [message["response"] for message in messages] == [FAILURE]
    assert LINE in messages[0]["text"]
    assert conversation.slots == {**before, ANSWERED: True}, "else the rules would apologise once more"
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 1
    assert errors[0].exc_info
    assert questions[0]["intent"] in caplog.text
    assert "essai" in caplog.text
    assert "Amina" not in caplog.text
    assert "555" not in caplog.text


def test_the_turn_after_a_failure_is_answered(conversation: Conversation) -> None:
    conversation.hear(turn([q("trouver_bureau", lieu="village-inconnu")]))
    assert [message["response"] for message in conversation.hear(turn("demander_telephone"))] == ["utter_telephone"]
