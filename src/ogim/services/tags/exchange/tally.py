"""What an import is asked for, and what its plan amounts to."""

import hashlib
from dataclasses import dataclass, field
from typing import BinaryIO, Final

import msgspec

from ogim.services.tags.exchange.offered import Place
from ogim.services.tags.exchange.plan import WRITTEN, Mode, Outcome, Verdict
from ogim.services.tags.exchange.reading import ImportFormat

REJECTED_SHOWN: Final = 50
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "created", "restored", "updated", "unchanged", "rejected", "skipped",
)  # fmt: skip
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be done with a file.

    Attributes:
        format: what the file is.
        mode: whether tags are created, changed, or both.
        dry_run: only tell what would be done.
        skip_rejected: leave rejected rows out instead of refusing the file.
        reason: stands beside the author in the tags' versions.
        plan: of the dry run that was agreed to; None agrees to whatever comes out.
        place: for descriptions of devices.
        shown: outcomes of the rows to answer with.
        limit: rows to answer with at most.
    """

    format: ImportFormat
    mode: Mode = "upsert"
    dry_run: bool = True
    skip_rejected: bool = False
    reason: str = ""
    plan: str | None = None
    place: Place = field(default_factory=Place)
    shown: frozenset[Outcome] = frozenset(OUTCOMES)
    limit: int = 0


@dataclass(slots=True)
class Tally:
    """What a plan amounts to, gathered row by row; ``lines`` gets the rows to answer with."""

    wish: Wish
    lines: BinaryIO
    counts: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES, 0))
    refused: list[Verdict] = field(default_factory=list[Verdict])
    _shown: int = 0
    _digest: bytes = b""

    def add(self, verdict: Verdict, version: int) -> None:
        """Count a row; ``version`` is that of the tag which it was compared with, 0 for none."""
        line = _encode(verdict)
        self._digest = hashlib.sha256(self._digest + line + b"%d" % version).digest()
        self.counts[verdict.outcome] += 1
        if verdict.outcome == "rejected" and len(self.refused) < REJECTED_SHOWN:
            self.refused.append(verdict)
        if verdict.outcome in self.wish.shown and self._shown < self.wish.limit:
            self.lines.write(b",\n" + line if self._shown else line)
            self._shown += 1

    @property
    def written(self) -> int:
        """How many tags the plan writes."""
        return sum(self.counts[outcome] for outcome in OUTCOMES if outcome in WRITTEN)

    @property
    def plan(self) -> str:
        """Stands for the changes, what they start from, and how they were asked for."""
        return self._digest.hex()[:32]

    def head(self) -> bytes:
        """The answer up to its rows."""
        told = _encode({"dry_run": self.wish.dry_run, "plan": self.plan, "counts": self.counts})
        return told[:-1] + b',"rows":['
