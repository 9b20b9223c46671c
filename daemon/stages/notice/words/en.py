"""Digests and alerts in English."""

from daemon.model.act import Verb
from daemon.model.decision import Category
from daemon.model.notice import Reason, Section
from daemon.model.watch import AlertKind, CaseState
from daemon.stages.notice.words.table import Words

EN = Words(
    quotes=("“", "”"),
    sections={
        Section.BREACHED: "Breached",
        Section.TODAY: "Today",
        Section.NEXT: "Next",
        Section.WAITING: "Waiting on customer",
        Section.NEW: "New since last",
    },
    counts={
        Section.BREACHED: ("breached", "breached"),
        Section.TODAY: ("due today", "due today"),
        Section.NEXT: ("next", "next"),
        Section.WAITING: ("waiting on customer", "waiting on customer"),
        Section.NEW: ("new", "new"),
    },
    nothing="no case is waiting",
    more=("One more case is not shown.", "{count} more cases are not shown."),
    categories={
        Category.INQUIRY: "inquiry",
        Category.COMPLAINT: "complaint",
        Category.REQUEST: "request",
        Category.OTHER: "praise or thanks",
        Category.NOT_CUSTOMER: "not customer mail",
    },
    severities={
        1: "severity low",
        2: "severity medium",
        3: "severity high",
        4: "severity critical",
    },
    states={
        CaseState.OPEN: "no deadline",
        CaseState.HOLD: "on hold",
        CaseState.WAITING: "waiting on customer",
        CaseState.RESOLVED: "resolved",
    },
    breached="breached",
    due=("due {due}", "was due {due}"),
    left=("no working time left", "{left} left"),
    received="received {received}",
    why={
        Reason.YOURS: ("yours", "yours: {detail}"),
        Reason.UNASSIGNED: ("unassigned", "unassigned, queue {detail}"),
        Reason.OTHERS: ("assigned to a colleague", "assigned to {detail}"),
        Reason.ESCALATED: ("escalated", "escalated: {detail}"),
        Reason.HELD: ("on hold", "on hold: {detail}"),
        Reason.ANSWERED: ("answered", "answered by {detail}"),
        Reason.REVIEW: ("category uncertain", "category uncertain ({detail})"),
    },
    kinds={
        AlertKind.RISK: ("Little working time is left.", "Little working time is left: {detail}"),
        AlertKind.BREACH: (
            "The window is over; no answer has been seen.",
            "The window is over; no answer has been seen: {detail}",
        ),
        AlertKind.REPEAT: (
            "Nobody has reacted to the earlier alert.",
            "Nobody has reacted to the alert to {detail}.",
        ),
        AlertKind.ESCALATION: ("Escalated.", "Escalated: {detail}"),
        AlertKind.ANSWERED: (
            "Settled, nothing is left to do.",
            "Settled by {detail}, nothing is left to do.",
        ),
    },
    kinds_short={
        AlertKind.RISK: "",
        AlertKind.BREACH: "",
        AlertKind.REPEAT: "nobody has reacted",
        AlertKind.ESCALATION: "escalated",
        AlertKind.ANSWERED: "settled, nothing left to do",
    },
    of_case="{reference}: {said}",
    others=("(and one more case)", "(and {count} more cases)"),
    digest_for="Digest for {reader}",
    alert_for="Alert for {reader}",
    figures="Figures for {day}",
    numbers=(
        "New cases",
        "Acknowledged",
        "First responses in time",
        "First responses late",
        "Windows breached",
        "Open at present",
    ),
    verbs={
        Verb.DONE: "Done",
        Verb.ASSIGN: "Assign to me",
        Verb.HOLD: "Hold until …",
        Verb.RESUME: "End the hold",
        Verb.SNOOZE: "Remind me later …",
        Verb.RESOLVE: "Resolve",
        Verb.REOPEN: "Reopen",
        Verb.LABEL: "Wrong category …",
        Verb.NOT_CUSTOMER: "Not customer mail",
        Verb.WARN: "Customer was warned",
    },
    call_back="Call back: {number}",
    withheld="The caller’s number is withheld.",
    listen="Nobody has listened to the message yet: please do.",
    recording="Recording: {place}",
    article="Article that may answer it: {title}",
    links="Links",
    links_below="The links of each case are at the end, under its number.",
    ready=(
        "A link opens a mail that is ready to send; nothing changes until it is sent."
        " “Done” is for an answer by phone, or any other that Frontdesk does not see."
    ),
    times="Times: {zone}. Time left is working time.",
)
