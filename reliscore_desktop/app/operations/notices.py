"""Notices by e-mail and chat: switched on by a person, addresses in the keyring, tried before they are used."""

import datetime as dt
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass

from reliscore_desktop.alerting.ledger import record
from reliscore_desktop.alerting.notices import Digest, keep_addresses, read_addresses, send
from reliscore_desktop.app.operations.alerts import change_alert_settings, current_actor, newest_digest
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError

__all__ = ["NoticeState", "newest_digest", "notice_state", "send_test_notice", "set_notices"]


@dataclass(frozen=True, slots=True)
class NoticeState:
    """Whether news is sent, and where to: only the kind of each address ("mailto", "slack"), never the address.

    `can_send` False: the library that sends is not installed.
    """

    sends: bool
    kinds: tuple[str, ...]
    can_send: bool


def notice_state(workspace: Workspace) -> NoticeState:
    """What is switched on. Asks the keyring, which may take a moment."""
    kinds = tuple(_kind(address) for address in read_addresses(_identity(workspace)))
    return NoticeState(workspace.settings.alerts.send, kinds, importlib.util.find_spec("apprise") is not None)


def set_notices(workspace: Workspace, addresses: Sequence[str] | None, *, on: bool, actor: str | None = None) -> None:
    """Switch e-mail and chat on or off; `addresses` None keeps those in the keyring, an empty one removes them.

    Addresses go to the system's keyring, only the switch is in the workspace; the trail gets both, addresses by kind.
    Raises ReliScoreError without a keyring, InputError for switching on without an address or for text that is no
    address, ReadOnlyError.
    """
    require_writable(workspace)
    identity = _identity(workspace)
    if on and not (read_addresses(identity) if addresses is None else addresses):
        raise InputError("There is no address to send notices to.", "Give one, such as mailto://user:password@host.")
    if addresses is not None:
        for address in addresses:
            if "://" not in address or not _kind(address):
                raise InputError(
                    "That is no notice address.", "Write one as apprise has them, such as mailto://user:password@host."
                )
        keep_addresses(identity, addresses)
        told = {"addresses": [_kind(address) for address in addresses]}
        record(workspace.store, actor or current_actor(), "settings.notices", "notice addresses", told)
    settings = workspace.settings.alerts.model_copy(update={"send": on})
    if settings != workspace.settings.alerts:
        change_alert_settings(workspace, settings, actor=actor)


def send_test_notice(workspace: Workspace) -> int:
    """Send a notice that says it is a test to every kept address; returns how many there are.

    Raises InputError where none is kept, ReliScoreError where sending fails.
    """
    addresses = read_addresses(_identity(workspace))
    if not addresses:
        raise InputError("There is no address to send notices to.", "Keep one in the keyring first.")
    now = dt.datetime.now(dt.UTC)
    lines = ("This is a test. Notices about alerts will look like this:", *newest_digest(workspace).lines[:1])
    send(Digest(now.date(), 0, 0, 0, "Test notice of ReliScore Desktop", lines), addresses)
    return len(addresses)


def _identity(workspace: Workspace) -> str:
    return workspace.store.location.describe()


def _kind(address: str) -> str:
    return address.split("://", 1)[0].strip().lower()
