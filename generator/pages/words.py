"""The Vietnamese words that pages use for statuses, roles, kinds and dates."""

from __future__ import annotations

from functools import lru_cache

from generator.grammar.date import write_date
from generator.model import Instrument, Organization, Provenance, Status

PROVENANCE = {
    Provenance.READ: "đọc được",
    Provenance.INFERRED: "suy ra",
    Provenance.CURATED: "người lưu trữ xác định",
    Provenance.UNKNOWN: "chưa rõ",
}

STATUS = {
    Status.RESOLVED: "có toàn văn",
    Status.STUB: "chưa có toàn văn",
    Status.AMBIGUOUS: "chưa phân định",
    Status.UNIDENTIFIED: "chưa xác định",
}

# In the order in which an organization's page lists them.
ROLES = {
    "issuer": "Ban hành",
    "assigned": "Được giao nhiệm vụ",
    "addressee": "Được kính gửi",
    "recipient": "Có tên ở nơi nhận",
    "cited-issuer": "Có văn bản được viện dẫn",
    "mentioned": "Được nhắc đến",
}

ROLE_SLUGS = {
    "issuer": "ban-hanh", "assigned": "duoc-giao", "addressee": "kinh-gui", "recipient": "noi-nhan",
    "cited-issuer": "duoc-vien-dan", "mentioned": "duoc-nhac",
}  # fmt: skip

KINDS = {
    "party-committee": "Cấp ủy Đảng", "people-committee": "Ủy ban nhân dân", "people-council": "Hội đồng nhân dân",
    "front": "Mặt trận Tổ quốc", "department": "Cơ quan chuyên môn", "union": "Tổ chức chính trị - xã hội",
    "office": "Văn phòng", "commission": "Cơ quan tham mưu, giúp việc", "association": "Hội quần chúng",
    "ministry": "Bộ, cơ quan ngang bộ", "government": "Chính phủ", "assembly": "Quốc hội",
    "party-central": "Cơ quan Trung ương của Đảng", "court": "Tòa án", "procuracy": "Viện kiểm sát",
    "armed-forces": "Lực lượng vũ trang", "agency": "Cơ quan nhà nước",
}  # fmt: skip

LEVELS = ("trung ương", "cấp tỉnh", "cấp huyện", "cấp xã", "")

CORRECTIONS = {
    "nfc": "ghép dấu thành chữ hoàn chỉnh", "invisible": "bỏ ký tự không nhìn thấy", "letter-d": "sửa chữ Đ gõ sai mã",
    "space": "đổi khoảng trắng đặc biệt", "line-end": "thống nhất dấu xuống dòng", "bullet": "đổi dấu đầu dòng",
    "hyphen": "thống nhất dấu gạch nối", "control": "bỏ ký tự điều khiển", "wide-blanks": "bỏ khoảng trắng thừa",
    "spread-letters": "ghép chữ viết cách", "page-break": "nối câu bị ngắt trang", "page-number": "bỏ số trang",
    "split-number": "nối số hiệu bị ngắt dòng", "line-wrap": "nối dòng bị ngắt", "flattened": "tách dòng bị dồn",
    "debris": "bỏ dấu thừa", "markdown": "bỏ dấu định dạng",
    "markup": "bỏ mã định dạng", "rule": "bỏ đường kẻ", "doubled-word": "bỏ từ lặp", "footnote": "chuyển chú thích xuống cuối",
    "glued-words": "tách từ dính liền", "ocr": "sửa lỗi nhận dạng chữ",
}  # fmt: skip


@lru_cache(maxsize=20_000)
def shown_date(iso: str | None) -> str:
    """An ISO date as readers see it, "" for none."""
    return write_date(iso) if iso else ""


@lru_cache(maxsize=20_000)
def when(iso: str | None) -> str:
    """The date as it stands in a sentence: "ngày 26/10/2022", "tháng 5/2018", "năm 2007"; "" for none."""
    if not iso:
        return ""
    written = write_date(iso)
    return f"ngày {written}" if len(iso) == 10 else written


def upper_first(text: str) -> str:
    """`text` with its first letter in upper case, the rest as it is."""
    return text[:1].upper() + text[1:]


def instrument_name(instrument: Instrument) -> str:
    """How an instrument is called in lists: "Chỉ thị 25-CT/TU", "Luật Lưu trữ số 33/2024/QH15", or its name alone."""
    if instrument.number:
        if instrument.name:
            return f"{instrument.name} số {instrument.number}"
        return f"{instrument.type or 'Văn bản'} {instrument.number}"
    return instrument.name or instrument.title or instrument.type or instrument.id


def instrument_line(instrument: Instrument) -> str:
    """The instrument with its date and issuer: "Chỉ thị 25-CT/TU ngày 19/12/2022 của Thành ủy …"."""
    parts = [instrument_name(instrument), when(instrument.date)]
    if instrument.issuer:
        parts.append(f"của {instrument.issuer}")
    return " ".join(part for part in parts if part)


def fate(organization: Organization) -> str:
    """When a body began and ended: "ngừng hoạt động 30/6/2025"; "" where nothing is known."""
    parts = []
    if organization.since:
        parts.append(f"hoạt động từ {when(organization.since)}")
    if organization.closed:
        parts.append(f"ngừng hoạt động {when(organization.closed)}")
    return ", ".join(parts)
