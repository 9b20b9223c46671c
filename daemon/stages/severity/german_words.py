"""German lists of words, and what takes a phrase back. Laws: data only, see ``language``."""

LISTS = {
    "BODY": r"""
        (?:hand|hände|händen|finger|fingern|arm|arme|bein|beine|fuß|füße|rücken|kopf|gesicht|auge
        |augen|mund|lippen?|zunge|hals|zahn|zähne|brust|bauch|magen|knie|schulter|nase|haut|knöchel
        |handgelenk|rippe|rippen|hüfte|ellbogen|daumen|zeh|zehen|ohr|ohren|wirbel)""",
    "KIN": r"""
        (?:sohn|tochter|kind|kinder|baby|frau|mann|mutter|vater|mama|papa|oma|opa|großmutter|bruder
        |schwester|freundin|freund|hund|katze|kater|welpe|pferd|enkel|enkelin|gast|gäste|kollege
        |kollegin|mitarbeiter\w*|schüler|patient\w*|fahrgast)""",
    "DEVICE": r"""
        (?:akku|batterie|ladegerät|netzteil|kabel|stecker|steckdose|gerät|lampe|heizung|herd|ofen
        |motor|handy|laptop|toaster|wasserkocher|fön|föhn|heizkissen|heizdecke|powerbank|maschine
        |trockner|spülmaschine|fernseher|router|roller|fahrrad|e bike|ebike|auto|adapter|kühlschrank
        |bügeleisen|staubsauger|mixer|drucker|kocher|grill)""",
    "FOOD": r"""
        (?:essen|fleisch|hähnchen|huhn|fisch|wurst|salat|suppe|brot|käse|joghurt|milch|kuchen|pizza
        |ei|eier|obst|gemüse|soße|reis|nudeln|schokolade|getränk|saft|flasche|dose|packung|glas
        |müsli|babynahrung|brei|hackfleisch|schinken|mahlzeit|gericht|burger)""",
    "INSULT": r"""
        (?:idiot\w*|vollidiot\w*|trottel|deppen?|vollpfosten|arschl(?:o|ö)ch\w*|arschgeig\w+|wichser
        |hurens(?:o|ö)hn\w*|missgeburt\w*|schwachk(?:o|ö)pf\w*|dummk(?:o|ö)pf\w*|penner|drecks(?:ack
        |äcke|pack)|schlampe|fotze|spast\w*|mongo\w*|abschaum|dreckschwein\w*|vollhonk|affen
        |schweine)""",
    "THREAT": r"""
        (?:bring\w*|schlag\w*|stech\w*|steche) (?:dich|euch|sie|ihn|den \w+|ihren? \w+) (?:um|tot
        |zusammen|ab|krankenhausreif)
        (?:dich|euch|sie|ihn) (?:alle )?(?:um(?:zu)?bringen|tot(?:zu)?schlagen|zusammenschlagen
        |abstechen|erschie(?:ß|ss)en|umlegen|fertig ?machen|töten)
        (?:ich weiß|wir wissen) wo (?:du|sie|ihr|er) (?:\w+ )?wohn\w+
        polier\w* (?:dir|euch|ihnen) die
        (?:zünde|fackle|brenne) (?:euch|ihnen|euren|eure|ihren?|den|die) (?:\w+ )*(?:an|ab|nieder)
        (?:sollt|sollst|sollen) (?:alle )?(?:verrecken|sterben|krepieren)|verreck\w*|krepier\w*
        (?:dich|euch|sie|den|die|ihn) (?:\w+ )?sollte man (?:\w+ ){0,2}(?:erschießen|aufhängen
        |verprügeln|schlagen|umbringen|totschlagen)
        (?:lege|schicke|werfe) (?:eine )?bombe|passen sie (?:gut )?auf sich auf wenn""",
    "DAY": r"""
        (?:heute|morgen|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag
        |heute abend|morgen früh|wochenende|weihnachten|ende der woche)""",
    "EVENT": r"""
        (?:flug|zug|reise|urlaub|hochzeit|beerdigung|prüfung|operation|termin|feier|geburtstag
        |vorstellungsgespräch|kreuzfahrt|konzert|messe|umzug|veranstaltung|taufe|abflug|abreise)""",
    "MANY": r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\d+|mehrere|viele|unzählige|zig)",
    "SERVICE": r"""
        (?:internet|strom|gas|wasser|heizung|warmwasser|telefon|empfang|netz|anschluss|leitung
        |festnetz|wlan|verbindung|fernsehen)""",
}

DENIALS = r"""
    (?:kein|keine|keinen|keinem|keiner|keinerlei|nicht|nie|niemals|niemand|ohne|weder
    |nichts)(?: mehr| wurde| ist| war| wird| hat| dabei| sich| irgendein\w*| akute| direkte
    | wirklich| so| ernsthaft| schwer| ein\w*| der| die| das| sonderlich| besonders| als| zu| große
    | jemals| an| uns| von){0,3}
    (?:falls|sollte|sollten|im falle? (?:eines|einer|von))(?: \w+){0,3}
    (?:schutz|schützt|versichert|versicherung|geschützt|abgesichert|absicherung) (?:gegen|vor
    |bei)(?: ein\w*| den| die| der| das){0,1}"""

DOUBTS = r"""
    (?:kann|können|könnte|könnten|ist|sind|enthält|enthalten|wird|werden|besteht|gibt es|macht
    |machen) (?:(?:das|die|der|dieser?|dieses|ihre?|es|er|sie|man|da|dabei|hier|eine?
    |diese) )?(?:\w+ )?(?:auch |nicht |eigentlich |sehr |so |zu |in |dabei )?
    was passiert wenn(?: \w+){0,3}|ob (?:\w+ ){0,2}"""
