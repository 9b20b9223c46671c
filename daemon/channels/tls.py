"""TLS for the channels that read: always verified, never older than TLS 1.2.

Law: there is no switch that turns verification off. A company with its own
authority names that authority's file; then only that authority is believed.
"""

import ssl

from daemon.errors import ChannelError


def client_context(ca_file: str | None) -> ssl.SSLContext:
    """A context that verifies the server's certificate and name (RFC 8314 §3, RFC 6125).

    ``ca_file`` is a PEM file of trusted authorities; None means the system's.

    Raises:
        ChannelError: ``ca_file`` cannot be read or holds no certificate; permanent.
    """
    try:
        context = ssl.create_default_context(cafile=ca_file)
    except OSError as error:  # ssl.SSLError is one too
        reason = error.strerror or str(error)
        raise ChannelError(
            f"ca_file {ca_file} cannot be used ({reason}); name a readable PEM file",
            temporary=False,
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def refusal(server: str, error: ssl.SSLError) -> ChannelError:
    """The sentence for a failed handshake with ``server`` ("host:port"), and its mend."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return ChannelError(
            f"{server} shows a certificate that is not trusted ({error.verify_message}); name the"
            " file of the authority that issued it as ca_file, or connect by the name it is"
            " issued for",
            temporary=False,
        )
    if error.reason == "WRONG_VERSION_NUMBER":
        return ChannelError(
            f'{server} does not speak TLS from the start; set security = "starttls",'
            " or the port for TLS (993)",
            temporary=False,
        )
    return ChannelError(f"{server}: the TLS handshake failed ({error})", temporary=True)
