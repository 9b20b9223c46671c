"""Automatic replies as real products send them."""

from collections.abc import Callable
from dataclasses import replace

from tests.generator import mime, people
from tests.generator.people import Person
from tests.generator.robots import robot
from tests.generator.sample import Draft, Sample

_AWAY = (
    ("en", "Automatic reply: We received your message",
     "I am out of the office until Monday and will answer when I am back.\n"),
    ("de", "Abwesenheitsnotiz: Ihre Nachricht",
     "Ich bin bis Montag nicht im Büro. Ihre Nachricht wird nicht weitergeleitet.\n"),
    ("fr", "Réponse automatique : votre message", "Je suis absente du bureau jusqu'à lundi.\n"),
    ("es", "Respuesta automática: su mensaje", "Estoy fuera de la oficina hasta el lunes.\n"),
    ("en", "Out of Office: We received your message", "I am on leave with no access to e-mail.\n"),
)  # fmt: skip
"""(language, subject, text)"""


def _reference(draft: Draft) -> tuple[str, str]:
    return "In-Reply-To", f"<out.{draft.rng.getrandbits(48):x}@{draft.account.partition('@')[2]}>"


def exchange(draft: Draft) -> Sample:
    """Exchange's automatic reply, marked in every way."""
    language, subject, text = draft.rng.choice(_AWAY)
    made = robot(
        draft, "auto-reply-exchange", people.customer(draft), subject, mime.leaf(text),
        ("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"),
        _reference(draft), return_path="",
    )  # fmt: skip
    return replace(made, language=language)


def gmail(draft: Draft) -> Sample:
    """A vacation responder; one in two says so by nothing but its null reverse path."""
    language, _, text = draft.rng.choice(_AWAY)
    marks = (("Precedence", "bulk"), ("X-Autoreply", "yes")) if draft.rng.random() < 0.5 else ()
    made = robot(
        draft, "auto-reply-gmail", people.customer(draft), "Re: We received your message",
        mime.leaf(text), *marks, _reference(draft), return_path="",
    )  # fmt: skip
    return replace(made, language=language)


def help_desk(draft: Draft) -> Sample:
    """Another company's ticket system acknowledges our acknowledgement."""
    domain = people.domain(draft)
    return robot(
        draft, "auto-reply-help-desk", Person("Customer Care", f"help@{domain}"),
        f"[Request received] #{draft.number}",
        mime.leaf("Your request has been received and is being reviewed by our support staff.\n"),
        ("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All"),
        ("X-Mailer", "Help Desk Mailer"), _reference(draft),
    )  # fmt: skip


def by_subject_only(draft: Draft) -> Sample:
    """A responder that marks its replies by nothing but their subject and words."""
    language, subject, text = draft.rng.choice(_AWAY)
    sender = people.customer(draft)
    made = robot(draft, "auto-reply-subject", sender, subject, mime.leaf(text))
    return replace(made, language=language)


MAKERS: dict[Callable[[Draft], Sample], int] = {
    exchange: 25,
    gmail: 15,
    help_desk: 10,
    by_subject_only: 10,
}
"""Each maker with its messages in a thousand."""
