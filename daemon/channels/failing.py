"""What fails, or is not there, in an account while the rest of it goes on.

Laws: it is logged, once until the reason changes; it is tried again whenever its turn comes.
"""

import logging
import re
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from daemon.errors import ChannelError
from daemon.model import Batch

_TIMINGS = re.compile(r"[^A-Za-z]+")
"""Servers end a refusal with the seconds it took: these make no new reason."""

_log = logging.getLogger(__name__)


class Failing:
    """The parts of one account, folders and others, that failed at their last turn."""

    def __init__(self, account: str) -> None:
        self._account = account
        self._errors: dict[str, ChannelError] = {}
        self._noted: set[str] = set()

    def of(self, part: str) -> ChannelError | None:
        """Why ``part`` failed at its last turn; None if it did not."""
        return self._errors.get(part)

    def tell(self, part: str, error: ChannelError) -> None:
        """Log that ``part`` fails, unless that was told before."""
        before = self._errors.get(part)
        if before is None or _reason(before) != _reason(error):
            _log.warning("%s/%s: %s; it will be tried again", self._account, part, error)
        self._errors[part] = error

    def note(self, sentence: str) -> None:
        """Log, once and for all, what is no failure but good to know."""
        if sentence not in self._noted:
            _log.info("%s: %s", self._account, sentence)
        self._noted.add(sentence)

    def over(self, part: str) -> None:
        """``part`` works."""
        self._errors.pop(part, None)

    async def tolerate(
        self, part: str, batches: AsyncGenerator[Batch, None], may_go_on: Callable[[], bool]
    ) -> AsyncGenerator[Batch, None]:
        """The ``batches`` of ``part``; an error that ends them is told, and is then no error.

        Raises:
            ChannelError: ``may_go_on`` says that the rest cannot be read either.
        """
        try:
            async with aclosing(batches):
                async for batch in batches:
                    yield batch
        except ChannelError as error:
            if not may_go_on():
                raise
            self.tell(part, error)
        else:
            self.over(part)


def _reason(error: ChannelError) -> str:
    return _TIMINGS.sub(" ", str(error))
