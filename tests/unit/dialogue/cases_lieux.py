"""Conversations in which a place is asked for, given, corrected and remembered."""

from conversation import (
    BECANCOUR,
    DRUMMONDVILLE,
    INCOMPRIS_BUTTONS,
    LYSTER,
    NICOLET,
    OFFICES,
    PLESSISVILLE,
    PORT_ROYAL,
    SAINT_JEAN,
    SAINTE_SOPHIE_DE_LEVRARD,
    TWO_SAINTE_SOPHIE,
    VICTORIAVILLE,
    WARWICK,
    q,
    turn,
)

from tests.known import CAIBF, CJE, IEE, LINE, PAIS, PARTNERS

PLACE_CASES = {
    "the first, then the last of several places": [
        turn(
            [{**q("trouver_bureau"), "lieu": [[LYSTER], [NICOLET], [DRUMMONDVILLE]]}],
            "utter_bureau_proche",
            "utter_bureau_proche",
            "utter_bureaux_sur_place",
        ),
        turn("trouver_organisme", "utter_organisme", text="Et pour le premier, quel organisme ?", tells=("Érable",)),
    ],
    "the second of two places": [
        turn([{**q("trouver_bureau"), "lieu": [[LYSTER], [NICOLET]]}], "utter_bureau_proche", "utter_bureau_proche"),
        turn("trouver_organisme", "utter_organisme", text="La deuxième ville, qui aide ?", tells=("Carrefour",)),
    ],
    "the last of several places": [
        turn([{**q("trouver_bureau"), "lieu": [[LYSTER], [NICOLET]]}], "utter_bureau_proche", "utter_bureau_proche"),
        turn("trouver_organisme", "utter_organisme", text="Et le dernier ?", tells=("Carrefour",), omits=("Érable",)),
    ],
    "one's own place, a sister's, and one's own again": [
        turn(
            "trouver_bureau",
            "utter_bureau_proche",
            lieu=LYSTER,
            tells=("Lyster",),
            slots={"lieux_par_personne": {"moi": LYSTER}},
        ),
        turn(
            "donner_lieu",
            "utter_bureau_proche",
            lieu=NICOLET,
            text="Et pour ma soeur à Nicolet ?",
            people={"soeur": NICOLET},
        ),
        turn("donner_lieu", "utter_bureau_proche", text="Et pour moi ?", tells=("Lyster",), omits=("Nicolet",)),
        turn("trouver_organisme", "utter_organisme", text="L'organisme pour ma soeur ?", tells=("Nicolet",)),
    ],
    "one's own again, in words that no intent fits": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("donner_lieu", "utter_bureau_proche", lieu=NICOLET, people={"soeur": NICOLET}),
        turn("recit", "utter_bureau_proche", text="Redites donc le mien, ça parlait fort", tells=("Lyster",)),
    ],
    "of a person never told of: asked for": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER, people={"soeur": LYSTER}),
        turn("donner_lieu", "utter_demander_lieu", text="Et pour mon oncle ?"),
    ],
    "who moved": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER, people={"moi": LYSTER}),
        turn(
            "donner_lieu",
            "utter_bureau_proche",
            lieu=NICOLET,
            people={"moi": NICOLET},
            slots={"lieux_par_personne": {"moi": NICOLET}},
        ),
    ],
    "back to an earlier town, in words that no intent fits": [
        turn("trouver_organisme", "utter_organisme", lieu=NICOLET, tells=(CJE,)),
        turn(
            "nlu_fallback",
            "utter_organisme",
            lieu=PLESSISVILLE,
            text="on retourne à Plessisville, quel nom donc",
            tells=(IEE,),
        ),
    ],
    "a town in a message that is not understood, with nothing asked before": [
        turn("nlu_fallback", "utter_incompris", lieu=NICOLET, text="le bidule de Nicolet", offers=INCOMPRIS_BUTTONS),
    ],
    "a town outside the region in a message that is not understood": [
        turn("trouver_organisme", "utter_organisme", lieu=NICOLET),
        turn("nlu_fallback", "utter_incompris", lieu="trois-rivieres", text="blurg", offers=INCOMPRIS_BUTTONS),
    ],
    "« c'est encore eux ? » in another town": [
        turn("trouver_organisme", "utter_organisme", lieu=NICOLET),
        turn("demander_adresse", "utter_organisme", lieu=PLESSISVILLE, tells=(IEE,), omits=OFFICES),
    ],
    "the first town of the conversation": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("donner_lieu", "utter_bureau_proche", lieu=NICOLET),
        turn(
            "trouver_organisme", "utter_organisme", text="Pour ma première ville, quel organisme ?", tells=("Érable",)
        ),
    ],
    "the town before": [
        turn("trouver_organisme", "utter_organisme", lieu=LYSTER),
        turn("donner_lieu", "utter_organisme", lieu=NICOLET),
        turn("repeter", "utter_organisme", text="redites pour la ville d'avant", tells=("Lyster",)),
    ],
    "the second town of a message, of which the first was asked about": [
        turn("trouver_organisme", "utter_organisme", lieu=LYSTER, names=(NICOLET,)),
        turn("autre_bureau", "utter_organisme", text="et pour la deuxième ?", tells=("Nicolet",)),
    ],
    "the second of two offices is no town": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("donner_lieu", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE),
        turn("autre_bureau", "utter_autre_bureau", text="le deuxième"),
    ],
    "where a mother's office is": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER, people={"mere": LYSTER}),
        turn("donner_lieu", "utter_bureau_proche", lieu=NICOLET, people={"moi": NICOLET}),
        turn("demander_adresse", "utter_bureau_proche", text="et chez ma mère c'est où ?", tells=("Lyster",)),
    ],
    "« laquelle » of the offices, for a town": [
        turn("lister_bureaux", "utter_bureaux_liste"),
        turn("trouver_organisme", "utter_bureau_proche", lieu=LYSTER, text="laquelle si je suis à Lyster ?"),
    ],
    "what is nearer is an office": [
        turn("trouver_organisme", "utter_bureau_proche", lieu=LYSTER, text="lekel + pres qd t a Lyster"),
    ],
    "the nearest organisation that is named": [
        turn(
            [q("trouver_organisme", lieu=NICOLET, organisme="cje")],
            "utter_organisme",
            text="Le Carrefour le plus proche de Nicolet ?",
        ),
    ],
    "which organisation, in so many words, after the offices": [
        turn("lister_bureaux", "utter_bureaux_liste"),
        turn("trouver_organisme", "utter_organisme", lieu=LYSTER, text="quel organisme, lequel aide à Lyster ?"),
    ],
    "in which MRC": [
        turn("situer_lieu", "utter_lieu_mrc", lieu=LYSTER, tells=("Lyster est dans la MRC de L’Érable",)),
        turn("donner_lieu", "utter_lieu_mrc", lieu=NICOLET, tells=("MRC de Nicolet-Yamaska",)),
    ],
    "the same question for the next MRC": [
        turn("trouver_organisme", "utter_organisme", lieu=NICOLET),
        turn(
            "situer_lieu",
            "utter_organisme_mrc",
            lieu="mrc-erable",
            text="Et pour la MRC voisine, l'Érable ?",
            tells=(IEE,),
        ),
    ],
    "in which MRC, and by which organisation": [
        turn(
            [q("situer_lieu", lieu=PLESSISVILLE, organisme="caibf")],
            "utter_lieu_mrc",
            "utter_organisme",
            tells=("MRC de L’Érable", IEE),
        ),
    ],
    "an organisation, and for which parts": [
        turn("trouver_organisme", "utter_organisme", lieu=NICOLET),
        turn(
            "demander_precisions",
            "utter_decrire_organisme",
            text="pis c'est pour quel coin ?",
            tells=("Nicolet-Yamaska",),
        ),
    ],
    "in which of two MRCs": [
        turn([{**q("situer_lieu"), "lieu": [[LYSTER], ["mrc-arthabaska"]]}], "utter_lieu_mrc", tells=("L’Érable",))
    ],
    "in which MRC, of a place of the same name": [turn("situer_lieu", "utter_mrc_en_region", lieu="mrc-erable")],
    "the MRCs of the region": [
        turn("situer_lieu", "utter_mrc_liste", lieu="centre-du-quebec", tells=("MRC de Drummond",))
    ],
    "in which MRC, outside the region": [turn("situer_lieu", "utter_lieu_hors_region", lieu="trois-rivieres")],
    "in which MRC, of a postal area": [turn("situer_lieu", "utter_lieu_plusieurs_mrc", lieu="G0P")],
    "in which MRC, no place known": [turn("situer_lieu", "utter_demander_lieu")],
    "one's own town again, the same as the last": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER, people={"moi": LYSTER}),
        turn("donner_lieu", "utter_bureau_proche", text="Et pour moi ?", tells=("Lyster",)),
    ],
    "the first time that one asks is no first town": [
        turn("trouver_organisme", "utter_organisme", lieu=LYSTER),
        turn("donner_lieu", "utter_organisme", lieu=NICOLET),
        turn(
            "trouver_organisme", "utter_organisme", text="C'est la première fois, quel organisme ?", tells=("Nicolet",)
        ),
        turn(
            "trouver_organisme",
            "utter_organisme",
            text="Lequel des organismes dois-je appeler en premier ?",
            tells=("Nicolet",),
        ),
    ],
    "a town that may be one of two is nobody's yet": [
        turn(
            "trouver_bureau",
            "utter_preciser_lieu",
            lieu=TWO_SAINTE_SOPHIE,
            offers=("Sainte-Sophie-d’Halifax", "Sainte-Sophie-de-Lévrard"),
            slots={"lieux_par_personne": None, "lieux_cites": None},
        ),
    ],
    "the whole region is nobody's town": [
        turn(
            "lister_bureaux",
            "utter_bureaux_liste",
            lieu="centre-du-quebec",
            slots={"lieux_par_personne": None, "lieux_cites": None},
        ),
    ],
    "a story of someone known asks for no office": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER, people={"fille": LYSTER}),
        turn("recit", "utter_recit", text="ma fille a pleuré toute la nuit"),
    ],
    "asked for, then given": [
        turn("trouver_bureau", "utter_demander_lieu", slots={"en_attente": "trouver_bureau", "lieux": None}),
        turn(
            "donner_lieu",
            "utter_bureau_proche",
            lieu=LYSTER,
            tells=("Lyster", SAINT_JEAN),
            slots={"en_attente": None, "lieux": [LYSTER]},
        ),
    ],
    "asked for an organisation, then given": [
        turn("trouver_organisme", "utter_demander_lieu", slots={"en_attente": "trouver_organisme"}),
        turn("donner_lieu", "utter_organisme", lieu=NICOLET, tells=(CJE,), omits=OFFICES),
    ],
    "two tries, then a kind way out": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("nlu_fallback", "utter_redemander_lieu", text="euh je sais pas", slots={"essais": 1}),
        turn(
            "nlu_fallback",
            "utter_abandonner_lieu",
            text="bof",
            tells=(*OFFICES, LINE),
            slots={"en_attente": None, "essais": 0},
        ),
        turn("nlu_fallback", "utter_incompris", text="bof", offers=INCOMPRIS_BUTTONS),
    ],
    "the tries begin again with another question": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("hors_sujet", "utter_redemander_lieu", text="il fait froid"),
        turn("trouver_organisme", "utter_demander_lieu", slots={"essais": 0, "en_attente": "trouver_organisme"}),
        turn("recit", "utter_redemander_lieu", text="mes enfants dorment"),
        turn("nier", "utter_abandonner_lieu", text="non"),
    ],
    "an ordinary word is a place once one was asked for": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("nlu_fallback", "utter_bureaux_proches", text="lemieux", tells=("Lemieux", SAINT_JEAN, PORT_ROYAL)),
    ],
    "given on its own, without a question: office and organisation": [
        turn("donner_lieu", "utter_bureau_proche", "utter_organisme", lieu=PLESSISVILLE, tells=(SAINT_JEAN, IEE))
    ],
    "hardly understood, and a place in it: not taken for a question": [
        turn([q("donner_lieu", lieu=PLESSISVILLE, confidence=0.3)], "utter_incompris", offers=INCOMPRIS_BUTTONS)
    ],
    "given on its own, outside: no organisation": [turn("donner_lieu", "utter_bureau_hors_region", lieu="danville")],
    "a place that can't be found": [
        turn("donner_lieu", "utter_demander_lieu", text="je vis là", slots={"en_attente": "trouver_bureau"})
    ],
    "remembered for the next question": [
        turn("trouver_organisme", "utter_organisme", lieu=WARWICK, tells=(CAIBF,)),
        turn("trouver_bureau", "utter_bureau_proche", tells=("Warwick", SAINT_JEAN)),
    ],
    "two Sainte-Sophie: a choice, and the one chosen": [
        turn(
            "trouver_bureau",
            "utter_preciser_lieu",
            lieu=TWO_SAINTE_SOPHIE,
            tells=("Sainte-Sophie-d’Halifax ou Sainte-Sophie-de-Lévrard",),
            omits=OFFICES,
            offers=("Sainte-Sophie-d’Halifax", "Sainte-Sophie-de-Lévrard"),
            slots={"en_attente": "trouver_bureau"},
        ),
        turn("donner_lieu", "utter_bureau_proche", lieu=SAINTE_SOPHIE_DE_LEVRARD, tells=(PORT_ROYAL,)),
    ],
    "two Sainte-Sophie, and another question instead of a choice: neither is taken for granted": [
        turn(
            "trouver_bureau",
            "utter_preciser_lieu",
            lieu=TWO_SAINTE_SOPHIE,
            offers=("Sainte-Sophie-d’Halifax", "Sainte-Sophie-de-Lévrard"),
            slots={"lieux": None},
        ),
        turn("trouver_organisme", "utter_demander_lieu", omits=PARTNERS),
    ],
    "two Sainte-Sophie, named in passing: neither is remembered": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=NICOLET),
        turn("demander_telephone", "utter_telephone", lieu=TWO_SAINTE_SOPHIE, slots={"lieux": [NICOLET]}),
    ],
    "a postal area of several MRCs: which municipality, and the answer": [
        turn(
            "trouver_bureau",
            "utter_preciser_code_postal",
            lieu="J0C",
            tells=("J0C",),
            omits=OFFICES,
            offers=("Bécancour", "Saint-Cyrille-de-Wendover", "Saint-Germain-de-Grantham"),
            slots={"en_attente": "trouver_bureau", "lieux": None},
        ),
        turn("donner_lieu", "utter_bureau_sur_place", lieu=BECANCOUR, tells=(PORT_ROYAL,)),
    ],
    "a postal area of several MRCs, for an organisation": [
        turn(
            "trouver_organisme",
            "utter_preciser_code_postal",
            lieu="G0Z",
            tells=("G0Z", "Princeville"),
            omits=PARTNERS,
            offers=("Princeville", "Saint-Léonard-d’Aston", "Daveluyville"),
        ),
        turn("donner_lieu", "utter_organisme", lieu="32033", tells=(IEE,)),
    ],
    "a postal area of one MRC is answered": [
        turn("trouver_organisme", "utter_organisme_code_postal", lieu="J3T", tells=("J3T", CJE), omits=(PAIS,)),
        turn("trouver_organisme", "utter_organismes_code_postal", lieu="G9H", tells=("G9H", CJE, PAIS)),
    ],
    "a change of subject in the middle": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("demander_telephone", "utter_telephone", tells=(LINE,), slots={"en_attente": None, "essais": 0}),
        turn("chiffre_personnes", "utter_chiffre", tells=("236",)),
    ],
    "a refusal in the middle leaves the question waiting": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn(
            "demander_horaire",
            "utter_demander_horaire",
            text="vous êtes ouverts ?",
            slots={"en_attente": "trouver_bureau"},
        ),
        turn("donner_lieu", "utter_bureau_sur_place", lieu=VICTORIAVILLE, tells=(SAINT_JEAN,)),
    ],
    "« répétez » while the place is awaited": [
        turn("trouver_bureau", "utter_demander_lieu"),
        turn("repeter", "utter_redemander_lieu"),
    ],
}
