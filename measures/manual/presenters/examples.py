"""Examples to copy, with the address of this site and the reader's moment in them.

Those for the command line and for Python are run by a test, as they stand on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from measures.reading.moment import Moment
from measures.web.links import address


@dataclass(frozen=True)
class Example:
    """What it is good for, and what to copy. `language` says for which program: sh, python, r, m or text."""

    words: str
    language: str
    code: str


@dataclass(frozen=True)
class Chapter:
    """Examples for one kind of program."""

    anchor: str
    title: str
    examples: list[Example]


def example_chapters(moment: Moment) -> list[Chapter]:
    return [
        Chapter("kommandozeile", _("Command line"), _curl(moment)),
        Chapter("python", "Python", _python(moment)),
        Chapter("r", "R", _r(moment)),
        Chapter("tabellen", "LibreOffice, Excel", _spreadsheets(moment)),
    ]


def _curl(moment: Moment) -> list[Example]:
    table = _address("api:measures_csv", moment, status="completed", fields="code,title")
    newest = f"{settings.TRACKER_BASE_URL}{address(reverse('api:measures'), {'limit': '500'})}"
    return [
        Example(_("Which measures are completed? As a table with two columns:"), "sh", f"curl -s '{table}'"),
        Example(
            _("Keep a copy of the newest up to date: nothing is sent again as long as nothing has changed."),
            "sh",
            f"curl -s -o measures.json --etag-save etag.txt --etag-compare etag.txt '{newest}'",
        ),
    ]


def _python(moment: Moment) -> list[Example]:
    listed, table = _address("api:measures", moment), _address("api:measures_csv", moment, fields="key,state")
    pages = f'''
        import json
        from collections import Counter
        from urllib.request import urlopen

        address = "{listed}"
        measures = []
        while address:
            with urlopen(address) as answer:
                part = json.load(answer)
            measures += part["results"]
            address = part["next"]

        for status, count in Counter(one["state"]["status"] for one in measures).most_common():
            print(count, status)
        print(part["meta"]["citation"])
    '''
    rows = f'''
        import csv
        from io import TextIOWrapper
        from urllib.request import urlopen

        with urlopen("{table}") as answer:
            rows = list(csv.DictReader(TextIOWrapper(answer, "utf-8", newline="")))
        for row in sorted(rows, key=lambda row: int(row["state_days_since_evidence"]), reverse=True)[:5]:
            print(row["key"], row["state_confirmed_on"])
    '''
    refused = f'''
        import json
        from urllib.error import HTTPError
        from urllib.request import urlopen

        try:
            urlopen("{_address("api:measures", moment, stand="completed")}")
        except HTTPError as error:
            problem = json.load(error)
            for one in problem["errors"]:
                print(problem["status"], one["attr"], one["code"])
    '''
    followed = f'''
        import json
        from pathlib import Path
        from urllib.request import urlopen

        file = Path("copy.json")
        copy = json.loads(file.read_text("utf-8")) if file.exists() else {{"edition": 0, "records": {{}}}}
        address = f"{settings.TRACKER_BASE_URL}{reverse("api:changes")}?limit=500&after={{copy['edition']}}"
        while address:
            with urlopen(address) as answer:
                part = json.load(answer)
            for entry in part["results"]:
                name = f"{{entry['kind']}}/{{entry['key']}}"
                copy["edition"] = entry["edition"]
                if entry["action"] == "erased":
                    continue  # a text that no longer held is gone
                copy["records"].pop(name, None)
                if not entry["tombstone"]:
                    copy["records"][name] = entry["document"]
            address = part["next"]
        file.write_text(json.dumps(copy, ensure_ascii=False), "utf-8")
        print(copy["edition"], len(copy["records"]))
    '''
    return [
        Example(
            _("Follow a list to its end, count, and cite. Nothing has to be installed:"),
            "python",
            _plain(pages),
        ),
        Example(
            _("The five measures whose newest evidence is the oldest, from CSV:"), "python", _plain(rows)
        ),
        Example(_("Read why something was refused:"), "python", _plain(refused)),
        Example(
            _("A copy of the whole record that is brought up to date: each run fetches only what is new."),
            "python",
            _plain(followed),
        ),
    ]


def _r(moment: Moment) -> list[Example]:
    table, listed = _address("api:measures_csv", moment), _address("api:measures", moment, limit="500")
    base = f'''
        measures <- read.csv("{table}", encoding = "UTF-8", na.strings = "")
        table(measures$state_status)
    '''
    nested = f'''
        answer <- jsonlite::fromJSON("{listed}")
        answer$meta$citation
        answer$results$state$status
    '''
    return [
        Example(_("A list as a data frame, with nothing but R itself:"), "r", _plain(base)),
        Example(
            _("With what is nested, by the package jsonlite. For many requests take httr2, which can wait."),
            "r",
            _plain(nested),
        ),
    ]


def _spreadsheets(moment: Moment) -> list[Example]:
    table = _address("api:measures_csv", moment, dialect="german")
    query = f'''
        let
            Quelle = Csv.Document(
                Web.Contents("{table}"),
                [Delimiter = ";", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]
            ),
            Tabelle = Table.PromoteHeaders(Quelle, [PromoteAllScalars = true])
        in
            Tabelle
    '''
    return [
        Example(
            _(
                "A spreadsheet, with a sheet that says what the columns mean. Open the address in the "
                "browser and then the file:"
            ),
            "text",
            _address("api:measures_xlsx", moment),
        ),
        Example(
            _(
                "LibreOffice: choose “Sheet”, “Link to external data”, and paste this address. The text has "
                "the character set UTF-8 and semicolons between."
            ),
            "text",
            table,
        ),
        Example(
            _(
                "Excel: choose “Data”, “From web”, and paste the same address. Or, in the advanced editor of "
                "Power Query:"
            ),
            "m",
            _plain(query),
        ),
    ]


def _address(name: str, moment: Moment, **parameters: str) -> str:
    """A whole address whose answer stays; while nothing is on record there is no edition to name."""
    kept = moment.permanent_query if moment.edition.number else moment.query
    return f"{settings.TRACKER_BASE_URL}{address(reverse(name), parameters | kept)}"


def _plain(code: str) -> str:
    return dedent(code).strip()
