"""Values come out of rows as they went into them, and rows hold nothing that `marshal` does not write."""

from __future__ import annotations

import marshal
from dataclasses import dataclass, replace

from generator.extract import read_draft
from generator.model import Block, BlockKind, Field, Notice, OrganizationName, Provenance, Signer, Span
from generator.model.rows import row_reader, row_writer
from generator.pipeline import load_registry
from generator.reading.sources import read_source
from tests.conftest import ROOT
from tests.mutations import notice_texts


def test_notices_come_back_as_they_were() -> None:
    registry = load_registry(ROOT / "content" / "registry")
    write, read = row_writer(Notice), row_reader(Notice)
    for n, text in enumerate(notice_texts(ROOT / "content" / "notices")):
        notice = read_draft(f"{n}", read_source(f"{n}.txt", text.encode()), registry).notice
        back = read(*marshal.loads(marshal.dumps(write(notice))))
        assert back == notice
        assert repr(back) == repr(notice)
        assert hash(back.blocks) == hash(notice.blocks)


def test_a_row_has_the_fields_in_order() -> None:
    block = Block(BlockKind.ITEM, Span(3, 9), 4, "a)", "muc-a")
    assert row_writer(Block)(block) == ("item", (3, 9), 4, "a)", "muc-a")
    assert row_reader(Block)("item", (3, 9), 4, "a)", "muc-a") == block
    assert row_writer(Signer)(Signer("Lê Mẫu")) == ("Lê Mẫu", None, None, None, None)


def test_a_value_of_a_value_that_may_be_missing() -> None:
    write, read = row_writer(Field[OrganizationName]), row_reader(Field[OrganizationName])
    known = Field(OrganizationName("so-mau", "Sở Mẫu"), Provenance.READ, Span(0, 6))
    for field in (known, replace(known, value=None, span=None)):
        assert read(*write(field)) == field
    assert row_writer(Field[str])(Field("Sở Mẫu", Provenance.READ)) == ("Sở Mẫu", "read", None, "")


@dataclass(frozen=True, slots=True)
class _Lone:
    """A value with one field, and that a tuple."""

    parts: tuple[Span, ...]


def test_a_value_with_one_field() -> None:
    assert row_writer(_Lone)(_Lone((Span(1, 2),))) == ([(1, 2)],)
    assert row_reader(_Lone)([(1, 2)]) == _Lone((Span(1, 2),))
