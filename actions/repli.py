"""Nothing was recognised: never the same sentence twice, never a dead end."""

from dataclasses import replace

from accueil.nlu.intents import FIGURES
from actions.base import DirectoryAction
from actions.chiffres import figure_told, say_figures
from actions.projets import on_subject, say_projects
from actions.suite import say_not_understood, say_not_understood_while_waiting
from actions.turn import Question, Turn


class ActionRepli(DirectoryAction):
    """Answers a message that no intent fits."""

    def name(self) -> str:
        return "action_repli"

    def answer(self, turn: Turn, question: Question) -> None:
        if say_not_understood_while_waiting(turn):
            return
        if turn.get("sujet") in FIGURES and (figure := figure_told(turn)):
            say_figures(turn, replace(question, intent=figure))  # « ok et 15, c'est quoi ? »
            return
        if turn.get("sujet") == "decrire_projets" and on_subject(turn):
            say_projects(turn, question)  # « il y en a un pour les propriétaires ? »
            return
        say_not_understood(turn)
