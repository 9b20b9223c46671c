"""The loops with the real ledger, a clock that the test moves and channels that it scripts."""
