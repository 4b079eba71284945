"""``make bench``: one table. ``BENCH_JSON=file`` keeps the rows."""

from __future__ import annotations

import asyncio
import logging
import sys

from benchmarks import clicking, matching, opening, polling, row, season, sending, starting, tick


async def _measured() -> list[row.Row]:
    found: list[row.Row] = []
    for part in (clicking, opening, tick, sending, starting, matching, polling, season):
        name = part.__name__.rpartition(".")[2]
        print(f"{name} …", file=sys.stderr, flush=True)
        found += await part.rows()
    return found


def main() -> None:
    logging.disable(logging.WARNING)
    rows = asyncio.run(_measured())
    print(row.table(rows))
    row.keep(rows)


if __name__ == "__main__":
    main()
