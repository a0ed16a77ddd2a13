"""Finds the directory's places, organisations and offices in a message, however they are spelt.

In tiers, surest first: exact names over the whole message, whatever its hyphens, accents and capitals; postal codes;
then names misspelt or spelt by ear, bounded by length and by a margin to the runner-up.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from accueil.directory import Directory
from accueil.lexicon import BUREAU, INSTITUTION, LIEU, ORGANISME, Name, names
from accueil.phonetics import phonetic_key
from accueil.text import Token, plain, tokenise

_POSTAL_CODE = re.compile(
    r"(?<![a-z0-9])([abceghj-nprstvxy]\d[abceghj-nprstv-z])(?:[ -]?\d[abceghj-nprstv-z]\d)?(?![a-z0-9])"
)

_BEFORE_A_PLACE = frozenset(
    (
        "a au de d dans vers pres proche loin chez habite habitons reste restons vis vit vivons demeure demeurons "
        "ville village municipalite mrc secteur coin bout pour pis et ou sur entre pas plutot finalement dis "
        "dire i ds"
    ).split()
)
_LIVING = frozenset(
    (
        "habite habites habitez habitons habitent jhabite reste restes restez restons rester demeure demeurez "
        "demeurons vis vit vivons vivez vivre habiter bureau bureaux organisme organismes ville village "
        "municipalite demenage loge loger installe installer reside residons dormir logement chu suis sommes "
        "est arrive rendu coin bout mrc"
    ).split()
)
_BEFORE_AN_ORGANIZATION = frozenset("le au du organisme organismes quoi koi appelle avec par chez".split())

_CONTEXT_WORDS = 8
"""Words before an ordinary word that may tell that it is a place."""

_SHORT_MESSAGE = 5
"""Words up to which « dans l'Érable » needs no verb of living to be a place."""

_LONGEST_NAME = 6
"""Words in a misspelt name, at most."""

_MARGIN = 0.04
"""How much better than the runner-up a misspelt name must be to be taken for sure."""


@dataclass(frozen=True)
class Mention:
    """A stretch ``text[start:end]`` that names a record. ``ids`` has several where it may be one or another."""

    start: int
    end: int
    entity: str
    ids: tuple[str, ...]
    score: float
    outside: bool = False
    """Whether it is a place outside the directory's region."""


class MentionFinder:
    """Finds mentions of a directory's records, and of other institutions by their names.

    ``ordinary`` are words never to be read as a misspelt name.
    """

    def __init__(self, directory: Directory, ordinary: Iterable[str] = (), institutions: Iterable[str] = ()) -> None:
        self._ordinary = frozenset(ordinary)
        self._by_plain: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self._places = directory.places
        self._postal_areas = {place.id for place in directory.places.values() if place.kind == "postal_area"}
        for name in names(directory, institutions):
            self._by_plain[tuple(name.plain.split())].append(name)
        self._first_words = {words[0] for words in self._by_plain}
        fuzzy = [(words, entry) for words, entry in self._by_plain.items() if _may_be_misspelt(entry[0])]
        self._fuzzy_names = [entry for _, entry in fuzzy]
        self._spellings = ["".join(words) for words, _ in fuzzy]
        self._sounds = [phonetic_key(spelling) for spelling in self._spellings]

    def find(self, text: str, place_expected: bool = False) -> list[Mention]:
        """The mentions of a text in order, none overlapping.

        ``place_expected`` says that the person was just asked for a place: a bare word may then be one.
        """
        tokens = tokenise(text)
        free = [True] * len(tokens)
        mentions = [*self._exact(text, tokens, free, place_expected), *self._postal_codes(text, tokens, free)]
        mentions += self._misspelt(tokens, free, place_expected or len(tokens) <= 2)
        return sorted(mentions, key=lambda mention: mention.start)

    def is_name(self, word: str) -> bool:
        """Whether a plain word is a whole name, or a part of one."""
        return any(word in words for words in self._by_plain)

    def lookalikes(self, words: Iterable[str]) -> set[str]:
        """Of ordinary words, those that would be taken for a misspelt name if nothing were known of them."""
        fuzzy = (word for word in words if word.isalpha() and not self.is_name(word))
        return {word for word in fuzzy if any(True for _ in self._closest([Token(word, 0, len(word))], True))}

    # --- exact ----------------------------------------------------------------------------------------------------

    def _exact(self, text: str, tokens: list[Token], free: list[bool], place_expected: bool) -> Iterator[Mention]:
        index = 0
        while index < len(tokens):
            length, found = self._longest(tokens, index)
            if found and (not found[0].weak or self._context_allows(text, tokens, index, found[0], place_expected)):
                free[index : index + length] = [False] * length
                ids = self._distinct(name for name in found if name.entity == found[0].entity)
                start, end = tokens[index].start, tokens[index + length - 1].end
                yield Mention(start, end, found[0].entity, ids, 1.0, self._is_outside(ids))
                index += length
            else:
                free[index : index + length] = [False] * length
                index += max(length, 1)

    def _longest(self, tokens: list[Token], index: int) -> tuple[int, list[Name]]:
        """The longest name that starts at a token: how many words it has, and the records it names; (0, []) if none."""
        if tokens[index].plain not in self._first_words:
            return 0, []
        words = [token.plain for token in tokens[index : index + 10]]
        for length in range(len(words), 0, -1):
            if found := self._by_plain.get(tuple(words[:length])):
                return length, found
        return 0, []

    def _context_allows(self, text: str, tokens: list[Token], index: int, name: Name, place_expected: bool) -> bool:
        """Whether an ordinary word stands here for the record of that name."""
        before = [token.plain for token in tokens[max(0, index - _CONTEXT_WORDS) : index]]
        if name.entity == ORGANISME:
            written = text[tokens[index].start : tokens[index].end]
            return written == name.text or (bool(before) and before[-1] in _BEFORE_AN_ORGANIZATION and len(tokens) <= 8)
        if place_expected or len(tokens) <= len(name.plain.split()) + 1:
            return True
        if name.id == "quebec":
            return before[-2:] == ["ville", "de"] or (before[-1:] == ["a"] and bool(_LIVING.intersection(before)))
        if not before or before[-1] not in _BEFORE_A_PLACE:
            return False
        return len(tokens) <= _SHORT_MESSAGE or bool(_LIVING.intersection(before))

    # --- postal codes ---------------------------------------------------------------------------------------------

    def _postal_codes(self, text: str, tokens: list[Token], free: list[bool]) -> Iterator[Mention]:
        for match in _POSTAL_CODE.finditer(plain(text)):
            inside = [i for i, token in enumerate(tokens) if match.start() <= token.start < match.end()]
            if inside and all(free[i] for i in inside):
                for i in inside:
                    free[i] = False
                area = match.group(1).upper()
                ids = (area,) if area in self._postal_areas else ()
                yield Mention(tokens[inside[0]].start, tokens[inside[-1]].end, LIEU, ids, 1.0)

    # --- misspelt -------------------------------------------------------------------------------------------------

    def _misspelt(self, tokens: list[Token], free: list[bool], place_expected: bool) -> Iterator[Mention]:
        index = 0
        while index < len(tokens):
            length, mention = self._best_window(tokens, free, index, place_expected)
            if mention:
                yield mention
            index += length

    def _best_window(
        self, tokens: list[Token], free: list[bool], index: int, place_expected: bool
    ) -> tuple[int, Mention | None]:
        """The best misspelt name that starts at a token, and how many tokens to go on by."""
        first = tokens[index].plain
        if not free[index] or not first.isalpha() or (first in self._ordinary and first not in _SAINTS):
            return 1, None
        before = tokens[index - 1].plain if index else ""
        has_cue = place_expected or before in _BEFORE_A_PLACE
        best: tuple[float, int, Mention] | None = None
        for length in range(1, _LONGEST_NAME + 1):
            window = tokens[index : index + length]
            if len(window) < length or not all(free[index : index + length]):
                break
            if all(token.plain in self._ordinary for token in window) or window[-1].plain in _LINKS:
                continue
            for mention in self._closest(window, has_cue):
                if best is None or mention.score > best[0]:
                    best = (mention.score, length, mention)
        return (best[1], best[2]) if best else (1, None)

    def _closest(self, window: list[Token], has_cue: bool) -> Iterator[Mention]:
        written = "".join(token.plain for token in window)
        if len(written) < 4 or written in _SAINTS:
            return
        scores: dict[int, float] = {}
        for query, choices in ((written, self._spellings), (phonetic_key(written), self._sounds)):
            if len(query) < 4:
                continue
            hits = process.extract(
                query, choices, scorer=OSA.normalized_similarity, score_cutoff=_cutoff(len(query), has_cue), limit=6
            )
            for _, score, position in hits:
                scores[position] = max(score, scores.get(position, 0.0))
        if not scores:
            return
        top = max(scores.values())
        near = sorted((p for p, score in scores.items() if score >= top - _MARGIN), key=lambda p: -scores[p])
        entity = self._fuzzy_names[near[0]][0].entity
        candidates = [name for p in near for name in self._fuzzy_names[p] if name.entity == entity]
        ids = self._distinct(candidates)[:3]
        yield Mention(window[0].start, window[-1].end, entity, ids, top, self._is_outside(ids))

    def _is_outside(self, ids: Iterable[str]) -> bool:
        return any(key in self._places and not self._places[key].in_region for key in ids)

    def _distinct(self, candidates: Iterable[Name]) -> tuple[str, ...]:
        """Ids of the records named, once for those that stand for the same municipality."""
        ids: dict[tuple[str, ...], str] = {}
        for name in candidates:
            place = self._places.get(name.id)
            ids.setdefault((place.municipality_ids or (name.id,)) if place else (name.id,), name.id)
        return tuple(ids.values())


_SAINTS = frozenset(("saint", "sainte", "saints", "sen", "sin", "sein", "sent", "sint"))
_LINKS = frozenset("de d du des la le les l a au sur et en".split())


def _may_be_misspelt(name: Name) -> bool:
    """Short words and ordinary ones are too close to too much: they must be spelt rightly."""
    return not name.weak and len(name.plain) >= 5 and name.entity not in (BUREAU, INSTITUTION)


def _cutoff(length: int, has_cue: bool) -> float:
    """How alike a misspelt name of so many letters must be, 0 to 1: the shorter, the closer."""
    if length <= 5:
        return 0.8 if has_cue else 1.0
    if length <= 7:
        return 0.8 if has_cue else 0.85
    return 0.76 if has_cue else 0.82
