"""The library Apprise, tamed: one service for each URL, ready to be told something.

Laws:
- Whoever imports this pays for it: 30 MB and a quarter of a second. Only a desk with such
  a route does.
- The library writes nothing to our log, for it writes URLs; so do those it builds on.
- It reads nothing but the URL and keeps nothing: no plug-ins, no configuration of its
  own, no attachments, no folder, no pictures.
"""

import logging
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import apprise
from apprise import AppriseAsset, AppriseResult, NotifyBase, NotifyFormat
from apprise.common import OverflowMode

from daemon.model.hosts import is_loopback

_SCHEME = re.compile(r"([a-zA-Z0-9]{1,30})://")
_LINGER = 1.0
"""Seconds that a thread may outlive its message, so that silence is told from refusal."""

for _talkative in ("apprise", "urllib3", "requests_oauthlib", "oauthlib"):
    _logger = logging.getLogger(_talkative)
    _logger.setLevel(logging.WARNING)
    _logger.propagate = False
    _logger.addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Service:
    """One service."""

    name: str
    """``URL 2 (json)``: all of its URL that may be named."""
    library: apprise.Apprise
    """With this service alone."""

    async def tell(self, title: str, text: str) -> AppriseResult:
        """Send plain text; ends in the time given to :func:`load`, whatever the service does."""
        return await self.library.async_notify(
            body=text,
            title=title,
            body_format=NotifyFormat.TEXT,
            log_level=logging.WARNING,
        )


def load(urls: Sequence[str], timeout: float) -> tuple[Service, ...]:
    """A service for each of ``urls``, which gives up after ``timeout`` seconds.

    Raises:
        ValueError: a URL is of no service that can be used here, would send in clear to
            another machine, or does not verify certificates.
    """
    with warnings.catch_warnings():
        # One of its plug-ins imports a module that Python is about to drop.
        warnings.simplefilter("ignore", DeprecationWarning)
        return tuple(_services(urls, timeout))


def _services(urls: Sequence[str], timeout: float) -> Iterator[Service]:
    asset = _asset(timeout)
    for number, url in enumerate(urls, 1):
        scheme = _SCHEME.match(url)
        name = f"URL {number} ({scheme[1].lower()})" if scheme else f"URL {number}"
        plugin = apprise.Apprise.instantiate(url, asset=asset)
        if plugin is None:
            raise ValueError(f"{name} is of no service that can be used here, or is incomplete")
        _refuse_unsafe(name, plugin)
        plugin.socket_read_timeout = timeout + _LINGER
        if plugin.overflow_mode is OverflowMode.UPSTREAM:
            plugin.overflow_mode = OverflowMode.SPLIT  # what is too long is refused for ever
        alone = apprise.Apprise(asset=asset)
        alone.add(plugin)
        yield Service(name, alone)


def _asset(timeout: float) -> AppriseAsset:
    return AppriseAsset(
        app_id="Frontdesk",
        app_desc="Frontdesk",
        image_url_mask="",
        image_url_logo="",
        image_path_mask=False,
        storage_mode="memory",
        pgp_autogen=False,
        pem_autogen=False,
        http_redirects=False,  # a POST that is redirected becomes a GET, and its 200 no delivery
        allow_templates=False,
        language="en",
        timezone="UTC",
        service_timeout=timeout,
    )


def _refuse_unsafe(name: str, plugin: NotifyBase) -> None:
    """Refuse what would go out in clear although the service has an encrypted scheme."""
    if not plugin.verify_certificate:
        raise ValueError(f"{name} does not verify certificates; take verify=no out of it")
    encrypted = _schemes(plugin.secure_protocol)
    if plugin.secure or not encrypted or not _schemes(plugin.protocol):
        return  # without a scheme in clear there is nothing but HTTPS
    if not is_loopback(plugin.host or ""):
        raise ValueError(f"{name} would send in clear over the network; write {encrypted[0]}://")


def _schemes(declared: object) -> tuple[str, ...]:
    if isinstance(declared, str):
        return (declared,)
    return tuple(declared) if isinstance(declared, tuple | list) else ()
