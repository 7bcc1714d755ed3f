"""How many requests a second the site answers, beside a bare Django view on the same machine.

    python -m benchmarks.throughput [SECONDS] [ROUNDS]

Both run under gunicorn as `make run` starts it (2 workers with 4 threads), one at a time asked over 8
connections that stay open, alternately in several rounds. The client shares the machine and costs both the
same. The site pays for everything it has: limits, headers, the look at the record.

Requests a second need a machine that does nothing else. The processor time that the server's processes spend
on one request is printed beside them: that hardly changes when others work too.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit

from tqdm import tqdm

from tools.own_site import GUNICORN, HOST, ROOT, NoSite, free_port, own_site, wait_until_it_answers

LEAST = 0.5
"""Of the bare view's requests a second, for the list of all measures."""
LIST = "/api/v1/measures/?limit=500"
BARE, GOAL = "bare view", "list, JSON"
BR = {"Accept-Encoding": "br"}
DAYS = 2000


@dataclass(frozen=True)
class Server:
    """Where it answers, and the number of its first process."""

    port: int
    process: int

    def processor_time(self) -> float:
        """Seconds that all its processes have spent so far, on Linux."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return sum(spent(one) for one in (str(self.process), *children))


def spent(process: str) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Case:
    """What is asked, in turn: paths with headers; and the status that all answers must have.

    By round: `rates` are requests a second, `times` milliseconds of the processor for one request.
    """

    name: str
    server: Server
    asked: list[tuple[str, dict[str, str]]]
    status: int = 200
    rates: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


def main(seconds: str = "3", rounds: str = "5") -> None:
    """Print a table; ends with an error if the list is slower than LEAST of the bare view."""
    try:
        with (
            tempfile.TemporaryDirectory(prefix="tracker-throughput-") as directory,
            bare(Path(directory)) as bare_view,
            own_site(Path(directory, "site"), settings=UNLIMITED) as site,
        ):
            port = urlsplit(site.url).port
            assert port
            cases = cases_of(bare_view, Server(port, site.process))
            for _round in tqdm(range(int(rounds)), unit="round", disable=None):
                for case in cases:
                    measure(case, float(seconds))
    except NoSite as error:
        sys.exit(str(error))
    ratio = told(cases)
    if ratio < LEAST:
        sys.exit(f"{GOAL}: {ratio:.2f} of the {BARE}; wanted is {LEAST}.")


UNLIMITED = {"TRACKER_API_REQUESTS_PER_MINUTE": "100000000"}


def cases_of(bare_view: Server, site: Server) -> list[Case]:
    days = [date(2026, 11, 1) - timedelta(days=number) for number in range(DAYS)]
    return [
        Case(BARE, bare_view, [("/", {})]),
        Case(GOAL, site, [(LIST, {})]),
        Case("list, JSON, br", site, [(LIST, BR)]),
        Case("list of an edition", site, [(f"{LIST}&edition=562", {})]),
        Case("list, unchanged", site, [(LIST, {"If-None-Match": tag_of(site.port, LIST)})], 304),
        Case("start page", site, [("/", {})]),
        Case("start page, br", site, [("/", BR)]),
        # Every day is another answer, so each has to be computed. Last: a round leaves the rest unasked.
        Case("list, computed", site, [(f"{LIST}&as_of={day}", {}) for day in days]),
    ]


def tag_of(port: int, path: str) -> str:
    connection = HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.getheader("ETag", "")


def measure(case: Case, seconds: float) -> None:
    """One round: the client is a process of its own. What was computed in it is not asked again."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.asking",
        str(case.server.port),
        str(seconds),
        str(case.status),
    ]
    before = case.server.processor_time()
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, input=json.dumps(case.asked), capture_output=True, text=True
    )
    if done.returncode:
        raise NoSite(f"{case.name}: {done.stderr}")
    found = json.loads(done.stdout)
    case.rates.append(found["answers"] / found["seconds"])
    case.times.append((case.server.processor_time() - before) / found["answers"] * 1000)
    case.sizes.append(found["bytes"])
    if len(case.asked) > 1:
        del case.asked[: found["answers"] + 8]


def told(cases: list[Case]) -> float:
    """Print a table; gives the ratio that matters."""
    middle = {case.name: median(case.rates) for case in cases}
    print(f"{'asked for':20} {'per second':>10} {'of bare':>8} {'processor':>10} {'bytes':>8}  each round")
    for case in cases:
        each = " ".join(f"{rate:6.0f}" for rate in case.rates)
        ratio = middle[case.name] / middle[BARE]
        time = f"{median(case.times):7.2f} ms"
        print(f"{case.name:20} {middle[case.name]:10.0f} {ratio:8.2f} {time} {case.sizes[-1]:8}  {each}")
    return middle[GOAL] / middle[BARE]


@contextmanager
def bare(directory: Path) -> Iterator[Server]:
    """The bare view under the same server."""
    port, log = free_port(), directory / "bare.log"
    environment = {**os.environ, "BARE_DATABASE": str(directory / "bare.sqlite3")}
    subprocess.run([sys.executable, "-m", "benchmarks.bare"], cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "gunicorn", "benchmarks.bare", "--bind", f"{HOST}:{port}", *GUNICORN]
    with (
        log.open("w", encoding="utf-8") as written,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=written, stderr=written) as server,  # noqa: S603
    ):
        try:
            wait_until_it_answers(port, server, log, "/")
            yield Server(port, server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


if __name__ == "__main__":
    main(*sys.argv[1:])
