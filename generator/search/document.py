"""The document as the search sees it, and its reading from JSON lines."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Document:
    """One page that can be found; every text is as printed, in any Unicode form."""

    id: str
    """Unique name, shown in results."""
    url: str = ""
    """Address of the page, relative to the site's root or absolute."""
    title: str = ""
    """What a result shows as its heading."""
    text: str = ""
    """The body that is searched and quoted."""
    date: str = ""
    """ISO date (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`) or empty."""
    type: str = ""
    """Document type, a facet."""
    number: str = ""
    """The document's own number, as printed."""
    issuer: str = ""
    """Name of the issuing organization."""
    issuer_path: tuple[str, ...] = ()
    """Names of the issuer and its parents, a facet."""
    place: str = ""
    """Place, a facet."""
    year: str = ""
    """Year, a facet; of the date when empty."""
    instruments: tuple[str, ...] = ()
    """Numbers of the instruments it cites, as printed."""
    kind: str = "notice"
    """`notice`, `instrument`, `organization` or `place`."""
    aliases: tuple[str, ...] = ()
    """Other names of what the page is about: abbreviations, old and new names."""


class DocumentError(ValueError):
    """A line that is no document; the message says where and what to do."""


LISTS = frozenset({"issuer_path", "instruments", "aliases"})


def read_document(line: str, where: str) -> Document:
    """Read one JSON object; unknown keys are ignored, `dd/mm/yyyy` becomes ISO."""
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{where}: not JSON ({error.msg}); one object a line is needed") from None
    if not isinstance(raw, dict) or raw.get("id") in (None, ""):
        raise DocumentError(f'{where}: no "id"; a line looks like {{"id": "a", "title": "…", "text": "…"}}')
    values = {field.name: raw[field.name] for field in fields(Document) if raw.get(field.name) is not None}
    for name, value in values.items():
        if name in LISTS:
            values[name] = tuple(str(item) for item in (value if isinstance(value, list) else [value]))
        else:
            values[name] = str(value)
    if "date" in values:
        values["date"] = read_iso_date(values["date"])
    values.setdefault("year", values.get("date", "")[:4])
    return Document(**values)


def read_iso_date(date: str) -> str:
    """`16/06/2020` → `2020-06-16`; other writings stay."""
    parts = date.split("/")
    if len(parts) == 3 and len(parts[2]) == 4 and all(part.isdigit() for part in parts):
        return f"{parts[2]}-{int(parts[1]):02}-{int(parts[0]):02}"
    return date


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a JSON lines file in its order; empty lines are skipped."""
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield read_document(line, f"{path}:{number}")
