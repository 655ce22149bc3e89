"""Where the text of a notice begins, below the table of attributes that a database puts above it."""

from __future__ import annotations

from generator.lexicon import lexicon
from generator.reading.attributes import find_table_end
from generator.reading.markers import phrases
from generator.text.lines import cut_lines


def find_text_start(view: str) -> int:
    """Where the text begins after a digest ("THÔNG TIN VĂN BẢN" and a table, or the table alone), else 0."""
    top = view[:1500]
    marker = next((at for word in phrases("digest") if (at := top.find(word)) >= 0), -1)
    if marker < 0:
        return find_table_end(view)
    end_of_table, heading = marker, -1
    for start, end, _, _ in cut_lines(view, marker, min(len(view), marker + 9000)):
        line = view[start:end].strip("* :#")
        if line in phrases("text_begins"):
            return end
        if view[start] == "|":
            end_of_table, heading = end, -1
        elif heading < 0 and (line in lexicon().types or line.startswith("cong hoa xa hoi")):
            heading = start
    return heading if heading >= 0 else end_of_table
