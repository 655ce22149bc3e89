"""The closed lists of Vietnamese writing that both analysers share, read from the JavaScript module that holds them."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLES_FILE = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "js" / "tables.mjs"


@dataclass(frozen=True, slots=True)
class Tables:
    """The analyser's lists; keys are NFC and lower case."""

    onsets: tuple[str, ...]
    """Initial consonants, longest first."""
    rimes: frozenset[str]
    """Rimes of valid syllables, without tone."""
    rimes_after_qu: frozenset[str]
    """Rimes that only follow the onset qu."""
    twins: dict[str, str]
    """Spelling with i or y → the one that is indexed."""
    folded_twins: dict[str, str]
    """The same for syllables without marks."""
    hyphened: dict[str, str]
    """Abbreviation with a hyphen → without."""
    abbreviations: dict[str, tuple[str, ...]]
    """Abbreviation → the syllables it stands for."""


@cache
def load_tables(path: Path = TABLES_FILE) -> Tables:
    """Read the JSON object inside the JavaScript module `path`."""
    source = path.read_text(encoding="utf-8")
    raw = json.loads(source[source.index("{"): source.rindex("}") + 1])
    return Tables(
        onsets=tuple(sorted(raw["onsets"].split(), key=lambda onset: (-len(onset), onset))),
        rimes=frozenset(raw["rimes"].split()),
        rimes_after_qu=frozenset(raw["rimesAfterQu"].split()),
        twins=raw["twins"],
        folded_twins=raw["foldedTwins"],
        hyphened=raw["hyphened"],
        abbreviations={short: tuple(long.split()) for short, long in raw["abbreviations"].items()},
    )
