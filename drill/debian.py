"""The engines that the drill needs from Debian."""

import os
import subprocess
from pathlib import Path


class MissingError(Exception):
    """A program is missing and can't be installed; the message says which."""


def require(package: str, program: str) -> None:
    """Installs a package of Debian unless its program is there.

    Args:
        package: Name of the package.
        program: Path of what is needed of it from /, a pattern.

    Raises:
        MissingError: when it can't be installed.
    """
    if any(Path("/").glob(program)):
        return
    print(f"Installation de {package}…", flush=True)
    command = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    # No service may be started by the installation: only the drill's own servers are.
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    try:
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise MissingError(f"{package} manque. Installez-le : apt-get install {package}") from error
