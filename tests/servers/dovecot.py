"""A real Dovecot, unprivileged, in a folder of its own, on free loopback ports.

It speaks IMAP in clear and with STARTTLS, IMAP over TLS, LMTP and ManageSieve. Any user name
exists; everybody's password is :data:`PASSWORD`, and a provider's access tokens are taken
too (XOAUTH2, OAUTHBEARER), if there is one. Where the tests run as root it runs as
nobody, because its login processes refuse to be root.
"""

import grp
import os
import pwd
import shutil
import signal
import smtplib
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from imapclient import IMAPClient

from tests.servers.certificates import Certificates, issue
from tests.servers.oauth import OAuthProvider
from tests.servers.ports import await_port, free_port

BINARY = "/usr/sbin/dovecot"
PACKAGES = "dovecot-imapd dovecot-lmtpd dovecot-managesieved"
PASSWORD = "schlüssel-bund"
SENT = "Gesendet"
"""The folder of this name is for sent mail (RFC 6154), once a user has made it."""

_OAUTH = """
auth_mechanisms = plain xoauth2 oauthbearer
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth.conf
}}
service auth {{
  inet_listener {{
    port = {sasl}
  }}
}}
"""
_INTROSPECTION = """
introspection_url = {url}/introspect
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
tls_ca_cert_file = {ca}
"""
"""RFC 7662: the server asks the provider at each login, so what was withdrawn is refused."""

_CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap lmtp sieve
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
first_valid_gid = 0
ssl = yes
ssl_cert = <{tls.certificate}
ssl_key = <{tls.key}
disable_plaintext_auth = no
auth_failure_delay = 0
login_trusted_networks =
mail_location = maildir:{folder}/mail/%n
mail_uid = {user}
mail_gid = {group}
mail_fsync = never
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%n allow_all_users=yes
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service managesieve-login {{
  chroot =
  inet_listener sieve {{
    port = {sieve}
  }}
}}
plugin {{
  sieve = file:~/sieve;active=~/.dovecot.sieve
}}
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox {sent} {{
    special_use = \\Sent
  }}
}}
"""


def missing() -> str:
    """Why Dovecot cannot be started here; empty if it can."""
    if Path(BINARY).exists():
        return ""
    return f"Dovecot is not installed; apt-get install {PACKAGES}"


class Dovecot:
    """One instance; starting it again keeps its mail and its ports."""

    def __init__(self, provider: OAuthProvider | None = None) -> None:
        # Not pytest's folder: its path may be too long for a socket, and closed to nobody.
        self.folder = folder = Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.tls: Certificates = issue(folder, "127.0.0.1", "localhost")
        self._user = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
        self.imap = free_port()
        self.imaps = free_port()
        self.lmtp = free_port()
        self.sieve = free_port()
        self.sasl = free_port()
        """Where a mail server asks whether a login is good, if there is a provider."""
        self._provider = provider
        self._process: subprocess.Popen[bytes] | None = None
        self._write_configuration()

    def start(self) -> None:
        """Return once it answers."""
        command = [BINARY, "-F", "-c", str(self.folder / "dovecot.conf")]
        as_root = os.getuid() == 0
        self._process = subprocess.Popen(
            command,
            user=self._user.pw_uid if as_root else None,
            group=self._user.pw_gid if as_root else None,
            extra_groups=[] if as_root else None,
            start_new_session=True,
        )
        for port in (self.imap, self.imaps, self.lmtp, self.sieve):
            await_port(port)

    def stop(self) -> None:
        """End it and all its children; safe to call twice."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
        # Login processes that carry TLS outlive their master by many seconds.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def client(self, user: str) -> IMAPClient:
        """A session as a person's mail program would have it."""
        client = IMAPClient("127.0.0.1", self.imap, ssl=False, timeout=20)
        client.plain_login(user, PASSWORD)
        return client

    def append(
        self,
        user: str,
        messages: Iterable[bytes],
        folder: str = "INBOX",
        moment: datetime | None = None,
    ) -> None:
        """Put messages into a folder, as taken in at ``moment``."""
        with self.client(user) as client:
            client._imap.debug = 0
            for message in messages:
                client.append(folder, message, msg_time=moment)

    def deliver(self, user: str, message: bytes) -> None:
        """Hand a message over by LMTP, as a mail server would."""
        with smtplib.LMTP("127.0.0.1", self.lmtp, timeout=20) as client:
            client.sendmail("ann@example.org", [f"{user}@example.com"], message)

    def maildir(self, user: str) -> Path:
        """Where the user's mail lies."""
        return self.folder / "mail" / user

    def files(self, user: str) -> list[Path]:
        """The files of the INBOX's messages, oldest first."""
        places = (self.maildir(user) / "new", self.maildir(user) / "cur")
        return sorted(path for place in places for path in place.iterdir())

    def forget(self, user: str, folder: str = "INBOX") -> None:
        """Throw away all UIDs of a folder: it gets a new UIDVALIDITY, its mail stays."""
        box = self.maildir(user)
        box = box if folder == "INBOX" else box / f".{folder}"
        for path in (*box.glob("dovecot.index*"), *box.glob("dovecot-uidvalidity*")):
            path.unlink()
        uids = box / "dovecot-uidlist"
        version, validity, *_ = uids.read_text("ascii").split()
        # Left to itself Dovecot takes the time in seconds, which may be the old one.
        uids.write_text(f"{version} V{int(validity[1:]) + 7} N1\n", "ascii")

    def _write_configuration(self) -> None:
        text = _CONFIGURATION.format(
            folder=self.folder,
            user=self._user.pw_name,
            group=grp.getgrgid(self._user.pw_gid).gr_name,
            tls=self.tls,
            imap=self.imap,
            imaps=self.imaps,
            lmtp=self.lmtp,
            sieve=self.sieve,
            password=PASSWORD,
            sent=SENT,
        )
        for name in ("run", "state", "mail", "home"):
            (self.folder / name).mkdir()
        provider = self._provider
        if provider is not None:
            text = _OAUTH.format(folder=self.folder, sasl=self.sasl) + text
            authority = self.folder / "provider.pem"  # where nobody may read it
            shutil.copy(provider.tls.authority, authority)
            asked = _INTROSPECTION.format(url=provider.url, ca=authority)
            (self.folder / "oauth.conf").write_text(asked)
        (self.folder / "dovecot.conf").write_text(text, encoding="utf-8")
        for path in (self.folder, *self.folder.iterdir()):
            os.chown(path, self._user.pw_uid, self._user.pw_gid)

    def remove(self) -> None:
        """Stop, and take the folder away."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
