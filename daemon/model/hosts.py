"""Which hosts are this very machine.

Law: only what can be told from the name itself counts; nothing is looked up, so no
name server has a say in where a password may go in clear.
"""

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether ``host`` is ``localhost`` (RFC 6761 §6.3) or a loopback address (RFC 1122, 4291)."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
