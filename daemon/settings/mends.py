"""What pydantic found wrong, in words for the person who wrote the file.

Laws: a sentence says what the value must be, in the terms of TOML, and reads on
from the key; it never repeats a value that may be a secret.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from daemon.settings.keys import below, tree
from daemon.settings.schema import Settings
from daemon.settings.table import Table, nearest

_SECRETS = frozenset(
    {"password", "passwd", "pass", "secret", "token", "credential", "api_key", "client_secret"}
)

_ROUTE_SECRETS = frozenset({"url", "urls"})
"""Apprise's URLs have tokens in them."""

_TEXT = 'must be text in quotes, such as "example"'
_WHOLE = "must be a whole number without quotes"
_NUMBER = "must be a number without quotes"
_SWITCH = "must be true or false, without quotes"
_ARRAY = "must be an array in square brackets, also for one element"
_TABLE = "must be a table of keys and values"

_PLAIN: Mapping[str, str] = {
    "string_type": _TEXT,
    "path_type": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "bool_type": _SWITCH,
    "bool_parsing": _SWITCH,
    "tuple_type": _ARRAY,
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "dict_type": _TABLE,
    "string_pattern_mismatch": "must be one to eight capital letters and digits, such as FD",
}


def mend(error: ErrorDetails, key: str, root: type[Table] = Settings) -> str:
    """The sentence for one of pydantic's errors; ``key`` is the place as the admin knows it.

    ``root`` is the table that the whole file makes.
    """
    kind = error["type"]
    if kind == "extra_forbidden" and _is_secret(key):
        return _misplaced_secret(key)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "extra_forbidden":
        return _unknown(error, root)
    explain = _EXPLAINED.get(kind)
    return explain(error) if explain else f"is not accepted: {error['msg']}"


def _context(error: ErrorDetails) -> Mapping[str, Any]:
    return error.get("ctx", {})


def _own(error: ErrorDetails) -> str:
    """The words of a check of our own."""
    context = _context(error)
    return str(context.get("mend") or context.get("error"))


def _unknown(error: ErrorDetails, root: type[Table]) -> str:
    """An unknown key: which one may have been meant."""
    key = str(error["loc"][-1])
    known = below(tree(root), error["loc"][:-1])
    hint = (
        (_top(key) if root is Settings else "")
        or nearest(key, known)
        or f"; the keys here are {', '.join(known)}"
    )
    return f"is not a key that is known here{hint}"


def _top(key: str) -> str:
    """Where a key of the whole file stands: below a ``[table]`` TOML takes it for the table's."""
    if key not in Settings.model_fields:
        return ""
    if below(tree(Settings), (key,)):
        return "; it is a table of its own, below no other"
    return "; it stands before the first [table]"


def _is_secret(key: str) -> bool:
    """Whether an unknown key would hold one."""
    word = key.rpartition(".")[2].lower()
    return word in _SECRETS or (key.startswith("routes.") and word in _ROUTE_SECRETS)


def _misplaced_secret(key: str) -> str:
    """A password in the file: ``accounts.support.inbound.password`` is ``support-inbound``'s."""
    credential = "a credential"
    match key.split("."):
        case ["accounts", account, channel, _]:
            credential = f"the credential {account}-{channel}"
        case ["oauth", provider, _]:
            credential = f"the credential {provider}-oauth"
        case ["routes", route, _]:
            credential = f"the credential {route}-route"
    return (
        "is a secret, and a secret never stands in this file; take it out and put it into"
        f" {credential} (docs/install.md, «Credentials»)"
    )


def _one_of(error: ErrorDetails) -> str:
    """A value outside a fixed choice; ``expected`` is pydantic's «'a', 'b' or 'c'»."""
    expected = str(_context(error)["expected"]).replace("'", '"')
    known = expected.replace(" or ", ", ").replace('"', "").split(", ")
    return f"must be {expected}{nearest(str(error['input']), known)}"


def _kind(error: ErrorDetails) -> str:
    """A missing or unknown ``kind``; for want of it nothing else of the table was checked."""
    known = below(tree(Settings), error["loc"])
    branches = " or ".join(f'kind = "{name}"' for name in known)
    return f"must say which kind it is: {branches}{nearest(_context(error).get('tag', ''), known)}"


def _missing(error: ErrorDetails) -> str:
    return f"is required and not there; add the key {error['loc'][-1]}"


def _least(error: ErrorDetails) -> str:
    return f"must be {_context(error)['ge']} or more"


def _most(error: ErrorDetails) -> str:
    return f"must be {_context(error)['le']} or less"


_EXPLAINED: Mapping[str, Callable[[ErrorDetails], str]] = {
    "fault": _own,
    "value_error": _own,
    "missing": _missing,
    "literal_error": _one_of,
    "enum": _one_of,
    "union_tag_not_found": _kind,
    "union_tag_invalid": _kind,
    "greater_than_equal": _least,
    "less_than_equal": _most,
}
