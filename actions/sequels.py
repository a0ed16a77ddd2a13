"""Which messages only ask again what was asked before: of another place, or of another person's."""

from dataclasses import replace

from accueil.nlu.intents import FALLBACK, FIGURES, INTENTS
from actions.places import singled_out
from actions.turn import Question, Turn

_ELLIPTIC = frozenset(("autre_bureau", "demander_adresse", "repeter", "recit", FALLBACK))
"""Intents of messages whose words may be about a place known from before: « et chez ma mère, c'est où ? »."""
_UNKNOWN = frozenset(("hors_sujet", "demander_details_projet", FALLBACK))
_BARE = frozenset(("trouver_bureau", "trouver_organisme"))


def as_sequel(turn: Turn, question: Question) -> Question:
    """The question, or « donner_lieu » in its stead where it is the last one again for a place that it tells."""
    bare = question.intent in _BARE and not question.organizations and not turn.tells("nomme_une_aide")
    if bare and question.intent == "trouver_organisme" and turn.tells("plus_proche"):
        question = replace(question, intent="trouver_bureau")  # offices are near or far, organisations serve an MRC
    subject = turn.get("sujet")
    if subject in FIGURES and question.intent in _UNKNOWN and turn.tells("quand"):
        return replace(question, intent=subject)  # « c'était en quelle année ? »
    if not asked_elsewhere(subject):
        return question
    if question.intent == "situer_lieu" and question.places and subject != "situer_lieu" and not turn.tells("situe"):
        return replace(question, intent="donner_lieu")  # « et dans la MRC voisine, celle de Nicolet-Yamaska ? »
    if bare and question.places and turn.tells("lequel"):
        return replace(question, intent="donner_lieu")  # « et laquelle si je suis à Wickham ? »
    if question.intent == "recit" and "?" not in turn.text and not turn.tells("redemande"):
        return question
    if question.intent in _ELLIPTIC and not question.places and (known := singled_out(turn)):
        return replace(question, intent="donner_lieu", places=tuple((place,) for place in known))
    if question.intent in ("recit", FALLBACK) and any(candidates[0].in_region for candidates in question.places):
        return replace(question, intent="donner_lieu")  # « on retourne à Warwick, quel nom donc ? »
    return question


def asked_elsewhere(subject: str | None) -> str:
    """The intent that another place makes of the last one; empty where it asks nothing new."""
    return INTENTS[subject].elsewhere if subject in INTENTS else ""
