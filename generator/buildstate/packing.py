"""Values of the model as bytes of the state, and back: packed whole, or as rows of plain values."""

from __future__ import annotations

import marshal
import pickle
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any
from zlib import crc32


class StateError(Exception):
    """The state cannot be used; the message says why, in Vietnamese."""


def pack(value: object) -> bytes:
    """A value of the model as bytes; not compressed, which would take as long as making them."""
    data = pickle.dumps(value, 5)
    return data + crc32(data).to_bytes(4, "big")


def unpack(data: bytes) -> Any:
    """The value that `pack` packed; only ever called on our own state. Raises StateError for bytes that have changed since."""
    return pickle.loads(_checked(data))  # noqa: S301


def write_row(row: tuple[Any, ...], version: int = 4) -> bytes:
    """Plain values as bytes, read back faster than anything else; of version 2, equal values are equal bytes."""
    data = marshal.dumps(row, version)
    return data + crc32(data).to_bytes(4, "big")


def plain(value: object) -> tuple[Any, ...]:
    """The fields (two or more) of a value, for a row; `dataclasses.astuple` copies each, and slowly."""
    found: tuple[Any, ...] = _fields_of(type(value))(value)
    return found


@cache
def _fields_of(kind: type) -> attrgetter[Any]:
    return attrgetter(*(field.name for field in fields(kind)))


def read_row(data: bytes) -> tuple[Any, ...]:
    """The values that `write_row` wrote; raises StateError for bytes that have changed since."""
    found: tuple[Any, ...] = marshal.loads(_checked(data))  # noqa: S302
    return found


def _checked(data: bytes) -> memoryview:
    """What stands before the check sum."""
    found = memoryview(data)[:-4]
    if crc32(found).to_bytes(4, "big") != data[-4:]:
        raise StateError("trạng thái dựng bị hỏng")
    return found
