"""Which words are ordinary, so that none is taken for a misspelt name; learnt from French and from the examples."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar

from accueil.directory import Directory
from accueil.mentions import Mention, MentionFinder
from accueil.nlu.linear import PROCESSES
from accueil.text import tokenise

_Result = TypeVar("_Result")


def learn_ordinary_words(
    directory: Directory, institutions: Sequence[str], french: set[str], texts: Sequence[str]
) -> list[str]:
    """The plain words of ``french`` that look like a name, and those of the texts that name nothing."""
    finder = MentionFinder(directory, (), institutions)
    lookalikes = set().union(*_in_parallel(finder.lookalikes, sorted(french)))
    known = {token.plain for text in texts for token in tokenise(text)} & french
    finder = MentionFinder(directory, lookalikes | known, institutions)
    found = zip(texts, find_all(finder, texts), strict=True)
    seen = {word for text, mentions in found for word in _words_outside(mentions, text)}
    return sorted(lookalikes | {word for word in seen if not finder.is_name(word)})


def find_all(finder: MentionFinder, texts: Sequence[str]) -> Iterator[list[Mention]]:
    """The mentions of each text."""
    return chain.from_iterable(_in_parallel(partial(_find_each, finder), texts))


def _find_each(finder: MentionFinder, texts: Sequence[str]) -> list[list[Mention]]:
    return [finder.find(text) for text in texts]


def _in_parallel(work: Callable[[Sequence[str]], _Result], texts: Sequence[str]) -> list[_Result]:
    """What some work on many texts gives, for each part of them that a process took."""
    from joblib import Parallel, delayed

    size = len(texts) // PROCESSES + 1
    parts = (texts[start : start + size] for start in range(0, len(texts), size))
    results: list[_Result] = Parallel(PROCESSES)(delayed(work)(part) for part in parts)
    return results


def _words_outside(mentions: Sequence[Mention], text: str) -> list[str]:
    return [
        token.plain
        for token in tokenise(text)
        if not any(mention.start <= token.start < mention.end for mention in mentions)
    ]
