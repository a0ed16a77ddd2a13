"""Whose place is which: « j’habite Wickham, ma mère est à Lyster », and later « et chez ma mère ? », « et moi ? »."""

import re
from collections.abc import Iterable, Mapping, Sequence

from accueil.mentions import Mention
from accueil.nlu.roles import Role, role
from accueil.text import normalise

ME = "moi"

_SAID: Mapping[str, str] = {
    "mere": "mere|maman|mom",
    "pere": "pere|papa",
    "soeur": "soeur|soeurette|frangine",
    "frere": "frere|frangin|frero",
    "cousin": "cousin",
    "cousine": "cousine",
    "oncle": "oncle|mononcle",
    "tante": "tante|matante",
    "fils": "fils|garcon|gars",
    "fille": "fille",
    "mari": "mari|chum|conjoint|epoux",
    "femme": "femme|blonde|conjointe|epouse",
    "ami": "ami|amie|pote|copain|copine|chumme",
    "voisin": "voisin|voisine",
    "collegue": "collegue|coloc|colocataire",
    "parents": "parents|beaux parents",
    "grands-parents": "grand mere|grand pere|grands parents|grandmaman",
    "belle-mere": "belle mere|belle maman",
    "beau-pere": "beau pere|beau papa",
    "belle-soeur": "belle soeur",
    "beau-frere": "beau frere",
    "patron": "patron|patronne|boss|employeur|employeuse|proprio|proprietaire",
}
"""People, by the words that tell them after « mon », « sa »… (plain, in the singular)."""
_AMONG_CHILDREN: Mapping[str, str] = {
    "aine": "aine|ainee|plus vieux|plus vieille",
    "cadet": "cadet|cadette|plus jeune",
}
"""Told after « le » and « la » too: « l’aîné »."""
_TIES: Mapping[str, tuple[str, str]] = {
    "travail": (r"travail\w*|job|jobine|ouvrage|shop|usine|bosse|bosser|chantier", "travail|job|ouvrage|shop|usine"),
    "ecole": (r"ecole|cegep|universite|etudi\w*|college", "ecole|cegep|universite|college"),
}
"""What ties someone to a town: how it is told, and how a place near it is asked for."""

_WHOSE = "mon|ma|mes|m|notre|nos|not|son|sa|ses|ton|votre|chez"
_NEAR = r"(?:pres|proche|loin|cote|autour) (?:d |de |du )?(?:(?:mon|ma|l|la|le|son|sa|notre|leur) )?"

_TOLD = {
    **{key: re.compile(rf"\b(?:{_WHOSE}) (?:{said})s?\b") for key, said in _SAID.items()},
    **{key: re.compile(rf"\b(?:{_WHOSE}|le|la|l) (?:{said})\b") for key, said in _AMONG_CHILDREN.items()},
    **{key: re.compile(rf"\b(?:{told})\b") for key, (told, _) in _TIES.items()},
}
_ASKED = _TOLD | {key: re.compile(rf"\b{_NEAR}(?:{asked})\b") for key, (_, asked) in _TIES.items()}
_HER, _HIM = (re.compile(rf"\b(?:chez|pour|pr|par|de|a|et|pis|puis|avec) {word}\b") for word in ("elle", "lui"))
_WOMEN = frozenset("mere soeur cousine tante fille femme belle-mere belle-soeur".split())
_MEN = frozenset("pere frere cousin oncle fils mari beau-pere beau-frere".split())

_I = re.compile(
    r"\b(?:je|j|jai|jsui\w?|jhabit\w*|jabit\w*|jrest\w*|jviv?\w?|on|nous|moi|chu|chui|chez nous"
    r"|mon (?:logement|appart\w*|adresse|bail|code postal)|notre (?:logement|appart\w*|maison|adresse|bail))\b"
)
_IF_I = re.compile(r"\bsi (?:je|j|on|nous|jamais)\b")
"""« Et si je déménage à Warwick ? »: it is not one's own yet."""
_MINE = re.compile(
    r"\b(?:(?:pour|pr|chez|et|pis|puis|avec|de|que) moi|chez nous|nous (?:autres|2|deux|memes?)|pour nous"
    r"|ou (?:je|j|on|nous) (?:suis|sommes|est|habit\w*|reste\w*|vi[st]|demeure\w*)"
    r"|l[ea]s? miens?|l[ea]s? miennes?|le notre|la notre"
    r"|(?:mon|notre|ma|not) (?:propre )?(?:coin|bout\w*|secteur|quartier|village|ville|bord|cas|adresse|code postal))\b"
)
_SENTENCE_END = re.compile(r"[.?!;\n]")
_LOOK_BACK = 80
"""Characters before a place in which its people are named."""


def owners(text: str, places: Sequence[Mention]) -> dict[str, Mention]:
    """Whose each place of a message is, from the words before it in its sentence; the last one said for each."""
    found: dict[str, Mention] = {}
    end = 0
    for index, mention in enumerate(places):
        before = _SENTENCE_END.split(text[max(end, mention.start - _LOOK_BACK) : mention.start])[-1]
        end = mention.end
        part = role(text, places, index)
        if part <= Role.QUITTE or (mention.outside and not all(other.outside for other in places)):
            continue
        words = normalise(before)
        keys = [key for key, said in _TOLD.items() if said.search(words)]
        if part == Role.RESIDENCE and _I.search(words) and not _IF_I.search(words):
            keys.append(ME)
        found |= dict.fromkeys(keys, mention)
    return found


def meant(text: str, known: Iterable[str]) -> list[str]:
    """The people of ``known`` whose place a message is about that names none; nobody where it tells of nobody.

    « Chez elle », « pour lui » is the last one who is not oneself.
    """
    words = normalise(text)
    told = [key for key in known if key != ME and _ASKED[key].search(words)]
    for said, excluded in ((_HER, _MEN), (_HIM, _WOMEN)):
        others = [key for key in known if key != ME and key not in _TIES.keys() | excluded]
        if not told and others and said.search(words):
            told = others[-1:]
    if ME in known and _MINE.search(words):
        told.append(ME)
    return told
