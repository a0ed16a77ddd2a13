"""What part a place plays in a message: asked about, lived in, mere background, or ruled out."""

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from accueil.mentions import Mention
from accueil.nlu import cues
from accueil.text import normalise

_LOOK_AROUND = 45
"""Characters before and after a place that may tell its part."""
_CLAUSE_END = re.compile(r"[.?!;:,\n]")


class Role(IntEnum):
    """Higher is likelier to be the place that the question is about."""

    EXCLU = 0
    QUITTE = 1
    CONTEXTE = 2
    NEUTRE = 3
    RESIDENCE = 4


_TAKING_BACK_WORDS = 14
"""Words, at most, between a place and the one that takes its place (« Nicolet, euh scuse, Plessisville »)."""


def role(text: str, places: Sequence[Mention], index: int) -> Role:
    """The part of a place in a message, from the words around it."""
    mention = places[index]
    if index + 1 < len(places):
        between = _between(text, mention, places[index + 1])
        other_excluded = cues.before("exclu", between) and places[index + 1].ids != mention.ids
        if len(between.split()) <= _TAKING_BACK_WORDS and cues.tells("reprise", between) and not other_excluded:
            return Role.EXCLU
    after = normalise(text[mention.end : mention.end + _LOOK_AROUND])
    before = _clause_before(text, 0, mention)
    lives = _clause_before(text, places[index - 1].end, mention) if index else before
    if cues.before("exclu", before) or cues.after("exclu", after):
        return Role.EXCLU
    if cues.before("quitte", before):
        return Role.QUITTE
    if cues.before("demeure", lives) or cues.after("demeure", after):
        return Role.RESIDENCE
    if cues.before("arriere_plan", before):
        return Role.CONTEXTE
    return Role.NEUTRE


def likeliest(
    text: str, places: Sequence[Mention], among: Sequence[Mention], asked: str | None = None
) -> list[Mention]:
    """Of the places of a message that are also ``among`` some, those with the likeliest part, in order.

    All that are not ruled out, where the question (``asked``, else the whole message) is for each of them.
    """
    if not among:
        return []
    roles: dict[Mention, Role] = {}
    for index, mention in enumerate(places):
        roles[mention] = role(text, places, index)
        between = _between(text, places[index - 1], mention) if index else ""
        listed = index and (not between or cues.is_cue("enumere", between))
        if listed and roles[places[index - 1]] > roles[mention] > Role.QUITTE:
            roles[mention] = roles[places[index - 1]]  # « Nicolet, Pierreville et Wickham » have one part
    if cues.tells("plus_proche", normalise(text)):
        # « De Saint-Fortunat, c'est mieux Drummond ou Victo ? » : asked from there, whichever is nearer.
        either = {m for pair in pairwise(places) if cues.is_cue("ou_bien", _between(text, *pair)) for m in pair}
        if any(part >= Role.NEUTRE for mention, part in roles.items() if mention not in either):
            roles |= dict.fromkeys(either, Role.EXCLU)
    open_places = [mention for mention in places if mention in among and roles[mention] != Role.EXCLU]
    if cues.tells("chacun", normalise(text if asked is None else asked)):
        return [mention for mention in places if roles[mention] != Role.EXCLU]
    if any(roles[mention] >= Role.NEUTRE and not mention.outside for mention in open_places):
        # Beside a place of the region, one outside it is where people come from or go to see someone.
        roles |= {mention: min(roles[mention], Role.CONTEXTE) for mention in open_places if mention.outside}
    if any(roles[mention] == Role.CONTEXTE and not mention.outside for mention in open_places):
        roles |= {m: Role.QUITTE for m in open_places if m.outside and roles[m] == Role.CONTEXTE}
    best = max((roles[mention] for mention in open_places), default=Role.EXCLU)
    return [mention for mention in open_places if roles[mention] == best]


def _clause_before(text: str, start: int, mention: Mention) -> str:
    """The plain words of a mention's clause that stand before it, from ``start`` on at the earliest."""
    return normalise(_CLAUSE_END.split(text[max(start, mention.start - _LOOK_AROUND) : mention.start])[-1])


def _between(text: str, first: Mention, second: Mention) -> str:
    return normalise(text[first.end : second.start])
