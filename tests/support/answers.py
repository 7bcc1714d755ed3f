"""What this installation answers at every address, from a process of its own.

    python -m tests.support.answers DAY EDITION FILE [PART]

Writes {address: [status, headers, body's SHA-256]} for every URL pattern, for today (frozen at 2026-11-22),
for the past day and for the past edition given, and for some addresses that must be refused; with PART only
for addresses that contain it.
"""

import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import time_machine
from django.http import HttpResponse

#: What stands in for each parameter of a route, by its name; the last of each names nothing.
SAMPLES = {
    "key": ("M-0001", "M-0024", "M-0030", "M-0098", "M-9999"),
    "field": ("mobilitaet", "wissenschaft", "nirgendwo"),
    "topic": (
        *("start", "fields", "organisations", "decisions", "deadlines"),
        *("demands", "corrections", "gaps", "requests"),
        *("indicators", "changes"),
        "wetter",
    ),
    "decision": ("ds0367-17", "klimaziel-2010", "ds9999-99"),
    "organisation": ("swm", "adfc-magdeburg", "niemand"),
    "resource": ("measures", "organisations", "nirgends"),
    "package": ("latest", "562_2026-11-22", "nichts"),
    "form": ("jsonld", "ttl", "rdf", "xml"),
    "indicator": ("thg-je-einwohner", "radwege-pro-jahr", "co2-neutrale-stadt", "wetter"),
}
#: And for `key` where it is that of an item in a list of the API, by the name of the list.
KEYS = {
    "updates": ("U-00001", "U-00137", "U-99999"),
    "milestones": ("MS-9999",),
    "decisions": ("ds0367-17", "klimaziel-2010", "ds9999-99"),
    "organisations": ("swm", "niemand"),
    "fields": ("mobilitaet", "nirgendwo"),
    "plans": ("masterplan-2018", "kein-plan"),
    "indicators": ("thg-je-einwohner", "wetter"),
    "observations": ("OB-0001", "OB-9999"),
    "editions": ("562", "561"),
    "requests": ("U-00001", "U-99999"),
}
#: What a list of the API has to be asked, by its name; without it there is nothing to answer.
NEEDED = {"search": "q=radweg"}
#: Every chart with the parameters it needs; a test compares them with the catalogue.
CHARTS = {
    "status-over-time": "",
    "pace": "",
    "evidence-age": "",
    "status-by-field": "",
    "status-by-organisation": "",
    "deadline-drift": "",
    "emissions-per-inhabitant": "",
    "emissions-total": "",
    "indicator": "indicator=thg-je-einwohner",
    "measure-timeline": "measure=M-0030",
    "torte": "",
}
#: The picture in pixels is the slow one: it is drawn from the same SVG, so one of them shows that it stays.
FORMS = {"status-over-time": ("csv", "json", "svg", "png", "gif")}
USUAL_FORMS = ("csv", "json", "svg")
LATER = tuple(value for values in (*SAMPLES.values(), tuple(CHARTS), *KEYS.values()) for value in values[1:])
HEADERS = ("ETag", "Cache-Control", "Content-Type", "Content-Language", "Vary", "Location")
QUERIES = (
    "",
    "status=completed&ordering=-planned_end",
    "q=straße&limit=3&offset=2",
    "organisation=swm&overdue=true",
    "view=cards&limit=3",
    "status=completed,in_progress&confirmed_from=2020-01-01&changed_since=2026-11-22",
)
#: And of some other lists of the API.
LISTS = {
    "/api/v1/updates/": ("", "kind=progress,request&date_from=2020-01-01&ordering=-effective&limit=3"),
    "/api/v1/decisions/": ("", "q=klima&year=2021&measure=M-0001,M-0030", "changed_since=2026-11-22"),
    "/api/v1/observations/": ("", "year_from=2012&year_until=2019&ordering=-value"),
}
REFUSED = (
    "as_of=gestern",
    "as_of=2099-01-01",
    "edition=5",
    "edition=999999",
    "limit=-1",
    "bogus=1",
    "q=a&q=b",
)


#: Where the addresses of comparisons begin, whose later moment is asked for like any other: see `questions`.
COMPARED = ("", "from_day=2013-01-01", "group=new&from_day=2015-06-30")
#: Between two editions that both stay; and what no comparison can begin with.
BETWEEN = ("from_edition={edition}&edition=565", "from_edition={edition}&edition=566&from_day=2019-12-31")
NO_BEGINNING = ("from_day=gestern", "from_edition=5&from_day=2099-01-01", "group=x&edition=562")

#: Not answers about the record: the desk is private, and a hint is given, not read.
NO_ANSWERS = ("intern/", "hinweis/", "en/hinweis/")


def addresses(patterns: list, before: str = "") -> Iterator[str]:
    """Every address of the public site in both languages, with sample keys where one is needed."""
    for pattern in patterns:
        translated = type(pattern.pattern).__name__ == "LocalePrefixPattern"
        for prefix in ("", "en/") if translated else (str(pattern.pattern),):
            route = before + prefix
            if route.startswith(NO_ANSWERS):
                continue
            if hasattr(pattern, "url_patterns"):
                yield from addresses(pattern.url_patterns, route)
            else:
                yield from filled(re.sub(r"\^|\$|\\Z", "", route))


def filled(route: str) -> Iterator[str]:
    """The route with samples for its parameters; of a chart with the query it needs."""
    if "<str:name>" in route:
        yield from charts(route)
        return
    route = route.replace("<str:file>", "measures.csv")
    [wanted] = re.findall(r"<\w+:(\w+)>", route) or [""]
    listed = route.removeprefix("api/v1/").partition("/")[0]
    needed = NEEDED.get(listed.partition(".")[0], "") if "/v1/" in route else ""
    for value in KEYS.get(listed) or SAMPLES.get(wanted, ("",)):
        yield asking("/" + re.sub(r"<[^>]+>", value, route), needed)


def charts(route: str) -> Iterator[str]:
    for name, query in CHARTS.items():
        forms = FORMS.get(name, USUAL_FORMS) if "<str:form>" in route else ("",)
        for form in forms:
            path = "/" + route.replace("<str:name>", name).replace("<str:form>", form)
            yield f"{path}?{query}" if query else path


def questions(address: str, day: str, edition: str) -> Iterator[str]:
    listing, comparing = address.endswith(("/massnahmen/", "/measures/")), "/aenderungen/" in address
    usual = QUERIES if listing else COMPARED if comparing else ("",)
    moments = ["", f"as_of={day}", f"edition={edition}", f"as_of={day}&edition={edition}"]
    if address.startswith("/en/"):  # other words for what the German page says of the moments between
        moments = [moments[0], moments[-1]]
    for query in LISTS.get(address, usual):
        for moment in moments:
            joined = "&".join(part for part in (query, moment) if part)
            yield asking(address, joined)
    if comparing:
        asked = (*BETWEEN, *NO_BEGINNING)
        yield from (asking(address, query.format(edition=edition)) for query in asked)
    if not any(one in address for one in LATER):  # what is refused is refused for the first key as for all
        yield from (asking(address, query) for query in REFUSED)


def asking(address: str, query: str) -> str:
    joint = "&" if "?" in address else "?"
    return f"{address}{joint}{query}" if query else address


def told_by(answer: HttpResponse, question: str) -> list:
    assert not answer.cookies, f"{question} sets a cookie"
    body = answer.content if not answer.streaming else b"".join(answer)
    headers = {name: answer.headers.get(name) for name in HEADERS}
    return [answer.status_code, headers, hashlib.sha256(body).hexdigest()]


def main(day: str, edition: str, file: str, part: str = "") -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    django.setup()
    from django.test import Client
    from django.urls import get_resolver

    client, found = Client(raise_request_exception=False), {}
    with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
        for address in sorted(set(addresses(get_resolver().url_patterns))):
            for question in (one for one in questions(address, day, edition) if part in one):
                told = found[question] = told_by(client.get(question), question)
                if told[0] == 200:  # now from what is kept
                    assert told_by(client.get(question), question) == told, f"{question} is kept wrongly"
    Path(file).write_text(json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
