"""The admin's rules as files: their schema, their reading, every mistake at once.

Laws: a file that was read is checked, so nobody downstream checks it again; a mistake has
file, line, key and mend; no file, however it is made, takes more than a moment to refuse.
"""

from daemon.settings.rules.read import Names, read_lists, read_rules
from daemon.settings.rules.schema import RuleFile, rules_schema

__all__ = ["Names", "RuleFile", "read_lists", "read_rules", "rules_schema"]
