"""Stories for real servers, which are run by hand: ``make test-ews-live``."""
