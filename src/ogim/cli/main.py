"""The ``ogim`` command; each verb is a module of this package."""

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)
