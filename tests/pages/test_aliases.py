"""Former addresses lead on; a living notice is never hidden by one."""

from dataclasses import replace

from generator.pages.aliases import write_aliases
from tests.pages.archive import held_notice, main_notice


def test_a_former_id_leads_to_the_notice():
    ((page, text),) = write_aliases([held_notice()])
    assert page == "thong-bao/2022/ten-cu"
    assert 'redirect: "thong-bao/2022/chi-thi-25/"' in text
    assert 'href="../../../thong-bao/2022/chi-thi-25/"' in text


def test_living_notices_and_earlier_claims_win():
    first = replace(held_notice(), aliases=("2024/hoi-lam-vuon", "cu", "cu"))
    second = replace(main_notice(), aliases=("cu", "../ngoài/Đường dẫn"))
    assert [page for page, _ in write_aliases([second, first])] == ["thong-bao/cu", "thong-bao/khac/ngoai/duong-dan"]
