"""axe-core finds nothing, in any state and any colours; layout holds on small screens and with large text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Arrive
from tests.browser.visitor import NEAREST, Visitor

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    page.evaluate(_AXE)
    found: list[dict[str, Any]] = page.evaluate(
        "async (tags) => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations", _RULES
    )
    return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def _answered(visitor: Visitor) -> None:
    visitor.open().ask("Bonjour")


def _with_buttons(visitor: Visitor) -> None:
    expect(visitor.open().ask("zxcv qwpo").get_by_role("button")).to_have_count(3)


def _with_map(visitor: Visitor) -> None:
    expect(visitor.open().ask(NEAREST).get_by_role("img")).to_be_visible()


def _completing(visitor: Visitor) -> None:
    visitor.open().ask("Quel est le bureau le plus proche ?")
    visitor.field.press_sequentially("saint")
    visitor.field.press("ArrowDown")
    expect(visitor.completion.get_by_role("option", selected=True)).to_be_visible()


def _with_error(visitor: Visitor) -> None:
    visitor.open().answer_with(503)
    visitor.ask("Bonjour")


def _offline(visitor: Visitor) -> None:
    visitor.open()
    visitor.after(lambda: visitor.context.set_offline(True))


STATES: dict[str, Callable[[Visitor], Any]] = {
    "closed": lambda visitor: visitor.launcher.wait_for(),
    "open": Visitor.open,
    "answered": _answered,
    "buttons": _with_buttons,
    "card with map": _with_map,
    "completing a place": _completing,
    "error": _with_error,
    "offline": _offline,
}
EXCEPTIONS = {"completing a place": "aria-allowed-role: <textarea"}
"""The one remark that is lived with, a best practice: a text of several lines has no role of combobox in « ARIA in
HTML ». Swapping the field for one of a single line would take the focus while the answer is being read out."""
COLOURS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(arrive: Arrive, state: str, colours: str) -> None:
    visitor = arrive(**COLOURS[colours])
    STATES[state](visitor)
    assert [each for each in violations(visitor.page) if not each.startswith(EXCEPTIONS.get(state, "-"))] == []


_OVERFLOW = """
() => {
  const wide = [], width = document.documentElement.clientWidth;
  const look = (root) => {
    for (const each of root.querySelectorAll("*")) {
      if (each.shadowRoot) look(each.shadowRoot);
      const box = each.getBoundingClientRect();
      const hidden = each.closest(".cache, .evitement, [hidden], svg");
      if (!hidden && (box.right > width + 1 || box.left < -1)) wide.push(each.outerHTML.slice(0, 80));
      if (/auto|scroll/.test(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1)
        wide.push("scrolls: " + each.outerHTML.slice(0, 80));
    }
  };
  look(document);
  if (document.scrollingElement.scrollWidth > width) wide.push("page");
  return wide;
}
"""
SCREENS: dict[str, dict[str, Any]] = {
    "320 px": {"viewport": {"width": 320, "height": 568}},
    "400 % of 1280 × 1024": {"viewport": {"width": 320, "height": 256}},
    "200 % of 1280 × 800": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("state", STATES)
def test_nothing_scrolls_sideways(arrive: Arrive, state: str, screen: str) -> None:
    visitor = arrive(**SCREENS[screen])
    STATES[state](visitor)
    assert visitor.page.evaluate(_OVERFLOW) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_the_field_and_its_button_are_within_the_window(arrive: Arrive, screen: str) -> None:
    visitor = arrive(**SCREENS[screen])
    visitor.open().ask(NEAREST)
    for part in (visitor.field, visitor.panel.get_by_role("button", name="Envoyer"), visitor.log):
        expect(part).to_be_in_viewport(ratio=1)
    box = visitor.log.bounding_box()
    assert box and box["height"] >= 72, "at least three lines of the conversation"


def test_a_phone_gets_the_full_screen(arrive: Arrive) -> None:
    visitor = arrive(**SCREENS["phone"])
    visitor.open()
    assert visitor.panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}


@pytest.mark.parametrize("screen", ["320 px", "desktop"])
def test_targets_are_44_px(arrive: Arrive, screen: str) -> None:
    visitor = arrive(**SCREENS[screen])
    expect(visitor.launcher).to_be_visible()
    targets = [visitor.launcher.bounding_box()]
    visitor.open().ask(NEAREST)
    visitor.panel.get_by_text("Copier ou imprimer").click()
    targets += [each.bounding_box() for each in visitor.panel.locator("button, .bouton, textarea").all()]
    boxes = [box for box in targets if box]
    assert len(boxes) > 10
    assert [box for box in boxes if box["width"] < 44 or box["height"] < 44] == []


@pytest.mark.parametrize("screen", ["320 px", "desktop"])
def test_text_follows_the_browsers_size(arrive: Arrive, screen: str) -> None:
    """As with « très grand » in the browser's settings: everything is twice as large, and nothing is cut."""
    visitor = arrive(**SCREENS[screen])
    before = visitor.open().field.evaluate("each => getComputedStyle(each).fontSize")
    visitor.context.new_cdp_session(visitor.page).send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    assert visitor.field.evaluate("each => getComputedStyle(each).fontSize") == f"{2 * float(before[:-2]):g}px"
    visitor.ask(NEAREST)
    assert visitor.page.evaluate(_OVERFLOW) == []
    expect(visitor.field).to_be_in_viewport(ratio=1)


def test_nothing_moves(arrive: Arrive) -> None:
    """For everyone, so also for who asks for reduced motion."""
    visitor = arrive()
    visitor.open().ask(NEAREST)
    assert visitor.log.evaluate("each => getComputedStyle(each).scrollBehavior") == "auto"
    moving = "each => (each.getRootNode().getAnimations?.() ?? []).length + document.getAnimations().length"
    assert visitor.log.evaluate(moving) == 0
