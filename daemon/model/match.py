"""Which cases something is for: a policy, a queue."""

from dataclasses import dataclass

from daemon.model.decision import Category


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a case when its policy and its queue are chosen."""

    category: Category
    account: str
    tags: frozenset[str]
    customer: str
    """The customer's address key; may be empty."""
    policy: str = ""
    """The policy that a rule chose; it goes before any that fits."""


@dataclass(frozen=True, slots=True)
class Match:
    """Conditions, each of them empty where there is none; all must hold."""

    categories: frozenset[Category] = frozenset()
    accounts: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    customers: frozenset[str] = frozenset()
    """Address keys, and whole domains with an ``@`` before them."""

    def fits(self, kind: Kind) -> bool:
        """Whether a case of this ``kind`` is meant."""
        domain = f"@{kind.customer.rpartition('@')[2]}"
        return (
            (not self.categories or kind.category in self.categories)
            and (not self.accounts or kind.account in self.accounts)
            and (not self.tags or bool(self.tags & kind.tags))
            and (not self.customers or bool(self.customers & {kind.customer, domain}))
        )
