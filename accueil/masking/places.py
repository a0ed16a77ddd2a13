"""Tells the directory's names from people's: a town after a street, or « moi c'est Nicolet »."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from accueil.directory import Directory
from accueil.masking.draft import Draft
from accueil.mentions.lexicon import names
from accueil.text import normalise

_WINDOW = 40
"""Characters that are looked at for a name; longer names begin with a shorter one."""
_SHORTEST_MISSPELT = 6
_ALIKE = 0.85
"""How alike a misspelt name of one word must be: coarser than understanding, as all that it does is leave a word."""


class Places:
    """What the directory names, at a position of a message."""

    def __init__(self, directory: Directory) -> None:
        self._names = {tuple(name.plain.split()) for name in names(directory) if not name.weak}
        self._longest = max(map(len, self._names))
        self._spellings = [words[0] for words in self._names if len(words) == 1]

    def begins(self, draft: Draft, position: int) -> bool:
        """Whether a name of the directory begins at a position."""
        words = normalise(draft.written(position, min(position + _WINDOW, len(draft.flat)))).split()
        if not words:
            return False
        if any(tuple(words[:length]) in self._names for length in range(1, self._longest + 1)):
            return True
        return words[0] in ("saint", "sainte") or self._is_misspelt(words[0])

    def _is_misspelt(self, word: str) -> bool:
        if len(word) < _SHORTEST_MISSPELT:
            return False
        found = process.extractOne(word, self._spellings, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE)
        return found is not None
