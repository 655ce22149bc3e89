"""A notice says the same wherever a converter put it on the page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.model import Source
from generator.reading.metadata import read_metadata
from generator.reading.zones import find_zones
from generator.text.normalise import repair
from tests.reading.test_fixtures import FIXTURES, NAMES, as_mapping

LAYOUTS: dict[str, Callable[[str], str]] = {
    "moved in": lambda text: re.sub(r"^", " " * 12, text, flags=re.MULTILINE),
    "moved in by tabs": lambda text: re.sub(r"^(.*)$", "\t\\1  ", text, flags=re.MULTILINE),
    "a blank line below each line": lambda text: re.sub(r"\n+", "\n\n", text),
}
# With blank lines between all lines nothing tells that a title goes on with "số 12/…", with a year or with a capital.
_TITLE_CUT = {"columns-by-tabs", "cong-van", "grounds-below-authority", "page-heading-repeats"}


def _values(text: str) -> dict[str, object]:
    reading = repair(Source("a.txt", text, "", 0))
    return as_mapping(read_metadata(reading, find_zones(reading)))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_is_read_alike_in_every_layout(name: str, layout: str) -> None:
    text = (FIXTURES / f"{name}.txt").read_text(encoding="utf-8")
    found, expected = _values(LAYOUTS[layout](text)), _values(text)
    if "blank" in layout and name in _TITLE_CUT:
        assert str(expected.pop("title")).startswith(str(found.pop("title")))
    assert found == expected


def test_grounds_with_dashes_right_below_the_title_open_the_body() -> None:
    text = "THÔNG TƯ\nHướng dẫn việc trồng cây ven đường xã\n- Căn cứ Luật Lâm nghiệp;\nBộ hướng dẫn như sau:\n"
    assert _values(f"BỘ LÂM NGHIỆP\nSố: 12/2023/TT-BLN\n\n{text}")["title"] == "Hướng dẫn việc trồng cây ven đường xã"
