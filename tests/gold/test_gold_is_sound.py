"""The gold keeps its own conventions and holds no words of real notices."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from digest import digest, fold

HERE = Path(__file__).parent
DOCUMENTS = json.loads((HERE / "dev.json").read_text(encoding="utf-8"))
DIGEST = re.compile(r"sha256:[0-9a-f]{16}")
DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


def by_file(document: dict) -> str:
    """The test's name for a document."""
    return document["file"]


def is_date(value: str | None) -> bool:
    """Whether `value` is unknown or an ISO date of year, month or day precision."""
    if value is None:
        return True
    if not DATE.fullmatch(value):
        return False
    datetime.date.fromisoformat((value + "-01-01")[:10])
    return True


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_file)
def test_words_are_digests(document: dict) -> None:
    people = [document["signer"]["name"]] if document["signer"] else []
    words = [document["title"], *document.get("title_also", []), *document["recipients"]]
    for value in words + people + document.get("addressees", []):
        assert DIGEST.fullmatch(value), value
    assert not any("text" in citation for citation in document["citations"])


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_file)
def test_citations_are_ordered_and_dated(document: dict) -> None:
    assert is_date(document["issued"]) and is_date(document["event_date"])
    end = 0
    for citation in document["citations"]:
        assert end <= citation["start"] < citation["end"], citation
        end = citation["end"]
        assert is_date(citation["date"]), citation
        assert citation["numbered"] == (citation["number"] is not None), citation
        assert citation["numbered"] or citation["name"], citation


@pytest.mark.parametrize("document", DOCUMENTS, ids=by_file)
def test_readme_counts(document: dict) -> None:
    numbered = sum(c["numbered"] for c in document["citations"])
    row = f"| `{document['file']}` | {len(document['citations'])} | {numbered} |"
    assert row in (HERE / "README.md").read_text(encoding="utf-8")


def test_fold_forgets_case_marks_and_punctuation() -> None:
    assert fold("Điều 2;  ỦY BAN (b/c)") == "dieu 2 uy ban b c"
    assert digest("Lưu: VT, TH.") == digest("LƯU\nVT TH")
    assert fold("Ðông Hòa") == fold("Đông Hoà")
