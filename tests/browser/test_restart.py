"""The server is killed under a visitor and started again: what they asked meanwhile is answered, by real processes."""

import os
import signal

from playwright.sync_api import Browser, expect

from tests.browser.visitor import NEAREST, Visitor
from tests.known import LINE
from tests.processes import descendants
from tests.server import Assistant, running_assistant


def test_a_question_asked_while_the_server_restarts_is_answered(browser: Browser) -> None:
    with running_assistant() as before:
        visitor = Visitor(browser, f"http://127.0.0.1:{before.port}/clavardage/", {}).open()
        expect(visitor.ask(NEAREST)).to_contain_text("Victoriaville")
        _kill_rasa(before)
        asked = visitor.replies.count()
        visitor.field.fill("Quel est le numéro de téléphone ?")
        visitor.field.press("Enter")
    with running_assistant(PORT=str(before.port)):
        expect(visitor.replies).to_have_count(asked + 1, timeout=20_000)
        expect(visitor.replies.nth(asked)).to_contain_text(f"Le numéro de téléphone est le {LINE}")
        visitor.leave()


def _kill_rasa(assistant: Assistant) -> None:
    assert assistant.process
    started = descendants(assistant.process.pid)
    (rasa,) = [pid for pid, command in started.items() if "accueil.serving.lean" in command]
    os.kill(rasa, signal.SIGKILL)
