"""A support mailbox made up from a seed, with the truth about every message in it.

Laws: the same arguments give the same octets, on every machine; nothing of the daemon is
imported, so that the truth is told by the making of a message and not by the code under test;
every address and name is in a domain reserved for examples (RFC 2606, RFC 6761).
"""

from tests.generator.mailbox import generate
from tests.generator.sample import Sample

__all__ = ["Sample", "generate"]
