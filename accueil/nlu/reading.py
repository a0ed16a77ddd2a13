"""Reads a whole message: judges its phrases one by one, sets the story apart, keeps the one or two questions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from accueil.lexicon import LIEU
from accueil.mentions import Mention
from accueil.nlu.intents import (
    DONNER_LIEU,
    ELLIPTIC,
    FALLBACK,
    LANGUAGES,
    RECIT,
    REFUSALS,
    SOCIAL,
    URGENCE,
    WEAK,
    is_precise,
)
from accueil.nlu.phrases import Phrase, split, undictate, whole
from accueil.nlu.question_model import QuestionModel
from accueil.nlu.roles import Role, likeliest, role

_SURE = 0.5
"""A phrase is of an intent from this probability on."""
_HINT = 0.25
"""Enough for a phrase to say what an elliptic one beside it is about."""
_SECOND = 0.6
"""A second question in the same sentence must be surer: a wrong one costs more than a missing one."""
_DANGER = 0.4
"""Danger counts sooner than anything else: to miss it costs most."""
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

    @property
    def top(self) -> tuple[str, float]:
        return self.ranking[0]

    def probability(self, intent: str) -> float:
        return dict(self.ranking)[intent]

    def precise(self) -> tuple[str, float]:
        """The likeliest intent that is a question on its own."""
        return next(pair for pair in self.ranking if is_precise(pair[0]))


class Reader:
    """Reads messages with a trained model."""

    def __init__(self, model: QuestionModel) -> None:
        self._model = model

    def read(self, text: str, mentions: Sequence[Mention]) -> tuple[list[Question], tuple[tuple[str, float], ...]]:
        """The questions of a message, first the one to answer first, and the ranking of its intents. Never empty."""
        text = undictate(text)
        judged = [self._judge(phrase) for phrase in split(text, mentions)]
        entire = self._judge(whole(text, mentions))
        questions = self._questions(judged, entire)
        return [self._attach(text, question, questions, mentions) for question in questions], entire.ranking

    def _judge(self, phrase: Phrase) -> Judged:
        probabilities = self._model.probabilities(phrase.words)
        order = probabilities.argsort()[::-1]
        return Judged(phrase, tuple((self._model.intents[i], float(probabilities[i])) for i in order))

    # --- which questions ------------------------------------------------------------------------------------------

    def _questions(self, judged: list[Judged], entire: Judged) -> list[Question]:
        everything = [*judged, entire]
        danger = max((item.probability(URGENCE) for item in everything), default=0.0)
        if danger >= _DANGER:
            return [Question(URGENCE, danger, 0, entire.phrase.end)]
        asked = self._keep_best([question for item in judged for question in self._precise_in(item)])
        if asked:
            return asked
        for intents in (ELLIPTIC, LANGUAGES, WEAK, SOCIAL, frozenset((RECIT,))):
            candidates = [item for item in everything if item.top[0] in intents and item.top[1] >= _SURE]
            if candidates:
                best = max(candidates, key=lambda item: item.top[1])
                return [self._with_subject(best, everything)]
        best = max(everything, key=lambda item: item.precise()[1])
        if best.precise()[1] >= _HINT:
            return [_question(best, best.precise())]
        return [Question(FALLBACK, 1 - entire.top[1], entire.phrase.start, entire.phrase.end)]

    def _precise_in(self, item: Judged) -> list[Question]:
        """The precise questions of a sentence: its own, or those of its clauses."""
        intent, confidence = item.top
        clauses = [self._judge(clause) for clause in item.phrase.clauses]
        if is_precise(intent) and confidence >= _SURE:
            own = _question(item, item.top)
            others = [
                _question(clause, clause.top)
                for clause in clauses
                if is_precise(clause.top[0]) and clause.top[1] >= _SECOND and clause.top[0] != intent
            ]
            confirmed = any(clause.precise()[0] == intent and clause.precise()[1] >= _HINT for clause in clauses)
            return [own, *others] if confirmed else [own]
        return [
            _question(clause, clause.top) for clause in clauses if is_precise(clause.top[0]) and clause.top[1] >= _SURE
        ]

    def _keep_best(self, asked: list[Question]) -> list[Question]:
        """At most two questions, none twice, in the order of the message; refusals give way to what has an answer."""
        distinct: dict[str, Question] = {}
        for question in asked:
            known = distinct.get(question.intent)
            if known is None or question.confidence > known.confidence:
                distinct[question.intent] = question
        answerable = [question for question in distinct.values() if question.intent not in REFUSALS]
        refused = [question for question in distinct.values() if question.intent in REFUSALS]
        kept = sorted(answerable, key=lambda question: -question.confidence)[:_MOST_QUESTIONS]
        if len(kept) < _MOST_QUESTIONS:
            kept += sorted(refused, key=lambda question: -question.confidence)[: _MOST_QUESTIONS - len(kept)]
        return sorted(kept, key=lambda question: question.start)

    def _with_subject(self, best: Judged, everything: list[Judged]) -> Question:
        """An elliptic phrase (« c’est où ? ») takes the question that the rest of its message hints at."""
        if best.top[0] in ELLIPTIC:
            hints = [item for item in everything if item.precise()[1] >= _HINT]
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
        places_inside = [mention for mention in inside if mention.entity == LIEU]
        asked_inside = [mention for mention in places_inside if role(text, mention) != Role.EXCLU]
        if asked_inside:
            chosen = likeliest(text, asked_inside) if question.intent != DONNER_LIEU else asked_inside
        else:
            elsewhere = [m for m in mentions if m.entity == LIEU and role(text, m) != Role.EXCLU]
            chosen = likeliest(text, elsewhere)
        return replace(question, mentions=tuple([*about, *chosen]))


def _question(item: Judged, pair: tuple[str, float]) -> Question:
    return Question(pair[0], pair[1], item.phrase.start, item.phrase.end)
