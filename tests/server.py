"""Starts the assistant as `make run` does, and talks to it over REST."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from accueil.serving.model import ROOT
from accueil.serving.processes import HOST, free_port

Replies = list[dict[str, Any]]


class Assistant:
    """A running assistant, on a port of this machine."""

    def __init__(self, port: int, process: subprocess.Popen[str] | None = None) -> None:
        self.port, self.process = port, process

    def say(self, sender: str, message: str) -> Replies:
        """The replies to a message."""
        status, body = self.post(json.dumps({"sender": sender, "message": message}).encode())
        assert status == 200, body
        replies: Replies = json.loads(body)
        return replies

    def post(self, body: bytes, timeout: float = 30) -> tuple[int, str]:
        """Status and body of the answer to any request body."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=timeout)
        try:
            connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()


def texts(replies: Replies) -> str:
    """What a person reads of replies: the texts and the buttons' titles."""
    written = [str(reply.get("text") or "") for reply in replies]
    return "\n".join(written + [button["title"] for reply in replies for button in reply.get("buttons") or []])


@contextlib.contextmanager
def running_assistant() -> Iterator[Assistant]:
    """The assistant, from its start until it is ready, ended by SIGTERM."""
    port = free_port()
    settings = os.environ | {"PORT": str(port), "ACTIONS_PORT": str(free_port())}
    command = [sys.executable, "-m", "accueil.serving", "run"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if line.startswith("Prêt : "):
                break
        else:
            raise AssertionError(f"the assistant did not start:\n{''.join(said)}")
        yield Assistant(port, process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
