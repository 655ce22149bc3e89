"""The value of a place: an administrative unit during its life."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative unit during its life; `since` and `until` are ISO dates or ""."""

    kind: str  # tỉnh, thành phố, thị xã, quận, huyện, xã, phường, thị trấn, đặc khu
    name: str
    parent: str = ""  # kind and name of the unit above; "" at the top
    since: str = ""
    until: str = ""  # its last day
    successors: tuple[str, ...] = ()  # kind and name each
    fictional: bool = False

    @property
    def full(self) -> str:
        """Kind and name: "thành phố Tam Kỳ"; a number follows its kind the same way."""
        return f"{self.kind} {self.name}"

    @property
    def level(self) -> str:
        """cấp tỉnh, cấp huyện or cấp xã."""
        if self.kind == "tỉnh" or (self.kind == "thành phố" and not self.parent):
            return "cấp tỉnh"
        return "cấp huyện" if self.kind in ("thành phố", "thị xã", "quận", "huyện") else "cấp xã"

    def alive(self, date: str) -> bool:
        """Whether the unit existed on an ISO date of any precision; an empty date does not decide."""
        if not date:
            return True
        return (not self.since or self.since[: len(date)] <= date) and (
            not self.until or date <= self.until[: len(date)]
        )
