"""E-mail addresses, phone numbers, document numbers, postal codes and birth dates."""

import re
from itertools import pairwise

from accueil.masking import masks
from accueil.masking.draft import Draft

_LETTERS = "(?<![a-z])(?:{})(?![a-z])"

# --- e-mail -----------------------------------------------------------------------------------------------------------

_LOCAL = r"(?<![\w.+-])[\w.+-]{1,64}"
_DOT = r"(?: ?\. ?| ?[(\[] ?(?:dot|point) ?[)\]] ?| (?:point|dot|punto) )"
_SPOKEN_AT = r"(?: ?@ ?| ?[(\[] ?(?:at|arobase?) ?[)\]] ?| (?:arobas\w{0,2}|arroba|a commercial|at) )"
_EMAIL = re.compile(
    rf"{_LOCAL}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,4}}"
    rf"|{_LOCAL}(?: (?:point|tiret(?: bas)?|underscore|dot|punto) [\w.+-]{{1,64}}){{0,4}}{_SPOKEN_AT}"
    rf"(?:[\w-]{{1,63}}(?:{_DOT}[\w-]{{2,20}}){{1,3}}|(?:gmail|hotmail|outlook|yahoo|videotron|live|icloud)(?!\w))"
)


def mask_emails(draft: Draft) -> None:
    """« fatima@exemple.ca », « fatima point diallo arobase exemple point ca »."""
    for match in _EMAIL.finditer(draft.flat):
        draft.mask(*match.span(), masks.OTHER)


# --- dates ------------------------------------------------------------------------------------------------------------

_NUMBER_WORD = (
    "(?:zero|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente"
    "|quarante|cinquante|soixante|cents?)"
)
_MONTH = (
    r"(?:janv(?:ier)?|january|enero|fev(?:rier)?|february|febrero|mars|march|marzo|avr(?:il)?|april|abril|mai|may"
    r"|mayo|juin|june|junio|juil(?:let)?|july|julio|aout|august|agosto|sept(?:embre|ember|iembre)?|oct(?:obre|ober"
    r"|ubre)?|nov(?:embre|ember|iembre)?|dec(?:embre|ember)?|diciembre)(?![a-z])\.?"
)
_DAY = rf"(?:\d{{1,2}}(?:er|st|nd|rd|th)?|premier|{_NUMBER_WORD}(?:[ -]{_NUMBER_WORD}){{0,3}})"
_YEAR = rf"(?:\d{{4}}|(?:deux )?mille(?:[ -](?:et|{_NUMBER_WORD})){{0,7}})"
_DATE = (
    r"(?:\d{4}[-/. ]\d{1,2}[-/. ]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ](?:\d{4}|\d{2})"
    rf"|{_DAY} (?:de )?{_MONTH}(?:,? (?:de |of )?{_YEAR})?|{_MONTH} {_DAY}(?:,? {_YEAR})?)(?![0-9a-z])"
)
_BIRTH = _LETTERS.format(
    r"naiss(?:ance)?|ddn|dob|birth|born|naci|nacid[ao]|anniversaire|ma fete|vu le jour|nees?|nes|ne\(e\)|ne le"
    r"|(?:suis|sui|chu|est|etait|fils|mari|frere|bebe),? ne"
)
_BIRTH_DATE = re.compile(rf"{_BIRTH}[^\d!?\n]{{0,40}}?(?<![0-9a-z])({_DATE})")


def mask_birth_dates(draft: Draft) -> None:
    """« née à Oran le 12 mai 1990 »: the date only."""
    for match in _BIRTH_DATE.finditer(draft.flat):
        draft.mask(*match.span(1), masks.DATE)


# --- postal codes -----------------------------------------------------------------------------------------------------

_POSTAL_CODE = re.compile(
    r"(?<![a-z0-9])(?=.{1,4}\d)([abceghj-nprstvxy]) ?([\do]) ?([abceghj-nprstv-z])"
    r"[ ._-]{0,3}[\do] ?[abceghj-nprstv-z] ?[\do](?![a-z0-9])"
)
"""Also with the letter O for a zero."""
_QUEBEC = "ghj"
"""Only after one of these do the first three characters tell a place by themselves."""


def shorten_postal_codes(draft: Draft) -> None:
    """« G6P 3X2 » -> « G6P »: enough to find the place. Of another province, that it is one is left to see."""
    for match in _POSTAL_CODE.finditer(draft.flat):
        area = "".join(draft.written(*match.span(group)) for group in (1, 2, 3))
        area = area[0] + area[1].replace("o", "0").replace("O", "0") + area[2]
        draft.mask(*match.span(), area if match.group(1) in _QUEBEC else f"{area} {masks.OTHER}")


# --- documents --------------------------------------------------------------------------------------------------------

_HEALTH_CARD = re.compile(r"(?<![a-z0-9])[a-z]{4}(?:[ .-]?\d){8}(?![ .-]?\d)")
_CODE = re.compile(r"(?<![a-z0-9])(?!0x)[a-z0-9]{6,20}(?![a-z0-9])")
"""Letters and digits in one: « AB123456 », « 12AB34567 »."""
_MOST_UNIT = 6
"""Digits up to which a number with letters right after it is a measure: « 25000km »."""
_DOCUMENT = _LETTERS.format(
    r"nas|sin|iuc|uci|ramq|assurance[- ](?:maladie|sociale)|carte soleil|pass?e?ports?|pasaporte|dossiers?|file"
    r"|references?|ref|application|matricule|csq|caq|certificat|permis|visa|client|folio|identifiant"
)
_LABELLED = re.compile(
    rf"{_DOCUMENT}(?:[ :#=(,.°'’-]|(?:numero|number|num|no|n|nr|id|est|is|cest|c|le|la|de|du|d|mon|ma)(?![a-z]))"
    r"{1,24}"
    r"((?:[a-z]{1,4}[- ]?)?\d[\d -]{1,12}\d(?:-[a-z]{1,3}(?![a-z]))?)(?![0-9a-z])"
)
_DICTATED = re.compile(rf"(?<!mille )(?<!mille-)(?<![a-z]){_NUMBER_WORD}(?:[ ,-]{{1,2}}{_NUMBER_WORD}){{6,}}(?![a-z])")
"""A number dictated digit by digit."""


def mask_documents(draft: Draft) -> None:
    """Health cards, passports, files: numbers with letters in them, or told by the name of the document."""
    for match in _HEALTH_CARD.finditer(draft.flat):
        if not _holds_years(_groups(match.group())):
            draft.mask(*match.span(), masks.OTHER)
    for match in _CODE.finditer(draft.flat):
        digits = sum(character.isdigit() for character in match.group())
        measure = re.fullmatch(r"\d+[a-z]+", match.group()) and digits <= _MOST_UNIT
        if 5 <= digits < len(match.group()) and not measure:
            draft.mask(*match.span(), masks.OTHER)
    for match in _LABELLED.finditer(draft.flat):
        groups = _groups(match.group(1))
        if len("".join(groups)) >= 4 and not (_holds_years(groups) or _is_round(groups) or _is_date(groups)):
            draft.mask(*match.span(1), masks.OTHER)
    for match in _DICTATED.finditer(draft.flat):
        draft.mask(*match.span(), masks.OTHER)


_LAW = re.compile(r"(?<![a-z])(?:decret|arrete|loi|reglement|article)s? (?:(?:no|numero)\.? )?\d[\d.-]*")


def keep_laws(draft: Draft) -> None:
    """« décret 1234-2020 »: the number of a text that everybody may read."""
    for match in _LAW.finditer(draft.flat):
        draft.keep(*match.span())


# --- runs of digits ---------------------------------------------------------------------------------------------------

_RUN = re.compile(r"(?<![a-z0-9])(?:\+ ?|\( ?)?\d(?:[ .()\-‐‑–—/]{0,3}\d)*")
_COMMAS = re.compile(r"(?<![0-9])\d{3}, ?\d{3}, ?\d{4}(?![0-9])")
_PHONE = re.compile(r"1\d{10}|[2-9]\d{9}")
_OLDEST, _YOUNGEST = 1920, 2012
"""Years that make a bare date a birth date of somebody who may write."""
_YEARS = range(1900, 2100)


def mask_numbers(draft: Draft) -> None:
    """Phone numbers, social insurance numbers, client identifiers, cards: what has too many digits to be anything else.

    Years, amounts and dates are left, but for dates that an adult may be born on.
    """
    for match in _COMMAS.finditer(draft.flat):
        draft.mask(*match.span(), masks.PHONE)
    for match in _RUN.finditer(draft.flat):
        mask = _mask_of(match.group())
        if mask:
            draft.mask(*match.span(), mask)


def _mask_of(run: str) -> str:
    """What stands for a run of digits; "" where it stays."""
    groups = _groups(run)
    if _is_phone(run, groups):
        return masks.PHONE
    if _is_date(groups):
        year = int(max(groups, key=len))
        return masks.DATE if _OLDEST <= year <= _YOUNGEST else ""
    if _holds_years(groups) or _is_round(groups) or _is_amount(groups):
        return ""
    return masks.OTHER if len("".join(groups)) >= (6 if len(groups) == 1 else 7) else ""


def _groups(run: str) -> list[str]:
    return re.findall(r"\d+", run)


def _is_phone(run: str, groups: list[str]) -> bool:
    sizes = [len(group) for group in groups]
    if sizes == [3, 4] or (run.startswith(("+", "00")) and sum(sizes) >= 9) or sizes == [2] * 5:
        return True
    return bool(_PHONE.fullmatch("".join(groups))) and sizes[-1] >= 4


def _is_date(groups: list[str]) -> bool:
    """Whether three groups are a day, a month and a whole year, in either order."""
    if sorted(map(len, groups)) not in ([1, 1, 4], [1, 2, 4], [2, 2, 4]) or len(groups[1]) == 4:
        return False
    first, month, last = map(int, groups)
    day, year = (last, first) if len(groups[0]) == 4 else (first, last)
    return year in _YEARS and min(day, month) in range(1, 13) and max(day, month) in range(1, 32)


def _holds_years(groups: list[str]) -> bool:
    """« 2020-2021 », or « 2020 2021 236 »."""
    years = [len(group) == 4 and int(group) in _YEARS for group in groups]
    return all(years) or any(first and second for first, second in pairwise(years))


def _is_round(groups: list[str]) -> bool:
    """« 250000 », « 10 000 - 15 000 »."""
    if len(groups) == 1:
        return re.fullmatch(r"\d{1,3}00+", groups[0]) is not None
    return groups[-1] == "000" and all("000" in pair for pair in pairwise(groups)) and len(groups[0]) <= 3


def _is_amount(groups: list[str]) -> bool:
    """« 2 340 512 », but not « 912 345 678 », which is a social insurance number."""
    return len(groups) > 1 and len(groups[0]) < 3 and all(len(group) == 3 for group in groups[1:])
