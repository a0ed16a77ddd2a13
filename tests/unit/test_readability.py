"""Plain French: the lengths of sentences and the Kandel–Moles score of all that a visitor reads."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from textstat import textstat

from accueil.paths import ROOT

MEAN_WORDS, MOST_WORDS, LEAST_SCORE = 15, 25, 60
OTHER_LANGUAGES = ("utter_autre_langue", "utter_partie_")
_NUMBERS = re.compile(r"\{\w+\}|\d[\d\s-]*")
"""Numbers, and the places of numbers, names and addresses."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|\n")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _domain() -> list[str]:
    responses = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
    spoken = [each for name, each in responses.items() if not name.startswith(OTHER_LANGUAGES)]
    return [variation["text"] for variations in spoken for variation in variations]


def _component() -> list[str]:
    return list(_strings(json.loads((ROOT / "web" / "textes" / "fr.json").read_text(encoding="utf-8"))))


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for each in (value.values() if isinstance(value, dict) else value) for text in _strings(each)]


class _Paragraphs(HTMLParser):
    """The texts of a page, one for each paragraph, heading or list item."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ("a", "strong"):
            self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1:] = ["".join([*self.texts[-1:], " ".join(data.split()) + " "])]


def _page() -> list[str]:
    parser = _Paragraphs()
    parser.feed((ROOT / "web" / "index.html").read_text(encoding="utf-8"))
    return parser.texts


def _sentences(texts: list[str]) -> list[str]:
    """The sentences, without numbers; titles and labels, which are none, are left out."""
    parts = [_NUMBERS.sub(" ", part).strip(" -\t") for text in texts for part in _SENTENCE_END.split(text)]
    return [part for part in parts if part.endswith((".", "!", "?", ":")) and len(_WORD.findall(part)) > 1]


@pytest.mark.parametrize("source", [_domain, _component, _page])
def test_the_french_is_plain(source: Any, capsys: pytest.CaptureFixture[str]) -> None:
    sentences = _sentences(source())
    lengths = {sentence: len(_WORD.findall(sentence)) for sentence in sentences}
    mean = sum(lengths.values()) / len(lengths)
    textstat.set_lang("fr")
    score = textstat.flesch_reading_ease(" ".join(sentences))  # for French, with the constants of Kandel and Moles
    with capsys.disabled():
        counted = f"{len(lengths)} sentences, {mean:.1f} words on average, {max(lengths.values())} at most"
        print(f"\n{source.__name__[1:]}: {counted}, Kandel–Moles {score:.0f}")
    assert [sentence for sentence, words in lengths.items() if words > MOST_WORDS] == []
    assert mean < MEAN_WORDS
    assert score >= LEAST_SCORE
