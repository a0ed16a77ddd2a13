"""What the directory answers: who serves whom, which office is near, what the ministry's document says."""

import csv
from pathlib import Path

import pytest
from directory_copy import DirectoryCopy

from accueil.directory import CLOSE_CALL_KM, NEAR_BORDER_KM, Directory, distance_km
from accueil.directory.files import read_tables
from accueil.directory.tables import TABLES
from accueil.mentions import MentionFinder

VICTORIAVILLE = {"bureau-victoriaville"}
BECANCOUR = {"bureau-becancour"}
DRUMMONDVILLE = {"bureau-drummondville-lindsay", "bureau-drummondville-saint-joseph"}


def _nearest(directory: Directory, place_id: str) -> list[str]:
    return [near.location.id for near in directory.nearest_offices(directory.places[place_id])]


# --- who serves whom ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mrc_id", "organization_ids"),
    [
        ("mrc-arthabaska", {"caibf"}),
        ("mrc-becancour", {"cje", "pais"}),
        ("mrc-drummond", {"intro"}),
        ("mrc-erable", {"iee"}),
        ("mrc-nicolet-yamaska", {"cje"}),
    ],
)
def test_the_organisations_that_serve_an_mrc(directory: Directory, mrc_id: str, organization_ids: set[str]) -> None:
    assert {organization.id for organization in directory.organizations_serving(mrc_id)} == organization_ids


@pytest.mark.parametrize(
    ("organization_id", "mrc_ids"),
    [
        ("caibf", {"mrc-arthabaska"}),
        ("cje", {"mrc-becancour", "mrc-nicolet-yamaska"}),
        ("iee", {"mrc-erable"}),
        ("intro", {"mrc-drummond"}),
        ("pais", {"mrc-becancour"}),
        ("mifi", set()),
    ],
)
def test_the_mrcs_that_an_organisation_serves(directory: Directory, organization_id: str, mrc_ids: set[str]) -> None:
    organization = directory.organizations[organization_id]
    assert {mrc.id for mrc in directory.mrcs_served(organization)} == mrc_ids


# --- which MRC ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mrc_id", "name", "full_name", "municipalities"),
    [
        ("mrc-arthabaska", "Arthabaska", "MRC d’Arthabaska", 22),
        ("mrc-becancour", "Bécancour", "MRC de Bécancour", 13),
        ("mrc-drummond", "Drummond", "MRC de Drummond", 18),
        ("mrc-erable", "L’Érable", "MRC de L’Érable", 10),
        ("mrc-nicolet-yamaska", "Nicolet-Yamaska", "MRC de Nicolet-Yamaska", 17),
    ],
)
def test_the_five_mrcs(directory: Directory, mrc_id: str, name: str, full_name: str, municipalities: int) -> None:
    mrc = directory.places[mrc_id]
    members = [place for place in directory.places.values() if place.kind == "municipality" and mrc_id in place.mrc_ids]
    assert (mrc.name, directory.full_name(mrc), len(members)) == (name, full_name, municipalities)


def test_there_are_no_other_mrcs(directory: Directory) -> None:
    assert [mrc.id for mrc in directory.mrcs] == [
        "mrc-arthabaska",
        "mrc-becancour",
        "mrc-drummond",
        "mrc-erable",
        "mrc-nicolet-yamaska",
    ]


@pytest.mark.parametrize(
    ("place_id", "mrc_ids"),
    [
        pytest.param("39062", ["mrc-arthabaska"], id="Victoriaville"),
        pytest.param("32033", ["mrc-erable"], id="Princeville"),
        pytest.param("38010", ["mrc-becancour"], id="Bécancour, the town"),
        pytest.param("50072", ["mrc-nicolet-yamaska"], id="Nicolet"),
        pytest.param("38802", ["mrc-becancour"], id="Wôlinak"),
        pytest.param("50802", ["mrc-nicolet-yamaska"], id="Odanak"),
        pytest.param("saint-nicephore", ["mrc-drummond"], id="Saint-Nicéphore, a former municipality"),
        pytest.param("bois-francs", ["mrc-arthabaska", "mrc-erable"], id="Bois-Francs, an area of two MRCs"),
        pytest.param("mrc-erable", ["mrc-erable"], id="an MRC itself"),
        pytest.param("trois-rivieres", [], id="Trois-Rivières, outside"),
    ],
)
def test_the_mrcs_of_a_place(directory: Directory, place_id: str, mrc_ids: list[str]) -> None:
    assert [mrc.id for mrc in directory.mrcs_of(directory.places[place_id])] == mrc_ids


@pytest.mark.parametrize(
    ("postal_area", "mrc_ids"),
    [
        ("G0Z", {"mrc-arthabaska", "mrc-nicolet-yamaska", "mrc-becancour", "mrc-erable"}),
        ("J0C", {"mrc-drummond", "mrc-nicolet-yamaska", "mrc-becancour"}),
        ("G0P", {"mrc-arthabaska", "mrc-erable"}),
        ("G0S", {"mrc-erable", "mrc-becancour"}),
        ("J0G", {"mrc-nicolet-yamaska", "mrc-drummond"}),
        ("G6P", {"mrc-arthabaska"}),
        ("G6R", {"mrc-arthabaska"}),
        ("G6S", {"mrc-arthabaska"}),
        ("G6T", {"mrc-arthabaska"}),
        ("G6L", {"mrc-erable"}),
        ("G9H", {"mrc-becancour"}),
        ("J1Z", {"mrc-drummond"}),
        ("J2A", {"mrc-drummond"}),
        ("J2B", {"mrc-drummond"}),
        ("J2C", {"mrc-drummond"}),
        ("J2E", {"mrc-drummond"}),
        ("J3T", {"mrc-nicolet-yamaska"}),
    ],
)
def test_the_mrcs_of_a_postal_area(directory: Directory, postal_area: str, mrc_ids: set[str]) -> None:
    place = directory.places[postal_area]
    assert (place.kind, set(place.mrc_ids)) == ("postal_area", mrc_ids)


@pytest.mark.parametrize(
    ("place_id", "first_names"),
    [
        pytest.param("G6P", ["Victoriaville", "Saint-Christophe-d’Arthabaska"], id="G6P"),
        pytest.param("G0Z", ["Princeville", "Saint-Léonard-d’Aston", "Daveluyville"], id="G0Z"),
        pytest.param("victo", ["Victoriaville"], id="a nickname"),
        pytest.param("montreal", [], id="outside"),
    ],
)
def test_the_most_populous_municipality_comes_first(
    directory: Directory, place_id: str, first_names: list[str]
) -> None:
    members = directory.municipalities_of(directory.places[place_id])
    assert [member.name for member in members][: max(len(first_names), 1)] == first_names


@pytest.mark.parametrize(
    ("place_id", "in_region"),
    [("39062", True), ("victo", True), ("mrc-erable", True), ("G6P", True), ("montreal", False), ("ulverton", False)],
)
def test_neighbours_are_outside_the_region(directory: Directory, place_id: str, in_region: bool) -> None:
    assert directory.places[place_id].in_region is in_region


# --- nearest office -----------------------------------------------------------------------------------------------

CLEARLY_NEAREST = [
    *((municipality, VICTORIAVILLE) for municipality in (
        "39005 Saints-Martyrs-Canadiens", "39010 Ham-Nord", "39015 Notre-Dame-de-Ham", "39020 Saint-Rémi-de-Tingwick",
        "39025 Tingwick", "39030 Chesterville", "39035 Sainte-Hélène-de-Chester", "39043 Saint-Norbert-d’Arthabaska",
        "39060 Saint-Christophe-d’Arthabaska", "39062 Victoriaville", "39077 Warwick", "39085 Saint-Albert",
        "39090 Sainte-Élizabeth-de-Warwick", "39097 Kingsey Falls", "39130 Saint-Samuel", "39135 Saint-Valère",
        "39145 Saint-Rosaire", "39152 Daveluyville", "39165 Maddington Falls", "39170 Saint-Louis-de-Blandford",
        "32013 Saint-Ferdinand", "32023 Sainte-Sophie-d’Halifax", "32033 Princeville", "32043 Plessisville",
        "32050 Saint-Pierre-Baptiste", "32058 Inverness", "32065 Lyster", "32072 Laurierville",
        "32080 Notre-Dame-de-Lourdes", "32085 Villeroy", "38028 Manseau", "50005 Sainte-Eulalie",
    )),
    *((municipality, BECANCOUR) for municipality in (
        "38005 Saint-Sylvère", "38010 Bécancour", "38015 Sainte-Marie-de-Blandford", "38040 Sainte-Sophie-de-Lévrard",
        "38047 Fortierville", "38055 Parisville", "38060 Sainte-Cécile-de-Lévrard", "38065 Saint-Pierre-les-Becquets",
        "38070 Deschaillons-sur-Saint-Laurent", "38802 Wôlinak", "50023 Saint-Wenceslas",
        "50030 Saint-Célestin (village)", "50035 Saint-Célestin (municipalité)", "50042 Saint-Léonard-d’Aston",
        "50057 Sainte-Monique", "50065 Grand-Saint-Esprit", "50072 Nicolet", "50085 La Visitation-de-Yamaska",
        "50100 Baie-du-Febvre",
    )),
    *((municipality, DRUMMONDVILLE) for municipality in (
        "49005 Saint-Félix-de-Kingsey", "49015 Durham-Sud", "49020 Lefebvre", "49025 L’Avenir", "49030 Saint-Lucien",
        "49040 Wickham", "49048 Saint-Germain-de-Grantham", "49058 Drummondville", "49070 Saint-Cyrille-de-Wendover",
        "49075 Notre-Dame-du-Bon-Conseil (village)", "49080 Notre-Dame-du-Bon-Conseil (paroisse)",
        "49085 Sainte-Brigitte-des-Saults", "49095 Saint-Majorique-de-Grantham", "49100 Saint-Edmond-de-Grantham",
        "49105 Saint-Eugène", "49113 Saint-Guillaume", "49125 Saint-Bonaventure", "49130 Saint-Pie-de-Guire",
    )),
]  # fmt: skip
"""Margins of 3 km and more between the nearest town with an office and the next."""

CLOSE_CALLS = [
    ("38020 Lemieux", VICTORIAVILLE | BECANCOUR),
    ("38035 Sainte-Françoise", VICTORIAVILLE | BECANCOUR),
    ("39105 Sainte-Séraphine", VICTORIAVILLE | DRUMMONDVILLE),
    ("39117 Sainte-Clotilde-de-Horton", VICTORIAVILLE | DRUMMONDVILLE),
    ("50013 Aston-Jonction", VICTORIAVILLE | BECANCOUR),
    ("50050 Sainte-Perpétue", BECANCOUR | DRUMMONDVILLE),
    ("50090 Saint-Zéphirin-de-Courval", BECANCOUR | DRUMMONDVILLE),
    ("50095 Saint-Elphège", BECANCOUR | DRUMMONDVILLE),
    ("50113 Pierreville", BECANCOUR | DRUMMONDVILLE),
    ("50128 Saint-François-du-Lac", BECANCOUR | DRUMMONDVILLE),
    ("50802 Odanak", BECANCOUR | DRUMMONDVILLE),
]
"""Margins below 3 km, less than what the offices' points are known to."""


@pytest.mark.parametrize(("municipality", "offices"), CLEARLY_NEAREST, ids=[row[0] for row in CLEARLY_NEAREST])
def test_the_clearly_nearest_office_is_the_only_one_named(
    directory: Directory, municipality: str, offices: set[str]
) -> None:
    assert set(_nearest(directory, municipality.split()[0])) == offices


@pytest.mark.parametrize(("municipality", "offices"), CLOSE_CALLS, ids=[row[0] for row in CLOSE_CALLS])
def test_a_close_call_names_the_offices_of_both_towns(
    directory: Directory, municipality: str, offices: set[str]
) -> None:
    assert set(_nearest(directory, municipality.split()[0])) == offices


def test_every_municipality_has_its_row_above(directory: Directory) -> None:
    rows = [municipality.split()[0] for municipality, _ in CLEARLY_NEAREST + CLOSE_CALLS]
    municipalities = [place.id for place in directory.places.values() if place.kind == "municipality"]
    assert sorted(rows) == sorted(municipalities)


@pytest.mark.parametrize(
    ("place_id", "offices"),
    [
        pytest.param("gentilly", BECANCOUR, id="Gentilly, a sector far from its town's office"),
        pytest.param("saint-gregoire", BECANCOUR, id="Saint-Grégoire, where Bécancour's office stands"),
        pytest.param("saint-joachim-de-courval", DRUMMONDVILLE, id="Saint-Joachim, in Drummondville"),
        pytest.param("victo", VICTORIAVILLE, id="Victo"),
        pytest.param("G6P", VICTORIAVILLE, id="G6P, a postal area"),
        pytest.param("mrc-erable", VICTORIAVILLE, id="L’Érable, an MRC without an office"),
        pytest.param("mrc-drummond", DRUMMONDVILLE, id="Drummond, an MRC with two"),
        pytest.param("mrc-becancour", BECANCOUR, id="Bécancour, the MRC"),
        pytest.param("mrc-nicolet-yamaska", BECANCOUR, id="Nicolet-Yamaska, an MRC without an office"),
        pytest.param("centre-du-quebec", VICTORIAVILLE | BECANCOUR | DRUMMONDVILLE, id="the whole region"),
        pytest.param("trois-rivieres", BECANCOUR, id="Trois-Rivières, across the river"),
        pytest.param("richmond", DRUMMONDVILLE, id="Richmond, outside"),
        pytest.param("val-des-sources", VICTORIAVILLE, id="Val-des-Sources, outside"),
        pytest.param("windsor", VICTORIAVILLE | DRUMMONDVILLE, id="Windsor, outside, a close call"),
    ],
)
def test_the_offices_to_name_for_other_places(directory: Directory, place_id: str, offices: set[str]) -> None:
    assert set(_nearest(directory, place_id)) == offices


@pytest.mark.parametrize("place_id", ["49058", "drummond", "saint-nicephore", "mrc-drummond", "49040", "J2C"])
def test_drummondville_has_two_offices_and_both_are_named(directory: Directory, place_id: str) -> None:
    assert _nearest(directory, place_id) == ["bureau-drummondville-lindsay", "bureau-drummondville-saint-joseph"]


@pytest.mark.parametrize("municipality", [municipality for municipality, _ in CLOSE_CALLS])
def test_offices_are_named_nearest_first_within_the_close_call(directory: Directory, municipality: str) -> None:
    nearby = directory.nearest_offices(directory.places[municipality.split()[0]])
    distances = [near.distance_km for near in nearby]
    assert distances == sorted(distances)
    assert distances[-1] - distances[0] <= CLOSE_CALL_KM


@pytest.mark.parametrize(
    ("place_id", "offices"),
    [
        pytest.param("38010", BECANCOUR, id="Bécancour"),
        pytest.param("39062", VICTORIAVILLE, id="Victoriaville"),
        pytest.param("49058", DRUMMONDVILLE, id="Drummondville"),
        pytest.param("saint-gregoire", BECANCOUR, id="a sector of Bécancour, beside its office"),
        pytest.param("drummondville-sud", DRUMMONDVILLE, id="a sector without a point of its own"),
        pytest.param("gentilly", set(), id="a sector far from its town’s office"),
        pytest.param("saint-nicephore", set(), id="a former municipality far from its town’s offices"),
        pytest.param("mrc-arthabaska", VICTORIAVILLE, id="an MRC"),
        pytest.param("nicolet-becancour", BECANCOUR, id="an area of two MRCs"),
        pytest.param("50072", set(), id="Nicolet has none"),
        pytest.param("mrc-erable", set(), id="L’Érable has none"),
        pytest.param("montreal", set(), id="outside"),
        pytest.param("G6P", set(), id="a postal area is no municipality"),
    ],
)
def test_the_offices_that_stand_in_a_place(directory: Directory, place_id: str, offices: set[str]) -> None:
    assert {office.id for office in directory.offices_in(directory.places[place_id])} == offices


@pytest.mark.parametrize(
    ("place_id", "kilometres"),
    [
        ("gentilly", {"bureau-becancour": 23}),
        ("saint-nicephore", {"bureau-drummondville-lindsay": 8, "bureau-drummondville-saint-joseph": 8}),
    ],
)
def test_a_sector_far_from_its_town_s_offices_has_them_at_their_distances(
    directory: Directory, place_id: str, kilometres: dict[str, int]
) -> None:
    place = directory.places[place_id]
    nearby = {near.location.id: round(near.distance_km) for near in directory.nearest_offices(place)}
    assert (directory.offices_in(place), nearby) == ([], kilometres)


@pytest.mark.parametrize(
    ("place_id", "worth_naming"),
    [("trois-rivieres", True), ("richmond", True), ("danville", True), ("montreal", False), ("quebec", False)],
)
def test_an_office_is_worth_naming_near_the_border_only(
    directory: Directory, place_id: str, worth_naming: bool
) -> None:
    nearest = directory.nearest_offices(directory.places[place_id])[0]
    assert (nearest.distance_km <= NEAR_BORDER_KM) is worth_naming


# --- distances ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "kilometres"),
    [
        pytest.param((48.8566, 2.3522), (51.5074, -0.1278), 343.6, id="Paris to London"),
        pytest.param((33.9425, -118.4081), (40.6398, -73.7789), 3974.3, id="Los Angeles to New York airports"),
        pytest.param((0.0, 0.0), (90.0, 0.0), 10007.6, id="equator to pole"),
        pytest.param((0.0, 179.5), (0.0, -179.5), 111.2, id="one degree across the date line"),
        pytest.param((46.05, -71.95), (46.05, -71.95), 0.0, id="nowhere"),
    ],
)
def test_distances_are_great_circles(a: tuple[float, float], b: tuple[float, float], kilometres: float) -> None:
    assert distance_km(a, b) == pytest.approx(kilometres, abs=0.1)
    assert distance_km(b, a) == pytest.approx(kilometres, abs=0.1)


# --- what the ministry's document says ----------------------------------------------------------------------------


def test_the_phone_line(directory: Directory) -> None:
    assert directory.phone == "1 877 664-4667"


@pytest.mark.parametrize(
    ("office_id", "address", "town"),
    [
        ("bureau-becancour", "1300, boulevard de Port-Royal", "Bécancour"),
        ("bureau-drummondville-lindsay", "270, rue Lindsay, RC", "Drummondville"),
        ("bureau-drummondville-saint-joseph", "1680, boulevard Saint-Joseph, RC 07", "Drummondville"),
        ("bureau-victoriaville", "62, rue Saint-Jean-Baptiste, RC", "Victoriaville"),
    ],
)
def test_the_address_of_an_office(directory: Directory, office_id: str, address: str, town: str) -> None:
    office = directory.locations[office_id]
    assert (office.address, office.municipality.name) == (address, town)


def test_there_are_no_other_offices(directory: Directory) -> None:
    assert directory.locations.keys() == VICTORIAVILLE | BECANCOUR | DRUMMONDVILLE


def test_the_five_organisations(directory: Directory) -> None:
    assert {organization.id: organization.name for organization in directory.partners} == {
        "cje": "Carrefour jeunesse-emploi Nicolet-Bécancour",
        "caibf": "Comité d’accueil international des Bois-Francs",
        "iee": "Impact Emploi de l’Érable",
        "intro": "Intro-Drummondville",
        "pais": "Projet d’accueil et d’intégration solidaire",
    }


@pytest.mark.parametrize(
    ("figure_id", "value", "period", "about"),
    [
        ("personnes", "236", "2020-2021", "personnes immigrantes"),
        ("entreprises", "92", "2020-2021", "entreprises"),
        ("ententes", "15", "2020-2021", "ententes"),
        ("regionalisation", "août 2019", "2019", "régionalisation"),
    ],
)
def test_the_figures(directory: Directory, figure_id: str, value: str, period: str, about: str) -> None:
    figure = directory.figures[figure_id]
    assert (figure.value, figure.period) == (value, period)
    assert about in figure.label


@pytest.mark.parametrize(
    ("staff_id", "count", "title", "towns"),
    [
        ("agentes", 3, "agentes d’aide à l’intégration", {"Bécancour", "Drummondville", "Victoriaville"}),
        ("conseilleres", 3, "conseillères en immigration régionale", {"Drummondville", "Victoriaville"}),
    ],
)
def test_the_ministry_s_people(directory: Directory, staff_id: str, count: int, title: str, towns: set[str]) -> None:
    staff = directory.staff[staff_id]
    assert (staff.count, staff.title) == (count, title)
    assert {town.name for town in staff.municipalities} == towns


@pytest.mark.parametrize(
    ("project_id", "place_id", "about"),
    [
        ("ateliers", "49058", "adaptation culturelle"),
        ("guide", "centre-du-quebec", "recrutent à l’international"),
        ("capsules", "39062", "Journée mondiale des réfugiés"),
        ("reflexion", "mrc-erable", "onze municipalités"),
        ("repertoire", "mrc-becancour", "répertoire des services"),
        ("sensibilisation", "mrc-nicolet-yamaska", "propriétaires de logements"),
    ],
)
def test_the_six_projects(directory: Directory, project_id: str, place_id: str, about: str) -> None:
    projects = {project.id: project for project in directory.projects}
    assert len(projects) == 6
    assert place_id in projects[project_id].place_ids
    assert about in projects[project_id].description


@pytest.mark.parametrize(
    ("service_id", "about"),
    [
        ("accompagnement-quebec", "service d’intégration des personnes immigrantes"),
        ("immigration-regionale", "service clé en main"),
    ],
)
def test_what_a_service_is(directory: Directory, service_id: str, about: str) -> None:
    assert about in directory.description(service_id)


# --- inactive records ---------------------------------------------------------------------------------------------


def test_an_inactive_office_is_named_no_more(copy: DirectoryCopy) -> None:
    copy.edit("locations", "bureau-drummondville-saint-joseph", "status", "inactive")
    assert _nearest(Directory(copy.folder), "49058") == ["bureau-drummondville-lindsay"]


def test_an_inactive_organisation_serves_no_more(copy: DirectoryCopy) -> None:
    copy.edit("organizations", "pais", "status", "inactive")
    assert [served.id for served in Directory(copy.folder).organizations_serving("mrc-becancour")] == ["cje"]


def test_an_inactive_service_area_is_served_no_more(copy: DirectoryCopy) -> None:
    copy.edit("service_areas", "aire-cje-becancour", "status", "inactive")
    assert [served.id for served in Directory(copy.folder).organizations_serving("mrc-becancour")] == ["pais"]


# --- another region -----------------------------------------------------------------------------------------------

ORIGIN = ["essai", "2026-01-31"]
ACTIVE = [*ORIGIN, "active"]
HAUTE_BRUME: dict[str, list[list[str]]] = {
    "mrcs": [
        ["mrc-des-ifs", "Les Ifs", "MRC des Ifs", "48.50", "-68.50", *ORIGIN],
        ["mrc-val-clair", "Val-Clair", "MRC de Val-Clair", "48.80", "-68.00", *ORIGIN],
    ],
    "municipalities": [
        ["90001", "Port-Aubier", "ville", "mrc-des-ifs", "48.50", "-68.50", "9000", *ORIGIN],
        ["90002", "Sainte-Lune-des-Ifs", "paroisse", "mrc-des-ifs", "48.40", "-68.40", "400", *ORIGIN],
        ["90003", "Rochebrune", "village", "mrc-val-clair", "48.80", "-68.00", "1200", *ORIGIN],
    ],
    "organizations": [
        ["mifi", "Ministère de la Brume", "", "ministry", "", *ACTIVE],
        ["direction-regionale", "Direction de la Haute-Brume", "", "regional_directorate", "mifi", *ACTIVE],
        ["services-quebec", "Services Brume", "", "service_points", "", *ACTIVE],
        ["phare", "Le Phare des arrivants", "Phare", "partner", "", *ACTIVE],
    ],
    "services": [
        ["accompagnement-quebec", "mifi", "accompagnement", "accompagnement des nouveaux arrivants", *ACTIVE],
        ["immigration-regionale", "mifi", "conseil", "conseil aux entreprises", *ACTIVE],
        ["accueil-phare", "phare", "accueil", "accueil des nouveaux arrivants", *ACTIVE],
    ],
    "service_areas": [["aire-phare", "accueil-phare", "mrc-val-clair", *ACTIVE]],
    "locations": [
        [
            *("bureau-aubier", "services-quebec", "Bureau de Port-Aubier", "7, quai Neuf", "90001"),
            *("quai Neuf", "48.50", "-68.50", "1", *ACTIVE),
        ]
    ],
    "phones": [["ligne", "services-quebec", "1 800 555-0199", "accueil", *ACTIVE]],
    "staff": [
        ["agentes", "accompagnement-quebec", "agentes", "2", "90001;90003", *ACTIVE],
        ["conseilleres", "immigration-regionale", "conseillères", "2", "90001;90003", *ACTIVE],
    ],
    "figures": [
        [figure, "12", "essais", "2025-2026", *ACTIVE]
        for figure in ("personnes", "entreprises", "ententes", "regionalisation")
    ],
}
"""An invented region: two MRCs, three towns, one office, one organisation."""


@pytest.fixture
def haute_brume(tmp_path: Path) -> Directory:
    for name, table in TABLES.items():
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([list(table.columns), *HAUTE_BRUME.get(name, [])])
    return Directory(tmp_path)


def test_another_region_is_described_by_its_files(haute_brume: Directory, directory: Directory) -> None:
    assert [mrc.id for mrc in haute_brume.mrcs] == ["mrc-des-ifs", "mrc-val-clair"]
    assert [partner.name for partner in haute_brume.partners] == ["Le Phare des arrivants"]
    assert haute_brume.phone == "1 800 555-0199"
    assert haute_brume.places.keys().isdisjoint(directory.places)


@pytest.mark.parametrize(("mrc_id", "organization_ids"), [("mrc-val-clair", ["phare"]), ("mrc-des-ifs", [])])
def test_another_region_has_its_own_organisations(
    haute_brume: Directory, mrc_id: str, organization_ids: list[str]
) -> None:
    assert [organization.id for organization in haute_brume.organizations_serving(mrc_id)] == organization_ids


@pytest.mark.parametrize(
    ("place_id", "kilometres"), [("90001", 0), ("90002", 13), ("90003", 50), ("mrc-val-clair", 50)]
)
def test_another_region_has_its_own_nearest_office(haute_brume: Directory, place_id: str, kilometres: int) -> None:
    [nearest] = haute_brume.nearest_offices(haute_brume.places[place_id])
    assert (nearest.location.address, round(nearest.distance_km)) == ("7, quai Neuf", kilometres)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("j'habite à Port-Aubier", ["90001"], id="a town"),
        pytest.param("un bureau pour ste lune des ifs", ["90002"], id="a short form"),
        pytest.param("je reste à Rochbrune", ["90003"], id="a misspelt town"),
        pytest.param("la MRC de val clair", ["mrc-val-clair"], id="an MRC"),
        pytest.param("c'est quoi le Phare des arrivants?", ["phare"], id="an organisation"),
        pytest.param("c'est où le quai Neuf?", ["bureau-aubier"], id="an office"),
        pytest.param("j'habite à Victoriaville", [], id="a town of the Centre-du-Québec"),
    ],
)
def test_another_region_s_names_are_found(haute_brume: Directory, text: str, ids: list[str]) -> None:
    assert [key for mention in MentionFinder(haute_brume).find(text) for key in mention.ids] == ids


def test_another_region_s_files_are_checked_too(haute_brume: Directory, tmp_path: Path) -> None:
    brume = DirectoryCopy(tmp_path)
    assert len(read_tables(tmp_path)["municipalities"]) == 3
    brume.edit("municipalities", "90003", "mrc_id", "mrc-erable")
    assert [problem.value for problem in brume.problems()] == ["mrc-erable"]
