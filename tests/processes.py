"""The processes of this machine: who started which, and which of them still run."""

import subprocess
import time

_GRACE_SECONDS = 2


def _table() -> dict[int, tuple[int, str, str]]:
    """Every process of the machine: its parent, its state and its command, whole whatever COLUMNS says (-ww)."""
    table = subprocess.run(
        ["ps", "-A", "-ww", "-o", "pid=,ppid=,stat=,command="], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(None, 3) for line in table.splitlines()]
    return {int(row[0]): (int(row[1]), row[2], row[3] if len(row) > 3 else "") for row in rows}


def descendants(pid: int) -> dict[int, str]:
    """The processes that a process started, and those that they started, each with its command."""
    table = _table()
    found: dict[int, str] = {}
    parents = {pid}
    while parents:
        children = {child for child, (parent, _, _) in table.items() if parent in parents}
        found |= {child: table[child][2] for child in children}
        parents = children
    return found


def alive(started: dict[int, str]) -> dict[int, str]:
    """Those of some processes that still run, after a moment's grace."""

    def left() -> dict[int, str]:
        table = _table()
        return {
            pid: command
            for pid, command in started.items()
            if pid in table and table[pid][2] == command and not table[pid][1].startswith("Z")
        }

    deadline = time.monotonic() + _GRACE_SECONDS
    while left() and time.monotonic() < deadline:
        time.sleep(0.1)
    return left()
