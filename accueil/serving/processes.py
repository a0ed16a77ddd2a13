"""The processes behind the assistant: starts them, waits until they answer, ends them."""

import contextlib
import http
import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from accueil.paths import ROOT
from accueil.serving.lean import OWN_ACTIONS
from accueil.serving.model import quiet_environment

HOST = "127.0.0.1"
_START_SECONDS = 180
_STOP_SECONDS = 10


def server_python() -> str:
    """The interpreter that serves: this one, or ACCUEIL_PYTHON, by which tests try the servers' installation."""
    return os.environ.get("ACCUEIL_PYTHON") or sys.executable


class ServingError(Exception):
    """The assistant can't be served; the message says why and what to do."""


class Process:
    """A child process; what it has to say, warnings and errors, goes to the terminal."""

    def __init__(self, name: str, command: list[str], own_session: bool = True) -> None:
        self.name = name
        self._child = subprocess.Popen(command, cwd=ROOT, env=quiet_environment(), start_new_session=own_session)

    def check(self) -> None:
        """Raises ServingError if the process has ended."""
        if (status := self._child.poll()) is not None:
            raise ServingError(f"{self.name} s'est arrêté (code {status}) ; la raison est écrite ci-dessus.")

    def wait(self) -> int:
        """The exit status, once the process has ended."""
        return self._child.wait()

    def stop(self) -> None:
        """Ends the process and all that it started: asks first, then kills."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, sign)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._child.wait(_STOP_SECONDS)
                break


@contextlib.contextmanager
def action_server(port: int) -> Iterator[Process]:
    """The action server on a port of this machine."""
    with _running("Le serveur d'actions", [server_python(), "-m", "accueil.serving.actions", str(port)]) as process:
        yield process


@contextlib.contextmanager
def assistant_server(model: Path, port: int) -> Iterator[Process]:
    """Rasa with the project's channels and actions, on a port of this machine."""
    command = [server_python(), "-m", "accueil.serving.lean", str(model), HOST, str(port), "endpoints.yml", OWN_ACTIONS]
    with _running("L'assistant", command) as process:
        yield process


@contextlib.contextmanager
def endpoints_file(actions_port: int, project: Path = ROOT) -> Iterator[Path]:
    """A project's endpoints.yml with the port of the action server that was really started."""
    text = (project / "endpoints.yml").read_text(encoding="utf-8").replace(":5055/", f":{actions_port}/")
    with tempfile.TemporaryDirectory(prefix="accueil-") as folder:
        path = Path(folder) / "endpoints.yml"
        path.write_text(text, encoding="utf-8")
        yield path


@contextlib.contextmanager
def _running(name: str, command: list[str]) -> Iterator[Process]:
    process = Process(name, command)
    try:
        yield process
    finally:
        process.stop()


def require_free(port: int, setting: str) -> None:
    """Raises ServingError when a port is taken, naming the setting that changes it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise ServingError(
                f"Le port {port} est déjà pris ({error.strerror}). Choisissez-en un autre : {setting}={port + 1}"
            ) from error


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_until_answering(port: int, process: Process) -> None:
    """Returns once a question gets its answer from the directory; raises ServingError if it never does."""
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        process.check()
        if _answers(port):
            return
        time.sleep(0.1)
    raise ServingError(f"Toujours pas de réponse après {_START_SECONDS} s.")


def _answers(port: int) -> bool:
    """Whether the assistant says that it is ready: it answered a question from the directory."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", "/pret")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def end_on_signals() -> None:
    """Makes SIGTERM and SIGHUP end the program as Ctrl-C does, so that every process is stopped on the way out."""

    def interrupt(_: int, __: FrameType | None) -> None:
        raise KeyboardInterrupt

    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, interrupt)
