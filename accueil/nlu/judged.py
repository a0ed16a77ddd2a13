"""One phrase as the model judges it: how likely each intent is, and what follows from that for this phrase alone."""

from dataclasses import dataclass

from accueil.mentions.lexicon import BUREAU, INSTITUTION, LIEU
from accueil.nlu.intents import (
    DONNER_LIEU,
    ELLIPTIC,
    HORS_SUJET,
    OFFICE,
    RECIT,
    REFUSALS,
    SERVICE_EXTERNE,
    SOCIAL,
    is_precise,
)
from accueil.nlu.phrases import QUESTION_MARK, Phrase

SURE = 0.5
"""A phrase is of an intent from this probability on."""
LIKELY = 0.3
"""Enough for a phrase that plainly asks something, by a question mark or a place that it names."""
SECOND = 0.6
"""A second question in the same sentence must be surer: a wrong one costs more than a missing one."""
PLAIN = 0.9
"""So likely, a sentence plainly is of a story, or about an institution that it names."""
_GREETING_WORDS = 3
"""A greeting of more words than this may have a question in it."""
_ELLIPSIS_WORDS = 7
"""A question of so few words, its mark counted (« C'est le même ? ») is about what was said before."""
_ELSEWHERE = 0.7
"""So likely off the subject, a sentence needs more than a clause to be taken for a question."""
_DESPITE = 0.75
"""Enough, in a sentence so likely off the subject, for what one of its clauses asks."""
_MERE_WORDS = 2


@dataclass(frozen=True)
class Judged:
    """A phrase with its likeliest intents, best first."""

    phrase: Phrase
    ranking: tuple[tuple[str, float], ...]
    clauses: tuple["Judged", ...] = ()

    @property
    def top(self) -> tuple[str, float]:
        return self.ranking[0]

    @property
    def least(self) -> float:
        """The probability from which on its top intent counts."""
        return LIKELY if self.phrase.asks or self.phrase.names(LIEU, BUREAU) else SURE

    @property
    def is_lost(self) -> bool:
        """Whether it asks something in so many words, and what was not understood."""
        whole = self.top[0] in ELLIPTIC and self.top[1] >= self.least
        understood = whole or any(clause.is_elliptic for clause in self.clauses)
        return self.phrase.asks and len(self.phrase.words) > _ELLIPSIS_WORDS and not understood

    @property
    def is_elliptic(self) -> bool:
        """Whether, as a clause, it plainly asks about what was said before."""
        intent, confidence = self.top
        return self.phrase.asks and intent in ELLIPTIC and intent != DONNER_LIEU and confidence >= SECOND

    def probability(self, intent: str) -> float:
        return dict(self.ranking).get(intent, 0.0)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is about another institution, that it names."""
        likely = self.phrase.names(INSTITUTION) and self.probability(SERVICE_EXTERNE) >= PLAIN
        return likely and (self.phrase.asks or self.top[0] != RECIT)

    def admits(self, intent: str) -> bool:
        """Whether one of its clauses may ask that: the surer it is about another subject, the less so."""
        if self.top[0] != HORS_SUJET or self.top[1] < SURE:
            return True
        return self.probability(intent) >= (LIKELY if self.top[1] < _ELSEWHERE else _DESPITE)

    @property
    def says_enough(self) -> bool:
        """Whether, as a clause, it is more than a mere « mon employeur » or « et numéro »."""
        return len([word for word in self.phrase.words if word != QUESTION_MARK]) > _MERE_WORDS

    @property
    def is_story(self) -> bool:
        """Whether it plainly tells something and asks nothing."""
        return self.top[0] == RECIT and self.top[1] >= PLAIN and not self.phrase.asks

    @property
    def about_an_office(self) -> float:
        """How likely it asks for an office in one way or another."""
        return sum(confidence for intent, confidence in self.ranking if intent in OFFICE)

    def precise(self) -> tuple[str, float]:
        """The likeliest intent that is a question on its own."""
        return next(pair for pair in self.ranking if is_precise(pair[0]))

    def question(self) -> tuple[str, float] | None:
        """The question that it asks, with its probability, if it asks one that stands on its own."""
        intent, confidence = self.precise()
        if self.is_elsewhere:
            return SERVICE_EXTERNE, self.probability(SERVICE_EXTERNE)
        if intent == SERVICE_EXTERNE and not self.phrase.names(INSTITUTION):
            # Nothing else is named: then a question on the directory that is likely too is the better guess.
            others = (pair for pair in self.ranking if is_precise(pair[0]) and pair[0] not in REFUSALS)
            other = next(others)
            intent, confidence = other if other[1] >= SURE else (intent, confidence)
        least = self.least if (intent, confidence) == self.top else SURE
        wordy = len(self.phrase.words) > _GREETING_WORDS
        beside = is_precise(self.top[0]) or (wordy and self.top[0] in SOCIAL | {RECIT})
        if self.top[0] == RECIT and not self.phrase.asks and (confidence < PLAIN or intent in REFUSALS):
            return None  # « nous sommes arrivés en mars » shares its words with questions on arriving
        return (intent, confidence) if confidence >= least and beside else None
