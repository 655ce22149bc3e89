"""What is not told yet, with the reason; a test that begins to pass asks to be moved to the others."""

from __future__ import annotations

import pytest

from tests.resolve.archive import archive_of


@pytest.mark.xfail(strict=True, reason="the canonical name of a ward says nothing of what lies above: two of one name are one body")
def test_wards_of_one_name_in_two_towns_are_two_bodies() -> None:
    body = "Nhân dân phường Bờ Dâu, {} phấn khởi trồng cây.\n"
    notices = {
        f"2023/{place}": {"issuer": "Đảng ủy phường Bờ Dâu", "date_issued": "2023-05-04", "body": body.format(town)}
        for place, town in enumerate(("thành phố Trăng Vàng", "thị xã An Sao"))
    }
    issuers = {notice.issuer.value.id for notice in archive_of(notices).notices.values() if notice.issuer.value}
    assert len(issuers) == 2
