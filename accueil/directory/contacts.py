"""How to reach an office, as people read it and as a link."""

from accueil.directory import Directory, Location, Organization


def tel(number: str) -> str:
    """A phone number as a link: "tel:+18775550123"."""
    return "tel:+" + "".join(character for character in number if character.isdigit())


def written_address(office: Location) -> str:
    """« Services Québec, 1300, boulevard de Port-Royal, Bécancour »."""
    return f"{office.organization.name}, {office.address}, {office.municipality.name}"


def map_search(office: Location) -> str:
    """The address as a map's search wants it, without the floor: « 270, rue Lindsay, Drummondville, Québec »."""
    number = office.address.split(",")[0]
    return f"{number}, {office.street_names[0]}, {office.municipality.name}, Québec"


def own_contacts(directory: Directory, organization: Organization) -> list[str]:
    """An organisation's own addresses, then its own numbers."""
    places = directory.locations_of(organization)
    return [f"{place.address}, {place.municipality.name}" for place in places] + directory.phones_of(organization)


def name_and_contacts(directory: Directory, organization: Organization) -> str:
    """« Accueil Exemple, 12, rue Principale, Nicolet, 1 819 555-0123 », as far as the directory holds it."""
    return ", ".join([organization.name, *own_contacts(directory, organization)])
