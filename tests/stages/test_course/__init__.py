"""Tests of the course of a case."""
