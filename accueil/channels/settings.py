"""What can be set from the environment; without any of it, the embedded default serves this machine."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

LEAST_SECRET = 32
"""Characters."""
_NUMBER = re.compile(r"[0-9]+([.][0-9]+)?")
_PATIENCE_SECONDS = 2.5


class SettingsError(Exception):
    """A variable of the environment is wrong; the message names it and says what to do."""


@dataclass(frozen=True)
class Settings:
    """The settings of the public channels.

    Attributes:
        secret: Signs the page's conversations; at random, they end with the process.
        keys: Who has one of these may call ``rest``; when there are none, anybody may.
        origins: Other sites whose pages may call, exactly as browsers name them: ``https://exemple.gouv.qc.ca``.
        metrics_port: Where Prometheus finds the counters, on this machine only; None for nowhere.
        patience_seconds: After that, an honest apology is better than a longer wait.
    """

    secret: str
    keys: tuple[str, ...] = ()
    origins: frozenset[str] = frozenset()
    metrics_port: int | None = None
    patience_seconds: float = _PATIENCE_SECONDS

    @classmethod
    def read(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """The settings of an environment.

        Raises:
            SettingsError: when one of them can't be used.
        """
        return cls(
            secret=_long_enough("ACCUEIL_SECRET", environment.get("ACCUEIL_SECRET") or secrets.token_hex(32)),
            keys=tuple(_long_enough("ACCUEIL_API_KEYS", key) for key in _listed(environment, "ACCUEIL_API_KEYS")),
            origins=frozenset(_listed(environment, "ACCUEIL_ORIGINS")),
            metrics_port=int(_number(environment, "ACCUEIL_METRICS_PORT", 0)) or None,
            patience_seconds=_number(environment, "ACCUEIL_PATIENCE", _PATIENCE_SECONDS),
        )


def _listed(environment: Mapping[str, str], name: str) -> list[str]:
    return [part.strip() for part in environment.get(name, "").split(",") if part.strip()]


def _long_enough(name: str, secret: str) -> str:
    if len(secret) < LEAST_SECRET:
        raise SettingsError(f"{name} est trop court : il faut au moins {LEAST_SECRET} caractères au hasard.")
    return secret


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    value = environment.get(name) or str(default)
    if not _NUMBER.fullmatch(value):
        raise SettingsError(f"{name}={value} n'est pas un nombre.")
    return float(value)
