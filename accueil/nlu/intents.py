"""The kinds of intent that judging a whole message needs to tell apart; what each intent means stands in data/nlu."""

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
FALLBACK = "nlu_fallback"

SOCIAL = frozenset(("saluer", "remercier", "dire_au_revoir", "prendre_nouvelles"))
"""Said in passing: they count only when nothing is asked."""

ELLIPTIC = frozenset((DEMANDER_ADRESSE, DEMANDER_PRECISIONS, "preciser_nombre", AUTRE_BUREAU, "repeter", DONNER_LIEU))
"""Understood from what was said before, in this message or an earlier one."""

OFFICE = frozenset((TROUVER_BUREAU, "lister_bureaux", AUTRE_BUREAU, DEMANDER_ADRESSE))
"""All ask where an office is: each may be unlikely where together they are not."""

FIGURES = frozenset(("chiffre_personnes", "chiffre_entreprises", "chiffre_ententes", DEMANDER_BILAN))

LISTS = frozenset(("lister_bureaux", "lister_organismes"))

REPLIES = frozenset(("affirmer", "nier"))
"""Answers to what the assistant said."""

WEAK = frozenset(
    (
        HORS_SUJET,
        "insulter",
        "manipulation",
        "demander_aide",
        "demander_capacites",
        "demander_identite",
        "demander_source",
    )
)
"""Give way to any precise question beside them."""

CHOSEN_LANGUAGES = {
    "parler_francais": "fr",
    "parler_anglais": "en",
    "parler_espagnol": "es",
    "parler_portugais": "pt",
    "parler_arabe": "ar",
    "parler_ukrainien": "uk",
    "parler_russe": "ru",
    "parler_creole": "ht",
    "parler_swahili": "sw",
    "parler_persan": "fa",
}
"""The language (ISO 639-1) that each of these asks to be answered in."""

AUTRE_LANGUE = "autre_langue"
LANGUAGES = frozenset((*CHOSEN_LANGUAGES, AUTRE_LANGUE))

REFUSALS = frozenset(
    (
        "demander_horaire",
        "demander_rendez_vous",
        "demander_courriel",
        "demander_details_bureau",
        "demander_details_projet",
        "demander_details_telephone",
        "joindre_autrement",
        "signaler_erreur",
        "donner_coordonnees",
        "immigration_hors_annuaire",
        "service_externe",
    )
)
"""Asked in earnest, but not held by the directory."""


_IMPRECISE = SOCIAL | ELLIPTIC | REPLIES | WEAK | LANGUAGES | {URGENCE, RECIT, FALLBACK}

_FAMILIES = {
    "trouver_bureau": "bureau",
    "lister_bureaux": "bureau",
    "trouver_organisme": "organisme",
    "lister_organismes": "organisme",
    "decrire_organisme": "organisme",
    "aide_employeur": "organisme",
    "demander_telephone": "telephone",
    "demander_details_telephone": "telephone",
    "joindre_autrement": "telephone",
    "donner_coordonnees": "telephone",
    "decrire_ministere": "ministere",
    "direction_regionale": "ministere",
}


def family(intent: str) -> str:
    """Intents of one family are readings of one question, never two questions of one message."""
    return _FAMILIES.get(intent, intent)


def is_precise(intent: str) -> bool:
    """Whether an intent is a question that stands on its own."""
    return intent not in _IMPRECISE
