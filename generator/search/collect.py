"""First pass of the index: documents in, sorted runs of (term, documents, frequencies) out, block by block."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from generator.search.analyser import clean_text, find_terms, lower_text, read_syllables
from generator.search.document import Document
from generator.search.keys import find_keys
from generator.search.scoring import FIELDS
from generator.search.syllables import fold_syllable, fold_term

FREQUENCY_LIMIT = 255
BODY = [name for name, _ in FIELDS].index("body")


@dataclass(frozen=True, slots=True)
class Run:
    """What one block of documents contributes."""

    lengths: tuple[tuple[int, ...], ...]
    """Number of terms, for each document and field."""
    partitions: tuple[dict[str, dict[int, list[int]]], ...]
    """For each partition: family and term → field → numbers, document << 8 | frequency, ascending."""
    postings: int
    """How many (document, field, term) there are."""


def bucket_of(term: str) -> str:
    """What decides the shard of a term: all toned forms, and all numbers with one figure, are found together.

    `#18-ct-tw` → `#18`; `@2023-02-09` → `@2023-02`; others are folded.
    """
    if term[0] == "#":
        return term.split("-", 1)[0]
    if term[0] == "@":
        return term[:8]
    return fold_term(term)


def family_of(term: str) -> str:
    """The kind of file a term is in: `k`eys, `p`airs or `s`yllables."""
    return "k" if term[0] in "#@" else "p" if " " in term else "s"


def hash_bucket(bucket: str) -> int:
    """Stable hash (CRC-32 of the UTF-8)."""
    return crc32(bucket.encode())


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


class Vocabulary:
    """Numbers for syllables, so that a pair is one integer; fast, and local to one block."""

    __slots__ = ("names", "numbers")

    def __init__(self) -> None:
        self.names: list[str] = [""]
        self.numbers: dict[str, int] = {"": 0}

    def number(self, syllable: str) -> int:
        """The number of `syllable`, a new one when it is first seen; 0 is the break."""
        found = self.numbers.get(syllable)
        if found is None:
            found = self.numbers[syllable] = len(self.names)
            self.names.append(syllable)
        return found


def collect_block(first: int, documents: Sequence[Document], parts: int) -> Run:
    """Collect the terms of documents numbered from `first`, divided into `parts` partitions by hash."""
    vocabulary = Vocabulary()
    body: dict[int, list[int]] = {}
    others: dict[tuple[str, int], list[int]] = {}
    lengths = []
    for number, document in enumerate(documents, first):
        texts = field_texts(document)
        row = []
        for field, field_text in enumerate(texts[:-1]):
            counts = count_terms(field_text)
            row.append(counts.total())
            for term, frequency in counts.items():
                others.setdefault((term, field), []).append(number << 8 | min(frequency, FREQUENCY_LIMIT))
        row.append(collect_body(number, texts[BODY], vocabulary, body, others))
        lengths.append(tuple(row))
    return partition_run(lengths, vocabulary, body, others, parts)


def collect_body(
    number: int, texts: Iterable[str], vocabulary: Vocabulary,
    body: dict[int, list[int]], others: dict[tuple[str, int], list[int]],
) -> int:
    """Add one document's body to `body` (terms as integers) and `others` (keys); returns its number of terms."""
    total = 0
    for text in texts:
        low = lower_text(clean_text(text))
        numbers = list(map(vocabulary.number, read_syllables(low)))
        pairs = [a << 32 | b for a, b in zip(numbers, numbers[1:]) if a and b]
        singles = [a for a in numbers if a]
        keys = Counter(find_keys(low))
        total += len(pairs) + len(singles) + keys.total()
        high = number << 8
        counts = Counter(singles)
        counts.update(pairs)
        for term, frequency in counts.items():
            value = high | (frequency if frequency < 256 else FREQUENCY_LIMIT)
            if term in body:
                body[term].append(value)
            else:
                body[term] = [value]
        for key, frequency in keys.items():
            others.setdefault((key, BODY), []).append(high | min(frequency, FREQUENCY_LIMIT))
    return total


def partition_run(
    lengths: list[tuple[int, ...]], vocabulary: Vocabulary, body: dict[int, list[int]],
    others: dict[tuple[str, int], list[int]], parts: int,
) -> Run:
    """Give terms their names and sort them into partitions by hash."""
    partitions: tuple[dict[str, dict[int, list[int]]], ...] = tuple({} for _ in range(parts))
    names = vocabulary.names
    folded = [fold_syllable(name) if name else "" for name in names]
    postings = 0
    for term, values in body.items():
        a, b = term >> 32, term & 0xFFFFFFFF
        name, bucket = (f"{names[a]} {names[b]}", f"{folded[a]} {folded[b]}") if a else (names[b], folded[b])
        partitions[crc32(bucket.encode()) % parts][name] = {BODY: values}
        postings += len(values)
    for (term, field), values in others.items():
        partitions[hash_bucket(bucket_of(term)) % parts].setdefault(term, {})[field] = values
        postings += len(values)
    return Run(tuple(lengths), partitions, postings)
