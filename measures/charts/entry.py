"""How a chart is asked for: by name, for a moment, some of them about one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from measures.charts import Chart
from measures.reading.moment import Moment
from measures.reading.parameters import BadParameters, Problem


@dataclass(frozen=True)
class Entry:
    """A chart of the catalogue.

    `make` asks reading and draws; it raises BadParameters for values that name nothing. `needs` are
    parameters without which there is nothing to draw, `takes` those that narrow it down.
    """

    name: str
    title: Promise
    make: Callable[[Moment, Mapping[str, str]], Chart]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        return (*self.needs, *self.takes)

    def chart(self, moment: Moment, asked: Mapping[str, str]) -> Chart:
        """The chart of this moment. Raises BadParameters."""
        if missing := [name for name in self.needs if name not in asked]:
            words = _("Say which one: this chart needs the parameter {name}.")
            raise BadParameters([Problem(name, "required", words.format(name=name)) for name in missing])
        return self.make(moment, asked)
