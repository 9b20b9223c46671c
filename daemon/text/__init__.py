"""Words about plain values, and strangers' text made fit to be shown.

Laws: pure; every stage that writes to people may use it; nothing here knows what is decided.
"""
