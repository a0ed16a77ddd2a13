"""A model that was spoilt is refused, and a training that fails, in whatever way, leaves the last good model in place.

The trainings are stand-ins: any command that writes a file into the folder that it is given.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from accueil.paths import ROOT
from accueil.serving.model import ModelError, Models

END_SECONDS = 30
SMALL_DISK = 64 * 1024

_WRITE = "import pathlib, sys; pathlib.Path(sys.argv[1], 'new.tar.gz').write_bytes({content}); "
GOOD = _WRITE.format(content="b'a model'")
OTHER = _WRITE.format(content="b'another model'")
LARGE = _WRITE.format(content=f"b'x' * {2 * SMALL_DISK}")
FILLS = "open(sys.argv[1] + '/../full', 'wb', 0).write(b'x' * 10 ** 6); "
ACCEPTS = "pass"
REFUSES = "print('Questions témoins mal comprises : 5'); raise SystemExit(1)"


def models(folder: Path, train: str = GOOD, examine: str = ACCEPTS) -> Models:
    """A folder of models whose training and examination are these programs."""
    return Models(folder, (sys.executable, "-c", train), (sys.executable, "-c", examine))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Holds a model that is up to date."""
    models(tmp_path / "models").ensure()
    return tmp_path / "models"


def outdate(folder: Path) -> None:
    """Makes the current model one of other data."""
    manifest = folder / "current.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"data": "autre"}))


# --- a model that is not what was trained -------------------------------------------------------------------------


def _truncate(model: Path) -> None:
    model.write_bytes(model.read_bytes()[:-1])


def _replace(model: Path) -> None:
    model.write_bytes(b"a model by somebody else")


SPOILT = [
    pytest.param(Path.unlink, "manque", id="missing"),
    pytest.param(_truncate, "n'est pas celui qui a été entraîné", id="truncated"),
    pytest.param(_replace, "n'est pas celui qui a été entraîné", id="foreign"),
]


@pytest.mark.parametrize(("spoil", "said"), SPOILT)
def test_a_spoilt_model_is_refused_until_it_is_repaired(folder: Path, spoil: Callable[[Path], None], said: str) -> None:
    spoil(models(folder).current())
    for use in (models(folder).current, models(folder).ensure):
        with pytest.raises(ModelError, match=said):
            use()
    assert models(folder).ensure(repair=True) == models(folder).current()


def test_without_a_model_the_command_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"Aucun modèle entraîné\. Lancez : make train"):
        models(tmp_path).current()


@pytest.mark.parametrize("written", ["", "{", "[]", '{"model": "../autre.tar.gz"}'])
def test_a_spoilt_manifest_names_no_model(folder: Path, written: str) -> None:
    (folder / "current.json").write_text(written)
    with pytest.raises(ModelError, match="Aucun modèle entraîné"):
        models(folder).current()


# --- trainings that fail ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("train", "examine", "said"),
    [
        pytest.param("raise SystemExit('la raison')", ACCEPTS, "la raison", id="fails"),
        pytest.param("pass", ACCEPTS, "L'entraînement a échoué", id="makes nothing"),
        pytest.param(OTHER + "raise SystemExit(1)", ACCEPTS, "L'entraînement a échoué", id="fails at its end"),
        pytest.param(OTHER, REFUSES, "témoins mal comprises : 5", id="understands too little"),
    ],
)
def test_a_training_that_fails_leaves_the_last_good_model(folder: Path, train: str, examine: str, said: str) -> None:
    good = models(folder).current()
    outdate(folder)
    with pytest.raises(ModelError, match=said):
        models(folder, train, examine).ensure()
    _only_this_model_is_left(folder, good)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB with a model that is up to date."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"no disk of 64 kB can be mounted here: {mounted.stderr}")
    try:
        models(disk).ensure()
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    "train",
    [
        pytest.param(LARGE, id="while the model is written"),
        pytest.param(OTHER + FILLS, id="once it is written"),
    ],
)
def test_a_full_disk_leaves_the_last_good_model(small_disk: Path, train: str) -> None:
    good = models(small_disk).current()
    outdate(small_disk)
    with pytest.raises(ModelError, match="No space left on device"):
        models(small_disk, train).ensure()
    _only_this_model_is_left(small_disk, good)


def test_a_disk_that_can_only_be_read_is_told_when_there_is_something_to_write(small_disk: Path) -> None:
    good = models(small_disk).current()
    (small_disk / "training.lock").unlink()
    _remount(small_disk, "ro")
    assert models(small_disk).ensure() == good, "nothing to write"
    _remount(small_disk, "rw")
    outdate(small_disk)
    _remount(small_disk, "ro")
    with pytest.raises(ModelError, match=r"ne peut pas être écrit .* Vérifiez les droits et la place"):
        models(small_disk).ensure()


def _remount(disk: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(disk)], check=True)


def test_a_folder_that_can_not_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file in its place")
    with pytest.raises(ModelError, match="ne peut pas être écrit"):
        models(tmp_path / "models").ensure()


def test_a_killed_training_leaves_the_last_good_model_and_is_tidied_by_the_next(folder: Path) -> None:
    good = models(folder).current()
    outdate(folder)
    _kill_training(folder)
    assert models(folder).current() == good
    assert list(folder.glob("training-*/*"))

    new = models(folder, OTHER).ensure()
    assert new.read_bytes() == b"another model"
    _only_this_model_is_left(folder, new)


def _kill_training(folder: Path) -> None:
    """Starts a training that has half its model written, and kills it as a lack of memory or a power cut would."""
    program = (
        "import pathlib, sys; from accueil.serving.model import Models;"
        "Models(pathlib.Path(sys.argv[1]), (sys.executable, '-c', sys.argv[2])).ensure()"
    )
    command = [sys.executable, "-c", program, str(folder), GOOD + "import time; time.sleep(60)"]
    training = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True)
    deadline = time.monotonic() + END_SECONDS
    while not list(folder.glob("training-*/*.tar.gz")):
        assert time.monotonic() < deadline and training.poll() is None
        time.sleep(0.05)
    os.killpg(training.pid, signal.SIGKILL)
    training.wait(END_SECONDS)


def _only_this_model_is_left(folder: Path, model: Path) -> None:
    assert models(folder).current() == model
    assert list(folder.rglob("*.tar.gz")) == [model]
    assert not list(folder.glob("training-*"))
