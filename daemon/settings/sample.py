"""A configuration that stands in where none is given."""

from daemon.settings.schema import Settings


def sample_settings() -> Settings:
    """A configuration that stands in where none is given: all languages, nobody's addresses."""
    account = {
        "name": "desk",
        "address": "desk@company.invalid",
        "inbound": {"kind": "maildir", "path": "/nowhere"},
        "outbound": {"kind": "maildir", "path": "/nowhere"},
    }
    company = {"name": "Your company", "timezone": "UTC", "languages": ["en", "de", "fr", "es"]}
    return Settings.model_validate({"company": company, "accounts": [account]})
