"""The records that go with an answer, for channels that draw cards: docs/reponse.schema.json gives their form."""

from dataclasses import asdict
from typing import Any

from accueil.contacts import tel, written_address
from accueil.directory import Figure, Nearby, Organization, Place, Project
from actions.turn import Turn


def office_card(turn: Turn, nearby: list[Nearby], origin: Place | None = None) -> dict[str, Any]:
    """Offices; with the place that their distances in kilometres are from, where those were said."""
    card: dict[str, Any] = {"type": "bureaux", "records": [_office(turn, near, origin is not None) for near in nearby]}
    if origin:
        card["place"] = {"name": origin.name, "latitude": origin.latitude, "longitude": origin.longitude}
    return card


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


def bullet_list(lines: list[str]) -> str:
    """One line each, with a dash: readable as plain text in every channel."""
    return "\n".join(f"- {line}" for line in lines)
