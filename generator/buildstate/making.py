"""Makes everything of a notice that it alone is needed for, in one go: its page and the pieces for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from generator.buildstate.docs import Docs, Made
from generator.buildstate.notices import PieceRow, keep_pieces, write_pieces
from generator.buildstate.store import Store
from generator.model import Archive
from generator.pages import Settings, make_record, take_apart, urls, write_notice_files
from generator.pages.neighbours import Neighbours
from generator.parallel import shares, spread

_SHARE = 32  # notices a task
_TOGETHER = 16  # tasks whose results are kept together: notices of one year cite the same instruments


def make_notices(
    ids: Iterable[str], archive: Archive, neighbours: Mapping[str, Neighbours], settings: Settings, docs: Docs, store: Store,
    jobs: int,
) -> None:  # fmt: skip
    """Write the pages of some notices and keep their pieces; each is loaded once. Those that are gone are passed over."""
    present = sorted(key for key in ids if key in archive.notices)

    def work(share: Sequence[str]) -> tuple[list[tuple[str, PieceRow]], list[Made]]:
        rows, made = [], []
        for key in share:
            notice = archive.notices[key]
            record = make_record(notice, archive)
            rows.append((key, write_pieces(take_apart(notice, record, archive, settings))))
            files = write_notice_files(notice, record, archive, neighbours, settings)
            made += [docs.put(path, data, urls.notice_page(key)) for path, data in files]
        return rows, made

    done = spread(work, shares(present, _SHARE), jobs if len(present) > _SHARE else 1, "trang văn bản")
    while some := list(islice(done, _TOGETHER)):
        keep_pieces(store, [row for rows, _ in some for row in rows])
        docs.record(one for _, made in some for one in made)
        store.commit_much()
    store.commit()
