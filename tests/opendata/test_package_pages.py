"""Packages at their addresses: the page, the files, `latest`, and what is refused."""

from __future__ import annotations

import hashlib
import json
import shutil

import pytest
from django.conf import settings
from django.core.cache import caches

from measures.kept.copies import memory
from measures.opendata.build import remove_erased
from measures.record.write.erase import erase
from measures.web.views import packages
from tests.opendata.conftest import body, build
from tests.support import typography
from tests.support.factories import ALLIANCE, correct, publish_one, update
from tests.support.html import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first", "place")]
PAGE = "/daten/paket/"
NAME = "8_2026-11-22"


def shown(answer):
    return read(body(answer).decode()).one("main")


def test_the_page_says_when_there_is_none(ask):
    assert "Noch wurde kein Paket gebaut" in shown(ask(PAGE)).text


def test_the_page_tells_everything_about_the_newest_and_lists_all(ask):
    build(edition=3)
    build()
    found = shown(ask(PAGE))
    assert "Stand 22.11.2026, Fassung 8" in found.text
    links = found.links()
    for path in (settings.PACKAGES_DIR / NAME).iterdir():
        if path.name != ".index.json":
            assert links[path.name] == f"{PAGE}{NAME}/{path.name}"
            assert hashlib.sha256(path.read_bytes()).hexdigest() in found.text
    assert links[NAME] == f"{PAGE}{NAME}/"
    assert links["3_2026-11-22"] == f"{PAGE}3_2026-11-22/"


def test_the_page_of_an_edition_knows_no_later_package(ask):
    build(edition=3)
    before = ask(f"{PAGE}?edition=3")
    build()
    after = ask(f"{PAGE}?edition=3")
    assert (after["ETag"], after.content) == (before["ETag"], before.content)


def test_a_new_package_is_told_of_at_once(ask):
    """Guards against the memory of answers, which knows nothing of files."""
    first = ask(PAGE)
    unchanged = ask(PAGE, if_none_match=first["ETag"])
    assert (unchanged.status_code, unchanged["ETag"]) == (304, first["ETag"])
    build()
    assert NAME in shown(ask(PAGE, if_none_match=first["ETag"])).text
    assert first["Cache-Control"] == "no-cache"


def test_the_page_of_the_data_is_the_same_whatever_packages_are_kept_and_its_files_are_the_newest(ask):
    """Guards against sizes of a package on a page that is kept under its moment: they stayed yesterday's."""
    before = ask("/daten/")
    build()
    caches["kept"].clear()
    memory.clear()
    after = ask("/daten/")
    assert (after.content, after["ETag"]) == (before.content, before["ETag"])
    script = read(body(after).decode()).one("script", type="application/ld+json")
    files = {one["contentUrl"]: one for one in json.loads(script.verbatim)["distribution"]}
    latest = f"{settings.TRACKER_BASE_URL}{PAGE}latest/"
    found = [address for address in files if address.startswith(latest)]
    assert len(found) == 4
    for address in found:
        answer = ask(ask(address.removeprefix(settings.TRACKER_BASE_URL))["Location"])
        assert answer.status_code == 200, address
        assert answer["Content-Type"].partition(";")[0] == files[address]["encodingFormat"]
    past = read(body(ask("/daten/?edition=8")).decode()).one("script", type="application/ld+json")
    assert latest not in past.verbatim  # tomorrow that is another edition


def test_the_address_of_a_package_leads_to_the_page_that_tells_about_it(ask):
    build(as_of="2020-02-29")
    answer = ask(f"{PAGE}8_2020-02-29/")
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?as_of=2020-02-29&edition=8")
    assert "Stand 29.02.2020, Fassung 8" in shown(ask(answer["Location"])).text


def test_latest_leads_to_the_newest_and_is_never_remembered(ask):
    build(edition=3)
    assert ask(f"{PAGE}latest/measures.csv")["Location"] == f"{PAGE}3_2026-11-22/measures.csv"
    build()
    answer = ask(f"{PAGE}latest/measures.csv")
    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}{NAME}/measures.csv")
    assert (answer["Cache-Control"], answer.get("ETag")) == ("no-store", None)
    assert ask(f"{PAGE}latest/measures.csv", if_none_match="*").status_code == 302
    assert ask(f"{PAGE}latest/measures.csv?edition=3")["Location"] == f"{PAGE}3_2026-11-22/measures.csv"


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("measures.csv", "text/csv; charset=utf-8"),
        ("datapackage.json", "application/json"),
        ("record.ndjson", "application/x-ndjson"),
        ("klimatracker-magdeburg.sqlite", "application/vnd.sqlite3"),
        (f"klimatracker-magdeburg_{NAME}.zip", "application/zip"),
        ("README.md", "text/markdown; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_comes_as_it_is_with_type_and_tag(ask, file, kind):
    build()
    address, content = f"{PAGE}{NAME}/{file}", (settings.PACKAGES_DIR / NAME / file).read_bytes()
    answer = ask(address)
    assert body(answer) == content
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="{file}"'
    assert answer["Cache-Control"] == "public, max-age=86400"
    assert ask(address, if_none_match=answer["ETag"]).status_code == 304
    assert ask(address, accept_encoding="br").get("Content-Encoding") == "br"
    assert body(ask(address, "HEAD")) in (b"", content)


@pytest.mark.parametrize(
    "rest",
    [
        "9_2026-11-22/measures.csv",
        "08_2026-11-22/measures.csv",
        "nichts/",
        f"{NAME}/nichts.csv",
        f"{NAME}/.index.json",
        f"{NAME}/..%2f..%2fdb.sqlite3",
        f"{NAME}/%2e%2e/%2e%2e/secret_key",
        "..%2f/secret_key",
        "%2e%2e/secret_key",
        ".draft-8_2026-11-22.abcd/measures.csv",
        f"{NAME}%00/measures.csv",
        f"{NAME}/measures.csv%00",
        f"{NAME}/{'a' * 1500}",
        f"{NAME}/MEASURES.CSV",
    ],
)
def test_what_is_not_there_is_refused_with_what_there_is(ask, rest):
    build()
    draft = settings.PACKAGES_DIR / f".draft-{NAME}.abcd"
    draft.mkdir()
    (draft / "measures.csv").write_text("Verschlusssache")
    answer = ask(f"{PAGE}{rest}")
    assert answer.status_code == 404
    assert b"Verschlusssache" not in answer.content


def test_who_asks_for_a_package_that_was_not_built_hears_how_to_build_it(ask):
    build()
    found = read(ask(f"{PAGE}3_2026-11-22/").content.decode()).one("main")
    assert "manage.py build_package" in found.text
    assert found.links()[NAME] == f"../{NAME}/"


def test_a_package_is_not_there_in_editions_before_it(ask):
    build()
    assert ask(f"{PAGE}{NAME}/measures.csv?edition=3").status_code == 404


def test_unknown_parameters_are_refused(ask):
    build()
    assert ask(f"{PAGE}{NAME}/measures.csv?bogus=1").status_code == 400
    assert ask(f"{PAGE}{NAME}/measures.csv", "POST").status_code == 405


def test_a_package_whose_text_was_erased_is_gone_at_once(ask):
    """Before anybody has run the command again: the file is still on the disk."""
    told = publish_one("update", update(text="Herr Müller hat geklagt."))
    build(edition=8)
    build()
    kept = ask(f"{PAGE}9_2026-11-22/updates.csv")
    assert "Müller" in body(kept).decode()
    correct("update", "U-00002", "Ein Name.", text="Ein Anwohner hat geklagt.")
    erase([told.edition], organisation=ALLIANCE, reason="Auf Verlangen.")
    for rest in ("", "updates.csv", "klimatracker-magdeburg_9_2026-11-22.zip"):
        answer = ask(f"{PAGE}9_2026-11-22/{rest}", if_none_match=kept["ETag"])
        assert answer.status_code == 410, rest
        assert "Müller" not in answer.content.decode()
    assert ask(f"{PAGE}8_2026-11-22/updates.csv").status_code == 200, "it was built before that text"
    assert "9_2026-11-22" not in ask(PAGE).content.decode()
    assert ask(f"{PAGE}latest/updates.csv")["Location"] == f"{PAGE}8_2026-11-22/updates.csv"
    assert remove_erased(settings.PACKAGES_DIR) == ["9_2026-11-22"]
    assert ask(f"{PAGE}9_2026-11-22/updates.csv").status_code == 410, "whoever cited it learns why"


@pytest.mark.parametrize("file", ["updates.csv", "klimatracker-magdeburg_9_2026-11-22.zip"])
def test_a_file_that_an_erasure_takes_away_while_it_is_asked_for_is_gone_not_broken(ask, monkeypatch, file):
    """Guards against half an answer, or an error of ours, to whoever asks in that moment."""
    told = publish_one("update", update(text="Herr Müller hat geklagt."))
    build()
    correct("update", "U-00002", "Ein Name.", text="Ein Anwohner hat geklagt.")
    sent = packages._sent

    def erasing(one, **named):
        monkeypatch.undo()
        erase([told.edition], organisation=ALLIANCE, reason="Auf Verlangen.")
        remove_erased(settings.PACKAGES_DIR)
        return sent(one, **named)

    monkeypatch.setattr(packages, "_sent", erasing)
    answer = ask(f"{PAGE}9_2026-11-22/{file}")
    assert (answer.status_code, "Müller" in answer.content.decode()) == (410, False)


def test_what_is_being_sent_is_sent_to_its_end(ask, monkeypatch):
    """Guards against half a file: its length was promised before the package was taken away."""
    build()
    monkeypatch.setattr("measures.kept.middleware.LARGEST", 10)
    answer = ask(f"{PAGE}{NAME}/measures.csv")
    shutil.rmtree(settings.PACKAGES_DIR / NAME)
    assert len(b"".join(answer)) == int(answer["Content-Length"])


def test_other_sites_may_read_a_package(ask):
    build()
    answer = ask(f"{PAGE}{NAME}/datapackage.json", origin="https://other.example")
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_the_page_with_a_package_is_well_set(ask):
    """The examples of pages have none; here are its sizes, files and citation."""
    build()
    document = read(body(ask(PAGE)).decode())
    assert [fault for text in typography.prose(document) for fault in typography.faults(text)] == []
