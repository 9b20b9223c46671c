"""The limits: what was sent already, and the document that tells of all questions."""

from pathlib import Path

import pytest

from daemon.model import AcknowledgedCounts, Bearing
from daemon.rules.document import as_markdown
from daemon.rules.guard import CHAIN, verdict
from daemon.rules.limits import LIMITS, Limits, ask_limits

NEVER = Limits(per_sender=0, per_domain=0, per_content=0, everyone=0)


def test_an_untouched_sender_passes_every_question() -> None:
    findings = ask_limits(AcknowledgedCounts(), Limits(), "")
    assert [finding.code for finding in findings] == [question.code for question in LIMITS]
    assert verdict(findings) is None


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        (AcknowledgedCounts(sender=10), "limit-sender"),
        (AcknowledgedCounts(domain=500), "limit-domain"),
        (AcknowledgedCounts(content=30), "limit-content"),
        (AcknowledgedCounts(everyone=2_500), "brake"),
    ],
)
def test_a_limit_that_is_reached(counts: AcknowledgedCounts, code: str) -> None:
    hits = [finding for finding in ask_limits(counts, Limits(), "") if finding.hit]
    assert [(hit.code, hit.bearing) for hit in hits] == [(code, Bearing.PERSON)]


def test_one_below_every_limit_passes() -> None:
    counts = AcknowledgedCounts(sender=9, domain=499, content=29, everyone=2_499)
    assert verdict(ask_limits(counts, Limits(), "")) is None


def test_the_evidence_tells_count_and_limit() -> None:
    found = verdict(ask_limits(AcknowledgedCounts(sender=12), Limits(), ""))
    assert found is not None
    assert found.evidence == "12 of 10 allowed"


def test_a_limit_of_nothing_means_never() -> None:
    codes = {finding.code for finding in ask_limits(AcknowledgedCounts(), NEVER, "") if finding.hit}
    assert codes == {question.code for question in LIMITS} - {"blocked-address"}


def test_a_blocked_address_is_told_why() -> None:
    found = verdict(ask_limits(AcknowledgedCounts(), Limits(), "550 5.1.1 user unknown"))
    assert found is not None
    assert (found.code, found.evidence) == ("blocked-address", "550 5.1.1 user unknown")


def test_no_code_names_two_questions() -> None:
    codes = [entry.code for entry in (*CHAIN, *LIMITS)]
    assert len(set(codes)) == len(codes)


def test_the_document_is_what_the_tables_say() -> None:
    """``docs/chain.md`` is written by ``as_markdown``; write it anew when this fails."""
    path = Path(__file__).parents[2] / "docs" / "chain.md"
    assert path.read_text("utf-8") == as_markdown()
