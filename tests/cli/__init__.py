"""How commands speak and end."""
