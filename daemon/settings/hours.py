"""The business hours and holidays as configured.

Laws: local wall-clock time, in minutes from midnight; no hour stands there
twice; a span that runs past midnight belongs to the day on which it begins.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated, Self

import holidays
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from daemon.settings.table import Loc, Table, distinct, nearest, refuse
from daemon.settings.values import Day, Zone

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = 24 * 60

_OVERLAP = "has spans that overlap on {}; let each begin after the other ends"

_SPAN = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|24:00)")


@dataclass(frozen=True, slots=True)
class Span:
    """Open time, in minutes from local midnight; ``end`` is past 1440 if it runs overnight."""

    start: int
    end: int


_OFFICE = (Span(9 * 60, 17 * 60),)


def span(value: object) -> Span:
    """``"09:00-17:00"`` in minutes; ``24:00`` is a legal end, an earlier end is tomorrow's.

    Raises:
        ValueError: if it is no such text, or has no length.
    """
    if isinstance(value, Span):
        return value
    match = _SPAN.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError('must be a span of time in quotes, such as "09:00-17:30"')
    begin = int(match[1]) * 60 + int(match[2])
    end = int(match[3]) * 60 + int(match[4]) if match[3] else MIDNIGHT
    if begin == end:
        raise ValueError('ends when it begins; the whole day is "00:00-24:00", a closed day is []')
    return Span(begin, end if end > begin else end + MIDNIGHT)


Spans = tuple[Annotated[Span, BeforeValidator(span)], ...]


def day_key(key: str) -> str:
    """A key of the table, checked.

    Raises:
        ValueError: if it names no days.
    """
    if key == "timezone":
        raise ValueError("must be left out: these hours are meant in company.timezone")
    days_of(key)
    return key


def days_of(key: str) -> tuple[int, ...]:
    """The weekdays that ``mon`` or ``mon-fri`` names, Monday being 0.

    Raises:
        ValueError: if it names none.
    """
    first, dash, last = key.partition("-")
    last = last if dash else first
    if first not in DAYS or last not in DAYS:
        known = (*DAYS, "holidays", "special", "timezone")
        raise ValueError(f"is no day or range of days, such as mon or mon-fri{nearest(key, known)}")
    begin = DAYS.index(first)
    length = (DAYS.index(last) - begin) % 7 + 1
    return tuple((begin + offset) % 7 for offset in range(length))


DayKey = Annotated[str, AfterValidator(day_key)]
Days = Annotated[tuple[Day, ...], AfterValidator(distinct)]


class Holidays(Table):
    """The days that are closed, or open, whatever their weekday."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code, upper case; None: no public holidays."""
    subdivision: str | None = None
    """State, province or canton, as ISO 3166-2 writes it after the hyphen."""
    extra: Days = ()
    """Closed days of the company's own."""
    open: Days = ()
    """Public holidays on which the company works."""

    def faults(self) -> Iterator[tuple[Loc, str]]:
        """Each contradiction or unknown calendar, with its place in this table."""
        both = set(self.extra) & set(self.open)
        for moment in sorted(both):
            yield ("open",), f"says that {moment} is open, and extra says that it is closed"
        if self.country is None:
            if self.subdivision is not None:
                yield ("subdivision",), "needs the key country beside it"
            yield from self._idle(())
            return
        countries = holidays.list_supported_countries()
        if self.country not in countries:
            hint = nearest(self.country.upper(), countries) or "; write a code such as DE"
            yield ("country",), f"has no calendar for «{self.country}»{hint}"
            return
        try:
            public = holidays.country_holidays(self.country, subdiv=self.subdivision)
        except NotImplementedError:
            known = ", ".join(countries[self.country]) or "none at all"
            yield ("subdivision",), f"must be one of {self.country}'s: {known}"
            return
        yield from self._idle(public)

    def _idle(self, public: Container[date]) -> Iterator[tuple[Loc, str]]:
        """Days that are said to be open although no holiday closes them."""
        for index, moment in enumerate(self.open):
            if moment not in public and moment not in self.extra:
                mend = f"is {moment}, no public holiday, so it is open by its weekday; take it away"
                yield ("open", index), mend


class BusinessHours(Table):
    """When the company is open. Keys are days and ranges of days; see :meth:`spans_by_weekday`.

    Without any day it is open Monday to Friday, 09:00 to 17:00.
    """

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[DayKey, Spans] = Field(init=False)

    holidays: Holidays = Holidays()
    special: dict[Day, Spans] = Field(default={})
    """Days with hours of their own, whatever the week and the holidays say."""

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        calendar = ((("holidays", *loc), mend) for loc, mend in self.holidays.faults())
        refuse([*(self._repeats() or self._overlaps()), *self._special_faults(), *calendar])
        if not any(self.spans_by_weekday()):
            raise ValueError("leave no hour of the week open; open one at least")
        return self

    def spans_by_weekday(self) -> tuple[tuple[Span, ...], ...]:
        """The spans that begin on each weekday, Monday first, in order."""
        begun = [
            (day, s) for key, spans in self._given().items() for day in days_of(key) for s in spans
        ]
        return tuple(_in_order(given for on, given in begun if on == day) for day in range(7))

    def _given(self) -> dict[str, Spans]:
        return self.__pydantic_extra__ or {"mon-fri": _OFFICE}

    def _repeats(self) -> list[tuple[Loc, str]]:
        faults: list[tuple[Loc, str]] = []
        seen: dict[int, str] = {}
        for key in self._given():
            twice = [day for day in days_of(key) if day in seen]
            if twice:
                mend = f"names {DAYS[twice[0]]}, which {seen[twice[0]]} names already"
                faults.append(((key,), mend))
            seen.update(dict.fromkeys(days_of(key), key))
        return faults

    def _overlaps(self) -> list[tuple[Loc, str]]:
        keys: dict[str, int] = {}
        for (day, one, _), (other_day, two, key) in pairwise(self._pieces()):
            if day == other_day and two.start < one.end:
                keys.setdefault(key, day)
        return [((key,), _OVERLAP.format(DAYS[day])) for key, day in keys.items()]

    def _special_faults(self) -> Iterator[tuple[Loc, str]]:
        for day, spans in self.special.items():
            loc = ("special", day.isoformat())
            if day in self.holidays.extra:
                yield loc, "has hours here, and holidays.extra closes it; take one away"
            if day in self.holidays.open:
                yield loc, "has hours here, and holidays.open those of its weekday; take one away"
            if any(two.start < one.end for one, two in pairwise(_in_order(spans))):
                yield loc, _OVERLAP.format(day)

    def _pieces(self) -> list[tuple[int, Span, str]]:
        """(weekday, span within it, the key it comes from), in the order of the week."""
        pieces = [
            (on, piece, key)
            for key, spans in self._given().items()
            for day in days_of(key)
            for given in spans
            for on, piece in _split(day, given)
        ]
        return sorted(pieces, key=lambda item: (item[0], item[1].start, item[1].end))


class NamedHours(BusinessHours):
    """Hours of their own, for the accounts and agents that name them."""

    timezone: Zone | None = None
    """In which the times are meant; None: the company's."""


def _in_order(spans: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda each: each.start))


def _split(day: int, whole: Span) -> Iterator[tuple[int, Span]]:
    """The parts of a span before and after midnight, each with its weekday."""
    yield day, Span(whole.start, min(whole.end, MIDNIGHT))
    if whole.end > MIDNIGHT:
        yield (day + 1) % 7, Span(0, whole.end - MIDNIGHT)
