"""From where to where each bar runs along the axis of values."""

from __future__ import annotations

from itertools import accumulate

from measures.charts.svg.plot import Plot

Span = tuple[float, float]


def stacks(plot: Plot) -> list[list[Span | None]]:
    """For each series and category the values at which its bar begins and ends; None where there is none.

    Stacked series stand on each other in the order of the figure, others on zero.
    """
    if not plot.stacked:
        return [[None if value is None else (0.0, value) for value in series.values] for series in plot.bars]
    columns = zip(*(series.values for series in plot.bars), strict=True)
    piled = [list(accumulate((value or 0 for value in column), initial=0.0)) for column in columns]
    return [
        [
            None if value is None else (piled[place][level], piled[place][level + 1])
            for place, value in enumerate(series.values)
        ]
        for level, series in enumerate(plot.bars)
    ]
