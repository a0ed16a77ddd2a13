"""What part a place plays in a message: asked about, lived in, mere background, or ruled out."""

import re
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from accueil.mentions import Mention
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


def _before(stems: str, words_between: int) -> re.Pattern[str]:
    """Matches text that ends with one of the words (``*`` for any ending) and at most so many words after it."""
    words = "|".join(stem.replace("*", r"\w*").replace("_", " ") for stem in stems.split())
    return re.compile(rf"\b(?:{words})(?: \w+){{0,{words_between}}}$")


_EXCLUDED = re.compile(
    r"\b(?:pas|pa|ni|point|plutot que|au lieu de|(?:n|ne|habite|reste|vis) plus)"
    r"(?: (?:a|de|d|pour|le|la|celui|celle|dans|sur|en))*$"
)
_LIVED_IN_BEFORE = _before(
    "habitai* restai* vivai* demeurai* logeai* avant_d_habit* avant_de_viv* avai*_ete avai*_d_abord_ete",
    words_between=3,
)
_LEFT = _before("avant apres quitt* part*_de demenag*_de venu*_de", words_between=1)
_RESIDENCE = _before(
    "j_habit* jhabit* jabit* habit* loue louons louent "
    "reste restons restez vis vit viv* demeur* log* resid* install* etabli* demenag* "
    "emmenag* domicil* on_est nous_sommes je_suis chu rendu* chez_nous logement appartement chambre maison ferme "
    "code_postal dormir bail loyer icitte arriv*_a arriv*_dans",
    words_between=6,
)
_HERE_NOW = re.compile(
    r"\b(?:maintenant|asteure|desormais)(?: (?:c|est|on|je|suis|chu|a|dans|rendus?|moi))*$"
    r"|(?:^|\b(?:et|pis|mais|puis) )moi(?: (?:je|suis|c|est|a|de|dans))*$"
)
"""« … maintenant Manseau », « … et moi à Warwick »."""
_BACKGROUND = _before(
    "viens venons vient commence* ete avaient etais etait originaire ne nee travaill* job boulot bosse usine patron* "
    "boss frere soeur cousin cousine ami amie amis voisin voisine mere pere fils fille oncle tante collegue beau belle "
    "avant ancien* etudi* ecole cegep hopital (?<!cote_)a_cote pres proche entre autobus magasin* marche cours "
    "siege succursale affect* proprio proprietaire employeur",
    words_between=5,
)
_LIVED_IN = re.compile(r"^ (?:la )?ou (?:je|j|on|nous|elle|il) (?:habit|rest|vi[st]|viv|demeur|log)")
_OVER = re.compile(r"^ c (?:est|etait) (?:avant|fini|du passe|l autre|une erreur)")
_TAKEN_BACK = re.compile(
    r"\b(?:scuse\w*|excus\w+|pardon|oups|nn|non|correction|plutot|finalement|je (?:veux|voulais) dire|j ?ve\w+ dire"
    r"|j voulais dire|me suis tromp\w+|erreur|(?<!j )(?:attends|attendez)|corrige\w*|se ravise|change d idee)\b"
)
_TAKING_BACK_WORDS = 14
"""Words, at most, between a place and the one that takes its place (« Nicolet, euh scuse, Plessisville »)."""
_LISTED = re.compile(r"(?:(?:et|ou|pis|puis|aussi)(?: (?:celui|celle|ceux|celles))?(?: (?:a|de|d|pour))?)?")
_EITHER = re.compile(r"ou(?: ben| bien)?(?: (?:a|de|pour|vers|celui de))*")
_NEARER = re.compile(r"\b(?:plus (?:proche|pres|court|vite)|moins loin|mieux)\b")
_EACH = re.compile(
    r"\b(?:chacun\w*|chaque (?!fois|jour|mois|semaine|annee|matin|soir)"
    r"|respectiv\w+|les (?:deux|trois|2|3)|(?:elle|lui|eux|elles) et moi|l une? et l autre"
    r"|a qui revient\w*|dans (?:l|cet) ordre|deux (?:adresse|bureau|organisme|ville|village|endroit|place)\w*)\b"
)


def role(text: str, places: Sequence[Mention], index: int) -> Role:
    """The part of a place in a message, from the words around it."""
    mention = places[index]
    if index + 1 < len(places):
        between = _between(text, mention, places[index + 1])
        other_excluded = _EXCLUDED.search(between) and places[index + 1].ids != mention.ids
        if len(between.split()) <= _TAKING_BACK_WORDS and _TAKEN_BACK.search(between) and not other_excluded:
            return Role.EXCLU
    after = " " + normalise(text[mention.end : mention.end + _LOOK_AROUND])
    before = _clause_before(text, 0, mention)
    lives = _clause_before(text, places[index - 1].end, mention) if index else before
    if _EXCLUDED.search(before) or _OVER.search(after):
        return Role.EXCLU
    if _LEFT.search(before) or _LIVED_IN_BEFORE.search(before):
        return Role.QUITTE
    if _RESIDENCE.search(lives) or _HERE_NOW.search(lives) or _LIVED_IN.search(after):
        return Role.RESIDENCE
    if _BACKGROUND.search(before):
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
        listed = index and _LISTED.fullmatch(_between(text, places[index - 1], mention))
        if listed and roles[places[index - 1]] > roles[mention] > Role.QUITTE:
            roles[mention] = roles[places[index - 1]]  # « Nicolet, Pierreville et Wickham » have one part
    if _NEARER.search(normalise(text)):
        # « De Saint-Fortunat, c'est mieux Drummond ou Victo ? » : asked from there, whichever is nearer.
        either = {m for pair in pairwise(places) if _EITHER.fullmatch(_between(text, *pair)) for m in pair}
        if any(part >= Role.NEUTRE for mention, part in roles.items() if mention not in either):
            roles |= dict.fromkeys(either, Role.EXCLU)
    open_places = [mention for mention in places if mention in among and roles[mention] != Role.EXCLU]
    if _EACH.search(normalise(text if asked is None else asked)):
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
