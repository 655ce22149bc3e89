"""Random edits of an archive: add, edit, rename, delete, curate, change the registry."""

from __future__ import annotations

import random
from pathlib import Path

from generator.__main__ import main
from tests.compose import Composer, write_notices


def edit(content: Path, composer: Composer, chance: random.Random, number: int) -> str:
    """Make one edit below `content`; what it was."""
    notices = sorted(path for path in (content / "notices").rglob("*.*") if path.suffix in (".txt", ".md"))
    one = chance.choice(notices)
    kind = chance.choice(("add", "add", "edit", "edit", "title", "rename", "delete", "curate", "register", "unread", "join",
                          "record", "record", "body", "decide"))  # fmt: skip
    if kind == "add" or len(notices) < 5:
        write_notices(composer, number, 1, content)
        return f"add {number}"
    if kind == "edit":
        paragraphs = one.read_text(encoding="utf-8").split("\n\n")
        del paragraphs[chance.randrange(2, len(paragraphs))]
        one.write_text("\n\n".join(paragraphs), encoding="utf-8")
    elif kind == "title":
        text = one.read_text(encoding="utf-8")
        one.write_text(text.replace(" ngày 0", " ngày 1", 1).replace("về ", "về việc ", 1), encoding="utf-8")
    elif kind == "rename":
        one.rename(one.with_name(f"doi-ten-{number}{one.suffix}"))
    elif kind == "delete":
        one.unlink()
    elif kind == "curate":
        text = one.read_text(encoding="utf-8")
        if not text.startswith("---"):
            one.write_text(f"---\ntitle: Trích yếu sửa lần {number}\naliases: [2019/cu-{number}]\n---\n{text}", encoding="utf-8")
    elif kind == "unread":
        one.write_bytes(b"---\ntitle: [\n---\n" + one.read_bytes())
    elif kind == "record":
        assert main(["check", "--fix", "--content", str(content), "--date", f"2026-{number % 12 + 1:02}-01"]) in (0, 1)
    elif kind == "decide":
        _decide(content, one, number)
    else:
        _register(content / "registry", kind, number)
    return f"{kind} {one.name}"


# What the registry says of a body of the composed notices: nothing, another name, a body above it, its end.
_BODIES = (
    (),
    ("- {id: uy-ban-nhan-dan-phuong-pho-mau, name: Ủy ban nhân dân phường Phố Mẫu, aliases: [UBND Phố], place: phường Phố Mẫu}",),
    ("- {id: uy-ban-nhan-dan-phuong-pho-mau, name: Ủy ban nhân dân phường Phố Mẫu, parent: tinh-uy-song-vong}",),
    ("- {id: uy-ban-nhan-dan-phuong-pho-mau, name: Ủy ban nhân dân Phố Mẫu, closed: 2025-06-30, place: tỉnh Sông Vọng}",),
)


def _decide(content: Path, notice: Path, number: int) -> None:
    """The archivist says who issued a notice, or that something in it is no citation."""
    key = notice.relative_to(content / "notices").with_suffix("").as_posix()
    said = f"issuer: {{{key}: Tỉnh ủy Sông Vọng}}" if number % 2 else f"not_citation: [{{notice: {key}, printed: Chỉ thị số 18-CT/TW}}]"
    (content / "registry" / "decisions.yml").write_text(f"{said}\n", encoding="utf-8")


def _register(registry: Path, kind: str, number: int) -> None:
    if kind == "register":
        record = f"- {{type: Kế hoạch, number: {number:02}/KH-UBND, date: 2020-01-01, issuer: Ủy ban nhân dân phường Bến Mẫu, title: mới}}\n"
        with (registry / "instruments.yml").open("a", encoding="utf-8") as lines:
            lines.write(record)
    elif kind == "body":
        own = [line for line in (registry / "organizations.yml").read_text(encoding="utf-8").split("\n") if "pho-mau" not in line]
        (registry / "organizations.yml").write_text("\n".join([*own[:-1], *_BODIES[number % len(_BODIES)], ""]), encoding="utf-8")
    else:
        ids = "[quyet-dinh-217-qd-tw-bo-chinh-tri-2013-12-12, quyet-dinh-218-qd-tw-bo-chinh-tri-2013-12-12]"
        decisions = registry / "decisions.yml"
        text = decisions.read_text(encoding="utf-8") if decisions.is_file() else ""
        decisions.write_text("" if "218-qd-tw" in text else f"same: [{ids}]\n", encoding="utf-8")
