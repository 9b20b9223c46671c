"""Measurements: how fast the line is, how right, and the documents made from its tables."""
