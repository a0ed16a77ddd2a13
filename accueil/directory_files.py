"""Reads the CSV files of a directory and checks them all before anyone uses a row."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from accueil.tables import TABLES

Row = dict[str, str]

_NEVER_EMPTY = ("phones", "locations")
_LIST_COLUMNS = {"mrc_ids", "municipality_ids", "place_ids"}


class Problem(NamedTuple):
    """One thing wrong with a file. ``line`` counts from 1, the header; ``column`` is "" if the whole line is wrong."""

    file: str
    line: int
    column: str
    value: str
    remedy: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        value = f": « {self.value} »" if self.value else ""
        return f"{self.file}, line {self.line}{column}{value} {self.remedy}"


class DirectoryError(Exception):
    """The directory can't be used. ``problems`` lists everything that is wrong, not only the first."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.problems = problems
        lines = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"{len(problems)} error(s) in the directory {folder}:\n{lines}")


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
    problems += [
        Problem(f"{name}.csv", 1, "status", "", "has no active row; the assistant needs one at least")
        for name in _NEVER_EMPTY
        if name not in unreadable and all(row["status"] != "active" for _, row in lines[name])
    ]
    if problems:
        raise DirectoryError(folder, sorted(problems))
    return {name: [row for _, row in rows] for name, rows in lines.items()}


def _read_file(path: Path, problems: list[Problem]) -> Iterator[tuple[int, Row]]:
    """Line number and row of each row with the right number of cells; what is wrong is added to ``problems``."""
    columns = TABLES[path.stem].columns
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(path.name, 1, "", "", "is missing; restore it from git"))
        return
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.append(Problem(path.name, line, "", "", f"is not UTF-8 (byte {error.start}); save the file as UTF-8"))
        return
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    if header != list(columns):
        remedy = f"is not the expected header; write: {','.join(columns)}"
        problems.append(Problem(path.name, 1, "", ",".join(header), remedy))
        return
    for cells in reader:
        if not cells:
            continue
        line = reader.line_num
        if len(cells) != len(columns):
            remedy = f"has {len(cells)} cells, not {len(columns)}; quote the values that hold a comma"
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
                    remedy = f"is unknown; use an id of {' or '.join(f'{target}.csv' for target in targets)}"
                    yield Problem(f"{name}.csv", line, column, value, remedy)


def _check_unique_ids(lines: dict[str, list[tuple[int, Row]]]) -> Iterator[Problem]:
    """Ids are unique over all files, so that an id alone names a record."""
    seen: dict[str, str] = {}
    for name, rows in lines.items():
        for line, row in rows:
            if (key := row.get("id")) is None:
                continue
            if key in seen:
                yield Problem(f"{name}.csv", line, "id", key, f"is already the id of {seen[key]}; choose another")
            else:
                seen[key] = f"{name}.csv, line {line}"


def values(row: Row, column: str) -> tuple[str, ...]:
    """The values of a cell: those between semicolons where the column holds a list, else the one, if any."""
    cell = row[column]
    parts = cell.split(";") if column in _LIST_COLUMNS else [cell]
    return tuple(part.strip() for part in parts if part.strip())
