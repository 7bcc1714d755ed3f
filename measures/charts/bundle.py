"""Which Plotly bundle readers get who ask for an interactive chart: always at one and the same address.

Where npm has installed the small bundle it is that one, else the full one that the Python package brings.
Neither is copied into the repository; `collectstatic` takes it from where it lies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, NoReturn

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

ADDRESS: Final = "measures/plotly.js"
"""What `{% static %}` is asked for."""

SMALL: Final = Path("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file of JavaScript that defines `Plotly`, and whether it is the small one."""

    path: Path
    small: bool


def bundle(root: Path | None = None) -> Bundle:
    """The bundle that is here; `root` is the directory of the project."""
    small = (root or Path(settings.BASE_DIR)) / SMALL
    if small.is_file():
        return Bundle(small, small=True)
    return Bundle(Path(str(files("plotly") / "package_data" / "plotly.min.js")), small=False)


class BundleStorage(FileSystemStorage):
    """One file under one name, wherever it lies."""

    def __init__(self, file: Path) -> None:
        super().__init__(location=file.parent)
        self.file = file

    def path(self, name: str) -> str:
        return str(self.file)

    def get_modified_time(self, name: str) -> NoReturn:
        """Unknown, so that the file is collected each time.

        npm dates its files to 1985: the small bundle would never replace a full one collected before.
        """
        raise NotImplementedError


class BundleFinder(BaseFinder):
    """Lets static files find the bundle; named in the setting STATICFILES_FINDERS."""

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The bundle's file for its address; nothing for any other."""
        found = [str(bundle().path)] if path == ADDRESS else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """The one file there is, unless it is to be ignored."""
        if not matches_patterns(ADDRESS, ignore_patterns or ()):
            yield ADDRESS, BundleStorage(bundle().path)
