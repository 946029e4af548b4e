"""A Modbus connector with short deadlines, and points for it."""

from pathlib import Path
from typing import Any

from ogim.connectors.port import Connector, Point, Surroundings
from ogim.connectors.registry import build


def connector(port: int, folder: Path, **changes: Any) -> Connector:
    config = {
        "host": "127.0.0.1",
        "port": port,
        "interval_ms": 50,
        "timeout_s": 0.5,
        "reconnect_max_s": 0.5,
        "breaker_after": 2,
        "breaker_first_s": 0.5,
        "breaker_max_s": 1.0,
    }
    return build("modbus", config | changes, Surroundings("units", folder))


def points(*units: int, each: int = 3) -> list[Point]:
    return [
        Point(tag=f"{unit}-{at}", address=f"{unit}/holding/{at}/uint16")
        for unit in units
        for at in range(each)
    ]
