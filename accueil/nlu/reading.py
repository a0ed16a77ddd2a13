"""Reads a whole message: judges its phrases one by one, sets the story apart, keeps the one or two questions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from accueil.lexicon import BUREAU, INSTITUTION, LIEU, ORGANISME
from accueil.mentions import Mention
from accueil.nlu.intents import (
    DECRIRE_ORGANISME,
    DEMANDER_ADRESSE,
    DONNER_LIEU,
    ELLIPTIC,
    FALLBACK,
    LANGUAGES,
    RECIT,
    REFUSALS,
    REPLIES,
    SERVICE_EXTERNE,
    SOCIAL,
    TROUVER_BUREAU,
    URGENCE,
    WEAK,
    family,
    is_precise,
)
from accueil.nlu.phrases import Phrase, split, undictate, whole
from accueil.nlu.question_model import QuestionModel
from accueil.nlu.roles import likeliest

_SURE = 0.5
"""A phrase is of an intent from this probability on."""
_LIKELY = 0.3
"""Enough for a phrase that plainly asks something, by a question mark or a place that it names."""
_HINT = 0.2
"""Enough for a phrase to say what an elliptic one beside it is about, or when nothing likelier is left."""
_SECOND = 0.6
"""A second question in the same sentence must be surer: a wrong one costs more than a missing one."""
_DANGER, _DANGER_HINT = 0.3, 0.15
"""Danger counts sooner than anything else: to miss it costs most. A clause tells of it if its sentence hints at it."""
_DANGER_PLAIN, _DANGER_IN_ALL = 0.95, 0.03
"""Unless a sentence tells of it plainly, the whole message must hint at it: one sentence of a story may sound so."""
_GREETING_WORDS = 3
"""A greeting of more words than this may have a question in it."""
_ELLIPSIS_WORDS = 7
"""A question of so few words, its mark counted (« C'est le même ? ») is about what was said before."""
_WHOLE = 0.75
"""A question seen in the message as a whole, but in none of its phrases, must be surer."""
_FEW_WORDS = 12
"""A message of so few words with a place in it gives the place, if it says nothing else."""
_MOST_QUESTIONS = 2


@dataclass(frozen=True)
class Question:
    """Something asked, about the places, organisations and offices mentioned with it."""

    intent: str
    confidence: float
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """JSON form: ``lieu``, ``organisme`` … hold, for each mention, the list of ids that it may stand for."""
        found: dict[str, Any] = {"intent": self.intent, "confidence": round(self.confidence, 4)}
        for mention in self.mentions:
            found.setdefault(mention.entity, []).append(list(mention.ids))
        return found


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
        return _LIKELY if self.phrase.asks or self.phrase.names(LIEU, BUREAU) else _SURE

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
        return self.phrase.asks and intent in ELLIPTIC and intent != DONNER_LIEU and confidence >= _SECOND

    def probability(self, intent: str) -> float:
        return dict(self.ranking)[intent]

    def precise(self) -> tuple[str, float]:
        """The likeliest intent that is a question on its own."""
        return next(pair for pair in self.ranking if is_precise(pair[0]))

    def question(self) -> tuple[str, float] | None:
        """The question that it asks, with its probability, if it asks one that stands on its own."""
        intent, confidence = self.precise()
        if intent == SERVICE_EXTERNE and not self.phrase.names(INSTITUTION):
            # Nothing else is named: then a question on the directory that is likely too is the better guess.
            others = (pair for pair in self.ranking if is_precise(pair[0]) and pair[0] not in REFUSALS)
            other = next(others)
            intent, confidence = other if other[1] >= _SURE else (intent, confidence)
        least = self.least if (intent, confidence) == self.top else _SURE
        wordy = len(self.phrase.words) > _GREETING_WORDS
        beside = is_precise(self.top[0]) or (wordy and self.top[0] in SOCIAL | {RECIT})
        if self.top[0] == RECIT and intent in REFUSALS and not self.phrase.asks:
            return None  # « nous sommes arrivés en mars » shares its words with questions on arriving
        return (intent, confidence) if confidence >= least and beside else None


class Reader:
    """Reads messages with a trained model."""

    def __init__(self, model: QuestionModel) -> None:
        self._model = model

    def read(self, text: str, mentions: Sequence[Mention]) -> tuple[list[Question], tuple[tuple[str, float], ...]]:
        """The questions of a message, first the one to answer first, and the ranking of its intents. Never empty."""
        text = undictate(text)
        judged = [self._judge(phrase) for phrase in split(text, mentions)]
        entire = judged[0] if len(judged) == 1 else self._judge(whole(text, mentions))
        questions = self._questions(judged, entire)
        return [self._attach(text, question, questions, mentions) for question in questions], entire.ranking

    def _judge(self, phrase: Phrase) -> Judged:
        found = dict(zip(self._model.intents, self._model.probabilities(phrase.words).tolist(), strict=True))
        if phrase.names(LIEU, BUREAU) and {DEMANDER_ADRESSE, TROUVER_BUREAU} <= found.keys():
            # « L'adresse à Nicolet ? » is no longer elliptic: it is the office's that is meant.
            found[TROUVER_BUREAU] = min(1.0, found[TROUVER_BUREAU] + found.pop(DEMANDER_ADRESSE))
        ranking = tuple(sorted(found.items(), key=lambda pair: -pair[1]))
        return Judged(phrase, ranking, tuple(self._judge(clause) for clause in phrase.clauses))

    # --- which questions ------------------------------------------------------------------------------------------

    def _questions(self, judged: list[Judged], entire: Judged) -> list[Question]:
        danger = [item for item in judged if self._danger(item) >= _DANGER]
        if entire.probability(URGENCE) < _DANGER_IN_ALL:
            danger = [item for item in danger if item.probability(URGENCE) >= _DANGER_PLAIN]
        asked = [question for item in judged for question in self._precise_in(item)]
        seen = entire.question()
        if seen and seen[1] >= _WHOLE and seen[0] not in {*REFUSALS, *(question.intent for question in asked)}:
            asked.append(_question(entire, seen))
        if not entire.phrase.names(ORGANISME):
            # « Elles font quoi ? » beside another question is about what that one is about.
            asked = [question for question in asked if question.intent != DECRIRE_ORGANISME] or asked
        asked = self._keep_best(asked)
        if danger:
            first = max(danger, key=self._danger)
            answerable = [question for question in asked if question.intent not in REFUSALS]
            return [_question(first, (URGENCE, self._danger(first))), *answerable]
        return asked or [self._imprecise(judged, entire)]

    def _danger(self, item: Judged) -> float:
        """How likely a sentence tells of danger, as a whole or, more surely, in one of its clauses."""
        whole = item.probability(URGENCE)
        clauses = [clause.probability(URGENCE) for clause in item.clauses]
        return max([whole, *clauses]) if whole >= _DANGER_HINT else whole

    def _imprecise(self, judged: list[Judged], entire: Judged) -> Question:
        """What a message wants that asks no question on its own."""
        everything = [*judged, entire]
        clauses = [clause for item in judged for clause in item.clauses if clause.is_elliptic]
        for intents in (ELLIPTIC, LANGUAGES, WEAK, SOCIAL, REPLIES, frozenset((RECIT,))):
            if intents is LANGUAGES and any(entire.probability(name) >= _SURE for name in SOCIAL):
                continue  # « thank you merci »
            candidates = [item for item in everything if item.top[0] in intents and item.top[1] >= item.least]
            if intents is ELLIPTIC:
                candidates += clauses
            if candidates:
                best = max(candidates, key=lambda item: item.top[1])
                lost = any(item.is_lost for item in judged)
                if best.top[0] == DONNER_LIEU and lost:
                    break  # a place is named beside a question that was not understood: it is not what is asked
                return self._with_subject(best, judged)
        best = max(everything, key=lambda item: item.precise()[1])
        if best.precise()[1] >= _HINT and (best.phrase.asks or best.phrase.names(LIEU, BUREAU)):
            return _question(best, best.precise())
        if len(entire.phrase.words) <= _FEW_WORDS:
            if entire.phrase.names(BUREAU):
                return Question(TROUVER_BUREAU, _LIKELY, entire.phrase.start, entire.phrase.end)
            if entire.phrase.names(LIEU, BUREAU) and not any(item.is_lost for item in judged):
                return Question(DONNER_LIEU, _LIKELY, entire.phrase.start, entire.phrase.end)
        return Question(FALLBACK, 1 - entire.top[1], entire.phrase.start, entire.phrase.end)

    def _precise_in(self, item: Judged) -> list[Question]:
        """The precise questions of a sentence: its own, or those of its clauses."""
        found = [_question(clause, clause.top) for clause in item.clauses if is_precise(clause.top[0])]
        asked = item.question()
        if asked is None:
            return [question for question in found if question.confidence >= _SURE]
        own, intent = _question(item, asked), asked[0]
        if intent == SERVICE_EXTERNE:
            return [own]  # « l'organisme des Alcooliques anonymes » is no second question
        also = [_question(item, pair) for pair in item.ranking if is_precise(pair[0]) and pair[0] != SERVICE_EXTERNE]
        found = [question for question in [*found, *also] if question.confidence >= _SECOND]
        return [own, *(question for question in found if family(question.intent) != family(intent))]

    def _keep_best(self, asked: list[Question]) -> list[Question]:
        """At most two questions, none twice, in the order of the message; refusals give way to what has an answer."""
        distinct: dict[str, Question] = {}
        for question in asked:
            known = distinct.get(family(question.intent))
            if known is None or question.confidence > known.confidence:
                distinct[family(question.intent)] = question
        answerable = [question for question in distinct.values() if question.intent not in REFUSALS]
        refused = [question for question in distinct.values() if question.intent in REFUSALS]
        kept = sorted(answerable, key=lambda question: -question.confidence)[:_MOST_QUESTIONS]
        if len(kept) < _MOST_QUESTIONS:
            kept += sorted(refused, key=lambda question: -question.confidence)[: _MOST_QUESTIONS - len(kept)]
        return sorted(kept, key=lambda question: question.start)

    def _with_subject(self, best: Judged, judged: list[Judged]) -> Question:
        """An elliptic phrase (« c’est où ? ») takes the question that the rest of its message hints at."""
        if best.top[0] in ELLIPTIC:
            least = _LIKELY if best.top[0] == DONNER_LIEU else _HINT
            hints = [item for item in judged if item is not best and item.precise()[1] >= least]
            if hints:
                hint = max(hints, key=lambda item: item.precise()[1])
                return _question(hint, hint.precise())
        return _question(best, best.top)

    # --- about what -----------------------------------------------------------------------------------------------

    def _attach(
        self, text: str, question: Question, questions: Sequence[Question], mentions: Sequence[Mention]
    ) -> Question:
        """The question with the mentions that it is about: those in its phrase, else the likeliest of the others."""
        taken = [other for other in questions if other is not question]
        free = [m for m in mentions if not any(other.start <= m.start < other.end for other in taken)]
        inside = [mention for mention in mentions if question.start <= mention.start < question.end]
        about = [mention for mention in inside if mention.entity != LIEU]
        if not about:
            about = [mention for mention in free if mention.entity != LIEU]
        places = [mention for mention in mentions if mention.entity == LIEU]
        chosen = likeliest(text, places, inside) or likeliest(text, places, places)
        return replace(question, mentions=(*about, *chosen))


def _question(item: Judged, pair: tuple[str, float]) -> Question:
    return Question(pair[0], pair[1], item.phrase.start, item.phrase.end)
