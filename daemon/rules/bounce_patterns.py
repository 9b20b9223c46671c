"""Where returned mails say what failed: the patterns that :mod:`daemon.rules.bounce` reads by.

Law: from the phrases that can mean nothing else to those that usually mean it.
"""

from daemon.rules.matching import anywhere, finder

_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\x{80}-\x{10FFFF}-]"
_LETTER = r"[A-Za-z0-9\x{80}-\x{10FFFF}]"
_ADDR = rf"({_ATEXT}+@{_LETTER}(?:[A-Za-z0-9._\x{{80}}-\x{{10FFFF}}-]*{_LETTER})?)"
_GAP = r"[ \t]*"

any_address = finder(_ADDR)
status_recipient = finder(
    rf"^(?:original|final|x-actual)-recipient:{_GAP}(?:[a-z0-9-]+{_GAP};{_GAP})?<?{_ADDR}"
)
"""RFC 3464 §2.3.1, §2.3.2; some systems leave the address type out."""
returned_to = finder(rf"^(?:to|x-original-to|envelope-to):[^\n]*?<?{_ADDR}")
hex_escape = finder(r"\+([0-9A-F]{2})")
message_id = finder(rf"^[ \t>|]*(?:x-)?(?:original-)?message-id{_GAP}:\s*(<[^<>\s]+>)")

copy_begins = anywhere(
    r"^[ \t>]*(?:-+|=+|\*+)? ?(?:below this line is a copy|this is a copy of (?:the|your)"
    r"|headers? of the original|message (?:header|text|copy)|undelivered message)\b.*$",
    r"^[ \t>]*(?:-+|=+|\*+)? ?(?:the )?(?:original|returned) (?:message|e-?mail|mail)"
    r"(?: (?:follows|headers?|text))?[ \t:.=*-]*$",
    r"^(?:received|return-path|dkim-signature|x-received): ",
)
"""Where the notice ends and the returned mail begins."""

certain_phrases = (
    status_recipient,
    finder(rf"^{_GAP}<{_ADDR}>{_GAP}(?::|\(|\.\.\.|$)"),
    finder(rf"\brcpt to: ?<?{_ADDR}"),
    finder(rf"\bto=<{_ADDR}>"),
    finder(rf"emailaddress\W+{_ADDR}"),
)
likely_phrases = (
    finder(rf"\brecipients?(?: address)?(?:\(s\))?{_GAP}:\s*<?(?:mailto:)?{_ADDR}"),
    finder(
        rf"<?{_ADDR}>?\.*:?[\s(\[]+(?:user |unknown|no such|mailbox|recipient|undeliver|is not"
        r"|does(?: not|n['’]t)|was(?: not|n['’]t)|over quota)"
    ),
    finder(
        r"(?:deliver\w*|sent|send|message|mail|failed|wasn['’]t|livr\w*|envoy\w*|zustell\w*"
        rf"|zugestellt|entreg\w*|consegn\w*) (?:\w+ ){{0,3}}(?:to|for|[àa]|an|on"
        rf"|bei)[ \t:]+<?{_ADDR}"
    ),
    finder(rf"^{_GAP}[*•-]?{_GAP}<?(?:mailto:)?{_ADDR}>?{_GAP}:?$"),
    finder(rf"(?:user|address|account|mailbox|member|domain)[ \t:]+<?{_ADDR}"),
    any_address,
)

delivered = anywhere(rf"^action:{_GAP}(?:delivered|relayed|expanded)\b")
failed = anywhere(rf"^action:{_GAP}failed\b")
delayed = anywhere(rf"^action:{_GAP}delayed\b")
permanent_status = anywhere(rf"^status:{_GAP}5\.")
temporary_status = anywhere(rf"^status:{_GAP}4\.")
delay_subject = anywhere(
    r"\bdelay(?:ed)?\b",
    r"still being retried",
    r"^warning: (?:could not send|message)",
    r"verz[öo]ger|\bretard|задерж|遅延|延迟",
)
delay_text = anywhere(
    r"this is a warning message only|you do not need to resend|is still trying"
    r"|will (?:be retried|keep trying|continue to (?:try|be))"
    r"|not (?:yet )?been delivered (?:yet|after)|has not yet been delivered"
    r"|temporar(?:y|ily) (?:problem|fail)\w* (?:delivering|to deliver)",
)
