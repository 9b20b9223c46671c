"""A private Postfix that relays to the sink, and delivers own domains by LMTP where told to.

It lives in a folder of its own under the system's temporary folder, on a free
loopback port, and needs root, for its master starts as root and runs its parts
as the user ``postfix``.
"""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.certificates import Certificates
from tests.servers.ports import free_port

_SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
pickup    unix n - n 60 1 pickup
cleanup   unix n - n - 0 cleanup
qmgr      unix n - n 300 1 qmgr
rewrite   unix - - n - - trivial-rewrite
bounce    unix - - n - 0 bounce
defer     unix - - n - 0 bounce
trace     unix - - n - 0 bounce
flush     unix n - n 1000? 0 flush
proxymap  unix - - n - - proxymap
smtp      unix - - n - - smtp
relay     unix - - n - - smtp
lmtp      unix - - n - - lmtp
showq     unix n - n - - showq
error     unix - - n - - error
retry     unix - - n - - error
discard   unix - - n - - discard
local     unix - n n - - local
virtual   unix - n n - - virtual
anvil     unix - - n - 1 anvil
tlsmgr    unix - - n 1000? 1 tlsmgr
scache    unix - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
"""

_SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = relay.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
smtp_host_lookup = native
smtp_dns_support_level = disabled
smtp_tls_security_level = none
default_transport = smtp:[127.0.0.1]:{sink_port}
relay_transport = smtp:[127.0.0.1]:{sink_port}
minimal_backoff_time = 1s
maximal_backoff_time = 2s
queue_run_delay = 1s
smtpd_peername_lookup = no
"""

_OWN_DOMAINS = """\
virtual_mailbox_domains = {domains}
virtual_transport = lmtp:inet:127.0.0.1:{lmtp_port}
"""

_LOGINS = """\
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{sasl_port}
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
"""


def missing() -> str:
    """Why Postfix cannot run here; empty where it can."""
    if shutil.which("postfix", path="/usr/sbin:/usr/bin") is None:
        return "Postfix is not installed"
    return "" if os.geteuid() == 0 else "Postfix needs root"


@dataclass
class Postfix:
    """A relay on ``port``: mail for ``domains`` goes to ``lmtp_port``, other to ``sink_port``."""

    sink_port: int
    domains: tuple[str, ...] = ()
    lmtp_port: int = 0
    sasl_port: int = 0
    """Of a Dovecot that knows who may submit; then nobody else may."""
    tls: Certificates | None = None
    """For submission."""
    port: int = field(default_factory=free_port)
    folder: Path = field(init=False)

    def start(self) -> None:
        """Write the configuration and start; returns when the port answers."""
        self.folder = Path(tempfile.mkdtemp(prefix="frontdesk-postfix-"))
        self.folder.chmod(0o755)
        for name in ("etc", "queue", "data"):
            (self.folder / name).mkdir()
        shutil.chown(self.folder / "data", "postfix")
        settings = _SETTINGS + (_OWN_DOMAINS if self.domains else "")
        settings += _LOGINS if self.tls else ""
        values = {
            "folder": self.folder,
            "sink_port": self.sink_port,
            "lmtp_port": self.lmtp_port,
            "domains": " ".join(self.domains),
            "sasl_port": self.sasl_port,
            "certificate": self.tls and self.tls.certificate,
            "key": self.tls and self.tls.key,
        }
        (self.folder / "etc/main.cf").write_text(settings.format(**values))
        (self.folder / "etc/master.cf").write_text(_SERVICES.format(port=self.port))
        Path("/etc/postfix/main.cf").touch()  # the programs look for it whatever -c says
        self._command("start")

    def stop(self) -> None:
        """Stop it and remove its folder."""
        self._command("stop")
        shutil.rmtree(self.folder)

    @property
    def log(self) -> Path:
        """Its log, for a failing test's message."""
        return self.folder / "log"

    def _command(self, verb: str) -> None:
        done = subprocess.run(
            ["/usr/sbin/postfix", "-c", str(self.folder / "etc"), verb],
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        if done.returncode:
            log = self.log.read_text() if self.log.exists() else ""
            raise RuntimeError(f"postfix {verb}: {done.stderr}{log}")
