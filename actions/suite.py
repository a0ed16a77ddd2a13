"""Sequels: what is understood from what went before (a lone place, « leur adresse ? », « combien ? », « oui »)."""

import re
from dataclasses import replace

from accueil.contacts import written_address
from accueil.directory import Place
from actions.base import DirectoryAction, answer_question
from actions.bureaux import find_offices, list_offices, say_nearest, say_offices
from actions.chiffres import figure_told, say_figures
from actions.organismes import describe_organizations, find_organizations, list_organizations
from actions.places import settle_places, singled_out
from actions.records import bullet_list, office_card, organization_card
from actions.sequels import ABOUT_A_PLACE, WITH_PLACE
from actions.services import say_advisers, say_agents
from actions.turn import Question, Turn, load_finder

_PLACE_TRIES = 2
_UNSURE = 0.35
"""Below, a place alone does not show that the person wants to know what is there."""
_WHERE = re.compile(r"\b(?:adress\w*|rue|boulevard|bureau\w*|comptoir|porte|local|batisse|edifice|civique)\b")
_FOR_WHOM = re.compile(r"\bpour (?:quel(?:le|s|les)?|kel\w*)\b|\b(?:mrc|territoire)\b")
_NOT_UNDERSTOOD = ("utter_incompris", "utter_incompris_encore", "utter_incompris_toujours")

_ABOUT_AGENTS = ("trouver_agente", "decrire_accompagnement_quebec")
_ABOUT_ADVISERS = ("aide_employeur", "chiffre_entreprises")
"""Subjects after which « elles sont où ? » is about these people."""


class ActionSuite(DirectoryAction):
    """Answers what the conversation so far makes clear."""

    intents = (
        "donner_lieu",
        "demander_adresse",
        "preciser_nombre",
        "repeter",
        "affirmer",
        "nier",
        "recit",
        "demander_aide",
        "urgence",
    )

    def name(self) -> str:
        return "action_suite"

    def answer(self, turn: Turn, question: Question) -> None:
        if question.intent == "donner_lieu" or (question.places and turn.get("en_attente")):
            take_place(turn, question)
        elif question.intent == "demander_adresse":
            _say_where(turn, question)
        elif question.intent == "preciser_nombre":
            _say_how_many(turn, question)
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
    if not (question.places or question.outside_postal_code):
        known = tuple((place,) for place in singled_out(turn))
        question = replace(question, places=known or _bare_places(turn))
    if not (question.places or question.outside_postal_code):
        if not say_not_understood_while_waiting(turn):
            turn.say("utter_demander_lieu")
            turn.set("en_attente", turn.get("sujet") or "trouver_bureau")
        return
    subject = turn.get("en_attente") or turn.get("sujet")
    subject = ABOUT_A_PLACE.get(subject, subject)
    if turn.get("en_attente") or subject in WITH_PLACE:
        answer_question(turn, replace(question, intent=subject))
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
    subject = turn.get("sujet")
    organizations = list(question.organizations or turn.organizations)
    if question.places and not question.offices and organizations and not _WHERE.search(turn.words):
        find_organizations(turn, question)  # « et à Warwick, c'est encore eux autres ? »
    elif question.places or question.offices:
        find_offices(turn, question)
    elif organizations and _FOR_WHOM.search(turn.words):
        describe_organizations(turn, organizations)  # « et c'est pour quel coin ? »
    elif organizations:
        card = organization_card(turn, organizations)
        several = len(organizations) > 1
        response = "utter_adresse_organismes" if several else "utter_adresse_organisme"
        turn.say(response, card, organisme=organizations[0].name)
    elif subject in _ABOUT_ADVISERS:
        say_advisers(turn)
    elif turn.offices:
        say_offices(turn, list(turn.offices), "utter_bureau_adresse", "utter_bureau_adresses")
    elif subject in _ABOUT_AGENTS:
        say_agents(turn, question)
    else:
        find_offices(turn, replace(question, intent="trouver_bureau"))


def _say_how_many(turn: Turn, question: Question) -> None:
    """« Combien ? »: of what was spoken of last."""
    subject = turn.get("sujet")
    if figure := figure_told(turn):
        say_figures(turn, replace(question, intent=figure))
    elif subject == "aide_employeur":
        say_advisers(turn)
    elif subject == "trouver_agente":
        say_agents(turn, question)
    elif subject in ("trouver_bureau", "lister_bureaux"):
        list_offices(turn, question)
    elif subject in ("trouver_organisme", "lister_organismes", "decrire_organisme"):
        list_organizations(turn)
    elif subject == "decrire_accompagnement_quebec":
        say_figures(turn, replace(question, intent="chiffre_personnes"))
    else:
        say_figures(turn, replace(question, intent=subject or "demander_bilan"))


def _repeat(turn: Turn, question: Question) -> None:
    """Answers the last question again."""
    subject = turn.get("sujet")
    if question.places:
        take_place(turn, question)
    elif turn.get("en_attente"):
        turn.say("utter_redemander_lieu")
    elif subject:
        answer_question(turn, replace(question, intent=subject))
    else:
        turn.say("utter_rien_a_repeter")
