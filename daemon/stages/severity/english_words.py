"""English lists of words, and what takes a phrase back. Laws: data only, see ``language``."""

LISTS = {
    "BODY": r"""
        (?:\w+ )?(?:arms?|hands?|fingers?|thumb|wrists?|elbow|shoulder|back|neck|head|face|eyes?
        |ears?|nose|mouth|lips?|tongue|throat|tooth|teeth|gums?|chest|stomach|belly|hip|legs?|knees?
        |ankles?|foot|feet|toes?|ribs?|skin|scalp|lungs|spine|jaw|collarbone|forehead|bones?)""",
    "KIN": r"""
        (?:son|daughter|child|children|kids?|boy|girl|baby|babies|toddler|wife|husband|partner
        |mother|father|mum|mom|dad|nan|gran\w*|brother|sister|friends?|guests?|colleagues?|worker
        |employee|family|dogs?|cats?|puppy|kitten|pets?|horse|rabbit|passengers?|customers?
        |patients?|students?|neighbou?r)""",
    "WHO": r"""
        (?:me|us|him|her|them|someone|somebody|people|everyone|(?:my|our|his|her|their|a|the
        |your) (?:\w+ ){0,2}<KIN>)""",
    "DEVICE": r"""
        (?:charger|battery|batteries|cable|cord|wires?|wiring|plug|socket|outlet|adapt[eo]r|lamp
        |light|bulb|heater|kettle|toaster|oven|cooker|hob|stove|microwave|blender|mixer|motor|engine
        |phone|laptop|tablet|device|bike|scooter|car|unit|appliance|machine|fridge|freezer|dryer
        |dishwasher|boiler|tv|television|screen|monitor|router|modem|power ?bank|blanket|iron|grill
        |hairdryer|straighteners|fryer|extension|fuse ?box|panel|inverter|headset|earbuds?|vacuum
        |console|it)""",
    "POWER": r"""
        (?:charger|battery|batteries|plug|cable|cord|socket|heater|adapt[eo]r|motor|power ?bank
        |wires?|wiring|fuse|casing)""",
    "FOOD": r"""
        (?:food|meal|milk|meat|chicken|turkey|beef|pork|fish|prawns|oysters|mussels|salad|soup
        |sandwich|burger|pizza|bread|cheese|yogh?urt|cake|rice|pasta|eggs?|fruit|vegetables?|sauce
        |ham|sushi|formula|chocolate|cereal|drink|juice|water|bottle|tin|packet|jar|crisps|snack
        |biscuits?|cookies?|pie|curry|kebab|fries|lunch|dinner|breakfast|tablets?|pills?)""",
    "SYMPTOM": r"""
        (?:rash|rashes|pains?|swelling|swollen|fever|cramps|headaches?|dizz\w+|nausea|nauseous
        |bleeding|itch\w*|vomiting|palpitations|cough\w*|sores?|hives|infections?|blisters
        |migraines?|numb\w*|hair loss|burns)""",
    "FRESH": r"""
        (?:food|meal|milk|cream|meat|chicken|turkey|beef|pork|fish|prawns|oysters|mussels|salad|soup
        |cheese|yogh?urt|eggs?|ham|sushi|formula|rice|sandwich|burger|curry|kebab)""",
    "LAWYER": r"(?:solicitor|lawyer|attorney|barrister|legal counsel|law firm)s?",
    "AGENCY": r"""
        (?:ombuds\w+|trading standards|ofcom|ofgem|ofwat|(?:the )?(?:fca|caa|hse|epa|bbb|ftc|fcc|fda
        |faa|osha|cfpb)|the (?:ico|asa|cma|dot)|financial conduct authority|advertising standards
        |bbb|ftc|fcc|cfpb|information commissioner\w*|better business bureau
        |federal trade commission|watchdog|federal communications commission
        |consumer financial protection|attorney general\w*|department of transport\w*
        |citizens advice|environmental health|food standards|consumer (?:council|affairs|protection
        |association|rights (?:group|organi[sz]ation|agency)|watchdog|agency|bureau|forum|court)
        |insurance commission\w*|public utilit\w+ commission\w*|data protection (?:authority
        |authorities|commission\w*|regulator|agency)|health (?:inspectors?|department|authority
        |authorities|and safety executive)|(?:civil|federal) aviation \w+)""",
    "MEDIA": r"""
        (?:(?:(?:the|a|local|national|our|your) ){1,3}(?:press|media|newspapers?|papers|local paper
        |news|news (?:station|channel|paper|outlet)s?|journalists?|reporters?|tv stations?
        |television|radio|bbc|tabloids?))""",
    "VERY": r"""
        (?:(?:a|an|all|such|so|bunch|load|lot|pack|of|bloody|fucking|effing|damn|absolute|absolutely
        |complete|completely|total|utter|utterly|real|pure|just|lazy|useless|stupid|dumb|incompetent
        |ignorant|arrogant|rude|lying|greedy|worthless|dirty|fat|racist) )""",
    "INSULT": r"""
        (?:idiots?|morons?|imbeciles?|cretins?|scumbags?|scum|bastards?|assholes?|arseholes?|twats?
        |pricks?|cunts?|dickheads?|wankers?|bitch|bitches|dumbass(?:es)?|retards?|retarded|halfwits?
        |dimwits?|motherfuckers?|fuckers?|fuckwits?|vermin|subhuman|brain ?dead|pigs|douchebags?
        |jackass(?:es)?|shitheads?|tossers?|bellends?|(?:dumb|stupid|dirty) ?fucks?|fuckfaces?
        |(?:ignorant|stupid|fat|old|silly|rude|miserable) cow)""",
    "STAFF": r"""
        (?:your|the|this|that|ur|these|those) (?:\w+ )?(?:staff|agents?|drivers?|employees?|support
        |team|managers?|people|reps?|representatives?|customer service|guys?|man|woman|lady|clerk
        |waiter|waitress|courier|boss|ceo|colleagues?|technicians?|engineers?|operators?|advisors?
        |assistants?|cashier|receptionist|crew|pilots?)""",
    "ILL": r"(?:ill|i will|im going to|i am going to|im gonna|we will|gonna|going to|i want to)",
    "THREAT": r"""
        (?:<ILL>|wanna|feel like|someone should|somebody should|hope someone
        |hope somebody) (?:\w+ ){0,5}(?:(?:kills?|punch|stab|shoot|strangle|beat up|slap
        |smack) (?:you|u|him|her|them|whoever|<STAFF>)|(?:hit|hurt|smash|break) (?:you|<STAFF>
        |your (?:\w+ )?(?:face|head|nose|neck|legs|skull|teeth)))
        beat (?:you|him|her|them|<STAFF>)(?: \w+)? (?:up|to|senseless)
        (?:your|the) (?:\w+ )?(?:shop|office|store|house|building|company) burns? down with
        hope (?:\w+ ){0,6}burns? (?:down )?with you|drop dead|burn down your \w+|blow up your \w+
        burn (?:your|the|that|this) (?:\w+ )?(?:office|shop|store|building|place|house|branch) down
        know where (?:you|he|she|they|your \w+) (?:all )?(?:lives?|work)|(?:better )?watch your back
        (?:will|ill|going to|gonna) (?:make )?(?:you|them|him|her|your \w+) (?:will )?regret (?:this
        |it)
        (?:you|youll) (?:will )?regret (?:this|it|the day)
        love to (?:punch|slap|strangle|smack|hit) (?:you|him|her|them|whoever|your \w+)
        know your face|(?:you|they) (?:all )?(?:deserve to|should) (?:all )?die|youre dead
        you are dead|hope (?:that )?you (?:all )?(?:die|get cancer|rot|choke|get run over)
        (?:burn|rot) in hell|(?:put|plant|planted|send|throw) a bomb
        bring (?:a|my) (?:gun|knife|bat|axe)
        (?:come|coming|be) (?:\w+ ){0,4}with (?:a|my) (?:gun|knife|bat|axe)""",
    "EVENT": r"""
        (?:flight|plane|train|trip|holiday|vacation|wedding|funeral|exam|interview|surgery|operation
        |meeting|party|birthday|journey|cruise|concert|conference|event|tour|honeymoon|ceremony
        |christening|graduation)""",
    "DAY": r"""
        (?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:morning|weekend
        |evening|afternoon)|the weekend|christmas|noon|midnight|the end of (?:the|this) (?:day
        |week))""",
    "SHORTLY": r"""
        (?:in (?:less than )?(?:an|one|two|three|four|five|six|a few|a couple of|\d+) (?:hours?|hrs?
        |minutes?|mins?|days?))""",
    "MANY": r"""
        (?:twice|three|four|five|six|seven|eight|nine|ten|\d+|several|many|multiple|numerous
        |countless|a dozen|dozens of|a few|so many|a hundred)""",
    "ASKED": r"""
        (?:called|phoned|rung|rang|emailed|e mailed|mailed|written|wrote|contacted|messaged|texted
        |complained|asked|chased|reported (?:it|this)|spoken to|spoke to|spoken with|spoke with
        |tried (?:to call|to reach|to contact|calling)|requested|reminded|tweeted)""",
    "SERVICE": r"""
        (?:internet|broadband|wi ?fi|phone ?line|landline|electricity|power|gas|water|heating|heat
        |hot water|service|signal|connection|network|cable|tv|email|phone|dial tone)""",
    "LOAN": r"(?:house|flat|property|mortgage|remortgage|deeds?|lease|conveyancing|probate|estate)",
}

DENIALS = r"""
    (?:no|not|never|without|nobody|none|nothing|isnt|wasnt|arent|werent|dont|doesnt|didnt|hasnt
    |havent|wont|rather than|instead of)(?: any| really| been| be| actually| at all| a| an| the| so
    | very| too| serious| was| is| got| one| of us| of them| were| have| has| are| to be| seriously
    | badly| physically| get| getting| sign of| signs of| risk of| danger of| my| our| fear of| to
    | cause| lead to| result in| that| like){0,3}
    (?:(?:free|safe|protection|protected|protects?|resistant|guard|claim|claims) (?:from|against|for
    |of)|(?:insured?|insures|insurance|cover|covered|covers|coverage|includes?|excludes?)(?: from
    | against| for| of| in case of)?)(?: any| a| an| the| my| possible| accidental| serious
    | minor){0,2}
    (?:what if|what happens if|in case|in the event of|should) (?:it|this|that|they|one|these|of|a
    |an|any|there is|the \w+|your \w+)(?: should| were to| ever| would| could| can| might| a| an
    | accidentally| any){0,2}
    (?:can|could|does|do|will|would|might|may|is|are) (?:it|this|that|these|those|they|one|your \w+
    |there|(?:the|this|that|these|those) \w+(?: \w+)?)(?: ever| really| also| be| cause| a| an| any
    | possibly| considered| classed as| known to| likely to| lead to| risk of| still| actually| give
    | make| toxic| or| and| too| so| very| get| harmful| safe){0,2}"""

DOUBTS = r"""
    (?:if|in case) (?:i|we|it|they|one|my \w+|the \w+|someone)(?: get| gets| become| becomes| is| am
    | are| have| has| fall| falls| should| ever){0,2}
    (?:am i|are we|would i be|would we be|is \w+) (?:\w+ )?(?:covered|insured|protected
    |entitled)(?: \w+){0,5}
    do you (?:treat|cover|insure|sell|have|offer|remove|stock|handle|accept|ship|carry
    |deliver)(?: \w+){0,3}
    (?:whether|is there (?:a|any)|are there any|does my|is my)(?: \w+)?"""
