"""The directory in memory: its records, and the questions that can be put to them."""

import math
from functools import cached_property
from pathlib import Path

from accueil.directory.files import Row, read_tables, values
from accueil.directory.records import Figure, Location, Nearby, Organization, Place, Project, Staff
from accueil.paths import ROOT

DIRECTORY_FOLDER = ROOT / "data" / "directory"

CLOSE_CALL_KM = 3.0
"""Offices whose distances differ by less are all named: their points are known to within 2 to 3 km only."""

NEAR_BORDER_KM = 60.0
"""From outside the region, an office farther than this is no longer worth naming."""

_EARTH_RADIUS_KM = 6371.0088


class Directory:
    """Every active record of a directory folder.

    Raises:
        DirectoryError: when the folder's files are wrong; it lists every fault.
    """

    def __init__(self, folder: Path = DIRECTORY_FOLDER) -> None:
        self._rows = {
            name: [row for row in rows if row.get("status") != "inactive"] for name, rows in read_tables(folder).items()
        }

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every place by id: MRCs, municipalities, other names, postal areas, neighbours."""
        rows = self._rows
        found = [_place(row, "mrc", (row["id"],)) for row in rows["mrcs"]]
        found += [_place(row, "municipality", (row["mrc_id"],), (row["id"],)) for row in rows["municipalities"]]
        for row in rows["places"]:
            found.append(_place(row, row["kind"], values(row, "mrc_ids"), values(row, "municipality_id")))
        found += [_place(row, "neighbour", region=row["region"]) for row in rows["neighbours"]]
        places = {place.id: place for place in found}
        for row in rows["postal_areas"]:
            members = values(row, "municipality_ids")
            largest = places[max(members, key=lambda member: self._population[member])]
            point = {"latitude": str(largest.latitude), "longitude": str(largest.longitude)}
            area = {"id": row["id"], "name": row["id"], **point}
            places[row["id"]] = _place(area, "postal_area", values(row, "mrc_ids"), members)
        return places

    def population_of(self, place: Place) -> int:
        """How many people live in a municipality; 0 for any other kind of place."""
        return self._population.get(place.id, 0)

    @cached_property
    def _population(self) -> dict[str, int]:
        return {row["id"]: int(row["population"]) for row in self._rows["municipalities"]}

    @cached_property
    def homonyms(self) -> frozenset[str]:
        """Ids of places whose name is also an ordinary word or a person's name."""
        return frozenset(row["place_id"] for row in self._rows["homonyms"])

    @cached_property
    def organizations(self) -> dict[str, Organization]:
        return {
            row["id"]: Organization(
                row["id"],
                row["name"],
                tuple(name.strip() for name in row["alternate_names"].split(";") if name.strip()),
                row["kind"],
                row["source"],
                row["assured_date"],
            )
            for row in self._rows["organizations"]
        }

    @cached_property
    def partners(self) -> list[Organization]:
        """The organisations that welcome and accompany immigrants."""
        return [organization for organization in self.organizations.values() if organization.kind == "partner"]

    @cached_property
    def service_points(self) -> Organization:
        """The organisation that runs the offices and answers the phone."""
        return next(each for each in self.organizations.values() if each.kind == "service_points")

    @cached_property
    def locations(self) -> dict[str, Location]:
        """The offices of the service points, by id."""
        points = self.service_points.id
        return {key: place for key, place in self._locations.items() if place.organization.id == points}

    def locations_of(self, organization: Organization) -> list[Location]:
        """Where an organisation is."""
        return [place for place in self._locations.values() if place.organization.id == organization.id]

    def phones_of(self, organization: Organization) -> list[str]:
        """The numbers of an organisation's own, as people read them."""
        return [row["number"] for row in self._rows["phones"] if row["organization_id"] == organization.id]

    @cached_property
    def _locations(self) -> dict[str, Location]:
        return {
            row["id"]: Location(
                row["id"],
                row["name"],
                self.organizations[row["organization_id"]],
                row["address_1"],
                self.places[row["municipality_id"]],
                tuple(row["street_names"].split(";")),
                (float(row["latitude"]), float(row["longitude"])),
                float(row["precision_km"]),
                row["source"],
                row["assured_date"],
            )
            for row in self._rows["locations"]
            if row["organization_id"] in self.organizations
        }

    @cached_property
    def phone(self) -> str:
        """The line of the service points, as people read it: "1 877 555-0123"."""
        return self.phones_of(self.service_points)[0]

    def description(self, service_id: str) -> str:
        return next(row["description"] for row in self._rows["services"] if row["id"] == service_id)

    @cached_property
    def staff(self) -> dict[str, Staff]:
        return {
            row["id"]: Staff(
                row["title"],
                int(row["count"]),
                tuple(self.places[key] for key in values(row, "municipality_ids")),
            )
            for row in self._rows["staff"]
        }

    @cached_property
    def figures(self) -> dict[str, Figure]:
        return {
            row["id"]: Figure(row["id"], row["value"], row["label"], row["period"], row["source"], row["assured_date"])
            for row in self._rows["figures"]
        }

    @cached_property
    def projects(self) -> list[Project]:
        return [
            Project(
                row["id"],
                row["name"],
                row["description"],
                values(row, "place_ids"),
                tuple(row["keywords"].split(";")),
                row["source"],
                row["assured_date"],
            )
            for row in self._rows["projects"]
        ]

    @cached_property
    def mrcs(self) -> list[Place]:
        """The region's MRCs."""
        return [self.places[row["id"]] for row in self._rows["mrcs"]]

    def is_whole_region(self, place: Place) -> bool:
        """Whether a place is the region itself."""
        return len(place.mrc_ids) == len(self.mrcs)

    def mrcs_of(self, place: Place) -> list[Place]:
        return [self.places[mrc_id] for mrc_id in place.mrc_ids]

    def full_name(self, mrc: Place) -> str:
        """« MRC de L’Érable », for an MRC."""
        return next(row["full_name"] for row in self._rows["mrcs"] if row["id"] == mrc.id)

    def municipalities_of(self, place: Place) -> list[Place]:
        """The municipalities of a place, the most populous first."""
        ids = sorted(place.municipality_ids, key=lambda member: -self._population[member])
        return [self.places[member] for member in ids]

    def organizations_serving(self, mrc_id: str) -> list[Organization]:
        """The partners whose services cover an MRC."""
        organization_of = {row["id"]: row["organization_id"] for row in self._rows["services"]}
        areas = self._rows["service_areas"]
        serving = {organization_of.get(row["service_id"]) for row in areas if row["mrc_id"] == mrc_id}
        return [organization for organization in self.partners if organization.id in serving]

    def mrcs_served(self, organization: Organization) -> list[Place]:
        return [mrc for mrc in self.mrcs if organization in self.organizations_serving(mrc.id)]

    def offices_in(self, place: Place) -> list[Location]:
        """The offices that stand in a place: anywhere in an MRC or an area, near it in a sector with its own point."""
        if place.kind in ("mrc", "area"):
            return [office for office in self.locations.values() if office.municipality.mrc_ids[0] in place.mrc_ids]
        if place.kind == "postal_area" or not place.municipality_ids:
            return []
        town, point = self.places[place.municipality_ids[0]], (place.latitude, place.longitude)
        in_town = [office for office in self.locations.values() if office.municipality.id == town.id]
        if point == (town.latitude, town.longitude):
            return in_town
        return [office for office in in_town if distance_km(point, office.point) <= CLOSE_CALL_KM]

    def nearest_offices(self, place: Place) -> list[Nearby]:
        """The offices to name for a place, nearest first; several where the distances are too close to call."""
        point = (place.latitude, place.longitude)
        nearby = [Nearby(office, distance_km(point, office.point)) for office in self.locations.values()]
        nearby.sort(key=lambda near: near.distance_km)
        limit = nearby[0].distance_km + CLOSE_CALL_KM
        own = self.offices_in(place)
        return [near for near in nearby if (near.location in own if own else near.distance_km <= limit)]


def _place(
    row: Row, kind: str, mrc_ids: tuple[str, ...] = (), municipality_ids: tuple[str, ...] = (), region: str = ""
) -> Place:
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    return Place(row["id"], row["name"], kind, latitude, longitude, mrc_ids, municipality_ids, region)


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in kilometres between two (latitude, longitude) points in degrees (haversine)."""
    (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(math.radians, point)) for point in (a, b))
    h = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(math.sqrt(h))
