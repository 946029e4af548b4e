"""E-mail over SMTP."""

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final
from uuid import UUID

import aiosmtplib

from ogim.services.alerts.notify.channels.configs import ADDRESS, EmailConfig
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.port import Failed, Proof, Refused
from ogim.services.alerts.notify.channels.tls import verifying
from ogim.services.alerts.notify.messages import Message

SAID_MAX: Final = 300
PERMANENT: Final = 500


class Mail:
    """One connection a message: a mail server that hangs holds no other message up."""

    def __init__(self, config: EmailConfig, destinations: Destinations, timeout_s: float) -> None:
        self._config = config
        self._destinations = destinations
        self._timeout_s = timeout_s

    async def send(self, message: Message, recipient: str, delivery: UUID) -> Proof:
        """Hand a message over; see ``port.Channel``."""
        config = self._config
        mail = composed(message, config.sender, recipient, delivery)
        await self._destinations.addresses(config.host, config.port)
        secured = config.security != "none"
        client = aiosmtplib.SMTP(
            hostname=config.host,
            port=config.port,
            use_tls=config.security == "tls",
            start_tls=config.security == "starttls",
            tls_context=verifying(config.ca) if secured else None,
            timeout=self._timeout_s,
        )
        handed = False
        try:
            await client.connect()
            if config.username and config.password:
                await client.login(config.username, config.password.get_secret_value())
            handed = True
            _, said = await client.send_message(mail)
            return Proof((str(mail["Message-ID"]),), said[:SAID_MAX])
        except aiosmtplib.SMTPRecipientsRefused as error:
            codes = [each.code for each in error.recipients]
            raise _judged(max(codes), "the recipient was refused") from None
        except aiosmtplib.SMTPAuthenticationError as error:
            raise Failed(f"The server does not let us in: {error.code}.") from None
        except aiosmtplib.SMTPResponseException as error:
            raise _judged(error.code, error.message) from None
        except (aiosmtplib.SMTPNotSupported, ValueError) as error:
            raise Failed(f"The server can't do it: {str(error)[:SAID_MAX]}") from None
        except (aiosmtplib.SMTPException, OSError) as error:
            reason = f"{type(error).__name__}: {str(error)[:SAID_MAX]}"
            raise Failed(reason, uncertain=handed) from None
        finally:
            client.close()

    async def close(self) -> None:
        """Nothing is held."""


def composed(message: Message, sender: str, recipient: str, delivery: UUID) -> EmailMessage:
    """The mail: plain text and HTML, the same Message-ID at each attempt.

    Raises:
        Refused: the recipient is no address.
    """
    if not re.fullmatch(ADDRESS, recipient):
        raise Refused("The recipient is no e-mail address.")
    mail = EmailMessage()
    try:
        mail["From"] = Address(addr_spec=sender)
        mail["To"] = Address(addr_spec=recipient)
    except (ValueError, HeaderParseError):
        raise Refused("The recipient is no e-mail address.") from None
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = f"<{delivery}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return mail


def _judged(code: int, said: str) -> Refused | Failed:
    """5xx is for good, all else for now (RFC 5321, 4.2.1)."""
    reason = f"The server says {code}: {said[:SAID_MAX]}"
    return Refused(reason) if code >= PERMANENT else Failed(reason)
