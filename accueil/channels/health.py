"""Whether the assistant is alive, and whether it is ready to answer: for those who watch it, and for proxies."""

import asyncio
import logging
import time
import uuid

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from accueil.channels.answering import stored
from accueil.channels.hardening import public_blueprint
from accueil.channels.settings import Settings
from accueil.directory.current import directory_fault
from accueil.serving.model import current_model

logger = logging.getLogger(__name__)

_QUESTION = "Quel est le numéro de téléphone ?"
_SECONDS = 5.0
"""How long a probe may take, and how long its result holds: nobody can make the server probe itself all the time."""
_READY = ""


class HealthChannel(InputChannel):
    """GET /sante answers 200 while the process lives; GET /pret 200 or 503, with what is wrong."""

    @classmethod
    def name(cls) -> str:
        return "sante"

    def url_prefix(self) -> str:
        """The leading slash leaves Rasa's /webhooks/."""
        return "/"

    def blueprint(self, on_new_message: object) -> Blueprint:
        health = public_blueprint("health", Settings.read())
        readiness = Readiness()

        @health.route("/sante", methods=["GET", "HEAD"])
        async def alive(_: Request) -> HTTPResponse:
            return _tell({"etat": "en marche"}, 200)

        @health.route("/pret", methods=["GET", "HEAD"])
        async def ready(request: Request) -> HTTPResponse:
            fault = await readiness.fault(request.app)
            if fault:
                return _tell({"etat": "en panne", "cause": fault}, 503)
            wrong = directory_fault()  # answers go on as before
            return _tell({"etat": "prêt"} | ({"avertissement": wrong} if wrong else {}), 200)

        return health


class Readiness:
    """What is wrong with a server, found out at most every five seconds."""

    def __init__(self) -> None:
        self._fault, self._until = _READY, 0.0
        self._probing = asyncio.Lock()

    async def fault(self, app: Sanic) -> str:
        """The part that fails: « modèle », « réponse » or « mémoire »; empty when all is well."""
        async with self._probing:
            if time.monotonic() >= self._until:
                self._fault = await _probe(app.ctx.agent)
                self._until = time.monotonic() + _SECONDS
            return self._fault


async def _probe(agent: Agent) -> str:
    for part, check in (("modèle", has_expected_model), ("mémoire", remembers), ("réponse", answers)):
        try:
            right = await asyncio.wait_for(check(agent), _SECONDS)
        except Exception:  # whatever fails, the part is not in order
            logger.exception("the probe of « %s » failed", part)
            right = False
        if not right:
            return part
    return _READY


async def has_expected_model(agent: Agent) -> bool:
    """Whether the model loaded is the current one, and its file is still whole for the next start."""
    expected = await asyncio.to_thread(current_model)
    return agent.processor is not None and agent.processor.model_filename == expected.name


async def answers(agent: Agent) -> bool:
    """Whether a question gets an answer from the directory; what the probe said is deleted."""
    said, sender = CollectingOutputChannel(), _sender()
    try:
        await agent.handle_message(UserMessage(_QUESTION, said, sender, input_channel=HealthChannel.name()))
    finally:
        await stored(agent).delete(sender)
    return any("custom" in message for message in said.messages)


async def remembers(agent: Agent) -> bool:
    """Whether a conversation can be written, read again and deleted."""
    store, sender = stored(agent), _sender()
    await agent.lock_store.check()  # tells at once where what follows would wait for a database
    try:
        await store.create_tracker(sender)  # and saves it
        return await store.retrieve(sender) is not None
    finally:
        await store.delete(sender)


def _sender() -> str:
    return f"sonde-{uuid.uuid4().hex}"


def _tell(state: dict[str, str], status: int) -> HTTPResponse:
    return response.json(state, status, headers={"Cache-Control": "no-store"})
