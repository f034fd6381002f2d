"""Notices by e-mail and chat: switched on by a person, addresses in the keyring, tried before they are used."""

import datetime as dt
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass

from reliscore_desktop.alerting.ledger import record
from reliscore_desktop.alerting.notices import Digest, keep_addresses, read_addresses, send
from reliscore_desktop.app.catalogue_speaker import catalogue_languages
from reliscore_desktop.app.operations.alerts import change_alert_settings, current_actor, newest_digest
from reliscore_desktop.app.operations.notice_words import in_language
from reliscore_desktop.app.operations.writable import require_writable
from reliscore_desktop.app.workspace import Workspace
from reliscore_desktop.domain.errors import InputError
from reliscore_desktop.domain.phrase import phrase

__all__ = ["NoticeState", "newest_notice", "notice_state", "send_test_notice", "set_notices"]


@dataclass(frozen=True, slots=True)
class NoticeState:
    """Whether news is sent, and where to: only the kind of each address ("mailto", "slack"), never the address.

    `can_send` False: the library that sends is not installed. `language` is a code, empty where none was chosen.
    """

    sends: bool
    kinds: tuple[str, ...]
    can_send: bool
    language: str = ""


def notice_state(workspace: Workspace) -> NoticeState:
    """What is switched on. Asks the keyring, which may take a moment."""
    kinds = tuple(_kind(address) for address in read_addresses(_identity(workspace)))
    settings = workspace.settings.alerts
    return NoticeState(settings.send, kinds, importlib.util.find_spec("apprise") is not None, settings.language)


def newest_notice(workspace: Workspace) -> Digest:
    """The news of the newest evaluated day as it would be sent; writes nothing and sends nothing."""
    return in_language(workspace, newest_digest(workspace))


def set_notices(
    workspace: Workspace,
    addresses: Sequence[str] | None,
    *,
    on: bool | None = None,
    language: str | None = None,
    actor: str | None = None,
) -> None:
    """Switch e-mail and chat on or off and choose their language; None leaves each as it is.

    `addresses` None keeps those in the keyring, an empty one removes them. Addresses go to the system's keyring, only
    switch and language are in the workspace; the trail gets all, addresses by kind.
    Raises ReliScoreError without a keyring, InputError for switching on without an address, for text that is no
    address or for a language without a catalogue, ReadOnlyError.
    """
    require_writable(workspace)
    identity = _identity(workspace)
    if language is not None and language not in catalogue_languages():
        raise InputError(
            phrase("There is no language '{language}'.", language=language),
            phrase("Choose one of: {languages}.", languages=", ".join(catalogue_languages())),
        )
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
    before = workspace.settings.alerts
    wanted = {"send": before.send if on is None else on, "language": before.language if language is None else language}
    settings = before.model_copy(update=wanted)
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
    lines = (phrase("This is a test. Notices about alerts will look like this:"), *newest_digest(workspace).lines[:1])
    test = Digest(now.date(), 0, 0, 0, phrase("Test notice of ReliScore Desktop"), lines)
    send(in_language(workspace, test), addresses)
    return len(addresses)


def _identity(workspace: Workspace) -> str:
    return workspace.store.location.describe()


def _kind(address: str) -> str:
    return address.split("://", 1)[0].strip().lower()
