"""Conversations where a question is about what was just told (data/suites.csv)."""

from conversation import BECANCOUR, INCOMPRIS_BUTTONS, LYSTER, NICOLET, q, turn

from tests.known import CJE, IEE, INTRO, LINE, PAIS

SEQUEL_CASES = {
    "what an organisation is for": [
        turn("trouver_organisme", "utter_organisme", lieu=NICOLET),
        turn("demander_precisions", "utter_decrire_organisme", tells=(CJE,)),
    ],
    "the other organisation of a town": [
        turn("trouver_organisme", "utter_organismes", lieu=BECANCOUR),
        turn([q("decrire_organisme", organisme="cje")], "utter_decrire_organisme"),
        turn("autre_bureau", "utter_autre_organisme", tells=(PAIS,), omits=(CJE,)),
    ],
    "no other organisation": [
        turn("trouver_organisme", "utter_organisme", lieu=LYSTER),
        turn("autre_bureau", "utter_pas_autre_organisme", tells=(IEE,), omits=(CJE,)),
    ],
    "the other organisations of the region": [
        turn([q("decrire_organisme", organisme="cje")], "utter_decrire_organisme"),
        turn("autre_bureau", "utter_autres_organismes", tells=(PAIS, IEE), omits=(CJE,)),
    ],
    "another one, of another town": [
        turn("trouver_organisme", "utter_organisme", lieu=LYSTER),
        turn("autre_bureau", "utter_organisme", lieu=NICOLET, tells=(CJE,)),
    ],
    "who accompanied these people": [
        turn("chiffre_personnes", "utter_chiffre"),
        turn("demander_precisions", "utter_chiffre", "utter_accompagnement_quebec"),
    ],
    "with whom the agreements are": [
        turn("chiffre_ententes", "utter_chiffre"),
        turn("demander_precisions", "utter_chiffre", "utter_pas_de_details", tells=("partenaires",)),
    ],
    "what the project just told is for": [
        turn("decrire_projets", "utter_projet", text="le guide pour les entreprises"),
        turn("demander_precisions", "utter_projet", "utter_pas_de_details", tells=("guide",)),
    ],
    "the organisation of the town where a project was": [
        turn("decrire_projets", "utter_projet", text="les ateliers"),
        turn("trouver_organisme", "utter_organisme", tells=(INTRO,)),
    ],
    "more about the line": [
        turn("demander_telephone", "utter_telephone"),
        turn("demander_precisions", "utter_demander_details_telephone", tells=("2020-2021", LINE)),
    ],
    "more about nothing": [turn("demander_precisions", "utter_incompris", offers=INCOMPRIS_BUTTONS)],
}
