"""Corrections as texts to learn from: the last of a case, with the words that opened it."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Engine, update

from daemon.model import CaseChange, Category, Correction, Facts, Voice
from daemon.store import corrections, intake, schema
from tests.store.samples import HOUR, NOW, join_case, known_case, reading
from tests.store.watched import change_case, put_case


def say(engine: Engine, number: int, category: Category) -> None:
    said = Correction(Category.COMPLAINT, category, "ana")
    change_case(engine, CaseChange(category=category, corrected=said), number)


def found(engine: Engine, most: int = 9) -> list[corrections.Corrected]:
    with engine.connect() as connection:
        return list(corrections.newest(connection, most))


def write_over(engine: Engine, number: int, **values: Any) -> None:
    table = schema.messages
    with engine.begin() as connection:
        connection.execute(update(table).where(table.c.id == number).values(**values))


def test_nothing_is_found_where_nobody_said_anything(engine: Engine) -> None:
    put_case(engine)
    assert found(engine) == []


def test_the_last_of_each_case_is_found_newest_first(engine: Engine) -> None:
    for number in (1, 2, 3):
        put_case(engine, number)
        write_over(engine, number, own_words=f"words {number}")
    for number, category in (
        (1, Category.OTHER),
        (2, Category.REQUEST),
        (3, Category.INQUIRY),
        (1, Category.COMPLAINT),
    ):
        say(engine, number, category)
    texts = [(each.words, each.category.value) for each in found(engine)]
    assert texts == [("words 1", "complaint"), ("words 3", "inquiry"), ("words 2", "request")]
    assert [each.words for each in found(engine, 2)] == ["words 1", "words 3"]


def test_the_words_are_those_that_opened_the_case(engine: Engine) -> None:
    case = put_case(engine)
    later = reading(2, references=("<1@shop.example>",))
    later = replace(later, message=replace(later.message, own_words="And another thing."))
    known = replace(known_case(1), case=case)
    facts = Facts(next_reference="", by_reference={case.reference: known})
    with engine.begin() as connection:
        intake.write(connection, join_case(later, facts), NOW + HOUR)
    say(engine, 1, Category.REQUEST)
    (only,) = found(engine)
    assert (only.subject, only.words, only.spoken) == ("The lamp", "It does not light.", False)


def test_what_has_no_words_teaches_nothing(engine: Engine) -> None:
    """A subject alone is the customer's; that of a call is ours."""
    put_case(engine, 1)
    put_case(engine, 2)
    put_case(engine, 3, voice=Voice("+49301234567"))
    put_case(engine, 4, voice=Voice("+49301234567", transcript="hello"))
    write_over(engine, 1, subject="", own_words="")
    write_over(engine, 2, own_words="")
    write_over(engine, 3, own_words="")
    for number in (1, 2, 3, 4):
        say(engine, number, Category.REQUEST)
    assert [(each.subject, each.spoken) for each in found(engine)] == [
        ("The lamp", True),
        ("The lamp", False),
    ]
