"""The ministry, its regional directorate, the regionalisation of immigration."""

from actions.base import DirectoryAction
from actions.turn import Question, Turn


class ActionMinistere(DirectoryAction):
    """Answers who is behind the services."""

    intents = ("decrire_ministere", "direction_regionale", "regionalisation")

    def name(self) -> str:
        return "action_ministere"

    def answer(self, turn: Turn, question: Question) -> None:
        directory = turn.directory
        if question.intent == "decrire_ministere":
            turn.say("utter_ministere", ministere=directory.organizations["mifi"].name)
        elif question.intent == "direction_regionale":
            turn.say("utter_direction_regionale", direction=directory.organizations["direction-regionale"].name)
        else:
            turn.say("utter_regionalisation", date=directory.figures["regionalisation"].value)
