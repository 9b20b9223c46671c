"""Words that say nothing of what a question is about, in the plain form of ``daemon.text.plain``.

Laws: data only; greetings, courtesies and the grammar of a sentence, and nothing that a customer
could ask for. The words of :data:`ASKING` are kept apart: they tell two questions of one thing
from each other, but nothing of the thing.
"""

from collections.abc import Mapping

_EN = """
    a about after again all also am an and another any anybody anyone anything are as ask asking
    at be because been before being best but by can cannot cant could couldnt day dear did didnt
    do does doesnt doing done dont else even evening ever every for from get gets getting give
    given go going good got greetings had has have having he hello help her here hey hi him his
    hope however i id if ill im in into is isnt it its ive just kind kindly know let like likely
    look love many may maybe me might morning much must my need needs no nor not now of ok on
    one only or other our out over perhaps please possible question questions quick quite rather
    really regards roughly same say see shall she should since so some somebody someone
    something soon sorry still such sure take tell than thank thanks that thats the their them
    then there these they thing things this those though thus to too under up us use used
    usually very via want was wasnt way we well were what whats whether which while whom whose
    will wish with within wonder wondering wont would wouldnt yes yet you your yours youve
"""
_DE = """
    aber alle allem allen als also am an auch auf aus bei beim bekomme bekommen besten bin bitte
    brauche brauchen da dabei damen damit danke dann darf das dass dazu dein dem den denn der
    des deshalb die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem
    einen einer eines einfach er es etwas euch euer eure frage fragen frau freundliche
    freundlichen fur gab gebe geben geehrte geht gern gerne gibt gruss grusse gruszen guten habe
    haben hallo hat hatte hatten herr herren hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer
    im in ins irgendwo ist ja jemand jetzt kann kannst kein keine keinen kennen konnen konnt
    konnte konnten leider lieb liebe mal man mehr mein meine meinem meinen meiner mich mir mit
    mochte mochten moglich moin morgen muss mussen nach nicht nichts noch nun nur ob oder ohne
    sagen schon schonen sehr sein seine sich sie sind so sollte sonst tag um und uns unser
    unsere viel viele vielen vom von vor war ware waren was weil welche welchem welchen welcher
    welches wenn werde werden wieder will wir wird wissen wollen wollte wurde wurden zu zum zur
"""
_FR = """
    a ai aide aider alors apres au aucun aussi autre aux avais avant avec avez avoir avons
    besoin bien bonjour bonsoir ca ce cela celle celui ces cet cette ceux chez comme
    cordialement dans de depuis des dire dois doit donc dont du elle elles en encore est estce
    estil et ete etes etre eu faire fait faut il ils jai jaimerais je jen jour la le les leur
    leurs lors lui ma madame mais me meme merci mes moi mon monsieur ne ni nos notre nous on ont
    or par parce pas peu peut peuton peux plait plus possible pour pourraije pourriez pouvez
    pouvoir puisje que quel quelle quelles quels question quil quoi sa salutations sans savoir
    se ses si sil soit son sont souhaite sous suis sur ta te tes toi ton tous tout toute toutes
    tres tu un une va vers veux voici voila vos votre voudrais vous y
"""
_ES = """
    a ademas ahi ahora al algo alguien algun alguna antes aqui asi aun ayuda bien buenas buenos
    cada con cordial cual cuales cuanta cuantas cuantos de debo decir del desde despues dia dias
    dos e el ella ellos en entre era eres es esa ese eso esta estaba estan estar este esto estos
    estoy favor fue gracias gustaria ha haber hace hacer hacia han has hasta hay he hola la las
    le les lo los mas me mi mis muchas mucho muy necesito ni no nos nosotros o os otra otro para
    pero poco podria podrian por porque posible pregunta puede pueden puedo pues que quiero
    quisiera saber saludo saludos se sea ser si sido sin sobre son soy su sus tal tambien tan
    tanto tarde tardes te tener tengo tiene tienen tienes toda todas todo todos tu un una unas
    uno unos usted ustedes va van vez voy y ya yo
"""

STOP: Mapping[str, frozenset[str]] = {
    "en": frozenset(_EN.split()),
    "de": frozenset(_DE.split()),
    "fr": frozenset(_FR.split()),
    "es": frozenset(_ES.split()),
}
"""By ISO 639-1 code."""

_ASKING = {
    "en": "how until when where who why",
    "de": "bis wann warum wer wie wo",
    "fr": "combien comment ou pourquoi quand qui",
    "es": "como cuando cuanto donde quien",
}
ASKING: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _ASKING.items()
}
"""What is asked of a thing, by ISO 639-1 code."""
