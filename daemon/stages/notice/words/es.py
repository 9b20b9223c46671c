"""Digests and alerts in Spanish."""

from daemon.model.act import Verb
from daemon.model.decision import Category
from daemon.model.notice import Reason, Section
from daemon.model.watch import AlertKind, CaseState
from daemon.stages.notice.words.table import Words

ES = Words(
    quotes=("«", "»"),
    sections={
        Section.BREACHED: "Plazo vencido",
        Section.TODAY: "Hoy",
        Section.NEXT: "Después",
        Section.WAITING: "A la espera del cliente",
        Section.NEW: "Nuevo desde la última vez",
    },
    counts={
        Section.BREACHED: ("fuera de plazo", "fuera de plazo"),
        Section.TODAY: ("para hoy", "para hoy"),
        Section.NEXT: ("después", "después"),
        Section.WAITING: ("con el cliente", "con el cliente"),
        Section.NEW: ("nuevo", "nuevos"),
    },
    nothing="no espera ningún caso",
    more=("Hay un caso más que no se muestra.", "Hay {count} casos más que no se muestran."),
    categories={
        Category.INQUIRY: "consulta",
        Category.COMPLAINT: "reclamación",
        Category.REQUEST: "solicitud",
        Category.OTHER: "elogio o agradecimiento",
        Category.NOT_CUSTOMER: "no es de un cliente",
    },
    severities={
        1: "gravedad baja",
        2: "gravedad media",
        3: "gravedad alta",
        4: "gravedad crítica",
    },
    states={
        CaseState.OPEN: "sin plazo",
        CaseState.HOLD: "en espera",
        CaseState.WAITING: "a la espera del cliente",
        CaseState.RESOLVED: "cerrado",
    },
    breached="plazo vencido",
    due=("vence el {due}", "venció el {due}"),
    left=("no queda tiempo laborable", "quedan {left}"),
    received="recibido el {received}",
    why={
        Reason.YOURS: ("suyo", "suyo: {detail}"),
        Reason.UNASSIGNED: ("sin asignar", "sin asignar, cola {detail}"),
        Reason.OTHERS: ("asignado a otra persona", "asignado a {detail}"),
        Reason.ESCALATED: ("escalado", "escalado: {detail}"),
        Reason.HELD: ("en espera", "en espera: {detail}"),
        Reason.ANSWERED: ("respondido", "respondido por {detail}"),
        Reason.REVIEW: ("categoría dudosa", "categoría dudosa ({detail})"),
    },
    kinds={
        AlertKind.RISK: (
            "Queda poco tiempo laborable.",
            "Queda poco tiempo laborable: {detail}",
        ),
        AlertKind.BREACH: (
            "El plazo ha vencido; no consta ninguna respuesta.",
            "El plazo ha vencido; no consta ninguna respuesta: {detail}",
        ),
        AlertKind.REPEAT: (
            "Nadie ha reaccionado al aviso anterior.",
            "Nadie ha reaccionado al aviso a {detail}.",
        ),
        AlertKind.ESCALATION: ("Escalado.", "Escalado: {detail}"),
        AlertKind.ANSWERED: (
            "Resuelto, no queda nada por hacer.",
            "Resuelto por {detail}, no queda nada por hacer.",
        ),
    },
    kinds_short={
        AlertKind.RISK: "",
        AlertKind.BREACH: "",
        AlertKind.REPEAT: "nadie ha reaccionado",
        AlertKind.ESCALATION: "escalado",
        AlertKind.ANSWERED: "resuelto, nada por hacer",
    },
    of_case="{reference}: {said}",
    others=("(y un caso más)", "(y {count} casos más)"),
    digest_for="Resumen para {reader}",
    alert_for="Aviso para {reader}",
    figures="Cifras del {day}",
    numbers=(
        "Casos nuevos",
        "Acuses de recibo",
        "Primeras respuestas a tiempo",
        "Primeras respuestas con retraso",
        "Plazos vencidos",
        "Abiertos en este momento",
    ),
    verbs={
        Verb.DONE: "Hecho",
        Verb.ASSIGN: "Asignármelo",
        Verb.HOLD: "Poner en espera …",
        Verb.RESUME: "Fin de la espera",
        Verb.SNOOZE: "Recordar más tarde …",
        Verb.RESOLVE: "Cerrar",
        Verb.REOPEN: "Reabrir",
        Verb.LABEL: "Otra categoría …",
        Verb.NOT_CUSTOMER: "No es cliente",
        Verb.WARN: "Cliente advertido",
    },
    call_back="Devolver la llamada: {number}",
    withheld="El número está oculto.",
    listen="Nadie ha escuchado aún el mensaje: escúchelo, por favor.",
    recording="Grabación: {place}",
    article="Artículo que podría responder: {title}",
    links="Enlaces",
    links_below="Los enlaces de cada caso están al final, bajo su número.",
    ready=(
        "Un enlace abre un correo listo para enviar; nada cambia hasta que se envía."
        " «Hecho» es para una respuesta por teléfono, u otra que Frontdesk no ve."
    ),
    times="Horas: {zone}. El tiempo restante es laborable.",
)
