"""Whether a message tells of danger: sooner than of anything else, but not at every dark word of a long story."""

from collections.abc import Sequence

from accueil.nlu.intents import RECIT, URGENCE
from accueil.nlu.judged import PLAIN, Judged

_DANGER = 0.3
"""Danger counts sooner than anything else: to miss it costs most."""
_DANGER_ALONE = 0.2
"""Enough in a message that asks nothing that the directory can answer."""
_HINT = 0.15
"""A clause tells of danger if its sentence hints at it …"""
_LONG_CLAUSE = 8
"""… or if it has so many words and tells it plainly: « … mais là il y a de la fumée qui sort de … »."""
_PLAIN, _PLAIN_CLAUSE = 0.95, 0.99
"""Unless the message as a whole hints at danger, a sentence or a clause must tell it plainly: one may sound so."""
_WHOLE_HINT = 0.03


def find_danger(judged: Sequence[Judged], entire: Judged, beside: bool) -> tuple[Judged, float] | None:
    """The sentence that most likely tells of danger, with its probability, if one does.

    ``beside`` says whether the message also asks something that has an answer.
    """
    hinted = entire.probability(URGENCE) >= _WHOLE_HINT
    told = [(item, _likely(item, hinted)) for item in judged]
    found = max(told, key=lambda pair: pair[1], default=(entire, 0.0))
    least = _PLAIN if not hinted else _DANGER if beside or _is_plain(found[0]) else _DANGER_ALONE
    return found if found[1] >= least else None


def _is_plain(item: Judged) -> bool:
    """Whether a sentence plainly says something that is no story: « et puis Drummond pour finir »."""
    return item.top[0] != RECIT and item.top[1] >= PLAIN


def _likely(item: Judged, hinted: bool) -> float:
    """How likely a sentence tells of danger, as a whole or, more surely, in one of its clauses."""
    whole = item.probability(URGENCE)
    clauses = [clause for clause in item.clauses if clause.says_enough]
    least = 0.0 if hinted else _PLAIN_CLAUSE
    if whole < _HINT:
        clauses = [clause for clause in clauses if len(clause.phrase.words) >= _LONG_CLAUSE]
        least = max(least, _PLAIN)
    return max([whole, *(likely for clause in clauses if (likely := clause.probability(URGENCE)) >= least)])
