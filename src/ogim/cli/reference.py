"""The page of all commands, from the commands themselves.

``python -m ogim.cli.reference`` prints it; it stands in ``docs/reference/cli.md``.
"""

import sys
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any, Final

import typer.main

from ogim.cli.main import VERBS, command

HEAD: Final = """\
# Commands

`ogim` lies in `.venv/bin` once `make up` has run. Every command has `--help`. Each speaks to the
instance that `OGIM_HOME` and `OGIM_PORT_BASE` name ([settings](settings.md)); without them, to the
checkout's own. A command ends with 0 when all is well, 1 when something is wrong, 2 when it was
called wrongly. What `--json` prints keeps its names.

`make docs` prints this page; a test compares it with the code.
"""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _default(parameter: Any) -> str:
    given = parameter.default
    if parameter.required:
        return "required"
    return "–" if given is None or given is False or given == "" else f"`{given}`"


def _rows(tool: Any) -> Iterator[str]:
    for parameter in tool.params:
        if parameter.name == "help" or "completion" in parameter.name:
            continue
        is_option = parameter.param_type_name == "option"
        names = ", ".join(f"`{name}`" for name in parameter.opts) if is_option else ""
        shown = names or f"`{parameter.name.upper()}`"
        yield f"| {shown} | {_default(parameter)} | {_cell(parameter.help or '')} |"


def _section(name: str, tool: Any, depth: int) -> Iterator[str]:
    said, _, example = cleandoc(tool.help or "").partition("Example:")
    yield from (f"{'#' * depth} ogim {name}", "", said.strip(), "")
    if example.strip():
        yield from (f"    {' '.join(example.split())}", "")
    if rows := list(_rows(tool)):
        yield from ("| argument or option | default | |", "|---|---|---|", *rows, "")
    for below, each in sorted(getattr(tool, "commands", {}).items()):
        yield from _section(f"{name} {below}", each, depth + 1)


def page() -> str:
    """The page in Markdown: verbs in the order in which ``ogim`` knows them."""
    tools: Any = typer.main.get_command(command([]))
    lines = [HEAD]
    for verb in VERBS:
        lines += _section(verb, tools.commands[verb], 2)
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
