"""Bytes to a server and back, without a client that would refuse to send them."""

import contextlib
import json
import socket
import time
from dataclasses import dataclass

from accueil.serving.processes import HOST

PATH = "/webhooks/rest/webhook"
LIMIT_SECONDS = 2.0


@dataclass(frozen=True)
class Outcome:
    """What came back: the status (0 when the server just closed), the whole response, and whether it hung."""

    status: int
    response: bytes
    hung: bool

    @property
    def body(self) -> bytes:
        return self.response.partition(b"\r\n\r\n")[2]


def request(body: bytes, *headers: str, method: str = "POST", path: str = PATH, length: bool = True) -> bytes:
    """An HTTP request; its Content-Type and its length are right unless the headers say otherwise."""
    named = {header.split(":")[0].lower() for header in headers}
    lines = [f"{method} {path} HTTP/1.1", "Host: essai", "Connection: close", *headers]
    if "content-type" not in named:
        lines.append("Content-Type: application/json")
    if length and "content-length" not in named:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + body


def message(text: object, **fields: object) -> bytes:
    """A body with a message in it."""
    return json.dumps({"message": text, **fields}).encode()


def send(port: int, data: bytes, limit: float = LIMIT_SECONDS, cut: bool = False) -> Outcome:
    """Sends bytes and reads until the server closes; ``cut`` leaves when they are sent, as a lost visitor does."""
    received, deadline = b"", time.monotonic() + limit
    with socket.create_connection((HOST, port), timeout=limit) as connection:
        try:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(data)
            if cut:
                return Outcome(0, b"", False)
            while chunk := _read(connection, deadline):
                received += chunk
        except TimeoutError:
            return Outcome(_status(received), received, not received)
        except ConnectionResetError:
            pass
    return Outcome(_status(received), received, False)


def _read(connection: socket.socket, deadline: float) -> bytes:
    connection.settimeout(max(0.001, deadline - time.monotonic()))
    return connection.recv(65536)


def _status(response: bytes) -> int:
    first = response.split(b" ", 2)
    return int(first[1]) if response.startswith(b"HTTP/") and len(first) > 2 else 0
