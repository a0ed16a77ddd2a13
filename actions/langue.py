"""Other languages: the one that is chosen, or which ones there are; and the office of a town that was recognised."""

from accueil.nlu.intents import AUTRE_LANGUE
from actions.base import DirectoryAction
from actions.bureaux import say_nearest
from actions.turn import Question, Turn


class ActionLangue(DirectoryAction):
    """Answers in which language it goes on."""

    def name(self) -> str:
        return "action_langue"

    def answer(self, turn: Turn, question: Question) -> None:
        turn.say("utter_autre_langue" if question.intent == AUTRE_LANGUE else "utter_langue_choisie")
        for candidates in question.places:
            if candidates[0].in_region:
                turn.set("lieux", [candidates[0].id])
                say_nearest(turn, question, candidates[0])
