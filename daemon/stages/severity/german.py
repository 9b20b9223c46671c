"""German phrases. Laws: data only, in the form that ``language`` reads."""

from daemon.stages.severity.german_words import DENIALS, DOUBTS, LISTS
from daemon.stages.severity.language import Language

_TABLES = r"""
fire:
    (?:so|zu|extrem|glühend|kochend) heiß(?: \w+){0,6} (?:anfassen|berühren|verbrann\w+|verbrenn\w+
    |halten)
    glühend heiß|in brand(?: geraten| gesetzt)?|(?:gerät|geriet|geraten) in brand
    feuer (?:gefangen|fing|fängt|ausgebrochen|gefasst)|fing (?:\w+ ){0,3}feuer
    es (?:hat )?(?:gebrannt|brannte|brennt)
    (?:angefangen|begann|beginnt|begonnen|fängt an|fing an) zu (?:brennen|qualmen|rauchen|schmoren)
    in flammen|flammen (?:schlugen|kamen|aus)|stichflamme|brandgefahr|brandgefährlich|feuergefahr
    brandgeruch|brandgefahr
    (?:riecht|roch|stinkt|stank|gerochen|gestunken) (?:\w+ ){0,3}(?:verbrannt|angebrannt|verschmort
    |nach (?:verbranntem?|rauch|schmorendem|feuer|kokel\w*|verbrannten \w+))
    verschmort|geschmort|durchgeschmort|angeschmort|angekokelt|verkohlt|qualmt|qualmte|gequalmt
    qualm|rauchentwicklung|(?:starker|dichter|schwarzer|weißer) rauch
    rauch (?:kam|kommt|aus|stieg|steigt)
    <DEVICE> (?:\w+ )?(?:raucht|rauchte|qualmt|brennt|brannte|glüht|gebrannt|geraucht|gequalmt)
    funken (?:sprühen|sprühten|flogen|geschlagen|kamen|kommen|aus)
    (?:sprüht|sprühte|schlägt|schlug) (?:\w+ )?funken|funkenflug|explodier\w*|explosion\w*
    in die luft geflogen|geplatzt und
    (?:akku|batterie|ladegerät|netzteil|stecker|kabel)(?: \w+){0,3} (?:überhitzt\w*|geschmolzen
    |schmilzt|aufgebläht|aufgequollen|kochend)
    (?:überhitzt\w*|geschmolzen\w*|aufgebläht\w*) (?:akku|batterie|stecker|netzteil|kabel|ladegerät)
    - (?:lampe|licht|birne|kerze|led) (?:\w+ )?(?:brennt|brannte)
    - (?:kosten|preise?|rechnung) (?:\w+ )?explodier\w+|rauchmelder
    (?:kam|kommt|stieg|steigt|trat|tritt|quoll|quillt) (?:\w+ ){0,3}(?:rauch|qualm)
shock:
    stromschl(?:a|ä)g\w*|elektrischen? schlag|einen (?:\w+ )?schlag bekommen|unter strom|gasgeruch
    (?:riecht|roch|stinkt) (?:es )?(?:\w+ )?nach gas|gas ?leck|gas (?:tritt|trat|strömt|strömte) aus
    kohlenmonoxid\w*|(?:blanke|offene|freiliegende|ungeschützte) (?:kabel|drähte|leitungen)
    kabel liegen (?:frei|offen)
danger:
    gefährlich\w*|lebensgefahr\w*|lebensgefährlich\w*|gefahr für|unfallgefahr|verletzungsgefahr
    erstickungsgefahr|sturzgefahr|stolperfalle|sicherheits(?:risiko|mangel|mängel|problem)|gefährdet
    (?:beinahe|fast|knapp) (?:\w+ ){0,4}(?:erstickt|gestorben|ertrunken|überfahren|verunglückt
    |gestürzt|umgekommen|ums leben)
    (?:jemand|kinder|menschen) (?:\w+ ){0,4}(?:sterben|verletzen|zu schaden)|verschluckt|erstickt\w*
    zu ersticken
    bremsen? (?:\w+ ){0,3}(?:versagt\w*|ausgefallen|ohne wirkung|defekt|greifen nicht
    |funktionier\w+ nicht)
    bremsversagen|(?:ausgefallen|gebrochen|abgefallen|gerissen|weggebrochen) während der fahrt
    während der fahrt (?:\w+ ){0,5}(?:ausgefallen|gebrochen|abgefallen|gerissen|blockiert\w*|gelöst)
    (?:ich bin|ist|bin|wäre) (?:\w+ ){0,4}(?:gestürzt|ausgerutscht|gestolpert)|eingestürzt
    zusammengebrochen|heruntergestürzt|eingeklemmt
    (?:im|in ihrem) aufzug (?:stecken|fest|eingesperrt)|unfall verursacht|fast einen unfall
    - ungefährlich\w*|(?:website|seite|link|anhang) (?:\w+ )?gefährlich
violence:
    <THREAT>|(?:körperlich|tätlich) angegriffen|handgreiflich|geschlagen (?:worden|und|von)
    (?:hat|haben) (?:mich|meine\w* \w+|ihn|uns) (?:\w+ ){0,2}(?:geschlagen|geschubst|bedroht
    |begrapscht|angegriffen|gebissen)
    sexuell (?:belästigt|bedrängt|genötigt)|vergewaltig\w*|selbstmord|suizid\w*|das leben nehmen
    mich umbringen|mir etwas an ?tun|fahrer (?:\w+ )?(?:betrunken|alkoholisiert|eingeschlafen)
    (?:von|durch) (?:ihrem?|ihren?|einem|eurem|euren)(?: \w+){0,2} (?:bedroht|angegriffen|geschlagen
    |gebissen|belästigt|bedrängt|geschubst)
injury:
    verletzt(?:e|en)?|verletzung(?:en)?
    (?:mir|sich|ihr|ihm|uns) (?:\w+ ){0,3}<BODY> (?:\w+ )?(?:verbrannt|verbrüht|gebrochen
    |geschnitten|geklemmt|gequetscht|verstaucht|aufgeschnitten|geprellt|verätzt)
    <BODY> (?:\w+ )?(?:verbrannt|verbrüht|gebrochen|aufgeschnitten|eingeklemmt|blutet|geblutet
    |verätzt)
    (?:mich|sich) (?:\w+ ){0,3}(?:geschnitten|verbrannt|verbrüht|verletzt)|verbrennungen?
    verbrühung\w*|schnittwunde|platzwunde|blutet(?:e)?|geblutet|bluterguss|knochenbruch
    zahn (?:ab|aus)gebrochen
    (?:ins|im|in ein|in die|per) (?:krankenhaus|notaufnahme|klinik|rettungswagen) (?:gebracht
    |eingeliefert|gelandet|gefahren|gekommen|behandelt)
    (?:musste\w*|kam|kamen|landete\w*|fuhr\w*) (?:\w+ ){0,4}(?:ins|im|in die) (?:krankenhaus
    |notaufnahme|klinik)
    notarzt|rettungswagen|krankenwagen|bewusstlos\w*|ohnmächtig|gehirnerschütterung
    (?:gestorben|tot|verstorben|verendet) (?:weil|nachdem|durch|wegen|nach dem (?:essen|verzehr))
    - (?:rechts|vertrags|regel|urheberrechts)verletzung\w*
    - (?:frist(?:en)?|datenschutz|recht\w*|vertrag\w*|pflicht|regel\w*|gefühle?|stolz
    |ehre) (?:\w+ ){0,2}verletz\w+
    - tief verletzt
    - (?:beim|bei) (?:skifahren|ski ?fahren|sport|fußball|wandern|joggen|klettern|training
    |turnen)(?: \w+){0,4} (?:verletzt|gebrochen|verstaucht|geprellt)
    - (?:mir|sich) (?:\w+ )?beim (?:skifahren|sport|fußball|wandern|joggen|klettern|training
    |turnen)(?: \w+){0,4} (?:verletzt|gebrochen|verstaucht|geprellt)
    (?:wegen|nach|durch|von) (?:\w+ ){1,4}(?:im|ins) krankenhaus
illness:
    vergift\w+|lebensmittelvergiftung|erbrochen|erbrechen|(?:mich|uns|sich) (?:\w+ ){0,3}übergeben
    übergeben müssen|durchfall|magenkrämpfe|bauchkrämpfe|übelkeit
    (?:mir|uns|ihm|ihr|allen) (?:\w+ ){0,3}(?:kotz)?(?:übel|schlecht) (?:geworden|davon)
    (?:wurde|ist|war) (?:mir|uns|ihm|ihr|meine\w* \w+)(?: \w+){0,3} (?:übel|schlecht|schwindelig)
    (?:davon|danach|nach dem essen) (?:\w+ ){0,3}krank
    krank (?:gemacht|geworden (?:durch|von|nachdem|nach))|macht (?:mich|uns) krank|salmonell\w+
    keine luft|atemnot|atembeschwerden|asthmaanfall|herzinfarkt|giftig\w*|giftstoffe?
    gesundheits(?:schäd\w+|gefähr\w+|gefahr\w*)|chemikalien|ätzend\w* (?:geruch|dämpfe)|fehlgeburt
    starke schmerzen|unter schmerzen|(?:infektion|entzündung) (?:bekommen|durch|nach|im|am)
    (?:hund|katze|kater|pferd)(?: \w+){0,4} (?:vergiftet|erbrochen|erbricht|gestorben (?:nach|weil
    |durch|nachdem))
    - schlecht (?:beraten|behandelt|informiert|verarbeitet)
    - (?:wird|werden|ist|ware?n?) (?:\w+ ){0,4}(?:übergeben|abgegeben)|mir wird schlecht wenn ich
    <BODY> (?:\w+ )?(?:brennen|brennt|tränen|jucken|juckt|schmerzt|schmerzen) (?:\w+ )?(?:seit|nach
    |durch|von|wegen|stark)
    (?:macht|machen|machte)(?: \w+){0,3} krank
    hund (?:\w+ ){0,3}gestorben (?:nach|weil|durch|nachdem)
allergy:
    allergische\w* (?:reaktion\w*|schock)|anaphyla\w+
    (?:haut)?ausschlag (?:bekommen|am|auf|an|im|nach|und)
    (?:bekam|bekommen|habe|hatte|hat) (?:\w+ ){0,4}(?:haut)?ausschlag
    allergen\w* (?:\w+ ){0,3}nicht(?: \w+)? (?:angegeben|gekennzeichnet|deklariert|aufgeführt)
    juckreiz|quaddeln|hautreizung\w*
    (?:gesicht|lippen?|zunge|augen?|hals|hände) (?:\w+ ){0,3}(?:geschwollen|angeschwollen
    |zugeschwollen)
    allergi\w+ (?:gegen|auf) \w+(?: \w+){0,12} (?:trotzdem|obwohl|enthielt|enthalten war|serviert)
    - (?:den|der) ausschlag (?:geben|gab|gegeben)
unfit food:
    schimmel\w* (?:im|in|auf|an)(?: \w+){0,2}|verschimmelt\w*|schimmlig\w*|schimmelig\w*
    verdorben\w*|vergammelt\w*
    <FOOD> (?:\w+ ){0,3}(?:roh|ranzig|faul|abgelaufen|schlecht geworden|verunreinigt|blutig)
    (?:glas(?:splitter|scherben?)?|scherben?|splitter|metall|plastik|draht|schraube|stein|wurm
    |würmer|maden?|käfer|insekt\w*|haare?|fremdkörper|nagel) (?:im|in|in der|in dem
    |in meine\w*) (?:\w+ )?<FOOD>
    maden|kakerlaken?|bettwanzen|ungeziefer|rattenkot|mäusekot|ratten|fremdkörper im
    (?:im|in (?:der|dem|meine\w*)) <FOOD> (?:\w+ ){0,3}(?:glas\w*|scherben?|splitter|metall\w*
    |plastik\w*|maden?|würm\w*|wurm|käfer|schraube|draht|schnecken?|spinne|fliegen?|raupe|kakerlake
    |mäuse\w*|schimmel)
medicine:
    falsche\w* (?:medikament\w*|arznei\w*|dosis|dosierung|tabletten)
    (?:ohne|keine?|kein) (?:\w+ )?(?:insulin|medikamente?|sauerstoff|inhalator)
    medikamente? (?:\w+ ){0,5}(?:nicht|fehlt|fehlen|verspätet)|sauerstoff(?:gerät|flasche)|dialyse
    medizinischer notfall|überdosis
    (?:ohne|keine?|kein) (?:heizung|strom|warmwasser|wasser)(?: \w+){0,9} (?:baby|säugling
    |kleinkind\w*|neugeboren\w*|schwanger\w*|pflegebedürftig\w*)
lawyer:
    (?:mein|meine|meinen|meinem|meiner|unser|unsere|unseren|unserem|einen|einem|einer|eine|ein|den
    |dem|zum|vom|per|anderen|fach) (?:\w+ )?(?:rechts|fach)?anw(?:a|ä)lt\w*
    anwaltlich\w*
    rechts(?:anwalt|anwälte) (?:\w+ ){0,3}(?:einschalten|eingeschaltet|beauftrag\w+|konsultier\w+
    |übergeben|nehmen|hinzuziehen)
    rechtsbeistand
    (?:meine|unsere|einer|eine|die) (?:\w+ )?rechtsschutz(?:versicherung)? (?:\w+
    + ){0,3}(?:informier\w+|eingeschaltet|einschalten|wird|hat|übernimmt)
    juristische?n? (?:schritte|beistand|hilfe|mittel|rat)
    (?:über|durch|an|von) (?:meinen?|unseren?|einen?) (?:rechts)?anwalt|namens und in vollmacht
    unser\w* mandant\w*
    - (?:rechts)?anw(?:a|ä)lt\w* (?:\w+ ){0,3}(?:bestellt|sucht|braucht|möchte|empfehl\w+)
    - anwaltskanzlei (?:sucht|bestellt|braucht)
    - (?:ich bin|wir sind|als) (?:ein\w* )?(?:\w+ )?(?:rechts)?anw(?:a|ä)lt\w*
    - (?:\w+ )?(?:rechts)?anwalt für \w+recht(?: \w+)? (?:empfehlen|gesucht|nennen)
    (?:bei|an|mit|durch) (?:meiner|meine|unserer|unsere) rechtsschutz\w*
court:
    vor gericht|(?:amts|land|sozial|arbeits|ober\w+)gericht|gerichtlich\w*|gerichts\w+|verklag\w*
    zivilklage|(?:reiche|reichen|erhebe|erheben|eine?) (?:\w+ ){0,2}klage
    klage (?:ein|er|zu er|einreichen|gegen)\w*|werde (?:ich )?(?:\w+ ){0,2}klagen|strafanzeige
    anzeige (?:erstatt\w+|bei der polizei|wegen)|zeige (?:sie|euch|das) an
    (?:werde|muss) (?:ich )?(?:sie|euch|das|ihn) (?:\w+ ){0,2}anzeigen|mahnbescheid\w*|mahnverfahren
    schadens?ersatz\w*|schmerzensgeld|einstweilige\w* verfügung|sammelklage|musterklage
    staatsanwaltschaft
law:
    (?:rechtliche|gesetzliche|weitere rechtliche)\w* (?:schritte|mittel|konsequenzen|ansprüche
    |maßnahmen)
    rechtsweg|(?:setze|setzen|setzte) (?:\w+ ){0,4}(?:letzte |eine |nach)?frist|letzte frist
    letztmalig\w*|nachfrist|fristsetzung|vertragsbruch|(?:abmahn|unterlassungs)\w+|arglistig\w*|bgb
    produkthaftung\w*|laut gesetz
    (?:meine|mein|unsere) (?:\w+ )?(?:gewährleistungsrecht\w*|rechte? (?:als|geltend|durch))
    in verzug|(?:fluggastrechte|eu) ?(?:verordnung|261)|haftbar|haftung (?:machen|nehmen)
    zur rechenschaft|betrugsanzeige
    - (?:bitte|könnten) (?:\w+ ){0,3}(?:setzen|frist verlängern)
    - rechtsschutzversicherung abschließen
authority:
    verbraucher(?:zentrale|schutz\w*|schützer\w*)|bafin|ombuds\w+|schlichtungsstelle
    schlichtungsverfahren|bundesnetzagentur|(?:landes|bundes)datenschutz\w*
    datenschutz(?:behörde|aufsicht\w*)|gewerbeaufsicht\w*|ordnungsamt|gesundheitsamt
    lebensmittel(?:kontroll|überwachung)\w*|aufsichtsbehörde\w*|luftfahrt ?bundesamt
    eisenbahn ?bundesamt|söp|kartellamt|wettbewerbszentrale|gewerbeamt
    zuständige\w* (?:behörde\w*|stelle\w*)
    (?:polizei|behörden?|amt) (?:\w+ )?(?:einschalten|eingeschaltet|informier\w+|gerufen|rufen
    |verständig\w+|melden)
    (?:zur|bei der|an die) (?:polizei|behörde)
    stiftung warentest (?:\w+ ){0,2}(?:melden|informier\w+|schreiben)
    - (?:sind sie|werden sie|wird|ist) (?:\w+ ){0,4}(?:bafin) (?:reguliert|zugelassen)
    - (?:von der|durch die) bafin(?: reguliert| zugelassen| beaufsichtigt)|verlust bei der polizei
    - bei der polizei gemeldet
    (?:informier\w+|schalte\w*|ruf\w+|verständig\w+|kontaktier\w+
    |hole?) (?:ich |wir )?(?:\w+ )?(?:die )?(?:polizei|behörden?)
press:
    (?:an|mit|zur|bei|über|in|von) (?:die |der |den |einer |lokal\w* |örtlich\w* )*(?:presse|medien
    |lokalpresse|lokalzeitung|bild ?zeitung|fernsehsender\w*|journalist\w*|redaktion)
    (?:presse|medien|zeitung|bild ?zeitung|journalisten) (?:\w+ ){0,2}(?:informier\w+|einschalten
    |wenden|gehen|kontaktier\w+|interessier\w+)
    (?:zur|an die) (?:zeitung|bild)
    - (?:in|aus|über) (?:der |die |den )?(?:presse|medien|sozialen medien) (?:\w+ ){0,3}(?:gelesen
    |gesehen|erfahren|gehört)
    - (?:soziale\w*|an die redaktion) medien
    (?:informier\w+|schalte\w*|kontaktier\w+|verständig\w+) (?:ich |wir )?(?:\w+ )?(?:die
    + )?(?:presse|medien|zeitung)
data:
    daten(?:leck|panne|schutzverstoß|schutzverletzung|diebstahl|missbrauch|klau)
    verstoß gegen (?:den |die )?(?:datenschutz|dsgvo)|dsgvo verstoß
    (?:meine|unsere|persönliche\w*|private\w*|fremde\w*) (?:\w+ )?daten (?:\w+
    + ){0,4}(?:weitergegeben|verkauft|veröffentlicht|gestohlen|missbraucht|eingesehen|verschickt
    |verloren|einsehbar|gelandet)
    (?:daten|rechnung|unterlagen|kontoauszug|befund\w*|vertrag
    |adresse) (?:von |eines |einer )?(?:anderen?|fremden?)(?: \w+)? (?:kunden?|personen?|patient\w*
    |bekommen|erhalten)
    ohne (?:meine|unsere) (?:\w+ )?(?:zustimmung|einwilligung|erlaubnis|genehmigung|wissen)
    daten weitergegeben
fraud:
    identitätsdiebstahl
    (?:konto|karte|account|profil|e mail|kundenkonto)(?: \w+){0,3} (?:gehackt|geknackt|kopiert
    |missbraucht|übernommen|gesperrt und geld)
    gehackt\w*|nicht (?:autorisiert\w*|von mir (?:getätigt|veranlasst|autorisiert))
    (?:unberechtigte|unbefugte|betrügerische|unbekannte|fremde)\w* (?:abbuchung\w*|zahlung\w*
    |überweisung\w*|buchung\w*|zugriff\w*|lastschrift\w*|transaktion\w*)
    (?:jemand|unbekannte|betrüger) (?:\w+ ){0,5}(?:meine|meinem|meinen|mein) (?:\w+ )?(?:konto|karte
    |namen|daten|account|geld)
    in meinem namen (?:\w+ )?(?:bestellt|eröffnet|abgeschlossen)
    abbuchung\w* (?:\w+ ){0,4}(?:nicht kenne|nicht erkenne|nicht zuordnen|nie gemacht)
money lost:
    geld (?:\w+ ){0,3}(?:weg|verschwunden|verloren|nicht zurück|nie zurück|fehlt|nie angekommen
    |nicht angekommen)
    (?:erstattung|rückerstattung|rückzahlung|gutschrift|geld|kaution
    |auszahlung)(?: \w+){0,5} (?:(?:nicht|nie|noch immer nicht
    |immer noch nicht) (?:\w+ )?(?:bekommen|erhalten|zurück\w*|erstattet|gekommen|eingegangen
    |angekommen|überwiesen|ausgezahlt|gezahlt|da)|verweiger\w+|abgelehnt|(?:steht
    |stehen) (?:\w+ )?aus)
    (?:verweiger\w+|weiger\w+|lehn\w+)(?: \w+){0,6} (?:erstattung|rückzahlung|zahlung|erstatten
    |zahlen|zurückzu\w+|auszahlung|zurückzahlen)
    (?:warte|warten)(?: \w+){0,6} (?:erstattung|rückerstattung|geld|rückzahlung|gutschrift|kaution)
    schulde(?:t|n) (?:sie |ihr )?(?:mir|uns)|um (?:mein|unser) geld (?:betrogen|gebracht)
    (?:gestohlen|geklaut|beklaut|betrogen|abgezockt|bestohlen)|wo (?:bleibt|ist) (?:mein|unser) geld
    noch immer kein geld|kein geld zurück|miete nicht (?:be)?zahlen|(?:meine|unsere) ersparnisse
money wrong:
    (?:zu viel|zuviel|doppelt|zweimal|mehrfach|falsch|unberechtigt|zu unrecht) (?:\w+ )?(?:abgebucht
    |berechnet|bezahlt|belastet|kassiert|eingezogen)
    (?:rechnung|betrag|abrechnung|preis)(?: \w+){0,3} (?:falsch|fehlerhaft|zu hoch|stimmt nicht
    |doppelt)
    falsche\w* (?:rechnung|betrag|preis|abrechnung)|geld zurück|erstatt\w+|rückerstatt\w+|abzocke
    wucher|betrug|überteuert|mahngebühr\w*|versteckte kosten|abgebucht|entschädigung
    bezahlt(?: \w+){0,5} (?:aber|nicht|nie|nichts)
    (?:tausend\w*|hundert\w*|\d{3,}|\d+[.]\d{3}) (?:eur|euro)
standstill:
    (?:betrieb|geschäft|laden|büro|praxis|produktion|firma|restaurant|arbeit
    |verkauf)(?: \w+){0,4} (?:steht still|still|lahmgelegt|nicht arbeiten|nicht öffnen
    |geschlossen bleiben|stillstand|nicht weiterarbeiten|ausgefallen)
    stillstand
    (?:ganze|gesamte|komplette|alle|sämtliche)\w* (?:\w+ ){0,3}(?:straße|haus|büro|firma|abteilung
    |ort|kunden|mitarbeiter|standorte|kassen|schule|gebäude)(?: \w+){0,3} (?:ohne|betroffen|offline
    |lahm|nicht|ausgefallen|kein\w*)
    (?:seit|für)(?: \w+){0,4} (?:kein|keine|keinen|ohne) (?:\w+ )?<SERVICE>
    (?:kein|keine|keinen|ohne) (?:\w+ )?<SERVICE> (?:mehr )?(?:seit|für|den ganzen|die ganze)
    gestrandet|(?:sitzen|sitze|hängen|stecken|stehen) (?:\w+ ){0,4}(?:fest|am flughafen|am bahnhof)
    (?:aus (?:der|meiner) wohnung )?ausgesperrt|verlieren (?:\w+ )?(?:kunden|aufträge|umsatz)
    umsatzausfall
outage:
    (?:nichts|gar nichts|nix) (?:geht|funktioniert|läuft)(?: mehr)?
    (?:geht|funktioniert|läuft) (?:\w+ )?(?:nichts|gar nichts|nix|überhaupt nicht)|(?:total)?ausfall
    ausgefallen|komplett (?:tot|kaputt|unbrauchbar)|offline|nicht erreichbar|störung|stromausfall
    (?:kein|keine|keinen|ohne) <SERVICE>|stürzt (?:\w+ )?ab|abgestürzt
    (?:flug|zug|bestellung|fahrt) (?:\w+ ){0,3}(?:wurde|ist|wird) (?:\w+ ){0,3}(?:storniert
    |gestrichen|annulliert)
    (?:flug|zug|fahrt) (?:\w+ ){0,2}(?:fällt|fiel) aus
soon:
    <EVENT> (?:ist|beginnt|startet|geht|findet|am|schon|bereits) (?:\w+ )?<DAY>
    <DAY> (?:\w+ ){0,4}<EVENT>|<EVENT> <DAY>
    (?:brauche|brauchen|benötige\w*|muss|müssen)(?: \w+){0,6} (?:bis|vor|spätestens
    |schon) (?:\w+ )?<DAY>
    spätestens (?:\w+ )?<DAY>
    - guten morgen
    in (?:einer|zwei|drei|vier|wenigen|\d+) (?:stunden?|tagen?)|verpass\w+|letzte chance|drängt
    fliege\w* (?:\w+ )?<DAY>|bis <DAY>
urgent:
    dringend\w*|eilig\w*|eilt|sofort\w*|umgehend\w*|unverzüglich\w*|so schnell wie möglich
    schnellstmöglich\w*|schnellstens|notfall|asap|baldmöglichst
asked often:
    (?:zweiten?|dritten?|vierten?|fünften?|sechsten?|zehnten?|x ten) (?:mal|mail|e mail|anruf
    |beschwerde|nachricht|versuch|brief|erinnerung|techniker|termin)
    (?:mehrfach|mehrmals|wiederholt|ständig|dauernd|zigmal|zig mal
    |immer wieder)(?: \w+){0,4} (?:angerufen|geschrieben|kontaktiert|gemeldet|beschwert|nachgefragt
    |gebeten|gemailt|reklamiert|angefragt|versucht)
    <MANY> ?mal(?: \w+){0,4} (?:angerufen|geschrieben|kontaktiert|gemeldet|beschwert|nachgefragt
    |gemailt|reklamiert)
    (?:nach|trotz) <MANY>r? (?:\w+ )?(?:mails|anrufen?|e mails|nachrichten|beschwerden|anfragen
    |erinnerungen|telefonaten)
    (?:bereits|schon) (?:\w+ ){0,3}(?:angerufen|geschrieben|kontaktiert|gemeldet|beschwert
    |reklamiert)
    trotz mehrfacher \w+|vertröstet|hingehalten|weitergeleitet und|\d+ (?:\. )?mal
    \d+ \. (?:mail|anruf|nachricht|beschwerde|e mail)
not heard:
    immer noch (?:kein\w*|nicht\w*|auf)|noch immer (?:kein\w*|nicht\w*|auf)
    bis heute (?:kein\w*|nicht\w*)|keine (?:antwort|reaktion|rückmeldung|auskunft|lösung|erklärung)
    niemand (?:\w+ ){0,3}(?:antwortet|meldet|hilft|reagiert|geht|zuständig|erreichbar|ran|gemeldet
    |geantwortet)
    (?:warte|warten|gewartet|wartet)(?: \w+){0,5} (?:tagen?|wochen?|monaten?|stunden?)
    seit (?:\w+ ){0,2}(?:tagen|wochen|monaten)|warteschleife|aufgelegt|unbeantwortet|schon wieder
    abgewimmelt|vorgesetzten?|formelle beschwerde|ignoriert\w*|ignorieren sie (?:mich|uns|mein\w*)
    werde ignoriert
leaving:
    kündig\w*|nie wieder|nie mehr|zum letzten mal|(?:zur|zu einer) (?:konkurrenz|anderen \w+)
    anbieter wechseln|wechsle\w* (?:\w+ )?(?:den|zu|anbieter|bank)|kunden? (?:verloren|verlieren)
    vertrauen (?:\w+ )?verloren|treuer kunde|seit (?:\w+ )?jahren kunde|langjährig\w* kund\w+
    nicht (?:mehr|wieder) (?:bei (?:ihnen|euch)|kaufen|bestellen|buchen)
public:
    (?:schlechte|negative|entsprechende|öffentliche|ehrliche)\w* (?:bewertung|rezension|kritik)
    (?:bewert\w+|poste\w*|veröffentlich\w+|teile\w*)(?: \w+){0,5} (?:google|facebook|instagram
    |twitter|trustpilot|tiktok|internet|sozialen medien|social media)
    (?:auf|bei|in) (?:google|facebook|twitter|trustpilot|tiktok|den sozialen
    |social)(?: \w+){0,4} (?:bewert\w+|posten|schreiben|veröffentlich\w+|teilen|warnen)
    (?:warn\w+|rate|abraten|erzähl\w+)(?: \w+){0,4} (?:jedem|allen|freunden|bekannten|leute
    |öffentlich)
    shitstorm|rate (?:jedem )?ab
anger:
    frechheit|unverschämt\w*|unfassbar\w*|unglaublich\w*|skandal\w*|katastroph\w*|saftladen|sauladen
    drecksladen|schweinerei|sauerei|inakzeptabel|stinksauer|sauer|wütend|verärger\w+|ärger\w*
    empör\w+|enttäusch\w+|schlimm\w*|miserabel|schrecklich\w*|grauenhaft\w*|furchtbar\w*
    lächerlich\w*|peinlich|zumutung|unverantwortlich\w*|unmöglich\w*|schei(?:ß|ss)\w*|verdammt\w*
    mist|zum kotzen|kotzt|verarsch\w*|arsch|lügner\w*|gelogen|lüge|betrüger\w*|gauner|inkompeten\w+
    unfähig\w*|nase voll|schnauze voll|reicht (?:es )?mir|es reicht|geht gar nicht|schlechteste\w*
    nutzlos\w*|schande|unhaltbar\w*|verfluchte?\w*|unzumutbar\w*|bodenlos\w*|nervt|respektlos\w*
    - nach möglichkeit|wenn möglich|unmöglich zu
threat:
    <THREAT>
insult:
    (?:ihr|sie|du|euch|solche|diese|ihre|so ein\w*|lauter|alles|seid|sind|bist|ist|nur|verdammte\w*
    |blöde\w*|dumme\w*)(?: alle| doch| echt| so| ein\w*| nur| blöde\w*| dumme\w*| totale\w*
    | verdammte\w*| absolute\w*| unfähige\w*| faule\w*){0,3} <INSULT>
    idioten|vollidioten|arschlöcher|wichser|hurensöhne|drecksäcke|leck mich|leckt mich|fick\w*
    verpiss\w*|halt(?:en sie|et)? (?:die |den |das )(?:fresse|schnauze|maul|mund)
    (?:seid|sind) (?:ihr|sie) (?:\w+ ){0,2}(?:dumm|blöd|bescheuert|behindert|doof
    |strohdumm)\b(?: oder)?
    geh\w* (?:\w+ )?zurück in (?:dein|ihr|euer) land
    (?:sind|seid) (?:zu )?(?:dumm|blöd) (?:um|zum|dafür)
    - (?:fühle?|komme?|stehe?) (?:\w+ ){0,2}(?:mich|mir|da)? ?(?:\w+ )?(?:wie
    |als) (?:ein\w* )?(?:\w+ )?<INSULT>
    - (?:ich|bin ich|wir) (?:\w+ )?(?:bin|war|sind)? ?(?:ein\w* )?<INSULT>
    - wie (?:ein\w* )?(?:\w+ )?<INSULT> behandelt|für idioten|idiotensicher
    zu (?:blöd|dumm|doof) (?:zum|um|für|dafür)
light:
    ein (?:bisschen|wenig)|kleine\w* (?:problem|mangel|fehler|sache|anmerkung|kratzer|hinweis)
    nicht (?:so )?(?:schlimm|eilig|dringend|wild)|anregung
    nur (?:als|ein\w*) (?:hinweis|anregung|info|tipp)
    (?:wäre|fände) (?:\w+ ){0,2}(?:schön|toll|gut|super|nett)|vielleicht|ansonsten|schade|vorschlag
    tippfehler|kein drama|wollte nur (?:kurz )?(?:sagen|mitteilen|bescheid)|verbesser\w+
    etwas (?:zu )?(?:laut|klein|groß|dunkel|kühl|eng)
"""

GERMAN = Language(lists=LISTS, denials=DENIALS, doubts=DOUBTS, tables=_TABLES)
