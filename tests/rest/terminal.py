"""A command at a terminal, as a person has it before them."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

from accueil.paths import ROOT
from accueil.serving.model import quiet_environment

_ROWS, _COLUMNS = 50, 200
_SECONDS = 120
_CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_WHERE, _HERE = b"\x1b[6n", b"\x1b[1;1R"
"""A program asks for the cursor's place; a terminal answers."""


class Terminal:
    """Runs a command from the project's folder, on a pseudo-terminal of its own."""

    def __init__(self, command: list[str]) -> None:
        self._pid, self._end = pty.fork()
        if self._pid == 0:
            os.chdir(ROOT)
            os.execvpe(command[0], command, quiet_environment() | {"TERM": "xterm"})
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, struct.pack("HHHH", _ROWS, _COLUMNS, 0, 0))
        self._shown = b""

    def type(self, line: str) -> None:
        """Types a line and Enter; what is shown from now on is new."""
        self._shown = b""
        os.write(self._end, line.encode() + b"\r")

    def read_until(self, text: str) -> str:
        """What is shown, in plain text, once a text is there; fails if it never is."""
        deadline = time.monotonic() + _SECONDS
        while text not in (shown := _CONTROL.sub("", self._shown.decode(errors="replace")).replace("\r\n", " ")):
            assert time.monotonic() < deadline, shown
            if select.select([self._end], [], [], 0.5)[0]:
                some = os.read(self._end, 65536)
                self._shown += some
                if _WHERE in some:
                    os.write(self._end, _HERE)
        return shown

    def close(self) -> None:
        """Kills the command."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._end)
