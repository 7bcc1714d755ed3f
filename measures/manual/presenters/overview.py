"""What can be had at all, and where."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from measures.manual.presenters.lists import Listed, every_list
from measures.reading.moment import Moment
from measures.web.links import address
from measures.web.presenters.words import Link


@dataclass(frozen=True)
class Source:
    """An address, and what it answers."""

    link: Link
    words: str


@dataclass(frozen=True)
class Overview:
    """The chapters of the manual, the lists, and everything else that programs can ask for.

    `spreadsheet` is what most who come for data want: all measures in a file that a double click opens.
    """

    spreadsheet: str
    chapters: list[Source]
    lists: list[Listed]
    others: list[Source]


#: The pages of the manual by the names of their addresses, each with what it tells.
CHAPTERS: tuple[tuple[str, Promise, Promise], ...] = (
    (
        "data_field_lists",
        gettext_lazy("Lists and fields"),
        gettext_lazy("What every field means, which values it can have, and what can be filtered."),
    ),
    (
        "data_asking",
        gettext_lazy("Asking"),
        gettext_lazy("Forms of answer, the two clocks, parts of long lists, caches and limits."),
    ),
    (
        "data_examples",
        gettext_lazy("Examples to copy"),
        gettext_lazy("For the command line, Python, R, LibreOffice and Excel."),
    ),
    ("data_errors", gettext_lazy("Errors"), gettext_lazy("What a refusal says, and how to read it.")),
    (
        "data_promises",
        gettext_lazy("Promises and changes"),
        gettext_lazy("What stays as it is, what changed in the API, and how something is taken away."),
    ),
    (
        "api_browser",
        gettext_lazy("Try it out"),
        gettext_lazy("Every address of the API to fill in and send, from the browser (Swagger UI)."),
    ),
    (
        "packages",
        gettext_lazy("Everything as a package"),
        gettext_lazy("The whole record as CSV, spreadsheet and SQLite, kept for ever, with checksums."),
    ),
)


def overview(moment: Moment) -> Overview:
    """Its addresses name the moment, so that they lead to what the reader sees."""
    spreadsheet = address(reverse("api:measures_xlsx"), moment.query)
    return Overview(spreadsheet, chapters(moment), every_list(moment), _others(moment))


def chapters(moment: Moment, but: str = "") -> list[Source]:
    """The other pages of the manual, as seen from one of them."""
    return [
        Source(Link(str(title), address(reverse(name), moment.query)), str(words))
        for name, title, words in CHAPTERS
        if name != but
    ]


def _others(moment: Moment) -> list[Source]:
    figures = _("All figures of the start page and how each is counted.")
    topic = _("The figures of another page, such as fields or deadlines.")
    chart = _("The numbers of a chart as CSV or JSON, its picture as SVG or PNG.")
    whole = _("The whole record up to the edition, one entry a line, to be checked by anyone.")
    news = _("Everything new on the record, to subscribe to (Atom).")
    changes = _("The changes of one measure, to subscribe to (Atom).")
    compared = _(
        "What is different between two days or editions, as JSON, CSV or XLSX, for example with "
        "from_day=2026-10-01."
    )
    moves = _("Every change of measures once, to subscribe to (Atom).")
    return [
        Source(_plain("api:index"), _("The addresses there are.")),
        Source(_of_moment("api:statistics", moment), figures),
        Source(Link(f"{reverse('api:statistics')}{{topic}}/"), topic),
        Source(Link(unquote(reverse("chart_file", args=["{name}", "csv"]))), chart),
        Source(_of_moment("record_file", moment), whole),
        Source(_of_moment("changes_json", moment), compared),
        Source(_plain("changes_feed"), moves),
        Source(_plain("feed"), news),
        Source(Link(unquote(reverse("measure_feed", args=["{key}"]))), changes),
    ]


def _plain(name: str) -> Link:
    return Link(reverse(name), reverse(name))


def _of_moment(name: str, moment: Moment) -> Link:
    return Link(reverse(name), address(reverse(name), moment.query))
