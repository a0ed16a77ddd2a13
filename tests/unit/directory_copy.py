"""A copy of data/directory that a test may spoil."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from accueil.directory.files import DirectoryError, Problem, read_tables


@dataclass(frozen=True)
class DirectoryCopy:
    folder: Path

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def line_of(self, table: str, record: str) -> int:
        """The line, counted from 1, of the record whose first cell is ``record``."""
        return next(line for line, row in enumerate(self.rows(table), start=1) if row[0] == record)

    def edit(self, table: str, record: str, column: str, value: str) -> int:
        """Writes ``value`` into one cell and returns the cell's line."""
        rows, line = self.rows(table), self.line_of(table, record)
        rows[line - 1][rows[0].index(column)] = value
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return line

    def add(self, table: str, **cells: str) -> None:
        """Adds a row; what is not told has the source, the date and the status of a right one."""
        row = {"source": "essai", "assured_date": "2026-11-27", "status": "active"} | cells
        with self.path(table).open("a", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerow([row.get(column, "") for column in self.rows(table)[0]])

    def remove(self, table: str, record: str) -> None:
        """Takes a record's row out of its file."""
        rows = [row for row in self.rows(table) if row[0] != record]
        with self.path(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def replace(self, table: str, old: str, new: str) -> None:
        """Replaces a stretch of a file's text, which must be there."""
        text = self.path(table).read_text(encoding="utf-8")
        assert old in text
        self.path(table).write_text(text.replace(old, new, 1), encoding="utf-8")

    def error(self) -> DirectoryError:
        """The error that reading the copy raises."""
        with pytest.raises(DirectoryError) as caught:
            read_tables(self.folder)
        return caught.value

    def problems(self) -> list[Problem]:
        return self.error().problems
