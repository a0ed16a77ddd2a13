"""Conversations about services, figures, projects and the ministry."""

from conversation import BECANCOUR, DRUMMONDVILLE, NICOLET, OFFICES, PORT_ROYAL, VICTORIAVILLE, WARWICK, q, turn

from tests.known import LINE, PARTNERS

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
    "the advisers, and one in a town": [
        turn("aide_employeur", "utter_employeurs"),
        turn("nlu_fallback", "utter_employeurs", lieu=BECANCOUR, text="il y en a une là, j'imagine ?"),
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
    "a figure by its value": [
        turn("chiffre_personnes", "utter_chiffre", tells=("236",)),
        turn("preciser_nombre", "utter_chiffre", text="Et le 92, c'est quoi ?", tells=("92 entreprises",)),
    ],
    "a figure by its value, in words that no intent fits": [
        turn("chiffre_personnes", "utter_chiffre", tells=("236",)),
        turn("nlu_fallback", "utter_chiffre", text="ok et 15 c koi", tells=("15 ententes",)),
    ],
    "a figure by its value, taken for another": [
        turn(
            "chiffre_personnes",
            "utter_chiffre",
            text="Le chiffre 92, ce sont des personnes ?",
            tells=("92 entreprises",),
        )
    ],
    "not a value that is only said": [
        turn("chiffre_personnes", "utter_chiffre", text="vous avez aidé 15 personnes seulement ?", tells=("236",))
    ],
    "a date is no figure": [
        turn("chiffre_personnes", "utter_chiffre", text="combien de personnes depuis le 15 mars ?", tells=("236",))
    ],
    "all the figures, by their values": [
        turn("chiffre_ententes", "utter_bilan", text="15, 92 et 236, démêlez-moi ça", tells=("236", "92", "15")),
    ],
    "when it was": [
        turn("chiffre_personnes", "utter_chiffre"),
        turn("hors_sujet", "utter_chiffre", text="C'était en quelle année ?", tells=("2020-2021",)),
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
    "of two places": [
        turn(
            [{**q("decrire_projets"), "lieu": [["mrc-erable"], ["mrc-becancour"]]}],
            "utter_projets",
            text="la réflexion stratégique, et à Bécancour ?",
            tells=("onze municipalités", "répertoire"),
            omits=("capsules",),
        )
    ],
    "of a place, and of the whole region": [
        turn(
            "decrire_projets",
            "utter_projets",
            lieu=DRUMMONDVILLE,
            text="quel guide pour les entreprises, et quels ateliers ?",
            tells=("guide", "ateliers"),
            omits=("capsules",),
        )
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
