"""Tests of the channels that need no server."""
