"""A directory with a fault is refused, and the error says what to correct where: everything at once."""

from pathlib import Path

import pytest
from directory_copy import DirectoryCopy

from accueil.directory import DIRECTORY_FOLDER, Directory
from accueil.directory_files import DirectoryError, Problem, read_tables
from accueil.tables import TABLES

NO_POINT = "give decimal degrees (WGS84) inside Québec"
NO_LATITUDE = f"is not between 43 and 63; {NO_POINT}"
NO_LONGITUDE = f"is not between -80 and -57; {NO_POINT}"
NO_NUMBER = f"is no number; {NO_POINT}"
NO_PHONE = "is no phone number; write it as 1 877 555-0123"
NO_DATE = "is no date; write it as YYYY-MM-DD"
NO_STATUS = "is not one of: active, inactive"
NO_POSTAL_AREA = "is no postal area; write the first three characters: G6P"
NO_ID = "is no id; use letters, digits and hyphens only"
EMPTY = "is empty; fill it in"


def test_the_shipped_directory_is_right() -> None:
    tables = read_tables(DIRECTORY_FOLDER)
    assert list(tables) == list(TABLES)
    assert [name for name, rows in tables.items() if not rows] == []


# --- one wrong cell -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "record", "column", "value", "remedy"),
    [
        ("municipalities", "39030", "mrc_id", "mrc-beauce", "is unknown; use an id of mrcs.csv"),
        ("service_areas", "aire-pais", "mrc_id", "mrc-beauce", "is unknown; use an id of mrcs.csv"),
        ("service_areas", "aire-pais", "service_id", "accueil-x", "is unknown; use an id of services.csv"),
        ("services", "accueil-pais", "organization_id", "croix", "is unknown; use an id of organizations.csv"),
        ("organizations", "pais", "parent_id", "croix", "is unknown; use an id of organizations.csv"),
        ("phones", "ligne-points-de-service", "organization_id", "x", "is unknown; use an id of organizations.csv"),
        ("locations", "bureau-becancour", "municipality_id", "38011", "is unknown; use an id of municipalities.csv"),
        ("places", "victo", "municipality_id", "39063", "is unknown; use an id of municipalities.csv"),
        ("phones", "ligne-points-de-service", "number", "877 664-4667", NO_PHONE),
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
        ("municipalities", "39030", "population", "beaucoup", "is no number; give a whole number of people"),
        ("staff", "agentes", "count", "trois", "is no number; give a whole number of people"),
        ("staff", "agentes", "count", "0", "is not between 1 and 1000; give a whole number of people"),
        (
            "postal_areas",
            "G6P",
            "outside_share",
            "92",
            "is not between 0 and 1; give the share outside the region, 0 to 1",
        ),
        ("phones", "ligne-points-de-service", "assured_date", "31/03/2021", NO_DATE),
        ("figures", "personnes", "assured_date", "2021-02-30", NO_DATE),
        ("municipalities", "39030", "assured_date", "2026", NO_DATE),
        ("locations", "bureau-victoriaville", "assured_date", "", NO_DATE),
        ("locations", "bureau-victoriaville", "status", "actif", NO_STATUS),
        ("figures", "personnes", "status", "Active", NO_STATUS),
        ("organizations", "pais", "status", "", NO_STATUS),
        ("organizations", "pais", "name", "", EMPTY),
        ("locations", "bureau-victoriaville", "address_1", "   ", EMPTY),
        ("figures", "personnes", "id", "personnes immigrantes", NO_ID),
        ("figures", "personnes", "id", "", NO_ID),
        ("postal_areas", "G6P", "id", "G6P 3X2", NO_POSTAL_AREA),
        ("postal_areas", "G6P", "id", "g6p", NO_POSTAL_AREA),
        (
            "organizations",
            "pais",
            "kind",
            "ami",
            "is not one of: ministry, regional_directorate, service_points, partner",
        ),
        ("places", "victo", "precision", "exact", "is not one of: point, host, area"),
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
            "mrcs.csv or municipalities.csv or places.csv or neighbours.csv",
        ),
    ],
)
def test_of_a_list_only_the_unknown_id_is_named(
    copy: DirectoryCopy, table: str, record: str, column: str, value: str, unknown: str, files: str
) -> None:
    line = copy.edit(table, record, column, value)
    assert copy.problems() == [Problem(f"{table}.csv", line, column, unknown, f"is unknown; use an id of {files}")]


@pytest.mark.parametrize(
    ("table", "record", "taken", "holder"),
    [
        pytest.param("places", "plessi", "victo", "places", id="in one file"),
        pytest.param("places", "plessi", "39062", "municipalities", id="a place named like a municipality"),
        pytest.param("figures", "personnes", "intro", "organizations", id="a figure named like an organisation"),
        pytest.param("phones", "ligne-points-de-service", "G6P", "postal_areas", id="a phone named like a postal area"),
    ],
)
def test_an_id_stands_for_one_record_over_all_files(
    copy: DirectoryCopy, table: str, record: str, taken: str, holder: str
) -> None:
    remedy = f"is already the id of {holder}.csv, line {copy.line_of(holder, taken)}; choose another"
    line = copy.edit(table, record, "id", taken)
    assert copy.problems() == [Problem(f"{table}.csv", line, "id", taken, remedy)]


# --- a wrong line or file -----------------------------------------------------------------------------------------


def test_an_unquoted_comma_is_named(copy: DirectoryCopy) -> None:
    line = copy.line_of("locations", "bureau-becancour")
    copy.replace("locations", '"1300, boulevard de Port-Royal"', "1300, boulevard de Port-Royal")
    [problem] = copy.problems()
    assert (problem.file, problem.line, problem.column) == ("locations.csv", line, "")
    assert problem.value.startswith("bureau-becancour,services-quebec,")
    assert problem.remedy == "has 13 cells, not 12; quote the values that hold a comma"


def test_a_line_with_too_few_cells_is_named(copy: DirectoryCopy) -> None:
    line = len(copy.rows("figures")) + 1
    with copy.path("figures").open("a", encoding="utf-8") as file:
        file.write("ententes-2022,20\n")
    remedy = "has 2 cells, not 7; quote the values that hold a comma"
    assert copy.problems() == [Problem("figures.csv", line, "", "ententes-2022,20", remedy)]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("id,organization_id,phone,description,source,assured_date,status", id="column renamed"),
        pytest.param("id,organization_id,number,description,source,assured_date", id="column missing"),
        pytest.param("id,organization_id,number,description,source,assured_date,status,hours", id="column added"),
        pytest.param("id,number,organization_id,description,source,assured_date,status", id="columns swapped"),
        pytest.param("id;organization_id;number;description;source;assured_date;status", id="semicolons"),
        pytest.param("ID,organization_id,number,description,source,assured_date,status", id="capitals"),
    ],
)
def test_a_wrong_header_is_named(copy: DirectoryCopy, header: str) -> None:
    expected = "id,organization_id,number,description,source,assured_date,status"
    copy.replace("phones", expected, header)
    remedy = f"is not the expected header; write: {expected}"
    assert copy.problems() == [Problem("phones.csv", 1, "", header, remedy)]


def test_an_empty_file_lacks_its_header(copy: DirectoryCopy) -> None:
    copy.path("figures").write_bytes(b"")
    remedy = "is not the expected header; write: id,value,label,period,source,assured_date,status"
    assert copy.problems() == [Problem("figures.csv", 1, "", "", remedy)]


def test_a_file_in_latin_1_is_named_with_its_line(copy: DirectoryCopy) -> None:
    text = copy.path("phones").read_text(encoding="utf-8")
    byte, line = text.index("é"), text[: text.index("é")].count("\n") + 1
    copy.path("phones").write_bytes(text.encode("latin-1"))
    remedy = f"is not UTF-8 (byte {byte}); save the file as UTF-8"
    assert copy.problems() == [Problem("phones.csv", line, "", "", remedy)]


@pytest.mark.parametrize("table", TABLES)
def test_a_missing_file_is_named(copy: DirectoryCopy, table: str) -> None:
    copy.path(table).unlink()
    assert Problem(f"{table}.csv", 1, "", "", "is missing; restore it from git") in copy.problems()


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError) as caught:
        read_tables(tmp_path)
    assert [problem.file for problem in caught.value.problems] == sorted(f"{name}.csv" for name in TABLES)


# --- what is said -------------------------------------------------------------------------------------------------


def test_all_errors_of_all_files_are_reported_at_once(copy: DirectoryCopy) -> None:
    phone_line = copy.edit("phones", "ligne-points-de-service", "number", "911")
    latitude_line = copy.edit("municipalities", "39030", "latitude", "12")
    mrc_line = copy.edit("municipalities", "32085", "mrc_id", "mrc-beauce")
    date_line = copy.edit("staff", "agentes", "assured_date", "hier")
    copy.edit("staff", "agentes", "count", "x")
    id_line = copy.edit("places", "plessi", "id", "39062")
    copy.path("figures").unlink()
    holder = f"municipalities.csv, line {copy.line_of('municipalities', '39062')}"

    error = copy.error()

    assert error.problems == [
        Problem("figures.csv", 1, "", "", "is missing; restore it from git"),
        Problem("municipalities.csv", latitude_line, "latitude", "12", NO_LATITUDE),
        Problem("municipalities.csv", mrc_line, "mrc_id", "mrc-beauce", "is unknown; use an id of mrcs.csv"),
        Problem("phones.csv", phone_line, "number", "911", NO_PHONE),
        Problem("places.csv", id_line, "id", "39062", f"is already the id of {holder}; choose another"),
        Problem("staff.csv", date_line, "assured_date", "hier", NO_DATE),
        Problem("staff.csv", date_line, "count", "x", "is no number; give a whole number of people"),
    ]
    assert str(error).splitlines() == [
        f"7 error(s) in the directory {copy.folder}:",
        *(f"  - {problem}" for problem in error.problems),
    ]


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        pytest.param(
            Problem("phones.csv", 2, "number", "911", NO_PHONE),
            "phones.csv, line 2, column number: « 911 » is no phone number; write it as 1 877 555-0123",
            id="a wrong value",
        ),
        pytest.param(
            Problem("phones.csv", 2, "source", "", EMPTY),
            "phones.csv, line 2, column source is empty; fill it in",
            id="an empty value",
        ),
        pytest.param(
            Problem("phones.csv", 1, "", "", "is missing; restore it from git"),
            "phones.csv, line 1 is missing; restore it from git",
            id="a whole file",
        ),
    ],
)
def test_a_message_names_file_line_column_value_and_remedy(problem: Problem, message: str) -> None:
    assert str(problem) == message


def test_nothing_starts_on_a_bad_directory(copy: DirectoryCopy) -> None:
    copy.edit("phones", "ligne-points-de-service", "number", "911")
    with pytest.raises(DirectoryError, match=r"phones\.csv, line 2, column number: « 911 » is no phone number"):
        Directory(copy.folder)


# --- what is no fault ---------------------------------------------------------------------------------------------


def test_a_byte_order_mark_is_no_fault(copy: DirectoryCopy) -> None:
    copy.path("phones").write_bytes(b"\xef\xbb\xbf" + copy.path("phones").read_bytes())
    assert read_tables(copy.folder) == read_tables(DIRECTORY_FOLDER)


def test_windows_line_ends_are_no_fault(copy: DirectoryCopy) -> None:
    copy.path("phones").write_bytes(copy.path("phones").read_bytes().replace(b"\n", b"\r\n"))
    assert read_tables(copy.folder) == read_tables(DIRECTORY_FOLDER)


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
