"""The figures of the ministry's report, each with its period."""

import re
from dataclasses import replace

from accueil.text import normalise
from actions.base import DirectoryAction
from actions.records import bullet_list, figure_card
from actions.turn import Question, Turn

_FIGURES = {
    "chiffre_personnes": "personnes",
    "chiffre_entreprises": "entreprises",
    "chiffre_ententes": "ententes",
}
_A_FIGURE = re.compile(r"\b(?:chiffre|nombre|le|ce) (?:de )?\d+\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class ActionChiffres(DirectoryAction):
    """Answers how many."""

    intents = (*_FIGURES, "demander_bilan")

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
    elif told and _A_FIGURE.search(normalise(turn.text)):
        question = replace(question, intent=told[0])  # « le chiffre 92, ce sont des personnes ? »
    if figure_id := _FIGURES.get(question.intent):
        figure = figures[figure_id]
        card = figure_card([figure])
        turn.say("utter_chiffre", card, periode=figure.period, valeur=figure.value, libelle=figure.label)
    else:
        counts = [figures[figure_id] for figure_id in _FIGURES.values()]
        staff = turn.directory.staff
        advisers, agents = staff["conseilleres"].count, staff["agentes"].count
        chiffres = bullet_list([f"{figure.value} {figure.label}" for figure in counts])
        card = figure_card(counts)
        turn.say("utter_bilan", card, periode=period, chiffres=chiffres, conseilleres=advisers, agentes=agents)


def figure_told(turn: Turn) -> str | None:
    """The intent of the figure whose value a message has (« et le 92 ? »); None if it has none or several."""
    told = _told(turn)
    return told[0] if len(told) == 1 else None


def _told(turn: Turn) -> list[str]:
    """The intents of the figures whose values stand in the message."""
    words = normalise(turn.text).split()
    return [intent for intent, figure_id in _FIGURES.items() if turn.directory.figures[figure_id].value in words]
