"""The search's documents: what they hold, their order, and that new notices leave the old ones alone."""

from __future__ import annotations

from dataclasses import replace

from generator.ledger import read_ledger
from generator.model import Archive, Field, OrganizationName, Place, Provenance
from generator.pages.place_names import find_place_names
from generator.pages.search_entries import place_document
from generator.pages.search_plan import divide_by_age, search_documents
from generator.search.document import Document
from tests.pages.archive import archive

OWN = (
    Place("tỉnh", "Mây Ngàn", until="2025-06-30", successors=("tỉnh Sông Vọng",)),
    Place("tỉnh", "Sông Vọng"),
    Place("huyện", "Đá Dựng", "tỉnh Mây Ngàn", until="2025-06-30", successors=("xã Đá Dựng", "xã Gió Ngàn")),
    Place("xã", "Đá Dựng", "tỉnh Sông Vọng", since="2025-07-01"),
    Place("xã", "Gió Ngàn", "tỉnh Sông Vọng", since="2025-07-01"),
)


def documents(of: Archive, ledger: str = "") -> list[Document]:
    """All documents in order."""
    makers, order = search_documents(of, read_ledger(ledger))
    return [makers[one]() for part in (order.main, order.delta) for one in (*part.notices, *part.others) if one in makers]


def copies(count: int) -> Archive:
    """The invented archive with one notice many times over, under other ids."""
    base = archive()
    one = base.notices["2024/hoi-lam-vuon"]
    return replace(base, notices={f"2024/b{number:02}": replace(one, id=f"2024/b{number:02}") for number in range(count)})


def test_every_page_that_can_be_found_is_one_document() -> None:
    base, ids = archive(), [one.id for one in documents(archive())]
    assert len(ids) == len(set(ids))
    assert {f"thong-bao/{key}" for key in base.notices} < set(ids)
    assert {f"van-ban/{key}" for key in base.instruments} < set(ids)
    assert {f"co-quan/{key}" for key in base.organizations} < set(ids)


def test_a_new_notice_brings_its_instruments_and_bodies_into_the_delta() -> None:
    one = {"2024/hoi-lam-vuon": archive().notices["2024/hoi-lam-vuon"]}
    _, order = search_documents(replace(archive(), notices=one), read_ledger(""))
    assert order.delta.notices == ("thong-bao/2024/hoi-lam-vuon",)
    assert "co-quan/thanh-uy-hoa-vong" in order.delta.others
    assert set(order.main.others) == order.unnamed


def test_a_new_notice_leaves_the_other_documents_alone() -> None:
    few, many = ({one.id: one for one in documents(copies(count))} for count in (3, 5))
    assert {key: many[key] for key in few} == few
    assert sorted(many.keys() - few.keys()) == ["thong-bao/2024/b03", "thong-bao/2024/b04"]


def test_the_ledger_gives_the_order_and_those_that_are_gone_keep_their_place() -> None:
    lines = "".join(f"2024-01-01\tadded\t{one}\t0123456789abcdef\n" for one in ("2024/b01", "2024/gone", "2024/b00"))
    ids = [one.id for one in documents(copies(3), lines + "2024-01-02\tremoved\t2024/gone\n") if one.kind == "notice"]
    assert ids == ["thong-bao/2024/b01", "thong-bao/2024/b00", "thong-bao/2024/b02"]
    order = divide_by_age({"a": ["x"], "c": ["x", "y"]}, ["a", "gone", "c"], 3, ["thong-bao/a", "thong-bao/c", "z", "x", "y"], delta=2)
    assert (order.main.notices, order.main.others, order.main.fixed) == (("thong-bao/a", "thong-bao/gone"), ("x", "z"), 2)
    assert (order.delta.notices, order.delta.others, order.unnamed) == (("thong-bao/c",), ("y",), {"z"})


def test_a_place_is_found_by_what_it_was_and_is() -> None:
    assert find_place_names("tỉnh Sông Vọng", OWN).before == ("tỉnh Mây Ngàn",)
    assert find_place_names("huyện Đá Dựng", OWN).after == ("xã Đá Dựng", "xã Gió Ngàn")
    assert find_place_names("Mây Ngàn", OWN).full == "tỉnh Mây Ngàn"
    found = place_document("xã Đá Dựng", Archive(places=OWN))
    assert (found.title, found.url, found.aliases) == ("Xã Đá Dựng", "noi/xa-da-dung/", ("huyện Đá Dựng",))
    assert found.text == "Trước là: huyện Đá Dựng."


def test_a_name_of_two_places_that_go_on_has_no_other_names() -> None:
    twins = (*OWN, Place("xã", "Đá Dựng", "tỉnh Suối Mơ"))
    assert find_place_names("xã Đá Dựng", twins).before == ()
    assert find_place_names("xã Không Đâu", twins).full == ""


def test_spellings_of_one_place_are_one_document() -> None:
    base = copies(2)
    notices = {
        key: replace(notice, place=Field(name, Provenance.CURATED), issuer=Field(OrganizationName("", "Hội"), Provenance.READ))
        for (key, notice), name in zip(base.notices.items(), ("xã Hoà Mơ", "xã Hòa Mơ"), strict=True)
    }
    places = [one for one in documents(replace(base, notices=notices)) if one.kind == "place"]
    assert [(one.id, one.title) for one in places] == [("noi/xa-hoa-mo", "Xã Hoà Mơ")]
