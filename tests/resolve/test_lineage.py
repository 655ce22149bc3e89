"""Parents and successors of local bodies come from the gazetteer, or not at all."""

from __future__ import annotations

import pytest

from generator.model import OrganizationName
from generator.resolve.lineage import trace_body
from generator.resolve.registry import Registry, read_registry
from generator.text.slugs import slug

PLACES = """
- {name: Sông Thử, kind: tỉnh}
- {name: Hòa Thử, kind: thành phố, parent: tỉnh Sông Thử, until: 2025-06-30, successors: [phường Hòa Thử, xã Thử Giang]}
- {name: Hòa Thử, kind: phường, parent: tỉnh Sông Thử, since: 2025-07-01}
- {name: Thử Giang, kind: xã, parent: tỉnh Sông Thử, since: 2025-07-01}
- {name: Trùng Tên, kind: xã, parent: huyện Một}
- {name: Trùng Tên, kind: xã, parent: huyện Hai}
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return read_registry({"places.yml": PLACES})


def body(name: str, kind: str, place: str) -> OrganizationName:
    return OrganizationName(slug(name), name, kind, "", place)


@pytest.mark.parametrize(
    ("name", "kind", "parent", "heirs"),
    [
        ("Thành ủy Hòa Thử", "party-committee", "Tỉnh ủy Sông Thử", ["Đảng ủy phường Hòa Thử", "Đảng ủy xã Thử Giang"]),
        (
            "Ủy ban nhân dân thành phố Hòa Thử", "people-committee", "Ủy ban nhân dân tỉnh Sông Thử",
            ["Ủy ban nhân dân phường Hòa Thử", "Ủy ban nhân dân xã Thử Giang"],
        ),
    ],
)  # fmt: skip
def test_a_closed_body_has_heirs_of_its_kind(registry, name, kind, parent, heirs):
    record, related = trace_body(body(name, kind, "thành phố Hòa Thử"), registry)
    assert (record.parent, record.closed) == (slug(parent), "2025-06-30")
    assert list(record.successors) == [slug(heir) for heir in heirs]
    assert [one.name for one in related] == [parent, *heirs]


def test_an_organ_belongs_to_its_committee_and_closes_with_nobodys_word(registry):
    record, _ = trace_body(body("Ban Dân vận Thành ủy Hòa Thử", "party-organ", "thành phố Hòa Thử"), registry)
    assert (record.parent, record.closed, record.successors) == ("thanh-uy-hoa-thu", None, ())


def test_a_new_unit_stands_under_the_province_and_is_open(registry):
    record, _ = trace_body(body("Đảng ủy xã Thử Giang", "party-committee", "xã Thử Giang"), registry)
    assert (record.parent, record.closed) == ("tinh-uy-song-thu", None)


@pytest.mark.parametrize("place", ["xã Trùng Tên", "xã Không Ai Biết", ""])
def test_one_place_or_no_links(registry, place):
    record, related = trace_body(body(f"Đảng ủy {place}".strip(), "party-committee", place), registry)
    assert (record.parent, record.closed, record.successors, related) == (None, None, (), [])
