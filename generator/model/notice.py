"""The values of a notice: its attributes with their provenance, its citations, the bodies it names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from generator.model.pickling import pickled_by_fields
from generator.model.quick import made_quickly
from generator.model.text import Block, Reading, Source, Span

T = TypeVar("T")


class Provenance(str, Enum):
    """Where a value came from; shown to readers beside the value."""

    READ = "read"  # printed in the text at the value's span
    INFERRED = "inferred"  # follows from printed words and a table (a gazetteer, a symbol)
    CURATED = "curated"  # set by the archivist (front matter or registry); wins
    UNKNOWN = "unknown"  # the text does not say; `Field.reason` says why


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Problem:
    """Something doubtful that the archivist can settle; never an exception."""

    code: str  # stable, kebab-case: "no-number", "date-conflict"
    message: str  # Vietnamese: what was seen and what to do
    span: Span | None = None  # the place in `Reading.text`
    field: str = ""  # the front-matter key concerned, if one is


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One value of a notice with its provenance; `value` is None when unknown."""

    value: T | None
    provenance: Provenance
    span: Span | None = None  # where it was read
    reason: str = ""  # Vietnamese: why inferred or unknown

    @property
    def known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class Signer:
    """One signature: the person, their office and by whose authority they sign."""

    name: str | None
    position: str | None = None  # "Phó Chánh Văn phòng", in sentence case
    authority: str | None = None  # "T/M", "T/L", "K/T", "TM.", "KT.", "TL.", "TUQ.", "Q."
    on_behalf_of: str | None = None  # "Ban Thường vụ"
    span: Span | None = None


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of "Nơi nhận" or one addressee of "Kính gửi"."""

    text: str  # without dash and closing punctuation
    span: Span | None = None
    organizations: tuple[str, ...] = ()  # ids, where the line names bodies we can tell


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a notice that names an instrument, as found; nothing resolved yet."""

    span: Span  # from the type word to the end of date and issuer phrase
    printed: str
    numbered: bool
    type: str | None = None  # canonical type name, "Chỉ thị"
    number: str | None = None  # canonical, "25-CT/TU", "04/NQ-ĐCT"
    date: str | None = None  # as precise as printed: YYYY, YYYY-MM or YYYY-MM-DD
    issuer_printed: str | None = None  # "Ban Thường vụ Thành ủy"
    name: str | None = None  # of an unnumbered instrument: "Luật Tín ngưỡng, tôn giáo"
    number_span: Span | None = None
    issuer_span: Span | None = None
    inherited: tuple[str, ...] = ()  # what an enumeration lent it: "type", "issuer", "symbol"


class Status(str, Enum):
    """What could be said about the instrument a mention points to."""

    RESOLVED = "resolved"  # one instrument, and the archive holds its text
    STUB = "stub"  # one instrument, not held
    AMBIGUOUS = "ambiguous"  # several candidates, listed
    UNIDENTIFIED = "unidentified"  # too little is printed to tell


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Citation:
    """A mention with what was resolved; `date` and `issuer` may come from context."""

    mention: Mention
    status: Status
    instrument: str | None = None  # instrument id
    type: str | None = None
    number: str | None = None
    date: str | None = None  # as printed here or at the full mention; never silently corrected
    issuer: str | None = None  # canonical name
    issuer_id: str | None = None
    candidates: tuple[str, ...] = ()  # instrument ids when ambiguous
    reasons: tuple[str, ...] = ()  # Vietnamese, in order: how it was decided
    sentence: Span | None = None  # the citing sentence


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class OrganizationLink:
    """A body's part in a notice."""

    organization: str  # id
    role: str  # issuer | addressee | recipient | assigned | mentioned | cited-issuer
    span: Span | None = None
    printed: str = ""
    deadline: str = ""  # for "assigned": as printed, "trong quý II/2023"


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class OrganizationName:
    """A body as a name: canonical spelling, id (its slug) and what the name itself tells."""

    id: str
    name: str
    kind: str = ""  # party-committee, people-committee, front, department, union, …
    level: str = ""  # trung ương, cấp tỉnh, cấp huyện, cấp xã
    place: str = ""  # "thành phố Tam Kỳ"; "" where unknown


@pickled_by_fields
@made_quickly
@dataclass(frozen=True, slots=True)
class Notice:
    """One notice, read and resolved: everything its page shows."""

    id: str  # path without suffix below notices/, ASCII: "2023/abc"
    source: Source
    reading: Reading
    type: Field[str]
    subtype: Field[str]
    title: Field[str]
    number: Field[str]
    date_issued: Field[str]
    date_event: Field[str]
    place: Field[str]
    level: Field[str]
    issuer: Field[OrganizationName]
    issuer_printed: str
    issuing_body: Field[str]
    signers: tuple[Signer, ...] = ()
    addressees: tuple[Recipient, ...] = ()  # Kính gửi
    recipients: tuple[Recipient, ...] = ()  # Nơi nhận
    blocks: tuple[Block, ...] = ()
    citations: tuple[Citation, ...] = ()
    organizations: tuple[OrganizationLink, ...] = ()
    problems: tuple[Problem, ...] = ()
    aliases: tuple[str, ...] = ()  # former ids of a renamed notice

    @property
    def date(self) -> str:
        """The sort date: issue date, else event date, else ""."""
        return self.date_issued.value or self.date_event.value or ""

    @property
    def date_source(self) -> str:
        """Which date `date` is: "date_issued", "date_event" or ""."""
        if self.date_issued.known:
            return "date_issued"
        return "date_event" if self.date_event.known else ""
