"""What a look at an IMAP account tells the admin.

Law: blocking, for the connection's thread; every folder that would be read is opened.
"""

from daemon.channels.imap_folders import folders, missing
from daemon.channels.imap_link import Link
from daemon.channels.imap_sent import chosen
from daemon.channels.imap_settings import ImapSettings
from daemon.channels.sent import AUTO, NOT_FOUND
from daemon.errors import ChannelError


def report(link: Link, settings: ImapSettings) -> str:
    """Log in, look for the folders and count their messages.

    Raises:
        ChannelError: with the reason and the mend in one sentence.
    """
    there = folders(link.begin(lambda connection: connection.list_all()))
    sent = chosen(settings, there)
    hints = missing((*settings.folders, sent) if sent else settings.folders, there)
    if hints:
        raise ChannelError(f"{settings.server}: {hints}", temporary=False)
    counts = ", ".join(_count(link, name) for name in settings.folders)
    said = f"{settings.server}: logged in as {settings.username}; {counts}"
    if sent is not None:
        return f"{said}; sent mail is read in {_count(link, sent)}"
    return f"{said}; {NOT_FOUND}" if settings.sent == AUTO else said


def _count(link: Link, folder: str) -> str:
    return f"{folder} ({link.examine(folder).exists} messages)"
