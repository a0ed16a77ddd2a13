"""The two graph components that config.yml names: one finds what a message mentions, one reads what it asks."""

from __future__ import annotations

import gc
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from threadpoolctl import threadpool_limits

from accueil.directory.current import Derived, current_directory
from accueil.languages.components import READ, TOLD, language_of_example
from accueil.languages.detector import OTHER
from accueil.languages.model import ForeignModel
from accueil.languages.scripts import ScriptFinder
from accueil.languages.spoken import answer_in
from accueil.languages.translations import FRENCH
from accueil.mentions import Mention, MentionFinder
from accueil.mentions.lexicon import INSTITUTION, LIEU, names
from accueil.nlu.context import CONTEXTS, FIRST, context_of
from accueil.nlu.intents import AUTRE_LANGUE, LANGUAGES, URGENCE
from accueil.nlu.noise import read_fillers
from accueil.nlu.ordinary import find_all, learn_ordinary_words
from accueil.nlu.phrases import Phrase, whole
from accueil.nlu.question_model import QuestionModel
from accueil.nlu.reading import Question, Reader
from accueil.nlu.spelling import read_short_forms
from accueil.nlu.vectors import read_french_words, read_vectors

MENTIONS, QUESTIONS, PEOPLE = "mentions", "questions", "lieux_par_personne"
_RANKING_LENGTH = 10
_LIKE_FRENCH = ("en", "es", "pt")
"""Languages whose short sentences are sometimes taken for French; those in other alphabets never are."""
_ELSEWHERE = "ailleurs"
"""The lookup table of countries, provinces and states."""


# Also a featurizer: only those are run on the training examples too, where the classifier needs the mentions.
@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=True,
)
class DirectoryEntityExtractor(GraphComponent):
    """Finds the places, organisations, offices and services of data/directory in a message.

    Training learns which words are ordinary: those are never taken for a misspelt name.
    """

    _WORDS_FILE = "words.json"

    def __init__(
        self,
        model_storage: ModelStorage,
        resource: Resource,
        ordinary: Iterable[str] = (),
        institutions: Iterable[str] = (),
        elsewhere: Iterable[str] = (),
    ) -> None:
        self._model_storage, self._resource = model_storage, resource
        self._learn(ordinary, institutions, elsewhere)

    def _learn(self, ordinary: Iterable[str], institutions: Iterable[str], elsewhere: Iterable[str]) -> None:
        self._finder = Derived(lambda directory: MentionFinder(directory, ordinary, institutions, elsewhere))
        self._scripts = Derived(ScriptFinder)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DirectoryEntityExtractor:
        return cls(model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        institutions, elsewhere = _lookup(training_data, INSTITUTION), _lookup(training_data, _ELSEWHERE)
        examples = [message.get(TEXT) for message in training_data.intent_examples]
        ordinary = learn_ordinary_words(current_directory(), institutions, read_french_words(), examples)
        self._learn(ordinary, institutions, elsewhere)
        with self._model_storage.write_to(self._resource) as folder:
            words = {"ordinary": ordinary, "institutions": institutions, "elsewhere": elsewhere}
            (Path(folder) / self._WORDS_FILE).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DirectoryEntityExtractor:
        with model_storage.read_from(resource) as folder:
            words = json.loads((Path(folder) / cls._WORDS_FILE).read_text(encoding="utf-8"))
        return cls(model_storage, resource, words["ordinary"], words["institutions"], words["elsewhere"])

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """What it learns depends on the directory too: a new name there makes a new training."""
        return " ".join(sorted(name.plain for name in names(current_directory())))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        examples = training_data.training_examples
        texts = [example.get(TEXT) or "" for example in examples]
        for example, mentions in zip(examples, find_all(self._finder(), texts), strict=True):
            _note(example, self._with_other_scripts(example.get(TEXT) or "", mentions))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if text := message.get(TEXT):
                _note(message, self._with_other_scripts(text, self._finder().find(text)))
        return messages

    def _with_other_scripts(self, text: str, mentions: list[Mention]) -> list[Mention]:
        """The mentions, and the places written in another alphabet."""
        if text.isascii() or not (found := self._scripts().find(text)):
            return mentions
        return sorted([*mentions, *found], key=lambda mention: mention.start)


def _note(message: Message, mentions: list[Mention]) -> None:
    text = message.get(TEXT)
    message.set(MENTIONS, mentions)
    entities = [_entity(text, mention) for mention in mentions if mention.ids]
    message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)


def _lookup(training_data: TrainingData, name: str) -> list[str]:
    """The entries of a lookup table of data/nlu."""
    tables = [table["elements"] for table in training_data.lookup_tables if table["name"] == name]
    return sorted({entry for entries in tables for entry in entries})


def _is_learnt_as_french(example: Message) -> bool:
    """Danger told in languages that a few words may be taken for French in: misread, it still brings 911."""
    language = language_of_example(example)
    return language == FRENCH or (example.get(INTENT) == URGENCE and language in _LIKE_FRENCH)


def _needed_contexts(example: Message) -> list[str]:
    """The contexts that an example's ``apres`` names, in data/nlu: its meaning depends on them.

    Raises:
        ValueError: for a context that there is none of.
    """
    told = (example.get("metadata") or {}).get("intent") or {}
    named = str(told.get("apres", "")).split()
    if unknown := set(named) - set(CONTEXTS):
        raise ValueError(
            f"« {example.get(TEXT)} » : « apres » nomme {sorted(unknown)} ; possible : {', '.join(CONTEXTS)}"
        )
    return named


def _entity(text: str, mention: Mention) -> dict[str, Any]:
    return {
        "entity": mention.entity,
        "value": mention.ids[0],
        "start": mention.start,
        "end": mention.end,
        "confidence_entity": round(mention.score, 4),
        "extractor": DirectoryEntityExtractor.__name__,
    }


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class QuestionClassifier(GraphComponent):
    """Reads what a message asks. Sets the intent of the first question, all questions under ``questions``,
    and under ``lieux_par_personne`` whose each place is, by its id.
    """

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        model: QuestionModel | None,
        foreign: ForeignModel | None = None,
    ) -> None:
        self._config, self._model_storage, self._resource = config, model_storage, resource
        self._reader = Reader(model) if model else None
        self._foreign_reader = Reader(foreign) if foreign else None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``noisy_copies``: misspelt copies learnt of each example; ``random_seed``: same seed, same model."""
        return {"noisy_copies": 1, "random_seed": 17}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> QuestionClassifier:
        return cls(config, model_storage, resource, None)

    def train(self, training_data: TrainingData) -> Resource:
        examples = sorted(training_data.intent_examples, key=lambda example: (example.get(INTENT), example.get(TEXT)))
        foreign = [example for example in examples if language_of_example(example) != FRENCH]
        examples = [example for example in examples if _is_learnt_as_french(example)]
        model = QuestionModel.train(
            [whole(example.get(TEXT), example.get(MENTIONS)).words for example in examples],
            [example.get(INTENT) for example in examples],
            read_vectors(),
            read_short_forms(),
            read_fillers(),
            self._config["noisy_copies"],
            self._config["random_seed"],
            {number: told for number, example in enumerate(examples) if (told := _needed_contexts(example))},
        )
        self._reader = Reader(model)
        with self._model_storage.write_to(self._resource) as folder:
            model.save(Path(folder))
            if foreign:
                self._learn_languages(foreign, examples).save(Path(folder))
        return self._resource

    def _learn_languages(self, foreign: Sequence[Message], french: Sequence[Message]) -> ForeignModel:
        borrowed: dict[str, list[Phrase]] = defaultdict(list)
        for example in french:
            if not _needed_contexts(example) and example.get(INTENT) not in LANGUAGES:
                borrowed[example.get(INTENT)].append(whole(example.get(TEXT), example.get(MENTIONS)))
        return ForeignModel.train(
            [whole(example.get(TEXT), example.get(MENTIONS)) for example in foreign],
            [example.get(INTENT) for example in foreign],
            borrowed,
            self._config["random_seed"],
            {number: told for number, example in enumerate(foreign) if (told := _needed_contexts(example))},
        )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> QuestionClassifier:
        with model_storage.read_from(resource) as folder:
            model, foreign = QuestionModel.load(Path(folder)), ForeignModel.load(Path(folder))
        threadpool_limits(1)  # a phrase is no work for two cores: the second would only spin, kept from the actions
        gc.freeze()  # what is loaded stays: looking through it for garbage took a tenth of each message's time
        return cls(config, model_storage, resource, model, foreign)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Reads messages in the context of a conversation, which Rasa gives to a node that asks for its tracker."""
        context = context_of(tracker.current_slot_values()) if tracker else FIRST
        assert self._reader, "the classifier is used before it is trained"
        for message in messages:
            if (text := message.get(TEXT)) is not None:  # an empty message is read too: nothing is asked
                mentions = message.get(MENTIONS) or []
                language = message.get(READ) or FRENCH
                questions, ranking = self._read(language, text, mentions, context)
                first = {"name": questions[0].intent, "confidence": questions[0].confidence}
                others = [{"name": name, "confidence": p} for name, p in ranking if name != first["name"]]
                message.set(INTENT, first, add_to_output=True)
                message.set(INTENT_RANKING_KEY, [first, *others][:_RANKING_LENGTH], add_to_output=True)
                message.set(QUESTIONS, [question.as_dict() for question in questions], add_to_output=True)
                message.set(PEOPLE, self._reader.people(text, mentions), add_to_output=True)
                for slot, told in answer_in(language, questions[0].intent, tracker, message.get(TOLD)).items():
                    message.set(slot, told, add_to_output=True)
        return messages

    def _read(
        self, language: str, text: str, mentions: Sequence[Mention], context: str
    ) -> tuple[list[Question], Sequence[tuple[str, float]]]:
        assert self._reader
        if language == FRENCH or not self._foreign_reader:
            return self._reader.read(text, mentions, context)
        questions, ranking = self._foreign_reader.read(text, mentions, context)
        if language == OTHER and questions[0].intent != URGENCE:
            named = tuple(mention for mention in mentions if mention.entity == LIEU)
            questions = [Question(AUTRE_LANGUE, 1.0, 0, len(text), named)]
        return questions, ranking
