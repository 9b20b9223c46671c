"""The whole line over mailboxes that take no passwords: one message in, one right answer out."""
