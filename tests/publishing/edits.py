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
    kind = chance.choice(("add", "add", "edit", "edit", "title", "rename", "delete", "curate", "register", "unread", "join", "record", "record"))
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
    else:
        _register(content / "registry", kind, number)
    return f"{kind} {one.name}"


def _register(registry: Path, kind: str, number: int) -> None:
    if kind == "register":
        record = f"- {{type: Kế hoạch, number: {number:02}/KH-UBND, date: 2020-01-01, issuer: Ủy ban nhân dân phường Bến Mẫu, title: mới}}\n"
        with (registry / "instruments.yml").open("a", encoding="utf-8") as lines:
            lines.write(record)
    else:
        ids = "[quyet-dinh-217-qd-tw-bo-chinh-tri-2013-12-12, quyet-dinh-218-qd-tw-bo-chinh-tri-2013-12-12]"
        decisions = registry / "decisions.yml"
        text = decisions.read_text(encoding="utf-8") if decisions.is_file() else ""
        decisions.write_text("" if "218-qd-tw" in text else f"same: [{ids}]\n", encoding="utf-8")
