"""What part a place plays in a message: asked about, lived in, mere background, or ruled out."""

import re
from collections.abc import Sequence
from enum import IntEnum

from accueil.mentions import Mention
from accueil.text import normalise

_LOOK_BACK = 45
"""Characters before a place that may tell its part."""


class Role(IntEnum):
    """Higher is likelier to be the place that the question is about."""

    EXCLU = 0
    CONTEXTE = 1
    NEUTRE = 2
    RESIDENCE = 3


_EXCLUDED = re.compile(
    r"(?:\bpas|\bni|plutot que|au lieu de|\bpas pour|\bquitte|\bparti de|(?:\bn|\bne|\bhabite|\breste|\bvis) plus)"
    r"(?: (?:a|de|d|pour|le|la|celui|celle|dans|sur|en))*$"
)
_MORE_PLACE = re.compile(r"\b[aà] |[A-ZÉÈ]|\bpour |\bde ")
"""After words that take something back, another place is likely to follow."""
_RESIDENCE = re.compile(
    r"(?:\bj ?habit\w*|\bhabit\w+|\brest(?:e|ons|ez)|\bvi[st]\b|\bviv\w+|\bdemeur\w+|\blog\w+|\bresid\w+|\binstall\w+|\betabli\w*"
    r"|\bdemenag\w+|\bemmenag\w+|\bdomicil\w+|\bon est|\bnous sommes|\bje suis|\bchu\b|\brendu\w*|\bchez nous|\blogement|\bappartement"
    r"|\bchambre|\bmaison|\bferme|\bcode postal|\bdormir|\barriv\w+ (?:a|dans))(?: \w+){0,4}$"
)
_BACKGROUND = re.compile(
    r"(?:\bviens|\bvenons|\bvient|\boriginaire|\bnee? |\btravaill\w*|\bjob|\bboulot|\busine|\bpatron\w*|\bboss|\bfrere|\bsoeur|\bcousine?"
    r"|\bamie?s?|\bvoisine?s?|\bmere|\bpere|\bfils|\bfille|\boncle|\btante|\bcollegue|\bbeau|\bbelle|\bavant|\bancien\w*|\betudi\w+|\becole"
    r"|\bcegep|\bhopital|\bcote|\bpres|\bproche|\bentre|\bautobus|\bmagasin\w*|\bmarche|\bcours)(?: \w+){0,5}$"
)


_TAKEN_BACK = re.compile(
    r"^(?: \w+)?(?: (?:scuse\w*|excus\w+|pardon|oups|non|plutot|finalement|en fait|je veux dire|j voulais dire))\b"
)


def role(text: str, mention: Mention) -> Role:
    """The part of a place mention, from the words just before and after it in its sentence."""
    after = re.split(r"[.?!;\n]", text[mention.end : mention.end + _LOOK_BACK])[0]
    if _TAKEN_BACK.search(" " + normalise(after)) and _MORE_PLACE.search(after):
        return Role.EXCLU
    before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
    adjacent = normalise(re.split(r"[.?!;:,\n]", before)[-1])
    if _EXCLUDED.search(adjacent):
        return Role.EXCLU
    if _RESIDENCE.search(adjacent):
        return Role.RESIDENCE
    if _BACKGROUND.search(adjacent):
        return Role.CONTEXTE
    return Role.NEUTRE


def likeliest(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Of several places, those with the likeliest part, in order."""
    if not mentions:
        return []
    roles = [role(text, mention) for mention in mentions]
    if any(part >= Role.NEUTRE and not m.outside for m, part in zip(mentions, roles, strict=True)):
        # Beside a place of the region, one outside it is where people come from or go to see someone.
        roles = [Role.CONTEXTE if m.outside else part for m, part in zip(mentions, roles, strict=True)]
    return [mention for mention, part in zip(mentions, roles, strict=True) if part == max(roles)]
