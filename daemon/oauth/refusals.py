"""Why a provider gives out no token, in a sentence with the mend.

Laws: what time will not mend is permanent; of the provider's words only its first line is
passed on, and no token stands in them. Microsoft's codes are those of its reference
«Microsoft Entra authentication and authorization error codes», Google's words those of
«Using OAuth 2.0 for Server to Server Applications», the errors those of RFC 6749 §5.2
and RFC 8628 §3.5.
"""

import re
from collections.abc import Sequence

from daemon.errors import ChannelError
from daemon.oauth.grant import Client

_LOGIN = "run frontdesk auth login {account}"
_CLOCK = (
    "this machine's clock is wrong, or the provider's; set it by the network (timedatectl status)"
)

_MENDS: Sequence[tuple[str, str]] = (
    ("AADSTS90002|AADSTS900023|AADSTS900021", "there is no such tenant; check oauth.{name}.tenant"),
    (
        "AADSTS700016|AADSTS7000229|AADSTS500011",
        "the tenant does not know the application; check oauth.{name}.client_id and .tenant,"
        " and that an administrator of this tenant agreed to it",
    ),
    (
        "AADSTS7000215",
        "the client secret is wrong; put the secret's value, not its ID, into the credential"
        " {name}-oauth",
    ),
    (
        "AADSTS7000222",
        "the client secret has expired; make a new one and put it into the credential {name}-oauth",
    ),
    (
        "AADSTS7000218",
        "the application wants a proof; add a client secret (credential {name}-oauth), or allow"
        " public client flows in its registration",
    ),
    ("AADSTS700027", "the certificate is not registered with the application; upload it there"),
    ("AADSTS700024", _CLOCK),
    (
        "AADSTS65001|AADSTS90094|consent_required",
        "nobody agreed to the application's permissions; an administrator grants consent in the"
        " application's registration, under API permissions",
    ),
    (
        "AADSTS70011|AADSTS1002012|invalid_scope",
        "the provider does not know a permission that is asked for; check oauth.{name}.scopes",
    ),
    (
        "AADSTS7000(?:82|84)|AADSTS70008|AADSTS5(?:0076|0079|0173|3003|0078|0158)"
        "|interaction_required|login_required",
        f"the person has to log in again; {_LOGIN}",
    ),
    ("reasonable timeframe|short-lived token", _CLOCK),
    (
        "Invalid email or User ID|Not a valid email",
        "there is no mailbox {mailbox}; check the username of account {account}",
    ),
    (
        "not authorized to retrieve access tokens|not authorized for any of the scopes",
        "the service account may not act for {mailbox}; in Google's Admin console, under"
        " domain-wide delegation, add its client ID with the scope {scopes}",
    ),
    ("invalid_grant", f"the consent was withdrawn or has expired; {_LOGIN}"),
    (
        "invalid_client",
        "it does not believe that we are the application; check oauth.{name}.client_id and the"
        " credential {name}-oauth",
    ),
    (
        "unauthorized_client",
        "the application may not ask in this way; check oauth.{name}.grant and what its"
        " registration allows",
    ),
    ("access_denied|authorization_declined", f"the person declined; {_LOGIN}"),
    ("expired_token|bad_verification_code", f"the code was not used in time; {_LOGIN}"),
    (
        "unsupported_grant_type|invalid_request|unsupported_response_type",
        "it does not understand the request; check oauth.{name}.grant and its addresses",
    ),
)
"""The first that is found holds; all of them are permanent."""

_WORDS_MOST = 160


class RefusedError(Exception):
    """The provider said no: its ``error`` and ``error_description`` (RFC 6749 §5.2)."""

    def __init__(self, error: str, description: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.description = description


def refusal(client: Client, refused: RefusedError) -> ChannelError:
    """Why, for the person who can mend it."""
    error, description = refused.error, refused.description
    words = _first_line(f"{error}: {description}" if description else error)
    mend = next((mend for found, mend in _MENDS if re.search(found, f"{error} {description}")), "")
    if not mend:
        return ChannelError(f"{where(client)} gives out no token ({words})", temporary=True)
    told = mend.format(
        name=client.name,
        account=client.account,
        mailbox=client.mailbox,
        scopes=" ".join(client.scopes),
    )
    return ChannelError(
        f"{where(client)} gives out no token for {client.mailbox or client.account}: {told}"
        f" ({words})",
        temporary=False,
    )


def where(client: Client) -> str:
    """The provider as it stands in messages to people."""
    return f"oauth.{client.name} ({client.token_url.split('/')[2]})"


def never(client: Client) -> ChannelError:
    """Nobody has agreed yet."""
    told = f"nobody has logged in for {client.mailbox or client.account} yet; "
    return ChannelError(
        f"{where(client)}: {told}{_LOGIN.format(account=client.account)}", temporary=False
    )


def _first_line(words: str) -> str:
    line = next(iter(words.splitlines()), "")
    printable = "".join(sign if sign.isprintable() else " " for sign in line)
    return printable[:_WORDS_MOST]
