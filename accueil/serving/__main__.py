"""What the Makefile runs: python -m accueil.serving, and one of the commands of ``main``."""

import os
import sys
import time

import yaml

from accueil.channels.settings import Settings, SettingsError
from accueil.directory import Directory
from accueil.directory.files import DirectoryError
from accueil.languages.translations import TranslationError, errors, said_by_records
from accueil.paths import ROOT
from accueil.serving import production
from accueil.serving.model import ModelError, ensure_model
from accueil.serving.processes import (
    HOST,
    Process,
    ServingError,
    action_server,
    assistant_server,
    end_on_signals,
    endpoints_file,
    free_port,
    require_free,
    wait_until_answering,
)

_PORT = ("PORT", 5005)


def main() -> int:
    """Runs the command named by the first argument; 0 when it went well."""
    commands = {"run": _run, "shell": _shell, "train": _train, "directory": _directory}
    commands |= {"serve": _serve, "schema": _schema, "purge": _purge, "nginx": _nginx}
    end_on_signals()
    try:
        commands[sys.argv[1]]()
    except KeyboardInterrupt:
        print("\nArrêté.", flush=True)
    except (DirectoryError, ModelError, ServingError, SettingsError, TranslationError) as error:
        print(error, file=sys.stderr, flush=True)
        return 1
    return 0


def _directory() -> None:
    directory = Directory()
    print(f"Répertoire : {len(directory.places)} lieux, {len(directory.locations)} bureaux, aucune erreur.")
    domain = yaml.load((ROOT / "domain.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    if wrong := errors(domain["responses"], said_by_records(directory)):
        raise TranslationError("\n".join(wrong))


def _train() -> None:
    _directory()
    ensure_model(repair=True)


def _run() -> None:
    port = _port(*_PORT)
    require_free(port, "PORT")
    Settings.read()
    _directory()
    model = ensure_model()
    print("Démarrage…", flush=True)
    with assistant_server(model, port) as process:
        wait_until_answering(port, process)
        print(f"Prêt : http://{HOST}:{port}", flush=True)
        while True:
            time.sleep(0.5)
            process.check()


def _shell() -> None:
    _directory()
    model = ensure_model()
    print("Démarrage… (/stop pour quitter)", flush=True)
    actions_port = free_port()
    with action_server(actions_port), endpoints_file(actions_port) as endpoints:
        command = [sys.executable, "-m", "rasa", "shell", "--quiet", "--port", str(free_port())]
        Process(
            "rasa shell", [*command, "--model", str(model), "--endpoints", str(endpoints)], own_session=False
        ).wait()


def _serve() -> None:
    Settings.read()
    _directory()
    production.serve(_port(*_PORT))


def _schema() -> None:
    production.create_schema()
    print("La table des conversations est là.")


def _purge() -> None:
    print(f"Conversations effacées : {production.purge()}.")


def _nginx() -> None:
    from accueil.serving.proxy import print_configuration  # only this command needs Rasa's web server

    print_configuration()


def _port(variable: str, default: int) -> int:
    """The port set in an environment variable, else the usual one."""
    value = os.environ.get(variable) or str(default)
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise ServingError(f"{variable}={value} n'est pas un port. Donnez un nombre de 1 à 65535.")
    return int(value)


if __name__ == "__main__":
    sys.exit(main())
