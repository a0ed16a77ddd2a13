"""When, where and of which commit a measure was taken; and the measures taken before."""

import datetime
import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

from accueil.paths import ROOT


def stamp() -> dict[str, str]:
    """The date, the commit and the machine of a measure."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    machine = f"{platform.machine()}, {os.cpu_count()} cœurs, {platform.system()}"
    return {"date": datetime.date.today().isoformat(), "commit": commit or "?", "machine": machine}


def read(path: Path) -> list[dict[str, Any]]:
    """The measures of a file, the oldest first; none where there is no file."""
    if not path.exists():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def append(path: Path, measured: dict[str, Any]) -> list[dict[str, Any]]:
    """Adds a measure to a file's; all of them, the oldest first."""
    kept = [*read(path), measured]
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return kept
