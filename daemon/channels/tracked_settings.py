"""How an account is read whose server keeps track of changes."""

from dataclasses import dataclass

from daemon.channels.sent import AUTO, is_name, not_inbound
from daemon.channels.start import Start


@dataclass(frozen=True, slots=True)
class Tracking:
    """How an account is read.

    Raises:
        ValueError: sent mail lies in a folder that customers' mail is read from.
    """

    account: str
    folders: tuple[str, ...] = ("INBOX",)
    start: Start = "now"
    sent: str = AUTO
    batch: int = 20
    look: float = 5.0
    """Seconds between two looks at the first folder while waiting."""

    def __post_init__(self) -> None:
        if is_name(self.sent) and self.sent.lower() in map(str.lower, self.folders):
            raise not_inbound(self.sent)
