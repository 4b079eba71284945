"""A row of the table that ``make bench`` prints."""

from __future__ import annotations

import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "BENCH_JSON"


@dataclass(frozen=True, slots=True)
class Row:
    """``goal`` is in words; ``met`` is ``None`` where the row has none: it is there to compare with."""

    name: str
    value: float
    unit: str
    goal: str = ""
    met: bool | None = None


def at_most(name: str, value: float, unit: str, most: float) -> Row:
    return Row(name, value, unit, f"at most {most:g} {unit}".strip(), value <= most)


def at_least(name: str, value: float, unit: str, least: float) -> Row:
    return Row(name, value, unit, f"at least {least:g} {unit}".strip(), value >= least)


def compared(name: str, value: float, unit: str) -> Row:
    return Row(name, value, unit)


def percentile(values: Sequence[float], percent: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def table(rows: Sequence[Row]) -> str:
    """Columns that line up, for a terminal."""
    lines = [("what", "measured", "goal", "met")] + [_line(row) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _line(row: Row) -> tuple[str, str, str, str]:
    met = {True: "yes", False: "no", None: ""}[row.met]
    return (
        row.name,
        f"{row.value:,.3g} {row.unit}" if row.value < 1000 else f"{row.value:,.0f} {row.unit}",
        row.goal,
        met,
    )


def keep(rows: Sequence[Row]) -> None:
    """Write the rows to the file that ``BENCH_JSON`` names, if it names one."""
    if file := os.environ.get(FILE):
        Path(file).write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
