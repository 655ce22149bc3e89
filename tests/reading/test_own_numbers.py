"""A notice does not cite itself where a page's table above it gives its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.extract import read_draft
from generator.reading.sources import read_source
from tests.resolve.archive import registry_with

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize("name", ["attributes-in-cells", "attributes-in-one-line", "attributes-of-a-letter"])
def test_the_number_in_the_table_is_no_citation(name: str) -> None:
    source = read_source(f"{name}.txt", (FIXTURES / f"{name}.txt").read_bytes())
    draft = read_draft(name, source, registry_with())
    assert [citation.number for citation in draft.notice.citations if citation.number] == []
