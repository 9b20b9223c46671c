"""How the place of a value is told to whoever wrote it."""

from daemon.settings.table import Loc


def label(written: object, loc: Loc) -> str:
    """``accounts.support.inbound.host``: an element goes by its name, or by its number from 1."""
    node = written
    words = []
    for part in loc:
        node = child(node, part)
        name = node.get("name") if isinstance(node, dict) and isinstance(part, int) else None
        number = str(part + 1) if isinstance(part, int) else part
        words.append(name if isinstance(name, str) and name.isprintable() and name else number)
    return ".".join(words)


def child(node: object, part: str | int) -> object:
    """What stands at ``part`` of a table or an array; None if nothing does."""
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part]
    return None
