"""Nothing was recognised: never the same sentence twice, never a dead end."""

from actions.base import DirectoryAction
from actions.projets import on_subject, say_projects
from actions.suite import asks_again_elsewhere, say_not_understood, say_not_understood_while_waiting, take_place
from actions.turn import Question, Turn


class ActionRepli(DirectoryAction):
    """Answers a message that no intent fits."""

    intents = ("nlu_fallback",)

    def name(self) -> str:
        return "action_repli"

    def answer(self, turn: Turn, question: Question) -> None:
        if say_not_understood_while_waiting(turn):
            return
        if asks_again_elsewhere(turn, question):
            take_place(turn, question)
            return
        if turn.get("sujet") == "decrire_projets" and on_subject(turn):
            say_projects(turn, question)  # « il y en a un pour les propriétaires ? »
            return
        say_not_understood(turn)
