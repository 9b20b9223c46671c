"""The article that answers an inquiry: on record, in digests, and offered where that is allowed."""

from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest

from daemon.app import make_desk
from daemon.cli.explain import rehearse
from daemon.loops.acknowledge import acknowledge
from daemon.loops.desk import Desk
from daemon.loops.digesting import digest_mails, slot_at
from daemon.loops.telling import line_of
from daemon.model import Category, Facts, NewCase, Record, Watched
from daemon.model.notice import Numbers
from daemon.model.telling import DigestFacts
from daemon.settings import Settings
from tests.loops.shop import SETTINGS
from tests.stages.test_faq.samples import shop_faq
from tests.store.samples import NOW, running, watched

FAQ = shop_faq()
TITLE, URL = "How long delivery takes", "https://harbour-bikes.example/help/delivery"
ASKED = "Hello, could you please tell me how long the delivery of an order usually takes?"
ANGRY = "This is a complaint: how long does delivery take? It is late again, I am very angry!"
WANTS = "Please cancel my order 4711 today and send me a written confirmation."


def desk(*, offer: bool = False, **changes: Any) -> Desk:
    company = {**SETTINGS["company"], "languages": ["en", "de", "fr", "es"]}
    settings = Settings.model_validate({**SETTINGS, "company": company, **changes})
    return replace(make_desk(settings, b"k" * 32), faq=replace(FAQ, offer=offer))


def arrived(words: str, at: Desk, subject: str = "Question") -> Record:
    """What becomes of a message of a customer."""
    raw = (
        f"From: Kim <kim@shop.example>\r\nTo: support@desk.example\r\nSubject: {subject}\r\n"
        "Message-ID: <1@shop.example>\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n"
    ).encode()
    return rehearse(raw, at, "FD-2026-000001", NOW)


def case_of(record: Record) -> NewCase:
    assert record.case is not None
    return record.case


def texts(record: Record) -> tuple[str, str]:
    """Text and HTML of the acknowledgement."""
    (mail,) = record.outgoing
    message = message_from_bytes(mail.envelope.content, policy=policy.default)
    parts = {part.get_content_type(): part.get_content() for part in message.walk() if
             not part.is_multipart()}  # fmt: skip
    return parts["text/plain"].replace("\r", ""), parts["text/html"]


def test_the_article_is_on_record() -> None:
    record = arrived(ASKED, desk())
    assert record.decision.category is Category.INQUIRY
    assert case_of(record).article == "delivery-time.en.md"
    (event,) = [event for event in record.events if event.name == "faq"]
    (finding,) = [finding for finding in record.decision.trace if finding.code == "faq"]
    assert event.detail == finding.evidence
    assert finding.hit
    assert finding.evidence.startswith("delivery-time.en.md, 0.")


def test_what_is_not_near_enough_is_told_and_not_named() -> None:
    record = arrived("Could you tell me which oil the chain of a city bike needs?", desk())
    assert case_of(record).article == ""
    (finding,) = [finding for finding in record.decision.trace if finding.code == "faq"]
    assert not finding.hit
    assert finding.evidence.startswith("none clearly; the nearest: ")
    assert [event for event in record.events if event.name == "faq"] == []


@pytest.mark.parametrize(
    ("words", "category"), [(ANGRY, Category.COMPLAINT), (WANTS, Category.REQUEST)]
)
def test_complaints_and_requests_get_no_article(words: str, category: Category) -> None:
    record = arrived(words, desk(offer=True))
    assert record.decision.category is category
    assert case_of(record).article == ""
    assert [finding for finding in record.decision.trace if finding.code == "faq"] == []
    assert URL not in texts(record)[0]


def test_what_a_person_is_to_look_at_gets_no_article() -> None:
    record = arrived(ASKED, desk(acknowledge={"review_below": 1.0}))
    assert record.decision.review
    assert case_of(record).article == ""


def test_the_customer_is_told_of_it_only_if_the_admin_allows() -> None:
    silent, told = (texts(arrived(ASKED, desk(offer=offer))) for offer in (False, True))
    for text in silent:
        assert TITLE not in text
        assert URL not in text
        assert "article" not in text
    text, html = told
    assert f"Perhaps this article already answers your question: {TITLE}" in " ".join(text.split())
    assert f"\n{URL}\n" in text
    assert URL in html
    assert "FD-2026-000001" in text


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_every_language_offers_it(language: str) -> None:
    at = desk(offer=True)
    own = replace(FAQ.articles["delivery-time.en.md"], name="x", language=language)
    at = replace(at, faq=replace(at.faq, articles={"x": own}))
    case = replace(case_of(arrived(ASKED, at)), article="x", language=language)
    record = arrived(ASKED, at)
    mails, _ = acknowledge(record.reading, record.decision, case, Facts(), at, NOW)
    text, _ = texts(replace(record, outgoing=mails))
    assert TITLE in " ".join(text.split())
    assert f"\n{URL}\n" in text


def known(**changes: Any) -> Watched:
    return watched(
        running=running(), category=Category.INQUIRY, article="delivery-time.en.md", **changes
    )


def test_a_digest_tells_of_it() -> None:
    at = desk()
    reader = at.watch.people.staff["ana"]
    slot = slot_at(reader, NOW, at)
    facts = DigestFacts((known(agent="ana"),), Numbers(0, 0, 0, 0, 0, 0), NOW - timedelta(1), 0, 0)
    (mail,) = digest_mails(reader, facts, slot, at, NOW)
    message = message_from_bytes(mail.envelope.content, policy=policy.default)
    text = message.get_body(("plain",))
    assert text is not None
    assert f"Article that may answer it: {TITLE}" in text.get_content()
    assert f"<{URL}>" in text.get_content()


def test_what_became_a_complaint_or_lost_its_article_has_none() -> None:
    at = desk()
    reader = at.watch.people.staff["ana"]
    assert line_of(known(), reader, at, NOW).article == TITLE
    complaint = replace(known(), category=Category.COMPLAINT)
    assert line_of(complaint, reader, at, NOW).article == ""
    gone = replace(known(), article="gone.en.md")
    assert line_of(gone, reader, at, NOW).article == ""


def test_a_desk_without_articles_says_nothing_of_them() -> None:
    record = arrived(ASKED, replace(desk(), faq=type(FAQ)()))
    assert case_of(record).article == ""
    assert [finding for finding in record.decision.trace if finding.code == "faq"] == []
