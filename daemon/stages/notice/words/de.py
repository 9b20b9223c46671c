"""Digests and alerts in German."""

from daemon.model.act import Verb
from daemon.model.decision import Category
from daemon.model.notice import Reason, Section
from daemon.model.watch import AlertKind, CaseState
from daemon.stages.notice.words.table import Words

DE = Words(
    quotes=("„", "“"),
    sections={
        Section.BREACHED: "Überfällig",
        Section.TODAY: "Heute",
        Section.NEXT: "Demnächst",
        Section.WAITING: "Wartet auf Kunden",
        Section.NEW: "Neu seit dem letzten Mal",
    },
    counts={
        Section.BREACHED: ("überfällig", "überfällig"),
        Section.TODAY: ("heute fällig", "heute fällig"),
        Section.NEXT: ("demnächst", "demnächst"),
        Section.WAITING: ("beim Kunden", "beim Kunden"),
        Section.NEW: ("neu", "neu"),
    },
    nothing="kein Vorgang wartet",
    more=(
        "Ein weiterer Vorgang ist nicht aufgeführt.",
        "{count} weitere Vorgänge sind nicht aufgeführt.",
    ),
    categories={
        Category.INQUIRY: "Anfrage",
        Category.COMPLAINT: "Beschwerde",
        Category.REQUEST: "Anliegen",
        Category.OTHER: "Lob oder Dank",
        Category.NOT_CUSTOMER: "keine Kundenpost",
    },
    severities={
        1: "Schwere niedrig",
        2: "Schwere mittel",
        3: "Schwere hoch",
        4: "Schwere kritisch",
    },
    states={
        CaseState.OPEN: "ohne Frist",
        CaseState.HOLD: "zurückgestellt",
        CaseState.WAITING: "wartet auf Kunden",
        CaseState.RESOLVED: "abgeschlossen",
    },
    breached="überfällig",
    due=("fällig {due}", "war fällig {due}"),
    left=("keine Arbeitszeit mehr", "noch {left}"),
    received="eingegangen {received}",
    why={
        Reason.YOURS: ("Ihr Vorgang", "Ihr Vorgang: {detail}"),
        Reason.UNASSIGNED: ("nicht zugewiesen", "nicht zugewiesen, Warteschlange {detail}"),
        Reason.OTHERS: ("anderweitig zugewiesen", "zugewiesen an {detail}"),
        Reason.ESCALATED: ("eskaliert", "eskaliert: {detail}"),
        Reason.HELD: ("zurückgestellt", "zurückgestellt: {detail}"),
        Reason.ANSWERED: ("beantwortet", "beantwortet von {detail}"),
        Reason.REVIEW: ("Kategorie unsicher", "Kategorie unsicher ({detail})"),
    },
    kinds={
        AlertKind.RISK: (
            "Es bleibt wenig Arbeitszeit.",
            "Es bleibt wenig Arbeitszeit: {detail}",
        ),
        AlertKind.BREACH: (
            "Die Frist ist abgelaufen; eine Antwort liegt nicht vor.",
            "Die Frist ist abgelaufen; eine Antwort liegt nicht vor: {detail}",
        ),
        AlertKind.REPEAT: (
            "Auf die frühere Meldung hat niemand reagiert.",
            "Auf die Meldung an {detail} hat niemand reagiert.",
        ),
        AlertKind.ESCALATION: ("Eskaliert.", "Eskaliert: {detail}"),
        AlertKind.ANSWERED: (
            "Erledigt, es ist nichts mehr zu tun.",
            "Erledigt von {detail}, es ist nichts mehr zu tun.",
        ),
    },
    kinds_short={
        AlertKind.RISK: "",
        AlertKind.BREACH: "",
        AlertKind.REPEAT: "niemand hat reagiert",
        AlertKind.ESCALATION: "eskaliert",
        AlertKind.ANSWERED: "erledigt, nichts mehr zu tun",
    },
    of_case="{reference}: {said}",
    others=("(und ein weiterer Vorgang)", "(und {count} weitere Vorgänge)"),
    digest_for="Übersicht für {reader}",
    alert_for="Meldung für {reader}",
    figures="Zahlen für {day}",
    numbers=(
        "Neue Vorgänge",
        "Empfang bestätigt",
        "Erste Antworten in der Frist",
        "Erste Antworten zu spät",
        "Fristen überschritten",
        "Derzeit offen",
    ),
    verbs={
        Verb.DONE: "Erledigt",
        Verb.ASSIGN: "Mir zuweisen",
        Verb.HOLD: "Zurückstellen …",
        Verb.RESUME: "Nicht mehr zurückstellen",
        Verb.SNOOZE: "Später erinnern …",
        Verb.RESOLVE: "Abschließen",
        Verb.REOPEN: "Wieder öffnen",
        Verb.LABEL: "Falsche Kategorie …",
        Verb.NOT_CUSTOMER: "Kein Kunde",
        Verb.WARN: "Kunde wurde verwarnt",
    },
    call_back="Rückruf: {number}",
    withheld="Die Nummer ist unterdrückt.",
    listen="Die Nachricht hat noch niemand gehört: bitte anhören.",
    recording="Aufnahme: {place}",
    article="Artikel, der passen könnte: {title}",
    links="Links",
    links_below="Die Links zu jedem Vorgang stehen am Ende, unter seiner Nummer.",
    ready=(
        "Ein Link öffnet eine fertige E-Mail; erst mit dem Absenden ändert sich etwas."
        " „Erledigt“ gilt für Antworten am Telefon und andere, die Frontdesk nicht sieht."
    ),
    times="Zeiten: {zone}. Restzeit ist Arbeitszeit.",
)
