"""Make sure that the tests have a LibreOffice, and prove that it opens a table.

Readers open our CSV files in a spreadsheet; only a spreadsheet can tell what it makes of them.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import apt

NAMES = ("soffice", "libreoffice")
PACKAGES = ["libreoffice-calc-nogui"]
WHAT_TO_INSTALL = (
    "Install LibreOffice Calc (on Debian: apt-get install libreoffice-calc-nogui), "
    "or name its program with SOFFICE=/path/to/soffice."
)
PATIENCE = 120
"""Seconds that a conversion may take on a busy machine."""


class NoOffice(Exception):
    """There is no working LibreOffice; the message says what to install."""


def main() -> None:
    try:
        print(f"Spreadsheet for the tests: {working()}.")
    except NoOffice as error:
        sys.exit(str(error))


def working() -> str:
    path = find()
    if not path and apt.may_install():
        print("Installing LibreOffice Calc with apt-get; this takes a minute.", flush=True)
        apt.install(PACKAGES)
        path = find()
    if not path:
        raise NoOffice(f"There is no LibreOffice. {WHAT_TO_INSTALL}")
    with tempfile.TemporaryDirectory() as directory:
        table = Path(directory) / "ready.csv"
        table.write_text("ready\r\n")
        convert(path, table, "xlsx")
    return path


def find() -> str | None:
    """The path of a LibreOffice that is already here."""
    named = os.environ.get("SOFFICE")
    if named:
        if not shutil.which(named):
            raise NoOffice(f"SOFFICE is “{named}”, which cannot be run. {WHAT_TO_INSTALL}")
        return shutil.which(named)
    return next((path for path in map(shutil.which, NAMES) if path), None)


def convert(program: str, file: Path, form: str, reading: str = "") -> Path:
    """The file in another form, beside it. `reading` are the options of the import filter.

    Each call has a profile of its own: two LibreOffices must not share one. Raises NoOffice.
    """
    with tempfile.TemporaryDirectory(prefix="tracker-office-") as profile:
        command = [
            program,
            "--headless",
            "--norestore",
            f"-env:UserInstallation=file://{profile}",
            *([f"--infilter={reading}"] if reading else []),
            "--convert-to",
            form,
            "--outdir",
            str(file.parent),
            str(file),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise NoOffice(f"{program} does not come to an end. {WHAT_TO_INSTALL}") from error
    converted = file.with_suffix(f".{form.partition(':')[0]}")
    if not converted.exists():
        raise NoOffice(f"{program} converts nothing: {done.stdout}{done.stderr}\n{WHAT_TO_INSTALL}")
    return converted


if __name__ == "__main__":
    main()
