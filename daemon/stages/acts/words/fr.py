"""The acts in French."""

from daemon.model import Category
from daemon.model.act import Verb
from daemon.stages.acts.refusal import Refusal
from daemon.stages.acts.words.wording import Parameter, Wording

FR = Wording(
    names={
        Parameter.UNTIL: "jusqu'au",
        Parameter.CATEGORY: "catégorie",
        Parameter.NOTE: "note",
    },
    categories={
        Category.COMPLAINT: "réclamation",
        Category.INQUIRY: "question",
        Category.REQUEST: "demande",
        Category.OTHER: "autre",
    },
    purposes={
        Verb.DONE: "Envoyez pour noter que {reference} a reçu une réponse, par téléphone par"
        " exemple.",
        Verb.ASSIGN: "Envoyez pour attribuer {reference} à {agent}.",
        Verb.HOLD: "Envoyez pour mettre {reference} en attente.",
        Verb.RESUME: "Envoyez pour mettre fin à l’attente de {reference}.",
        Verb.SNOOZE: "Envoyez pour ne pas recevoir d’alerte sur {reference} pendant un temps.",
        Verb.RESOLVE: "Envoyez pour clore {reference}.",
        Verb.REOPEN: "Envoyez pour rouvrir {reference}.",
        Verb.LABEL: "Envoyez pour changer la catégorie de {reference} : ne laissez que la bonne.",
        Verb.NOT_CUSTOMER: "Envoyez si {reference} n’est pas le message d’un client.",
        Verb.WARN: "Envoyez pour noter que le client de {reference} a été averti pour injures.",
    },
    edit="N’écrivez qu’après les deux-points et laissez l’objet tel quel. La note est facultative.",
    headings={
        Verb.DONE: "réponse notée",
        Verb.ASSIGN: "attribué",
        Verb.HOLD: "en attente",
        Verb.RESUME: "fin de l’attente",
        Verb.SNOOZE: "alertes suspendues",
        Verb.RESOLVE: "clos",
        Verb.REOPEN: "rouvert",
        Verb.LABEL: "catégorie changée",
        Verb.NOT_CUSTOMER: "pas le message d’un client",
        Verb.WARN: "avertissement noté",
    },
    outcomes={
        Verb.DONE: "Il est noté que vous avez répondu à {reference}. Plus personne n’y attend.",
        Verb.ASSIGN: "{reference} est attribué à {agent}.",
        Verb.HOLD: "{reference} est en attente jusqu’au {until}. Aucune alerte n’est envoyée avant."
        " Un message du client met fin à l’attente.",
        Verb.RESUME: "{reference} n’est plus en attente. Le délai reprend avec ce qui en restait.",
        Verb.SNOOZE: "Aucune alerte sur {reference} n’est envoyée jusqu’au {until}, sauf si le"
        " délai se termine sans réponse.",
        Verb.RESOLVE: "{reference} est clos jusqu’à ce que le client écrive de nouveau.",
        Verb.REOPEN: "{reference} est rouvert. Un nouveau délai a commencé.",
        Verb.LABEL: "La catégorie de {reference} est désormais : {category}.",
        Verb.NOT_CUSTOMER: "Il est noté que {reference} n’est pas le message d’un client ; c’est"
        " clos. Personne n’y attend.",
        Verb.WARN: "Il est noté que le client de {reference} a été averti pour injures.",
    },
    due="Une réponse est attendue au plus tard le {due}.",
    noted="Votre note est enregistrée.",
    unchanged="rien n’a été changé",
    nothing="Rien n’a été changé dans {reference}.",
    reasons={
        Refusal.INVALID: "Le code de l’objet n’est pas valable : il est à une autre personne ou à"
        " un autre dossier, ou l’objet a été modifié.",
        Refusal.EXPIRED: "Le lien était trop ancien. Veuillez en prendre un d’un message plus"
        " récent.",
        Refusal.NO_EFFECT: "Il en est déjà ainsi, ou personne n’y attend de réponse.",
        Refusal.NO_MOMENT: "Le message ne dit pas jusqu’à quand. Veuillez écrire une ligne comme"
        " «\u00a0{until}\u00a0».",
        Refusal.UNREADABLE_MOMENT: "La date n’a pas pu être lue. Veuillez l’écrire ainsi, avec les"
        " heures de 0 à 23 et sans autre nombre : «\u00a0{until}\u00a0».",
        Refusal.PAST_MOMENT: "La date est passée. Veuillez en écrire une à venir, par exemple"
        " «\u00a0{until}\u00a0».",
        Refusal.FAR_MOMENT: "La date est à plus de {days} jours. Veuillez en écrire une plus"
        " proche, par exemple «\u00a0{until}\u00a0».",
        Refusal.NO_CATEGORY: "Le message ne nomme aucune catégorie. Veuillez en laisser une :"
        " «\u00a0{category}\u00a0».",
        Refusal.SEVERAL_CATEGORIES: "Le message nomme plusieurs catégories. Veuillez n’en laisser"
        " qu’une : «\u00a0{category}\u00a0».",
    },
    again="Pour réessayer, veuillez suivre de nouveau le lien dans l’alerte ou le récapitulatif.",
)
