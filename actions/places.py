"""Settles which place a question is about: named now, remembered, or still to be asked for."""

from accueil.directory import Place
from accueil.nlu.people import meant
from actions.turn import Question, Turn

_MOST_CHOICES = 3
_RANKS = {"rang_1": 0, "rang_2": 1, "rang_3": 2, "rang_dernier": -1}
"""Which of several places each cue means."""
_BARE_RANK_WORDS = 5
"""« Et pour la deuxième ? » has so few words: of the towns, if only one office or organisation was just told."""


def settle_places(turn: Turn, question: Question) -> list[Place] | None:
    """The places that a question is about, now remembered too; None when the person was asked (or told) instead."""
    if question.unknown_place:
        turn.say("utter_lieu_inconnu")
        return None
    settled: list[Place] = []
    for candidates in question.places:
        if len(candidates) > 1:
            turn.set("en_attente", question.intent)
            turn.set("lieux", None)
            turn.ask_choice("utter_preciser_lieu", [precise_name(turn, place) for place in candidates[:_MOST_CHOICES]])
            return None
        settled.append(candidates[0])
    settled = _most_precise(settled) or meant_before(turn)
    if not settled:
        turn.set("en_attente", question.intent)
        turn.say("utter_demander_lieu")
        return None
    turn.set("lieux", [place.id for place in settled])
    return settled


def places_of_people(turn: Turn) -> list[Place]:
    """The places known from before that « et chez ma mère ? », « pour moi », « chez nous » stand for."""
    people = turn.people
    told = list(people) if turn.tells("chacun") else meant(turn.text, people)
    return list(dict.fromkeys(people[key] for key in told))


def meant_before(turn: Turn) -> list[Place]:
    """The places that a message without one is about: those that it singles out, else the last ones spoken of.

    Where none was, but one organisation of one MRC, it is that MRC: « et un bureau dans ce coin-là ? »
    """
    if places := singled_out(turn) or list(turn.places):
        return places
    served = [mrc for organization in turn.organizations for mrc in turn.directory.mrcs_served(organization)]
    return served if len(served) == 1 else []


def singled_out(turn: Turn) -> list[Place]:
    """The places known from before that a message tells: those of people, the town before, or one by its rank."""
    if people := places_of_people(turn):
        return people
    places, cited = list(turn.places), turn.places_cited
    if turn.tells("ville_d_avant"):
        return [place for place in cited if place not in places][-1:]
    listed = max(len(turn.offices), len(turn.organizations)) > 1
    of_towns = turn.tells("ville") or (len(turn.words.split()) <= _BARE_RANK_WORDS and not listed)
    ranked = places if len(places) > 1 else cited if of_towns else []
    if len(ranked) < 2:
        return []
    rank = next((rank for cue, rank in _RANKS.items() if turn.tells(cue)), None)
    return [] if rank is None else ranked[rank : rank + 1] or ranked[-1:]


def narrows_to_a_place(turn: Turn, question: Question) -> bool:
    """Whether « les organismes » are those of a place: named, or known and nothing is said of all of the region."""
    if question.places:
        return any(candidates[0].kind != "area" for candidates in question.places)
    known = places_of_people(turn) or turn.places
    return bool(known and (turn.tells("ici") or not says_all(turn)))


def says_all(turn: Turn) -> bool:
    """Whether the message has a word for all of the region, or for how many there are."""
    return turn.tells("tout")


def remember_places(turn: Turn, question: Question) -> None:
    """Notes the places that a message names in passing, for a later question; none that may be one or another."""
    if settled := [candidates[0].id for candidates in question.places if len(candidates) == 1]:
        turn.set("lieux", settled)


def ask_municipality(turn: Turn, question: Question, postal_area: Place) -> None:
    """Asks for the municipality where a postal area spans several answers, naming the likely ones."""
    turn.set("en_attente", question.intent)
    turn.set("lieux", None)
    names = [place.name for place in turn.directory.municipalities_of(postal_area)]
    turn.ask_choice("utter_preciser_code_postal", names[:_MOST_CHOICES], code=postal_area.name)


def precise_name(turn: Turn, place: Place) -> str:
    """A name that tells a place from its namesakes: its municipality's where it is only a short form of it."""
    if place.kind in ("short_name", "nickname", "demonym") and place.municipality_ids:
        return turn.directory.places[place.municipality_ids[0]].name
    return place.name


def _most_precise(places: list[Place]) -> list[Place]:
    """Drops the wider places that only situate another: « Saint-Grégoire, Bécancour » is Saint-Grégoire."""
    distinct = list(dict.fromkeys(places))
    return [place for place in distinct if not any(_situates(place, other) for other in distinct if other != place)]


def _situates(wide: Place, narrow: Place) -> bool:
    if wide.kind == "mrc" or wide.kind == "area":
        return narrow.kind not in ("mrc", "area") and bool(set(narrow.mrc_ids) & set(wide.mrc_ids))
    return wide.kind == "municipality" and narrow.kind != "municipality" and wide.id in narrow.municipality_ids
