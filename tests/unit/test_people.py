"""Whose place is which, as a message tells it, and whose place a later message is about."""

import pytest

from accueil.mentions import MentionFinder
from accueil.mentions.lexicon import LIEU
from accueil.nlu.people import meant, owners

OWNERS = {
    "one's own": ("J'habite Wickham", {"moi": "Wickham"}),
    "one's own and a mother's": (
        "Moi je reste à Nicolet, pis ma mère reste à Lyster.",
        {"moi": "Nicolet", "mere": "Lyster"},
    ),
    "two sons'": ("L'aîné vit à Drummondville, le cadet à Warwick", {"aine": "Drummondville", "cadet": "Warwick"}),
    "that of a couple": ("Mon mari et moi vivons à Inverness", {"mari": "Inverness", "moi": "Inverness"}),
    "of the work": ("Je travaille à Warwick mais chez nous c'est Lyster", {"travail": "Warwick", "moi": "Lyster"}),
    "not one's own because one asks": ("Je cherche aussi celui de ma mère, à Lyster", {"mere": "Lyster"}),
    "not one's own because one was sent there": ("On m'a dit d'aller à Drummondville", {}),
    "one's own, not where one works": (
        "J'habite Lyster mais je travaille à Drummondville",
        {"moi": "Lyster", "travail": "Drummondville"},
    ),
    "a grandmother's is no mother's": (
        "Ma mère est à Lyster. Ma grand-mère est à Nicolet.",
        {"mere": "Lyster", "grands-parents": "Nicolet"},
    ),
    "nobody's": ("Où est le bureau de Nicolet ?", {}),
    "not one that is ruled out": ("Je ne reste pas à Nicolet mais à Lyster", {}),
    "not one that was left": ("J'habitais à Nicolet, ma soeur est à Lyster", {"soeur": "Lyster"}),
    "not one outside, beside one inside": ("Ma mère est à Montréal, mon père est à Lyster", {"pere": "Lyster"}),
    "one outside, if there is no other": ("Ma mère est à Montréal", {"mere": "Montréal"}),
    "not one where one may move": ("Et si je déménage à Warwick ? J'habite Lyster", {"moi": "Lyster"}),
    "not of another sentence": ("Ma mère va bien. Lyster est joli.", {}),
}

MEANT = {
    "oneself": ("Et pour moi ?", ["moi"]),
    "one's own": ("Redites le mien", ["moi"]),
    "where one lives": ("pis dans mon coin ?", ["moi"]),
    "« aidez-moi » tells of nobody": ("Aidez-moi avec le bureau", []),
    "by the word that told it": ("Et de chez maman ?", ["mere"]),
    "she is the last one": ("Le bureau pour elle ?", ["soeur"]),
    "he is the last man": ("Et lui ?", ["pere"]),
    "where one is": ("L'organisme où je suis", ["moi"]),
    "two at once": ("Pour ma mère et moi", ["mere", "moi"]),
    "someone never told of": ("Et pour mon oncle ?", []),
    "the place of work, near it": ("Le bureau près de mon travail", ["travail"]),
    "not work that is looked for": ("Je cherche un travail", []),
    "women in general": ("Quel organisme aide les filles immigrantes ?", []),
    "to work": ("Quel permis pour travailler ?", []),
    "nobody": ("Quel est le numéro ?", []),
}


@pytest.mark.parametrize(("text", "expected"), OWNERS.values(), ids=OWNERS)
def test_whose_the_places_of_a_message_are(finder: MentionFinder, text: str, expected: dict[str, str]) -> None:
    places = [mention for mention in finder.find(text) if mention.entity == LIEU]
    found = owners(text, places)
    assert {key: text[mention.start : mention.end] for key, mention in found.items()} == expected


@pytest.mark.parametrize(("text", "people"), MEANT.values(), ids=MEANT)
def test_whose_place_a_message_is_about(text: str, people: list[str]) -> None:
    assert meant(text, ["travail", "pere", "mere", "soeur", "moi"]) == people
