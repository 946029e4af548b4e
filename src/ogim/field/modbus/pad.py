"""The process that serves the well pad over Modbus TCP: ``python -m ogim.field.modbus.pad``."""

import asyncio
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ogim.contracts.problems import NotFound
from ogim.field.configs import PadConfig
from ogim.field.link import Apply, AskStatus, Command, Facts, Seek, Supervisor
from ogim.field.modbus.image import PadImage
from ogim.field.modbus.server import PadServer
from ogim.field.pad import model
from ogim.field.pad.layout import points
from ogim.field.pad.saved import SAVE_EVERY_S, resume, save
from ogim.field.scenarios import Active, Distortion, Scenario
from ogim.infra.clock import now_ms
from ogim.infra.logs import configure

TARGET: Final = "modbus"
REFRESH_S: Final = 0.5


class PadProcess:
    """Moves the pad on in real time and shows it in the registers."""

    def __init__(self, config: PadConfig) -> None:
        self._saved = Path(config.saved)
        self._image = PadImage(points(), resume(self._saved, now_ms()))
        self._server = PadServer(self._image, config.port)
        self._distortion = Distortion()
        self._refreshes = 0

    async def run(self) -> None:
        """Move on every half second and save every ten, until cancelled."""
        last = saved = time.monotonic()
        while True:
            now = time.monotonic()
            pad = model.advance(self._image.pad, min(now - last, model.SETTLING_S))
            self._image.refresh(pad, self._distortion, now_ms())
            self._refreshes += 1
            last = now
            if now - saved >= SAVE_EVERY_S:
                save(self._saved, pad, now_ms())
                saved = now
            await asyncio.sleep(REFRESH_S)

    async def handle(self, command: Command) -> Facts:
        """Carry out a command of the supervisor."""
        match command:
            case Apply(active):
                await self.apply(active)
            case Seek():
                raise NotFound(f"{command.well} is not replayed here.")
            case AskStatus():
                pass
        return {"connections": self._server.connections, "refreshes": self._refreshes}

    async def apply(self, active: Sequence[Active]) -> None:
        """Make ``active`` what is on."""
        self._distortion.use(active)
        self._image.pad = model.with_scenarios(self._image.pad, active)
        silent = [item for item in active if item.name is Scenario.UNIT_SILENT]
        registers = [point.register for point in points()]
        self._server.silence(
            {item.unit_id for item in registers if any(one.covers(item.tag) for one in silent)}
        )
        down = any(item.name is Scenario.LINK_DOWN and item.covers(TARGET) for item in active)
        await self._server.cut(down=down)

    async def close(self) -> None:
        """Drop all connections and save the pad."""
        await self._server.cut(down=True)
        save(self._saved, self._image.pad, now_ms())


async def main() -> None:
    """Serve until the supervisor says stop."""
    link = await Supervisor.connect()
    config = await link.configuration(PadConfig)
    process = PadProcess(config)
    await process.apply(config.active)
    try:
        await link.serve(process.handle, process.run())
    finally:
        await process.close()


if __name__ == "__main__":
    configure("field-modbus")
    asyncio.run(main())
