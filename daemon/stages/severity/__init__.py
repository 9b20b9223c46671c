"""How grave a message is, from 1 (low) to 4 (critical), and what of it cannot wait.

Laws: pure; deterministic; offline; any text has an answer, and no text takes long: so many
characters are read, by patterns whose time is linear. ``docs/severity.md`` tells what is looked for
and how it was measured.
"""

from daemon.stages.severity.assess import AT_ONCE, assess_severity, grave

__all__ = ["AT_ONCE", "assess_severity", "grave"]
