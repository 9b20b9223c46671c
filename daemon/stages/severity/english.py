"""English phrases for all the rest. Laws: data only, in the form of ``language``."""

from daemon.stages.severity import english_danger, english_health, english_law
from daemon.stages.severity.english_words import DENIALS, DOUBTS, LISTS
from daemon.stages.severity.language import Language

_TABLES = r"""
data:
    (?:data|security|privacy) (?:breach\w*|leak\w*|violation)
    breach of (?:data|privacy|gdpr|my data|confidentiality|the data)
    (?:gdpr|privacy) (?:breach|violation|complaint|infringement)
    (?:personal|private|confidential|customer|sensitive|medical|bank|card|my|our) (?:data|details
    |information|info|records|documents|address)(?: \w+)? (?:was|were|been|being|is|are|got
    |have been|has been) (?:\w+ )?(?:leaked|shared|exposed|stolen|published|disclosed|visible|sold
    |passed on|made public|given (?:to|out)|sent to)
    (?:leaked|shared|exposed|published|disclosed|sold|gave|given|passed|sent|showed
    |lost) (?:out )?(?:my|our|his|her|peoples|customers) (?:\w+ )?(?:data|details|information
    |medical|records|address|phone number|email address|bank|private|personal)
    (?:someone|somebody|another (?:customer|person|patient|client|user)|other (?:customer|people
    |user|client)|a stranger|strangers)s? (?:elses )?(?:personal |private |bank |medical |account
    + )*(?:data|details|statements?|invoices?|records?|information|documents?|letters?|account
    |bills?|passport|profile|prescription|test results?)
    (?:can|could) see (?:other|another|someone|everyone|my|strangers) \w+ (?:\w+ )?(?:data|details
    |information|accounts?|orders|names|address\w*|photos)
    without (?:my|our|any|his|her) (?:\w+ )?(?:consent|permission|knowledge|authori[sz]ation
    |approval)
    - (?:my|our) (?:data|details|information) (?:is|are) (?:\w+ )?(?:stored|safe|used)
fraud:
    (?:payments?|transactions?|charges?|purchases?|withdrawals?|orders?)(?: \w+){0,8} (?:i
    |we) (?:\w+ )?(?:didnt|did not|never|havent|have not) (?:make|made|authori[sz]ed?|place|placed
    |do|order|recogni[sz]ed?|approve)
    (?:someone|somebody) (?:keeps|is|was|has been|kept) (?:\w+ ){0,2}(?:buy\w*|us\w+|log\w*
    |access\w*|order\w*|charg\w+|mak\w+|spend\w*)(?: \w+){0,5} (?:my|our) (?:\w+ )?(?:account|card
    |name|details|bank)
    identity (?:theft|fraud|was stolen|has been stolen|stolen)|stole(?:n)? my identity|impersonat\w+
    (?:account|accounts|card|email|profile|phone|pin|password|login)(?: \w+)? (?:was|were|been|is
    |got|getting|has been|have been|gets) (?:\w+ )?(?:hacked|compromised|cloned|hijacked|taken over
    |skimmed)
    (?:hacked|cloned|hijacked) (?:my|our|into|account|card)|hacker|i(?:ve)? (?:was|been|got) hacked
    unauthori[sz]ed (?:\w+ )?(?:transactions?|charges?|payments?|access|withdrawals?|use|purchases?
    |debits?|logins?|transfers?|direct debits?)
    (?:didnt|did not|never|havent|not) (?:authori[sz]ed?|make|made|approved?|set up|sign up for
    |agree to|request|requested|order|consent to) (?:this|these|those|that|any of|it|them
    |the) ?(?:\w+ )?(?:charges?|payments?|transactions?|withdrawals?|transfers?|purchases?|loan
    |account|debits?)
    (?:dont|do not|didnt|did not|cant|not) (?:even )?recogni[sz]ed? (?:this|a|an|the|these|those
    |some|one|any|several|that|it)
    fraud(?:ulent|ulently|ster|sters)?(?: \w+)? (?:transactions?|charges?|payments?|activity|on my
    |on|account|loan|withdrawals?|using|opened|use|purchases?|case|alert)
    victim of (?:a )?(?:fraud|scam)
    (?:someone|somebody|a thief|thieves|scammers?|criminals?
    |they) (?:has |have |had |is |was |else )*(?:used|using|opened|accessed|hacked|stole|stolen
    |logged|withdrew|withdrawn|got into|emptied|cloned|taken over|made (?:a )?(?:purchase|payment
    |transfer|withdrawal)s?|stealing) (?:\w+ )?(?:my|an|into|a|from|money|with|in)
    opened (?:an? )?(?:\w+ )?(?:account|loan|credit card|contract) in my name
    - (?:fraud|security) (?:department|team|policy|prevention|protection)
money lost:
    (?:money|funds|savings|salary|deposit|transfer|wages)(?: \w+){0,3} (?:gone|missing|disappeared
    |vanished|lost|stolen|emptied|wiped)
    where is my money|wheres my money|give me (?:back )?my money
    (?:refus\w+|wont|will not|denied|deny|denying|not|unwilling|declin\w+|rejected
    |never)(?: to)?(?: give| issue| pay| honou?r| process| offer| credit| return| do| provide| send
    | even| just| me| us| my| a| the| full| our| any| out){0,5} (?:refund\w*|money back|reimburs\w+
    |my money|compensation|my deposit|the claim|my claim|payout|credit me|what you owe
    |what i am owed)
    (?:no|not|never|havent|hasnt|didnt|still|without|yet) (?:\w+ ){0,4}(?:refund|refunded|reimbursed
    |my money|paid back|credited|paid out|been paid|compensation)
    (?:wait(?:ing|ed)?|chasing|fighting|asking|begging) (?:\w+ ){0,5}(?:for
    |on) (?:\w+ ){0,4}(?:refund|money|reimbursement|compensation|payout|deposit)
    (?:stole|stolen|stealing|robbed|robbing|steal|took|taken) (?:\w+ ){0,3}(?:my|our|me
    |us) (?:\w+ )?(?:money|savings|deposit|cash|blind)
    (?:robbed|cheated|conned|defrauded|swindled)
    owes? (?:me|us) (?:\w+ )?(?:usd|gbp|eur|money|\d+|a refund|compensation|hundreds|thousands)
    out of pocket|overdrawn because
    cant (?:pay|afford) (?:my |the |our )?(?:rent|bills|mortgage|food)
    lost (?:over |about |more than |almost |nearly )?(?:usd|gbp|eur|\d+ ?(?:usd|gbp|eur|dollars
    |pounds|euros|k\b)|thousands|hundreds|all (?:of )?my (?:money|savings))
    (?:thousands|hundreds) (?:of )?(?:dollars|pounds|euros)|life savings
    when (?:do|will|can|am|are) (?:i|we|you) (?:\w+ ){0,3}(?:get|getting|receive|see|have|return
    |refund|give) (?:\w+ ){0,2}(?:my |our |the )?(?:money|refund|deposit|cash)
money wrong:
    (?:usd|gbp|eur) (?:\d{3,}|\d+[,.]\d{3})(?:[.,]\d+)?
    (?:\d{3,}|\d+[,.]\d{3}) (?:usd|gbp|eur|dollars|pounds|euros|quid|bucks)
    (?:money|transfer|payment|deposit|cheque|check|wire|refund|transaction
    |salary)(?: \w+){0,4} (?:pending|yet to|not (?:here|arrived|credited|received|shown|appeared)
    |hasnt (?:arrived|shown|been|come|gone)|wasnt (?:sent|credited|paid|received)|never (?:arrived
    |came)|not been (?:sent|credited|paid))
    (?:atm|cash machine|cashpoint)(?: \w+){0,6} (?:less (?:cash|money)|wrong amount|only|full amount
    |kept my|swallowed|ate)
    (?:want|need|get) (?:\w+ )?my (?:\w+ )?(?:money|cash|dollars|pounds|euros)
    (?:over|double|wrongly |incorrectly |mis) ?(?:charg\w+|bill\w+)
    (?:charg|bill|debit|deduct)\w*(?: me| us| my \w+| my| it)?(?: \w+)? (?:twice|two times|again
    |extra|double|three times|wrong\w*|incorrect\w*|too much|more than|an? (?:additional|extra)
    |for (?:something|services?|nothing))
    (?:extra|hidden|bogus|false|wrong|incorrect|unexpected|unfair|ridiculous|duplicate|unexplained
    |excessive|outrageous|mystery) (?:\w+ )?(?:charges?|fees?|amounts?|payments?|price|billing
    |costs?|transactions?|bills?)
    (?:bill|billing|invoice|charge|statement|amount)s? (?:\w+ ){0,3}(?:wrong|incorrect|error|mistake
    |too high|doubled|bogus|higher)
    billing (?:error|issue|problem|mistake)s?
    (?:bill|invoice|statement) (?:shows?|has|contains) an? (?:error|mistake)
    price (?:hike|increase)s?|refund\w*|money back|reimburs\w+|compensat\w+|rip ?off|ripped off
    scam\w*|late fees?|lost money|waste of money|wasted (?:my )?money
    paid (?:for|extra|full|in advance|\d+|usd|gbp|eur)(?: \w+){0,6} (?:but|and|never|not|didnt|still
    |havent|hasnt)
    (?:transaction|payment|charge)(?: \w+){0,3} (?:more than once|twice|duplicated|two times)
standstill:
    <MANY> (?:more )?(?:hours|hrs)(?: \w+){0,3} (?:on|in|at) (?:the |a |an |your )(?:\w+ )?(?:plane
    |tarmac|runway|airport|train|station)
    (?:business|shop|store|office|company|production|clinic|restaurant|work|operations?|site|factory
    |practice|trading) (?:\w+ ){0,3}(?:standstill|stopped|at a stop|is down|are down|closed because
    |cant open|cannot open|cant work|cannot work|cant operate|cannot operate|halted|losing money)
    (?:whole|entire|all of|all) (?:\w+ ){0,3}(?:office|company|team|staff|street|building|school
    |department|hospital|village|town|neighbou?rhood|branch|customers|users|sites|tills
    |computers) (?:is |are |has |have |had |been )*(?:down|offline|without|cut off|affected|stuck
    |cant|cannot|unable|waiting|no|locked out|out)
    none of (?:us|our \w+|my \w+) (?:can|work|works)|nobody (?:here |in \w+ \w+ )?can (?:work|log)
    (?:no|without|lost|havent had|not had|hasnt been
    |not had any) (?:any |a |our |my |working )?<SERVICE> (?:at all )?(?:for|since|in|all|going on
    |over|now for) (?:\w+ ){0,4}(?:hours?|hrs|days?|weeks?|months?|yesterday|monday|tuesday
    |wednesday|thursday|friday|saturday|sunday|\d+)
    <SERVICE> (?:is |has |have |was |been |are )*(?:down|out|off|dead|gone) (?:for|since|all
    |over)(?: the| about| over| more than| almost){0,2} (?:\d+|two|three|four|five|six|several|day
    |week|days|weeks|yesterday|last|night|a (?:week|month|day))
    losing (?:business|customers|orders|money every)|stranded
    stuck (?:at|in|on) (?:the |an? |your )?(?:airport|plane|tarmac|runway|gate|border|station)
    (?:still|sat|sitting|been|waiting) (?:\w+ ){0,3}on (?:the |this |your )?(?:plane|tarmac|runway)
    locked out of (?:my|our) (?:\w+ )?(?:house|flat|home|room|account|business|office|system)
outage:
    (?:blocked|locked|suspended|disabled|deactivated|frozen|froze|closed|terminated) (?:my
    |our) (?:\w+ )?(?:card|account|accounts|line|number|service|profile|sim)
    (?:card|account|line|number|service)(?: has| have| is| was| got| been){1,2} (?:\w+ )?(?:blocked
    |locked|suspended|disabled|deactivated|frozen|cut off|shut off|restricted)
    shut(?:ting)? off (?:my |our |of )?(?:\w+ )?(?:service|power|phone|line|internet)|outages?
    is down|are down|been down|being down|went down|gone down|goes down|down again|offline
    (?:nothing|none of it|nothing at all) (?:is |seems to |will )?(?:work|works|working|loads)
    (?:completely|totally|absolutely) (?:dead|broken|unusable|useless)
    cant (?:access|use|log) (?:\w+ )?(?:anything|any|at all)
    no (?:internet|power|electricity|heating|hot water|signal|water|service)
    stopped working (?:completely|altogether|entirely)|crash(?:es|ed|ing)|(?:out of|no) service
    (?:flight|train|trip|order|booking)(?: \w+){0,3} (?:cancelled|canceled)
    (?:cancelled|canceled) (?:our|my|the) (?:flight|train|trip|order|booking)
soon:
    <EVENT> (?:is |leaves |starts |departs |takes off |is on |its )+(?:at \w+|<DAY>|<SHORTLY>|soon)
    (?:my|our|the|for|a|his|her) (?:\w+ )?<EVENT> <DAY>|<DAY> is (?:my|our|the) (?:\w+ )?<EVENT>
    <EVENT>(?: \w+)? <SHORTLY>
    (?:leave|leaving|fly|flying|travel|travelling|depart|departing|move|moving|close|closing
    |boarding)(?: \w+){0,3} (?:<DAY>|<SHORTLY>|at \d+)
    (?:need|needed|must|have to|has to|required|want|deadline|due|due date)(?: \w+){0,6} (?:by
    |before|until|for) (?:<DAY>|\d+ ?(?:am|pm)|the \d+\w*)
    (?:going to|will|gonna|about to|might|dont want to|cant) miss (?:my|our|the|this|a)
    last chance to|deadline|running out of time|time sensitive|(?:made|make|makes) (?:me|us) miss
    missed (?:my|our|the) (?:\w+ )?(?:flight|connection|connecting|train|wedding|funeral|appointment
    |exam|interview|meeting|cruise|birthday)
    (?:within|next) (?:the )?(?:next )?(?:hour|24 hours|48 hours|day or)|time is running
urgent:
    urgent(?:ly)?|asap|as soon as possible|immediate(?:ly)?|emergency|straight away|right away
    at once|(?:as )?quickly as possible|need (?:help|this|it|assistance) (?:now|today|fast|quickly)
    right now
asked often:
    <MANY> hours? of (?:calls|calling|phone calls|waiting)
    <MANY> (?:hours|hrs) on (?:hold|the phone)|on hold for <MANY> (?:hours|hrs)
    (?:second|third|fourth|fifth|sixth|2nd|3rd|4th|5th|6th|tenth|10th|umpteenth|hundredth
    |nth) (?:time|email|e mail|mail|call|message|complaint|request|attempt|reminder|letter|ticket
    |engineer|visit|technician|replacement)
    <ASKED>(?: \w+){0,5} <MANY> (?:different |separate )?(?:times|people|agents|reps|emails
    |occasions|departments|representatives)
    <ASKED>(?: \w+){0,3} (?:twice|repeatedly|again and again|every day|over and over|constantly
    |daily|several times|many times|multiple times|countless times|numerous)
    (?:sent|left|made|had|after|been) (?:you |over |about |already |on |at least )*<MANY> (?:e
    + ?mails|messages|calls|letters|complaints|phone calls|tickets|reminders|voicemails|requests
    |chats|times)
    (?:repeatedly|already|twice|previously|constantly|continually|continuously) <ASKED>
    <MANY> (?:emails|messages|calls|letters|reminders|tickets|attempts|visits|phone calls) (?:and
    |later|so|but|with|no)
    ha(?:ve|s|d) (?:already )?(?:called|contacted|reported|written|emailed|complained|talked
    |spoken)(?: \w+){0,6} (?:nothing|no one|nobody|still|no reply|no response|no answer|without
    |ignored|aware)
    already (?:talk\w*|spoke|told|complain\w*|contact\w*|call\w*|report\w*)
    (?:again and again|time and (?:again|time)|over and over)|passed (?:around|from|back and forth)
    keep (?:getting|being) (?:transferred|passed|told|fobbed|sent)|bounced (?:around|from|between)
    pillar to post
not heard:
    still (?:waiting|nothing|unresolved|pending|unable to|no (?:\w+ )?(?:reply|answer|response
    |refund|sign|word|news|updates?|solution|luggage|bags?|parcel|package|delivery|internet|service
    |engineer|technician|help|one|resolution|explanation|money))
    still (?:not|hasnt|havent|isnt|dont|doesnt|cant|have not|has not) (?:\w+ ){0,2}(?:received
    |arrived|resolved|fixed|here|heard|got|gotten|been|work|working|solved|refunded|come|delivered
    |answered|replied|responded|access|log|use|shown|credited|appeared|repaired|turned up|showed up)
    yet to (?:appear|arrive|receive|hear|come|see|get|be \w+)
    (?:no|never|without|without any|without a|not a|not even a?|not one
    |lack of) (?:\w+ ){0,2}(?:reply|replies|response|answer|explanation|update|callback|call back
    |acknowledg\w+|solutions?|resolutions?|follow ?ups?|follow up)
    (?:nobody|no one|noone|none of you|not one person)(?: \w+){0,2} (?:answers?|answered|replies
    |help\w*|replied|responds?|responded|cares?|called|calls|listens?|picks up|got back|get back
    |gets back|able|contacted|knows)
    ignor(?:ed|ing|es)|unanswered|unresolved|hung up|hang up|hangs up|cut (?:me )?off
    (?:wait(?:ing|ed)|going on|for|over|after|past|last) (?:\w+ ){0,4}(?:weeks|months|days|a week
    |a month|this entire week|all day|all week)
    on hold|hours? on (?:the|hold)|again and again
    (?:it has|its|it is|has) been (?:over |more than |almost |nearly )?(?:a|two|three|four
    |\d+) (?:week|month|day|year|hour)s?
    months ago|weeks ago|days late|keeps? (?:happening|telling|saying|asking)
    (?:formal|official) complaint
    (?:speak|talk|escalate\w*|complain)(?: \w+){0,3} (?:manager|supervisor|someone (?:senior|higher
    |in charge))
    only (?:automated|automatic|robot\w*|canned|standard)
leaving:
    (?:cancel\w*|clos\w+|delet\w+|terminat\w+|end|ending|leav\w+|quit\w*|ditch\w*|dropp?\w*) (?:my
    |our) (?:\w+ )?(?:accounts?|subscription|membership|contract|service|services|policy|plan|custom
    |prime|business)
    switch\w* (?:to|provider|providers|bank|banks|airline|carrier|supplier|company|away)
    (?:go|going|goes|gone|take|taking|taken|move
    |moving) (?:my business |our business |my money |over |back )*(?:elsewhere|somewhere else
    |to (?:another|a different|a competitor|your competitor\w*))
    never (?:again|ever|(?:order|buy|shop|fly|use|book|come|stay|eat|return|deal|bank|travel)\w*
    |(?:be )?(?:using|ordering|buying|flying|coming|booking|going))
    (?:last|final) time (?:i|we|im|ill|youll|you will)(?: will| ever| am| going to)? (?:use|using
    |buy\w*|order\w*|fly\w*|book\w*|shop\w*|deal\w*|come|stay\w*|see)
    (?:lost|lose|losing) (?:a |an |my |our |another |your )*(?:\w+ )?(?:customers?|business|clients?
    |custom|patronage|trust)
    wont (?:be )?(?:use|using|order\w*|buy\w*|return\w*|com\w+ back|shop\w*|fly\w*)
    (?:done|through|finished) with (?:you|this|your|u|them)|long ?time customer|loyal customer
    customer (?:for|since) (?:\w+ )?(?:years|\d+)
    customer for (?:over|more than|many|ten|twenty|\d+)|avoid this
    (?:losing|lost|lose) (?:\w+ )?(?:faith|trust|patience|confidence)
public:
    (?:social media|twitter|facebook|instagram|tiktok|reddit|youtube|linkedin|trust ?pilot|yelp
    |google|tripadvisor|online) (?:\w+ )?(?:posts?|reviews?|alert|campaign|video|about (?:this|you))
    (?:post|posting|posted|share|sharing|publish|write|writing|leave|leaving|put|go|going
    |take) (?:\w+ ){0,6}(?:on|to|over) (?:all )?(?:social media|twitter|facebook|instagram|tiktok
    |reddit|youtube|trust ?pilot|yelp|google|tripadvisor|linkedin)
    (?:bad|negative|one star|1 star|honest|terrible|scathing) review
    (?:tell|telling|warn|warning|let) (?:everyone|everybody|all my|my friends|people|others
    |the world|the whole|other)
    go(?:ing)? viral|go(?:ing)? public|name and shame|boycott\w*
    (?:do not|dont) (?:buy|use|order|shop|trust|fly|bank|book) (?:from |with |at )?(?:this|them
    |these|anything)
anger:
    no excuses|terribl[ey]|horribl[ey]|awful|worst|disgust\w+|disgrace\w*|ridiculous|pathetic
    useless|unacceptable|unprofessional|shocking|appall\w+|joke|shambles|rubbish|garbage|trash
    crap\w*|sucks?|hate|angry|furious|fuming|livid|frustrat\w+|fed up|sick of|sick and tired
    tired of|annoy\w+|infuriat\w+|outrag\w+|disappoint\w+|shameful|shameless|shame on|ashamed|liars?
    lied|lying|incompeten\w+|nightmare|stupid|wtf|wth|smh|ffs|shit\w*|damn|fuck\w*|eff ?n|effing
    freaking|bloody|bs|bullshit|hell|piss\w*|pissed|ass|unbelievable|abysmal|dreadful|atrocious
    diabolical|insult\w*|crooks?|thieves|thief|criminals?|clowns?|muppets?|cheats?|robbery|theft
    daylight robbery|lousy|horrid|deceiv\w+|deceptive|mislead\w*|misled|dishonest\w*|rude
    how dare you|wasted? (?:my|our) time|waste of (?:time|space)|terror|screw\w*
    (?:so|very|really|extremely|beyond) (?:upset|unhappy|bad|poor|dissatisfied|rude)|had enough
    at (?:the|my) end of|end of my (?:rope|tether|patience)|good job guys|thanks for nothing
    - (?:what|how|who|where|why) the hell are you today|hell of a (?:good|nice)|no joke|joking
    - kick ass
    fake|racis\w+|discriminat\w+|yell(?:ed|ing)?|unhelpful|hang up on|lies|greed\w*|careless
    negligent|no excuse|not acceptable|fxx+|fxck\w*|fx+k\w*|shx+t?|bullshxt|wtfx*|crxp|dxmn|axx
threat:
    <THREAT>
    - (?:\w+ ){0,6}(?:hit|slap|shoot) (?:you|them|him|her) (?:up|an?|over|with an?|the|my)
    - kill (?:two|time|it|them (?:with|off))
insult:
    (?:sacks?|pieces?|bags?|heaps?) of (?:shit|crap|garbage|scum)s? (?:you|like you)
    you (?:\w+ )?(?:sacks?|pieces?|bags?) of (?:shit|crap|garbage)
    (?:you|u|youre|ur|yall|your|are|all of you|you guys|you people|you lot|bunch of|they are|theyre
    |hes|shes|he is|she is|called \w+|what|act|like|these|those|such
    |by) (?:are |re |act |were )?<VERY>*<INSULT>
    <STAFF>(?: \w+){0,4} (?:is|are|was|were|act like|acts like|seems? like) <VERY>*<INSULT>
    <INSULT> (?:like|as) you|idiots|morons|imbeciles|assholes|arseholes|bastards|cunts|dickheads
    wankers|scumbags|motherfuckers?|fuck (?:you|off|u|yourselves|yourself)|f you|screw you
    go to hell|piss off|shut up|kiss my ass|eat shit
    you (?:\w+ )?(?:are|re) (?:<VERY>)*(?:stupid|dumb|thick)
    youre (?:<VERY>)*(?:stupid|dumb|thick|scum)
    (?:stupid|dumb|ugly|fat) (?:cow|bitch|woman|man|people|girl|pig|monkeys?|foreigners?)
    go back to your (?:own )?country|you (?:make|made) me (?:want to )?(?:sick|puke|vomit)
    (?:dirty|filthy|bloody) (?:foreigners?|immigrants?|jews?|arabs?|indians?|gypsies|pigs)
    hope you (?:lose|get fired|all lose)
    - (?:feel|felt|feeling|look|looked|looking|treat(?:ed|s|ing)?(?: \w+){0,3}) (?:\w+ )?(?:like
    |as)(?: if (?:i|we) (?:\w+ )?(?:was|were|am|are))?(?: such| some| a| an| complete| total
    | bunch of){0,3} <INSULT>
    - (?:im|i am|i was|ive been|am) (?:not )?(?:such |being |just |really |a |an |total |the
    + )*<INSULT>
    - (?:idiot|moron) (?:proof|friendly)|(?:for|other|few|any) <INSULT>
    - (?:scum|pigs) (?:in|on) (?:the|my|our)|like pigs|pigs in blankets|son of a bitch
    drop dead|that (?:\w+ )?<INSULT> (?:at|in|from|who|on)
    (?:listen|hey|hello|look|oi|well|thanks|thank you|dear),? (?:you )?<VERY>*<INSULT>
    thick as (?:pigs|shit|a brick|two)|(?:rot|burn|die) in (?:hell|a fire)
    worthless (?:people|staff|human\w*|piece)|go (?:and )?(?:die|fuck|screw|choke)
    piece of (?:human )?(?:garbage|trash|filth)
    <STAFF>(?: \w+){0,3} (?:is|are|was|were) <VERY>*(?:dumb|stupid|thick|moronic|idiotic|scum)
    some <VERY>*<INSULT> (?:in|at|from|of) (?:your|the|ur)|punch whoever
    shut your (?:\w+ )?(?:mouth|face|trap|hole|gob)|(?:go )?fx+k? (?:you|off|yourself|yourselves|u)
    fx?ck? (?:you|off|yourself|yourselves|u)|f off|(?:you|u)(?: \w+){0,2} (?:axx?hole|bxtch|cxnt)s?
    - (?:old|previous|last|other|former|competitor|neighbou?r\w*) (?:\w+ )?(?:are|were|was
    |is) <VERY>*<INSULT>
    - (?:are|were|is) (?:the )?(?:best|great|awesome|amazing) <INSULT>
    - (?:act\w*|behav\w*|driv\w*|scream\w*|look\w*|feel\w*|felt) (?:\w+ )?like (?:\w+ )?<INSULT>
light:
    is there any(?:thing| way) (?:i|we|you) can|any chance (?:of|you|that)
    whats (?:the story|up) with
    (?:a|one) (?:small|little|minor|tiny|quick) (?:thing|problem|issue|remark|bug|flaw|complaint
    |point|scratch|niggle|detail|mistake)
    a (?:little|tad|bit) (?:too |on the )?(?:loud|quiet|slow|small|big|tight|loose|dark|bright|cold
    |warm|annoying|confusing|late|long|short|high|sad|odd|weird|disappoint\w+|misleading|salty|dry
    |sweet|thin|noisy)
    slightly|minor|tiny|cosmetic|kinda|sort of|not the end of the world
    (?:not|no) (?:a )?(?:big deal|urgent|urgency|rush|hurry|serious)|never mind|no worries
    just (?:wanted|want|thought|letting) (?:to |you )?(?:let you know|say|know|mention|point out
    |flag)
    (?:would|it would|itd|that would) be (?:nice|great|better|lovely|helpful|cool)|suggestions?
    i wish|maybe|perhaps|when (?:will|are) you (?:going to |gonna )?(?:fix|add|bring|update)
    please add|otherwise (?:great|good|happy|fine|perfect)|typo|spelling mistake|lol|haha\w*
    just saying|fyi|funny (?:how|that|enough)|anyone else|anybody else|is it just me
    am i the only one|not a fan|bring back the|(?:could|should) be (?:better|nicer|easier|clearer)
    acting up|not impressed|lyrics|emojis?|lock screen|wallpaper|layout|(?:new|old) design|adverts?
    commercials?|packaging|keyboard shortcuts?
    but (?:it |i )?(?:has |have )?(?:arrived|received|came|got here|got it|works
    |is here)(?: it)? (?:now|today|in the end|eventually|after all)
    (?:has|have|is) (?:now|since|meanwhile) (?:arrived|been (?:fixed|solved|resolved|sorted)|fixed
    |solved|sorted)
    (?:its|it is|what|such) a shame
    - adverts? (?:says?|said|runs?|promised?|stated?)
"""

ENGLISH = Language(
    lists=LISTS,
    denials=DENIALS,
    doubts=DOUBTS,
    tables=english_danger.TABLES + english_health.TABLES + english_law.TABLES + _TABLES,
)
