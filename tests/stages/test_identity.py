"""Identity: which deliveries are one message, and which messages say the same."""

from dataclasses import replace
from typing import Any

import pytest

from daemon.model import Address, Headers, Message
from daemon.stages.identity import content, identity
from tests.store.samples import MESSAGE

DATED = replace(MESSAGE, headers=Headers([("Date", "Mon, 23 Nov 2026 09:00:00 +0000")]))
UNNAMED = replace(DATED, message_id=None)
UNDATED = replace(MESSAGE, headers=Headers([]))
SOMEBODY = (Address("Lee@shop.example"),)


@pytest.mark.parametrize(
    ("message", "changes"),
    [
        (DATED, {"text": "with a footer that a list added"}),
        (DATED, {"subject": "[list] The lamp"}),
        (DATED, {"return_path": "bounces@list.example"}),
        (DATED, {"sender": (Address("kim@SHOP.example", "another name"),)}),
        (DATED, {"headers": Headers([("Received", "by b"), *DATED.headers.fields])}),
        (UNNAMED, {"return_path": ""}),
        (UNDATED, {"own_words": ""}),
    ],
)
def test_what_transport_changes_leaves_the_identity(
    message: Message, changes: dict[str, Any]
) -> None:
    assert identity(replace(message, **changes)) == identity(message)


@pytest.mark.parametrize(
    ("message", "changes"),
    [
        (DATED, {"message_id": "<2@shop.example>"}),
        (DATED, {"sender": SOMEBODY}),
        (DATED, {"sender": ()}),
        (DATED, {"headers": Headers([("Date", "Mon, 23 Nov 2026 09:00:01 +0000")])}),
        (UNDATED, {"text": "Another text."}),
        (UNDATED, {"subject": "The chair"}),
        (UNNAMED, {"text": "Another text."}),
        (UNNAMED, {"subject": "The chair"}),
        (UNNAMED, {"sender": SOMEBODY}),
        (UNNAMED, {"message_id": "<1@shop.example>"}),
    ],
)
def test_another_message_has_another_identity(message: Message, changes: dict[str, Any]) -> None:
    assert identity(replace(message, **changes)) != identity(message)


@pytest.mark.parametrize(
    "subject",
    [
        "Re: The lamp",
        "AW: WG: The lamp",
        "re[2]: the LAMP",
        "Re [12] : Fwd: the lamp ",
        "RV: TR: SV: VS: The lamp",
        "  fw : The lamp",
    ],
)
def test_same_words_are_the_same_content_whoever_replies_with_them(subject: str) -> None:
    again = replace(MESSAGE, subject=subject, sender=SOMEBODY, message_id=None)
    assert content(again) == content(MESSAGE)


def test_white_space_and_case_do_not_make_other_content() -> None:
    assert content(replace(MESSAGE, own_words="It  does\nNOT light. ")) == content(MESSAGE)


@pytest.mark.parametrize(
    "changes",
    [{"subject": "The chair"}, {"subject": "Reading: The lamp"}, {"own_words": "It lights."}],
)
def test_other_words_are_other_content(changes: dict[str, Any]) -> None:
    assert content(replace(MESSAGE, **changes)) != content(MESSAGE)


@pytest.mark.parametrize("text", ["\udc80\ud800", "", "\0", "Re:" * 5000, "re " * 5000, "🙃"])
def test_hostile_text_is_digested(text: str) -> None:
    message = replace(UNNAMED, subject=text, text=text, own_words=text)
    assert len(identity(message)) == len(content(message)) == 32
