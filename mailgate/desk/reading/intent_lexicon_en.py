"""English words of yes, no, 'still', 'another' and 'any news?', lower case, without accents."""

from mailgate.desk.reading.intent_lexicon import AnswerWords
from mailgate.desk.reading.lexicon import words

EN = AnswerWords(
    thanks=words(r"""
        thanks?(?: you| u)?(?! in advance)(?!\w)|thx|thank you(?! in advance)|ty(?!\w)|many thanks|cheers
        |appreciate\w*|grateful
    """),
    confirms=words(r"""
        (?:come|comes|came) out (?:fine|well|right|ok|perfectly)|you were right|mark (?:it|this) (?:as )?(?:done
        |solved|complete)|nothing else|nothing further|(?:my|our|the|all) (?!issue|problem|error|fault|bug
        |same)\w+ (?:are|is) back(?! to (?:square|not))|match(?:es)? now|(?:flows?|works?|runs?|opens?|prints?
        |rings?|loads?|scans?|syncs?) (?:again|now|fine|perfectly|well|properly|as it should|on the first)
        |like (?:a dream|clockwork|new)|happy (?:with|now|bunny)|spot on|that's it(?= |$|[.,!])
        |sorry for the (?:noise|fuss|trouble|bother)|my (?:mistake|fault|bad)|pleased|delighted|relieved|finally
        |(?:are|is|look|looks) (?:good|right|fine|great|perfect|correct|ok)(?!\w)|i can see (?:it|them
        |everything)|(?:it|everything|all|that|this|now|the \w+|and|they|which|phone|printer|one
        |lines?) (?:\w+ly |now |all |just |again )?(?:downloads?|prints?|opens?|loads?|starts?|connects?|syncs?
        |scans?|runs?|shows up|sends?|saves?|boots?|charges|rings|plays|responds?|reads|appears?|matches
        |adds up)(?! (?:but|wrong|slow|only|half|empty|blank|the wrong|an? error|with|without|nothing|no|none))(?!\w)
        |that was (?:it|the)|was the (?:cable|problem|culprit|answer|one|cause)|turned out|(?:to|can
        |may) be closed|as good as new|good as gold|spot on|bingo|hooray|lifesavers?|you're (?:a star|the best
        |brilliant)|well done|nicely done|got it|no complaints|nothing more|no more (?:errors?|problems?|issues?
        |questions?)|(?<!not )(?<!n't )(?<!nothing )(?<!never )(?<!none )(?:works|worked|working)(?!\w)
        |(?:has been|is|was|it's|got|all|problem
        |issue|now) (?:now |all |been )?(?:fixed|solved|resolved|sorted|good|fine|ok|okay|done|set|clear|perfect
        |great)|fixed|solved|sorted|(?<!not )resolved|(?:can|may|could|please|feel free to|go ahead and|happy to
        |you) (?:now |please )?close|close (?:the|this|it|my)|(?<!not )(?<!cannot )(?<!can't )confirm\w*
        |all (?:good|ok|fine|set|well|clear)|did the trick|that did it|does the job|that helped|it helped
        |^(?:yes|yep|yeah|yup|ok|okay|great|perfect|excellent|awesome|brilliant|super|fine|good|lovely|agreed
        |sure|accepted|wonderful|amazing|fantastic|done)(?!\w)(?! not)(?! but)|no (?:more |further )?(?:issues?
        |problems?|errors?|questions?|complaints)|happy (?:with|now)|can (?:now )?(?:log in|access|print|open
        |see|send|connect|work|save) (?:\w+ )?(?:now|again|fine)|i(?:'m| am) (?:able to|in)(?!\w)|back to normal
        |satisfied|agree(?!\w)
    """),
    refuses=words(r"""
        (?:needs?|has|have|want|like) (?:it |this |the ticket )?(?:to be |to stay |kept )?(?:re-?opened
        |open again)|keep (?:it|this|the ticket) open|not (?:over|finished|closed)|isn't (?:over|finished)
        |nothing has|nothing was|nothing (?:works?|prints|opens|loads|happens|happened|changed|comes|sends|goes)
        |(?:prints?|shows?|opens?|does|sends?|receives?) nothing|(?:nobody|no one|none of us) can|for nobody
        |how (?:is|can|could) (?:this|that|it) (?:be )?(?:finished|closed|solved|done
        |resolved|fixed)|finished\?|solved\?|resolved\?|fixed\?|(?:no|zero) change|not (?:what|the) (?:i|we
        |answer|fix)|(?:don't|do not|please don't|not ready to|shouldn't|should not|cannot
        |can't) (?:be )?(?:close|closed|confirm|accept|agree)|disagree|(?:not|n't|never) (?:\w+ ){0,3}(?:solved
        |resolved|fixed|helped|help|agree|satisfied|happy|acceptable|confirm|sorted|done|work|the (?:solution
        |answer|case))|re-?open\w*|why (?:\w+ ){0,4}clos\w+|closed (?:\w+ ){0,3}(?:without|too|before
        |premature)\w*|^(?:no|nope|nah|negative)(?! (?:problem|more|worries|further|issues?|questions?
        |errors?))(?!\w)|far from|no (?:luck|success|joy|good|improvement|difference|effect)|useless
        |unacceptable|didn't do (?:anything|the trick)|made no difference|premature\w*|did nothing|object to
    """),
    persists=words(r"""
        (?:stopp?(?:ed|s)|froze|frozen|crash\w*|broke|broken|fail\w*|died|dead|dying|happen\w*|doing it|lost
        |gone|drop\w*|down|stuck|hang\w*|hung|block\w*|playing up|acting up|empty|blank|zero|slow
        |leaking) (?:\w+ )?again|same (?:\w+ ){0,2}\w+(?= ?[.,!]|$)
        |one (?:of \w+ (?:\w+ )?)?[^.]{0,60}the other (?:one |two |three )?(?:\w+ )?(?:remains|is|are|isn't
        |doesn't|does|won't|still|stays|not)|as (?:\w+ )as (?:before|ever|yesterday)|came and went|once more
        |to no avail|in vain|not a (?:thing|sausage|bit)|nothing (?:happened|new|different|better)
        |doesn't (?:address|answer|help|solve)|not what i asked|misunderst\w+|(?:unfortunately|sadly|alas
        |i'm afraid|regrettably|spoke too soon)(?!,? (?:i|we) (?:can|can't|cannot|won't|will|am|are|have no
        |don't))|like before|just as before|as bad as|back to (?:square one|where|how it was|the old)|(?:only
        |just) (?:for|lasted|until)|no better|(?:is|are|was) (?:no|not any) different|just like (?:yesterday
        |before|last)|up to its old tricks|(?:came|come|coming|crept|is|are) back(?! (?:up|online|to normal
        |in business|working))(?!\w)|still(?! (?:thank|works|working|fine|ok|good|no (?:answer|reply|response
        |news|update|one)|waiting|wait))(?!\w)
        |(?<!works )(?<!working )(?<!work )(?<!normal )(?<!fine )(?<!in )(?<!print )(?<!access )(?<!up )(?:again
        |once more)(?! (?:thank|for)\w*)(?!\w)(?=.{0,200})|(?:the )?(?:very )?same (?:\w+ )?(?:error|problem
        |issue|thing|message|behaviou?r|result|story|fault|symptom)s?|exact same|(?:no
        |nothing) (?:has )?chang\w+|unchanged|persist\w*|remains?|(?:problem|issue|error
        |it)(?:'s| is| has| came| comes)? (?:\w+ )?(?:back|return|recurr|reappear|continu|happen\w* again)\w*
        |reoccur\w*|recurr\w*|came back|comes back|even worse|got worse|worse|only (?:lasted|worked)|for (?:an
        |one|a few|about) (?:hour|day|minute)s?(?: or so)? (?:and|then|but)|as before
    """),
    past=words(r"""
        thought|seemed|looked (?:like|as if)|appeared to|was told|says? (?:it's|finished|solved|resolved|fixed
        |done)|saying|wrote|claims?|your (?:mail|email|message|note)|until|(?:yesterday|at first|initially
        |this morning|for a (?:while|bit|day|few)|briefly|for (?:an|one|two|about)|earlier|only|once|used to
        |until) (?:\w+ ){0,3}(?:work|fixed|ok|fine|solved)\w*|(?:worked|was (?:working|fine|ok|fixed|solved
        |resolved)) (?:\w+ ){0,3}(?:yesterday|at first|initially|for|this morning|once|until|only|earlier
        |briefly)|if (?:it|this|that|everything)|when it|supposed to|thought
    """),
    nudge=words(r"""
        (?:just |only )?wondering (?:where|how|when|if there)|where (?:we|things|you|this) (?:are
        |stands?)(?: \w+)? (?:with
        |on)|(?:yet|still|waiting) to (?:receive|hear|get)|advise on (?:progress|the status|timing)|any sign of
        |(?:has|have|was|were|is) (?:the|my|our|it|this|that|any) (?:\w+ ){0,3}(?:been )?(?:ordered|shipped|sent
        |scheduled|assigned|dispatched|started|looked at|decided|approved|found|repaired|passed
        |escalated)[^.?]{0,40}\?|when (?:this|it|that|someone|somebody|you|we|they|the \w+)[^.?]{0,60}\?
        |not a word|(?:a )?word from you|still nothing|nothing yet|crickets|promised|roughly when|rough idea
        |(?:has|have|is|did|can|could) (?:anyone|anybody|someone|somebody|you) (?:\w+ ){0,3}(?:pick\w*|start\w*
        |read|seen|had a (?:chance|look)|got round|forgotten|received|working|looking|dealing)|(?:haven't|hasn't
        |has not|have not|not|never|still) (?:\w+ )?(?:arrived|come yet|turned up|shown up|been (?:here
        |delivered|in touch))|no (?:sign|tracking|show|word)|forgotten (?:about )?(?:me|us|this)|where (?:is
        |are) (?:my|our|the)|gone quiet|radio silence|silence|hello\?|anybody there|anyone there|nudge|prod
        |ping(?:ing)?(?= you)|soon\?|yet\?|whenever you|bringing this (?:back )?(?:to the top|up)|to the top of
        |any (?:\w+ ){0,2}(?:news|updates?|progress|eta|word|feedback|movement|developments?|luck|idea when
        |answer|response|reply)|(?:what is|what's|whats|current|check\w*|know|for|on|a|an|please|provide
        |the) (?:\w+ ){0,2}(?:status|eta|update)(?!\w)|status (?:update|of|on|please)|when (?:will|can|is|are|do
        |should|would|might) (?:\w+ ){0,8}|how (?:long|much longer|soon|is (?:it|this|my|the))|how's it going
        |follow(?:ing|ed)?[ -]?up|chas(?:e|ing)|remind\w*|(?:still |been |am |are |i'm |we're )*(?:waiting
        |await\w*)|(?:no|not|without|haven't|hasn't|have not|has not|never|nobody|no one) (?:\w+ ){0,5}(?:heard
        |hear|reply|replied|answer|answered|response|responded|feedback|contacted|called|called back|got back
        |update|updates|news)(?!\w)|bump(?:ing)?(?!\w)|(?:is|has|did) (?:anyone|anybody|someone
        |somebody) (?:\w+ ){0,3}(?:look|work|check|assign|see|get|take)\w*|(?:it's|it has|it is) (?:been
        |already) (?:\w+ ){0,3}(?:days?|weeks?|hours?|month)|speed (?:this|it|things) up|expedite
        |just checking in|checking in|touching base|where (?:are we|do we stand|does this stand)
        |been (?:\w+ ){0,2}(?:days|weeks|hours|a week|a day)|promised
    """),
    fresh=words(r"""
        something (?:\w+ )?(?:different|else)
        |(?:a |the )?new (?:one|ticket|case)|noticed|on a separate note|separate(?:ly)?|(?:another|different|new
        |separate|second|additional|other|next|one more|further|unrelated|fresh)(?: \w+){0,2} (?:problem|issue
        |question|error|thing|request|matter|bug|topic|fault|ticket|point|concern)s?|another(?: one)?(?!\w)
        |something else|(?:also|by the way|btw|additionally|in addition|separately|besides|on top of that
        |while (?:you're|we're|i have you|i'm) (?:at it|here)?|one more|furthermore|moreover|unrelated\w*
        |on another note|other than that|meanwhile)(?!\w)|a (?:quick )?question
    """),
    now=r"now|since then|after (?:that|this|the (?:fix|update|change|repair)|your|updating)",
    matter=words(r"""
        problem|issue|question|error|need|please|could you|can you|stopped|missing|want|would like|request|how
        |help
    """),
    later=words(r"""
        (?:can't|cannot|can't|won't be able to|unable to) (?:\w+ )?(?:check|test|try|verify|confirm)
        |closed until|until (?:monday|tuesday|wednesday|thursday|friday|next|the)|when (?:i'm|we're|i am
        |we are) back|after the holidays|(?:will|i'll|we'll|'ll|going to|let me|let us
        |gonna) (?:\w+ ){0,3}(?:check|test|try|let you know|get back|verify|see|look|monitor|confirm|report|send
        |forward|ask|pass|keep)|tomorrow|as soon as|attach\w*|sending|please find|here (?:is|are)|tonight
        |on monday|next week
    """),
    answers=words(r"""
        (?:i|we)(?:'ve)? tried (?:both|with|on|the)|tried both|(?:remote|teamviewer|anydesk) id|(?:device|serial
        |order|customer) (?:number|no|id)|screenshot|(?:office|we|shop) (?:is|are|'re) (?:open|closed|available)
        |(?:answers?|replies) (?:to|below|inline)|answering|to answer|as (?:you )?(?:requested|asked)|you asked
        |in (?:reply|answer|response) to your question|requested|see (?:below|above|attached)|(?:version|build
        |firmware|model|serial) ?(?:number|no)?(?: is)?|^v?\d+\.\d+|^(?:only (?:on|the|in|when|with)|on (?:all
        |both|one|two|every)|since (?:monday|tuesday|wednesday|thursday|friday|last|about|around|the)
        |just (?:the|on|one)|all of them|both|every (?:half|few|hour|day)|yes but|it happens|happens)(?!\w)
    """),
    stray=words(r"""
        meant for (?:somebody|someone) else|not meant for|intended for (?:somebody|someone)|wrong (?:person
        |address|number|recipient|email|customer|company|inbox)|not (?:my|our|for me|for us
        |meant for)(?: \w+)? ?(?:ticket|request|account|system)?(?= |$|[.,!])|never (?:wrote|contacted|opened
        |asked|sent|raised|ordered)|(?:did not|didn't) (?:write|contact|open|send|raise|order|ask)(?!\w)
        |don't know what (?:this|you)|no idea what this|mistaken|unsubscribe|remove me
        |(?:i )?no longer work (?:here|there|at)|i don't work
    """),
    closes=words(r"""
        (?:can|may|could|please|feel free to|go ahead and|happy (?:for \w+ \w+ )?to|ok to|okay to
        |you) (?:\w+ ){0,4}close(?:d)?(?!\w)|^close(?! to)(?!\w)|(?:to|can|may) be closed|consider (?:it
        |this) (?:closed|done|solved|settled)
    """),
    requests=words(r"""
        please|could you|can you|would you|we need|i need|we'd need|i'd need|would need|we'd like|i'd like
        |would like|need(?:s)? (?:a|an|to|another|one|two|some|more)|send (?:me|us)|order|arrange|set up
    """),
    contrast=words(r"""
        ^(?:but|however|only|except|although|though|the only|one thing|unfortunately though|mind you|that said
        |still though)(?!\w)
    """),
    was=r"what (?:was|caused|went|did you)|why (?:did|was) (?:it|this) happen\w*|curious",
)
