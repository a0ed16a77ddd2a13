"""The records that go with an answer, for channels that draw cards: docs/reponse.schema.json gives their form."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from accueil.directory import Figure, Location, Nearby, Organization, Place, Project
from accueil.directory.contacts import tel, written_address
from actions.turn import Turn


def office_card(turn: Turn, offices: Iterable[Location]) -> dict[str, Any]:
    """Offices, of which no distance was said."""
    return {"type": "bureaux", "records": [_office(turn, office) for office in offices]}


def nearby_card(turn: Turn, nearby: list[Nearby], origin: Place) -> dict[str, Any]:
    """Offices with their distances in kilometres, and the place that these are from."""
    records = [{**_office(turn, near.location), "distance_km": round(near.distance_km, 1)} for near in nearby]
    place = {"name": origin.name, "latitude": origin.latitude, "longitude": origin.longitude}
    return {"type": "bureaux", "records": records, "place": place}


def _office(turn: Turn, office: Location) -> dict[str, Any]:
    return {
        "id": office.id,
        "name": office.name,
        "address": written_address(office),
        "phone": tel(turn.directory.phone),
        "latitude": office.point[0],
        "longitude": office.point[1],
        "precision_km": office.precision_km,
        "source": office.source,
        "assured_date": office.assured_date,
    }


def organization_card(turn: Turn, organizations: list[Organization]) -> dict[str, Any]:
    """Organisations; the phone is their own if the directory has one, else the ministry's line."""
    return {
        "type": "organismes",
        "records": [
            {
                "id": organization.id,
                "name": organization.name,
                "phone": tel((turn.directory.phones_of(organization) or [turn.directory.phone])[0]),
                "source": organization.source,
                "assured_date": organization.assured_date,
            }
            for organization in organizations
        ],
    }


def project_card(projects: list[Project]) -> dict[str, Any]:
    """Projects, with their provenance."""
    return {
        "type": "projets",
        "records": [{"id": p.id, "name": p.name, "source": p.source, "assured_date": p.assured_date} for p in projects],
    }


def phone_card(turn: Turn) -> dict[str, Any]:
    """The line of the service points."""
    name = turn.directory.service_points.name
    return {"type": "telephone", "records": [{"name": name, "phone": tel(turn.directory.phone)}]}


def figure_card(figures: list[Figure]) -> dict[str, Any]:
    """Figures, with the period when they held and their provenance."""
    return {"type": "chiffres", "records": [asdict(figure) for figure in figures]}


Value = str | int | dict[str, Any]
"""What a response is filled with: as it is, or for accueil/nlg.py to put into words in the language of the answer."""


def bullet_list(lines: Sequence[Value]) -> Value:
    """One line each, with a dash: readable as plain text in every channel."""
    return {"liste": list(lines)}


def together(values: Sequence[Value]) -> Value:
    """« Bécancour, Drummondville et Victoriaville »."""
    return {"et": list(values)}


def part(name: str, **values: Value) -> Value:
    """A part of a sentence, worded as ``utter_partie_{name}`` in domain.yml."""
    return {"partie": name, **values}
