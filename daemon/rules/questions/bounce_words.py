"""The words of mail systems that return mail: subjects and opening sentences, by language.

Laws: ``SUBJECTS`` are whole subjects that a person hardly writes; ``WEAK_SUBJECTS``
begin a subject and prove nothing alone. ``NOTICE_OPENINGS`` and ``WEAK_OPENINGS``
are sentences at the very beginning of a text, and speak of mail, for customers
complain of parcels that failed, were returned or came late in the same words;
the weak ones open a customer's letter about mail as well.
"""

from daemon.rules.matching import anywhere, opening, whole

SUBJECTS = whole(
    r"undelivered mail returned to sender",
    r"(?:mail )?delivery status notification(?: ?\([^)]+\)"
    r"|: ?(?:error|failed|failure|delayed|delay|success))?",
    r"(?:[\w-]+(?:\.[\w-]+)+ )?mail delivery failed ?: ?returning message to sender",
    r"returned mail: (?:see transcript for details|user unknown|host unknown|service unavailable"
    r"|deferred.*|data format error|cannot send.*|unable to deliver mail"
    r"|local configuration error|requested action not taken.*|response error.*)",
    r"postmaster notify: .+",
    r"failure notice",
    r"delivery notification: delivery has (?:failed|been delayed|timed out).*",
    r"notice: mail delivery status\.?",
    r"delivery failure: (?:user .+ (?:not listed|not unique).*|error transferring to .+)",
    r"warning: (?:could not send message for past .+|message \S+ delayed .+)",
    r"mail system error ?-? ?returned mail",
    r"undeliverable (?:mail|message)(?:, .+|: \".*\")?",
    r"mail failed, returning to sender",
    r"message status - undeliverable",
    r"delayed mail \(still being retried\)",
    r"\*\*message you sent blocked by .+\*\*",
    r"considered unsolicited bulk email, apparently from you",
    r"banned contents? from you.*",
    r"non[- ]?delivery (?:report|notification)(?: ?[:(].*)?",
    r"your (?:message|e-?mail) (?:couldn['’]?t|could not|was not|wasn['’]t) (?:be )?delivered",
    r"ihre (?:nachricht|e-?mail) konnte nicht zugestellt werden",
    r"ваше сообщение не доставлено\..*|недоставленное (?:сообщение|письмо)",
    r"系统退信.*|退信通知.*",
)

WEAK_SUBJECTS = opening(
    r"undeliver(?:able|ed)\b|mail undeliverable|message undeliverable",
    r"(?:mail |message |e-?mail )?deliver(?:y|ies) (?:\w+ )?"
    r"(?:fail|error|problem|status|report|delay|notif)",
    r"(?:mail|message) (?:delivery|status|failure|undeliver|returned|rejected|blocked|could not)",
    r"(?:returned|bounced?|rejected|failed|blocked|failure) (?:mail|message|e-?mail|delivery)\b",
    r"(?:failure|delivery) (?:notice|notification)",
    r"(?:could not|unable to|couldn['’]?t) (?:deliver|send)|not delivered|sorry, your message",
    r"warning: (?:could|message|mail)",
    r"mail system error|message you sent|there was an error sending|you .+ are not member",
    r"unzustellbar|nicht zustellbar|(?:e-?mail|mail|nachricht) (?:konnte )?nicht|zustell",
    r"non (?:remis|distribu|d[ée]livr)|[ée]chec|(?:courrier|message|mail|courriel) non ",
    r"no (?:entregado|se pud?e)|(?:correo|mensaje) (?:no|devuelto)|n[ãa]o entreg|mensagem n[ãa]o",
    r"non consegnat|mancata consegna|impossibile recapitare|messaggio non",
    r"onbestelbaar|niet bezorgd|bericht niet|kan inte leverera|kan ikke leveres|ej levere"
    r"|ikke levere",
    r"niedostarczaln|nie (?:mo[żz]na )?dostarcz|nedoru[čc]iteln|k[ée]zbes[íi]thetetlen"
    r"|teslim edileme|iletileme",
    r"(?:ваше )?(?:сообщение )?не доставлен|недоставлен|не удается доставить",
    r".*(?:配信|送信|配送|送達)(?:不能|でき|エラー|失敗)|(?:无法|未能)?(?:投递|送达|传递)"
    r"|邮件|배달|메일 (?:전송|발송)",
)

_MAIL = (
    r"(?:\S@\S|\be-?mails?\b|\bmails?\b|\bmessages?\b|\brecipients?\b|\bfollowing address"
    r"|\bnachricht|\bempf[äa]nger|\bcourriels?\b|\bdestinataires?\b)"
)
"""What a notice is about, and a complaint of a delivery is not."""

_BEGIN = r"\A[\s*#=_>-]*"

NOTICE_OPENINGS = anywhere(
    *(
        rf"{_BEGIN}(?:{phrase})"
        for phrase in (
            r"message from \S+\.\s+unable to deliver|notice: delivery failure"
            r"|your message\s+to: |there was an error (?:deliver|send)",
            r"this is the (?:\S+ )*(?:mail|smtp|mta)(?: \w+)* (?:agent|server|program|service"
            r"|system)\b",
            r"this is an? (?:\w+ )*(?:delivery|non-?delivery|bounce"
            r"|undeliver)\w*[ -](?:\w+ )*(?:notif|report|message|notice)",
            r"(?:your|the) (?:message|mail|e-?mail) could not be sent",
            r"hi\. this is the .+(?:program|deliverer|server|daemon) at ",
            r"this is the (?:mail system|mail delivery|postfix|smtp|e-?mail|qmail"
            r"|mailer).*(?: at |\.|program|server)",
            r"this (?:message|mail|e-?mail|report|notice) (?:was|is|has been) (?:created"
            r"|generated|sent|an?) ?"
            r"(?:an? )?auto\w*(?: \w+){0,3} (?:by|from) \S",
            r"this is an? auto\w*(?:-| )generated delivery (?:status|report|failure)",
            r"i'?m (?:sorry|afraid).* (?:could|was|were|unable|have).*(?:deliver"
            r"|send) .*(?:your )?(?:message|mail|e-?mail)",
            r"(?:sorry[,.!-]? ?)?(?:we|i) (?:were|was|are|am|have been) (?:unable"
            r"|not able) to deliver (?:your|the|this) (?:message|mail|e-?mail)",
            r"we had trouble delivering your message",
            r"unable to deliver (?:message|mail|your message)",
            rf"(?:delivery|transmission) (?:to|of|has|is)\b.*{_MAIL}.*(?:fail|abort|delay|unsuccess"
            r"|timed)",
            rf"delivery (?:has|is) (?:failed|been delayed|delayed|been aborted)\b.*{_MAIL}",
            r"your (?:message|mail|e-?mail)\b.*(?:did ?n[o'’]t reach|was ?n[o'’]t delivered"
            r"|could ?n[o'’]t be delivered"
            r"|could not be delivered|has been (?:rejected|blocked|returned|delayed)"
            r"|cannot be delivered|was rejected|is undeliverable)",
            r"your mail sent on: ",
            r"(?:a|the|this) message (?:that )?(?:you sent |from <?\S+>? |below |attached "
            r"|was )?.*(?:could not be|couldn'?t be|cannot be"
            r"|was not|was undeliver|has not been|not) ?(?:be )?(?:deliver|sent)",
            r"the original message was received at ",
            r"the following (?:message|recipient|address|mail|e-?mail|destination"
            r"|user).*(?:could not|was not|were not|undeliver"
            r"|had |have |failed|returned|rejected|unable|cannot|error|unknown|not )",
            r"(?:-{2,9} ?)?the following address(?:es)? had ",
            r"(?:message|mail|e-?mail) (?:could|can|was) ?not (?:be )?deliver",
            r"(?:address not found|message (?:blocked|not delivered|too large)"
            r"|delivery incomplete|recipient inbox full)\s",
            r"could not deliver (?:the )?(?:message|mail) ",
            r"the (?:e-?mail|mail) (?:system|server)(?: \w+){0,3} (?:had|was|could|reported|is"
            r"|has)",
            r"you are not (?:a member|allowed|authori[sz]ed|permitted) .*(?:list|group|post)",
            r"\{\s*\"(?:type|notificationtype|eventtype)\"\s*:\s*\"(?:notification|bounce"
            r"|complaint)\"",
            r"(?:diese|ihre) (?:nachricht|e-?mail|mail).*(?:konnte|kann"
            r"|wurde) nicht .*(?:zugestellt|ausgeliefert|[üu]bermittelt)",
            rf"(?:die )?(?:zustellung|[üu]bermittlung) .*{_MAIL}.*(?:fehlgeschlagen"
            r"|nicht m[öo]glich|gescheitert)",
            r"(?:votre|ce|le) (?:message|courriel|courrier|e-?mail).*(?:n['’]a pas pu"
            r"|n['’]a pas [ée]t[ée]|ne peut pas).*(?:remis|livr|distribu|d[ée]livr|transmis)",
            rf"[ée]chec de (?:la )?(?:remise|livraison|distribution)\b.*{_MAIL}",
            r"(?:su|el|este|tu) (?:mensaje|correo).*no (?:se )?(?:ha )?(?:pudo|podido|puede"
            r"|fue|sido) .*(?:entrega|envia)",
            r"(?:il|questo) (?:suo |tuo )?messaggio.*non .*(?:consegnat|recapitat)",
            r"(?:it|это) письмо создано автоматически|это письмо создано"
            r"|это сообщение (?:создано|отправлено) (?:автоматически|почтов)"
            r"|(?:к сожалению, )?ваше (?:письмо|сообщение).*(?:не может быть|не было|не) доставлен",
            r".*(?:メール|メッセージ).*(?:配信|送信|お届け|配送)(?:でき|され|に失敗|不能)",
            r"(?:抱歉|很抱歉).*(?:退回|无法|未能)|.*(?:无法|未能)(?:投递|送达)",
        )
    )
)

WEAK_OPENINGS = anywhere(
    rf"{_BEGIN}(?:sorry|failed|failure)\b.*(?:deliver|transfer|send)\w*\b.*{_MAIL}",
    rf"{_BEGIN}(?:sorry|failed|failure)\b.*{_MAIL}.*(?:deliver|transfer|sent)",
    rf"{_BEGIN}(?:error|failed) (?:transferring|sending|delivering) .*{_MAIL}",
)
