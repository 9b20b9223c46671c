"""English phrases for danger to people. Laws: data only, in the form of ``language``."""

TABLES = r"""
fire:
    (?:so|too|very|extremely) hot (?:that )?(?:i|you|we|one|nobody|it|to)(?: \w+){0,2} (?:touch\w*
    |hold|smell|burns?|burned|burnt|melt\w*|smok\w*|scorch\w*)
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
    sparks (?:shoot\w*|jump\w*|appear\w*|whenever|every|inside)
    (?:started|starts|began|begins) to burn|burning in (?:my|his|her)|caught light|set alight|singed
    charred|scorch(?:ed|es|ing) (?:the|my|our|marks?)|blackened (?:plug|socket|wall)|scorch marks?
    burst into fire|went up like|<DEVICE> (?:is|was|started|keeps|kept) (?:\w+ )?burning
    (?:filled|fills|filling) with smoke|fire !
    fire (?:broke out|brigade|department|fighters|engine came|service came)|firefighters
    (?:cable|plug|socket|adapt[eo]r|wire)(?: \w+){0,4} (?:brown|black|discolou?red
    |charred)(?: \w+){0,3} hot
    - burning (?:through|money|battery|cash|data|calories|fat|question|desire)
    - fire (?:engine red|brigade (?:uniform|toy)|red)
    smoke in (?:the|my|our)
    - (?:can|may|i|we|to|people|guests|they|you|neighbou?rs?|who|not|never|always|dont) smoke
    - explosion (?:proof|protect\w*|insurance)
shock:
    electric(?:al)? shocks?|electrocut\w+|shocks? from (?:it|the|my|this|your) <DEVICE>
    shocked (?:me|him|her|us) when(?: \w+){0,2} (?:touched|plugged|turned|switched|held|picked)
    (?:bare|exposed|naked) (?:\w+ )?(?:wires?|wiring|cables?)|gas leak\w*|leak(?:s|ing|ed) gas
    smell(?:s|ed|ing)? (?:of |like |the |strongly |strong )*gas|gas smell
    carbon monoxide (?:leak\w*|poisoning|from|levels?|in|coming|was|is)
    (?:carbon monoxide|co|smoke|fire|gas) (?:alarm|detector)s? (?:went|goes|going|is going
    |keeps going|kept going) off
    - gas leak (?:detector|alarm|sensor|spray)s?
    (?:get|got|getting|gets|been|was|were|keep|keeps) (?:\w+ )?(?:zapped|shocks? (?:from|off|when))
    zap(?:s|ped) me|live (?:wires?|cables?)
    (?:wires?|wiring|cables?) (?:\w+ ){0,2}(?:exposed|bare|hanging out)
    (?:a|an|nasty|bad|small|mild|strong) shock (?:from|off|when i touch\w*)
    water(?: \w+){0,5} (?:electrics|electricity|sockets?|fuse ?box|wiring|electric panel)
    electrics (?:are|is|look) (?:\w+ )?(?:unsafe|wet|dangerous)
    - (?:a|the|big|quite a) shock (?:from|when) (?:the|your|my|seeing|opening|i (?:saw|opened|read
    |got)) (?:price|bill|letter|invoice|news)
    jolts? (?:from|off|when)|left the gas on
    leak(?:s|ed|ing)? (?:refrigerant|acid|petrol|fuel|coolant)
    smell(?:s|ed|ing)? (?:of |like )(?:chemicals|petrol|fuel)
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
    (?:ran|run|running|drove|drives?) (?:over (?:me|us|him|her|my (?:\w+ )?<KIN>)|straight at
    |into (?:me|us|him|her))
    (?:nearly|almost) (?:ran|run|hit|knocked|crushed|fell|crashed|drove|poisoned|suffocat\w+
    |set) (?:over |down |into |on |off )?(?:me|us|him|her|my|our|a|through|the)
    (?:frame|fork|handlebars?|wheel|axle|chain|pedal|crank|saddle|ladder|rung|strap|harness|rope
    |seat ?post|stem|step|hook|swing|trampoline|hammock)(?: \w+){0,3} (?:snapped|broke|cracked
    |came off|gave way|failed|collapsed|split|fell off) (?:in (?:two|half)|while|when|as|at|during
    |under|mid|going|on)
    (?:seat ?belts?|airbags?|smoke alarms?|fire alarms?|fire exits?|emergency (?:exits?|brakes?|stop
    |button|call)|safety (?:catch|lock|switch|valve|guard|harness|belt)|car seat|(?:stair
    |baby) ?gate|life ?jackets?)(?: \w+){0,3} (?:did not|didnt|does not|doesnt|do not|dont
    |not work\w*|wont|failed|broken|broke|blocked|locked|never|faulty|defective|snapped|came loose
    |came undone|gave way|jams?|jammed|opens? by)
    (?:shelf|shelves|cupboard|wardrobe|mirror|lamp|tiles?|bricks?|glass|ceiling|tv|picture|cabinet
    |sign|pallet|racking) (?:\w+ ){0,2}(?:crashing|tumbling|fell|falling|dropped
    |came) (?:down )?(?:on|onto|next to|right next|beside|inches|off the wall|and)
    (?:someone|somebody|people|child|children|kids|he|she|i|we) (?:will|could|is going to
    |are going to|might|might have|could have|would have) (?:\w+ )?(?:fall|drown|slip|trip|be hurt
    |be killed|get hurt|get killed|died?|been killed|been hurt)
    (?:railing|balcony|banister|stairs?|step|handrail|floor|scaffold\w*|roof
    |wall)(?: \w+){0,5} (?:loose|collaps\w+|about to fall|falling|rotten|giving way|unstable
    |slippery)
    slippery (?:floor|stairs|steps|tiles)
    - (?:security|privacy) (?:hazard|risk)s?|hazard warning
    (?:missed|missing) (?:me|us|him|her|my \w+) by|(?:by|within|only) (?:inches|centimetres|a hair)
    narrowly (?:missed|avoided|escaped)
    fell (?:from|off) the (?:ceiling|roof|wall|scaffold\w*|rack|crane)
    (?:drove|driving|swerved|came) (?:straight |right )?at (?:me|us|my|our|him|her)
    (?:folded|collapsed|closed|tipped|fell|rolled|snapped|toppled)(?: \w+){0,4} (?:with|on
    |onto) (?:my|our|his|her) (?:\w+ )?<KIN>
    (?:lid|blade|head|cap|valve|nail|disc|wheel|cover) (?:flew|blew|shot|burst) off
    (?:fear|afraid|scared|feared|terrified) for (?:my|our|his|her|their) (?:\w+ )?(?:life|lives
    |safety|<KIN>)
    accelerat\w+(?: \w+){0,2} (?:by itself|on its own|suddenly)|suddenly accelerat\w+
    (?:reach of|reachable (?:for|by)|accessible to) (?:\w+ )?(?:children|kids|toddlers?)
    gas (?:\w+ ){0,4}(?:stays on|keeps (?:coming|flowing|running)|escap\w+|leak\w*)
    (?:tore|ripped|gave way|broke|collapsed)(?: \w+){0,3} (?:boy|girl|son|daughter|child|kid|husband
    |wife|mother|father|man|woman|he|she|i) fell
    tyre (?:burst|exploded|blew)|lost control
    could have (?:been )?(?:\w+ )?(?:killed|blinded|burned|drowned|died|fatal)|near miss
    fatal (?:accident|fault)
    - (?:keep|kept|keeping|stays?) (?:\w+ ){0,3}out of (?:the )?reach of children
    (?:driver|bus|car|taxi|he|she|we|van)(?: \w+){0,10} (?:nearly|almost) crashed
    collapsed under (?:me|him|her|us|my \w+)
    (?:lid|blade|head|cap|valve|disc|wheel|cover|shard)s? (?:\w+ ){0,5}(?:flew|shot) (?:across|off
    |out|at|past)
    (?:got|get) (?:my|his|her) (?:<BODY>) (?:stuck|trapped|caught|jammed)
    (?:my|his|her) <BODY> (?:got |was |is )?(?:stuck|trapped|jammed) (?:in|between|under)
    brake (?:cables?|pads?|discs?|fluid|hose|levers?|lines?) (?:\w+ )?(?:snapped|failed|broke|leaks?
    |leaking|came off|torn|worn)
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
    tried to (?:kiss|touch|grab|rape|hit|choke|force (?:me|her|him) (?:to|into))
    touched (?:me|her|him|my \w+) (?:\w+ )?(?:inappropriately|without|everywhere|on)
    (?:with|pulled|had|holding) a (?:knife|gun)
    pushed (?:\w+ ){1,5}(?:to the (?:ground|floor)|over|down the)|raped?
    (?:dont|do not|no longer|cant|not) want to (?:live|be here|be alive|go on living)
    want to (?:die|end it all|end my)|take my (?:own )?life|better off dead|no reason to live
    self harm\w*
    - (?:i )?want to die (?:of|laughing|for)
    (?:attacked|assaulted|beaten|hit|threatened|punched|bitten|bullied|stalked) by (?:your|a|an|one
    |the|some)(?: of)? (?:\w+ ){0,2}(?:staff|drivers?|couriers?|employees?|guards?|security\w*|man
    |men|guys?|colleague|dog|agent|manager|technician|worker|doctor|nurse|guest|neighbou?r)
    - (?:as if|like|though) (?:it|they|he|she) (?:was|were|had been|has been) (?:attacked|beaten
    |bitten|hit) by
"""
