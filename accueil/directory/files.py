"""Reads the CSV files of a directory and checks them all before anyone uses a row."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accueil.directory.tables import TABLES

Row = dict[str, str]

_NEVER_EMPTY = ("phones", "locations")
"""Of the service points, there must be one at least."""
_SERVICE_POINTS = "service_points"
_NEEDED = {
    "organizations": ("mifi", "direction-regionale", "services-quebec"),
    "services": ("accompagnement-quebec", "immigration-regionale"),
    "staff": ("agentes", "conseilleres"),
    "figures": ("personnes", "entreprises", "ententes", "regionalisation"),
}
"""Records that have an answer of their own."""
_SPREADSHEET_SEPARATOR = ";"
_LIST_COLUMNS = {"mrc_ids", "municipality_ids", "place_ids"}


class Problem(NamedTuple):
    """One thing wrong with a file, told in French. ``line`` counts from 1, the header.

    ``column`` is "" if the whole line or file is wrong; ``remedy`` begins with a verb, whose subject is the value.
    """

    file: str
    line: int
    column: str
    value: str
    remedy: str

    def __str__(self) -> str:
        column = f", colonne {self.column}" if self.column else ""
        value = f"« {self.value} »" if self.value else "la case vide" if self.column else "le fichier"
        return f"{self.file}, ligne {self.line}{column} : {value} {self.remedy}"


class DirectoryError(Exception):
    """The directory can't be used. ``problems`` lists everything that is wrong, not only the first."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        count = f"{len(problems)} erreur{'s' if len(problems) > 1 else ''}"
        super().__init__(f"Veuillez corriger {count} dans le répertoire {folder} :\n{lines}")


def read_tables(folder: Path) -> dict[str, list[Row]]:
    """The rows of every table, by table name.

    Raises:
        DirectoryError: when a file is missing or any row of any file is wrong.
    """
    problems: list[Problem] = []
    lines: dict[str, list[tuple[int, Row]]] = {}
    for name in TABLES:
        lines[name] = list(_read_file(folder / f"{name}.csv", problems))
    unreadable = {problem.file.removesuffix(".csv") for problem in problems if not problem.column}
    known = {name: {row["id"] for _, row in rows if "id" in row} for name, rows in lines.items()}
    for name, rows in lines.items():
        # What refers to a file that could not be read whole is not a fault of its own.
        if not unreadable & {target for targets in TABLES[name].references.values() for target in targets}:
            problems += _check_references(name, rows, known)
    problems += _check_unique_ids(lines)
    points = {row["id"] for _, row in lines["organizations"] if row["kind"] == _SERVICE_POINTS}
    if not points and "organizations" not in unreadable:
        remedy = "n’est sur aucune ligne ; un organisme doit tenir les bureaux et la ligne"
        problems.append(Problem("organizations.csv", 1, "kind", _SERVICE_POINTS, remedy))
    for name in lines.keys() - unreadable:
        problems += _check_active(name, lines[name], known["organizations"] - points)
    if not problems:  # what refers to a wrong row is not a fault of its own
        problems += _check_territories(lines)
    if problems:
        raise DirectoryError(folder, sorted(problems))
    return {name: [row for _, row in rows] for name, rows in lines.items()}


def _read_file(path: Path, problems: list[Problem]) -> Iterator[tuple[int, Row]]:
    """Line number and row of each row with the right number of cells; what is wrong is added to ``problems``."""
    columns = TABLES[path.stem].columns
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(path.name, 1, "", "", "est absent ; demandez à l’équipe technique de le remettre"))
        return
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        remedy = f"n’est pas en UTF-8 (octet {error.start}) ; enregistrez-le en UTF-8"
        problems.append(Problem(path.name, line, "", "", remedy))
        return
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    if header != list(columns):
        remedy = f"ne donne pas les colonnes attendues ; écrivez : {','.join(columns)}"
        if _SPREADSHEET_SEPARATOR in (text.splitlines() or [""])[0]:
            remedy = "sépare les colonnes par des points-virgules ; enregistrez le fichier en CSV avec des virgules"
        problems.append(Problem(path.name, 1, "", ",".join(header), remedy))
        return
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue  # a spreadsheet leaves such rows at the end
        line = reader.line_num
        if len(cells) != len(columns):
            remedy = f'n’a pas {len(columns)} cases, mais {len(cells)} ; mettez entre " les valeurs qui ont une virgule'
            problems.append(Problem(path.name, line, "", ",".join(cells)[:80], remedy))
            continue
        row = {column: cell.strip() for column, cell in zip(columns, cells, strict=True)}
        for column, value in row.items():
            if fault := columns[column](value):
                problems.append(Problem(path.name, line, column, value, fault))
        yield line, row


def _check_references(name: str, rows: list[tuple[int, Row]], known: dict[str, set[str]]) -> Iterator[Problem]:
    for column, targets in TABLES[name].references.items():
        for line, row in rows:
            for value in values(row, column):
                if not any(value in known[target] for target in targets):
                    remedy = (
                        f"est inconnu ; écrivez un id pris dans {' ou '.join(f'{target}.csv' for target in targets)}"
                    )
                    yield Problem(f"{name}.csv", line, column, value, remedy)


def _check_active(name: str, rows: list[tuple[int, Row]], others: set[str]) -> Iterator[Problem]:
    """A table that may not be empty has an active row, and so has each record that an answer needs.

    ``others`` are the organizations that are no service points.
    """
    active = _active(rows)
    if name in _NEVER_EMPTY and all(row["organization_id"] in others for row in active):
        remedy = "n’est sur aucune ligne ; gardez au moins une ligne active"
        yield Problem(f"{name}.csv", 1, "status", "active", remedy)
    for key in _NEEDED.get(name, ()):
        if not any(row["id"] == key for row in active):
            remedy = "n’a pas de ligne active ; remettez-la avec le statut active : une réponse en a besoin"
            yield Problem(f"{name}.csv", 1, "id", key, remedy)


def _check_territories(lines: dict[str, list[tuple[int, Row]]]) -> Iterator[Problem]:
    """An organization that helps has a territory, which is a part of every answer about it."""
    covering = {row["service_id"] for row in _active(lines["service_areas"])}
    served = {row["organization_id"] for row in _active(lines["services"]) if row["id"] in covering}
    for line, row in lines["organizations"]:
        if row["kind"] == "partner" and row["status"] == "active" and row["id"] not in served:
            remedy = "n’a pas de territoire ; ajoutez son service dans services.csv et ses MRC dans service_areas.csv"
            yield Problem("organizations.csv", line, "id", row["id"], remedy)


def _active(rows: list[tuple[int, Row]]) -> list[Row]:
    """The rows in use; none of a table without that column."""
    return [row for _, row in rows if row.get("status") == "active"]


def _check_unique_ids(lines: dict[str, list[tuple[int, Row]]]) -> Iterator[Problem]:
    """Ids are unique over all files, so that an id alone names a record."""
    seen: dict[str, str] = {}
    for name, rows in lines.items():
        for line, row in rows:
            if (key := row.get("id")) is None:
                continue
            if key in seen:
                remedy = f"est déjà l’id de {seen[key]} ; choisissez-en un autre"
                yield Problem(f"{name}.csv", line, "id", key, remedy)
            else:
                seen[key] = f"{name}.csv, ligne {line}"


def values(row: Row, column: str) -> tuple[str, ...]:
    """The values of a cell: those between semicolons where the column holds a list, else the one, if any."""
    cell = row[column]
    parts = cell.split(";") if column in _LIST_COLUMNS else [cell]
    return tuple(part.strip() for part in parts if part.strip())
