"""Asks an index in a Chromium page, for the measures of the search."""

from collections.abc import Iterable
from dataclasses import dataclass

BATCH = """async ([base, queries, cold, limit, within]) => {
  const {openArchive} = await import('/js/search.mjs');
  const manifest = await (await fetch(base + 'search/manifest.json')).json();
  let archive = await openArchive(base, {manifest});
  const out = [];
  for (const query of queries) {
    if (cold) archive = await openArchive(base, {manifest});
    const {results, total, steps, stats} = await archive.search(query, {limit, within});
    out.push({ids: results.map((one) => one.id), scores: results.map((one) => one.score), total, steps, stats});
  }
  return out;
}"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    name: str  # what was measured
    figure: str  # the result
    bar: str  # what it must be
    holds: bool  # whether it is


class Client:
    """Runs queries in a Chromium page."""

    __slots__ = ("address", "page")

    def __init__(self, page: object, address: str) -> None:
        self.page = page
        self.address = address

    def run(self, folder: str, queries: list[str], *, cold: bool = False, limit: int = 10, within: int = 0) -> list[dict]:
        """Answers to `queries` over the index in `folder`; `within`: as many requests as the box allows itself."""
        return self.page.evaluate(BATCH, [f"{self.address}{folder}/", queries, cold, limit, within])


def percentile(values: Iterable[float], share: float) -> float:
    """The value below which `share` of all values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
