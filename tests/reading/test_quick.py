"""Values that are made quickly are the same values: signature, defaults, equality, hash, order, frozen."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from generator.model import Mention, Span
from generator.model.quick import made_quickly


@dataclass(frozen=True, slots=True, order=True)
class _Plain:
    """A value as `dataclass` makes it."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()


@made_quickly
@dataclass(frozen=True, slots=True, order=True)
class _Quick:
    """The same, made quickly."""

    first: int
    second: str = "b"
    third: tuple[int, ...] = ()


def test_made_as_before() -> None:
    assert list(inspect.signature(_Quick).parameters) == list(inspect.signature(_Plain).parameters)
    assert [p.default for p in inspect.signature(_Quick).parameters.values()] == [
        p.default for p in inspect.signature(_Plain).parameters.values()
    ]
    for given, named in (((1,), {}), ((1, "c"), {"third": (2,)}), ((), {"first": 3, "second": "d"})):
        quick, plain = _Quick(*given, **named), _Plain(*given, **named)
        assert type(quick) is _Quick and isinstance(quick, _Quick)
        assert repr(quick) == repr(plain).replace("_Plain", "_Quick")
        assert hash(quick) == hash(plain)
        assert quick == _Quick(plain.first, plain.second, plain.third)
        assert replace(quick, first=9) == _Quick(9, plain.second, plain.third)
    assert _Quick(1) < _Quick(2) and _Quick(1) != _Plain(1)


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(TypeError):
        _Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        _Quick(1, fourth=2)  # type: ignore[call-arg]


def test_still_frozen_and_slotted() -> None:
    value = Mention(Span(0, 2), "Số", False)
    with pytest.raises(FrozenInstanceError):
        value.printed = "khác"  # type: ignore[misc]
    assert not hasattr(value, "__dict__")
