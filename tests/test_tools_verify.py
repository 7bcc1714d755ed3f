"""The program for outsiders: short, readable, and nothing but Python's standard library.

That it finds every damage is tested together with the project's own checker in tests/record/test_verify.py.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.support import copies
from tests.support.copies import LAST, entries, exported

PROGRAM = settings.BASE_DIR / "tools" / "verify_record.py"


@pytest.fixture
def file(db: None, tmp_path: Path) -> Path:
    copies.small_record()
    path = tmp_path / "record.ndjson"
    path.write_bytes(b"".join(exported()))
    return path


def run(*words: object) -> tuple[int, str]:
    """Exit code and output, in a Python that knows nothing of the project."""
    command = [sys.executable, "-I", str(PROGRAM), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/", env={}, encoding="utf-8")
    assert done.stderr == ""
    return done.returncode, done.stdout


def test_that_it_can_be_read_in_one_sitting():
    assert len(PROGRAM.read_text().splitlines()) <= 60


def test_that_it_needs_only_the_standard_library():
    nodes = ast.walk(ast.parse(PROGRAM.read_text()))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    nodes = ast.walk(ast.parse(PROGRAM.read_text()))
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_that_an_untouched_copy_passes(file):
    chain = entries(exported())[-1]["chain"]
    sentence = f"Whole and unchanged: edition {LAST}, head {chain}.\n"
    assert run(file) == (0, sentence)
    assert run(file, "--head", chain[:12].upper()) == (0, sentence)


def test_that_damage_is_named_by_the_number_of_the_entry(file):
    lines = file.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b"Radweg", b"Autoweg", 1)
    file.write_bytes(b"".join(lines[:-1]))
    assert run(file, "--head", "0" * 12) == (
        1,
        "entry 4: its document, reason or salt was changed or removed\n"
        f"first line: it was changed, or entries after {LAST - 1} are missing\n"
        f"--head: entries after {LAST - 1} are missing, or the record was rewritten\n",
    )


def test_that_an_empty_file_is_no_record(tmp_path):
    (tmp_path / "empty").touch()
    assert run(tmp_path / "empty") == (1, "first line: it was changed, or entries after 0 are missing\n")
