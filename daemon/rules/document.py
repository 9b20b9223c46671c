"""The chain as a document: ``docs/chain.md`` is what :func:`as_markdown` returns.

Law: nothing is written twice. The tables are the source, a test compares the file.
"""

from collections.abc import Iterable

from daemon.model import Bearing
from daemon.rules.guard import CHAIN
from daemon.rules.limits import LIMITS
from daemon.rules.question import Entry

_BEARINGS = {
    Bearing.AUTOMATIC: "no person wrote it: no case, no acknowledgement",
    Bearing.DOUBTFUL: "it looks automatic: the classifier says whether it is a case; "
    "no acknowledgement",
    Bearing.PERSON: "a person may have written it: a case, no acknowledgement",
}

_INTRODUCTION = """# The chain: who is never acknowledged

Every message is asked every question below, in this order, and every answer is recorded, hit or
miss, with the evidence; `frontdesk explain mail.eml` prints them. One hit is enough to withhold the
acknowledgement. The message itself is never dropped.

What a hit says about the message is its **bearing**:
"""

_RULE = """
If several questions hit, a machine that speaks for a person (`voicemail`, `retrieval-stub`) decides
before all others; otherwise the strongest bearing does (automatic, doubtful, person), and among
equals the first in the table. That question's code is the recorded reason.

Mail of a configured web form passes the questions marked *not forms*: it is automatic by nature.
The person who filled the form in, named in Reply-To, is asked about in the form's place.

This page is generated from the tables in `daemon/rules`; change those, not this.
"""

_LIMITS_INTRODUCTION = """
## Limits

Asked last, of a message that the chain let pass, with the counts that the store keeps. A limit of 0
means never.
"""


def as_markdown() -> str:
    """The whole document, as Markdown, ending in a newline."""
    bearings = "".join(f"\n- **{bearing}**: {meaning}" for bearing, meaning in _BEARINGS.items())
    forms = {question.code for question in CHAIN if not question.of_forms}
    return (
        f"{_INTRODUCTION}{bearings}\n{_RULE}\n## Questions\n\n{_table(CHAIN, forms)}"
        f"{_LIMITS_INTRODUCTION}\n{_table(LIMITS, frozenset())}"
    )


def _table(entries: Iterable[Entry], not_of_forms: frozenset[str] | set[str]) -> str:
    lines = ["| | code | bearing | a hit means | rests on |", "|---:|---|---|---|---|"]
    for number, entry in enumerate(entries, 1):
        mark = " *Not forms.*" if entry.code in not_of_forms else ""
        lines.append(
            f"| {number} | `{entry.code}` | {entry.bearing} | {entry.says}{mark} | {entry.clause} |"
        )
    return "\n".join(lines) + "\n"
