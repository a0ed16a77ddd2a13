"""Every name by which a message may mention a record of the directory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accueil.directory import Directory, Place
from accueil.text import normalise

LIEU, ORGANISME, BUREAU, SERVICE = "lieu", "organisme", "bureau", "service"
POINT_DE_SERVICE = "point_de_service"
"""The service points' own name (« Services Québec »), whichever of them is meant."""
LIGNE, NUMERO = "ligne", "numero"
"""The directory's phone line, and any other number."""
INSTITUTION = "institution"
"""What the directory does not hold (« la SAAQ », « le dentiste »): its names stand in data/nlu/institutions.yml."""

_ACCOMPANYING_SERVICE = "accompagnement-quebec"


@dataclass(frozen=True)
class Name:
    """A way to name a record. ``weak`` names are ordinary words too: they count only where the context says so."""

    text: str
    plain: str
    entity: str
    id: str
    weak: bool = False


def names(directory: Directory, institutions: Iterable[str] = ()) -> list[Name]:
    """All names of all records that a message can mention, and of other institutions; one text may name several."""
    found = [*_place_names(directory), *_organization_names(directory), *_office_names(directory)]
    found += [_name("Accompagnement Québec", SERVICE, _ACCOMPANYING_SERVICE)]
    found += [_name(directory.service_points.name, POINT_DE_SERVICE, directory.service_points.id)]
    found += [_name(text, INSTITUTION, normalise(text)) for text in institutions]
    return list(dict.fromkeys(found))


def _name(text: str, entity: str, record_id: str, weak: bool = False) -> Name:
    return Name(text, normalise(text), entity, record_id, weak)


def _place_names(directory: Directory) -> Iterator[Name]:
    taken = {normalise(place.name) for place in directory.places.values() if place.kind != "mrc"}
    twins: dict[tuple[str, tuple[str, ...]], str] = {}
    for place in directory.places.values():
        if place.kind == "postal_area":
            continue  # postal codes are found by their form, not by name
        if place.kind == "mrc":
            yield from _mrc_names(directory, place, taken)
            continue
        # A village and a parish of one name in one MRC have the same answers: the first stands for both.
        plain_name = normalise(place.name)
        record_id = twins.setdefault((plain_name, place.mrc_ids), place.id)
        if record_id == place.id:
            yield _name(place.name, LIEU, place.id, weak=place.id in directory.homonyms)


def _mrc_names(directory: Directory, mrc: Place, taken: set[str]) -> Iterator[Name]:
    yield _name(directory.full_name(mrc), LIEU, mrc.id)
    bare = normalise(mrc.name).removeprefix("l ")
    for link in ("", "de ", "d ", "du ", "l ", "de l ", "des "):
        yield _name(f"mrc {link}{bare}", LIEU, mrc.id)
    if normalise(mrc.name) not in taken:
        yield _name(mrc.name, LIEU, mrc.id, weak=mrc.id in directory.homonyms)
        if bare != normalise(mrc.name):
            yield _name(f"l{bare}", LIEU, mrc.id)  # « ds lerable »
            yield _name(bare, LIEU, mrc.id, weak=mrc.id in directory.homonyms)


def _organization_names(directory: Directory) -> Iterator[Name]:
    for organization in directory.partners:
        yield _name(organization.name, ORGANISME, organization.id)
        for alternate in organization.alternate_names:
            # Short single words ("PAIS", "Intro") are ordinary words or their misspellings too.
            weak = " " not in alternate and len(alternate) <= 5 and alternate not in ("CAIBF", "CJE", "IEE")
            yield _name(alternate, ORGANISME, organization.id, weak)


def _office_names(directory: Directory) -> Iterator[Name]:
    for office in directory.locations.values():
        for street in office.street_names:
            yield _name(street, BUREAU, office.id)
