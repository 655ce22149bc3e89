"""The values of the archive: frozen, without behaviour beyond reading themselves."""

from generator.model.archive import Archive, Instrument, Organization
from generator.model.notice import (
    Citation,
    Field,
    Mention,
    Notice,
    OrganizationLink,
    OrganizationName,
    Problem,
    Provenance,
    Recipient,
    Signer,
    Status,
)
from generator.model.place import Place
from generator.model.text import Block, BlockKind, Correction, Reading, Source, Span

__all__ = [
    "Archive",
    "Block",
    "BlockKind",
    "Citation",
    "Correction",
    "Field",
    "Instrument",
    "Mention",
    "Notice",
    "Organization",
    "OrganizationLink",
    "OrganizationName",
    "Place",
    "Problem",
    "Provenance",
    "Reading",
    "Recipient",
    "Signer",
    "Source",
    "Span",
    "Status",
]
