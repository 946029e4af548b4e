"""``ogim bench``: measure the running instance, each figure beside its ceiling."""

from pathlib import Path
from typing import Annotated

import msgspec
import typer
import uvloop
from rich.console import Console
from rich.table import Column, Table

from ogim.infra.home import Home
from ogim.proving.access import Access
from ogim.proving.bench import detection
from ogim.proving.bench.plan import ALL
from ogim.proving.figures import Figure

SECONDS = 60.0
DETECTION = "detection"
"""Measured where it is named: it has an instance of its own."""


async def _run(
    names: list[str], seconds: float, data: Path | None, console: Console
) -> list[Figure]:
    figures: list[Figure] = []
    if DETECTION in names:
        console.print(f"{DETECTION}: {detection.ABOUT} …", style="dim")
        figures.extend(await detection.figures(data))
    if not (others := [name for name in names if name != DETECTION]):
        return figures
    home = Home()
    access = Access.to(home)
    for name in others:
        about, measure = ALL[name]
        console.print(f"{name}: {about} …", style="dim")
        figures.extend(await measure(home, access, seconds))
    return figures


def _table(figures: list[Figure]) -> Table:
    figure = Column("figure", no_wrap=True)
    table = Table(figure, "value", "unit", "ceiling", "ratio", "how")
    for item in figures:
        ceiling = "" if item.ceiling is None else f"{item.ceiling:,.1f}"
        ratio = "" if item.ratio is None else f"{item.ratio:.2f}"
        table.add_row(item.name, f"{item.value:,.1f}", item.unit, ceiling, ratio, item.detail)
    return table


def bench(
    names: Annotated[
        list[str] | None, typer.Argument(help="Which; without one all but detection.")
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=10, max=600, help="Length of the ingest runs.")
    ] = SECONDS,
    data: Annotated[
        Path | None,
        typer.Option(
            exists=True, file_okay=False, help="Recordings for detection; OGIM's own without it."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Measure the running instance. It writes tags named bench/… and 30 million readings.

    Use ``make bench`` to measure on an instance of its own, which is removed afterwards.

    ``detection`` replays labelled recordings of wells (3W: WELL*.csv.gz, .csv or .parquet) to a
    stream of its own, and says what it found, how soon, and how often in vain.

    Example: ogim bench latency ingest --seconds 30
    """
    asked = names or list(ALL)
    if unknown := sorted(set(asked) - ALL.keys() - {DETECTION}):
        typer.echo(
            f"no such bench: {', '.join(unknown)} (there are: {', '.join([*ALL, DETECTION])})",
            err=True,
        )
        raise typer.Exit(2)
    figures = uvloop.run(_run(asked, seconds, data, Console(stderr=True)))
    if as_json:
        typer.echo(msgspec.json.encode({"figures": figures}))
    else:
        Console().print(_table(figures))


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(bench)
