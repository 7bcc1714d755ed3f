"""Plotly for readers who ask for it: one address for whichever bundle is here, and no registry's."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.contrib.staticfiles.storage import StaticFilesStorage

from measures.charts.bundle import ADDRESS, SMALL, BundleFinder, BundleStorage, bundle
from tools import ensure_plotly

ROOT = settings.BASE_DIR
RULES = ROOT / "measures" / "static" / "measures" / "plotly.css"
# The dialogue for uploading charts, which is switched off, and the rules that hide what has the focus.
NOT_NEEDED = re.compile(r"plotly-cloud-dialog|(input|button):focus$")


@pytest.fixture
def project(tmp_path) -> Path:
    """A project with a lock file and nothing installed."""
    (tmp_path / "package-lock.json").write_text((ROOT / "package-lock.json").read_text())
    return tmp_path


def install_small(project: Path, version: str = "4.1.1", content: str = "small") -> Path:
    file = project / SMALL
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    (file.parent / "package.json").write_text(json.dumps({"version": version}))
    return file


# Which bundle


def test_without_npm_readers_get_the_full_bundle_of_the_python_package(project):
    found = bundle(project)
    assert not found.small
    assert found.path.name == "plotly.min.js"
    assert found.path.stat().st_size > 3_000_000


def test_where_npm_has_installed_the_small_bundle_readers_get_that(project):
    file = install_small(project)
    assert bundle(project).path == file
    assert bundle(project).small


def header(path: Path) -> str:
    found = re.search(r"plotly\.js(?: \([^)]+\))? v(\d+\.\d+\.\d+)", path.read_text(encoding="utf-8")[:400])
    assert found
    return found[1]


def test_both_bundles_are_the_same_version(project):
    """Else a reader's chart would depend on who has npm. After `make lock`, change package.json as well."""
    assert header(bundle(project).path) == ensure_plotly.locked_version(ROOT)


# Static files


def test_the_bundle_has_one_address(tmp_path):
    finder = BundleFinder()
    assert finder.find(ADDRESS) == str(bundle().path)
    assert finder.find(ADDRESS, find_all=True) == [str(bundle().path)]
    assert finder.find("measures/site.css") == []
    assert [name for name, _storage in finder.list(None)] == [ADDRESS]
    assert list(finder.list(["measures/*"])) == []


def test_an_old_file_replaces_what_was_collected_before(tmp_path, project):
    """npm dates its files to 1985; collectstatic skips files that are older than its copy."""
    collecting = Command()
    collecting.set_options(
        interactive=False,
        verbosity=0,
        link=False,
        clear=False,
        dry_run=False,
        ignore_patterns=[],
        use_default_ignore_patterns=True,
        post_process=False,
    )
    collecting.storage = StaticFilesStorage(location=tmp_path / "collected", base_url="/static/")
    target = tmp_path / "collected" / ADDRESS
    full = tmp_path / "full.js"
    full.write_text("full")
    for file, content in ((full, "full"), (install_small(project), "small")):
        collecting.copied_files = []
        collecting.copy_file(ADDRESS, ADDRESS, BundleStorage(file))
        assert target.read_text() == content


# Plotly's own rules of style


def rules_of(script: str) -> set[str]:
    """The selectors of the rules that the bundle would write into the page."""
    table = re.search(r'\{("X,X div":.*?)\}', script)
    assert table, "Plotly keeps its rules in another place now"
    keys = re.findall(r"""(?:^|,)"?([XY][^"]*?)"?:(?:"(?:[^"\\]|\\.)*"|'[^']*')""", table[1])
    parts = {part.strip() for key in keys for part in key.split(",")}
    return {one.replace("X", ".js-plotly-plot .plotly").replace("Y", ".plotly-notifier") for one in parts}


def ours() -> set[str]:
    text = re.sub(r"/\*.*?\*/", "", RULES.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {normal(part) for one in re.findall(r"([^{}]+)\{", text) for part in one.split(",")}


def normal(selector: str) -> str:
    return re.sub(r"\s*>\s*", ">", " ".join(selector.split()))


def test_our_style_sheet_covers_every_rule_that_plotly_would_write():
    """A rule that is missing lets the interactive view fall apart under our Content-Security-Policy."""
    theirs = rules_of(bundle().path.read_text(encoding="utf-8"))
    assert len(theirs) > 50
    assert {one for one in theirs if not NOT_NEEDED.search(one)} - ours() == set()


# npm


def test_the_lock_names_checksums_but_no_address():
    text = (ROOT / "package-lock.json").read_text()
    assert "://" not in text
    assert '"resolved"' not in text
    assert '"integrity": "sha512-' in text
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text()


def test_only_plotly_is_installed_for_browsers():
    assert list(json.loads((ROOT / "package.json").read_text())["dependencies"]) == [
        "plotly.js-basic-dist-min"
    ]


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """Puts a program called npm, or none, on the way."""

    def put(script: str | None) -> None:
        directory = tmp_path / "bin"
        directory.mkdir()
        if script is not None:
            (directory / "npm").write_text(f"#!/bin/sh\n{script}\n")
            (directory / "npm").chmod(0o755)
        monkeypatch.setenv("PATH", f"{directory}:/usr/bin:/bin" if script else str(directory))

    return put


def test_without_npm_it_says_which_bundle_is_served(project, npm):
    npm(None)
    assert ensure_plotly.ensure(project) == (
        "There is no npm here. Interactive charts use the full Plotly bundle of the Python package; "
        "it is three times as large."
    )


def test_a_failing_npm_does_not_stop_anything(project, npm):
    npm("exit 1")
    assert ensure_plotly.ensure(project).startswith("npm could not install the small Plotly bundle. ")


def test_npm_installs_what_the_lock_says_once(project, npm):
    place = SMALL.parent
    npm(
        f'echo "$1" >> calls; mkdir -p {place}; echo x > {SMALL}; '
        f"""echo '{{"version": "4.1.1"}}' > {place}/package.json"""
    )
    for _ in range(2):
        assert ensure_plotly.ensure(project) == "Interactive charts use the small Plotly bundle 4.1.1."
    assert (project / "calls").read_text() == "ci\n"


def test_a_half_installed_bundle_is_installed_again(project, npm):
    install_small(project).unlink()
    npm("exit 1")
    assert "could not install" in ensure_plotly.ensure(project)


def test_an_older_bundle_serves_while_npm_fails(project, npm):
    install_small(project, version="4.0.0")
    npm("exit 1")
    assert ensure_plotly.ensure(project).endswith("use the small Plotly bundle 4.0.0 that is here.")
