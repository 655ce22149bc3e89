"""Names the pages of the archive and writes the relative links between them."""

from __future__ import annotations

from generator.text import slugs

# A page is named by its path without slashes at the ends: "thong-bao/2023/abc" is the file
# "thong-bao/2023/abc.md" and the address "/thong-bao/2023/abc/". The home page is "".
HOME = ""
NOTICES = "thong-bao"
INSTRUMENTS = "van-ban"
ORGANIZATIONS = "co-quan"
YEARS = "nam"
TYPES = "loai"
PLACES = "noi"
SIGNERS = "nguoi-ky"
SEARCH = "tim-kiem"
DATA = "du-lieu"
REVIEW = "can-kiem-tra"
JOURNAL = "nhat-ky"


def notice_page(notice_id: str) -> str:
    """The page of a notice."""
    return f"{NOTICES}/{notice_id}"


def instrument_page(instrument_id: str) -> str:
    """The page of an instrument."""
    return f"{INSTRUMENTS}/{instrument_id}"


def organization_page(organization_id: str) -> str:
    """The page of a body."""
    return f"{ORGANIZATIONS}/{organization_id}"


def slug(text: str) -> str:
    """ASCII words joined by hyphens: "Thông báo" gives "thong-bao"; "khac" for a text without any."""
    return slugs.slug(text) or "khac"


def file_of(page: str) -> str:
    """The Markdown file of a page, below build/docs."""
    return f"{page}.md" if page else "index.md"


def base_of(page: str) -> str:
    """The way from a page's address to the root of the site: "../../" for "nam/2023"."""
    return "../" * (page.count("/") + 1) if page else ""


def link(page: str, target: str, anchor: str = "") -> str:
    """The address of `target` as written on `page`, for HTML."""
    address = base_of(page) + (f"{target}/" if target else "") or "./"
    return f"{address}#{anchor}" if anchor else address


def asset(page: str, path: str) -> str:
    """The address of a file below the root as written on `page`."""
    return base_of(page) + path


def markdown_link(page: str, target: str) -> str:
    """The file of `target` as linked from the file of `page`, for Markdown."""
    return "../" * page.count("/") + file_of(target)
