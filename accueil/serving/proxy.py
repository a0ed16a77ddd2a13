"""nginx's configuration: deploy/nginx.conf with the servers and the sentences filled in."""

import json
import os
from collections.abc import Sequence

from accueil.channels.refusals import Refusal
from accueil.paths import ROOT

_TEMPLATE = ROOT / "deploy" / "nginx.conf"
_ERRORS = ("requete", "introuvable", "delai", "corps_long", "panne")
_WAIT_SECONDS = 2
_AWAY = "max_fails=3 fail_timeout=2s"
"""A Rasa that fails again and again is left alone for two seconds: its machine may be gone, and every try takes time.
Not at the first failure: one request that ends badly everywhere would leave nobody to ask."""
_HERE = "max_fails=0"
"""An action server that is away on this same machine says so at once: it is always tried, and missed never."""


def nginx_configuration(rasa: Sequence[str], actions: Sequence[str], listen: str, listen_actions: str) -> str:
    """The configuration, for nginx's ``http`` block.

    Args:
        rasa: Rasa's servers, each as host:port.
        actions: The action servers, each as host:port.
        listen: The file that says where to listen for the public, and with which certificate.
        listen_actions: Where Rasa finds the actions, as host:port.
    """
    refusals = [*(Refusal(code) for code in _ERRORS), Refusal.too_many(_WAIT_SECONDS)]
    filled = {
        "rasa": _servers(rasa, _AWAY),
        "actions": _servers(actions, _HERE),
        "listen": listen,
        "listen_actions": listen_actions,
        "erreurs": "\n    ".join(_location(refusal) for refusal in refusals),
    }
    text = _TEMPLATE.read_text(encoding="utf-8")
    for name, value in filled.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return text


def print_configuration() -> None:
    """Prints the configuration of one machine with two of each; the environment names others."""
    rasa = os.environ.get("ACCUEIL_RASA_SERVERS") or "127.0.0.1:5005 127.0.0.1:5006"
    actions = os.environ.get("ACCUEIL_ACTION_SERVERS") or "127.0.0.1:5055 127.0.0.1:5056"
    listen_actions = os.environ.get("ACCUEIL_ACTIONS_LISTEN") or "127.0.0.1:5050"
    print(nginx_configuration(rasa.split(), actions.split(), "/etc/nginx/accueil-listen.conf", listen_actions))


def _servers(addresses: Sequence[str], failing: str) -> str:
    return "\n    ".join(f"server {address} {failing};" for address in addresses)


def _location(refusal: Refusal) -> str:
    """Where nginx finds what it tells of its own errors; the status stays that of the error."""
    body = json.dumps({"error": str(refusal), "code": refusal.code}, ensure_ascii=False).replace("'", "\\'")
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", **refusal.headers}
    lines = " ".join(f"add_header {name} {value} always;" for name, value in headers.items())
    return (
        f"location = /_erreur/{refusal.code} "
        f"{{ internal; default_type application/json; {lines} return 200 '{body}'; }}"
    )
