"""Words that sound alike share a key; words that don't, don't."""

import pytest

from accueil.mentions.phonetics import phonetic_key


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("bekancour", "becancour"),
        ("nikolet", "nicolet"),
        ("viktoriavil", "victoriaville"),
        ("plesisvile", "plessisville"),
        ("loriervil", "laurierville"),
        ("lister", "lyster"),
        ("varvic", "warwick"),
        ("am", "ham"),
        ("filomene", "philomene"),
        ("kebec", "quebec"),
        ("jantilly", "gentilly"),
        ("berniervil", "bernierville"),
        ("cin", "sain"),
        ("nicolo", "nicolot"),
    ],
)
def test_words_that_sound_alike_share_a_key(heard: str, meant: str) -> None:
    assert phonetic_key(heard) == phonetic_key(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("nicolet", "victoriaville"),
        ("warwick", "wickham"),
        ("princeville", "plessisville"),
        ("saint", "sainte"),
        ("manseau", "monsieur"),
        ("laurierville", "bernierville"),
    ],
)
def test_words_that_sound_different_do_not(one: str, other: str) -> None:
    assert phonetic_key(one) != phonetic_key(other)


def test_no_word_has_no_sound() -> None:
    assert phonetic_key("") == ""
