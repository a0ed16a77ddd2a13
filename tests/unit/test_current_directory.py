"""The directory while the assistant runs: a right change counts, a wrong one is told and changes nothing."""

import pytest
from directory_copy import DirectoryCopy

from accueil.directory import current
from accueil.directory.current import Derived, Watch

OLD, NEW = "1 877 664-4667", "1 819 555-0123"


@pytest.fixture
def watch(copy: DirectoryCopy, monkeypatch: pytest.MonkeyPatch) -> Watch:
    monkeypatch.setattr(current, "_SECONDS", 0.0)
    return Watch(copy.folder)


def test_a_change_counts_without_a_restart(copy: DirectoryCopy, watch: Watch) -> None:
    before = watch.look()
    assert watch.look() is before
    copy.edit("phones", "ligne-points-de-service", "number", NEW)
    assert watch.look().phone == NEW
    assert before.phone == OLD


def test_a_wrong_change_keeps_what_was_there_and_is_told_until_it_is_mended(copy: DirectoryCopy, watch: Watch) -> None:
    copy.edit("phones", "ligne-points-de-service", "number", "819 555")
    assert watch.look().phone == OLD
    assert "phones.csv, ligne 2, colonne number" in watch.fault
    copy.edit("phones", "ligne-points-de-service", "number", NEW)
    assert watch.look().phone == NEW
    assert watch.fault == ""


def test_a_file_that_is_away_for_a_moment(copy: DirectoryCopy, watch: Watch) -> None:
    path = copy.path("phones")
    aside = path.rename(path.with_suffix(".tmp"))
    assert watch.look().phone == OLD
    aside.rename(path)
    assert watch.look().phone == OLD
    assert watch.fault == ""


def test_the_files_are_looked_at_now_and_then_only(copy: DirectoryCopy, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(copy.folder)
    copy.edit("phones", "ligne-points-de-service", "number", NEW)
    assert watch.look().phone == OLD
    monkeypatch.setattr("time.monotonic", lambda: float("inf"))
    assert watch.look().phone == NEW


def test_what_is_made_from_it_is_made_again(copy: DirectoryCopy, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "_watch", lambda: watch)
    phone = Derived(lambda directory: [directory.phone])
    made = phone()
    assert phone() is made
    copy.edit("phones", "ligne-points-de-service", "number", NEW)
    assert phone() == [NEW]
