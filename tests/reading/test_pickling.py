"""Values come out of pickle as they went in, through their class, frozen and equal."""

from __future__ import annotations

import copy
import copyreg
import pickle
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass

import pytest

from generator.extract import Draft, read_draft
from generator.model import Span
from generator.model.pickling import pickled_by_fields
from generator.pipeline import load_registry
from generator.reading.sources import read_source
from tests.conftest import ROOT
from tests.mutations import notice_texts


@pytest.fixture(scope="module")
def drafts() -> list[Draft]:
    """The drafts of the sample archive."""
    registry = load_registry(ROOT / "content" / "registry")
    texts = notice_texts(ROOT / "content" / "notices")
    return [read_draft(f"{n}", read_source(f"{n}.txt", text.encode()), registry) for n, text in enumerate(texts)]


def values_in(value: object) -> Iterator[object]:
    """The dataclass values that a value holds, itself included."""
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from values_in(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from values_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from values_in(item)


def test_drafts_come_back_as_they_were(drafts: list[Draft]) -> None:
    for draft in drafts:
        back = pickle.loads(pickle.dumps(draft, 5))
        assert back == draft
        assert repr(back) == repr(draft)
        assert [hash(one) for one in back.identified] == [hash(one) for one in draft.identified]


def test_every_value_of_a_draft_is_pickled_by_its_fields(drafts: list[Draft]) -> None:
    for one in {type(value): value for draft in drafts for value in values_in(draft)}.values():
        made, parts = copyreg.dispatch_table[type(one)](one)[:2]
        assert made is type(one)
        assert made(*parts) == one


def test_values_stay_frozen_and_copy() -> None:
    back = pickle.loads(pickle.dumps(Span(3, 5)))
    with pytest.raises(FrozenInstanceError):
        back.start = 4
    assert copy.copy(back) == copy.deepcopy(back) == Span(3, 5)


@pickled_by_fields
@dataclass(frozen=True, slots=True)
class _Lone:
    """A value with one field, and that a tuple."""

    parts: tuple[int, ...]


def test_a_value_with_one_field() -> None:
    assert pickle.loads(pickle.dumps(_Lone((1, 2)))) == _Lone((1, 2))
