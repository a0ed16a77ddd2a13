"""Places that the directory does not hold: ours by name only (« Princeville, en Ontario »), or of no table."""

import re
from collections.abc import Collection, Iterable, Sequence

from accueil.text import Token, normalise

_INTO = frozenset("en au aux a in dans de du d l la le les est ouest nord sud pays province etat".split())
"""Words between a place and the country that it is in."""
_NOT_AFTER_A_TOWN = frozenset(("de", "du", "d"))
"""« Drummondville du Congo » : of a person, not of a town; « dans l'est de l'Ontario » is of a town."""
_MOST_BETWEEN = 7
_PAUSE = re.compile(r"[.?!;:\n]")

_SAINTS = frozenset(("saint", "sainte"))
_NO_TOWN = frozenset(
    "rue boulevard avenue chemin place ecole hopital clinique cegep eglise paroisse fleuve fete club centre "
    "la mont college pont lac riviere".split()
)
"""Before a saint's name that is a street's, a church's or a feast's: « la Saint-Jean »."""
_TO = frozenset(("a", "de", "d", "pour", "vers", "dans", "pis", "et", "moi", "sur", "reste", "habite", "vis"))
_HYPHENS = 2
"""In a capitalised name that is a place's by its form: « Rivière-aux-Ormes »."""
_LIVED_IN = frozenset("habite habitons habitez reste restons demeure demeurons vis vivons viens".split())


class Elsewhere:
    """Knows the names of countries, provinces and states (the table ``ailleurs`` of data/nlu)."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {tuple(normalise(name).split()) for name in names}
        self._longest = max(map(len, self._names), default=0)

    def follows(self, text: str, tokens: Sequence[Token], end: int) -> int:
        """How many words after the first ``end`` say that the place before them is in another country; 0 if none."""
        for start in range(end, min(end + _MOST_BETWEEN, len(tokens))):
            between = [token.plain for token in tokens[end:start]]
            if _PAUSE.search(text[tokens[end - 1].end : tokens[start].start]):
                return 0
            if between[:1] and between[0] in _NOT_AFTER_A_TOWN:
                return 0
            for length in range(min(self._longest, len(tokens) - start), 0, -1):
                if tuple(token.plain for token in tokens[start : start + length]) in self._names:
                    return start + length - end
            if tokens[start].plain not in _INTO:
                return 0
        return 0


def unknown_place(text: str, tokens: Sequence[Token], index: int, known: Collection[str]) -> int:
    """How many words from a token on have the form of a place's name that no table holds; 0 if they have not.

    Args:
        text: The message.
        tokens: Its words.
        index: Where the name may start.
        known: Words that mean something else.
    """
    before = tokens[index - 1].plain if index else ""
    length = 1
    while index + length < len(tokens) and _hyphen(text, tokens, index + length):
        length += 1
    first = tokens[index]
    if first.plain in _SAINTS and index + 1 < len(tokens) and before not in _NO_TOWN:
        follower = tokens[index + 1]
        return max(length, 2) if length > 1 or _is_name(text, follower, known) else 0
    if length > _HYPHENS and text[first.start].isupper() and before in _TO:
        return length
    lived_in = before == "a" and index > 1 and tokens[index - 2].plain in _LIVED_IN
    return length if lived_in and first.plain.isalpha() and first.plain not in known else 0


def _hyphen(text: str, tokens: Sequence[Token], index: int) -> bool:
    return text[tokens[index - 1].end : tokens[index].start] == "-"


def _is_name(text: str, token: Token, known: Collection[str]) -> bool:
    return token.plain.isalpha() and (text[token.start].isupper() or token.plain not in known)
