"""What the documentation gives to copy is run as it stands, against the site as it is served."""

from __future__ import annotations

import ast
import csv
import io
import json
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.conf import settings

from tests.support import naive
from tests.support.html import read

pytestmark = pytest.mark.once
EXAMPLES = Path(settings.BASE_DIR) / "docs" / "examples"
NOTEBOOK = EXAMPLES / "dashboard.ipynb"
PAST = "?as_of=2019-12-31&edition=562"
MOMENTS = {"now": (), "past": ("--day", "2019-12-31", "--edition", "562")}
#: A notebook without Jupyter: every code cell in order, the last line shown as Jupyter would show it.
RUN_CELLS = """
import ast, json, sys
namespace = {"__name__": "__main__"}
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] != "code":
        continue
    tree = ast.parse("".join(cell["source"]))
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, cell["id"], "exec"), namespace)
    if last is not None:
        value = eval(compile(ast.Expression(last.value), cell["id"], "eval"), namespace)
        print(type(value).__name__ if hasattr(value, "to_json") else "" if value is None else value)
"""


def ran(*command, **how):
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, encoding="utf-8", **how
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def fetched(address):
    with urlopen(address) as answer:
        return answer.read().decode()


def told(own, query):
    return json.loads(fetched(f"{own.url}/api/v1/measures/{query}"))["meta"]


@pytest.fixture(scope="module")
def states(own):
    """`states(edition, day)`: (document, state) of every measure heard of, from the whole record alone."""
    _first, *lines = fetched(f"{own.url}/protokoll/protokoll.ndjson").splitlines()
    entries = [json.loads(line) for line in lines]
    rows = [one | {"document": one["document"] and json.dumps(one["document"])} for one in entries]

    def known(edition, day):
        held = naive.documents(rows, edition)
        heard = [(document, updates) for _key, document, updates in naive.measures(held, day) if updates]
        return [(document, naive.state(document, updates)) for document, updates in heard]

    return known


def examples(own, query, prefix=""):
    """The texts to copy, by their language."""
    found = {}
    for one in read(fetched(f"{own.url}{prefix}/daten/beispiele/{query}")).one("main").all("pre"):
        found.setdefault(one.attributes["data-language"], []).append(one.verbatim)
    return found


@pytest.mark.parametrize("query", ["", PAST], ids=["now", "past"])
class TestOnThePage:
    """Both in the reader's moment: what it prints is compared with the record, not with the API alone."""

    @pytest.fixture
    def of_record(self, own, states, query):
        meta = told(own, query)
        return meta, states(meta["edition"], date.fromisoformat(meta["as_of"]))

    def test_the_first_command_prints_the_completed_measures(self, own, of_record, query):
        command = examples(own, query)["sh"][0]
        rows = csv.reader(io.StringIO(ran("sh", "-c", command)))
        completed = [one for one, state in of_record[1] if state["status"] == "completed"]
        assert next(rows) == ["code", "title"]
        assert sorted(map(tuple, rows)) == sorted((one["code"], one["title"]) for one in completed)

    def test_the_second_command_keeps_a_copy(self, own, states, query, tmp_path):
        command = examples(own, query)["sh"][1]
        ran("sh", "-c", command, cwd=tmp_path)
        first = (tmp_path / "measures.json").read_bytes()
        assert "edition=" not in command, "a copy of one edition never becomes newer"
        ran("sh", "-c", command, cwd=tmp_path)
        assert (tmp_path / "measures.json").read_bytes() == first
        now = told(own, "")
        assert json.loads(first)["count"] == len(states(now["edition"], date.fromisoformat(now["as_of"])))
        assert "304" in ran("sh", "-c", f"{command} -w '%{{http_code}}'", cwd=tmp_path)

    def test_the_first_program_counts_and_cites(self, own, of_record, query):
        *counts, citation = self.run(own, query, 0)
        expected = Counter(state["status"] for _one, state in of_record[1])
        assert {line.split()[1]: int(line.split()[0]) for line in counts} == expected
        assert f"Fassung {of_record[0]['edition']}," in citation

    def test_the_second_program_names_the_oldest_evidence(self, own, of_record, query):
        lines = self.run(own, query, 1)
        days = sorted(state["confirmed_on"].isoformat() for _one, state in of_record[1])
        assert [line.split()[1] for line in lines] == days[:5]
        by_key = {one["key"]: state["confirmed_on"].isoformat() for one, state in of_record[1]}
        assert all(by_key[line.split()[0]] == line.split()[1] for line in lines)

    def test_the_third_program_reads_a_refusal(self, own, query):
        assert self.run(own, query, 2) == ["400 stand unknown"]

    def test_the_fourth_program_keeps_a_copy_of_the_record(self, own, query, tmp_path):
        program = examples(own, query)["python"][3]
        [first, again] = [ran(sys.executable, "-I", "-c", program, cwd=tmp_path) for _time in range(2)]
        _first, *lines = fetched(f"{own.url}/protokoll/protokoll.ndjson").splitlines()
        rows = [json.loads(line) for line in lines]
        rows = [one | {"document": one["document"] and json.dumps(one["document"])} for one in rows]
        held = naive.documents(rows, len(rows))
        assert first == again == f"{len(rows)} {len(held)}\n"
        kept = json.loads((tmp_path / "copy.json").read_text("utf-8"))["records"]
        assert kept == {f"{kind}/{key}": said for (kind, key), said in held.items()}

    def run(self, own, query, place):
        return ran(sys.executable, "-I", "-c", examples(own, query)["python"][place]).splitlines()


def test_what_no_test_runs_is_at_least_answered(own):
    """The addresses in the examples for R and spreadsheets."""
    found = examples(own, "")
    for text in (*found["r"], *found["text"], *found["m"]):
        [address] = {part for part in text.split('"') if part.startswith("http")} or {text}
        with urlopen(address) as answer:
            assert answer.status == 200


def test_the_english_page_has_the_same_examples(own):
    german, english = examples(own, PAST), examples(own, PAST, "/en")
    assert german == english


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
def test_the_script_counts_every_figure_as_the_site_does(own, moment, tmp_path):
    """Every one that the statistics tell: a figure added there must be counted here too."""
    drawn = tmp_path / "drawn.html"
    program = EXAMPLES / "dashboard.py"
    output = ran(sys.executable, program, f"{own.url}/api/v1/", *moment, "--draw", drawn)
    *lines, citation = output.splitlines()
    names = json.loads(fetched(f"{own.url}/api/v1/statistics/"))["statistics"]
    assert [line.split() for line in lines] == [["same", name] for name in names]
    assert "Prüfwert" in citation
    assert drawn.read_text("utf-8").count("Plotly.newPlot(") == 4


def test_the_script_says_so_if_a_figure_differs(own, tmp_path):
    """Guards against a comparison that calls everything the same."""
    for file in EXAMPLES.glob("*.py"):
        (tmp_path / file.name).write_text(file.read_text("utf-8"), "utf-8")
    wrong = (tmp_path / "counting.py").read_text("utf-8").replace("age <= most", "age < most + 200")
    (tmp_path / "counting.py").write_text(wrong, "utf-8")
    done = subprocess.run(
        [sys.executable, tmp_path / "dashboard.py", f"{own.url}/api/v1/"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    different = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("DIFFERENT")]
    assert different == ["evidence_age", "evidence_age_by_status"]


def test_the_copy_that_follows_the_changes_is_kept_as_its_head_says(own, tmp_path):
    """The address of the API first, as the other script takes it."""
    command = [sys.executable, EXAMPLES / "apply_changes.py", f"{own.url}/api/v1/", tmp_path / "copy.json"]
    first, again = ran(*command), ran(*command)
    assert first.startswith("From edition 0 to edition ")
    assert again.split()[2] == again.split()[5].rstrip(":") == first.split()[5].rstrip(":")


def test_every_cell_of_the_notebook_runs(own):
    environment = {"KLIMATRACKER_API": f"{own.url}/api/v1/", "PYTHONPATH": str(EXAMPLES), "PYTHONUTF8": "1"}
    lines = ran(sys.executable, "-c", RUN_CELLS, NOTEBOOK, env=environment).splitlines()
    assert "Alle Zahlen stimmen überein." in lines
    assert lines.count("Figure") == 4


def test_the_notebook_is_kept_without_what_it_answered():
    """Answers of one day would look like today's; and nobody could read the difference of two versions."""
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    assert [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")] == []


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.py")), ids=lambda file: file.name)
def test_an_example_needs_nothing_of_ours(file):
    """Whoever copies the directory has everything; only the drawing asks for Plotly."""
    own = {one.stem for one in EXAMPLES.glob("*.py")} | set(sys.stdlib_module_names)
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    names = {alias.name for one in tree if isinstance(one, ast.Import) for alias in one.names}
    tree = ast.walk(ast.parse(file.read_text("utf-8")))
    names |= {one.module for one in tree if isinstance(one, ast.ImportFrom)}
    foreign = {name for name in names if name.partition(".")[0] not in own}
    assert foreign == ({"plotly.graph_objects"} if file.name == "drawing.py" else set())
