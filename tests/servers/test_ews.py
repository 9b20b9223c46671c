"""What the EWS test peer promises beyond what the channel's stories show."""

from pathlib import Path

import pytest
from exchangelib.errors import ErrorNonExistentMailbox
from exchangelib.items import Message
from lxml import etree

from daemon.channels.exchange_account import open_account
from tests.servers import ews_xml
from tests.servers.ews import EwsPeer
from tests.servers.ews_world import ADDRESS, EwsWorld
from tests.servers.letters import letter


def test_an_id_is_another_one_after_a_move(ews_peer: EwsPeer) -> None:
    ews_peer.make_folder(ADDRESS, "Done")
    first = ews_peer.put(ADDRESS, letter(1))
    second = ews_peer.move(ADDRESS, first, "Done")
    assert first != second
    assert ews_peer.inside(ADDRESS, "Done") == [letter(1)]


def test_it_refuses_a_mailbox_that_is_not_there(ews: EwsWorld) -> None:
    account = open_account(ews.settings(mailbox="nobody@example.com"), ews)
    with pytest.raises(ErrorNonExistentMailbox):
        account.inbox  # noqa: B018  # asks
    account.protocol.close()


def test_mail_to_a_mailbox_of_its_own_arrives(ews: EwsWorld) -> None:
    account = open_account(ews.settings(), ews)
    raw = letter(1)
    Message(account=account, folder=account.sent, mime_content=raw).send_and_save()
    assert ews.peer.inside(ADDRESS, "inbox") == [raw]
    assert ews.peer.inside(ADDRESS, "sentitems") == [raw]
    account.protocol.close()


@pytest.mark.skipif(ews_xml.schema() is None, reason="FRONTDESK_EWS_SCHEMA names no folder")
def test_the_schema_is_asked(tmp_path: Path) -> None:
    (tmp_path / "ews").mkdir()
    peer = EwsPeer(tmp_path / "ews")
    peer._hold_against(etree.fromstring(f'<m:GetItem xmlns:m="{ews_xml.M}"/>'), peer.invalid)
    assert peer.invalid
