"""The ministry's services: Accompagnement Québec, the integration agents, the advisers for companies."""

from accueil.directory import Staff
from actions.base import DirectoryAction
from actions.bureaux import find_offices
from actions.records import Value, phone_card, together
from actions.turn import Question, Turn


class ActionServices(DirectoryAction):
    """Answers on the ministry's own services in the region."""

    def name(self) -> str:
        return "action_services"

    def answer(self, turn: Turn, question: Question) -> None:
        if question.intent == "trouver_agente":
            say_agents(turn, question)
        elif question.intent == "aide_employeur":
            say_advisers(turn)
        else:
            description = turn.directory.description("accompagnement-quebec")
            turn.speak_of()
            turn.say("utter_accompagnement_quebec", phone_card(turn), description=description)


def say_agents(turn: Turn, question: Question) -> None:
    """The integration agents and their towns; where a town is named, whether one works there, and the office."""
    agents = turn.directory.staff["agentes"]
    turn.speak_of()
    for place in (candidates[0] for candidates in question.places if len(candidates) == 1):
        here = any(town.id in place.municipality_ids for town in agents.municipalities)
        turn.say("utter_agente_ici" if here else "utter_pas_agente_ici", lieu=place.name)
        if here:
            find_offices(turn, Question("trouver_bureau", places=((place,),)))
    turn.say("utter_agentes", phone_card(turn), nombre=agents.count, villes=towns_of(agents))


def say_advisers(turn: Turn) -> None:
    """The regional immigration advisers: how many, where, what they offer, how many companies they accompanied."""
    advisers, companies = turn.directory.staff["conseilleres"], turn.directory.figures["entreprises"]
    turn.speak_of()
    turn.say(
        "utter_employeurs",
        phone_card(turn),
        nombre=advisers.count,
        villes=towns_of(advisers),
        description=turn.directory.description("immigration-regionale"),
        entreprises=companies.value,
        periode=companies.period,
    )


def towns_of(staff: Staff) -> Value:
    """« Bécancour, Drummondville et Victoriaville »."""
    return together([town.name for town in staff.municipalities])
