"""What readers and the archivist are told when a citation is doubtful: where, what, what to do."""

from __future__ import annotations

from generator.model import Problem
from tests.resolve.archive import archive_of


def problems(body: str, **values: str) -> list[Problem]:
    """The problems of the citations of a notice of the city committee."""
    archive = archive_of({"2023/a": {"issuer": "Thành ủy Trăng Vàng", "date_issued": "2024-01-04", **values, "body": f"{body}\n"}})
    notice = archive.notices["2023/a"]
    found = [problem for problem in notice.problems if problem.field == "citations"]
    spans = {citation.mention.span for citation in notice.citations}
    assert all(problem.span in spans for problem in found)
    return found


def test_a_conflict_of_dates_names_both() -> None:
    [one] = problems("Theo Chỉ thị số 05-CT/TW ngày 15/2/2016 của Bộ Chính trị.")
    assert one.code == "date-conflict"
    assert "15/02/2016" in one.message and "15/05/2016" in one.message and "instruments.yml" in one.message


def test_an_ambiguous_citation_counts_its_candidates() -> None:
    [one] = problems("Theo Nghị quyết 18-NQ/TW.")
    assert one.code == "ambiguous-citation"
    assert "“Nghị quyết 18-NQ/TW”" in one.message and "2 văn bản" in one.message and "decisions.yml" in one.message


def test_an_unidentified_citation_says_what_is_missing() -> None:
    [one] = problems("Theo Công văn số 1066-CV/TU.")
    assert one.code == "unidentified-citation"
    assert "not_citation" in one.message


def test_a_dated_citation_without_issuer_says_so() -> None:
    [one] = problems("Theo Công văn số 1066-CV/TU ngày 03/4/2023.")
    assert one.code == "citation-without-issuer"


def test_a_sound_citation_says_nothing() -> None:
    assert problems("Theo Nghị định số 93/2021/NĐ-CP và Chỉ thị số 18-CT/TW của Ban Bí thư.") == []


def test_reasons_tell_how_it_was_decided() -> None:
    body = "Theo Kết luận số 30-KL/TU ngày 03/4/2022 của Ban Thường vụ Tỉnh ủy và Nghị định 93/2021/NĐ-CP. Kết luận số 30-KL/TU rất rõ.\n"
    notice = archive_of({"2023/a": {"issuer": "Thành ủy Trăng Vàng", "body": body}}).notices["2023/a"]
    inferred, symbol, repeated = (" ".join(citation.reasons) for citation in notice.citations)
    assert "tỉnh Sao Khuê" in inferred
    assert "ký hiệu" in symbol and "Chính phủ" in symbol
    assert "ở trên" in repeated
    quoted = [citation.sentence.of(notice.reading.text) for citation in notice.citations if citation.sentence]
    assert quoted[2] == "Kết luận số 30-KL/TU rất rõ."


def test_a_printed_issuer_of_no_known_place_is_not_said_to_be_missing() -> None:
    [one] = problems("Theo Nghị quyết số 06-NQ/TU của Thị ủy.")
    assert one.code == "unidentified-citation"
    assert "không cho biết rõ cơ quan ban hành" in one.message
