"""What tells who a visitor is goes before anything is understood; what anyone may ask stays as it was written."""

import csv
import time
from pathlib import Path

import pytest

from accueil.directory import Directory
from accueil.directory.contacts import written_address
from accueil.masking.masker import Masker
from accueil.mentions import MentionFinder

CASES = Path(__file__).parents[1] / "cases"
with (CASES / "renseignements-personnels.csv").open(encoding="utf-8", newline="") as file:
    PERSONAL = list(csv.DictReader(file))
ORDINARY = (CASES / "questions-ordinaires.txt").read_text(encoding="utf-8").splitlines()

TOLD_IN_WORDS = ("nom", "adresse", "naissance")
LEAST_MASKED = 0.94
"""Share of the names, addresses and birth dates: they may be told in any words."""
LONGEST_SECONDS = 0.1
"""For 4000 hostile characters; ordinary ones take 1 or 2 ms. What is not linear takes seconds."""


@pytest.fixture(scope="module")
def masker(directory: Directory) -> Masker:
    return Masker(directory)


def leaks(masker: Masker, kinds: set[str]) -> tuple[list[str], int]:
    """What is left of the personal data of some kinds, and how many messages hold some."""
    rows = [row for row in PERSONAL if row["sorte"] in kinds]
    masked = [(row, masker.mask(row["message"])) for row in rows]
    return [f"{row['message']} -> {text}" for row, text in masked if row["valeur"] in text], len(rows)


def test_no_number_and_no_email_is_left(masker: Masker) -> None:
    found, total = leaks(masker, {row["sorte"] for row in PERSONAL}.difference(TOLD_IN_WORDS))
    assert total > 150
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", TOLD_IN_WORDS)
def test_nearly_no_name_address_or_birth_date_is_left(masker: Masker, kind: str) -> None:
    found, total = leaks(masker, {kind})
    assert len(found) <= (1 - LEAST_MASKED) * total, f"{len(found)} of {total}\n" + "\n".join(found)


def test_ordinary_questions_stay_as_they_are(masker: Masker) -> None:
    assert len(ORDINARY) > 200
    altered = {text: masker.mask(text) for text in ORDINARY}
    assert altered == {text: text for text in ORDINARY}


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Écrivez à rosa@exemple.ca. Merci !", "Écrivez à [masqué]. Merci !"),
        ("c bien 819 555-0143 votre no ?", "c bien [téléphone] votre no ?"),
        ("Mon NAS (046 454 286) est perdu", "Mon NAS ([masqué]) est perdu"),
        ("RAMQ : DIAF 8853 1412, expirée", "RAMQ : [masqué], expirée"),
        ("Je suis née à Oran le 12 mai 1990.", "Je suis née à Oran le [date]."),
        ("Bureau pour G6P 3X2 ?", "Bureau pour G6P ?"),
        ("g6p3x2 svp", "g6p svp"),
        ("12, rue du Pont app. 4, Nicolet G9H 1A1", "[logement], Nicolet G9H"),
        ("mon adresse c 45 boul lemire drummond", "mon adresse c [logement] drummond"),
        ("j'habite au 456 rang 5 à Saint-Albert", "j'habite au [logement] à Saint-Albert"),
        ("Je m'appelle Rosa Diaz et je vis à Lyster.", "Je m'appelle [masqué] et je vis à Lyster."),
        ("JE M'APPELLE ROSA ET JE CHERCHE UN BUREAU", "JE M'APPELLE [masqué] ET JE CHERCHE UN BUREAU"),
        ("Moi c'est Ana Nicolet", "Moi c'est [masqué] Nicolet"),
        ("Ici Zoé\u0301, 819\u200b 555\u00a0014\u200d3", "Ici [masqué], [téléphone]"),
        ("８１９－５５５－０１４３", "[téléphone]"),
        ("", ""),
    ],
)
def test_only_what_is_personal_goes(masker: Masker, text: str, masked: str) -> None:
    assert masker.mask(text) == masked


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("J'habite au 12 rue Notre-Dame, Victoriaville", "Victoriaville"),
        ("12 rue notre dame victoriaville", "Victoriaville"),
        ("45 RUE DES ÉRABLES PLESSISVILLE", "Plessisville"),
        ("880 rang Saint-François, Saint-Zéphirin-de-Courval", "Saint-Zéphirin-de-Courval"),
        ("3300 route 122 Notre-Dame-du-Bon-Conseil", "Notre-Dame-du-Bon-Conseil"),
        ("16 rue du pont victoriavile", "Victoriaville"),
        ("Je m'appelle Ana Diaz de Warwick", "Warwick"),
        ("j2c 5k9", "J2C"),
        ("G0P 1L0", "G0P"),
    ],
)
def test_the_place_is_still_found(
    masker: Masker, directory: Directory, finder: MentionFinder, text: str, place: str
) -> None:
    found = [directory.places[mention.ids[0]].name for mention in finder.find(masker.mask(text)) if mention.ids]
    assert place in found


def test_what_the_directory_publishes_stays(masker: Masker, directory: Directory) -> None:
    digits = "".join(character for character in directory.phone if character.isdigit())
    published = [written_address(office) for office in directory.locations.values()]
    published += [written_address(office).upper() for office in directory.locations.values()]
    published += [directory.phone, digits, digits[1:], f"+{digits}", directory.phone.replace(" ", "-")]
    assert [masker.mask(text) for text in published] == published


def test_an_office_number_on_another_street_is_a_home(masker: Masker) -> None:
    assert masker.mask("62, rue du Pont") == "[logement]"


def test_nothing_is_masked_twice(masker: Masker) -> None:
    once = [masker.mask(row["message"]) for row in PERSONAL]
    assert [masker.mask(text) for text in once] == once


@pytest.mark.parametrize(
    "piece",
    [
        *("1", " ", "1 ", "a@", "a.", "12 rue ", "12 rue Aa Bb ", "rue ", "je m'appelle ", "je m'appelle Aa Bb "),
        *(
            "moi c'est Kk ",
            "j'habite au 12 Saint ",
            "un ",
            "mille ",
            "ne le ",
            "dossier no ",
            "a arobase a ",
            " - ",
            "é",
        ),
    ],
)
def test_no_message_takes_long(masker: Masker, piece: str) -> None:
    text = (piece * 4000)[:4000]
    seconds = min(_seconds(masker, text) for _ in range(3))
    assert seconds < LONGEST_SECONDS


def _seconds(masker: Masker, text: str) -> float:
    start = time.perf_counter()
    masker.mask(text)
    return time.perf_counter() - start
