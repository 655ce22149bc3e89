"""From a body as printed to the body that is meant: its canonical name, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.bodies import BodyPhrase, read_name
from generator.text.folding import canonical_spelling, fold_view
from generator.lexicon import lexicon, words_key
from generator.model import OrganizationName, Provenance
from generator.model.quick import made_quickly
from generator.resolve.gazetteer import Gazetteer, Place
from generator.resolve.registry import Registry
from generator.text.slugs import slug
from generator.tables import load

_LONGEST_UNKNOWN_PLACE = 3  # words; names of places that no table holds are rarely longer
_LEVELS = {"tỉnh": "cấp tỉnh", "thành phố": "cấp huyện", "thị xã": "cấp huyện", "quận": "cấp huyện",
           "huyện": "cấp huyện", "xã": "cấp xã", "phường": "cấp xã", "thị trấn": "cấp xã", "đặc khu": "cấp xã"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a notice stands: its date, and its own place with the places above it."""

    date: str = ""
    places: tuple[Place, ...] = ()  # own place first
    central: bool = False  # the issuer is a central body: bodies without a place are central too

    def place(self, kinds: tuple[str, ...]) -> Place | None:
        """The own place, or one above it, that is of one of the kinds."""
        return next((place for place in self.places if place.kind in kinds), None)


@made_quickly
@dataclass(frozen=True, slots=True)
class Named:
    """The body meant, how it was told, and why (or why it was not)."""

    body: OrganizationName | None
    provenance: Provenance = Provenance.UNKNOWN
    reason: str = ""


def name_body(phrase: BodyPhrase, setting: Setting, registry: Registry) -> Named:
    """The body that a phrase means in a notice's setting.

    A printed place decides; else the notice's own place (or one above it) of the level that the
    phrase names; else the body stays unknown.
    """
    if phrase.kind == "central":
        issuer = lexicon().issuers[words_key(phrase.head)]
        return _known(registry, issuer.name, issuer.kind, issuer.level, "", Provenance.READ)
    kinds = place_kinds(phrase)
    national = setting.central or phrase.head.endswith("Việt Nam")  # "Công đoàn Giáo dục Việt Nam" says so itself
    if not kinds and national and phrase.kind == "generic":
        name = canonical_spelling(phrase.head)
        return _known(registry, name, "office", "trung ương", "", Provenance.READ)
    if not kinds:
        return Named(None, reason=f"“{phrase.head}” không cho biết thuộc cấp nào")
    place, provenance = _place(phrase, kinds, setting, registry.gazetteer)
    if place is None:
        return Named(None, reason=f"chưa rõ “{' '.join([phrase.head, phrase.level]).strip()}” là của địa phương nào")
    name = _name(phrase, place)
    reason = "" if provenance is Provenance.READ else f"suy ra từ địa bàn của văn bản: {place.full}"
    return _known(registry, name, _kind(phrase), place.level, place.full, provenance, reason)


def name_printed(printed: str, setting: Setting, registry: Registry) -> Named:
    """`name_body` for a name that stands alone ("Thành ủy", "Sở Nội vụ tỉnh Sông Mẫu")."""
    if known := registry.names.get(words_key(printed)):
        body = registry.organizations[known]
        return Named(OrganizationName(body.id, body.name, body.kind, body.level, body.place), Provenance.READ)
    phrase = read_name(printed)
    if phrase is None or is_of_another(phrase, printed):
        return Named(None, reason=f"không nhận ra cơ quan “{printed}”")
    return name_body(phrase, setting, registry)


def is_of_another(phrase: BodyPhrase, printed: str) -> bool:
    """Whether words behind a bare "Đảng ủy" say that it is no place's: "Đảng ủy trường đại học kỹ thuật"."""
    bare = phrase.head == "Đảng ủy" and not phrase.place and not phrase.level
    return bare and printed[phrase.span.end :].strip(" .,")[:1].isalpha()


def _known(
    registry: Registry, name: str, kind: str, level: str, place: str, provenance: Provenance, reason: str = ""
) -> Named:
    if known := registry.names.get(words_key(name)):
        body = registry.organizations[known]
        return Named(
            OrganizationName(body.id, body.name, body.kind or kind, body.level or level, body.place or place),
            provenance,
            reason,
        )
    return Named(OrganizationName(slug(name), name, kind, level, place), provenance, reason)


def place_kinds(phrase: BodyPhrase) -> tuple[str, ...]:
    """The kinds of place that the phrase's body can belong to; empty where nothing tells."""
    if phrase.level:
        return (phrase.level,)
    if phrase.kind in ("committee", "branch"):
        return _committee_kinds()[phrase.head]
    if fold_view(phrase.head).startswith("so "):
        return ("tỉnh", "thành phố")  # departments exist at the provincial level only
    return ()


@lru_cache(maxsize=1)
def _committee_kinds() -> dict[str, tuple[str, ...]]:
    """The kinds of place by the heads that tell them: Tỉnh ủy, Tỉnh đoàn, …"""
    kinds = {row["head"]: (row["names_level"],) for row in load("bodies") if "names_level" in row}
    return kinds | {row["name"]: tuple(row["place_kinds"]) for row in load("committees")["committees"]}


def _place(
    phrase: BodyPhrase, kinds: tuple[str, ...], setting: Setting, gazetteer: Gazetteer
) -> tuple[Place | None, Provenance]:
    if phrase.place:
        name = gazetteer.longest(kinds, phrase.place)
        if not name and phrase.head == "Đảng ủy" and not phrase.level:
            return None, Provenance.UNKNOWN  # "Đảng ủy Khối …", "Đảng ủy Công an": not of a place
        if not name and phrase.place.count(" ") < _LONGEST_UNKNOWN_PLACE and not phrase.place.isupper():
            name = canonical_spelling(phrase.place)
        if name:
            return choose_place(kinds, name, setting, gazetteer), Provenance.READ
    own = setting.place(kinds)
    department = not phrase.level and phrase.kind not in ("committee", "branch")
    if own and department and own.level != "cấp tỉnh":
        own = next((place for place in setting.places if place.level == "cấp tỉnh"), None)
    return own, Provenance.INFERRED


def choose_place(kinds: tuple[str, ...], name: str, setting: Setting, gazetteer: Gazetteer) -> Place:
    """The place of that name: the setting's own if it has one, else the only one, else a bare name."""
    found = [place for kind in kinds for place in gazetteer.named(kind, name, setting.date)]
    for place in found:
        if place in setting.places:
            return place
    if len(found) == 1:
        return found[0]
    near = [place for place in found if any(gazetteer.parent(place) == above for above in setting.places)]
    if len(near) == 1:
        return near[0]
    level_parent = found[0].parent and "?" if found else "?"  # several: nothing is known of what lies above
    return Place(found[0].kind if found else kinds[0], name, parent=level_parent)


def _name(phrase: BodyPhrase, place: Place) -> str:
    if phrase.kind in ("committee", "branch"):
        unit = place.full if phrase.head == "Đảng ủy" else place.name
        name = f"{phrase.head} {unit}"
    else:
        name = f"{canonical_spelling(phrase.head)} {place.full}"
    if phrase.organ:
        name = f"{phrase.organ} {name}"
    return f"{phrase.part} {name}" if phrase.part in _own_parts() else name


@lru_cache(maxsize=1)
def _own_parts() -> frozenset[str]:
    """Parts that are bodies of their own: the party group in a state body."""
    return frozenset(row["name"] for row in load("committees")["parts"] if row.get("own"))


def _kind(phrase: BodyPhrase) -> str:
    if phrase.organ:
        return "party-organ"
    if phrase.kind == "branch":
        return "party-committee"
    return _kinds_of_heads().get(phrase.head, "office")


@lru_cache(maxsize=1)
def _kinds_of_heads() -> dict[str, str]:
    return {row["head"]: row["kind"] for row in load("bodies")}


def level_of(kind: str) -> str:
    """The level that a level word tells: "phường" is cấp xã. "thành phố" counts as cấp huyện."""
    return _LEVELS[kind]
