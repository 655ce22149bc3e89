"""Large notices are read in time that grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from generator.pipeline import load_registry, read_text
from generator.resolve.registry import Registry
from tests.conftest import ROOT

HEAD = "ĐẢNG ỦY PHƯỜNG BẾN MẪU\n\nTHÔNG BÁO\nvề việc thử sức\n\n"
LINES = {
    "citations": "- Thực hiện Chỉ thị số {i}-CT/TU ngày 1/2/2022 của Ban Thường vụ Tỉnh ủy;\n",
    "the same citation": "- Thực hiện Chỉ thị số 18-CT/TW;\n",
    "laws": "- Thi hành Luật Đất đai;\n",
    "recipients": "Nơi nhận:\n- Ủy ban nhân dân xã Cồn Vọng;\n",
    "sections": "Điều {i}. Việc thứ {i}\n1. Làm ngay.\n",
    "table rows": "| {i} | việc |\n",
    "capitals": "ĐẢNG ỦY XÃ CỒN VỌNG\n",
    "blank lines": "\n\n\n\n",
}


@pytest.fixture(scope="module")
def registry() -> Registry:
    """The registry of the sample archive."""
    return load_registry(ROOT / "content" / "registry")


def seconds(line: str, count: int, registry: Registry) -> float:
    """Processor time to read a notice with `count` such lines."""
    text = HEAD + "".join(line.format(i=place) for place in range(count))
    start = time.process_time()
    read_text("2024/large", text, registry)
    return time.process_time() - start


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_four_times_the_lines_take_about_four_times_as_long(line: str, registry: Registry) -> None:
    seconds(line, 10, registry)
    # The best of three: a busy machine only ever adds to the time of a process.
    few, many = (min(seconds(line, count, registry) for _ in range(3)) for count in (1000, 4000))
    assert many < 9 * few + 0.1, (few, many)
