"""Who calls: from where, and with which key."""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass

from sanic.request import Request

from accueil.channels.refusals import Refusal

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
_BEARER = "Bearer "


@dataclass(frozen=True)
class Caller:
    """Who sends a request.

    Attributes:
        address: The visitor's, or None for the holder of a key, who speaks for many visitors.
        local: Whether this is a program of this machine, with no proxy between.
        holder: Which key was shown; empty for none.
    """

    address: str | None
    local: bool
    holder: str = ""

    def own(self, sender: str) -> str:
        """The id under which Rasa knows a caller's conversation: holders of two keys never share one."""
        return f"{self.holder}:{sender}" if self.holder else sender


def visitor(request: Request) -> Caller:
    """Who calls, when no key is asked for.

    Behind proxies, SANIC_PROXIES_COUNT or SANIC_REAL_IP_HEADER says where Sanic finds the visitor's address; unset,
    what such headers say is not believed, and only shows that the caller is not of this machine.
    """
    forwarded = request.remote_addr or any(name in request.headers for name in _FORWARDED)
    return Caller(request.remote_addr or request.ip, _is_loopback(request.ip) and not forwarded)


def key_holder(request: Request, keys: tuple[str, ...]) -> Caller:
    """Who calls, when a key is asked for if there are any: ``Authorization: Bearer …`` or ``X-API-Key: …``.

    Raises:
        Refusal: 401 without one of the keys.
    """
    caller = visitor(request)
    if not keys:
        return caller
    shown = request.headers.get("x-api-key") or request.headers.get("authorization", "").removeprefix(_BEARER)
    known = [key for key in keys if hmac.compare_digest(key.encode(), shown.encode(errors="replace"))]
    if not known:
        raise Refusal("cle", {"WWW-Authenticate": "Bearer"})
    return Caller(None, caller.local, hashlib.sha256(known[0].encode()).hexdigest()[:12])


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
