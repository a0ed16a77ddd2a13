"""Runs the project's modules in processes of their own, as make does."""

import subprocess
import sys

from accueil.paths import ROOT
from accueil.serving.model import quiet_environment


def run_module(module: str, *arguments: str) -> tuple[int, str]:
    """The status of ``python -m module …`` and all that it wrote."""
    result = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env=quiet_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout
