"""Classes of words of like meaning (Italian letters), made by `make senses`, not written by hand (C1, C2)."""

SENSES = """
, , bici bicicl , autobu bus safari scuola taxi , carroz furgon parche , , rullie , , acque viale vianel villa , , ,
gatewa strade , macchi magari , ; acqua , vaccin , autocl fotovo idrote , marist , nautic , vasche vasi vaso , , ; ,
andare andata andato andava andreb , , aveva , , avuto , , , , , , , , ; , aldo alta alti alto altopa , alza alzata
asta , altern andars assent assenz assunt aste utenza , san sant sante stanza stanze ; antici , attend attesa esauri
spetta , , preced seguen , pronto , , pause , previs ; accons accord accort , aperte aperti aprirl aprirs aprite
avrete , arricc arrigh averci , avvio avvisa avvisi avviso avvita , , ; , , botton , cimite zimmer , , , roccaf roccav
, serrat , , , tappet , erogan timbra , ; appara appari atti kit , badge , ; , , dehors , sinist , , , avanti davant
sopra , , , , indiet , , ; blocca blocco sblocc , , raccol , , coprir , , , , ; andrea anita anna debora elvira ivana
marta silvia wanda , alpina arcadi ersili immaco matric ormea sacres , bernar brenta bruna fortun , cateri dosatr
sessan , catted citta cotta piazza , duemil , federi fredda monica , clessi fissa intric stima , damian daniel gia
giada nata , rebora riaper rilega rimast ripens ripeta ripetu tirata , luisa , pedana rubina sabina silvan , lumino
supera , libera , deidda , , benede eugeni , lilian , assemb simona somma sommer ; bachec , , , caffe pizzer , cuoco
isteri pacco , focacc , chili ciccon gelata latte zullo , , impast pieno , , , addebi buttat cuffie tablet , tocchi ,
mimose tostap , , lievit , ; , foto , tracce , , camera fotoca teleca webcam , fotogr immagi , film , ; cedoli dicono
sederm , bannat debban fallit fasano passan spadon , cadono caduto casson cessat comoda comodo costan scadon , senton
, aggiun aprono otteng , accumu agosti muovon suona suonan suono tizian usano usato usiamo , sembra , ; cammin ,
cumula , codici , domand , mandat , modell , domini , coda codice ; agente agenti agenzi , tutore , privat , collab
colleg , giudic , ospiti visita , , lettor , destin , partne , alunni , , utente , , , avvoca , client , , acquir ,
amico utenti , volont , carabi , ; accele accend accens , aperta aperto apertu aprire inaugu , arrivo come , arrivi
avvici , avvien , cominc inizia svilup , divent , entra entrar in , entran entrat , accede ingres proven , , , , , , ,
, , ; , , modulo , pannel , , switch , ; , consul , bilanc contab , contro , polizi , render rendic tinteg , segnal
sondag , attenz autodi , , , ; , vuoi , , , , forse , bisogn , vuole , reddit , , , , ah , possa posso posson , deside
; adele ale alice aule beatri elia ercole luca ulisse , alba alla altra lamann ornell , avere averlo avra iva , ,
argill casell goccio sibill soglia squill vignol zanell , dal dall dalla dalle del dell della la , , , dei dio edge
edo edoard , , diallo , gallo ladro lago lavo loco , elena legna lena lenta lento leoni , darli degli freddi lodi
lordi loris lotti rotoli s.r.l , delle el nel nell nelle tessil , agli gli maglia rosso taglio , , val vale valle ,
adelmo , bello , , gialla , leva , , , allego enolog ; abeti amrani anonim ditemi emanue esatti etti gobbi morand
nardi umidi zanett , omaggi , affiss avermi avervi avessi avrei olivie vezzos , benass emessi fissi , bagni bellin
bollin bonald bullon golini nonni ostuni panini ronchi rondin rubini , bruni buondi buoni puntal , bravi chiavi ,
chiudi chiusa chiusi cugini sfusi , bonomi cognat cognom gommon noemi , , dirci dirmi dirvi , fabbri fabio fw , ,
prates sparti , giri grigia regia risaia , direi ritiri , grossi rizzi rosita rossi russo , doppi fedeli sposi , galli
lupi notti orti sgarbi taddei tari tiepid tigli , bilici tribut , cerri gferri neri perse serpie zeri zorzi , , elench
, riso ; , aceto cappot cavett tetto toccat , deve devo dite tengo tiene vedono viene , difett , antide disegn disgui
, dire mitten riapri richiu ridate rifate rilett tirare , dovete , , , ; abitan , calzat castel cattan , centin cento
duecen franto , chiudo confon dician divido giroto ridono , novant ottant ventun , lancia parto parton patron sparan ,
riscri risent , ecosca scendo segnap segnat , adoran arrend ; cardio dr medici medico , dentis dietis , dosato dott
dottor , dott.s dr.ssa , inferm , farmac , , ortope pediat radiol radiop , ospeda soccor surgel , veteri , ambula
poliam , clinic , pazien , odonto ; radio , elettr , , flash , motore motori , televi tv , laser , automa , batter ,
antenn , , gravit , , citofo microf , ; anomal , errata errato errore errori , evitar refusi rifiut vietat , , sbagli
, , ; accesa accese accesi acceso access , entro , adatta esatta etiche , , extra , , ; argome , caso causa , descri ,
dialis , , fatou fatta fatte fatti fatto sfiata , , format , intend , moment , frase perfin signif , , temo terme , ,
, tipo tipolo , , motivo , ; baccal boccio cinofi cordic pigiam , capoli caposa capovo , fanno , penna , antifu ferran
, finita finite finiti finito finora , finche finest fino fulmin , , , figure filtro ; colazi , , cucina forno ,
mangia , pezzi piacer piatti piatto , menu , ; metodi pensat , demate smagne stropi , funzio , florov provvi , impazz
reperi , , , , , sincro sinton ; funebr , regalo , , , auguri ; , dovreb obbedi obblig occorr , farebb , gradir ,
guarda guardo , sarebb , verifi vorreb ; cellul , mano , , , manual , , pulita pulito pulsan , bracci ; galler , casa
, , , doccia garage , domoti , , museo , alberg hotel , salone , hospic sauna , vicini , tornel ; valfre , , , , ,
domatt novak , de est gorizi spa , fosse , gmt , , miramo , , marchi , beniss , , barbie ranier , , amin vezzal ,
n.orme , abbrac , omar , , presti , rosa rosari rossa rota , , abbiat , , , ginevr ingrid virgol vivald , , , , elpidi
; audiog guida guide , accomp , mestie , autosc didatt scolar scolas , allena , nuoto polisp sport , , lezion raccon ,
; ad addis api buffer data ed int mail media meta pid , anch arch center , alliev ave avv evt piave pieve piove , ced
com coord ko , bis con consen conti , abs corse cos cose cosi costa oss ups , ci cu cubi cui kw quiz , doppie duplic
pure , area estate privac studio , galaxy spazio , bonus genero volume , bo ha ho holzer po , aereo chrome gps iban
ios olympi tokyo u.s usa , inf irpef , canine cav dad ivan kevin male manin pullma soldi walter , ek ing kg kl , al
forn fx ma mac mah mar matr mc mer mezz pacs , bar decode mixer spray , bip cig fb haccp nfc ntp snc , p.s pace perche
persa pesi ps tre verso , beltra remota remoto , bocche s.n.c s.s scotch scotta , ospite sommat , cortil hotspo metro
roamin treno tsrm tunnel , ue unica uva va ; ciclo , , binari gb , , bit piatta , ogg uguale uguali , , amerig ; app ,
comput pc , robot , , androi antivi proces , , dispos ; , led , legge , , letter , letto , capire messo mette metter
mettet sentir tenuto , tel , bea brera , legger lettur ; loop roulan , locand , eroga login reg , locale monolo ,
canton staman stanot , , , ; , lun luna lunedi , lungo , durano mulino , diurna nottur ognuna , nello sull sulla sulle
sullo , turni turno , rubric , lorenz ; , placch , fratel , marang ronza , dani danno naso , etto ettore ezio mostre ,
gustav , gennar , , bruno claudi cristi gino lucian manuel tommas , chilow illumi lucche luce , marco mirko parroc ,
mancin martin tarant , ammett gaetan matteo mattio metto morett scomme , , carlo giacom papa , anselm borgo leonar
robert rovere , osvald salvan saputo saveri , , basili bilico bruco cascio cavo civico clicco diego fulco fulvio fusco
greco rocco versan vico , , bizze yousse , padre son , mutuo , moglie ; invece , , , escono esiste esisto essere ,
esegui finalm infine natura sempre , , comple full , eppure , , compre inclus , infatt , comunq dunque insomm ovviam
quindi , almeno meglio , , ecco ok so , , parecc , possib , , quasi , inoltr oltret soprat , ordina ; , poca poco ,
mese mesi mezzo mie sei , me , dia , da dai di , modo , , negli nei , meno , stessa , sua , piccol piene , am magna
mega ; pomeri , annual mensil unione , dagli giorni , andron , , domeni guerra nevica , , , mezzan mezzog stamat , , ,
ora oraria , orari orario orolog , ottobr , marzo primav tempes , agosto dicemb settem , febbre , friday , settim ,
mai mei , , notte , buonas buongi sabato , , anni anno , quando , marted , , , novemb , buonan , stagio , ; , giardi
magazz mansio negozi , botteg market , turist visite , , , centot ; aula , labora palest , lascio liceo , biblio ,
musica piano pianof , , banca banco bancom , libro ; , associ aziend settor , commer , approf econom , occupa , offici
, impieg , ; operai origin , no ; carico , , part-t , spese , euro monete , donazi fattur pagame , pacchi paga pagano
pagare pagarl pagata pagati pagato paghe pago , , consum costo prezzi prezzo spesa , , avevat valuta , , fiscal , ,
accont , , bollet , tariff ; basta bastar bastat bastav multa pasti , pass passa passag passar passo , pascol passat
passep , buste pasqua passer , sfarfa , sparit , fascic , sfugge specch spegne , maestr tappar , passeg ; certif ,
credit , ferma ferman fermat ferme fermo , giacen udienz , permes , arrest percio prende presa preso presto , chiede
quest , , autori licenz , , ; bagnas bagnin bianca bianch , banchi bonifi , spina , , filone gliene linear palmar ,
pianti pin pina pini pino , pullmi pulmin , pulire puliti puo , , , , ; circol corren corrid corrie , portar , porta
portal portat portie porto poter , pirozz portan portin porton , , , , , bordo , poveri , ; appunt chiari conveg
presen riunio , note notifi , pensie promoz vantag , notato ottien prenot recapi tampon , convoc penale qualif , ,
notaio , , , ; elenco repart scena , , eserci formaz pratic prepar presta ricett tentat , proced protoc , progra , ,
agenda scade , , concer evento mostra , , , softwa , , serie , sistem ; scusat scuse , reclam , debito indizi , decera
, diment ricord , dubbio guasto , , annull annunz disins infila sciocc , purtro , , , proble , , sanzio , , vergog , ,
, confus divert ; abito amato ambo babo dario falco fusaro gatto marmo mimmo muto nastro secco spillo urso , bando
manda mandi mando , bolle cade cell cella celle col colgo colle collo colmo colora colpa colpo , dae dante darest
decine denise , fa faella fare fascia fatica fausto fax sbarra , fate fatela , dica dito ditta gira gita gite mica ,
blu cura curo giura gru luci suor , croce , keller , geom giuda nido nipote nives , fila filo mela mille pila pile pla
, bolla butta buttar mutti piede pietro pistis pucci punte , barba dare gare gradi grati mare rag razze tarek targhe ,
aria bari cari maria marika marina piras riba , rif riga righe rigo rio riva tira , , busta corti mosca razza scorsa
scorta storta storto , lette tante , bassa cassa mensa tace tacere tapis tassa tasti tasto teca tocca , , hanno mandar
, lament , tara tra tua ; attivo , , , comiti , confor , cortes , abilit tenerl , bellis , , grazie ringra , , fine ,
eviden leggib perfet , compli saluta saluti saluto , salva salvat salve , , , valida valide valido vitale , prelev ,
giusta , permet , , , prefer , ottimo , , meravi , esatto , positi ; , nome , , ; ferie , , , ritard ritiro , , ;
refere refert riferi , , retto , , volta volte voltur , rientr , ; abbona alline ammort aranci hooks/ instra orient ,
protes riscon , reagis ricezi , resett trasci , riapre riapro rifare rimpro riprem , riconf ricont tranci , riatta
ricali ricrea rifacc rifatt riprod riquad , , rimbor , richia riemet rimett riport ritent ritira , istant litiga
paghia ricomi riepil rimand rimang rimorc rimpia , respin restin riacce riposo , reinst riavvi riface ripara riunit ,
promes riprov , rendet risped , rimess ristam , aggira azzera clicca crearg crearl esserm , rispar ; autist , backen
backup passwo , , disabi , info , infini virtua zero , , rollba , iii , , , blocke ; contes contin conto , , intest
salta saltat sta , sballa sbalzi staffe , set siti sito , sala saldo salumi salvo stalla , stata statal state stati
stato , scarta sfocat strapp , , , , , ; capisc capito placca , casett casset sacche scatti , cantin costat faccen ,
scala scalda scale scalo , scatol scolle slegat , comand scende schede segna segno sonde , scelga scelgo scopa sig
sigla , spett spett. , stacca stagis , rosett ; , scruti , curios , , scegli scelta , , testi testo , scoper trova
trovan trovav , provat , , , , cercat , , , , ; destra destro estero resta , re rete , renzo resi reso resto risors ,
cesena cesira serena serran sorell , cera cesare chiara sara saro sarr sera serale sere serra terra , serva serviv ,
signor , ; animi , chi ciao cioe quei , ai imei mi mia mio , ii il le lei li lisa lui melis ti , sa salis , ce cet
ente esce scesa se sente senti , ceci secchi sechi , sede sedi sedia seduta , si sia siano spia spie su sue sui zia ,
, , , , , p.i , , , ; fusibi , , , , , chiude , , sgrass , silenz , lucida , , singhi , ; accett appogg arriva assegn
attest confer dispon , accant adesso sotto vicino , acquis , carica , chiuso chiusu distan fuori scaden seguit ,
condut notizi , congua consig , campag dietro dirett direzi durata france ingles italia tedesc trienn , anche ancora
avevam erano neanch nella nemmen , figli figlia figlio marito , filmat , gioca punteg seguon , domani gennai giugno
luglio oggi prossi terza , iscriz pensio , allogg attacc lascia lontan restan sparis , aprile febbra maggio mattin ,
creazi nascit , foglie pacche pagine spediz , minacc peggio pioggi , pubbli , rappor , inform ricerc , delibe schegg ,
redazi rivist scritt scrive scrivi , riguar sottos sottot trascr , scatta , metton vanno vengon ; applic appost pasto
, esito esposi , impost oppost , , postar postaz posto , pos post posta postal posti , hoxha pozza pozzet pozzi ,
soffia soffit , scappa spacca , spedir spedis spedit spiego , spaven spengo spenta spento splend spunto , soppor
sposta , sponso suppor , scivol stufe svuota , soppal ; carla carmel emilia mirell pamela paola ylenia , minore ,
avevo madre mamme , mamma matern , nicola nicolo , stella , , ; aiutar aiuto utile , impres , sapere , credo prega
pregat , , disse , , commis sessio , commen sugger , speran spero vorrei , , pensav penso , , , , compai congiu consun
insist , conosc sposti , , riesco , ; allega , date dati dato , , livell , capita cappa mappa , pagina , tubo , ,
tabell taglia tavolo torta , tracki , card carta carte , logo , ; connes connet contat , , telefo , numero , iphone ,
; fratte intant ormai , apre , , scorso tardi , , durant mentre , allora , , , ieri , , ultimi ultimo , dopo , , anzi
quella , , far ; getton token , elio ero leo lo , montan montar monte monteb monti smonta , dona nodi nodo-a nodo-b
nota onda , nord sud sul , on sono suo , , lato lotto molto otto tolgo tolta tolto totem troppo , sto tanto ton ,
moreno nonno tanaro tonin tonino tonno tono torno , poltro torna tornan tornat , dello don donna dove giorno vado ,
dallo solito solo ; , traspo , estrat tracci transa tratta tratto , viaggi , esport import , appare materi , migraz
rotazi , , , , autotr camion ; ammini , cooper , assicu creden garanz sicure , gestio , organi , conduc portab ,
pulizi , soci social societ socio , uffici , panifi , assist serviz , filial , , ; custod , emerso loruss , omonim ,
ottavi , casere frusci pinucc , traslo , integr tutt ultima , umido , asciut belsit usciti uscito uso , , , esco
omesso ; benveg revere , egidio egregi inigo iodice , frecci fretta mercol raffic spezza , gentil verbal , manegg
menegh , stival svegli , avete detto vecchi venuto voce , gioved pelleg venerd verdi , vetrin vetro vettur , doveva
voglio voler voleva volevo , , ve vede vedi vedo vendo venire venti , vedete , , vederl vostra ; dice diceva , ginest
giosue giuste , dico gio io ivo vi via vice vini vio vivo voi , vista visto visura , gaia guai vada vitali viti vivai
vivaio , voti , dubbi novita volpai vuota vuote vuoti vuoto , viste , vittor , , ; , abate acido ammoni asse , bagno ,
caldai idrovo , , colonn , coperc metall metric , agrico , , centri fibra fida fischi , animal pesce , fan-co fermi
fiengo fieno fiume fumo , flotta , , , dovro vapore , incass , fisso flusso infrar , aderir odore ore orto utenze ,
pompa pompe , , sola solare soli solina , , fontan valvol vento ventol , calcar , meteo , , , colori ; tiroci , lavora
lavori , create , , lavoro , , , facend , , , , , ; interv , , , ardizz raddri , emerge urgenz , , , allarm , ; bortol
, ludovi riliev , ortofr orzinu zorzin , mariag , , , , bordig , , franch , , loreda orland , , , ; , incoll , , ,
libret , marras , plotte , , , , ; veloce veloci , rapida rapido , incred intens , , freque km/h , ; , musich umidit ,
ricalc ricamb ricari ricopi , tarcis targat , marghe , , , , gelsom , , giulia , arroto , ; , , , , accent tengon , ,
inseri inviar , raggiu , touch , unific , attiva , , , , , , , , ; aggior , ripris , reboot ripart riprog , , , restit
rettif ritenu , restau retro , rinnov , detraz guarni irriga manute ridott rimozi , , recupe revisi , , , , conser
rimane ; , , recept , ricevu , idem , , , , , riceve ; albero , bollat bollit , brindi ghidin grissi quagli sidoli ,
carrai carrar carrel gianca mencar , armadi cespit coleci filati fossil inerti infero repett , crocca glicin leopar
sartor scinti scontr strani tintor , cavali colomb galeni gualti valdom , , defibr lavast ; correg , girare giraso
girato giro , , , garess grigio piergi pierlu rugger , dsga sgrida , , , , gracch , , grammi grifon , , , , diluvi
rifugi , , giu giusto ; barber barrie , , , porte , dura mauro muro , , base bassi basso , , , , asilo , , , , ,
strada , , ascens ; calend cronol , , messa messag quote sms , giorna , memori promem , audio record , regist , report
rumore , , matrim , artico storia , , , ; compra , sconto , , volant , sale srl , biglie ticket , invent vendem vender
vendev vendit vendut , conseg , , cache , , , vendib , ; apriam chiami chiedi disdic ipotiz preghi rispet sospet ,
dobbia voglia , dormia dormir sognat , abbiam noi nostra nostre nostri nostro , avremm possia potete potrem vorrem ,
battia faccia saremm siamo sostie stiamo , andiam vediam , , , , emette , , ; , serve servir servon , , , , , ; incepp
, esibir firma firmar firmat firmav , , pressi presso , , , , pressa , , ; centro , comuna comune comuni paese ,
condom , aeropo agritu ambien degust gastro pranzo , impian piscin , instal , dentro intern , istitu strutt , orator
teatro , festa partit , recint , scheda scuole soggio , stazio , indiri , camere reside , affitt quinta , , stabil ;
accoun assess , , , , minist , operat , , massag montat , prof profes yoga , respon , coordi , segret , cittad sindac
stesso , tecnic , dipend , driver , dirige genera presid , incari , ingegn , sopral , artigi , gestor manage , archit
, istrut , , mestre , , evaris , ; apostr , lingua lingue lingui , , ; chiunq qualun , ceva che qual quale quel quelle
, , , , , quelli , questi questo , tutta tutte tutti tutto , cosa qualco , thu vostre vostri vostro , all alle , , qui
, qualsi quello , qualcu , , , questa ; invert sollev , , distri filtri fornit locali , manome rifrat ripeti , tassam
teleco telema teleso termom termos , , , , cassie , alimen encode proiet rileva , , conten , deumid naviga , , ferram
, ; canali canoni channe , nera nero , aquilo balene ballan campan cane canone lamone pane panno perno , , sandra
sandro sanno , tenern tenuta trende , enza lanza zani zanin , agnese , canale , , , renata , tenda ; eccole elenca
lecce , listin risolt , , lorett rotant rotond rotta rotto urlato , lattin lentez lettin , line linea piani , , lista
; circa , , , , intero tempi tempo tempor time , , minuti minuto , , , , , , , , ; nove nuova nuove nuovo , nov ,
nuovi , , , , , ; , occhio , sensor , displa visual , visibi , aspett , vedere , monito scherm , , ; iscriv scrivo
write , , , , , , , ; abband abbass danneg perdon , disatt obiezi , , illegg illimi inacce invisi irragg , insuff ,
inutil undici , , limite , , manca mancat , mancan mancav , , , sconos , imposs , , inesis , smarri , contac , , ne
non senza , negati nessun niente nulla , ; browse firewa modem router wi-fi wifi , pps , , , ; , , , , cresce , , , ,
, , , , , , , , , , , , , commes , ; digita , , e-mail email newsle outloo , , link video , stream , monopo , spam
sporte web , , online , forum , inforn , , server , , webhoo , ; cancel , , , , sospen , stop stoppa , pianer spogli
toglie , , , , , finisc , riusci , interr , , , , , , , , , , ; barca chilo messi spagna , natale parisi , , , , luogo
, portog , filipp svizze , ; , brucia , , decedu morta morto , , lost , , perde perso , , , , , , , , , perden perder
, , , , scadut ; delega , trasfe , , , , , reset , , , , trasme ; cartel cartie cartol catalo , barcod , ecogra mammog
, , , scanne , stampa , anagra targa/ tipogr , papiro , , , toner ; segue , nuovam ripren ritorn tornar , , due , , ,
regola , , ; rispon rispos , call , chiama chiamo , , parla parlan parlar parlat , , , , , , , , , , ascolt ; sostit ,
, ; , farlo , , , , , , ; , preven propos , chiedo chiest richie , , contra , annunc dichia , , , , , offert ; invia
inviat invio , aiutat , , invito , muovet venite , , , rivolg , , , , , , , , ; , idee , , , proget ; faccio , firmo
firmwa , americ fra franca franci frau fronte , prema preme premer premo prendo preten primo , propri , produc prorog
prove provet provi , , pro , certo precis trovat trovo , favore forte ; , , calibr statis , grande grandi , , grafic ,
, centim metri milles , contan numera valori , deriva pedagg , merce pesa peso , quante quanti quanto quota , rate , ,
, , , , misura , , , altezz massiv , aliquo cifra decima numeri ; esempi , conclu , defini , condiz dettag giusti
occasi ragion resoco situaz , esclus , catast oliole previd shop.a , prodot produz , prova , , riesce risult soddis ,
risolu soluzi , deciso succed succes uscita , variaz versio , efisio , , , , effett , , ; classe grado , loro ruoli
ruolo , , ordine ordini , squadr , classi , norma , , , , , ; disdet disdir , , , , saldat , , ; appena calma tranqu
utilis , , bene buon buona buono unico usare , isola , , , breve verde , bianco vertic , , , libere sempli , , libero
, , , , , scaric , , , ; cambia fix , cambio , , scambi , , , , , ; , concor consor scorda , , corda cordia coro
corron , corsa corsi corsia corso , cerco pezzo scherz scusin , suocer , caro ciro , , , sorren , riserv , scorro ,
sollec soste , hr , ; addizi differ distin , , combin , compar compil corrig , , , condiv insiem , , divers varie , ,
coinci identi ; campi campo , apro era per perin pero , parti poi poli , point ponent ponte pontil potest punto ,
posizi punti sezion titola , , sonda zona , capo pec , , pare , , , , , parte ; adulti , appren battis musici , famigl
genere genito parent , giovan , gente person , bambin ragazz , anzian , alfier , educat insegn iscrit studen uomini ;
panett petri petrin potres , estern staser tastie teresa teresi terraz tesori tesser , , pedala pentol , terenz , , ,
, ; alcune altre altres altri altro altrov oltre , doppia doppio , quaran sedici , , indivi singol , pia piu , cavall
cinque cuore fuoco piedi quarta quattr quinto sette , , trenta , dodici , , , entram second , , dieci siete , angolo ,
ogni , un una uno , , antepr prima primar primi , , poster , terzo , , , centra , , , ; approv , accred ricono , ,
spiega , indica , , , , , , , ; , file , fogli foglio , parola , librer libri pdf , , archiv , docume , caratt ,
simbol spella , profil , , fondo ; lavagg , allaga freddo ghiacc raffre , frigo frigor , , lampad lampeg lampio , ,
invern ombrel , calda caldo energe riscal temper termic , antinc , , , , lavatr ; cerami , cattiv corret corris ,
cadute lamina , quadra quadro quarto , quader quarti , cavalc , , ; , , , allarg verric , , , , capoca , , corrad , ,
, , pianta , , , , , soprin , , , , , , termin termis , , , , , ; divano matera , cabina , copert copia copiat copie
fotoco , deposi , dischi disco , campeg mobili , oggett , chat , parcel stampe , chiave , calcol vincol , , , , , box
"""
