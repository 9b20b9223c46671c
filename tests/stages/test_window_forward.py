"""Windows in weeks in which clocks are set forward, against the oracle: half of 50,000."""

import pytest

from daemon.stages.window import Clock
from tests.stages.calendars import FORWARD, WINDOWS, Place, compare


@pytest.mark.parametrize("place", FORWARD, ids=str)
def test_the_windows_of_two_weeks_are_what_the_minutes_say(place: Place) -> None:
    compared = compare(place)
    assert compared.windows >= WINDOWS
    assert min(compared.holds, compared.walks) >= WINDOWS // 10
    assert compared.clocks == set(Clock)
    assert compared.kinds >= place.kinds
