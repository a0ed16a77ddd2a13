"""Reads a whole message: judges its phrases one by one, sets the story apart, keeps the few questions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from accueil.mentions import Mention
from accueil.mentions.lexicon import BUREAU, INSTITUTION, LIEU, LIGNE, NUMERO, ORGANISME
from accueil.nlu.context import FIRST
from accueil.nlu.danger import find_danger
from accueil.nlu.intents import (
    AUTRE_BUREAU,
    DECRIRE_ORGANISME,
    DEMANDER_ADRESSE,
    DEMANDER_BILAN,
    DEMANDER_OUBLI,
    DONNER_LIEU,
    ELLIPTIC,
    FALLBACK,
    FIGURES,
    IMMIGRATION_HORS_ANNUAIRE,
    LANGUAGES,
    LISTS,
    OFFICE,
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
from accueil.nlu.judged import LIKELY, PLAIN, SECOND, SURE, Judged
from accueil.nlu.people import meant, owners
from accueil.nlu.phrases import LONG_PHRASE, Phrase, split, undictate, whole
from accueil.nlu.roles import likeliest
from accueil.nlu.vectors import Floats

_HINT = 0.2
"""Enough for a phrase that asks, when nothing likelier is left."""
_WHOLE = 0.75
"""A question seen in the message as a whole, but in none of its phrases, must be surer; so must one in a sentence that
asks nothing, beside one that does, and « l'autre » beside the office that is not wanted."""
_FEW_WORDS = 12
"""A message of so few words with a place in it gives the place, if it says nothing else."""
_MOST_QUESTIONS = 3
_THEIRS = frozenset(("leur", "leurs"))


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


class PhraseModel(Protocol):
    """What tells how likely each intent is for a phrase."""

    intents: tuple[str, ...]

    def judge(self, phrase: Phrase, context: str) -> Floats:
        """Probability of each of ``intents``, each on its own, shape (intents,)."""


class Reader:
    """Reads messages with a trained model."""

    def __init__(self, model: PhraseModel) -> None:
        self._model = model

    def read(
        self, text: str, mentions: Sequence[Mention], context: str = FIRST
    ) -> tuple[list[Question], tuple[tuple[str, float], ...]]:
        """The questions of a message, first the one to answer first, and the ranking of its intents. Never empty."""
        text = undictate(text)
        judged = [self._judge(phrase, context) for phrase in split(text, mentions)]
        entire = judged[0] if len(judged) == 1 else self._judge(whole(text, mentions), context)
        questions = self._questions(judged, entire, mentions)
        records = [mention for mention in mentions if mention.entity not in (LIGNE, NUMERO)]
        return [self._attach(text, question, questions, records) for question in questions], entire.ranking

    def people(self, text: str, mentions: Sequence[Mention]) -> dict[str, str]:
        """Whose place is which (« moi », « mere »), by the id of the place; none that may be several."""
        places = [mention for mention in mentions if mention.entity == LIEU]
        return {key: found.ids[0] for key, found in owners(undictate(text), places).items() if len(found.ids) == 1}

    def _judge(self, phrase: Phrase, context: str) -> Judged:
        found = dict(zip(self._model.intents, self._model.judge(phrase, context).tolist(), strict=True))
        if phrase.names(LIEU, BUREAU) and {DEMANDER_ADRESSE, TROUVER_BUREAU} <= found.keys():
            # « L'adresse à Nicolet ? » is no longer elliptic: it is the office's that is meant.
            found[TROUVER_BUREAU] = min(1.0, found[TROUVER_BUREAU] + found.pop(DEMANDER_ADRESSE))
        if phrase.names(BUREAU) and not phrase.rules_out and {AUTRE_BUREAU, TROUVER_BUREAU} <= found.keys():
            # « Et celui de la rue Lindsay ? » is that one.
            found[TROUVER_BUREAU] = min(1.0, found[TROUVER_BUREAU] + found.pop(AUTRE_BUREAU))
        ranking = tuple(sorted(found.items(), key=lambda pair: -pair[1]))
        return Judged(phrase, ranking, tuple(self._judge(clause, context) for clause in phrase.clauses))

    # --- which questions ------------------------------------------------------------------------------------------

    def _questions(self, judged: list[Judged], entire: Judged, mentions: Sequence[Mention]) -> list[Question]:
        asked = self._asked(judged, entire)
        if not entire.phrase.names(ORGANISME):
            # « Elles font quoi ? » beside another question is about what that one is about.
            asked = [question for question in asked if question.intent != DECRIRE_ORGANISME] or asked
        if entire.phrase.names(BUREAU):
            # « L'autre, pas celui de la rue Lindsay » : the office that is named is not the one that is wanted.
            others = [item for item in judged if item.top[0] == AUTRE_BUREAU and item.top[1] >= _WHOLE]
            asked = [question for question in asked if not others or question.intent not in OFFICE]
            asked += [_question(item, item.top) for item in others]
        asked = self._keep_best(asked, mentions)
        answerable = [question for question in asked if question.intent not in REFUSALS]
        if danger := find_danger(judged, entire, beside=bool(answerable)):
            return [_question(danger[0], (URGENCE, danger[1])), *answerable]
        return asked or [self._imprecise(judged, entire)]

    def _asked(self, judged: list[Judged], entire: Judged) -> list[Question]:
        """The precise questions of sentences, each by itself, less those that only another one seems to ask.

        Also one that is seen in the message as a whole only.
        """
        asked = [(item, question) for item in judged for question in self._precise_in(item)]
        asked = [(item, found) for item, found in asked if not item.phrase.denies] or asked
        if any(item.phrase.asks for item, _ in asked):
            asked = [(item, found) for item, found in asked if item.phrase.asks or _is_meant(item, found)]
        elsewhere = any(item.is_elsewhere for item in judged)
        if elsewhere:
            # « Service Canada, vous avez leur adresse ? »
            asked = [
                (item, found) for item, found in asked if item.is_elsewhere or not _THEIRS & set(item.phrase.words)
            ]
        questions = [question for _, question in asked]
        seen = entire.question()
        known = {*REFUSALS, *(question.intent for question in questions)}
        # « Où passer l'examen de la SAAQ ? J'habite Nicolet. » : of what is another's, the whole seems to ask for ours.
        elsewhere |= any(found.intent in REFUSALS and item.phrase.names(INSTITUTION) for item, found in asked)
        if seen and seen[1] >= _WHOLE and seen[0] not in known and not elsewhere:
            questions.append(_question(entire, seen))
        return questions

    def _imprecise(self, judged: list[Judged], entire: Judged) -> Question:
        """What a message wants that asks no question on its own."""
        everything = [*judged, entire]
        clauses = [c for item in judged for c in item.clauses if c.is_elliptic and item.admits(c.top[0])]
        lost = any(item.is_lost for item in judged)
        asking = any(item.phrase.asks and item.top[0] not in SOCIAL | REPLIES for item in judged)
        told = not lost and any(item.top[0] == RECIT and item.phrase.names(LIEU) for item in judged)
        kinds = (ELLIPTIC, LANGUAGES, WEAK, SOCIAL, REPLIES, frozenset(() if lost else (RECIT,)))
        for intents in kinds:
            if intents in (SOCIAL, REPLIES) and (asking or told):
                continue  # « Merci. J'appelle où ? », « Bonjour. Je viens d'arriver à Nicolet. »
            if intents is LANGUAGES and any(entire.probability(name) >= SURE for name in SOCIAL):
                continue  # « thank you merci »
            candidates = [item for item in everything if item.top[0] in intents and item.top[1] >= item.least]
            if intents is SOCIAL:  # « Vous êtes un ange, je continue mes commissions. »
                plain = [clause for item in judged for clause in item.clauses if clause.top[1] >= PLAIN]
                candidates += [clause for clause in plain if clause.top[0] in SOCIAL]
            if intents is ELLIPTIC and all(item.top[0] == DONNER_LIEU for item in candidates):
                candidates += clauses
            if candidates:
                best = max(candidates, key=lambda item: item.top[1])
                if best.top[0] == DONNER_LIEU and lost:
                    break  # a place is named beside a question that was not understood: it is not what is asked
                return self._with_subject(best, judged)
        best = max(everything, key=lambda item: item.precise()[1])
        likely = best.precise()[1] >= LIKELY and best.probability(RECIT) < _HINT / 2
        if likely or (best.precise()[1] >= _HINT and (best.phrase.asks or best.phrase.names(LIEU, BUREAU))):
            return _question(best, best.precise())
        best = max(everything, key=lambda item: item.about_an_office)
        if best.about_an_office >= SURE:
            return _question(best, (TROUVER_BUREAU, best.about_an_office))
        if len(entire.phrase.words) <= _FEW_WORDS:
            if entire.phrase.names(BUREAU):
                return Question(TROUVER_BUREAU, LIKELY, entire.phrase.start, entire.phrase.end)
            if entire.phrase.names(LIEU, BUREAU) and not lost:
                return Question(DONNER_LIEU, LIKELY, entire.phrase.start, entire.phrase.end)
        return Question(FALLBACK, 1 - entire.top[1], entire.phrase.start, entire.phrase.end)

    def _precise_in(self, item: Judged) -> list[Question]:
        """The precise questions of a sentence: its own, or those of its clauses."""
        clauses = [c for c in item.clauses if is_precise(c.top[0]) and c.top[0] != DEMANDER_OUBLI]
        short = len(item.phrase.words) < LONG_PHRASE  # « Quel organisme et quel bureau ? »
        same = (c for c in clauses if item.phrase.asks and c.top[0] == item.top[0])
        mere = {*same, *(c for c in clauses if short and c.phrase.asks)}
        clauses = [c for c in clauses if c.says_enough or c in mere]
        asked = item.question()
        if asked is None:
            # « je l'ai oubliée dans l'autobus » : in a story, words of a question ask nothing.
            least = PLAIN if item.is_story else SURE
            clauses = [clause for clause in clauses if item.admits(clause.top[0])]
            return [_question(clause, clause.top) for clause in clauses if clause.top[1] >= least]
        found = [_question(clause, clause.top) for clause in clauses]
        own, intent = _question(item, asked), asked[0]
        if intent in (SERVICE_EXTERNE, IMMIGRATION_HORS_ANNUAIRE):
            # « L'organisme des Alcooliques anonymes » is no second question; an office beside it is.
            beside = [clause for clause in clauses if clause.top[0] in OFFICE and not clause.phrase.names(INSTITUTION)]
            return [own, *(_question(clause, clause.top) for clause in beside if clause.top[1] >= PLAIN)]
        also = [_question(item, pair) for pair in item.ranking if is_precise(pair[0]) and pair[0] != SERVICE_EXTERNE]
        asking = [_question(clause, clause.top) for clause in clauses if clause.phrase.asks and clause.top[1] >= SURE]
        found = asking + [question for question in [*found, *also] if question.confidence >= SECOND]
        return [own, *(question for question in found if family(question.intent) != family(intent))]

    def _keep_best(self, asked: list[Question], mentions: Sequence[Mention]) -> list[Question]:
        """At most three questions, none twice, in the order of the message; refusals give way to what has an answer.

        « Bureau à Warwick ? Bureau à Gentilly ? » is not the same one twice.
        """
        distinct: list[tuple[str, frozenset[str], Question]] = []
        for question in sorted(asked, key=lambda question: -question.confidence):
            about, places = family(question.intent), _places_in(question, mentions)
            known = (others for kind, others, _ in distinct if kind == about)
            if not any(not places or not others or places & others for others in known):
                distinct.append((about, places, question))
        kept = [question for _, _, question in distinct]
        if len({question.intent for question in kept} & FIGURES) > 1:
            kept = [
                question for question in kept if question.intent != DEMANDER_BILAN
            ]  # holds the figure that is asked
        answerable = [question for question in kept if question.intent not in REFUSALS]
        refused = [question for question in kept if question.intent in REFUSALS]
        kept = sorted(answerable, key=lambda question: -question.confidence)[:_MOST_QUESTIONS]
        if len(kept) < _MOST_QUESTIONS:
            kept += sorted(refused, key=lambda question: -question.confidence)[: _MOST_QUESTIONS - len(kept)]
        return sorted(kept, key=lambda question: question.start)

    def _with_subject(self, best: Judged, judged: list[Judged]) -> Question:
        """An elliptic phrase (« c’est où ? ») takes the question that the rest of its message hints at."""
        if best.top[0] in ELLIPTIC:
            hints = [item for item in judged if item is not best and item.precise()[1] >= SURE]
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
        return replace(question, mentions=(*about, *_places_of(text, question, mentions)))


def _places_of(text: str, question: Question, mentions: Sequence[Mention]) -> list[Mention]:
    """The places that a question is about: of those in its phrase, or of its people's, else of all the likeliest."""
    places = [mention for mention in mentions if mention.entity == LIEU]
    if question.intent not in LISTS:
        # « De vos bureaux au Centre-du-Québec, lequel est le plus près de Lyster ? »
        places = [mention for mention in places if not mention.regional] or places
    asked = text[question.start : question.end]
    inside = [mention for mention in places if question.start <= mention.start < question.end]
    chosen = likeliest(text, places, inside, asked) or _of_people(text, asked, places)
    if all(place.outside for place in chosen) and (not chosen or "?" not in text[question.start : question.end + 2]):
        # « Ma tante à Gatineau dit d'aller vous voir. On reste à Saint-Albert. »
        return likeliest(text, places, places, asked)
    return chosen


def _of_people(text: str, asked: str, places: Sequence[Mention]) -> list[Mention]:
    """The places of the people that a question tells of: « … ma mère est à Lyster. Le bureau pour elle ? »"""
    of_whom = owners(text, places)
    return [of_whom[key] for key in meant(asked, of_whom)]


def _places_in(question: Question, mentions: Sequence[Mention]) -> frozenset[str]:
    """The ids of the places that a question names."""
    inside = (mention for mention in mentions if question.start <= mention.start < question.end)
    return frozenset(mention.ids[0] for mention in inside if mention.entity == LIEU and mention.ids)


def _is_meant(item: Judged, found: Question) -> bool:
    """Whether a question counts that a sentence seems to ask, without a question's form, beside one that has it."""
    own = (found.start, found.end) == (item.phrase.start, item.phrase.end)
    return found.confidence >= _WHOLE and (own or found.intent not in REFUSALS)


def _question(item: Judged, pair: tuple[str, float]) -> Question:
    return Question(pair[0], pair[1], item.phrase.start, item.phrase.end)
