"""« Oubliez-moi »: asks the channel to delete the conversation."""

from actions.base import DirectoryAction
from actions.turn import SLOTS, Question, Turn


class ActionOubli(DirectoryAction):
    """Confirms, and marks the answer by ``{"type": "oubli"}``; accueil.channels.answering deletes what is stored.

    The slots are emptied too, for channels that cannot delete (`make shell`).
    """

    def name(self) -> str:
        return "action_oubli"

    def answer(self, turn: Turn, question: Question) -> None:
        turn.say("utter_oublie", {"type": "oubli"})
        for slot in SLOTS:
            turn.set(slot, None)
