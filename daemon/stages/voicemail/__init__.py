"""The mail of a telephone system, read as the call that it tells of.

Laws of the package: pure; linear in the text, of which so much is read; a configured
layout before header fields, header fields before words; a number is read or there is
none; what the machine wrote is never put into a caller's mouth, and a link in a mail is
nobody's recording, for anyone can write a mail.

``docs/voicemail-mails.md`` tells which systems are known, and from where.
"""

from daemon.stages.voicemail.extract import extract, is_known

__all__ = ["extract", "is_known"]
