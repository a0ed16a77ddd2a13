"""A PostgreSQL of our own: in a temporary folder, on a free port of this machine."""

import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from accueil.serving.processes import HOST, free_port
from drill.debian import require

_USER = "postgres"
"""Whom Debian's package creates: PostgreSQL refuses to be run by root."""


class Postgres:
    """The server; it can be stopped as an administrator does, or crashed, and started again."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._data, self._log = folder / "data", folder / "log"
        password = secrets.token_hex(16)
        self.url = f"postgresql://accueil:{password}@{HOST}:{self.port}/postgres"
        secret = folder / "password"
        secret.write_text(password)
        # Durable as in production: what is lost or kept in a crash is what the drill is about.
        _run("initdb", "-D", self._data, "-U", "accueil", "-A", "scram-sha-256", f"--pwfile={secret}", "-E", "UTF8")

    def start(self) -> None:
        """Starts the server, and returns once it takes connections."""
        options = f"-p {self.port} -h {HOST} -k {self._data}"
        _run("pg_ctl", "start", "-w", "-s", "-D", self._data, "-l", self._log, "-o", options)

    def stop(self, crash: bool = False) -> None:
        """Stops the server in order, its clients cut off; or as if it crashed."""
        _run("pg_ctl", "stop", "-w", "-s", "-D", self._data, "-m", "immediate" if crash else "fast")


@contextlib.contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A PostgreSQL with an empty database, gone at the end."""
    require("postgresql", "usr/lib/postgresql/*/bin/initdb")
    with tempfile.TemporaryDirectory(prefix="accueil-postgres-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        server = Postgres(Path(folder))
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(subprocess.CalledProcessError):  # a drill may end while it is stopped
                server.stop(crash=True)


def _run(program: str, *arguments: str | Path) -> None:
    path = max(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    user = _USER if os.geteuid() == 0 else None
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    command = [path, *arguments]
    subprocess.run(command, check=True, user=user, group=user, cwd="/", env=environment, stdout=subprocess.DEVNULL)
