"""Check a copy of the tracker's public record: python3 verify_record.py FILE [--head VALUE]

FILE has a line about its last entry, then one per entry. JSON is UTF-8 with sorted keys and without spaces.
digest = SHA-256 of the bytes of `salt` and {"document": …, "reason": …}; all null if a later erasure names it
chain = SHA-256 of {…the fields of HEADER…, "previous_chain": chain of the entry before, or 64 zeros}
"""

import argparse
import hashlib
import json
from collections.abc import Iterator

HEADER = "action batch changed_fields digest happened_on key kind measure_key number organisation recorded_at"
FIELDS = {*HEADER.split(), "chain", "document", "reason", "salt"}
START: dict = {"number": 0, "chain": "0" * 64, "recorded_at": None}
canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def read(line: bytes) -> dict:
    try:
        entry = json.loads(line)
        typed, salt = {name: entry[name] for name in ("document", "reason")}, entry["salt"] or ""
        fits = hashlib.sha256(bytes.fromhex(salt) + canonical(typed).encode()).hexdigest() == entry["digest"]
        erases = set(entry["document"]["erased"]) if entry["action"] == "erased" else set()
        canonically = canonical(entry).encode() + b"\n" == line and bytes.fromhex(salt).hex() == salt
        well_formed = entry.keys() == FIELDS and entry["number"] > 0 and entry["chain"] > ""
        return entry | {"fits": fits, "erases": erases} if canonically and well_formed else {}
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        return {}  # the line is broken


def problems(lines: list[bytes], kept: str = "") -> Iterator[str]:
    entries, before = [*map(read, lines[1:])], START
    erased = {number: entry["number"] for entry in entries if entry for number in entry["erases"]}
    for entry in entries:
        number, said = before["number"] + 1, entry.get("number")
        header = {name: entry.get(name) for name in HEADER.split()} | {"previous_chain": before["chain"]}
        if said != number:
            yield f"entry {number}: its line is missing, broken, moved or repeated"
        elif hashlib.sha256(canonical(header).encode()).hexdigest() != entry["chain"]:
            yield f"entry {number}: its header or chain value was changed, or the entry before"
        empty = entry and entry["document"] is entry["reason"] is entry["salt"] is None
        if entry and not (erased.get(said, 0) > said if empty else entry["fits"]):
            yield f"entry {said}: its document, reason or salt was changed or removed"
        before = entry or START | {"number": number}
    end = {"chain": before["chain"], "edition": before["number"], "recorded_at": before["recorded_at"]}
    if lines[:1] != [canonical(end | {"format": "klimatracker-record/1"}).encode() + b"\n"]:
        yield f"first line: it was changed, or entries after {end['edition']} are missing"
    if kept and not any(entry and entry["chain"].startswith(kept.ljust(12, "?")) for entry in entries):
        yield f"--head: entries after {end['edition']} are missing, or the record was rewritten"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Check a copy of the tracker's public record.")
    parser.add_argument("file", type=argparse.FileType("rb"))
    parser.add_argument("--head", type=str.lower, default="", help="12 or more digits of a value you kept")
    given = parser.parse_args()
    found = "\n".join(problems(lines := list(given.file), given.head))
    print(found or "Whole and unchanged: edition {edition}, head {chain}.".format(**json.loads(lines[0])))
    raise SystemExit(bool(found))
