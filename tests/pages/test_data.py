"""The open data can be read by ordinary programs and says what the pages say."""

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

from generator.model import Field, Provenance
from generator.pages import write_pages
from generator.pages.settings import Settings
from tests.pages.archive import archive, main_notice

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_json_and_csv_hold_every_notice_and_citation(files):
    notices = json.loads(files["du-lieu/notices.json"])
    assert [one["id"] for one in notices] == ["2022/chi-thi-25", "2024/hoi-lam-vuon"]
    assert [row["id"] for row in rows(files["du-lieu/notices.csv"])] == [one["id"] for one in notices]
    citations = rows(files["du-lieu/citations.csv"])
    assert len(citations) == sum(len(one["citations"]) for one in notices)
    assert citations[0]["printed"] == "Quyết định 217-QĐ/TW"
    assert {one["id"] for one in json.loads(files["du-lieu/instruments.json"])} == set(archive().instruments)
    assert {one["id"] for one in json.loads(files["du-lieu/organizations.json"])} == set(archive().organizations)


def test_a_large_archive_has_a_file_a_month_only():
    files = dict(write_pages(archive(), Settings(whole_data=1)))
    assert "du-lieu/notices.json" not in files
    assert {"du-lieu/notices-2022-12.json", "du-lieu/notices-2024-03.json", "du-lieu/citations-2024-03.csv"} <= set(files)


def test_no_cell_is_a_formula():
    notice = replace(main_notice(), title=Field("=1+1", Provenance.READ))
    files = dict(write_pages(replace(archive(), notices={notice.id: notice}), Settings()))
    assert rows(files["du-lieu/notices.csv"])[0]["title"] == "'=1+1"


def test_feeds_are_well_formed_and_need_no_clock(files):
    feed = ElementTree.fromstring(files["feed.xml"])
    assert feed.findtext(f"{ATOM}updated") == "2024-03-05T00:00:00+07:00"
    assert [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")][1] == "Chỉ thị về trồng cây"
    own = ElementTree.fromstring(files["co-quan/thanh-uy-hoa-vong/feed.xml"])
    assert len(own.findall(f"{ATOM}entry")) == 2


def test_addresses_in_feeds_are_whole_where_the_site_is_known():
    files = dict(write_pages(archive(), Settings(site_url="https://kho.example/")))
    links = [one.get("href") for one in ElementTree.fromstring(files["feed.xml"]).iter(f"{ATOM}link")]
    assert all(link.startswith("https://kho.example/") for link in links)
