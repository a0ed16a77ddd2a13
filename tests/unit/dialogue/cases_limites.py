"""Conversations about what the directory lacks, small talk, and two questions at once."""

from conversation import (
    DRUMMONDVILLE,
    INCOMPRIS_BUTTONS,
    LYSTER,
    NICOLET,
    OFFICES,
    PLESSISVILLE,
    PORT_ROYAL,
    SAINT_JEAN,
    VICTORIAVILLE,
    WARWICK,
    q,
    turn,
)

from accueil.nlu.intents import CHOSEN_LANGUAGES
from actions.turn import SLOTS
from tests.known import CAIBF, CJE, IEE, INTRO, LINE, PARTNERS

LIMIT_CASES = {
    **{
        f"not held: {intent}": [turn(intent, f"utter_{intent}", tells=("Je n", LINE), omits=(*OFFICES, *PARTNERS))]
        for intent in (
            "demander_horaire",
            "demander_courriel",
            "demander_details_bureau",
            "immigration_hors_annuaire",
            "service_externe",
            "demander_details_telephone",
        )
    },
    "an own number is not kept": [
        turn("donner_coordonnees", "utter_donner_coordonnees", tells=("je ne garde pas", LINE))
    ],
    "what was told is said to be wrong: of when it is": [
        turn("signaler_erreur", "utter_signaler_erreur", tells=("2020-2021", LINE), omits=OFFICES)
    ],
    "no way to phone, in a known town: its office": [
        turn("joindre_autrement", "utter_joindre_autrement", "utter_bureau_sur_place", lieu=VICTORIAVILLE)
    ],
    "no way to phone, in no town: it is asked": [
        turn("joindre_autrement", "utter_joindre_autrement", "utter_demander_lieu"),
        turn("donner_lieu", "utter_bureau_proche", lieu=LYSTER, tells=(SAINT_JEAN,)),
    ],
    "a need of everyday life in a town: its organisation": [
        turn(
            "immigration_hors_annuaire", "utter_immigration_hors_annuaire", "utter_organisme", lieu=LYSTER, tells=(IEE,)
        )
    ],
    "a need that is another institution's": [
        turn(
            [{**q("immigration_hors_annuaire", lieu=LYSTER), "institution": [["saaq"]]}],
            "utter_immigration_hors_annuaire",
            omits=PARTNERS,
        )
    ],
    "a place that no table holds, not the one known before": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("donner_lieu", "utter_lieu_inconnu", lieu="?", omits=OFFICES),
    ],
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
    "what was not understood, and may tell of danger: 911 first": [
        turn(
            "nlu_fallback",
            "utter_danger_possible",
            "utter_incompris",
            danger=0.1,
            offers=INCOMPRIS_BUTTONS,
            tells=("911",),
        ),
        turn("recit", "utter_danger_possible", "utter_recit", danger=0.1, tells=("911", LINE)),
        turn("nlu_fallback", "utter_incompris_encore", danger=0.01, omits=("911",)),
    ],
    "danger told beside a town, while another is awaited": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn(
            "recit",
            "utter_danger_possible",
            "utter_redemander_lieu",
            text="il m'a encore serré le cou hier",
            danger=0.1,
        ),
    ],
    "danger, then what is asked beside it": [
        turn(
            [q("urgence"), q("trouver_organisme", lieu=DRUMMONDVILLE)],
            "utter_urgence",
            "utter_organisme",
            tells=("911", INTRO),
        )
    ],
    **{
        f"another language is chosen: {language}": [turn(language, "utter_langue_choisie", omits=OFFICES)]
        for language in CHOSEN_LANGUAGES
    },
    "a language that is not spoken, and a town: the office too": [
        turn("autre_langue", "utter_autre_langue", "utter_bureau_proche", lieu=NICOLET, tells=("English", PORT_ROYAL))
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
