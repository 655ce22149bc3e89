"""A small invented archive, made by hand, that has one of everything a page can show."""

from __future__ import annotations

import hashlib

from generator.ledger import read_ledger
from generator.model import (
    Archive, Block, BlockKind, Citation, Correction, Field, Instrument, Mention, Notice, Organization,
    OrganizationLink, OrganizationName, Problem, Provenance, Reading, Recipient, Signer, Source, Span, Status,
)  # fmt: skip

TEXT = """Ngày 05/3/2024, Thường trực Thành ủy làm việc với Hội Làm Vườn <b>thành phố</b> và kết luận:
I. ĐÁNH GIÁ CHUNG
Hội có *nhiều* cố gắng_thực hiện Chỉ thị số 25-CT/TU, ngày 19/12/2022 của Ban Thường vụ Thành ủy và Luật Thực hiện dân chủ ở cơ sở năm 2022.
1. Về nhiệm vụ
- Tiếp tục thực hiện Chỉ thị 25-CT/TU và Quyết định 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị¹.
- Giao Văn phòng Thành ủy theo dõi, báo cáo trong quý II/2024; xem Công văn 1066-CV/TU.
| Việc | Hạn |
|------|-----|
| Rà soát theo Chỉ thị 25-CT/TU | 30/6 |
¹ Quyết định 217-QĐ/TW ngày 12/12/2012 được in nhầm năm ở bản trước.
Nơi nhận: - Các đồng chí ủy viên, - Lưu."""

READ, INFERRED, UNKNOWN = Provenance.READ, Provenance.INFERRED, Provenance.UNKNOWN
NONE: Field[str] = Field(None, UNKNOWN, reason="Văn bản không ghi")


def span_of(text: str, words: str, nth: int = 0) -> Span:
    """The place of the nth occurrence of `words`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def read(value: str) -> Field[str]:
    """A value that was read, without a place."""
    return Field(value, READ)


def citation(text: str, words: str, nth: int = 0, **known: object) -> Citation:
    """A citation with the words found in `text`; `known` are fields of Citation."""
    span = span_of(text, words, nth)
    number = known.get("number")
    printed_date = known.pop("printed_date", known.get("date"))
    mention = Mention(span, words, numbered=number is not None, number=number, date=printed_date)  # type: ignore[arg-type]
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    known.setdefault("sentence", Span(start, len(text) if end < 0 else end))
    return Citation(mention, **known)  # type: ignore[arg-type]


def source(path: str, text: str) -> Source:
    """A received file without front matter."""
    return Source(path, text, hashlib.sha256(text.encode()).hexdigest(), 0)


def block(text: str, words: str, kind: BlockKind, label: str = "", level: int = 0, anchor: str = "", nth: int = 0) -> Block:
    """A block whose text (after its label) is `words`."""
    return Block(kind, span_of(text, words, nth), level, label, anchor)


LEDGER = """\
2022-04-20\tadded\t2022/chi-thi-25\t0123456789abcdef Chỉ thị số 25-CT/TU
2022-04-20\tadded\t2022/giay-moi-7\t0123456789abcdee Giấy mời số 7 <gửi nhầm>
2022-04-21\tremoved\t2022/giay-moi-7\ttrùng | *số*
2024-03-01\tadded\t2024/hoi-lam-vuon-cu\t0123456789abcded Thông báo
2024-03-05\tmoved\t2024/hoi-lam-vuon-cu\t2024/hoi-lam-vuon
2024-03-05\tadded\t2022/chi-thi-25\t0123456789abcdec Chỉ thị số 25-CT/TU
2024-03-05\tadded\t2024/khong-con-tep\t0123456789abcdeb
"""


def main_notice() -> Notice:
    """The notice with one of everything."""
    lines = TEXT.split("\n")
    paragraph, heading, item, row = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.ITEM, BlockKind.TABLE_ROW
    return Notice(
        id="2024/hoi-lam-vuon",
        source=source("notices/2024/hoi-lam-vuon.txt", TEXT),
        reading=Reading(TEXT, ((0, 0),), (Correction("page-break", 10, 12, "\n\n", " "), Correction("markdown", 40, 42, "**", ""))),
        type=read("Thông báo"),
        subtype=Field("Kết luận", INFERRED, reason="Trích yếu bắt đầu bằng “Kết luận”"),
        title=read("Kết luận của Thường trực Thành ủy tại buổi làm việc với Hội Làm Vườn <thành phố>"),
        number=NONE,
        date_issued=Field(None, UNKNOWN, reason="Không có dòng địa danh, ngày tháng"),
        date_event=Field("2024-03-05", READ, span_of(TEXT, "Ngày 05/3/2024")),
        place=Field("Hòa Vọng", Provenance.CURATED),
        level=Field("cấp huyện", INFERRED, reason="Thành ủy của thành phố thuộc tỉnh"),
        issuer=Field(OrganizationName("thanh-uy-hoa-vong", "Thành ủy Hòa Vọng"), INFERRED, reason="Chỉ có một Thành ủy ở Hòa Vọng"),
        issuer_printed="Thường trực Thành ủy",
        issuing_body=read("Thường trực Thành ủy"),
        signers=(Signer("Trần Giả Định", "Chánh Văn phòng", "T/L", "Ban Thường vụ"), Signer("Lê Thử Nghiệm", "Chủ tịch", "TM.", "Ban Chấp hành")),
        addressees=(Recipient("Hội Làm Vườn thành phố"),),
        recipients=(Recipient("Các đồng chí ủy viên"), Recipient("Văn phòng Thành ủy", organizations=("van-phong-thanh-uy-hoa-vong",)), Recipient("Lưu")),
        blocks=(
            block(TEXT, lines[0], paragraph),
            block(TEXT, "ĐÁNH GIÁ CHUNG", heading, "I.", 1, "muc-i"),
            block(TEXT, lines[2], paragraph),
            block(TEXT, "Về nhiệm vụ", heading, "1.", 2, "muc-i-1"),
            block(TEXT, lines[4][2:], item, "-", 5, "muc-i-1-a"),
            block(TEXT, lines[5][2:], item, "-", 5, "muc-i-1-b"),
            *(block(TEXT, line, row) for line in lines[6:9]),
            block(TEXT, lines[9][2:], BlockKind.FOOTNOTE, "¹", 0, "chu-1"),
        ),
        citations=_citations(),
        organizations=(
            OrganizationLink("thanh-uy-hoa-vong", "issuer"),
            OrganizationLink("thanh-uy-hoa-vong", "cited-issuer"),
            OrganizationLink("van-phong-thanh-uy-hoa-vong", "assigned", span_of(TEXT, "Văn phòng Thành ủy"), "Văn phòng Thành ủy", "trong quý II/2024"),
            OrganizationLink("van-phong-thanh-uy-hoa-vong", "recipient"),
            OrganizationLink("bo-chinh-tri", "cited-issuer"),
        ),
        problems=(
            Problem("no-number", "Không thấy số của văn bản; nếu biết, ghi number: vào đầu tệp", None, "number"),
            Problem("date-conflict", "217-QĐ/TW in ngày 12/12/2012, nơi khác ghi 12/12/2013", span_of(TEXT, "217-QĐ/TW", 1)),
        ),
    )  # fmt: skip


def _citations() -> tuple[Citation, ...]:
    directive = {"number": "25-CT/TU", "type": "Chỉ thị", "issuer": "Thành ủy Hòa Vọng", "issuer_id": "thanh-uy-hoa-vong"}
    resolved = {"status": Status.RESOLVED, "instrument": "chi-thi-25-ct-tu-hoa-vong", **directive}
    decision = {"status": Status.STUB, "instrument": "quyet-dinh-217-qd-tw", "type": "Quyết định", "number": "217-QĐ/TW", "issuer": "Bộ Chính trị"}
    return (
        citation(TEXT, "Chỉ thị số 25-CT/TU, ngày 19/12/2022 của Ban Thường vụ Thành ủy", date="2022-12-19", reasons=("Cơ quan: Thành ủy của nơi ban hành thông báo",), **resolved),
        citation(TEXT, "Luật Thực hiện dân chủ ở cơ sở năm 2022", status=Status.STUB, instrument="luat-dan-chu-co-so", type="Luật"),
        citation(TEXT, "Chỉ thị 25-CT/TU", 0, printed_date=None, date="2022-12-19", reasons=("Đã viện dẫn đầy đủ ở trên",), **resolved),
        citation(TEXT, "Quyết định 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị", date="2013-12-12", **decision),
        citation(TEXT, "Công văn 1066-CV/TU", status=Status.AMBIGUOUS, type="Công văn", number="1066-CV/TU", candidates=("cong-van-1066-a", "cong-van-1066-b"), reasons=("Không ghi cơ quan ban hành",)),
        citation(TEXT, "Chỉ thị 25-CT/TU", 1, printed_date=None, date="2022-12-19", **resolved),
        citation(TEXT, "Quyết định 217-QĐ/TW ngày 12/12/2012", date="2012-12-12", **decision),
    )  # fmt: skip


def held_notice() -> Notice:
    """The directive the first notice cites, held by the archive."""
    text = "Thực hiện Quyết định 217-QĐ/TW, Ban Thường vụ yêu cầu trồng thêm cây."
    return Notice(
        id="2022/chi-thi-25",
        source=source("notices/2022/chi-thi-25.txt", text),
        reading=Reading(text, ((0, 0),)),
        type=read("Chỉ thị"), subtype=NONE, title=read("Chỉ thị về trồng cây"), number=read("25-CT/TU"),
        date_issued=read("2022-12-19"), date_event=NONE, place=read("Hòa Vọng"), level=read("cấp huyện"),
        issuer=Field(OrganizationName("thanh-uy-hoa-vong", "Thành ủy Hòa Vọng"), READ), issuer_printed="THÀNH ỦY HÒA VỌNG",
        issuing_body=read("Ban Thường vụ"),
        signers=(Signer("Trần Giả Định", "Phó Bí thư", "T/M", "Ban Thường vụ"),),
        blocks=(block(text, text, BlockKind.PARAGRAPH),), aliases=("2022/ten-cu",),
        citations=(citation(text, "Quyết định 217-QĐ/TW", status=Status.STUB, instrument="quyet-dinh-217-qd-tw", type="Quyết định", number="217-QĐ/TW"),),
        organizations=(OrganizationLink("thanh-uy-hoa-vong", "issuer"),),
    )  # fmt: skip


def archive() -> Archive:
    """Two notices, five bodies, six instruments."""
    bodies = (
        Organization("tinh-uy-song-vong", "Tỉnh ủy Sông Vọng", "party-committee", "cấp tỉnh", "tỉnh Sông Vọng", origin="registry", fictional=True),
        Organization("thanh-uy-hoa-vong", "Thành ủy Hòa Vọng", "party-committee", "cấp huyện", "thành phố Hòa Vọng", "tinh-uy-song-vong", ("Thành ủy HV",), None, "2025-06-30", ("dang-uy-phuong-hoa-vong",), "registry", True),
        Organization("van-phong-thanh-uy-hoa-vong", "Văn phòng Thành ủy Hòa Vọng", "office", "cấp huyện", "thành phố Hòa Vọng", "thanh-uy-hoa-vong", fictional=True),
        Organization("dang-uy-phuong-hoa-vong", "Đảng ủy phường Hòa Vọng", "party-committee", "cấp xã", "phường Hòa Vọng", "tinh-uy-song-vong", since="2025-07-01", fictional=True),
        Organization("bo-chinh-tri", "Bộ Chính trị", "party-central", "trung ương", origin="table"),
    )  # fmt: skip
    directive = "Chỉ thị về trồng cây"
    instruments = (
        Instrument("chi-thi-25-ct-tu-hoa-vong", "Chỉ thị", "25-CT/TU", "2022-12-19", "Thành ủy Hòa Vọng", "thanh-uy-hoa-vong", directive, origin="notice", held_by="2022/chi-thi-25"),
        Instrument("chi-thi-25-ct-tu-song-vong", "Chỉ thị", "25-CT/TU", "2021-02-03", "Tỉnh ủy Sông Vọng", "tinh-uy-song-vong", origin="registry"),
        Instrument("quyet-dinh-217-qd-tw", "Quyết định", "217-QĐ/TW", "2013-12-12", "Bộ Chính trị", "bo-chinh-tri", "Quy chế giám sát và phản biện xã hội", origin="registry"),
        Instrument("luat-dan-chu-co-so", "Luật", None, "2022-11-10", "Quốc hội", name="Luật Thực hiện dân chủ ở cơ sở", aliases=("Luật dân chủ cơ sở",)),
        Instrument("cong-van-1066-a", "Công văn", "1066-CV/TU", "2023", "Tỉnh ủy Sông Vọng", "tinh-uy-song-vong"),
        Instrument("cong-van-1066-b", "Công văn", "1066-CV/TU", None, "Thành ủy Hòa Vọng", "thanh-uy-hoa-vong"),
    )  # fmt: skip
    return Archive(
        {notice.id: notice for notice in (main_notice(), held_notice())},
        {body.id: body for body in bodies},
        {one.id: one for one in instruments},
        (Problem("registry", "Sổ đăng ký: cơ quan x không có tên"),),
        ledger=read_ledger(LEDGER),
    )
