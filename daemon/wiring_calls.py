"""How callers are served, made from the configuration: contacts, ways in, texts, recognizer.

Law: nothing here connects, waits or writes; what cannot be made is a list of problems.
"""

from collections.abc import Mapping

from pydantic import SecretStr

from daemon.channels.cdr import CallRecordsInbound, CallRecordsSettings
from daemon.channels.http_in import HttpInbound, HttpSettings
from daemon.channels.mqtt_in import MqttInbound, MqttSource
from daemon.channels.speech import CommandListener
from daemon.channels.spool import SpoolInbound, SpoolSettings
from daemon.channels.start import start_of
from daemon.channels.texting import TextOutbound
from daemon.channels.tls import client_context
from daemon.clock import Clock
from daemon.errors import ConfigError, Problem
from daemon.loops.desk import Phones
from daemon.model.mail import CALLS
from daemon.model.voicemail import Layout
from daemon.settings import (
    CallRecords,
    HttpVoicemail,
    MqttVoicemail,
    Settings,
    Spool,
    Voicemail,
)
from daemon.text.contacts import Contacts, read_contacts
from daemon.text.telephone import Kind

CallInbound = SpoolInbound | MqttInbound | HttpInbound | CallRecordsInbound
"""A way on which calls come in."""


def make_phones(settings: Settings) -> Phones:
    """How callers are served.

    Raises:
        ConfigError: with every mistake in the contacts.
    """
    telephone = settings.telephone
    return Phones(
        region=telephone.region,
        contacts=load_contacts(settings),
        join=telephone.join,
        texts=frozenset(Kind(kind) for kind in telephone.texts),
        layouts=tuple(
            Layout(**{name: value or "" for name, value in layout.model_dump().items()})
            for layout in telephone.layouts
        ),
        spools=tuple(str(w.path) for w in settings.voicemail.values() if isinstance(w, Spool)),
    )


def load_contacts(settings: Settings) -> Contacts:
    """The company's list of numbers; empty where it has none.

    Raises:
        ConfigError: with every mistake in it.
    """
    path = settings.telephone.contacts
    if path is None:
        return {}
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        problem = Problem(str(path), 0, "", "is not UTF-8; save it as UTF-8")
        raise ConfigError((problem,)) from None
    languages = settings.company.languages
    contacts, problems = read_contacts(text, str(path), settings.telephone.region, languages)
    if problems:
        raise ConfigError(problems)
    return contacts


def make_source(
    name: str, way: Voicemail, settings: Settings, secrets: Mapping[str, SecretStr], clock: Clock
) -> CallInbound:
    """The channel that calls come in through on the way ``name``.

    Raises:
        ChannelError, ValueError: the settings cannot be used.
    """
    folder, zone = f"{CALLS}{name}", settings.company.timezone
    match way:
        case Spool():
            start = start_of(way.start_from, zone)
            spool = SpoolSettings(way.account, folder, way.path, start, way.link)
            return SpoolInbound(spool, clock)
        case CallRecords():
            records = CallRecordsSettings(
                account=way.account,
                folder=folder,
                path=way.path,
                zone=way.timezone or zone,
                start=start_of(way.start_from, zone),
                columns=way.columns,
            )
            return CallRecordsInbound(records, clock)
        case MqttVoicemail():
            return MqttInbound(_mqtt(name, way, folder, secrets), clock)
        case HttpVoicemail():
            return HttpInbound(_http(name, way, folder, secrets), clock)


def make_texts(settings: Settings, secrets: Mapping[str, SecretStr]) -> TextOutbound | None:
    """The channel that texts leave through; None where none are sent.

    Raises:
        ValueError: the URL of the service cannot be used.
    """
    if not settings.telephone.texts:
        return None
    return TextOutbound(secrets["texts"].get_secret_value())


def make_listener(settings: Settings) -> CommandListener | None:
    """Who listens to recordings; None where nobody does."""
    telephone = settings.telephone
    if not telephone.speech:
        return None
    return CommandListener(telephone.speech, telephone.speech_limit.total_seconds())


def _mqtt(
    name: str, way: MqttVoicemail, folder: str, secrets: Mapping[str, SecretStr]
) -> MqttSource:
    if way.ca_file is not None:
        client_context(str(way.ca_file))  # the channel itself reads it only when it connects
    secret = secrets.get(f"{name}-voicemail")
    return MqttSource(
        account=way.account,
        folder=folder,
        host=way.host,
        port=way.port,
        topic=way.topic,
        identifier=way.client,
        username=way.username,
        password=secret.get_secret_value() if secret else None,
        security="tls" if way.security == "tls" else "plain",
        ca_file=str(way.ca_file) if way.ca_file else None,
    )


def _http(
    name: str, way: HttpVoicemail, folder: str, secrets: Mapping[str, SecretStr]
) -> HttpSettings:
    token = secrets.get(f"{name}-twilio")
    return HttpSettings(
        account=way.account,
        folder=folder,
        port=way.port,
        secret=secrets[f"{name}-voicemail"].get_secret_value().encode(),
        listen=way.listen,
        twilio=token.get_secret_value().encode() if token else None,
        public_url=way.public_url,
        body_limit=way.body_limit,
        window=way.window,
    )
