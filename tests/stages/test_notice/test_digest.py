"""Digests: what a reader is told, in what order, and what a stranger cannot make of it."""

from datetime import timedelta

import pytest
from selectolax.lexbor import LexborHTMLParser

from daemon.model.decision import Category
from daemon.model.notice import Line, Link, Reason, Section, Why
from daemon.model.watch import CaseState
from daemon.stages.notice import LINES_MOST, digest
from daemon.stages.notice.words import WORDS

from .samples import NOW, PAGES, a_digest, late, line, waiting


def text_of(*lines: Line, section: Section = Section.TODAY, language: str = "en") -> str:
    """The text of a digest of these lines, with ordinary spaces."""
    value = a_digest(language, sections={section: lines}, more={})
    return digest(value, PAGES).text.replace("\u00a0", " ")


def first_lines(*lines: Line, language: str = "en") -> list[str]:
    """How each case begins."""
    found = text_of(*lines, language=language).partition("\nLinks\n")[0]
    return [row[6:] for row in found.splitlines() if row.startswith("[")]


def test_a_whole_digest() -> None:
    quiet = waiting(119, links=(), category=Category.REQUEST, subject="", customer="kim@x.example")
    value = a_digest(
        sections={
            Section.BREACHED: (late(120, severity=4),),
            Section.WAITING: (quiet,),
        },
        more={Section.WAITING: 2},
    )
    told, links = digest(value, PAGES).text.replace("\u00a0", " ").split("\nLinks\n=====\n")
    assert told == (
        "1 breached, 3 waiting on customer\n"
        "Digest for Ana · Harbour Bikes, Tue 24 Nov 08:45\n"
        "\n"
        "The links of each case are at the end, under its number.\n"
        "Times: Europe/Berlin. Time left is working time.\n"
        "\n"
        "Breached (1)\n"
        "============\n"
        "\n"
        "[1]   FD-2026-000120  Breached              was due Mon 23 Nov 16:45\n"
        "      Complaint, severity critical · received Mon 23 Nov 14:12\n"
        "      Clara Sommer <clara@example.org>\n"
        "      Front brake\n"
        "      “The front brake failed on the first ride and I fell.”\n"
        "      Yours\n"
        "\n"
        "Waiting on customer (3)\n"
        "=======================\n"
        "\n"
        "[2]   FD-2026-000119  Waiting on customer\n"
        "      Request, severity medium · received Mon 23 Nov 14:12\n"
        "      <kim@x.example>\n"
        "      “The front brake failed on the first ride and I fell.”\n"
        "      Answered by ben\n"
        "\n"
        "2 more cases are not shown.\n"
        "\n"
        "Figures for Monday, 23 November\n"
        "===============================\n"
        "New cases                                   14\n"
        "Acknowledged                                13\n"
        "First responses in time                     11\n"
        "First responses late                         1\n"
        "Windows breached                             2\n"
        "Open at present                             16\n"
    )
    assert "\n[1]   FD-2026-000120\n      Done\n      <mailto:desk@" in links
    assert "[2]" not in links


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "2 breached, 3 due today, 7 next, 3 waiting on customer, 2 new"
         " – Harbour Bikes, Tue 24 Nov 08:45"),
        ("de", "2 überfällig, 3 heute fällig, 7 demnächst, 3 beim Kunden, 2 neu"
         " – Harbour Bikes, Di 24. Nov. 08:45"),
        ("fr", "2 hors délai, 3 pour aujourd’hui, 7 ensuite, 3 chez le client, 2 nouveaux"
         " – Harbour Bikes, mar. 24 nov. 8 h 45"),
        ("es", "2 fuera de plazo, 3 para hoy, 7 después, 3 con el cliente, 2 nuevos"
         " – Harbour Bikes, mar 24 nov 8:45"),
    ],
)  # fmt: skip
def test_the_subject_says_how_many_cases_there_are(language: str, expected: str) -> None:
    assert digest(a_digest(language), PAGES).subject == expected


def test_an_empty_digest_has_its_figures_and_no_links() -> None:
    notice = digest(a_digest(sections={}, more={}), PAGES)
    assert notice.subject.startswith("No case is waiting – Harbour Bikes, ")
    assert "New cases" in notice.text
    assert "ink" not in notice.text
    assert "<a" not in notice.html


def test_one_is_told_as_one() -> None:
    value = a_digest("fr", sections={Section.NEW: (line(),)}, more={Section.NEXT: 1})
    notice = digest(value, PAGES)
    assert notice.subject.startswith("1 ensuite, 1 nouveau – ")
    assert "Un autre dossier n’est pas affiché." in notice.text


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        (line(), "3 h 42 min left       due Tue 24 Nov 14:12"),
        (line(left=timedelta(minutes=59, seconds=59)), "59 min left           due"),
        (line(left=timedelta(seconds=59)), "No working time left  due Tue"),
        (line(left=timedelta()), "No working time left  due Tue"),
        (late(), "Breached              was due Mon 23 Nov 16:45"),
        (waiting(), "Waiting on customer"),
        (line(state=CaseState.HOLD, due=None, left=timedelta()), "On hold"),
        (line(state=CaseState.HOLD, due=None), "On hold, 3 h 42 min left"),
        (line(state=CaseState.HOLD, due=None, breached=True), "On hold, breached"),
        (line(state=CaseState.RESOLVED, due=None), "Resolved"),
        (line(due=None, left=timedelta()), "No deadline"),
    ],
)
def test_how_a_case_stands(case: Line, expected: str) -> None:
    (found,) = first_lines(case)
    standing = found.removeprefix(f"{case.reference}  ")
    assert standing.startswith(expected)
    assert standing == expected or case.due


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ((Why(Reason.YOURS),), "Yours"),
        ((Why(Reason.UNASSIGNED, "shop"),), "Unassigned, queue shop"),
        ((Why(Reason.OTHERS, "ben"),), "Assigned to ben"),
        ((Why(Reason.OTHERS),), "Assigned to a colleague"),
        ((Why(Reason.REVIEW, "61%"),), "Category uncertain (61%)"),
        ((Why(Reason.ANSWERED, "ben@bikes.example"),), "Answered by ben@bikes.example"),
        (
            (Why(Reason.ESCALATED, "legal: «{x} www.x.example»"), Why(Reason.HELD)),
            "Escalated: legal: «{x} […] · on hold",
        ),
    ],
)
def test_why_a_case_is_there(why: tuple[Why, ...], expected: str) -> None:
    assert f"\n      {expected}\n" in text_of(line(why=why))


@pytest.mark.parametrize("language", WORDS)
def test_columns_stand_below_each_other(language: str) -> None:
    cases = (line(), late(), line(left=timedelta(minutes=5)))
    found = first_lines(*cases, language=language)
    dues = WORDS[language].due
    at = {row.index(dues[case.breached].partition(" {")[0]) for case, row in zip(cases, found)}  # noqa: B905 - of one length
    assert at == {38}


@pytest.mark.parametrize("language", WORDS)
def test_lines_of_the_text_are_short_but_for_links(language: str) -> None:
    rows = digest(a_digest(language), PAGES).text.splitlines()
    assert max(len(row) for row in rows if "mailto:" not in row) <= 78
    links = [row for row in rows if "mailto:" in row]
    assert len(links) == 60
    assert all(row.startswith("      <mailto:") and row.endswith(">") for row in links)


@pytest.mark.parametrize("language", WORDS)
def test_text_and_html_say_the_same(language: str) -> None:
    notice = digest(a_digest(language), PAGES)
    shown = " ".join(LexborHTMLParser(notice.html).text().split())
    told = notice.text.partition(WORDS[language].links + "\n=")[0]
    layout = {"·", "<", ">"}
    for word in told.replace(WORDS[language].links_below, "").split():
        bare = word.strip("<>[]=")
        assert bare in shown or word in layout or bare.isdigit(), word


def test_the_same_values_give_the_same_octets() -> None:
    assert digest(a_digest(), PAGES) == digest(a_digest(), PAGES)


@pytest.mark.parametrize("more", [{}, {Section.NEXT: 3}])
def test_no_more_than_the_most_are_shown_and_the_others_counted(more: dict[Section, int]) -> None:
    sections = {
        Section.TODAY: tuple(line(number) for number in range(LINES_MOST - 1)),
        Section.NEXT: tuple(line(1000 + number) for number in range(3)),
        Section.NEW: (line(2000),),
    }
    notice = digest(a_digest(sections=sections, more=more), PAGES)
    assert notice.html.count("<h3") == LINES_MOST
    assert f"Next ({3 + len(more) * 3})" in notice.text
    assert f"{2 + len(more) * 3} more cases are not shown." in notice.text
    assert "New since last (1)\n==================\n\nOne more case is not shown." in notice.text


HOSTILE = (
    "<script>alert(1)</script>",
    "<a href='mailto:x'>click</a>",
    "</p></div><h1>Breached</h1>",
    "\"'><img src=x onerror=alert(1)>",
    "{{ words }}{% for x in y %}",
    "&lt;b&gt;",
    "x\r\nBcc: y@example.org\r\n\r\n<b>",
    "\u202egnitirw\u2066 \x00\x1b[31m",
    "https://evil.example/login",
    "[2]   FD-2026-000999  Breached",
    "z" * 5000,
    "lone \ud800\udfff",
)


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_a_stranger_can_write_nothing_but_words(hostile: str) -> None:
    plain = digest(a_digest(sections={Section.TODAY: (line(),)}), PAGES)
    case = line(
        customer=f"{hostile} <kim@example.org>",
        subject=hostile,
        gist=hostile,
        why=(Why(Reason.ESCALATED, hostile),),
    )
    notice = digest(a_digest(sections={Section.TODAY: (case,)}), PAGES)
    assert notice.subject == plain.subject
    tags = [node.tag for node in LexborHTMLParser(notice.html).css("body *")]
    assert tags == [node.tag for node in LexborHTMLParser(plain.html).css("body *")]
    for part in (notice.text, notice.html):
        assert all(char.isprintable() or char in "\n\u00a0" for char in part)
        assert "://" not in part
        assert len(part) < 9000
    assert sum(row.startswith("[") for row in notice.text.splitlines()) == 2


def test_a_company_and_a_reader_are_one_line() -> None:
    value = a_digest(company="<b>\r\nBcc: x", reader="ana\n<i>", sections={}, more={})
    notice = digest(value, PAGES)
    assert notice.subject.startswith("No case is waiting – <b> Bcc: x, ")
    assert "Digest for ana <i> · " in notice.text
    assert not LexborHTMLParser(notice.html).css("i, b")


@pytest.mark.parametrize(
    "href",
    [
        "https://evil.example",
        "javascript:alert(1)",
        "mailto:x y",
        'mailto:x">',
        "mailto:x\r\nBcc:",
        "mailto:é@x",
        "mailto:",
    ],
)
def test_a_link_that_prepares_no_mail_is_refused(href: str) -> None:
    value = a_digest(sections={Section.TODAY: (line(links=(Link("done", href),)),)})
    with pytest.raises(ValueError, match="mailto"):
        digest(value, PAGES)


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        digest(a_digest(moment=NOW.replace(tzinfo=None)), PAGES)
