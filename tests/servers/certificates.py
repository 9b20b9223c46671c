"""Certificates for servers of the tests, from an authority of their own."""

from dataclasses import dataclass
from pathlib import Path

import trustme


@dataclass(frozen=True, slots=True)
class Certificates:
    """PEM files."""

    authority: Path
    certificate: Path
    key: Path
    stranger: Path
    """Another authority, which vouches for nothing here."""


def issue(folder: Path, *names: str) -> Certificates:
    """A certificate for ``names``, written into ``folder``."""
    authority = trustme.CA()
    issued = authority.issue_cert(*names)
    paths = Certificates(*(folder / f"{name}.pem" for name in ("ca", "cert", "key", "stranger")))
    authority.cert_pem.write_to_path(paths.authority)
    issued.cert_chain_pems[0].write_to_path(paths.certificate)
    issued.private_key_pem.write_to_path(paths.key)
    trustme.CA().cert_pem.write_to_path(paths.stranger)
    return paths
