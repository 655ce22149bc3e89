"""Files are written only when their bytes change, and what no source produces goes."""

import subprocess
import sys

import pytest

from generator.output import write_tree

# The system takes five bytes and says so; it fails when it is given the rest.
FULL = """
import resource, sys
from generator.output import write_new
resource.setrlimit(resource.RLIMIT_FSIZE, (5, 5))
write_new(sys.argv[1], b"more than five")
"""


def test_only_changes_are_written(tmp_path):
    assert write_tree([("a.md", b"1"), ("x/b.md", b"2")], tmp_path).written == ("a.md", "x/b.md")
    again = write_tree([("a.md", b"1"), ("x/b.md", b"3")], tmp_path)
    assert (again.written, again.kept, again.removed) == (("x/b.md",), 1, ())


def test_orphans_and_empty_folders_go(tmp_path):
    write_tree([("a.md", b"1"), ("x/y/b.md", b"2")], tmp_path)
    assert write_tree([("a.md", b"1")], tmp_path).removed == ("x/y/b.md",)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.md"]


@pytest.mark.parametrize("name", ["../a", "/a", "x/../../a"])
def test_no_file_leaves_the_folder(tmp_path, name):
    with pytest.raises(ValueError, match="leaves its folder"):
        write_tree([(name, b"")], tmp_path)


def test_no_file_is_given_twice(tmp_path):
    with pytest.raises(ValueError, match="twice"):
        write_tree([("a", b"1"), ("a", b"1")], tmp_path)


def test_a_file_that_has_room_in_part_is_a_failure(tmp_path):
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path / "a")], capture_output=True, text=True)
    assert "OSError: [Errno 27]" in done.stderr
