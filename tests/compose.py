"""Composes realistic notices of about 9 KB for measures at scale; the same number gives the same notice."""

from __future__ import annotations

import gzip
import json
import random
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

SIZE = 9 * 1024  # bytes of a notice
_POOL_PARAGRAPHS = 20_000
_FIRST, _LAST = 2018, 2026

_CENTRAL = (
    "Chỉ thị số 18-CT/TW, ngày 26/10/2022 của Ban Bí thư", "Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
    "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương", "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị",
    "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", "Nghị định số 59/2023/NĐ-CP ngày 14/8/2023 của Chính phủ",
    "Quy định số 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương", "Luật Thực hiện dân chủ ở cơ sở năm 2022",
    "Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chính trị", "Quyết định số 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị",
    "Nghị quyết Trung ương 4 khóa XII", "Chỉ thị số 13-CT/TW ngày 12/01/2017 của Ban Bí thư",
)  # fmt: skip
_PLACES = ("Hòa Vọng", "Bến Mẫu", "Chợ Mẫu", "Cầu Dụ", "An Mẫu", "Phố Mẫu", "Gò Thí", "Đồng Mẫu")
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Quàng", "Vũ", "Đặng")
_GIVEN = ("Văn Mẫu", "Thị Ví Dụ", "Minh Thí", "Thu Hạ", "Đức An", "Thị Bến", "Văn Chợ", "Hòa Vọng", "Xuân Dụ", "Thị Phố")
_SUBJECTS = (
    "tăng cường quản lý đất đai và trật tự xây dựng", "đẩy mạnh công tác dân vận trong tình hình mới",
    "phòng ngừa, ứng phó thiên tai trong mùa mưa bão", "thực hiện dân chủ ở cơ sở và tiếp công dân",
    "phát triển kinh tế rừng bền vững", "nâng cao chất lượng sinh hoạt chi bộ", "chăm sóc sức khỏe nhân dân",
    "bảo đảm an toàn giao thông và trật tự đô thị", "quản lý thu, chi ngân sách những tháng cuối năm",
)  # fmt: skip
_KINDS = (("CHỈ THỊ", "Chỉ thị", "CT"), ("KẾ HOẠCH", "Kế hoạch", "KH"), ("THÔNG BÁO", "Thông báo", "TB"), ("BÁO CÁO", "Báo cáo", "BC"))


@dataclass(frozen=True, slots=True)
class _Issuer:
    """A body that issues: letterhead, how others cite it, symbol, place and signing lines."""

    head: str
    cited: str
    symbol: str
    place: str
    signing: str


def _issuers() -> tuple[_Issuer, ...]:
    party = _Issuer("TỈNH ỦY SÔNG VỌNG", "Ban Thường vụ Tỉnh ủy Sông Vọng", "TU", "Sông Vọng", "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ")
    state = [
        _Issuer(f"ỦY BAN NHÂN DÂN\nPHƯỜNG {place.upper()}", f"Ủy ban nhân dân phường {place}", "UBND", place,
                "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
        for place in _PLACES
    ]  # fmt: skip
    return (party, _Issuer("ỦY BAN NHÂN DÂN\nTỈNH SÔNG VỌNG", "Ủy ban nhân dân tỉnh Sông Vọng", "UBND", "Sông Vọng",
                           "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"), *state)  # fmt: skip


ISSUERS = _issuers()


@dataclass(frozen=True, slots=True)
class Composer:
    """Composes notices from a pool of paragraphs."""

    paragraphs: tuple[str, ...]
    central: tuple[str, ...]  # how central instruments are cited

    def path(self, number: int) -> str:
        """Where notice `number` lies below notices/."""
        return f"{_year(number)}/van-ban-{number:06}.txt"

    def text(self, number: int) -> str:
        """Notice `number`: letterhead, number, date, title, sections with citations, recipients, signature."""
        chance = random.Random(number)
        issuer, kind = _issuer(number), _KINDS[number % len(_KINDS)]
        name = f"{chance.choice(_FAMILY)} {chance.choice(_GIVEN)}"
        subject = chance.choice(_SUBJECTS)
        head = (
            f"{issuer.head}\n{_motto(issuer)}\nSố: {_symbol(number)}\n"
            f"{issuer.place}, ngày {_day(number):02} tháng {_month(number):02} năm {_year(number)}\n\n"
            f"{kind[0]}\nvề {subject} năm {_year(number)}, lần {number}\n\n"
        )
        end = (
            "\nNơi nhận:\n- Ban Bí thư Trung ương Đảng (để báo cáo),\n- Tỉnh ủy Sông Vọng,\n- Ủy ban nhân dân tỉnh Sông Vọng,\n"
            f"- Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Sông Vọng,\n- Lưu VT.\n\n{issuer.signing}\n\n\n{name}\n"
        )
        return head + self._body(number, chance, len((head + end).encode("utf-8"))) + end

    def _body(self, number: int, chance: random.Random, taken: int) -> str:
        """Sections until the notice has its size; each begins with a sentence that cites."""
        parts: list[str] = []
        section, room = 1, SIZE - taken
        while room > 200:
            # The square makes some instruments much more cited than others, as in real archives.
            often = self.central[int(chance.random() ** 2 * len(self.central))]
            cited = often if section % 2 or number < 10 else self._earlier(number, chance)
            opening = f"{section}. Thực hiện {cited}, các cơ quan liên quan triển khai những việc sau đây."
            first, second = chance.choice(self.paragraphs), chance.choice(self.paragraphs)
            for text in (opening, f"- {first[:900]}", f"- {second[:900]}"):
                parts.append(text)
                room -= len(text.encode("utf-8")) + 2
            section += 1
        return "\n\n".join(parts) + "\n"

    def _earlier(self, number: int, chance: random.Random) -> str:
        """A citation of an earlier notice, of the same body more often than of another."""
        other = chance.randrange(max(1, number - 400), number)
        kind, issuer = _KINDS[other % len(_KINDS)], _issuer(other)
        return f"{kind[1]} số {_symbol(other)} ngày {_day(other)}/{_month(other)}/{_year(other)} của {issuer.cited}"


def make_composer(shared: Path, own: Path) -> Composer:
    """A composer from the laws of the shared corpora where present, else from our own notices."""
    laws = shared / "corpora" / "laws-docs.jsonl.gz"
    texts: list[str] = []
    central = _CENTRAL
    if laws.is_file():
        with gzip.open(laws, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in islice(lines, 0, None, 4)]
        texts = [record["text"] for record in records]
        central += tuple(
            f"{record['type']} số {record['number']} ngày {record['date']} của {record['issuer']}" for record in records[:200]
        )
    else:
        texts = [path.read_text(encoding="utf-8") for path in sorted(own.rglob("*.txt"))]
    found = (" ".join(part.split()) for text in texts for part in re.split(r"\n+", text))
    return Composer(tuple(islice((part for part in found if 80 < len(part) < 1500), _POOL_PARAGRAPHS)), central)


def write_notices(composer: Composer, first: int, count: int, content: Path) -> None:
    """Write notices `first`… below `content`/notices."""
    for number in range(first, first + count):
        path = content / "notices" / composer.path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(composer.text(number), encoding="utf-8")


def _issuer(number: int) -> _Issuer:
    return ISSUERS[number * 7 % len(ISSUERS)]


def _motto(issuer: _Issuer) -> str:
    return "*" if issuer.symbol == "TU" else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"


def _symbol(number: int) -> str:
    kind, issuer = _KINDS[number % len(_KINDS)], _issuer(number)
    count = number // 180 + 1
    return f"{count:02}-{kind[2]}/TU" if issuer.symbol == "TU" else f"{count:02}/{kind[2]}-{issuer.symbol}"


def _year(number: int) -> int:
    return _FIRST + number % (_LAST - _FIRST + 1)


def _month(number: int) -> int:
    return number // 9 % 12 + 1 if _year(number) < _LAST else number // 9 % 10 + 1


def _day(number: int) -> int:
    return number // 108 % 28 + 1
