"""The stages of the line: pure functions over the frozen values of ``daemon.model``.

A stage takes values and returns values. It does not wait, read a clock, open a
file or keep anything between calls, so that the same message leads to the same
decision today and in a replay next year. Stages never import each other: what
one finds, the next reads from the values, and the loops put them in order.
"""
