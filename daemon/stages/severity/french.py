"""French phrases. Laws: data only, in the form that ``language`` reads."""

from daemon.stages.severity.french_words import DENIALS, DOUBTS, LISTS
from daemon.stages.severity.language import Language

_TABLES = r"""
fire:
    (?:chauffe|chaud|brûlant)e?(?: \w+){0,7} (?:toucher|tenir|brûl\w+)|(?:a|ont|avait|à) pris? feu
    pris feu|prend feu|prendre feu|en feu|en flammes|flammes (?:sort|jailli|sont)\w*|départ de feu
    début d incendie|incendie|mis le feu
    (?:odeur|sent|sentait|senti) (?:\w+ ){0,3}(?:de |le |du )?(?:brûlé|cramé|roussi)
    odeur de (?:fumée|plastique)
    (?:fumée|fumées) (?:noire|épaisse|blanche|est sortie|sortait|sort|qui sort\w*|s échapp\w+)
    <DEVICE> (?:\w+ ){0,2}(?:fume|fumait|brûle|brûlait|fond|fondu|fondue|chauffe dangereusement)
    de la fumée|(?:s est mis|commence|commencé|s est mise) à (?:fumer|brûler|fondre)|étincelles
    explosé\w*|explose|a fondu
    (?:batterie|chargeur|prise|câble|adaptateur)(?: \w+){0,3} (?:surchauff\w+|gonflée?|fondue?
    |brûlante?)
    court circuit|(?:ordinateur|prise|câble|chargeur)(?: \w+){0,2} (?:brûlé|brûlée|grillée|cramé)
    - (?:facture|prix|budget|compteurs?|frais) (?:\w+ ){0,2}explos\w+|détecteur de fumée
    - (?:assurance|garantie) incendie|(?:allume|lampe|bougie) (?:\w+ )?brûle
    - feu (?:rouge|vert|vert|arrière|avant)|non fumeurs?
    (?:une|l|forte|violente|grosse) explosion
shock:
    décharges? électriques?|choc électrique|électrocut\w+
    (?:pris|reçu|prend) (?:\w+ ){0,3}(?:une |le )?(?:décharge|jus|châtaigne)|fuite de gaz
    (?:odeur|sent|sentait) (?:\w+ )?(?:de |le )?gaz|monoxyde de carbone
    (?:fils?|câbles?) (?:\w+ )?(?:dénudés?|à nu)
danger:
    dangereu\w+|mise en danger|danger de mort
    risque (?:de |d )(?:incendie|blessure|électrocution|étouffement|chute|brûlure|explosion)
    (?:failli|manqué|a deux doigts|à deux doigts) (?:de |d )?(?:\w+ ){0,3}(?:mourir|tuer|se noyer
    |noyer|étouffer|s étouffer|tomber|perdre|être renversé\w*|y passer|y laisser)
    étouffée?|étouffement|s étouffer|étranglée?
    freins? (?:\w+ ){0,4}(?:lâché|lâchent|cassé|cédé|fonctionn\w+ (?:pas|plus)|marchent? (?:pas
    |plus)|en panne)
    plus de freins?|(?:effondrée?|écroulée?|s effondrer)
    (?:cassé|cassée|cédé|lâché|bloqué|bloquée|détachée?) (?:en roulant|pendant que (?:je|nous)
    |sous (?:mon|son|le) poids)
    glissée? (?:sur|dans)|(?:coincé|bloqué|enfermé)e?s? dans (?:l |votre |un |cet )*ascenseur
    accident (?:\w+ )?(?:à cause|causé|grave)
    quelqu un va (?:\w+ )?(?:se blesser|mourir|être blessé)|mettre? en danger
    - (?:produits?|marchandises?|matières?) dangereu\w+
    - (?:site|lien|pièce jointe|page) (?:\w+ )?dangereu\w+
    - tombée? (?:en panne|sur (?:votre|le site|une annonce|l offre|un)|de (?:haut|ma chaise)
    |dans (?:mes|les) (?:spams?|indésirables))
    (?:je suis|nous sommes|il est|elle est|(?:mon|ma|notre|sa|son
    |une?) <KIN> est) tombée?s?(?: \w+){0,4} (?:dans|sur|du|des|à cause|devant)
    (?:un|le|en|du|quel|grand|vrai|réel|au) danger|danger (?:pour|public|immédiat|réel)
    a (?:bien )?failli (?:\w+ )?(?:renverser|écraser|tuer|percuter|blesser)
    failli (?:me|nous|le|la) (?:renverser|tuer|blesser|brûler)
violence:
    <THREAT>|agressée?|agression
    (?:m a|l a|nous a|m ont) (?:\w+ )?(?:frappée?|bousculée?|poussée?|menacée?|insulté et frappé
    |giflée?|mordue?)
    harcèlement sexuel|agression sexuelle|attouchements?|viol|me suicider|mettre fin à mes jours
    me tuer|(?:chauffeur|livreur|conducteur) (?:\w+ )?(?:ivre|saoul|soûl|alcoolisé|s est endormi)
    (?:mon|pensées?) suicid\w+|tentative de suicide|(?:mon|pensées?) suicid\w+|tentative de suicide
injury:
    blessée?s?|blessures?|brûlures?
    (?:je me suis|s est|me suis|m a|lui a|nous sommes|s est fait) (?:\w+ ){0,2}(?:brûlée?|coupée?
    |cassée?|blessée?|foulée?|fracturée?|ébouillantée?|tordue?|écrasée?)(?: \w+)? (?:<BODY>|avec|sur
    |en|à cause)
    brûlée?s? (?:au|à la|aux|le|la|les|ma|mes) <BODY>
    (?:cassé|fracturé|coupé|perdu|entaillé)e? (?:une|un|le|la|mon|ma|sa|son) (?:<BODY>|dent)
    fracture|entorse|commotion|points de suture|saigne|saignait|saigné|saignements?
    (?:finie?s?|finir|emmenée?|transportée?|conduite?|partie?|allée?s?|atterri|admise?|passé
    |terminé)(?: \w+){0,3} (?:urgences|hôpital)
    hospitalisée?|pompiers|samu|inconsciente?|perdu connaissance|évanouie?
    (?:mort|morte|décédée?) (?:après avoir|à cause|suite à (?:votre|l ingestion|la prise))
    - (?:numéro|cas|service|tarif|remboursement|frais) (?:d |des )?(?:urgences?|hospitalisation
    |hôpital)
    - (?:je|nous) (?:travaill\w+|livr\w+)(?: \w+){0,2} hôpital
    - (?:hôpital|lit d hôpital) (?:commande|souhaite)
    - (?:livr\w+|adresse|commande|accès)(?: \w+){0,4} (?:à|l|de l) hôpital
    - blessée?s? (?:par (?:vos|votre) (?:propos|ton|attitude|mots))|brûlure d estomac
    (?:en|une|l|par) ambulance
illness:
    intoxication|intoxiquée?s?|empoisonn\w+|vomi|vomit|vomis|vomissements?|vomir|diarrhées?|nausées?
    (?:rendue?s?|rend|tombée?s?) (?:\w+ ){0,2}malades? (?:après|à cause|avec)
    (?:m a|nous a|l a|les a) (?:\w+ )?rendue?s? malades?
    (?:être|été|suis|est|sommes) (?:\w+ ){0,2}malades? (?:après|à cause|toute la nuit)|salmonell\w+
    listeria|mal (?:au|de) (?:ventre|estomac) (?:après|depuis)|crampes d estomac|plus respirer
    (?:mal|difficultés?|peine|du mal) à respirer|crise d asthme|crise cardiaque|étourdissements
    malaise|toxiques?|nocif\w*|vapeurs|amiante|fausse couche
    douleurs? (?:intense|atroce|insupportable|violente|terrible)s?
    souffre (?:beaucoup|énormément|le martyre)
    (?:chien|chat|cheval) (?:\w+ ){0,3}(?:mort|empoisonné|vomi\w*|malade) (?:après|à cause)
    - (?:me|nous) rend malade (?:de|que)|non toxiques?
    infection (?:après|à cause|suite|cutanée|urinaire|de la|aux?)
allergy:
    réactions? allergiques?|choc (?:anaphylactique|allergique)|anaphyla\w+
    allergènes? (?:\w+ ){0,3}(?:pas|non|manqu\w+|absents?)|éruption cutanée|urticaire
    plaques (?:rouges|sur|partout)|boutons (?:sur|partout)|démangeaisons
    (?:irritation|irrité)\w* (?:\w+ ){0,2}<BODY>|eczéma
    (?:visage|lèvres|langue|gorge|yeux|<BODY>) (?:\w+ ){0,2}(?:gonflée?s?|enflée?s?|brûlée?s?)
    allergique (?:\w+ ){0,12}(?:pourtant|malgré|contenait|servi)
    (?:contenait|contient) (?:\w+ ){0,3}(?:gluten|arachides?|noix|noisettes?|lait|œufs?
    |cacahuètes?)(?: \w+){0,3} (?:alors|pourtant|malgré)
unfit food:
    moisi\w*|pourrie?s?|avariée?s?|périmée?s?
    (?:morceaux?|bout|éclats?|débris) de (?:verre|métal|plastique|fer)
    (?:verre|métal|ver|vers|asticots?|insectes?|cafards?|cheveux?|vis|clou|mouche|souris
    |corps étranger) dans (?:\w+ ){1,2}<FOOD>
    asticots|cafards?|punaises de lit|crottes de (?:souris|rats?)
    <FOOD> (?:\w+ ){0,3}(?:crue?s?|pas cuite?|mal cuite?|tournée?|rance|contaminée?)
    intoxication alimentaire|contaminée?s?|rats? dans
    - (?:légumes?|poisson|steak|jambon) crus? (?:svp|au menu)
    - (?:carte|carte bancaire|lien|billet|offre|code|coupon|bon|passeport|permis|contrat
    |points)(?: \w+){0,3} périmée?s?
    - ambiance pourrie|service pourri
medicine:
    (?:mauvaise?s?|erreur de) (?:médicaments?|dose|dosage|ordonnance|posologie)
    (?:plus|sans|pas reçu|manque)(?: \w+){0,3} (?:insuline|médicaments?|oxygène|traitement
    |ventoline)
    dialyse|urgence médicale|surdose
    (?:sans|plus de|pas de|ni) (?:chauffage|eau chaude|électricité|eau|courant)(?: \w+){0,9} (?:bébé
    |nourrisson|nouveau né|enceinte|personne âgée|malade)
lawyer:
    (?:mon|mes|notre|nos) (?:\w+ )?<AVOCAT>
    (?:pr[ei]\w+|consult\w+|contact\w+|saisi\w*|engag\w+|voir|appel\w+|mandat\w+
    |faire appel à)(?: \w+){0,2} (?:un|une|l|d un|mon) <AVOCAT>
    (?:par|avec|via|d|chez) (?:un|une|l) <AVOCAT>
    (?:parler|adresser|aller voir|confier)(?: \w+){0,4} <AVOCAT>
    protection juridique (?:\w+ )?(?:est|va|sera|saisie|contactée|prend)
    au nom de (?:mon|notre|nos) clients?
    - (?:salade|huile|purée|crème|sauce|toast|maki|chair)s? (?:\w+ )?(?:d |à l )?avocats?
    - avocats? (?:mûrs?|bio|pourris?|crevettes)|un avocat (?:mûr|pourri|trop)
    - <AVOCAT>(?: \w+){0,4} (?:commandé|souhaite commander|a besoin d un bureau)
court:
    en justice
    (?:porter|porte|portons|porterai|porté|dépôt de|déposer|dépose|déposé
    |déposerai) plainte(?: \w+){0,3}
    tribuna\w+|poursuites? (?:judiciaires?|pénales?)|poursuivr\w+ (?:en|votre|vous)
    vous poursuivr\w*
    (?:action|voie|procédure|recours) (?:en justice|judiciaire|juridique|légale?|collecti\w+)
    assigner|assignation|dommages (?:et )?intérêts|procès
    plainte (?:contre (?:vous|votre)|au commissariat|à la gendarmerie|pénale)|injonction
    conciliateur
    - (?:sans|intenter de) faux procès|procès verbal
law:
    mises? en demeure|met(?:s|tons)? en demeure
    (?:actions?|poursuites?|suites?|mesures|moyens|démarches) (?:légales?|juridiques?|judiciaires?)
    légalement|code (?:de la consommation|civil|pénal)|article l ?\d*
    (?:dernier|ultime) (?:avertissement|rappel avant|délai avant)|vices? cachés?|rupture de contrat
    (?:non respect|violation|manquement) (?:du|au|de|à) (?:contrat|vos obligations|la loi)
    garantie légale|règlement (?:ce )?261|sous (?:huitaine|peine de)|voies? de droit
    faire valoir mes droits|huitaine|responsabilité (?:civile|pénale|engagée)|tenue?s? responsables?
    - mentions légales|durée (?:de la )?garantie légale
    (?:engag\w+|entam\w+|lanc\w+|intent\w+)(?: \w+){0,2} (?:poursuites|procédure|action en)
authority:
    dgccrf|répression des fraudes|ufc|que choisir|60 millions|cnil|médiat(?:eur|rice|ion)
    signal ?conso|acpr|arcep|association de consommateurs|inspection du travail|défenseur des droits
    défense des consommateurs|autorités? (?:compétentes?|de contrôle|de régulation)
    services? d hygiène|services vétérinaires|préfecture (?:sera|va)
    (?:appeler|prévenir|alerter|aller à|contacter|saisir|prévenu
    |porter\w* plainte à) (?:\w+ )?(?:police|gendarmerie)
    centre européen des consommateurs
    - (?:gens|équipement|médiation culturelle)|déclaration (?:\w+ ){0,3}(?:police|gendarmerie)
press:
    (?:à|dans|avec|contacter|alerter|prévenir|informer|saisir|voir
    |par) (?:la |les |le |un |des )*(?:presse|médias?|journaux|journal|journalistes?|télé
    |télévision)
    (?:presse|médias|journalistes?) (?:\w+ )?(?:sera|seront|va|vont|aimer\w+)
    60 millions de consommateurs
    - (?:lu|vu|trouvé|annonce|parue?|entendu|publicité|article)(?: \w+){0,3} (?:à
    |dans) (?:la |les |le |un )(?:presse|médias?|journal|journaux|télé|télévision)
    - (?:passe|vu|regarder) à la télé(?:vision)?
    - (?:abonnement|abonnée?|livraison)(?: \w+){0,3} journal|salle de presse|regarder la télé
data:
    (?:fuite|vol|violation|perte|piratage) (?:de |des |de mes |de nos )*données|non respect du rgpd
    violation du rgpd
    (?:mes|nos|leurs) (?:données|coordonnées|informations)(?: \w+){0,4} (?:divulguée?s|vendue?s
    |partagée?s|volée?s|transmises|publiée?s|diffusée?s|communiquée?s|piratée?s)
    sans (?:mon|notre|son) (?:\w+ )?(?:accord|consentement|autorisation|avis)
    (?:données|facture|relevé|documents|dossier|coordonnées|informations) (?:\w+ )?d (?:un|une
    |autres?) (?:autre )?(?:clients?|personnes?|patients?)
    usurp\w+
fraud:
    usurpation d identité
    (?:compte|carte|profil|boîte mail)(?: \w+){0,3} (?:piratée?|hackée?|volé|usurpée?|clonée?
    |détournée?)
    piraté\w*|piratage
    (?:prélèvements?|paiements?|débits?|achats?|virements?|transactions?
    |retraits?)(?: \w+){0,4} (?:frauduleu\w+|non autorisée?s?|inconnue?s?|pas autorisée?s?
    |jamais (?:autorisé|fait|effectué)\w*)
    frauduleu\w+|fraude|quelqu un (?:a |s est |utilise )(?:\w+ ){0,3}(?:mon|ma|mes|servi|connecté)
    à mon insu|en mon nom|je ne reconnais pas
money lost:
    (?:pas|jamais|toujours|aucun|sans|refus\w*|attends?|attendre
    |attente)(?: \w+){0,6} (?:rembours\w+|restitu\w+|mon argent|indemnis\w+|mon dû|ma caution
    |virement)
    (?:volé|volée|escroqué|escroquée|arnaqué|arnaquée|dépouillée?|spoliée?)
    (?:où est|rendez moi|rendre) (?:\w+ )?mon argent|argent (?:\w+ )?(?:disparu|perdu|volé|envolé)
    me devez|nous devez|(?:milliers?|centaines?) d euros|découvert à cause|payer mon loyer
    (?:mes|nos|toutes mes) économies
money wrong:
    (?:prélevée?s?|débitée?s?|facturée?s?|payée?|encaissée?)(?: \w+){0,4} (?:deux fois|en double
    |en trop|à tort|trop|indûment|par erreur)
    double (?:prélèvement|facturation|débit)
    (?:facture|montant|prix|prélèvement)(?: \w+){0,3} (?:erronée?|incorrecte?|faux|fausse
    |trop élevée?|abusi\w+|exorbitant\w*|pas correct)
    erreur (?:de|sur (?:ma|la)) factur\w+|frais (?:cachés|abusifs|supplémentaires)|rembours\w+
    arnaque\w*|escro\w+|vol manifeste|dédommag\w+|prélevée?s?
    payé(?: \w+){0,5} (?:mais|pas|jamais|rien)|(?:\d{3,}|\d+[., ]\d{3}) (?:eur|euros)
standstill:
    (?:entreprise|commerce|magasin|boutique|bureau|restaurant|production|cabinet|activité|usine
    |société)(?: \w+){0,4} (?:à l arrêt|bloquée?|paralysée?|fermée?|arrêtée?|ne peut (?:plus|pas))
    (?:toute?|tous|toutes|ensemble)(?: \w+){0,3} (?:rue|immeuble|quartier|bureau|entreprise|équipe
    |village|clients|salariés|service|école)(?: \w+){0,3} (?:sans|coupée?|privée?s?|bloquée?s?
    |touchée?s?|panne)
    (?:plus|pas|sans)(?: \w+){0,2} <SERVICE>(?: \w+)? (?:depuis|pendant|durant)
    depuis(?: \w+){0,5} (?:plus d|sans|pas d|plus de|pas de) ?<SERVICE>
    (?:bloquée?s?|coincée?s?) (?:à l aéroport|à la gare|dans (?:l avion|le train)|à la frontière
    |dehors)
    perds (?:des|mes) clients|perte de chiffre|enfermée? dehors
outage:
    en panne|hors service|plus rien ne|rien ne (?:marche|fonctionne)
    ne (?:marche|fonctionne) (?:plus|pas) du tout|inutilisable|coupure|panne|injoignable|plante
    (?:pas|plus) (?:de |d )<SERVICE>|(?:vol|train|commande|trajet)(?: \w+){0,3} annulée?
    annulé (?:mon|notre|ma) (?:vol|train|commande)|inaccessible|bugue\w*|bogues?
soon:
    <EVENT>(?: \w+){0,3} <DAY>|<DAY>(?: \w+){0,4} <EVENT>
    (?:besoin|falloir|faut|dois|doit)(?: \w+){0,5} (?:avant|pour|d ici) (?:\w+ )?<DAY>|avant <DAY>
    dans (?:une|deux|trois|quatre|quelques|\d+) (?:heures?|jours?|minutes?)
    (?:rater|raté|manquer|manqué|louper|loupé) (?:\w+ )?<EVENT>|date limite|dernier délai
    au plus tard|délai expire|(?:pars|partons|départ|décolle|voyage)(?: \w+){0,3} <DAY>
urgent:
    urgent\w*|urgence|au plus vite|immédiate?(?:ment)?|le plus (?:vite|rapidement) possible
    dans les plus brefs délais|tout de suite|rapidement|dès que possible|sans délai
asked often:
    (?:deuxième|troisième|quatrième|cinquième|sixième|dixième|énième|2e|3e|4e|5e|2ème|3ème|4ème|5ème
    |seconde) (?:fois|mail|message|appel|réclamation|relance|courrier|demande|technicien|tentative
    |email)
    (?:à )?(?:maintes|plusieurs|nombreuses|multiples) (?:reprises|fois|relances)
    (?:appelée?|écrite?|contactée?|relancée?|téléphoné|signalé|envoyé|réclamé
    |demandé)(?: \w+){0,4} <MANY> (?:\w+ )?(?:fois|mails?|messages|reprises|courriers|appels|emails)
    (?:après|malgré) (?:mes |nos )?<MANY> (?:\w+ )?(?:mails?|appels?|messages?|relances?|courriers?
    |emails?|réclamations?|coups de fil)
    (?:déjà|sans cesse|constamment) (?:appelée?|écrit|contactée?|relancée?|signalé|demandé
    |téléphoné)
    malgré mes (?:\w+ )?(?:relances|appels|mails|demandes)|baladée?s?|renvoyée? de service
    me raccrocher?
not heard:
    toujours (?:pas|aucune?|rien|en attente|sans)
    (?:sans|aucune?|pas de|jamais de|pas eu de|ni) (?:\w+ )?(?:réponse|nouvelles?|retour|suite
    |explications?|solution|réaction|excuses?)
    personne (?:\w+ ){0,3}(?:répond\w*|décroche|aide|rappel\w*|écoute)
    (?:attends?|attendons|attente|attendu)(?: \w+){0,5} (?:jours?|semaines?|mois|heures?)
    depuis (?:\w+ ){0,3}(?:jours|semaines?|mois)|encore une fois|raccroch\w+
    (?:ne )?(?:me |nous )?répond\w* (?:pas|jamais|plus)|injoignables?|responsable hiérarchique
    parler à (?:un|votre) (?:responsable|supérieur|manager)|réclamation (?:officielle|formelle)
    ignorés|ignorées|(?:être|été|suis|est|sommes|restée?s?) ignor\w+|(?:m|nous|vous) ignor\w+
leaving:
    résili\w+|(?:clôturer?|fermer|supprimer) (?:\w+ )?(?:mon|notre) (?:compte|contrat|abonnement)
    plus jamais
    changer (?:de|d) (?:banque|opérateur|fournisseur|assureur|crèmerie|assurance|compagnie)
    chez (?:un|vos|le) concurrents?
    (?:perdre|perdu|perdez) (?:\w+ )?(?:une? )?(?:cliente?s?|ma confiance|notre confiance)
    (?:cliente?|fidèle) (?:\w+ )?depuis|dernière fois|aller (?:voir )?ailleurs|à la concurrence
public:
    (?:mauvais|avis|commentaire|témoignage)(?: \w+)? (?:négatifs?|sur (?:google|internet|trustpilot
    |facebook|les réseaux)|public)
    réseaux sociaux
    (?:publier|poster|partager|publierai|posterai)(?: \w+){0,5} (?:facebook|twitter|google|instagram
    |tiktok|trustpilot|internet|avis)
    (?:prévenir|avertir|déconseill\w+|dire)(?: \w+){0,3} (?:tout le monde|mes amis|mon entourage
    |à tous)
    à fuir|fuyez|boycott\w*|bad buzz|je déconseille
anger:
    inadmissible\w*|inacceptable\w*|scandaleu\w+|scandale|honteu\w+|honte|lamentable\w*
    déplorable\w*|nul|nulle|nuls|catastroph\w+|furieu\w+|colère|énerv\w+|exaspér\w+|marre|ras le bol
    déçue?s?|déception|mécontente?s?|horrible\w*|affreu\w+|pire\w*|ridicule\w*|incompéten\w+
    mensong\w+|menteu\w+|mentir|menti|voleurs?|escrocs?|arnaqueurs?|foutage|foutez|foutre|moquez
    moque du monde|merde\w*|putain|bordel|insupportable\w*|intolérable\w*|outrée?s?|indignée?s?
    pitoyable\w*|minable\w*|irrespectueu\w+|impolie?s?|malhonnêt\w+|cauchemar|insultant\w*
    méprisant\w*|mépris|agac\w+|à bout|inqualifiable|bande de voleurs|désastreu\w+|désastre
threat:
    <THREAT>
insult:
    (?:vous êtes|vous etes|tu es|t es|êtes|bande d|bande de|espèces? d|espèces? de|quels?|que des
    |pauvres?|gros|sales?|vrais?|tas de|tas d|vos|votre)(?: \w+){0,2} <INSULT>
    connards?|enculés?|fils de pute|enfoirés?|salopards?
    (?:nique|niquez|ta gueule|vos gueules|allez vous faire|va te faire|allez tous vous faire
    |je vous emmerde|fermez la|ferme la)
    (?:êtes|es) (?:vraiment |complètement |tous |trop )*(?:stupides?|bêtes?|cons?|débiles?)
    retourne\w* dans (?:ton|votre) pays
    - (?:prend\w*|pris|prenez|traitée?s?|passer?|comme)(?: \w+){0,3} (?:pour
    |comme) (?:\w+ ){0,2}<INSULT>
    - (?:je suis|suis|je ne suis pas|pas|j ai été) (?:\w+ )?(?:un |une |si )?<INSULT>
    - air (?:d un|d une|con)
    (?:collègue|employée?|livreur|chauffeur|technicien|vendeuse?|vendeur|patronn?e?|chef|agent
    |conseill\w+|équipe|personnel|service client|standardiste|caissière)s? (?:est|sont|était
    |étaient) (?:\w+ ){0,2}<INSULT>
    (?:collègue|employée?|livreur|chauffeur|technicien|vendeuse?|vendeur|patronn?e?|chef|agent
    |conseill\w+|équipe|personnel|service client|standardiste|caissière)s? (?:est|sont|était
    |étaient) (?:\w+ ){0,2}<INSULT>
light:
    un peu|petite?s? (?:souci|problème|défaut|remarque|détail|bémol)|suggestion\w*
    pas (?:grave|urgent|pressé|dramatique)|dommage|simple (?:remarque|suggestion)
    (?:ce )?serait (?:bien|sympa|mieux|super|chouette)|peut être|légère?ment|faute de frappe
    je voulais (?:juste|simplement)|juste pour (?:vous )?(?:dire|signaler|informer)
    sinon (?:tout|très|c est)|améliorer|amélioration
"""

FRENCH = Language(lists=LISTS, denials=DENIALS, doubts=DOUBTS, tables=_TABLES)
