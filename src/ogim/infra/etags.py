"""Versions in HTTP: ``ETag`` out, ``If-Match`` in, so that no edit undoes another unseen.

Weak ETags are taken too: a gateway that compresses an answer weakens the one in it.
"""

import re
from typing import Annotated, Final

from fastapi import Header

from ogim.contracts.problems import InvalidInput, PreconditionFailed, PreconditionRequired

_VERSION: Final = re.compile(r'(?:W/)?"([0-9]{1,9})"')
IfMatch = Annotated[
    str | None,
    Header(description='ETag of the version that is changed, such as "7".', max_length=64),
]


def etag(version: int) -> str:
    """The ETag of a version."""
    return f'"{version}"'


def version_of(if_match: str | None) -> int:
    """The version that a change is made to.

    Raises:
        PreconditionRequired: the request does not say.
        InvalidInput: it says something else.
    """
    if if_match is None:
        raise PreconditionRequired('Send the ETag you read: If-Match: "<version>".')
    found = _VERSION.fullmatch(if_match.strip())
    if found is None:
        raise InvalidInput('If-Match must be one ETag of this resource, such as "7".')
    return int(found[1])


def opaque_of(if_match: str | None) -> str | None:
    """What an ETag that is no version says; None where any would do."""
    if if_match is None or if_match.strip() == "*":
        return None
    return if_match.strip().removeprefix("W/").strip('"')


def check(expected: int, stored: int) -> None:
    """Raise PreconditionFailed unless the stored version is the expected one."""
    if expected != stored:
        raise PreconditionFailed(
            f"It is at version {stored} now, not {expected}: read it again.",
            version=stored,
        )
