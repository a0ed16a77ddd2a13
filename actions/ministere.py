"""The ministry, its regional directorate, the regionalisation of immigration."""

from actions.base import DirectoryAction
from actions.records import figure_card, organization_card
from actions.turn import Question, Turn


class ActionMinistere(DirectoryAction):
    """Answers who is behind the services."""

    def name(self) -> str:
        return "action_ministere"

    def answer(self, turn: Turn, question: Question) -> None:
        directory = turn.directory
        if question.intent == "decrire_ministere":
            ministry = directory.organizations["mifi"]
            turn.say("utter_ministere", organization_card(turn, [ministry]), ministere=ministry.name)
        elif question.intent == "direction_regionale":
            direction = directory.organizations["direction-regionale"]
            turn.say("utter_direction_regionale", organization_card(turn, [direction]), direction=direction.name)
        else:
            announced = directory.figures["regionalisation"]
            turn.say("utter_regionalisation", figure_card([announced]), date=announced.value)
