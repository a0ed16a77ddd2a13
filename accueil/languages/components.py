"""The graph component that tells which language a message is in; config.yml says which languages are spoken."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from accueil.languages.detector import OTHER, Detector
from accueil.languages.spoken import LANGUAGE
from accueil.languages.translations import FRENCH
from accueil.mentions import Mention
from accueil.nlu.intents import AUTRE_LANGUE, CHOSEN_LANGUAGES
from accueil.text import tokenise

READ, TOLD, MENTIONS = "langue_lue", "langue_voulue", "mentions"


def language_of_example(example: Message) -> str:
    """The language that an example's ``langue`` names, in data/nlu; French where it names none."""
    told = (example.get("metadata") or {}).get("intent") or {}
    return str(told.get("langue", FRENCH))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LanguageDetector(GraphComponent):
    """Sets ``langue_lue``, the language that a message is in. Without ``langues`` in its settings: always French.

    ``langue_voulue`` is the one that the caller wants to be answered in, where it is spoken.
    """

    def __init__(self, model_storage: ModelStorage, resource: Resource, config: dict[str, Any]) -> None:
        self._model_storage, self._resource, self._config = model_storage, resource, config
        self._detector: Detector | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """``langues``: the languages spoken beside French (ISO 639-1); ``random_seed``: same seed, same detector."""
        return {"langues": [], "random_seed": 17}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LanguageDetector:
        return cls(model_storage, resource, config)

    def train(self, training_data: TrainingData) -> Resource:
        spoken = {FRENCH, *self._config["langues"]}
        texts: dict[str, list[list[str]]] = defaultdict(list)
        for example in training_data.intent_examples:
            language = language_of_example(example)
            if example.get(INTENT) == AUTRE_LANGUE and language == FRENCH:
                language = OTHER
            elif language == FRENCH and example.get(INTENT) in CHOSEN_LANGUAGES:
                continue  # « in English? », « по-русски? » stand there too
            texts[language if language in spoken else OTHER].append(own_words(example.get(TEXT), example.get(MENTIONS)))
        with self._model_storage.write_to(self._resource) as folder:
            if self._config["langues"]:
                self._detector = Detector.train(texts, self._config["random_seed"])
                self._detector.save(Path(folder))
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LanguageDetector:
        loaded = cls(model_storage, resource, config)
        with model_storage.read_from(resource) as folder:
            loaded._detector = Detector.load(Path(folder)) if config["langues"] else None
        return loaded

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Reads the language of messages; that of the conversation so far is likelier, and stays where none is told."""
        for message in messages:
            told = (message.get("metadata") or {}).get(LANGUAGE)
            if told in (FRENCH, *self._config["langues"]):
                message.set(TOLD, told)
            if self._detector and (text := message.get(TEXT)):
                so_far = message.get(TOLD) or (tracker.get_slot(LANGUAGE) if tracker else None)
                message.set(READ, self._detector.detect(own_words(text, message.get(MENTIONS) or ()), so_far))
        return messages


def own_words(text: str, mentions: Sequence[Mention]) -> list[str]:
    """The plain words of a message without the names in it, which are French in any language."""
    return [
        token.plain
        for token in tokenise(text)
        if not any(mention.start <= token.start < mention.end for mention in mentions)
    ]
