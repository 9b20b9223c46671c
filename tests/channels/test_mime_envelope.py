"""Mail for servers that know no envelope: it is for whom it names, or it does not leave."""

import pytest

from daemon.channels.mime_envelope import message_id
from daemon.errors import DeliveryError, Outcome
from daemon.model import Envelope

BODY = b"\r\n\r\nhello"


def ask(head: bytes, *recipients: str) -> str:
    return message_id(Envelope("", recipients, head + BODY))


def test_the_message_id_is_told() -> None:
    assert ask(b"To: ann@example.org\r\nMessage-ID:\r\n <a@b.example>", "ann@example.org") == (
        "<a@b.example>"
    )
    assert ask(b"To: ann@example.org", "ann@example.org") == ""


def test_names_case_and_order_do_not_matter() -> None:
    head = b'To: "Lee, Ann" <Ann@Example.org>,\r\n bob@example.org\r\nCc: <eve@example.org>'
    assert ask(head, "eve@example.org", "ann@example.org", "BOB@example.org") == ""


@pytest.mark.parametrize(
    ("head", "recipients"),
    [
        (b"To: ann@example.org", ("bob@example.org",)),
        (b"To: ann@example.org", ("ann@example.org", "bob@example.org")),
        (b"To: ann@example.org\r\nBcc: eve@example.org", ("ann@example.org",)),
        (b"Subject: x", ("ann@example.org",)),
        (b"To: ann@example.org", ()),
        (b"To: ann@example.org", ("ann@example.org\r\nBcc: eve@example.org",)),
    ],
)
def test_others_than_it_is_for(head: bytes, recipients: tuple[str, ...]) -> None:
    with pytest.raises(DeliveryError) as caught:
        ask(head, *recipients)
    assert caught.value.outcome is Outcome.PERMANENT
