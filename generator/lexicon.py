"""The domain tables as look-ups: types by word and symbol, issuers by name and code, laws by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.text.folding import fold_view
from generator.tables import load, load_rows

_BETWEEN_WORDS = re.compile(r"[\W_]+")
_BETWEEN_WORDS_OF_A_LINE = re.compile(r"(?:[^\w\n]|_)+")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A central body, or one that a code names, from tables/issuers.yml. Dates are ISO or ""."""

    name: str
    aliases: tuple[str, ...]
    codes: tuple[str, ...]
    kind: str
    level: str
    since: str
    closed: str
    alone: tuple[str, ...] = ()  # codes that stand for it only without a type symbol before them


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the tables say, keyed as the readers ask for it. Word keys are made by `words_key`."""

    types: dict[str, str]  # "chi thi" -> "Chỉ thị"
    longest_type: int  # in words
    types_by_end: dict[str, tuple[str, ...]]  # those keys by their last word, longest first
    types_by_symbol: dict[str, tuple[str, ...]]  # "QĐ" -> ("Quyết định", "Quy định")
    type_slugs: dict[str, str]
    issuers: dict[str, Issuer]  # by words_key of name, alias and abbreviation
    issuer_words: dict[str, dict]  # those keys, word by word: the words that may follow each; "" where a name may end
    issuers_by_code: dict[str, tuple[Issuer, ...]]
    codes: frozenset[str]  # every known type symbol and issuer code
    law_years: dict[str, frozenset[str]]  # "Luật Đất đai" -> years of its editions, as far as the table has them
    laws: dict[str, tuple[str, ...]]  # "dat dai" -> ("Luật Đất đai",); also "bhyt" -> ("Luật Bảo hiểm y tế",)
    longest_law: int
    law_beginnings: frozenset[str]  # of those keys, word by word


@lru_cache(maxsize=16384)
def words_key(text: str) -> str:
    """The folded words of a phrase with single spaces: what spellings of one name share."""
    return _BETWEEN_WORDS.sub(" ", fold_view(text)).strip()


def words_keys(phrases: Iterable[str]) -> list[str]:
    """`words_key` of many phrases without line ends, in a fifth of the time."""
    lines = _BETWEEN_WORDS_OF_A_LINE.sub(" ", fold_view("\n".join(phrases))).split("\n")
    return [line.strip() for line in lines]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the shipped tables."""
    types, symbols, slugs = {}, {}, {}
    for row in load("types"):
        slugs[row["name"]] = row["slug"]
        for word in [row["name"], *row.get("aliases", ())]:
            types.setdefault(words_key(word), row["name"])
        for symbol in row.get("symbols", ()):
            symbols.setdefault(symbol, []).append(row["name"])
    issuers, by_code = {}, {}
    for row in load("issuers"):
        issuer = _issuer(row)
        for word in [issuer.name, *issuer.aliases, *row.get("abbreviations", ())]:
            for spelling in _of_the_centre(word):
                issuers.setdefault(words_key(spelling), issuer)
        for code in issuer.codes:
            by_code.setdefault(code, []).append(issuer)
    laws = _with_short_forms(_laws(load_rows("laws")), load("abbreviations"))
    return Lexicon(
        types=types,
        longest_type=_longest(types),
        types_by_end=_by_end(types),
        types_by_symbol={symbol: tuple(names) for symbol, names in symbols.items()},
        type_slugs=slugs,
        issuers=issuers,
        issuer_words=_tree(issuers),
        issuers_by_code={code: tuple(found) for code, found in by_code.items()},
        codes=frozenset(symbols) | frozenset(by_code) | _local_codes(),
        law_years=_law_years(load_rows("laws")),
        laws=laws,
        longest_law=_longest(laws),
        law_beginnings=frozenset(" ".join(words[: i + 1]) for words in map(str.split, laws) for i in range(len(words))),
    )


def _of_the_centre(name: str) -> tuple[str, ...]:
    """A name as it is, and with the short forms of its "Trung ương": "Ban Tổ chức TW", "BCH T.Ư Đảng"."""
    return (name, name.replace("Trung ương", "TW"), name.replace("Trung ương", "T.Ư")) if "Trung ương" in name else (name,)


def _by_end(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key in sorted(keys, key=lambda key: (-len(key), key)):
        last = key.rpartition(" ")[2]
        found[last] = (*found.get(last, ()), key)
    return found


def _issuer(row: dict) -> Issuer:
    return Issuer(
        name=row["name"],
        aliases=tuple(row.get("aliases", ())),
        codes=tuple(row.get("codes", ())),
        kind=row.get("kind", ""),
        level=row.get("level", ""),
        since=str(row.get("since", "")),
        closed=str(row.get("closed", "")),
        alone=tuple(row.get("alone", ())),
    )


def _laws(rows: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    laws: dict[str, list[str]] = {}
    for kind, name, *rest in rows:
        full = rest[2] if len(rest) > 2 and rest[2] else name
        known = laws.setdefault(words_key(name), [])
        if f"{kind} {full}" not in known:
            known.append(f"{kind} {full}")
    return {key: tuple(names) for key, names in laws.items()}


def _law_years(rows: Iterable[tuple[str, ...]]) -> dict[str, frozenset[str]]:
    years: dict[str, set[str]] = {}
    for kind, name, *rest in rows:
        if len(rest) > 1 and rest[1]:
            years.setdefault(f"{kind} {rest[2] if len(rest) > 2 and rest[2] else name}", set()).add(rest[1][:4])
    return {name: frozenset(of) for name, of in years.items()}


def _with_short_forms(laws: dict[str, tuple[str, ...]], abbreviations: Iterable[dict]) -> dict[str, tuple[str, ...]]:
    """The laws also by their short form, where all of the name has one: "BHYT" for "Luật Bảo hiểm y tế"."""
    short = {words_key(row["short"]): laws.get(words_key(row["long"])) for row in abbreviations}
    return {**{key: names for key, names in short.items() if names}, **laws}


def _tree(keys: Iterable[str]) -> dict[str, dict]:
    tree: dict[str, dict] = {}
    for key in keys:
        node = tree
        for word in key.split(" "):
            node = node.setdefault(word, {})
        node[""] = {}
    return tree


@lru_cache(maxsize=None)
def issuer_pattern(first: str) -> re.Pattern[str]:
    """A pattern over the matching view, of the longest issuer's name that begins with a word of `issuer_words`.

    Punctuation may stand between words. Made when it is first asked for: all of them take a tenth of a second.
    """
    return re.compile(first + _what_follows(lexicon().issuer_words[first]))


_NAME_GAP = r"(?:[^\S\n]*(?:[-,&/][^\S\n]*|\n|[^\S\n])|\.(?=[^\W\d_]))"  # a point as in "T.Ư"
_NAME_END = r"(?![^\W_])"


def _what_follows(node: dict[str, dict]) -> str:
    """A pattern that tries each word once, however many names share it."""
    longer = "|".join(word + _what_follows(node[word]) for word in sorted(node) if word)
    if not longer:
        return _NAME_END
    more = f"{_NAME_GAP}(?:{longer})"
    return f"(?:{more}|{_NAME_END})" if "" in node else more


def _local_codes() -> frozenset[str]:
    """Codes of bodies that many places have; which one it is, the text must say."""
    return frozenset(code for row in load("bodies") for code in row.get("codes", ()))


def _longest(words: Iterable[str]) -> int:
    return max((key.count(" ") + 1 for key in words), default=0)
