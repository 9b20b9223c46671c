"""Tests of what agents do by mail."""
