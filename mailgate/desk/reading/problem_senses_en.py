"""Classes of words of like meaning (English letters), made by `make senses`, not written by hand (C1, C2)."""

SENSES = """
a-road road , aerial flight , bike car pedal scoote wheel , bus buses plane , , drive drives drivin , ferrie lorrie
lorry , elsewh outdoo outsid parkin sidewa street , airlin window , walk walk-r walked walkin walks , lift lifts ,
fairwa gatewa route , , ; hydro litre , aids allerg chemic nasal smell smells sympto , autocl , basil mariso , ,
gasket gaz vat wash way , , ; ago away gone , , go goes going went , did didn had hadn has hasn have , happen , been
was wasn were , , , , , , presal , , ; act acting action , aldous altos , , , st stan standi stands ; , awaiti expect
, future tomorr , presen , ready , hope hoping wait waitin , delay pause paused , ; , , , , , ; attwoo wood , ballet
swing , boat boats bolts boot booth boots coat feet foot shoes toecap , abatto brickw cement chime chimne hinge quill
zimmer , barrin dockin lambin moorin mower , colett pallet patel plate puddle , , bricks screwd screws stairs , acryli
embroi pencil scarf stick sticks stitch , stone , taproo teapot , ribbon , tree ; , awards badge badges , ward wardro
wearin wears ; above below , around back behind left over under , , , across by throug , top up upper uprigh upside
upward , advanc ahead forwar , neares , betwee , , , other , ; block , break breake breakw wrappe , broken cracke
crackl crawle , lock locked locker locks unlock , , , closed closes closin , , ; anna , , brandt brenda , , , , fergus
, isp , hannah mandy nadia , , ruth , , , julia lucia , , amelia rebecc , imogen , , ; bakery bakes bisque lasagn
oakes , basket , bottle drinks glass jars kettle wines , cafe coffee coffey , cook , tratto , apple cake fruit honey
milk , milker milkin , bees pie , biscui nuts pickle potato puddin sandwi soup spitti , chews squeak swallo , tablet
tape , roasts toast toaste , tomato , , bread , ; captio , photo photos pictur , sounds , videos , camera webcam ,
images thumbn , film , backgr ; , , , lisbon semito , dunne munro undo , , , kev ; , , codes commas , demand , mandat
, model sim sims , dns domain , co code coded ; , agent assist employ person speake user , client custom , collea ,
judge judges , , own owner themse , reader , , partne , studen , trader treasu trust truste , , , guest guests waiter
, candid solici , , , buyer suppli , userna users , provid volunt , staff , ; , openin , appear arrive bring brough
came come comes coming , , , , become , enter entere in into walk-i , entran inboun , ingres , landin launch , reach
reache , , , , began begin beginn begun start starte starti starts , enclos open opened , opens , ; button , comman
config plugin widget , module , panel panels , layout set-up setpoi settin setup , switch sync , ; collec , , , ,
police , , , detect inspec , contro , counte counti , ; are aren is isn , , can cannot cant , could couldn , having ,
might , need needed needs , , becaus how pls why , will , would wouldn , , be , , want wanted wants ; , , , bilal bill
billed bills , , bay dale hale wales , daft dash dashbo hadid haig jam jams jas , delane drill durley , eddie edge ,
gull holt hunt , chirps dowel jools owls , land , bell len lena leon , lloyd lord , elm namely neil , giles gill hill
mill nile , dial tidal tide tilde tilley , haven valley walt , , , , marlow , lever lewis , , pell , ; amadi , aberne
amory xyz , ashby daisy , , , , , , , arcy combi daly deli lyle reilly stevie telly terry tilly tobi tray , dear ,
dummy fahmy fw hattie , fri grey pru rafi wray , prakas prasad rashid , raj region relay , , rory , , tail , , , , ,
rice ; aim bet bid , , deb dev wed , , , , , , treat , ; , , , , , , , , ; dr physio , dental hygien podiat , , ,
carers nurse nurses , pharma , medica prescr vaccin , radiog radiol taxide , cure infusi surger , veteri , ambula ,
clinic hospit , patien reside , ; diesel electr radio radios wire wired , , satell spins tracto wheels , flash flashi
, , televi tv , laser projec ray x-ray , automa , batter , antenn , drone , power , cable , mic microp , ; , err error
errors , ignore refuse reject wont , quit , defaul false mislai mismat mistak wrong wrongl , fail failed fails , ;
access , entrie entry , , exit ext , extra extrac , , intend ; , case cause issue , descri , , docume word words ,
fact fit , detail effect featur , format patter standa templa , , moment , mean meanin meant , statem status subjec
subtit , term termly theme , item items produc someth stuff thing things , title titles , type typed typos , qualit ,
reason , asset matter substa ; , , fan fans , fenell fenn fenwic finn hen penwit , ferrym , fill , finch fintan fiona
, flange franki , hollin landli northl ottoli turnst , figure filter flicke ; cateri , eating eats feed feedin feeds ,
kitche oven , , , dinner lunch lunche luncht menu , ; , demagn , focuse , , , , , , , consig ; burial funera , charit
donati gift toy , couple groom marrie weddin wife , pendan , ; chance odds , , fair , , guard , , ; touchs , hand
handed right- , handhe handse , head header headph heads headse , manual , mobile , pulled pupil , wristb ; bryngl
cremat glassh glaze lighth orthom playho wareho , home house houses , hosed host hosted hostin , inn , dock garage
garden gate yard , , joshi , castle cemete museum , aisle hotel restau , salon , hospic sauna , neighb , bathro ; aber
achter ahlber auckla bracke cuthbe engelh haulag havers holger millfo , amex ashcom basset bex dx interc mx tmx ,
anneke joyce , aoife beale weave yvette , cctv crc , bogdan dogsbo domini duncan novak tomasz , aca de est eta ezra
meera rata spa , almana celia fonsec fosse , agm gm gmt md , abdi ardmor farouk ibrahi idowu nwosu oduya parser ,
immert , ivy iyer , eastbr jmarch makers margar marque , amara biro dkim emre hallam ibekwe kowal kwame okonjo pce pe
quaysi rudge szabo ulrike , maiden mended , amber malver marion mauree , carlis carmic mcalis tatter , amin banerj
kavana madiga mwangi ninian raghun siobha sunita , adeyem boadi botolp busies keeley mei-li n.orme niamh nkechi nkemel
osei ruairi sian tamsin tariq , boaten castel ferrei madeir obriga portob portug , farrow harrow lou lowe olu olwen
omar oracle , p.p.s paysli , orchar pettig pritch , abara moira musa penros ros rosa rosali rota roz wrona , akhtar
thacke , abbeyg enamet oluwas thistl , brackl hexby hexley thornb tuckwe , wake , bernad beryl brigid clemen gerald
gwilym hydran ingrid jingle viv weighb whitby winifr , abiola farida foxglo kinsel letici linden okafor philip priya
sepia zsofia , , pavel stoneh , peabod pember ; guidan guide guides , , , nurser , traini treadm , sport , , , gym ;
ads data id mail media , , , commen , , obs , , duplic , area studio , space , volume , hoist po , , fed , , , al ,
bar mixer , , p.s ps , remote , , , ground tunnel , ; cycle , dwg gbp gc gp gpx max , gb kb key mb peg , megabi split
splits , bit bits , , fob fobs , ; app , comput laptop pc , factor machin robot robots , cpu , androi antivi specs ,
keypad platfo , device ; as readal , lead leader leadin led , , lectur lesson , leafle letter , let lets lettin , met
, tel tell , bea leaves leeds , read readin reads ; load loadin loads loop loops rolls , lodge , ledger logged logger
loggin login reg , , , dongle dowd , llp , globe log logs ; blunt bundle , ll lund lunn tull , , , , , tuner turn
turned turnin turns , crumbl , lorna lounge rhona rung ; baptis , blake cage flaps jake larch mackie pryce , brothe
nephew , connor gordon jonno norman ronson , aidan ann dan danny kerry- van , otter , ghost gus hans hugo jude lucasz
robin , bernar derek greg henrik keith kennet lindqv , ben he him his man , brian jean john , , brook frank marek ,
martin tansle , , mick wilk , bob carl carlos farrel paolo paul phil , rob , saltby , cooper usher , , denny judith
kennel kirsty penny wendel wendy , ahmed yusuf , grands son , beard , ex-hus husban ; althou but either except hmm
howeve instea of or rather than though , does doesn doesnt dont , else otherw , , , always ever foreve perman whenev ,
full fully whole , also beside furthe plus too , if whethe , even , accord , anyway tho yep , , exactl mostly often
partic precis purely roughl simply someti usuall , ok really so , both just only read-o , much , about maybe perhap
possib , enough obviou probab , quite very wit , , normal usual ; l/min min minh mini mins , , tee , im me mine my
myself yourse , , , , nhs nos us , , dim , itself , , , am meg mon ; aftern easter , annual , day days , dawn , evenin
nights overni , holida vacati , christ dec decemb januar , july june , midnig tonigh , mid-mo mid-qu mid-se , mornin ,
hour hourly hours , , octobe , , august , autumn spring summer sunny winter , friday monday saturd sunday thursd
tuesda wednes , week weeken weekly weeks , april feb may mei , , , , , noon year years , when , march , month monthl
months , night nightl noc , novemb , , , septem ; exhibi , , checko shop store , visit visito visits , , , tenanc ; ,
lab , , librar notebo , music piano , , bank banks , book books ; audit audite audito , busine compan startu , market
, , deploy occupa occupi , head-o office , , ; origin , and no yes ; carrie carry , charge chargi , financ , cost
costin costs fee fees rates , cash coins curren dollar fortun gold money , , pay pays , paid paying , cheape price
prices , compen revenu tax , , loan loans , , , payrol wage wages , billin paymen rebate , debit , tariff ; , pass
passed , pastin , , falls , spare , spark sparks , , , ; certif , credit refere , , , permis permit , , reques ,
restri rights , licenc , premiu , requir ; bench bianca blinks , , body bone brain organ , bug bump pigeon , inline
lane , bins kiln pen pin pine ping pink ring , lump , polish , ines inv , , purple tint trims , ; corrid , portab ,
footer port portal porter ports , , , , , , , , ; confer , note notes notifi notify , , , , , , , , ; , plan planne
planni , practi , proced , progra , rehear , auto-s schedu shadow , scoreb scores scorin , concer show shows , spread
timesc timesh timeta , rule rules , instru softwa , , , system ; accuse suspec upset , compla , debtor , alarme annoya
annoye anxiou panick worrie , forget forgot , , apolog ashame forgiv furiou hate mad sorry , infrin misbeh , unfort ,
risk severi vulner , damage fault ruined unworn , confli issues proble self-i troubl , , claims , , , , sudden , funny
strang ; , , col colin colm , dave grant , faint fare fax , , , , animal bear belt breed dog horse , , , tiles , tick
, drag ram rams , marina , river , cowl jaw saw shaw swamp , , , , thread , handle hang hangs wander warden warn ,
crawl , ta tare ; accept applie , best splend , cheers , commun , confor fitted , , able enable , gentle gently ,
blessi coinci goodne , gratef thank thanks , care priori , brief cleanl easy faintl faithf fine fresh kind kindly like
nice plainl sincer strict warmly , brilli clear fixed perfec , hello welcom , safe safely save saved saves saving
surviv , agree agreea agreed must should , bright seriou smart , legal worth , cleare , correc indeed proper right
rightl sure , , , , prefer , good great , confir , amused behave charmi deligh enjoy glad happy impres laugh laughe
love lovely thrill , , useful ; namesa , name names naming , rename renami , surnam ; expire expiry , interm irresp
retent , retire retiri , deirdr ridley , stay stayed stays , ; ref refer , , repton retd revd , return , , rewind ,
refund ; , , react , , , , , , , redeem rid , , rest , , repro reprod , , , , ; , backup passwo , , privil , info
sender usb , zero , reopen , rollba rolled , , , skippe , blank ; , burst mast mat , salt sat slate slot , , seat
seats set sets sit , sal salad stall , staple , sprout , , , , , stool ; , , , scale scales , sheet sticke , sign ,
saga signal , spelt stef , stack stagge , socket ; ask asked asking asks , court , curiou intere , find findin finds
found invest , choose decide select , search survey , essay essays exam test tester tests , , attemp tried try trying
, enquir wonder , questi , , , check , , check- checke tested , ; , re rear red reed rees , , siren , seal , , mr mrs
sir sirs sr , sarahs serial ; , , imei mia , lid , sam sash shea welsh , , sec secs , seed shed , , sid side , , , , ,
ip , , , ; buzz buzzed buzzer buzzes fuse fuss , audibl deaf stutte , hourgl , hon hub hum hummin hums , loud louder
loudsp noise sound , queue queued queuei , close quiet shut shuts , glarin , silent , sluggi , , cushio , plug tube ;
, , , , , , , , , , , play playou , , e-sign subscr , , , , , , , , , , , , stockt , ; , , deposi , pop pop-up pops
popula , , pos post posted poster postin , poss , , , , spent , spot , sponso suppor , , ; karen pam , baby cat child
girl , femi madam midwif mme mum , matern mother , abigai hilary lindle niall nicole nigel nolan , , daught her hers
kate lady she sister , ; usage use used using , , knew know known knows unders , prayed , discus said talked told ,
clicks say saying says tells , guess reckon seem seems , commis sessio , advice advise assume feedba guessw recomm
sugges , please , , imagin think thinki , , help helped helps , mentio , consen insist , , consid , , ; , date dates
datum , gauge , level levell levels yield , map mapped maps , page pages , pad tab tabs , catego gap label tag tags ,
lobby table tables , track tracke tracki tracks , card cards chart , logo , ; connec contac , , , number , iphone ,
phone phones teleph ; alread best-b follow soon yet , , before past prior , earlie early older , late later , , after
afterw once since then , during longer still till until while , first firstl , yester , next , last lastly latest
recent , , previo , , now today , far ; token , roe , knot , , north norway , on , lad ltd todd tom , lot , to , tone
tony , storm torn , do don jo , ; boardi borrow onboar , shipme supply transp , , trips , export import , equipm
textil , migrat pilota thrott , , , joiner , vehicl ; democr , co-ope , loyalt securi warran , , author commit depart
organi , agnt.s , , soc societ , bureau facili , , helpde self-s servic , , , duty ; cluste suit suits , , iso obi
oscar osgood , oct , , tacho , outlet , , , kiosk sykes , , ; , , marsh , , , sleeve , , vestry , civic , vows , , ve
, vet vets , , ; , digest , ivo joe vic vine , visa , , votes voting , vault , , , , ; air airflo breath wind , ash
oak , baths drains tub , boil boiler steam , cloud , colony , copper metal steel teflon , corn crop croppe croppi farm
plant , drying heatin leakin poppin sealin tannin , , breeds ewes fish pets seals , fire fume , bottom fleet float
flute , blowin flow flowin , anchor hole spool , hose hove , , , , pump pumpin pumps , downpo downst flood floode rain
, solar , batch hatch moss torch torque , vents , estuar fuel light oil oxygen pipe sea sewage water waters wet ,
energy enviro nature weathe , , poole , colour orange ; workar , , build create made make makes , occasi ops option ,
work workin workli works , worked , , , , , , , job jobs ; incide outrea , downti out-of outage outbox overti , hyster
overdu oversh shot , , emerge , crash overri , fright object , alarm threat warnin , ; , , , agrono , alison , , , , ,
, , molloy orla , , , ; arms shorts thumbs , , , glasse lamps lights masks rings , , chars labels marked marks pairs
signs , plot plots pulls puts , blanke blanks , , , ; , fast faster hurry quick quickl straig , extrem , , freque
mileag speed , ; harpre harrie , , lip , , , , , , , , , , quist ; add add-on added adding additi adds , , attach
detach , attend booked meet , contai , held hold holder holdin , , induct , plugge tighte touch touche , , active ,
includ insure , , , , bounce involv joined joins , , , ; upgrad , re-enr re-pai re-upl re-zer rebuil regene repair ,
reboot reinst reprog restar , recycl , re-req reissu relyin reseat resend reserv , , redo restor , renewa , , leaks
update , recove refres , , , renewe , ; delive , gave give given gives giving , receiv recept reciev recipi , , , , ,
, , get gets gettin ; dearer leaver , baler bewley bowyer bw fourni hobbes jumper , , , , , haulie , , ; gorgie , ,
gerber greave , gareth greeti greets , , rgds , , , , , , graham , , , , gully , ashgro , ur ; barrie , board boardr
boards drills square , bridge chapel harbou pier ship wharf , docks door doors gates rooms , drum wall , floor paveme
pool roof , base , , curtai doorbe , , hall , , acorns , , , , , ceilin elevat ladder stairw ; calend chrono deadli ,
dictat , messag ms quote texts , magazi news newsro , memory recall remind , audio record , , report review , diary ,
, histor , , corres meetin , cite text ; , consol , invoic receip vouche , resell wholes , sale sales sell sold stock
, ticket , tradin vendin , discou , , cache , bought buy purcha , , overso , goods- ; , , , our we , , , , hide , ,
live same , , ours , ; crew crews , serves , , , , , ; , firing hire , pick picked pickin put , presse pressi pressu ,
chip sip skip skips zip , , , press , signat signed , ; centra centre , counci , , , , instal , extern inside within ,
univer , , club , , school , statio , addres , accomo , , , ; accoun acct freela , bookin bookke bookle greenk ,
careta catere clerk decora , chef chief coach , , operat , captai mvb pilot player , appren barber dishwa landlo
masseu plumbe worker , prof , , chairm deputy execut secret superi , , , techni , admin admini editor genera ombuds
superv , driver , boss direct , , engine , consul , worksh , main mains major manage , archit , subcon , , master , ,
, ; apostr hyphen , arabic langua law , spirit , ; any anybod anyone , , anythi everyt , ewe i.e owen um , hey hi hiya
oh well , it its that thats , ones them they those , cones some these , , what whatev whats which , thu tue you your
yours , all everyb everyo , , who whoeve whom whose , , somebo someon , , , ; convey invert , dispat , distri , z-repo
, thermo , , courie passen , , , amplif encode transm , compre , , , , , ; channe , , , arrang ran rang tarn tran ,
sandra snag , tenant tender , jasmin joanne keane nance shanic vance zane , annas , canal , barn crane prn tank trunk
, , rent , ; elses leak leases , listed , ids list lists tills , , , line lines , , slots ; clock clocks , medium mid
middle , minimu timer timers , period term-t times , temps time timed , a.m , minute , , aged ages , fwd , flat half
halves , , , thx , ; , new newer nov , , , , , , ; look looked lookin looks , eye , notice sensin sensor , displa
previe view viewer viewin , visibl , regard sight , see seen , monito screen , , watche ; hand-w write writes writin
writte wrote , , schrie , publis showed showin shown , , , , ; vanish , , half-t halfwa halved , , unsupp , intact
unpaid untick , barely few lacks least little minus nearly small smalle , limit limite , dark dry less low lower poor
short shorte slow slowly , , , absent miss missed misses missin , danger dumb terrib weird worse worst , odd unknow ,
unable unbeli undeli unexpe unplug unreac unreso , , disabl unrela zero-r , , cordle offlin unsubs , do-not , nope not
, neithe never nobody none nothin nowher withou , empty ; browse firewa modem proxy router wi-fi wifi , pps vpn ,
deskto ubuntu , , ; jumps move moved moveme moves moving plays step steps , chasin jump riding run runnin runs rush ,
, , , , , , , , , , , offset , , , , raise raised rises , , , , , ; digita , downlo upload , brochu e-mail e-read
email emails fax-to inbox mailbo newsle outloo voicem , emaile emaili , click contex here link links lol query this
video , go-liv livest stream , broadb intern networ , php spam web webb webmai yahoo , wirele , e-lend online , forum
, , , namese server , site websit , , ; callba cancel , ashdow down drop drop-d droppi drops splash washdo , end
ending ends , grindi piling shrink , suspen , stop stoppe stops , , , , , , , , , , , , , , , , off , remove , ; dutch
englis french german spain , irelan , boroug buildi countr island locati london parish park place town venue , at the
their theirs , everyw there where wherea , , eastmo , africa from , ; beeped bled bleep bleepe choppe felled jabbed
mopped roped soaked topped , bruise , declin delete droppe , aborte dead deceas die died dies killed , fell kicked
threw , lose loses losing loss lost , parked patche taped , , burnt rubbed wiped , slings slip slippe slips slipwa
stripe strips , snappe stuck stumpe , beep beepin beeps , disapp stolen , aborts , , , , , broke , , ; , transf , ,
transl , , , re-sen reset , , , , ; smartc , barcod finger , , print printe printi printo prints , sample sampli ,
scan scanne , , tachog , , copies covers , , paper toner ; keep keeps kept , again , , due , extend , repeat twice , ,
contin , ; , call called caller callin calls , , ear hear heard hearin hears , parlou , phoned , answer replie reply
replyi respon , speak speech talk talkin talks , scream shoute shouti sweari , ringin , , , , , listen ; reassi , ,
replac ; done got , , take taken takes taking tap taps took , , , , , ; contra procur , propos , , wishes , , , promis
, , , , ; , , send sendin sent senten , compul submis submit , , , , , , , , , auto-r , , , ; drawin , design idea
ideas , mnt/pr , sites , ; , firmwa , , pm prep , , probe , , pro , , forth mo ; allotm placem thresh , biomet ,
recalc , big bigger black grand large , , aggreg bounds branch grams margin , measur , centim cm meter mm , subtot ,
degree , pounds , quanti quota stats total totals unit units , range rate ratio trace , sum sums , tall taller ,
weighe weighs , length long , index , , , zeros , size , decima ; bellri choir. exampl railti townli , comple filled
finish fulfil , actual extens final , dosing , exclud occlus , etc/ag oldmap stmark , recipe , proof proofr , releas ,
, , , versio , , win won , , , affect , progre result summar , resolv ; class grade , loler role roll , member , order
ordere orders sorted , group team , , , , row rows , , phase stage static , form mode round ; deleti delist divorc
leith , leave leavin out , , , , , ; , bearab , , isolat , high hot peak solid , standb , green , blue white , , , , ,
, , , , , , single , , ; fix , change changi , merge merged merges mergin , bulk-c swap swappe swappi , drift drifts
shift shifte shifts , , exchan , , ; cho choir choral , , compos , corrig cover , course cross , , , carrow cow , ,
booste , , , , , hr , ; , agreem union , , compar , apart separa sepera , balanc , along share shared sharin togeth
with , , differ , , ; field , for per , pole , point pointi points , placed positi , , zone zones , , , pair , party ,
, , , front parts ; adults , , famili family househ lapsed , young younge , folks people , childr girls guys kids
kinder lads parent , ancien old oldest , , chemis pupils teache underg ; petra petrie , teresa terrac tess , totes , ,
, , , , ; anothe , double two-st , eighte fifty forty fourte ninete nineti sixty thirty , four ten three two , , , ,
five seven six under- , fourth tenth trent , eleven hundre nine twelve twenty , many more severa , second , , twins
two-ch , , , each every , an one , , , , , third , , , primar , , , ; approv , acknow anonym confid recogn , regist ,
explai explan , , , appoin assign , , obliga oblige , , , auth ; , csv file files folder querie , folio , newspa
paragr , databa fonts papers pdf pdfs , string , archiv , , keyboa , , profil , , ; clean cleane cleani cleari relief
washin , cold coolin defros freezi overhe , freeze fridge , frozen , lamp lampli lanter , chille cooler lighte , ,
heap heat heats temper , , greyed warm , heater radiat , , ; cerami , , cut cuts cutter cuttin tubing , , quarry
quarte sq , calibr , , claddi ; , , , , , , catter , , , , , , , , , , , , , , , , , , , , , , , ; bed room sofa , cab
cabin cabine , copier copy pocket , depot depots dept , chair chairs desk desks dish dishes disk , , , chat pack
packag packet , parcel stamps , keys , column , , , storag stored , , box carpet cupboa drawer shelf
"""
