"""The world: mailboxes, relays, telephones. One file for each thing a channel can do."""
