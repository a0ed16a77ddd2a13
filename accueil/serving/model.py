"""The trained model: whether it is up to date, and how a new one takes its place only once it is whole."""

import fcntl
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODELS = ROOT / "models"
_MANIFEST = MODELS / "current.json"

_DATA = ("config.yml", "domain.yml", "data")
_CODE = (
    "uv.lock",
    "accueil/nlu",
    "accueil/closest.py",
    "accueil/lexicon.py",
    "accueil/mentions.py",
    "accueil/phonetics.py",
    "accueil/text.py",
)
_PROGRESS_SECONDS = 10


class ModelError(Exception):
    """There is no model that can be used; the message says why and what to do."""


@dataclass(frozen=True)
class Manifest:
    """What is known of the current model: its file's name and SHA-256, and of what it was trained from."""

    model: str
    sha256: str
    data: str
    code: str


def current_model() -> Path:
    """The model to serve.

    Raises:
        ModelError: when there is none, or when its file is not the one that was trained.
    """
    manifest = _read_manifest()
    if manifest is None:
        raise ModelError("Aucun modèle entraîné. Lancez : make train")
    path = MODELS / manifest.model
    if not path.is_file():
        raise ModelError(f"Le modèle {path} manque. Lancez : make train")
    if _sha256(path) != manifest.sha256:
        raise ModelError(f"Le modèle {path} n'est pas celui qui a été entraîné (somme SHA-256). Lancez : make train")
    return path


def ensure_model() -> Path:
    """The current model, trained first if its data, configuration or components have changed since.

    Raises:
        ModelError: when training fails; the model that was there stays.
    """
    MODELS.mkdir(exist_ok=True)
    with (MODELS / "training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another command may be training: then its model is the one to use
        data, code = _digest(_DATA), _digest(_CODE)
        manifest = _read_manifest()
        if manifest and (manifest.data, manifest.code) == (data, code):
            return current_model()
        _say("Entraînement du modèle : une à deux minutes…")
        # Rasa reuses trained parts whose data did not change; it does not notice a change in our modules.
        return _train(data, code, force=manifest is None or manifest.code != code)


def _train(data: str, code: str, force: bool) -> Path:
    with tempfile.TemporaryDirectory(dir=MODELS, prefix="training-") as aside:
        command = [sys.executable, "-m", "rasa", "train", "--out", aside, *(["--force"] if force else [])]
        status, output = _run_with_progress(command)
        trained = sorted(Path(aside).glob("*.tar.gz"))
        if status or not trained:
            raise ModelError(f"L'entraînement a échoué :\n{output}\nCorrigez, puis relancez : make train")
        sha256 = _sha256(trained[0])
        target = MODELS / f"accueil-{sha256[:12]}.tar.gz"
        trained[0].replace(target)
    previous = _read_manifest()
    written = _MANIFEST.with_suffix(".new")
    written.write_text(json.dumps(asdict(Manifest(target.name, sha256, data, code)), indent=1), encoding="utf-8")
    written.replace(_MANIFEST)
    if previous and previous.model != target.name:
        (MODELS / previous.model).unlink(missing_ok=True)
    _say(f"Modèle prêt : {target}")
    return target


def _run_with_progress(command: list[str]) -> tuple[int, str]:
    """Runs a long command, saying every few seconds that it goes on; its exit status and the end of its output."""
    done = threading.Event()

    def tell() -> None:
        seconds = 0
        while not done.wait(_PROGRESS_SECONDS):
            seconds += _PROGRESS_SECONDS
            _say(f"  … {seconds} s")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    result = subprocess.run(command, cwd=ROOT, env=quiet_environment(), capture_output=True, text=True, check=False)
    done.set()
    teller.join()
    return result.returncode, (result.stdout + result.stderr)[-4000:]


def quiet_environment() -> dict[str, str]:
    """The environment for Rasa's processes: no telemetry, no warnings about its own dependencies."""
    return os.environ | {
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONWARNINGS": "ignore",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONUNBUFFERED": "1",
    }


def _read_manifest() -> Manifest | None:
    try:
        return Manifest(**json.loads(_MANIFEST.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _digest(names: Iterable[str]) -> str:
    """SHA-256 over the names and contents of files and of whole folders."""
    digest = hashlib.sha256()
    for name in names:
        path = ROOT / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _say(text: str) -> None:
    print(text, flush=True)
