"""Words that a page's joined lines ran together: parted where there are many, each at its one place."""

from __future__ import annotations

import pytest

from generator.model import Source
from generator.text.normalise import repair


def repaired(text: str) -> str:
    """The text after repair."""
    return repair(Source("a.txt", text, "", 0)).text


MANY = "Căn cứ Luật của Hội đồngnhân dân về việc antoàn, đơnvị làm theo kếhoạch tưới hoa."


def test_many_are_parted() -> None:
    assert repaired(MANY) == "Căn cứ Luật của Hội đồng nhân dân về việc an toàn, đơn vị làm theo kế hoạch tưới hoa."


def test_also_beside_characters_that_are_not_common() -> None:
    assert "đồng nhân dân" in repaired(f"{MANY} ☘")


@pytest.mark.parametrize(
    "text",
    [
        "Đi ôtô đến nơi tiêm vắcxin, mang theo axít và ôxy.",  # loanwords: none of them more than four letters, or too few
        "Về antoàn và kếhoạch của đơnvị.",  # three are not yet a damage
        "Ông Nguyễn Văn Mẫu ở Krông Mẫu, email: vuonhoa@example.org",
    ],
)
def test_others_stay(text: str) -> None:
    assert repaired(text) == text


def test_a_word_with_two_places_stays_among_many() -> None:  # "thị trấn" or "thịt rấn"
    assert repaired(f"{MANY} Ở thịtrấn.").endswith("Ở thịtrấn.")
