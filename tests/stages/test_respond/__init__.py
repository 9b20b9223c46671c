"""Tests of what a customer receives."""
