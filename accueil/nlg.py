"""Fills the responses of domain.yml, with the directory's phone number at hand for every one of them."""

from typing import Any

from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from accueil import logs
from accueil.directory import Directory


class DirectoryResponseGenerator(TemplatedNaturalLanguageGenerator):
    """Rasa's own generator, with ``{telephone}`` known everywhere."""

    def __init__(self, endpoint_config: EndpointConfig, domain: Any) -> None:
        super().__init__(domain.responses)
        logs.install()  # for `rasa shell`, which opens none of our channels (channels/hardening.py)
        self._telephone = Directory().phone

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> dict[str, Any] | None:
        """The filled response, or None when the domain has none of that name."""
        values = {"telephone": self._telephone, **kwargs}
        filled: dict[str, Any] | None = await super().generate(utter_action, tracker, output_channel, **values)
        return filled
