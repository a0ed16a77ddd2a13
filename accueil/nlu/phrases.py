"""Cuts a message into the phrases to be judged one by one, and masks what it names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accueil.mentions import Mention
from accueil.mentions.lexicon import INSTITUTION
from accueil.nlu.cues import before, single_words
from accueil.text import Token, plain, tokenise

_DICTATED = re.compile(
    r"\b(?:point d['’ ]?interrogation|point d['’ ]?exclamation|deux[ -]points|points? de suspension"
    r"|point[ -]virgule|virgule|(?<!ce )(?<!au )(?<!un )(?<!le )point(?= final|\s*$)|à la ligne)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!…;؟\n]+|\s[-–—]\s|\s\+\s(?!pr|loin|court)|(?<!\S)[1-9]\s?[-)](?=\s)")
"""Also « 1- … 2- … », but not « le + proche »."""
_DENYING = (("pas",), ("pa",), ("sauf",))
_AFTER_HELLO = 3
"""Words, at least, of something asked after a greeting without a comma."""
LONG_PHRASE = 8
"""Words from which a phrase may hold several clauses."""

PLACEHOLDERS = {
    "lieu": "XLIEU",
    "organisme": "XORG",
    "bureau": "XBUREAU",
    "service": "XSERVICE",
    "institution": "XEXT",
    "point_de_service": "XPOINT",
    "ligne": "XLIGNE",
    "numero": "XNUMERO",
}
_COMMON_NAMES = {
    "lieu": "Montréal",
    "organisme": "Croix-Rouge",
    "bureau": "rue Principale",
    "service": "Accompagnement Québec",
    "institution": "RAMQ",
    "point_de_service": "Services Québec",
    "ligne": "1 800 555-0100",
    "numero": "819 555-0100",
}
"""What stands for a name where a phrase is read whole by a sentence encoder."""
QUESTION_MARK = "XQ"
_QUESTION_MARKS = ("?", "؟")
_LANDMARK = "XREPERE"
"""An institution that only tells where something else is: « le bureau le plus proche de l'école »."""


@dataclass(frozen=True)
class Phrase:
    """``text[start:end]``, its masked plain words, and the phrases that it can be cut into further."""

    start: int
    end: int
    words: tuple[str, ...]
    clauses: tuple["Phrase", ...] = ()
    written: str = ""
    """As it was written, but for the names."""

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark, says please or begins like a question."""
        opening = next((word for word in self.words if word not in single_words("politesse")), "")
        # « c'est exactement ça » asks nothing, « c'est où » does
        asking = not single_words("interrogatif").isdisjoint(self.words)
        begins = opening in single_words("mot_de_question") and (opening != "c" or asking)
        return begins or QUESTION_MARK in self.words or not single_words("svp").isdisjoint(self.words)

    @property
    def denies(self) -> bool:
        """Whether it is only what is not wanted: « Pas les entreprises, là. »"""
        denied = self.words[:1] in _DENYING or self.words[:2] == ("non", "pas")
        return denied and QUESTION_MARK not in self.words

    @property
    def rules_out(self) -> bool:
        """Whether something is said not to be wanted."""
        return not single_words("negation").isdisjoint(self.words)

    def names(self, *entities: str) -> bool:
        """Whether a record of one of these kinds (« lieu », « bureau »…) is named in it."""
        return any(PLACEHOLDERS[entity] in self.words for entity in entities)


def undictate(text: str) -> str:
    """Punctuation for the names of punctuation that a dictation wrote out, the same length: offsets stay right."""

    def sign(match: re.Match[str]) -> str:
        word = plain(match.group())
        mark = "?" if "interrogation" in word else "!" if "exclamation" in word else "," if word == "virgule" else "."
        return mark.ljust(len(match.group()))

    return _DICTATED.sub(sign, text)


def split(text: str, mentions: Sequence[Mention]) -> list[Phrase]:
    """The sentences of a message in order, each with its clauses; never cut inside a mention."""
    tokens = tokenise(text)
    phrases = []
    for start, end in _sentences(text, tokens, mentions):
        inside = [token for token in tokens if start <= token.start < end]
        if inside:
            phrases.append(_phrase(text, inside, mentions, _clauses(text, inside, mentions)))
    return phrases


def whole(text: str, mentions: Sequence[Mention]) -> Phrase:
    """The whole message as one phrase."""
    return _phrase(text, tokenise(text), mentions, ())


def _phrase(text: str, tokens: Sequence[Token], mentions: Sequence[Mention], clauses: Sequence[Phrase]) -> Phrase:
    start, end = (tokens[0].start, tokens[-1].end) if tokens else (0, len(text))
    asks = text[end : end + 3].lstrip().startswith(_QUESTION_MARKS)
    written = _written(text, start, end + asks, mentions)
    return Phrase(start, end, tuple(_mask(tokens, mentions, asks)), tuple(clauses), written)


def _written(text: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """A stretch of a text, with a common name of its kind for each mention."""
    pieces, done = [], start
    for mention in mentions:
        if done <= mention.start and mention.end <= end:
            pieces += [text[done : mention.start], _COMMON_NAMES[mention.entity]]
            done = mention.end
    return "".join((*pieces, text[done:end]))


def _sentences(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    start = _greeting_end(text, tokens)
    spans = [(0, start)] if start else []
    for match in _SENTENCE_END.finditer(text):
        inside_mention = any(mention.start <= match.start() < mention.end for mention in mentions)
        abbreviation = re.search(r"\b(?:st|ste|tel|no|boul|av|m|mme|ex|p|s)$", plain(text[start : match.start()]))
        if inside_mention or (match.group() == "." and abbreviation):
            continue
        spans.append((start, match.end()))
        start = match.end()
    return [*spans, (start, len(text))]


def _greeting_end(text: str, tokens: Sequence[Token]) -> int:
    """Where a greeting or thanks that opens a message ends, at a comma or before a question; 0 when there is none."""
    for index, token in enumerate(tokens[:-1]):
        if token.plain not in single_words("politesse"):
            goes_on = len(tokens) - index >= _AFTER_HELLO and token.plain not in single_words("salue")
            return token.start if index and tokens[0].plain in single_words("bonjour") and goes_on else 0
        if re.match(r"\s*[,:–—-]", text[token.end : tokens[index + 1].start]):
            return tokens[index + 1].start
    return 0


def _clauses(text: str, tokens: Sequence[Token], mentions: Sequence[Mention]) -> list[Phrase]:
    """The clauses of a long sentence, or of two questions: cut at commas, linking words and question words."""
    questions = [token for token in tokens if token.plain in single_words("debut_de_question")]
    openings = single_words("debut_de_question") | single_words("lien")
    if len(tokens) < LONG_PHRASE and len(questions) < 2:
        return []
    cuts = [0]
    for index in range(1, len(tokens)):
        between = text[tokens[index - 1].end : tokens[index].start]
        inside = any(mention.start < tokens[index].start < mention.end for mention in mentions)
        insists = tokens[index].plain == "donc" and tokens[index - 1].plain in single_words("devant_donc")
        starts = not insists and tokens[index].plain in openings
        if not inside and index - cuts[-1] >= 2 and (starts or re.search(r"[,:()«»\"]", between)):
            cuts.append(index)
    if len(cuts) == 1:
        return []
    parts = [tokens[first:last] for first, last in zip(cuts, [*cuts[1:], len(tokens)], strict=True)]
    return [_phrase(text, part, mentions, ()) for part in parts]


def _mask(tokens: Sequence[Token], mentions: Sequence[Mention], asks: bool) -> list[str]:
    """Plain words; one placeholder for each mention, nines for digits, and a mark for a question mark."""
    words: list[str] = []
    for token in tokens:
        mention = next((mention for mention in mentions if mention.start <= token.start < mention.end), None)
        if mention:
            if token.start == mention.start:
                beside = mention.entity == INSTITUTION and before("pres_d_un_repere", " ".join(words))
                words.append(_LANDMARK if beside else PLACEHOLDERS[mention.entity])
        else:
            words.append("9" * min(len(token.plain), 4) if token.plain.isdigit() else token.plain)
    return [*words, QUESTION_MARK] if asks else words
