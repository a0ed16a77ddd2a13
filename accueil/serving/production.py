"""Serves the assistant over PostgreSQL, once everything that it needs is known to be there.

Rasa alone would start without it: a class that it can't load, and any failure of its stores, become conversations in
the memory of one process.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

from accueil.channels.settings import LEAST_SECRET
from accueil.paths import ROOT
from accueil.serving.lean import leave_out_the_unused
from accueil.serving.model import current_model, quiet_environment
from accueil.serving.processes import HOST, ServingError
from accueil.serving.quiet import silence_warnings

if TYPE_CHECKING:
    from accueil.stores.database import Database

ENDPOINTS = "endpoints.production.yml"
DATABASE, ACTIONS = "ACCUEIL_DATABASE_URL", "ACCUEIL_ACTIONS_URL"
SECRET, KEYS, HOURS = "ACCUEIL_SECRET", "ACCUEIL_API_KEYS", "ACCUEIL_HOURS_KEPT"
_HOURS_KEPT = "24"
_LEAST_LETTERS = 10
_WELL_KNOWN = ("", "postgres", "password", "motdepasse", "accueil", "rasa", "admin", "root", "changeme")
_SAMPLE = "a-remplacer"
"""What deploy/ writes in the place of every secret."""


def serve(port: int) -> None:
    """Becomes Rasa, on the address that ACCUEIL_HOST names.

    Raises:
        ServingError: when anything that production needs is missing or left as in the samples; names all of it.
        ModelError: when there is no model, or not the one that was trained.
    """
    _require([*wrong_database(os.environ), *wrong_settings(os.environ)])
    _prepare_imports()
    _require(missing_classes())
    _require(database_fault())
    model = current_model()
    host = os.environ.get("ACCUEIL_HOST") or HOST
    command = [sys.executable, "-m", "accueil.serving.lean", str(model), host, str(port), ENDPOINTS]
    # In the place of this process: whoever supervises it signals Rasa itself.
    os.execve(sys.executable, command, quiet_environment())


def create_schema() -> None:
    """Creates the table of conversations where it is missing; raises ServingError for a wrong address."""
    _require(wrong_database(os.environ))
    _prepare_imports()
    _database().create_schema()


def purge() -> int:
    """Deletes the conversations idle for longer than ACCUEIL_HOURS_KEPT; how many they were.

    Raises:
        ServingError: for a wrong address, or a wrong number of hours.
    """
    _require([*wrong_database(os.environ), *wrong_hours(os.environ)])
    _prepare_imports()
    return _database().purge(int(os.environ.get(HOURS) or _HOURS_KEPT) * 3600)


def wrong_database(environment: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the database's address, in French."""
    url = environment.get(DATABASE, "")
    if not url.startswith("postgresql://"):
        yield f"{DATABASE} manque. Donnez l'adresse de la base : postgresql://nom:motdepasse@machine/base"
    elif "$" in url:  # Rasa would look for a variable
        yield f"{DATABASE} contient « $ ». Écrivez-le %24."
    elif _is_default(urlsplit(url).password or ""):
        yield f"{DATABASE} a un mot de passe par défaut. Donnez-en un au hasard."


def wrong_settings(environment: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the other variables of an environment, in French."""
    if not environment.get(ACTIONS, "").startswith(("http://", "https://")):
        yield f"{ACTIONS} manque. Donnez l'adresse des actions : http://127.0.0.1:5055/webhook"
    secret = environment.get(SECRET, "")
    if len(secret) < LEAST_SECRET or len(set(secret)) < _LEAST_LETTERS or _is_default(secret):
        yield f"{SECRET} manque ou se devine. Donnez {LEAST_SECRET} caractères au hasard : openssl rand -hex 32"
    if any(_is_default(key.strip()) for key in environment.get(KEYS, "").split(",") if key):
        yield f"{KEYS} contient une clé par défaut. Donnez des clés au hasard, ou n'en donnez pas."


def wrong_hours(environment: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with the time that conversations are kept, in French."""
    hours = environment.get(HOURS) or _HOURS_KEPT
    if not hours.isdigit() or int(hours) == 0:
        yield f"{HOURS}={hours} n'est pas un nombre d'heures."


def missing_classes() -> Iterator[str]:
    """The classes of the endpoints and credentials files that can't be loaded, in French."""
    from rasa.shared.utils.common import class_from_module_path

    endpoints = yaml.safe_load((ROOT / ENDPOINTS).read_text(encoding="utf-8"))
    named = {part["type"]: ENDPOINTS for part in endpoints.values() if "type" in part}
    credentials = yaml.safe_load((ROOT / "credentials.yml").read_text(encoding="utf-8"))
    for name, file in (named | dict.fromkeys(credentials, "credentials.yml")).items():
        try:
            class_from_module_path(name)
        except (ImportError, AttributeError) as error:
            yield f"{file} : la classe {name} ne se charge pas ({error})."


def database_fault() -> Iterator[str]:
    """Why conversations can't be kept in the database, in French; nothing when they can."""
    from sqlalchemy.exc import ProgrammingError, SQLAlchemyError

    try:
        _database().check()
    except ProgrammingError:
        yield "La base n'a pas la table des conversations, ou pas celle de cette version. Lancez : make schema"
    except SQLAlchemyError as error:
        yield f"La base de {DATABASE} ne répond pas : {str(error).splitlines()[0]}"


def _prepare_imports() -> None:
    silence_warnings()
    leave_out_the_unused()


def _database() -> "Database":
    from accueil.stores.database import Database

    return Database(os.environ[DATABASE])


def _require(faults: Iterable[str]) -> None:
    if found := list(faults):
        raise ServingError("\n".join(found))


def _is_default(secret: str) -> bool:
    return secret.lower() in _WELL_KNOWN or _SAMPLE in secret
