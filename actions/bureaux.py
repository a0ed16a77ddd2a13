"""Offices: the nearest, those of a town, all of them, the other one."""

from dataclasses import replace

from accueil.directory import NEAR_BORDER_KM, Directory, Location, Place
from accueil.directory.contacts import written_address
from actions.base import DirectoryAction
from actions.organismes import say_other_organizations
from actions.places import ask_municipality, narrows_to_a_place, settle_places
from actions.records import Value, bullet_list, nearby_card, office_card, part
from actions.turn import Question, Turn

_KINDS = {"neighbour": "_hors_region", "postal_area": "_code_postal", "mrc": "_mrc", "area": "_mrc"}
"""Endings of the responses for places that are no towns of the region."""


class ActionBureaux(DirectoryAction):
    """Answers where the offices are."""

    def name(self) -> str:
        return "action_bureaux"

    def answer(self, turn: Turn, question: Question) -> None:
        if question.intent == "lister_bureaux":
            list_offices(turn, question)
        elif question.intent == "autre_bureau" and turn.organizations and not question.offices:
            say_other_organizations(turn, question)
        elif question.intent == "autre_bureau":
            _other_office(turn, question)
        else:
            find_offices(turn, question)


def find_offices(turn: Turn, question: Question) -> None:
    """The offices named by their street, else those nearest to the places asked about.

    An office that is not in the town where it is said to be is put right.
    """
    if elsewhere := [office for office in question.offices if not _may_be_there(turn, office, question)]:
        turn.say("utter_autre_ville", adresse=written_address(elsewhere[0]))
    elif question.offices:
        say_offices(turn, list(question.offices), "utter_bureau_adresse", "utter_bureau_adresses")
        return
    for place in settle_places(turn, question) or ():
        say_nearest(turn, question, place)


def _may_be_there(turn: Turn, office: Location, question: Question) -> bool:
    """Whether an office stands in a place asked about; also true where none of those has an office."""
    places = [place for candidates in question.places for place in candidates]
    towns = {own.municipality.id for own in turn.directory.locations.values()}
    asked = {place.municipality_ids[0] for place in places if place.municipality_ids} & towns
    return not asked or office.municipality.id in asked


def say_nearest(turn: Turn, question: Question, place: Place) -> None:
    """The nearest offices of one place, with their distances; outside the region, whether any is worth naming."""
    directory = turn.directory
    if place.in_region and directory.is_whole_region(place):
        say_offices(turn, list(directory.locations.values()), "utter_bureau_adresse", "utter_bureaux_liste")
        return
    if place.kind == "postal_area" and _answers_differ(directory, place):
        ask_municipality(turn, question, place)
        return
    if own := directory.offices_in(place):
        say_offices(turn, own, "utter_bureau_sur_place", "utter_bureaux_sur_place", lieu=_town(own) or place.name)
        return
    nearby = directory.nearest_offices(place)
    if not place.in_region and nearby[0].distance_km > NEAR_BORDER_KM:
        turn.say("utter_trop_loin", lieu=place.name)
        return
    kind = _KINDS.get(place.kind, "_proche")
    offices = [near.location for near in nearby]
    turn.speak_of(offices=offices)
    name = directory.full_name(place) if place.kind == "mrc" else place.name
    values = {"lieu": name, "distance": f"{nearby[0].distance_km:.0f}"}
    far = kind in ("_proche", "_hors_region")  # only from these is the distance said
    card = nearby_card(turn, nearby, place) if far else office_card(turn, offices)
    if len(nearby) == 1:
        turn.say(f"utter_bureau{kind}", card, adresse=written_address(nearby[0].location), **values)
    else:
        lines: list[Value] = [
            part("distance", adresse=written_address(near.location), distance=f"{near.distance_km:.0f}")
            for near in nearby
        ]
        if place.kind == "postal_area":  # its point is its largest town's: no distance to boast of
            lines = [written_address(near.location) for near in nearby]
        plural = f"utter_bureaux{'_proches' if kind == '_proche' else kind}"
        turn.say(plural, card, adresses=bullet_list(lines), **values)


def _answers_differ(directory: Directory, area: Place) -> bool:
    """Whether a postal area spans municipalities of several MRCs with other nearest offices."""
    members = directory.municipalities_of(area)
    answers = {tuple(near.location.id for near in directory.nearest_offices(member)) for member in members}
    return len(answers) > 1 and len(area.mrc_ids) > 1


def _town(offices: list[Location]) -> str | None:
    """The town where all of the offices are, if it is one."""
    towns = {office.municipality.name for office in offices}
    return towns.pop() if len(towns) == 1 else None


def list_offices(turn: Turn, question: Question) -> None:
    """All the offices; those of a place where one is named or meant, or all but those: « tous les autres »."""
    here = {office.id for candidates in question.places for office in turn.directory.offices_in(candidates[0])}
    others = [office for office in turn.directory.locations.values() if office.id not in here]
    if here and others and turn.tells("tous_les_autres"):
        say_offices(turn, others, "utter_autre_bureau", "utter_autres_bureaux")
    elif narrows_to_a_place(turn, question):
        find_offices(turn, question)
    else:
        say_offices(turn, list(turn.directory.locations.values()), "utter_bureau_adresse", "utter_bureaux_liste")


def _other_office(turn: Turn, question: Question) -> None:
    """The office of the same town that was not named now, nor spoken of last; else all the others."""
    offices = list(turn.directory.locations.values())
    known = list(question.offices or turn.offices)
    others = [office for office in offices if office not in known]
    beside = [office for office in others if any(office.municipality == other.municipality for other in known)]
    if len(known) == 1 and not beside and not question.places and (turn.tells("ici") or turn.tells("seul")):
        say_offices(turn, known, "utter_seul_bureau", "utter_bureau_adresses", lieu=known[0].municipality.name)
        return
    if question.places and not (beside and _may_be_there(turn, beside[0], question)):
        find_offices(turn, replace(question, offices=()))
        return
    if len(known) == 2 and known[0].municipality == known[1].municipality:
        # Both were given: « le deuxième », « l'autre » is the second of them.
        others = known[1:]
    elif len(known) == 1:
        others = beside or others
    say_offices(turn, others or offices, "utter_autre_bureau", "utter_autres_bureaux")


def say_offices(turn: Turn, offices: list[Location], one: str, several: str, **values: str | None) -> None:
    """Says offices by the response for one or for several, and remembers them."""
    turn.speak_of(offices=offices)
    addresses = [written_address(office) for office in offices]
    card = office_card(turn, offices)
    if len(offices) == 1:
        turn.say(one, card, adresse=addresses[0], **values)
    else:
        turn.say(several, card, adresses=bullet_list(addresses), nombre=len(offices), **values)
