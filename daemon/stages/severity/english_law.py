"""English phrases for lawyers, courts, authorities and the press. Laws: data only."""

TABLES = r"""
lawyer:
    (?:my|our) (?:\w+ )?(?:<LAWYER>|legal (?:team|representatives?|advis[eo]rs?|people))
    (?:hir|consult|contact|retain|engag|see|speak|spoke|talk|get|gett|involv|appoint|find|call
    |ask)\w*(?: with| to)? (?:a|an|the|with) (?:\w+ )?<LAWYER>
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
    instruct\w*(?: \w+){0,4} (?:solicitors?|lawyers?|counsel|attorneys?)
    (?:is|am|was) an? (?:\w+ )?(?:lawyer|solicitor|attorney|barrister)(?: and| who
    | so)? (?:he |she |they |has |have |i )*(?:says?|said|told|advis\w+|thinks?|confirm\w*|will
    |know)
    advised by (?:counsel|my|our|a)
    (?:talk\w*|speak\w*|spoke\w*|been) to (?:legal|lawyers|solicitors|counsel)|legal representati\w+
    solicitors (?:will|are|have)
    - (?:please|can you|could you) (?:send|forward|email|copy)(?: \w+){0,6} (?:my|our|the) <LAWYER>
    - lawyers (?:on your|in your|near|who|and accountants|only|office|association)
    - (?:for|as|like|are|we are) lawyers
    (?:retain\w*|instruct\w*|consult\w*|engag\w*) counsel
    (?:advised|advice) (?:by|of|from) (?:\w+ )?counsel
    - (?:name|address|details|email|number|contact) of (?:my|our|the) (?:\w+ )?<LAWYER>
    (?:my|our) client (?:has |have )?(?:instruct\w+|demand\w*|authori[sz]ed me)
    - (?:my|our|the) <LAWYER> (?:address|name|email|number|details|contact|fees?)
court:
    (?:going|want|able|threaten\w*|intend\w*|ready|prepared|plan\w*|have|like|forced|right|reason
    |grounds|enough|about|decided|entitled|happy|need) to sue
    suing|will sue|ill sue|gonna sue
    (?:i|we|should|could|can|shall|might|or|and) sue (?:you|u|your|them|ur|the|this|for|over|if)
    sued? (?:you|u|them|your|ur|yall|for (?:damages|breach|negligence|compensation))|be sued
    law ?suits?|class action|litigat\w+|small claims?|tribunal
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
    (?:through|in|via|to|by) the courts|instruct(?:ed|ing)? bailiffs|bailiffs will
    (?:judge|jury) (?:will|decide)|(?:tell|explain)(?: \w+){0,3} (?:judge|magistrate)
    (?:or|then|and) i(?:ll| will)? sue|claim (?:will|shall) be (?:filed|issued|lodged)
    files? (?:a )?claim against
    (?:county court|ccj)(?: \w+)? (?:claim|judge?ment|summons|papers|action|proceedings)
    (?:to|from|in|through|via|at|by) (?:the )?(?:county|district|high|civil|magistrates) court
    (?:go|going|take|taking|file|filing|demand|demanding|start|initiat|request
    |seek)\w*(?: \w+){0,3} arbitration
    arbitration (?:claim|demand|will|proceedings)
    - (?:\w+ ){0,4}court (?:building|house|street|shoes?|room hire|yard)
    - in court (?:\d|one|two|three|four|shoes?)
    (?:you|this|it|them|meet|end up|settled?|us|fight|explain|finish|cleaners) in court
    (?:step|stop|letter|resort) (?:is|will be|would be) (?:the |a |to )?(?:court|lawyer|solicitor
    |legal|sue)
    expect to be served|(?:be|get) served (?:with )?(?:papers|notice)
    hesitate to (?:sue|go to court|take (?:legal|this))
law:
    legal (?:action|action|proceedings?|steps?|route|recourse|remed\w+|consequences|challenge
    |redress|means|measures|claim|battle|case|demand|threat|rights|obligations?|duty|responsibility)
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
    (?:start|issu|begin|commenc|bring|initiat|tak|launch|institut)\w* (?:\w+ ){0,2}proceedings
    (?:to|from|inform|contact|with) your legal (?:department|team)
    (?:our|my) legal (?:department|team) (?:will|has|have|advises|is aware|is looking)
    legal (?:insurance|insurer|cover|expenses) (?:\w+ )?(?:will|is|has)
    you (?:are|will be|may be|would be) (?:\w+ )?liable
    (?:issue|file|lodge|bring|make) (?:a )?(?:county court |court |formal |legal )?claim (?:against
    |in|at|with)
    i issue (?:a )?claim|\w+ days to (?:pay|respond|refund|comply|reply|settle)
    (?:within|in) (?:the next )?\w+ days (?:or|otherwise|failing)
    (?:take|taking) (?:this|it|things|the matter) further (?:legally|with)|formal notice
    (?:reject|rejecting) the goods|(?:is|thats|this is) against the law
    (?:against|break\w*|violat\w+|broke) (?:the|federal|state|eu|consumer) (?:consumer )?laws?
    forced to (?:take|seek|start|pursue)|entitled (?:\w+ ){0,3}by law|by law (?:you|i am|im|we are)
    (?:required|obliged|bound) by law|enforce (?:it|this|my (?:rights|claim)|the (?:debt|contract))
authority:
    (?:to|with|by|via|through|contact\w*|inform\w*|notify\w*|notified|involv\w+|call\w*|from|tell
    |telling|told|alert\w*|and|or|the|approach\w*|at) (?:the |your |my |our |\w+ )?<AGENCY>
    <AGENCY> (?:complaint|will|is|has|says|said|complain|about)
    (?:report\w*|complain\w*|refer\w*|escalat\w*|go|going|take|taking|taken|contact\w*|notify|inform
    |write|writing)(?: \w+){0,5} (?:the |a |your |industry |relevant )+(?:regulators?|authorities
    |regulatory (?:body|bodies|authority)|licensing authority|police|council)
    regulatory (?:complaint|breach)|(?:go|going) to the police|call(?:ing)? the police
    my (?:local )?(?:mp|congress\w+|senator|member of parliament|councillor)
    - (?:\w+ ){0,2}(?:fda|fcc|fca|caa|epa|ftc|ce) (?:approved|approval|registered|certified|cleared
    |compliant|regulated|authori[sz]ed)
    - (?:regulated|authori[sz]ed|approved|certified|registered|licensed|supervised
    |accredited) (?:and regulated )?(?:by|with) (?:the )?<AGENCY>
    - (?:police|crime) (?:force|report|reference|number|officer|station|check)
    - proof of \w+ for the police
    ombuds\w+|trading standards|better business bureau|bbb|cfpb|federal trade commission
    federal communications commission|financial conduct authority|information commissioner\w*
    citizens advice|consumer (?:protection|affairs|council|watchdog)|ofcom|ofgem|ofwat
    insurance (?:commission\w*|department)|department of insurance|public utilit\w+ commission
    advertising standards|police (?:\w+ ){0,3}(?:about|against|on|because of) (?:you|your|this)
    report(?:ing|ed)? (?:you|your \w+|them|this (?:company|fraud|theft|firm)) to the police|fcc
    ftc (?:complaint|will)
    report(?:ed|ing)? (?:you|this|your \w+) to (?:the )?(?:authorities|state|government|council
    |inspector\w*)
    - consumer (?:affairs|protection|council) (?:department|team|desk|email) (?:at|in|of) your
    (?:food|health|safety|building|fire|trading|labou?r) (?:standards )?inspect(?:ors?|ion
    |orate) (?:has|have|will|is|are|been|should|would|shall|about|and)
    licensing (?:board|authority|office|body)|medical (?:board|council)|bar association
    (?:professional|supervisory|regulatory) (?:body|board)|(?:call|calling|called|get) the cops
    the police (?:will|would|are|may|might|should) (?:\w+ )?(?:want|be|like|look|investigat\w+|see
    |hear|deal)
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
    (?:(?:the|every|local|national) ){1,3}(?:press|media|newspapers?|papers|journalists?|reporters?
    |news|bbc) (?:is|are|will|would|has|have|shall|might) (?:\w+ ){0,3}(?:interested|love|know|hear
    |heard|contacted|informed|pick|run|get|print|told)
    newspapers? (?:hear|know|find|get|learn|will)|(?:make|making) sure(?: that)? <MEDIA>
    (?:email|emailing|emailed|ring|ringing|phoning|phone|messaging|contact\w*|su\w+) (?:the )?(?:bbc
    |watchdog|newspapers?|papers|press|media|channel \d+|local news|a journalist|journalists
    |reporters?)
    tip off
    - (?:\w+ ){0,4}(?:press|media) (?:office|officer|release|kit|pass|contact|team|conference
    |enquir\w+|inquir\w+|department|centre|center|player|markt|library|box|storage|files?)
    channel (?:\d+|four|five|six|seven|nine|two|three) (?:news|will|is|would)
    (?:print|publish|run|break) (?:this|my|the) story|love to (?:print|publish) (?:this|it|my)
    (?:see|on) (?:this |it )?(?:on )?the (?:evening|six o clock|local|national|nine o clock) news
    - (?:on|in|from) (?:the )?local news(?: \w+){0,3} (?:that you|about your (?:new|opening|offer))
    local paper (?:is|will|would|has|are) (?:\w+ ){0,2}(?:interested|love|know|hear|heard|contacted
    |informed|pick|run|told)
"""
