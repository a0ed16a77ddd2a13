"""Every intent: of what kind it is, what answers it, and what may follow; what each means stands in data/nlu."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a message of an intent does."""

    QUESTION = "asks something that stands on its own"
    REFUSAL = "asks in earnest what the directory does not hold"
    ELLIPTIC = "is understood from what was said before, in this message or an earlier one"
    SOCIAL = "is said in passing: it counts only when nothing is asked"
    REPLY = "answers what the assistant said"
    WEAK = "gives way to any question beside it"
    LANGUAGE = "asks for a language, or is in one that is not spoken"
    STORY = "tells"
    DANGER = "tells of danger: it comes before anything else"
    UNKNOWN = "is none of the others"


@dataclass(frozen=True)
class Intent:
    """A row of the table. ``action`` answers it, by data/rules.yml."""

    kind: Kind
    action: str
    family: str = ""
    """Intents of one family are readings of one question, never two questions of one message."""
    context: str = ""
    """What its answer speaks of (accueil/nlu/context.py)."""
    elsewhere: str = ""
    """The intent that another place makes of it (« et à Nicolet ? »); none where a place changes nothing."""
    waits: bool = False
    """Whether a question that waits for its place goes on waiting after it."""
    language: str = ""
    """The language (ISO 639-1) that it asks to be answered in."""


INTENTS = {
    "trouver_bureau": Intent(
        Kind.QUESTION, "action_bureaux", family="bureau", context="bureau", elsewhere="trouver_bureau"
    ),
    "lister_bureaux": Intent(
        Kind.QUESTION, "action_bureaux", family="bureau", context="bureau", elsewhere="trouver_bureau"
    ),
    "autre_bureau": Intent(Kind.ELLIPTIC, "action_bureaux"),
    "situer_lieu": Intent(Kind.QUESTION, "action_lieux", context="mrc", elsewhere="situer_lieu"),
    "demander_telephone": Intent(Kind.QUESTION, "action_telephone", family="telephone", context="telephone"),
    "trouver_organisme": Intent(
        Kind.QUESTION, "action_organismes", family="organisme", context="organisme", elsewhere="trouver_organisme"
    ),
    "lister_organismes": Intent(
        Kind.QUESTION, "action_organismes", family="organisme", context="organisme", elsewhere="trouver_organisme"
    ),
    "decrire_organisme": Intent(
        Kind.QUESTION, "action_organismes", family="organisme", context="organisme", elsewhere="trouver_organisme"
    ),
    "decrire_accompagnement_quebec": Intent(Kind.QUESTION, "action_services", context="accompagnement"),
    "trouver_agente": Intent(Kind.QUESTION, "action_services", context="agentes", elsewhere="trouver_agente"),
    "aide_employeur": Intent(
        Kind.QUESTION, "action_services", family="organisme", context="employeurs", elsewhere="aide_employeur"
    ),
    "chiffre_personnes": Intent(Kind.QUESTION, "action_chiffres", context="chiffres"),
    "chiffre_entreprises": Intent(Kind.QUESTION, "action_chiffres", context="chiffres", elsewhere="aide_employeur"),
    "chiffre_ententes": Intent(Kind.QUESTION, "action_chiffres", context="chiffres"),
    "demander_bilan": Intent(Kind.QUESTION, "action_chiffres", context="chiffres"),
    "decrire_projets": Intent(Kind.QUESTION, "action_projets", context="projets", elsewhere="decrire_projets"),
    "demander_details_projet": Intent(Kind.REFUSAL, "action_projets"),
    "decrire_ministere": Intent(Kind.QUESTION, "action_ministere", family="ministere", context="ministere"),
    "direction_regionale": Intent(Kind.QUESTION, "action_ministere", family="ministere", context="ministere"),
    "regionalisation": Intent(Kind.QUESTION, "action_ministere", context="ministere"),
    "donner_lieu": Intent(Kind.ELLIPTIC, "action_suite", waits=True),
    "demander_adresse": Intent(Kind.ELLIPTIC, "action_suite"),
    "preciser_nombre": Intent(Kind.ELLIPTIC, "action_suite"),
    "repeter": Intent(Kind.ELLIPTIC, "action_suite", waits=True),
    "demander_precisions": Intent(Kind.ELLIPTIC, "action_suite"),
    "affirmer": Intent(Kind.REPLY, "action_suite", waits=True),
    "nier": Intent(Kind.REPLY, "action_suite", waits=True),
    "recit": Intent(Kind.STORY, "action_suite", waits=True),
    "demander_aide": Intent(Kind.WEAK, "action_suite"),
    "demander_horaire": Intent(Kind.REFUSAL, "action_limites", elsewhere="demander_horaire"),
    "demander_rendez_vous": Intent(Kind.REFUSAL, "action_limites"),
    "demander_courriel": Intent(Kind.REFUSAL, "action_limites"),
    "demander_details_bureau": Intent(Kind.REFUSAL, "action_limites"),
    "immigration_hors_annuaire": Intent(Kind.REFUSAL, "action_limites"),
    "service_externe": Intent(Kind.REFUSAL, "action_limites"),
    "demander_details_telephone": Intent(Kind.REFUSAL, "action_limites", family="telephone"),
    "joindre_autrement": Intent(Kind.REFUSAL, "action_limites", family="telephone"),
    "signaler_erreur": Intent(Kind.REFUSAL, "action_limites"),
    "donner_coordonnees": Intent(Kind.REFUSAL, "action_limites", family="telephone"),
    "hors_sujet": Intent(Kind.WEAK, "action_limites", waits=True),
    "parler_francais": Intent(Kind.LANGUAGE, "action_langue", language="fr"),
    "parler_anglais": Intent(Kind.LANGUAGE, "action_langue", language="en"),
    "parler_espagnol": Intent(Kind.LANGUAGE, "action_langue", language="es"),
    "parler_portugais": Intent(Kind.LANGUAGE, "action_langue", language="pt"),
    "parler_arabe": Intent(Kind.LANGUAGE, "action_langue", language="ar"),
    "parler_ukrainien": Intent(Kind.LANGUAGE, "action_langue", language="uk"),
    "parler_russe": Intent(Kind.LANGUAGE, "action_langue", language="ru"),
    "parler_creole": Intent(Kind.LANGUAGE, "action_langue", language="ht"),
    "parler_swahili": Intent(Kind.LANGUAGE, "action_langue", language="sw"),
    "parler_persan": Intent(Kind.LANGUAGE, "action_langue", language="fa"),
    "autre_langue": Intent(Kind.LANGUAGE, "action_langue"),
    "demander_oubli": Intent(Kind.QUESTION, "action_oubli"),
    "nlu_fallback": Intent(Kind.UNKNOWN, "action_repli", waits=True),
    "saluer": Intent(Kind.SOCIAL, "utter_saluer"),
    "remercier": Intent(Kind.SOCIAL, "utter_remercier"),
    "dire_au_revoir": Intent(Kind.SOCIAL, "utter_dire_au_revoir"),
    "prendre_nouvelles": Intent(Kind.SOCIAL, "utter_prendre_nouvelles"),
    "demander_identite": Intent(Kind.WEAK, "utter_demander_identite"),
    "demander_capacites": Intent(Kind.WEAK, "utter_demander_capacites"),
    "demander_source": Intent(Kind.WEAK, "utter_demander_source"),
    "insulter": Intent(Kind.WEAK, "utter_insulter"),
    "manipulation": Intent(Kind.WEAK, "utter_manipulation"),
    "urgence": Intent(Kind.DANGER, "action_suite"),
}
"""By name, as domain.yml and data/nlu have them."""


def _of(kind: Kind) -> frozenset[str]:
    return frozenset(name for name, intent in INTENTS.items() if intent.kind is kind)


URGENCE = "urgence"
RECIT = "recit"
DONNER_LIEU = "donner_lieu"
AUTRE_BUREAU = "autre_bureau"
DECRIRE_ORGANISME = "decrire_organisme"
DEMANDER_ADRESSE = "demander_adresse"
DEMANDER_BILAN = "demander_bilan"
DEMANDER_OUBLI = "demander_oubli"
DEMANDER_PRECISIONS = "demander_precisions"
TROUVER_BUREAU = "trouver_bureau"
SERVICE_EXTERNE = "service_externe"
IMMIGRATION_HORS_ANNUAIRE = "immigration_hors_annuaire"
HORS_SUJET = "hors_sujet"
AUTRE_LANGUE = "autre_langue"
FALLBACK = "nlu_fallback"

SOCIAL, ELLIPTIC, REPLIES = _of(Kind.SOCIAL), _of(Kind.ELLIPTIC), _of(Kind.REPLY)
WEAK, REFUSALS, LANGUAGES = _of(Kind.WEAK), _of(Kind.REFUSAL), _of(Kind.LANGUAGE)
CHOSEN_LANGUAGES = {name: intent.language for name, intent in INTENTS.items() if intent.language}
"""The language that each of these asks to be answered in."""
FIGURES = frozenset(name for name, intent in INTENTS.items() if intent.context == "chiffres")
OFFICE = frozenset((TROUVER_BUREAU, "lister_bureaux", AUTRE_BUREAU, DEMANDER_ADRESSE))
"""All ask where an office is: each may be unlikely where together they are not."""
LISTS = frozenset(("lister_bureaux", "lister_organismes"))


def family(intent: str) -> str:
    """What an intent is a reading of: the name of its family, else its own."""
    return INTENTS[intent].family or intent


def is_precise(intent: str) -> bool:
    """Whether an intent is a question that stands on its own, though the directory may not answer it."""
    return INTENTS[intent].kind in (Kind.QUESTION, Kind.REFUSAL)
