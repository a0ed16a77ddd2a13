"""The trained model: whether it is up to date, and how a new one takes its place only once it is whole."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from accueil.paths import ROOT

_DATA = ("config.yml", "domain.yml", "data/directory", "data/nlu", "data/rules.yml")
_CODE = (
    "uv.lock",
    "accueil/directory/directory.py",
    "accueil/directory/phone_numbers.py",
    "accueil/directory/records.py",
    "accueil/languages",
    "accueil/mentions",
    "accueil/nlu",
    "accueil/policy.py",
    "accueil/serving/training.py",
    "accueil/text.py",
)
_PROGRESS_SECONDS = 10
_TRAINING_SECONDS, _EXAMINING_SECONDS = 75, 5
"""What each step takes on two cores, to tell how much of it is left."""


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
    """The project's model to serve; raises ModelError as ``Models.current`` does."""
    return Models().current()


def ensure_model(repair: bool = False) -> Path:
    """The project's model, trained first if need be; raises ModelError as ``Models.ensure`` does."""
    return Models().ensure(repair)


class Models:
    """A folder of trained models: ``current.json`` names the one to serve.

    Args:
        folder: Where they are; made when the first model is.
        train: The command that trains, to which the folder for its model is added.
        examine: The command that asks a new model what it must know, to which the model's file is added.
    """

    def __init__(
        self,
        folder: Path = ROOT / "models",
        train: Iterable[str] = (sys.executable, "-m", "accueil.serving.training"),
        examine: Iterable[str] = (sys.executable, "-m", "accueil.serving.golden"),
    ) -> None:
        self._folder, self._manifest = folder, folder / "current.json"
        self._training, self._examining = tuple(train), tuple(examine)

    def current(self) -> Path:
        """The model to serve.

        Raises:
            ModelError: when there is none, or when its file is not the one that was trained.
        """
        manifest = self._read_manifest()
        if manifest is None:
            raise ModelError("Aucun modèle entraîné. Lancez : make train")
        path = self._folder / manifest.model
        if not path.is_file():
            raise ModelError(f"Le modèle {path} manque. Lancez : make train")
        try:
            sha256 = _sha256(path)
        except OSError as error:
            raise ModelError(f"Le modèle {path} ne se lit pas ({error.strerror}).") from error
        if sha256 != manifest.sha256:
            raise ModelError(
                f"Le modèle {path} n'est pas celui qui a été entraîné (somme SHA-256). Lancez : make train"
            )
        return path

    def ensure(self, repair: bool = False) -> Path:
        """The current model, trained first if its data, configuration or components have changed since.

        Args:
            repair: Train also when the model's file is missing or altered, instead of refusing it.

        Raises:
            ModelError: when training fails, or its model can't be kept; the model that was there stays.
        """
        if model := self._up_to_date(repair):
            return model  # nothing is written: the folder may be read-only
        try:
            self._folder.mkdir(exist_ok=True)
            with (self._folder / "training.lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)  # another command may be training: then its model is the one to use
                return self._up_to_date(repair) or self._train()
        except OSError as error:
            raise ModelError(
                f"Le modèle ne peut pas être écrit dans {self._folder} ({error.strerror}). "
                "Vérifiez les droits et la place sur le disque, puis relancez : make train"
            ) from error

    def _up_to_date(self, repair: bool) -> Path | None:
        manifest = self._read_manifest()
        if manifest is None or (manifest.data, manifest.code) != (_digest(_DATA), _digest(_CODE)):
            return None
        try:
            return self.current()
        except ModelError:
            if not repair:
                raise
            return None

    def _train(self) -> Path:
        _say(f"Entraînement du modèle : environ {_TRAINING_SECONDS} s…")
        for killed in self._folder.glob("training-*"):
            shutil.rmtree(killed)
        manifest, data, code = self._read_manifest(), _digest(_DATA), _digest(_CODE)
        # Rasa reuses trained parts whose data did not change; it does not notice a change in our modules.
        force = manifest is None or manifest.code != code
        with tempfile.TemporaryDirectory(dir=self._folder, prefix="training-") as aside:
            candidate = self._candidate(Path(aside), force)
            self._examine(candidate)
            sha256 = _sha256(candidate)
            target = self._folder / f"accueil-{sha256[:12]}.tar.gz"
            written = Path(aside) / self._manifest.name
            written.write_text(json.dumps(asdict(Manifest(target.name, sha256, data, code)), indent=1), "utf-8")
            candidate.replace(target)  # from here on, nothing needs room on the disk
            written.replace(self._manifest)
        for replaced in self._folder.glob("accueil-*.tar.gz"):
            if replaced != target:
                replaced.unlink()
        _say(f"Modèle prêt : {target}")
        return target

    def _candidate(self, aside: Path, force: bool) -> Path:
        """A new model, in a folder aside."""
        command = [*self._training, str(aside), *(["--force"] if force else [])]
        status, output = _run_with_progress(command, _TRAINING_SECONDS)
        trained = sorted(aside.glob("*.tar.gz"))
        if status or not trained:
            raise ModelError(f"L'entraînement a échoué :\n{output}\nCorrigez, puis relancez : make train")
        return trained[0]

    def _examine(self, candidate: Path) -> None:
        """Raises ModelError, with what a new model gets wrong, unless it is fit to be used."""
        status, output = _run_with_progress([*self._examining, str(candidate)], _EXAMINING_SECONDS)
        if status:
            raise ModelError(f"Le nouveau modèle est refusé.\n{output}\nCorrigez, puis relancez : make train")

    def _read_manifest(self) -> Manifest | None:
        try:
            return Manifest(**json.loads(self._manifest.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


def _run_with_progress(command: list[str], expected: int) -> tuple[int, str]:
    """Runs a long command, saying every few seconds how far it is; its exit status and the end of its output."""
    done = threading.Event()

    def tell() -> None:
        seconds = 0
        while not done.wait(_PROGRESS_SECONDS):
            seconds += _PROGRESS_SECONDS
            _say(f"  … {seconds} s" + (f" sur environ {expected}" if seconds <= expected else ", plus que prévu"))

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
        "SETUPTOOLS_USE_DISTUTILS": "stdlib",  # Sanic imports distutils: setuptools' own takes 10 MB
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONUNBUFFERED": "1",
    }


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
