"""The public way in for programs: Rasa's REST format."""

import uuid

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse

from accueil.channels.answering import OnNewMessage, answer


class RestChannel(InputChannel):
    """POST {"sender", "message"} to /webhooks/rest/webhook; answers Rasa's list of messages, never an empty one."""

    @classmethod
    def name(cls) -> str:
        return "rest"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        webhook = Blueprint("rest_webhook", __name__)

        @webhook.route("/", methods=["GET"])
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @webhook.route("/webhook", methods=["POST"])
        async def receive(request: Request) -> HTTPResponse:
            body = request.json
            text = body.get("message") if isinstance(body, dict) else None
            if not isinstance(text, str):
                error = {"error": 'Le corps attendu est {"sender": "…", "message": "…"}.'}
                return response.json(error, status=400)
            sender = str(body.get("sender") or uuid.uuid4().hex)
            return response.json(await answer(request.app, on_new_message, text, sender, self.name()))

        return webhook
