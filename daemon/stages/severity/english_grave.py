"""English phrases for what escalates at once. Laws: data only, in the form of ``language``."""

TABLES = r"""
fire:
    (?:so|too|very|extremely) hot (?:that )?(?:i|you|we|one|nobody|it|to)(?: \w+){0,2} (?:touch\w*
    |hold|burns?|burned|burnt)
    (?:caught|catches|catching|catch) (?:on )?fire|on fire|set fire to|started a fire
    (?:house|kitchen|electrical) fire|in flames|burst into flames|up in (?:flames|smoke)|ignited
    flames (?:came|coming|shot|shooting|from|out|were)
    (?:thick|black|white|grey|heavy|acrid|full of|cloud of|clouds of|puff of) smoke
    smoke (?:came|comes|coming|pouring|poured|rising|filled|everywhere|out of|from)
    (?:starts?|started|began|begins) (?:smoking|to smoke|smouldering|smoldering)
    <DEVICE> (?:is|was|keeps|kept|smells like it is) (?:smoking|smouldering|smoldering|sparking)
    <DEVICE> (?:smokes|smoked|smoulders|sparks|sparked)|burning smell|burnt smell|burning plastic
    burning rubber|smell(?:s|ed|ing)? burning
    smell(?:s|ed|ing)? (?:of |like |something |as if |its |it is |it was |plastic )*burn(?:ing|t)
    sparks (?:came|come|coming|flew|fly|flying|from|out|shot|when|everywhere|and)|sparking
    too hot to (?:touch|hold)|(?:dangerously|scalding|red|burning) hot
    <POWER>(?: \w+){0,3} overheat\w*|overheat\w*(?: \w+){0,2} <POWER>
    <POWER>(?: \w+){0,3} melt(?:ed|ing|s)|melt(?:ed|ing|s) (?:the |my |our )?<POWER>
    battery(?: \w+){0,3} (?:swollen|swelling|swelled|bulging|bloated)|swollen battery
    explod(?:e|ed|es|ing)|explosion|blew up (?:in|while|when|on|during|and|right)|blown up in
    burn(?:ed|t)? (?:a |holes? |in )*(?:my|our|the) (?:\w+ )?(?:house|kitchen|flat|apartment|carpet
    |worktop|table|floor|bed|mattress|sofa|wall|shed|garage)
    - fire (?:tv|stick|hd|tablet|drill|doors?|alarm|safety|pit|extinguisher|insurance)
    - (?:you|youre|you are|guys|team|they|theyre|sales?|deals?|album|song|playlist|hes|shes
    |im)(?: are| is| was| were)? on fire
    - i (?:started|began) (?:smoking|to smoke)|world on fire
    - (?:cigarette|cigar|tobacco|second ?hand|passive) smoke(?: \w+)?
    - (?:company|business|stock|shares|inbox|inboxes|prices?|bills?|costs?|mind|head|usage|mailbox
    |sales|market|demand|debt|fees)(?: has| have| just| is| are| suddenly
    | about to){0,3} (?:exploded|exploding|explode|on fire)
    - (?:money|savings|plans|trip|holiday|day|evening) (?:\w+ ){0,3}up in (?:flames|smoke)
shock:
    electric(?:al)? shocks?|electrocut\w+|shocks? from (?:it|the|my|this|your) <DEVICE>
    shocked (?:me|him|her|us) when(?: \w+){0,2} (?:touched|plugged|turned|switched|held|picked)
    live wires?|(?:bare|exposed|naked) (?:\w+ )?(?:wires?|wiring|cables?)|gas leak\w*|leaking gas
    smell(?:s|ed|ing)? (?:of |like |the |strongly |strong )*gas|gas smell
    carbon monoxide (?:leak\w*|poisoning|from|levels?|in|coming|was|is)
    (?:carbon monoxide|co|smoke|fire|gas) (?:alarm|detector)s? (?:went|goes|going|is going) off
    - gas leak (?:detector|alarm|sensor|spray)s?
danger:
    dangerous(?:ly)?|hazards?|hazardous|unsafe|life threatening|death ?trap|in danger|danger to
    (?:not|isnt|wasnt|arent|no longer|doesnt feel|dont feel|didnt feel|never) (?:very |really )?safe
    safety (?:risk|hazard|issue|concern|problem|defect|fault)s?|serious danger|a danger
    (?:could|would|might) (?:have|of) (?:been )?(?:killed|died|seriously hurt|badly hurt|drowned)
    (?:nearly|almost) (?:killed|died|drowned|suffocated|fell off|lost (?:an|his|her|my) <BODY>)
    (?:someone|somebody|people|child|children|kids|anyone|customers?) (?:\w+ ){0,3}(?:get|be|gets
    |are|is|being|getting) (?:\w+ )?(?:hurt|killed|injured|burned|burnt|electrocuted)
    (?:someone|somebody|people|child|children|kids) (?:could|might|will|may|can) (?:have )?(?:die
    |died|drown|suffocate|choke|fall)
    (?:fire|choking|trip|tripping|slip|suffocation|health|injury|strangulation) (?:hazard|risk)s?
    risk of (?:fire|injury|electrocution|choking|explosion|burns|death|infection)|choked|choking
    suffocat\w+|drowned|drowning|strangled
    brakes? (?:have |has |had |just |suddenly |completely |line )*(?:failed|failing|gave out|fails
    |stopped working|do not work|dont work|didnt work|not working|locked up)
    brake failure
    (?:wheel|handlebars?|pedal|seat|door|stem) (?:\w+ ){0,2}(?:came|fell|flew|broke) off (?:while
    |when|as|at|on)
    (?:snapped|failed|came off|came loose|broke|burst|locked|gave way|collapsed|cut out
    |stalled) (?:while|when|as)(?: \w+){0,3} (?:riding|driving|cycling|climbing|sat|sitting|standing
    |stood)
    (?:cut out|stalled|failed|died|locked up|burst) on the (?:motorway|highway|freeway|main road)
    trapped (?:in|inside|under|between)|stuck in (?:the|a|your) (?:lift|elevator)
    (?:ceiling|roof|wall|balcony|floor|shelf|shelves|ladder|stairs|scaffold\w*|chair|bed|bench
    |bunk)(?: \w+)? (?:collapsed|gave way|fell on|came down on)
    (?:i|he|she|we|<KIN>) (?:\w+ )?(?:fell|slipped|tripped) (?:over|on|off|down|from|through|into)
    caused (?:an|the|a serious) accident|evacuated? (?:the|our|us)
    (?:glass|mirror|door|table|dish|jug|bottle|windscreen) shattered (?:all over|in (?:my|his|her))
    - hazard (?:lights?|perception|warning lights?)
    - (?:dangerous|hazardous) (?:goods|materials|waste)
    - (?:unsafe|dangerous|not safe|isnt safe) (?:link|site|website|attachment|file|browser|url|apps?
    |connection|to (?:send|share|enter|give|store|pay|use my card))
    - (?:link|site|website|attachment|file|browser|connection|payment|page|password)s? (?:is|was|are
    |as) (?:\w+ )?(?:not safe|unsafe|dangerous)
    - in danger of (?:losing|missing|being|going|becoming)|dangerous precedent|moral hazard
    - chok(?:ed|ing) (?:up|with (?:tears|laughter))|drown(?:ed|ing) in \w+
violence:
    <THREAT>|(?:kill|hurt|harm|harming) (?:myself|himself|herself)|end my (?:own )?life
    suicid(?:e|al)
    (?:physically|sexually) (?:\w+ )?(?:attacked|assaulted|harassed|abused|threatened)|groped
    assault(?:ed|ing)?|sexual (?:harassment|assault)|molested|bitten by|dog bit (?:me|him|her|my)
    attacked (?:me|him|her|us|my (?:\w+ )?<KIN>)
    (?:driver|courier|guard|employee|waiter|man|agent|staff|he|she) (?:\w+ )?(?:hit|punched|slapped
    |kicked|pushed|grabbed|spat at|threatened) (?:me|him|her|us|my (?:\w+ )?<KIN>)
    driver (?:was|is|seemed|appeared) (?:clearly |completely |obviously )?(?:drunk|drinking|high
    |texting|asleep|on drugs|falling asleep)
    fell asleep at the wheel|driving (?:\w+ )?recklessly
    - kill (?:two|time|the time|it)|suicide (?:squad|prevention|hotline|awareness)
    - (?:\w+ ){0,6}shoot (?:you|him|her|them|<STAFF>) (?:an?|over|the|my)
    - (?:\w+ ){0,6}(?:hit|slap) (?:you|me|us) (?:up|with a)|pushed (?:me|us) (?:to|into) \w+
injury:
    lost (?:my|his|her|their) (?:arm|hand|finger|leg|foot|toe|eye|tooth|teeth)s?
    (?:got|was|were|been|is|are|am|badly|seriously|severely|slightly|getting) (?:hurt|injured)
    (?:hurt|injured|injuring|injures) (?:my|his|her|their|our) <BODY>
    (?:hurt|injured|injuring) (?:myself|himself|herself|themselves|<WHO>)
    (?:my|his|her|their|an|a|serious|severe|head|back|eye|hand|neck|burn|with|suffered
    |caused)(?: \w+)? injur(?:y|ies)
    (?:my|his|her|their) <BODY> (?:hurts?|bleeds|bled|is bleeding|was bleeding|swelled|swollen)
    (?:burn|burned|burnt|burns|scalded|scald|scalding|scorched) (?:myself|himself|herself|me|him|us
    |(?:my|his|her|their|our) (?:<BODY>|<KIN>))
    (?:first|second|third) degree burns?|burns? (?:on|to|all over) (?:my|his|her|their)|burn wounds?
    chemical burns?
    (?:got|was|were|been|badly) (?:burned|burnt|scalded) (?:by (?:the|a|your|hot|boiling|steam)|on
    |when|while|from)
    (?:cut|sliced|crushed|bruised|gashed|caught|broke|broken|fractured|sprained|twisted|chipped
    |dislocated|trapped) (?:my|his|her|their) <BODY>
    (?:broke|chipped|cracked|lost) a (?:tooth|bone|rib|finger)
    broken (?:wrist|hip|nose|ribs?|ankle|bones?|collarbone|tooth|teeth|finger)
    cut (?:myself|himself|herself)|fractured?|concuss\w+|sprained|needed stitches
    (?:is|was|were|started|still|my \w+|keeps?) bleeding|bled (?:a lot|all|badly|everywhere|for)
    (?:rushed|taken|sent|brought|went|had to go|admitted|put|straight|ended up|landed
    |ending up)(?: me| him| her| us)? (?:to|in|into|at) (?:the |a )?(?:nearest |local )?(?:hospital
    |the er|emergency(?: room)?|a and e|intensive care|icu)
    hospitali[sz]ed|paramedics|(?:call|called|calling|needed|by|in) (?:an |the )?ambulance
    (?:knocked|passed) out|unconscious|lost (?:his|her|my) (?:life|sight|hearing|vision)
    (?:died|dead|killed|death|dying|collapsed) (?:after|because|from|due to
    |as a result) (?:of |she |he |it |of your |being )*(?:eating|using|drinking|taking|given|ate
    |used|drank|took|inhaling|your|this)
    - bleeding (?:money|cash|edge|customers|useless|obvious|hell|heart|me|us)
    - (?:is|are|were) (?:deeply |so |very |really )?hurt (?:by|that) (?:your|how|you|the way)
    - (?:personal|accidental|sports?) injur(?:y|ies) (?:cover\w*|claim|protection|insurance|policy)
    - (?:an |a |my )?injury (?:cover\w*|insurance|benefit|report|list|policy)
    - (?:ambulance|hospital) (?:cover\w*|insurance|service|cash plan)
    - (?:seriously |badly |really )?hurt(?:s|ing)? (?:my|our|your|the) (?:\w+ )?(?:feelings?|credit
    |score|business|sales|brand|wallet|pocket|reputation|ears|eyes)
    - burn(?:ed|t)? (?:me|us) (?:out|before|once)|caught (?:my|our|his|her) (?:eye|ear|attention)
    - lost (?:my|his|her) (?:head|mind|face|voice|temper|heart)|twist(?:ed|ing)? (?:my|our) arm
illness:
    (?:made|makes|making|make) (?:<WHO>|my \w+|both of us
    |all of us) (?:both |all |so |very |really |quite |feel |physically |violently |extremely
    + )*(?:ill|sick|unwell|vomit|throw up|nauseous|dizzy|faint|poorly)
    (?:got|fell|became|been|were|was|felt|feeling|are|am
    |is) (?:both |all |so |very |really |quite |violently |extremely |badly )*(?:ill|sick|unwell
    |poorly|nauseous) (?:after|from|all night)
    (?:ill|sick|unwell) (?:after|from) (?:eating|drinking|using|taking|having|your|the (?:food
    |meal))
    sick all night|(?:food|alcohol|lead|blood) poisoning|poison(?:ed|ing|ous)|salmonella|e coli
    listeria|norovirus|vomit(?:ed|ing|s)?|(?:threw|throwing|thrown) up|diarrh\w+|dysentery|botulism
    stomach (?:cramps?|pains?|ache|bug|upset)|upset stomach|severe pain
    in (?:a lot of|great|terrible|severe|constant|so much) pain|in agony
    (?:cant|cannot|couldnt|could not|difficulty|trouble|struggl\w+ to|hard to|unable to) breath\w*
    asthma (?:attack|is worse|got worse)|short(?:ness)? of breath|fainted|seizures?|convulsions?
    heart attack|miscarri\w+|infection (?:after|in (?:my|his|her) <BODY>)
    infected (?:wound|finger|ear|eye|skin|tattoo|piercing)
    (?:toxic|poisonous|chemical|noxious) (?:fumes|chemicals?|gas|paint|substances?|smells?|smoke)
    chemical (?:leak|spill)|fumes (?:made|make|from|are|gave|coming)|asbestos|lead paint
    (?:dog|cat|pet|horse|puppy|kitten|rabbit)s? (?:\w+ ){0,3}(?:died|vomiting|sick|ill|poisoned
    |collapsed) (?:after|from|because)
    - makes? (?:me|us) (?:feel )?(?:so |really |physically )?(?:sick|ill) (?:how|that|to|when|of|and
    |the way|tired|just|thinking|knowing|seeing)
    - you (?:\w+ )?make me (?:feel )?sick
    - (?:gave|give|giving|got|had|have|having|nearly had) (?:me |him |her |us )?(?:a |an )?(?:mini
    + )?heart attack (?:when|seeing|looking|opening|from)
    - poison(?:ous)? (?:ivy|plants?|frog)
allergy:
    allergic (?:reaction|shock)s?|anaphyla\w+|epi ?pens?
    allergic to (?:your|this|one|what|something)
    allergic to \w+(?: \w+){0,15} (?:it wasnt|it was not|contained|served|gave (?:me|him|her|us)|put
    |despite|even though|ate|ignored|brought)
    undeclared \w+|allergens? (?:\w+ )?(?:not|missing|wasnt|werent|isnt|arent|undeclared|unlisted)
    (?:contained|had|has|found|with) (?:traces of |pieces of |some |actual )?(?:nuts?|peanuts?|milk
    |gluten|dairy|shellfish|sesame|soya?|eggs?|wheat) (?:in it|in them|although|even though|despite
    |when|but|and it|and i|and my)
    (?:not|isnt|wasnt) (?:actually |really )?(?:gluten|nut|peanut|dairy|lactose|milk) free
    (?:in|got|with|had|developed|has|gave me|gave him|gave her) hives
    broke out in (?:a |an )?(?:\w+ )?(?:rash|hives|spots|blisters|bumps)
    (?:itchy|red|bad|severe|nasty|terrible|painful|a|horrible|skin) rash(?:es)?
    rash (?:on|all|after|from|over)|face (?:is |was |has |had )?(?:swelled|swollen|swelling|puffed)
    (?:swollen|swelling|swelled)(?: \w+){0,2} (?:face|lips?|tongue|throat|eyes?|hands?|skin)
    (?:skin|eyes?|scalp|face) (?:is |was |are |were |started |starts |has been |got )*(?:burning|red
    |peeling|irritated|blister\w+|itch\w+|raw|inflamed)
    blisters (?:on|all over|from|after)|irritat(?:es|ed|ing) (?:my|his|her) <BODY>
    skin (?:irritation|reaction)
    - (?:a )?rash (?:decision|guard|move|cream|vest)|allergen (?:information|list|menu|free)
unfit food:
    <FRESH> (?:was|is|were|are|had gone|has gone|smelt|smelled|tasted) (?:\w+ )?off
    (?:pieces?|bits?|shards?|splinters?|chunks?) of (?:\w+ )?(?:glass|metal|plastic|wire|bone
    |wood) in (?:my|our|the|his|her)
    (?:found|there was|there were|bit on|bit into)(?: \w+){0,3} (?:glass|metal|maggots?|worms?
    |insects?|cockroach(?:es)?|mou?ld) in (?:it|them|one|there|my|our)
    (?:glass|metal|wire|plastic|bone|stone|nail|screw|needle|blade|mou?ld|maggots?|worms?|insects?
    |larvae|flies|bugs?|mouse|rat|tooth|plaster) in (?:my|the|our|a|his|her|your)(?: \w+)? <FOOD>
    <FOOD> (?:was|is|were|are|had gone|has gone|came|arrived|tastes?|smelt
    |smelled) (?:\w+ )?(?:rotten|spoil\w+|mou?ldy|raw|undercooked|contaminated|rancid|infested
    |rotting)
    (?:mou?ldy|rotten|undercooked|contaminated|rancid|spoiled|infested|expired) <FOOD>|maggots?
    cockroach(?:es)?|bed ?bugs?|(?:rat|mouse) droppings|rats? in (?:the|your|my)|contaminated
    raw sewage|black mou?ld
    mou?ld (?:all over|on the walls?|in (?:the|my|our) (?:room|bedroom|flat|apartment|house
    |bathroom))
medicine:
    wrong (?:\w+ )?(?:medication|medicines?|dose|dosage|prescription|tablets|pills|insulin)
    (?:without|ran out of|out of|run out of|running out of|no) (?:my|his|her|any|the|more
    |their)(?: \w+)? (?:insulin|medication|medicine|inhaler|oxygen|meds|dialysis|heart tablets)
    (?:insulin|medication|medicines?|inhaler|oxygen|meds|prescription) (?:\w+ ){0,4}(?:not arrived
    |hasnt|havent|late|missing|delayed|lost|never|not been|wasnt|not come|spoiled|warm)
    (?:oxygen|dialysis|life support|ventilator|breathing) (?:machine|supply|concentrator|tank)
    medical emergency|diabetic (?:shock|coma)|overdose
    (?:no|without|lost) (?:any )?(?:heat|heating|power|electricity|water|hot water
    |air conditioning)(?: \w+){0,9} (?:bab(?:y|ies)|newborn|infant|elderly|disabled|pregnant|sick
    |ill|freezing)
lawyer:
    (?:my|our) (?:\w+ )?(?:<LAWYER>|legal (?:team|representatives?|advis[eo]rs?|people))
    (?:hir|instruct|consult|contact|retain|engag|see|speak|spoke|talk|get|gett|involv|appoint|find
    |call|ask)\w*(?: with| to)? (?:a|an|the|with) (?:\w+ )?<LAWYER>
    <LAWYER> (?:will|is|are|has|have) (?:be |been )?(?:contact\w*|in touch|instructed|hear\w*|send
    |involved|writ\w+|advised|sent|looking into)
    lawyer(?:ing|ed)? up|(?:hear from|via|through|to|from) (?:a|an|my|our) <LAWYER>
    seek(?:ing)? legal
    (?:take|taking|took|get|getting|seek|obtain|sought|taken|want
    |given) (?:independent )?legal advice
    we act (?:for|on behalf of)|acting on behalf of (?:our|my) client|instructed by our client
    our client (?:will|demands|requires|claims|suffered|reserves|intends)
    - (?:my|our|the) (?:\w+ )?<LAWYER>s? (?:office|firm|practice|friend|wife
    |husband)? ?(?:has |have |had |would |just )*(?:ordered|bought|likes?|love[sd]?|recommended you
    |moved|moving|is looking|needs? (?:a|new|the|some) (?:new )?(?:chairs?|desks?|printers?|paper
    |toner|licen[sc]es?))
    - (?:my |our |the |a |an )?<LAWYER>(?: \w+){0,9} <LOAN>|<LOAN>(?: \w+){0,5} (?:my|our) <LAWYER>
    - (?:do|can|could|would) you (?:\w+ ){0,2}(?:know|recommend|suggest) (?:a|an
    |any) (?:\w+ )?<LAWYER>
    - legal advice (?:line|cover|service|insurance|helpline)
court:
    (?:going|want|able|threaten\w*|intend\w*|ready|prepared|plan\w*|have|like|forced|right|reason
    |grounds|enough|about|decided|entitled|happy|need) to sue
    suing|will sue|ill sue|gonna sue
    (?:i|we|should|could|can|shall|might|or|and) sue (?:you|u|your|them|ur|the|this|for|over|if)
    sued? (?:you|u|them|your|ur|yall|for (?:damages|breach|negligence|compensation))|be sued
    law ?suits?|class action|litigat\w+|small claims?|county court|tribunal|arbitration
    (?:take|taking|took|see|drag|bring|pull|haul) (?:you|them|this|it|the \w+|your \w+|ur \w+
    |u)(?: all| right| straight| matters?| further)? (?:to|before|in
    |into) (?:a |the |small |civil |high |federal |claims )*court
    see (?:you|u|them) in court|(?:go|going|went|goes|end up) (?:to|in) court
    court (?:action|case|proceedings|claim|summons|hearing|date|papers|costs)
    (?:file|filing|filed) (?:a |an )?(?:suit|claim (?:in|with|at) (?:the )?court|court)
    (?:before|by|in front of) a judge|(?:press|pressing|bring|file|filing) (?:criminal )?charges
    subpoena|injunction|affidavit
    (?:seek|seeking|claim|claiming|sue for|demand|demanding|pursue|liable for) damages
    - (?:food|tennis|basketball|squash|badminton|golf|padel|courtesy) court(?: \w+)?
law:
    legal (?:action|proceedings?|steps?|route|recourse|remed\w+|consequences|challenge|redress|means
    |measures|claim|battle|case|demand|threat|rights|department|obligations?|duty|responsibility)
    legally (?:obliged|required|bound|entitled|responsible)|(?:take|taking|pursue) (?:this )?legally
    (?:letter before|pre) (?:action|claim)|cease and desist|without prejudice|notice of claim
    final (?:demand|warning|notice) (?:before|or|to|that)|formal (?:notice|demand|letter|warning)
    failing which|(?:hereby|formally) (?:demand|request payment|claim)
    hold (?:you|your \w+|them) (?:fully |personally |legally |all )*(?:liable|responsible)
    breach(?:ed|es|ing)? (?:of )?(?:the |our |my |this |your )?(?:contract|warranty|agreement|duty)
    in breach|consumer (?:rights act|rights law|protection (?:act|law)|law|credit act|contracts)
    sale of goods act|statutory (?:rights?|demand|obligation)
    under (?:the )?(?:eu|uk|federal|state|european|british|german) (?:law|regulation)|eu ?261
    regulation 261|misrepresentation|reserve (?:the |my |our |all ){1,3}rights?
    gross(?:ly)? negligen\w+|criminally
    - legal (?:expenses|protection) (?:cover|insurance|policy)|legal action (?:game|film|thriller)
authority:
    (?:to|with|by|via|through|contact\w*|inform\w*|notify\w*|notified|involv\w+|call\w*|from|tell
    |telling|told|alert\w*|and|or|the|approach\w*|at) (?:the |your |my |our |\w+ )?<AGENCY>
    <AGENCY> (?:complaint|will|is|has|says|said|complain|about)
    (?:report\w*|complain\w*|refer\w*|escalat\w*|go|going|take|taking|taken|contact\w*|notify|inform
    |write|writing)(?: \w+){0,5} (?:the |a |your |industry |relevant )+(?:regulators?|authorities
    |regulatory (?:body|bodies|authority)|licensing authority|police|council)
    regulatory (?:complaint|breach)|(?:go|going|went) to the police|call(?:ing)? the police
    my (?:local )?(?:mp|congress\w+|senator|member of parliament|councillor)
    - (?:\w+ ){0,2}(?:fda|fcc|fca|caa|epa|ftc|ce) (?:approved|approval|registered|certified|cleared
    |compliant)
    - (?:regulated|authori[sz]ed|approved|certified|registered|licensed|supervised
    |accredited) (?:and regulated )?(?:by|with) (?:the )?<AGENCY>
    - (?:police|crime) (?:report|reference|number|officer|station|check)|proof of \w+ for the police
press:
    (?:go|going|went|contact\w*|tell|telling|tell it|take (?:this|it)|taking (?:this|it)|call
    |calling|alert\w*|inform\w*|write|writing|wrote|speak|speaking|talk|talking|spoken|send|sending
    |turn|report)(?: this| it| everything| my story| the story| all of this)?(?: in)?(?: to
    | with)? <MEDIA>
    (?:in|on) (?:the )?(?:local |national )?(?:newspapers?|evening news)
    (?:press|media) (?:will|would|should|might) (?:\w+ )?(?:love|hear|know|be interested|like)
    journalist|investigative|watchdog programme
    - (?:i am|im|as) (?:a|an) (?:\w+ )?journalist|journalist (?:at|for|from|with|writing)
    - (?:read|saw|seen|heard|advert|ad|article|offer|coupon|found you|job) (?:\w+ ){0,5}(?:in
    |on) (?:the|a|my|your) (?:local |national )?(?:newspapers?|papers?|news|press|radio)
"""
