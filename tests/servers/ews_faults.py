"""What the EWS test peer can be told to do wrong, and at which operation."""

from dataclasses import dataclass, replace


@dataclass(slots=True)
class Fault:
    """One misbehaviour, which strikes once; ``operation`` empty is every one."""

    operation: str = ""
    code: str = ""
    """A response code instead of the truth (ErrorServerBusy and its like as SOAP faults)."""
    back_off: int | None = None
    """Milliseconds."""
    status: int = 0
    """Of HTTP, with a page of HTML."""
    truncated: bool = False
    """The true answer, shortened, though HTTP says that it is whole."""
    cut: bool = False
    """The connection ends before any answer."""
    executes: bool = False
    stalls: bool = False
    skip: int = 0
    """So many requests that fit are spared first."""


def busy(milliseconds: int | None = None, operation: str = "") -> Fault:
    """ErrorServerBusy, with a hint."""
    return Fault(operation, code="ErrorServerBusy", back_off=milliseconds)


def error(code: str, operation: str = "") -> Fault:
    """A refusal."""
    return Fault(operation, code=code)


def http(status: int, operation: str = "") -> Fault:
    """Something before the server answers."""
    return Fault(operation, status=status)


def truncated(operation: str = "") -> Fault:
    """Done, and half an answer."""
    return Fault(operation, truncated=True, executes=True)


def cut(operation: str = "") -> Fault:
    """Not done, and no answer."""
    return Fault(operation, cut=True)


def lost(operation: str = "") -> Fault:
    """Done, and no answer."""
    return Fault(operation, cut=True, executes=True)


def stall(operation: str = "") -> Fault:
    """Silence until the peer stops."""
    return Fault(operation, stalls=True)


def after(count: int, fault: Fault) -> Fault:
    """The same, later."""
    return replace(fault, skip=count)
