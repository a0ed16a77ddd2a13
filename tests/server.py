"""Starts the assistant as `make run` does, and talks to it over REST."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from http.client import HTTPMessage
from pathlib import Path
from typing import Any

from accueil.paths import ROOT
from accueil.serving.model import current_model
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
        status, _, said = self.request("POST", "/webhooks/rest/webhook", body, timeout=timeout)
        return status, said.decode()

    def request(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float = 30,
    ) -> tuple[int, HTTPMessage, bytes]:
        """Status, headers and body of the answer; a body is JSON if no header says otherwise."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=timeout)
        kind = {} if body is None else {"Content-Type": "application/json"}
        try:
            connection.request(method, path, body, {**kind, **(headers or {})})
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()


def texts(replies: Replies) -> str:
    """What a person reads of replies: the texts and the buttons' titles."""
    written = [str(reply.get("text") or "") for reply in replies]
    return "\n".join(written + [button["title"] for reply in replies for button in reply.get("buttons") or []])


@contextlib.contextmanager
def running_assistant(project: Path = ROOT, /, **environment: str) -> Iterator[Assistant]:
    """The assistant of a project's folder, from its start until it is ready, ended by SIGTERM."""
    port = free_port()
    settings = os.environ | {"PORT": str(port)} | environment
    command = [sys.executable, "-m", "accueil.serving", "run"]
    process = subprocess.Popen(
        command, cwd=project, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
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


def project_to_spoil(folder: Path) -> Path:
    """The project in a folder of its own: links to everything, but copies of the directory and of the current model."""
    for original in [*ROOT.iterdir(), *(ROOT / "data").iterdir()]:
        if original.name not in ("data", "directory", "models", ".git"):
            link = folder / original.relative_to(ROOT)
            link.parent.mkdir(exist_ok=True)
            link.symlink_to(original)
    shutil.copytree(ROOT / "data" / "directory", folder / "data" / "directory")
    (folder / "models").mkdir()
    for file in (current_model(), current_model().with_name("current.json")):
        shutil.copy(file, folder / "models")
    return folder
