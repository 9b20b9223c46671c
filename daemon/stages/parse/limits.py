"""How much of a message is looked at; every loop of this stage ends at one of these.

Law: what a sender can make large, a number here makes small. Sizes are in
octets or characters, the rest are counts.
"""

HEADER_OCTETS = 256 * 1024
"""Of the message's own header; what stands beyond is skipped, not read."""
PART_HEADER_OCTETS = 32 * 1024
FIELDS = 500
"""Fields of one header."""
VALUE_OCTETS = 16 * 1024
"""Of one field's value."""
PARAMETER_CHARACTERS = 2 * 1024
"""Of a Content-Type or Content-Disposition value that is searched for parameters."""
PARTS = 500
"""Parts of one message, at all depths together."""
CANDIDATES = 20_000
"""Lines of one message that begin like a delimiter, whether they are one or not."""
DEPTH = 16
"""Multiparts within each other."""
ENCODED_OCTETS = 512 * 1024
"""Of one text part, before its transfer encoding is undone."""
TEXT_OCTETS = 1024 * 1024
"""Of all text parts of one message; the part that exceeds it is the last that is read."""
TEXT_CHARACTERS = 256 * 1024
"""Of all text of a message."""
REPORT_CHARACTERS = 64 * 1024
"""Of one machine-readable part."""
REPORTS = 20
NAME_CHARACTERS = 255
"""Of a display name or file name."""
ADDRESS_CHARACTERS = 320
"""64 for the local part, 255 for the domain, one for the sign (RFC 5321 §4.5.3.1)."""
ADDRESSES = 200
"""Addresses of one field."""
SUBJECT_CHARACTERS = 998
MESSAGE_ID_CHARACTERS = 512
REFERENCES = 100
DEFECTS = 20
DETAIL_CHARACTERS = 80
SEARCHED_CHARACTERS = 64 * 1024
"""Of subject and own words that the configured patterns see."""
HITS = 20
"""Of one configured pattern."""
HTML_NODES = 50_000
"""Elements and texts of one HTML part."""
HTML_DEPTH = 200
"""Elements within each other; what lies deeper is left out."""
HTML_OPEN = 512
"""Elements that may be open at once in a document of more than HTML_UNCHECKED tags."""
HTML_UNCHECKED = 4_000
TNEF_OCTETS = 4 * 1024 * 1024
"""Of one winmail.dat."""
