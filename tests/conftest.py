"""Fixtures for everybody."""

pytest_plugins = [
    "tests.servers.fixtures_imap",
    "tests.servers.fixtures_microsoft",
    "tests.servers.fixtures_mqtt",
    "tests.servers.fixtures_oauth",
    "tests.servers.fixtures_smtp",
    "tests.measured",
]
