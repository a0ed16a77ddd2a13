"""The page for visitors: its files, and the messages that it sends."""

import re
from functools import cache
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic, response
from sanic.exceptions import InvalidUsage
from sanic.request import Request
from sanic.response import HTTPResponse

from accueil.channels.answering import OnNewMessage, answer
from accueil.channels.pages import File, page_files
from accueil.directory import Directory

_MOST_CHARACTERS = 1000
_MOST_BYTES = 64 * 1024
"""Of any request body: a message of 1000 characters takes at most 12 kB as JSON."""
_CONVERSATION = re.compile(r"[0-9a-zA-Z-]{16,64}")
"""Long enough that nobody guesses another person's conversation."""
_PLACE_QUESTIONS = ("utter_demander_lieu", "utter_redemander_lieu")

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class WebChannel(InputChannel):
    """GET /clavardage/ is the page; POST {"conversation", "message"} to /clavardage/message answers Rasa's messages."""

    @classmethod
    def name(cls) -> str:
        return "web"

    def url_prefix(self) -> str:
        """The leading slash leaves Rasa's /webhooks/."""
        return "/clavardage"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        page = Blueprint("web_page", __name__)

        @cache
        def files(app: Sanic) -> dict[str, File]:
            return page_files(Directory(), _texts(app, _PLACE_QUESTIONS))

        @page.listener("before_server_start")
        async def bound_bodies(app: Sanic, _: Any) -> None:
            app.config.REQUEST_MAX_SIZE = _MOST_BYTES

        @page.middleware("response")
        async def secure(_: Request, answered: HTTPResponse) -> None:
            answered.headers.update(_HEADERS)

        @page.route("/", methods=["GET", "HEAD"])
        async def index(request: Request) -> HTTPResponse:
            if not request.path.endswith("/"):  # the page's own links are relative
                return response.redirect(f"{request.path}/")
            return _send(request, files(request.app)[""])

        @page.route("/<name:[a-z-]+[.][a-z]+>", methods=["GET", "HEAD"])
        async def file(request: Request, name: str) -> HTTPResponse:
            found = files(request.app).get(name)
            return _send(request, found) if found else response.empty(404)

        @page.route("/message", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            try:
                body = request.json
            except InvalidUsage:
                body = None
            conversation, text = (body.get("conversation"), body.get("message")) if isinstance(body, dict) else (0, 0)
            if not (isinstance(text, str) and isinstance(conversation, str) and _CONVERSATION.fullmatch(conversation)):
                return _refuse(400, 'Le corps attendu est {"conversation": "…", "message": "…"}.')
            if len(text) > _MOST_CHARACTERS:
                return _refuse(413, f"Votre message est trop long. La limite est de {_MOST_CHARACTERS} caractères.")
            replies = await answer(request.app, on_new_message, text, conversation, self.name())
            return response.json(replies, headers={"Cache-Control": "no-store"})

        return page


def _texts(app: Sanic, names: tuple[str, ...]) -> list[str]:
    """The texts of some of the domain's responses."""
    responses = app.ctx.agent.domain.responses
    return [variation["text"] for name in names for variation in responses[name]]


def _send(request: Request, file: File) -> HTTPResponse:
    """A file, compressed where that is understood; nothing but « unchanged » to a browser that has it."""
    headers = {"ETag": file.tag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == file.tag:
        return response.empty(304, headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return response.raw(file.zipped, headers=headers | {"Content-Encoding": "gzip"}, content_type=file.content_type)
    return response.raw(file.body, headers=headers, content_type=file.content_type)


def _refuse(status: int, reason: str) -> HTTPResponse:
    return response.json({"error": reason}, status=status)
