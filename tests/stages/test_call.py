"""Reports of calls: read, told apart, and said as messages."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from daemon.model import Call, Direction
from daemon.stages.call import is_dated, read_call, same_call, spoken
from daemon.stages.call.asterisk import is_whole, read_asterisk, read_plain
from daemon.stages.call.marked import marked
from daemon.stages.call.twilio import read_twilio
from daemon.text.objects import UnreadableError

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def read(**told: Any) -> Call:
    return read_call(json.dumps(told).encode(), received=NOW, region="DE", spools=("/spool",))


def test_everything_that_a_report_tells() -> None:
    found = read(
        number="040 555010",
        name="Kim\r\nSmith",
        time="2026-11-23T09:00:00+01:00",
        duration=11.6,
        id="17",
        mailbox="200",
        transcript="it\0 broke\n",
        language="DE-at",
        audio="https://x.example/1",
        recording="/spool/a.wav",
        other={"kept": True},
    )
    assert found == Call(
        at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
        number="+4940555010",
        shown="040 555010",
        name="Kim Smith",
        by="200",
        seconds=12,
        id="17",
        transcript="it broke",
        language="de",
        audio="https://x.example/1",
        recording="/spool/a.wav",
    )


def test_words_take_the_place_of_the_transcript() -> None:
    words = [{"word": "my", "confidence": 1}, {"word": " lamp ", "confidence": 0.49}, {"word": ""}]
    assert read(words=words, transcript="x").transcript == "my lamp(?)"
    assert marked([("a", 0.5), ("b", 0.499)]) == "a b(?)"


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (NOW.timestamp(), NOW),
        (f"{NOW.timestamp():.0f}", NOW),
        ((NOW + timedelta(minutes=59)).isoformat(), NOW + timedelta(minutes=59)),
        ((NOW + timedelta(days=1)).isoformat(), NOW),
        (None, NOW),
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_clock_that_runs_ahead_is_not_believed(time: Any, expected: datetime) -> None:
    assert read(time=time).at == expected


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ({"duration": 3}, True),
        ({"duration": 0}, False),
        ({}, False),
        ({"answered": True}, True),
        ({"answered": False, "duration": 3}, False),
    ],
)
def test_a_call_of_ours_that_was_taken(told: dict[str, Any], taken: bool) -> None:
    assert read(direction="outgoing", **told).taken is taken
    assert read(**told).taken


@pytest.mark.parametrize(
    ("told", "dated"),
    [({}, False), ({"id": "1"}, True), ({"time": 1}, True), ({"name": "x"}, False)],
)
def test_whether_it_says_which_call_it_tells_of(told: dict[str, Any], dated: bool) -> None:
    assert is_dated(json.dumps(told).encode()) is dated


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "JSON"),
        (b"[]", "object"),
        (b'{"time": "2026-11-23T09:00:00"}', "time: "),
        (b'{"duration": -1}', "duration: "),
        (b'{"duration": NaN}', "duration: "),
        (b'{"direction": "sideways"}', "direction: "),
        (b'{"words": [{"confidence": 2}]}', "words.0"),
        (b'{"name": "' + b"x" * 501 + b'"}', "name: "),
        (b"x" * (1 << 21), "the most is"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_what_is_no_report_says_why(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        read_call(raw, received=NOW, region="DE")


@given(st.binary(max_size=300))
def test_any_octets_are_a_report_or_are_refused(raw: bytes) -> None:
    with suppress(UnreadableError):
        assert read_call(raw, received=NOW, region="DE").shown.isprintable()


LEFT = Call(NOW, number="+4940555010", seconds=12, transcript="my lamp is broken call me back")


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({}, True),
        ({"at": NOW + 120 * SECOND}, True),
        ({"at": NOW - 120 * SECOND}, True),
        ({"at": NOW + timedelta(minutes=5)}, False),
        ({"seconds": 14}, True),
        ({"seconds": 15}, False),
        ({"seconds": None}, True),
        ({"transcript": ""}, True),
        ({"transcript": "my lump is broken called me back"}, True),
        ({"transcript": "do you have it in stock"}, False),
        ({"number": "+4940555011"}, False),
        ({"number": ""}, True),
        ({"number": "", "seconds": None}, True),
        ({"number": "", "seconds": None, "transcript": ""}, False),
        ({"direction": Direction.MADE}, False),
        ({"transcript": "do you have it in stock", "by_machine": True}, True),
    ],
    ids=str,
)
def test_when_two_reports_tell_of_one_call(changes: dict[str, Any], same: bool) -> None:
    for one, other in permutations((LEFT, replace(LEFT, **changes))):
        assert bool(same_call(one, other)) is same


def test_one_identifier_is_one_call_whenever_it_is_told() -> None:
    one = replace(LEFT, id="17")
    late = replace(one, at=NOW + timedelta(hours=5), seconds=None, transcript="else")
    assert same_call(one, late)
    assert not same_call(one, replace(late, seconds=40)), "it was given away again"
    assert not same_call(one, replace(late, at=NOW + timedelta(days=2)))
    assert not same_call(one, replace(late, number="+4940555011"))
    assert not same_call(one, replace(late, id="18"))


@pytest.mark.parametrize(
    ("call", "language", "subject"),
    [
        (LEFT, "en", "Voicemail from 040 555010"),
        (replace(LEFT, name="Kim Smith"), "de", "Sprachnachricht von Kim Smith 040 555010"),
        (Call(NOW), "fr", "Message vocal d’un numéro masqué"),
        (Call(NOW, shown="200"), "es", "Mensaje de voz de 200"),
        (replace(LEFT, direction=Direction.MADE), "en", "Call to 040 555010"),
        (replace(LEFT, name="{{ x }} http://evil.example"), "en", "Voicemail from 040 555010"),
    ],
)
def test_a_call_as_a_message(call: Call, language: str, subject: str) -> None:
    message = spoken(call, languages=("en", "de"), fallback=language, region="DE")
    assert message.subject == subject
    assert message.own_words == message.text == call.transcript
    assert message.sender == ()


WHOLE = '[message]\ncallerid="Kim; S" <040555010>\norigtime=1795424400\nduration=12\n'


def test_asterisks_text() -> None:
    told = read_asterisk(f"; a comment\n{WHOLE}")
    assert (told["name"], told["number"], told["duration"]) == ("Kim; S", "040555010", 12)
    assert read_asterisk("[message]\ncallerid=Unknown\n")["number"] == "Unknown"
    assert (
        read_asterisk(WHOLE + "transcription=it broke = 100%\n")["transcript"] == "it broke = 100%"
    )
    assert "duration" not in read_asterisk("[message]\nduration=x\n")
    assert is_whole(WHOLE)
    assert not is_whole(WHOLE[:-1])
    assert not is_whole(WHOLE.replace("duration", "flag"))


@given(st.text(max_size=200))
def test_any_text_beside_a_recording(text: str) -> None:
    read_plain(text)
    with suppress(ValueError):  # what is no such text is refused, and nothing else happens
        assert "number" in read_asterisk(f"[message]\n{text}")


def test_twilio_without_words() -> None:
    told = read_twilio(
        [("TranscriptionStatus", "failed"), ("TranscriptionText", "x"), ("From", "+1")]
    )
    assert "transcript" not in told
    assert read_twilio([("RecordingDuration", "-1")]).get("duration") is None
