"""Without any Chromium, the tests fail and say which command helps: nothing is skipped in silence."""

import subprocess
from typing import Any
from unittest.mock import Mock

import pytest

from tests.browser import chromium


def test_without_a_browser_the_command_that_helps_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def refuse(command: list[str], **_: Any) -> None:
        tried.append(command)
        raise subprocess.CalledProcessError(1, command)

    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr("subprocess.run", refuse)
    with pytest.raises(RuntimeError, match="playwright install --with-deps chromium") as failure:
        chromium.launch(Mock())
    assert "apt-get install chromium" in str(failure.value)
    assert [command[0] for command in tried][-1] == "apt-get"
    assert len(tried) == 2
