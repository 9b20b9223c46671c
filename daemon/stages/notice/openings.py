"""How people begin without having said anything yet: greetings, names, courtesies, as a table.

Laws: data, and one function that cuts it off the start of a sentence; a phrase
is cut only where it ends, so "Merci de changer l'adresse" and "I have a problem
with the brakes" stay; every quantifier is bounded. English, German, French, Spanish.
"""

import re

_STOP = r"\s?(?:(?:[,;:.!?…–—]|-(?=\s)){1,9}\s{0,2}|$)"
"""The phrase is over: punctuation, or nothing more."""
_GAP = rf"(?:{_STOP}|\s)"
"""Also where no punctuation is, as in speech."""
_NAME = r"(?-i:[A-ZÀ-Þ][a-zß-ÿ'’.-]{0,30}(?:-[A-ZÀ-Þ][a-zß-ÿ]{1,30})?)"
_WORD = r"[^\s,;:.!?]{1,30}"

_CROWD = (
    r"(?:there|team|all|everyone|everybody|guys|folks|again|support|sirs?|madam|ladies|gentlemen"
    r"|to you|to whom it may concern|customer (?:service|care|support)"
    r"|zusammen|miteinander|nochmals?|liebes team|ihr lieben|kundenservice|kundendienst"
    r"|à tous|à toutes|à toute l['’]équipe|l['’]équipe|madame|monsieur|mesdames|messieurs"
    r"|a todos|equipo|señor(?:a|es|as)?|de nuevo)"
)
"""Whom a greeting names when it names no person."""

_HELLO = (
    r"(?:hello|hi|hiya|hey|greetings|good (?:morning|afternoon|evening|day)"
    r"|hallo|moin(?: moin)?|servus|grüß gott|grüezi"
    r"|(?:einen )?(?:schönen )?guten (?:tag|morgen|abend)"
    r"|bonjour|bonsoir|salut|hola|buenas(?: tardes| noches)?|buenos días|buen día|muy buenas)"
)

_GREETINGS = (
    rf"{_HELLO}(?:,? (?:or|and|und|et|y|{_CROWD})){{0,4}}{_GAP}",
    rf"{_HELLO},?(?: (?:{_NAME}|{_CROWD}|frau|herr|mrs?\.?|ms\.?)){{1,4}}{_STOP}",
    r"(?:dear|liebe[rs]?|werte[rs]?|sehr geehrte[rs]?|ch(?:er|ère)s?|estimad[oa]s?|querid[oa]s?)"
    rf"(?:[ /]{_WORD}){{1,6}}\s?[,:!]{{1,3}}\s?",
    r"(?:dear (?:sir|madam)s?(?: or madam|/madam)?|sehr geehrte damen und herren|liebes team"
    rf"|estimados señores|muy señor(?:es)? míos?|to whom it may concern|a quien corresponda){_GAP}",
    rf"(?:(?:mesdames|madame|messieurs|monsieur)(?:,? (?:et )?)?){{1,2}}{_STOP}",
)

_SELVES = (
    rf"(?:my name(?: is|['’]s)|this is|i am|i['’]?m|mein name ist|ich bin|ich hei(?:ß|ss)e"
    rf"|hier (?:ist|spricht|schreibt)|je m['’]appelle|je suis|ici|me llamo|mi nombre es|soy)"
    rf"(?: {_NAME}){{1,4}}(?: here| speaking| calling| again| am apparat| à l['’]appareil)?"
    rf"(?:\s?[,;:.!?–—-]{{1,5}}\s{{0,2}}|$| (?:and|und|et|y) |(?= (?:I|ich|je|j['’])\b))",
    r"(?:my name is|this is|it['’]?s|mein name ist|hier (?:ist|spricht)|je m['’]appelle|me llamo"
    r"|mi nombre es) (?!(?:my|the|an?|not|no|about|regarding|just|so|very|in|to|for|mein|mi|la|el)"
    rf"\b){_WORD}(?: {_WORD}){{0,2}}? (?:and |und |et |y )?(?:here |calling |speaking )?"
    r"(?=(?:i|i['’](?:m|ve|d)|im|can|could|would|please|my|you|we|there|some|need|ich|meine?|je"
    r"|j['’]\w{1,20}|mon|ma|quiero|quería|llamo|les|tengo|le|mi)\b)",
)

_PURPOSES = (
    r"i(?:['’]?m| am| was)? ?(?:just |also )?"
    r"(?:writing|calling|contacting|emailing|e-mailing|ringing|phoning|reaching out|write|call)"
    r"(?: in| to you| you| today| again| once more){0,3},?"
    r" (?:because|as|since|about|to|regarding|concerning|with regard to|in regards? to"
    r"|in relation to|on behalf of my \w{1,20} because) ",
    r"i(?:['’]d like| would like| (?:just )?wanted) to"
    r" (?:say|let you know|tell you|inform you|point out)(?: that)? ",
    r"ich (?:schreibe|rufe|melde mich|wende mich|kontaktiere)"
    r"(?: ihnen| sie| bei ihnen| an sie| heute| nochmals?| erneut| (?-i:an)){0,3},?"
    r" (?:weil|da|wegen|bezüglich|um|zu) ",
    r"ich (?:wollte|möchte|muss)(?: ihnen| nur| mal| kurz){0,3} (?:sagen|mitteilen), dass ",
    r"je (?:me permets de )?vous (?:écri[st]|écrire|contacter?|appelle|appeler)"
    r" (?:car|parce qu['’e] ?|pour|afin de|au sujet (?:de|du)|concernant|à propos (?:de|du)"
    r"|suite à) ?",
    r"je (?:voulais|voudrais|tenais à) vous (?:dire|informer|signaler)(?: que)? ",
    r"(?:(?:les|le|os|te) )?(?:escribo|llamo|contacto)(?: (?:a|con) ustedes)?"
    r" (?:porque|para|por|acerca de|sobre|en relación con|con respecto a) ",
    r"me pongo en contacto con (?:ustedes|vosotros) (?:porque|para|por) ",
    r"(?:quería|quisiera) (?:decir|informar|comentar)(?:les|le|os)(?: que)? ",
)

_COURTESIES = (
    rf"(?:i )?(?:really )?hope (?:that )?(?:you|this|all|everything)(?: {_WORD}){{1,8}}{_STOP}",
    r"(?:(?:i )?hope you(?:['’]re| are)? (?:doing )?(?:well|fine|okay|good)"
    r"|ich hoffe,? (?:es geht ihnen|ihnen geht es) gut|j['’]espère que vous allez bien"
    rf"|espero que estén? bien){_GAP}",
    rf"how are you(?: all)?(?: doing)?(?: today)?{_STOP}",
    r"(?:i(?:['’]ve| have)(?: got)?|there is|there['’]s) an? (?:\w{1,12} )?"
    rf"(?:question|problem|request|complaint|issue|enquiry|inquiry|query)(?: for you)?{_STOP}",
    r"(?:please|pls|plz|can|could|would)?(?: you)?(?: please| kindly)? ?help(?: me| us)?"
    rf"(?: out| with this)?(?:,? please)?{_STOP}",
    rf"i (?:really |urgently )?need (?:some |your )?(?:help|assistance|support)(?: please)?{_STOP}",
    r"(?:i['’]?m |i am )?(?:so |very )?sorry (?:to|for) \w{1,20} you(?: again)?(?:,? but)?"
    rf"{_GAP}",
    rf"excuse me{_STOP}",
    r"(?:many thanks|thanks?(?: you| a lot)?)(?: so much| very much| again)?(?: in advance"
    r"|,? for (?:your|the|getting)(?: \w{1,12}){0,2} (?:reply|e-?mail|help|answer|message|time|back"
    rf"|response|call)(?: to me)?)?{_STOP}",
    rf"(?:first of all|firstly|as (?:discussed|agreed)(?: on the phone| by phone)?){_STOP}",
    rf"i(?:['’]m| am|['’]ve been| have been) an?(?: {_WORD}){{0,2}} customer"
    rf"(?: {_WORD}){{0,7}}{_STOP}",
    r"(?:i(?:['’]m| am) )?(?:so |very |really |extremely ){0,2}"
    rf"(?:disappointed|angry|upset|unhappy|furious|annoyed|frustrated){_STOP}",
    rf"(?:this|it) is (?:just |so )?(?:unacceptable|outrageous|ridiculous|urgent){_STOP}",
    rf"ich hoffe,? (?:es|ihnen|sie|dass|diese|alles)(?: {_WORD}){{1,8}}{_STOP}",
    rf"wie geht(?: es|['’]?s)(?: ihnen| euch)?{_STOP}",
    r"ich (?:hab(?:e)?|hätte) (?:\w{1,10} ){0,2}(?:eine?n?|ne) (?:\w{1,12} )?"
    rf"(?:frage|bitte|anliegen|problem|beschwerde)(?: an sie)?{_STOP}",
    rf"(?:bitte |können sie |könnten sie )?(?:helfen sie )?mir (?:bitte )?(?:helfen)?{_STOP}",
    rf"(?:bitte )?(?:um )?hilfe{_STOP}|bitte helfen sie(?: mir| uns)?{_STOP}",
    rf"(?:bitte )?entschuldig(?:ung|en sie)(?: bitte)?(?:,? die störung)?{_STOP}",
    r"(?:vielen |herzlichen |besten )?dank(?:e(?: ?schön)?)?(?: im voraus|,? für (?:ihre|die)"
    rf"(?: \w{{1,12}}){{0,2}} (?:antwort|nachricht|mail|hilfe|rückmeldung))?{_STOP}",
    rf"wie (?:telefonisch )?(?:besprochen|vereinbart){_STOP}",
    rf"ich bin(?: {_WORD}){{0,4}} kund(?:e|in)(?: bei ihnen)?(?: {_WORD}){{0,4}}{_STOP}",
    rf"ich bin (?:sehr |wirklich |äußerst )?(?:enttäuscht|verärgert|wütend|sauer){_STOP}",
    rf"j['’]espère que(?: {_WORD}){{1,8}}{_STOP}|comment allez[- ]vous{_STOP}",
    rf"j['’]ai (?:une (?:\w{{1,12}} )?question|un (?:\w{{1,12}} )?problème){_STOP}",
    rf"(?:pou(?:v|rri)ez[- ]vous )?(?:m['’]aider|aidez[- ]moi)(?:,? s['’]il vous pla[iî]t)?{_STOP}",
    rf"j['’]ai besoin d(?:['’]|e votre )aide{_STOP}",
    rf"(?:excusez[- ]moi|désolée?)(?: de vous déranger)?{_STOP}",
    r"merci(?: beaucoup)?(?: d['’]avance| (?:pour|de) votre(?: \w{1,12})?"
    rf" (?:réponse|aide|message|retour))?{_STOP}",
    rf"(?:tout d['’]abord|comme convenu){_STOP}",
    rf"je suis client(?:e)?(?: {_WORD}){{0,7}}{_STOP}",
    rf"je suis (?:très |vraiment )?(?:déçue?|mécontente?|furieu(?:x|se)){_STOP}",
    rf"espero que(?: {_WORD}){{1,8}}{_STOP}|¿?(?:qué tal|cómo está[ns]?)(?: ustedes)?{_STOP}",
    r"tengo (?:una (?:\w{1,12} )?(?:pregunta|duda|consulta|queja)"
    rf"|un (?:\w{{1,12}} )?problema){_STOP}",
    rf"¿?(?:me )?(?:pueden?|podrían?) ayudar(?:me|nos)?(?:,? por favor)?{_STOP}",
    rf"(?:necesito (?:su )?)?ayuda(?:,? por favor)?{_STOP}",
    rf"(?:disculpen?|perdonen?)(?: (?:la|las|las? molestias?)){{0,2}}{_STOP}",
    r"(?:muchas )?gracias(?: de antemano| por su(?: \w{1,12})?"
    rf" (?:respuesta|ayuda|mensaje|atención))?{_STOP}",
    rf"(?:en primer lugar|ante todo|como (?:acordamos|comentamos)){_STOP}",
    rf"soy client[ea](?: {_WORD}){{0,7}}{_STOP}",
    rf"estoy (?:muy |realmente )?(?:decepcionad|enfadad|molest|indignad|furios)[oa]{_STOP}",
)

_FILLERS = (
    rf"(?:u[hm]{{1,5}}|er(?:m)?|hm{{1,5}}|äh{{1,3}}m?|öh|euh|eh|fyi){_GAP}",
    rf"(?:well|so|ok|okay|yes|yeah|no|right|also|ja|nein|tja|genau|alors|bon|ben|oui|non|voilà|donc"
    rf"|bueno|pues|sí|vale|mire|a ver){_STOP}",
    r"(?:and|und|et|y) ",
)

_LABELS = (
    r"(?:your |ihre? |votre |su )?(?:message|comments?|enquiry|inquiry|request|description"
    r"|nachricht|kommentar|anfrage|anliegen|commentaires?|demande|mensaje|comentarios?|consulta)"
    r"\s?:\s?",
)

FIELD = re.compile(
    r"(?:your |ihre? |votre |su )?(?:(?:first|last|full|sur)?[ -]?name|vor-?name|nach-?name|firma"
    r"|company|société|empresa|nom|prénom|nombre|apellidos?|e-?mail(?:[ -]?(?:address|adresse))?"
    r"|correo(?: electrónico)?|adresse e-?mail|(?:tele)?(?:phone|fon)(?: number|nummer)?|téléphone"
    r"|teléfono|(?:customer|order|invoice) (?:number|no\.?|id)|(?:kunden|bestell|rechnungs)-?"
    r"(?:nummer|nr\.?)|numéro de (?:client|commande)|número de (?:cliente|pedido)|date|datum|fecha"
    r"|subject|betreff|objet|asunto)\s?:.{0,200}",
    re.IGNORECASE,
)
"""A whole line that a web form wrote: ``Name: Ana Silva``."""

_OPENINGS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        *_GREETINGS, *_SELVES, *_PURPOSES, *_COURTESIES, *_FILLERS, *_LABELS,
    )
)  # fmt: skip
_GREETING_LINES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _GREETINGS)
_ROUNDS = 8
"""How many openings one sentence may have."""
_LEADING = " \t,;:.!?…–—-*•_=#>|~"


def is_greeting(line: str) -> bool:
    """Whether ``line`` is a greeting and nothing else."""
    return any(greeting.fullmatch(line) for greeting in _GREETING_LINES)


def without_openings(sentence: str) -> str:
    """``sentence`` from where it begins to say something; empty if it never does."""
    rest = sentence.lstrip(_LEADING)
    for _ in range(_ROUNDS):
        found = max((match.end() for match in _matches(rest)), default=0)
        if not found:
            break
        rest = rest[found:].lstrip(_LEADING)
    return rest


def _matches(text: str) -> list[re.Match[str]]:
    return [match for opening in _OPENINGS if (match := opening.match(text))]
