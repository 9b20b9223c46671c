"""Out-of-office notices by ManageSieve at a real Dovecot with Pigeonhole."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from daemon.channels.sieve import SieveAway, SieveSettings
from daemon.channels.sieve_client import SieveClient
from daemon.channels.sieve_script import NAME, parse, render
from daemon.errors import ChannelError
from daemon.model.away import Audience, Away
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.ports import free_port
from tests.servers.wire import Wire

pytestmark = pytest.mark.integration

OWN = 'require ["fileinto"];\r\n# Grüße\r\nkeep;\r\n'
NOTICE = Away(on=True, internal='In "q" \\.\r\n.\r\nline', external="<p>Bald zurück</p>")
NOTHING = Away(on=False, internal="", external="")


@pytest.fixture
def settings(dovecot: Dovecot, user: str) -> SieveSettings:
    return SieveSettings(
        "support",
        "127.0.0.1",
        dovecot.sieve,
        user,
        (f"{user}@example.com", "help@example.com"),
        ("example.com", 'odd".example'),
        password=PASSWORD,
        ca_file=str(dovecot.tls.authority),
        timeout=20,
    )


async def test_the_persons_own_script_goes_on_and_is_back_afterwards(
    settings: SieveSettings,
) -> None:
    with SieveClient(settings, None) as client:
        client.put("mine", OWN)
        client.put("other", "keep;\r\n")
        client.activate("mine")
    channel = SieveAway(settings)
    for notice in (NOTICE, replace(NOTICE, audience=Audience.NOBODY)):
        await channel.set_away(notice)
        with SieveClient(settings, None) as client:
            assert {(s.name, s.active) for s in client.scripts()} == {
                ("mine", False),
                ("other", False),
                (NAME, True),
            }
            assert 'include :personal "mine";' in client.get(NAME)
            assert client.get("mine") == OWN
    await channel.set_away(NOTHING)
    with SieveClient(settings, None) as client:
        assert {(s.name, s.active) for s in client.scripts()} == {("mine", True), ("other", False)}
        assert client.get("mine") == OWN


async def test_what_a_person_activated_meanwhile_stays(settings: SieveSettings) -> None:
    channel = SieveAway(settings)
    await channel.set_away(NOTICE)
    with SieveClient(settings, None) as client:
        client.put("mine", OWN)
        client.activate("mine")
    assert not (await channel.away()).on
    await channel.set_away(NOTHING)
    with SieveClient(settings, None) as client:
        assert [(s.name, s.active) for s in client.scripts()] == [("mine", True)]


async def test_contacts_are_not_known(settings: SieveSettings) -> None:
    with pytest.raises(ValueError, match="for everybody or for nobody outside"):
        await SieveAway(settings).set_away(replace(NOTICE, audience=Audience.CONTACTS))


async def test_without_tls_nothing_is_said(settings: SieveSettings) -> None:
    async with Wire(settings.port) as wire:
        wire.to_client = lambda data: data.replace(b'"STARTTLS"', b'"NOTHING"')
        with pytest.raises(ChannelError, match="does not offer STARTTLS"):
            await SieveAway(replace(settings, port=wire.port)).away()


@pytest.mark.parametrize(
    ("wrong", "mend", "temporary"),
    [
        ({"password": "wrong"}, "check username and credential of sieve", False),
        ({"ca_file": None}, "a certificate that is not trusted", False),
        ({"port": free_port()}, "refused", True),
    ],
)
async def test_mistakes_are_explained(
    settings: SieveSettings, wrong: dict[str, object], mend: str, temporary: bool
) -> None:
    with pytest.raises(ChannelError, match=mend) as caught:
        await SieveAway(replace(settings, **wrong)).away()  # type: ignore[arg-type]
    assert caught.value.temporary == temporary


@pytest.mark.parametrize("text", ["", "# frontdesk-away x", "# frontdesk-away e30=", "keep;"])
def test_a_script_that_is_not_ours(text: str) -> None:
    with pytest.raises(ValueError, match="no script of frontdesk"):
        parse(text)


def test_a_script_is_read_as_it_was_written() -> None:
    notice = replace(
        NOTICE,
        begins=datetime(2026, 12, 24, 7, tzinfo=UTC),
        ends=datetime(2027, 1, 2, 7, tzinfo=UTC),
    )
    text = render(notice, 'my "own"', ("a@example.com",), ("example.com",))
    assert parse(text) == (notice, 'my "own"')
    assert '"ge" "iso8601" "2026-12-24T07:00:00+00:00"' in text
