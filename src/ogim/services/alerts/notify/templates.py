"""Words of one's own for a route's messages: plain ``{name}`` out of a fixed list, and no more.

There are no attributes, calls, formats or conditions. A value becomes one line before it is put
in, so no tag or title can add a line, end a header, or bring a placeholder of its own.
"""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field

from ogim.services.alerts.notify.weekly import Strict

NAMES: Final = (
    "priority", "title", "tag", "value", "unit", "limit", "raised", "cause", "consequence",
    "action", "respond_min", "class", "step", "id",
)  # fmt: skip
"""What a template may name."""
_PLACE: Final = re.compile(r"\{\{|\}\}|\{([a-z_]{1,32})\}|[{}]")
_LINE: Final = r"^[^\x00-\x1f\x7f\u2028\u2029]*$"
_LINES: Final = r"^[^\x00-\x09\x0b-\x1f\x7f\u2028\u2029]*$"


def checked(text: str) -> str:
    """The text as it is.

    Raises:
        ValueError: it names what there is not, or has a brace that is none of a name.
    """
    for found in _PLACE.finditer(text):
        if found.group() in ("{{", "}}"):
            continue
        name = found.group(1)
        if name is None:
            raise ValueError(f"the brace at {found.start() + 1} is none of a name: write it twice")
        if name not in NAMES:
            raise ValueError(f"there is no {{{name}}}; there are {', '.join(NAMES)}")
    return text


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with values in place of names, in one pass: values are not looked into.

    Args:
        values: by name, one line each; what is missing is left empty.
    """

    def put(found: re.Match[str]) -> str:
        if found.group(1) is None:
            return found.group()[0]
        return values.get(found.group(1), "")

    return _PLACE.sub(put, text)


class MessageTemplate(Strict):
    """A message in one's own words; what is empty is said in OGIM's words.

    Attributes:
        subject: of an e-mail, one line.
        text: lines of an e-mail or of a chat.
        short: a text message, one line.
    """

    subject: Annotated[str, Field(max_length=200, pattern=_LINE), AfterValidator(checked)] = ""
    text: Annotated[str, Field(max_length=2_000, pattern=_LINES), AfterValidator(checked)] = ""
    short: Annotated[str, Field(max_length=300, pattern=_LINE), AfterValidator(checked)] = ""


class MessageTemplates(Strict):
    """Templates by language; None: OGIM's words."""

    en: MessageTemplate | None = None
    fa: MessageTemplate | None = None


def template_of(definition: Mapping[str, Any], language: str) -> MessageTemplate | None:
    """A stored route's template of a language."""
    found = (definition.get("templates") or {}).get(language)
    return MessageTemplate.model_validate(found) if found else None
