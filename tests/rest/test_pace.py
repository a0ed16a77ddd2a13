"""How quick answers stay: late in a conversation, and for long messages. The figures themselves are benchmarks/'s."""

import statistics
import time

from tests.rest.replies import ask
from tests.server import Assistant

QUESTIONS = ("Quel est le bureau le plus proche de Lyster ?", "Et l'organisme ?", "Et à Nicolet ?", "Merci !")
_STORY = "Nous sommes arrivés au printemps avec les enfants et il y avait encore de la neige sur le toit du garage. "


def _milliseconds(assistant: Assistant, sender: str, message: str) -> float:
    started = time.perf_counter()
    ask(assistant, sender, message)
    return (time.perf_counter() - started) * 1000


def test_the_500th_message_is_as_quick_as_the_first(assistant: Assistant) -> None:
    times = [_milliseconds(assistant, "bavarde", QUESTIONS[number % len(QUESTIONS)]) for number in range(500)]
    assert statistics.median(times[-100:]) < 1.5 * statistics.median(times[:100])


def test_a_message_of_4000_characters_takes_less_than_300_ms(assistant: Assistant) -> None:
    message = (_STORY * 40)[:3950] + " On habite Lyster. Quel bureau ?"
    assert 3900 < len(message) <= 4000
    assert min(_milliseconds(assistant, f"longue {number}", message) for number in range(5)) < 300
