"""Queries for measuring: remembered phrases, spellings, keystrokes and written forms of numbers."""

import random
import re
from unicodedata import normalize

from generator.search.analyser import clean_text
from generator.search.syllables import fold_syllable

PHRASE = re.compile(r"[^\W_]+(?: [^\W_]+)*")
TONES = {"\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
MODIFIERS = {"â": ("aa", "a6"), "ê": ("ee", "e6"), "ô": ("oo", "o6"), "ă": ("aw", "a8"), "ơ": ("ow", "o7"), "ư": ("uw", "u7"), "đ": ("dd", "d9")}
PLACEMENTS = [(a, b) for tone in TONES for a, b in (
    (normalize("NFC", f"o{tone}a"), normalize("NFC", f"oa{tone}")),
    (normalize("NFC", f"u{tone}y"), normalize("NFC", f"uy{tone}")),
    (normalize("NFC", f"o{tone}e"), normalize("NFC", f"oe{tone}")),
)]


def known_items(documents: list[dict], count: int, sizes: tuple[int, int] = (5, 8)) -> list[tuple[str, str, str]]:
    """(id, phrase, phrase without marks) of runs of syllables that stand in exactly one document."""
    source = random.Random(11)
    texts = {document["id"]: " ".join(clean_text(document["text"]).split()) for document in documents}
    items = []
    while len(items) < count:
        document = source.choice(documents)
        runs = [run.split(" ") for run in PHRASE.findall(texts[document["id"]])]
        size = source.randint(*sizes)
        runs = [run for run in runs if len(run) >= size]
        if not runs:
            continue
        run = source.choice(runs)
        start = source.randrange(len(run) - size + 1)
        phrase = " ".join(run[start : start + size])
        if size >= 5 and sum(phrase in text for text in texts.values()) != 1:
            continue
        items.append((document["id"], phrase, " ".join(fold_letters(word) for word in phrase.split(" "))))
    return items


def fold_letters(word: str) -> str:
    """Without marks, nothing else changed."""
    plain = "".join(letter for letter in normalize("NFD", word) if not "\u0300" <= letter <= "\u036f")
    return plain.replace("đ", "d").replace("Đ", "D")


def spelling_variants(text: str) -> list[str]:
    """NFD, capitals, Ð for Đ, the other tone placement."""
    other = text
    for old, new in PLACEMENTS:
        other = re.sub(rf"{old}(?![^\W_])", new, other)
    return [normalize("NFD", text), text.upper(), text.capitalize().replace("đ", "Đ").replace("Đ", "Ð"), other]


def keystroke_forms(text: str) -> dict[str, str]:
    """What the text's Telex and VNI keystrokes look like without an input method."""
    words = [normalize("NFD", word.lower()) for word in text.split(" ")]
    forms = {"telex": [], "vni": []}
    for word in words:
        tone = next((TONES[mark] for mark in word if mark in TONES), "")
        base = normalize("NFC", "".join(letter for letter in word if letter not in TONES))
        for index, name in enumerate(("telex", "vni")):
            typed = "".join(MODIFIERS[letter][index] if letter in MODIFIERS else letter for letter in base)
            forms[name].append(typed + (tone[index] if tone else ""))
    return {name: " ".join(parts) for name, parts in forms.items()}


def number_forms(document: dict) -> list[str]:
    """Six ways to write a document's number."""
    number, kind = document["number"], document["type"]
    plain = " ".join(fold_syllable(part) for part in re.split(r"[/\-–& ]+", number.lower()) if part)
    return [
        number,
        number.lower().replace("đ", "d"),
        plain,
        f"{kind} số {number}",
        f"{kind.lower()} {number} ngày {document['date']}",
        " ".join(fold_syllable(word) for word in kind.lower().split()) + " so 0" + number.lower().replace("/", " / "),
    ]


def enlarge(documents: list[dict], count: int) -> list[dict]:
    """`count` documents of the size of the real ones: halves of different documents joined where they run out."""
    source = random.Random(5)
    big = list(documents)
    while len(big) < count:
        a, b = source.sample(documents, 2)
        half, other = len(a["text"]) // 2, len(b["text"]) // 2
        big.append({**a, "id": f"{a['id']}+{len(big)}", "number": "", "text": a["text"][:half] + "\n\n" + b["text"][other:]})
    return big[:count]
