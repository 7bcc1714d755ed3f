"""How much the database is asked: a number of queries that does not grow, and never all rows."""

import re

import pytest

from tests.api.test_queries import FILTERS, LARGEST, SIZES
from tests.support.growth import grow, queries
from tests.web.conftest import LIST

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/",
    "/?edition={edition}",
    LIST,
    f"{LIST}?limit=200&as_of=2025-01-01",
    f"{LIST}?edition={{edition}}&{FILTERS}",
    f"{LIST}?{FILTERS}&status=done&limit=0",
    f"{LIST}?edition=2",
    f"{LIST}M-0001/",
    f"{LIST}M-0001/?edition={{edition}}",
    f"{LIST}M-9999/",
    f"{LIST}M-0001/verlauf/",
    f"{LIST}M-0001/verlauf/?edition={{edition}}",
    f"{LIST}M-0001/feed/",
    "/handlungsfelder/",
    "/handlungsfelder/?edition={edition}",
    "/handlungsfelder/mobilitaet/",
    "/handlungsfelder/mobilitaet/?edition={edition}",
    "/termine/",
    "/termine/?edition={edition}",
    "/ratsvorgaenge/",
    "/ratsvorgaenge/?edition={edition}&kind=resolution&outcome=adopted&year=2018",
    "/ratsvorgaenge/ds0367-17/",
    "/ratsvorgaenge/ds0367-17/?edition={edition}",
    "/bericht/",
    "/bericht/?edition={edition}",
    "/akteure/",
    "/akteure/?edition={edition}",
    "/akteure/landeshauptstadt-magdeburg/?edition={edition}",
    "/protokoll/",
    "/protokoll/?edition={edition}",
    "/daten/paket/",
    "/daten/paket/?edition={edition}",
    "/daten/katalog.ttl",
    "/forderungen/",
    "/forderungen/?edition={edition}",
    "/korrekturen/",
    "/korrekturen/?edition={edition}",
    "/korrekturen/feed/",
    "/suche/",
    "/suche/?q=radschnellweg",
    "/suche/?q=radschnelweg&edition={edition}",
    "/suche/?q=elbe&kind=update",
    "/aenderungen/",
    "/aenderungen/?edition={edition}&from_day=2013-01-01",
    "/aenderungen/?from_edition=8&group=records",
    "/aenderungen/?from_edition=7",
    "/aenderungen/aenderungen.json?from_edition=8",
    "/aenderungen/aenderungen.csv?edition={edition}&from_day=2013-01-01",
    "/aenderungen/aenderungen.xlsx?edition={edition}&from_day=2013-01-01",
    "/aenderungen/feed/",
    "/aenderungen/feed/?edition={edition}&from_day=2013-01-01",
    "/luecken/",
    "/anfragen/?edition={edition}",
    "/indikatoren/",
    "/indikatoren/?edition={edition}",
    "/indikatoren/wetter/",
    "/nirgends/",
)
#: The database looks into all documents of a kind for some exact bytes, and hands over few or none of them.
LOOKED_INTO = r"CASE WHEN|\"document\"\)?(::text)? LIKE"
#: Search compares all texts of an edition: it reads their documents, and of the states only those it shows.
SEARCHED = r"\"kind\" IN \('measure', 'update', "

#: Between two moments: what holds at one of them only, in columns that are shown.
DIFFERING = r"NOT \(.*\"since\" <= \d+ AND .*\"until\" > \d+"

COUNTING = (
    "/aenderungen/",
    "/handlungsfelder/",
    "/akteure/",
    "/forderungen/",
    "/ratsvorgaenge/",
    "/luecken/",
    "/termine/",
    "/bericht/",
)
"""Pages that count everything, below these addresses."""


@pytest.mark.once  # what is asked, and how often, is the same on both; below, PostgreSQL answers it too
def test_the_number_of_queries_is_small_and_does_not_grow(ask, first):
    asked = {address: [] for address in ADDRESSES}
    for size in SIZES:
        edition = grow(size)
        for address in ADDRESSES:
            asked[address].append(len(queries(ask, address.format(edition=edition))))
    assert max(max(counts) for counts in asked.values()) <= LARGEST, asked
    assert [address for address, counts in asked.items() if len(set(counts)) > 1] == [], asked


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_query_fetches_all_rows(ask, first, address):
    """Every query on the large tables counts, is limited, or names the keys it wants.

    The start page and those of `COUNTING` count everything: they may read all rows, but only the narrow
    columns that counting needs. Others look for something in all documents, see `LOOKED_INTO`.
    """
    edition = grow(60)
    for sql in queries(ask, address.format(edition=edition)):
        if "measures_measurestate" in sql and (
            address.startswith(COUNTING) or address.partition("?")[0] == "/"
        ):
            assert '"measures_measurestate"."search"' not in sql
        elif "measures_measurestate" in sql:
            assert re.search(r"COUNT\(|LIMIT \d+|\"measure_key\" (= |IN \('M-)|\"part_of\" = ", sql), sql
        if "measures_documentstate" in sql:
            keyed = r"\"key\" (IN|=) |\"measure_key\" = "
            few = r"\"kind\" (= |IN \()'(field|plan|organisation|decision|indicator|observation)'"
            assert re.search(rf"{keyed}|{LOOKED_INTO}|{SEARCHED}|{DIFFERING}|{few}|LIMIT \d+", sql), sql
