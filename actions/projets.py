"""The local projects that the ministry helped to fund, by place and by subject."""

from accueil.directory import Directory, Place, Project
from accueil.text import normalise
from actions.base import DirectoryAction
from actions.records import bullet_list, phone_card, project_card
from actions.turn import Question, Turn

_STEM = 6
"""Letters of a keyword that are enough to recognise its inflected forms."""


class ActionProjets(DirectoryAction):
    """Answers what was funded."""

    def name(self) -> str:
        return "action_projets"

    def answer(self, turn: Turn, question: Question) -> None:
        if question.intent == "demander_details_projet":
            turn.say("utter_demander_details_projet", phone_card(turn))
        else:
            say_projects(turn, question)


def say_projects(turn: Turn, question: Question) -> None:
    """The projects of the places or on the subject asked about; all of them where none is."""
    projects = turn.directory.projects
    named = [candidates[0] for candidates in question.places]
    places = [place for place in named if not turn.directory.is_whole_region(place)]
    about = on_subject(turn)
    chosen = _chosen(turn.directory, about, places)
    if places:
        turn.set("lieux", [place.id for place in places])
    if len(chosen) == 1:
        _say(turn, chosen)
    elif places and not chosen:
        lines = bullet_list([project.description for project in projects])
        turn.say("utter_pas_de_projet", project_card(projects), lieu=places[0].name, projets=lines)
    else:
        _say(turn, chosen or projects)


def say_projects_again(turn: Turn) -> None:
    """The projects last told: what is asked about them, if the directory has it, stands in their descriptions."""
    _say(turn, turn.projects)
    turn.say("utter_pas_de_details")


def _say(turn: Turn, projects: list[Project]) -> None:
    turn.set("projets", [project.id for project in projects])
    if len(projects) == 1:
        if towns := [
            place_id for place_id in projects[0].place_ids if turn.directory.places[place_id].municipality_ids
        ]:
            turn.set("lieux", towns)  # « cette ville » from now on
        turn.say("utter_projet", project_card(projects), projet=projects[0].description)
    else:
        turn.say("utter_projets", project_card(projects), projets=bullet_list([p.description for p in projects]))


def _chosen(directory: Directory, about: list[Project], places: list[Place]) -> list[Project]:
    """Those of each place that are on the subject, or all of a place where none is; else those on the subject."""
    chosen: list[Project] = []
    for place in places:
        here = [project for project in directory.projects if _concerns(project, place)]
        chosen += [project for project in about if project in here or _is_regional(directory, project)] or here
    if not any(project in about for project in chosen):
        chosen = about or chosen
    return [project for project in directory.projects if project in chosen]


def _is_regional(directory: Directory, project: Project) -> bool:
    return any(directory.is_whole_region(directory.places[place_id]) for place_id in project.place_ids)


def on_subject(turn: Turn) -> list[Project]:
    """The projects that share a keyword with the message."""
    words = turn.words.split()
    return [
        project
        for project in turn.directory.projects
        if any(word.startswith(normalise(keyword)[:_STEM]) for keyword in project.keywords for word in words)
    ]


def _concerns(project: Project, place: Place) -> bool:
    return bool({place.id, *place.municipality_ids, *place.mrc_ids} & set(project.place_ids))
