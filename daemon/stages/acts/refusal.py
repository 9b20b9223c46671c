"""Why nothing is done about an agent's mail: stable codes, for the history and for the words."""

from enum import StrEnum


class Refusal(StrEnum):
    """The one reason that is told."""

    INVALID = "invalid-token"
    """The token is not for this writer and case, or was altered."""
    EXPIRED = "expired-token"
    """The token's last day is over."""
    NO_EFFECT = "no-effect"
    """The case stands like that already, or nobody waits in it."""
    NO_MOMENT = "no-moment"
    """The mail does not say until when."""
    UNREADABLE_MOMENT = "unreadable-moment"
    """What it says cannot be read as a moment."""
    PAST_MOMENT = "past-moment"
    """The moment is not in the future."""
    FAR_MOMENT = "far-moment"
    """The moment is further ahead than a mail may ask for."""
    NO_CATEGORY = "no-category"
    """The mail names no category that we know."""
    SEVERAL_CATEGORIES = "several-categories"
    """The mail leaves more than one."""
