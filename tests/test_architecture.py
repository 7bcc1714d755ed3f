"""The parts of the application and what each may import. The table is the rule; the rest applies it."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.support.imports import Import, imports_of, module_name, parse

# Which part a module belongs to. A package stands for everything in it, unless a longer name says otherwise.
PARTS = {
    "measures.apps": "apps",
    "measures.vocabulary": "vocabulary",
    "measures.text": "text",
    "measures.states": "states",
    "measures.progress": "progress",
    "measures.models.live": "models.live",
    "measures.models.accounts": "models.live",
    "measures.models.public": "models.public",
    "measures.record.kinds": "record.kinds",
    "measures.record.canonical": "record.canonical",
    "measures.record.chain": "record.chain",
    "measures.record.triggers": "record.triggers",
    "measures.record.write": "record.write",
    "measures.record.read": "record.read",
    "measures.actions": "actions",
    "measures.imports": "imports",
    "measures.reading": "reading",
    "measures.filters": "filters",
    "measures.clients": "clients",
    "measures.programs": "programs",
    "measures.kept": "kept",
    "measures.charts": "charts",
    "measures.tables": "tables",
    "measures.web": "web",
    "measures.api": "api",
    "measures.opendata": "opendata",
    "measures.manual": "manual",
    "measures.desk": "desk",
    "measures.admin": "admin",
    "measures.management": "commands",
    "measures.templatetags": "templatetags",
    "measures.migrations": "migrations",
}
# The `__init__.py` of these packages is a part of its own; it does not take in what lies beside it.
PACKAGES = {"measures": "package", "measures.models": "models", "measures.record": "record"}

WORDS = {"vocabulary", "text"}
PURE = WORDS | {"states", "progress"}
MODELS = {"models", "models.live", "models.public"}
RECORD = {
    "record",
    "record.kinds",
    "record.canonical",
    "record.chain",
    "record.triggers",
    "record.write",
    "record.read",
}
ACTING = MODELS | RECORD | WORDS
PRESENTING = {"reading", "filters", "charts", "tables", "record.kinds"} | WORDS
# The desk shows proposals as the public pages will: it uses their presenters instead of imitating them.
SIGNED_IN = PRESENTING | {"actions", "clients", "imports", "web"} | MODELS
# The manual are pages about the data: it describes what API and package offer in the look of the site, so
# that none of these rooms has to know another.
EXPLAINING = PRESENTING | {"api", "web", "opendata"}
ANYTHING = set(PARTS.values()) | set(PACKAGES.values())

MAY_IMPORT = {
    "package": set(),
    "apps": set(),
    "vocabulary": set(),
    "text": set(),
    "states": WORDS,
    "progress": WORDS,
    "models": {"models.live", "models.public"},
    "models.live": WORDS,
    "models.public": WORDS,
    "record": set(),
    "record.kinds": WORDS,
    "record.canonical": WORDS,
    "record.chain": WORDS | {"record.canonical"},
    "record.triggers": set(),
    "record.write": PURE | MODELS | RECORD - {"record.read"},
    "record.read": {"models.public", "record", "record.canonical", "record.chain", "record.triggers"} | WORDS,
    "actions": ACTING,
    "imports": ACTING | {"actions"},
    "reading": {"models.public", "record", "record.read", "record.kinds"} | PURE,
    "filters": {"models.public", "record", "record.read", "record.kinds"} | PURE,
    "charts": {"reading", "progress"} | WORDS,
    "tables": {"record.kinds"} | WORDS,
    "web": PRESENTING,
    "clients": set(),
    "programs": set(),
    "kept": {"reading", "web"},
    "api": PRESENTING | {"clients", "programs"},
    "opendata": PRESENTING | {"programs"},
    "manual": EXPLAINING,
    "desk": SIGNED_IN,
    "admin": SIGNED_IN,
    "commands": ANYTHING,
    "templatetags": WORDS,
    "migrations": {"record", "record.triggers"},
}

SIGNALS = ("django.db.models.signals", "django.dispatch")


def part_of(module: str) -> str | None:
    if module in PACKAGES:
        return PACKAGES[module]
    names = [name for name in PARTS if module == name or module.startswith(f"{name}.")]
    return PARTS[max(names, key=len)] if names else None


def violations(root: Path) -> list[str]:
    """Every sentence names the file and line where the rule is broken."""
    files = sorted((root / "measures").rglob("*.py"))
    return [sentence for path in files for sentence in violations_of(path, root)]


def violations_of(path: Path, root: Path) -> list[str]:
    where = path.relative_to(root)
    part = part_of(module_name(path, root))
    if part is None:
        return [f"{where} belongs to no part; give it a place in the table of this test"]
    imports = imports_of(path, root)
    problems = [(one.line, problem) for one in imports if (problem := import_problem(part, one))]
    problems += [(line, 'names "__all__" instead of its fields') for line in all_fields(path)]
    return [f"{where}:{line} {problem}" for line, problem in problems]


def import_problem(part: str, one: Import) -> str:
    if one.target.startswith(SIGNALS):
        return f"imports {one.target}: our records have no signals, call the function"
    if one.target.split(".")[0] == "tracker":
        return f"imports {one.target}: settings come from django.conf"
    if one.target.split(".")[0] != "measures":
        return ""
    if one.inside_function:
        return f"imports {one.target} inside a function: something lives in the wrong place"
    target = part_of(one.target)
    return (
        "" if target == part or target in MAY_IMPORT[part] else f"is {part} and must not import {one.target}"
    )


def all_fields(path: Path) -> list[int]:
    """Next month's private column would be public."""
    return [
        node.lineno
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == "fields" for target in node.targets)
        and isinstance(node.value, ast.Constant)
        and node.value.value == "__all__"
    ]


def test_every_file_imports_only_what_its_part_may_import():
    assert violations(settings.BASE_DIR) == []


def test_the_table_has_a_row_for_every_part_and_names_no_others():
    assert set(MAY_IMPORT) == ANYTHING
    assert set.union(*MAY_IMPORT.values()) <= ANYTHING


def test_the_public_side_cannot_reach_the_live_tables():
    for part in ("record.read", "reading", "filters", "charts", "web", "api", "opendata", "manual"):
        assert not MAY_IMPORT[part] & {"models", "models.live", "record.write", "actions"}


@pytest.fixture
def tree(tmp_path):
    """Writes a small tree of modules, in which the empty ones only have to exist."""

    def write(files):
        for name in ("measures/__init__.py", "measures/text.py", "measures/models/live/measure.py"):
            write_one(name, "")
        for name, content in files.items():
            write_one(name, content)
        return tmp_path

    def write_one(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    return write


def test_allowed_imports_pass(tree):
    root = tree(
        {
            "measures/states.py": "import json\nfrom measures import text\nfrom measures.text import fold\n",
            "measures/models/live/update.py": "from measures.models.live.measure import Measure\n",
            "measures/management/commands/load.py": "import measures.models.live.measure\n",
        }
    )
    assert violations(root) == []


@pytest.mark.parametrize(
    "statement",
    [
        "from measures.models.live.measure import Measure",
        "from measures.models.live import measure",
        "import measures.models.live.measure",
        "from ..models.live import measure",
        "from measures.models import Measure",
    ],
)
def test_a_forbidden_import_is_caught_however_it_is_written(tree, statement):
    root = tree({"measures/models/__init__.py": "", "measures/reading/lists.py": f"{statement}\n"})
    [problem] = violations(root)
    assert problem.startswith("measures/reading/lists.py:1 is reading and must not import measures.models")


def test_pages_and_api_do_not_import_each_other(tree):
    root = tree(
        {
            "measures/web/pages.py": "from measures.api import views\n",
            "measures/api/views.py": "from measures.web import pages\n",
        }
    )
    assert len(violations(root)) == 2


def test_an_import_hidden_in_a_function_is_caught(tree):
    root = tree(
        {"measures/states.py": "class A:\n    def f(self):\n        from measures.text import fold\n"}
    )
    assert violations(root) == [
        "measures/states.py:3 imports measures.text inside a function: something lives in the wrong place"
    ]


def test_an_import_for_types_only_is_no_hidden_import_but_keeps_to_the_table(tree):
    hidden = "def f():\n    if TYPE_CHECKING:\n        from measures.{} import x\n"
    root = tree(
        {
            "measures/states.py": hidden.format("text"),
            "measures/progress.py": hidden.format("models.live.measure"),
        }
    )
    assert violations(root) == [
        "measures/progress.py:3 is progress and must not import measures.models.live.measure"
    ]


def test_a_file_without_a_part_is_caught(tree):
    [problem] = violations(tree({"measures/helpers.py": ""}))
    assert problem.startswith("measures/helpers.py belongs to no part")


@pytest.mark.parametrize(
    "statement",
    [
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "from django.dispatch import receiver",
        "import django.dispatch",
    ],
)
def test_signals_are_caught(tree, statement):
    [problem] = violations(tree({"measures/models/live/plan.py": statement}))
    assert "no signals" in problem


def test_a_serializer_with_all_fields_is_caught(tree):
    code = 'class A:\n    class Meta:\n        fields = "__all__"\n'
    [problem] = violations(tree({"measures/api/views.py": code}))
    assert problem == 'measures/api/views.py:3 names "__all__" instead of its fields'


def test_settings_are_not_imported_from_the_project(tree):
    [problem] = violations(tree({"measures/web/pages.py": "from tracker import settings"}))
    assert problem.endswith("settings come from django.conf")
