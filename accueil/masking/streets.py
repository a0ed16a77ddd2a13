"""Street addresses: where a person lives, but not the town, nor an office's own address."""

import re

from accueil.directory import Directory
from accueil.masking import masks
from accueil.masking.draft import Draft
from accueil.masking.places import Places
from accueil.masking.words import NOT_NAMES
from accueil.text import normalise

_CIVIC = r"(?<![\w-])(?P<civic>\d{1,5})(?: ?- ?[a-z](?![a-z])| ?[a-d](?![a-z'’])|-\d{1,4})?[, ]{1,3}"
_WAY = r"(?:rue|avenue|ave?\.?|boulevard|boul\.?|bl?v?d\.?|chemin|che?m?\.|rang|rg\.?|rte\.?|ruelle)"
_COMMON_WAY = r"(?:route|place|pl\.|allee|croissant|crois\.|impasse|montee|terrasse|carre|cote)"
"""Ordinary words too: « 2 place en garderie »."""
_ORDINAL_WAY = rf"\d{{1,3}} ?(?:i?er|i?ere|re|i?e|i?eme) (?:{_WAY}|{_COMMON_WAY})(?![a-z])"
_ON = r"(?:de la |du |sur la |sur le )?"
_LIVING = (
    r"(?<![a-z])(?:j['’ ]?)?(?:habit(?:e|es|ons|ez|er|ent)|rest(?:e|es|ons|ez)|demeur(?:e|ons)|log(?:e|eons)|vi[st]"
    r"|vivons)"
)
_LINKS = r"(?:[ :,'’]|(?:est|c|cest|au|a|le|la|sur|dans|de|maintenant|numero|no)(?![a-z])){1,12}"

_NUMBERED = re.compile(rf"{_CIVIC}{_ON}(?:{_WAY}|(?P<common>{_COMMON_WAY}))(?=[ .])")
"""« 12, rue »: a name must follow."""
_BARE = re.compile(rf"(?:{_LIVING}|(?<![a-z])adresse){_LINKS}{_CIVIC}")
"""« j'habite au 210 »: a name may follow."""
_WHOLE = re.compile(
    rf"{_CIVIC}(?:{_ON}{_ORDINAL_WAY}(?:[ ,]{{1,2}}(?:ouest|nord|sud|est(?= *(?:$|[,.;!?\n]))))?(?![a-z])"
    r"|[a-z]{2,20}(?: [a-z]{2,20})? (?:street|road|drive|lane|crescent)(?![a-z]))"
)
"""« 345, 12e Avenue », « 98 Maple Street »."""
_POST_BOX = re.compile(r"(?<![a-z])(?:c\.?p\.?|case postale|casier postal|boite postale) ?(?:no )?\d{1,5}(?![a-z0-9])")
_LIVING_ON = re.compile(rf"{_LIVING}{_LINKS}(?:(?P<ordinal>{_ORDINAL_WAY})|(?P<way>{_WAY}|{_COMMON_WAY})(?![a-z]))")
"""« j'habite sur la rue »: a name must follow."""

_WORD = re.compile(r" {0,2}([a-z0-9]+(?:[-'’.][a-z0-9]+)*)")
_OPENING = frozenset("de du des d la le les l saint st ste sainte notre sir mgr dr abbe cure pere frere".split())
"""With these the name of a street begins, but is not yet told."""
_PROPER = re.compile(r" {0,2}(?:d(?:u|es|e la) |de l['’]|st[ .-]|ste[ .-]|saint|notre|\d)")
_APARTMENT = re.compile(
    r"[ ,]{0,3}(?:(?:app?t?|appart|appartement|apartment|unite|suite|logement|porte)\.?[ #]{0,2}(?:no )?\d{1,4}[a-z]?"
    r"|# ?\d{1,4})(?![a-z0-9])"
)
_MOST_WORDS = 6
_MOST_LOWER_WORDS = 2
"""Words without a capital that may follow a street name's first: « rue sir wilfrid laurier »."""


class Streets:
    """Masks addresses, but for those of the directory's own offices."""

    def __init__(self, directory: Directory, places: Places) -> None:
        self._places = places
        self._offices = [
            (office.address.split(",")[0], min(map(normalise, office.street_names), key=len))
            for office in directory.locations.values()
        ]

    def mask(self, draft: Draft) -> None:
        """« 12, rue du Pont app. 4, Nicolet » -> « [logement], Nicolet »."""
        for pattern in (_WHOLE, _POST_BOX):
            for match in pattern.finditer(draft.flat):
                _replace(draft, *match.span())
        for match in _NUMBERED.finditer(draft.flat):
            if not match["common"] or _looks_proper(draft, match.end()):
                self._mask_numbered(draft, match)
        for match in _BARE.finditer(draft.flat):
            if _looks_proper(draft, match.end()):
                self._mask_numbered(draft, match)
        for match in _LIVING_ON.finditer(draft.flat):
            self._mask_unnumbered(draft, match)

    def _mask_numbered(self, draft: Draft, match: re.Match[str]) -> None:
        end = self._name_end(draft, match.end())
        if end is None:
            return
        name = re.sub(r"^(?:(?:de|du|des|la|le|les|l) )+", "", normalise(draft.written(match.end(), end)))
        for civic, street in self._offices:
            if civic == match["civic"] and (name.startswith(street) or street.startswith(name)):
                draft.keep(match.start("civic"), end)
                return
        _replace(draft, match.start("civic"), end)

    def _mask_unnumbered(self, draft: Draft, match: re.Match[str]) -> None:
        """« j'habite sur la rue du Pont »; an office's street and the main street are nobody's home."""
        start = match.start("ordinal") if match["ordinal"] else match.start("way")
        end = match.end() if match["ordinal"] else self._name_end(draft, match.end())
        if end is None:
            return
        name = normalise(draft.written(start, end))
        if "principale" not in name and not any(street in name for _, street in self._offices):
            _replace(draft, start, end)

    def _name_end(self, draft: Draft, position: int) -> int | None:
        """Where the name of a street that begins at a position ends; None when none begins there."""
        first = self._first_word(draft, position)
        if not first:
            return None
        lower = not draft.is_capital(first.start(1))
        end = first.end()
        for taken in range(1, _MOST_WORDS):
            word = _WORD.match(draft.flat, end)
            if not word:
                break
            capital = draft.is_capital(word.start(1))
            if word[1] in ("ouest", "nord", "sud") or (capital and word[1] in ("est", "o", "e", "n", "s")):
                return word.end()
            if word[1] in NOT_NAMES or word[1][0].isdigit() or self._places.begins(draft, word.start(1)):
                break
            if not capital and not (lower and taken <= _MOST_LOWER_WORDS):
                break
            end = word.end()
        return end

    @staticmethod
    def _first_word(draft: Draft, position: int) -> re.Match[str] | None:
        """The first word that tells a street from others: « Jean » of « de la Saint-Jean »."""
        while word := _WORD.match(draft.flat, position + draft.flat.startswith(".", position)):
            if word[1] not in _OPENING:
                ordinary = word[1] in NOT_NAMES and not draft.is_capital(word.start(1))
                return None if ordinary else word
            position = word.end()
        return None


def _looks_proper(draft: Draft, position: int) -> bool:
    """Whether what follows can only be a name: a capital, a saint, « des », or a route's number."""
    word = _WORD.match(draft.flat, position)
    if not word or _PROPER.match(draft.flat, position):
        return word is not None
    return draft.is_capital(word.start(1)) and word[1] not in NOT_NAMES


def _replace(draft: Draft, start: int, end: int) -> None:
    """Masks an address with its apartment."""
    apartment = _APARTMENT.match(draft.flat, end)
    draft.mask(start, apartment.end() if apartment else end, masks.HOME)
