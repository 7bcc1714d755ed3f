"""The figures of the start page, counted once more from the lists of the API alone.

    python dashboard.py https://klimatracker.example/api/v1/
    python dashboard.py https://klimatracker.example/api/v1/ --draw dashboard.html

The tracker tells its figures itself, under /api/v1/statistics/. This program does not believe them: it reads
the measures, their updates and the record (`reading.py`), counts again (`counting.py`), and says of every
figure whether both agree. Take it as a start for questions of your own.

Counting needs nothing but Python 3.9 or newer; drawing (`drawing.py`) needs Plotly: pip install plotly.
"""

import argparse
import sys
from pathlib import Path

from counting import figures
from reading import Tracker


def compared(tracker, found):
    """Of every figure of the tracker whether it says what was counted here; None if it was not counted."""
    told = tracker.ask("statistics", **tracker.moment)["statistics"]
    return {name: one["value"] == found[name] if name in found else None for name, one in told.items()}


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("api", help="such as https://klimatracker.example/api/v1/")
    parser.add_argument("--edition", type=int, help="an edition of the record; the newest without it")
    parser.add_argument("--day", help="a day, such as 2024-12-31; without it today, or that of the edition")
    parser.add_argument("--draw", metavar="FILE", help="write the charts into this file (HTML)")
    asked = parser.parse_args(arguments)
    tracker = Tracker(asked.api, asked.edition, asked.day)
    found = figures(tracker)
    agreeing = compared(tracker, found)
    for name, same in agreeing.items():
        print({True: "same     ", False: "DIFFERENT", None: "unknown  "}[same], name)
    print(tracker.meta["citation"])
    if asked.draw:
        from drawing import page  # only here Plotly is needed

        Path(asked.draw).write_text(page(found, tracker.meta["citation"]), "utf-8")
    return 0 if all(agreeing.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
