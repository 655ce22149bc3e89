"""A made-up archive for the search tests: a few notices written by hand and as many composed ones as are wanted."""

import random
from dataclasses import replace

from generator.search.document import Document

PLACE = "xã Vân Khê"
SUBJECTS = ("hòa giải ở cơ sở", "dân chủ ở cơ sở", "vệ sinh môi trường", "làm đường liên thôn", "quỹ khuyến học", "phòng cháy chữa cháy")
VERBS = ("bàn việc", "thống nhất", "rà soát", "tổng kết", "phân công", "đôn đốc")
ENDS = ("trước mùa mưa", "trong quý II", "ở từng khu dân cư", "theo đúng quy chế", "cùng các hội đoàn thể", "với người cao tuổi")

WRITTEN = (
    Document(
        id="thong-bao/2023/hoa-giai", url="thong-bao/2023/hoa-giai/", title="Thông báo kết luận về công tác hòa giải ở cơ sở",
        text="Thường trực nghe báo cáo. Tổ hòa giải ở cơ sở làm tốt việc của mình theo Chỉ thị số 18-CT/TW, ngày 26/10/2022.\n\nGiao Mặt trận xã theo dõi.",
        date="2023-02-09", type="Thông báo", number="07-TB/ĐU", issuer="Đảng ủy xã Vân Khê", issuer_path=("Đảng ủy xã Vân Khê", "Huyện ủy Đông Lãng"),
        place=PLACE, year="2023", instruments=("18-CT/TW",),
    ),
    Document(
        id="thong-bao/2024/dan-chu", url="thong-bao/2024/dan-chu/", title="Thông báo về quy chế dân chủ",
        text="Uỷ ban Mặt trận Tổ quốc xã phổ biến quy chế dân chủ. Tổ liên gia chưa họp đủ kỳ. Xem Chỉ thị 18-CT/TW và Chỉ thị 12-CT/HU.",
        date="2024-05-20", type="Thông báo", number="11/TB-MTTQ-BTT", issuer="Ủy ban Mặt trận Tổ quốc Việt Nam xã Vân Khê",
        issuer_path=("Ủy ban Mặt trận Tổ quốc Việt Nam xã Vân Khê",), place=PLACE, year="2024", instruments=("18-CT/TW", "12-CT/HU"),
    ),
    Document(
        id="van-ban/ct-18", url="van-ban/ct-18/", title="Chỉ thị 18-CT/TW ngày 26/10/2022 của Ban Bí thư", text="Được viện dẫn trong hai thông báo.",
        date="2022-10-26", type="Chỉ thị", number="18-CT/TW", issuer="Ban Bí thư Trung ương Đảng", year="2022", kind="instrument",
    ),
    Document(
        id="van-ban/ct-18-hu", url="van-ban/ct-18-hu/", title="Chỉ thị 18-CT/HU của Huyện ủy Đông Lãng", text="Việc trồng cây đầu năm.",
        date="2019-01-08", type="Chỉ thị", number="18-CT/HU", issuer="Huyện ủy Đông Lãng", year="2019", kind="instrument",
    ),
    Document(
        id="van-ban/nd-93", url="van-ban/nd-93/", title="Nghị định 93/2021/NĐ-CP", text="Được viện dẫn.", date="2021-10-27",
        type="Nghị định", number="93/2021/NĐ-CP", issuer="Chính phủ", year="2021", kind="instrument",
    ),
    Document(
        id="co-quan/mttq-van-khe", url="co-quan/mttq-van-khe/", title="Ủy ban Mặt trận Tổ quốc Việt Nam xã Vân Khê", text="Thành lập năm 1976.",
        kind="organization", aliases=("Mặt trận xã Vân Khê", "UBMTTQVN xã Vân Khê"), place=PLACE,
    ),
)


def compose_documents(count: int, seed: int = 4) -> list[Document]:
    """Notices of phrases drawn by chance, the same ones every time."""
    source = random.Random(seed)
    documents = []
    for number in range(count):
        year = str(2018 + number % 8)
        subject = source.choice(SUBJECTS)
        sentences = [
            f"Hội nghị {source.choice(VERBS)} {source.choice(SUBJECTS)} {source.choice(ENDS)}." for _ in range(source.randrange(2, 7))
        ]
        documents.append(Document(
            id=f"thong-bao/{year}/tb-{number:04}", url=f"thong-bao/{year}/tb-{number:04}/", title=f"Thông báo số {number} về {subject}",
            text="\n".join(sentences), date=f"{year}-{1 + number % 12:02}-{1 + number % 28:02}", type=source.choice(("Thông báo", "Kế hoạch")),
            number=f"{number + 100}-TB/ĐU", issuer="Đảng ủy xã Vân Khê", issuer_path=("Đảng ủy xã Vân Khê", "Huyện ủy Đông Lãng"), place=PLACE, year=year,
        ))
    return documents


def make_archive(count: int = 60) -> list[Document]:
    """The written documents and `count` composed ones."""
    return [*WRITTEN, *compose_documents(count)]


def lengthen(documents: list[Document], by: int = 1500) -> list[Document]:
    """The documents with texts of a usual length, in words of all kinds."""
    syllables = [onset + rime for onset in "b c d h l m n t v x".split() for rime in "a ang anh en iêm oa ôn ươi ung y".split()]
    source = random.Random(2)
    return [replace(one, text=f"{one.text} {' '.join(source.choices(syllables, k=by))}") for one in documents]
