"""The secrets, from where systemd puts them.

Laws: a secret is a credential, a file of its own in ``$CREDENTIALS_DIRECTORY``
(systemd.exec(5), LoadCredential), or for development an environment variable;
it is never in the configuration, and never in a text that people read.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr, create_model
from pydantic_settings import BaseSettings, SecretsSettingsSource, SettingsError

from daemon.errors import ConfigError, Problem
from daemon.settings.oauth import proves
from daemon.settings.routes import AppriseRoute
from daemon.settings.schema import Settings
from daemon.settings.telephone import HttpVoicemail, MqttVoicemail, Voicemail

DIRECTORY = "frontdesk"
"""The name under which the unit loads the whole directory of credentials; systemd puts it and
an underscore before each file's name."""

_HOME = "/etc/frontdesk/credentials"


def read_secrets(settings: Settings, environ: Mapping[str, str]) -> Mapping[str, SecretStr]:
    """The secret of each credential, by its name: ``support-inbound``, ``team-route``.

    One is needed for each user name in the configuration that logs in by password, for
    each provider of tokens to whom we prove who asks, for each route of Apprise, each
    endpoint for call-backs, and for texts. White space around a secret is not part of it.

    Raises:
        ConfigError: with a problem for each secret that is missing, empty or
            unreadable.
    """
    return _read(_needed(settings), environ)


def read_proofs(settings: Settings, environ: Mapping[str, str]) -> Mapping[str, SecretStr]:
    """Those secrets alone by which we prove to providers of tokens who asks.

    Raises:
        ConfigError: as :func:`read_secrets`.
    """
    return _read(_proofs(settings), environ)


def _read(names: Iterable[str], environ: Mapping[str, str]) -> Mapping[str, SecretStr]:
    secrets: dict[str, SecretStr] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            secret = _secret(name, environ)
        except (SettingsError, OSError) as error:
            problems.append(_problem(name, environ, f"cannot be read: {error.__cause__ or error}"))
            continue
        if secret:
            secrets[name] = SecretStr(secret)
        else:
            state = "is not there" if secret is None else "is empty"
            problems.append(_problem(name, environ, f"{state}; {_where(name)}"))
    if problems:
        raise ConfigError(tuple(problems))
    return secrets


def variable(name: str) -> str:
    """The environment variable that stands in for a credential in development."""
    return f"FRONTDESK_SECRET_{name.upper().replace('-', '_')}"


def _needed(settings: Settings) -> Iterator[str]:
    for account in settings.accounts:
        for end in ("inbound", "outbound", "sieve"):
            if _has_password(getattr(account, end)):
                yield f"{account.name}-{end}"
    yield from _proofs(settings)
    for name, route in settings.routes.items():
        if isinstance(route, AppriseRoute) or route.username is not None:
            yield f"{name}-route"
    for name, way in settings.voicemail.items():
        yield from _of_voicemail(name, way)
    if settings.telephone.texts:
        yield "texts"


def _has_password(section: object) -> bool:
    """Whether ``section`` opens its account by a password."""
    return (
        getattr(section, "username", None) is not None and getattr(section, "oauth", None) is None
    )


def _proofs(settings: Settings) -> Iterator[str]:
    for name, provider in settings.oauth.items():
        if proves(provider):
            yield f"{name}-oauth"


def _of_voicemail(name: str, way: Voicemail) -> Iterator[str]:
    if isinstance(way, HttpVoicemail):
        yield f"{name}-voicemail"
        if way.twilio:
            yield f"{name}-twilio"
    elif isinstance(way, MqttVoicemail) and way.username is not None:
        yield f"{name}-voicemail"


def _secret(name: str, environ: Mapping[str, str]) -> str | None:
    directory = environ.get("CREDENTIALS_DIRECTORY", "")
    # The library only warns of a directory that is not there.
    found = _credential(Path(directory), name) if directory and Path(directory).is_dir() else None
    return environ.get(variable(name)) if found is None else found


def _credential(directory: Path, name: str) -> str | None:
    files = AliasChoices(name, f"{DIRECTORY}_{name}")
    model = create_model(
        "Credential",
        __base__=BaseSettings,
        secret=(str | None, Field(None, validation_alias=files)),
    )
    read = SecretsSettingsSource(model, secrets_dir=directory, case_sensitive=True)()
    return next(iter(read.values()), None)


def _where(name: str) -> str:
    return (
        f"write it to {_HOME}/{name} and start the service again (its unit has"
        f" LoadCredential={DIRECTORY}:{_HOME}; LoadCredential={name}:{_HOME}/{name} does the"
        f" same for one), or for development set {variable(name)}"
    )


def _problem(name: str, environ: Mapping[str, str], words: str) -> Problem:
    place = environ.get("CREDENTIALS_DIRECTORY") or "$CREDENTIALS_DIRECTORY"
    return Problem(place, 0, name, f"the credential {words}")
