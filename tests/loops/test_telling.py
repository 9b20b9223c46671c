"""What tells people of cases: who gets which mail, what stands on a route, whose links."""

import json
from typing import Any

from daemon.loops.digesting import digest_mails, slot_at
from daemon.loops.telling import notice_mails
from daemon.model import Address, Outgoing, OutgoingKind
from daemon.model.notice import Numbers
from daemon.model.telling import DigestFacts
from daemon.model.watch import Alert, AlertKind, Due, Marks
from daemon.stages.alert import BREACHED
from tests.loops.shop import SHOP
from tests.store.samples import HOUR, NOW, running, watched

HOSTILE = "Call me at https://evil.example/win\r\nBcc: x@evil.example <script>"
STAFF = SHOP.watch.people.staff


def due(number: int = 1, kind: AlertKind = AlertKind.RISK, level: int = 1, **of_case: Any) -> Due:
    case = watched(number, running=running(marks=Marks(level)), **of_case)
    return Due(number, Alert(kind, level, "ana", ""), case, 1, settled=False, created=NOW)


def shape(mail: Outgoing) -> dict[str, Any]:
    """The JSON object of a notice for a route."""
    made: dict[str, Any] = json.loads(mail.envelope.content)
    return made


def test_an_agent_is_told_by_mail_and_on_their_routes() -> None:
    mail, pager = notice_mails("ben", [due(agent="ben")], SHOP, NOW)
    assert (mail.account, mail.envelope.recipients) == ("support", ("ben@desk.example",))
    assert (pager.account, pager.envelope.recipients) == ("route:pager", ("pager",))
    assert {mail.kind, pager.kind} == {OutgoingKind.ALERT}


def test_a_link_acts_for_its_reader_and_stands_in_their_mail_alone() -> None:
    mail, pager = notice_mails("ben", [due(agent="ben")], SHOP, NOW)
    assert b"mailto:" in mail.envelope.content
    assert b"mailto:" not in pager.envelope.content
    assert b"ACT-" not in pager.envelope.content


def test_what_strangers_wrote_is_no_link_on_a_route() -> None:
    (notice,) = notice_mails("route:chat", [due(gist=HOSTILE, subject=HOSTILE)], SHOP, NOW)
    made = shape(notice)
    assert "evil.example/win" not in made["text"]
    assert "\n" not in made["text"]
    assert made["title"] == "FD-2026-000001: risk"
    # A machine gets it as it is: JSON is no place for guesses at what a reader makes of it.
    assert made["data"]["gist"] == HOSTILE


def test_a_notice_that_is_repeated_is_known_for_the_same() -> None:
    first, again = (notice_mails("route:chat", [due()], SHOP, NOW)[0] for _ in range(2))
    assert shape(first)["data"]["id"] == shape(again)["data"]["id"] == first.message_id
    (other,) = notice_mails("route:chat", [due(2)], SHOP, NOW)
    assert other.message_id != first.message_id


def test_a_machine_is_told_the_level_and_what_is_left() -> None:
    (notice,) = notice_mails("route:chat", [due(level=2)], SHOP, NOW)
    data = shape(notice)["data"]
    assert (data["event"], data["level"], data["reference"]) == ("risk", 2, "FD-2026-000001")
    assert data["working_seconds_left"] > 0
    (over,) = notice_mails("route:chat", [due(kind=AlertKind.BREACH, level=BREACHED)], SHOP, NOW)
    assert (shape(over)["data"]["event"], shape(over)["data"]["level"]) == ("breach", None)


def test_of_several_alerts_of_one_case_the_gravest_is_told() -> None:
    dues = [due(1), Due(2, Alert(AlertKind.ESCALATION, 0, "ana", "legal"), watched(1), 1,
                        settled=False, created=NOW)]  # fmt: skip
    (mail,) = notice_mails("ana", dues, SHOP, NOW)
    assert mail.envelope.content.count(b"[1]") >= 1
    assert b"[2]" not in mail.envelope.content


def facts(*cases: Any, **more: Any) -> DigestFacts:
    return DigestFacts(tuple(cases), Numbers(0, 0, 0, 0, 0, 0), None, **more)


def test_an_empty_digest_is_sent_to_whoever_wants_it() -> None:
    for name, mails in (("ana", 0), ("head", 1)):
        slot = slot_at(STAFF[name], NOW, SHOP)
        assert len(tuple(digest_mails(STAFF[name], facts(), slot, SHOP, NOW))) == mails


def test_what_is_not_shown_is_counted_where_it_belongs() -> None:
    slot = slot_at(STAFF["ana"], NOW, SHOP)
    late = watched(1, running=running(marks=Marks(BREACHED)))
    known = facts(late, unread=7, unread_overdue=3)
    (mail,) = digest_mails(STAFF["ana"], known, slot, SHOP, NOW + 30 * HOUR)
    text = mail.envelope.content
    assert b"3 more cases are not shown" in text
    assert b"4 more cases are not shown" in text


def test_a_digest_goes_to_its_reader_once_for_its_slot() -> None:
    slot = slot_at(STAFF["head"], NOW, SHOP)
    first, again = (
        next(iter(digest_mails(STAFF["head"], facts(), slot, SHOP, at))) for at in (NOW, NOW + HOUR)
    )
    assert first.message_id == again.message_id
    assert first.envelope.recipients == (Address("head@desk.example").email,)
