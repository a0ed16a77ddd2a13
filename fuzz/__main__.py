"""`python -m fuzz`: 560 hostile requests to ours and to Rasa's own `rest` channel; fails when ours has a fault."""

import contextlib
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from accueil.paths import ROOT
from accueil.serving.model import ensure_model, quiet_environment
from accueil.serving.processes import HOST, action_server, endpoints_file, free_port, server_python
from fuzz.judge import another_visitor_is_answered, attack
from fuzz.kinds import KINDS
from fuzz.texts import any_text_is_answered

_TIMES = 28
_SEED = 5
_START_SECONDS = 180
_MOST_MEGABYTES = 50
_FAULTS = ("hang", "5xx", "200 []", "reflected", "no French", "next visitor")


class Server:
    """Rasa on a port of this machine, started again when it hangs."""

    def __init__(self, stock: bool, actions_port: int, credentials: Path) -> None:
        self._stock, self._actions_port, self._credentials = stock, actions_port, credentials

    @contextlib.contextmanager
    def running(self) -> Iterator[tuple[int, int]]:
        """The port and the process id, from the first right answer on."""
        port, model = free_port(), str(ensure_model())
        with endpoints_file(self._actions_port) as endpoints, tempfile.TemporaryFile() as log:
            command = ["accueil.serving.lean", model, HOST, str(port), str(endpoints)]
            if self._stock:
                command = ["rasa", "run", "--interface", HOST, "--port", str(port), "--model", model]
                command += ["--endpoints", str(endpoints), "--credentials", str(self._credentials)]
            python = sys.executable if self._stock else server_python()
            process = subprocess.Popen(
                [python, "-m", *command], cwd=ROOT, env=quiet_environment(), stdout=log, stderr=log
            )
            try:
                _wait(port)
                yield port, process.pid
            finally:
                process.kill()
                process.wait()


def main() -> int:
    """Prints a row per kind and server; 1 when ours has a fault."""
    with tempfile.TemporaryDirectory() as folder, action_server(actions_port := free_port()):
        credentials = Path(folder) / "credentials.yml"
        credentials.write_text("rest:\n", encoding="utf-8")
        ours, grown, texts = _fuzz(Server(False, actions_port, credentials), with_texts=True)
        stock, stock_grown, _ = _fuzz(Server(True, actions_port, credentials), with_texts=False)
    _print(ours, stock)
    print(f"memory: ours {grown:+.0f} MB, stock {stock_grown:+.0f} MB (those that had to be restarted not counted)")
    print(f"hypothesis: {texts} texts, every one answered")
    failed = sum(count for seen in ours.values() for name, count in seen.items() if name in _FAULTS)
    return 1 if failed or grown >= _MOST_MEGABYTES else 0


def _fuzz(server: Server, with_texts: bool) -> tuple[dict[str, Counter[str]], float, int]:
    """Faults by kind, megabytes grown by, and how many texts hypothesis tried."""
    found: dict[str, Counter[str]] = {}
    grown, texts, kinds = 0.0, 0, list(KINDS)
    while kinds:
        with server.running() as (port, process):
            attack(port, KINDS[0], _TIMES, _SEED + 1)  # warm: what is loaded at first use is no growth
            before = _megabytes(process)
            while kinds:
                kind = kinds.pop(0)
                found[kind.__name__] = attack(port, kind, _TIMES, _SEED)
                if found[kind.__name__]["next visitor"]:
                    break
            else:
                texts = any_text_is_answered(port) if with_texts else 0
                grown = _megabytes(process) - before
    return found, grown, texts


def _wait(port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not another_visitor_is_answered(port):
        if time.monotonic() > deadline:
            raise TimeoutError(f"no answer on port {port}")
        time.sleep(0.2)


def _megabytes(process: int) -> float:
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


def _print(ours: dict[str, Counter[str]], stock: dict[str, Counter[str]]) -> None:
    print(f"{'kind':20} {'sent':>5}  {'ours':40} sent to stock, and its faults")
    for kind, seen in ours.items():
        print(f"{kind:20} {seen['sent']:5}  {_told(seen):40} {stock[kind]['sent']:3} {_told(stock[kind])}")
    print(f"{'all':20} {sum(seen['sent'] for seen in ours.values()):5}  {_told(sum(ours.values(), Counter())):40} "
          f"{sum(seen['sent'] for seen in stock.values()):3} {_told(sum(stock.values(), Counter()))}")  # fmt: skip


def _told(seen: Counter[str]) -> str:
    return ", ".join(f"{name} {seen[name]}" for name in _FAULTS if seen[name]) or "none"


if __name__ == "__main__":
    sys.exit(main())
