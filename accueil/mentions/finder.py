"""Finds the directory's places, organisations and offices in a message, however they are spelt.

In tiers, surest first: exact names over the whole message, whatever its hyphens, accents and capitals; postal codes;
then names misspelt or spelt by ear, bounded by length and by a margin to the runner-up.
"""

from collections import defaultdict
from collections.abc import Iterable

from accueil.directory import Directory
from accueil.directory.phone_numbers import find_numbers, ten_digits
from accueil.mentions.closest import Closest
from accueil.mentions.elsewhere import Elsewhere, unknown_place
from accueil.mentions.lexicon import LIEU, LIGNE, NUMERO, ORGANISME, Name, names
from accueil.mentions.likeness import (
    BEGINNING,
    LEAST_CUTOFF,
    LINKS,
    alike,
    least_likeness,
    longest_by_beginning,
    may_be_misspelt,
)
from accueil.mentions.mention import Mention
from accueil.mentions.phonetics import phonetic_key
from accueil.mentions.postal_codes import find_postal_code
from accueil.text import Token, tokenise

_BEFORE_A_PLACE = frozenset(
    (
        "a de d dans vers pres proche loin chez habite habitons reste restons vis vit vivons demeure demeurons "
        "ville village municipalite mrc secteur coin bout pour pis et ou sur entre pas plutot finalement dis "
        "dire i ds"
    ).split()
)
_INTO = frozenset(("a", "dans"))
_INTO_OR_OF = _INTO | {"de", "quebec"}
_LIVING = frozenset(
    (
        "habite habites habitez habitons habitent reste restes restez restons rester demeure demeurez "
        "demeurons vis vit vivons vivez vivre habiter bureau bureaux organisme organismes ville village "
        "municipalite demenage loge loger installe installer reside residons dormir logement chu suis sommes "
        "est arrive rendu coin bout mrc"
    ).split()
)
_SAINTS = frozenset(("saint", "sainte", "saints", "sen", "sin", "sein", "sent", "sint"))
_ARTICLES = frozenset(("l", "la", "le", "les"))
_ELIDED = ("d", "l")
_BEFORE_AN_ORGANIZATION = frozenset("le au du organisme organismes quoi koi appelle avec par chez".split())

_CONTEXT_WORDS = 8
"""Words before an ordinary word that may tell that it is a place."""

_LONGEST_NAME = 6
"""Words in a misspelt name, at most."""

_NEARLY_RIGHT = 0.88
"""How close words that mean something else must come to a name to be taken for it."""
_SURE_SPELLING = 0.99
"""The highest score of a misspelt name, even if it sounds the same."""
_HEARD, _HEARD_MISSPELT = 3, 2
"""Signs of its sound with which a name begins that is written in known words (« bec en cour »), or in unknown ones."""
_HEARD_LETTERS = 10
"""Letters enough to hear them."""

_FEW_WORDS, _BEGINNING_WORDS = 3, 2
"""In a message of so few words, the beginning of a place's name is enough to tell it."""

_MOST_ALIKE = 6
_MARGIN = 0.04
"""How much better than the runner-up a misspelt name must be to be taken for sure."""


class MentionFinder:
    """Finds mentions of a directory's records, and of other institutions by their names.

    ``ordinary`` are words never to be read as a misspelt name; ``elsewhere``, countries where a
    place may be said to be.
    """

    def __init__(
        self,
        directory: Directory,
        ordinary: Iterable[str] = (),
        institutions: Iterable[str] = (),
        elsewhere: Iterable[str] = (),
    ) -> None:
        self._ordinary = frozenset(ordinary)
        self._elsewhere = Elsewhere(elsewhere)
        self._by_plain: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self._places = directory.places
        self._line = ten_digits(directory.phone)
        self._regions = {place.id for place in directory.places.values() if directory.is_whole_region(place)}
        self._postal_areas = {place.id for place in directory.places.values() if place.kind == "postal_area"}
        for name in names(directory, institutions):
            self._by_plain[tuple(name.plain.split())].append(name)
        self._first_words = {words[0] for words in self._by_plain}
        self._name_words = {word for words in self._by_plain for word in words}
        self._beginnings = self._beginnings_of_places()
        self._known_words = self._ordinary | self._name_words
        fuzzy = [(words, entry) for words, entry in self._by_plain.items() if may_be_misspelt(entry[0])]
        self._fuzzy_names = [entry for _, entry in fuzzy]
        self._fuzzy_words: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for words, entry in fuzzy:
            for key in {name.id for name in entry}:
                self._fuzzy_words[key].append(words)
        spellings = ["".join(words) for words, _ in fuzzy]
        self._longest_spelling = max(map(len, spellings), default=0)
        self._longer = longest_by_beginning(spellings)
        self._spellings = Closest(spellings)
        sounds = [phonetic_key(spelling) for spelling in spellings]
        self._heard = {sound[:signs] for sound in sounds for signs in (_HEARD, _HEARD_MISSPELT)}
        self._sounds = Closest(sounds)

    def find(self, text: str, place_expected: bool = False) -> list[Mention]:
        """The mentions of a text in order, none overlapping.

        ``place_expected`` says that the person was just asked for a place: a bare word may then be one.
        """
        tokens = tokenise(text)
        numbers = find_numbers(text)
        mentions = [self._number(*number) for number in numbers]
        index = 0
        while index < len(tokens):
            if any(start <= tokens[index].start < end for start, end, _ in numbers):
                index += 1
                continue
            length, mention = self._at(text, tokens, index, place_expected)
            if mention and mention.entity == LIEU:
                length += self._elsewhere.follows(text, tokens, index + length)
                if tokens[index + length - 1].end > mention.end:
                    mention = _unknown(tokens, index, length)  # « Princeville, en Ontario »
            elif not mention:
                length, mention = self._in_part(text, tokens, index, length, place_expected)
            if mention:
                mentions.append(mention)
            index += length
        return sorted(mentions, key=lambda mention: mention.start)

    def _in_part(
        self, text: str, tokens: list[Token], index: int, length: int, place_expected: bool
    ) -> tuple[int, Mention | None]:
        """A place told by the beginning of its name, where little else is said; else one that no table holds."""
        if place_expected or len(tokens) <= _FEW_WORDS:
            window = tokens[index : index + _BEGINNING_WORDS]
            if ids := self._beginnings.get(tuple(token.plain for token in window)):
                return len(window), Mention(window[0].start, window[-1].end, LIEU, ids, _SURE_SPELLING)
        if self._ordinary and (size := unknown_place(text, tokens, index, self._known_words)):
            return size, _unknown(tokens, index, size)
        return length, None

    def _number(self, start: int, end: int, digits: str) -> Mention:
        if digits == self._line:
            return Mention(start, end, LIGNE, (self._line,), 1.0)
        return Mention(start, end, NUMERO, (), 1.0)

    def _at(self, text: str, tokens: list[Token], index: int, place_expected: bool) -> tuple[int, Mention | None]:
        """The mention that starts at a token, if any, and how many tokens to go on by."""
        if code := find_postal_code(tokens, index):
            end = tokens[index + code.length - 1].end
            if code.area not in self._postal_areas:
                return code.length, _unknown(tokens, index, code.length)
            return code.length, Mention(tokens[index].start, end, LIEU, (code.area,), 1.0)
        length, mention = self._exact(text, tokens, index, place_expected)
        longer, misspelt = self._misspelt(tokens, index, length, place_expected or len(tokens) <= 2)
        # « Saint-Rémi-de-Tingick » is no Saint-Rémi: a longer name, nearly right, beats a shorter one inside it.
        return (longer, misspelt) if misspelt else (max(length, 1), mention)

    def _beginnings_of_places(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """The first two words of places of more words, where few begin so and no other is called so."""
        beginnings: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        for words, (name, *_) in self._by_plain.items():
            if name.entity == LIEU and len(words) > _BEGINNING_WORDS and self._places[name.id].in_region:
                beginnings[words[:_BEGINNING_WORDS]].append(name)
        named = {words: self._distinct(names) for words, names in beginnings.items() if words not in self._by_plain}
        return {words: ids for words, ids in named.items() if len(ids) <= _MOST_ALIKE}

    def is_name(self, word: str) -> bool:
        """Whether a plain word is a whole name, or a part of one."""
        return word in self._name_words

    def lookalikes(self, words: Iterable[str]) -> set[str]:
        """Of ordinary words, those that would be taken for a misspelt name if nothing were known of them."""
        fuzzy = (word for word in words if word.isalpha() and not self.is_name(word))
        return {word for word in fuzzy if self._closest([Token(word, 0, len(word))], True)}

    # --- exact ----------------------------------------------------------------------------------------------------

    def _exact(self, text: str, tokens: list[Token], index: int, place_expected: bool) -> tuple[int, Mention | None]:
        """The longest name spelt rightly; of an ordinary word that is no name here, the length only."""
        length, found = self._longest(tokens, index)
        if not found or (found[0].weak and not self._context_allows(text, tokens, index, found[0], place_expected)):
            return length, None
        ids = self._distinct(name for name in found if name.entity == found[0].entity)
        start, end = tokens[index].start, tokens[index + length - 1].end
        regional = not self._regions.isdisjoint(ids)
        return length, Mention(start, end, found[0].entity, ids, 1.0, self._is_outside(ids), regional)

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
        before = [token.plain.removeprefix("j") for token in tokens[max(0, index - _CONTEXT_WORDS) : index]]
        if name.entity == ORGANISME:
            written = text[tokens[index].start : tokens[index].end]
            return written == name.text or (bool(before) and before[-1] in _BEFORE_AN_ORGANIZATION and len(tokens) <= 8)
        if place_expected or len(tokens) == len(name.plain.split()):
            return True
        main_word = tokens[index + len(name.plain.split()) - 1]
        if text[main_word.start].isupper() and name.plain.startswith("l "):
            return True  # « L'Avenir », while « l'avenir » is to come
        if not before or before[-1] not in _BEFORE_A_PLACE:
            return False
        if text[main_word.start].isupper() and before[-1] in _INTO:
            return True
        return bool(_LIVING.intersection(before))

    # --- misspelt -------------------------------------------------------------------------------------------------

    def _misspelt(
        self, tokens: list[Token], index: int, exact_length: int, place_expected: bool
    ) -> tuple[int, Mention | None]:
        """The best misspelt name of more than ``exact_length`` words that starts at a token, and its length."""
        first = tokens[index].plain
        before = tokens[index - 1].plain if index else ""
        has_cue = place_expected or before in _BEFORE_A_PLACE
        shortest, least = exact_length + 1, _NEARLY_RIGHT if exact_length else 0.0
        if first in self._ordinary and first not in _SAINTS:
            # « à bec en cour »: ordinary words may together sound like a name, where one is due or begins so.
            if before not in _INTO_OR_OF and first not in self._first_words:
                return 1, None
            shortest, least = max(shortest, 2), _NEARLY_RIGHT
        if not first.isalpha() or (first not in _ARTICLES and (first in LINKS or len(first) == 1)):
            return 1, None
        exact = "".join(token.plain for token in tokens[index : index + exact_length])
        if exact and self._longer.get(exact[:BEGINNING], 0) <= len(exact):
            return 1, None
        longest = min(_LONGEST_NAME, len(tokens) - index)
        known = first in self._ordinary or self.is_name(first)
        if not self._sounds_like_a_beginning(tokens, index, _HEARD if known else _HEARD_MISSPELT):
            if known:
                return 1, None
            longest = 1
        best: tuple[float, int, Mention] | None = None
        for length in range(shortest, longest + 1):
            window = tokens[index : index + length]
            if window[-1].plain in LINKS or not window[-1].plain.isalpha():
                continue
            mention = self._closest(window, has_cue, least)
            if mention is None or (length > 1 and not self._alike_by_word(window, mention.ids)):
                continue  # « Nicolet svp » is no Nicolet-Sud, nor « le Bécancour » CJE Bécancour
            if mention.score >= least and (best is None or mention.score > best[0]):
                best = (mention.score, length, mention)
        if best is None or self._names_exactly(tokens, index, best[1], best[2].ids):
            return 1, None
        return best[1], best[2]

    def _alike_by_word(self, window: list[Token], ids: tuple[str, ...]) -> bool:
        """Whether words could be a name of these records, one by one where there are as many of them."""
        for words in (words for key in ids for words in self._fuzzy_words[key]):
            if len(words) != len(window):
                if not self._holds_a_name(window):
                    return True  # cut otherwise: « bec en cour », « st leonard daston »
            elif all(alike(token.plain, word) for token, word in zip(window, words, strict=True)):
                return True
        return False

    def _holds_a_name(self, window: list[Token]) -> bool:
        """Whether one of the words is a name by itself."""
        return any(self._by_plain.get((token.plain,)) for token in window)

    def _names_exactly(self, tokens: list[Token], index: int, length: int, ids: tuple[str, ...]) -> bool:
        """Whether a window only adds words to the records' right names, or cuts another name in two."""
        for start in range(index, index + length):
            size, found = self._longest(tokens, start)
            if any(name.id in ids for name in found) or (size and start > index and start + size > index + length):
                return True
        return False

    def _sounds_like_a_beginning(self, tokens: list[Token], index: int, signs: int) -> bool:
        """Whether some name begins as the words from a token on sound, by so many signs."""
        written = "".join(token.plain for token in tokens[index : index + _LONGEST_NAME])
        # « dimpact emploi » is « d’Impact Emploi ».
        starts = (written, written[1:]) if written[0] in _ELIDED else (written,)
        heard = (phonetic_key(start[:_HEARD_LETTERS])[:signs] for start in starts)
        return tokens[index].plain in _SAINTS or any(sound in self._heard for sound in heard)

    def _closest(self, window: list[Token], has_cue: bool, least: float = 0.0) -> Mention | None:
        """The names most like some words, if they are ``least`` alike."""
        written = "".join(token.plain for token in window)
        if len(written) < 4 or written in _SAINTS or len(written) * LEAST_CUTOFF > self._longest_spelling:
            return None
        scores: dict[int, float] = {}
        for query, known in ((written, self._spellings), (phonetic_key(written), self._sounds)):
            if len(query) < 4:
                continue
            cutoff = max(least_likeness(len(query), has_cue), least - _MARGIN)
            for position, score in known.find(query, cutoff, _MOST_ALIKE):
                scores[position] = max(score, scores.get(position, 0.0))
        if not scores:
            return None
        top = max(scores.values())
        near = sorted((p for p, score in scores.items() if score >= top - _MARGIN), key=lambda p: -scores[p])
        entity = self._fuzzy_names[near[0]][0].entity
        candidates = [name for p in near for name in self._fuzzy_names[p] if name.entity == entity]
        ids = self._distinct(candidates)[:3]
        score = min(top, _SURE_SPELLING)
        return Mention(window[0].start, window[-1].end, entity, ids, score, self._is_outside(ids))

    def _is_outside(self, ids: Iterable[str]) -> bool:
        return any(key in self._places and not self._places[key].in_region for key in ids)

    def _distinct(self, candidates: Iterable[Name]) -> tuple[str, ...]:
        """Ids of the records named, once for those that stand for the same municipality."""
        ids: dict[tuple[str, ...], str] = {}
        for name in candidates:
            place = self._places.get(name.id)
            ids.setdefault((place.municipality_ids or (name.id,)) if place else (name.id,), name.id)
        return tuple(ids.values())


def _unknown(tokens: list[Token], index: int, length: int) -> Mention:
    """A place that the directory does not hold."""
    return Mention(tokens[index].start, tokens[index + length - 1].end, LIEU, (), 1.0, outside=True)
