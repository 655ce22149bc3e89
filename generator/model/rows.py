"""Values of the model as rows of plain values, and back: the fields of each in order, those that are values as rows too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")


def row_writer(kind: type[_T]) -> Callable[[_T], tuple[Any, ...]]:
    """A function that makes rows of the values of a dataclass, for `marshal`: together half of the time of pickling."""
    return _functions(kind)[0]


def row_reader(kind: type[_T]) -> Callable[..., _T]:
    """A function that is called with what stands in such a row, and makes the value again."""
    return _functions(kind)[1]


@cache
def _functions(kind: Any) -> tuple[Callable[[Any], tuple[Any, ...]], Callable[..., Any]]:
    """What writes and what reads the values of a dataclass, written out for its fields: a loop over them takes several times as long."""
    cls = get_origin(kind) or kind
    hints = {name: hint[get_args(kind)] if getattr(hint, "__parameters__", ()) else hint for name, hint in get_type_hints(cls).items()}
    plainly = "__init__" in vars(cls)  # else it is `made_quickly`, all by `__new__`: asked without `cls(…)`, a tenth sooner
    known: dict[str, Any] = {"make": cls if plainly else cls.__new__, "cls": cls}
    both = [_expressions(hint, f"value.{name}", name, known) for name, hint in hints.items()]
    write = eval(f"lambda value: ({''.join(f'{write}, ' for write, _ in both)})", known)  # noqa: S307
    values = ', '.join([*([] if plainly else ['cls']), *(read for _, read in both)])
    read = eval(f"lambda {', '.join(hints)}: make({values})", known)  # noqa: S307
    return write, read


def _expressions(hint: Any, value: str, row: str, known: dict[str, Any]) -> tuple[str, str]:
    """The expressions for `value`, of a type, as it stands in a row, and for the value of `row`; adds to `known` what they name."""
    kind = get_origin(hint) or hint
    if is_dataclass(kind):
        name = f"_{len(known)}"
        known[f"write{name}"], known[f"read{name}"] = _functions(hint)
        return f"write{name}({value})", f"read{name}(*{row})"
    if isinstance(kind, type) and issubclass(kind, Enum):
        known[kind.__name__] = {member.value: member for member in kind}
        return f"{value}._value_", f"{kind.__name__}[{row}]"  # `value` and `Kind(…)` take several times as long
    optional = kind in (Union, UnionType)
    inner = (value, row) if optional else ("one", "one")
    found = {_expressions(one, *inner, known) for one in get_args(hint)} - {inner}
    if not found:
        return value, row
    ((write, read),) = found
    return (f"{value} and {write}", f"{row} and {read}") if optional else (f"[{write} for one in {value}]", f"tuple([{read} for one in {row}])")
