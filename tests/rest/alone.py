"""Rasa without the action server that it counts on, as the tests of faults start it."""

import contextlib
import http.client
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from accueil.paths import ROOT
from accueil.serving.model import ensure_model, quiet_environment
from accueil.serving.processes import HOST, endpoints_file, free_port, server_python
from tests.server import Assistant

START_SECONDS = 120
END_SECONDS = 30


class Rasa(Assistant):
    """Rasa alone, with what it writes kept in a file."""

    def __init__(self, port: int, log: Path) -> None:
        super().__init__(port)
        self._log = log

    def logged(self) -> str:
        return self._log.read_text(encoding="utf-8")


@contextlib.contextmanager
def rasa_alone(
    actions_port: int, plain: bool = False, model: Path | None = None, store: str | None = None
) -> Iterator[Rasa]:
    """Rasa as the launcher serves it, or by the plain `rasa run`; no action server is started.

    Another model or class of tracker store may take the place of the right one.
    """
    port, model = free_port(), model or ensure_model()
    with endpoints_file(actions_port) as endpoints, tempfile.TemporaryDirectory() as folder:
        if store:
            right = endpoints.read_text(encoding="utf-8")
            endpoints.write_text(right.replace("accueil.stores.BoundedTrackerStore", store), encoding="utf-8")
        command = [server_python(), "-m", "accueil.serving.lean", str(model), HOST, str(port), str(endpoints)]
        if plain:
            command = [sys.executable, "-m", "rasa", "run", "--interface", HOST, "--port", str(port)]
            command += ["--model", str(model), "--endpoints", str(endpoints)]
        log = Path(folder) / "rasa.log"
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=ROOT, env=quiet_environment(), stdout=output, stderr=output)
        try:
            until(lambda: listens(port) or process.poll() is not None, START_SECONDS)
            assert process.poll() is None, log.read_text(encoding="utf-8")
            yield Rasa(port, log)
        finally:
            process.terminate()
            process.wait(END_SECONDS)


def listens(port: int) -> bool:
    """Whether something answers HTTP on a port."""
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/")
        connection.getresponse().read()
        return True
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def until(happens: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, f"not within {seconds} s"
        time.sleep(0.1)
