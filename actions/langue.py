"""Other languages: one line in the language, the phone, and the office of a town that was recognised."""

from accueil.nlu.intents import LANGUAGES
from actions.base import DirectoryAction
from actions.bureaux import say_nearest
from actions.turn import Question, Turn


class ActionLangue(DirectoryAction):
    """Answers a message that is not in French."""

    intents = tuple(LANGUAGES)

    def name(self) -> str:
        return "action_langue"

    def answer(self, turn: Turn, question: Question) -> None:
        turn.say(f"utter_{question.intent}")
        for candidates in question.places:
            if candidates[0].in_region:
                turn.set("lieux", [candidates[0].id])
                say_nearest(turn, question, candidates[0])
