"""The action server, for this machine unless ACCUEIL_HOST says otherwise: rasa_sdk's own listens on every address."""

import os
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
    create_app("actions").run(host=os.environ.get("ACCUEIL_HOST") or HOST, port=int(sys.argv[1]), access_log=False)


if __name__ == "__main__":
    main()
