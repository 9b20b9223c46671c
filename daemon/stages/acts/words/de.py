"""The acts in German."""

from daemon.model import Category
from daemon.model.act import Verb
from daemon.stages.acts.refusal import Refusal
from daemon.stages.acts.words.wording import Parameter, Wording

DE = Wording(
    names={
        Parameter.UNTIL: "bis",
        Parameter.CATEGORY: "kategorie",
        Parameter.NOTE: "notiz",
    },
    categories={
        Category.COMPLAINT: "Beschwerde",
        Category.INQUIRY: "Anfrage",
        Category.REQUEST: "Anliegen",
        Category.OTHER: "Sonstiges",
    },
    purposes={
        Verb.DONE: "Absenden vermerkt {reference} als beantwortet, zum Beispiel am Telefon.",
        Verb.ASSIGN: "Absenden weist {reference} {agent} zu.",
        Verb.HOLD: "Absenden stellt {reference} zurück.",
        Verb.RESUME: "Absenden beendet die Zurückstellung von {reference}.",
        Verb.SNOOZE: "Absenden hält Warnungen zu {reference} eine Weile zurück.",
        Verb.RESOLVE: "Absenden schließt {reference} ab.",
        Verb.REOPEN: "Absenden öffnet {reference} wieder.",
        Verb.LABEL: "Absenden ändert die Kategorie von {reference}: Lassen Sie nur die richtige"
        " stehen.",
        Verb.NOT_CUSTOMER: "Absenden vermerkt, dass {reference} keine Kundenpost ist.",
        Verb.WARN: "Absenden vermerkt, dass der Kunde von {reference} wegen Beleidigung verwarnt"
        " wurde.",
    },
    edit="Schreiben Sie nur hinter die Doppelpunkte und lassen Sie den Betreff, wie er ist. Eine"
    " Notiz ist freiwillig.",
    headings={
        Verb.DONE: "beantwortet",
        Verb.ASSIGN: "zugewiesen",
        Verb.HOLD: "zurückgestellt",
        Verb.RESUME: "nicht mehr zurückgestellt",
        Verb.SNOOZE: "Warnungen zurückgehalten",
        Verb.RESOLVE: "abgeschlossen",
        Verb.REOPEN: "wieder offen",
        Verb.LABEL: "Kategorie geändert",
        Verb.NOT_CUSTOMER: "keine Kundenpost",
        Verb.WARN: "Verwarnung vermerkt",
    },
    outcomes={
        Verb.DONE: "{reference} ist als von Ihnen beantwortet vermerkt. Niemand wartet mehr darin.",
        Verb.ASSIGN: "{reference} ist {agent} zugewiesen.",
        Verb.HOLD: "{reference} ist zurückgestellt bis {until}. Vorher wird niemand gewarnt."
        " Schreibt der Kunde, endet die Zurückstellung.",
        Verb.RESUME: "{reference} ist nicht mehr zurückgestellt. Die Frist läuft mit dem weiter,"
        " was übrig war.",
        Verb.SNOOZE: "Zu {reference} kommt keine Warnung bis {until}, es sei denn, die Frist endet"
        " ohne Antwort.",
        Verb.RESOLVE: "{reference} ist abgeschlossen, bis der Kunde wieder schreibt.",
        Verb.REOPEN: "{reference} ist wieder offen. Eine neue Frist hat begonnen.",
        Verb.LABEL: "Die Kategorie von {reference} ist jetzt: {category}.",
        Verb.NOT_CUSTOMER: "{reference} ist als keine Kundenpost vermerkt und abgeschlossen."
        " Niemand wartet darin.",
        Verb.WARN: "Vermerkt ist, dass der Kunde von {reference} wegen Beleidigung verwarnt wurde.",
    },
    due="Eine Antwort ist fällig bis {due}.",
    noted="Ihre Notiz ist vermerkt.",
    unchanged="nichts wurde geändert",
    nothing="An {reference} wurde nichts geändert.",
    reasons={
        Refusal.INVALID: "Der Code im Betreff gilt nicht: Er gehört jemand anderem oder zu einem"
        " anderen Fall, oder der Betreff wurde verändert.",
        Refusal.EXPIRED: "Der Link war zu alt. Bitte nehmen Sie einen aus einer neueren Mail.",
        Refusal.NO_EFFECT: "Es steht schon so darum, oder niemand wartet darin auf eine Antwort.",
        Refusal.NO_MOMENT: "In der Mail steht nicht, bis wann. Bitte schreiben Sie eine Zeile wie"
        " „{until}“.",
        Refusal.UNREADABLE_MOMENT: "Der Zeitpunkt in der Mail war nicht zu lesen. Bitte schreiben"
        " Sie ihn so, mit Stunden von 0 bis 23 und ohne andere Zahlen: „{until}“.",
        Refusal.PAST_MOMENT: "Der Zeitpunkt in der Mail ist vorbei. Bitte schreiben Sie"
        " einen künftigen, zum Beispiel „{until}“.",
        Refusal.FAR_MOMENT: "Der Zeitpunkt in der Mail liegt mehr als {days} Tage voraus. Bitte"
        " schreiben Sie einen früheren, zum Beispiel „{until}“.",
        Refusal.NO_CATEGORY: "In der Mail steht keine Kategorie. Bitte lassen Sie eine von diesen"
        " stehen: „{category}“.",
        Refusal.SEVERAL_CATEGORIES: "In der Mail steht mehr als eine Kategorie. Bitte lassen Sie"
        " nur eine von diesen stehen: „{category}“.",
    },
    again="Um es noch einmal zu versuchen, folgen Sie bitte wieder dem Link in der Warnung oder"
    " Übersicht.",
)
