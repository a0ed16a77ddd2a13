"""Failures are said in French with the phone line, and the next question works; hostile text stays text."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.visitor import NEAREST
from tests.known import LINE
from tests.server import Assistant

ERRORS: dict[str, tuple[dict[str, Any], str]] = {
    "no network": ({"abort": True}, "La connexion ne marche pas"),
    "too many": ({"status": 429}, "trop de messages"),
    "too long": ({"status": 413, "body": {"error": "x"}}, "trop long"),
    "closed": ({"status": 503}, "arrêté pour le moment"),
    "broken": ({"status": 500}, "problème technique"),
    "no messages": ({"body": []}, "rien répondu"),
    "no words": ({"body": [{"recipient_id": "x"}]}, "rien répondu"),
    "a broken card": (
        {"body": [{"text": "Voici :"}, {"custom": {"type": "bureaux", "records": []}}]},
        "problème technique",
    ),
    "another shape": ({"body": {"text": "x"}}, "rien répondu"),
}


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_is_said_and_the_question_kept(arrive: Arrive, error: str) -> None:
    answered, words = ERRORS[error]
    visitor = arrive().open()
    visitor.answer_with(**answered)
    visitor.heard()
    reply = visitor.ask("Quel est votre numéro ?")
    expect(reply).to_contain_text(words)
    expect(reply.get_by_role("link", name=LINE)).to_have_attribute("href", "tel:+18776644667")
    assert visitor.heard() == ["Vous :Quel est votre numéro ?", reply.text_content()]
    assert visitor.field.input_value() == "Quel est votre numéro ?"
    assert visitor.focused() == "question"
    visitor.answer_again()
    expect(visitor.after(lambda: visitor.field.press("Enter"))).to_contain_text("Le numéro de téléphone est")


def test_an_error_offers_to_try_again(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.answer_with(status=500, body={})
    failed = visitor.ask(NEAREST)
    visitor.field.fill("autre chose, pas encore envoyée")
    visitor.answer_again()
    again = failed.get_by_role("button", name="Réessayer")
    expect(visitor.after(again.click)).to_contain_text("62, rue Saint-Jean-Baptiste")
    expect(visitor.field).to_have_value("autre chose, pas encore envoyée")


def test_clearing_asks_first(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.ask(NEAREST)
    visitor.panel.get_by_role("button", name="Effacer la conversation").click()
    expect(visitor.panel.get_by_role("status")).to_have_text("Appuyez encore pour effacer la conversation.")
    expect(visitor.log.locator(".message")).to_have_count(3)
    expect(visitor.panel.get_by_role("button", name="Effacer la conversation")).to_be_visible(timeout=8000)


def test_leaving_the_page_has_the_server_forget(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.ask(NEAREST)
    with visitor.page.expect_request("**/clavardage/oubli"):
        visitor.page.reload()


def test_no_answer_within_15_seconds(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.page.route("**/message", lambda _: None)
    expect(visitor.ask("Bonjour")).to_contain_text("La réponse n’arrive pas")
    assert visitor.field.input_value() == "Bonjour"


def test_what_was_being_written_is_not_lost_to_the_question_put_back(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.delay_answers(500, lose=True)
    visitor.field.fill("Bonjour")
    visitor.field.press("Enter")
    visitor.field.fill("Autre chose")
    visitor.replies.nth(1).wait_for()
    assert visitor.field.input_value() == "Autre chose"


def test_offline_the_offices_and_the_phone_are_there(arrive: Arrive) -> None:
    visitor = arrive().open()
    told = visitor.after(lambda: visitor.context.set_offline(True))
    expect(told).to_contain_text("hors ligne")
    expect(told).to_contain_text(LINE)
    expect(told.locator(".fiches li")).to_have_count(4)
    expect(visitor.ask("Bonjour")).to_contain_text("hors ligne")
    visitor.context.set_offline(False)
    expect(visitor.after(lambda: visitor.field.press("Enter"))).to_contain_text("Bonjour")


def test_opened_offline_it_says_so(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.launcher.wait_for()
    visitor.page.wait_for_load_state("networkidle")
    visitor.context.set_offline(True)
    visitor.launcher.click()
    expect(visitor.replies.nth(1)).to_contain_text("hors ligne")
    expect(visitor.replies.nth(1).locator(".fiches li")).to_have_count(4)


def test_without_javascript_the_offices_and_the_phone_are_there(arrive: Arrive, assistant: Assistant) -> None:
    page = _request(assistant, "GET", "/")[2].decode()
    assert page.count("<li>Services Québec, ") == 4
    noscript = page.split("<noscript>")[1].split("</noscript>")[0]
    assert LINE in noscript and 'href="tel:+18776644667"' in noscript
    assert "{" not in page


HOSTILE = (
    '<img src=x onerror="window.hit=1"><script>window.hit=2</script><svg onload="window.hit=3"></svg>'
    '[lien](javascript:window.hit=4) <a href="javascript:window.hit=5">lien</a>'
    '<iframe srcdoc="<script>parent.hit=6</script>"></iframe>'
)


def test_hostile_markup_is_only_text(arrive: Arrive) -> None:
    visitor = arrive().open()
    record = {
        "id": HOSTILE,
        "name": HOSTILE,
        "address": HOSTILE,
        "phone": "javascript:window.hit=7",
        "latitude": HOSTILE,
        "longitude": HOSTILE,
        "source": HOSTILE,
        "assured_date": "2021-03-31",
    }
    for kind in ("bureaux", "organismes", "telephone", HOSTILE):
        words = {"text": f"{HOSTILE} : {HOSTILE}", "buttons": [{"title": HOSTILE, "payload": HOSTILE}]}
        visitor.answer_with(body=[words, {"custom": {"type": kind, "records": [record]}}])
        expect(visitor.ask(HOSTILE)).to_contain_text(HOSTILE)
    marked = visitor.log.evaluate(
        """log => [...log.querySelectorAll("*")].filter((each) =>
          ["IMG", "SCRIPT", "IFRAME"].includes(each.tagName)
          || [...each.attributes].some(({ name, value }) => /^on|srcdoc/.test(name) || /^\\s*javascript:/.test(value))
        ).map((each) => each.outerHTML)"""
    )
    assert marked == []
    assert visitor.page.evaluate("() => window.hit") is None


def test_hostile_markup_from_the_visitor_is_only_text(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.ask(HOSTILE)
    expect(visitor.log.locator(".you")).to_contain_text(HOSTILE)
    assert visitor.page.evaluate("() => window.hit") is None


def test_the_policy_lets_no_script_in(arrive: Arrive) -> None:
    visitor = arrive()
    page = visitor.page
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          try { script.textContent = "window.hit = 1" } catch (error) {}
          document.body.append(script);
          try { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.hit=2'>") } catch (error) {}
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("() => window.hit") is None
    assert page.evaluate("() => window.violations.splice(0)") != []


# --- the channel --------------------------------------------------------------------------------------------------


def _request(assistant: Assistant, method: str, path: str, **headers: str) -> tuple[int, Any, bytes]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return assistant.request(method, f"/clavardage{path}", headers=named)


FILES = ("/", "/assistant-clavardage.js", "/page.css", "/repertoire.json")


@pytest.mark.parametrize("path", FILES)
def test_each_file_is_served_by_get_and_head_under_a_strict_policy(assistant: Assistant, path: str) -> None:
    status, headers, body = _request(assistant, "GET", path)
    assert (status, headers["Content-Encoding"]) == (200, None)
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "require-trusted-types-for 'script'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert _request(assistant, "HEAD", path)[::2] == (200, b"")
    assert _request(assistant, "GET", path, If_None_Match=headers["ETag"])[::2] == (304, b"")
    assert len(_request(assistant, "GET", path, Accept_Encoding="gzip")[2]) < len(body)


def test_paths_that_are_none(assistant: Assistant) -> None:
    assert _request(assistant, "GET", "/inconnu.js")[0] == 404
    assert _request(assistant, "GET", "/..%2fdomain.yml")[0] == 404
    assert _request(assistant, "GET", "/message")[0] == 405
    status, headers, _ = _request(assistant, "GET", "")
    assert (status, headers["Location"]) == (302, "/clavardage/")


# --- a server that stops and starts again -------------------------------------------------------------------------


def test_a_conversation_that_the_server_no_longer_knows_goes_on_as_another(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.ask("Bonjour")
    visitor.page.evaluate("() => { document.querySelector('assistant-clavardage').talk.name += 'x' }")
    expect(visitor.ask(NEAREST)).to_contain_text("Victoriaville")
    first, lost, again = visitor.sent
    assert lost["conversation"] and "conversation" not in again
    assert lost["message_id"] == again["message_id"] != first["message_id"]


@pytest.mark.parametrize("fault", [{"abort": True}, {"status": 502}, {"status": 503}])
def test_what_is_asked_while_the_server_restarts_is_answered(arrive: Arrive, fault: dict[str, Any]) -> None:
    visitor = arrive().open()
    visitor.answer_with(**fault)
    visitor.page.evaluate("() => setTimeout(() => { window.back = true }, 2000)")
    visitor.field.fill(NEAREST)
    visitor.field.press("Enter")
    visitor.page.wait_for_function("() => window.back")
    visitor.answer_again()
    expect(visitor.replies).to_have_count(2, timeout=10_000)
    expect(visitor.replies.nth(1)).to_contain_text("Victoriaville")
    assert len(visitor.sent) > 1
    assert len({message["message_id"] for message in visitor.sent}) == 1
