"""Which messages only ask again what was asked before: of another place, or of another person's."""

import re
from dataclasses import replace

from accueil.nlu.intents import FALLBACK, FIGURES
from actions.places import singled_out
from actions.turn import Question, Turn

ABOUT_A_PLACE = {
    "lister_bureaux": "trouver_bureau",
    "lister_organismes": "trouver_organisme",
    "decrire_organisme": "trouver_organisme",
    "chiffre_entreprises": "aide_employeur",
}
"""Subjects that a new place narrows to another question; the others are asked again as they were."""

WITH_PLACE = frozenset(
    "trouver_bureau trouver_organisme trouver_agente aide_employeur decrire_projets demander_horaire "
    "situer_lieu".split()
)
"""Subjects that a new place asks again (« et à Victoriaville ? »)."""

_ELLIPTIC = frozenset(("autre_bureau", "demander_adresse", "repeter", "recit", FALLBACK))
"""Intents of messages whose words may be about a place known from before: « et chez ma mère, c'est où ? »."""
_UNKNOWN = frozenset(("hors_sujet", "demander_details_projet", FALLBACK))
_BARE = frozenset(("trouver_bureau", "trouver_organisme"))
_ASKS_AGAIN = re.compile(r"^(?:et|pis|puis)\b|\b(?:redi[st]\w*|repet\w*|redonn\w*|rappel\w*)\b")
_WHICH = re.compile(r"\b(?:lequel|laquelle|lekel|lakel|(?:le|la|les) memes?|celui|celle)\b")
_NEARER = re.compile(r"\b(?:plus|moins) (?:proche|pres|loin|court)\b|\b(?:lequel|laquelle|l[ae]kel) (?:proche|pres)\b")
"""Also « lekel + pres », whose sign is no word."""
_SITUATES = re.compile(
    r"\b(?:quel\w*|kel\w*|laquelle|comte|region|appart\w*|fai[st]|partie|rel[ae]v\w*|depend\w*|situ\w*|limite"
    r"|trouve|est ce|c tu|ctu)\b"
)
_WHEN = re.compile(r"\b(?:quelle? annees?|kel annee|c etait quand|de quand|quelle (?:date|periode))\b")
_NOUN = re.compile(
    r"\b(?:l?(?:bureau\w*|biro\w*|bureo\w*|office\w*|adress\w*|adres|comptoir\w*|guichet\w*|point|services?|succursale"
    r"|organi[sz]\w*|association\w*|assos?|groupe\w*|comites?|ressources?|aid\w*|immigr\w*"
    r"|accueil\w*|accompagn\w*|arriv\w*|refugi\w*|nouve\w*))\b"
)


def as_sequel(turn: Turn, question: Question) -> Question:
    """The question, or « donner_lieu » in its stead where it is the last one again for a place that it tells."""
    words = turn.words
    bare = question.intent in _BARE and not question.organizations and not _NOUN.search(words)
    if bare and question.intent == "trouver_organisme" and _NEARER.search(words):
        question = replace(question, intent="trouver_bureau")  # offices are near or far, organisations serve an MRC
    subject = turn.get("sujet")
    if subject in FIGURES and question.intent in _UNKNOWN and _WHEN.search(words):
        return replace(question, intent=subject)  # « c'était en quelle année ? »
    if ABOUT_A_PLACE.get(subject, subject) not in WITH_PLACE:
        return question
    if (
        question.intent == "situer_lieu"
        and question.places
        and subject != "situer_lieu"
        and not _SITUATES.search(words)
    ):
        return replace(question, intent="donner_lieu")  # « et dans la MRC voisine, celle de Nicolet-Yamaska ? »
    if bare and question.places and _WHICH.search(words):
        return replace(question, intent="donner_lieu")  # « et laquelle si je suis à Wickham ? »
    if question.intent == "recit" and "?" not in turn.text and not _ASKS_AGAIN.search(words):
        return question
    if question.intent in _ELLIPTIC and not question.places and (known := singled_out(turn)):
        return replace(question, intent="donner_lieu", places=tuple((place,) for place in known))
    if question.intent in ("recit", FALLBACK) and any(candidates[0].in_region for candidates in question.places):
        return replace(question, intent="donner_lieu")  # « on retourne à Warwick, quel nom donc ? »
    return question
