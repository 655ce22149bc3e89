"""A local web server for the tests of the search: a folder with an index, and the scripts beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser import Handler
from tests.browser import serve as serve_folder

SCRIPTS = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "js"


class ScriptHandler(Handler):
    """Serves two folders: the scripts under /js/, everything else from the given one."""

    def translate_path(self, path: str) -> str:
        """Map /js/x to the scripts' folder."""
        if path.startswith("/js/"):
            return str(SCRIPTS / path[4:].split("?")[0])
        return super().translate_path(path)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder`, and the scripts under /js/; yields the address, with a final slash."""
    with serve_folder(folder, ScriptHandler) as address:
        yield address
