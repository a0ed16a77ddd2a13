"""What the directory does not hold: said plainly, with the phone line."""

from dataclasses import replace

from actions.base import DirectoryAction
from actions.bureaux import find_offices
from actions.organismes import find_organizations
from actions.suite import say_not_understood_while_waiting
from actions.turn import Question, Turn


class ActionLimites(DirectoryAction):
    """Answers that the directory does not hold what is asked."""

    def name(self) -> str:
        return "action_limites"

    def answer(self, turn: Turn, question: Question) -> None:
        gives_place = bool(question.places) and "?" not in turn.text
        if (gives_place or question.intent == "hors_sujet") and say_not_understood_while_waiting(turn):
            return
        if question.intent == "hors_sujet":
            times = (turn.get("incompris") or 0) + 1
            turn.set("incompris", times)
            turn.say("utter_hors_sujet" if times % 2 else "utter_hors_sujet_encore")
            return
        turn.say(f"utter_{question.intent}", periode=turn.directory.figures["personnes"].period)
        if question.intent == "joindre_autrement":
            find_offices(turn, replace(question, intent="trouver_bureau"))
        elif question.intent == "immigration_hors_annuaire" and _is_ours(question):
            find_organizations(turn, replace(question, intent="trouver_organisme"))


def _is_ours(question: Question) -> bool:
    """Whether a need is told with a town of the region: its organisation may know what the directory does not.

    Another institution's business is not the organisation's.
    """
    return not question.elsewhere and any(place.in_region for candidates in question.places for place in candidates)
