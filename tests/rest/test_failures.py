"""The failure drill: processes killed, an action server that is slow, wrong or gone, ports taken, signals."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from accueil.paths import ROOT
from accueil.serving.model import ensure_model
from accueil.serving.processes import HOST, action_server, endpoints_file, free_port
from tests.known import LINE
from tests.processes import alive, descendants
from tests.rest.alone import END_SECONDS, START_SECONDS, Rasa, listens, rasa_alone, until
from tests.rest.replies import ask, cards, words
from tests.rest.terminal import Terminal
from tests.server import Assistant, running_assistant

ADDRESS = "1300, boulevard de Port-Royal"
FAILURE = "Un problème technique m’empêche de répondre"
QUESTION = "Quel est le bureau le plus proche de Nicolet ?"
PATIENCE_SECONDS = 3.0


# --- Rasa without the action server that it counts on -------------------------------------------------------------


@pytest.fixture(scope="module")
def lonely() -> Iterator[Rasa]:
    """Rasa whose action server's port answers nobody."""
    with rasa_alone(free_port()) as rasa:
        yield rasa


def _apologises(assistant: Assistant, sender: str, message: str = QUESTION) -> None:
    """The answer is the domain's own sentence with the phone line, in time."""
    started = time.monotonic()
    replies = ask(assistant, sender, message)
    assert time.monotonic() - started < PATIENCE_SECONDS
    assert FAILURE in words(replies)
    assert LINE in words(replies)
    assert not cards(replies)


def test_without_action_server_the_visitor_gets_a_sentence_and_the_phone_line(lonely: Rasa) -> None:
    _apologises(lonely, "seule")


def test_without_action_server_every_message_of_a_conversation_is_answered(lonely: Rasa) -> None:
    for message in (QUESTION, "Et leur téléphone ?", "zxcv qwpo", "Combien d'ententes ?"):
        _apologises(lonely, "longue", message)


def test_without_action_server_danger_and_greetings_are_answered(lonely: Rasa) -> None:
    assert "911" in words(ask(lonely, "danger", "Mon mari me frappe et j'ai peur"))
    assert words(ask(lonely, "salut", "Bonjour !")).startswith("Bonjour")


def test_the_log_tells_the_failure_but_not_the_message(lonely: Rasa) -> None:
    _apologises(lonely, "discretion-17", "Je m'appelle Zoubida Tremblay-Okonkwo, quel est le bureau le plus proche ?")
    assert "action_bureaux" in lonely.logged() or "discretion-17" in lonely.logged()
    for word in ("Zoubida", "Okonkwo"):
        assert word not in lonely.logged()


def test_plain_rasa_run_apologises_too() -> None:
    with rasa_alone(free_port(), plain=True) as rasa:
        _apologises(rasa, "nature")


def test_rasa_shell_apologises_too() -> None:
    with endpoints_file(free_port()) as endpoints:
        command = [sys.executable, "-m", "rasa", "shell", "--quiet", "--port", str(free_port())]
        command += ["--model", str(ensure_model()), "--endpoints", str(endpoints)]
        terminal = Terminal(command)
        try:
            terminal.read_until("Your input")
            terminal.type(QUESTION)
            said = terminal.read_until(LINE)
        finally:
            terminal.close()
    assert FAILURE in said
    assert "Traceback" not in said


def test_an_action_server_killed_under_a_running_rasa_and_started_again() -> None:
    port = free_port()
    with rasa_alone(port) as rasa:
        with action_server(port):
            until(lambda: listens(port), START_SECONDS)
            assert ADDRESS in words(ask(rasa, "reprise", QUESTION))
        _apologises(rasa, "reprise")
        with action_server(port):
            until(lambda: listens(port), START_SECONDS)
            assert ADDRESS in words(ask(rasa, "reprise", QUESTION))


# --- an action server that is there, but slow or wrong ------------------------------------------------------------


class _Handler(BaseHTTPRequestHandler):
    server: "Faulty"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.ended.wait(self.server.delay)
        with contextlib.suppress(OSError):
            self.send_response(self.server.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(self.server.body)))
            self.end_headers()
            self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        return None


class Faulty(ThreadingHTTPServer):
    """An action server that answers every call by the same bytes, after a while."""

    daemon_threads = True

    def __init__(self, status: int, body: bytes, delay: float = 0.0) -> None:
        super().__init__((HOST, 0), _Handler)
        self.status, self.body, self.delay = status, body, delay
        self.ended = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextlib.contextmanager
def faulty_action_server(status: int, body: bytes, delay: float = 0.0) -> Iterator[Faulty]:
    with Faulty(status, body, delay) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.ended.set()
            server.shutdown()
            thread.join()


NOTHING = json.dumps({"events": [], "responses": []}).encode()


@pytest.fixture(scope="module")
def troubled() -> Iterator[tuple[Rasa, Faulty]]:
    """Rasa with an action server whose fault the test chooses."""
    with faulty_action_server(200, NOTHING) as server, rasa_alone(server.port) as rasa:
        yield rasa, server


def test_a_slow_action_server_is_not_waited_for(troubled: tuple[Rasa, Faulty]) -> None:
    rasa, server = troubled
    server.status, server.body, server.delay = 200, NOTHING, 30.0
    _apologises(rasa, "lente")
    # The same person's next messages find no lock left behind.
    assert words(ask(rasa, "lente", "Bonjour !")).startswith("Bonjour")
    _apologises(rasa, "lente")
    assert "911" in words(ask(rasa, "lente", "Mon mari me frappe et j'ai peur"))
    assert words(ask(rasa, "une autre", "Bonjour !")).startswith("Bonjour")


@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param(500, b"Internal Server Error", id="status 500"),
        pytest.param(400, b'{"error": "x", "action_name": "action_bureaux"}', id="an action that raised"),
        pytest.param(404, b"", id="not found"),
        pytest.param(200, b"<html>", id="not JSON"),
        pytest.param(200, b"", id="nothing"),
        pytest.param(200, b"[]", id="another shape"),
        pytest.param(200, b'{"events": "x", "responses": 3}', id="other types"),
        pytest.param(200, b'{"events": [{"event": "slot"}], "responses": []}', id="half an event"),
        pytest.param(200, b'{"events": [{"event": "x"}, 1], "responses": [null]}', id="no events, no responses"),
        pytest.param(200, NOTHING, id="no response at all"),
        pytest.param(
            200, b'{"events": [], "responses": [{"response": "utter_inconnue"}]}', id="a response that the domain lacks"
        ),
    ],
)
def test_a_wrong_action_server(troubled: tuple[Rasa, Faulty], status: int, body: bytes) -> None:
    rasa, server = troubled
    server.status, server.body, server.delay = status, body, 0.0
    sender = f"faux {status} {len(body)}"
    _apologises(rasa, sender)
    assert words(ask(rasa, sender, "Bonjour !")).startswith("Bonjour")


# --- the launcher -------------------------------------------------------------------------------------------------


def test_a_killed_assistant_ends_the_launcher_with_its_name() -> None:
    status, said = _launched_until_killed("accueil.serving.lean")
    assert status == 1
    assert "L'assistant s'est arrêté (code -9)" in said


def _launched_until_killed(module: str) -> tuple[int, str]:
    """Starts the assistant, kills the child that runs a module: the launcher's exit status and what it said."""
    with running_assistant() as assistant:
        launcher = assistant.process
        assert launcher and launcher.stdout
        started = descendants(launcher.pid)
        (child,) = [pid for pid, command in started.items() if module in command]
        os.kill(child, signal.SIGKILL)
        said, _ = launcher.communicate(timeout=END_SECONDS)
        assert not alive(started)
        return launcher.returncode, said


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda sign: sign.name)
def test_a_signal_ends_every_process(sign: signal.Signals) -> None:
    with running_assistant() as assistant:
        launcher = assistant.process
        assert launcher
        started = descendants(launcher.pid)
        assert started
        launcher.send_signal(sign)
        said, _ = launcher.communicate(timeout=END_SECONDS)
        assert not alive(started)
        assert not listens(assistant.port)
        assert launcher.returncode == 0
        assert "Traceback" not in said


def test_a_signal_during_the_start_ends_every_process() -> None:
    with _launcher() as launcher:
        assert launcher.stdout
        for line in launcher.stdout:
            if line.startswith("Démarrage"):
                break
        until(lambda: bool(descendants(launcher.pid)), END_SECONDS)
        started = descendants(launcher.pid)
        launcher.send_signal(signal.SIGTERM)
        said, _ = launcher.communicate(timeout=END_SECONDS)
        assert not alive(started)
        assert "Prêt" not in said
        assert "Traceback" not in said


def test_the_start_says_only_what_matters() -> None:
    with _launcher() as launcher:
        assert launcher.stdout
        said = []
        for line in launcher.stdout:
            said.append(line.split()[0])
            if line.startswith("Prêt"):
                break
    assert said == ["Répertoire", "Démarrage…", "Prêt"]


def test_a_taken_port_is_named_with_its_setting() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with _launcher(PORT=str(port)) as launcher:
            said, _ = launcher.communicate(timeout=END_SECONDS)
    assert launcher.returncode == 1
    assert f"Le port {port} est déjà pris" in said
    assert f" PORT={port + 1}" in said
    assert "Prêt" not in said


@pytest.mark.parametrize("value", ["abc", "0", "70000", "-1", "5005.5"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with _launcher(PORT=value) as launcher:
        said, _ = launcher.communicate(timeout=END_SECONDS)
    assert launcher.returncode == 1
    assert f"PORT={value} n'est pas un port" in said


def test_a_secret_that_is_none_is_refused() -> None:
    with _launcher(ACCUEIL_SECRET="changeme") as launcher:
        said, _ = launcher.communicate(timeout=END_SECONDS)
    assert launcher.returncode == 1
    assert "ACCUEIL_SECRET est trop court" in said and "Traceback" not in said


@contextlib.contextmanager
def _launcher(**settings: str) -> Iterator[subprocess.Popen[str]]:
    """The launcher on free ports, or on those given; ended by SIGTERM if it is still there."""
    ports = {"PORT": str(free_port())}
    command = [sys.executable, "-m", "accueil.serving", "run"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | ports | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(END_SECONDS)
