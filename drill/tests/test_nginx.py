"""nginx with our configuration: only the public paths, French errors, the visitor's own address."""

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from accueil.directory import Directory
from accueil.serving.processes import HOST, free_port
from accueil.serving.proxy import nginx_configuration
from drill.nginx import running_nginx

GONE = "gone"


class Echo(BaseHTTPRequestHandler):
    """A Rasa that tells which path and headers it got; it hangs up on /clavardage/gone."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.endswith(GONE):
            self.close_connection = True
            return
        body = json.dumps({"path": self.path, "forwarded": self.headers.get_all("X-Forwarded-For")}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, *_: object) -> None:
        return None


@contextlib.contextmanager
def echo() -> Iterator[str]:
    with ThreadingHTTPServer((HOST, 0), Echo) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"{HOST}:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx before one Rasa that lives and one that is gone."""
    port, listen = free_port(), Path(tmp_path_factory.mktemp("nginx")) / "listen.conf"
    listen.write_text(f"listen {HOST}:{port};\n")
    with echo() as rasa:
        servers = [f"{HOST}:{free_port()}", rasa]
        with running_nginx(nginx_configuration(servers, servers, str(listen), f"{HOST}:{free_port()}")):
            yield port


def ask(
    port: int, path: str, body: bytes | None = None, headers: dict[str, str] | None = None, visitor: str = "127.2.0.1"
) -> tuple[int, dict[str, Any], dict[str, str]]:
    """Status, JSON and headers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10, source_address=(visitor, 0))
    with contextlib.closing(connection):
        connection.request("POST" if body else "GET", path, body, headers or {})
        response = connection.getresponse()
        return response.status, json.loads(response.read()), dict(response.getheaders())


@pytest.mark.parametrize(
    "path", ["/clavardage/", "/clavardage/message", "/webhooks/rest/webhook", "/webhooks/rest/", "/sante", "/pret"]
)
def test_public_paths_reach_the_rasa_that_lives(port: int, path: str) -> None:
    for _ in range(4):
        status, answer, _ = ask(port, path, b"{}" if path.endswith(("webhook", "message")) else None)
        assert (status, answer["path"]) == (200, path)


@pytest.mark.parametrize(
    "path", ["/", "/model", "/version", "/conversations/a/tracker", "/webhooks/", "/webhooks/slack/webhook", "/metrics"]
)
def test_nothing_else_is_public(port: int, path: str) -> None:
    status, answer, headers = ask(port, path)
    assert (status, answer["code"]) == (404, "introuvable")
    assert headers["Content-Type"].startswith("application/json")


def test_the_visitors_address_is_nginxs_word_not_the_visitors(port: int) -> None:
    _, answer, _ = ask(port, "/sante", headers={"X-Forwarded-For": "203.0.113.9"}, visitor="127.2.0.9")
    assert answer["forwarded"] == ["127.2.0.9"]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [(b"x" * 70_000, {}, 413), (b"{}", {"Content-Length": "-1"}, 400), (b"{}", {"X": "y" * 40_000}, 400)],
    ids=["a long body", "a length below zero", "long headers"],
)
def test_what_is_wrong_never_reaches_rasa(port: int, body: bytes, headers: dict[str, str], status: int) -> None:
    found, answer, _ = ask(port, "/webhooks/rest/webhook", body, headers)
    assert found == status
    assert answer["error"]


def test_when_no_rasa_is_left_the_failure_sentence_has_the_phone_number(port: int) -> None:
    status, answer, headers = ask(port, f"/clavardage/{GONE}", b"{}")
    assert status == 502
    assert Directory().phone in answer["error"]
    assert headers["Cache-Control"] == "no-store"


def test_too_many_requests_of_one_address_are_told_when_to_come_back(port: int) -> None:
    results = [ask(port, "/sante", visitor="127.2.0.7") for _ in range(120)]
    refused = [result for result in results if result[0] == 429]
    assert refused
    assert all(int(headers["Retry-After"]) > 0 and answer["error"] for _, answer, headers in refused)
    assert ask(port, "/sante", visitor="127.2.0.8")[0] == 200
