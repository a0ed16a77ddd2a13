"""The page for visitors: its files, and the messages that it sends."""

from functools import cache

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from accueil.channels.answering import Conversation
from accueil.channels.callers import visitor
from accueil.channels.conversations import Conversations
from accueil.channels.hardening import public_blueprint
from accueil.channels.intake import read_message, read_owner
from accueil.channels.pages import File, page_files
from accueil.channels.refusals import Refusal
from accueil.channels.settings import Settings
from accueil.directory.current import Derived
from accueil.languages.translations import load_translations

_PLACE_QUESTIONS = ("utter_demander_lieu", "utter_redemander_lieu")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


class WebChannel(InputChannel):
    """GET /clavardage/ is the page; POST {"conversation", "message"} to /clavardage/message answers Rasa's messages.

    The first message names no conversation: the answer's ``recipient_id`` does, and the page sends that from then on.
    """

    @classmethod
    def name(cls) -> str:
        return "web"

    def url_prefix(self) -> str:
        """The leading slash leaves Rasa's /webhooks/."""
        return "/clavardage"

    def blueprint(self, on_new_message: object) -> Blueprint:
        settings = Settings.read()
        page = public_blueprint("web_page", settings)
        conversations = Conversations(settings.secret)

        @cache
        def made(app: Sanic) -> Derived[dict[str, File]]:
            return Derived(lambda directory: page_files(directory, _texts(app, _PLACE_QUESTIONS)))

        def files(app: Sanic) -> dict[str, File]:
            return made(app)()

        @page.route("/", methods=["GET", "HEAD"])
        async def index(request: Request) -> HTTPResponse:
            if not request.path.endswith("/"):  # the page's own links are relative
                return response.redirect(f"{request.path}/")
            return _send(request, files(request.app)[""])

        @page.route("/<name:[a-z-]+[.][a-z]+>", methods=["GET", "HEAD"])
        async def file(request: Request, name: str) -> HTTPResponse:
            found = files(request.app).get(name)
            if not found:
                raise Refusal("introuvable")
            return _send(request, found)

        @page.route("/message", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            caller = visitor(request)
            message = read_message(request, "conversation")
            name = message.owner or conversations.begin()
            conversation = Conversation(conversations.id_of(name), name)
            answers = await request.app.ctx.desk.answer(message, conversation, caller, self.name())
            return response.json(answers, headers={"Cache-Control": "no-store"})

        @page.route("/oubli", methods=["POST"])
        async def forget(request: Request) -> HTTPResponse:
            await request.app.ctx.desk.forget(conversations.id_of(read_owner(request, "conversation")))
            return response.empty()

        return page


def _texts(app: Sanic, names: tuple[str, ...]) -> list[str]:
    """The texts of some of the domain's responses, in every language."""
    spoken = [app.ctx.agent.domain.responses, *(each.responses for each in load_translations().values())]
    return [variation["text"] for responses in spoken for name in names for variation in responses[name]]


def _send(request: Request, file: File) -> HTTPResponse:
    """A file, compressed where that is understood; nothing but « unchanged » to a browser that has it."""
    headers = {
        "ETag": file.tag,
        "Cache-Control": "no-cache",
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": _POLICY,
    }
    if request.headers.get("If-None-Match") == file.tag:
        return response.empty(304, headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        return response.raw(file.zipped, headers=headers | {"Content-Encoding": "gzip"}, content_type=file.content_type)
    return response.raw(file.body, headers=headers, content_type=file.content_type)
