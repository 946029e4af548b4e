"""NGINX, unprivileged: the gateway in front of the portal and the API."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx
import jinja2

from ogim.infra.home import CHECKOUT, LOOPBACK, Home, Port
from ogim.runtime.engines import routes, tls
from ogim.runtime.engines.gateway_settings import GatewaySettings
from ogim.runtime.engines.machine import write_private

TEMPLATES: Final = CHECKOUT / "deploy" / "nginx"
PORTAL: Final = CHECKOUT / "portal" / "dist"


@dataclass(frozen=True, slots=True)
class Problem:
    """What the gateway itself answers, in the API's own shape (RFC 9457).

    Attributes:
        caught: NGINX's code for it.
        type: stable, as in ``contracts.problems``.
        retry: never, later or now.
        status: sent; as caught where None is given.
        retry_s: sent as ``Retry-After`` where it may be tried again.
    """

    caught: int
    type: str
    title: str
    retry: str
    detail: str
    answers: int | None = None
    retry_s: int = 1

    @property
    def status(self) -> int:
        """The status that the caller gets."""
        return self.answers or self.caught

    @property
    def blame(self) -> str:
        """Whose fault it is."""
        return "us" if self.status >= 500 else "caller"


def problems(settings: GatewaySettings) -> tuple[Problem, ...]:
    """All of the gateway's own answers."""
    ask_status = "See: ogim status"
    body = f"A body may have {settings.body_mib_max} MiB, a file of tags 64; send it in parts."
    return (
        Problem(400, "bad-request", "The request could not be read", "never", "Check its syntax."),
        Problem(403, "forbidden", "Not allowed", "never", "Not from this network, or without TLS."),
        Problem(404, "not-found", "Not found", "never", "There is nothing here."),
        Problem(405, "method-not-allowed", "Method not allowed", "never", "Use GET here."),
        Problem(413, "too-large", "The request is too large", "never", body),
        Problem(414, "too-large", "The address is too long", "never", "Ask for less at once."),
        Problem(421, "misdirected", "Not a name of this instance", "never", "Use its own name."),
        Problem(429, "too-many-requests", "Too much at once", "later", "Too many from here."),
        Problem(
            494, "too-large", "The head of the request is too large", "never", "32 KiB a line.", 431
        ),
        Problem(500, "internal-error", "Something went wrong on our side", "later", ask_status),
        Problem(502, "unavailable", "The service is starting or down", "later", ask_status),
        Problem(503, "unavailable", "The service is overloaded", "later", ask_status),
        Problem(504, "unavailable", "The service did not answer in time", "later", ask_status),
    )


def _config_file(home: Home) -> Path:
    return home.path("nginx", "nginx.conf")


def start_command(home: Home) -> list[str]:
    """How the gateway is started in the foreground."""
    return ["/usr/sbin/nginx", "-e", "stderr", "-c", str(_config_file(home))]


def config_text(home: Home, settings: GatewaySettings | None = None) -> str:
    """``nginx.conf`` from its template."""
    settings = settings or GatewaySettings()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - not HTML; every value is ours
        trim_blocks=True,
        lstrip_blocks=True,
    )
    certificate, key = tls.files(home, settings)
    names = tls.names(settings)
    return environment.get_template("nginx.conf.jinja").render(
        s=settings,
        folder=home.folder("nginx"),
        certificate=certificate,
        certificate_key=key,
        portal=PORTAL,
        https=home.port(Port.HTTPS),
        http=home.port(Port.HTTP),
        live=home.address(Port.LIVE),
        upstreams=routes.upstreams(home, settings),
        ways=routes.ways(settings),
        own_name=settings.host_names[0] if settings.host_names else LOOPBACK,
        hosts=[f"[{name}]" if ":" in name else name for name in names],
        problems=problems(settings),
    )


def prepare(home: Home) -> None:
    """Make or check the certificates and write the configuration."""
    settings = GatewaySettings()
    tls.prepare(home, settings)
    write_private(_config_file(home), config_text(home, settings))


def check(home: Home, path: str = "/gateway-health") -> None:
    """Raise unless the gateway answers ``path`` over TLS with a certificate that is trusted."""
    settings = GatewaySettings()
    host = _own_address(settings)
    url = f"https://{host}:{home.port(Port.HTTPS)}{path}"
    httpx.get(url, verify=tls.trust(home, settings), timeout=3, trust_env=False).raise_for_status()


def _own_address(settings: GatewaySettings) -> str:
    """An address of this machine on which the gateway listens."""
    if {LOOPBACK, "0.0.0.0"} & set(settings.listen):  # noqa: S104 - asked for, not bound
        return LOOPBACK
    return "[::1]" if "[::]" in settings.listen else settings.listen[0]
