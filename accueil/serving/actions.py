"""The action server, for this machine only: rasa_sdk's own, which would otherwise listen on every address."""

import sys

from accueil import logs
from accueil.serving.processes import HOST
from accueil.serving.quiet import silence_warnings


def main() -> None:
    """Serves the actions on the port given as argument, once the directory is known to be right."""
    silence_warnings()
    logs.install()
    from rasa_sdk.endpoint import create_app

    from actions.turn import load_directory, load_finder

    load_directory()
    load_finder()
    create_app("actions").run(host=HOST, port=int(sys.argv[1]), access_log=False)


if __name__ == "__main__":
    main()
