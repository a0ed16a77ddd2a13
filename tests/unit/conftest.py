"""What the unit tests share: the shipped directory, its finder, and copies of the directory to spoil."""

import shutil
from pathlib import Path

import pytest
from directory_copy import DirectoryCopy

from accueil.directory import DIRECTORY_FOLDER, Directory
from accueil.mentions import MentionFinder


@pytest.fixture(scope="session")
def directory() -> Directory:
    return Directory()


@pytest.fixture(scope="session")
def finder(directory: Directory) -> MentionFinder:
    return MentionFinder(directory)


@pytest.fixture
def copy(tmp_path: Path) -> DirectoryCopy:
    """A copy of data/directory, one for each test."""
    return DirectoryCopy(shutil.copytree(DIRECTORY_FOLDER, tmp_path / "directory"))
