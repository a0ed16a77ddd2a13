"""Organisations: which helps where, all of them, what is known of one."""

from collections.abc import Sequence

from accueil.directory import Organization, Place
from accueil.directory.contacts import name_and_contacts, own_contacts
from accueil.text import tokenise
from actions.base import DirectoryAction
from actions.places import ask_municipality, narrows_to_a_place, places_of_people, says_all, settle_places
from actions.records import Value, bullet_list, organization_card, part, together
from actions.turn import Question, Turn

_KINDS = {"mrc": "_mrc", "area": "_mrc", "postal_area": "_code_postal"}
"""Endings of the responses for places that are no towns."""


class ActionOrganismes(DirectoryAction):
    """Answers which organisations help immigrants."""

    def name(self) -> str:
        return "action_organismes"

    def answer(self, turn: Turn, question: Question) -> None:
        if question.intent == "decrire_organisme" and (question.organizations or turn.organizations):
            serving = _serving(turn, question)
            describe_organizations(turn, list(question.organizations or serving or turn.organizations))
            if question.places and not serving:
                find_organizations(turn, question)
        elif _asks_for_all(turn, question):
            list_organizations(turn)
        elif question.intent == "trouver_organisme" and question.organizations and not question.places:
            describe_organizations(turn, list(question.organizations))
        else:
            find_organizations(turn, question)


def _asks_for_all(turn: Turn, question: Question) -> bool:
    """Whether all the organisations are asked for: also « combien d'organismes aident … ? », with no place known."""
    if question.intent == "lister_organismes":
        return not narrows_to_a_place(turn, question)
    knows_a_place = question.places or turn.places or places_of_people(turn)
    return question.intent == "trouver_organisme" and not knows_a_place and says_all(turn)


def _serving(turn: Turn, question: Question) -> list[Organization]:
    """Of the organisations asked about, or last told, those that serve a place that is named."""
    mrcs = {mrc_id for candidates in question.places for mrc_id in candidates[0].mrc_ids}
    serving = {organization for mrc_id in mrcs for organization in turn.directory.organizations_serving(mrc_id)}
    return [each for each in question.organizations or turn.organizations if each in serving]


def find_organizations(turn: Turn, question: Question) -> None:
    """The organisations that serve the places asked about."""
    said: list[Organization] = []
    for place in settle_places(turn, question) or ():
        said += _say_serving(turn, question, place)
    turn.speak_of(organizations=said)


def _say_serving(turn: Turn, question: Question, place: Place) -> list[Organization]:
    """Says which organisations serve a place; returns them."""
    directory = turn.directory
    if not place.in_region:
        turn.say("utter_organisme_hors_region", lieu=place.name)
        return []
    if place.kind == "postal_area" and len(place.mrc_ids) > 1:
        ask_municipality(turn, question, place)
        return []
    if directory.is_whole_region(place):
        return list_organizations(turn)
    said: list[Organization] = []
    for mrc in directory.mrcs_of(place):
        serving = directory.organizations_serving(mrc.id)
        names = [name_and_contacts(directory, organization) for organization in serving]
        kind = _KINDS.get(place.kind, "")
        values = {"lieu": place.name, "mrc": directory.full_name(mrc)}
        if not serving:
            turn.say("utter_pas_organisme", lieu=place.name)
        elif any(own_contacts(directory, organization) for organization in serving):
            card = organization_card(turn, serving)
            turn.say("utter_organismes_joignables", card, lieu=place.name, organismes=bullet_list(names))
        elif len(serving) == 1:
            turn.say(f"utter_organisme{kind}", organization_card(turn, serving), organismes=names[0], **values)
        else:
            card = organization_card(turn, serving)
            turn.say(f"utter_organismes{kind}", card, organismes=bullet_list(names), **values)
        said += serving
    return said


def list_organizations(turn: Turn) -> list[Organization]:
    """Says all the organisations with their territories; returns them."""
    partners = turn.directory.partners
    lines = [
        part("organisme", organisme=name_and_contacts(turn.directory, each), territoire=_territory(turn, each))
        for each in partners
    ]
    card = organization_card(turn, partners)
    turn.say("utter_organismes_liste", card, organismes=bullet_list(lines), nombre=len(partners))
    turn.speak_of(organizations=partners)
    return partners


def say_other_organizations(turn: Turn, question: Question) -> None:
    """The organisations of the places last spoken of, or of the region, that were not told last; else that none is.

    Those of a place where one is named: it is another one's.
    """
    if question.places:
        find_organizations(turn, question)
        return
    known = turn.organizations
    mrcs = {mrc.id for place in turn.places for mrc in turn.directory.mrcs_of(place)}
    serving = [organization for mrc in sorted(mrcs) for organization in turn.directory.organizations_serving(mrc)]
    others = [other for other in dict.fromkeys(serving or turn.directory.partners) if other not in known]
    names = [organization.name for organization in others or known]
    card = organization_card(turn, others or list(known))
    if not others:
        turn.say("utter_pas_autre_organisme", card, organismes=together(names))
    elif len(others) == 1:
        turn.say("utter_autre_organisme", card, organismes=names[0])
    else:
        turn.say("utter_autres_organismes", card, organismes=bullet_list(names))
    turn.speak_of(organizations=others or known)


def describe_organizations(turn: Turn, organizations: list[Organization]) -> None:
    """Says what the directory knows of organisations: full name, services, territory; and that it knows no more."""
    words = {token.plain for token in tokenise(turn.text)}
    for organization in organizations:
        acronym = next((name for name in organization.alternate_names if name.isupper()), None)
        if acronym and acronym.lower() in words:
            turn.say("utter_sigle_organisme", sigle=acronym, organisme=organization.name)
        turn.say(
            "utter_decrire_organisme",
            organization_card(turn, [organization]),
            organisme=organization.name,
            territoire=_territory(turn, organization),
        )
    say_own_contacts(turn, organizations)
    turn.speak_of(organizations=organizations)


def say_own_contacts(turn: Turn, organizations: Sequence[Organization]) -> bool:
    """Says how to reach those organisations that the directory holds an address or a number of; whether it does."""
    reached = [each for each in organizations if own_contacts(turn.directory, each)]
    if reached:
        lines = [name_and_contacts(turn.directory, each) for each in reached]
        turn.say("utter_coordonnees_organismes", organization_card(turn, reached), organismes=bullet_list(lines))
    return bool(reached)


def _territory(turn: Turn, organization: Organization) -> Value:
    served = turn.directory.mrcs_served(organization)
    return together([turn.directory.full_name(mrc) for mrc in served])
