"""What each kind of channel needs to be told; secret members are sealed and never shown."""

import ssl
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, Field, SecretStr, ValidationError

from ogim.contracts.problems import InvalidInput
from ogim.services.alerts.notify.routing import Kind
from ogim.services.alerts.notify.weekly import Strict

Host = Annotated[str, Field(min_length=1, max_length=253, pattern=r"^[A-Za-z0-9.:_-]+$")]
Port = Annotated[int, Field(ge=1, le=65_535)]
Line = Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
Secret = Annotated[SecretStr, Field(max_length=2_000)]
ADDRESS: Final = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,189}$"
Address = Annotated[str, Field(pattern=ADDRESS)]


def _certificate(pem: str) -> str:
    try:
        ssl.create_default_context(cadata=pem)
    except ssl.SSLError:
        raise ValueError("no certificate in PEM") from None
    return pem


def _url(text: str) -> str:
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError("no URL") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise ValueError("a URL that begins with https:// or http:// and names a host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("no user or password in the URL: it is not kept secret")
    return text


Pem = Annotated[str, Field(min_length=1, max_length=65_536), AfterValidator(_certificate)]
Url = Annotated[str, Field(max_length=2_000, pattern=r"^[\x21-\x7e]+$"), AfterValidator(_url)]


class EmailConfig(Strict):
    """A mail server; its certificate is verified, by ``ca`` where that is given.

    Attributes:
        security: TLS begun by STARTTLS, TLS from the first byte, or none.
    """

    host: Host
    port: Port = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: Address
    username: Line | None = None
    password: Secret | None = None
    ca: Pem | None = None


class SmppConfig(Strict):
    """A message centre that speaks SMPP 3.4.

    Attributes:
        bind: a transmitter hears no delivery receipts.
        ucs2: always; for centres whose default alphabet is not GSM 03.38.
        source: number or name that messages come from.
        window: requests that wait for their answers at most.
    """

    host: Host
    port: Port = 2775
    tls: bool = False
    ca: Pem | None = None
    system_id: Annotated[str, Field(max_length=15, pattern=r"^[\x21-\x7e]*$")]
    password: Annotated[SecretStr, Field(max_length=8)] | None = None
    system_type: Annotated[str, Field(max_length=12, pattern=r"^[\x20-\x7e]*$")] = ""
    bind: Literal["transceiver", "transmitter"] = "transceiver"
    receipts: bool = True
    ucs2: bool = False
    source: Annotated[str, Field(max_length=20, pattern=r"^[\x20-\x7e]*$")] = ""
    source_ton: Annotated[int, Field(ge=0, le=7)] = 5
    source_npi: Annotated[int, Field(ge=0, le=18)] = 0
    enquire_s: Annotated[float, Field(ge=0.1, le=600)] = 30
    window: Annotated[int, Field(ge=1, le=100)] = 10


class GatewayConfig(Strict):
    """A gateway that takes text messages over HTTP.

    Attributes:
        to_field, text_field, id_field: names of members of the request's body.
        extra: further members, such as the sender's line.
        header: name of the header that ``token`` is sent in.
        id_path: where the answer has the message's id, steps parted by dots: ``messages.0.id``.
    """

    url: Url
    body: Literal["json", "form"] = "json"
    to_field: Annotated[str, Field(min_length=1, max_length=64)] = "to"
    text_field: Annotated[str, Field(min_length=1, max_length=64)] = "text"
    id_field: Annotated[str, Field(max_length=64)] = ""
    extra: dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=500)]] = (
        Field(default_factory=dict[str, str], max_length=20)
    )
    header: Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9-]+$")] = "Authorization"
    token: Secret | None = None
    id_path: Annotated[str, Field(max_length=200)] = ""
    ca: Pem | None = None


class WebhookConfig(Strict):
    """A program that is told in JSON; ``secret`` signs what is sent."""

    url: Url
    secret: Annotated[SecretStr, Field(min_length=16, max_length=256)]
    ca: Pem | None = None


class AppriseConfig(Strict):
    """A service that ``apprise`` knows, by its URL, which holds the service's token."""

    url: Secret


Config = EmailConfig | SmppConfig | GatewayConfig | WebhookConfig | AppriseConfig
CONFIGS: Final[Mapping[str, type[BaseModel]]] = {
    "email": EmailConfig,
    "smpp": SmppConfig,
    "sms-gateway": GatewayConfig,
    "webhook": WebhookConfig,
    "apprise": AppriseConfig,
}
_WHERE: Final = ("host", "port", "security", "tls", "ca", "url", "header", "username", "system_id")
"""Members that say whom a secret is shown to."""


def config_of(kind: Kind, given: Mapping[str, Any]) -> BaseModel:
    """The configuration of a kind.

    Raises:
        InvalidInput: it breaks a rule; the problem names the member, never its value.
    """
    try:
        return CONFIGS[kind].model_validate(given)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise InvalidInput(f"config.{place}: {first['msg']}") from None


def elsewhere(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether a secret would be shown to somebody else than before."""
    return any(before.get(name) != after.get(name) for name in _WHERE)
