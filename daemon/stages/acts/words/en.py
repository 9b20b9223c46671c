"""The acts in English."""

from daemon.model import Category
from daemon.model.act import Verb
from daemon.stages.acts.refusal import Refusal
from daemon.stages.acts.words.wording import Parameter, Wording

EN = Wording(
    names={
        Parameter.UNTIL: "until",
        Parameter.CATEGORY: "category",
        Parameter.NOTE: "note",
    },
    categories={
        Category.COMPLAINT: "complaint",
        Category.INQUIRY: "inquiry",
        Category.REQUEST: "request",
        Category.OTHER: "other",
    },
    purposes={
        Verb.DONE: "Send this to record {reference} as answered, for example by telephone.",
        Verb.ASSIGN: "Send this to assign {reference} to {agent}.",
        Verb.HOLD: "Send this to put {reference} on hold.",
        Verb.RESUME: "Send this to end the hold of {reference}.",
        Verb.SNOOZE: "Send this to get no alert about {reference} for a while.",
        Verb.RESOLVE: "Send this to resolve {reference}.",
        Verb.REOPEN: "Send this to reopen {reference}.",
        Verb.LABEL: "Send this to change the category of {reference}. Leave only the right one.",
        Verb.NOT_CUSTOMER: "Send this if {reference} is not a customer's mail.",
        Verb.WARN: "Send this to record that the customer of {reference} was warned for abuse.",
    },
    edit="Write after the colons only, and leave the subject as it is. A note is optional.",
    headings={
        Verb.DONE: "answered",
        Verb.ASSIGN: "assigned",
        Verb.HOLD: "on hold",
        Verb.RESUME: "hold ended",
        Verb.SNOOZE: "snoozed",
        Verb.RESOLVE: "resolved",
        Verb.REOPEN: "reopened",
        Verb.LABEL: "category changed",
        Verb.NOT_CUSTOMER: "not a customer's mail",
        Verb.WARN: "warning recorded",
    },
    outcomes={
        Verb.DONE: "{reference} is recorded as answered by you. Nobody waits for an answer in it.",
        Verb.ASSIGN: "{reference} is assigned to {agent}.",
        Verb.HOLD: "{reference} is on hold until {until}. No alert is sent before that."
        " A message from the customer ends the hold.",
        Verb.RESUME: "{reference} is no longer on hold. Its window goes on with what was left.",
        Verb.SNOOZE: "No alert about {reference} is sent until {until}, unless the window ends"
        " without an answer.",
        Verb.RESOLVE: "{reference} is resolved until the customer writes again.",
        Verb.REOPEN: "{reference} is open again. A new window has begun.",
        Verb.LABEL: "The category of {reference} is now: {category}.",
        Verb.NOT_CUSTOMER: "{reference} is recorded as not a customer's mail, and is resolved."
        " Nobody waits in it.",
        Verb.WARN: "It is recorded that the customer of {reference} was warned for abuse.",
    },
    due="An answer is due by {due}.",
    noted="Your note is on record.",
    unchanged="nothing was changed",
    nothing="Nothing was changed in {reference}.",
    reasons={
        Refusal.INVALID: "The code in the subject is not valid: it is another person's or"
        " another case's, or the subject was altered.",
        Refusal.EXPIRED: "The link was too old. Please use one from a newer mail.",
        Refusal.NO_EFFECT: "It stands like that already, or nobody waits for an answer in it.",
        Refusal.NO_MOMENT: "The mail does not say until when. Please write a line such as"
        " «{until}».",
        Refusal.UNREADABLE_MOMENT: "The moment in the mail could not be read. Please write it like"
        " this, with the hours from 0 to 23 and without other numbers: «{until}».",
        Refusal.PAST_MOMENT: "The moment in the mail has passed. Please write one that is to"
        " come, such as «{until}».",
        Refusal.FAR_MOMENT: "The moment in the mail is more than {days} days ahead. Please write an"
        " earlier one, such as «{until}».",
        Refusal.NO_CATEGORY: "The mail names no category. Please leave one of these: «{category}».",
        Refusal.SEVERAL_CATEGORIES: "The mail names more than one category. Please leave only one"
        " of these: «{category}».",
    },
    again="To try again, please follow the link in the alert or digest once more.",
)
