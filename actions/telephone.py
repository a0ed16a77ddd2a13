"""The phone line, and the check of a number that the person has."""

from accueil.directory.phone_numbers import find_numbers, ten_digits
from actions.base import DirectoryAction
from actions.organismes import say_own_contacts
from actions.records import organization_card, phone_card
from actions.turn import Question, Turn


class ActionTelephone(DirectoryAction):
    """Answers which number to call."""

    def name(self) -> str:
        return "action_telephone"

    def answer(self, turn: Turn, question: Question) -> None:
        say_phone(turn, question)


def say_phone(turn: Turn, question: Question) -> None:
    """The line of the service points; of organisations, that the directory has no number of their own."""
    organizations = list(question.organizations or ([] if question.offices else turn.organizations))
    if question.organizations:
        turn.speak_of(organizations=organizations)
    if given := [digits for _, _, digits in find_numbers(turn.text)]:
        right = given == [ten_digits(turn.directory.phone)]
        turn.say("utter_telephone_confirmation" if right else "utter_telephone_correction", phone_card(turn))
    elif say_own_contacts(turn, organizations):
        return
    elif len(organizations) == 1:
        card = organization_card(turn, organizations)
        turn.say("utter_telephone_organisme", card, organisme=organizations[0].name)
    elif organizations:
        turn.say("utter_telephone_organismes", organization_card(turn, organizations))
    else:
        turn.say("utter_telephone", phone_card(turn))
