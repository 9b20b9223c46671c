"""What came through a list, a group or a newsletter's system.

Laws: a field of a list proves bulk mail only together with a second sign of it,
for a customer may write through a group of their own, where ``Precedence: list``
and an address to leave by are on every person's mail. Where one of our own
addresses is itself the group, it is our front door and says nothing.
"""

from daemon.model import Bearing, Message
from daemon.rules.matching import anywhere, fields, finder, whole
from daemon.rules.question import GuardContext, Question
from daemon.rules.questions.headers import precedence_of

_FIELDS = frozenset(
    {
        "mailing-list",
        "x-mailing-list",
        "x-mailinglist",
        "x-mailman-version",
        "x-beenthere",
        "x-listname",
        "x-list-name",
        "x-listmember",
        "x-ml-name",
        "x-mlserver",
        "x-ml-info",
        "x-sympa-to",
        "x-majordomo",
        "x-listserver",
        "x-google-group-id",
    }
)
_DEFERENTIAL = frozenset({"bulk", "junk", "list"})
_BULK = frozenset({"bulk", "junk"})
_PATHS = anywhere(r"^<?owner-", r"-(?:owner|request)@", r"-bounces(?:\+[^@]*)?@")
_NEWSLETTERS = whole(
    r"(?:.+[._-])?(?:news(?:letters?)?|e?mailings?|no-?reply|do-?not-?reply)(?:[._+-].+)?@.*"
)
_mailto = finder(r"mailto:([^\s<>,?]+@[^\s<>,?]+)")
_PATH_LIMIT = 300

Fields = list[tuple[str, str]]


def _list_fields(message: Message) -> Fields:
    names = message.headers.names()
    listed = sorted(name for name in names if name.startswith("list-") or name in _FIELDS)
    return [(name, value) for name, value in fields(message, listed) if value]


def _named(found: Fields) -> list[str]:
    """What the lists are called, ``@`` as a dot: by List-Id (RFC 2919 §2), else by List-Post."""
    ids = [v.rpartition("<")[2].rstrip("> ").lower() for name, v in found if name == "list-id"]
    posts = [key for name, v in found if name == "list-post" for key in _mailto(v.lower())]
    return [name.replace("@", ".") for name in ids or posts]


def _is_own(found: Fields, context: GuardContext) -> bool:
    """Whether every list that is named is one of our addresses or stands in our domains."""
    own = {key.replace("@", ".") for key in context.own_addresses}
    names = _named(found)
    return bool(names) and all(
        name in own or any(f".{name}".endswith(f".{domain}") for domain in context.own_domains)
        for name in names
    )


def _front_door(message: Message, context: GuardContext) -> bool:
    """Whether a list of ours took in a mail that names one of our own addresses."""
    addressed = any(context.is_own(address.key) for address in (*message.to, *message.cc))
    return addressed and _is_own(_list_fields(message), context)


def _software(message: Message) -> str | None:
    """The reverse path or sender of a list's software."""
    paths = (message.return_path or "", *(address.key for address in message.sender))
    return next((path for path in paths if _PATHS(path[:_PATH_LIMIT])), None)


def _bulk(message: Message, found: Fields) -> str | None:
    """The second sign, beside the fields of a list, that nobody wrote to us in person."""
    posts = [value for name, value in found if name == "list-post"]
    if any(value.partition("(")[0].strip().lower() == "no" for value in posts):
        return "List-Post: NO"  # RFC 2369 §3.4: only announcements
    names = {name for name, _ in found}
    if "x-google-group-id" in names or any("mailto:" in value.lower() for value in posts):
        return precedence_of(message, _BULK) or _software(message)
    if "list-unsubscribe" in names and len(names) > 1:
        return "List-Unsubscribe"
    sender = next((a.key for a in message.sender if _NEWSLETTERS(a.key[:_PATH_LIMIT])), None)
    return precedence_of(message, _DEFERENTIAL) or _software(message) or sender


def _list(message: Message, context: GuardContext) -> str | None:
    found = _list_fields(message)
    if not found or _is_own(found, context):
        return None
    sign = _bulk(message, found)
    return f"{found[0][0]}: {found[0][1][:60]} … {sign}" if sign else None


def _list_field(message: Message, context: GuardContext) -> str | None:
    found = _list_fields(message)
    if not found or _is_own(found, context) or _bulk(message, found):
        return None
    return f"{found[0][0]}: {found[0][1]}"


def _own_list(message: Message, context: GuardContext) -> str | None:
    found = _list_fields(message)
    if not _is_own(found, context) or _front_door(message, context):
        return None
    return ", ".join(_named(found))


def _list_path(message: Message, context: GuardContext) -> str | None:
    path = (message.return_path or "")[:_PATH_LIMIT]
    return f"Return-Path: <{path}>" if _PATHS(path) and not _front_door(message, context) else None


def _precedence(message: Message, context: GuardContext) -> str | None:
    """A group of ours marks what it passes on as ``list``, but not as ``bulk``."""
    return precedence_of(message, _BULK if _front_door(message, context) else _DEFERENTIAL)


AUTOMATIC = (
    Question(
        "list",
        "RFC 2369, RFC 2919, RFC 5230 §4.6",
        "It came through a mailing list or as a newsletter, by two signs at least.",
        Bearing.AUTOMATIC,
        _list,
        of_forms=False,
    ),
)

DOUBTFUL = (
    Question(
        "list-field",
        "RFC 2369, RFC 2919",
        "A list or group passed it on; the writer may be a customer.",
        Bearing.DOUBTFUL,
        _list_field,
        of_forms=False,
    ),
    Question(
        "own-list",
        "RFC 2919 §2",
        "A list of the company passed it on that is none of the addresses which customers write "
        "to.",
        Bearing.DOUBTFUL,
        _own_list,
        of_forms=False,
    ),
    Question(
        "list-return-path",
        "RFC 5230 §4.6",
        "Its reverse path is that of a list server.",
        Bearing.DOUBTFUL,
        _list_path,
        of_forms=False,
    ),
    Question(
        "precedence",
        "RFC 3834 §2",
        "Its precedence is bulk, junk or list.",
        Bearing.DOUBTFUL,
        _precedence,
        of_forms=False,
    ),
)
