"""Sequels: what is understood from what went before (a lone place, « leur adresse ? », « combien ? », « oui »)."""

import csv
from dataclasses import replace
from functools import cache

from accueil.directory import Place
from accueil.directory.contacts import written_address
from accueil.nlu.intents import ELLIPTIC
from accueil.paths import ROOT
from actions.base import DirectoryAction, answer_question
from actions.bureaux import find_offices, say_nearest, say_offices
from actions.chiffres import figure_told, say_figures
from actions.organismes import find_organizations, say_own_contacts
from actions.places import places_of_people, settle_places, singled_out
from actions.projets import say_projects_again
from actions.records import bullet_list, office_card, organization_card
from actions.sequels import asked_elsewhere
from actions.turn import Question, Turn, load_finder

_PLACE_TRIES = 2
_UNSURE = 0.35
"""Below, a place alone does not show that the person wants to know what is there."""
_NOT_UNDERSTOOD = ("utter_incompris", "utter_incompris_encore", "utter_incompris_toujours")

_TOLD_WHOLE = frozenset(("chiffres", "ministere"))
"""What the directory holds of these is said at once: who asks for more is told again, and that there is no more."""
_SEQUELS_FILE = ROOT / "data" / "suites.csv"


@cache
def load_sequels() -> dict[tuple[str, str], str]:
    """What is meant by a question on what was just told: (intent, last intent or context) -> intents.

    Source: data/suites.csv.
    """
    with _SEQUELS_FILE.open(encoding="utf-8", newline="") as file:
        return {(row["demande"], row["apres"]): row["intention"] for row in csv.DictReader(file)}


class ActionSuite(DirectoryAction):
    """Answers what the conversation so far makes clear."""

    def name(self) -> str:
        return "action_suite"

    def answer(self, turn: Turn, question: Question) -> None:
        again = question.places and question.intent in ELLIPTIC and not question.offices
        if question.intent == "donner_lieu" or (question.places and turn.get("en_attente")) or again:
            take_place(turn, question)
        elif question.intent == "demander_adresse":
            _say_where(turn, question)
        elif question.intent == "preciser_nombre":
            _say_how_many(turn, question)
        elif question.intent == "demander_precisions":
            _follow_up(turn, question)
        elif question.intent == "repeter":
            _repeat(turn, question)
        elif question.intent == "urgence":
            return  # 911 was said already; the other questions follow
        elif question.intent == "demander_aide":
            turn.say("utter_demander_aide")
        elif not say_not_understood_while_waiting(turn):
            turn.say(f"utter_{question.intent}")


def take_place(turn: Turn, question: Question) -> None:
    """Answers the question that waited for a place, or the last one again for another place."""
    if not (question.places or question.unknown_place):
        known = tuple((place,) for place in singled_out(turn))
        question = replace(question, places=known or _bare_places(turn))
    if not (question.places or question.unknown_place):
        if not say_not_understood_while_waiting(turn):
            turn.say("utter_demander_lieu")
            turn.set("en_attente", turn.get("sujet") or "trouver_bureau")
        return
    subject = turn.get("en_attente") or turn.get("sujet")
    if again := asked_elsewhere(subject) or turn.get("en_attente"):
        answer_question(turn, replace(question, intent=again))
        return
    if question.confidence < _UNSURE and not turn.get("sujet"):
        say_not_understood(turn)
        return
    # No question yet: the two that most people have are answered at once.
    places = settle_places(turn, question)
    for place in places or ():
        say_nearest(turn, replace(question, intent="trouver_bureau"), place)
        if place.in_region and not turn.get("en_attente"):
            find_organizations(turn, Question("trouver_organisme", places=((place,),)))


def _bare_places(turn: Turn) -> tuple[tuple[Place, ...], ...]:
    """Places in a message that answers « où habitez-vous ? »: there, an ordinary word may be a place."""
    mentions = load_finder().find(turn.text, place_expected=True)
    found = [tuple(turn.directory.places[key] for key in m.ids) for m in mentions if m.entity == "lieu" and m.ids]
    return tuple(found)


def say_not_understood_while_waiting(turn: Turn) -> bool:
    """If a question waits for a place: takes the message as one, asks again, or gives up kindly. Says if it did."""
    waiting = turn.get("en_attente")
    if not waiting:
        return False
    if places := _bare_places(turn):
        take_place(turn, Question("donner_lieu", places=places))
        return True
    tries = (turn.get("essais") or 0) + 1
    turn.set("essais", tries)
    if tries < _PLACE_TRIES:
        turn.say("utter_redemander_lieu")
    else:
        offices = turn.directory.locations.values()
        addresses = [written_address(office) for office in offices]
        turn.set("en_attente", None)
        turn.set("essais", 0)
        turn.say("utter_abandonner_lieu", office_card(turn, offices), adresses=bullet_list(addresses))
    return True


def say_not_understood(turn: Turn) -> None:
    """Says that nothing was recognised: never the same sentence twice, never a dead end."""
    times = turn.get("incompris") or 0
    turn.set("incompris", times + 1)
    turn.say(_NOT_UNDERSTOOD[times % len(_NOT_UNDERSTOOD)])


def _say_where(turn: Turn, question: Question) -> None:
    """« C'est où ? », « leur adresse ? »: of what was spoken of last."""
    organizations = list(question.organizations or turn.organizations)
    if question.offices or places_of_people(turn):
        find_offices(turn, question)
    elif say_own_contacts(turn, organizations):
        return
    elif organizations:
        card = organization_card(turn, organizations)
        several = len(organizations) > 1
        response = "utter_adresse_organismes" if several else "utter_adresse_organisme"
        turn.say(response, card, organisme=organizations[0].name)
    elif turn.offices:
        say_offices(turn, list(turn.offices), "utter_bureau_adresse", "utter_bureau_adresses")
    else:
        _follow_up(turn, question)


def _say_how_many(turn: Turn, question: Question) -> None:
    """« Combien ? »: of what was spoken of last, or of the figure that is told."""
    if figure := figure_told(turn):
        say_figures(turn, replace(question, intent=figure))
    else:
        _follow_up(turn, question)


def _follow_up(turn: Turn, question: Question) -> None:
    """Answers a question about what was just told by the intent of data/suites.csv, else by the last one again."""
    subject, context = turn.get("sujet"), turn.context
    sequels = load_sequels()
    meant = sequels.get((question.intent, subject)) or sequels.get((question.intent, context)) or subject
    if meant == "decrire_projets" and turn.projects:
        say_projects_again(turn)
    elif meant:
        for intent in meant.split():
            answer_question(turn, replace(question, intent=intent))
        if meant == subject and question.intent == "demander_precisions" and context in _TOLD_WHOLE:
            turn.say("utter_pas_de_details")
    elif not say_not_understood_while_waiting(turn):
        say_not_understood(turn)


def _repeat(turn: Turn, question: Question) -> None:
    """Answers the last question again."""
    subject = turn.get("sujet")
    if turn.get("en_attente"):
        turn.say("utter_redemander_lieu")
    elif subject:
        answer_question(turn, replace(question, intent=subject))
    else:
        turn.say("utter_rien_a_repeter")
