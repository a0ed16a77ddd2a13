"""Which of the places that a message names its question is about."""

import pytest

from accueil.mentions import MentionFinder
from accueil.mentions.lexicon import LIEU
from accueil.nlu.roles import likeliest

CASES = {
    "lived in, not worked in": ("Mon patron est à Plessisville, nous habitons Bécancour.", ["Bécancour"]),
    "where the lease is, not the branch": (
        "On m'affecte à la succursale de Plessisville, mon bail est à Durham-Sud.",
        ["Durham-Sud"],
    ),
    "the landlord's town is background": ("Mon proprio de Warwick est fin. Et à Nicolet, qui aide ?", ["Nicolet"]),
    "arrived « icitte », not come from": ("A vient d'arriver icitte à Nicolet, chu à Brossard la semaine", ["Nicolet"]),
    "all of a list": (
        "Les bureaux de Nicolet, Pierreville et Baie-du-Febvre",
        ["Nicolet", "Pierreville", "Baie-du-Febvre"],
    ),
    "each of two, in sentences of their own": (
        "Ma soeur Lyster. Moi Wickham. Dites deux adresses.",
        ["Lyster", "Wickham"],
    ),
    "she and I": ("Lyster, Wickham : elle et moi, quel bureau ?", ["Lyster", "Wickham"]),
    "the one and the other": ("Entre Nicolet et Wickham, l'adresse dans l'une et l'autre", ["Nicolet", "Wickham"]),
    "not this one, that one": ("Pas Drummondville, Victoriaville", ["Victoriaville"]),
    "not this one, texted": ("nn pa Nicolet, Plessisville mb", ["Plessisville"]),
    "that one, not this one": ("C'est Warwick que je voulais dire, pas Wickham", ["Warwick"]),
    "said, then taken back": ("Le bureau de Nicolet, euh scuse, Plessisville", ["Plessisville"]),
    "taken back by its own name": ("L'adresse à Nicolet. Non attendez, pas Nicolet, Warwick !", ["Warwick"]),
    "taken back some words later": (
        "Pour Plessisville svp. Attends, ma femme me corrige : on a déménagé, c'est Tingwick",
        ["Tingwick"],
    ),
    "not the one lived in before": ("Avant je habitais Wickham, mais depuis lundi c'est Lyster", ["Lyster"]),
    "rented": ("Mon frère est à Warwick, nous louons à Saint-Nicéphore", ["Saint-Nicéphore"]),
    "« côte à côte » is no background": (
        "Montrez côte à côte celui de Lyster et celui de Nicolet",
        ["Lyster", "Nicolet"],
    ),
    "« chaque fois » asks for no list": ("On loue à Lyster. À Warwick, chaque fois que j'y vais…", ["Lyster"]),
    "from there, whichever of two is nearer": (
        "Je pars de Saint-Fortunat. C'est mieux Drummond ou ben Victo ?",
        ["Saint-Fortunat"],
    ),
    "of two, and another that one came from": (
        "Je viens d'arriver de Montréal. Quel bureau est le plus proche de Nicolet ou de Bécancour ?",
        ["Nicolet", "Bécancour"],
    ),
    "« j'attends » takes nothing back": (
        "J'habite Nicolet, j'attends mon frère qui est à Lyster. Quel est mon bureau ?",
        ["Nicolet"],
    ),
    "where one looks for work now is no home": (
        "J'habite Lyster depuis mai, maintenant je cherche un emploi à Drummondville",
        ["Lyster"],
    ),
    "of two only": ("Le plus proche, Drummond ou Victo ?", ["Drummond", "Victo"]),
    "now, not before": ("Avant Maroc, après Montréal, après Victoriaville, maintenant Manseau.", ["Manseau"]),
    "the other farm's": ("On parle de Laurierville, Pierreville c'était l'autre ferme", ["Laurierville"]),
    "where a friend lives, and oneself": ("Ma copine reste à Wickham et moi à Warwick", ["Wickham", "Warwick"]),
    "outside the region, beside one inside": ("De Montréal, je vais à Lyster", ["Lyster"]),
}


@pytest.mark.parametrize(("text", "names"), CASES.values(), ids=CASES)
def test_the_likeliest_places_of_a_message(finder: MentionFinder, text: str, names: list[str]) -> None:
    places = [mention for mention in finder.find(text) if mention.entity == LIEU]
    assert [text[mention.start : mention.end] for mention in likeliest(text, places, places)] == names
