"""The end of tasks that run until they are cancelled."""

import asyncio
from typing import Any, Final

AGAIN_S: Final = 5.0
"""What is released on the way out may take so long before a task is cancelled once more."""


async def ended(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks, and wait until all have ended, however they end.

    ``asyncio.wait_for`` of Python 3.11 swallows a cancellation that comes as what it waits for is
    done, and the pools of connections wait so: a loop that is cancelled once may go on for ever.
    """
    while going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN_S)
    await asyncio.gather(*tasks, return_exceptions=True)
