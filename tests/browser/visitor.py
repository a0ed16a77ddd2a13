"""A person at the page: what they do, what they see, and what their screen reader is told."""

import json
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Request, Route, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
"""Options of a window as a phone has it."""
FOCUSED = """
    let active = document.activeElement;
    while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active.id || active.className || active.localName;
"""
"""The body of a JavaScript function: the id, class or tag of the element that has the focus."""
NEAREST = "Quel est le bureau le plus proche de Lyster ?"

_WATCH = """
() => {
  window.heard = [];
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    new MutationObserver((records) => {
      for (const { target, addedNodes } of records) {
        const region = target.closest?.("[role=log], [role=status]");
        if (!region) continue;
        for (const node of addedNodes) heard.push([region.getAttribute("role"), node.textContent]);
      }
    }).observe(root, { childList: true, subtree: true });
    return root;
  };
}
"""
"""Notes each piece of text that is put into a live region: what a screen reader reads out."""


class Visitor:
    """A browser window of their own. ``answers`` stands in for the server's answers when set."""

    def __init__(self, browser: Browser, address: str, options: dict[str, Any]) -> None:
        self.address = address
        self.context = browser.new_context(**{"locale": "fr-CA", **options})
        self.context.add_init_script(f"({_WATCH})()")
        self.elsewhere: list[str] = []
        self.context.on("request", self._note)
        self.faults: list[str] = []
        self.sent: list[dict[str, str]] = []
        self.page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.goto(address)

    def _note(self, request: Request) -> None:
        if urlsplit(request.url).netloc != urlsplit(self.address).netloc and not request.url.startswith("data:"):
            self.elsewhere.append(request.url)
        if request.method == "POST":
            self.sent.append(json.loads(request.post_data or "{}"))

    @property
    def launcher(self) -> Locator:
        return self.page.get_by_role("button", name="Poser une question à l’assistant")

    @property
    def panel(self) -> Locator:
        return self.page.get_by_role("dialog", name="Assistant d’accueil")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log", name="Conversation")

    @property
    def field(self) -> Locator:
        return self.panel.locator("textarea")

    @property
    def completion(self) -> Locator:
        return self.panel.locator("#lieux")

    @property
    def replies(self) -> Locator:
        return self.log.locator(".message.assistant")

    def open(self) -> "Visitor":
        """Opens the panel and waits for the greeting."""
        self.launcher.click()
        expect(self.replies).to_have_count(1)
        return self

    def ask(self, question: str) -> Locator:
        """Asks by the field, and waits for the reply."""
        self.field.fill(question)
        return self.after(lambda: self.field.press("Enter"))

    def clear(self) -> None:
        """Presses « Effacer », and again when asked whether they are sure."""
        self.panel.get_by_role("button", name="Effacer la conversation").click()
        self.panel.get_by_role("button", name="Tout effacer").click()

    def after(self, act: Any) -> Locator:
        """The reply that comes after something is done."""
        before = self.replies.count()
        act()
        reply = self.replies.nth(before)
        reply.wait_for(timeout=20_000)
        return reply

    def answer_with(self, status: int = 200, body: Any = None, abort: bool = False) -> None:
        """Lets every message be answered so, in the server's place."""

        def handle(route: Route) -> None:
            if abort:
                route.abort()
            else:
                route.fulfill(status=status, body=json.dumps(body), content_type="application/json")

        self.page.unroute("**/message")
        self.page.route("**/message", handle)

    def delay_answers(self, milliseconds: int, lose: bool = False) -> None:
        """Lets answers take their time, and get lost after it if wanted."""

        def handle(route: Route) -> None:
            self.page.wait_for_timeout(milliseconds)
            if lose:
                route.abort()
            else:
                route.continue_()

        self.page.route("**/message", handle)

    def answer_again(self) -> None:
        self.page.unroute("**/message")

    def heard(self, role: str = "log") -> list[str]:
        """What was put into the live regions of a role since the last call."""
        heard: list[tuple[str, str]] = self.page.evaluate("() => heard")
        self.page.evaluate("([role]) => { heard = heard.filter(([other]) => other !== role) }", [role])
        return [text for region, text in heard if region == role]

    def focused(self) -> str:
        """The id, class or tag of the element that has the focus."""
        return str(self.page.evaluate(f"() => {{ {FOCUSED} }}"))

    def leave(self) -> None:
        """Closes the window, once what holds on every page is checked: no fault, no other host, nothing stored."""
        stored = self.page.evaluate("() => [document.cookie, localStorage.length, sessionStorage.length].join()")
        violations = self.page.evaluate("() => window.violations")
        cookies = self.context.cookies()
        self.context.close()
        assert not self.faults
        assert not self.elsewhere
        assert not violations
        assert (stored, cookies) == (",0,0", [])
