"""Made-up senders: many people at many domains that belong to nobody (RFC 2606)."""

from dataclasses import dataclass

from tests.generator.sample import Draft

_FIRST = ["Ada", "Bruno", "Chloé", "Dmitri", "Elif", "Femi", "Grete", "Håkon", "Inés", "Jörg",
          "Kaito", "Léa", "Maja", "Noor", "Óscar", "Priya", "Quinn", "Rosa", "Søren"]  # fmt: skip
_LAST = ["Abbot", "Bäcker", "Castaño", "Dubois", "Eriksen", "Farmer", "Großmann", "Hollis",
         "Iyer", "Jansen", "Köhler", "Lefèvre", "Muñoz", "Novak", "O'Hara", "Pérez"]  # fmt: skip
_HOSTS = ["alder", "beech", "cedar", "dune", "ember", "fjord", "glen", "heath", "inlet", "juniper",
          "knoll", "larch", "meadow", "north", "orchard", "pine", "quay", "ridge", "shore", "tarn",
          "upland", "vale", "willow", "yew"]  # fmt: skip
_SUFFIXES = [".example", ".example.org", ".example.com", ".example.net"]


@dataclass(frozen=True, slots=True)
class Person:
    """A display name and an addr-spec."""

    name: str
    email: str

    @property
    def domain(self) -> str:
        """The part of the address after its last ``@``."""
        return self.email.rpartition("@")[2]


def domain(draft: Draft) -> str:
    """One of about a hundred domains."""
    return draft.rng.choice(_HOSTS) + draft.rng.choice(_SUFFIXES)


def name(draft: Draft) -> str:
    """A first and a last name, often with letters outside ASCII."""
    return f"{draft.rng.choice(_FIRST)} {draft.rng.choice(_LAST)}"


def customer(draft: Draft) -> Person:
    """A person whose address no other draft has."""
    return Person(name(draft), f"customer{draft.number:05}@{domain(draft)}")


def odd_customer(draft: Draft) -> Person:
    """A person whose address is legal and looks wrong (RFC 5321 §4.1.2)."""
    number = draft.number
    local = draft.rng.choice(
        [
            f"o'hara_{number}/x=y!%&",
            f"{number}!#$%&'*+/=?^_`{{|}}~-",
            f'"anna..b{number}"',
            f"{number:x}".rjust(64, "l"),
            f"{number}",
            f"_{number}_",
            f"Mixed.CASE-{number}",
        ]
    )
    return Person(name(draft), f"{local}@{domain(draft)}")
