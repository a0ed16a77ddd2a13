"""The public way in for programs: Rasa's REST format."""

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from accueil.channels.answering import Conversation, new_sender
from accueil.channels.callers import key_holder
from accueil.channels.hardening import public_blueprint
from accueil.channels.intake import read_message
from accueil.channels.settings import Settings


class RestChannel(InputChannel):
    """POST {"sender", "message"} to /webhooks/rest/webhook; answers Rasa's list of messages, never an empty one."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: object) -> Blueprint:
        settings = Settings.read()
        webhook = public_blueprint("rest_webhook", settings)

        @webhook.route("/", methods=["GET"])
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            caller = key_holder(request, settings.keys)
            message = read_message(request, "sender")
            sender = message.owner or new_sender()
            conversation = Conversation(caller.own(sender), sender)
            return response.json(await request.app.ctx.desk.answer(message, conversation, caller, self.name()))

        return webhook
