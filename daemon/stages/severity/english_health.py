"""English phrases for harm to a body. Laws: data only, in the form of ``language``."""

TABLES = r"""
injury:
    lost (?:my|his|her|their) (?:arm|hand|finger|leg|foot|toe|eye|tooth|teeth)s?
    (?:got|was|were|been|is|are|am|badly|seriously|severely|slightly|getting) (?:hurt|injured)
    (?:hurt|injured|injuring|injures) (?:my|his|her|their|our) <BODY>
    (?:hurt|injured|injuring) (?:myself|himself|herself|themselves|<WHO>)
    (?:my|his|her|their|an|a|serious|severe|head|back|eye|hand|neck|burn|with|suffered
    |caused)(?: \w+)? injur(?:y|ies)
    (?:my|his|her|their) <BODY> (?:bleeds|bled|is bleeding|was bleeding|swelled|is swollen
    |was swollen)
    (?:my|his|her|their) <BODY> hurts?(?: \w+){0,4} (?:since|after|because|from|more|badly|using
    |when i use)
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
    swallow(?:ed|ing)?(?: \w+){0,4} (?:magnets?|battery|batteries|button|part|piece|beads?|screw
    |coin|glass|plastic|cap|needle|bleach)
    (?:needed|need|got|had|with|required|requiring|\d+|few|four|five|six|three
    |ten) (?:\w+ )?stitches
    (?:damaged|harmed|scratched|ruined|destroyed|hurt) (?:my|his|her|our) (?:eyes?|eyesight|cornea
    |skin|scalp|teeth|tooth|lungs|hearing|gums|nerves?)
    (?:twisted|sprained|broke|broken|fractured|dislocated|bruised|banged|cut|gashed|crushed|trapped
    |burned|burnt) (?:an|a|both|two|three) (?:ankles?|arms?|wrists?|fingers?|legs?|ribs?|toes?
    |shoulder|hip|hand|hands|foot)
    black eye|whiplash|lost consciousness|nearly died|almost died
    (?:is|was|are|were) (?:dead|killed) because of|could die|might die|will die
    lost a (?:finger|toe|tooth|nail|fingernail|toenail|hand|leg)
    (?:got|suffered|has|had|with|caused|gave \w+) (?:\w+ )?(?:\w+ )?burns
    (?:wrong|healthy) (?:tooth|eye|leg|knee|kidney|breast|foot|patient)|fried (?:my|his|her) <BODY>
    - wrong (?:foot|leg) (?:forward|forwards|of the journey|on the)
    - (?:broke|broken|twisted|sprained|fractured|injured|hurt|cut|tore) (?:my|his|her|a
    |an) (?:<BODY>) (?:skiing|playing|at (?:football|work|home|the gym|training)|on holiday
    |in a (?:car|bike)|falling off (?:a|his|her|my)|running|climbing|snowboarding|last (?:week|month
    |year))
    stomach pumped|(?:are|been|am) bleeding
    (?:went|cut|sliced|drove|dug) (?:through|into) (?:my|his|her) <BODY>
    pierced (?:my|his|her) <BODY>
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
    (?:toxic|poisonous|chemical|noxious) (?:fumes|gas|paint|substances?|smells?|smoke)
    chemical (?:leak|spill)|fumes (?:made|make|from|are|gave|coming)|asbestos|lead paint
    (?:dogs?|cats?|pets?|horse|puppy|kitten|rabbit|hamster|bird|fish|chickens?) (?:\w+ ){0,3}(?:died
    |dead|vomiting|sick|ill|poisoned|collapsed|dying)(?: \w+){0,4} (?:after|from|because|since
    |following)
    - makes? (?:me|us) (?:feel )?(?:so |really |physically )?(?:sick|ill) (?:how|that|to|when|of|and
    |the way|tired|just|thinking|knowing|seeing)
    - you (?:\w+ )?make me (?:feel )?sick
    - (?:gave|give|giving|got|had|have|having|nearly had) (?:me |him |her |us )?(?:a |an )?(?:mini
    + )?heart attack (?:when|seeing|looking|opening|from)
    - poison(?:ous)? (?:ivy|plants?|frog)
    (?:asthma|copd|epilepsy)(?: \w+){0,12} (?:worse|attack|because|flare\w*|triggered)
    (?:coeliac|celiac|diabetic)(?: \w+){0,12} (?:served|given|ill|sick|contained|ate|collapsed)
    stomach (?:pains?|cramps?|ache|problems)
    (?:gives?|gave|giving) (?:me|us|him|her|my \w+) (?:a |an |terrible |bad |awful |constant
    + )*(?:headaches?|migraines?|nausea|dizziness|rash|nosebleeds?)
    makes it hard to breathe|covered in (?:bites|spots|bruises|blisters)|bitten all over
    <SYMPTOM>(?: \w+){0,8} (?:since|after|because of|from) (?:\w+ ){0,2}(?:your|using|taking|eating
    |drinking|wearing|the (?:cream|lotion|shampoo|food|meal|tablets|treatment|vaccin\w+|product
    |supplement)|i (?:take|took|used|use|ate|drank|started|wear|wore))
    (?:since|after) (?:i |we |he |she |using |taking |eating |wearing |drinking |my \w+ |the |your
    + )(?:\w+ ){0,8}<SYMPTOM>
    chest pains?|(?:ear|eye|skin|kidney|bladder|lung|wound) infection|legionell\w+|legionnaires|mrsa
    hair (?:fell|falling|is falling|falls|came|coming) out
    in (?:the )?hospital (?:because|since|after|due|from|with)|(?:off|from) work sick because of
    - (?:pain|pains) (?:in the neck|in the ass|in the backside|point)
    (?:got|became|is|was|are|were) infected
    - (?:computers?|laptop|pc|phone|system|files?|site|website|network
    |account) (?:\w+ )?(?:is |got |was |are |were |been |became )?infected
    - (?:cant|cannot|couldnt) breathe in (?:this|it|the|these|my) (?:\w+ )?(?:dress|shirt|bra
    |trousers|jeans|jacket|suit|fabric|blouse|corset)
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
    throat (?:\w+ )?(?:closed|closing|swell\w*|swollen|tight\w*|burn\w*)
    (?:gave|given|served|fed)(?: \w+){0,8} allergic
    (?:tongue|lips?|face|throat|eyes?|hands?)(?: is| are| was| were| went| got| has| have| numb| and
    | all| completely){1,4} (?:numb|swollen|swelled)
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
    dead (?:mouse|mice|rats?|insects?|fly|flies|bird|spider|cockroach|slug|frog|lizard)
    (?:slug|snail|caterpillar|beetle|moth|spider|weevils?|mouse|rat|insects?|hair|tooth|plaster
    |blood|mou?ld|maggots?) in (?:the|my|our|a|his|her)(?: \w+){0,3} <FOOD>
    sour milk|milk (?:is|was) sour|past (?:its|the|their) (?:use by|expiry|best before)
    out of date (?:food|meat|milk|chicken|baby)|tainted|unfit for (?:human )?consumption
    full of (?:\w+ )?(?:flies|maggots|insects|worms|mou?ld|ants|larvae)
    (?:noticed|found|saw|discovered|spotted)(?: \w+){0,2} (?:worms?|maggots?|mou?ldy?|larvae
    |cockroach\w*|rats?|weevils?)
    expired (?:\w+ ){0,2}(?:<FOOD>|formula|medicine|medication)
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
    (?:mixed up|swapped|confused|switched) (?:my|our|his|her|the|two) (?:\w+ )?(?:prescriptions?
    |medication|medicine|tablets|pills|meds)
    not my (?:\w+ )?(?:pills|tablets|medication|medicine|prescription)
    someone elses (?:medication|medicine|prescription|pills|tablets)
    (?:insulin|epipen|inhaler|pacemaker|hearing aid|feeding pump|wheelchair|stair ?lift
    |hospital bed)(?: \w+){0,3} (?:failed|stopped working|broke down|broken|defective|does not work
    |doesnt work|is faulty)
    double the dose|wrong strength|overdos\w+|twice the dose
    (?:vaccines?|injection|medicine|medication|tablets|pills|insulin|drops
    |syrup)(?: \w+){0,5} (?:out of date|expired|contaminated)
"""
