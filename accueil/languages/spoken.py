"""Decides which language a message is answered in."""

from rasa.shared.core.trackers import DialogueStateTracker

from accueil.languages.detector import OTHER
from accueil.languages.translations import FRENCH, load_translations
from accueil.nlu.intents import CHOSEN_LANGUAGES

LANGUAGE, CHOSEN = "langue", "langue_choisie"
"""The slots, and what a message tells of itself: the language of its answer, and whether the person chose it."""


def answer_in(
    read: str, intent: str, tracker: DialogueStateTracker | None, told: str | None = None
) -> dict[str, str | bool]:
    """The language of the answer to a message that was read in a language, and whether it was chosen, by the slots.

    ``told`` is the language that the caller asked for with the message.
    """
    so_far = (tracker.get_slot(LANGUAGE) if tracker else None) or FRENCH
    chosen = bool(tracker and tracker.get_slot(CHOSEN))
    asked = CHOSEN_LANGUAGES.get(intent)
    if asked and (asked == FRENCH or asked in load_translations()):
        return {LANGUAGE: asked, CHOSEN: True}
    if told:
        return {LANGUAGE: told, CHOSEN: True}
    if chosen or read == OTHER:
        return {LANGUAGE: so_far, CHOSEN: chosen}
    return {LANGUAGE: read, CHOSEN: False}
