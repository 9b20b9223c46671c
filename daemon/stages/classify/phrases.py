"""Phrases that a person would name as the reason for a category.

Laws: data only; names are unique; patterns are for the plain form that ``plain.normalise`` makes.
A table has a name and a colon on one line, then the pattern, indented, its lines joined without
a space; ``<NOT>``, ``<CAN>``, ``<WANT>`` and ``<ACT>`` stand for the lists below.
"""

_LISTS = {
    "<NOT>": (
        r"(?:not|never|no longer|cant|cannot|couldnt|wont|doesnt|dont|didnt|isnt|arent|wasnt"
        r"|werent|hasnt|havent|wouldnt|unable to|refuses to|refused to|fails to|failed to|stopped"
        r"|nicht|nicht mehr|ne|narrive|no)"
    ),
    "<CAN>": (
        r"(?:can|could|would|will|may|can u|konnt|konnen|konnten|pouvez|pourriez|peux|pueden"
        r"|puede)"
    ),
    "<WANT>": (
        r"(?:i want|i need|i would like|id like|i wish|i like|we want|we need|we would like"
        r"|wed like|want|need|looking|im looking|i am looking|trying|hoping|like|love)"
    ),
    "<ACT>": (
        r"(?:cancel|change|update|add|remove|book|order|reserve|send|resend|refund|close|open|move"
        r"|reschedule|return|exchange|block|freeze|unblock|unlock|reset|activate|deactivate|renew"
        r"|upgrade|downgrade|transfer|switch|apply|register|enrol|enroll|sign up|file|make|pay|buy"
        r"|purchase|install|schedule|arrange|call|ring|contact|speak|talk|connect|put|pick up"
        r"|collect|deliver|bring|delete|stop|extend|increase|forward|replace|report|set up"
        r"|get a quote|quote|submit|rebook|modify|edit|take|give|get|have|correct|confirm|issue"
        r"|subscribe|unsubscribe)"
    ),
}

_TABLES = {
    "complaint": r"""
does not work:
    \b<NOT> (?:\w+ )?(?:work|works|working|load|loading|open|opening|start|starting|turn on
    |connect|connecting|respond|responding|charge|charging|fit|let me|allow|accept|accepting
    |recogni[sz]e|play|playing|funktioniert|geht|marche|fonctionne|funciona|va)\b
does not go:
    \b(?:geht|funktioniert|lauft|klappt) (?:\w+ ){0,3}nicht\b|\b(?:marche|fonctionne) (?:pas
    |plus)\b|\b(?:dejo de|no) funciona
did not arrive:
    \b(?:not|never|nt|havent|hasnt|didnt|yet to) (?:yet |been |even |actually )?(?:arrived?
    |received?|receive|come|came|delivered|delivery|turned up|showed up|shown|gotten|got|get
    |credited|here)\b|\bno sign of\b|\bnever (?:got|came)\b|\bnicht (?:angekommen|erhalten
    |gekommen|geliefert|da)\b|\bpas (?:encore )?(?:arrive|recu|venu)\b|\bno (?:ha|he) (?:llegado
    |recibido)\b
broken:
    \b(?:broken|broke|breaks|breaking|cracked|damaged|smashed|torn|ripped|faulty|defective|defect
    |bricked|leak|leaks|leaking|flickers|jams|scratched|bent|dented|mould|mouldy|rotten|stale
    |peeling|loose|crashed|crash|crashes|crashing|freezes|freezing|froze|frozen|stuck|glitch\w*
    |buggy|bugs|lagging|buffering|kaputt|defekt|beschadigt|zerbrochen|gerissen|casse|cassee|casses
    |abime|endommage\w*|en panne|roto|rota|rotos|danad\w+|estropead\w+|averiad\w+)\b
problem:
    \b(?:problems?|issues?|error|errors|trouble|fault|bug|mistake on|wrong with|something wrong
    |went wrong|probleme?n?|erreurs?|fehler|stimmt (?:etwas )?nicht|panne|averia|problemas?)\b
wrong one:
    \b(?:wrong (?:item|size|colou?r|one|thing|order|address|name|amount|food|model|flat|price
    |product|part)|incorrect|inaccurate|not what i|nothing like|instead of the|falsche[rsnm]?
    |mauvaise?|equivocad\w+)\b
missing:
    \b(?:missing|lost my (?:bag|luggage|order|parcel|points)|vanished|disappeared|empty box|fehlt
    |fehlen|manque|manquent|faltan?)\b
wrongly charged:
    \b(?:charged (?:me )?(?:twice|two times|again|extra|for|a fee|double)|double charged
    |overcharg\w+|over charged|overbill\w+|billed (?:twice|for)|been charged|was charged
    |got charged|being charged|keep charging|extra charges?|hidden fees?|still (?:billing
    |charging)|unauthori[sz]ed|dont recogni[sz]e|not recogni[sz]e|billing (?:problem|issue|error)
    |zweimal abgebucht|doppelt|preleve|cobrado)\b
declined:
    \b(?:declined|rejected|refused|denied|reverted|disputed?|dispute)\b
waiting too long:
    \b(?:(?:been|have been|still|im|am) waiting|waited|been on hold|on hold for|hours? (?:later
    |late|delay|delayed|wait)|still (?:no|not|havent|hasnt|waiting|nothing|pending|dont|cant|isnt)
    |ages|weeks? (?:ago|later|now|late)|for (?:weeks|months|days|hours)|overdue|late again
    |noch immer|immer noch|schon wieder|warte|attends|attendu|toujours (?:pas|aucun\w*)|llevo
    |sigo sin|todavia no|esperando|retraso)\b
delayed:
    \b(?:delay|delays|delayed|late|slow|outage|down again|is down|been down|went down|out again
    |offline|cancelled my|canceled my|cancelled on me|missed (?:my|our|the))\b
no answer:
    \b(?:no (?:reply|response|answer|apology|explanation|help|one|update|email)|nobody|noone
    |not (?:one|a single) (?:answer|reply|response)|ignor(?:ed|ing)|unanswered|hung up|hangs up
    |cut off|keine antwort|niemand|aucune reponse|personne ne|sin respuesta|nadie)\b
anger:
    \b(?:terrible|horrible|awful|worst|disgust\w+|disgrace\w*|ridiculous|pathetic|useless
    |unacceptable|unprofessional|rude|shocking|appalling|poor|joke|shambles|rubbish|garbage|trash
    |crap|sucks?|suck|hate|angry|furious|frustrat\w+|fed up|sick of|tired of|annoy\w+
    |disappoint\w+|dissatisf\w+|unhappy|not happy|upset|ashamed|shame|scam|fraud|liars?|lie|lied
    |lying|rip off|ripoff|incompeten\w+|nightmare|mess|stupid|wtf|tf|smh|ffs|bs|shit|damn|fuck\w*
    |hell|unreal|unbelievable|seriously|really bad|so bad|bad|worse|lousy|horrid|misled|mislead\w*
    |false|unfair|deceptive|enttauscht|frechheit|unverschamt|schlecht|katastrophe|decue?
    |scandaleux|inadmissible|honteux|nul|decepcionad\w+|verguenza|pesim\w+|desastre|fatal)\b
sarcasm:
    \b(?:thanks for nothing|thanks a lot for|well done on|great job|nice one|way to go|bravo
    |congratulations on|congrats on|love how|love paying|danke fur nichts|merci pour rien
    |gracias por nada|na toll|top marks|cheers for)\b
complain:
    \b(?:complain|complaint|complaining|complaints|not acceptable|ombudsman|lawyer|solicitor
    |small claims|legal action|reklamier\w+|beschwer\w+|reclamation|plaindre|queja|quejarme
    |reclamacion|anwalt|avocat|abogado)\b
promised:
    \b(?:promised?|was told|were told|been told|told me|supposed to|was meant to|said (?:it|you
    |they|he|she|someone|somebody) would|even though|although|despite|never agreed|without (?:my
    |asking|telling|any)|versprochen|obwohl|trotzdem|promis|aunque|prometi\w+)\b
repeated:
    \b(?:again|third time|second time|fourth time|times already|every (?:single )?time|keeps?
    |keep \w+ing|constantly|continu\w+|over and over|once more|twice now|dritte mal|zweiten mal
    |encore une fois|troisieme fois|tercera vez|otra vez)\b
however:
    \b(?:unfortunately|sadly|however|but|except|leider|malheureusement|por desgracia
    |lamentablemente|pero|mais|aber)\b
harm:
    \b(?:allergic reaction|rash|hives|ill|sick|food poisoning|burn\w*|shock|injur\w+|hurt|hospital
    |unsafe|dangerous|smoke|fire|ausschlag|eruption|ronchas)\b
why:
    \b(?:why (?:is|are|was|were|has|have|did|do|does|cant|wont|dont|doesnt|isnt|am|would)|how come
    |what happened to|warum|pourquoi|por que)\b
indignant question:
    \b(?:how many times|how long (?:am i|do i have to|until you|must)|when are you|when is (?:this
    |somebody|someone|anyone)|when will you (?:fix|finally)|where is my (?:refund|money|order
    |driver)|wheres my|are you (?:kidding|serious|ever)|do you ever|is this a joke|what kind of
    |really)\b
give up on you:
    \b(?:never (?:again|use|fly|buy|order)|switching|leaving|moving to another|last time
    |taking my business|lost a customer|nie wieder|plus jamais|nunca mas)\b
cannot:
    \b(?:cant|cannot|couldnt|could not|can not|unable|wont|will not|impossible|no puedo
    |narrive (?:pas|plus)|kann (?:\w+ ){0,3}nicht)\b
since:
    \b(?:since (?:the|last|yesterday|this|i|your|my|monday|friday)|ever since|after (?:the
    |your) (?:update|last)|latest update|new update|seit (?:dem|gestern|funf|drei|wochen)
    |depuis)\b
""",
    "inquiry": r"""
question word:
    (?:^|[.?!] )(?:and |so |ok |okay |also |but |hi |hello |hey )?(?:what|whats|when|where|wheres
    |which|who|whos|how|was kostet|wann|wo|wie|welche\w*|wer|quel\w*|combien|comment|quand|ou|que
    |cual\w*|cuando|cuanto\w*|donde|como|quien)\b
yes-no question:
    (?:^|[.?!] )(?:and |so |ok |okay |also |but |hi |hello |hey )?(?:is|are|am|do|does|did|has
    |have|will|was|were|ist|sind|gibt|haben|muss|est ce|y a|hay|es|tienen)\b
can i:
    \b(?:can i|can we|could i|could we|may i|kann ich|puis je|puedo|am i able|would i be able)\b
want to know:
    \b(?:know (?:if|whether|how|what|when|where|which|who|why|the|my|more|about)|find out
    |wonder\w*|curious|tell me (?:if|whether|how|what|when|where|which|who|more|about|the|my)
    |let me know (?:if|whether|how|what|when|where|the)|want to ask|wanted to ask
    |wollte \w* ?fragen|gern \w* ?gewusst|mochte wissen|nur wissen|savoir|demander si|saber
    |preguntar|quick question|have a question|information (?:about|on|regarding)|more info
    |details (?:of|on|about)|interested in|looking for (?:the|a|some|information))\b
explain:
    \b(?:explain|understand|difference between|what does|meaning|mean|clarify|confused about)\b
status:
    \b(?:status|update on|any (?:news|update|updates|idea)|whats happening with|progress|balance
    |how much (?:do|is|are|does|would|will|did|left|have)|how much|kontostand|solde|saldo)\b
price:
    \b(?:price of|prices?|cost|costs|fee|fees|rate|rates|how expensive|charge for|tarif|kostet
    |preis|coute|prix|cuesta|precio)\b
opening or availability:
    \b(?:opening hours|open (?:on|today|till|until)|close (?:on|today|at)|available|in stock|offer
    |offers|do you (?:have|sell|offer|take|accept|ship|deliver|do|know)|is there|are there)\b
hypothetical:
    \b(?:what if|what happens if|if (?:i|we|it|my|the|someone) (?:\w+ )?(?:need|lose|cancel|miss
    |order|want|arrives|breaks|gets|dont|is|are)|suppose|in case|assuming|falls|was passiert
    |que se passe|que pasa si)\b
how do i:
    \b(?:how (?:do|can|would|should|to) (?:i|we|you|one)|how to|wie (?:kann|komme|andere
    |kundige) ich|comment (?:puis|faire)|como (?:puedo|cambio|hago))\b
help me find:
    \bhelp (?:me )?(?:to )?(?:find|understand|choose|with a question|locate|decide)|\b(?:find
    |locate|closest|nearest|near me|close to)\b
possible:
    \b(?:possible|allowed|eligible|covered|included?|includes?|compatible|suitable|safe|valid
    |work with|normal|moglich|erlaubt|possible de|posible)\b
""",
    "request": r"""
please do:
    \b(?:please|pls|plz|kindly|just) <ACT>\b|\bbitte \w+en sie\b|\b(?:merci de|veuillez)\b
    |\bpor favor \w+en\b
can you do:
    \b<CAN> (?:you|u|someone|somebody|anyone|ya
    |sie) (?:please |pls |kindly |help me (?:to )?)?<ACT>\b|\b(?:pouvez
    |pourriez) vous m?\w*(?:envoyer|changer|deplacer|renvoyer)\b
want to do:
    \b<WANT> (?:to |2 )?(?:\w+ )?<ACT>\b
want it:
    \b(?:i want|i need|id like|i would like|i like|i will have|ill have|ill take|let me have
    |can i (?:get|have|order|book|cancel|change|add|pay|speak|talk|make)|could i (?:get|have)
    |give me|get me|bring me|send me) \w+
imperative:
    (?:^|[.?!] )(?:and |so |ok |okay |also |then )?<ACT> (?:my|me|the|a|an|us|our|it|this|for|to
    |seat|_num)\b
help with:
    \b(?:help (?:me )?(?:with|to|in)? ?\w*ing|need help|need assistance|some assistance|assist\w*
    |help me (?:to )?(?:add|change|pay|cancel|book|get|make|update|open|file|set|recover)
    |hilfe bei\w*|aide pour|ayuda para)\b
help:
    \b(?:help|assist|assistance|hilfe|helfen|aider|ayudar)\b
call me:
    \b(?:call me|ring me|call back|callback|contact me|give me a (?:call|ring)|speak to|speak with
    |talk to|dm me|check (?:your|my|the|ur) dms?|sent (?:you )?a dm|ruckruf|rufen sie mich
    |rappel\w+ moi|llamenme)\b
claim or quote:
    \b(?:file a|make a claim|report (?:a|an|my) (?:claim|accident|lost|stolen|death)|quote
    |quotation|claim for|appointment|reservation|booking|termin|rendez vous|cita|devis|presupuesto
    |angebot)\b
own mistake:
    \b(?:by mistake|by accident|accidentally|my mistake|changed my mind|no longer (?:need|want)
    |dont need|lost my|left my|forgot my|was stolen|got stolen|aus versehen|verloren|perdu
    |perdid\w+|olvidad\w+|oublie)\b
food order:
    \b(?:pizza|pizzas|burger|fries|cola|coke|coffee|toppings?|sauce|chicken|cheese|salad|large
    |medium|slices?|onions?|mushrooms?|pepperoni|garlic)\b
wish for a feature:
    \b(?:feature request|would be (?:great|nice|cool|lovely|good) (?:if|to)|itd be|suggest\w*
    |please (?:add|make|bring|put|consider|open)|add a|would love to see|id love (?:to see
    |it if))\b
change of data:
    \b(?:new address|moved house|ive moved|i moved|change (?:my|the|of) (?:address|name|plan|email
    |number|booking|flight|seat|pin)|umgezogen|demenage|mudado|kundig\w+|resili\w+|de baja)\b
""",
    "auto": r"""
out of office:
    \b(?:out of (?:the )?office|on (?:annual |parental )?leave|automatic (?:reply|response)
    |auto ?reply|automated (?:response|message|call)|abwesen\w+|automatische\w*
    |reponse automatique|accuse de reception|respuesta automatica|acuse de recibo
    |fuera de la oficina|no longer (?:work|with the company))\b
not delivered:
    \b(?:delivery (?:status|has failed|failure|to the following)|undeliver\w+|mailer daemon
    |returned mail|could not be delivered|recipients?|user unknown|mailbox (?:is )?full|smtp
    |postmaster|permanent error|failed permanently|unzustellbar|echec de remise
    |transcript of session|mail system|reporting mta)\b
newsletter:
    \b(?:unsubscribe|newsletter|view (?:it |this email )?in (?:your )?browser|opt out
    |manage (?:preferences|notifications)|mailing list|you (?:are )?receiv(?:e|ing|ed) this
    |removed? from|subscription preferences|abbestellen|desabonner|darse de baja|webinar|digest
    |this issue|privacy policy|to be removed)\b
receipt:
    \b(?:receipt for|order confirmation|has (?:been )?(?:shipped|dispatched)
    |track (?:your )?(?:package|parcel)|do not reply|dont reply|your (?:code|invoice|statement
    |order) (?:is|has)|verification code|verify your|reset your password|confirm your
    |payment received|no action|automatically generated|no reply|noreply|amount due
    |log ?in to view|trial)\b
bait:
    \b(?:click (?:here|below|on)|winner|won|prize|lottery|million|beneficiary|inheritance
    |next of kin|risk free|free (?:quote|trial|gift|offer|report|consultation)|guarantee(?:d)?
    |act now|limited time|order now|apply now|earn|income|investment|mortgage|viagra|pills|casino
    |investors?|congratulations|dear (?:friend|beneficiary|customer)|confidential|transfer of
    |no obligation|toll free|make money|credit card debt|100 ?percent|press one)\b
cold sale:
    \b(?:our (?:platform|agency|factory|products|services|solution)|leads|seo|rank\w*|demo
    |quick call|hop on|reaching out|partnership|we (?:help|offer|are a)|manufacturer|sponsored
    |guest post|backlinks|on behalf of)\b
list traffic:
    \b(?:wrote|_quoted|url|posted|list|linux|kernel|patch|cvs|module|perl|python|rpm
    |install script|bug|compile\w*|users|archives?|subscribed|thread)\b
wrong number:
    \b(?:wrong number|misdial\w*|its me|love you|see you (?:later|there|tonight)|falsch verbunden
    |mum|mom|mama|maman|honey|follow back|link in bio|giveaway)\b
""",
    "praise": r"""
thanks:
    \b(?:thank you (?:so|very) much|many thanks|big thanks|huge thank|thank you for (?:your|the
    |being|sorting)|thanks for (?:the|your|all|letting)|tysm|cheers|appreciate|merci beaucoup
    |vielen dank|muchas gracias|shout ?out)\b
praise:
    \b(?:great (?:service|job|flight|work|experience|app)|excellent|amazing|awesome|fantastic
    |wonderful|brilliant|outstanding|perfect|delicious|lovely|best|happy|pleased|impressed|love
    |loved|loving|kind|friendly|helpful|beautiful|hervorragend|wunder\w+|tolle?|parfait|magnifique
    |delicieux|estupend\w+|maravill\w+|rock|adore|enjoy\w*|blessing|glad)\b
solved:
    \b(?:solved|sorted|resolved|fixed it|works (?:now|again|great|like)|working (?:now|again)
    |all good|never ?mind|ignore my|erledigt|regle|resuelto|back now|turned up last|figured it out
    |close the ticket)\b
""",
}


def _patterns(table: str) -> dict[str, str]:
    """By name, the patterns of a table, their lines joined and their lists filled in."""
    found: dict[str, str] = {}
    name = ""
    for line in table.strip().splitlines():
        if not line.startswith(" "):
            name = line.removesuffix(":")
            found[name] = ""
            continue
        found[name] += line.removeprefix("    ")
    for mark, words in _LISTS.items():
        found = {name: pattern.replace(mark, words) for name, pattern in found.items()}
    return found


PHRASES: tuple[tuple[str, str, str], ...] = tuple(
    (group, name, pattern)
    for group, table in _TABLES.items()
    for name, pattern in _patterns(table).items()
)
"""(group, name, pattern) of every phrase."""
