"""What is drilled: two Rasa and two action servers behind nginx, over one database."""

import contextlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from accueil.serving.processes import HOST, free_port, server_python
from accueil.serving.proxy import nginx_configuration
from accueil.stores.database import Database
from drill.nginx import running_nginx
from drill.postgres import Postgres, running_postgres
from drill.servers import Server, server
from drill.visitors import Crowd


class Stored(Protocol):
    """Reads the store."""

    def __call__(self, conversation: str) -> int:
        """How many messages of a conversation were kept."""


@dataclass(frozen=True)
class House:
    """Running servers, and the visitors' way to them."""

    rasas: list[Server]
    actions: list[Server]
    postgres: Postgres
    crowd: Crowd
    stored: Stored


@contextlib.asynccontextmanager
async def our_house(folder: Path) -> AsyncIterator[House]:
    """This project as deploy/ describes it."""
    port, actions_port = free_port(), free_port()
    with running_postgres() as postgres:
        database = Database(postgres.url)
        database.create_schema()
        settings = {
            "PORT": "{port}",
            "ACCUEIL_DATABASE_URL": postgres.url,
            "ACCUEIL_ACTIONS_URL": f"http://{HOST}:{actions_port}/webhook",
            "ACCUEIL_SECRET": secrets.token_hex(32),
            "SANIC_PROXIES_COUNT": "1",
        }
        serve = [server_python(), "-m", "accueil.serving", "serve"]
        rasas = [server("rasa", serve, settings, folder) for _ in range(2)]
        actions = two_action_servers(folder)
        listen = folder / "listen.conf"
        listen.write_text(f"listen {HOST}:{port};\n")
        site = nginx_configuration(
            [rasa.address for rasa in rasas],
            [action.address for action in actions],
            str(listen),
            f"{HOST}:{actions_port}",
        )

        def stored(conversation: str) -> int:
            connection, row = database.begin(conversation)
            connection.close()
            return row.turns

        crowd = Crowd(f"http://{HOST}:{port}/webhooks/rest/webhook", with_ids=True)
        async with running(site, [*actions, *rasas]):
            yield House(rasas, actions, postgres, crowd, stored)


def two_action_servers(folder: Path) -> list[Server]:
    """The project's action server, twice."""
    command = [server_python(), "-m", "accueil.serving.actions", "{port}"]
    return [server("actions", command, {}, folder) for _ in range(2)]


@contextlib.asynccontextmanager
async def running(site: str, servers: list[Server]) -> AsyncIterator[None]:
    """nginx and some servers, one after the other."""
    with running_nginx(site):
        async with contextlib.AsyncExitStack() as stack:
            for one in servers:
                await stack.enter_async_context(one.running())
            yield
