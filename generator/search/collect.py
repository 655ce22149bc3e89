"""What a document is searched by: the texts of its fields, their terms, and what decides the shard of a term."""

from collections import Counter
from collections.abc import Iterable

from generator.search.analyser import find_terms
from generator.search.document import Document
from generator.search.syllables import fold_term


def bucket_of(term: str) -> str:
    """What decides the shard of a term: all toned forms, and all numbers with one figure, are found together.

    `#18-ct-tw` → `#18`; `@2023-02-09` → `@2023-02`; others are folded.
    """
    if term[0] == "#":
        return term.split("-", 1)[0]
    if term[0] == "@":
        return term[:8]
    return fold_term(term)


def field_texts(document: Document) -> tuple[tuple[str, ...], ...]:
    """The texts of each field, in the order of `FIELDS`; texts of one field never form a pair with each other."""
    names = (document.title, *document.aliases) if document.kind != "notice" else document.aliases
    dates = (write_date_text(document.date),) if document.date else ()
    return (
        (document.number, *names, *dates),
        (document.title,),
        (document.issuer,) if document.issuer else document.issuer_path[:1],
        document.instruments,
        (document.text,),
    )


def write_date_text(date: str) -> str:
    """Write an ISO date so that the analyser finds its keys: `2023-02-09` → `09/02/2023`, `2023-02` → `tháng 02 năm 2023`."""
    parts = date.split("-")
    if len(parts) == 2:
        return f"tháng {parts[1]} năm {parts[0]}"
    return "/".join(reversed(parts))


def count_terms(texts: Iterable[str]) -> Counter[str]:
    """Frequencies of all terms of a field."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(find_terms(text))
    return counts
