"""The environment of a program, as supervisord's configuration can hold it.

Supervisord reads it with ``shlex`` in a mode without escapes, after ``configparser`` has taken
``%`` for itself and cut the line at `` ;`` and `` #``. What it can't read back is refused here, by
name.
"""

import re
from collections.abc import Mapping
from typing import Final

_CUT: Final = re.compile(r"[\r\n\0]|\s[;#]")


class CannotHandOn(Exception):
    """A variable that supervisord would not give to a program as it is."""


def escaped(text: str) -> str:
    """Text in which ``configparser`` finds nothing to replace."""
    return text.replace("%", "%%")


def environment_line(values: Mapping[str, str]) -> str:
    """The value of ``environment``, variables sorted.

    Raises:
        CannotHandOn: one of them can't be written there.
    """
    return ",".join(f"{key}={_quoted(key, value)}" for key, value in sorted(values.items()))


def _quoted(key: str, value: str) -> str:
    mark = "'" if '"' in value else '"'
    edges = {value[:1], value[-1:]} & {"'", '"'}
    if mark in value or edges or _CUT.search(value):
        raise CannotHandOn(
            f"{key} can't be handed to the services: it holds a line break, ' #' or ' ;', "
            "both kinds of quotes, or a quote at its end. JSON can say \\u0027 and \\u0023."
        )
    return f"{mark}{escaped(value)}{mark}"
