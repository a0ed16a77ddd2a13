"""What Sanic and Rasa leave open on a public server, closed by what they let one replace.

Every channel's blueprint comes from ``public_blueprint``, so it holds under `make run` and under plain `rasa run`.
"""

import asyncio
import logging
import re
from typing import Any

from httptools import HttpParserError
from sanic import Blueprint, Sanic
from sanic.compat import Header
from sanic.exceptions import InvalidUsage, NotFound, RequestTimeout
from sanic.handlers import ErrorHandler
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse

from accueil import logs
from accueil.channels import metrics
from accueil.channels.answering import Desk
from accueil.channels.intake import MOST_BYTES
from accueil.channels.refusals import Refusal, failure_sentence
from accueil.channels.settings import Settings

logger = logging.getLogger(__name__)

_BODY_SECONDS = 10
_LENGTH = re.compile(r"[0-9]{1,15}")
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
_CORS = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type, Authorization, X-API-Key",
    "Access-Control-Max-Age": "600",
}


def public_blueprint(name: str, settings: Settings) -> Blueprint:
    """A blueprint whose server is safe for the public before its first request; its routes find ``app.ctx.desk``."""
    blueprint = Blueprint(name, name)

    @blueprint.listener("before_server_start")
    async def prepare(app: Sanic, _: Any) -> None:
        if not hasattr(app.ctx, "desk"):
            _harden(app, settings)
            app.ctx.desk = Desk(app, settings)

    return blueprint


def _harden(app: Sanic, settings: Settings) -> None:
    logs.install()
    failure_sentence()  # at hand before anything can fail
    app.config.REQUEST_MAX_SIZE = MOST_BYTES
    app.config.REQUEST_TIMEOUT = app.config.KEEP_ALIVE_TIMEOUT = _BODY_SECONDS
    app.request_class = SoundRequest
    app.error_handler = FrenchErrors()
    app.register_middleware(_only_channels, "request")

    async def finish(request: Request, answered: BaseHTTPResponse) -> None:
        _finish(request, answered, settings.origins)

    app.response_middleware.append(finish)  # the last one: after Rasa's own CORS, which it replaces
    if settings.metrics_port:
        metrics.serve(settings.metrics_port)


class SoundRequest(Request):
    """A request whose length is plain and whose body comes in time.

    Sanic 21.12 reads a body of « Content-Length: -1 » in a loop that never ends and never lets go of the event loop:
    one such request stops the server. A length that is no number, and a path that is none, are its own errors 500.
    """

    def __init__(
        self,
        url_bytes: bytes,
        headers: Header,
        version: str,
        method: str,
        transport: Any,
        app: Sanic,
        head: bytes = b"",
    ) -> None:
        try:
            super().__init__(url_bytes, headers, version, method, transport, app, head)
        except HttpParserError as error:
            super().__init__(b"/", headers, version, method, transport, app, head)
            if head:  # without one, this is the request that Sanic makes up to tell an error
                raise InvalidUsage("url") from error
        lengths = headers.getall("content-length", [])
        codings = headers.getall("transfer-encoding", [])
        if len(lengths) + len(codings) > 1 or not all(_LENGTH.fullmatch(length) for length in lengths):
            raise InvalidUsage("content-length")
        if any(coding != "chunked" for coding in codings):
            raise InvalidUsage("transfer-encoding")

    async def receive_body(self) -> None:
        """Reads the body, if it comes in ten seconds: Sanic's own limit starts again with each byte."""
        try:
            await asyncio.wait_for(super().receive_body(), _BODY_SECONDS)  # type: ignore[no-untyped-call]
        except asyncio.TimeoutError as error:
            if self.stream is not None:
                self.stream.request_body, self.stream.keep_alive = None, False  # what is left is not waited for
            raise RequestTimeout("body") from error


class FrenchErrors(ErrorHandler):
    """Tells every error as a refusal: JSON, a French sentence, nothing of the request and nothing of the server."""

    def default(self, request: Request, exception: Exception) -> HTTPResponse:
        refusal = Refusal.of(exception)
        metrics.REFUSALS.labels(refusal.code).inc()
        if refusal.status_code >= 500:
            logger.error("a request failed", exc_info=exception)
        return refusal.response()


def _only_channels(request: Request) -> None:
    """Answers 404 for what is not of a channel: Rasa's greeting, which tells its version, and its HTTP API."""
    if request.route and request.route.name.count(".") < 2:  # server.blueprint.route, or server.route
        raise NotFound("not public")


def _finish(request: Request, answered: BaseHTTPResponse, origins: frozenset[str]) -> None:
    """Adds what every response needs; another site's page may read it only if the site is one of the origins."""
    for name, value in _HEADERS.items():
        answered.headers.setdefault(name, value)
    for name in [name for name in answered.headers if name.lower().startswith("access-control-")]:
        del answered.headers[name]
    if not origins:
        return
    answered.headers["Vary"] = ", ".join(filter(None, (answered.headers.get("Vary"), "Origin")))
    if (origin := request.headers.get("origin")) in origins:
        preflight = _CORS if request.method == "OPTIONS" else {}
        answered.headers.update({"Access-Control-Allow-Origin": origin, **preflight})
