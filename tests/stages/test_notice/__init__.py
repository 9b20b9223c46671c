"""Tests of what people of the company read."""
