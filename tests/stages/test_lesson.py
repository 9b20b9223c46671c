"""A lesson: what is held back, and when the new weights are worse."""

import pytest

from daemon.learning import Compared, Example, Row, holds_back
from daemon.learning.lesson import LEAST, LEAST_HELD, ONE_IN, enough
from daemon.model import Category

INQUIRY, COMPLAINT = Category.INQUIRY, Category.COMPLAINT


def text(number: int, category: Category = INQUIRY) -> Example:
    return Example("Lamp", f"the {number * 'a'} lamp", category)


HELD = [text(number) for number in range(1, 200) if holds_back(text(number))]
LEARNT = [text(number) for number in range(1, 200) if not holds_back(text(number))]


def compared(*rows: tuple[Category, int, int, int]) -> Compared:
    return Compared("texts", tuple(Row(*row) for row in rows))


@pytest.mark.parametrize(
    ("rows", "clauses"),
    [
        ([(INQUIRY, 9, 5, 5), (COMPLAINT, 9, 5, 5)], []),
        ([(INQUIRY, 9, 5, 4), (COMPLAINT, 9, 5, 6)], []),
        ([(INQUIRY, 9, 5, 4), (COMPLAINT, 9, 5, 5)], ["of 18 texts 9 would be right, and 10 are"]),
        (
            [(INQUIRY, 9, 5, 9), (COMPLAINT, 9, 5, 4)],
            ["of 9 complaints among the texts 4 would be found, and 5 are"],
        ),
        (
            [(COMPLAINT, 9, 5, 4)],
            [
                "of 9 texts 4 would be right, and 5 are",
                "of 9 complaints among the texts 4 would be found, and 5 are",
            ],
        ),
        ([], []),
    ],
)
def test_worse_is_fewer_right_answers_or_fewer_complaints_found(
    rows: list[tuple[Category, int, int, int]], clauses: list[str]
) -> None:
    assert list(compared(*rows).worse()) == clauses


def test_one_in_three_is_held_back_whatever_it_was_labelled() -> None:
    assert len(HELD) == pytest.approx(199 / ONE_IN, abs=20)
    relabelled = [Example(each.subject, each.words, COMPLAINT) for each in HELD]
    assert all(map(holds_back, relabelled))


def test_twins_are_on_one_side() -> None:
    """What the classifier sees is the same: spacing, case and numbers make no other text."""
    for each in (*HELD[:20], *LEARNT[:20]):
        twin = Example(f"Re: {each.subject.upper()}", f"  {each.words.upper()}", each.category)
        assert holds_back(twin) == holds_back(each)


@pytest.mark.parametrize(
    ("held", "learnt", "is_enough"),
    [
        (LEAST_HELD, LEAST - LEAST_HELD, True),
        (LEAST_HELD, LEAST - LEAST_HELD - 1, False),
        (LEAST_HELD - 1, LEAST, False),
        (0, 0, False),
    ],
)
def test_what_is_enough_to_learn_from(held: int, learnt: int, is_enough: bool) -> None:
    assert enough([*HELD[:held], *LEARNT[:learnt]]) is is_enough
