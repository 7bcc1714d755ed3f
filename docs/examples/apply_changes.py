"""Keep a copy of everything the climate tracker has published, and bring it up to date.

    python apply_changes.py https://klimatracker.example/api/v1/ copy.json

Needs nothing but Python 3.9 or newer. The first run fetches the whole record, every later one only what was
recorded since. Afterwards `records` in the file is exactly what the record holds: a document for each
"kind/key", such as "measure/M-0042".

Please keep the rule of the tracker in your copy too: a text that was erased must disappear. That is what
the lines on "erased" below are for.
"""

import argparse
import json
import sys
import urllib.parse
import urllib.request
from pathlib import Path

EMPTY = {"document": None, "reason": None, "salt": None, "tombstone": True}  # what an erasure leaves


def empty_copy():
    """`records` is what holds, `entries` is everything that was ever said, by its number."""
    return {"edition": 0, "records": {}, "entries": {}}


def apply_changes(copy, changes):
    """Bring a copy up to date, in place. `changes` are the items of /api/v1/changes/ in their order."""
    for entry in changes:
        name = f"{entry['kind']}/{entry['key']}"
        copy["entries"][str(entry["number"])] = entry
        if entry["action"] == "erased":  # it announces that texts of earlier entries are gone
            for number in entry["document"]["erased"]:
                copy["entries"].get(str(number), {}).update(EMPTY, erased_by=entry["number"])
        elif entry["tombstone"]:  # withdrawn, or erased since
            copy["records"].pop(name, None)
        else:
            copy["records"][name] = entry["document"]
        copy["edition"] = entry["edition"]
    return copy


def fetch(address):
    """Every item of a list of the API, part by part."""
    while address:
        with urllib.request.urlopen(address) as answer:
            part = json.load(answer)
        yield from part["results"]
        address = part["next"]


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("api", help="such as https://klimatracker.example/api/v1/")
    parser.add_argument("file", type=Path, help="where the copy is kept; the first run makes it")
    asked = parser.parse_args(arguments)
    copy = json.loads(asked.file.read_text("utf-8")) if asked.file.exists() else empty_copy()
    before = copy["edition"]
    query = urllib.parse.urlencode({"after": before, "limit": 500})
    apply_changes(copy, fetch(f"{asked.api.rstrip('/')}/changes/?{query}"))
    asked.file.write_text(json.dumps(copy, ensure_ascii=False), "utf-8")
    print(f"From edition {before} to edition {copy['edition']}: {len(copy['records'])} records.")


if __name__ == "__main__":
    main(sys.argv[1:])
