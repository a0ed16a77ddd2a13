"""The records that go with an answer, for channels that draw cards: docs/reponse.schema.json gives their form."""

from dataclasses import asdict
from typing import Any

from accueil.directory import Figure, Location, Nearby, Organization, Project
from actions.turn import Turn


def office_card(turn: Turn, nearby: list[Nearby], distances: bool = True) -> dict[str, Any]:
    """Offices, with their distances in kilometres where those were said."""
    return {"type": "bureaux", "records": [_office(turn, near, distances) for near in nearby]}


def _office(turn: Turn, near: Nearby, distances: bool) -> dict[str, Any]:
    office = near.location
    record: dict[str, Any] = {
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
    if distances:
        record["distance_km"] = round(near.distance_km, 1)
    return record


def organization_card(turn: Turn, organizations: list[Organization]) -> dict[str, Any]:
    """Organisations; the phone is the ministry's line, as the directory has none of their own."""
    return {
        "type": "organismes",
        "records": [
            {
                "id": organization.id,
                "name": organization.name,
                "phone": tel(turn.directory.phone),
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


def tel(number: str) -> str:
    """A phone number as a link: "tel:+18775550123"."""
    return "tel:+" + "".join(character for character in number if character.isdigit())


def written_address(office: Location) -> str:
    """« Services Québec, 1300, boulevard de Port-Royal, Bécancour »."""
    return f"{office.organization.name}, {office.address}, {office.municipality.name}"


def bullet_list(lines: list[str]) -> str:
    """One line each, with a dash: readable as plain text in every channel."""
    return "\n".join(f"- {line}" for line in lines)
