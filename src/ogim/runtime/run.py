"""Runs one of OGIM's own targets in this process: ``python -m ogim.runtime.run NAME``.

Each target's module is named here and imported only when it runs, so that a process holds no more
than its own target needs.
"""

import pkgutil
import sys
from typing import Final

from ogim.infra import logs
from ogim.infra.home import Home

ENTRIES: Final = {
    "api": "ogim.runtime.processes.api:run",
    "live": "ogim.runtime.processes.live:run",
    "connect": "ogim.runtime.processes.connect:run",
    "historian": "ogim.runtime.processes.historian:run",
    "alerts": "ogim.runtime.processes.alerts:run",
    "notify": "ogim.runtime.processes.notify:run",
    "audit": "ogim.runtime.processes.audit:run",
    "auth": "ogim.runtime.processes.service:run_auth",
    "tags": "ogim.runtime.processes.service:run_tags",
    "ingestion": "ogim.runtime.processes.service:run_ingestion",
    "timeseries": "ogim.runtime.processes.service:run_timeseries",
    "records": "ogim.runtime.processes.service:run_records",
    "alarms": "ogim.runtime.processes.service:run_alarms",
    "stream": "ogim.streams.submit:run",
    "field": "ogim.field.run:run",
}
"""Target → ``run(home, arguments)``, which returns when the process was asked to end."""


def run(name: str, arguments: list[str]) -> None:
    """Run the target ``name`` until it is asked to end.

    Raises:
        KeyError: no such target.
    """
    logs.configure(name)
    pkgutil.resolve_name(ENTRIES[name])(Home(), arguments)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2:])
