"""The language of e-mail and chat: one for the workspace, whoever runs the import and wherever."""

from dataclasses import replace

from reliscore_desktop.alerting.notices import Digest
from reliscore_desktop.app.catalogue_speaker import speaker_of
from reliscore_desktop.app.workspace import Workspace


def in_language(workspace: Workspace, news: Digest) -> Digest:
    """The same news with title and lines in the language that notices of this workspace have."""
    speaker = speaker_of(workspace.settings.alerts.language)
    return replace(news, title=speaker.say(news.title), lines=tuple(map(speaker.say, news.lines)))
