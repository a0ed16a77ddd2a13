"""Processes that are started again when they end, as systemd does."""

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from accueil.paths import ROOT
from accueil.serving.model import quiet_environment
from accueil.serving.processes import HOST, free_port

_RESTART_SECONDS = 1.0
_START_SECONDS = 120


class Server:
    """A supervised process that listens on a port of this machine."""

    def __init__(self, name: str, port: int, command: list[str], settings: Mapping[str, str], log: Path) -> None:
        self.name, self.port = name, port
        self._command, self._environment, self._log = command, quiet_environment() | dict(settings), log
        self._process: asyncio.subprocess.Process | None = None

    @property
    def address(self) -> str:
        """As host:port."""
        return f"{HOST}:{self.port}"

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Server"]:
        """Runs the process, again and again, until the end."""
        supervisor = asyncio.create_task(self._supervise())
        try:
            await self.ready()
            yield self
        finally:
            supervisor.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await supervisor

    async def ready(self) -> None:
        """Returns once the port takes connections; raises TimeoutError when it never does."""
        deadline = asyncio.get_running_loop().time() + _START_SECONDS
        while asyncio.get_running_loop().time() < deadline:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(HOST, self.port)
                writer.close()
                return
            await asyncio.sleep(0.1)
        raise TimeoutError(f"{self.name} doesn't start; see {self._log}")

    def end(self, sign: signal.Signals) -> None:
        """Sends the process a signal; it will be started again."""
        if self._process:
            os.killpg(self._process.pid, sign)

    async def restart(self) -> None:
        """Ends the process in order; returns once its successor is ready."""
        ended = self._process
        self.end(signal.SIGTERM)
        while self._process is ended:
            await asyncio.sleep(0.1)
        await self.ready()

    async def _supervise(self) -> None:
        while True:
            with self._log.open("ab") as log:
                self._process = await asyncio.create_subprocess_exec(
                    *self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
                )
            try:
                await self._process.wait()
                await asyncio.sleep(_RESTART_SECONDS)
            finally:
                if self._process.returncode is None:
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(self._process.pid, signal.SIGKILL)
                    await self._process.wait()


def server(name: str, command: list[str], settings: Mapping[str, str], folder: Path) -> Server:
    """A server on a free port; {port} in its command and settings is that port, its log is in the folder."""
    port = str(free_port())
    filled = [part.replace("{port}", port) for part in command]
    return Server(
        name,
        int(port),
        filled,
        {key: value.replace("{port}", port) for key, value in settings.items()},
        folder / f"{name}-{port}.log",
    )
