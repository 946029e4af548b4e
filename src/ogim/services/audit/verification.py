"""Walking the chain: which records were changed, removed, inserted, moved or cut off.

A record's hash tells the place it was made for, so a record that was renumbered is still known; one
that does not fit anywhere was changed or inserted, according to whether a place is empty for it.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import msgspec

from ogim.services.audit.chain import START, Entry, Link

SHIFT_MAX: Final = 64
"""How far from its number a record that does not fit is looked for."""
FINDINGS_MAX: Final = 100


class Kind(StrEnum):
    """What was done to the chain."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    REWRITTEN = "rewritten"
    HEAD = "head"
    ANCHOR = "anchor"
    PERSON = "person"


class Finding(msgspec.Struct, frozen=True):
    """One thing that is wrong.

    Attributes:
        seq: the record; for a span its first; 0 where no record can be named.
        until: the last record of a span.
        kind: see ``Kind``.
        detail: one sentence.
    """

    seq: int
    until: int
    kind: Kind
    detail: str


class Findings(list[Finding]):
    """What is wrong, at most ``FINDINGS_MAX`` of it; ``total`` counts the rest too."""

    total = 0

    def tell(self, kind: Kind, detail: str, seq: int = 0, until: int | None = None) -> None:
        """Add one."""
        self.total += 1
        if len(self) < FINDINGS_MAX:
            self.append(Finding(seq, seq if until is None else until, kind, detail))


class Walk:
    """One pass over the records, in the order of their numbers.

    Args:
        start: where the chain ends before the first record that is taken.
        marks: number → hash of records that were signed or anchored.
        whole: False for a selection of records: then missing ones are no finding.
    """

    def __init__(
        self, start: Link = START, marks: Mapping[int, bytes] | None = None, *, whole: bool = True
    ) -> None:
        self.findings = Findings()
        self.checked = 0
        self.end = start
        self._marks = marks or {}
        self._whole = whole
        self._shift = 0
        self._stored_as = start.seq
        self._unplaced: list[Entry] = []
        self._missing: list[tuple[int, int]] = []
        self._rivals: dict[int, Entry] = {}
        self._marked = 0

    def take(self, entry: Entry) -> None:
        """Check the next record."""
        self.checked += 1
        place = self._place(entry)
        if place is None:
            self._unplaced.append(entry)
            if len(self._unplaced) > FINDINGS_MAX:
                self._settle(len(self._unplaced) if self._whole else 0)
        elif place <= self.end.seq:
            self._earlier(entry, place)
        else:
            self._later(entry, place)

    def finish(self, head: Link | None) -> Findings:
        """Compare the end with what was signed; then everything that was found.

        Args:
            head: the newest signed end; None where there is none to compare with.
        """
        after = max(0, head.seq - self.end.seq) if head else len(self._unplaced)
        left = self._settle(after)
        for rival in self._rivals.values():
            self._inserted(rival.seq)
        if head is not None:
            self._compare(head, left)
        for lo, hi in self._missing:
            self.findings.tell(Kind.REMOVED, f"{_span(lo, hi)} missing.", lo, hi)
        return self.findings

    def _place(self, entry: Entry) -> int | None:
        """The number that the record was made for; None where its content was touched."""
        if entry.digest() == entry.hash:
            return entry.seq
        for shift in (
            self._shift,
            *(sign * n for n in range(1, SHIFT_MAX + 1) for sign in (1, -1)),
        ):
            if shift and entry.digest(entry.seq + shift) == entry.hash:
                return entry.seq + shift
        return None

    def _earlier(self, entry: Entry, place: int) -> None:
        """A record that belongs before the last one: it was moved, or is there twice."""
        for at, (lo, hi) in enumerate(self._missing):
            if lo <= place <= hi:
                rest = [span for span in ((lo, place - 1), (place + 1, hi)) if span[0] <= span[1]]
                self._missing[at : at + 1] = rest
                text = f"Record {entry.seq} stands in another place; it was made as {place}."
                self.findings.tell(Kind.REORDERED, text, entry.seq)
                return
        if place == self.end.seq and place not in self._rivals:
            self._rivals[place] = entry
        else:
            self._inserted(entry.seq)

    def _later(self, entry: Entry, place: int) -> None:
        unplaced = len(self._unplaced)
        empty = self._settle(place - self.end.seq - 1)
        if empty and self._whole:
            self._missing.append((place - empty, place - 1))
        if not unplaced and place == self.end.seq + 1:
            self._joined(entry)
        for rival in self._rivals.values():
            self._inserted(rival.seq)
        self._rivals.clear()
        self.end = Link(place, entry.hash)
        self._stored_as, self._shift = entry.seq, place - entry.seq
        self._check_mark(place, entry.hash)

    def _joined(self, entry: Entry) -> None:
        """Check that the record holds its predecessor's hash."""
        rival = self._rivals.get(self.end.seq)
        if entry.prev == self.end.hash:
            return
        if rival is not None and rival.hash == entry.prev:
            self._inserted(self._stored_as)
            self._rivals.clear()
            return
        text = f"Record {self._stored_as} is not the one whose hash record {entry.seq} holds."
        self.findings.tell(Kind.CHANGED, text, self._stored_as)

    def _settle(self, empty: int) -> int:
        """Say what the unplaced records are, given so many empty places; returns those left."""
        for entry in self._unplaced:
            if empty > 0 or not self._whole:
                text = f"Record {entry.seq} was changed: its hash does not fit its content."
                self.findings.tell(Kind.CHANGED, text, entry.seq)
                empty -= 1
            else:
                self._inserted(entry.seq)
        self._unplaced.clear()
        return max(0, empty)

    def _inserted(self, seq: int) -> None:
        self.findings.tell(Kind.INSERTED, f"Record {seq} was put in later.", seq)

    def _check_mark(self, place: int, digest: bytes) -> None:
        mark = self._marks.get(place)
        if mark is None:
            return
        if mark == digest:
            self._marked = place
        elif self._marked >= 0:
            lo, self._marked = self._marked + 1, -1
            text = f"Records from somewhere between {lo} and {place} on were written anew:"
            text += f" an anchor holds another hash of record {place}."
            self.findings.tell(Kind.REWRITTEN, text, lo, place)

    def _compare(self, head: Link, left: int) -> None:
        """The end of the chain against its signed head and the anchors behind it."""
        if left and self._whole:
            lo, hi = head.seq - left + 1, head.seq
            text = f"The end was cut off: {_span(lo, hi)} missing."
            self.findings.tell(Kind.REMOVED, text, lo, hi)
        if self.end.seq > head.seq:
            text = f"Records after {head.seq} were not signed: they were put in later."
            self.findings.tell(Kind.INSERTED, text, head.seq + 1, self.end.seq)
        if self.end.seq == head.seq and self.end.hash != head.hash:
            text = f"Record {head.seq} is not the one that the signed head holds."
            self.findings.tell(Kind.CHANGED, text, head.seq)
        furthest = max(self._marks, default=0)
        if furthest > max(head.seq, self.end.seq):
            lo = max(head.seq, self.end.seq) + 1
            text = f"The end was cut off: an anchor knows records up to {furthest}."
            self.findings.tell(Kind.REMOVED, text, lo, furthest)


def _span(lo: int, hi: int) -> str:
    return f"record {lo} is" if lo == hi else f"records {lo} to {hi} are"
