"""Reading the lists of the API, all of the same edition and day, so that the answers fit together.

Needs nothing but Python 3.9 or newer.
"""

import json
from datetime import date
from urllib.parse import urlencode
from urllib.request import urlopen


class Tracker:
    """The lists of the API as one edition knew them on one day. Without these two: the newest, today."""

    def __init__(self, base, edition=None, day=None):
        asked = {"edition": edition, "as_of": day}
        self.base = base.rstrip("/") + "/"
        self.meta = self.ask("measures", limit=1, **{name: one for name, one in asked.items() if one})["meta"]
        self.day = date.fromisoformat(self.meta["as_of"])
        self.moment = {"as_of": self.meta["as_of"], "edition": self.meta["edition"]}
        self.kept = {}

    def ask(self, name, **parameters):
        with urlopen(f"{self.base}{name}/?{urlencode(parameters)}") as answer:
            return json.load(answer)

    def items(self, name, day=None, **filters):
        """Every item of a list, also on another day. What was read once is kept."""
        moment = self.moment if day is None else {**self.moment, "as_of": day.isoformat()}
        asked = (name, *sorted({**filters, **moment}.items()))
        if asked not in self.kept:
            self.kept[asked] = list(self.parts(self.ask(name, limit=500, **filters, **moment)))
        return self.kept[asked]

    def parts(self, part):
        """Long lists come in parts, and “next” leads to the following one."""
        yield from part["results"]
        while part["next"]:
            with urlopen(part["next"]) as answer:
                part = json.load(answer)
            yield from part["results"]

    def facts(self):
        """The document of every measure, also of those that nobody has evidence of on the day.

        The list of measures leaves these out, so they are put together from the entries of the record.
        """
        held = {}
        for entry in self.items("changes", kind="measure"):
            if entry["action"] == "erased":  # says that texts are gone, and is no measure itself
                continue
            if entry["tombstone"]:
                held.pop(entry["key"], None)
            else:
                held[entry["key"]] = entry["document"]
        return held

    def measures(self, day=None):
        """All measures by key, each with its state on that day: None before the first evidence."""
        states = {one["key"]: one["state"] for one in self.items("measures", day)}
        return [{**one, "state": states.get(key)} for key, one in sorted(self.facts().items())]

    def heard(self):
        """What was known of each measure by the day: its updates in the order in which they took effect."""
        found = {}
        for one in sorted(self.items("updates"), key=lambda one: (one["effective"], one["key"])):
            found.setdefault(one["measure"], []).append(one)
        return found
