"""What readers type and what they get: the client in a headless Chromium, over a small index and over shards."""

import json
from dataclasses import replace
from unicodedata import normalize

import pytest

from generator.search.build import build_index, write_files
from generator.search.plan import Cut
from generator.search.unpack import unpack_index
from tests.search.archive import compose_documents, make_archive

ASK = """async ([base, query, options]) => {
  const {openArchive} = await import('/js/search.mjs');
  return (await openArchive(base)).search(query, options ?? {});
}"""


@pytest.fixture(params=["lunr", "shards", "cut shards"])
def ask(request, page, site):
    """Asks the archive in Chromium: query and options in, answer out."""
    kwargs = {"lunr": {}, "shards": {"small": 0}, "cut shards": {"small": 0, "cut": Cut(20, 16)}}[request.param]
    write_files(build_index(make_archive(), jobs=1, **kwargs), site[0])
    return lambda query, **options: page.evaluate(ASK, [site[1], query, options])


def ids(answer) -> list[str]:
    """The results' ids."""
    return [one["id"] for one in answer["results"]]


@pytest.mark.parametrize("query", [
    "18-CT/TW", "18 ct tw", "CT18/TW", "chi thi 18 tw", "chỉ thị số 18-CT/TW ngày 26/10/2022", "18/ct/tw", "018-ct/tw", "số 18-CT/TW",
])
def test_instrument_number_first_then_what_cites_it(ask, query) -> None:
    answer = ask(query)
    assert ids(answer)[0] == "van-ban/ct-18"
    assert set(ids(answer)[1:3]) == {"thong-bao/2023/hoa-giai", "thong-bao/2024/dan-chu"}
    assert answer["steps"][0]["code"] == "number"


def test_all_candidates_of_a_number(ask) -> None:
    assert ids(ask("chi thi 18"))[:2] == ["van-ban/ct-18", "van-ban/ct-18-hu"], "the one that is cited first"
    assert ids(ask("chi thi 18 dong lang"))[0] == "van-ban/ct-18-hu", "unless other words tell"
    assert ids(ask("18-ct"))[:2]
    assert ids(ask("93/2021/nđ-cp"))[0] == ids(ask("nghị định 93"))[0] == ids(ask("nd 93 2021 cp"))[0] == "van-ban/nd-93"


@pytest.mark.parametrize("query", ["25-CT/TU", "25 ct tu", "chi thi 25 ct tu", "chỉ thị số 25-CT/TU ngày 26/10/2022"])
def test_a_number_that_the_archive_has_not_is_said(ask, query) -> None:
    answer = ask(query)
    assert answer["steps"][0] == {"code": "absent", "text": "25-CT/TU"}
    assert answer["suggestion"] is None
    assert ids(answer) == [] or "ngày" in query
    assert [step["code"] for step in ask(query, skip=["absent"])["steps"]] != ["absent"]


def test_words_beside_an_absent_number_are_searched(ask) -> None:
    found = ids(ask("25-CT/TU về hòa giải ở cơ sở"))
    assert found and found == ids(ask("ve hoa giai o co so"))
    assert "absent" not in [step["code"] for step in ask("19 ca hòa giải")["steps"]], "a figure and a short word may be words"


@pytest.mark.parametrize("query", ["uỷ ban Mặt trận Tổ quốc Việt Nam xã Vân Khê", "uy ban mat tran to quoc viet nam xa van khe", "UBMTTQVN xã Vân Khê"])
def test_organization_first(ask, query) -> None:
    assert ids(ask(query))[0] == "co-quan/mttq-van-khe"


def test_spellings_give_identical_answers(ask) -> None:
    plain = ask("hòa giải ở cơ sở đảng ủy")
    for other in ("hoà giải ở cơ sở đảng uỷ", "HÒA GIẢI Ở CƠ SỞ ĐẢNG ỦY", normalize("NFD", "hòa giải ở cơ sở đảng ủy"), "hòa giải ở cơ sở ðảng ủy"):
        again = ask(other)
        assert [(one["id"], one["score"]) for one in again["results"]] == [(one["id"], one["score"]) for one in plain["results"]]


@pytest.mark.parametrize("query", ["to lien gia", "tổ lien gia", "toor lieen gia", "to63 lien6 gia"])
def test_marks_may_be_missing_or_typed_as_keys(ask, query) -> None:
    assert ids(ask(query))[0] == "thong-bao/2024/dan-chu"


def test_keystrokes_can_be_undone(ask) -> None:
    assert [step["code"] for step in ask("toor lieen gia")["steps"]] == ["keystrokes"]
    assert "keystrokes" not in [step["code"] for step in ask("toor lieen gia", skip=["keystrokes"])["steps"]]


def test_quotes_are_verified_on_the_text(ask) -> None:
    assert ids(ask('"nghe báo cáo. tổ"')) == ids(ask('"nghe báo cáo Tổ"')) == ["thong-bao/2023/hoa-giai"]
    assert ids(ask('"cơ sở ở hòa giải"')) == []


def test_filters_words_left_out_and_dates(ask) -> None:
    assert {one["type"] for one in ask('hòa giải loai:"kế hoạch"')["results"]} == {"Kế hoạch"}
    assert {one["date"][:4] for one in ask("hòa giải năm:2023")["results"]} == {"2023"}
    assert ids(ask("hòa giải", filters={"year": ["2023"], "from": "2023-02-09", "to": "2023-02-09"})) == ["thong-bao/2023/hoa-giai"]
    assert "thong-bao/2023/hoa-giai" not in ids(ask("hòa giải ở cơ sở -theo", limit=100))
    assert ids(ask("ngay 9 thang 2 nam 2023"))[0] == ids(ask("09/02/2023"))[0] == "thong-bao/2023/hoa-giai"
    assert ids(ask('dân chủ co-quan:"đảng ủy xã vân khê"')) != ids(ask("dân chủ"))


def test_facets_count_and_dates_sort(ask) -> None:
    answer = ask("hòa giải", facets=["type", "issuer"], sort="date", limit=100)
    assert sum(count for _, count in answer["facets"]["type"]) == answer["total"]
    dates = [one["date"] for one in answer["results"]]
    assert dates == sorted(dates, reverse=True)
    assert "Huyện ủy Đông Lãng" in [name for name, _ in answer["facets"]["issuer"]]


def test_a_chosen_value_leaves_the_others_of_its_facet_to_choose_from(ask) -> None:
    every = ask("hòa giải", facets=["type", "year"], limit=100)["facets"]
    (first, count), *others = every["type"]
    chosen = ask("hòa giải", filters={"type": [first]}, facets=["type", "year"], limit=100)
    assert chosen["total"] == count and chosen["facets"]["type"] == every["type"] and others
    assert sum(number for _, number in chosen["facets"]["year"]) <= count
    both = ask("hòa giải", filters={"type": [first, others[0][0]]}, limit=100)
    assert both["total"] == count + others[0][1]


def test_snippet_marks_the_match_in_other_marks(ask) -> None:
    first = ask("to lien gia")["results"][0]
    marked = [first["snippet"][start:end] for start, end in first["marks"]]
    assert "Tổ liên gia" in marked


def test_suggestion_for_a_slip(ask) -> None:
    assert ask("hòa gảii")["suggestion"] == "hòa giải"


@pytest.mark.parametrize("query", ["", " ", '"', '""', "-", "--", "loai:", "nam:x", ":::", "*", "+a", "số:15", "a" * 900, "~", "\ud83d\ude00", "-a -b", "(", "18-", "/"])
def test_no_query_fails(ask, query) -> None:
    assert ask(query)["total"] >= 0


def test_pages_of_results_do_not_overlap(ask) -> None:
    first, second = ask("hội nghị", limit=5), ask("hội nghị", limit=5, offset=5)
    assert first["total"] > 10
    assert not set(ids(first)) & set(ids(second))


SAME = """async ([base, index, queries]) => {
  const {openArchive} = await import('/js/search.mjs');
  const {pairUp, readSyllables} = await import('/js/analyser.mjs');
  const {default: lunr} = await import(base + 'lunr.mjs');
  const whole = lunr.Index.load(index), {engine} = await openArchive(base);
  return Promise.all(queries.map(async (query) => {
    const groups = await Promise.all(pairUp(readSyllables(query)).map(async (term) => {
      const variants = (await engine.readings(term, undefined, true)), found = variants.reduce((sum, one) => sum + one.found, 0);
      return {term, variants, found, idf: engine.idf(found)};
    }));
    const {docs, score} = engine.score(groups), mine = {}, theirs = {};
    for (const doc of docs) mine[(await engine.card(doc))[0]] = score[doc];
    for (const {ref, score: value} of whole.query((asked) => {
      for (const group of groups) for (const one of group.variants) asked.term(one.term, {usePipeline: false, boost: group.idf / engine.idf(one.found)});
    })) theirs[ref] = value;
    const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
    return Math.max(0, ...[...names].map((name) => Math.abs((mine[name] ?? -1) - (theirs[name] ?? -1))));
  }));
}"""


def test_the_array_scorer_gives_lunrs_scores(page, site) -> None:
    write_files(build_index(make_archive(200), small=0, cut=Cut(50, 40)), site[0])
    from generator.search.small import read_lunr_script

    (site[0] / "lunr.mjs").write_bytes(read_lunr_script())
    queries = ["hòa giải ở cơ sở", "quỹ khuyến học trước mùa mưa", "hội nghị rà soát làm đường liên thôn", "to lien gia"]
    assert max(page.evaluate(SAME, [site[1], json.loads(json.dumps(unpack_index(site[0]))), queries])) < 1e-12


def test_parts_answer_together_and_the_dead_stay_away(page, site) -> None:
    write_files(build_index(compose_documents(40), make_archive(0), dead=["thong-bao/2023/hoa-giai"], small=0), site[0])
    answer = page.evaluate(ASK, [site[1], "18-CT/TW", {}])
    assert ids(answer) == ["van-ban/ct-18", "thong-bao/2024/dan-chu"]
    assert "thong-bao/2023/hoa-giai" not in ids(page.evaluate(ASK, [site[1], "tổ hòa giải ở cơ sở", {"limit": 50}]))


def test_long_texts_of_the_delta_are_read(page, site) -> None:
    long = replace(make_archive(0)[1], text="Việc thường ngày của xã. " * 30 + "Tổ liên gia mở lớp học bơi.")
    write_files(build_index(compose_documents(40), [*make_archive(0)[2:], long], small=0), site[0])
    first = page.evaluate(ASK, [site[1], "mở lớp học bơi", {}])["results"][0]
    assert (first["id"], "mở lớp học bơi" in first["snippet"]) == (long.id, True)
