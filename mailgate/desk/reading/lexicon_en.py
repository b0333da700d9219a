"""English words of cause, state and effect."""

from mailgate.desk.reading.lexicon import Lexicon, words

_NOT = (
    r"(?:not|n't|dont|doesnt|wont|cant|isnt|arent|didnt|wasnt|couldnt|cannot|never|no longer|unable to|"
    r"fails? to|failing to|failed to|refuses? to|stopped|stops|impossible to|can not)"
)
_CANT = (
    r"(?:can't|cant|cannot|can not|couldn't|could not|unable to|not able to|isn't able to|aren't able to|"
    r"wasn't able to|impossible to|fails? to|failed to|failing to|won't let (?:\w+ ){1,3}|"
    r"doesn't let (?:\w+ ){1,3}|not letting (?:\w+ ){1,3}|does not let (?:\w+ ){1,3})"
)

EN = Lexicon(
    dead=words(r"""
        no \w+ (?:in or out|at all|anywhere|whatsoever)
        |every \w+ (?:gets? |is |are |being |was )?(?:\w+ )?(?:declined|rejected|refused|failing|fails|down
        |dead)|(?:flashes|flash|appears|pops) (?:up )?(?:\w+ ){0,4}(?:and )?(?:vanish|disappear|closes|gone)\w*
        |(?:no|not) \w+ (?:for|in|across) the (?:whole|entire) \w+|screen (?:\w+ ){0,2}(?:black|blank|blue|white
        |dark|frozen)|given up(?! on)|gave up(?! on)|pack(?:ed|s) up(?! (?:my|our|the))|conk\w* out|(?:does|do
        |doing|did) nothing at all|won't do anything|went (?:dead|dark|black)|gone (?:dead|dark|black)|kaput
        |(?:can't|cannot|can not|couldn't) (?:\w+ ){0,2}(?:any|a single) \w+|(?:won't|wont|will not|doesn't
        |doesnt|does not|don't|do not|didn't|did not|not|isn't|fails? to|failed to|failing to|refuses? to
        |stopped|cannot|can't|never|no longer) (?:even |properly |fully )?(?:start|starts|started|starting|boot
        |boots|booting|launch|launches|launching|launched|turn on|turning on|power on|powering on|switch on
        |come up|coming up|come on|respond|responds|responding|load at all|load up|starting up
        |start up)(?!ed to)(?!\w)|unresponsive|freez(?:e|es|ing)|froze|frozen|hangs?(?! (?:on a|up on
        |out))(?!\w)|hanging|hung|locks up|locked up|bricked|dead(?!line)|(?:is|are|was|went|goes|has been
        |have been|been|gone|completely|totally|still|system|server|site|website|service|everything|network
        |internet|portal|app) (?:\w+ )?(?:down|offline|unavailable|inaccessible|unreachable|unusable
        |inoperable)(?! (?:to|the|load|for (?:maintenance|review))\w*)|outage|unavailable|unreachable|standstill
        |paraly[sz]ed|brought to a halt|crash(?:es|ed|ing)? (?:\w+ ){0,4}(?:start|startup|launch|boot|open
        |opening|login|log ?in|load|immediately|instantly|right away|straight away|every time|all the time
        |constantly)\w*|(?:immediately|instantly|always|constantly|keeps?) (?:crash|freez|hang|restart
        |reboot)\w*|(?:on|at|during|after|when) (?:\w+ )?(?:startup|start-up|start|launch
        |boot) (?:\w+ ){0,5}(?:error|crash|fail|hang|freez|clos)\w*|(?:error|crash|fails|failure
        |exception)\w* (?:\w+ ){0,3}(?:on|at|during|when) (?:\w+ ){0,2}(?:startup|start-up|start|starting|launch
        |launching|boot|booting)(?!\w)|(?:production|business|work|everything|the (?:shop|line|plant|factory
        |warehouse)) (?:has |have |is |are )?(?:\w+ )?(?:stopped|halted|at a (?:stop|halt))|(?:5\d\d|errors?
        |timeouts?|fails?) (?:\w+ ){0,4}(?:every|all|any|each) (?:\w+ )?(?:request|page|call|screen|operation
        |transaction)s?|closes (?:itself )?(?:immediately|right away|instantly)|(?:blue|black|white
        |blank) screen|boot loop|reboot loop|infinite (?:loop|loading)|restarts? (?:by itself|itself|constantly
        |continuously)|(?:nobody|no one|noone|none of (?:us|our|the)|no user\w*|everyone|everybody|all (?:of us
        |users|staff|our|the)|whole (?:office|team|company|department)|entire (?:office|team|company
        |department)) (?:\w+ ){0,4}(?:can|able|locked out|kicked out|cannot|can't|unable|is stuck|are stuck
        |stopped|lost (?:access|connection)|getting (?:an )?error\w*)(?! (?:now |again )?(?:work|log in|access
        |use) (?:again|now|fine))|we (?:can't|cannot|can not|are unable to|are not able to
        |aren't able to) (?:\w+ )?work(?! with (?:the )?(?:report|file|attach))|(?:can't|cannot
        |unable to) (?:do any|get any|do anything|work at all|use (?:it|the (?:system|software|program|app
        |application|product|service|device)) at all)|completely (?:dead|broken|unusable|stopped)|no (?:internet
        |network|connection|connectivity|signal|power|dial tone)(?!\w)|lost (?:all )?(?:connection|connectivity
        |internet)|stuck (?:on|at) (?:the )?(?:loading|splash|start|boot|logo|login|welcome)\w*|stuck (?:at \d
        |loading)
    """),
    broken=words(r"""
        (?:not|n't|dont|doesnt|isnt|arent|wont|didnt|never|no longer|nothing|none of \w+
        |neither) (?:\w+ ){0,2}(?:work|works|working|worked|function|functions|functioning)(?! (?:day|hour
        |with (?:us|you)|out how))(?!\w)|(?:stop|stops|stopped|quit|ceased|has stopped
        |have stopped) (?:\w+ )?(?:working|functioning|to work)|broken|broke|out of order|not operational
        |inoperative|doesn't (?:\w+ )?(?:open|load)|does not (?:\w+ )?(?:open|load)|won't (?:\w+ )?(?:open|load)
        |will not (?:\w+ )?(?:open|load)|not opening|not loading|defective|faulty|malfunction\w*
    """),
    fault=words(rf"""
        (?:say|read|show|display|get|give|pop|message|error)\w*(?: up)?(?: that)? ?[:,]? ?["“«]
        |nothing (?:happens|comes|shows|appears|prints|loads|arrives|plays)|(?:on|shows?|prints?|does|returns?
        |plays?) nothing|bounc(?:e|es|ed|ing)(?! back to normal)|blacklist\w*|never (?:arriv\w+|comes?|came
        |shows?|loads?|finish\w*|updates?|rings?|gets)|(?:went|gone|going|goes) (?:wrong|mad|haywire|crazy
        |missing)|play(?:s|ing) up|act(?:s|ing) up|on the blink|upside down|mirrored|overcharg\w+
        |double[- ]?(?:charged|booked|counted|billed)|nonsense|gibberish|comes? (?:back|up|out) (?:with|as|blank
        |empty|wrong|in|without)|came (?:back|up|out) (?:with|as|blank|empty|wrong|in|without)|reads? (?:minus
        |zero)|skips|skipping|loses|losing|forgets|forgetting|beeps|beeping|refus(?:es|ed|ing)
        |shows? (?:the )?(?:old|yesterday's|last (?:week|month)'s|zero|wrong)|out by|twice (?:over|instead)?
        |too (?:dark|faint|quiet|loud|early|late|high|low)|cut off|cuts off|overlap\w*|blurr\w+|faint|smear\w*
        |streak\w*|noisy|stopp?(?:ed|s) (?:\w+ )?\w+ing|rattl\w+|grind\w+|squeak\w*|drain\w*|by itself
        |on its own|only half|{_CANT} (?:\w+ )?(?!find (?:out|where|how|the (?:option|setting|button|menu|page
        |manual|doc))|figure|understand|see (?:where|how|any option|the option)|remember|work out|tell|wait
        |decide|locate the|stress|thank|help but|seem to find|make it|attend)\w+|(?:does not|doesn't|doesnt
        |do not|don't|dont|did not|didn't|won't|will not|isn't|is not|aren't|are not|wasn't|hasn't|has not
        |haven't|have not) (?:\w+ )?(?:print|prints|printing|save|saving|saved|send|sending|sent|receive
        |receiving|received|sync|syncing|synced|synchroni[sz]\w*|show|showing|display|displaying|displayed
        |appear|appearing|appeared|open|opening|load|loading|update|updating|updated|connect|connecting
        |connected|export|exporting|import|importing|scan|scanning|charge|charging|recogni[sz]\w*|accept
        |accepting|accepted|let|allow|match|matching|arrive|arriving|arrived|deliver\w*|render\w*|refresh\w*
        |play|playing|ring|ringing|install\w*|upload\w*|download\w*|calculat\w*|process\w*|generat\w*|complete
        |completed|finish\w*|registered|credited|visible|visible|correct|getting|coming|go through|going through
        |come through|reach|detect\w*|find my|respond to|add up|available|work|working)(?!\w)|(?:return|get
        |getting|throw|give|giving|show|see|seeing|receive)\w* (?:\w+ ){{0,2}}[45]\d\d(?!\d)|used to (?:work|be
        |print|show|open|load|get)|(?:works?|working) (?:only|partially|poorly|badly|partly|erratically)
        |only works|(?:does not|doesn't|doesnt|won't|isn't|is not|aren't) (?!matter|mean|mind|have to|need|seem
        |look|exist|urgent|clear|sure|important|necessary|supposed|really|there|support|offer|include|cost
        |require|know|understand|belong|apply|cover|possible to (?:set|choose|select|config))\w+|comes and goes
        |cuts? (?:out|off)|cutting (?:out|off)|in and out|error|errors|bug(?!\w)|bugs|buggy|glitch\w*|fail|fails
        |failed|failing|failure|failures|crash|crashes|crashed|crashing|incorrect\w*|wrong(?!ly addressed)
        |corrupt\w*|garbled|missing(?! (?:feature|option|function|out))|disappear\w*|vanish\w*|lost|duplicat\w+
        |doubled|charged twice|timed out|times out|timeout|time-out|disconnect\w*|drops|dropping|dropped
        |keeps? (?:asking|logging|disconnect|dropp|failing|kick|clos|show|say|return|giv|reset|stopp)\w*
        |kick(?:s|ed)? (?:me |us |him |her |them |users )?out|thrown out|logged out|signs? me out|signed out
        |logs (?:me|us) out|locked out|invalid|denied|rejected|empty (?:page|report|file|screen|list|result)
        |blank (?:page|report|field|pdf)|unreadable|flicker\w*|overheat\w*|cracked|leak\w*|stuck|jam(?:s|med
        |ming)?(?!\w)|exception|stack ?trace|not (?:printing|saving|sending|syncing|receiving|updating|showing
        |displaying|connecting|charging|recogni[sz]ed|visible|arriving|detected|scanning)|no (?:sound|audio
        |picture|image|video|data|results?)(?!\w)|(?:having|got|have|there is|there's|experiencing
        |facing) (?:a |an |some |the )?(?:problem|issue|trouble|difficult)\w*|(?:problem|issue
        |trouble)s? (?:with|when|while|in|on)|looks? (?:broken|garbled)|messed up|screwed up|out of sync
        |partially
    """),
    slow=words(r"""
        takes? (?:\w+ ){0,3}(?:an hour|hour|half an hour|a minute|\w+ minutes|\w+ seconds|all day|all morning)
        |took (?:\w+ ){0,3}(?:an hour|\w+ minutes|ages|forever)|dragging|drags|slow|slower|slowly|slowness
        |slowed|sluggish\w*|laggy|lag|lags|lagging|crawl\w*|takes? (?:\w+ ){0,3}(?:forever|ages|minutes|hours
        |too long|so long|very long|a long time|long time|\d+ (?:seconds|minutes|min|sec))
        |taking (?:\w+ ){0,3}(?:forever|ages|minutes|hours|too long|so long|a long time|long|longer
        |\d+ (?:seconds|minutes))|poor (?:performance|speed)|performance (?:issue|problem|drop|is)\w*|low speed
        |speed (?:\w+ ){0,2}(?:dropped|is low|below)|intermittent\w*|unstable|choppy|on and off|erratic\w*
        |stutter\w*|instead of (?:the )?(?:\w+ )?\d+
    """),
    ends=r"clos(?:es|ed|ing)|crash\w*|quits?|errors?|exception|fails?|failed|terminat\w+|shuts? down|hangs?|"
    r"freez\w+|nothing happens|black|blank|spins? forever|spinning",
    starts=r"(?:when|whenever|if|as soon as|once|after|every time|each time|on|at|during|while|upon|trying to|"
    r"try to|tried to|attempt\w* to) (?:\w+ ){0,2}(?:open(?:ing)? (?:it|the (?:program|app|application|"
    r"software|client|system))|opens? it|start(?:s|ing|ed)?|startup|start-up|launch(?:es|ing|ed)?|"
    r"boot(?:s|ing|ed)?|log(?:s|ging)? ?in|login|initiali[sz]\w+|turn(?:ing)? (?:it )?on)(?!\w)",
    works=words(r"""
        (?:still |all )?works(?! (?:for \w+ )?(?:on and off))(?!\w)|(?:is|are) (?:still |all )?(?:working|ok
        |fine|okay)(?!\w)
    """),
    system=words(r"""
        system|systems|program|programme|software|application|app|apps|server|servers|site|website|web site
        |service|services|portal|internet|network|connection|database|product|device|phone|handset|smartphone
        |tablet|computer|pc|laptop|router|modem|till|terminal|pos|platform|client|machine|unit|line|email|mail
        |vpn|wifi|wi-fi|account|everything|it(?= (?:is|has|does|doesn|won|will|just|stopped|isn|no))|package
        |tool|solution|environment|instance|gateway|crm|erp
    """),
    function=words(r"""
        print|printing|printer|printers|report|reports|reporting|button|export|exports|import|imports|search
        |filter|filters|attachment|attachments|notification|notifications|tab|form|module|section|function
        |feature|field|sync|synchroni[sz]ation|integration|link|links|page|file|files|document|documents|letter
        |letters|signature|card|window|menu|chart|graph|image|images|picture|pictures|sound|camera|microphone
        |headset|scanner|scanning|scan|keyboard|mouse|monitor|battery|projector|newsletter|calendar|chat|payment
        |payments|cart|basket|checkout|order|orders|invoice|invoices|table|column|list|photo|photos|video
        |archive|template|macro|panel|widget|icon|shortcut|usb|bluetooth|upload|uploads|download|downloads
        |plugin|add-in|screen sharing|sms|verification code|password reset|reset link|registration|charger
        |charging|speaker|fingerprint|dashboard|thumbnail\w*|spell ?check\w*|backup|autosave|pdf|dropdown
        |drop-down
    """),
    total=words(r"""
        nothing|nobody|no one|noone|everyone|everybody|everything|entire|entirely|whole|completely|totally
        |at all|none of|all (?:our |the |of |my )?(?:users|staff|employees|colleagues|computers|pcs|workstations
        |tills|sites|branches|offices|departments|functions|stores|us|modules|terminals|phones)|all of us
        |any (?:user|of us|computer|device|browser)|most (?:functions|features|of the functions|users
        |of our users|of the features)|across the (?:board|company)|company-wide|site-wide|business (?:is
        |has) stopped
    """),
    partial=words(r"""
        one (?:user|of (?:our|my|the)|colleague|employee|person|computer|pc|customer|workstation|machine|member
        |laptop|report|store|branch|device|terminal|till|client|phone|printer|account)|a single|single user
        |only (?:one|the|some|on|in|for|when|if|happens|a|this|my|affects|with|from|two|certain)|just (?:one|the
        |on|in|for|when|my|this|a few)|some(?! (?:advice|help|guidance|info\w*|clarif\w*|questions?|time ago
        |reason|assistance))(?!\w)|sometimes|occasional\w*|from time to time|now and (?:then|again)
        |once in a while|every (?:now|so often|few)|on and off|intermittent\w*|partial\w*|part of
        |several (?:users|customers|files|reports|emails)|a few|a couple|two of|three of|certain|except
        |apart from|other than|random\w*|sporadic\w*|not always|at times|half of|one out of|specific (?:user
        |file|report|customer|page|product)s?|at peak
    """),
    rest_works=words(r"""
        (?:others?|other (?:\w+ ){1,3}|the rest|everything else|everyone else|my colleagues?|the remaining \w+
        |all other \w+|all others|rest of \w+ \w+) (?:\w+ ){0,4}(?:work|works|working|fine|ok|okay|normal\w*|can
        |load|loads|open|opens|good|unaffected|print|prints|not affected)(?!\w)|(?:works?|fine|ok
        |prints?) (?:\w+ )?(?:on|in|for|from|with) (?:\w+ ){0,3}(?:other|others|another|different|everyone else
        |colleagues?|everybody else)|otherwise (?:\w+ ){0,3}(?:fine|ok|works?|working|good)|aside from that
        |apart from that
    """),
    wish=words(r"""
        down the (?:road|line)|in (?:due )?time|eventually|(?:i'd|we'd|i would
        |we would) be (?:a |so |very |really )?(?:happ\w+|grateful|over the moon|delighted|thrilled)
        |thinking aloud|(?:could|can|would|will|might|may) (?:the|your|this|that|it|we
        |there) (?:\w+ )?(?:\w+ ){0,3}(?:have a|have an|have the option|show us|offer|remember|one day|some day
        |ever|let us|be (?:made|possible to|extended))|one day|some ?day|down the line|for the next version
        |would you (?:ever )?consider|consider letting|nice[- ]to[- ]have|wouldn't it be|if only (?:it|we|there
        |i)|(?:my|our|one|only|small|little) (?:only )?(?:wish|idea|suggestion)|wishlist|how about (?:adding
        |an option|letting)|what about adding|thumbs up for adding|might be worth (?:adding|having)|worth adding
        |(?:would|it'd|it would|that'd) (?:really |also )?be (?:\w+ ){0,2}(?:nice|great|helpful|useful|handy
        |good|wonderful|lovely|awesome|fantastic|convenient|amazing|perfect|better|ideal)(?! (?:to know
        |if (?:you|someone) could (?:help|tell|advise|explain|clarify|confirm|fix|look|check|let)|if (?:you
        |someone) (?:tell|told|fixed)))|(?:please|could you|can you|would you) (?:\w+ )?(?:move|enlarge|rename
        |hide|group|rearrange|make) (?:\w+ ){0,2}(?:buttons?|columns?|fields?|menu|font|panel|window|icons?
        |tabs?|interface)|feature (?:request|suggestion|wish|idea)|(?:enhancement|improvement) (?:request
        |suggestion|idea)|suggestion|i (?:would like to |'d like to |want to )?suggest
        |we (?:would like to |'d like to )?suggest|i'd suggest|propose|proposal|wish ?list|i wish
        |we wish (?!you)|(?:please|could you|can you|would you|kindly|consider|possible to|plan to|plans? (?:for
        |to)|planning to) (?:\w+ )?(?:consider(?:ing)? )?(?:add|adding|implement|implementing|introduce
        |introducing|support|supporting|include|including|extend|build) (?:\w+ ){0,4}(?:option|feature|button
        |support|ability|possibility|field|column|filter|report|mode|theme|function\w*|integration|export
        |shortcut|sort\w*|way|language|setting|view|format|notification|dark|search|import|reminder)s?
        |(?:missing|lack(?:s|ing)?) (?:a |an |the |of )?(?:\w+ )?(?:feature|option|function|ability|possibility)
        |any (?:plans?|chance|possibility) (?:\w+ ){0,4}(?:add\w*|implement\w*|support\w*|introduc\w*|includ\w*
        |for (?:a|an) )|(?:is|are) there (?:any )?plans?|(?:would|'d) (?:love|like) (?:it if|to see
        |to have (?:a |an |the )?(?:\w+ )?(?:option|feature|button|possibility|ability|way|filter|field|column
        |dark|report|function)|to be able)|would love|new feature
        |(?:it )?would (?:\w+ )?help (?:\w+ ){0,3}(?:to (?:see|have|be able|get)|if)|(?:we|i|they|users
        |customers)(?:'d| would) (?:\w+ )?like (?:to be able to|the (?:ability|option)|it if|to see)|(?:we
        |i)(?:'d| would) (?:really )?love|something you(?:'re| are) consider\w+|make it so|(?:in|for) (?:a|the
        |one of the) (?:future|next|upcoming) (?:release|version|update)
        |could (?:you )?(?:\w+ )?make it (?:possible|so that|configurable)|(?:an|the) (?:option|ability
        |possibility) to (?:\w+ ){0,6}would|idea for|i have an idea|change request|enhance the|please (?:add
        |implement|introduce|consider)
    """),
    question=words(r"""
        how (?:do|can|to|should|would|could|does|is|are|much|many|long|often)|where (?:can|do|is|are|should
        |could|to)|is it possible|is there (?:a|any|an|some) (?:way|option|setting|manual|guide|possibility
        |documentation|limit|difference)|can (?:i|we|you (?:tell|explain|advise|clarify|let|show|send
        |help me (?:understand|set|config)))|could (?:i|we|you (?:please |kindly )?(?:tell|explain|advise
        |clarify|let|show|send|point|give|confirm))|what (?:is|are|does|do|should|would|kind)|which \w+ (?:is
        |are|do|does|should|can|must)|when (?:will|is|do|does|can)|who (?:should|can|do)|why|advice|advise
        |question|questions|wondering|wonder|would like to know|want to know|need to know|instructions?|guidance
        |documentation|manual|tutorial|explain|clarif\w*|information (?:about|on)
        |help (?:me )?(?:to )?(?:understand|set up|setup|configur\w+|with (?:setting|configuring))|don't (?:know
        |understand)|not sure (?:how|where|what|if|whether)|can't (?:find|figure)|cannot (?:find|figure)
    """),
    request=words(r"""
        please|could you|can you|would you|could we|can we|may (?:i|we)|(?:i|we|he|she|they|who|you|and|will
        |would|also) need|needs? (?:a|an|access|new|your|help|some|two|to (?:know|be able|have|get))(?!\w)
        |needed|kindly|send|would like|i'd like|we'd like|want|wants|looking for|require\w*|thanks?|thank you
        |forgot\w*|let (?:me|us) know|arrange|order
    """),
    hypothetical=words(r"""
        (?:what (?:happens|would happen|will happen|if|should (?:i|we) do if|do (?:i|we) do if)) (?:\w+ ){0,8}
        |if (?:\w+ ){0,5}(?:should|were to|would|ever|happens? to|breaks?|goes down|fails?|crashes|stops) ?
        |in case|in the event|just in case|so that (?:\w+ ){0,4}(?:not|n't)|to avoid|to prevent
        |before it (?:breaks|fails|crashes)|would it (?:break|stop|crash)|will it (?:break|stop|crash)
        |might (?:break|fail|stop)
    """),
    not_fault=words(r"""
        sorry (?:for|about) (?:the |any |all |my )*\w+|(?:no|zero) more (?:\w+ )?(?:errors?|problems?|issues?
        |crashes|freezes)|(?:errors?|problems?|issues?|bugs?|fault) (?:\w+ ){0,2}(?:gone|solved|resolved|fixed
        |disappeared|went away|sorted)|no longer (?:appears?|occurs?|happen\w*|crash\w*|freez\w*|see|get|getting
        |shows? (?:up|the error)|hangs?|drops?|fails?)|(?:hasn't|has not|haven't|doesn't|didn't|not) (?:happen
        |occur|come back|appear|crash|return|reappear|recur)\w*|(?:no longer|doesn't|not) works? (?:for|with
        |at) (?:us|the company|our)|(?:no|without|any|zero|never had (?:any |an )?) (?:\w+ )?(?:errors?
        |problems?|issues?|bugs?|crashes|trouble|complaints?)(?= (?:so far|at all|here|since|now|anymore
        |with the rest)|[.!]|$)|no (?:errors?|problems?|issues?|rush|hurry)|without (?:any )?(?:errors?
        |problems?|issues?)|not (?:urgent|sure|only|too|very|important|a (?:problem|big|bug)|exactly|really
        |clear|certain|necessarily)|don't (?:know|understand|worry|hesitate|mind|see (?:any|an|the) option)
        |do not (?:know|understand|hesitate)|can't (?:find|figure|wait|remember)|cannot (?:find|figure)|(?:get
        |am|feel|getting|i'm) lost in|wrong (?:department|person)|issue (?:an?|the|us|new|me) (?:invoice|refund
        |license|new|certificate)|dead ?line|not (?:yet )?(?:received|heard|had|got) (?:\w+ ){0,3}(?:reply
        |answer|response|back|from you)|error (?:in|on) (?:the |your )?(?:documentation|manual|docs)
        |sorry for (?:the )?(?:error|mistake)\w*|if i'm not wrong|correct me if|nothing (?:urgent|else|serious
        |major|important)
    """),
    solved=words(r"""
        (?:now|since then|already|it's|it is|all) (?:\w+ ){0,3}(?:working again|resolved|solved|fixed
        |back to normal|back up|back online|sorted)|works? (?:again|now)|working (?:again|now)|back to normal
        |(?:has been|is|was|been|got|problem) (?:now )?(?:resolved|solved|fixed|sorted)
    """),
)
