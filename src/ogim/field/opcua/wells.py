"""The process that replays real wells over OPC UA: ``python -m ogim.field.opcua.wells``."""

import asyncio
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from asyncua import ua

from ogim.contracts.problems import InvalidInput, NotFound
from ogim.contracts.quality import Quality
from ogim.field.configs import WellsConfig
from ogim.field.link import Apply, AskStatus, Command, Facts, Seek, Supervisor
from ogim.field.opcua.history import History, data_value
from ogim.field.opcua.memory import forget_nodeset_code
from ogim.field.opcua.server import FieldServer
from ogim.field.opcua.space import SIMULATION, build_wells, tag
from ogim.field.replay.instruments import INSTRUMENTS
from ogim.field.replay.playhead import Due, Playhead, start_row
from ogim.field.replay.recordings import Recording, load
from ogim.field.scenarios import Active, Distortion, Sample, Scenario
from ogim.field.truth import Emitted, TruthLog
from ogim.infra.clock import now_ms
from ogim.infra.logs import configure

TARGET: Final = "opcua"
_SLEEP_S_MAX: Final = 0.2


class Replay:
    """Replays wells into a server's address space."""

    def __init__(self, config: WellsConfig, field: FieldServer, history: History) -> None:
        self._field = field
        self._history = history
        self._truth = TruthLog(Path(config.truth)) if config.truth else None
        self._recordings: dict[str, Recording] = {well: load(well) for well in config.wells}
        self._heads = {
            well: Playhead(
                item.rows,
                config.speed,
                now_ms(),
                start_row(item.rows, item.event_row, config.lead_s),
            )
            for well, item in self._recordings.items()
        }
        self._distortion = Distortion()
        self._emitted = 0

    async def run(self) -> None:
        """Emit what falls due, until cancelled."""
        while True:
            now = now_ms()
            for well, head in self._heads.items():
                self._heads[well], due = head.advance(now)
                for row in due:
                    await self._emit(well, row)
            wait_ms = min(head.next_ms for head in self._heads.values()) - now_ms()
            await asyncio.sleep(min(max(wait_ms / 1_000, 0), _SLEEP_S_MAX))

    async def _emit(self, well: str, due: Due) -> None:
        """Remember first, then publish: what a client saw is in the history even after a kill."""
        readings = self._readings(well, due)
        self._history.add(readings)
        if self._truth is not None:
            self._truth.add(readings)
        self._emitted += len(readings)
        server_ms = now_ms()
        for item in readings:
            value = data_value(item.ts, item.value, item.status, server_ms)
            await self._write(item.tag, value)
        label = int(self._recordings[well].labels[due.row])
        for name, number in (("event-class", label), ("row", due.row)):
            value = ua.DataValue(ua.Variant(number, ua.VariantType.Int64))
            await self._write(f"{SIMULATION}/{well}/{name}", value)

    async def _write(self, path: str, value: ua.DataValue) -> None:
        node_id = self._field.space.node_id(path)
        await self._field.server.iserver.write_attribute_value(node_id, value)

    def _readings(self, well: str, due: Due) -> list[Emitted]:
        readings: list[Emitted] = []
        row: Sequence[float] = self._recordings[well].values[due.row].tolist()
        for instrument, recorded in zip(INSTRUMENTS, row, strict=True):
            name = tag(well, instrument)
            low, high = instrument.eu_range
            sample = Sample(due.ts, None if math.isnan(recorded) else recorded)
            ts, value = self._distortion.apply(name, high - low, sample)
            status = Quality.BAD_NO_DATA if value is None else Quality.GOOD
            readings.append(Emitted(name, ts, value, int(status)))
        return readings

    async def handle(self, command: Command) -> Facts:
        """Carry out a command of the supervisor."""
        match command:
            case Apply(active):
                await self.apply(active)
            case Seek():
                self._seek(command)
            case AskStatus():
                pass
        return self._facts()

    async def apply(self, active: Sequence[Active]) -> None:
        """Make ``active`` what is on."""
        self._distortion.use(active)
        down = any(item.name is Scenario.LINK_DOWN and item.covers(TARGET) for item in active)
        await self._field.cut(down=down)

    def _seek(self, wanted: Seek) -> None:
        well = wanted.well
        if well not in self._heads:
            raise NotFound(f"{well} is not replayed; there are {', '.join(self._heads)}.")
        row = _row(self._recordings[well], wanted)
        self._heads[well] = self._heads[well].seek(row, now_ms())

    def _facts(self) -> Facts:
        facts: Facts = {"connections": self._field.connections, "emitted": self._emitted}
        facts |= {f"row {well}": head.row for well, head in self._heads.items()}
        if self._truth is not None:
            facts |= {"truth written": self._truth.written, "truth dropped": self._truth.dropped}
        return facts

    def close(self) -> None:
        """Close the ground-truth log."""
        if self._truth is not None:
            self._truth.close()


def _row(recording: Recording, wanted: Seek) -> int:
    if wanted.to == "start":
        return 0
    if wanted.to == "event":
        if recording.event_row is None:
            raise InvalidInput(
                f"The recording of {recording.well} has no transient; seek a second."
            )
        return start_row(recording.rows, recording.event_row, wanted.lead_s)
    if not 0 <= wanted.to < recording.rows:
        raise InvalidInput(f"Second {wanted.to} is not within 0 to {recording.rows - 1}.")
    return wanted.to


async def main() -> None:
    """Serve until the supervisor says stop."""
    link = await Supervisor.connect()
    config = await link.configuration(WellsConfig)
    field = await FieldServer.create(config.port, Path(config.pki), config.password)
    await build_wells(field.space, config.wells)
    history = History(config.history)
    field.server.iserver.history_manager.set_storage(history)
    replay = Replay(config, field, history)
    await field.start()
    forget_nodeset_code()
    await replay.apply(config.active)
    try:
        await link.serve(replay.handle, replay.run())
    finally:
        await field.stop()
        replay.close()


if __name__ == "__main__":
    configure("field-opcua")
    asyncio.run(main())
