"""Providers that give out access tokens in place of passwords.

Laws: a proof of the application is a credential, never here; what a provider's own
reference fixes (addresses, permissions) has it as the default.
"""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from daemon.settings.durations import Duration
from daemon.settings.table import Table, refuse
from daemon.settings.values import CaFile, Day, Line


def _https(value: str) -> str:
    if not value.startswith("https://") or not value.isprintable() or "@" in value.split("/")[2]:
        raise ValueError("must be an address that begins with https:// and has no password")
    return value.rstrip("/")


Https = Annotated[str, AfterValidator(_https)]

Scopes = tuple[Line, ...]


class _Provider(Table):
    """What every provider needs."""

    scopes: Scopes = ()
    """The permissions that are asked for; none: what the provider's reference says."""
    ca_file: CaFile | None = None
    """PEM certificates to trust in place of the system's."""
    secret_expires: Day | None = None
    """Until when the client secret is good; no provider tells."""
    warn: Duration = timedelta(days=14)
    """How long before a secret, a certificate or a consent ends somebody is told."""


class MicrosoftOAuth(_Provider):
    """Microsoft Entra ID."""

    kind: Literal["microsoft"]
    tenant: Line
    """Its domain or its identifier."""
    client_id: Line
    grant: Literal["client-credentials", "device-code"] = "client-credentials"
    client: Literal["secret", "certificate", "public"] = "secret"
    """How the application proves that it is itself; a public one does not."""
    authority: Https = "https://login.microsoftonline.com"
    """Another one for a national cloud."""

    @model_validator(mode="after")
    def _proves_itself(self) -> "MicrosoftOAuth":
        if self.grant == "client-credentials" and self.client == "public":
            mend = 'must be "secret" or "certificate": without consent the application has to'
            refuse([(("client",), f"{mend} prove that it is itself")])
        return self


class GoogleOAuth(_Provider):
    """Google Workspace, and Gmail."""

    kind: Literal["google"]
    client_id: Line | None = None
    """None for a service account, whose key file says it."""
    grant: Literal["service-account", "authorization-code"] = "service-account"
    token_url: Https = "https://oauth2.googleapis.com/token"  # noqa: S105  # no password
    authorize_url: Https = "https://accounts.google.com/o/oauth2/v2/auth"

    @model_validator(mode="after")
    def _client_is_known(self) -> "GoogleOAuth":
        if self.grant == "authorization-code" and self.client_id is None:
            refuse([(("client_id",), "is required for this grant; add the key client_id")])
        return self


class OtherOAuth(_Provider):
    """Any other provider."""

    kind: Literal["other"]
    client_id: Line
    grant: Literal["client-credentials", "device-code", "authorization-code"]
    client: Literal["secret", "public"] = "secret"
    token_url: Https
    device_url: Https | None = None
    authorize_url: Https | None = None
    scopes: Scopes

    @model_validator(mode="after")
    def _knows_where(self) -> "OtherOAuth":
        needed = {"device-code": "device_url", "authorization-code": "authorize_url"}
        key = needed.get(self.grant)
        if key is not None and getattr(self, key) is None:
            refuse([((key,), f"is required for this grant; add the key {key}")])
        return self


OAuth = Annotated[MicrosoftOAuth | GoogleOAuth | OtherOAuth, Field(discriminator="kind")]


def proves(provider: MicrosoftOAuth | GoogleOAuth | OtherOAuth) -> bool:
    """Whether there is a credential by which the application proves that it is itself."""
    return isinstance(provider, GoogleOAuth) or provider.client != "public"
