"""Redis: sessions, latest values, limits. Everything in it can be rebuilt."""

from redis import asyncio as aioredis

from ogim.infra.home import LOOPBACK, Home, Port


def client(home: Home) -> aioredis.Redis:
    """An asyncio client with its own pool; answers are bytes."""
    return aioredis.Redis(
        host=LOOPBACK,
        port=home.port(Port.REDIS),
        password=home.secret("redis"),
        socket_connect_timeout=2,
        socket_timeout=5,
        health_check_interval=30,
    )
