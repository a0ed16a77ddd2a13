"""On a phone the panel takes the screen; what that must not cost."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Arrive
from tests.browser.visitor import NEAREST, PHONE, Visitor


@pytest.fixture
def visitor(arrive: Arrive) -> Visitor:
    return arrive(**PHONE).open()


def test_back_closes_the_panel_and_stays_on_the_page(visitor: Visitor) -> None:
    visitor.ask(NEAREST)
    visitor.page.go_back()
    expect(visitor.panel).to_be_hidden()
    expect(visitor.launcher).to_be_focused()
    assert visitor.page.url == visitor.address
    visitor.launcher.tap()
    expect(visitor.replies).to_have_count(2)


@pytest.mark.parametrize("way", ["button", "Escape"])
def test_closing_leaves_no_step_behind(visitor: Visitor, way: str) -> None:
    if way == "button":
        visitor.panel.get_by_role("button", name="Fermer l’assistant").tap()
    else:
        visitor.panel.press("Escape")
    expect(visitor.panel).to_be_hidden()
    assert visitor.page.evaluate("history.state") is None


def test_what_the_panel_covers_cannot_be_reached(visitor: Visitor) -> None:
    links = visitor.page.locator("body > nav a, main > p a")
    assert links.count() > 1
    reached = "(link) => { link.focus(); return document.activeElement === link }"
    assert not any(link.evaluate(reached) for link in links.all())
    visitor.page.go_back()
    expect(visitor.panel).to_be_hidden()
    assert all(link.evaluate(reached) for link in links.all())


def test_the_privacy_notice_opens_inside_the_panel(visitor: Visitor) -> None:
    before = visitor.page.evaluate("scrollY")
    visitor.replies.first.get_by_text("En savoir plus").tap()
    expect(visitor.log.get_by_role("heading", name="Protection de vos renseignements")).to_be_visible()
    expect(visitor.log).to_contain_text("Vos phrases ne sont pas gardées")
    assert visitor.page.evaluate("scrollY") == before


def test_the_tools_opened_do_not_stretch_the_call_button(visitor: Visitor) -> None:
    reply = visitor.ask(NEAREST)
    call = reply.get_by_role("link", name="Appeler")
    height = _height(call)
    reply.get_by_text("Copier ou imprimer").tap()
    assert _height(call) == height


def test_a_long_question_is_seen_whole(visitor: Visitor) -> None:
    low = _height(visitor.field)
    visitor.field.fill(
        "Nous venons d’arriver avec trois enfants et nous cherchons un bureau près de chez nous, à Lyster."
    )
    assert _height(visitor.field) > 2 * low - 20
    assert visitor.field.evaluate("(field) => field.scrollHeight <= field.clientHeight + 1")


def test_an_address_explains_its_abbreviation(visitor: Visitor) -> None:
    expect(visitor.ask(NEAREST).locator(".fiches")).to_contain_text("RC : rez-de-chaussée.")


def _height(seen: Locator) -> float:
    box = seen.bounding_box()
    assert box
    return box["height"]
