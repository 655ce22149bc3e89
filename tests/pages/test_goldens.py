"""Whole generated pages against files that anyone can read; UPDATE_GOLDENS=1 rewrites them."""

import os
from pathlib import Path

import pytest

GOLDENS = Path(__file__).parent / "goldens"
PAGES = {
    "index.md": "home.md",
    "thong-bao/2024/hoi-lam-vuon.md": "notice.md",
    "van-ban/quyet-dinh-217-qd-tw.md": "instrument.md",
    "van-ban/cong-van-1066-a.md": "instrument-possible.md",
    "co-quan/thanh-uy-hoa-vong.md": "organization.md",
    "co-quan.md": "organizations.md",
    "van-ban.md": "instruments.md",
    "noi/thanh-pho-hoa-vong.md": "place.md",
    "nguoi-ky/tran-gia-dinh.md": "signer.md",
    "can-kiem-tra.md": "review.md",
    "nhat-ky.md": "journal.md",
    "nhat-ky/2024-03.md": "journal-month.md",
    "thong-bao/2022/giay-moi-7.md": "gone.md",
    "du-lieu/citations.csv": "citations.csv",
    "co-quan/thanh-uy-hoa-vong/feed.xml": "feed.xml",
}


@pytest.mark.parametrize(("path", "golden"), sorted(PAGES.items()))
def test_page_is_as_the_golden(files, path, golden):
    written = files[path]
    if os.environ.get("UPDATE_GOLDENS"):
        (GOLDENS / golden).write_bytes(written)
    assert written.decode("utf-8") == (GOLDENS / golden).read_bytes().decode("utf-8")


def test_the_problems_are_pinned(files):
    page = files["thong-bao/2024/hoi-lam-vuon.md"].decode("utf-8")
    assert '"code": "no-number"' in page and '"code": "date-conflict"' in page
    assert "2 điểm cần kiểm tra" in page
    review = files["can-kiem-tra.md"].decode("utf-8")
    assert "Sổ đăng ký: cơ quan x không có tên" in review
