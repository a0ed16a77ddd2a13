"""Conversations over REST in the newcomers' languages: understood, and answered in the same one."""

import json
import re

import pytest

from tests.known import CAIBF, CJE, IEE, INTRO, LINDSAY, LINE, PAIS, PORT_ROYAL, SAINT_JEAN, SAINT_JOSEPH
from tests.rest.replies import ask, words
from tests.server import Assistant, Replies

WHOLE = {
    "en": [
        ("Good evening, I have just arrived in Tingwick. Which office is the closest?", (SAINT_JEAN, LINE)),
        ("And what if I move to Bécancour?", (PORT_ROYAL,)),
        ("Thanks. Which group supports newcomers over there?", (CJE, PAIS)),
        ("How many businesses were supported by your advisers?", ("92",)),
        ("My roommate took pills and won't wake up", ("911",)),
    ],
    "es": [
        ("Buenas tardes, vivo en Saint-Albert. ¿Qué oficina me queda más cerca?", (SAINT_JEAN, LINE)),
        ("¿Y si me mudo a Bécancour?", (PORT_ROYAL,)),
        ("Gracias. ¿Qué organización apoya a los inmigrantes allá?", (CJE, PAIS)),
        ("¿Cuántas empresas recibieron ayuda de las consejeras?", ("92",)),
        ("mi compañero tomó pastillas y no despierta", ("911",)),
    ],
    "pt": [
        ("Boa noite, moro em Saint-Albert. Qual escritório fica mais perto?", (SAINT_JEAN, LINE)),
        ("E se eu mudar para Bécancour?", (PORT_ROYAL,)),
        ("Obrigada. Que organização apoia os imigrantes lá?", (CJE, PAIS)),
        ("Quantas empresas receberam apoio das conselheiras?", ("92",)),
        ("meu colega tomou comprimidos e não acorda", ("911",)),
    ],
    "ar": [
        ("مساء الخير، أقيم في بليسيسفيل. ما هو أقرب مكتب لي؟", (SAINT_JEAN, LINE)),
        ("وإذا انتقلت إلى بيكانكور؟", (PORT_ROYAL,)),
        ("شكرا. أي منظمة تدعم المهاجرين هناك؟", (CJE, PAIS)),
        ("كم شركة حصلت على مساعدة المستشارات؟", ("92",)),
        ("زميلي ابتلع حبوبا ولا يستيقظ", ("911",)),
    ],
}
"""Of the languages in which every subject is understood: what is said, and what the answer tells."""
ESSENTIALS = {
    "uk": [
        ("Вітаю! Підкажіть найближчий офіс до Плессисвілля", (SAINT_JEAN, LINE)),
        ("Яка організація допомагає мігрантам у Вікторіавілі?", (CAIBF,)),
        ("дайте ваш телефон", (LINE,)),
        ("сусід б'є дружину", ("911",)),
    ],
    "ru": [
        ("Добрый вечер! Подскажите ближайший офис к Плессисвилю", (SAINT_JEAN, LINE)),
        ("Какая организация помогает мигрантам в Викториавиле?", (CAIBF,)),
        ("дайте ваш телефон", (LINE,)),
        ("сосед бьёт жену", ("911",)),
    ],
    "ht": [
        ("Bonswa, ki biwo ki pi pre Plessisville?", (SAINT_JEAN, LINE)),
        ("Ki òganizasyon ki ka ede imigran nan Drummondville?", (INTRO,)),
        ("ban m telefòn nou", (LINE,)),
        ("vwazen an ap bat madanm li", ("911",)),
    ],
    "sw": [
        ("Habari za jioni, ofisi ipi iko karibu na Plessisville?", (SAINT_JEAN, LINE)),
        ("Shirika lipi linasaidia wahamiaji huko Drummondville?", (INTRO,)),
        ("nipatie namba yenu ya simu", (LINE,)),
        ("jirani anampiga mke wake", ("911",)),
    ],
    "fa": [
        ("عصر بخیر، نزدیک‌ترین دفتر به پلسیسویل کدام است؟", (SAINT_JEAN, LINE)),
        ("کدام سازمان در دراموندویل به مهاجران کمک می‌کند", (INTRO,)),
        ("شماره تلفن‌تان را بدهید", (LINE,)),
        ("همسایه زنش را می‌زند", ("911",)),
    ],
}
"""Of those in which at least the office, the organisation, the line and danger are."""
_ISOLATES = re.compile("[\u2066-\u2069]")


@pytest.mark.parametrize("language", [*WHOLE, *ESSENTIALS])
def test_a_newcomer_is_answered_in_their_language(assistant: Assistant, language: str) -> None:
    for message, tells in (WHOLE | ESSENTIALS)[language]:
        replies = ask(assistant, f"langue-{language}", message)
        assert languages(replies) == {language}, message
        for told in tells:
            assert told in _ISOLATES.sub("", words(replies)), message


def test_french_with_a_word_of_another_language_stays_french(assistant: Assistant) -> None:
    for message in ("Hello, où est le bureau à Nicolet ?", "Nicolet", "ok", "Je suis de Bogotá, qui aide à Warwick ?"):
        assert languages(ask(assistant, "langue-fr", message)) == {"fr"}, message


def test_a_language_that_is_chosen_stays(assistant: Assistant) -> None:
    sender = "langue-choisie"
    assert languages(ask(assistant, sender, "Répondez-moi en anglais")) == {"en"}
    replies = ask(assistant, sender, "Où est le bureau à Drummondville ?")
    assert languages(replies) == {"en"}
    assert LINDSAY in words(replies) and SAINT_JOSEPH in words(replies)
    assert languages(ask(assistant, sender, "in French please")) == {"fr"}
    assert languages(ask(assistant, sender, "Which organization helps in Lyster?")) == {"fr"}


def test_a_lone_town_is_answered_in_the_language_so_far(assistant: Assistant) -> None:
    sender = "langue-suite"
    ask(assistant, sender, "¿Qué organización ayuda a los inmigrantes?")
    replies = ask(assistant, sender, "Lyster")
    assert languages(replies) == {"es"}
    assert IEE in words(replies)


def test_names_and_numbers_keep_their_order_in_a_sentence_written_leftwards(assistant: Assistant) -> None:
    text = words(ask(assistant, "langue-sens", "ما هو رقم الهاتف؟"))
    assert f"\u2066{LINE}\u2069" in text


def test_a_caller_may_tell_the_language(assistant: Assistant) -> None:
    for language, answered in (("pt", "pt"), ("xx", "fr")):
        body = {"sender": f"langue-{language}", "message": "Nicolet", "langue": language}
        _, said = assistant.post(json.dumps(body).encode())
        assert languages(json.loads(said)) == {answered}


def test_a_caller_may_want_another_language_than_the_message_is_in(assistant: Assistant) -> None:
    body = {"sender": "langue-voulue", "message": "¿Dónde queda la oficina más cercana a Lyster?", "langue": "en"}
    _, said = assistant.post(json.dumps(body).encode())
    replies = json.loads(said)
    assert languages(replies) == {"en"}
    assert SAINT_JEAN in words(replies)


def languages(replies: Replies) -> set[str]:
    return {reply["langue"] for reply in replies}
