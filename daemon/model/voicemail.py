"""How the mail of a telephone system is read that is not known by itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand in the mails of one telephone system.

    All but the name are patterns for RE2; what is empty is not looked for. ``sender``
    and ``subject`` tell which mails are meant; in the others the group is what is read.
    """

    name: str
    sender: str = ""
    """In the address of From."""
    subject: str = ""
    caller: str = ""
    """The number, in the text or the subject."""
    caller_name: str = ""
    duration: str = ""
    transcript: str = ""
    id: str = ""
