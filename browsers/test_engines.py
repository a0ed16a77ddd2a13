"""The page in every engine that newcomers have: a conversation, the keyboard, writing from right to left, trouble."""

import pytest

from browsers.visit import Visit
from browsers.windows import ESCAPE, TAB
from tests.known import LINE, SAINT_JEAN

_on_each_screen = pytest.mark.parametrize("screen", [(390, 844), (1280, 800)], ids=["phone", "laptop"])


@_on_each_screen
def test_a_conversation(visit: Visit, screen: tuple[int, int]) -> None:
    visit.arrive(*screen)
    visit.open_by_keyboard()
    visit.choose("fr")
    answer = visit.ask("Où est le bureau le plus proche de Lyster ?")
    assert SAINT_JEAN in answer
    assert "Carrefour jeunesse-emploi" in visit.ask("et un organisme à Nicolet ?")
    links = visit.look("return [...root.querySelectorAll('.assistant a')].map((each) => each.href)")
    assert "tel:+18776644667" in links
    wide = visit.window.run("return document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, "the page scrolls sideways"
    lost = visit.look(
        "return [...root.querySelectorAll('section, textarea, .message, form button')]"
        ".filter((each) => each.offsetParent && each.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert lost == 0


def test_the_keyboard_alone(visit: Visit) -> None:
    visit.arrive()
    visit.open_by_keyboard()
    assert visit.focused() == "question"
    visit.window.press(TAB)
    assert visit.focused() == "envoyer"
    visit.window.press(ESCAPE)
    assert visit.look("return root.querySelector('.panneau').hidden")
    assert visit.focused() == "lanceur"


@_on_each_screen
def test_written_from_right_to_left(visit: Visit, screen: tuple[int, int]) -> None:
    visit.arrive(*screen)
    visit.open_by_keyboard()
    visit.choose("ar")
    answer = visit.ask("مكتب قريب من Lyster")
    assert "لا يوجد مكتب في" in answer
    assert visit.look("return getComputedStyle(root.querySelector('section')).direction") == "rtl"
    phone = "[...root.querySelectorAll('.assistant a')].find((each) => each.href.startsWith('tel:'))"
    assert visit.look(f"return getComputedStyle({phone}).direction") == "ltr"
    # The number's first digit stands left of its last one: it reads as it is dialled.
    ends = visit.look(
        f"const walk = document.createTreeWalker({phone}, NodeFilter.SHOW_TEXT); let text;"
        "while ((text = walk.nextNode()) && !/\\d/.test(text.data));"
        "const at = (place) => { const range = document.createRange(); range.setStart(text, place);"
        " range.setEnd(text, place + 1); return range.getBoundingClientRect().left };"
        "const digits = [...text.data.matchAll(/\\d/g)].map((found) => found.index);"
        "return [at(digits[0]), at(digits[digits.length - 1]), text.data.replaceAll('\\u00a0', ' ').trim()]"
    )
    assert ends[0] < ends[1]
    assert ends[2].endswith(LINE)
    field, send = visit.look(
        "return ['textarea', 'form button[type=submit], form .envoyer']"
        ".map((each) => root.querySelector(each).getBoundingClientRect().left)"
    )
    assert send < field


def test_trouble_is_told_and_the_question_kept(visit: Visit) -> None:
    visit.arrive()
    visit.open_by_keyboard()
    visit.choose("fr")
    visit.window.run("window.heard = fetch; window.fetch = () => Promise.resolve(new Response('', { status: 500 }))")
    answer = visit.ask("bureau à Warwick")
    assert LINE in answer
    assert visit.look("return root.querySelector('textarea').value") == "bureau à Warwick"
    visit.window.run("window.fetch = window.heard")
    visit.look("root.querySelector('textarea').value = ''")
    assert SAINT_JEAN in visit.ask("bureau à Warwick")
