"""The project's actions in Rasa's own process, called as Rasa calls an action server, without the way over HTTP."""

from typing import Any

from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor


class OwnActions(EndpointConfig):
    """Stands where Rasa expects an action server's address.

    For one machine only: an action takes under a millisecond, and Rasa waits for it.
    """

    def __init__(self) -> None:
        super().__init__("actions")
        self._executor = ActionExecutor()
        self._executor.register_package("actions")

    async def request(self, *_: Any, json: dict[str, Any], **__: Any) -> Any:
        """The answer of the action that a call names: its events and responses; raises what the action raises."""
        return await self._executor.run(json)
