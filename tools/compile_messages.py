"""Compile the gettext catalogues under measures/locale, without needing msgfmt on the machine."""

import sys
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "measures" / "locale"


class BadCatalogue(Exception):
    """A catalogue that must not reach the site; the message is for the person who runs this."""


def main() -> None:
    catalogues = sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    try:
        written = [path for path in catalogues if compile_catalogue(path)]
    except BadCatalogue as error:
        sys.exit(str(error))
    print(f"Message catalogues: {len(catalogues)} checked, {len(written)} compiled anew.")


def compile_catalogue(path: Path) -> bool:
    """Write the .mo file beside the .po file; say whether anything changed."""
    content = read(path).to_binary()
    target = path.with_suffix(".mo")
    if target.exists() and target.read_bytes() == content:
        return False
    target.write_bytes(content)
    return True


def read(path: Path) -> polib.POFile:
    try:
        catalogue = polib.pofile(str(path), check_for_duplicates=True)
    except (OSError, ValueError) as error:
        raise BadCatalogue(f"{path} cannot be read: {error}") from error
    refuse_fuzzy(path, catalogue)
    return catalogue


def refuse_fuzzy(path: Path, catalogue: polib.POFile) -> None:
    """A fuzzy entry is a guess by a tool; gettext would silently show the English text instead."""
    fuzzy = [entry.msgid for entry in catalogue.fuzzy_entries()]
    if fuzzy:
        raise BadCatalogue(f"{path} has {len(fuzzy)} unconfirmed (fuzzy) entries, the first is: {fuzzy[0]!r}")


if __name__ == "__main__":
    main()
