"""What training makes of the examples: padded, joined and misspelt copies that still ask the same."""

import random
from pathlib import Path

import pytest

from accueil.nlu.noise import Fillers, compose, read_fillers, spoil

FILLERS = Fillers(before=[["bon", "ben"]], after=[["au", "juste"]])
QUESTION = ["quel", "bureau", "XQ"]


def _composed(words: list[str], intent: str) -> list[tuple[list[str], set[str]]]:
    """What one example becomes, whatever the dice say."""
    found = []
    for seed in range(60):
        made = compose([(words, frozenset((intent,)))], FILLERS, random.Random(seed))
        found += [(list(phrase), set(labels)) for phrase, labels in made]
    return found


def test_a_padded_question_stays_one_and_keeps_its_mark_last() -> None:
    padded = [words for words, labels in _composed(QUESTION, "trouver_bureau") if labels == {"trouver_bureau"}]
    assert ["bon", "ben", "quel", "bureau", "XQ"] in padded
    assert ["quel", "bureau", "au", "juste", "XQ"] in padded
    assert ["bon", "ben", "quel", "bureau", "au", "juste", "XQ"] in padded


@pytest.mark.parametrize("intent", ["saluer", "recit", "urgence", "affirmer", "parler_anglais"])
def test_what_asks_nothing_is_not_padded(intent: str) -> None:
    assert not [words for words, _ in _composed(["bon"], intent) if words[:2] == ["bon", "ben"]]


def test_an_address_asked_for_with_a_town_is_the_offices() -> None:
    made = [words for words, labels in _composed(["leur", "adresse"], "demander_adresse") if "XLIEU" in words]
    assert made
    assert all(words[:2] == ["leur", "adresse"] and words[-1] == "XLIEU" for words in made)
    labels = [labels for words, labels in _composed(["leur", "adresse"], "demander_adresse") if "XLIEU" in words]
    assert all(found == {"trouver_bureau"} for found in labels)


def test_a_spoilt_copy_keeps_placeholders_and_the_number_of_words() -> None:
    words = ["quelle", "adresse", "XLIEU", "XQ"]
    for seed in range(50):
        spoilt = spoil(words, random.Random(seed))
        assert len(spoilt) == 4
        assert spoilt[2:] == ["XLIEU", "XQ"]
        assert all(spoilt)


def test_the_same_dice_make_the_same_copies() -> None:
    examples = [(QUESTION, frozenset(("trouver_bureau",))), (["merci"], frozenset(("remercier",)))]
    assert compose(examples, FILLERS, random.Random(3)) == compose(examples, FILLERS, random.Random(3))


def test_fillers_are_read_by_their_position(tmp_path: Path) -> None:
    path = tmp_path / "remplissage.csv"
    path.write_text("position,texte\ndebut,Bon ben\nfin,s’il te plaît\n", encoding="utf-8")
    assert read_fillers(path) == Fillers(before=[["bon", "ben"]], after=[["s", "il", "te", "plait"]])


def test_the_projects_fillers_say_nothing_twice() -> None:
    fillers = read_fillers()
    for words in (fillers.before, fillers.after):
        assert len(words) > 50
        assert len(set(map(tuple, words))) == len(words)
        assert all(words)
