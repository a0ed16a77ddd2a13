"""Fills the responses of domain.yml, or their translations, with the directory's phone number at hand for each."""

import re
from collections.abc import Mapping
from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from accueil import logs
from accueil.directory.current import current_directory
from accueil.languages.spoken import LANGUAGE
from accueil.languages.translations import FRENCH, load_translations

_LATIN = "0-9A-Za-zÀ-ɏ"
_LATIN_RUN = re.compile(rf"[+(]?[{_LATIN}](?:(?:[{_LATIN} '’,:()/+-]|\.(?! ))*[{_LATIN})])?")
_ISOLATE, _END = "\u2066", "\u2069"
"""Left-to-right isolate, and its end: a name or a number keeps its order inside a sentence written leftwards."""


class DirectoryResponseGenerator(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator, once for each language, with ``{telephone}`` known everywhere.

    Actions know no language: they give the values that need words between them as ``records.bullet_list`` and the like
    make them, and texts of the directory as it has them, in French.
    """

    def __init__(self, endpoint_config: EndpointConfig, domain: Any) -> None:
        super().__init__(domain.responses)
        logs.install()  # for `rasa shell`, which opens none of our channels (channels/hardening.py)
        self._translations = load_translations()
        self._by_language = {
            code: TemplatedNaturalLanguageGenerator(translation.responses)
            for code, translation in self._translations.items()
        }

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The filled response in the language of the message; None when the domain has none of that name."""
        language = answer_language(tracker)
        translated = self._by_language.get(language)
        if not translated or utter_action not in translated.responses:
            return await self._fill(self, FRENCH, utter_action, tracker, output_channel, kwargs)
        return await self._fill(translated, language, utter_action, tracker, output_channel, kwargs)

    async def _fill(
        self,
        generator: TemplatedNaturalLanguageGenerator,
        language: str,
        response: str,
        tracker: DialogueStateTracker,
        channel: str,
        values: dict[str, Any],
    ) -> dict[str, Any] | None:
        written = {name: self.write(value, language) for name, value in values.items()}
        slots = tracker.current_slot_values()
        filled: dict[str, Any] | None = generator.generate_from_slots(
            response, slots, channel, **{"telephone": current_directory().phone, **written}
        )
        if filled and language != FRENCH and not self._translations[language].rightwards and filled.get("text"):
            filled["text"] = _LATIN_RUN.sub(lambda run: f"{_ISOLATE}{run.group()}{_END}", filled["text"])
        return filled

    def write(self, value: Any, language: str) -> Any:
        """A value in words: lists with their linking words, and the directory's texts translated."""
        if isinstance(value, str) and language != FRENCH:
            return self._translations[language].values.get(value, value)
        if not isinstance(value, Mapping):
            return value
        if "liste" in value:
            return "\n".join(f"- {self.write(line, language)}" for line in value["liste"])
        if "partie" in value:
            parts = {name: self.write(part, language) for name, part in value.items() if name != "partie"}
            return self._part(value["partie"], language, parts)
        if kind := next((kind for kind in ("et", "ou") if kind in value), None):
            *first, last = [self.write(part, language) for part in value[kind]]
            return self._part(kind, language, {"debut": ", ".join(first), "fin": last}) if first else last
        return value

    def _part(self, name: str, language: str, values: dict[str, Any]) -> str:
        """A part of a sentence, which stands among the responses."""
        responses = self.responses if language == FRENCH else self._translations[language].responses
        text: str = responses[f"utter_partie_{name}"][0]["text"]
        return text.format(**values)


def answer_language(tracker: DialogueStateTracker) -> str:
    """The language that a conversation's last message is answered in."""
    message = tracker.latest_message
    told = (message.parse_data or {}).get(LANGUAGE) if message else None
    return told or tracker.get_slot(LANGUAGE) or FRENCH
