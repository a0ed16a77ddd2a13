"""The figures of the ministry's report, each with its period."""

import re
from dataclasses import replace

from accueil.nlu import cues
from accueil.nlu.intents import FIGURES
from actions.base import DirectoryAction
from actions.records import bullet_list, figure_card, part
from actions.turn import Question, Turn

_FIGURES = {
    "chiffre_personnes": "personnes",
    "chiffre_entreprises": "entreprises",
    "chiffre_ententes": "ententes",
}
_FEW_WORDS = 2
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class ActionChiffres(DirectoryAction):
    """Answers how many."""

    def name(self) -> str:
        return "action_chiffres"

    def answer(self, turn: Turn, question: Question) -> None:
        say_figures(turn, question)


def say_figures(turn: Turn, question: Question) -> None:
    """One figure, or the whole report; another year than the report's is said not to be known."""
    figures = turn.directory.figures
    turn.speak_of()
    period = figures["personnes"].period
    asked_years = _YEAR.findall(turn.text)
    if asked_years and not any(year in period for year in asked_years):
        turn.say("utter_autre_annee", periode=period)
    told = _told(turn)
    if len(told) > 1:
        question = replace(question, intent="demander_bilan")  # « 15, 92, 236 : qu'est-ce que c'est ? »
    elif told and _is_named(turn, told[0]):
        question = replace(question, intent=told[0])  # « le chiffre 92, ce sont des personnes ? »
    if figure_id := _FIGURES.get(question.intent):
        figure = figures[figure_id]
        card = figure_card([figure])
        turn.say("utter_chiffre", card, periode=figure.period, valeur=figure.value, libelle=figure.label)
    else:
        counts = [figures[figure_id] for figure_id in _FIGURES.values()]
        staff = turn.directory.staff
        advisers, agents = staff["conseilleres"].count, staff["agentes"].count
        chiffres = bullet_list([part("chiffre", valeur=figure.value, libelle=figure.label) for figure in counts])
        card = figure_card(counts)
        turn.say("utter_bilan", card, periode=period, chiffres=chiffres, conseilleres=advisers, agentes=agents)


def figure_told(turn: Turn) -> str | None:
    """The intent of the figure that a message tells by its value: « le chiffre 92 », or « et 15 ? » after another."""
    told = _told(turn)
    if len(told) == 1 and (turn.get("sujet") in FIGURES or _is_named(turn, told[0])):
        return told[0]
    return None


def _told(turn: Turn) -> list[str]:
    """The intents of the figures whose values stand in the message."""
    words = turn.words.split()
    return [intent for intent in _FIGURES if _value(turn, intent) in words]


def _is_named(turn: Turn, intent: str) -> bool:
    """Whether a figure's value stands there as one: « le chiffre 15 », « et 15 ? », not « le 15 mars »."""
    if len(turn.words.split()) <= _FEW_WORDS:
        return True
    found = re.finditer(rf"\b{_value(turn, intent)}\b", turn.words)
    around = ((turn.words[: value.start()].rstrip(), turn.words[value.end() :].lstrip()) for value in found)
    return any(cues.before("chiffre_nomme", before) and not cues.after("unite", after) for before, after in around)


def _value(turn: Turn, intent: str) -> str:
    return turn.directory.figures[_FIGURES[intent]].value
