"""lunr's BM25 with weights of few bits: the numbers are integers, so that every program computes the same score.

lunr 2.3.9 (`lib/builder.js`): weight = idf * (k1 + 1) * tf / (k1 * (1 - b + b * length / average) + tf) * boost,
idf = ln(1 + |(N - n + 0.5) / (n + 0.5)|), where n counts (document, field) combinations.
"""

from dataclasses import dataclass
from math import log

K1 = 1.2
B = 0.75
LEVELS = 20
"""Steps of the frequency factor in one unit; it is at most k1 + 1 = 2.2, so a level fits a byte."""
FIELDS: tuple[tuple[str, int], ...] = (("name", 150), ("title", 60), ("issuer", 30), ("instruments", 50), ("body", 100))
"""Fields and their boosts in hundredths."""


@dataclass(frozen=True, slots=True)
class Averages:
    """What the length normalisation needs to know of a collection."""

    documents: int
    """Number of documents."""
    lengths: tuple[int, ...]
    """Average number of terms for each field, rounded to two figures, at least 1."""


def round_average(total: int, documents: int) -> int:
    """Average rounded to two significant figures, at least 1: one document more or less rarely changes it."""
    return max(1, two_figures((total + documents // 2) // max(1, documents)))


def two_figures(number: int) -> int:
    """A number rounded to two significant figures."""
    unit = 10 ** max(0, len(str(number)) - 2)
    return (number + unit // 2) // unit * unit


def impact_level(frequency: int, length: int, average: int) -> int:
    """The frequency factor in `LEVELS` steps a unit, at least 1."""
    factor = (K1 + 1) * frequency / (K1 * (1 - B + B * length / average) + frequency)
    return max(1, int(factor * LEVELS + 0.5))


def idf_thousandths(documents: int, found: int) -> int:
    """lunr's idf in thousandths; `found` counts (document, field) combinations."""
    return int(1000 * log(1 + abs((documents - found + 0.5) / (found + 0.5))) + 0.5)


def weight_thousandths(idf: int, level: int, boost: int) -> int:
    """Stored weight in thousandths, as lunr keeps three decimals; `boost` in hundredths."""
    return (2 * idf * level * boost + LEVELS * 100) // (2 * LEVELS * 100)
