"""The page in the newcomers' languages: guessed, chosen, followed; written from right to left where the language is."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive
from tests.browser.test_accessibility import violations
from tests.browser.visitor import PHONE


@pytest.mark.parametrize(
    ("locale", "launcher", "question", "answer", "direction"),
    [
        ("es-MX", "Hacer una pregunta al asistente", "oficina en Lyster", "No hay oficina en Lyster", "ltr"),
        ("ar-SY", "اطرحوا سؤالا على المساعد", "مكتب قريب من Lyster", "لا يوجد مكتب في", "rtl"),
    ],
    ids=["Spanish", "Arabic"],
)
@pytest.mark.parametrize("screen", ["phone", "laptop"])
def test_a_browser_of_another_language(
    arrive: Arrive, locale: str, launcher: str, question: str, answer: str, direction: str, screen: str
) -> None:
    visitor = arrive(locale=locale, **(PHONE if screen == "phone" else {}))
    visitor.page.get_by_role("button", name=launcher).click()
    section = visitor.page.locator("assistant-clavardage section")
    assert section.get_attribute("lang") == locale[:2]
    assert section.get_attribute("dir") == direction
    panel = visitor.page.get_by_role("dialog")
    panel.locator("textarea").fill(question)
    panel.locator("textarea").press("Enter")
    reply = panel.locator(".message.assistant").nth(1)
    expect(reply).to_contain_text(answer)
    expect(reply.get_by_role("link", name="1 877 664-4667").first).to_have_attribute("dir", "ltr")
    expect(reply.locator(f"[lang={locale[:2]}]").first).to_be_visible()
    assert violations(visitor.page) == []


def test_the_language_chosen_is_that_of_the_answers(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.page.get_by_label("Langue").select_option("en")
    expect(visitor.page.get_by_role("dialog", name="Welcome assistant")).to_be_visible()
    expect(visitor.page.locator(".message.assistant").first).to_contain_text("I am a robot")
    field = visitor.page.get_by_label("Your question")
    field.fill("Nicolet")
    field.press("Enter")
    expect(visitor.page.locator(".message.assistant").nth(1)).to_contain_text("There is no office in Nicolet")
    assert visitor.sent[-1]["langue"] == "en"


def test_the_page_follows_the_language_that_one_writes_in(arrive: Arrive) -> None:
    visitor = arrive().open()
    visitor.field.fill("Hola, ¿qué organización ayuda a los inmigrantes en Warwick?")
    visitor.field.press("Enter")
    dialog = visitor.page.get_by_role("dialog", name="Asistente de bienvenida")
    expect(dialog).to_be_visible()
    # The conversation stays as it was.
    expect(dialog.locator(".message.you")).to_have_count(1)
    expect(dialog.locator(".message.assistant")).to_have_count(2)
    expect(dialog.locator(".message.assistant").last).to_contain_text("esta organización ayuda a los inmigrantes")


def test_a_language_without_words_for_the_page_is_answered_in(arrive: Arrive) -> None:
    visitor = arrive().open()
    reply = visitor.ask("Який номер телефону?")
    expect(reply).to_contain_text("Номер телефону: 1 877 664-4667")
    expect(visitor.panel).to_be_visible()
