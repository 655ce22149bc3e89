"""What a Vietnamese syllable looks like, for telling glued words from foreign names."""

from __future__ import annotations

import re

from generator.text.folding import fold_view

_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh?|ph|qu|tr|th?|ch?|[bdhlmnprsvx])?"  # initial, folded
    r"(?:[aeiou]|[aeiou][aeiouy]|[iu]?ye|uy[aeu]?|y|[ou][ae][iouy]|[iu][eo][uiy])"  # vowels
    r"(?:ch|nh?g?|[cmpt])?"
)


def is_syllable(word: str) -> bool:
    """Whether `word` (marks or not, any case) can be one Vietnamese syllable."""
    return _SYLLABLE.fullmatch(fold_view(word)) is not None
