"""What is not told yet, each with the reason; a test that begins to pass asks to be moved to the fixtures."""

from __future__ import annotations

import pytest

from generator.citations import find_mentions
from generator.text.folding import fold_view


def named(text: str) -> list[str | None]:
    """Number or name of each mention."""
    return [one.number or one.name for one in find_mentions(text, fold_view(text))]


@pytest.mark.xfail(strict=True, reason="one mention has one name; a second term needs a mention without words of its own")
def test_a_plenum_of_two_terms_is_two_resolutions() -> None:
    text = "Quán triệt Nghị quyết Trung ương 4 (khóa XI, XII)."
    assert named(text) == ["Nghị quyết Trung ương 4 khóa XI", "Nghị quyết Trung ương 4 khóa XII"]
