"""What the directory does not hold: said plainly, with the phone line."""

from actions.base import DirectoryAction
from actions.suite import say_not_understood_while_waiting
from actions.turn import Question, Turn


class ActionLimites(DirectoryAction):
    """Answers that the directory does not hold what is asked."""

    intents = (
        "demander_horaire",
        "demander_rendez_vous",
        "demander_courriel",
        "demander_details_bureau",
        "immigration_hors_annuaire",
        "service_externe",
        "hors_sujet",
    )

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
        else:
            turn.say(f"utter_{question.intent}")
