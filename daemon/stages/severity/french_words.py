"""French lists of words, and what takes a phrase back. Laws: data only, see ``language``."""

LISTS = {
    "BODY": r"""
        (?:main|mains|doigts?|bras|jambes?|dos|tête|visage|yeux|œil|bouche|lèvres?|langue|gorge
        |dents?|poitrine|ventre|estomac|genou|genoux|épaule|nez|peau|cheville|poignet|côtes?|hanche
        |coude|pouce|orteils?|pieds?|oreilles?|cou|os)""",
    "KIN": r"""
        (?:fils|fille|enfants?|bébé|femme|mari|mère|père|grand mère|grand père|frère|sœur|amie?|amis
        |chien|chienne|chat|chatte|cheval|clients?|collègues?|employée?|salariée?|invités?
        |patient\w*)""",
    "DEVICE": r"""
        (?:batterie|chargeur|câble|prise|appareil|lampe|radiateur|four|moteur|téléphone|ordinateur
        |portable|tablette|bouilloire|grille pain|machine|sèche linge|lave linge|lave vaisselle|télé
        |trottinette|vélo|voiture|adaptateur|frigo|multiprise|plaque|couverture chauffante|box)""",
    "FOOD": r"""
        (?:repas|viande|poulet|poisson|salade|soupe|pain|fromage|yaourt|lait|gâteau|pizza|œufs?
        |fruits?|légumes?|sauce|riz|pâtes|chocolat|boisson|jus|bouteille|boîte|pot|paquet|plat
        |burger|jambon|sandwich|nourriture|assiette|steak|huîtres|crevettes)""",
    "INSULT": r"""
        (?:idiote?s?|imbéciles?|crétine?s?|abrutie?s?|débiles?|connards?|connasses?|salauds?
        |salopes?|salopards?|enculés?|fils de pute|ordures|enfoirés?|bouffons?|tocards?|demeurés?
        |cons?|conne|putes?|raclures?|attardés?|dégénérés?|porcs)""",
    "THREAT": r"""
        (?:je vais|je vous|je te|on va|je viens|je vais venir) (?:\w+ ){0,3}(?:tuer|buter|crever
        |frapper|égorger|casser la (?:gueule|figure|tête)|péter la gueule|défoncer|massacrer
        |tabasser|brûler|planter)
        je (?:vous|te) (?:tue|bute|crève|frappe|défonce|casse la \w+)
        je sais où (?:vous|tu) (?:habit|travaill)\w+|mettre le feu à (?:votre|vos|ton|l)
        (?:poser|mettre) une bombe|(?:crevez|crève|allez crever|va crever)
        vous méritez de (?:mourir|crever)|mort aux""",
    "DAY": r"""
        (?:aujourd ?hui|demain|ce soir|ce matin|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
        |ce week ?end|noël|après demain|cet après midi)""",
    "EVENT": r"""
        (?:vol|train|avion|voyage|vacances|mariage|enterrement|obsèques|examen|opération|rendez vous
        |fête|anniversaire|entretien|croisière|concert|déménagement|baptême|départ|réunion)""",
    "MANY": r"""
        (?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+|plusieurs|nombreux|nombreuses|maintes)""",
    "SERVICE": r"""
        (?:internet|électricité|courant|gaz|eau|eau chaude|chauffage|téléphone|réseau|connexion
        |ligne|fibre|wifi|télé|service)""",
    "AVOCAT": r"(?:avocate?s?|huissiers?|commissaires? de justice|conseil juridique|juristes?)",
}

DENIALS = r"""
    (?:pas|aucune?|sans|jamais|ni|personne n|rien|nul|nulle|personne)(?: de| d| du| la| le| les| un
    | une| a| ont| été| été| est| n| s est| risque| signe| vraiment| très| trop| plus| encore| grave
    | aucun| ce| soit| fait| à){0,3}
    (?:en cas (?:de|d)|au cas où|et si)(?: \w+){0,3}
    (?:assurée?s?|assurance|couverte?s?|couvre|couverture|protégée?s?|protection
    |garantie?) (?:contre|pour|en cas de)(?: \w+){0,2}"""

DOUBTS = r"""
    (?:est ce que|est ce|est il|est elle|sont ils|sont elles|peut il|peut elle|peuvent ils|peut on
    |y a t il|risque t il|contient il|contient elle|contiennent ils) (?:(?:le|la|les|ce|cet|cette
    |votre|vos|un|une|des|c|l|du|de|il|elle) )?(?:\w+ )?(?:est |peut |contient |un |une |des |de |du
    + |d |pas |très |trop ){0,2}
    suis je (?:\w+ )?(?:assurée?|couverte?|protégée?)(?: \w+){0,4}"""
