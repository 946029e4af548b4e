"""The ``ogim`` command; each verb is a module of this package."""

import typer

from ogim.cli import field, run, status, up

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Oil & Gas Intelligent Monitoring: live well data from the field to the screen.",
)
for verb in (up, status, run, field):
    verb.register(app)

if __name__ == "__main__":
    app()
