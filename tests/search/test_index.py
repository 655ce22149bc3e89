"""The index files: coding, determinism, the same weights as lunr.py, the parts."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.index import Index

from generator.search.block import pack_term
from generator.search.build import build_index, index_jsonl, write_files
from generator.search.bundle import LATER, SCRIPTS, write_scripts
from generator.search.coding import Postings, read_shard
from generator.search.document import Document, DocumentError, read_document
from generator.search.manifest import MANIFEST
from generator.search.merge import Lists
from generator.search.numbers import number_in_order
from generator.search.parts import write_front, write_part
from generator.search.plan import DELTA, Cut, Documents, Entry, Part, cut_of, divide_documents, part_digest, plan_parts, read_entry
from generator.search.shards import write_shards
from generator.search.unpack import unpack_index
from generator.search.verify import verify_index
from tests.search.archive import compose_documents, lengthen, make_archive

POSTINGS = st.builds(
    lambda field, pairs, more: Postings(field, len(pairs) + more, tuple(sorted(pairs)), bytes(pairs[one] for one in sorted(pairs))),
    st.integers(0, 4), st.dictionaries(st.integers(0, 2**21), st.integers(1, 255), max_size=40), st.integers(0, 3),
)
TERMS = st.lists(st.text("abcđ", min_size=1, max_size=3), min_size=1, max_size=2).map(tuple)
FIELDS = st.lists(POSTINGS, min_size=1, max_size=3, unique_by=lambda one: one.field)


@given(st.dictionaries(TERMS, st.tuples(st.integers(0, 3), FIELDS), max_size=40))
@settings(max_examples=100)
def test_shards_read_back_as_written(terms) -> None:
    ordered = sorted(terms.items(), key=lambda one: (len(one[0]), one[0]))
    records = [
        [(" ".join(term), tuple(sorted(fields, key=lambda one: one.field))) for term, (shard, fields) in ordered if shard == number]
        for number in range(4)
    ]
    names = ["", *sorted({name for term in terms for name in term})]
    rows = [(number, term, one) for number, some in enumerate(records) for term, fields in some for one in fields]
    spelt = [[names.index(name) for name in f" {term}".split(" ")[-2:]] for _, term, _ in rows]
    columns = [(number, *term, one.field, one.found, len(one.documents)) for (number, _, one), term in zip(rows, spelt)]
    numbers, firsts, seconds, fields, found, listed = np.array(columns, np.int64).reshape(-1, 6).T
    documents = np.array([document for *_, one in rows for document in one.documents], np.int64)
    levels = np.frombuffer(b"".join(one.levels for *_, one in rows), np.uint8)
    lists = Lists(numbers, pack_term(firsts, seconds, fields), found, listed, documents, levels)
    written = dict(write_shards(lists, names, range(4)))
    assert [list(read_shard(written[number])) for number in range(4)] == records


@pytest.mark.parametrize("kwargs", [{}, {"small": 0}, {"small": 0, "cut": Cut(10, 7)}, {"small": 0, "jobs": 1}])
def test_every_weight_and_answer_is_lunrs(tmp_path, kwargs) -> None:
    write_files(build_index(make_archive(), **kwargs), tmp_path)
    found = verify_index(tmp_path, queries=60)
    assert found.differences == ()
    assert found.documents == len(make_archive())
    assert found.queries == 60


def test_a_delta_has_the_weights_of_the_main_segment(tmp_path) -> None:
    documents = compose_documents(80)
    write_files(build_index(documents[:70], [*lengthen(documents[70:]), *make_archive(0)], small=0), tmp_path)
    assert verify_index(tmp_path).differences == ()
    assert len([*(tmp_path / "search" / "t").iterdir()]) == 10
    first, second = json.loads((tmp_path / "search" / MANIFEST).read_text())["segments"]
    assert (first["documents"], second["documents"]) == (70, 16)
    assert first["averages"] == second["averages"]


def test_the_whole_index_loads_in_lunr(tmp_path) -> None:
    write_files(build_index(make_archive(), small=0), tmp_path)
    index = Index.load(json.dumps(unpack_index(tmp_path)))
    query = index.create_query()
    query.term("hòa giải", use_pipeline=False)
    assert index.query(query)[0]["ref"] == "thong-bao/2023/hoa-giai"


def test_two_builds_give_the_same_bytes_with_any_number_of_processes() -> None:
    documents = make_archive(300)
    assert list(build_index(documents, small=0, jobs=1)) == list(build_index(documents, small=0, jobs=2))


def test_one_new_notice_touches_few_files_and_the_main_part_not_at_all() -> None:
    notices, others = lengthen(compose_documents(100 + DELTA)), compose_documents(100, seed=5)
    main = [*notices[:100], *(replace(one, id=f"van-ban/{number}", kind="instrument") for number, one in enumerate(others[:50]))]
    rest = [replace(one, id=f"van-ban/{number}", kind="instrument") for number, one in enumerate(others[50:], 50)]
    before = dict(build_index(main, [*notices[100:-1], *rest[:-2]], small=0))
    after = dict(build_index(main, [*notices[100:-1], *rest[:-2], notices[-1], *rest[-2:]], small=0))
    touched = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    folder = json.loads(before[f"search/{MANIFEST}"])["segments"][0]["folder"]
    assert 0 < len(touched) <= 48, "the files of two deltas, one text, the front"
    assert not any(path.startswith(f"search/{folder}/") for path in touched)
    assert len([path for path in touched if path.startswith("search/t/")]) == 1


def divided(documents: list[Document], border: int) -> tuple[tuple[Part, ...], dict[str, Document]]:
    """The parts of an archive, the documents from `border` on in its delta; and all documents by id."""
    entries = [read_entry(one) for one in documents]
    halves = divide_documents(entries[:border]), divide_documents(entries[border:])
    return plan_parts(*halves, {one.id: one for one in entries}, small=0), {one.id: one for one in documents}


def test_parts_that_are_kept_are_the_parts_that_would_be_written() -> None:
    documents = compose_documents(90)
    (first, second), known = divided(documents[:80], 64)

    def load(ids):
        return [known[one] for one in ids]

    facts, files = write_part(first, load, 1)
    kept = [*files]
    (main, delta), known = divided(documents, 64)
    assert (part_digest(main), part_digest(delta) != part_digest(second)) == (part_digest(first), True)
    added, changed = write_part(delta, load, 2, facts)
    whole = build_index(documents[:64], documents[64:], small=0, jobs=2)
    assert [*kept, *changed, *write_front([facts, added])] == list(whole)


def test_what_an_archive_is_divided_into() -> None:
    some = [Entry(str(number), "", 1000 if number % 2 else 10) for number in range(9)]

    def names(border, end, small=500):
        entries = {one.id: one for one in some[:end]}
        return [part.name for part in plan_parts(divide_documents(some[:border]), divide_documents(some[border:end]), entries, small)]

    assert names(5, 9) == ["all"]
    assert names(5, 9, small=8) == ["main", "delta"]
    assert names(4, 9, small=8) == ["main"]
    assert [part.name for part in plan_parts(Documents(("x",), ()), Documents((), ()), {"x": Entry("x", "", 2_000_000)})] == ["main"]
    whole = plan_parts(divide_documents(some), Documents((), ()), {one.id: one for one in some}, small=0)[0]
    assert [entry.id for entry in whole.entries if entry] == ["1", "3", "5", "7", "0", "2", "4", "6", "8"]


def test_the_lists_of_a_large_archive_are_longer() -> None:
    """A delta is small whatever the archive is, and a removed notice, whose number stays, changes nothing."""
    assert (cut_of(10_000).whole, cut_of(62_000).whole) == (3000, 8192)
    ids = [str(number) for number in range(32_800)]
    entries = {one: Entry(one, "", 10) for one in ids}
    main, delta = plan_parts(Documents((), tuple(ids[:-30])), Documents((), tuple(ids[-30:])), entries)
    assert (main.cut, delta.cut) == (cut_of(62_000), cut_of(30))
    fewer = {one: entry for one, entry in entries.items() if int(one) % 2}
    (stable,) = plan_parts(Documents(tuple(ids), (), fixed=len(ids)), Documents((), ()), fewer)
    assert stable.cut == main.cut and len(fewer) < 20_000


def make_part(name: str, *entries: Entry, base: str = "", cut: Cut = Cut(30, 20)) -> Part:
    """A part of documents with files for their texts."""
    return Part(name, number_in_order([one.id for one in entries], ()), entries, base, cut)


ONE, TWO = Entry("a", "x", 1), Entry("b", "x", 1)


@pytest.mark.parametrize("other", [
    make_part("main", Entry("a", "y", 1), TWO), make_part("main", TWO, ONE), make_part("main", ONE),
    make_part("main", ONE, TWO, cut=Cut(5, 4)), make_part("delta", ONE, TWO, base="base"),
])
def test_a_digest_tells_parts_apart(other) -> None:
    assert part_digest(other) != part_digest(make_part("main", ONE, TWO))


def test_a_part_needs_the_facts_of_the_main_one_exactly_when_it_is_a_delta() -> None:
    for part, main in ((make_part("main"), "{}"), (make_part("delta", base="base"), "")):
        with pytest.raises(ValueError, match="facts of the main part"):
            write_part(part, lambda ids: [], 1, main)


def test_withdrawn_documents_are_dead() -> None:
    documents = compose_documents(40)
    manifest = json.loads(dict(build_index(documents[:32], documents[32:], dead=[documents[33].id], small=0))[f"search/{MANIFEST}"])
    assert manifest["dead"] == [33]


def test_manifest_and_stub_are_small(tmp_path) -> None:
    for kwargs in ({}, {"small": 0}):
        files = dict(build_index(make_archive(), **kwargs))
        assert len(files[f"search/{MANIFEST}"]) <= 2048
    assert (SCRIPTS / "stub.mjs").stat().st_size <= 3072


def test_what_the_worker_loads_later_is_not_written_twice() -> None:
    scripts = {name: content.decode() for name, content in write_scripts()}
    held = {name: set(re.findall(r"^const (\$\w+)=\(\(\)", content, re.MULTILINE)) for name, content in scripts.items()}
    assert len(held["worker.mjs"]) > 10
    for name in LATER:
        taken = re.match(r'import \{(.*)\} from "\./worker\.mjs";\n', scripts[f"{name}.mjs"])
        assert taken and set(taken[1].split(",")) <= held["worker.mjs"]
        assert not held[f"{name}.mjs"] & held["worker.mjs"]
    assert sum(len(scripts[name]) for name in ("box.mjs", "worker.mjs")) < 65_000, "21 KB with gzip"


def test_json_lines(tmp_path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"id": "a", "title": "Một", "text": "hai ba"}\n\n{"id": "b", "title": "x", "text": "y", "date": "16/06/2020", "more": 1}\n')
    assert index_jsonl(source, tmp_path / "out") > 3
    assert read_document('{"id": 1, "date": "16/06/2020"}', "x").date == "2020-06-16"
    with pytest.raises(DocumentError, match=r"a:3: no \"id\""):
        read_document("{}", "a:3")
    with pytest.raises(DocumentError, match="id .a."):
        list(build_index([read_document('{"id": "a"}', "x")] * 2))
