"""Counting the figures of the start page. The page “Methodik” of the tracker says the same in words.

Every function is short on purpose: change one, and see what becomes of the figure.
"""

import math
from datetime import date

STATUSES = (
    *("no_evidence", "completed", "in_progress", "decided", "planned", "idea", "paused", "ended"),
    *("abandoned", "unknown"),
)
OVER = ("completed", "ended", "abandoned")  # nothing more is to be expected of these
CITY = ("official", "city")  # where the measures come from that the city is measured by
OTHERS = ("partner", "proposal", "demand")
TARGET = date(2035, 12, 31)
EMISSIONS, REQUIREMENT, BASE_YEAR = "thg-je-einwohner", "co2-minderung-2019-2035", 2019


def status(measure):
    return measure["state"]["status"] if measure["state"] else "no_evidence"


def counted(measures, origins=CITY):
    """The measures of these origins. Of one that has parts only the parts count."""
    own = [one for one in measures if one["origin"] in origins]
    wholes = {one["part_of"] for one in own}
    return [one for one in own if one["key"] not in wholes]


def unclear(measure):
    """Whether nobody can say for sure where it stands: unknown, or not confirmed for longer than agreed."""
    now = status(measure)
    return now in ("no_evidence", "unknown") or not (now in OVER or measure["state"]["confirmed"])


def completion(measures):
    done = sum(status(one) == "completed" for one in measures)
    open_question = sum(unclear(one) for one in measures)
    return {
        "total": len(measures),
        "completed": done,
        "clear": len(measures) - done - open_question,
        "unclear": open_question,
        "lower": done,
        "upper": done + open_question,
    }


def by_status(measures):
    return {name: sum(status(one) == name for one in measures) for name in STATUSES}


def by_field(tracker, city):
    found = []
    for field in sorted(tracker.items("fields"), key=lambda one: (one["position"], one["key"])):
        inside = [one for one in city if one["field"] == field["key"]]
        if inside:
            told = {"completion": completion(inside), "by_status": by_status(inside)}
            found.append({"key": field["key"], "title": field["title_de"], **told})
    return found


def plans(tracker, measures):
    """How many of the measures that a plan says it has are on record at all."""
    with_total = [one for one in tracker.items("plans") if one["measures_total"] is not None]
    return [
        plan_figures(one, [measure for measure in measures if measure["plan"] == one["key"]])
        for one in sorted(with_total, key=lambda one: (one["adopted_on"] or "", one["key"]))
    ]


def plan_figures(plan, inside):
    """A plan counts its measures as wholes, and a whole is heard of through its parts."""
    keys = {one["key"] for one in inside}
    silent = {one["key"] for one in inside if one["state"] is None}
    for _level in inside:
        silent -= {one["part_of"] for one in inside if one["key"] not in silent}
    heard = [one for one in inside if one["key"] not in silent and one["part_of"] not in keys]
    return {
        **{name: plan[name] for name in ("key", "title", "adopted_on", "target_year")},
        "total": plan["measures_total"],
        "evidenced": len(heard),
        "completed": sum(status(one) == "completed" for one in heard),
        "without": max(0, plan["measures_total"] - len(heard)),
        "source_title": plan["measures_total_source_title"],
        "source_url": plan["measures_total_source_url"],
    }


def last_day(text):
    """The last day of “2020”, “2020-06” or “2020-06-30”."""
    if len(text) == 4:
        return date(int(text), 12, 31)
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)
    return date.fromisoformat(text)


def overdue(city, day):
    late = [
        {
            **{name: one[name] for name in ("key", "code", "title")},
            "planned_end": one["state"]["planned_end"],
            "days": (day - last_day(one["state"]["planned_end"])).days,
            "update": one["state"]["planned_end_update"],
        }
        for one in city
        if one["state"] and one["state"]["overdue"]
    ]
    return sorted(late, key=lambda one: (-one["days"], one["key"]))


def age_class(measure):
    if measure["state"] is None:
        return "none"
    age = measure["state"]["days_since_evidence"]
    limits = (("up_to_one_year", 365), ("up_to_two_years", 730), ("up_to_five_years", 1825))
    return next((name for name, most in limits if age <= most), "older")


def evidence_age(city):
    classes = ("up_to_one_year", "up_to_two_years", "up_to_five_years", "older", "none")
    return {name: sum(age_class(one) == name for one in city) for name in classes}


def evidence_age_by_status(city):
    classes = ("none", "up_to_one_year", "up_to_two_years", "up_to_five_years", "older")
    return {name: by_status([one for one in city if age_class(one) == name]) for name in classes}


def median_age(city):
    ages = sorted(one["state"]["days_since_evidence"] for one in city if one["state"])
    return ages[(len(ages) - 1) // 2] if ages else None


def news(tracker):
    """The last five updates. “by” only says that something had happened by then, so it is never news."""
    told = [one for one in tracker.items("updates") if one["date_precision"] != "by"]
    told.sort(key=lambda one: (one["effective"], one["key"]), reverse=True)
    return [news_item(one, tracker.facts()[one["measure"]]) for one in told[:5]]


def news_item(update, measure):
    source = update["evidence"] or {"type": None, "publisher": None}
    return {
        **{name: update[name] for name in ("key", "measure", "date", "kind", "voice", "status", "effective")},
        **{name: measure[name] for name in ("code", "title", "origin")},
        "precision": update["date_precision"],
        "source_type": source["type"],
        "publisher": source["publisher"],
        "text": update["text"],
    }


def status_over_time(tracker):
    """The same question for the end of each of the last twenty years: that is what “as_of” is for."""
    found = []
    for day in [*(date(tracker.day.year - back, 12, 31) for back in range(20, 0, -1)), tracker.day]:
        city = counted(tracker.measures(day))
        if found or any(one["state"] for one in city):
            found.append({"day": day.isoformat(), "total": len(city), "by_status": by_status(city)})
    return found


def pace(tracker, city):
    """Completions of the last five full years, against what every year would need until the target."""
    finite = [one for one in city if not one["continuous"]]
    years = [completed_in(tracker.heard()[one["key"]]) for one in finite if status(one) == "completed"]
    last_five = range(tracker.day.year - 5, tracker.day.year)
    recent = sum(year in last_five for year in years)
    waiting = sum(status(one) not in OVER and one["superseded_by"] is None for one in finite)
    left = max(0, (TARGET - tracker.day).days)
    low, high = interval(recent)
    enough = recent >= 5  # of fewer, chance alone would decide
    return {
        "total": len(finite),
        "continuous": len(city) - len(finite),
        "completed": len(years),
        "undated": years.count(None),
        "earlier": sum(year is not None and year < last_five[0] for year in years),
        "per_year": {str(year): years.count(year) for year in last_five},
        "this_year": years.count(tracker.day.year),
        "recent": recent,
        "mean": round(recent / 5, 1) if enough else None,
        "low": round(low / 5, 1) if enough else None,
        "high": round(high / 5, 1) if enough else None,
        "open": waiting,
        "needed": round(waiting * 365.25 / left, 1) if left else None,
    }


def completed_in(updates):
    """The year in which it was completed and stayed so; None where that is only known “by” a day."""
    began = None
    for day in sorted({one["effective"] for one in updates}):
        said = [one["status"] for one in updates if one["status"] and one["effective"] <= day]
        began = None if not said or said[-1] != "completed" else began or day
    dated = [one for one in updates if one["effective"] == began and one["status"] == "completed"]
    return int(began[:4]) if any(one["date_precision"] != "by" for one in dated) else None


def interval(count):
    """The exact 95 % interval of a count of independent events (Garwood 1936)."""
    return (mean_at(count - 1, 0.975) if count else 0.0), mean_at(count, 0.025)


def mean_at(count, chance):
    """The mean at which at most `count` events have this chance, found by halving."""
    low, high = 0.0, 2.0 * count + 20
    for _round in range(100):
        middle = (low + high) / 2
        terms = (math.exp(-middle) * middle**one / math.factorial(one) for one in range(count + 1))
        low, high = (middle, high) if sum(terms) > chance else (low, middle)
    return low


def contribution(measures):
    """What is expected to be saved: only what rests on the same basis is added up. Wholes count here."""
    own = [one for one in measures if one["origin"] in CITY]
    keys = {one["key"] for one in own}
    wholes = [one for one in own if one["part_of"] not in keys]
    stating = [one for one in wholes if one["expected_reduction_t_per_year"] is not None]
    sums = {}
    for one in stating:
        if one["expected_reduction_basis"]:
            sums.setdefault((one["expected_reduction_basis"], STATUSES.index(status(one))), []).append(one)
    return {
        "total": len(wholes),
        "stating": len(stating),
        "silent": len(wholes) - len(stating),
        "sums": [
            {"basis": basis, "status": STATUSES[now], "measures": len(group), "tonnes": tonnes(group)}
            for (basis, now), group in sorted(sums.items())
        ],
        "without_basis": [
            {"key": one["key"], "status": status(one), "tonnes": one["expected_reduction_t_per_year"]}
            for one in stating
            if not one["expected_reduction_basis"]
        ],
    }


def tonnes(measures):
    return round(sum(one["expected_reduction_t_per_year"] for one in measures), 6)


def values_of(tracker, indicator, kinds):
    """What is known of an indicator with year and value, by year."""
    found = [one for one in tracker.items("observations") if one["indicator"] == indicator]
    found = [one for one in found if one["kind"] in kinds and None not in (one["year"], one["value"])]
    return sorted(found, key=lambda one: (one["year"], one["key"]))


def emissions(tracker):
    """The newest measured value, and what its source requires: a change relative to a base year."""
    measured = values_of(tracker, EMISSIONS, ("actual",))
    required = sorted(values_of(tracker, REQUIREMENT, ("target", "required")), key=lambda one: one["key"])
    bases = [one for one in measured if one["year"] == BASE_YEAR]
    known = EMISSIONS in {one["key"] for one in tracker.items("indicators")}
    missing = [] if bases else ["base" if measured else "measured" if known else "indicator"]
    missing += [] if required else ["requirement"]
    newest = measured[-1] if measured else None
    return {
        "newest": newest
        and {
            "key": EMISSIONS,
            "observation": newest["key"],
            "year": newest["year"],
            "value": newest["value"],
            "age": tracker.day.year - newest["year"],
        },
        "required": None if missing else way_down(bases[-1], required[0], measured),
        "missing": missing,
    }


def way_down(base, required, measured):
    """Only values of the same method can be compared, so the way begins at the last one of these."""
    last = [one for one in measured if one["method"] == base["method"]][-1]
    value = round(base["value"] * (100 + required["value"]) / 100, 6)
    return {
        "observation": required["key"],
        "base": base["key"],
        "base_year": base["year"],
        "base_value": base["value"],
        "change": required["value"],
        "year": required["year"],
        "value": value,
        "from_year": last["year"],
        "yearly_change": round((value - last["value"]) / (required["year"] - last["year"]), 6),
    }


def figures(tracker):
    """Every figure of the start page by the name it has in /api/v1/statistics/."""
    measures = tracker.measures()
    city = counted(measures)
    voices = [len(one["state"]["voices"]) if one["state"] else 0 for one in city]
    said = [voice for one in city if one["state"] for voice in one["state"]["voices"]]
    beside = {origin: counted(measures, (origin,)) for origin in OTHERS}
    return {
        "plans": plans(tracker, measures),
        "days_left": max(0, (TARGET - tracker.day).days),
        "completion": completion(city),
        "by_status": by_status(city),
        "by_field": by_field(tracker, city),
        "overdue": overdue(city, tracker.day),
        "evidence_age": evidence_age(city),
        "evidence_age_median": median_age(city),
        "voices": {str(number): voices.count(number) for number in range(4)},
        "spoken": {voice: said.count(voice) for voice in ("responsible", "alliance", "third_party")},
        "beside": [{"origin": name, "completion": completion(own)} for name, own in beside.items() if own],
        "news": news(tracker),
        "status_over_time": status_over_time(tracker),
        "pace": pace(tracker, city),
        "contribution": contribution(measures),
        "evidence_age_by_status": evidence_age_by_status(city),
        "emissions": emissions(tracker),
    }
