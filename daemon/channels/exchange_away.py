"""Out-of-office notices of an Exchange server (EWS, GetUserOofSettings, SetUserOofSettings)."""

from collections.abc import Mapping
from datetime import UTC, datetime

from exchangelib import Account, EWSDateTime
from exchangelib.settings import OofSettings

from daemon.channels.exchange_link import ExchangeLink
from daemon.channels.exchange_settings import ExchangeSettings
from daemon.clock import Clock
from daemon.model.away import Audience, Away

_AUDIENCES: Mapping[str, Audience] = {
    "None": Audience.NOBODY,
    "Known": Audience.CONTACTS,
    "All": Audience.EVERYBODY,
}
_WORDS = {audience: word for word, audience in _AUDIENCES.items()}


class ExchangeAway:
    """The notice of one mailbox, as :class:`daemon.ports.AbsenceNotice`."""

    def __init__(self, settings: ExchangeSettings, clock: Clock) -> None:
        self._link = ExchangeLink(settings, clock)

    async def away(self) -> Away:
        """The notice as the mailbox has it.

        Raises:
            ChannelError: it cannot be asked for.
        """

        def step(account: Account) -> Away:
            told = account.oof_settings
            scheduled = told.state == OofSettings.SCHEDULED
            return Away(
                on=told.state != OofSettings.DISABLED,
                internal=str(told.internal_reply or ""),
                external=str(told.external_reply or ""),
                audience=_AUDIENCES.get(told.external_audience, Audience.EVERYBODY),
                begins=_plain(told.start) if scheduled else None,
                ends=_plain(told.end) if scheduled else None,
            )

        return await self._link.take(step)

    async def set_away(self, notice: Away) -> None:
        """Put ``notice`` in the place of what the mailbox has.

        Raises:
            ValueError: it is on and has no text, or ends before it begins.
            ChannelError: it cannot be set.
        """
        notice.require_whole()
        scheduled = notice.on and notice.begins is not None
        state = OofSettings.SCHEDULED if scheduled else OofSettings.ENABLED
        told = OofSettings(
            state=state if notice.on else OofSettings.DISABLED,
            external_audience=_WORDS[notice.audience],
            internal_reply=notice.internal,
            external_reply=notice.external,
            start=_theirs(notice.begins) if scheduled else None,
            end=_theirs(notice.ends) if scheduled else None,
        )

        def step(account: Account) -> None:
            account.oof_settings = told

        await self._link.take(step)

    async def close(self) -> None:
        """Hang up; safe to call twice."""
        await self._link.close()


def _plain(moment: datetime) -> datetime:
    return datetime.fromtimestamp(moment.timestamp(), UTC)


def _theirs(moment: datetime | None) -> EWSDateTime | None:
    return None if moment is None else EWSDateTime.from_datetime(moment.astimezone(UTC))
