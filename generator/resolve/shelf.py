"""The growing collection of instruments while the catalogue is built, and its look-ups."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.grammar.number import number_key
from generator.lexicon import words_key
from generator.model import Instrument


@dataclass(slots=True)
class Shelf:
    """The instruments found so far: by the serial of their number, by name, by id."""

    by_start: dict[str, list[Instrument]] = field(default_factory=dict)
    by_name: dict[str, list[Instrument]] = field(default_factory=dict)
    by_id: dict[str, Instrument] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)  # issuer id -> its place

    def numbered(self, key: str) -> list[Instrument]:
        """The instruments whose number begins with the serial of `key` (a `number_key`)."""
        return self.by_start.get(key.split()[0], [])

    def add(self, instrument: Instrument) -> Instrument:
        """Put an instrument on the shelf; a taken id gets a count."""
        if instrument.id in self.by_id:  # two identities, one slug: the second is told apart by a count
            count = 2
            while f"{instrument.id}-{count}" in self.by_id:
                count += 1
            instrument = replace(instrument, id=f"{instrument.id}-{count}")
        self.by_id[instrument.id] = instrument
        if instrument.number:
            self.by_start.setdefault(number_key(instrument.number).split()[0], []).append(instrument)
        for name in (instrument.name, *instrument.aliases):
            if name:
                self.by_name.setdefault(words_key(name), []).append(instrument)
        return instrument

    def swap(self, old: Instrument, new: Instrument) -> Instrument:
        """Put `new` in the place of `old`, which has the same number and names."""
        self.by_id[old.id] = new
        shelves = [self.by_start[number_key(old.number).split()[0]]] if old.number else []
        shelves += [self.by_name[words_key(name)] for name in (old.name, *old.aliases) if name]
        for found in shelves:
            found[:] = [new if one is old else one for one in found]
        return new
