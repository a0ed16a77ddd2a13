"""Conversations about organisations and the phone line."""

from conversation import BECANCOUR, DRUMMONDVILLE, LYSTER, NICOLET, OFFICES, VICTORIAVILLE, WARWICK, q, turn

from tests.known import CAIBF, CJE, IEE, INTRO, LINE, PAIS, PARTNERS

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
