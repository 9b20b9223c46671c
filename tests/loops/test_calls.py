"""Calls on their way through the line, on a real record: one call, one case, one answer."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import permutations, product
from typing import Any

import pytest

from daemon.loops.acknowledge import TEXTS
from daemon.loops.desk import Desk, Phones
from daemon.loops.intake import take_in
from daemon.model import Address, Batch, Delivery, Failure, Heard, Medium, Record
from daemon.store import SqlLedger, schema
from daemon.text.contacts import Contact
from daemon.text.telephone import Kind
from tests.loops.shop import SHOP
from tests.manual_clock import ManualClock
from tests.store.conftest import Rows
from tests.store.samples import DAY, HOUR, NOW

LANDLINE, MOBILE, AMERICAN = "+4940555010", "+491711234567", "+14155550132"
WORDS = "hello my lamp is broken again i am very disappointed please call me back"
KIM = Contact(Address("kim@shop.example", "Kim Smith"))
SKEW = timedelta(minutes=1)


def office(**changes: Any) -> Desk:
    """The shop, whose callers are known by their numbers."""
    phones = Phones(region="DE", contacts={LANDLINE: KIM}, spools=("/spool",))
    return replace(SHOP, phones=replace(phones, **changes))


def report(folder: str = "voicemail:bus", **told: Any) -> Delivery:
    """A report of a call at nine, of the caller whose address is known."""
    values = {"number": "040 555010", "time": NOW.isoformat(), **told}
    raw = json.dumps({key: value for key, value in values.items() if value is not None}).encode()
    key = f"{folder}/{hash(raw)}"
    told_at = values["time"]
    late = isinstance(told_at, str) and datetime.fromisoformat(told_at) > NOW
    received = datetime.fromisoformat(told_at) if late else NOW
    return Delivery("support", folder, key, received, raw, len(raw), medium=Medium.CALL)


def letter(headers: dict[str, str], text: str, number: int = 1, **place: Any) -> Delivery:
    made = EmailMessage()
    for name, value in headers.items():
        made[name] = value
    made.set_content(text)
    raw = made.as_bytes()
    delivery = Delivery("support", "INBOX", f"7/{number}", NOW, raw, len(raw))
    return replace(delivery, **place)


def pbx_mail(text: str = "", skew: timedelta = timedelta(), **headers: str) -> Delivery:
    """The mail of an Asterisk about the same call."""
    at = NOW + skew
    told = {
        "From": "PBX <pbx@desk.example>",
        "To": "support@desk.example",
        "Subject": "[PBX]: New message 1 in mailbox 200",
        "Message-ID": "<vm1@pbx.example>",
        "Date": format_datetime(at),
        "X-Asterisk-CallerID": "040555010",
        "X-Asterisk-VM-Orig-time": f"{at.timestamp():.0f}",
        "X-Asterisk-VM-Duration": "12",
        "Auto-Submitted": "auto-generated",
    }
    return letter({**told, **headers}, f"Transcript: {text}\n" if text else "A message.\n")


async def taken(
    ledger: SqlLedger, desk: Desk, *deliveries: Delivery, minutes: float = 5, listener: Any = None
) -> list[Record]:
    """What becomes of deliveries, each in a batch of its own."""
    clock = ManualClock(NOW + timedelta(minutes=minutes))
    done: list[Record] = []
    for delivery in deliveries:
        batch = Batch(delivery.account, delivery.folder, (delivery,), None)
        for item in await take_in(batch, ledger, desk, clock, listener=listener):
            assert not isinstance(item, Failure), item.error
            done.append(item)
    return done


def acknowledged(rows: Rows) -> list[Any]:
    """The acknowledgements on record."""
    return [row for row in rows(schema.outgoing) if row["kind"] == "acknowledgement"]


WAYS = ("spool", "bus", "mail")
ORDERS = [(order, early) for order, early in product(permutations(WAYS), (0, 1, 2))]


@pytest.mark.parametrize(("order", "early"), ORDERS)
async def test_three_ways_tell_of_one_call(
    ledger: SqlLedger, rows: Rows, order: tuple[str, ...], early: int
) -> None:
    """One clock is a minute late, one a minute early, and each is each once."""
    skews = {way: (-SKEW, timedelta(), SKEW)[(place + early) % 3] for place, way in enumerate(WAYS)}
    told = {
        "spool": report(
            "voicemail:spool",
            id="1795424400-00000001",
            time=(NOW + skews["spool"]).timestamp(),
            duration=12,
            audio="https://pbx.example/1.wav",
        ),
        "bus": report(time=(NOW + skews["bus"]).isoformat(), duration=11, transcript=WORDS),
        "mail": pbx_mail(skew=skews["mail"]),
    }
    await taken(ledger, office(), *(told[way] for way in order))
    (case,) = rows(schema.cases)
    assert (case["phone"], case["transcript"]) == (LANDLINE, WORDS)
    assert case["audio"] == "https://pbx.example/1.wav"
    assert case["category"] == "complaint"
    (message,) = rows(schema.messages)
    assert message["own_words"] == WORDS
    assert len(rows(schema.deliveries)) == len(rows(schema.calls)) == 3
    (mail,) = acknowledged(rows)
    assert mail["recipients"] == ["kim@shop.example"]
    assert len(rows(schema.windows)) == 1


@pytest.mark.parametrize("minutes", [0, 30, 600])
async def test_the_same_report_again_changes_nothing(
    ledger: SqlLedger, rows: Rows, minutes: float
) -> None:
    once = report(duration=12, transcript=WORDS)
    again = replace(once, received=NOW + timedelta(minutes=minutes), key="another")
    await taken(ledger, office(), once, again, minutes=minutes + 5)
    assert len(rows(schema.cases)) == len(rows(schema.messages)) == 1


async def test_withheld_numbers_are_told_apart_by_what_is_said(
    ledger: SqlLedger, rows: Rows
) -> None:
    hidden: dict[str, Any] = {"number": "anonymous", "duration": 12}
    first = report(**hidden, transcript=WORDS)
    same = report("voicemail:spool", **hidden, id="x1", transcript=WORDS.replace("again ", ""))
    other = report("voicemail:spool", **{**hidden, "duration": 30}, transcript="is it in stock")
    await taken(ledger, office(), first, same, other)
    assert [case["transcript"] for case in rows(schema.cases)] == [WORDS, "is it in stock"]
    assert {case["phone"] for case in rows(schema.cases)} == {""}


async def test_a_caller_goes_on_with_their_case(ledger: SqlLedger, rows: Rows) -> None:
    later = (NOW + 3 * HOUR).isoformat()
    first, second = report(transcript=WORDS), report(time=later, transcript="it is me again")
    done = await taken(ledger, office(), first, second, minutes=200)
    (case,) = rows(schema.cases)
    assert case["transcript"] == f"{WORDS}\nit is me again"
    assert [one.decision.reason for one in done] == ["acknowledge", "calls-again"]
    assert len(rows(schema.messages)) == 2
    assert len(acknowledged(rows)) == 1


@pytest.mark.parametrize(("after", "cases"), [(DAY, 1), (3 * DAY, 2)])
async def test_after_a_while_it_is_another_matter(
    ledger: SqlLedger, rows: Rows, after: timedelta, cases: int
) -> None:
    later = report(time=(NOW + after).isoformat(), transcript="one more thing")
    minutes = after.total_seconds() / 60 + 5
    await taken(ledger, office(), report(transcript=WORDS))
    await taken(ledger, office(), later, minutes=minutes)
    assert len(rows(schema.cases)) == cases


async def test_what_was_said_is_told_later(ledger: SqlLedger, rows: Rows) -> None:
    (opened,) = await taken(ledger, office(), report("voicemail:spool", id="1", duration=12))
    assert opened.decision.confidence == 0
    (told,) = await taken(ledger, office(), report(duration=12, transcript=WORDS))
    assert told.retold
    (case,) = rows(schema.cases)
    assert (case["category"], case["transcript"]) == ("complaint", WORDS)
    assert case["confidence"] > 0
    assert "lamp" in case["gist"]
    (message,) = rows(schema.messages)
    assert (message["category"], message["acknowledged"]) == ("complaint", True)
    assert len(rows(schema.windows)) == 1


class Recognizer:
    """Hears the same in every recording."""

    def __init__(self, text: str) -> None:
        self.text, self.asked = text, list[str]()

    async def listen(self, audio: Any) -> Heard | None:
        self.asked.append(str(audio))
        return Heard(self.text) if self.text else None


async def test_a_recording_is_listened_to(ledger: SqlLedger, rows: Rows) -> None:
    ear = Recognizer("my lamp(?) is broken again i am very disappointed")
    spooled = report("voicemail:spool", id="1", recording="/spool/a/msg0000.wav")
    await taken(ledger, office(), spooled, listener=ear)
    assert ear.asked == ["/spool/a/msg0000.wav"]
    assert rows(schema.cases)[0]["transcript"] == ear.text
    assert rows(schema.cases)[0]["category"] == "complaint"
    # What the telephone system heard is believed more.
    await taken(ledger, office(), report(transcript=WORDS))
    assert [case["transcript"] for case in rows(schema.cases)] == [WORDS]


@pytest.mark.parametrize(
    "place",
    ["/etc/passwd", "/spool/../etc/passwd", "spool/a.wav", "/spoolish/a.wav", 7, "/spool/\0"],
)
async def test_only_what_lies_in_a_spool_is_listened_to(ledger: SqlLedger, place: Any) -> None:
    ear = Recognizer("nothing")
    await taken(ledger, office(), report(recording=place), listener=ear)
    assert ear.asked == []


async def test_nobody_could_hear_it(ledger: SqlLedger, rows: Rows) -> None:
    await taken(ledger, office(), report(recording="/spool/a.wav"), listener=Recognizer(""))
    (case,) = rows(schema.cases)
    assert (case["transcript"], case["category"], case["state"]) == ("", "request", "open")


TEXTED = frozenset({Kind.MOBILE})


@pytest.mark.parametrize(
    ("number", "texts", "reason"),
    [
        (MOBILE, TEXTED, "acknowledge"),
        (MOBILE, frozenset(), "no-way-to-answer"),
        (AMERICAN, TEXTED, "no-way-to-answer"),
        (AMERICAN, frozenset({Kind.EITHER}), "acknowledge"),
        ("+493090182000", TEXTED, "no-way-to-answer"),  # a landline
        ("+499001234567", TEXTED, "no-way-to-answer"),  # premium
        ("+498001234567", TEXTED, "no-way-to-answer"),  # toll-free
        ("22000", TEXTED, "no-way-to-answer"),  # a short code
        ("anonymous", TEXTED, "no-way-to-answer"),
        ("", TEXTED, "no-way-to-answer"),
        (LANDLINE, TEXTED, "acknowledge"),  # its owner has an address
    ],
)
async def test_who_is_written_to(
    ledger: SqlLedger, rows: Rows, number: str, texts: frozenset[Kind], reason: str
) -> None:
    (one,) = await taken(ledger, office(texts=texts), report(number=number, transcript=WORDS))
    assert one.decision.reason == reason
    sent = acknowledged(rows)
    assert len(sent) == (reason == "acknowledge")
    for mail in sent:
        by_text = number != LANDLINE
        assert mail["account"] == (TEXTS if by_text else "support")
        assert mail["recipients"] == [number if by_text else "kim@shop.example"]
        content = bytes(mail["content"]).decode()
        assert "FD-2026-000001" in content
        assert content.startswith("Harbour Bikes: we are sorry") is by_text
    (case,) = rows(schema.cases)
    assert case["state"] == "open"


async def test_praise_is_thanked_by_mail_and_waits_for_nobody(
    ledger: SqlLedger, rows: Rows
) -> None:
    praise = "thank you so much for the quick help yesterday you are wonderful"
    (one,) = await taken(ledger, office(texts=TEXTED), report(number=MOBILE, transcript=praise))
    assert one.decision.category == "other"
    assert one.decision.reason == "no-way-to-answer"
    assert rows(schema.windows) == []


async def test_the_telephone_system_gets_no_mail(ledger: SqlLedger, rows: Rows) -> None:
    (one,) = await taken(ledger, office(), pbx_mail(WORDS))
    assert one.decision.reason == "acknowledge"
    (mail,) = acknowledged(rows)
    assert mail["recipients"] == ["kim@shop.example"]
    assert rows(schema.cases)[0]["transcript"] == WORDS


async def test_in_a_forged_name_nobody_is_written_to(ledger: SqlLedger, rows: Rows) -> None:
    desk = office()
    desk = replace(
        desk, guard=replace(desk.guard, trusted_authserv_ids=frozenset({"mx.desk.example"}))
    )
    told: dict[str, Any] = {
        "Authentication-Results": "mx.desk.example; dmarc=fail header.from=desk.example"
    }
    (one,) = await taken(ledger, desk, pbx_mail(WORDS, **told))
    assert (one.decision.acknowledge, one.decision.reason) == (False, "voicemail")
    assert len(rows(schema.cases)) == 1


async def test_an_earlier_case_tells_who_calls(ledger: SqlLedger, rows: Rows) -> None:
    await taken(ledger, office(), report(transcript=WORDS))
    later = report(time=(NOW + 4 * DAY).isoformat(), transcript="is my lamp ready")
    desk = office(contacts={})
    (one,) = await taken(ledger, desk, later, minutes=4 * 24 * 60 + 5)
    assert one.case is not None
    assert one.case.customer == KIM.address
    assert one.decision.reason == "acknowledge"
    assert len(rows(schema.cases)) == 2


def made(minutes: float, **told: Any) -> Delivery:
    """A report of a call of ours to the caller."""
    at = NOW + timedelta(minutes=minutes)
    values = {"direction": "outgoing", "time": at.isoformat(), "agent": "ana", "duration": 60}
    return report("voicemail:records", **{**values, **told})


@pytest.mark.parametrize(
    ("told", "state", "outcome"),
    [
        ({}, "waiting", "met"),
        ({"duration": None, "answered": True}, "waiting", "met"),
        ({"duration": 0}, "open", ""),
        ({"duration": None}, "open", ""),
        ({"answered": False}, "open", ""),
        ({"number": MOBILE}, "open", ""),
    ],
)
async def test_a_call_back_answers(
    ledger: SqlLedger, rows: Rows, told: dict[str, Any], state: str, outcome: str
) -> None:
    await taken(ledger, office(), report(transcript=WORDS))
    await taken(ledger, office(), made(60, **told), minutes=61)
    (case,) = rows(schema.cases)
    (window,) = rows(schema.windows)
    assert (case["state"], window["outcome"]) == (state, outcome)
    assert case["agent"] == ("ana" if outcome else "")


async def test_a_call_back_is_told_twice_and_counts_once(ledger: SqlLedger, rows: Rows) -> None:
    await taken(ledger, office(), report(transcript=WORDS))
    await taken(ledger, office(), made(60), made(61, duration=58), minutes=70)
    assert [window["outcome"] for window in rows(schema.windows)] == ["met"]
    assert [event["event"] for event in rows(schema.history)].count("answered") == 1


async def test_of_calls_to_others_nothing_is_kept(ledger: SqlLedger, rows: Rows) -> None:
    await taken(ledger, office(), made(1), made(2, number=MOBILE))
    assert rows(schema.messages) == rows(schema.cases) == rows(schema.deliveries) == []


@pytest.mark.parametrize(
    ("to", "state"), [("kim@shop.example", "waiting"), ("lee@x.example", "open")]
)
async def test_a_mail_to_the_caller_answers(
    ledger: SqlLedger, rows: Rows, to: str, state: str
) -> None:
    await taken(ledger, office(), report(transcript=WORDS))
    sent = letter(
        {
            "From": "ana@desk.example",
            "To": to,
            "Subject": "Your call",
            "Message-ID": "<a1@desk.example>",
            "Date": format_datetime(NOW + HOUR),
        },
        "Dear Kim, I have sent you a new lamp.\n",
        folder="Sent",
        sent=True,
        received=NOW + HOUR,
    )
    await taken(ledger, office(), sent, minutes=61)
    assert [case["state"] for case in rows(schema.cases)] == [state]


async def test_a_form_is_answered_like_a_mail(ledger: SqlLedger, rows: Rows) -> None:
    told = {"message": "Is the blue lamp in stock?", "email": "lee@shop.example", "name": "Lee"}
    raw = json.dumps({**told, "phone": "040 555011", "page": "https://desk.example/lamps"}).encode()
    form = Delivery("support", "voicemail:web", "f1", NOW, raw, len(raw), medium=Medium.FORM)
    (one,) = await taken(ledger, office(), form)
    assert one.decision.reason == "acknowledge"
    (mail,) = acknowledged(rows)
    assert mail["recipients"] == ["lee@shop.example"]
    (message,) = rows(schema.messages)
    assert "Phone: 040 555011" in message["text"]
    (case,) = rows(schema.cases)
    assert not case["spoken"]


@pytest.mark.parametrize("email", ["", "not an address", "a@b.example, c@d.example", "x" * 400])
async def test_a_form_without_an_address_is_a_case(
    ledger: SqlLedger, rows: Rows, email: str
) -> None:
    raw = json.dumps({"message": "Is the blue lamp in stock?", "email": email}).encode()
    form = Delivery("support", "voicemail:web", "f1", NOW, raw, len(raw), medium=Medium.FORM)
    await taken(ledger, office(), form)
    assert len(rows(schema.cases)) == 1
    assert acknowledged(rows) == []


@pytest.mark.parametrize("raw", [b"", b"[1]", b'{"time": 7e99}', b"\xff", b"x" * (1 << 20) + b"y"])
@pytest.mark.parametrize("medium", [Medium.CALL, Medium.FORM])
async def test_what_is_no_report_is_put_aside(
    ledger: SqlLedger, rows: Rows, raw: bytes, medium: Medium
) -> None:
    delivery = Delivery("support", "voicemail:bus", "k", NOW, raw, len(raw), medium=medium)
    batch = Batch("support", "voicemail:bus", (delivery,), None)
    (item,) = await take_in(batch, ledger, office(), ManualClock(NOW))
    assert isinstance(item, Failure)
    (aside,) = rows(schema.quarantine)
    assert aside["medium"] == medium
    assert "Traceback" not in aside["error"]
    assert rows(schema.cases) == []


async def test_an_asterisk_that_says_nothing_of_the_caller_gets_no_mail(
    ledger: SqlLedger, rows: Rows
) -> None:
    told = {
        "From": "Asterisk PBX <asterisk@pbx.example>",
        "To": "support@desk.example",
        "Subject": "PBX Voicemail Notification",
        "Message-ID": "<Asterisk-3-1804289383-200-77@pbx.example>",
        "Date": format_datetime(NOW),
    }
    text = (
        "There is a new voicemail in mailbox 200:\n\n\tFrom:\tan unknown caller\n\tLength:\t0:12\n"
    )
    (one,) = await taken(ledger, office(), letter(told, text))
    assert one.decision.reason == "no-way-to-answer"
    (case,) = rows(schema.cases)
    assert (case["spoken"], case["phone"]) == (True, "")
    assert acknowledged(rows) == []
