"""The files of the page, read once from web/ and filled from the directory."""

import gzip
import hashlib
import html
import json
import re
from typing import Any

from accueil.directory import Directory, Location
from accueil.directory.contacts import map_search, tel, written_address
from accueil.languages.translations import FRENCH, load_translations
from accueil.paths import ROOT

_WEB = ROOT / "web"
_SCRIPTS = ("dom.js", "map.js", "answers.js", "places.js", "assistant.js")
"""The script's parts, each needing only those before it; served as one file, so that it costs one request."""
_COMMENTS = re.compile(r"^\s*(//.*|/\*\*.*\*/)?\n?", re.MULTILINE)
"""Lines of comment, blank lines and indents: a fifth of the script, and visitors on weak networks don't read them."""
_TYPED = ("sector", "former_municipality", "short_name", "nickname")
"""Kinds of places.csv that are completed: people live in a sector, but not in « Drummondvillois »."""


class File:
    """A file to serve, whole and compressed; ``tag`` changes with its content."""

    def __init__(self, body: bytes, content_type: str) -> None:
        self.body, self.content_type = body, content_type
        self.zipped = gzip.compress(body, 9, mtime=0)
        self.tag = f'W/"{hashlib.sha256(body).hexdigest()[:16]}"'


def page_files(directory: Directory, place_questions: list[str]) -> dict[str, File]:
    """Every file of the page, by the path below /clavardage/.

    Args:
        directory: Where the offices, the phone number and the places come from.
        place_questions: The sentences by which the assistant asks for a place; after them, places are completed.
    """
    return {
        "": File(_page(directory).encode(), "text/html; charset=utf-8"),
        "page.css": File((_WEB / "page.css").read_bytes(), "text/css; charset=utf-8"),
        "assistant-clavardage.js": File(_script(directory).encode(), "text/javascript; charset=utf-8"),
        **{
            f"textes-{code}.json": File(_compact(_texts(directory, code)).encode(), "application/json")
            for code in _interfaces()
        },
        "repertoire.json": File(_compact(_data(directory, place_questions)).encode(), "application/json"),
    }


def _interfaces() -> list[str]:
    """The languages that the page's interface has, by their codes; of the others, only the answers are there."""
    return sorted(path.stem for path in (_WEB / "textes").glob("*.json"))


def _texts(directory: Directory, language: str) -> dict[str, Any]:
    """The words of the interface, with the phone number."""
    text = (_WEB / "textes" / f"{language}.json").read_text(encoding="utf-8")
    texts: dict[str, Any] = json.loads(text.replace("{telephone}", directory.phone))
    return texts


def _page(directory: Directory) -> str:
    """The demonstration page; its offices and its phone number are there without any script."""
    offices = "\n".join(f"<li>{html.escape(written_address(office))}</li>" for office in directory.locations.values())
    page = (_WEB / "index.html").read_text(encoding="utf-8")
    notice = "\n".join(f"<p>{html.escape(line)}</p>" for line in _texts(directory, FRENCH)["privacy_notice"])
    page = page.replace("{bureaux}", offices).replace("{confidentialite}", notice)
    page = page.replace("{lien_telephone}", tel(directory.phone))
    return page.replace("{telephone}", html.escape(directory.phone))


def _script(directory: Directory) -> str:
    """The component in a scope of its own, with its style, its texts and the phone number: no network can lose it."""
    spoken = {FRENCH: ["français", "ltr"]}
    spoken |= {code: [each.name, "ltr" if each.rightwards else "rtl"] for code, each in load_translations().items()}
    parts = "\n".join((_WEB / "script" / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    parts = _COMMENTS.sub("", parts)
    style = (_WEB / "assistant-clavardage.css").read_text(encoding="utf-8")
    constants = "".join(
        f"const {name} = {_compact(value)};\n"
        for name, value in (
            ("STYLE", style),
            ("FRENCH", _texts(directory, FRENCH)),
            ("INTERFACES", _interfaces()),
            ("LANGUAGES", spoken),
            ("PHONE", directory.phone),
        )
    )
    return f'(() => {{\n"use strict";\n{constants}{parts}}})();\n'


def _data(directory: Directory, place_questions: list[str]) -> dict[str, Any]:
    places = list(directory.places.values())
    towns = [place for place in places if place.kind == "municipality"]
    others = {place.name for place in places if place.kind in _TYPED} - {town.name for town in towns}
    return {
        "offices": [_office(office) for office in directory.locations.values()],
        "municipalities": [[town.name, round(town.latitude, 3), round(town.longitude, 3)] for town in towns],
        "names": sorted(others),
        "place_questions": place_questions,
    }


def _office(office: Location) -> dict[str, Any]:
    return {
        "id": office.id,
        "address": written_address(office),
        "town": office.municipality.name,
        "search": map_search(office),
        "latitude": office.point[0],
        "longitude": office.point[1],
        "source": office.source,
        "assured_date": office.assured_date,
    }


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
