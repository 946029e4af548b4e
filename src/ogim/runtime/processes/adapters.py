"""Adapters that more than one target is built from."""

from functools import partial

from pyarrow import fs

from ogim.infra import kafka
from ogim.infra.guard import TokenGuard
from ogim.infra.home import Home
from ogim.infra.tokens import KeyRing, Verifier
from ogim.services.historian.archive_store import archive_store
from ogim.services.historian.settings import HistorianSettings
from ogim.services.ingestion.link import ProducerFactory
from ogim.services.ingestion.secret_box import SecretBox
from ogim.services.ingestion.service import Folders


def guard(home: Home) -> TokenGuard:
    """Verifies tokens with the instance's keys."""
    return TokenGuard(Verifier(KeyRing(home).keys))


def folders(home: Home) -> Folders:
    """Where ingestion keeps spools, certificates and trust lists."""
    return Folders(spool=home.folder("spool"), connectors=home.folder("connectors"))


def secret_box(home: Home) -> SecretBox:
    """Opens connectors' secrets."""
    return SecretBox(home.secret("connectors"))


def producers(home: Home) -> ProducerFactory:
    """Makes Kafka producers of the instance."""
    return partial(kafka.producer, home)


def archive(home: Home, settings: HistorianSettings) -> fs.FileSystem:
    """Where archived readings lie."""
    return archive_store(settings, home.folder("archive"))
