"""Install the small Plotly bundle into node_modules where npm exists; do without it where it does not.

The site never needs it: without the small bundle readers who ask for an interactive chart get the full one,
which the Python package brings. So nothing that goes wrong here stops the start.
"""

import json
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "plotly.js-basic-dist-min"
PLACE = f"node_modules/{NAME}"
# A machine without a way out must not keep people waiting for minutes.
IMPATIENT = ["--fetch-retries=1", "--fetch-timeout=30000", "--prefer-offline"]


def main() -> None:
    print(ensure(ROOT), flush=True)


def ensure(root: Path) -> str:
    """Do what can be done; say in one sentence which bundle readers get."""
    wanted = locked_version(root)
    if installed_version(root) == wanted:
        return f"Interactive charts use the small Plotly bundle {wanted}."
    npm = shutil.which("npm")
    if not npm:
        return f"There is no npm here. {without_it(root)}"
    print("Installing the small Plotly bundle with npm.", flush=True)
    if not install(npm, root) or installed_version(root) != wanted:
        return f"npm could not install the small Plotly bundle. {without_it(root)}"
    return f"Interactive charts use the small Plotly bundle {wanted}."


def install(npm: str, root: Path) -> bool:
    command = [npm, "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", *IMPATIENT]
    try:
        return subprocess.run(command, cwd=root, capture_output=True, timeout=180).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def without_it(root: Path) -> str:
    found = installed_version(root)
    if found:
        return f"Interactive charts use the small Plotly bundle {found} that is here."
    return "Interactive charts use the full Plotly bundle of the Python package; it is three times as large."


def locked_version(root: Path) -> str:
    return version_in(root / "package-lock.json", "packages", PLACE)


def installed_version(root: Path) -> str:
    """The version that is there with its file; "" if it is not."""
    complete = (root / PLACE / "plotly-basic.min.js").is_file()
    return version_in(root / PLACE / "package.json") if complete else ""


def version_in(path: Path, *way: str) -> str:
    """The version a JSON file states at this place; "" if there is none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        for name in way:
            found = found[name]
        return str(found["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


if __name__ == "__main__":
    main()
