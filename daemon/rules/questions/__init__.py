"""The questions of the guard, one module per family.

Law: a question asks one thing; tables hold the words, functions hold the rule.
"""
