"""Serves Rasa without what it never uses here: a fifth of the memory and of the start-up time of `rasa run`.

What it replaces, and why that is safe:

- Rasa imports TensorFlow, scikit-learn, every channel's client and every store's driver before it looks at the
  configuration. None takes part in answering with this project's pipeline, which is rules and numpy: they become
  placeholders (absent.py), and any use of one once Rasa has loaded is an error that names the package.
- The graph, a few nodes in a row, runs in a straight line instead of by dask's scheduler.
- Two results that never change are kept: the class of an event's name, and whether the domain is empty.
- The form of our own action server's answers is not checked again: a wrong one fails a step later, with an apology.
- Connections to the action server are kept, by an endpoint class of ours that Rasa is given. Or there is no such
  server: `make run` has the actions called in this process (own_actions.py).

Training and plain `rasa run` need none of this, and tests/quality/test_lean.py proves that the answers are the same
with and without it. It is bound to one version of Rasa: another one is refused.
"""

import logging
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accueil.serving.absent import leave_out, seal
from accueil.serving.quiet import silence_warnings

if TYPE_CHECKING:
    from rasa.utils.endpoints import EndpointConfig

_RASA_VERSION = "3.6.21"
_IDLE_SECONDS = 3.0
"""Less than the five after which Sanic, under the action server, closes a connection that nothing came over."""

ABSENT = frozenset(
    (
        "tensorflow tensorflow_addons tensorflow_hub tensorflow_text keras jax sklearn sklearn_crfsuite matplotlib "
        "pandas transformers boto3 botocore pymongo redis socketio engineio twilio slack_sdk mattermostwrapper "
        "rocketchat_API fbmessenger telebot aiogram webexteamssdk confluent_kafka pika aio_pika spacy dask "
        "questionary prompt_toolkit google sentry_sdk h5py scipy apscheduler aiormq pamqp requests urllib3 tqdm "
        "terminaltables colorclass structlog_sentry absl skops safetensors joblib"
    ).split()
)
"""Top-level packages that are not loaded."""

OWN_ACTIONS = "--own-actions"
"""Has Rasa call the actions in its own process, where no action server runs (``make run``)."""

DATABASE = frozenset(("sqlalchemy",))
"""Loaded only where the endpoints file names the stores of accueil/stores/postgres.py."""


def leave_out_the_unused(packages: frozenset[str] = ABSENT) -> None:
    """Puts the placeholders in place; must run before anything of Rasa is imported.

    Args:
        packages: Top-level packages that are not loaded.

    Raises:
        RuntimeError: for another version of Rasa than the one that this was proved with.
    """
    from importlib.metadata import version

    if version("rasa") != _RASA_VERSION:
        raise RuntimeError(f"accueil/serving/lean.py was proved with rasa {_RASA_VERSION}, not {version('rasa')}")
    leave_out(packages)


def run_graph_in_a_straight_line() -> None:
    """Replaces dask's scheduling, once per message, by an order that is worked out once."""
    import rasa.core.processor
    from rasa.engine.runner.dask import DaskGraphRunner

    class StraightGraphRunner(DaskGraphRunner):
        """Runs the nodes one after the other, each after those that it needs."""

        def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
            wanted = tuple(targets or self._graph_schema.target_names)
            results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
            for name in self._order(wanted):
                needs = self._graph_schema.nodes[name].needs.values()
                results[name] = self._instantiated_nodes[name](*(results.get(parent, parent) for parent in needs))
            return dict(results[name] for name in wanted)

        def _order(self, wanted: tuple[str, ...]) -> list[str]:
            orders: dict[tuple[str, ...], list[str]] = self.__dict__.setdefault("_orders", {})
            if wanted not in orders:
                order: dict[str, None] = {}
                for name in wanted:
                    self._visit(name, order)
                orders[wanted] = list(order)
            return orders[wanted]

        def _visit(self, name: str, order: dict[str, None]) -> None:
            if name in self._graph_schema.nodes and name not in order:
                for parent in self._graph_schema.nodes[name].needs.values():
                    self._visit(parent, order)
                order[name] = None

    rasa.core.processor.DaskGraphRunner = StraightGraphRunner


def trust_our_action_server() -> None:
    """Leaves out the check of the action server's answers against their schema, a sixth of a message's time.

    The answers are rasa_sdk's own. One that is not as it should be fails where it is read, a step later, and the
    person gets the same apology (tests/rest/test_failures.py sends such answers).
    """
    from rasa.core.actions.action import RemoteAction

    def trust(_: RemoteAction, __: dict[str, Any]) -> bool:
        return True

    RemoteAction._validate_action_result = trust


def remember_what_never_changes() -> None:
    """Keeps two results that Rasa works out again for each message, from its classes and from the domain."""
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.events import Event

    compare_with_an_empty_one = Domain.is_empty

    def is_empty(domain: Domain) -> bool:
        if "_is_empty" not in domain.__dict__:
            domain._is_empty = compare_with_an_empty_one(domain)
        return bool(domain._is_empty)

    Domain.is_empty = is_empty
    Event.resolve_by_type = staticmethod(cache(Event.resolve_by_type))


def kept_alive(configured: "EndpointConfig") -> "EndpointConfig":
    """The action server as configured, over connections that serve for many calls instead of one each."""
    from contextlib import nullcontext

    from aiohttp import ClientSession, TCPConnector
    from rasa.utils.endpoints import EndpointConfig

    class KeptAliveEndpoint(EndpointConfig):
        _session: ClientSession | None = None

        def session(self) -> Any:
            if self._session is None:
                connector = TCPConnector(keepalive_timeout=_IDLE_SECONDS)
                self._session = ClientSession(connector=connector, headers=self.headers)
            return nullcontext(self._session)

    endpoint = KeptAliveEndpoint()
    endpoint.__dict__.update(vars(configured))
    return endpoint


def _own_actions() -> "EndpointConfig":
    from accueil.serving.own_actions import OwnActions

    return OwnActions()


def main() -> None:
    """Serves a model: arguments are its path, the host, the port and the endpoints file; --own-actions may follow."""
    silence_warnings()
    model, host, port, endpoints, *options = sys.argv[1:]
    database = "accueil.stores.postgres" in Path(endpoints).read_text(encoding="utf-8")
    leave_out_the_unused(ABSENT if database else ABSENT | DATABASE)
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    configure_logging_and_warnings(logging.WARNING)
    configure_structlog(logging.WARNING)
    run_graph_in_a_straight_line()
    trust_our_action_server()
    remember_what_never_changes()

    served = AvailableEndpoints.read_endpoints(endpoints)
    served.action = _own_actions() if OWN_ACTIONS in options else kept_alive(served.action)

    async def imports_are_over(*_: Any) -> None:
        seal()

    serve_application(
        model_path=model,
        interface=host,
        port=int(port),
        credentials="credentials.yml",
        enable_api=False,
        endpoints=served,
        server_listeners=[(imports_are_over, "after_server_start")],
    )


if __name__ == "__main__":
    main()
