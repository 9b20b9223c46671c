"""The made-up mailbox is what it says: the same octets always, and a truth that fits them."""

import json
from collections import Counter
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from functools import cache
from pathlib import Path

import pytest

from tests.generator import Sample, generate
from tests.generator.__main__ import write
from tests.generator.mailbox import MAKERS
from tests.generator.sample import NOT_CUSTOMER

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
COUNT = 1000


@cache
def mailbox() -> tuple[Sample, ...]:
    return tuple(generate(COUNT, 1, now=NOW, mean_size=6_000))


@cache
def parsed(sample: Sample) -> EmailMessage:
    return message_from_bytes(sample.raw, _class=EmailMessage, policy=policy.default)


def of_kind(*starts: str) -> list[Sample]:
    return [sample for sample in mailbox() if sample.kind.startswith(starts)]


def test_the_same_seed_gives_the_same_octets() -> None:
    assert generate(200, 7, now=NOW) == generate(200, 7, now=NOW)
    assert generate(200, 7, now=NOW) != generate(200, 8, now=NOW)


def test_more_messages_do_not_change_who_wrote_the_first() -> None:
    few, many = generate(50, 7, now=NOW), generate(100, 7, now=NOW)
    assert [s.customer for s in few] == [s.customer for s in many[:50]]


def test_every_kind_is_there() -> None:
    """The rarest maker has three messages in a thousand; copies and follow-ups have none."""
    kinds = {sample.kind for sample in generate(2000, 1, now=NOW, mean_size=3_000)}
    assert len(kinds) == len(MAKERS) + 2, sorted(kinds)


def test_two_thirds_are_from_customers() -> None:
    from_customers = [s for s in mailbox() if s.customer or s.follow_up_of is not None]
    assert 0.6 < len(from_customers) / COUNT < 0.7


def test_customers_are_many_at_many_domains() -> None:
    customers = [s.customer for s in mailbox() if s.customer]
    assert len(set(customers)) == len(customers)
    domains = Counter(address.rpartition("@")[2] for address in customers)
    assert len(domains) > 80
    assert max(domains.values()) < 25


@pytest.mark.parametrize("category", ["inquiry", "complaint", "request"])
def test_categories_are_even(category: str) -> None:
    known = [s.category for s in mailbox() if s.customer]
    assert 0.28 < known.count(category) / len(known) < 0.39


def test_a_customer_opens_a_case_and_nobody_else_but_the_telephone() -> None:
    for sample in mailbox():
        voicemail = sample.kind.startswith("voicemail")
        assert sample.expect_case == (sample.customer is not None or voicemail)


def test_what_no_person_wrote_is_no_customer_message() -> None:
    automatic = of_kind(
        "bounce", "auto-reply", "newsletter", "receipt", "spam", "invitation", "read"
    )
    assert {(s.customer, s.category, s.expect_case) for s in automatic} == {
        (None, NOT_CUSTOMER, False)
    }


def test_the_customer_is_the_writer() -> None:
    for sample in mailbox():
        field = "Reply-To" if sample.kind == "form" else "From"
        if sample.customer:
            # As it stands: the parser of addresses takes the quotes from a quoted local part.
            assert sample.customer in BytesHeaderParser().parsebytes(sample.raw)[field]


def test_the_envelope_is_what_the_server_recorded() -> None:
    for sample in mailbox():
        assert parsed(sample)["Return-Path"] == f"<{sample.envelope_from}>"


def test_bounces_have_the_null_path() -> None:
    assert {s.envelope_from for s in of_kind("bounce", "read-receipt", "auto-reply-gmail")} == {""}


def test_follow_ups_refer_to_an_earlier_message_of_their_writer() -> None:
    follow_ups = of_kind("follow-up")
    for number, sample in enumerate(mailbox()):
        if sample.follow_up_of is None:
            continue
        assert sample.follow_up_of < number
        first, reply = parsed(mailbox()[sample.follow_up_of]), parsed(sample)
        assert reply["References"] == first["Message-ID"]
        assert reply["From"].addresses[0].addr_spec == first["From"].addresses[0].addr_spec
    assert len(follow_ups) > COUNT / 30


def test_copies_have_the_message_id_and_text_of_their_original() -> None:
    exact = Counter[bool]()
    for number, sample in enumerate(mailbox()):
        if sample.same_as is None:
            continue
        original = mailbox()[sample.same_as]
        assert sample.same_as < number
        assert sample.raw.endswith(original.raw)
        exact[sample.raw == original.raw] += 1
    assert exact[True]
    assert exact[False]


def test_message_ids_are_unique() -> None:
    ids = [parsed(s)["Message-ID"] for s in mailbox() if s.same_as is None]
    present = [found for found in ids if found]
    assert len(set(present)) == len(present)
    assert len(ids) - len(present) == len(of_kind("broken-no-message-id"))


def test_dates_lie_shortly_before_now_and_in_order() -> None:
    dates = [
        parsed(s)["Date"].datetime for s in mailbox() if s.same_as is None and parsed(s)["Date"]
    ]
    assert dates == sorted(dates)
    assert (NOW - dates[0]).total_seconds() <= 12 * 3600
    assert dates[-1] <= NOW


def test_what_is_meant_to_be_well_formed_has_no_defects() -> None:
    for sample in mailbox():
        if sample.kind.startswith("broken"):
            continue
        message = parsed(sample)
        assert not [part.defects for part in message.walk() if part.defects], sample.kind
        assert not [field.defects for field in message.values() if field.defects], sample.kind
        for part in message.walk():
            if part.get_content_maintype() == "text":
                part.get_content()


@pytest.mark.parametrize(
    "kind", ["plain", "html", "alternative", "attachment", "charset", "iso-2022-jp"]
)
def test_the_customer_s_words_can_be_read(kind: str) -> None:
    for sample in of_kind(kind):
        body = parsed(sample).get_body(("plain", "html"))
        assert body is not None
        assert "\ufffd" not in body.get_content()
        assert len(body.get_content()) > 40


@pytest.mark.parametrize(
    ("kind", "octets"),
    [
        ("broken-charset", b"x-martian-9"),
        ("broken-folding", b"\r\n\t"),
        ("broken-8bit-header", b"Subject: Gr\xf6\xdfe"),
        ("broken-absent-boundary", b"--other"),
        ("form", b"Reply-To: customer"),
        ("auto-submitted-no", b"Auto-Submitted: no\r\n"),
        ("plus-addressed", b"To: support+"),
        ("spam", b"X-Spam-Flag: YES"),
        ("invitation", b"METHOD:REQUEST"),
        ("iso-2022-jp", b"\x1b$B"),
        ("voicemail-asterisk", b"X-Asterisk-VM-Duration"),
    ],
)
def test_each_kind_has_its_mark(kind: str, octets: bytes) -> None:
    assert all(octets in sample.raw for sample in of_kind(kind))


def test_lines_end_as_they_should() -> None:
    for sample in mailbox():
        bare = b"\n" in sample.raw.replace(b"\r\n", b"")
        assert bare == (sample.kind == "broken-bare-lf"), sample.kind


def test_the_mean_size_is_about_what_was_asked_for() -> None:
    sizes = sorted(len(s.raw) for s in generate(2000, 1, now=NOW, mean_size=74_000))
    assert 66_000 < sum(sizes) / 2000 < 82_000
    assert sizes[1000] < 4_000
    assert sizes[-1] > 1_500_000


def test_the_writer_keeps_octets_and_truth(tmp_path: Path) -> None:
    samples = generate(30, 3, now=NOW, mean_size=3_000)
    write(samples, tmp_path, maildir=True)
    told = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text().splitlines()]
    assert [(tmp_path / line["file"]).read_bytes() for line in told] == [s.raw for s in samples]
    assert [line["customer"] for line in told] == [s.customer for s in samples]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cur", "new", "tmp", "truth.jsonl"]
