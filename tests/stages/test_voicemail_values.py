"""Lengths and callers as mails write them."""

import pytest

from daemon.stages.voicemail.values import WITHHELD, caller_of, lasted, seconds_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0:23", 23),
        ("00:23", 23),
        ("00:01:05", 65),
        ("0:04 seconds", 4),
        ('"23"', 23),
        ("1 min 5 sec", 65),
        ("1m5s", 65),
        ("1 minute, 5 seconds", 65),
        ("2 hours 1 minute", 7260),
        ("1 Std. 2 Min.", 3720),
        ("2 Minuten", 120),
        ("3 minutos", 180),
        ("1 heure", 3600),
        ("12.4 seconds", 12),
        ("12,4", 12),
        ("23", 23),
        ("23 s", 23),
        ("0", 0),
        ("", None),
        ("soon", None),
        ("-1", None),
        ("5 messages", None),
        ("99999", None),
        ("9" * 50, None),
    ],
)
def test_lengths(text: str, seconds: int | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("Voice Mail (12 seconds)", 12),
        ('Voicemail from "Ana" <4155550132> 00:01:05', 65),
        ("you were just left a 0:23 long message (number 3)", 23),
        ("on Monday at 04:06:05 PM, duration: 0:00:06", 6),
        ("(3 new) Voice Mail (12 seconds)", 12),
        ("New voicemail at 3:18 PM", None),
        ("2 voice messages", None),
    ],
)
def test_lengths_in_sentences(text: str, seconds: int | None) -> None:
    assert lasted(text) == seconds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Bell (415) 555-0132", ("(415) 555-0132", "Ana Bell")),
        ("Ana Bell (4155550132)", ("4155550132", "Ana Bell")),
        ("(415) 555-0132 Ana Bell", ("(415) 555-0132", "Ana Bell")),
        ("4155550132 (23 seconds)", ("4155550132", "")),
        ("4155550132 (2)", ("4155550132", "")),
        ("4155550132 - 23", ("4155550132", "")),
        ("+49 (0)30 90182000", ("+49 (0)30 90182000", "")),
        ("+1 (415) 555-0132", ("+1 (415) 555-0132", "")),
        ("Update 4 - Bell (415) 555-0132", ("(415) 555-0132", "Update 4 - Bell")),
        ('"Ana Bell" <+14155550132>', ("+14155550132", "Ana Bell")),
        ('"Ana Bell" <4155550132@pbx.example>', ("4155550132", "Ana Bell")),
        ("Ana Bell <sip:+14155550132@pbx.example;user=phone>", ("+14155550132", "Ana Bell")),
        ("sip:+14155550132@pbx.example", ("+14155550132", "")),
        ("tel:+14155550132", ("+14155550132", "")),
        ('"Ana Bell" <203>', ("203", "Ana Bell")),
        ('"Ana Bell" <anonymous>', (WITHHELD, "Ana Bell")),
        ('"Anonymous" <>', (WITHHELD, "")),
        ('"4155550132" <4155550132>', ("4155550132", "")),
        ("+49 30 90182000", ("+49 30 90182000", "")),
        ("01.42.68.53.00", ("01.42.68.53.00", "")),
        ("4155550132 2026-11-23 08:58", ("4155550132", "")),
        ("Ana Bell, 23.11.2026 08:58", ("", "Ana Bell")),
        ("2026-11-23 08:58", ("", "")),
        ("Ana Bell", ("", "Ana Bell")),
        ("Ana Bell <ana@desk.example>", ("", "")),
        ("ana@desk.example", ("", "")),
        ("200", ("200", "")),
        ("3", ("", "")),
        ("Anonymous", (WITHHELD, "")),
        ("an unknown caller", (WITHHELD, "")),
        ("No Caller ID", (WITHHELD, "")),
        ("Unbekannter Anrufer", (WITHHELD, "")),
        ("Numéro masqué", (WITHHELD, "")),
        ("Número oculto", (WITHHELD, "")),
        ("", ("", "")),
        ("https://evil.example/x", ("", "")),
    ],
)
def test_callers(text: str, expected: tuple[str, str]) -> None:
    assert caller_of(text) == expected
