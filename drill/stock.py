"""The stock configuration: Rasa's own channel, SQL tracker store and Redis lock store, behind a plain nginx."""

import contextlib
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import create_engine, text

from accueil.serving.model import current_model
from accueil.serving.processes import HOST, free_port
from drill.debian import require
from drill.house import House, running, two_action_servers
from drill.postgres import Postgres, running_postgres
from drill.servers import server
from drill.visitors import Crowd

_ENDPOINTS = """
action_endpoint: {{url: "http://{host}:{actions}/webhook"}}
nlg: {{type: accueil.nlg.DirectoryResponseGenerator}}
lock_store: {{type: redis, url: {host}, port: {redis}}}
tracker_store: {{type: SQL, dialect: postgresql, url: {host}, port: {database}, db: postgres,
  username: accueil, password: "{password}"}}
"""
_SITE = """
upstream rasa {{ {rasas} }}
upstream actions {{ {actions} }}
server {{ listen {host}:{port}; location / {{ proxy_pass http://rasa; }} }}
server {{ listen {host}:{actions_port}; location / {{ proxy_pass http://actions; }} }}
"""
_COUNT = text("SELECT count(*) FROM events WHERE sender_id = :sender AND type_name = 'user'")


@contextlib.asynccontextmanager
async def stock_house(folder: Path) -> AsyncIterator[House]:
    """Rasa as its documentation describes it for several servers, with this project's model and actions."""
    port, actions_port = free_port(), free_port()
    with running_postgres() as postgres, _running_redis(folder) as redis_port:
        endpoints, credentials = folder / "endpoints.yml", folder / "credentials.yml"
        endpoints.write_text(_endpoints(postgres, actions_port, redis_port))
        credentials.write_text("rest:\n")
        run = [sys.executable, "-m", "rasa", "run", "--interface", HOST, "--port", "{port}"]
        files = ["--model", str(current_model()), "--endpoints", str(endpoints), "--credentials", str(credentials)]
        rasas = [server("stock", [*run, *files], {}, folder) for _ in range(2)]
        actions = two_action_servers(folder)
        site = _SITE.format(
            host=HOST,
            port=port,
            actions_port=actions_port,
            rasas=" ".join(f"server {one.address};" for one in rasas),
            actions=" ".join(f"server {one.address};" for one in actions),
        )
        engine = create_engine(postgres.url, future=True, pool_pre_ping=True)

        def stored(conversation: str) -> int:
            with engine.connect() as connection:
                return int(connection.execute(_COUNT, {"sender": conversation}).scalar_one())

        crowd = Crowd(f"http://{HOST}:{port}/webhooks/rest/webhook", with_ids=False)
        async with running(site, [*actions, *rasas]):
            yield House(rasas, actions, postgres, crowd, stored)


def _endpoints(postgres: Postgres, actions_port: int, redis_port: int) -> str:
    password = urlsplit(postgres.url).password
    return _ENDPOINTS.format(
        host=HOST, actions=actions_port, redis=redis_port, database=postgres.port, password=password
    )


@contextlib.contextmanager
def _running_redis(folder: Path) -> Iterator[int]:
    require("redis-server", "usr/bin/redis-server")
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", HOST, "--save", "", "--dir", str(folder)]
    redis = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        yield port
    finally:
        redis.terminate()
        redis.wait()
