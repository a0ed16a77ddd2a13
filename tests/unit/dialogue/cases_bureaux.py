"""Conversations about offices."""

from conversation import (
    BECANCOUR,
    DRUMMONDVILLE,
    LINDSAY,
    LYSTER,
    NICOLET,
    OFFICES,
    PLESSISVILLE,
    PORT_ROYAL,
    SAINT_JEAN,
    SAINT_JOSEPH,
    SAINTE_CLOTILDE,
    VICTORIAVILLE,
    q,
    turn,
)

from tests.known import LINE

OFFICES_CASES = {
    "the nearest office, its distance, and nothing of the others": [
        turn(
            "trouver_bureau",
            "utter_bureau_proche",
            lieu=PLESSISVILLE,
            tells=("Plessisville", SAINT_JEAN, "environ 23 km", LINE),
            omits=(LINDSAY, SAINT_JOSEPH, PORT_ROYAL),
            records=("bureau-victoriaville",),
            slots={"lieux": [PLESSISVILLE], "bureaux": ["bureau-victoriaville"], "sujet": "trouver_bureau"},
        )
    ],
    "an office in the town itself has no distance": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE, tells=(SAINT_JEAN, LINE), omits=("km",))
    ],
    "the only office of a town is said to be the only one there": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=PLESSISVILLE),
        turn(
            "autre_bureau",
            "utter_seul_bureau",
            text="y en a-t-il un second là-bas ?",
            tells=("Victoriaville", SAINT_JEAN, LINE),
            omits=(LINDSAY, SAINT_JOSEPH, PORT_ROYAL),
        ),
    ],
    "both offices of Drummondville": [
        turn(
            "trouver_bureau",
            "utter_bureaux_sur_place",
            lieu=DRUMMONDVILLE,
            tells=("2 bureaux", LINDSAY, SAINT_JOSEPH, LINE),
            omits=(PORT_ROYAL, SAINT_JEAN),
            records=("bureau-drummondville-lindsay", "bureau-drummondville-saint-joseph"),
        )
    ],
    "a sector beside its town's offices is spoken of as its town": [
        turn("trouver_bureau", "utter_bureaux_sur_place", lieu="grantham-ouest", tells=("À Drummondville", LINDSAY))
    ],
    "a former municipality far from its town's offices: their distance": [
        turn(
            "trouver_bureau",
            "utter_bureaux_proches",
            lieu="saint-nicephore",
            tells=("pas de bureau à Saint-Nicéphore", f"{LINDSAY} (environ 8 km)", f"{SAINT_JOSEPH} (environ 8 km)"),
            omits=(PORT_ROYAL, SAINT_JEAN),
        )
    ],
    "a close call names the offices of both towns": [
        turn(
            "trouver_bureau",
            "utter_bureaux_proches",
            lieu=SAINTE_CLOTILDE,
            tells=("Sainte-Clotilde-de-Horton", SAINT_JEAN, LINDSAY, SAINT_JOSEPH, "environ 23 km", LINE),
            omits=(PORT_ROYAL,),
        )
    ],
    "an MRC with an office": [
        turn(
            "trouver_bureau", "utter_bureau_sur_place", lieu="mrc-arthabaska", tells=(SAINT_JEAN,), omits=(PORT_ROYAL,)
        )
    ],
    "an MRC without one": [
        turn(
            "trouver_bureau",
            "utter_bureau_mrc",
            lieu="mrc-erable",
            tells=("MRC de L’Érable", SAINT_JEAN),
            omits=("km",),
        )
    ],
    "the whole region": [turn("trouver_bureau", "utter_bureaux_liste", lieu="centre-du-quebec", tells=OFFICES)],
    "a postal area with one nearest office": [
        turn("trouver_bureau", "utter_bureau_code_postal", lieu="G6P", tells=("G6P", SAINT_JEAN, LINE), omits=("km",))
    ],
    "a postal area with two": [
        turn("trouver_bureau", "utter_bureaux_code_postal", lieu="J2C", tells=("J2C", LINDSAY, SAINT_JOSEPH, LINE))
    ],
    "outside, near": [
        turn(
            "trouver_bureau",
            "utter_bureau_hors_region",
            lieu="trois-rivieres",
            tells=("Trois-Rivières est hors du Centre-du-Québec", PORT_ROYAL, "environ 9 km", LINE),
        )
    ],
    "outside, near two offices": [
        turn(
            "trouver_bureau",
            "utter_bureaux_hors_region",
            lieu="acton-vale",
            tells=("Acton Vale est hors du Centre-du-Québec", LINDSAY, SAINT_JOSEPH, LINE),
        )
    ],
    "outside, far: the line, no office": [
        turn("trouver_bureau", "utter_trop_loin", lieu="montreal", tells=("Montréal", LINE), omits=OFFICES)
    ],
    "a postal code of elsewhere": [
        turn("trouver_bureau", "utter_lieu_inconnu", lieu="?", tells=(LINE,), omits=OFFICES)
    ],
    "an office by its street": [
        turn(
            [q("trouver_bureau", bureau="bureau-drummondville-lindsay")],
            "utter_bureau_adresse",
            tells=(LINDSAY, LINE),
            omits=(SAINT_JOSEPH,),
        )
    ],
    "an office by its street, in a town where it is not: put right, and the town's own": [
        turn(
            [q("trouver_bureau", lieu=BECANCOUR, bureau="bureau-victoriaville")],
            "utter_autre_ville",
            "utter_bureau_sur_place",
            text="le bureau de Bécancour est rue Saint-Jean-Baptiste ?",
            tells=(f"autre ville : {SAINT_JEAN}", f"À Bécancour, le bureau est ici : {PORT_ROYAL}", LINE),
            omits=(LINDSAY, SAINT_JOSEPH),
            records=("bureau-becancour",),
            slots={"bureaux": ["bureau-becancour"]},
        )
    ],
    "an office by its street, in the town where it is": [
        turn(
            [q("trouver_bureau", lieu=DRUMMONDVILLE, bureau="bureau-drummondville-lindsay")],
            "utter_bureau_adresse",
            tells=(LINDSAY,),
            omits=(SAINT_JOSEPH,),
        )
    ],
    "all offices": [turn("lister_bureaux", "utter_bureaux_liste", tells=("4 bureaux", *OFFICES, LINE))],
    "all offices of one town": [
        turn("lister_bureaux", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE, omits=(PORT_ROYAL, SAINT_JEAN))
    ],
    "all offices « par ici », once the place is known": [
        turn("trouver_bureau", "utter_bureau_proche", lieu=LYSTER),
        turn("lister_bureaux", "utter_bureau_proche", text="tous les bureaux dans mon coin", tells=("Lyster",)),
    ],
    "the other office of the town, back and forth": [
        turn([q("trouver_bureau", bureau="bureau-drummondville-lindsay")], "utter_bureau_adresse", tells=(LINDSAY,)),
        turn("autre_bureau", "utter_autre_bureau", tells=(SAINT_JOSEPH, LINE), omits=(LINDSAY,)),
        turn("autre_bureau", "utter_autre_bureau", tells=(LINDSAY,), omits=(SAINT_JOSEPH,)),
    ],
    "« le deuxième » of the two just given": [
        turn("trouver_bureau", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE),
        turn("autre_bureau", "utter_autre_bureau", tells=(SAINT_JOSEPH,), omits=(LINDSAY,)),
    ],
    "the other office than the one that is named": [
        turn([q("autre_bureau", bureau="bureau-drummondville-lindsay")], "utter_autre_bureau", tells=(SAINT_JOSEPH,)),
    ],
    "the other office of a town, than the one that is named": [
        turn(
            [q("autre_bureau", lieu=DRUMMONDVILLE, bureau="bureau-drummondville-saint-joseph")],
            "utter_autre_bureau",
            tells=(LINDSAY,),
            omits=(SAINT_JOSEPH,),
        ),
    ],
    "« l'autre bureau » of a town that was not spoken of": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn("autre_bureau", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE, tells=(LINDSAY, SAINT_JOSEPH)),
    ],
    "the others of a town": [
        turn(
            "lister_bureaux",
            "utter_bureaux_sur_place",
            lieu=DRUMMONDVILLE,
            text="les autres bureaux de Drummondville ?",
        )
    ],
    "all but those of a town that one knows": [
        turn(
            "lister_bureaux",
            "utter_autres_bureaux",
            lieu=VICTORIAVILLE,
            text="Victoriaville, je connais. L'adresse de tous les autres ?",
            tells=(LINDSAY, SAINT_JOSEPH, PORT_ROYAL),
            omits=(SAINT_JEAN,),
        )
    ],
    "the other offices, where the town has one only": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn(
            "autre_bureau", "utter_autres_bureaux", tells=(LINDSAY, SAINT_JOSEPH, PORT_ROYAL, LINE), omits=(SAINT_JEAN,)
        ),
    ],
    "the address of the offices just spoken of": [
        turn("trouver_bureau", "utter_bureaux_sur_place", lieu=DRUMMONDVILLE),
        turn("demander_adresse", "utter_bureau_adresses", tells=(LINDSAY, SAINT_JOSEPH, LINE), omits=(PORT_ROYAL,)),
    ],
    "another place, the same question": [
        turn("trouver_bureau", "utter_bureau_sur_place", lieu=VICTORIAVILLE),
        turn("donner_lieu", "utter_bureau_proche", lieu=NICOLET, tells=(PORT_ROYAL,), slots={"lieux": [NICOLET]}),
    ],
}
