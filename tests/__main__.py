"""`python -m tests`: every test, or those that the arguments choose; the last line is « N passed, M failed »."""

import os
import sys

import pytest

from accueil.paths import ROOT
from accueil.serving.model import quiet_environment

RAN = ROOT / ".pytest_cache" / "ran"
"""A file that tells .ci/run that all the tests were run and counted."""
_SLOWEST = 10
"""Tests whose times are told at the end."""
_SIDE_BY_SIDE = ("--numprocesses=2", "--dist=loadfile")
"""Two files of tests at a time, each by a process that starts what its tests share."""


class Outcomes:
    """A pytest plugin that notes how each test ended: a test with an error in any of its phases has failed."""

    def __init__(self) -> None:
        self._failed_by_test: dict[str, bool] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed or (report.when == "call" and report.passed):
            self._note(report.nodeid, report.failed)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._note(report.nodeid, True)

    def _note(self, test: str, failed: bool) -> None:
        self._failed_by_test[test] = failed or self._failed_by_test.get(test, False)

    @property
    def failed(self) -> int:
        return sum(self._failed_by_test.values())

    @property
    def passed(self) -> int:
        return len(self._failed_by_test) - self.failed


def main() -> int:
    """Runs pytest; 0 when something ran and nothing failed."""
    os.environ.update(quiet_environment())
    outcomes = Outcomes()
    chosen = sys.argv[1:]
    wanted = chosen or [str(ROOT / "tests"), *_SIDE_BY_SIDE]
    status = pytest.main(["--rootdir", str(ROOT), f"--durations={_SLOWEST}", *wanted], plugins=[outcomes])
    failed = outcomes.failed
    if status not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        failed = max(failed, 1)  # interrupted, or nothing to run: the count must not look like a success
    if not chosen:
        RAN.parent.mkdir(exist_ok=True)
        RAN.touch()
    print(f"{outcomes.passed} passed, {failed} failed", flush=True)
    return 0 if outcomes.passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
