"""Any archive of citations in any order: the same result; what is told apart stays apart, what is one stays one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.assemble import assemble
from generator.grammar.date import agrees
from generator.grammar.number import number_key
from generator.model import Archive, Status
from generator.resolve.instrument_ids import instrument_id
from tests.resolve.archive import draft_of, registry_with

REGISTRY = registry_with()
ISSUERS = ("Thành ủy Trăng Vàng", "Thị ủy An Sao", "Tỉnh ủy Sao Khuê", "Thành ủy Suối Thông", "")
_numbers = st.sampled_from(["05-CT/TW", "5-CT/TW", "18-NQ/TW", "25-CT/TU", "25-CT/TƯ", "25", "93/2021/NĐ-CP", "93/2021/ND-CP", "12/QĐ-UBND", "124-QĐ/TW"])
_dates = st.sampled_from(["", " ngày 15/5/2016", " ngày 15/2/2016", ", ngày 19/12/2022", " năm 2022", " tháng 12/2022", " ngày 16/6/2022"])
_bodies = st.sampled_from(["", " của Bộ Chính trị", " của Ban Thường vụ Thành ủy", " của Tỉnh ủy", " của Thị ủy An Sao", " của UBND tỉnh", " của Chính phủ"])
_types = st.sampled_from(["Chỉ thị số ", "Nghị quyết số ", "Quyết định số ", "Quy định số ", "Nghị định ", "văn bản số "])
_citations = st.builds("{}{}{}{}".format, _types, _numbers, _dates, _bodies)
_named = st.sampled_from(["Luật Thực hiện dân chủ ở cơ sở", "Luật Đất đai năm 2013", "Nghị quyết Trung ương 4 khóa XII",
                          "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX"])  # fmt: skip
_bodies_of_text = st.lists(_citations | _named, min_size=1, max_size=5).map(lambda found: f"Các chi bộ thực hiện {'; '.join(found)}.\n")


@st.composite
def notices(draw: st.DrawFn) -> dict[str, object]:
    """A notice of one of a few committees; one in three has a number of its own."""
    notice = {"issuer": draw(st.sampled_from(ISSUERS)), "body": draw(_bodies_of_text)}
    notice["date_issued"] = draw(st.sampled_from(["", "2019-03-04", "2022-12-19", "2024-05-06"]))
    if draw(st.integers(0, 2)) == 0:
        notice |= {"type": "Chỉ thị", "number": "25-CT/TU", "title": "Về trồng cây"}
    return {key: value for key, value in notice.items() if value}


def check(archive: Archive) -> None:
    """What holds of every archive; two notices that claim one number are two records."""
    for one in archive.instruments.values():
        assert one.id.startswith(instrument_id(one)) and one.id.isascii()
    identities = [(one.type, number_key(one.number), one.issuer, one.date, one.id if one.issuer is None else "")
                  for one in archive.instruments.values() if one.number and not one.held_by]  # fmt: skip
    assert len(set(identities)) == len(identities)
    for notice in archive.notices.values():
        conflicts = {problem.span for problem in notice.problems if problem.code == "date-conflict"}
        for citation in notice.citations:
            known = archive.instruments.get(citation.instrument or "")
            if known is None:
                assert citation.status in (Status.AMBIGUOUS, Status.UNIDENTIFIED)
                assert citation.status is Status.UNIDENTIFIED or len(set(citation.candidates)) > 1
                continue
            assert (citation.status is Status.RESOLVED) == (known.held_by is not None)
            if citation.mention.date and known.date and not agrees(citation.mention.date, known.date):
                assert citation.mention.span in conflicts
            if citation.issuer and known.issuer:
                assert citation.issuer == known.issuer


@settings(max_examples=60)
@given(st.lists(notices(), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_any_archive_is_the_same_in_any_order(found: list[dict], chance) -> None:
    drafts = [draft_of(f"2023/{place}", notice, REGISTRY) for place, notice in enumerate(found)]
    archive = assemble(drafts, REGISTRY)
    check(archive)
    chance.shuffle(drafts)
    assert assemble(drafts, REGISTRY) == archive


@settings(max_examples=30)
@given(st.lists(notices(), min_size=1, max_size=4))
def test_a_notice_of_elsewhere_changes_nothing_for_local_numbers(found: list[dict]) -> None:
    drafts = [draft_of(f"2023/{place}", notice, REGISTRY) for place, notice in enumerate(found)]
    elsewhere = draft_of("2023/z", {"issuer": "Huyện ủy Khuê Hạ", "body": "Thực hiện Quy chế số 77-QC/HU ngày 03/4/2022; Công văn số 88-CV/HU ngày 04/4/2022.\n"}, REGISTRY)
    before, after = assemble(drafts, REGISTRY), assemble([*drafts, elsewhere], REGISTRY)
    assert {key: after.notices[key] for key in before.notices} == before.notices


def test_a_number_younger_than_its_notice_is_no_second_instrument() -> None:
    body = "Các chi bộ thực hiện Nghị quyết số 93/2021/NĐ-CP.\n"
    notices = {"a": {"date_issued": "2019-03-04", "body": body}, "b": {"date_issued": "2022-12-19", "body": body}}
    archive = assemble([draft_of(key, notice, REGISTRY) for key, notice in notices.items()], REGISTRY)
    cited = {citation.instrument for notice in archive.notices.values() for citation in notice.citations}
    assert len(cited) == 1 and None not in cited
