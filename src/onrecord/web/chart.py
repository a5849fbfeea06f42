"""Counts in, bars as SVG out: drawn here, coloured by the style sheet, each with its figure in words.

Bars are all that the pages need. Altair with vl-convert was tried: a second of import, about two seconds of CPU a chart
on two busy cores, 130 MB installed, and colours that can't follow the reader's light or dark.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from onrecord.ledger.voices import Forms, Tallied

FORMS = ("direct", "mixed", "indirect")
_WIDTH, _HEIGHT, _FOOT, _LEFT = 720, 186, 28, 40
_MOST = 120  # columns: beyond it months become years


class Column(NamedTuple):
    """One column: its name under it and how many of each form."""

    name: str
    forms: Forms


def columns(months: Sequence[Tallied]) -> list[Column]:
    """A column a month from the first to the last known, months without statements too; years where these are many."""
    known = {one.name: one.forms for one in months if one.name}
    if not known:
        return []
    first, last = min(known), max(known)
    names: list[str] = []
    year, month = int(first[:4]), int(first[5:])
    while (name := f"{year:04}-{month:02}") <= last and len(names) <= 12_000:
        names.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if len(names) <= _MOST:
        return [Column(name, known.get(name, Forms())) for name in names]
    years: dict[str, Forms] = {name[:4]: Forms() for name in names}
    for name, forms in known.items():
        years[name[:4]] = Forms(*(a + b for a, b in zip(years[name[:4]], forms, strict=True)))
    return [Column(name, forms) for name, forms in years.items()]


def over_time(shown: Sequence[Column], label: str) -> Markup:
    """Stacked columns over time, with a scale of three lines."""
    most = max((column.forms.total for column in shown), default=0)
    if not most:
        return Markup("")
    top = _nice(most)
    plot, step = _HEIGHT - _FOOT, (_WIDTH - _LEFT) / len(shown)
    wide = min(step * 0.78, 48)
    parts = []
    for share in (0, 0.5, 1):
        y = plot - (plot - 12) * share
        parts.append(f'<line class="rule" x1="{_LEFT}" x2="{_WIDTH}" y1="{y:.1f}" y2="{y:.1f}"/>')
        if top * share == int(top * share):
            parts.append(f'<text class="scale" x="{_LEFT - 6}" y="{y + 4:.1f}">{int(top * share):,}</text>')
    every = max(1, -(-len(shown) // 9))
    for at, column in enumerate(shown):
        x = _LEFT + at * step + (step - wide) / 2
        y = float(plot)
        told = ", ".join(f"{n:,} {form}" for form, n in zip(FORMS, column.forms, strict=True) if n) or "none"
        parts.append(f"<g><title>{escape(column.name)}: {told}</title>")
        parts.append(f'<rect class="hit" x="{_LEFT + at * step:.1f}" y="0" width="{step:.1f}" height="{plot}"/>')
        for form, n in zip(FORMS, column.forms, strict=True):
            if n:
                high = (plot - 12) * n / top
                y -= high
                parts.append(f'<rect class="{form}" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"/>')
        parts.append("</g>")
        if at % every == 0:
            parts.append(f'<text class="name" x="{x + wide / 2:.1f}" y="{_HEIGHT - 5}">{escape(column.name)}</text>')
    box = f'viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}"'
    return Markup(f'<svg class="chart" {box}>{"".join(parts)}</svg>')


def bar(forms: Forms, most: int) -> Markup:
    """One stacked bar, as long as its share of ``most``. The figures stand beside it in the table."""
    x, parts = 0.0, []
    for form, n in zip(FORMS, forms, strict=True):
        if n and most:
            wide = 100 * n / most
            parts.append(f'<rect class="{form}" x="{x:.2f}" y="0" width="{wide:.2f}" height="10"/>')
            x += wide
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        + "".join(parts)
        + "</svg>"
    )


def _nice(most: int) -> int:
    """The least of 2, 4, 6, 10, 20, 40, 60, 100 ... that is not below ``most``."""
    size = 1
    while True:
        for step in (2, 4, 6, 10):
            if most <= step * size:
                return step * size
        size *= 10
