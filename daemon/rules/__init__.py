"""The rules a message must pass before anything is sent because of it.

Laws:

* A rule is a pure function of frozen values: no clock, no network, no store.
* Every question is asked and recorded, hit or miss, in the order of its table.
* A hit withholds the acknowledgement and never the message: what is withheld
  is recorded where a person sees it.

:mod:`~daemon.rules.guard` holds the chain of questions about the message,
:mod:`~daemon.rules.limits` the questions about what was sent already,
:mod:`~daemon.rules.bounce` what a returned mail tells, and
:mod:`~daemon.rules.document` writes ``docs/chain.md`` from the tables.
"""
