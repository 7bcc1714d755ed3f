"""Create .venv if it is missing and install a lock file into it, but only when that lock changed.

Runs with the system's Python before anything is installed, so it uses the standard library only.
"""

from __future__ import annotations  # an old Python must get as far as the sentence that refuses it

import contextlib
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NEEDED = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"runtime": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}


def main() -> None:
    if len(sys.argv) != 2 or sys.argv[1] not in LOCKS:
        sys.exit("Usage: python3 tools/ensure_venv.py runtime|dev")
    refuse_old_python()
    venv = ROOT / ".venv"
    with one_at_a_time():
        create(venv)
        install(venv, sys.argv[1])


def refuse_old_python() -> None:
    if tuple(sys.version_info) < NEEDED:
        needed, found = (".".join(map(str, version[:2])) for version in (NEEDED, tuple(sys.version_info)))
        sys.exit(
            f"Python {needed} or newer is needed, but {sys.executable} is Python {found}. "
            f"Name another one, for example: make run PYTHON=python{needed}"
        )


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two `make` at the same time must not install into the same directory."""
    import fcntl  # missing on Windows, where the sentence about the Python version should still appear

    with LOCKS["dev"].open() as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def create(venv: Path) -> None:
    if works(venv):
        return
    print(f"Creating the virtual environment {venv.name}.", flush=True)
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)]).returncode:
        sys.exit("No virtual environment could be created. On Debian and Ubuntu, install python3-venv first.")


def works(venv: Path) -> bool:
    """An interrupted creation, or a Python that was upgraded away, leaves one without a working pip."""
    python = venv / "bin" / "python"
    if not python.exists():
        return False
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode == 0


def install(venv: Path, name: str) -> None:
    if is_installed(venv, name):
        return
    lock = LOCKS[name]
    print(f"Installing the packages of {lock.name}; the first time this takes a minute.", flush=True)
    forget_installations(venv)
    pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pip += ["--no-compile"]  # Python compiles what is used when it is used: a tenth of it
    environment = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run([*pip, "--require-hashes", "-r", str(lock)], env=environment).returncode:
        sys.exit(f"The packages of {lock.name} could not be installed; the lines above say why.")
    stamp(venv, name).write_text(checksum(lock))


def is_installed(venv: Path, name: str) -> bool:
    """The dev lock holds what the runtime lock holds, in the same versions; a test sees to that."""
    enough = ["dev"] if name == "dev" else ["runtime", "dev"]
    return any(stamped(venv, one) == checksum(LOCKS[one]) for one in enough)


def forget_installations(venv: Path) -> None:
    """What gets installed now may change versions that another stamp vouches for."""
    for name in LOCKS:
        stamp(venv, name).unlink(missing_ok=True)


def stamp(venv: Path, name: str) -> Path:
    return venv / f".installed-{name}"


def stamped(venv: Path, name: str) -> str:
    path = stamp(venv, name)
    return path.read_text() if path.exists() else ""


def checksum(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
