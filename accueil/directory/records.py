"""The records of the directory, with named fields: Open Referral HSDS 3's where it has them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Somewhere a person may name. ``kind`` is mrc, municipality, postal_area, neighbour, or a kind of places.csv.

    ``mrc_ids`` is empty outside the region and has several ids where the place spans several MRCs.
    """

    id: str
    name: str
    kind: str
    latitude: float
    longitude: float
    mrc_ids: tuple[str, ...] = ()
    municipality_ids: tuple[str, ...] = ()
    region: str = ""

    @property
    def in_region(self) -> bool:
        return self.kind != "neighbour"


@dataclass(frozen=True)
class Organization:
    """A body of the directory. ``kind`` is ministry, regional_directorate, service_points or partner."""

    id: str
    name: str
    alternate_names: tuple[str, ...]
    kind: str
    source: str
    assured_date: str


@dataclass(frozen=True)
class Location:
    """An office. ``point`` is (latitude, longitude), WGS84 decimal degrees, right to within ``precision_km``."""

    id: str
    name: str
    organization: Organization
    address: str
    municipality: Place
    street_names: tuple[str, ...]
    point: tuple[float, float]
    precision_km: float
    source: str
    assured_date: str


@dataclass(frozen=True)
class Nearby:
    """An office and its distance as the crow flies, in kilometres."""

    location: Location
    distance_km: float


@dataclass(frozen=True)
class Staff:
    """People of one job: how many there are, and the towns where they work."""

    title: str
    count: int
    municipalities: tuple[Place, ...]


@dataclass(frozen=True)
class Figure:
    """A dated fact: ``value`` as it is to be read, ``label`` what it counts, ``period`` when it held."""

    id: str
    value: str
    label: str
    period: str
    source: str
    assured_date: str


@dataclass(frozen=True)
class Project:
    """A funded project; ``keywords`` are words, any form of which means it."""

    id: str
    name: str
    description: str
    place_ids: tuple[str, ...]
    keywords: tuple[str, ...]
    source: str
    assured_date: str
