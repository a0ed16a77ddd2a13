"""What each file of data/directory must look like: its columns, and what a value of each may be.

The names are Open Referral HSDS 3's where it has one (organization, service, location, phone, service_area).
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass, field

# The box around Québec's inhabited south and its near neighbours, WGS84 decimal degrees.
_LATITUDES, _LONGITUDES = (43.0, 63.0), (-80.0, -57.0)

Check = Callable[[str], str | None]
"""Takes a value, returns what is wrong with it and the remedy in French, or None."""


@dataclass(frozen=True)
class Table:
    """Columns of a file in order, each with its check; ``references`` names the tables whose ids a column holds."""

    columns: dict[str, Check]
    references: dict[str, tuple[str, ...]] = field(default_factory=dict)


def _text(value: str) -> str | None:
    return None if value else "doit être remplie"


def _list(value: str) -> str | None:
    return None if value.replace(";", "").strip() else "doit contenir au moins une valeur"


def _optional(value: str) -> str | None:
    return None


def _identifier(value: str) -> str | None:
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*", value):
        return None
    return "n’est pas un id ; utilisez seulement des lettres sans accent, des chiffres et des traits d’union"


def _date(value: str) -> str | None:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return "n’est pas une date ; écrivez-la ainsi : 2026-11-23"
    return None


def _number(low: float, high: float, what: str) -> Check:
    def check(value: str) -> str | None:
        try:
            inside = low <= float(value) <= high
        except ValueError:
            return f"n’est pas un nombre ; {what}"
        return None if inside else f"n’est pas entre {low:.9g} et {high:.9g} ; {what}"

    return check


def _count(low: int, high: int, what: str) -> Check:
    in_range = _number(low, high, what)
    return lambda value: in_range(value) if value.isdigit() else f"n’est pas un nombre entier ; {what}"


def _one_of(*allowed: str) -> Check:
    return lambda value: None if value in allowed else f"n’est pas un choix permis ; écrivez {' ou '.join(allowed)}"


def _phone(value: str) -> str | None:
    if re.fullmatch(r"1 \d{3} \d{3}-\d{4}", value):
        return None
    digits = "".join(filter(str.isdigit, value))
    if len(digits) == _LOCAL_DIGITS and digits[0] != "1":
        return f"n’a pas son 1 ; ajoutez 1 devant : 1 {digits[:3]} {digits[3:6]}-{digits[6:]}"
    return "n’est pas un numéro de téléphone ; écrivez-le ainsi : 1 877 555-0123"


def _postal_area(value: str) -> str | None:
    if re.fullmatch(r"[A-Z]\d[A-Z]", value):
        return None
    return "n’est pas un début de code postal ; écrivez ses trois premiers caractères, ainsi : G6P"


_LOCAL_DIGITS = 10
_DEGREES = "écrivez des degrés décimaux (WGS84) au Québec, avec un point"
_latitude = _number(*_LATITUDES, _DEGREES)
_longitude = _number(*_LONGITUDES, _DEGREES)
_status = _one_of("active", "inactive")
_PROVENANCE: dict[str, Check] = {"source": _text, "assured_date": _date}
_POINT: dict[str, Check] = {"latitude": _latitude, "longitude": _longitude}
_RECORD: dict[str, Check] = {**_PROVENANCE, "status": _status}
_PLACES = ("mrcs", "municipalities", "places", "neighbours")

TABLES: dict[str, Table] = {
    "mrcs": Table({"id": _identifier, "name": _text, "full_name": _text, **_POINT, **_PROVENANCE}),
    "municipalities": Table(
        {"id": _identifier, "name": _text, "type": _text, "mrc_id": _text, **_POINT}
        | {"population": _count(0, 10_000_000, "écrivez un nombre de personnes"), **_PROVENANCE},
        {"mrc_id": ("mrcs",)},
    ),
    "places": Table(
        {
            "id": _identifier,
            "name": _text,
            "kind": _one_of("sector", "former_municipality", "short_name", "nickname", "demonym", "area"),
            "municipality_id": _optional,
            "mrc_ids": _list,
            **_POINT,
            "precision": _one_of("point", "host", "area"),
            **_PROVENANCE,
        },
        {"municipality_id": ("municipalities",), "mrc_ids": ("mrcs",)},
    ),
    "postal_areas": Table(
        {"id": _postal_area, "mrc_ids": _list, "municipality_ids": _list}
        | {"outside_share": _number(0, 1, "écrivez la part hors de la région, de 0 à 1"), **_PROVENANCE},
        {"mrc_ids": ("mrcs",), "municipality_ids": ("municipalities",)},
    ),
    "neighbours": Table({"id": _identifier, "name": _text, "region": _text, **_POINT, **_PROVENANCE}),
    "homonyms": Table({"place_id": _text, "meaning": _text, **_PROVENANCE}, {"place_id": _PLACES}),
    "organizations": Table(
        {
            "id": _identifier,
            "name": _text,
            "alternate_names": _optional,
            "kind": _one_of("ministry", "regional_directorate", "service_points", "partner"),
            "parent_id": _optional,
            **_RECORD,
        },
        {"parent_id": ("organizations",)},
    ),
    "locations": Table(
        {"id": _identifier, "organization_id": _text, "name": _text, "address_1": _text, "municipality_id": _text}
        | {"street_names": _text, **_POINT, "precision_km": _number(0, 50, "écrivez des kilomètres"), **_RECORD},
        {"organization_id": ("organizations",), "municipality_id": ("municipalities",)},
    ),
    "phones": Table(
        {"id": _identifier, "organization_id": _text, "number": _phone, "description": _text, **_RECORD},
        {"organization_id": ("organizations",)},
    ),
    "services": Table(
        {"id": _identifier, "organization_id": _text, "name": _text, "description": _text, **_RECORD},
        {"organization_id": ("organizations",)},
    ),
    "service_areas": Table(
        {"id": _identifier, "service_id": _text, "mrc_id": _text, **_RECORD},
        {"service_id": ("services",), "mrc_id": ("mrcs",)},
    ),
    "staff": Table(
        {"id": _identifier, "service_id": _text, "title": _text}
        | {"count": _count(1, 1000, "écrivez un nombre de personnes"), "municipality_ids": _list, **_RECORD},
        {"service_id": ("services",), "municipality_ids": ("municipalities",)},
    ),
    "figures": Table({"id": _identifier, "value": _text, "label": _text, "period": _text, **_RECORD}),
    "projects": Table(
        {"id": _identifier, "name": _text, "description": _text, "place_ids": _list, "keywords": _text, **_RECORD},
        {"place_ids": _PLACES},
    ),
}
"""Every file of the directory, by its name without ".csv". A cell with several values parts them by ";"."""
