"""The index files: coding, determinism, the same weights as lunr.py, segments and the ledger."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.index import Index

from generator.search.build import build_index, index_jsonl, write_files
from generator.search.bundle import SCRIPTS
from generator.search.coding import Postings, read_shard, write_shard
from generator.search.document import DocumentError, read_document
from generator.search.manifest import MANIFEST
from generator.search.segments import DELTA, LedgerError, append_ledger, read_ledger
from generator.search.shards import Cut
from generator.search.unpack import unpack_index
from generator.search.verify import verify_index
from tests.search.archive import compose_documents, make_archive

POSTINGS = st.builds(
    lambda field, pairs, more: Postings(field, len(pairs) + more, tuple(sorted(pairs)), bytes(pairs[one] for one in sorted(pairs))),
    st.just(0), st.dictionaries(st.integers(0, 2**21), st.integers(1, 255), max_size=40), st.integers(0, 3),
)


@given(st.dictionaries(st.text("abcđ ", min_size=1, max_size=9), POSTINGS, max_size=20))
@settings(max_examples=100, deadline=None)
def test_a_shard_reads_back_as_written(terms) -> None:
    records = [(term, (postings,)) for term, postings in sorted(terms.items())]
    assert list(read_shard(write_shard(records))) == records


@pytest.mark.parametrize("kwargs", [{}, {"small": 0}, {"small": 0, "cut": Cut(10, 7)}, {"small": 0, "jobs": 1}])
def test_every_weight_and_answer_is_lunrs(tmp_path, kwargs) -> None:
    write_files(build_index(make_archive(), **kwargs), tmp_path)
    found = verify_index(tmp_path, queries=60)
    assert found.differences == ()
    assert found.documents == len(make_archive())
    assert found.queries == 60


def test_a_delta_has_the_weights_of_the_main_segment(tmp_path) -> None:
    documents = compose_documents(2 * DELTA + 5)
    ledger = read_ledger("".join(f"{one.id}\n" for one in documents))
    write_files(build_index([*documents, *make_archive(0)], ledger=ledger, small=0), tmp_path)
    assert verify_index(tmp_path).differences == ()
    manifest = json.loads((tmp_path / "search" / MANIFEST).read_text())
    assert [segment["documents"] for segment in manifest["segments"]] == [2 * DELTA, 7, 4]


def test_the_whole_index_loads_in_lunr(tmp_path) -> None:
    write_files(build_index(make_archive(), small=0), tmp_path)
    index = Index.load(json.dumps(unpack_index(tmp_path)))
    query = index.create_query()
    query.term("hòa giải", use_pipeline=False)
    assert index.query(query)[0]["ref"] == "thong-bao/2023/hoa-giai"


def test_two_builds_give_the_same_bytes_with_any_number_of_processes() -> None:
    documents = make_archive(300)
    assert list(build_index(documents, small=0, jobs=1)) == list(build_index(documents, small=0, jobs=2))


def test_one_new_notice_touches_few_files() -> None:
    documents = [*make_archive(0), *compose_documents(400)]
    ledger = read_ledger("".join(f"{one.id}\n" for one in documents if one.kind == "notice"))
    before = dict(build_index(documents, ledger=ledger, small=0))
    new = replace(documents[-1], id="thong-bao/2026/moi", text="Bàn việc làm đường liên thôn và sửa đình.")
    cited = [replace(one, text=one.text + " Bàn việc làm đường.") if one.kind == "instrument" else one for one in documents]
    after = dict(build_index([*cited, new], ledger=ledger, small=0))
    touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path) and path in after}
    assert 0 < len(touched) <= 70


def test_ledger_decides_and_not_the_order_given() -> None:
    documents = compose_documents(80)
    ledger = read_ledger("".join(f"{one.id}\n" for one in documents))
    assert list(build_index(documents, ledger=ledger, small=0)) == list(build_index(documents[::-1], ledger=ledger, small=0))


def test_withdrawn_documents_are_dead() -> None:
    documents = compose_documents(40)
    ledger = read_ledger("".join(f"{one.id}\n" for one in documents) + f"- {documents[3].id}\n")
    manifest = json.loads(dict(build_index(documents, ledger=ledger, small=0))[f"search/{MANIFEST}"])
    assert manifest["dead"] == [3]


def test_ledger_says_what_is_wrong() -> None:
    with pytest.raises(LedgerError, match="ledger:1: 'a' is withdrawn"):
        read_ledger("- a\n")
    assert append_ledger("a\n", ["a", "b"]) == "a\nb\n"


def test_manifest_and_stub_are_small(tmp_path) -> None:
    for kwargs in ({}, {"small": 0}):
        files = dict(build_index(make_archive(), **kwargs))
        assert len(files[f"search/{MANIFEST}"]) <= 2048
    assert (SCRIPTS / "stub.mjs").stat().st_size <= 3072


def test_json_lines(tmp_path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "a", "title": "Một", "text": "hai ba"}\n\n{"id": "b", "title": "x", "text": "y", "date": "16/06/2020", "more": 1}\n')
    assert index_jsonl(source, tmp_path / "out") > 3
    assert read_document('{"id": 1, "date": "16/06/2020"}', "x").date == "2020-06-16"
    with pytest.raises(DocumentError, match=r"a:3: no \"id\""):
        read_document("{}", "a:3")
    with pytest.raises(DocumentError, match="id .a."):
        list(build_index([read_document('{"id": "a"}', "x")] * 2))
