"""Digests and alerts in French."""

from daemon.model.act import Verb
from daemon.model.decision import Category
from daemon.model.notice import Reason, Section
from daemon.model.watch import AlertKind, CaseState
from daemon.stages.notice.words.table import Words

FR = Words(
    quotes=("«\u00a0", "\u00a0»"),
    sections={
        Section.BREACHED: "Délai dépassé",
        Section.TODAY: "Aujourd’hui",
        Section.NEXT: "Ensuite",
        Section.WAITING: "En attente du client",
        Section.NEW: "Nouveau depuis la dernière fois",
    },
    counts={
        Section.BREACHED: ("hors délai", "hors délai"),
        Section.TODAY: ("pour aujourd’hui", "pour aujourd’hui"),
        Section.NEXT: ("ensuite", "ensuite"),
        Section.WAITING: ("chez le client", "chez le client"),
        Section.NEW: ("nouveau", "nouveaux"),
    },
    nothing="aucun dossier n’attend",
    more=(
        "Un autre dossier n’est pas affiché.",
        "{count} autres dossiers ne sont pas affichés.",
    ),
    categories={
        Category.INQUIRY: "question",
        Category.COMPLAINT: "réclamation",
        Category.REQUEST: "demande",
        Category.OTHER: "éloge ou remerciement",
        Category.NOT_CUSTOMER: "hors clientèle",
    },
    severities={
        1: "gravité faible",
        2: "gravité moyenne",
        3: "gravité élevée",
        4: "gravité critique",
    },
    states={
        CaseState.OPEN: "sans délai",
        CaseState.HOLD: "en attente",
        CaseState.WAITING: "en attente du client",
        CaseState.RESOLVED: "clos",
    },
    breached="délai dépassé",
    due=("échéance {due}", "échu le {due}"),
    left=("aucun temps ouvré restant", "reste {left}"),
    received="reçu le {received}",
    why={
        Reason.YOURS: ("à vous", "à vous\u00a0: {detail}"),
        Reason.UNASSIGNED: ("non attribué", "non attribué, file {detail}"),
        Reason.OTHERS: ("attribué à un collègue", "attribué à {detail}"),
        Reason.ESCALATED: ("escalade", "escalade\u00a0: {detail}"),
        Reason.HELD: ("en attente", "en attente\u00a0: {detail}"),
        Reason.ANSWERED: ("répondu", "répondu par {detail}"),
        Reason.REVIEW: ("catégorie incertaine", "catégorie incertaine ({detail})"),
    },
    kinds={
        AlertKind.RISK: (
            "Il reste peu de temps ouvré.",
            "Il reste peu de temps ouvré\u00a0: {detail}",
        ),
        AlertKind.BREACH: (
            "Le délai est dépassé\u00a0; aucune réponse n’a été vue.",
            "Le délai est dépassé\u00a0; aucune réponse n’a été vue\u00a0: {detail}",
        ),
        AlertKind.REPEAT: (
            "Personne n’a réagi à l’alerte précédente.",
            "Personne n’a réagi à l’alerte envoyée à {detail}.",
        ),
        AlertKind.ESCALATION: ("Escalade.", "Escalade\u00a0: {detail}"),
        AlertKind.ANSWERED: (
            "Réglé, il ne reste rien à faire.",
            "Réglé par {detail}, il ne reste rien à faire.",
        ),
    },
    kinds_short={
        AlertKind.RISK: "",
        AlertKind.BREACH: "",
        AlertKind.REPEAT: "personne n’a réagi",
        AlertKind.ESCALATION: "escalade",
        AlertKind.ANSWERED: "réglé, rien à faire",
    },
    of_case="{reference}\u00a0: {said}",
    others=("(et un autre dossier)", "(et {count} autres dossiers)"),
    digest_for="Récapitulatif pour {reader}",
    alert_for="Alerte pour {reader}",
    figures="Chiffres du {day}",
    numbers=(
        "Nouveaux dossiers",
        "Accusés de réception",
        "Premières réponses dans les délais",
        "Premières réponses en retard",
        "Délais dépassés",
        "Ouverts actuellement",
    ),
    verbs={
        Verb.DONE: "Traité",
        Verb.ASSIGN: "Me l’attribuer",
        Verb.HOLD: "Mettre en attente …",
        Verb.RESUME: "Fin de l’attente",
        Verb.SNOOZE: "Rappeler plus tard …",
        Verb.RESOLVE: "Clore",
        Verb.REOPEN: "Rouvrir",
        Verb.LABEL: "Autre catégorie …",
        Verb.NOT_CUSTOMER: "Hors clientèle",
        Verb.WARN: "Client averti",
    },
    call_back="Rappeler : {number}",
    withheld="Le numéro est masqué.",
    listen="Personne n’a encore écouté le message : merci de l’écouter.",
    recording="Enregistrement : {place}",
    article="Article qui pourrait répondre : {title}",
    links="Liens",
    links_below="Les liens de chaque dossier sont à la fin, sous son numéro.",
    ready=(
        "Un lien ouvre un message prêt à partir\u00a0; rien ne change avant son envoi."
        " «\u00a0Traité\u00a0» vaut pour une réponse par téléphone, ou toute autre que"
        " Frontdesk ne voit pas."
    ),
    times="Heures\u00a0: {zone}. Le temps restant est du temps ouvré.",
)
