"""Fixity: the digest of every file in manifests after BagIt (RFC 8493), in parts, so that a change alters few of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from math import isqrt
from zlib import crc32

from generator.source_error import SourceError

SITE, SOURCES = "manifest-sha256.txt", "sources-sha256.txt"
"""At the site's root: the digests of the parts that list the site's files, and of those that list its sources."""
FOLDER = "manifest-sha256"
"""Holds the parts; each line is "<digest>  <path>", as `sha256sum` writes and checks it."""
_LINES = 96  # at most about so many in a part: 12 KB
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_LARGE = ("assets", "thong-bao", "van-ban")
_YEAR_OF_LIST = re.compile(r"(?!thong-bao/).+?/(\d{4})(?:/(0\d|1[0-2]))?/(?:trang-\d+/)?[^/]+")
_DATED = re.compile(r"-\d{4}-\d\d-\d\d$")
_MONTH = re.compile(r"-(\d{4}(?:-\d\d)?)")
_ESCAPES = {"%": "%25", "\n": "%0A", "\r": "%0D"}  # RFC 8493, 2.1.3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a path is listed: the group and a number within it; parts of a group are ranges of that number."""

    group: str
    number: int
    """From 0 to 2^32 - 1."""


def place_of(path: str, whose: str = SITE) -> Place:
    """A path's place: the files of one page, or of one folder, stand together, as they change together."""
    folder, _, name = path.rpartition("/")
    stem = path.rpartition(".")[0]
    top = path.partition("/")[0] if folder else "_"
    if whose == SOURCES:
        return Place(f"sources-{top}", _spread(stem))
    year = _YEAR_OF_LIST.match(path)
    if year:  # a notice alters the lists of its month, whatever they list
        return Place(f"danh-sach-{year[1]}", int(year[2] or 0) << 28 | _spread(folder) >> 4)
    steps = folder.split("/")
    if top == "search":  # the main part is written, or goes, as a whole; with a notice, all that stands beside it
        return Place(f"search-{steps[1]}" if len(steps) > 2 and steps[1].startswith("main-") else top, _spread(path))
    if top == "van-ban" and len(steps) > 1:
        dated = _DATED.search(folder)  # laws and the like are cited again and again; dated instruments once or twice
        return Place(top if dated else f"{top}-khac", _spread(folder))
    if top == "du-lieu":
        month = _MONTH.search(name)
        return Place(top, _spread(month[1] if month else ""))
    return Place(top if top in _LARGE and len(steps) > 1 else "trang", _spread(stem if name.endswith(".txt") and folder else folder))


def _spread(key: str) -> int:
    return crc32(key.encode("utf-8"))


def bits_of(group: str, count: int) -> int:
    """The number of leading bits that tell the parts of a group with so many files apart.

    Parts grow with the root of the group, so that neither they nor the file that names them grow fast.
    The files of an index come and go together: their parts may be larger. So do most overviews, while they are few.
    """
    if group == "trang" and count <= 8 * _LINES:
        return 0
    lines = _LINES * (16 if group.startswith("search") else 2 if group == "trang" else 1)
    return max(0, (count - 1) // max(lines, 2 * isqrt(count) // 3)).bit_length()


def part_name(group: str, bits: int, bucket: int) -> str:
    """The file of a part, below the site's root."""
    tail = f"-{bucket:0{-(-bits // 4)}x}" if bits else ""
    return f"{FOLDER}/{group}{tail}.txt"


def bucket_of(number: int, bits: int) -> int:
    """Which part of its group a number belongs to."""
    return number >> (32 - bits)


def write_lines(digests: Iterable[tuple[str, str]]) -> bytes:
    """Lines of (path, digest), by path."""
    return "".join(f"{digest}  {_escaped(path)}\n" for path, digest in sorted(digests)).encode("utf-8")


def read_lines(data: bytes, name: str) -> dict[str, str]:
    """Path -> digest; raises SourceError for a line that is none. The inverse of `write_lines`."""
    found = {}
    for number, line in enumerate(data.decode("utf-8", errors="replace").splitlines(), 1):
        match = _LINE.fullmatch(line)
        if not match or ".." in match[2].split("/") or match[2].startswith("/"):
            raise SourceError(name, number, "không phải dòng của bản kê", "chép lại bản kê từ bản gốc, hoặc dựng lại trang")
        found[re.sub("%(25|0A|0D)", lambda code: chr(int(code[1], 16)), match[2])] = match[1]
    return found


def _escaped(path: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in path) if "%" in path or "\n" in path or "\r" in path else path


def write_manifests(digests: Mapping[str, str], whose: str) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of all parts and of the file that names them, for path -> digest of the site or of its sources."""
    groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in digests:
        place = place_of(path, whose)
        groups[place.group].append((place.number, path))
    named = {}
    for group, members in sorted(groups.items()):
        bits = bits_of(group, len(members))
        parts: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for number, path in members:
            parts[bucket_of(number, bits)].append((path, digests[path]))
        for bucket, lines in sorted(parts.items()):
            data = write_lines(lines)
            name = part_name(group, bits, bucket)
            named[name] = sha256(data).hexdigest()
            yield name, data
    yield whose, write_lines(named.items())


def is_manifest(path: str) -> bool:
    """Whether a file of a site is one of the manifests, which list all others."""
    return path in (SITE, SOURCES) or path.startswith(f"{FOLDER}/")
