"""Where a place lies: its MRC, or outside the region."""

from accueil.directory import Place
from actions.base import DirectoryAction
from actions.organismes import find_organizations
from actions.places import settle_places
from actions.records import bullet_list
from actions.turn import Question, Turn


class ActionLieux(DirectoryAction):
    """Answers in which MRC a place is."""

    def name(self) -> str:
        return "action_lieux"

    def answer(self, turn: Turn, question: Question) -> None:
        places = settle_places(turn, question) or []
        towns = [place for place in places if place.kind != "mrc"]
        for place in towns or places:
            _say_where(turn, place)
        if question.organizations and places:
            find_organizations(turn, question)  # « … c'est donc le comité des Bois-Francs qui m'aidera ? »


def _say_where(turn: Turn, place: Place) -> None:
    mrcs = [turn.directory.full_name(mrc) for mrc in turn.directory.mrcs_of(place)]
    if not place.in_region:
        turn.say("utter_lieu_hors_region", lieu=place.name)
    elif turn.directory.is_whole_region(place):
        turn.say("utter_mrc_liste", mrcs=bullet_list(mrcs))
    elif place.kind == "mrc":
        turn.say("utter_mrc_en_region", mrc=mrcs[0])
    elif len(mrcs) == 1:
        turn.say("utter_lieu_mrc", lieu=place.name, mrc=mrcs[0])
    else:
        turn.say("utter_lieu_plusieurs_mrc", lieu=place.name, mrcs=bullet_list(mrcs))
