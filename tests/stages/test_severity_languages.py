"""German, French and Spanish sentences that show a sign."""

import unicodedata

import pytest

from daemon.model import Category
from daemon.model.severity import Sign
from daemon.stages.severity import assess_severity

GERMAN = {
    Sign.SAFETY: """
        Das Ladegerät hat Feuer gefangen.
        Aus der Steckdose kam Rauch.
        Ich habe einen Stromschlag bekommen.
        Während der Fahrt sind die Bremsen ausgefallen.
        Das ist lebensgefährlich!
        Der Akku ist explodiert.
        Es riecht verbrannt, sobald ich den Ofen einschalte.
        Im Treppenhaus riecht es nach Gas.
        Mein Kind wäre fast an dem Teil erstickt.
        Das Kabel wird so heiß, dass man es nicht anfassen kann.
        Der Föhn hat plötzlich Funken geschlagen.
        Beim Laden ist der Akku in Brand geraten.
        Die Leiter ist unter mir zusammengebrochen.
        Das Gerät steht unter Strom, ich habe eine gewischt bekommen.
        Ihr Fahrer hätte beinahe meinen Sohn überfahren.
        Es stinkt nach verbranntem Plastik.
        Ich wurde von Ihrem Mitarbeiter bedroht.
        Der Kindersitz hat sich während der Fahrt gelöst.
        Bei dem Spielzeug besteht Erstickungsgefahr.
        Das Bügeleisen hat gebrannt.
        Die Treppe ist lebensgefährlich glatt.
    """,
    Sign.HEALTH: """
        Ich habe mir die Hand verbrannt.
        Meine Tochter wurde verletzt.
        Wir hatten alle eine Lebensmittelvergiftung.
        Ich musste mich nach dem Essen übergeben.
        Er hatte eine allergische Reaktion.
        Mein Mann kam ins Krankenhaus.
        Das Brot war verschimmelt.
        Im Joghurt waren Glassplitter.
        Nach der Creme bekam ich einen Ausschlag.
        Sie haben das falsche Medikament geschickt.
        Nach dem Essen ging es uns allen schlecht, mein Mann musste sich übergeben.
        Ich habe mich an der Kante geschnitten.
        Von der Creme habe ich Ausschlag bekommen.
        Im Salat war eine Schnecke.
        Das Hähnchen war innen noch roh.
        Mein Vater ist auf Ihrem nassen Boden ausgerutscht und hat sich die Hüfte gebrochen.
        Sie haben mir das falsche Medikament ausgehändigt.
        Meine Augen brennen seit der Behandlung.
        Der Schimmel im Zimmer macht meine Kinder krank.
        Meine Frau liegt wegen Ihrer Muscheln im Krankenhaus.
    """,
    Sign.LEGAL: """
        Ich gehe zum Anwalt.
        Ich habe meinen Rechtsanwalt eingeschaltet.
        Ich werde Sie verklagen.
        Wir sehen uns vor Gericht.
        Ich setze Ihnen hiermit eine letzte Frist bis zum 3. Mai.
        Ich behalte mir rechtliche Schritte vor.
        Ich werde Strafanzeige erstatten.
        Ich verlange Schadensersatz.
        Mein Anwalt wird sich bei Ihnen melden.
        Sonst sehe ich mich gezwungen, gerichtlich vorzugehen.
        Ich fordere Sie letztmalig auf, den Betrag zu zahlen.
        Ich erstatte Anzeige wegen Betrugs.
        Die Sache liegt jetzt bei meiner Rechtsschutzversicherung.
        Ich übergebe das meiner Anwältin.
        Wir sehen uns vor dem Amtsgericht.
        Ich habe die Angelegenheit meinem Rechtsanwalt übergeben.
    """,
    Sign.REGULATOR: """
        Ich wende mich an die Verbraucherzentrale.
        Dann informiere ich die Presse.
        Ich melde das der Bundesnetzagentur.
        Ich schalte die Polizei ein.
        Das Gesundheitsamt wird sich freuen.
        Ich habe mich bei der Verbraucherzentrale beschwert.
        Das geht an die BaFin.
        Ich werde die Presse einschalten.
        Ich rufe jetzt die Polizei.
        Der Datenschutzbeauftragte des Landes ist informiert, das melde ich der Datenschutzbehörde.
        Ich schreibe an die Verbraucherschützer und die Zeitung.
    """,
    Sign.PRIVACY: """
        Mein Konto wurde gehackt.
        Sie haben meine Daten weitergegeben.
        Jemand hat mit meiner Karte bezahlt, es gibt unbekannte Abbuchungen.
        Das ist ein Verstoß gegen die DSGVO.
    """,
    Sign.MONEY: """
        Sie haben zweimal abgebucht.
        Ich warte noch immer auf meine Rückerstattung.
        Die Rechnung ist viel zu hoch.
    """,
    Sign.OUTAGE: """
        Seit Montag kein Internet.
        Der ganze Betrieb steht still.
        Es geht gar nichts mehr.
    """,
    Sign.DEADLINE: """
        Ich brauche es bis Freitag.
        Bitte dringend um Antwort.
        Mein Flug geht morgen.
    """,
    Sign.REPEATED: """
        Das ist jetzt meine dritte Mail.
        Ich habe schon mehrfach angerufen.
        Noch immer keine Antwort.
    """,
    Sign.LEAVING: """
        Hiermit kündige ich.
        Nie wieder!
        Das gibt eine schlechte Bewertung.
    """,
    Sign.ANGER: """
        Eine Frechheit.
        Ich bin stinksauer.
        So ein Scheiß.
    """,
    Sign.ABUSE: """
        Ihr seid doch alle Idioten.
        Sie Arschloch!
        Ich bring dich um.
        Halt die Fresse.
        Ihr Vollidioten!
        Sie sind doch zu blöd zum Lesen.
        Ihr Kollege ist ein Arschloch.
        Verpiss dich.
        Dich sollte man erschießen.
        Was seid ihr nur für Vollidioten.
    """,
}
FRENCH = {
    Sign.SAFETY: """
        Le chargeur a pris feu pendant la nuit.
        De la fumée sort de l'appareil.
        J'ai reçu une décharge électrique.
        Ce jouet est dangereux, mon fils a failli s'étouffer.
        Les freins ont lâché dans la descente.
        Ça sent le gaz dans l'escalier.
        La batterie a explosé.
        Le radiateur a pris feu en pleine nuit.
        J'ai pris une décharge en touchant la machine.
        Le siège auto s'est détaché en roulant.
        Votre livreur m'a menacé.
        L'échelle a cédé sous mon poids.
        Il y a une odeur de brûlé dès que je branche.
        Votre chauffeur a failli renverser mon fils.
        La prise a fondu et il y avait de la fumée.
    """,
    Sign.HEALTH: """
        Mon fils s'est coupé le doigt.
        J'ai eu une intoxication alimentaire.
        J'ai fait une réaction allergique.
        Ma femme a été hospitalisée.
        Je me suis brûlé la main avec la poignée.
        Il y avait du verre dans mon yaourt.
        Nous avons été malades toute la nuit après le repas.
        Le poulet était cru.
        Mon fils s'est coupé avec le jouet.
        Toute la famille a été malade après le buffet.
        J'ai des plaques rouges depuis que j'utilise la crème.
        J'ai trouvé un ver dans la salade.
        Ma mère est tombée dans votre magasin et s'est cassé le poignet.
        Vous m'avez donné le mauvais médicament.
        J'ai fini aux urgences.
        J'ai été intoxiquée par vos huîtres.
    """,
    Sign.LEGAL: """
        Mon avocat vous contactera.
        Je vais porter plainte.
        La présente vaut mise en demeure.
        Je saisirai le tribunal.
        Nous irons en justice.
        J'exige des dommages et intérêts.
        Je transmets le dossier à mon avocat.
        Je vous mets en demeure de me rembourser sous huit jours.
        Je déposerai plainte contre vous.
        Nous nous verrons au tribunal.
        Je n'hésiterai pas à engager des poursuites.
        Mon avocat prendra contact avec vous.
    """,
    Sign.REGULATOR: """
        Je vais saisir le médiateur.
        Je signale tout à la DGCCRF.
        Je vais contacter la presse.
        J'alerterai l'UFC-Que Choisir.
        Je contacte la DGCCRF dès demain.
        J'ai saisi le médiateur de la consommation.
        La presse locale sera ravie.
        J'ai prévenu la police.
        Je vais écrire à Que Choisir.
    """,
    Sign.PRIVACY: """
        Mon compte a été piraté.
        Il y a un prélèvement frauduleux sur ma carte.
        Vous avez divulgué mes données sans mon accord.
    """,
    Sign.MONEY: """
        Vous m'avez débité deux fois.
        Je n'ai toujours pas été remboursé.
    """,
    Sign.OUTAGE: """
        Plus d'électricité depuis hier.
        Plus rien ne fonctionne.
    """,
    Sign.DEADLINE: """
        J'en ai besoin avant samedi.
        C'est urgent.
        Mon train part demain.
    """,
    Sign.REPEATED: """
        Je vous écris pour la troisième fois.
        Malgré mes nombreux appels, rien.
        Toujours sans réponse.
    """,
    Sign.LEAVING: """
        Je résilie mon contrat.
        Plus jamais chez vous.
        Je vais mettre un avis négatif.
    """,
    Sign.ANGER: """
        C'est scandaleux.
        J'en ai marre.
    """,
    Sign.ABUSE: """
        Vous êtes des imbéciles.
        Bande de connards.
        Je vais vous casser la gueule.
        Vous n'êtes que des abrutis.
        Votre collègue est un connard.
        Allez vous faire foutre.
        Je vais venir vous péter la gueule.
        Espèce d'idiot.
    """,
}
SPANISH = {
    Sign.SAFETY: """
        El cargador se incendió por la noche.
        Salía humo del horno.
        Me dio una descarga eléctrica.
        Esto es muy peligroso para los niños.
        Los frenos fallaron bajando la cuesta.
        Huele a gas en el portal.
        La batería explotó en mi mochila.
        La estufa echaba chispas.
        Se me incendió el patinete.
        La silla se rompió y mi hijo se cayó.
        Su repartidor me amenazó.
        Me dio un calambre al tocar la lavadora.
        Huele a quemado cuando lo enciendo.
        Casi atropellan a mi hija.
        El horno explotó.
    """,
    Sign.HEALTH: """
        Me quemé la mano con el mango.
        Mi hija se cortó el dedo.
        Tuvimos una intoxicación alimentaria.
        Mi marido tuvo una reacción alérgica.
        Acabamos en urgencias.
        Había cristales en el yogur.
        El pollo estaba crudo.
        Vomité toda la noche.
        Me corté con el borde.
        Toda la familia acabó vomitando después de la cena.
        Encontré un gusano en la ensalada.
        Me salió un sarpullido con la crema.
        Mi madre resbaló en su tienda y se rompió la muñeca.
        Me dieron el medicamento equivocado.
        Terminamos en el hospital.
        Mi perro murió después de comer su pienso.
    """,
    Sign.LEGAL: """
        Mi abogado se pondrá en contacto con ustedes.
        Les voy a denunciar.
        Voy a poner una demanda.
        Emprenderé acciones legales.
        Nos veremos en los juzgados.
        Les he enviado un burofax.
        Lo dejo en manos de mi abogado.
        Voy a denunciarles.
        Tomaré medidas legales.
        Nos vemos en los tribunales.
        Recibirán una demanda.
        Hablaré con mi abogado.
    """,
    Sign.REGULATOR: """
        Quiero la hoja de reclamaciones.
        Acudiré a la oficina del consumidor.
        Voy a ir a la prensa.
        Llamaré a la policía.
        Lo denunciaré ante la Agencia de Protección de Datos.
        Voy a poner una reclamación en Consumo.
        He llamado a la policía.
        Lo contaré a la prensa.
        Pondré una queja en el Banco de España.
        Pondré una denuncia en la OMIC.
    """,
    Sign.PRIVACY: """
        Han hackeado mi cuenta.
        Hay cargos no autorizados en mi tarjeta.
        Han publicado mis datos sin mi consentimiento.
    """,
    Sign.MONEY: """
        Me han cobrado dos veces.
        Sigo esperando el reembolso.
    """,
    Sign.OUTAGE: """
        Llevamos dos días sin luz.
        No funciona nada.
    """,
    Sign.DEADLINE: """
        Lo necesito para el viernes.
        Es urgente.
        Mi vuelo sale mañana.
    """,
    Sign.REPEATED: """
        Es la tercera vez que escribo.
        He llamado varias veces.
        Nadie me contesta.
    """,
    Sign.LEAVING: """
        Me doy de baja.
        Nunca más.
        Voy a dejar una mala reseña.
    """,
    Sign.ANGER: """
        Es una vergüenza.
        Estoy harta.
    """,
    Sign.ABUSE: """
        Sois unos idiotas.
        Hijos de puta.
        Te voy a matar.
        Sé dónde vives.
        Sois unos inútiles y unos gilipollas.
        Idos a la mierda.
        Vuestro técnico es un imbécil.
        Os voy a partir la cara.
        Son ustedes unos imbéciles.
    """,
}
SENTENCES = [
    (sign, line.strip())
    for shown in (GERMAN, FRENCH, SPANISH)
    for sign, lines in shown.items()
    for line in lines.strip().splitlines()
]


def without_accents(text: str) -> str:
    spread = unicodedata.normalize("NFD", text)
    return "".join(char for char in spread if not unicodedata.combining(char))


@pytest.mark.parametrize(("sign", "sentence"), SENTENCES)
def test_sign_is_found(sign: Sign, sentence: str) -> None:
    found = dict(assess_severity("", sentence, Category.COMPLAINT).signs)
    assert sign in found


@pytest.mark.parametrize(("sign", "sentence"), SENTENCES)
def test_sign_is_found_without_accents(sign: Sign, sentence: str) -> None:
    words = without_accents(sentence).upper()
    assert sign in dict(assess_severity("", words, Category.COMPLAINT).signs)


@pytest.mark.parametrize(
    "sentence",
    ["Das ist gefaehrlich!", "Das Geraet hat Feuer gefangen.", "Ich gehe zur Behoerde."],
)
def test_umlauts_may_be_spelled_out(sentence: str) -> None:
    assert assess_severity("", sentence, Category.COMPLAINT).signs
