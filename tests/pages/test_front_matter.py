"""The front matter is valid YAML that gives the record back, with the contract's keys in order."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.frontmatter import notice_record, write_front_matter
from tests.pages.archive import TEXT, archive

CONTRACT = [
    "title", "id", "type", "subtype", "number", "date_issued", "date_event", "date", "date_source", "place",
    "level", "issuer", "issuing_body", "signers", "recipients", "citations", "organizations", "source",
    "provenance", "problems",
]  # fmt: skip

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
VALUES = st.recursive(TEXTS | st.integers(), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8)


def parsed(written: str) -> object:
    head, _, rest = written.removeprefix("---\n").partition("\n---\n")
    assert rest == ""
    return yaml.safe_load(head)


@given(st.dictionaries(st.sampled_from(CONTRACT), VALUES, max_size=6))
def test_any_record_survives_yaml(record):
    assert (parsed(write_front_matter(record)) or {}) == record


def test_the_keys_are_those_of_the_contract_in_order():
    record = notice_record(archive().notices["2024/hoi-lam-vuon"], archive())
    assert list(record) == [key for key in CONTRACT if key in record]
    assert set(CONTRACT) - set(record) == {"number", "date_issued"}  # unknown in this notice, so absent


def test_offsets_are_those_of_the_file():
    record = notice_record(archive().notices["2024/hoi-lam-vuon"], archive())
    for citation in record["citations"]:
        assert TEXT[citation["start"] : citation["end"]] == citation["printed"]


def test_absent_means_unknown():
    record = notice_record(archive().notices["2024/hoi-lam-vuon"], archive())
    ambiguous = next(c for c in record["citations"] if c["status"] == "ambiguous")
    assert "instrument" not in ambiguous and "date" not in ambiguous
    assert ambiguous["candidates"] == ["cong-van-1066-a", "cong-van-1066-b"]
    assert record["provenance"]["number"] == "unknown"
