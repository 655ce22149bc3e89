"""The verdict on one value: what was expected, what was found, and the tally of many such."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Verdict(str, Enum):
    """How a found value stands to the gold."""

    RIGHT = "right"  # a value, and the gold's
    BLANK = "blank"  # no value, and the gold has none either
    WRONG = "wrong"  # a value, but not the gold's
    MISSING = "missing"  # the gold has a value, nothing was found
    SPURIOUS = "spurious"  # a value where the gold has none


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One compared value; (`group`, `measure`, `key`) names it from one run to the next."""

    group: str  # the gold set: "notices", "dev", "lines"
    measure: str  # "title", "citation", "instrument"…
    key: str  # file and place in it
    verdict: Verdict
    expected: str = ""
    found: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing is to be mended here."""
        return self.verdict in (Verdict.RIGHT, Verdict.BLANK)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of verdicts; the ratios are 1.0 where there is nothing to divide by."""

    right: int = 0
    blank: int = 0
    wrong: int = 0
    missing: int = 0
    spurious: int = 0

    @property
    def expected(self) -> int:
        """How many values the gold has."""
        return self.right + self.wrong + self.missing

    @property
    def found(self) -> int:
        """How many values were found."""
        return self.right + self.wrong + self.spurious

    @property
    def precision(self) -> float:
        """The right ones among the found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The right ones among the expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.found + self.expected
        return 2 * self.right / total if total else 1.0

    @property
    def exact(self) -> float:
        """The share of items with nothing to mend, rightly blank ones included."""
        total = self.right + self.blank + self.wrong + self.missing + self.spurious
        return (self.right + self.blank) / total if total else 1.0


def judge(expected: str | None, found: str | None, *, same: bool) -> Verdict:
    """The verdict on two values where either may be None; `same` matters only where both are given."""
    if expected is None:
        return Verdict.BLANK if found is None else Verdict.SPURIOUS
    if found is None:
        return Verdict.MISSING
    return Verdict.RIGHT if same else Verdict.WRONG


def count(items: Iterable[Item]) -> Tally:
    """The tally of the items' verdicts."""
    verdicts = [item.verdict for item in items]
    return Tally(**{verdict.value: verdicts.count(verdict) for verdict in Verdict})
