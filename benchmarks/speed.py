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
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from accueil.serving.processes import HOST, endpoints_file, free_port
from benchmarks.corpus import Example
from benchmarks.projects import environment, make_project, teach, train

QUESTIONS = (
    "Quel est le numéro de téléphone ?",
    "Quel bureau est le plus proche de Lyster ?",
    "Quel organisme aide les immigrants à Nicolet ?",
    "Bonjour, j'habite à Warwick avec ma femme. On cherche le bureau, c'est où ?",
)
_ONE_SENDER, _TEN_SENDERS = 400, 60
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


def measure(project: Path, lean: bool) -> Measure:
    """Trains and serves a project, and measures it from outside."""
    model, training = train(project)
    port, actions_port = free_port(), free_port()
    with endpoints_file(actions_port, project) as endpoints:
        if lean:
            rasa = ["-m", "accueil.serving.lean", str(model), HOST, str(port), str(endpoints)]
            actions = ["-m", "accueil.serving.actions", str(actions_port)]
        else:
            rasa = ["-m", "rasa", "run", "--interface", HOST, "--port", str(port), "--endpoints", str(endpoints)]
            actions = ["-m", "rasa", "run", "actions", "--port", str(actions_port)]
        started = time.perf_counter()
        processes = [_start(project, command) for command in (actions, rasa)]
        try:
            ready = _wait(port, started)
            _ask(port, "echauffement", 40)
            single = sorted(_ask(port, "un", _ONE_SENDER))
            throughput = _throughput(port)
            memory = sum(_memory(process.pid) for process in processes)
        finally:
            for process in processes:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    p99 = single[int(len(single) * 0.99)]
    return Measure(statistics.median(single), p99, throughput, ready, memory, training)


def _start(project: Path, command: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    full = [sys.executable, *command]
    return subprocess.Popen(full, cwd=project, env=environment(), stdout=quiet, stderr=quiet, start_new_session=True)


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


def _ask(port: int, sender: str, count: int) -> list[float]:
    """Asks questions one after the other over one connection, a new conversation every ten; milliseconds of each."""
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    times = []
    for index in range(count):
        started = time.perf_counter()
        _post(connection, f"{sender}-{index // 10}", QUESTIONS[index % len(QUESTIONS)])
        times.append((time.perf_counter() - started) * 1000)
    return times


def _throughput(port: int) -> float:
    """Messages a second with ten senders at once."""
    started = time.perf_counter()
    senders = [threading.Thread(target=_ask, args=(port, f"dix-{n}", _TEN_SENDERS)) for n in range(10)]
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


def compare(examples: Sequence[Example]) -> dict[str, Measure]:
    """Measures the three ways of serving, all trained on the same examples."""
    rows: dict[str, Measure] = {}
    with tempfile.TemporaryDirectory(prefix="mesure-") as folder:
        default, ours = (make_project(name, Path(folder)) for name in ("rasa-defaut", "accueil"))
        for name, project, lean in (
            ("rasa-defaut, rasa run", default, False),
            ("accueil, rasa run", ours, False),
            ("accueil, make run", ours, True),
        ):
            teach(project, examples)
            rows[name] = measure(project, lean)
            print(f"{name}: {rows[name]}", flush=True)
    return rows
