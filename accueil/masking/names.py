"""The names by which people present themselves and those they write for."""

import re

from accueil.masking import masks
from accueil.masking.draft import Draft
from accueil.masking.places import Places
from accueil.masking.words import FIRST_NAMES, NOT_NAMES, PARTICLES

_PERSON = (
    r"(?:fils|fille|mari|femme|epouse|epoux|conjointe?|blonde|chum|frere|soeur|mere|pere|bebe|enfant|amie?|cousine?"
    r"|voisine?|oncle|tante)"
)
_SURE = re.compile(
    r"(?<![a-z'’])(?:j[e'’ ]{0,2}me?['’ ]{0,2}ap{1,2}el{1,2}e?s?|my (?:full |first |last )?name(?: is|['’]s)|me llamo"
    r"|mi nombre es|me chamo|meu nome e|je me nomme|je suis (?:mme|madame|mlle|mr|monsieur|m|dr)\.?)"
    r"(?![a-z])[ :]{0,3}"
)
"""After these a name comes, unless an ordinary word does."""
_LIKELY = re.compile(
    r"(?:(?<![a-z'’])(?:mon (?:pre)?nom(?: complet| de famille)?(?: est| ?c['’ ]?est| c|,)?"
    r"|(?<!chez )(?<!pour )(?<!de )(?<!selon )moi,? ?(?:c['’ ]?est|c|cest)"
    r"|(?:bonjour|bonsoir|salut|allo|hello|hi)[ ,!]{1,3}(?:moi )?c['’ ]?est"
    rf"|(?:nom|prenom|name|signe) ?[:=]|me presente[ ,:!-]{{0,3}}|on m['’ ]?appelle"
    rf"|(?:{_PERSON}|elle|il) s['’ ]?ap{{1,2}}el{{1,2}}e?)"
    r"|(?:^|[.!?,;:\n] ?|bonjour |bonsoir |salut |allo |oui )ici)(?![a-z'’])[ :]{0,3}"
)
"""After these a name may come: a word with a capital, or one that is a known first name."""
_POSSIBLE = re.compile(r"(?<![a-z'’])(?:je suis|chu|jsuis|i am|i['’]m|this is|soy)(?![a-z'’]) ?")
"""After these only a known first name, or two words with capitals: « je suis Ukrainienne »."""
_RARE = re.compile(rf"(?<![a-z'’])(?:c['’]?est|(?:mon|ma|notre) {_PERSON})(?![a-z'’]) ?")
"""After these only a known first name: « c'est Services Québec », « ma voisine Afghane »."""
_WORD = re.compile(r" {0,2}([^\W\d_]+(?:[-'’][^\W\d_]+)*)")
_TALK = re.compile(r"j[b-df-hj-np-tv-z]|[cdjlmnst]['’]")
"""How a word begins that is no name: « jcherche », « l'organisme »."""
_MOST_WORDS = 5


class Names:
    """Masks people's names."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def mask(self, draft: Draft) -> None:
        """« je m'appelle Rosa Diaz et je… » -> « je m'appelle [masqué] et je… »."""
        for pattern, is_name in (
            (_SURE, lambda *_: True),
            (_LIKELY, self._is_likely),
            (_POSSIBLE, self._is_possible),
            (_RARE, lambda _, word: _is_known(word[1])),
        ):
            for match in pattern.finditer(draft.flat):
                word = _WORD.match(draft.flat, match.end())
                if word and not _is_talk(word[1]) and is_name(draft, word):
                    draft.mask(word.start(1), self._end(draft, word), masks.OTHER)

    def _is_likely(self, draft: Draft, word: re.Match[str]) -> bool:
        if _is_known(word[1]):
            return True
        written = draft.written(*word.span(1))
        return (
            draft.is_capital(word.start(1)) and not written.isupper() and not self._places.begins(draft, word.start(1))
        )

    def _is_possible(self, draft: Draft, word: re.Match[str]) -> bool:
        if _is_known(word[1]):
            return True
        last = _WORD.match(draft.flat, word.end())
        return (
            last is not None and not _is_talk(last[1]) and self._is_likely(draft, word) and self._is_likely(draft, last)
        )

    def _end(self, draft: Draft, first: re.Match[str]) -> int:
        """Where a name ends: at a word without a capital, or, where none has one, at an ordinary word."""
        lower = not draft.is_capital(first.start(1)) or draft.written(*first.span(1)).isupper()
        end = position = first.end()
        for taken in range(1, _MOST_WORDS):
            word = _WORD.match(draft.flat, position)
            if not word:
                break
            position = word.end()
            if word[1] in PARTICLES and taken < _MOST_WORDS - 1:
                continue
            if _is_talk(word[1]) or not (draft.is_capital(word.start(1)) or (lower and taken < 3)):
                break
            if self._places.begins(draft, word.start(1)):
                break
            end = position
        return end


def _is_known(word: str) -> bool:
    return re.split("[-'’]", word)[0] in FIRST_NAMES


def _is_talk(word: str) -> bool:
    """Whether a word belongs to the sentence around a name."""
    return len(word) == 1 or word in NOT_NAMES or _TALK.match(word) is not None
