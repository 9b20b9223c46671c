"""The words of automatic replies, by language: subjects and first sentences.

Laws: a phrase is closed by a separator or the end, so that a person's "Out of
office furniture?" or "Automatic reply feature is broken" goes on and does not
match; what a person may write ("Abwesenheit: bitte später liefern") is only likely.
"""

from daemon.rules.matching import anywhere, opening

_END = (
    r"(?: ?[:：\-–—(\[\]】」|]| ?(?:\.\.\.|…)"
    r"| ?(?:re|aw|fwd?|from|von)\b| ?(?:to|for|an|de|da|van|от) ?[:：]|\.?$)"
)
"""What follows a product's phrase: a separator, the answered subject, or the end."""

_PRODUCT_PHRASES = (
    # English
    r"automat(?:ic|ed) (?:e-?mail )?(?:reply|response|answer|acknowledge?ment)",
    r"auto(?:[ -]?|matic )(?:reply|respon[sd]e|responder|responded|answer|reply message)",
    r"out[ -]of[ -](?:the[ -])?office(?:[ -]auto(?:matic)?)?(?:[ -](?:auto-?)?(?:reply"
    r"|response|message|notification|notice|alert))?",
    r"vacation (?:reply|response|message|notice|notification|auto-?reply|auto-?responder)",
    r"(?:absence|away) (?:notice|notification|message)",
    # German
    r"automatis(?:che|ierte) (?:antwort|r[üu]ckantwort|r[üu]ckmeldung|abwesenheits\w+"
    r"|e-?mail-?antwort|antwort-?e-?mail)",
    r"auto-?antwort|abwesenheits-?(?:notiz|nachricht|assistent"
    r"|meldung|benachrichtigung|info|agent|antwort|mitteilung|hinweis)",
    r"urlaubs-?(?:notiz|meldung|benachrichtigung|nachricht)",
    # French
    r"r[ée]ponse (?:auto(?:matique)?)(?: d['’]absence)?|r[ée]pondeur automatique"
    r"|message (?:automatique )?d['’]absence|(?:notification|avis) d['’]absence",
    # Spanish, Catalan, Portuguese, Galician
    r"(?:respuesta|contestaci[óo]n) autom[áa]tica|auto-?respuesta|respost[ae] autom[àáa]tica",
    # Italian, Romanian
    r"risposta automatica|risponditore automatico|messaggio di assenza|r[ăa]spuns automat",
    # Dutch
    r"automatisch(?:e)? (?:antwoord|beantwoording|reactie)|afwezigheids?-?(?:bericht|assistent"
    r"|melding)",
    # Swedish, Danish, Norwegian, Finnish, Icelandic
    r"automatisk(?:t)? svar|autosvar|fr[åa]nvaromeddelande|frav[æa]r(?:smelding|sbesked"
    r"|sassistent)",
    r"automaattinen vastaus|automaattivastaus|poissaoloilmoitus|lomavastaaja|sj[áa]lfvirkt svar",
    # Polish, Czech, Slovak, Hungarian
    r"automatyczna odpowied[źz]|odpowied[źz] automatyczna|autoodpowied[źz]",
    r"automatick[áa] odpov?[eě][dďt]?[dďť]?|automatikus v[áa]lasz",
    # Croatian, Slovene, Serbian, Baltic languages, Turkish
    r"automatski odgovor|samodejni odgovor|аутоматски одговор|automaatvastus"
    r"|autom[āa]tisk[āa] atbilde|automatinis atsakymas|otomatik (?:yan[ıi]t|cevap)",
    # Russian, Ukrainian, Bulgarian, Greek
    r"автоматический ответ|автоответ(?:чик)?|автоматична відповідь|автовідповідь"
    r"|автоматичен отговор|αυτόματη απάντηση",
    # Japanese, Chinese, Korean
    r"自動(?:応答|返信|回答)(?:メール)?|不在(?:通知|応答|連絡|返信)(?:メール)?|不在のお知らせ",
    r"自动(?:回复|答复|回覆)|自動(?:回覆|回復|答覆)|外出通知|休假通知",
    r"자동 ?(?:회신|응답|답장|답변)|부재 ?중 ?(?:알림|자동 ?응답|메시지)",
    # Arabic, Hebrew, Vietnamese, Thai, Indonesian
    r"رد تلقائي|תגובה אוטומטית|מענה אוטומטי|tr[ảa] l[ờo]i t[ựu] [đd][ộo]ng"
    r"|ตอบกลับอัตโนมัติ|balasan otomatis",
)
"""What products call their replies."""

_ABSENCE_PHRASES = (
    r"away from (?:my|the) (?:office|desk|mail|e-?mail)|ooo(?: reply)?|o\.o\.o\.",
    r"automatische? nachricht|abwesend|abwesenheit|nicht im (?:b[üu]ro|haus)|au(?:ß|ss)er haus",
    r"absen(?:ce|te?) du bureau|(?:estoy )?fuera de (?:la )?oficina|ausente de la oficina",
    r"fora (?:do|de l['’]?) ?(?:escrit[óo]rio|oficina)|aus[êe]ncia (?:do escrit[óo]rio"
    r"|tempor[áa]ria)",
    r"fuori (?:sede|ufficio)|assente dall['’]ufficio|[îi]n afara biroului",
    r"automatisch(?:e)? (?:bericht|e-?mailbericht)|afwezig|niet op kantoor|niet aanwezig",
    r"fr[åa]nvaro|frav[æa]r|(?:ej|ikke|inte) p[åa] kontoret|ikke til stede"
    r"|poissa(?: toimistosta)?",
    r"poza biurem|nieobecno[śs][ćc] w biurze|mimo kancel[áa][řr](?:ie)?"
    r"|nep[řr][íi]tomnost v kancel[áa][řr]i|irod[áa]n k[íi]v[üu]l|h[áa]zon k[íi]v[üu]l",
    r"ofis d[ıi][şs][ıi]nda|(?:меня )?нет на месте|вне офиса|отсутствие на рабочем месте"
    r"|εκτός γραφείου|不在办公室|부재 ?중|מחוץ למשרד",
)
"""What products and people say of an absence."""

REPLY_SUBJECTS = opening(
    rf"(?:{'|'.join(_PRODUCT_PHRASES)}) ?[:：] ?\S",
    rf"[【\[「(](?:{'|'.join(_PRODUCT_PHRASES)})[】\]」)]",
)
"""Prefixes that products put before a subject: closed by a colon, or in brackets."""

LIKELY_SUBJECTS = opening(
    rf"[【\[「(]?(?:{'|'.join((*_PRODUCT_PHRASES, *_ABSENCE_PHRASES))}){_END}",
    r"auto(?:matic|mated)?[ -]?(?:reply|response) (?:re|from|to)\b",
    r"out[ -]of[ -](?:the[ -])?office (?:until|till|from|re|returning|today|today's|on|due)\b",
    r"(?:i am|i['’]m|[\w .,'’-]{2,} is) (?:currently )?(?:out of (?:the )?office"
    r"|away from (?:the|my) (?:office|desk))"
    r"(?:$| ?[.:(]| (?:until|till|from|and|returning|today|on)\b)",
    r"(?:ich bin|[\w .,'’-]{2,} ist) (?:derzeit |zur ?zeit |momentan )?(?:nicht im (?:b[üu]ro"
    r"|haus)|au(?:ß|ss)er haus|abwesend)",
)
"""Subjects of automatic replies that a person may write on a first letter too."""

THREADED_SUBJECTS = opening(
    r"auto: ?\S",
    r"(?:on|im|en|in) (?:vacation|holiday|leave|annual leave|urlaub|vacances|vacaciones|ferie)\b",
    r"away\b|absence$",
    r"(?:thank you|thanks) for (?:your (?:e-?mail|message|inquiry|enquiry)|contacting)\b",
)
"""Short ones, for answers only: "Auto" is a car in German, and customers write of holidays."""

_RECEIVED_END = r"(?: ?[:\-–—(\[#!.]|$)"

RECEIVED_SUBJECTS = opening(
    r"\[request received\]",
    r"\[?(?:request|ticket|case|message|e-?mail|inquiry|enquiry) (?:received|created|opened"
    r"|registered)\]?" + _RECEIVED_END,
    r"(?:new )?(?:support )?ticket (?:opened|created|received)" + _RECEIVED_END,
    r"we(?:'ve|’ve| have)? received your (?:support )?(?:request|message|e-?mail|inquiry"
    r"|enquiry|ticket)" + _RECEIVED_END,
    r"your (?:support )?(?:request|ticket|message|case|e-?mail|inquiry"
    r"|enquiry)(?: .+?)? (?:has been|was|is) "
    r"(?:received|created|registered|opened|logged)",
    r"(?:thank you|thanks) for (?:contacting|getting in touch with|reaching out to) ",
    r"(?:acknowledge?ment|confirmation) of (?:receipt|your (?:request|message|e-?mail|inquiry"
    r"|enquiry))",
    r"(?:ihre|deine) (?:anfrage|nachricht|e-?mail)(?: .+?)? (?:ist eingegangen"
    r"|wurde (?:empfangen|erfasst|registriert)|ist bei uns)",
    r"(?:wir haben ihre (?:anfrage|nachricht|e-?mail) erhalten|eingangsbest[äa]tigung"
    r"|empfangsbest[äa]tigung|best[äa]tigung ihrer (?:anfrage|nachricht|e-?mail))" + _RECEIVED_END,
    r"(?:nous avons bien re[çc]u votre (?:demande|message|courriel|e-?mail)"
    r"|accus[ée] de r[ée]ception)" + _RECEIVED_END,
    r"(?:hemos recibido (?:su|tu) (?:solicitud|mensaje|consulta|correo)|acuse de recibo)"
    + _RECEIVED_END,
    r"(?:abbiamo ricevuto la (?:sua|tua) (?:richiesta|e-?mail)|conferma di ricezione)"
    + _RECEIVED_END,
    r"(?:recebemos (?:a sua|o seu|sua|seu) (?:mensagem|pedido|e-?mail)"
    r"|wij hebben uw (?:bericht|vraag|e-?mail) ontvangen|ontvangstbevestiging)" + _RECEIVED_END,
)
"""Acknowledgements of other help desks: two that answer each other never stop."""

_AUTO_ADJECTIVE = (
    r"(?:an? )?(?:auto(?:-| )?|automatic|automated|automatically"
    r"|system)(?:[ -]generated)?(?: (?:sent|system|e-?mail))?"
)
_AUTO_NOUN = (
    r"(?:reply|response|message|e-?mail|mail|notification|notice|acknowledge?ment|confirmation)"
)
_AUTO_CLOSE = (
    r"(?:\.|!|$|\n|;| ?[-–—] | to (?:let|inform|confirm|acknowledge|your)| from | sent | and "
    r"| generated |, please do not|, do not)"
)

AUTO_TEXTS = anywhere(
    rf"\A[\s*#=_>\[(-]*(?:please note[ ,:]{{1,3}})?(?:that )?this (?:is"
    rf"|was) {_AUTO_ADJECTIVE} {_AUTO_NOUN}{_AUTO_CLOSE}",
    rf"\A[\s*#=_>\[(-]*this {_AUTO_NOUN} (?:is|was|has been) (?:automatically "
    rf"|auto-?)(?:generated|sent|created)",
    r"\A[\s*#=_>\[(-]*(?:[-*#=_]{2,} ?)?(?:please )?do not (?:reply"
    r"|respond) to this (?:e-?mail|message|mail)",
    r"\A[\s*#=_>\[(-]*(?:dies|das|dieses|diese) (?:ist eine |e-?mail |mail "
    r"|nachricht )(?:wurde )?automatisch(?:e)? (?:generiert|erstellt|erzeugt|versandt"
    r"|versendet|antwort|erstellte|generierte|versendete)",
    r"\A[\s*#=_>\[(-]*(?:bitte )?antworten sie (?:bitte )?nicht auf diese (?:e-?mail|mail"
    r"|nachricht)",
    r"\A[\s*#=_>\[(-]*(?:ceci est (?:une? )?(?:r[ée]ponse|message|courriel"
    r"|e-?mail) automatique|ce(?:t)? (?:message|e-?mail|courriel) (?:est"
    r"|a [ée]t[ée]) (?:g[ée]n[ée]r[ée]|envoy[ée]) automatiquement"
    r"|merci de ne pas r[ée]pondre [àa] ce)",
    r"\A[\s*#=_>\[(-]*(?:[ée]ste? es (?:una? )?(?:respuesta|mensaje|correo) autom[áa]tic[oa]"
    r"|este (?:mensaje|correo) (?:se )?(?:ha sido |fue )?(?:generado"
    r"|enviado) autom[áa]ticamente|por favor,? no respond[ae])",
    r"\A[\s*#=_>\[(-]*(?:questo [èe] un messaggio automatico|si prega di non rispondere"
    r"|dit is een automatisch|esta [ée] uma (?:resposta|mensagem) autom[áa]tica)",
)
"""First sentences by which a program speaks of itself."""

_GREETING = r"\A[\s*#=_>-]*(?:[^\n]+[,!.:]?\s{1,4}){0,1}"

AWAY_TEXTS = anywhere(
    _GREETING + r"(?:thank(?:s| you) for your (?:e-?mail|message"
    r"|mail)[.!,]? {0,3})?(?:please note (?:that )?)?"
    r"i(?: am|['’]m| will be) (?:currently |now )?(?:out of (?:the )?office|out of office"
    r"|away from (?:the office|my desk)"
    r"|on (?:annual leave|vacation|holiday|maternity leave|parental leave|leave)"
    r"|not in the office)",
    _GREETING
    + r"(?:vielen dank f[üu]r ihre (?:e-?mail|nachricht|mail)[.!,]? {0,3})?ich bin (?:derzeit "
    r"|zur ?zeit |momentan |bis .+ |ab .+ |vom .+ )?"
    r"(?:nicht (?:im (?:b[üu]ro|haus)|erreichbar|am arbeitsplatz)|au(?:ß|ss)er haus|abwesend"
    r"|im urlaub|in elternzeit)",
    _GREETING + r"(?:je suis (?:actuellement )?(?:absente?|en (?:cong[ée]s?|vacances))"
    r"|(?:actualmente )?(?:estoy|me encuentro) (?:fuera de la oficina|de vacaciones|ausente)"
    r"|sono (?:attualmente )?(?:fuori (?:ufficio|sede)|in ferie|assente)"
    r"|ik ben (?:momenteel )?(?:afwezig|niet op kantoor|op vakantie|met vakantie))",
)
"""First sentences that tell of an absence."""
