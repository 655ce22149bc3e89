"""The open data can be read by ordinary programs and says what the pages say."""

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Field, Provenance
from generator.pages import write_pages
from generator.pages.data_parts import label, part_keys, split
from generator.pages.data_rows import write_rows
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


def test_a_large_archive_has_parts_by_date_only():
    files = dict(write_pages(archive(), Settings(whole_data=1, data_part=1)))
    assert "du-lieu/notices.json" not in files
    assert {"du-lieu/notices-2022.json", "du-lieu/notices-2024.json", "du-lieu/citations-2024.csv"} <= set(files)


@pytest.mark.parametrize("settings", [Settings(), Settings(whole_data=1, data_part=1), Settings(whole_data=0, data_part=16)])
def test_the_index_names_files_that_hold_each_record_once(settings: Settings):
    files = dict(write_pages(archive(), settings))
    index = json.loads(files["du-lieu/index.json"])
    held = {kind: [one["id"] for name in names for one in json.loads(files[f"du-lieu/{name}"])] for kind, names in index.items() if "json" in kind}
    assert sorted(held["notices.json"]) == sorted(archive().notices) and sorted(held["instruments.json"]) == sorted(archive().instruments)
    tables = [row["id"] for name in index["notices.csv"] for row in rows(files[f"du-lieu/{name}"])]
    assert sorted(tables) == sorted(archive().notices)


@given(st.lists(st.tuples(st.sampled_from(["", "2020", "2020-03", "2020-03-01", "2020-03-31", "2021-12-17"]), st.text("abc", max_size=4)), unique=True))
def test_parts_hold_each_once_and_below_a_key_it_may_have(items: list[tuple[str, str]]):
    parts = split(items, 3)
    assert sorted(name for _, names in parts for name in names) == sorted(name for _, name in items)
    for key, names in parts:
        assert all(any(key in part_keys(date, name) for date, one in items if one == name) for name in names)
        assert label(key)


def test_parts_stay_small_in_a_large_archive():
    for count in (10_000, 100_000):
        items = [(f"{2016 + n % 10}-{n // 10 % 12 + 1:02}-{n // 120 % 28 + 1:02}", f"van-ban-{n}") for n in range(count)]
        assert max(len(names) for _, names in split(items, 16)) <= 40


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


@given(st.lists(st.lists(st.text(st.sampled_from("ab ,\"\n\r;'=-é\t"), max_size=8) | st.none() | st.integers(), min_size=2, max_size=2)))
def test_rows_are_those_of_the_module_csv(values):
    out = io.StringIO()
    cells = [["" if one is None else f"'{one}" if str(one)[:1] in ("=", "-", "\t", "\r") else one for one in row] for row in values]
    csv.writer(out, lineterminator="\r\n").writerows(cells)
    assert write_rows(("a", "b"), ({"a": a, "b": b} for a, b in values)) == out.getvalue()
