"""Damages that keep all of a text's information, as keyboards, Word, PDF and OCR do them, and what reading lost by them."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from random import Random

from generator.grammar.number import number_key
from generator.model import Notice
from generator.pipeline import read_text
from generator.resolve.registry import Registry
from generator.text.folding import fold_view

Damage = Callable[[str], str]
_HYPHENED = re.compile(r"(\d{1,5}(?:/\d{4})?)-([A-ZĐ]{2,4}/)")  # "18-CT/"


def decomposed(text: str) -> str:
    """Letters and marks apart, as some keyboards write them."""
    return unicodedata.normalize("NFD", text)


def icelandic(text: str) -> str:
    """Ð (U+00D0) for Đ."""
    return text.replace("Đ", "\u00d0")


def without_stroke(text: str) -> str:
    """D for Đ in the codes of numbers."""
    return re.sub(r"\d(?:/\d{4})?[-/][A-ZĐ/-]+", lambda number: number[0].replace("Đ", "D"), text)


def words_hyphens(text: str) -> str:
    """Word's hyphen that no line ends at."""
    return text.replace("-", "\u2011")


def spaced_hyphens(text: str) -> str:
    """18 - CT/TW."""
    return _HYPHENED.sub(r"\1 - \2", text)


def lost_hyphens(text: str) -> str:
    """18CT/TW."""
    return _HYPHENED.sub(r"\1\2", text)


def spaced_slashes(text: str) -> str:
    """18-CT / TW."""
    return re.sub(r"(?<=[A-ZĐ])/(?=[A-ZĐ])", " / ", text)


def glued_signs(text: str) -> str:
    """số18-CT/TW."""
    return re.sub(r"(?i)(số:?) (\d)", r"\1\2", text)


def fixed_blanks(text: str) -> str:
    """Blanks that no line ends at."""
    return text.replace(" ", "\u00a0")


def doubled_blanks(text: str) -> str:
    """Every blank twice."""
    return text.replace(" ", "  ")


def justified(text: str) -> str:
    """A fifth of the blanks twice, as in lines set to one width."""
    chance = Random(1)
    return "".join("  " if char == " " and chance.random() < 0.2 else char for char in text)


def soft_hyphens(text: str) -> str:
    """Within words, where a line might end."""
    chance = Random(1)
    return re.sub(r"(\w{3})(?=\w)", lambda match: f"{match[1]}\u00ad" if chance.random() < 0.1 else match[1], text)


def windows_lines(text: str) -> str:
    """A byte order mark and line ends of two characters."""
    return "\ufeff" + text.replace("\n", "\r\n")


def moved_in(text: str) -> str:
    """All lines away from the margin, with a tab or blanks."""
    return "\n".join(f"\t{line}  " for line in text.split("\n"))


def spread_heading(text: str) -> str:
    """T H Ô N G  B Á O."""
    return re.sub(r"^THÔNG BÁO$", "T H Ô N G  B Á O", text, flags=re.MULTILINE)


def wrapped(text: str) -> str:
    """Lines of at most 72 characters; rows and columns are left whole."""
    lines = (line if "   " in line or "|" in line else textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
    return "\n".join(lines)


def paged(text: str) -> str:
    """Wrapped and justified lines, a page number after every 45."""
    lines = justified(wrapped(text)).split("\n")
    numbered = (f"{line}\n\n{place // 45 + 2}\n" if place % 45 == 44 else line for place, line in enumerate(lines))
    return "\n".join(numbered)


DAMAGES: tuple[Damage, ...] = (
    decomposed, icelandic, without_stroke, words_hyphens, spaced_hyphens, lost_hyphens, spaced_slashes, glued_signs, fixed_blanks,
    doubled_blanks, justified, soft_hyphens, windows_lines, moved_in, spread_heading, wrapped, paged,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toll:
    """What a damage did: citations that were to be found, were found, were found besides; notices by value that differs."""

    wanted: int
    found: int
    more: int
    values: dict[str, int]


def values_of(text: str, registry: Registry) -> tuple[Counter[tuple[object, ...]], dict[str, object]]:
    """The citations of a text, and its metadata as far as they do not print the damage again."""
    (notice,) = read_text("2024/damaged", text, registry).notices.values()
    cited = Counter((one.type, number_key(one.number or ""), one.date, one.issuer) for one in notice.citations)
    return cited, dict(_values(notice))


def _values(notice: Notice) -> Iterator[tuple[str, object]]:
    issuer = notice.issuer.value
    yield "type", notice.type.value
    yield "title", _bare(notice.title.value)
    yield "number", number_key(notice.number.value or "")
    yield "date", notice.date_issued.value
    yield "place", _bare(notice.place.value)
    yield "issuer", issuer and _bare(issuer.name)
    yield "signers", tuple(_bare(signer.name) for signer in notice.signers)
    yield "recipients", len(notice.recipients)


def _bare(printed: str | None) -> str:
    """Letters and figures alone: a title prints numbers as they are damaged."""
    return re.sub(r"\W", "", fold_view(unicodedata.normalize("NFC", printed or "")))


def toll_of(damage: Damage, texts: Iterable[str], registry: Registry) -> Toll:
    """What reading lost by a damage of some texts."""
    wanted = found = more = 0
    differing: Counter[str] = Counter()
    for text in texts:
        cited, values = values_of(text, registry)
        now, damaged = values_of(damage(text), registry)
        wanted, found, more = wanted + cited.total(), found + (cited & now).total(), more + (now - cited).total()
        differing.update(name for name, value in values.items() if damaged[name] != value)
    return Toll(wanted, found, more, dict(sorted(differing.items())))
