"""Search keys of instrument numbers (`#18-ct-tw`) and dates (`@2023-02-09`), found in lower-case text."""

import re
from functools import lru_cache

from generator.search.syllables import fold_syllable

NUMBER = re.compile(
    r"(?<![^\W_])(?<![/.,-])0{0,3}([1-9][0-9]{0,4}[a-zđ]?)"      # 18, 07, 12a
    r"(?: ?[/-] ?((?:19|20)[0-9]{2}))?"                           # /2021
    r" ?[/–-] ?((?:[a-zđưôăâ]{1,10}[0-9]{0,2})"                   # -ct, /nđ
    r"(?:(?: ?[/] ?|[–-]|&)[a-zđưôăâ]{1,24}[0-9]{0,2}){0,6})"     # /tw, -cp
    r"(?![^\W_])"
)
SEPARATORS = re.compile(r"[ /–&-]+")
DATE = re.compile(
    r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})(?![0-9])"
    r"|(?<![0-9/.-])([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?![0-9])"
    r"|tháng ([0-9]{1,2}) năm ([0-9]{4})(?![0-9])"
)


def fold_code(code: str) -> str:
    """Fold one part of a number: `nđ` → `nd`; `tư` is trung ương, not a province committee's `tu`."""
    return "tw" if code == "tư" else fold_syllable(code)


@lru_cache(maxsize=100_000)
def write_number_key(number: str, year: str | None, codes: str) -> str:
    """Join the parts of a number: ("18", None, "ct/tw") → `#18-ct-tw`; ("93", "2021", "nđ-cp") → `#93-2021-nd-cp`."""
    parts = [fold_code(code) for code in SEPARATORS.split(codes)]
    return "#" + "-".join([fold_syllable(number), *([year] if year else []), *parts])


def write_date_keys(day: str | None, month: str, year: str) -> tuple[str, ...]:
    """Keys of a date and its month; none when there is no such month or day."""
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return ()
    key = f"@{year}-{int(month):02}"
    return (key,) if day is None else (f"{key}-{int(day):02}", key)


@lru_cache(maxsize=20_000)  # an archive repeats the days of its years
def read_date_keys(*found: str | None) -> tuple[str, ...]:
    """Keys of the groups that `DATE` found."""
    words, figures, month = found[:3], found[3:6], found[6:]
    if words[0]:
        return write_date_keys(*words)
    return write_date_keys(*figures) if figures[0] else write_date_keys(None, *month)


def find_keys(low: str) -> list[str]:
    """Return the keys of all numbers, then of all dates, of the lower-case text `low`, in text order."""
    keys = [write_number_key(*found.groups()) for found in NUMBER.finditer(low)]
    for found in DATE.finditer(low):
        keys += read_date_keys(*found.groups())
    return keys
