"""Cases of identity: notices of our own wording beside what each of their citations must come to."""

from __future__ import annotations

import random

import pytest

from generator.assemble import assemble
from generator.frontmatter import notice_record
from generator.model import Archive
from tests.resolve.archive import archive_of, case_names, draft_of, load_case, registry_with, verdicts

_KEYS = {"printed", "status", "instrument", "candidates", "type", "number", "date", "issuer"}


def built(case: dict) -> Archive:
    """The archive of a case."""
    return archive_of(case["notices"], case.get("decisions", ""))


@pytest.mark.parametrize("name", case_names())
def test_citations_come_to_what_is_stated(name: str) -> None:
    case = load_case(name)
    archive = built(case)
    for notice_id, rows in case["expect"].items():
        found = verdicts(archive.notices[notice_id].citations)
        assert [one["printed"] for one in found] == [row["printed"] for row in rows], notice_id
        for one, row in zip(found, rows, strict=True):
            assert set(row) <= _KEYS, row
            wanted = {key: value or None for key, value in row.items()}  # "" states that nothing is known
            assert {key: one.get(key) for key in row} == wanted
            assert ("instrument" in one) == (one["status"] in ("resolved", "stub")), one
            assert ("candidates" in one) == (one["status"] == "ambiguous"), one
    for notice_id, codes in case.get("problems", {}).items():
        cited = [problem.code for problem in archive.notices[notice_id].problems if problem.field == "citations"]
        assert cited == codes


def record(archive: Archive) -> dict:
    """All that readers could see of an archive."""
    return {
        "notices": {key: notice_record(notice, archive) for key, notice in archive.notices.items()},
        "instruments": archive.instruments,
        "organizations": archive.organizations,
    }


def test_every_case_is_independent_of_the_order_of_its_notices() -> None:
    for name in case_names():
        case = load_case(name)
        registry = registry_with(case.get("decisions", ""))
        drafts = [draft_of(key, notice, registry) for key, notice in case["notices"].items()]
        expected = record(assemble(drafts, registry))
        assert list(expected["notices"]) == sorted(expected["notices"])
        assert record(assemble(reversed(drafts), registry)) == expected, name


def test_all_cases_together_are_independent_of_order() -> None:
    registry = registry_with()
    drafts = [
        draft_of(f"{name}/{key}", notice, registry) for name in case_names() for key, notice in load_case(name)["notices"].items()
    ]
    expected = record(assemble(drafts, registry))
    chance = random.Random(2023)
    for _ in range(6):
        chance.shuffle(drafts)
        assert record(assemble(drafts, registry)) == expected


def test_every_citation_leads_to_an_instrument_of_the_archive() -> None:
    for name in case_names():
        archive = built(load_case(name))
        assert all(key == one.id for key, one in archive.instruments.items())
        for notice in archive.notices.values():
            for citation in notice.citations:
                named = (citation.instrument, *citation.candidates)
                assert all(one in archive.instruments for one in named if one), (name, citation.mention.printed)
