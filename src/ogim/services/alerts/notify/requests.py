"""What requests of notifications have in common."""

from typing import Annotated, Final
from uuid import UUID

from fastapi import Path, Query

READ: Final = "notifications:read"
WRITE: Final = "notifications:write"
Id = Annotated[UUID, Path()]
After = Annotated[str, Query(max_length=64, pattern=r"^[^\x00]*$")]
Limit = Annotated[int, Query(ge=1, le=500)]
Cursor = Annotated[str | None, Query(max_length=100, pattern=r"^[^\x00]*$")]
