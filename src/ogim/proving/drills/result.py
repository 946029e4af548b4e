"""What a drill found."""

import msgspec


class DrillResult(msgspec.Struct, frozen=True):
    """What a drill found.

    Attributes:
        name: of the fault.
        sent: readings that the source gave: ``/ingest`` accepted them, or the field's servers
            published them or hold them in their history. In a drill of alarms: crossings of limits.
        lost: of these, how many the historian, or the history of alarms, does not hold.
        duplicated: rows that it holds too many.
        recovery_s: seconds from the end of the fault until a reading taken after it was readable
            in the historian, or an alarm of each tag; None if that never came.
        repeated: requests the sender had to repeat.
    """

    name: str
    sent: int
    lost: int
    duplicated: int
    recovery_s: float | None
    repeated: int

    @property
    def passed(self) -> bool:
        """Nothing lost, nothing twice, and it came back."""
        return self.lost == 0 and self.duplicated == 0 and self.recovery_s is not None
