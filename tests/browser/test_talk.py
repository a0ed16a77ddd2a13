"""A visitor talks with the assistant: by keyboard, by buttons, by completion; what is read out, kept and forgotten."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.visitor import NEAREST, Visitor
from tests.known import LINE

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


def test_a_whole_conversation_by_keyboard_alone(arrive: Arrive) -> None:
    visitor = arrive()
    visitor.launcher.wait_for()
    keyboard = visitor.page.keyboard
    keyboard.press("Tab")
    assert visitor.page.evaluate("() => document.activeElement.textContent") == "Aller à l’assistant"
    keyboard.press("Enter")
    keyboard.press("Tab")
    assert visitor.focused() == "lanceur"
    keyboard.press("Enter")
    assert visitor.focused() == "question"
    keyboard.type(NEAREST)
    assert "Victoriaville" in (visitor.after(lambda: keyboard.press("Enter")).text_content() or "")
    assert visitor.focused() == "question"
    assert visitor.field.input_value() == ""
    keyboard.type("zxcv qwpo")
    visitor.after(lambda: keyboard.press("Enter"))
    while (
        visitor.page.evaluate(
            "() => document.querySelector('assistant-clavardage').shadowRoot.activeElement.textContent"
        )
        != "Le téléphone"
    ):
        keyboard.press("Shift+Tab")
    expect(visitor.after(lambda: keyboard.press("Enter"))).to_contain_text(LINE)
    assert visitor.focused() == "bouton", "focus is never taken"
    keyboard.press("Escape")
    expect(visitor.panel).to_be_hidden()
    assert visitor.focused() == "lanceur"
    keyboard.press("Enter")
    expect(visitor.replies).to_have_count(4)


def test_the_skip_link_shows_with_the_focus(arrive: Arrive) -> None:
    page = arrive().page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller à l’assistant")).to_be_in_viewport(ratio=1)


def test_on_a_touch_screen_no_keyboard_comes_up(arrive: Arrive) -> None:
    visitor = arrive(**PHONE)
    visitor.launcher.tap()
    expect(visitor.panel).to_be_visible()
    assert visitor.focused() == "panneau"


def test_each_reply_is_read_out_once(arrive: Arrive) -> None:
    visitor = arrive().open()
    (greeting,) = visitor.heard()
    assert (
        "robot" in greeting and "2020-2021" in greeting and LINE in greeting and "renseignements personnels" in greeting
    )
    reply = visitor.ask(NEAREST)
    question, answer = visitor.heard()
    assert question == f"Vous :{NEAREST}"
    assert answer == reply.text_content()
    assert answer.startswith("Assistant :")
    assert answer.count("62, rue Saint-Jean-Baptiste, RC, Victoriaville") == 2, "in words, and in the name of the link"
    assert visitor.heard("status") == []


def test_a_slow_reply_is_announced_apart(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.delay_answers(1200)
    visitor.ask("Bonjour")
    assert visitor.heard("status") == ["L’assistant prépare sa réponse."]
    expect(visitor.panel.get_by_role("status")).to_be_empty()


def test_the_first_message_offers_the_three_most_asked_questions(arrive: Arrive) -> None:
    visitor = arrive().open()
    choices = visitor.replies.first.locator(".choix").get_by_role("button")
    expect(choices).to_have_count(3)
    expect(visitor.after(choices.nth(2).click)).to_contain_text(LINE)
    assert visitor.sent[-1]["message"] == "Quel est le numéro de téléphone ?"


def test_an_office_comes_with_its_way_phone_map_and_source(arrive: Arrive) -> None:
    visitor = arrive().open()
    reply = visitor.ask(NEAREST)
    expect(reply.locator("strong")).to_have_text("Services Québec, 62, rue Saint-Jean-Baptiste, RC, Victoriaville")
    way = reply.get_by_role("link", name="Itinéraire")
    expect(way).to_have_attribute(
        "href", re.compile("^https://www.openstreetmap.org/directions[?]to=62%2C%20rue%20Saint-J")
    )
    expect(way).to_have_attribute("rel", "noopener noreferrer")
    expect(reply.get_by_role("link", name="Appeler")).to_have_attribute("href", "tel:+18776644667")
    expect(reply.get_by_role("link", name=LINE)).to_have_attribute("href", "tel:+18776644667")
    expect(reply).to_contain_text("environ 44 km à vol d’oiseau")
    expect(reply).to_contain_text("Source : bilan 2020-2021 du ministère, 31 mars 2021.")
    expect(reply.get_by_role("img")).to_have_accessible_name(re.compile("Lyster.*Victoriaville"))
    expect(reply.locator(".choisi")).to_have_count(1)
    expect(reply.locator("rect.bureau")).to_have_count(3)


def test_several_offices_come_as_a_list_with_their_distances(arrive: Arrive) -> None:
    reply = arrive().open().ask("Où sont vos bureaux ?")
    expect(reply.locator(".fiches li")).to_have_count(4)
    expect(reply).to_contain_text("Téléphone pour tous")


def test_an_answer_is_copied(arrive: Arrive) -> None:
    visitor = arrive(permissions=["clipboard-read", "clipboard-write"]).open()
    reply = visitor.ask(NEAREST)
    reply.get_by_text("Copier ou imprimer").click()
    reply.get_by_role("button", name="Copier").click()
    expect(visitor.panel.get_by_role("status")).to_have_text("La réponse est copiée.")
    copied = visitor.page.evaluate("() => navigator.clipboard.readText()")
    assert "62, rue Saint-Jean-Baptiste, RC, Victoriaville" in copied and LINE in copied


def test_an_answer_is_printed_alone(arrive: Arrive) -> None:
    visitor = arrive().open()
    reply = visitor.ask(NEAREST)
    visitor.page.evaluate(
        """() => { window.print = () => {
          const root = document.querySelector("assistant-clavardage").shadowRoot;
          const all = [...document.querySelectorAll("h1, h2"), ...root.querySelectorAll(".message, form, header")];
          window.shown = all.filter((each) => each.checkVisibility()).map((each) => each.textContent);
        } }"""
    )
    reply.get_by_text("Copier ou imprimer").click()
    visitor.page.emulate_media(media="print")
    reply.locator("button", has_text="Imprimer").evaluate("button => button.click()")
    shown = visitor.page.evaluate("() => window.shown")
    assert shown == [reply.text_content()]


def test_places_are_completed_once_one_is_asked_for(arrive: Arrive) -> None:
    visitor = arrive().open()
    options = visitor.completion.get_by_role("option")
    visitor.field.press_sequentially("lyst")
    expect(options).to_have_count(0)
    expect(visitor.ask("Quel est le bureau le plus proche ?")).to_contain_text("Dans quelle ville")
    visitor.field.press_sequentially("ST FERD")
    expect(options).to_have_text(["Saint-Ferdinand", "Saint-Ferdinand-d’Halifax"])
    expect(visitor.field).to_have_attribute("role", "combobox")
    expect(visitor.field).to_have_attribute("aria-expanded", "true")
    visitor.field.press("Escape")
    expect(options).to_have_count(0)
    expect(visitor.panel).to_be_visible()
    visitor.field.fill("")
    visitor.field.press_sequentially("lyst")
    visitor.field.press("ArrowDown")
    active = visitor.field.get_attribute("aria-activedescendant")
    expect(visitor.completion.get_by_role("option", selected=True)).to_have_id(str(active))
    expect(visitor.after(lambda: visitor.field.press("Enter"))).to_contain_text("62, rue Saint-Jean-Baptiste")
    assert visitor.sent[-1]["message"] == "Lyster"
    assert visitor.field.get_attribute("role") is None


def test_a_place_is_chosen_by_touch(arrive: Arrive) -> None:
    visitor = arrive(**PHONE).open()
    visitor.ask("Quel est le bureau le plus proche ?")
    visitor.field.press_sequentially("lyst")
    expect(visitor.after(visitor.completion.get_by_role("option").tap)).to_contain_text("62, rue Saint-Jean-Baptiste")


def test_enter_sends_but_not_with_shift_nor_while_composing(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.field.press_sequentially("Bon")
    visitor.field.press("Shift+Enter")
    visitor.field.press_sequentially("jour")
    assert visitor.field.input_value() == "Bon\njour"
    composing = {"key": "Enter", "isComposing": True, "bubbles": True, "composed": True}
    visitor.field.dispatch_event("keydown", composing)
    visitor.page.wait_for_timeout(300)
    assert visitor.sent == []
    visitor.field.fill(" \n ")
    visitor.field.press("Enter")
    assert visitor.sent == [], "nothing to send"


def test_the_limit_is_said_before_it_bites(arrive: Arrive) -> None:
    visitor = arrive().open()
    expect(visitor.field).to_have_accessible_description("Écrivez au plus 4000 caractères.")
    visitor.field.fill("a" * 3920)
    expect(visitor.panel.get_by_role("status")).to_have_text("Vous pouvez écrire encore 80 caractères.")
    visitor.field.press_sequentially("b" * 90)
    assert len(visitor.field.input_value()) == 4000
    assert 1 < len(visitor.heard("status")) <= 5, "not at every key"


def test_two_tabs_and_a_reload_are_conversations_of_their_own(arrive: Arrive) -> None:
    first = arrive().open()
    second = Visitor.open(arrive())
    first.ask(NEAREST)
    expect(second.ask("Et quel organisme peut m'aider là-bas ?")).to_contain_text("Dans quelle ville")
    expect(first.ask("Et quel organisme peut m'aider là-bas ?")).to_contain_text("Impact Emploi de l’Érable")
    first.page.reload()
    expect(first.open().ask("Et quel organisme peut m'aider là-bas ?")).to_contain_text("Dans quelle ville")
    messages = [each for each in first.sent + second.sent if "message" in each]
    assert [bool(each.get("conversation")) for each in messages] == [False, True, False, False], "the server names them"
    assert len({each["message_id"] for each in messages}) == 4


def test_a_conversation_is_cleared(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.ask(NEAREST)
    with visitor.page.expect_request("**/clavardage/oubli"):
        visitor.clear()
    expect(visitor.log.locator(".message")).to_have_count(1)
    expect(visitor.panel.get_by_role("status")).to_have_text("La conversation est effacée.")
    expect(visitor.ask("Et quel organisme peut m'aider là-bas ?")).to_contain_text("Dans quelle ville")


def test_an_answer_to_a_cleared_conversation_is_dropped(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.delay_answers(500)
    visitor.field.fill("Bonjour")
    visitor.field.press("Enter")
    visitor.clear()
    visitor.page.wait_for_timeout(1200)
    expect(visitor.log.locator(".message")).to_have_count(1)


def test_questions_sent_in_a_hurry_are_answered_in_order(arrive: Arrive) -> None:
    visitor = arrive().open()
    for question in (NEAREST, "Quel est votre numéro ?"):
        visitor.field.fill(question)
        visitor.field.press("Enter")
    expect(visitor.replies).to_have_count(3)
    expect(visitor.replies.nth(1)).to_contain_text("Lyster")
    expect(visitor.replies.nth(2)).to_contain_text("Le numéro de téléphone est")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Où est le bureau à Drummondville ?", "270, rue Lindsay"),
        ("Qui aide les immigrants à Warwick ?", "Comité d’accueil international des Bois-Francs"),
        ("Quel est le numéro ?", LINE),
    ],
)
def test_a_newcomer_on_a_phone(arrive: Arrive, question: str, answer: str) -> None:
    visitor = arrive(**PHONE)
    visitor.launcher.tap()
    visitor.field.fill(question)
    reply = visitor.after(visitor.panel.get_by_role("button", name="Envoyer").tap)
    expect(reply).to_contain_text(answer)
    expect(reply.locator("a[href='tel:+18776644667']").first).to_be_visible()
