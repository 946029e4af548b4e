"""``ogim up`` and ``ogim down``."""

import os
import time
from typing import Annotated

import typer

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.runtime import bring_up, seed, service_user
from ogim.runtime.engines.gateway_settings import GatewaySettings
from ogim.runtime.engines.postgres import MigrationFailed
from ogim.runtime.engines.tls import UnfitCertificate
from ogim.runtime.program_environment import CannotHandOn
from ogim.runtime.supervision import CannotStart
from ogim.runtime.targets import BY_NAME, chosen, with_needs

EXPECTED = (
    service_user.NotYours,
    bring_up.NotHealthy,
    CannotHandOn,
    CannotStart,
    MigrationFailed,
    seed.SeedFailed,
    UnfitCertificate,
)


def _say(line: str) -> None:
    typer.echo(line)


def _greet(home: Home, started_ms: int) -> None:
    """Make the default field's connectors, wait for a live value, say where everything is."""
    api = seed.Api(home)
    for line in seed.sow(api, home):
        _say(line)
    seed.await_live_value(api)
    _say("")
    _say(f"OGIM is up:  {home.https_url}")
    _say(f"sign in as:  {seed.ADMIN}, password in {home.path('admin-password')}")
    _say(f"trust:       {home.ca_certificate}")
    _say(f"first live value readable through the API after {(now_ms() - started_ms) / 1000:.1f} s")


def up(
    only: Annotated[
        str, typer.Option(help="Start just these targets (and what they need), comma-separated.")
    ] = "",
) -> None:
    """Start the instance and wait until it is healthy.

    Example: OGIM_HOME=/tmp/two OGIM_PORT_BASE=20000 ogim up --only postgres,redis,kafka
    """
    started_ms = int(os.environ.setdefault("OGIM_UP_STARTED_MS", str(now_ms())))
    names = [name for name in only.split(",") if name] or [
        target.name for target in chosen(GatewaySettings())
    ]
    if unknown := sorted(set(names) - BY_NAME.keys()):
        known = ", ".join(BY_NAME)
        typer.echo(f"no such target: {', '.join(unknown)} (there are: {known})", err=True)
        raise typer.Exit(2)
    home = Home()
    try:
        service_user.become(
            home, ["-m", "ogim.cli.main", "up", *(["--only", only] if only else [])]
        )
        bring_up.up(home, with_needs(names), _say)
        if not only:
            _greet(home, started_ms)
    except EXPECTED as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def down() -> None:
    """Stop the instance: streams keep their checkpoint, the database ends cleanly.

    Example: ogim down
    """
    began = time.monotonic()
    bring_up.down(Home(), _say)
    _say(f"down in {time.monotonic() - began:.1f} s")


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(up)
    app.command()(down)
