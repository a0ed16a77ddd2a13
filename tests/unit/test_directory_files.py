"""A directory with a fault is refused, and the error says what to correct where: everything at once."""

from pathlib import Path

import pytest
from directory_copy import DirectoryCopy

from accueil.directory import DIRECTORY_FOLDER, Directory
from accueil.directory.files import DirectoryError, Problem, read_tables
from accueil.directory.tables import TABLES

DEGREES = "écrivez des degrés décimaux (WGS84) au Québec, avec un point"
NO_LATITUDE = f"n’est pas entre 43 et 63 ; {DEGREES}"
NO_LONGITUDE = f"n’est pas entre -80 et -57 ; {DEGREES}"
NO_NUMBER = f"n’est pas un nombre ; {DEGREES}"
NO_COUNT = "n’est pas un nombre entier ; écrivez un nombre de personnes"
NO_ONE = "n’a pas son 1 ; ajoutez 1 devant : 1 877 664-4667"
NO_PHONE = "n’est pas un numéro de téléphone ; écrivez-le ainsi : 1 877 555-0123"
NO_DATE = "n’est pas une date ; écrivez-la ainsi : 2026-11-23"
NO_STATUS = "n’est pas un choix permis ; écrivez active ou inactive"
NO_POSTAL_AREA = "n’est pas un début de code postal ; écrivez ses trois premiers caractères, ainsi : G6P"
NO_ID = "n’est pas un id ; utilisez seulement des lettres sans accent, des chiffres et des traits d’union"
UNKNOWN = "est inconnu ; écrivez un id pris dans"
EMPTY = "doit être remplie"
NO_VALUE = "doit contenir au moins une valeur"
ABSENT = "est absent ; demandez à l’équipe technique de le remettre"
NO_ACTIVE = "n’est sur aucune ligne ; gardez au moins une ligne active"
NEEDED = "n’a pas de ligne active ; remettez-la avec le statut active : une réponse en a besoin"


def test_the_shipped_directory_is_right() -> None:
    tables = read_tables(DIRECTORY_FOLDER)
    assert list(tables) == list(TABLES)
    assert [name for name, rows in tables.items() if not rows] == []


# --- one wrong cell -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "record", "column", "value", "remedy"),
    [
        ("municipalities", "39030", "mrc_id", "mrc-beauce", f"{UNKNOWN} mrcs.csv"),
        ("service_areas", "aire-pais", "mrc_id", "mrc-beauce", f"{UNKNOWN} mrcs.csv"),
        ("service_areas", "aire-pais", "service_id", "accueil-x", f"{UNKNOWN} services.csv"),
        ("services", "accueil-pais", "organization_id", "croix", f"{UNKNOWN} organizations.csv"),
        ("organizations", "pais", "parent_id", "croix", f"{UNKNOWN} organizations.csv"),
        ("phones", "ligne-points-de-service", "organization_id", "x", f"{UNKNOWN} organizations.csv"),
        ("locations", "bureau-becancour", "municipality_id", "38011", f"{UNKNOWN} municipalities.csv"),
        ("places", "victo", "municipality_id", "39063", f"{UNKNOWN} municipalities.csv"),
        ("phones", "ligne-points-de-service", "number", "877 664-4667", NO_ONE),
        ("phones", "ligne-points-de-service", "number", "1-877-664-4667", NO_PHONE),
        ("phones", "ligne-points-de-service", "number", "1 877 664-466", NO_PHONE),
        ("phones", "ligne-points-de-service", "number", "1 877 664-46677", NO_PHONE),
        ("phones", "ligne-points-de-service", "number", "", NO_PHONE),
        ("municipalities", "39030", "latitude", "42.9", NO_LATITUDE),
        ("municipalities", "39030", "latitude", "-71.82", NO_LATITUDE),
        ("municipalities", "39030", "latitude", "nan", NO_LATITUDE),
        ("municipalities", "39030", "longitude", "71.82", NO_LONGITUDE),
        ("municipalities", "39030", "longitude", "2.35", NO_LONGITUDE),
        ("locations", "bureau-becancour", "latitude", "48°", NO_NUMBER),
        ("locations", "bureau-becancour", "longitude", "-72,5116", NO_NUMBER),
        ("neighbours", "montreal", "latitude", "", NO_NUMBER),
        ("mrcs", "mrc-erable", "longitude", "ouest", NO_NUMBER),
        ("places", "victo", "latitude", "46.05 N", NO_NUMBER),
        ("municipalities", "39030", "population", "beaucoup", NO_COUNT),
        (
            "municipalities",
            "39030",
            "population",
            "10000001",
            "n’est pas entre 0 et 10000000 ; écrivez un nombre de personnes",
        ),
        ("locations", "bureau-becancour", "precision_km", "60", "n’est pas entre 0 et 50 ; écrivez des kilomètres"),
        ("staff", "agentes", "count", "trois", NO_COUNT),
        ("staff", "agentes", "count", "0", "n’est pas entre 1 et 1000 ; écrivez un nombre de personnes"),
        (
            "postal_areas",
            "G6P",
            "outside_share",
            "92",
            "n’est pas entre 0 et 1 ; écrivez la part hors de la région, de 0 à 1",
        ),
        ("phones", "ligne-points-de-service", "assured_date", "31/03/2021", NO_DATE),
        ("figures", "personnes", "assured_date", "2021-02-30", NO_DATE),
        ("municipalities", "39030", "assured_date", "2026", NO_DATE),
        ("locations", "bureau-victoriaville", "assured_date", "", NO_DATE),
        ("locations", "bureau-victoriaville", "status", "actif", NO_STATUS),
        ("projects", "guide", "status", "Active", NO_STATUS),
        ("organizations", "pais", "status", "", NO_STATUS),
        ("organizations", "pais", "name", "", EMPTY),
        ("locations", "bureau-victoriaville", "address_1", "   ", EMPTY),
        ("projects", "guide", "id", "guide des entreprises", NO_ID),
        ("projects", "guide", "id", "", NO_ID),
        ("projects", "guide", "place_ids", ";", NO_VALUE),
        ("postal_areas", "G6P", "id", "G6P 3X2", NO_POSTAL_AREA),
        ("postal_areas", "G6P", "id", "g6p", NO_POSTAL_AREA),
        (
            "organizations",
            "pais",
            "kind",
            "ami",
            "n’est pas un choix permis ; écrivez ministry ou regional_directorate ou service_points ou partner",
        ),
        ("places", "victo", "precision", "exact", "n’est pas un choix permis ; écrivez point ou host ou area"),
    ],
)
def test_a_wrong_cell_is_named(
    copy: DirectoryCopy, table: str, record: str, column: str, value: str, remedy: str
) -> None:
    line = copy.edit(table, record, column, value)
    assert copy.problems() == [Problem(f"{table}.csv", line, column, value.strip(), remedy)]


@pytest.mark.parametrize("table", TABLES)
def test_every_record_must_have_a_source(copy: DirectoryCopy, table: str) -> None:
    first_record = copy.rows(table)[1][0]
    line = copy.edit(table, first_record, "source", "")
    assert copy.problems() == [Problem(f"{table}.csv", line, "source", "", EMPTY)]


@pytest.mark.parametrize(
    ("table", "record", "column", "value", "unknown", "files"),
    [
        ("places", "bois-francs", "mrc_ids", "mrc-arthabaska;mrc-beauce", "mrc-beauce", "mrcs.csv"),
        ("postal_areas", "G6P", "municipality_ids", "39062; 39063", "39063", "municipalities.csv"),
        ("staff", "agentes", "municipality_ids", "38010;Drummondville", "Drummondville", "municipalities.csv"),
        (
            "projects",
            "repertoire",
            "place_ids",
            "mrc-becancour;becancour",
            "becancour",
            "mrcs.csv ou municipalities.csv ou places.csv ou neighbours.csv",
        ),
    ],
)
def test_of_a_list_only_the_unknown_id_is_named(
    copy: DirectoryCopy, table: str, record: str, column: str, value: str, unknown: str, files: str
) -> None:
    line = copy.edit(table, record, column, value)
    assert copy.problems() == [Problem(f"{table}.csv", line, column, unknown, f"{UNKNOWN} {files}")]


@pytest.mark.parametrize(
    ("table", "record", "taken", "holder"),
    [
        pytest.param("places", "plessi", "victo", "places", id="in one file"),
        pytest.param("places", "plessi", "39062", "municipalities", id="a place named like a municipality"),
        pytest.param("projects", "guide", "intro", "organizations", id="a project named like an organisation"),
        pytest.param("phones", "ligne-points-de-service", "G6P", "postal_areas", id="a phone named like a postal area"),
    ],
)
def test_an_id_stands_for_one_record_over_all_files(
    copy: DirectoryCopy, table: str, record: str, taken: str, holder: str
) -> None:
    remedy = f"est déjà l’id de {holder}.csv, ligne {copy.line_of(holder, taken)} ; choisissez-en un autre"
    line = copy.edit(table, record, "id", taken)
    assert copy.problems() == [Problem(f"{table}.csv", line, "id", taken, remedy)]


# --- a wrong line or file -----------------------------------------------------------------------------------------


def test_an_unquoted_comma_is_named(copy: DirectoryCopy) -> None:
    line = copy.line_of("locations", "bureau-becancour")
    copy.replace("locations", '"1300, boulevard de Port-Royal"', "1300, boulevard de Port-Royal")
    [problem] = copy.problems()
    assert (problem.file, problem.line, problem.column) == ("locations.csv", line, "")
    assert problem.value.startswith("bureau-becancour,services-quebec,")
    assert problem.remedy == 'n’a pas 12 cases, mais 13 ; mettez entre " les valeurs qui ont une virgule'


def test_a_line_with_too_few_cells_is_named(copy: DirectoryCopy) -> None:
    line = len(copy.rows("figures")) + 1
    with copy.path("figures").open("a", encoding="utf-8") as file:
        file.write("ententes-2022,20\n")
    remedy = 'n’a pas 7 cases, mais 2 ; mettez entre " les valeurs qui ont une virgule'
    assert copy.problems() == [Problem("figures.csv", line, "", "ententes-2022,20", remedy)]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("id,organization_id,phone,description,source,assured_date,status", id="column renamed"),
        pytest.param("id,organization_id,number,description,source,assured_date", id="column missing"),
        pytest.param("id,organization_id,number,description,source,assured_date,status,hours", id="column added"),
        pytest.param("id,number,organization_id,description,source,assured_date,status", id="columns swapped"),
        pytest.param("ID,organization_id,number,description,source,assured_date,status", id="capitals"),
    ],
)
def test_a_wrong_header_is_named(copy: DirectoryCopy, header: str) -> None:
    expected = "id,organization_id,number,description,source,assured_date,status"
    copy.replace("phones", expected, header)
    remedy = f"ne donne pas les colonnes attendues ; écrivez : {expected}"
    assert copy.problems() == [Problem("phones.csv", 1, "", header, remedy)]


def test_an_empty_file_lacks_its_header(copy: DirectoryCopy) -> None:
    copy.path("figures").write_bytes(b"")
    remedy = "ne donne pas les colonnes attendues ; écrivez : id,value,label,period,source,assured_date,status"
    assert copy.problems() == [Problem("figures.csv", 1, "", "", remedy)]


def test_a_file_in_latin_1_is_named_with_its_line(copy: DirectoryCopy) -> None:
    text = copy.path("phones").read_text(encoding="utf-8")
    byte, line = text.index("é"), text[: text.index("é")].count("\n") + 1
    copy.path("phones").write_bytes(text.encode("latin-1"))
    remedy = f"n’est pas en UTF-8 (octet {byte}) ; enregistrez-le en UTF-8"
    assert copy.problems() == [Problem("phones.csv", line, "", "", remedy)]


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_is_named(copy: DirectoryCopy, table: str) -> None:
    copy.path(table).unlink()
    assert Problem(f"{table}.csv", 1, "", "", ABSENT) in copy.problems()


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError) as caught:
        read_tables(tmp_path)
    assert [problem.file for problem in caught.value.problems] == sorted(f"{name}.csv" for name in TABLES)


# --- what an answer needs -----------------------------------------------------------------------------------------

NEEDED_RECORDS = [
    ("organizations", "mifi"),
    ("organizations", "direction-regionale"),
    ("organizations", "services-quebec"),
    ("services", "accompagnement-quebec"),
    ("services", "immigration-regionale"),
    ("staff", "agentes"),
    ("staff", "conseilleres"),
    ("figures", "personnes"),
    ("figures", "entreprises"),
    ("figures", "ententes"),
    ("figures", "regionalisation"),
]


@pytest.mark.parametrize(("table", "record"), NEEDED_RECORDS)
def test_a_needed_record_that_is_inactive_is_named(copy: DirectoryCopy, table: str, record: str) -> None:
    copy.edit(table, record, "status", "inactive")
    assert copy.problems() == [Problem(f"{table}.csv", 1, "id", record, NEEDED)]


@pytest.mark.parametrize(("table", "record"), NEEDED_RECORDS)
def test_a_needed_record_that_is_missing_is_named(copy: DirectoryCopy, table: str, record: str) -> None:
    copy.remove(table, record)
    assert Problem(f"{table}.csv", 1, "id", record, NEEDED) in copy.problems()


@pytest.mark.parametrize("table", ["phones", "locations"])
def test_a_table_without_an_active_row_is_named(copy: DirectoryCopy, table: str) -> None:
    for record, *_ in copy.rows(table)[1:]:
        copy.edit(table, record, "status", "inactive")
    assert copy.problems() == [Problem(f"{table}.csv", 1, "status", "active", NO_ACTIVE)]


# --- what is said -------------------------------------------------------------------------------------------------


def test_all_errors_of_all_files_are_reported_at_once(copy: DirectoryCopy) -> None:
    phone_line = copy.edit("phones", "ligne-points-de-service", "number", "911")
    latitude_line = copy.edit("municipalities", "39030", "latitude", "12")
    mrc_line = copy.edit("municipalities", "32085", "mrc_id", "mrc-beauce")
    date_line = copy.edit("staff", "agentes", "assured_date", "hier")
    copy.edit("staff", "agentes", "count", "x")
    id_line = copy.edit("places", "plessi", "id", "39062")
    copy.path("figures").unlink()
    holder = f"municipalities.csv, ligne {copy.line_of('municipalities', '39062')}"

    error = copy.error()

    assert error.problems == [
        Problem("figures.csv", 1, "", "", ABSENT),
        Problem("municipalities.csv", latitude_line, "latitude", "12", NO_LATITUDE),
        Problem("municipalities.csv", mrc_line, "mrc_id", "mrc-beauce", f"{UNKNOWN} mrcs.csv"),
        Problem("phones.csv", phone_line, "number", "911", NO_PHONE),
        Problem("places.csv", id_line, "id", "39062", f"est déjà l’id de {holder} ; choisissez-en un autre"),
        Problem("staff.csv", date_line, "assured_date", "hier", NO_DATE),
        Problem("staff.csv", date_line, "count", "x", NO_COUNT),
    ]
    assert str(error).splitlines() == [
        f"Veuillez corriger 7 erreurs dans le répertoire {copy.folder} :",
        *(f"  - {problem}" for problem in error.problems),
    ]


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        pytest.param(
            Problem("phones.csv", 2, "number", "911", NO_PHONE),
            "phones.csv, ligne 2, colonne number : « 911 » n’est pas un numéro de téléphone ; écrivez-le ainsi : "
            "1 877 555-0123",
            id="a wrong value",
        ),
        pytest.param(
            Problem("phones.csv", 2, "source", "", EMPTY),
            "phones.csv, ligne 2, colonne source : la case vide doit être remplie",
            id="an empty value",
        ),
        pytest.param(
            Problem("phones.csv", 1, "", "", ABSENT),
            "phones.csv, ligne 1 : le fichier est absent ; demandez à l’équipe technique de le remettre",
            id="a whole file",
        ),
        pytest.param(
            Problem("figures.csv", 1, "id", "ententes", NEEDED),
            "figures.csv, ligne 1, colonne id : « ententes » n’a pas de ligne active ; "
            "remettez-la avec le statut active : une réponse en a besoin",
            id="a needed record",
        ),
    ],
)
def test_a_message_names_file_line_column_value_and_remedy(problem: Problem, message: str) -> None:
    assert str(problem) == message


def test_one_error_is_counted_as_one(copy: DirectoryCopy) -> None:
    copy.edit("phones", "ligne-points-de-service", "number", "911")
    assert str(copy.error()).startswith(f"Veuillez corriger 1 erreur dans le répertoire {copy.folder} :\n")


def test_nothing_starts_on_a_bad_directory(copy: DirectoryCopy) -> None:
    copy.edit("phones", "ligne-points-de-service", "number", "911")
    with pytest.raises(DirectoryError, match=r"phones\.csv, ligne 2, colonne number : « 911 » n’est pas un numéro"):
        Directory(copy.folder)


# --- what is no fault ---------------------------------------------------------------------------------------------


def test_a_byte_order_mark_is_no_fault(copy: DirectoryCopy) -> None:
    copy.path("phones").write_bytes(b"\xef\xbb\xbf" + copy.path("phones").read_bytes())
    assert read_tables(copy.folder) == read_tables(DIRECTORY_FOLDER)


def test_windows_line_ends_are_no_fault(copy: DirectoryCopy) -> None:
    copy.path("phones").write_bytes(copy.path("phones").read_bytes().replace(b"\n", b"\r\n"))
    assert read_tables(copy.folder) == read_tables(DIRECTORY_FOLDER)


def test_what_a_spreadsheet_leaves_is_no_fault(copy: DirectoryCopy) -> None:
    path = copy.path("phones")
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_bytes("\r\n".join([*rows, "," * rows[0].count(","), ""]).encode("utf-8-sig"))
    assert read_tables(copy.folder) == read_tables(DIRECTORY_FOLDER)


def test_a_file_saved_with_semicolons_is_told_how_to_be_saved(copy: DirectoryCopy) -> None:
    header = "id,organization_id,number,description,source,assured_date,status"
    copy.replace("phones", header, header.replace(",", ";"))
    remedy = "sépare les colonnes par des points-virgules ; enregistrez le fichier en CSV avec des virgules"
    assert copy.problems() == [Problem("phones.csv", 1, "", header.replace(",", ";"), remedy)]


@pytest.mark.parametrize("table", ["phones", "locations"])
def test_the_service_points_keep_a_number_and_an_office(copy: DirectoryCopy, table: str) -> None:
    """One of another organisation does not stand in for them."""
    for record in [row[0] for row in copy.rows(table)[1:]]:
        copy.edit(table, record, "organization_id", "intro")
    assert [problem.file for problem in copy.problems()] == [f"{table}.csv"]


@pytest.mark.parametrize(("table", "record"), [("services", "accueil-intro"), ("service_areas", "aire-intro")])
def test_an_organisation_without_a_territory_is_named(copy: DirectoryCopy, table: str, record: str) -> None:
    copy.edit(table, record, "status", "inactive")
    line = copy.line_of("organizations", "intro")
    remedy = "n’a pas de territoire ; ajoutez son service dans services.csv et ses MRC dans service_areas.csv"
    assert copy.problems() == [Problem("organizations.csv", line, "id", "intro", remedy)]


def test_blank_lines_are_no_fault_and_lines_still_count(copy: DirectoryCopy) -> None:
    copy.replace("phones", "\nligne-points-de-service", "\n\n\nligne-points-de-service")
    assert read_tables(copy.folder) == read_tables(DIRECTORY_FOLDER)
    copy.replace("phones", "1 877 664-4667", "911")
    assert copy.problems() == [Problem("phones.csv", 4, "number", "911", NO_PHONE)]


def test_spaces_around_a_value_are_dropped(copy: DirectoryCopy) -> None:
    copy.edit("phones", "ligne-points-de-service", "number", "  1 877 664-4667 ")
    assert read_tables(copy.folder) == read_tables(DIRECTORY_FOLDER)


def test_optional_columns_may_be_empty(copy: DirectoryCopy) -> None:
    copy.edit("organizations", "intro", "alternate_names", "")
    copy.edit("organizations", "direction-regionale", "parent_id", "")
    assert read_tables(copy.folder).keys() == TABLES.keys()
