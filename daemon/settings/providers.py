"""Mail domains at which anybody can have an address.

Law: nobody is one of the company because of such a domain, unless the admin says so.
"""

PROVIDERS = frozenset(
    {
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com"),
        *("outlook.de", "hotmail.de", "live.de", "hotmail.fr", "outlook.fr", "live.fr"),
        *("hotmail.es", "outlook.es", "hotmail.co.uk", "live.co.uk", "hotmail.it"),
        *("yahoo.com", "ymail.com", "rocketmail.com", "yahoo.de", "yahoo.fr", "yahoo.es"),
        *("yahoo.co.uk", "yahoo.it", "yahoo.co.in", "yahoo.co.jp", "aol.com", "aim.com"),
        *("icloud.com", "me.com", "mac.com", "gmx.de", "gmx.net", "gmx.com", "gmx.at", "gmx.ch"),
        *("web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "mailbox.org"),
        *("mail.de", "online.de", "vodafone.de", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr"),
        *("laposte.net", "bbox.fr", "neuf.fr", "telefonica.net", "movistar.es", "terra.es"),
        *("libero.it", "virgilio.it", "tiscali.it", "alice.it", "bluewin.ch", "hispeed.ch"),
        *("proton.me", "protonmail.com", "pm.me", "tutanota.com", "tuta.io", "fastmail.com"),
        *("hey.com", "zoho.com", "mail.com", "email.com", "usa.net", "comcast.net", "verizon.net"),
        *("att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "btinternet.com"),
        *("sky.com", "virginmedia.com", "talktalk.net", "ntlworld.com", "rogers.com", "shaw.ca"),
        *("sympatico.ca", "bigpond.com", "optusnet.com.au", "xtra.co.nz", "mail.ru", "yandex.ru"),
        *("yandex.com", "bk.ru", "list.ru", "inbox.ru", "rambler.ru", "ukr.net", "wp.pl", "o2.pl"),
        *("onet.pl", "interia.pl", "seznam.cz", "centrum.cz", "qq.com", "163.com", "126.com"),
        *("sina.com", "naver.com", "daum.net", "hanmail.net", "rediffmail.com", "ziggo.nl"),
        *("kpnmail.nl", "xs4all.nl", "hetnet.nl", "planet.nl", "telenet.be", "skynet.be"),
        *("uol.com.br", "bol.com.br", "terra.com.br", "sapo.pt", "abv.bg", "freemail.hu"),
    }
)
"""The widely used ones; where another is meant, ``company.domains`` says which are the
company's own."""
