"""SOAP as Exchange Web Services speak it: reading requests, writing answers."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

M = "http://schemas.microsoft.com/exchange/services/2006/messages"
T = "http://schemas.microsoft.com/exchange/services/2006/types"
E = "http://schemas.microsoft.com/exchange/services/2006/errors"
S = "http://schemas.xmlsoap.org/soap/envelope/"
NS = {"m": M, "t": T, "s": S}

_XML_XSD = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.w3.org/XML/1998/namespace">
 <xs:attribute name="lang" type="xs:language"/></xs:schema>"""

_ENVELOPE = (
    '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="{S}"><s:Header>'
    '<h:ServerVersionInfo MajorVersion="15" MinorVersion="1" MajorBuildNumber="2507"'
    ' MinorBuildNumber="6" xmlns:h="{T}"/></s:Header><s:Body xmlns:m="{M}" xmlns:t="{T}">'
    "{body}</s:Body></s:Envelope>"
)


def envelope(body: str) -> bytes:
    """A whole answer."""
    return _ENVELOPE.format(S=S, T=T, M=M, body=body).encode()


def fault(code: str, back_off: int | None) -> bytes:
    """A SOAP fault, with the hint that ErrorServerBusy brings."""
    hint = ""
    if back_off is not None:
        value = f'<t:Value Name="BackOffMilliseconds">{back_off}</t:Value>'
        hint = f"<t:MessageXml>{value}</t:MessageXml>"
    return envelope(
        f"<s:Fault><faultcode>t:{code}</faultcode><faultstring>{code}.</faultstring><detail>"
        f'<e:ResponseCode xmlns:e="{E}">{code}</e:ResponseCode>'
        f'<e:Message xmlns:e="{E}">{code}.</e:Message>{hint}</detail></s:Fault>'
    )


def responses(operation: str, messages: Iterable[str]) -> str:
    """The answer of an operation."""
    inside = "".join(messages)
    return (
        f"<m:{operation}Response><m:ResponseMessages>{inside}</m:ResponseMessages>"
        f"</m:{operation}Response>"
    )


def success(operation: str, inside: str = "") -> str:
    """One of its messages."""
    return (
        f'<m:{operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError'
        f"</m:ResponseCode>{inside}</m:{operation}ResponseMessage>"
    )


def refusal(operation: str, code: str, inside: str = "") -> str:
    """One of its messages, with an error."""
    return (
        f'<m:{operation}ResponseMessage ResponseClass="Error"><m:MessageText>{code}.'
        f"</m:MessageText><m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0"
        f"</m:DescriptiveLinkKey>{inside}</m:{operation}ResponseMessage>"
    )


def element(name: str, text: str | None = None, **attributes: str) -> str:
    """An element of types.xsd; control characters are not for XML."""
    told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    if text is None:
        return f"<t:{name}{told}/>"
    printable = "".join(c for c in text if c in "\t\r\n" or c >= " ")
    return f"<t:{name}{told}>{escape(printable)}</t:{name}>"


def local(node: Any) -> str:
    """The name of an element without its namespace."""
    return str(etree.QName(node).localname)


class _Resolver(etree.Resolver):  # type: ignore[misc]  # lxml ships no types
    """Gives the schema of ``xml:lang``, which Microsoft's refer to without an address."""

    def resolve(self, url: str | None, public: str | None, context: Any) -> Any:
        if url and url.endswith("xml.xsd"):
            return self.resolve_string(_XML_XSD, context)
        return None


def schema() -> Any:
    """Microsoft's schema, where ``FRONTDESK_EWS_SCHEMA`` names its folder; None: it is not here."""
    folder = os.environ.get("FRONTDESK_EWS_SCHEMA")
    if not folder:
        return None
    parser = etree.XMLParser()
    parser.resolvers.add(_Resolver())
    types = Path(folder, "types.xsd").read_text("utf-8-sig")
    bare = '<xs:import namespace="http://www.w3.org/XML/1998/namespace"'
    for quote in ('"/>', '" />'):
        types = types.replace(bare[:-1] + quote, f'{bare} schemaLocation="xml.xsd"/>')
    both = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">'
        f'<xs:import namespace="{M}" schemaLocation="{Path(folder, "messages.xsd").as_uri()}"/>'
        "</xs:schema>"
    )
    parser.resolvers.add(_Types(types))
    return etree.XMLSchema(etree.fromstring(both, parser))


class _Types(etree.Resolver):  # type: ignore[misc]  # lxml ships no types
    """Gives types.xsd with the address put in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def resolve(self, url: str | None, public: str | None, context: Any) -> Any:
        if url and url.endswith("types.xsd"):
            return self.resolve_string(self._text, context)
        return None
