"""The last line of `python -m tests`, and its exit status: what make test and the CI go by."""

from pathlib import Path

import pytest

from tests.commands import run_module

FIXTURE = "import pytest\n\n@pytest.fixture\ndef thing():\n    {before}\n    yield\n    {after}\n\n"
USES = FIXTURE + "def test_it(thing):\n    pass\n"


@pytest.mark.parametrize(
    ("source", "last_line", "status"),
    [
        pytest.param("def test_a(): pass\ndef test_b(): pass\n", "2 passed, 0 failed", 0, id="all well"),
        pytest.param("def test_a(): pass\ndef test_b(): assert 0\n", "1 passed, 1 failed", 1, id="a failure"),
        pytest.param(
            USES.format(before="assert 0", after="pass"), "0 passed, 1 failed", 1, id="an error before a test"
        ),
        pytest.param(USES.format(before="pass", after="assert 0"), "0 passed, 1 failed", 1, id="an error after a test"),
        pytest.param("import not_there\n", "0 passed, 1 failed", 1, id="a file that can't be read"),
        pytest.param("", "0 passed, 1 failed", 1, id="no test at all"),
        pytest.param("import pytest\n\ndef test_a(): pytest.skip()\n", "0 passed, 0 failed", 1, id="skipped only"),
        pytest.param("def test_a(): raise KeyboardInterrupt\n", "0 passed, 1 failed", 1, id="interrupted"),
        pytest.param("def test_a(): print('x', end='')\n", "1 passed, 0 failed", 0, id="a line left open"),
    ],
)
def test_the_count_is_the_last_line(tmp_path: Path, source: str, last_line: str, status: int) -> None:
    (tmp_path / "test_sample.py").write_text(source, encoding="utf-8")
    found, written = run_module("tests", str(tmp_path), "-p", "no:cacheprovider")
    assert written.splitlines()[-1] == last_line
    assert found == status
