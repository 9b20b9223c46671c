"""Who gives out the tokens of which account, made from the configuration.

Law: nothing here connects, waits or writes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Literal

from pydantic import SecretStr

from daemon.clock import Clock
from daemon.errors import ConfigError, Problem
from daemon.model.health import Ending
from daemon.oauth import Certificate, Client, Grant, ServiceKey, Token, TokenSource
from daemon.oauth.token import loads
from daemon.settings import Account, GoogleOAuth, MicrosoftOAuth, OAuth, Settings
from daemon.settings.oauth import proves
from daemon.store.tokens import TokenFile

Way = Literal["inbound", "outbound", "sieve"]

Use = Literal["mail", "graph", "ews"]
"""What a token opens."""

_MICROSOFT: Mapping[Use, str] = {
    "mail": "https://outlook.office365.com/.default",
    "graph": "https://graph.microsoft.com/.default",
    "ews": "https://outlook.office365.com/.default",
}
_MICROSOFT_PERSON = (
    "https://outlook.office.com/IMAP.AccessAsUser.All",
    "https://outlook.office.com/SMTP.Send",
    "offline_access",
)
_GOOGLE = ("https://mail.google.com/",)


@dataclass(frozen=True, slots=True)
class Login:
    """A mailbox that is opened by tokens."""

    account: str
    oauth: str
    """Of the table ``[oauth.NAME]``."""
    mailbox: str
    use: Use = "mail"


def logins(account: Account) -> tuple[Login, ...]:
    """The different ones of ``account``."""
    ways: tuple[Way, ...] = ("inbound", "outbound", "sieve")
    found = (login_of(account, way) for way in ways)
    return tuple(dict.fromkeys(login for login in found if login is not None))


def login_of(account: Account, way: Way) -> Login | None:
    """By which tokens ``way`` opens the account; None: by none."""
    section = getattr(account, way)
    oauth = getattr(section, "oauth", None)
    if oauth is None:
        return None
    return Login(account.name, oauth, section.username, getattr(section, "opens", "mail"))


def token_source(
    login: Login, settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock
) -> TokenSource:
    """The tokens of ``login``; nothing is asked for yet.

    Raises:
        ConfigError: the credential is none.
    """
    client = make_client(login, settings, secrets)
    shelf = token_file(login, settings) if client.grant.is_consent else None
    return TokenSource(client, clock, shelf)


@dataclass(frozen=True, slots=True)
class Keyring:
    """What opens the accounts."""

    settings: Settings
    secrets: Mapping[str, SecretStr]
    clock: Clock

    def password(self, account: Account, way: Way) -> str | None:
        """The password by which ``way`` opens the account; None: by none."""
        secret = self.secrets.get(f"{account.name}-{way}")
        return secret.get_secret_value() if secret else None

    def tokens(self, account: Account, way: Way) -> TokenSource | None:
        """The tokens by which ``way`` opens the account; None: by none.

        Raises:
            ConfigError: the credential is none.
        """
        login = login_of(account, way)
        if login is None:
            return None
        return token_source(login, self.settings, self.secrets, self.clock)


def token_file(login: Login, settings: Settings) -> TokenFile:
    """Where what a person consented to is kept."""
    return TokenFile(settings.state, login.account, login.oauth)


def make_client(login: Login, settings: Settings, secrets: Mapping[str, SecretStr]) -> Client:
    """The application as it asks for the tokens of ``login``.

    Raises:
        ConfigError: the credential is none.
    """
    provider = settings.oauth[login.oauth]
    proof = _proof(login.oauth, provider, secrets)
    return Client(
        name=login.oauth,
        provider=provider.kind,
        grant=Grant(provider.grant),
        client_id=provider.client_id or "",
        scopes=provider.scopes or _scopes(provider, login.use),
        proof=proof,
        mailbox=login.mailbox,
        account=login.account,
        **_urls(provider),
        ca_file=str(provider.ca_file) if provider.ca_file else None,
    )


def _proof(
    name: str, provider: OAuth, secrets: Mapping[str, SecretStr]
) -> str | Certificate | ServiceKey | None:
    if not proves(provider):
        return None
    text = secrets[f"{name}-oauth"].get_secret_value()
    try:
        if isinstance(provider, GoogleOAuth) and provider.grant == "service-account":
            return ServiceKey.from_json(text)
        if isinstance(provider, MicrosoftOAuth) and provider.client == "certificate":
            return Certificate.from_pem(text)
    except ValueError as error:
        raise ConfigError((Problem("", 0, f"{name}-oauth", f"the credential {error}"),)) from error
    return text


def _urls(provider: OAuth) -> dict[str, str]:
    if isinstance(provider, MicrosoftOAuth):
        base = f"{provider.authority}/{provider.tenant}/oauth2/v2.0"
        return {"token_url": f"{base}/token", "device_url": f"{base}/devicecode"}
    if isinstance(provider, GoogleOAuth):
        return {"token_url": provider.token_url, "authorize_url": provider.authorize_url}
    return {
        "token_url": provider.token_url,
        "device_url": provider.device_url or "",
        "authorize_url": provider.authorize_url or "",
    }


def _scopes(provider: OAuth, use: Use) -> tuple[str, ...]:
    if isinstance(provider, MicrosoftOAuth):
        of_a_person = provider.grant == "device-code"
        return _MICROSOFT_PERSON if of_a_person else (_MICROSOFT[use],)
    return _GOOGLE if isinstance(provider, GoogleOAuth) else ()


def endings(settings: Settings, secrets: Mapping[str, SecretStr]) -> Iterator[Ending]:
    """What will end by itself, and when: secrets, certificates, consents."""
    for name, provider in settings.oauth.items():
        warn = provider.warn
        if provider.secret_expires is not None:
            at = datetime.combine(provider.secret_expires, time.min, UTC)
            told = f"the client secret of oauth.{name} ends"
            yield Ending(f"oauth:{name}", told, f"put a new one into {name}-oauth", at, warn)
        proof = _proof(name, provider, secrets)
        if isinstance(proof, Certificate):
            told = f"the certificate of oauth.{name} ends"
            mend = f"register a new one, and put it into {name}-oauth"
            yield Ending(f"oauth:{name}:certificate", told, mend, proof.expires, warn)
    for login in (each for account in settings.accounts for each in logins(account)):
        yield from _consent(login, settings)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is there of a person's consent."""

    state: str
    """In words."""
    token: Token | None = None


def kept(login: Login, settings: Settings) -> Kept:
    """What the shelf holds of ``login``."""
    try:
        octets = token_file(login, settings).load()
    except OSError as error:
        return Kept(f"cannot be read ({error.strerror})")
    if octets is None:
        return Kept(f"nobody has logged in yet: frontdesk auth login {login.account}")
    try:
        token = loads(octets)
    except ValueError as error:
        return Kept(f"{error}: frontdesk auth login {login.account}")
    if token.refresh is None:
        return Kept(f"cannot be renewed: frontdesk auth login {login.account}")
    return Kept("consented", token)


def _consent(login: Login, settings: Settings) -> Iterator[Ending]:
    provider = settings.oauth[login.oauth]
    if not Grant(provider.grant).is_consent:
        return
    token = kept(login, settings).token
    until = None if token is None else token.refresh_expires
    if until is not None:
        told = f"the consent for {login.mailbox} ({login.account}) ends"
        mend = f"run frontdesk auth login {login.account}"
        yield Ending(f"login:{login.account}.{login.oauth}", told, mend, until, provider.warn)
