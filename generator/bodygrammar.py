"""The patterns and look-ups that names of bodies are read with, made once from the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.lexicon import lexicon
from generator.tables import load
from generator.text.capitals import name_pattern
from generator.text.folding import fold_view

_WORD = re.compile(r"[^\W_]+")
Patterns = dict[str, re.Pattern[str]]  # by the first word of what each finds


@dataclass(frozen=True, slots=True)
class BodyGrammar:
    """What `generator.bodies` asks for; keys are folded words with single spaces."""

    part: Patterns
    committee: Patterns
    branch: Patterns
    head: Patterns
    level: re.Pattern[str]
    starts: re.Pattern[bytes]  # where the first two words of any name stand, for `name_starts`
    parts: dict[str, str]
    heads: dict[str, str]
    committees: dict[str, str]
    levels: dict[str, str]
    level_heads: frozenset[str]  # heads that tell their level themselves
    branch_committees: dict[str, str]  # level word -> committee


def body_key(words: str) -> str:
    """The folded words of a spelling with single spaces."""
    return " ".join(fold_view(words).split())


def _any_of(printed: Iterable[str]) -> str:
    """The spellings as alternatives, longest first, with any white space between words."""
    keys = sorted({body_key(word) for word in printed}, key=lambda key: (-len(key), key))
    return "|".join(re.escape(key).replace(r"\ ", r"\s+") for key in keys)


@lru_cache(maxsize=1)
def body_grammar() -> BodyGrammar:
    """The grammar of the shipped tables."""
    table, bodies = load("committees"), load("bodies")
    parts = {body_key(p): row["name"] for row in table["parts"] for p in row["printed"]}
    committees = {body_key(row["name"]): row["name"] for row in table["committees"]}
    branches = [p for row in table["party_branches"] for p in row["printed"]]
    levels = {body_key(p): row["word"] for row in table["levels"] for p in row["printed"]}
    heads = {
        body_key(word): row["head"] for row in bodies for word in [row["head"], *row.get("abbreviations", ())]
    }
    heads = {key: head for key, head in heads.items() if key not in parts and key not in committees}
    named = [*parts, *committees, *heads, *lexicon().issuers, *(body_key(word) for word in branches)]
    return BodyGrammar(
        part=_by_first(parts, r",?\s+(?=\w)"),
        committee=_by_first(committees),
        branch=_by_first(branches),
        head=_by_first(heads),
        level=re.compile(rf"\s+({_any_of(levels)})(?!\w)"),
        starts=name_pattern(_seconds(named)),
        parts=parts,
        heads=heads,
        committees=committees,
        levels=levels,
        level_heads=frozenset(row["head"] for row in bodies if "names_level" in row),
        branch_committees={row["word"]: row["committee"] for row in table["levels"]},
    )


def first_word(view: str, position: int) -> str:
    """The letters and digits that stand at a place of the matching view; "" where there are none."""
    match = _WORD.match(view, position)
    return match[0] if match else ""


def _by_first(printed: Iterable[str], tail: str = "") -> Patterns:
    """A pattern for each first word, over the spellings that begin with it, and what follows them."""
    groups: dict[str, list[str]] = {}
    for key in map(body_key, printed):
        groups.setdefault(first_word(key, 0), []).append(key)
    return {first: re.compile(rf"({_any_of(keys)})\b{tail}") for first, keys in groups.items()}


def _seconds(keys: Iterable[str]) -> dict[str, frozenset[str]]:
    """The first words of all names with the words that follow them, "" for names of one word."""
    found: dict[str, set[str]] = {}
    for key in keys:
        words = [*_WORD.findall(key), ""]
        found.setdefault(words[0], set()).add(words[1])
    return {first: frozenset(words) for first, words in found.items()}
