"""Compares the metadata of one notice record with its gold, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.gauge.gold import SIGNER_KEYS, GoldNotice
from generator.gauge.likeness import one_of, same_text
from generator.gauge.verdict import Item, Verdict, judge

Record = Mapping[str, object]
METADATA = "metadata"  # the measure that joins all fields of this module


def compare_fields(group: str, gold: GoldNotice, record: Record) -> Iterator[Item]:
    """One item for each annotated field, each part of a signature and each line of the recipients."""
    for name, expected in gold.fields.items():
        found = _value(record, name)
        verdict = judge(expected[0] if expected else None, found, same=one_of(expected, found))
        yield Item(group, name, f"{gold.file}:{name}", verdict, " / ".join(expected), found or "")
    if gold.signers is not None:
        yield from _compare_signers(group, gold.file, gold.signers, _mappings(record.get("signers")))
    if gold.recipients is not None:
        yield from _compare_recipients(group, gold.file, gold.recipients, _texts(record.get("recipients")))


def _value(record: Record, name: str) -> str | None:
    value = record.get(name)
    if isinstance(value, Mapping):  # the issuer: {id, name, printed}
        value = value.get("name")
    return None if value in (None, "") else str(value)


def _mappings(value: object) -> list[Record]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, Sequence) else []


def _texts(value: object) -> list[str]:
    """The lines, whether given as texts or as mappings with `text`."""
    entries = value if isinstance(value, Sequence) and not isinstance(value, str) else []
    return [str(entry["text"]) if isinstance(entry, Mapping) else str(entry) for entry in entries]


def _item(group: str, measure: str, key: str, expected: str | None, found: str | None) -> Item:
    verdict = judge(expected, found, same=same_text(expected, found))
    return Item(group, measure, key, verdict, expected or "", found or "")


def _compare_signers(
    group: str, file: str, gold: Sequence[Mapping[str, str | None]], found: list[Record]
) -> Iterator[Item]:
    """Signers pair up by name, what is left over by order."""
    left = list(found)
    pairs: list[tuple[int, Record]] = []
    for place, signer in enumerate(gold):
        match = next((one for one in left if same_text(signer.get("name"), _value(one, "name"))), None)
        if match is not None:
            left.remove(match)
            pairs.append((place, match))
    paired = dict(pairs)
    for place, signer in enumerate(gold):
        one = paired[place] if place in paired else (left.pop(0) if left else {})
        for key in SIGNER_KEYS:
            if key in signer:
                yield _item(group, f"signer.{key}", f"{file}:signer[{place}].{key}", signer[key], _value(one, key))
    for place, one in enumerate(left, len(gold)):
        yield _item(group, "signer.name", f"{file}:signer[{place}].name", None, _value(one, "name") or "(unnamed)")


def _compare_recipients(group: str, file: str, gold: Sequence[str], found: list[str]) -> Iterator[Item]:
    """Each line once, in any order; a line that is nearly right is one missing and one spurious."""
    left = list(found)
    if not gold and not found:
        yield Item(group, "recipients", f"{file}:recipients", Verdict.BLANK)
    for place, line in enumerate(gold):
        match = next((one for one in left if same_text(line, one)), None)
        if match is not None:
            left.remove(match)
        yield _item(group, "recipients", f"{file}:recipients[{place}]", line, match)
    for place, line in enumerate(left):
        yield _item(group, "recipients", f"{file}:recipients[+{place}]", None, line)
