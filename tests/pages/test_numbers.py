"""Instruments of one number: few name one another, many share a page, and one more changes that page only."""

from generator.model import Archive, Instrument
from generator.pages.graph import build_graph
from generator.pages.instrument import write_instrument
from generator.pages.numbers import NAMED, write_numbers
from generator.pages.pieces import AllPieces
from generator.pages.settings import Settings


def archive_of(count: int) -> Archive:
    """Directives 3-CT/HU of so many district committees."""
    bodies = [f"Huyện ủy Xóm {k:02}" for k in range(count)]
    numbers = ("03-CT/HU", "3-CT/HU")
    instruments = [Instrument(f"ct-{k:02}", "Chỉ thị", numbers[k % 2], "2024-05-06", body, None) for k, body in enumerate(bodies)]
    return Archive({}, {}, {one.id: one for one in instruments})


def pages_of(count: int) -> dict[str, str]:
    archive = archive_of(count)
    kept = AllPieces(archive, Settings())
    graph = build_graph([], kept, kept.lookup(), archive)
    found = dict(write_numbers(archive, graph, Settings()))
    for one in archive.instruments.values():
        found.update(write_instrument(one, archive, graph, Settings()))
    return found


def test_few_name_one_another():
    found = pages_of(NAMED + 1)
    assert len(found) == NAMED + 1
    assert found["van-ban/ct-00"].count("../van-ban/ct-") == NAMED


def test_many_share_a_page():
    found = pages_of(NAMED + 2)
    assert set(found) - {f"van-ban/ct-{k:02}" for k in range(NAMED + 2)} == {"van-ban/so/3-ct-hu"}
    assert found["van-ban/so/3-ct-hu"].count("/van-ban/ct-") == NAMED + 2
    assert 'href="../../van-ban/so/3-ct-hu/"' in found["van-ban/ct-00"]


def test_one_more_changes_the_shared_page_only():
    before, after = pages_of(NAMED + 2), pages_of(NAMED + 3)
    assert {page for page in before if before[page] != after[page]} == {"van-ban/so/3-ct-hu"}
