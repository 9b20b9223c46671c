"""The acts in Spanish."""

from daemon.model import Category
from daemon.model.act import Verb
from daemon.stages.acts.refusal import Refusal
from daemon.stages.acts.words.wording import Parameter, Wording

ES = Wording(
    names={
        Parameter.UNTIL: "hasta",
        Parameter.CATEGORY: "categoría",
        Parameter.NOTE: "nota",
    },
    categories={
        Category.COMPLAINT: "reclamación",
        Category.INQUIRY: "consulta",
        Category.REQUEST: "solicitud",
        Category.OTHER: "otro",
    },
    purposes={
        Verb.DONE: "Envíelo para anotar que {reference} está contestado, por ejemplo por teléfono.",
        Verb.ASSIGN: "Envíelo para asignar {reference} a {agent}.",
        Verb.HOLD: "Envíelo para poner {reference} en espera.",
        Verb.RESUME: "Envíelo para poner fin a la espera de {reference}.",
        Verb.SNOOZE: "Envíelo para no recibir avisos sobre {reference} durante un tiempo.",
        Verb.RESOLVE: "Envíelo para cerrar {reference}.",
        Verb.REOPEN: "Envíelo para reabrir {reference}.",
        Verb.LABEL: "Envíelo para cambiar la categoría de {reference}: deje solo la correcta.",
        Verb.NOT_CUSTOMER: "Envíelo si {reference} no es el mensaje de un cliente.",
        Verb.WARN: "Envíelo para anotar que el cliente de {reference} recibió una advertencia por"
        " insultos.",
    },
    edit="Escriba solo después de los dos puntos y deje el asunto como está. La nota es opcional.",
    headings={
        Verb.DONE: "contestado",
        Verb.ASSIGN: "asignado",
        Verb.HOLD: "en espera",
        Verb.RESUME: "fin de la espera",
        Verb.SNOOZE: "avisos aplazados",
        Verb.RESOLVE: "cerrado",
        Verb.REOPEN: "reabierto",
        Verb.LABEL: "categoría cambiada",
        Verb.NOT_CUSTOMER: "no es el mensaje de un cliente",
        Verb.WARN: "advertencia anotada",
    },
    outcomes={
        Verb.DONE: "Consta que usted contestó {reference}. Ya nadie espera en él.",
        Verb.ASSIGN: "{reference} está asignado a {agent}.",
        Verb.HOLD: "{reference} está en espera hasta el {until}. Antes no se envía ningún aviso."
        " Un mensaje del cliente pone fin a la espera.",
        Verb.RESUME: "{reference} ya no está en espera. El plazo sigue con lo que quedaba.",
        Verb.SNOOZE: "No se envía ningún aviso sobre {reference} hasta el {until}, salvo que el"
        " plazo termine sin respuesta.",
        Verb.RESOLVE: "{reference} está cerrado hasta que el cliente vuelva a escribir.",
        Verb.REOPEN: "{reference} está abierto de nuevo. Ha empezado un plazo nuevo.",
        Verb.LABEL: "La categoría de {reference} es ahora: {category}.",
        Verb.NOT_CUSTOMER: "Consta que {reference} no es el mensaje de un cliente, y está cerrado."
        " Nadie espera en él.",
        Verb.WARN: "Consta que el cliente de {reference} recibió una advertencia por insultos.",
    },
    due="Hay que responder a más tardar el {due}.",
    noted="Su nota está guardada.",
    unchanged="no se ha cambiado nada",
    nothing="No se ha cambiado nada en {reference}.",
    reasons={
        Refusal.INVALID: "El código del asunto no es válido: es de otra persona o de otro caso, o"
        " el asunto se ha modificado.",
        Refusal.EXPIRED: "El enlace era demasiado antiguo. Use uno de un correo más reciente.",
        Refusal.NO_EFFECT: "Ya está así, o nadie espera en él una respuesta.",
        Refusal.NO_MOMENT: "El correo no dice hasta cuándo. Escriba una línea como «{until}».",
        Refusal.UNREADABLE_MOMENT: "No se ha podido leer la fecha. Escríbala así, con las horas de"
        " 0 a 23 y sin otros números: «{until}».",
        Refusal.PAST_MOMENT: "La fecha ya ha pasado. Escriba una futura, por ejemplo «{until}».",
        Refusal.FAR_MOMENT: "La fecha está a más de {days} días. Escriba una más próxima, por"
        " ejemplo «{until}».",
        Refusal.NO_CATEGORY: "El correo no nombra ninguna categoría. Deje una de estas:"
        " «{category}».",
        Refusal.SEVERAL_CATEGORIES: "El correo nombra más de una categoría. Deje solo una de"
        " estas: «{category}».",
    },
    again="Para intentarlo de nuevo, siga otra vez el enlace del aviso o del resumen.",
)
