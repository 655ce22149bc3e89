"""An incremental build is the clean one also when the archive grows past a threshold of its layout, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages import Settings, write_pages
from generator.pipeline import read_archive
from tests.compose import Composer, write_notices
from tests.publishing.test_incremental import bring_up_to_date, tree


@pytest.mark.parametrize(
    "settings",
    [Settings(whole_data=25), Settings(whole_data=8), Settings(whole_data=8, data_part=1), Settings(whole_data=3, data_part=2)],
    ids=["notices", "instruments", "days", "parts"],
)
def test_open_data_in_whole_files_and_in_parts(settings: Settings, project: Path, composer: Composer) -> None:
    content = project / "content"

    def same() -> None:
        bring_up_to_date(project, settings)
        clean, found = dict(write_pages(read_archive(content)[0], settings)), tree(project / "docs")
        assert found.keys() == clean.keys()
        assert [name for name in clean if found[name] != clean[name]] == []

    same()
    for number in (24, 25, 26):
        write_notices(composer, number, 1, content)
        same()
    for number in (26, 3, 25, 24):
        (content / "notices" / composer.path(number)).unlink()
        same()
