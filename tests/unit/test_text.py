"""However a text is typed, its words come out the same, and each word knows where it stood."""

import pytest

from accueil.text import Token, normalise, plain, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("", "", id="empty"),
        pytest.param(" \t\n\u00a0", "", id="blank"),
        pytest.param("?! … « » 🙂", "", id="punctuation and emoji only"),
        pytest.param("Bécancour", "becancour", id="composed accent"),
        pytest.param("Be\u0301cancour", "becancour", id="decomposed accent"),
        pytest.param("WÔLINAK", "wolinak", id="accented capital"),
        pytest.param("WO\u0302LINAK", "wolinak", id="decomposed accented capital"),
        pytest.param("ça, où, été, naïf, île", "ca ou ete naif ile", id="every French accent"),
        pytest.param("L'Érable", "l erable", id="straight apostrophe"),
        pytest.param("L’Érable", "l erable", id="curly apostrophe"),
        pytest.param("L‘Érable", "l erable", id="opening quote as apostrophe"),
        pytest.param("L´Érable", "l erable", id="acute accent as apostrophe"),
        pytest.param("L`Érable", "l erable", id="grave accent as apostrophe"),
        pytest.param("Ham-Nord", "ham nord", id="hyphen"),
        pytest.param("Ham\u2011Nord", "ham nord", id="non-breaking hyphen"),
        pytest.param("Ham\u2013Nord", "ham nord", id="en dash"),
        pytest.param("Ham\u2014Nord", "ham nord", id="em dash"),
        pytest.param("Ham_Nord", "ham nord", id="underscore"),
        pytest.param("Kingsey\u00a0Falls", "kingsey falls", id="non-breaking space"),
        pytest.param("Kingsey\u202fFalls", "kingsey falls", id="narrow non-breaking space"),
        pytest.param("  Kingsey \n  Falls ", "kingsey falls", id="runs of spaces"),
        pytest.param("Victo\u00adria\u200bville", "victoriaville", id="soft hyphen and zero-width space"),
        pytest.param("\ufeffNicolet", "nicolet", id="byte order mark"),
        pytest.param("cœur", "coeur", id="ligature oe"),
        pytest.param("ŒUVRE", "oeuvre", id="ligature OE"),
        pytest.param("Ægidius", "aegidius", id="ligature AE"),
        pytest.param("of\ufb01ce", "office", id="ligature fi"),
        pytest.param("Straße", "strasse", id="sharp s"),
        pytest.param("\uff2e\uff49\uff43\uff4f\uff4c\uff45\uff54", "nicolet", id="full-width letters"),
        pytest.param("NICOLET", "nicolet", id="capitals"),
        pytest.param("G6P3X2", "g 6 p 3 x 2", id="letters and digits part"),
        pytest.param("1 877 664-4667", "1 877 664 4667", id="phone number"),
        pytest.param("مرحبا Nicolet", "مرحبا nicolet", id="another script"),
        pytest.param("🍁Nicolet❤️", "nicolet", id="emojis against a word"),
    ],
)
def test_words_come_out_plain(text: str, words: str) -> None:
    assert normalise(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("St-Albert", "saint albert"),
        ("st albert", "saint albert"),
        ("St. Albert", "saint albert"),
        ("ST-ALBERT", "saint albert"),
        ("snt albert", "saint albert"),
        ("Ste-Monique", "sainte monique"),
        ("STE MONIQUE", "sainte monique"),
        ("Ste. Monique", "sainte monique"),
        ("Sts-Martyrs", "saints martyrs"),
        ("Stes-Maries", "saintes maries"),
        ("Saint-Albert", "saint albert"),
        ("stage", "stage"),
        ("est", "est"),
        ("reste", "reste"),
    ],
)
def test_saint_is_spelt_out(text: str, words: str) -> None:
    assert normalise(text) == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "", id="empty"),
        pytest.param("L’Érable, St-Cœur!", "l’erable, st-coeur!", id="punctuation and short forms stay"),
        pytest.param("e\u0301te\u0301", "ete", id="decomposed accents go"),
        pytest.param("a\u200bb", "ab", id="invisible characters go"),
        pytest.param("G6P\u00a03X2", "g6p 3x2", id="non-breaking space becomes a space"),
    ],
)
def test_plain_changes_letters_only(text: str, expected: str) -> None:
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("à Ham-Nord", [("a", 0, 1), ("ham", 2, 5), ("nord", 6, 10)], id="hyphen"),
        pytest.param("l’Île", [("l", 0, 1), ("ile", 2, 5)], id="curly apostrophe"),
        pytest.param("Be\u0301cancour!", [("becancour", 0, 10)], id="decomposed accent takes two places"),
        pytest.param("cœur bon", [("coeur", 0, 4), ("bon", 5, 8)], id="ligature takes one place"),
        pytest.param("St-Rémi", [("saint", 0, 2), ("remi", 3, 7)], id="saint spelt out keeps its two letters' place"),
        pytest.param("🍁 Nicolet", [("nicolet", 2, 9)], id="emoji before"),
        pytest.param("❤️ Nicolet", [("nicolet", 3, 10)], id="emoji of two characters before"),
        pytest.param("a\u200bb c", [("ab", 0, 3), ("c", 4, 5)], id="invisible character inside"),
        pytest.param("… Nicolet", [("nicolet", 2, 9)], id="ellipsis stands for three points"),
        pytest.param("G6P", [("g", 0, 1), ("6", 1, 2), ("p", 2, 3)], id="postal area"),
    ],
)
def test_offsets_point_into_the_original_text(text: str, tokens: list[tuple[str, int, int]]) -> None:
    assert tokenise(text) == [Token(*token) for token in tokens]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        pytest.param("Où est Saint‑Célestin?", ["Où", "est", "Saint", "Célestin"], id="non-breaking hyphen"),
        pytest.param("J’habite à L’AVENIR", ["J", "habite", "à", "L", "AVENIR"], id="curly apostrophes"),
        pytest.param("Ma sœur est à Ste-Élizabeth", ["Ma", "sœur", "est", "à", "Ste", "Élizabeth"], id="ligature"),
        pytest.param("De\u0301s Be\u0301cancour, oui", ["De\u0301s", "Be\u0301cancour", "oui"], id="decomposed"),
        pytest.param("👩‍👩‍👧 à Nicolet 🍁 merci", ["à", "Nicolet", "merci"], id="family emoji"),
    ],
)
def test_each_word_can_be_cut_out_of_the_original_text(text: str, stretches: list[str]) -> None:
    assert [text[token.start : token.end] for token in tokenise(text)] == stretches
