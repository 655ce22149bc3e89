"""Lets values go into the build's state and come back quickly: pickled as their class and their fields."""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

_T = TypeVar("_T")


def pickled_by_fields(cls: type[_T]) -> type[_T]:
    """Decorates a frozen dataclass with slots: `pickle` and `copy` call the class with the fields' values.

    The `__getstate__` and `__setstate__` that `dataclass` gives such classes ask for the class's fields anew
    for each value, which costs several times as much. Equality, hash and immutability stay as they are.
    """
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    if len(names) > 1:
        values: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    else:  # attrgetter of one name gives no tuple

        def values(value: Any) -> tuple[Any, ...]:
            return tuple(getattr(value, name) for name in names)

    copyreg.pickle(cls, lambda value: (cls, values(value)))  # found sooner than a `__reduce__` of the class
    return cls
