"""English words by which writers join, part, number and announce what they say (`problem_lexicon`)."""

EN: dict[str, str] = {
    "about_it": (
        r"(?:about (?:this|that|it|the same|them)|(?:on|regarding|concerning|re) (?:this|that|it|the same)|"
        r"with (?:this|it)|related to (?:this|it)|for (?:this|it)(?!\w)|this (?:error|issue|problem|order|"
        r"feature|report|situation|outage|bug|incident|behaviou?r))"
    ),
    "access": (
        r"(?:(?:give|grant|need|needs|get|request|provide|set up|create|add|arrange|require|revoke|remove|"
        r"extend) (?:\w+ ){0,5}(?:access|permissions?|account|login|licen[cs]e|rights|mailbox|user|"
        r"seat)(?!\w)|new (?:\w+ )?(?:employee|colleague|starter|joiner|hire|staff|user|team member|"
        r"accountant|manager|intern)|(?:starts|starting|joins|joining|joined|left|"
        r"leaving) (?:\w+ ){0,3}(?:monday|tuesday|wednesday|thursday|friday|next week|us|the company|"
        r"our team|the team|tomorrow))"
    ),
    "also": (
        r"(?:and )?(?:also|in addition|additionally|furthermore|moreover|plus|besides|on top of (?:that|this|"
        r"it)|at the same time|too|as well|we also|i also|meanwhile|likewise|and (?:can|could|please|the|we|"
        r"i|there))(?!\w)"
    ),
    "announces": (
        r"(?:two|three|four|five|six|several|multiple|various|few|couple of|[2-9]|number of|some|list of|"
        r"many|pair of|following|different|both) (?:[\w-]+ ){0,3}(?:things|issues|problems|questions|"
        r"requests|points|matters|topics|items|concerns|queries|faults|troubles|bugs|complaints|favou?rs|"
        r"subjects)(?!\w)"
    ),
    "answers_intro": (
        r"(?:answers?|answering|replies|you (?:asked|wanted|requested)|as (?:you )?(?:asked|requested)|in (?:reply|"
        r"response|"
        r"answer) to|your questions|requested (?:info|details)|to your (?:points|questions))(?!\w)"
    ),
    "cause": r"(?:because|since|due to|as (?:we|i|the)|the reason)(?!\w)",
    "goes_on": (
        r"(?:but|however|so|if|when|whenever|while|until|since|although|though|then|next|after|before|or|"
        r"otherwise|now|today|yesterday|even|just|only|and|where|what|why|which|how|is it|does it|do we|"
        r"will it)(?!\w)"
    ),
    "list_intro": (
        r"(?:the following (?:\w+ )?(?:\w+s)|affected|these (?:\w+ )?(?:\w+s)|list of|sites|stores|branches|"
        r"users|offices|machines|locations|orders|details|info\w*|data|at (?:these|the following|three|two)|"
        r"shops|terminals|accounts|customers|employees|colleagues|environment|numbers|questions about)"
    ),
    "ordinal": (
        r"(?:first(?:ly|ly,| of all)?|second(?:ly)?|third(?:ly)?|fourth(?:ly)?|fifth(?:ly)?|"
        r"(?:the )?(?:first|second|third|fourth) (?:one|thing|is|issue|problem|question|point|request|matter|"
        r"item)|(?:issue|problem|question|request|point|item|topic|query|ticket) ?(?:#|no\.?|number)? ?(?:\d|"
        r"one|two|three)|number (?:one|two|three)|one(?= ?[:,])|two(?= ?[:,])|three(?= ?[:,]))(?!\w)"
    ),
    "other": (
        r"(?:and )?(?:(?:i )?(?:almost|nearly)? ?forgot\w*|(?:just )?remembered|(?:i )?(?:have )?(?:been|"
        r"always) mean(?:t|ing) to|i also (?:wanted|want|have|need|noticed)|could i also|can i also|"
        r"could you also|please also|since (?:i|you)(?: have|\'m|\'re|\'ve)|oh|another|one (?:more|other|"
        r"last|final)|(?:the |a |my |our )?(?:other|second|third|last|next|final|separate|"
        r"different) (?:\w+ )?(?:issue|problem|question|thing|point|topic|request|matter|one|item)\w*|"
        r"on (?:another|a different|a separate|an unrelated|a side) \w+|separately|unrelated\w*|by the way|"
        r"btw|while (?:i|you|we)(?:'m|'re|'ve| am| are| have)?(?: \w+)? ?(?:writing|at it|here|on)?|"
        r"p\.? ?s\.?(?!\w)|pps|lastly|finally|as for|as regards|regarding|concerning|with regard|"
        r"something else|besides (?:this|that)|apart from (?:this|that)|aside from|other than that|moving on|"
        r"now,? (?:about|for|on) |oh,? and|also,? (?:unrelated|separately|another|a )|in other news|"
        r"different (?:topic|subject))(?!\w)"
    ),
    "other_thing": (
        r"(?:another (?:\w+ )?(?:problem|issue|question|thing|request|matter|topic|point|favou?r)|(?:second|"
        r"separate|different|unrelated|other|additional|third|new) (?:\w+ )?(?:problem|issue|question|thing|"
        r"request|matter|topic|point|fault|ticket)s?|one (?:more|other|last) (?:\w+ )?(?:thing|question|"
        r"problem|issue|request|point|matter)|something else|unrelated to)"
    ),
    "reach": (
        r"(?:(?:call|ring|phone|reach|contact|email|text) me|(?:ring|call) (?:the|my|us)|my (?:number|mobile|"
        r"extension|username|login)|best time|i'm (?:in|at|out|away|here|around|on)|mobile|writing from|"
        r"receipt is|if you (?:call|ring|need))(?!\w)"
    ),
    "refers": (
        r"(?:and |but |so )?(?:it|it's|its|this|that|that's|these|those|they|the same|same|there|then|he|she|"
        r"his|her|their|them|after (?:that|this|it|which)|before (?:that|this|it)|as a result|"
        r"because of (?:this|that|it)|therefore|thus|hence|so that|meaning|i\.?e\.?|in this case|"
        r"in that case|which|the (?:error|message|issue|problem|log|logs|screen|text|code|symptom|failure|"
        r"output|fault)s?(?! with)(?: (?:\w+ )?(?:is|are|says|said|reads|shows|appears|started|happens|"
        r"occurs|began|only|persists|seems|does|log))?|error (?:message|code|text)|screenshots?|attached|"
        r"please (?:find|see)|previously|before|until|it started|started|everything (?:was|worked)|"
        r"all (?:of )?(?:this|these|other)|i (?:think|suspect|guess|believe|assume)|maybe|perhaps|probably|"
        r"possibly|looks like|seems|apparently|sometimes|occasionally|others?|my colleagues?|other (?:users|"
        r"people|pages|sites|computers)|everyone else|only|here(?:'s| is| are)?|for (?:example|instance)|"
        r"e\.?g\.?|note that|to be clear|in short|in other words)(?!\w)"
    ),
    "remark": (
        r"(?:screenshots?|logs?|photos?|files?) (?:\w+ ){0,2}(?:attached|enclosed)|(?:i|we) (?:can|could|"
        r"have) (?:send|provide|attach)\w*|attached|if you need|should you need|let (?:me|us) know|"
        r"my (?:number|phone)|you can reach|contact me|call me|available"
    ),
    "same": (
        r"(?:(?:the |exact |very )*same (?:\w+ )?(?:error|problem|issue|thing|message|fault|symptom|"
        r"behaviou?r|result|cause|reason|way|story|happens)\w*|identical\w*|in all (?:\w+ )?cases|similarly|"
        r"similar (?:error|problem|issue|message)|all of them)"
    ),
    "so": (
        r"(?:so(?! far)|as a (?:result|consequence)|consequently|therefore|result(?=:)|because of (?:this|that|it)|"
        r"which means|meaning|hence|thus|that's why|that is why|due to (?:this|that)|the (?:result|upshot|"
        r"consequence)|knock-on)(?!\w)"
    ),
    "since": (
        r"(?:(?:after|since) (?:\w+ ){0,4}(?:update|upgrade|move|moving|storm|outage|power|migration|"
        r"install\w*|restart|replacement|maintenance|change|reboot|weekend|switch\w*|patch|monday|tuesday|"
        r"wednesday|thursday|friday|yesterday|morning|today|night|week)|started (?:\w+ ){0,3}(?:this|"
        r"yesterday|after|on|when|today|last)|this morning|since)"
    ),
    "speaker": (
        r"(?:asks?|asked me|tells? me|wants?|complains?|reports?|says|wonders?|is asking|are asking|"
        r"would like|begs?|as for me|and i|me,? (?:i|too)|for myself|personally|reminds?)(?!\w)"
    ),
    "step": (
        r"(?:i |we |you |then |next |user |now )*(?:opens?|opened|clicks?|clicked|press|presses|pressed|"
        r"go to|goes to|went to|navigate|select|selects|selected|choose|chose|enter|enters|entered|type|"
        r"typed|log ?in(?: to| as| with)|logged in|sign in (?:to|as|with)|launch|launched|run |ran |"
        r"start the|started the|wait|waited|fill|filled|set |hit |tap|tapped|scroll|drag|upload a|pick|"
        r"create a|save (?:it|the|and)|restart|reboot|plug|unplug|turn (?:it )?(?:on|off)|try to|expected|"
        r"actual|result|observe|notice)(?!\w)"
    ),
    "steps_intro": (
        r"(?:steps?(?!\w)|reproduc\w+|repro(?!\w)|what (?:i|we) (?:do|did|was|were)\w*|how to (?:repeat|get|"
        r"trigger)|sequence|timeline|procedure|scenario|as follows|chronolog\w+|in (?:this|"
        r"the following) order|what happen\w*|history)"
    ),
    "symptoms": (
        r"(?:symptoms?|signs|manifests|side effects?|consequences?|knock-on|(?:maybe|perhaps|probably|"
        r"possibly|likely|may be|might be|seems?|looks|i think|i suspect|i guess|assume|presumably|must be|"
        r"clearly|surely|all)(?: \w+){0,4} (?:related|connected|linked|same (?:cause|root|reason|problem|"
        r"issue)|one (?:cause|problem|issue|root))|(?:all|it all|everything) (?:of (?:this|it|"
        r"these) )?(?:\w+ )?(?:started|began|happened|appeared|since)|root cause|common cause|in particular|"
        r"namely|specifically)"
    ),
    "thanks": (
        r"(?:many |kind |best |warm )?(?:thanks?|thank you|hello|hi|hey|dear|good (?:morning|afternoon|"
        r"evening|day)|regards|cheers|sincerely|greetings|hope|looking forward|sorry|apologies|appreciate|"
        r"let (?:me|us) know|happy to|feel free|hoping|yours)(?!\w)"
    ),
    "this": r"(?:this|that|these|those|it|its|it's|they|them|their|he|she|the same|same)(?!\w)",
    "time": (
        r"(?:(?:and |but |so )?(?:on|since|in|by|at|from|until|last|this|every|each) (?:the )?(?:monday|"
        r"tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|"
        r"august|september|october|november|december|morning|evening|weekend|week|month|year|spring|summer|"
        r"autumn|\d{1,2}(?:st|nd|rd|th)?)|yesterday|today|then|at first|later|after (?:a|an|two|three|\d+)|"
        r"previously|recently|once|mon|tue|wed|thu|fri|\d{1,2}[.:/]\d{2})(?!\w)"
    ),
    "together": r"(?:at the same time|simultaneously|same (?:day|time|moment)|right after|along with (?:this|it))",
    "too": r"(?:too|as well|also|either)(?!\w)",
    "tried": (
        r"(?:i |we |i've |we've |have |already |also |so far |our (?:it|admin)\w* )*(?:tried|rebooted|"
        r"restarted|reinstalled|cleared|checked|reset|unplugged|replaced|swapped|verified|disabled|updated|"
        r"power[- ]?cycled|changed|contacted|called|looked|removed|tested|confirmed|deleted|switched)(?!\w)"
    ),
    "tries_intro": (
        r"(?:(?:have |already |things |i've |we've |what (?:i|we) )+(?:tried|checked|done)|so far|"
        r"troubleshooting|attempts?|tried (?:the following|so far|already)|checks)"
    ),
    "unrelated": (
        r"(?:unrelated|not (?:\w+ )?(?:related|connected|linked)|separate(?:ly)?|nothing to do with|"
        r"independent(?:ly)?|different (?:matters?|issues|problems|topics|subjects|things|departments)|"
        r"on another note|not to do with)(?!\w)"
    ),
    "wants": (
        r"(?:please|pls|kindly|could you|can you|would you|can (?:we|i) (?:get|have)|could (?:we|i) (?:get|"
        r"have)|may i|i(?:'d| would) (?:also )?like|we(?:'d| would) (?:also )?like|(?:i|we) (?:also |"
        r"urgently |now )?(?:need|require|want|request)|needs? (?:to be|a|an|access|the|his|her|their)|"
        r"looking for|would it be possible|is it possible|asking|request(?:ing)?)(?!\w)"
    ),
    "wants_doc": (
        r"(?:(?:send|resend|need|want|issue|provide|get|receive|missing|requested|copy of|forward|"
        r"waiting for|email|reissue|received) (?:\w+ ){0,5}(?:invoices?|receipts?|quote|quotation|contract|"
        r"statement|credit note|price list|bill|certificate of|vat)(?!\w))"
    ),
    "wrong_sum": (
        r"(?:(?:charged|billed|debited|paid|invoiced) (?:\w+ ){0,4}(?:twice|double|too much|wrong\w*|extra|"
        r"more than|again|incorrect\w*)|(?:double|wrong|incorrect|over)[- ]?(?:charge|billing|billed|"
        r"charged)\w*|(?:invoice|bill|amount|charge|sum)s? (?:\w+ ){0,5}(?:wrong|incorrect|higher|too high|"
        r"doesn't match|does not match|not match|mistake|error|double)|refund)"
    ),
}
