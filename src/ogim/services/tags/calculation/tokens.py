"""Cutting an expression's text into signs, numbers, names of tags and units."""

import re
from typing import Final, Literal, NamedTuple

from ogim.services.tags.calculation.problems import Fault

Kind = Literal["number", "tag", "id", "word", "sign", "unit", "end"]
WORDS: Final = ("and", "or", "not", "if", "pi", "true", "false")
_SPACE: Final = re.compile(r"\s*+")
_TOKEN: Final = re.compile(
    r"""(?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)
      | "(?P<tag>(?:[^"]|"")*+)"
      | \{(?P<id>[0-9]{1,10})\}
      | \[(?P<unit>[^\[\]]{1,64})\]
      | (?P<word>[^\W\d]\w*+)
      | (?P<sign><=|>=|==|!=|\*\*|[-+*/^(),<>])""",
    re.VERBOSE,
)
_PART: Final = (
    rf"(?!(?:{'|'.join(WORDS)})\b)(?:°[CFK]?|%|[^\W\d]\w*+[²³]?(?!\s*\())(?:(?:\^|\*\*)-?[1-9])?"
)
_UNIT: Final = re.compile(rf"{_PART}(?:\s*[*/·]\s*{_PART})*")


class Token(NamedTuple):
    """A piece of the text: its kind, what it says, and where it stands."""

    kind: Kind
    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The pieces of an expression, with one of kind ``end`` behind them.

    Raises:
        Fault: something that means nothing.
    """
    found: list[Token] = []
    at = _space(text, 0)
    while at < len(text):
        token = _token(text, at)
        found.append(token)
        at = _space(text, token.end)
        follows = token.kind == "number" or _wants_unit(found)
        if follows and (match := _UNIT.match(text, at)):
            found.append(Token("unit", match[0], match.start(), match.end()))
            at = _space(text, match.end())
    found.append(Token("end", "", len(text), len(text)))
    return found


def _wants_unit(found: list[Token]) -> bool:
    """Whether the last token is the comma of ``to(x, unit)``: its brackets are open."""
    if found[-1].text != ",":
        return False
    closed = 0
    for at in range(len(found) - 2, 0, -1):
        if found[at].text == ")" and found[at].kind == "sign":
            closed += 1
        elif found[at].text == "(" and found[at].kind == "sign":
            if not closed:
                return found[at - 1] == ("word", "to", *found[at - 1][2:])
            closed -= 1
    return False


def _space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _token(text: str, at: int) -> Token:
    match = _TOKEN.match(text, at)
    if match is None:
        if text[at] == '"':
            raise Fault(at, len(text), "the name of a tag that begins here does not end")
        raise Fault(at, at + 1, f"{text[at]!r} means nothing here")
    kind = match.lastgroup
    said = match[kind] if kind else ""
    if kind == "tag":
        said = said.replace('""', '"')
    return Token(kind, said, at, match.end())  # pyright: ignore[reportArgumentType] – groups are kinds
