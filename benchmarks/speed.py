"""Start-up, memory, latency and throughput over REST, against Rasa's default pipeline.

A row per way of serving: the default pipeline and ours under plain `rasa run`, and ours as `make run` serves it. A
question is a message that a custom action answers.
"""

import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from accueil.serving.lean import OWN_ACTIONS
from accueil.serving.model import quiet_environment
from accueil.serving.processes import HOST, endpoints_file, free_port
from benchmarks.corpus import Example
from benchmarks.projects import Trained, train_project

QUESTIONS = (
    "Quel est le numéro de téléphone ?",
    "Quel bureau est le plus proche de Lyster ?",
    "Quel organisme aide les immigrants à Nicolet ?",
    "Bonjour, j'habite à Warwick avec ma femme. On cherche le bureau, c'est où ?",
)
_ROUNDS, _ONE_SENDER, _TEN_SENDERS = 10, 40, 10
_START_SECONDS = 300


@dataclass(frozen=True)
class Measure:
    """Milliseconds, messages a second, seconds, megabytes."""

    p50_ms: float
    p99_ms: float
    messages_per_second: float
    ready_s: float
    memory_mb: float
    training_s: float


class Server:
    """A trained project being served, with its action server, until ``running`` is closed."""

    def __init__(self, project: Path, model: Path, lean: bool, running: ExitStack) -> None:
        self.port, actions_port = free_port(), free_port()
        endpoints = running.enter_context(endpoints_file(actions_port, project))
        if lean:
            commands = [["-m", "accueil.serving.lean", str(model), HOST, str(self.port), str(endpoints), OWN_ACTIONS]]
        else:
            rasa = ["-m", "rasa", "run", "--interface", HOST, "--port", str(self.port), "--endpoints", str(endpoints)]
            commands = [["-m", "rasa", "run", "actions", "--port", str(actions_port)], rasa]
        started = time.perf_counter()
        self._processes = [_start(project, command) for command in commands]
        running.callback(self._stop)
        self.ready_s = _wait(self.port, started)
        self.times_ms: list[float] = []
        self.rates: list[float] = []

    def play_round(self, number: int) -> None:
        """Some questions by one sender, then by ten at once."""
        self.times_ms += ask(self.port, f"un-{number}", _ONE_SENDER)
        self.rates.append(_throughput(self.port, number))

    def measure(self, training_s: float) -> Measure:
        """All that was seen of it."""
        times = sorted(self.times_ms)
        p99 = times[int(len(times) * 0.99)]
        rate = statistics.median(self.rates)
        return Measure(statistics.median(times), p99, rate, self.ready_s, self.memory_mb(), training_s)

    def memory_mb(self) -> float:
        """What all its processes hold at this moment."""
        return sum(_memory(process.pid) for process in self._processes)

    def _stop(self) -> None:
        for process in self._processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _start(project: Path, command: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    full = [sys.executable, *command]
    return subprocess.Popen(
        full, cwd=project, env=quiet_environment(), stdout=quiet, stderr=quiet, start_new_session=True
    )


def _wait(port: int, started: float) -> float:
    """Seconds from the start to the first right answer."""
    while (seconds := time.perf_counter() - started) < _START_SECONDS:
        try:
            if "664-4667" in _post(http.client.HTTPConnection(HOST, port, timeout=10), "sonde", QUESTIONS[0]):
                return seconds
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError(f"no answer on port {port} after {_START_SECONDS} s")


def ask(port: int, sender: str, count: int, fresh: bool = False) -> list[float]:
    """Asks questions one after the other over one connection; milliseconds of each.

    A new conversation begins every ten questions, or with each one if ``fresh``.
    """
    length = 1 if fresh else 10
    return _times(port, [(f"{sender}-{index // length}", QUESTIONS[index % len(QUESTIONS)]) for index in range(count)])


def conversation_times(port: int, sender: str, messages: Sequence[str]) -> list[float]:
    """Says messages one after the other in one conversation; milliseconds of each."""
    return _times(port, [(sender, message) for message in messages])


def _times(port: int, messages: Sequence[tuple[str, str]]) -> list[float]:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    times = []
    for sender, message in messages:
        started = time.perf_counter()
        _post(connection, sender, message)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _throughput(port: int, number: int) -> float:
    """Messages a second with ten senders at once."""
    started = time.perf_counter()
    senders = [threading.Thread(target=ask, args=(port, f"dix-{number}-{n}", _TEN_SENDERS)) for n in range(10)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    return 10 * _TEN_SENDERS / (time.perf_counter() - started)


def _post(connection: http.client.HTTPConnection, sender: str, message: str) -> str:
    body = json.dumps({"sender": sender, "message": message}).encode()
    connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
    return connection.getresponse().read().decode()


def _memory(pid: int) -> float:
    """Resident megabytes of a process and its children."""
    children = subprocess.run(
        ["ps", "-o", "rss=", "--pid", str(pid), "--ppid", str(pid)], capture_output=True, text=True
    )
    return sum(int(line) for line in children.stdout.split()) / 1024


def train_all(examples: Sequence[Example], folder: Path) -> dict[str, Trained]:
    """The default pipeline and ours, each trained on the same examples in a project of its own."""
    return {name: train_project(name, folder, examples) for name in ("rasa-defaut", "accueil")}


def compare(trained: dict[str, Trained]) -> dict[str, Measure]:
    """Measures the three ways of serving.

    All are up at once and questioned in turn, round by round: whatever else the machine does slows all of them alike.
    """
    ways = (("rasa-defaut", "rasa run"), ("accueil", "rasa run"), ("accueil", "make run"))
    with ExitStack() as running:
        servers = {
            (name, way): Server(trained[name].project, trained[name].model, way == "make run", running)
            for name, way in ways
        }
        for number in range(_ROUNDS + 1):
            for server in servers.values():
                server.play_round(number)
                if number == 0:  # to warm up
                    server.times_ms, server.rates = [], []
        return {f"{name}, {way}": server.measure(trained[name].seconds) for (name, way), server in servers.items()}
