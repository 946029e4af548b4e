"""Where messages may be sent: not to this machine, nor to what only machines in a cloud can ask.

Whoever sets up a channel chooses the address that OGIM connects to. By default loopback,
link-local and other special addresses are refused, so that no channel reaches engines, metrics or
a cloud's metadata from inside; a plant's private networks are not. A setting allows more.
"""

import asyncio
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Final

from aiohttp.abc import AbstractResolver, ResolveResult

from ogim.services.alerts.notify.channels.port import Failed, Refused

RESOLVE_S: Final = 5.0
REFUSED: Final = tuple(
    ip_network(each)
    for each in (
        "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "224.0.0.0/3",
        "100.100.100.200/32", "168.63.129.16/32",
        "::/127", "::/96", "64:ff9b::/96", "2002::/16", "fe80::/10", "ff00::/8",
        "fd00:ec2::254/128", "fd20:ce::254/128",
    )
)  # fmt: skip
"""Loopback, link-local with the clouds' metadata in it, multicast, and ways around into them."""
_Ip = IPv4Address | IPv6Address


class Destinations(AbstractResolver):
    """Resolves names and refuses addresses; a resolver for HTTP clients too.

    Args:
        allowed: networks that are allowed although they are special.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = tuple(ip_network(each, strict=False) for each in allowed)

    async def addresses(self, host: str, port: int) -> list[str]:
        """Addresses of a host.

        Raises:
            Refused: one of them is not allowed.
            Failed: there is none at the moment.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(RESOLVE_S):
                found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, TimeoutError, UnicodeError):
            raise Failed(f"The name {host[:100]} can't be resolved.") from None
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        for address in addresses:
            self.check(address)
        return addresses

    def check(self, address: str) -> None:
        """Raise Refused where an address is not allowed."""
        ip = _plain(ip_address(address.partition("%")[0]))
        if any(_in(ip, each) for each in self._allowed):
            return
        if any(_in(ip, each) for each in REFUSED):
            raise Refused(
                f"The address {ip} is not allowed: OGIM_NOTIFY_NETWORKS_ALLOWED would allow it."
            )

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_UNSPEC,  # noqa: ARG002
    ) -> list[ResolveResult]:
        """For aiohttp: the connection goes to an address that was checked, and to no other."""
        return [
            ResolveResult(
                hostname=host,
                host=address,
                port=port,
                family=socket.AF_INET6 if ":" in address else socket.AF_INET,
                proto=socket.IPPROTO_TCP,
                flags=socket.AI_NUMERICHOST,
            )
            for address in await self.addresses(host, port)
        ]

    async def close(self) -> None:
        """Nothing is held."""


def _plain(ip: _Ip) -> _Ip:
    """An IPv4 address that is written as an IPv6 one is that IPv4 address."""
    mapped = ip.ipv4_mapped if isinstance(ip, IPv6Address) else None
    return mapped or ip


def _in(ip: _Ip, network: object) -> bool:
    return ip in network  # pyright: ignore[reportOperatorIssue] – of another version: not in it
