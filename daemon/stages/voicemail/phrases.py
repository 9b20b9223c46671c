"""What telephone systems write around a caller's words, in the languages served.

Law: a phrase is long enough that nobody would begin a sentence on the telephone with it,
or it is the whole of a line.

The systems that they are from: Google Voice, Microsoft's Cloud Voicemail, RingCentral,
FreePBX, FusionPBX, Kazoo, Twimlets, and what such mails have in common.
"""

import re

_BUTTONS = (
    "play|listen|hear|call back|reply|download|delete|archive|open|view|forward",
    "anhören|abhören|abspielen|zurückrufen|antworten|löschen",
    "écouter|rappeler|télécharger|escuchar|llamar|descargar",
)
_ON_A_BUTTON = "now|online|message|voice ?mail|transcript|jetzt|nachricht|le message|mensaje"
BUTTON = re.compile(
    rf"(?i)\W{{0,4}}(?:{'|'.join(_BUTTONS)})(?: (?:{_ON_A_BUTTON}))?\W{{0,4}}",
)
"""A whole line that was a button or a link."""

_ENGLISH = (
    r"(?:listen to|play|view|download|open|manage|see|find) (?:this|the|your|all|it|in|more)\b",
    r"(?:to|you can|you may|please) (?:listen|hear|reply|view|access|manage|play|call|check)\b",
    r"(?:to|you can|you may|please) (?:log|sign|find|open|download|dial|click)\b",
    r"(?:click|tap|press) (?:here|on|the|this|below)",
    r"dial \*?\d|(?:log|sign) ?in to|visit (?:http|your)",
    r"thank(?:s| you) for (?:using|choosing)",
    r"you (?:have )?(?:received|are receiving|have a new)\b",
    r"this is an? auto",
    r"this (?:e-?mail|message|voice ?mail|transcri\w+) (?:was|is|has|may|contains|and)\b",
    r"(?:please )?do not (?:reply|respond)",
    r"was this (?:transcri|helpful)|rate (?:this|the|transcri)",
    r"sent (?:by|from|via|using) |powered by|copyright|©|unsubscribe|all rights reserved",
    r"your account|help (?:cent|forum)|privacy|terms of|confidential|notice:|disclaimer",
    r"(?:the |your )?(?:recording|audio|message|voice ?mail)(?: file)? is attached",
    r"attached (?:is|to|file)|(?:please )?(?:find|see) (?:the )?attach",
    r"transcri(?:bed|ption) (?:by|provided|powered|confidence)",
    r"if you (?:have any|no longer|believe|are not)|learn more|set up voice ?mail",
    r"get the (?:\w+ )?app",
)
_GERMAN = (
    r"(?:zum )?(?:anhören|abhören)\b",
    r"(?:die )?nachricht (?:anhören|abhören|abspielen|herunterladen)",
    r"diese (?:e-?mail|nachricht) (?:wurde|ist|enthält|kann)",
    r"im anhang|die auf(?:nahme|zeichnung) (?:ist|befindet|finden)",
    r"bitte (?:antworten sie|nicht antworten)",
    r"(?:mit )?(?:freundlichen|besten) grüßen?|ihre? .{0,40}team\W{0,3}$",
)
_FRENCH = (
    r"(?:pour )?écouter (?:le|ce|votre)|ce (?:message|mail|courriel) (?:a|est)\b",
    r"(?:merci de )?ne pas répondre|(?:en )?pièce jointe",
)
_SPANISH = (
    r"(?:para )?escuchar (?:el|este|su)|este (?:correo|mensaje) (?:fue|ha|es)\b",
    r"(?:por favor,? )?no responda|archivo adjunto",
)
MACHINE = re.compile(r"(?i)\W{0,4}(?:" + "|".join((*_ENGLISH, *_GERMAN, *_FRENCH, *_SPANISH)) + ")")
"""How a paragraph begins that a system wrote."""

_NOT_UNDERSTOOD = (
    r"(?:the |this |a )?(?:voice ?mail |message )?(?:transcri\w+|preview) "
    r"(?:(?:of|for) (?:this|the|your) [\w ]{1,20} |\w+ )?"
    r"(?:is |was |are |could )?(?:currently )?(?:not|un|fail|pending|in progress|disabled|off)",
    r"(?:we (?:are|were) |sorry,? (?:we )?)?unable to (?:be )?transcri",
    r"(?:we |sorry,? (?:we )?)?(?:(?:could|can) ?not|couldn.t|can.t) (?:be )?transcri",
    r"(?:your |the |this )?(?:message|voice ?mail|recording|audio) (?:could not|cannot) be trans",
    r"no transcri|not transcribed",
    r"no (?:speech|voice|words) (?:was |were )?(?:detected|recogni|found)",
    r"(?:n/?a|none|null|unavailable|empty|blank|silence|inaudible|unintelligible)\W*$",
    r"keine? transkri|transkri\w+ (?:ist )?(?:nicht|fehl)|.{0,30}nicht transkribiert",
    r"nicht verfügbar\W*$|(?:pas de|aucune) (?:transcription|parole)",
    r"transcription (?:non |in|pas |n.est)",
    r"sin transcri|transcripci[óo]n no|no se (?:pudo|ha podido) transcribir",
)
NOT_UNDERSTOOD = re.compile(r"(?i)\W{0,4}(?:" + "|".join(_NOT_UNDERSTOOD) + ")")
"""What stands in the place of the words where there are none."""
