"""Weights of `problem_words` by language, learnt by `make weights`, not written by hand (C1, C2)."""

FIRST: dict[str, str] = {
    "ru": """
        00412 -0.06, p -0.36, p s -0.36, ps -0.2, а 0.8, а еще 0.2, а с 0.08, админ -0.08, администратор 0.2,
        бухгалтер -0.07, в 0.28, в кабинете 0.4, во -0.08, где 0.07, главный 0.14, да 0.29, да и 0.26, дата -0.04,
        деньги -0.15, дополнительно -0.05, если -0.21, есть -0.11, есть ли -0.11, еще 0.36, еще раз -0.14, за 0.08,
        заодно 0.1, и еще -0.05, и можно -0.14, и пришлите 0.21, из -0.25, из за -0.25, как -0.08, кроме -0.27, кроме
        того -0.27, кстати 0.28, кто -0.06, люди -0.24, можно -0.17, можно ли -0.22, мы -0.43, на 0.26, на сайте 0.04,
        нам 0.18, номер -0.16, ну 0.55, ну и 0.55, нужен -0.13, отчет -0.05, плюс -0.11, подскажите как 0.04, пока
        0.28, покупатели -0.04, после -0.29, потом -0.05, поэтому -0.13, просим -0.28, пс 0.04, сделайте -0.18,
        сегодня -0.15, счет 0.14, также -0.57, также прошу -0.04, теперь -0.11, у 0.3, у меня 0.35, у нас -0.07, что
        -0.12, экран -0.1, я -0.17
    """,
    "en": """
        a -0.04, additionally 0.1, additionally i 0.1, all -0.09, also 0.31, also the -0.32, and 0.41, and can -0.27,
        and i -0.21, and the 0.29, another 0.07, as 0.38, because -0.21, because of -0.21, best -0.04, can -0.11, can
        you -0.08, could -0.3, could you -0.38, customers -0.04, do 0.08, do you 0.1, dr 0.57, how -0.11, how do 0.05,
        how long -0.16, i -0.39, i also -0.1, i ve -0.26, in -0.11, in addition -0.11, invoice 0.73, is -0.17, is
        there -0.13, it -0.09, lastly 0.08, mrs -0.11, my 0.53, nobody -0.06, office -0.07, oh 0.35, oh and 0.35, on
        -0.06, our 0.61, p 0.06, p s 0.06, please -0.58, please help -0.07, plus 0.08, plus i 0.08, pps -0.11, search
        -0.05, second 0.34, sent -0.11, sent from -0.11, separately 0.43, so -0.24, so nobody -0.2, the -0.43, the
        discount 0.04, then -0.05, there 0.25, there s 0.25, they -0.11, third -0.09, third week -0.21, tue -0.07, tue
        08 -0.07, we 0.14, we have -0.13, we ve -0.04, we were 0.1, what -0.15, when 0.37, while 0.04, while i 0.04,
        will -0.09, you -0.06
    """,
    "it": """
        abbiamo 0.18, adesso -0.13, aggiungo -0.05, aggiungo che -0.04, ah 0.76, che -0.22, chiediamo 0.17, ci 0.08,
        ci serve 0.13, col -0.22, colgo 0.23, colgo l 0.23, come -0.09, come si -0.04, con -0.06, cosa -0.26, cosi
        -0.07, da -0.04, dove -0.07, dove sono -0.07, e 0.38, e io 0.06, e mi -0.11, e non -0.23, e poi -0.21, gia
        0.17, gia che 0.17, gli 0.26, ho -0.35, ho telefonato -0.09, i 0.29, il 1.42, il codice 0.14, il custode
        -0.06, il tecnico -0.43, in 0.07, in piu 0.25, inoltre -0.29, inoltre la -0.42, io 0.38, l -0.12, la 0.65, la
        musica -0.25, la stampante 0.04, la vostra -0.08, le 0.07, mi 0.76, mi dite 0.27, mio 0.24, nel 0.26, oltre
        0.41, oltre a 0.41, ora -0.05, p 0.05, p s 0.05, per -0.17, per questo -0.11, poi 0.41, pps -0.16, ps -0.64,
        quanto -0.08, quanto dura -0.08, se -0.12, sembra -0.07, si 0.05, si puo 0.29, sono -0.05, sto -0.1, sul
        -0.05, tutti -0.06, un -0.29, un altra -0.26, vi 0.09, voglio -0.05, vorrei -0.27, vorrei inoltre 0.05
    """,
}
WITHIN: dict[str, str] = {
    "ru": """
        1 0.37, 10 -0.07, 12 0.12, 14 0.1, 15 -0.06, 2 -0.12, 2023 0.09, 22 0.09, 3 -0.06, 40 -0.13, 5 -0.11, 9 -0.1,
        900 0.1, p -0.18, ps -0.1, s -0.18, а -0.05, авгус 0.19, автом -0.04, адрес -0.29, акт 0.07, без -0.15, берет
        0.04, больш 0.13, бонус 0.24, бухга -0.04, было -0.1, в -0.37, вам -0.14, вашей 0.1, верни -0.08, верну -0.06,
        верны -0.21, верси -0.08, вечер -0.14, видео -0.04, видет 0.15, висит -0.28, включ -0.11, вмест 0.19, во
        -0.07, водит -0.05, возмо 0.04, ворот -0.1, время -0.14, все -0.05, всех -0.12, второ 0.22, вход 0.13, вчера
        -0.05, вы 0.26, выгру -0.29, вызва 0.05, гасне 0.12, гб -0.04, где 0.07, главн 0.06, говор -0.12, год 0.05,
        готов 0.07, грози -0.41, да 0.14, дадим -0.09, два 0.09, дважд 0.1, две -0.06, двумя -0.08, делае -0.26, делал
        -0.1, дело -0.17, день -0.11, деньг -0.17, дирек -0.09, для 0.29, до -0.12, докум 0.11, доста -0.05, досту
        -0.16, друго -0.21, ее 0.36, есть -0.28, еще 0.61, жалов -0.09, же -0.49, жильц 0.38, журна 0.06, за 1.15,
        забло 0.11, завес 0.17, завод -0.26, завуч 0.12, загру -0.06, заказ -0.72, закры -0.13, зале -0.06, замен
        -0.1, занов -0.31, заодн 0.21, запис 0.11, защит 0.13, звони -0.15, звук -0.11, и -0.35, из -0.15, или -0.2,
        именн -0.06, инстр -0.28, испра -0.12, истор -0.33, июль 0.16, к -0.2, кабел -0.21, кабин 0.31, как -0.04,
        какой -0.13, камер 0.07, карта 0.19, карти -0.08, карто 0.12, картр 0.09, карту -0.05, карты 0.05, касса
        -0.16, кварт 0.08, квита 0.31, клиен 0.05, кнопк -0.07, когда 0.1, код -0.04, компл -0.04, компь -0.05, конта
        -0.1, контр -0.1, кроме -0.14, кстат 0.14, куда -0.09, лампо -0.05, ли -0.39, линию -0.11, листа 0.11, лично
        -0.15, личны 0.14, логин 0.2, любой -0.04, люди -0.08, м 0.06, магаз -0.26, машин -0.07, медле -0.11, медсе
        0.09, меня 0.28, менял -0.09, места 0.1, месте 0.07, месяц 0.51, минут -0.07, мне 0.15, много -0.04, мобил
        0.07, модем -0.09, можно 0.27, мы 0.2, на -0.05, навер -0.08, надо -0.08, накоп -0.16, нам 0.28, напис -0.09,
        нас 0.32, настр -0.16, наушн -0.1, начал -0.14, начис 0.1, нашей -0.23, нашел -0.06, него -0.07, недел 0.1,
        нее 0.12, непон -0.13, нет -0.05, нибуд -0.08, никто -0.06, них -0.12, но -0.4, новой -0.07, новую 0.18, новый
        0.54, ночью -0.06, ноябр 0.19, ну 0.28, о 0.19, обеща 0.28, обмен -0.22, обнар 0.18, обнов -0.05, обрат -0.06,
        обуче -0.08, один 0.18, одна -0.06, одном -0.23, окно -0.1, октяб 0.5, он 0.31, они -0.06, ооо -0.09, оплат
        -0.09, оплач 0.07, опять -0.08, орган -0.22, остан -0.1, остат -0.07, от -0.1, отдел 0.11, отказ -0.04, отклю
        -0.04, откры -0.2, отмен -0.05, отчет 0.07, офис 0.05, очере 0.11, памят -0.09, папка 0.18, папки 0.05, парол
        -0.15, перед 0.16, перее -0.04, перез -0.1, переп -0.04, перес 0.14, печат 0.09, письм -0.09, плати -0.05,
        плату 0.08, плюс -0.06, по -0.35, под -0.06, подкл 0.05, подпи 0.42, подск 0.06, подъе 0.3, пожал 0.37, пока
        0.13, полос -0.04, получ 0.15, помен -0.12, помог -0.06, поним -0.31, попра 0.08, поряд 0.08, после -0.44,
        посмо -0.14, поста -0.14, потер -0.05, потом -0.26, почем 0.1, почин -0.07, почту 0.26, поэто -0.12, прави
        -0.17, предо 0.07, при -0.33, прием 0.05, прини -0.11, принт 0.09, присл 0.29, присы 0.07, причи -0.1, пришл
        -0.16, прове -0.14, прово -0.05, прогр -0.58, прода -0.05, пропу 0.08, проси 0.31, прост -0.18, пуска -0.14,
        пуста 0.19, работ 0.4, рабоч -0.08, раз -0.29, раза 0.08, разде -0.05, разны -0.19, раньш -0.12, распи 0.07,
        рассы 0.06, расче 0.05, ровно -0.06, розет 0.05, рубле 0.23, рукам -0.06, руков -0.15, с -0.37, сайта -0.12,
        само -0.11, свобо -0.12, свою 0.13, связи -0.06, сдела 0.23, сегод -0.13, секун -0.08, сентя 0.08, сети -0.05,
        сеть -0.11, сих 0.21, скажи 0.15, скачи 0.04, скидк -0.36, склад -0.12, слышн 0.09, смени -0.05, смены -0.1,
        снова -0.05, сняли 0.04, согла -0.04, сообщ -0.07, сохра -0.18, спаси -0.1, списа 0.09, спорт 0.06, спосо
        -0.06, спраш -0.19, сразу 0.2, ссылк -0.04, стави -0.1, стара 0.07, старо 0.1, стоит -0.16, сторо 0.2, стоят
        -0.08, строк -0.09, суббо -0.2, сумма -0.05, счет 0.1, счета 0.16, табли -0.05, так 0.24, также -0.19, таког
        -0.11, такую -0.07, там 0.22, телев -0.07, телеф 0.14, то -0.06, товар -0.08, того -0.21, тоже -0.45, тольк
        -0.04, тому -0.13, тот -0.08, требу -0.15, трети 0.2, туда -0.1, тут -0.08, у 0.12, уволи 0.08, угодн -0.1,
        удале -0.12, удаля 0.24, уже -0.05, упако -0.09, услуг 0.15, устан 0.11, утра -0.07, утром -0.13, уходи -0.08,
        учетн -0.2, файл -0.08, фамил 0.05, форма -0.09, хвата -0.08, хотя 0.24, часов -0.07, чек -0.1, чеке -0.11,
        через -0.22, четве -0.12, четыр -0.05, числа 0.08, что -0.18, чтобы 0.14, штраф -0.41, щелка -0.08, экран
        -0.14, элект 0.11, этим 0.19, это -0.12, этого -0.2, этом -0.13, юриди 0.18, я -0.27
    """,
    "en": """
        0 -0.08, 00 -0.08, 07 -0.07, 12 0.12, 200 -0.04, 2025 0.14, 212 -0.14, 3 -0.05, 5 0.06, a 0.98, able 0.06,
        about -0.05, acces -0.17, accou 0.35, add 0.14, admin -0.2, ads -0.13, after 0.1, again 0.21, alarm -0.1, all
        -0.2, also 0.77, altho 0.16, alway -0.08, an -0.1, and -0.36, annoy -0.06, any 0.18, anyth -0.12, anywa -0.04,
        app 0.33, archi -0.07, are -0.5, as 0.54, ask -0.28, askin 0.16, at -0.88, augus 0.05, bank -0.17, batte
        -0.06, be 0.32, becau -0.2, been 0.44, befor -0.32, bell 0.14, betwe -0.04, bill 0.39, blank -0.07, board
        -0.06, booke -0.04, booki 0.04, both -0.13, but -0.53, butto 0.35, buy 0.09, by -0.24, cable -0.2, calle
        -0.04, came 0.05, can 0.71, card 0.24, cash 0.17, centr -0.1, chair 0.14, chang 0.1, chann 0.05, charg 0.66,
        chris 0.07, clean 0.09, clerk 0.09, clock 0.15, close 0.16, coffe 0.05, colle 0.1, come -0.1, commi 0.04,
        compa -0.32, compu -0.12, conta -0.16, contr 0.09, coope -0.09, cost 0.29, could 0.09, custo -0.05, date
        -0.12, day -0.13, delet -0.14, did -0.06, didn -0.13, diffe -0.12, disco 0.18, disk -0.19, do 0.32, doesn
        0.07, don -0.1, door -0.29, dr 0.04, drive -0.06, dupli -0.05, eleve -0.06, email -0.06, empty -0.18, engin
        0.2, engli -0.04, eveni 0.06, every -0.23, excha -0.13, extra 0.08, fell -0.19, few -0.06, field -0.07, find
        0.49, fine -0.2, first -0.11, five -0.11, flat 0.12, for 1.3, four -0.07, fourt -0.05, frida 0.33, from -0.21,
        front 0.06, full -0.19, furth 0.37, get -0.16, gets -0.07, give -0.28, goes -0.08, going -0.1, grate 0.18,
        green -0.04, group 0.16, guess -0.11, guest 0.08, guide 0.05, had -0.08, hall -0.09, hand -0.1, hands 0.22,
        has 0.37, have 0.22, haven 0.06, help -0.04, her 0.36, here 0.08, his -0.08, hold -0.15, home -0.1, hot -0.06,
        hour 0.07, house -0.19, how 0.3, husba 0.15, i -0.17, if 0.14, impor -0.09, in 0.55, inclu 0.28, insta 0.08,
        inste 0.04, instr -0.14, inter 0.04, into 0.19, invoi 0.37, is -0.23, isn -0.08, it -0.18, june 0.14, just
        0.19, keeps 0.2, key -0.05, kitch -0.09, know 0.19, langu -0.12, lapto 0.04, last 0.1, lastl 0.04, lead 0.21,
        leafl -0.13, left 0.15, legal 0.26, lets 0.12, lette 0.05, libra 0.04, licen 0.17, lift 0.25, like 0.31, line
        -0.13, list -0.18, liste -0.29, ll -0.08, locke -0.06, login -0.35, long -0.17, lot -0.06, love -0.1, m -0.17,
        machi 0.04, mailb -0.06, makes -0.14, manag 0.16, manua -0.13, marke 0.16, may 0.13, me 0.39, membe 0.25,
        menti -0.11, messa -0.11, mine 0.04, minut -0.09, mobil -0.12, monda 0.19, money -0.13, monit -0.1, month
        0.24, more 0.49, moved 0.06, mr 0.08, my 0.45, mysel 0.36, name 0.18, need -0.2, needs -0.05, neigh -0.1,
        netwo 0.07, never 0.07, new 0.55, newsl 0.06, next 0.16, night 0.1, no -0.14, nobod 0.39, not 0.07, nothi 0.1,
        notic -0.11, novem 0.08, now -0.13, numbe 0.04, nurse 0.05, octob 0.23, of 0.25, off 0.15, offic -0.09, oh
        0.17, on 0.89, one 0.7, onlin 0.22, only 0.2, open -0.29, opene 0.21, or -0.08, other -0.11, our 0.87, out
        0.44, own 0.2, p 0.1, page 0.16, panel -0.1, paper 0.2, partn -0.1, passw 0.15, payme -0.05, per -0.11, phone
        -0.14, picke -0.07, plan 0.34, pleas 0.25, plus 0.04, point -0.25, power 0.21, pps -0.05, presc 0.04, previ
        0.26, price 0.38, print 0.2, prof 0.31, progr 0.04, pump 0.12, quite -0.06, quote 0.32, reach -0.06, read
        -0.13, reade 0.34, readi -0.13, reaso -0.11, recei 0.16, recko 0.12, recor 0.1, remin 0.16, renew 0.39, repla
        0.2, reply 0.21, repor -0.06, requi 0.08, reser -0.1, resid 0.09, resta -0.13, retir 0.27, right -0.13, roof
        0.08, room -0.24, rota 0.5, rough -0.08, run -0.12, s 0.16, said -0.33, same -0.28, sandr 0.11, say -0.06,
        says 0.3, schoo -0.25, scree -0.08, seats 0.2, secon 0.24, see 0.65, sell 0.06, senso -0.05, sent 0.27, separ
        0.22, servi 0.1, set -0.1, shoul 0.21, shows -0.3, since 0.2, six 0.32, so -0.09, socke 0.1, sold 0.23, someo
        -0.1, son 0.04, spa 0.14, sprin 0.05, st -0.13, start -0.06, still -0.05, stopp 0.12, sunda -0.17, table 0.05,
        tax 0.11, tell 0.26, than -0.05, that -0.1, the 0.32, their 0.19, them -0.33, then -0.19, there 0.18, they
        -0.25, think -0.09, third -0.05, this -0.1, thoug 0.07, three 0.14, throu -0.05, ticke 0.05, till 0.1, time
        -0.11, to 0.06, today 0.18, tonig -0.1, too -0.12, treas 0.27, turn 0.18, twelv -0.18, twice 0.06, two 0.39,
        under -0.22, until -0.14, up 0.22, uploa 0.16, us -0.05, used -0.13, users -0.05, using -0.07, van -0.05, ve
        -0.23, versi -0.08, visit 0.44, vouch 0.22, walke -0.12, want 0.14, wants -0.08, warra -0.05, was 0.13, we
        0.2, week 0.24, weeks 0.18, were 0.23, what 0.1, when 0.17, where -0.08, wheth 0.22, which -0.13, while 0.04,
        why 0.15, will -0.25, with -0.09, witho 0.43, work -0.13, worki 0.15, works 0.07, would 0.91, wrong -0.2,
        yeste -0.06, you 0.46, your -0.18
    """,
    "it": """
        1 0.07, 14 0.26, 3 0.05, 4 0.15, 5 0.04, 6 -0.13, 7 0.1, 9 -0.08, 99 0.08, a 0.35, abbon 0.13, accan -0.15,
        accen -0.14, acces -0.1, accet 0.17, ad 0.04, addeb -0.09, adess -0.18, aggio -0.07, aggiu 0.34, agost 0.06,
        ah 0.38, ai -0.09, al -0.32, alla -0.08, altra -0.15, altre 0.54, altro 0.2, anche 0.09, ancor 0.11, andat
        -0.07, app 0.64, apre -0.04, attes -0.11, attiv -0.12, avete 0.19, aveva -0.09, avevo -0.1, avvis 0.07, azien
        -0.13, bagni 0.11, bene -0.11, bened -0.2, bigli 0.12, bolle 0.41, bonif 0.17, buoni -0.14, butta -0.18, c
        0.17, caffe -0.04, cambi -0.15, camio -0.04, campa -0.13, cance 0.14, cane 0.2, caric -0.17, carta -0.11, casa
        -0.07, cassa 0.15, cavo -0.08, cellu -0.17, centr -0.1, certi 0.07, che 0.08, chiam -0.5, chied 0.86, chies
        0.21, ci 0.11, cinqu -0.07, clien 0.05, coda 0.24, cogna -0.1, col -0.16, colgo 0.11, colle -0.07, come 0.68,
        compa -0.12, compr 0.23, compu -0.06, con -0.34, condi 0.16, consi -0.1, conta -0.07, contr 0.35, cosa -0.21,
        cose -0.06, cosi 0.08, costa 0.17, crede 0.11, d -0.12, da -0.24, dal 0.26, dalla 0.27, data -0.08, dei 0.35,
        del 0.48, dell 0.21, della 0.22, delle 0.27, dello 0.13, dentr -0.16, destr 0.24, detto -0.14, devo 0.06, di
        -0.19, dice -0.12, dicem 0.13, dicon 0.21, difet -0.1, digit 0.05, dire -0.06, diret 0.19, disat 0.2, disco
        -0.06, diseg 0.12, dista -0.13, dite 0.14, domin 0.44, doppi -0.14, dott 0.08, dotto 0.4, due -0.14, dura
        -0.04, e -0.25, ed 0.07, entra -0.25, entro 0.08, era -0.07, esce 0.2, esist -0.09, esser -0.05, evide -0.18,
        facci -0.13, fanno -0.05, fare 0.04, fatta 0.14, fatto -0.06, fattu 0.41, festa -0.1, figli -0.04, filtr
        -0.14, finit -0.14, fino -0.11, firma 0.27, firmw -0.05, fogli -0.1, forni -0.06, franc 0.22, furgo 0.12,
        giorn -0.05, giove -0.15, giugn 0.19, giust -0.14, gli 0.34, guard -0.22, guida -0.09, ha -0.28, hanno -0.19,
        ho -0.35, i 0.36, ieri -0.12, il 0.57, impor -0.04, impos -0.17, in 0.16, indie -0.13, indir -0.18, infer
        -0.08, infin 0.07, inolt -0.12, inser 0.4, intes -0.06, invec 0.37, inver 0.12, invia -0.4, io 0.21, iscri
        0.2, istru 0.24, iva 0.17, l 0.23, la 0.49, lato 0.17, le -0.09, lei -0.04, lette 0.06, letto -0.06, li -0.09,
        linea -0.16, lingu 0.05, lo -0.2, lui 0.05, ma -0.36, magaz -0.05, mai 0.36, mail -0.15, manca 0.05, manda
        0.08, mano -0.07, manua -0.15, marit 0.16, matti -0.3, me -0.22, mese 0.13, metri -0.12, mette -0.05, mezzo
        -0.13, mi 0.43, mia -0.08, minut -0.18, mio 0.06, model 0.1, modul -0.1, mogli -0.08, muro -0.13, museo -0.07,
        music -0.15, ne -0.1, negoz -0.25, nel 0.3, nessu 0.15, nient -0.17, noi -0.18, nome -0.05, non 0.06, nonno
        -0.07, nostr 0.06, note -0.05, notte -0.05, novem 0.1, numer -0.08, nuova 0.64, nuovi -0.05, nuovo 0.11, o
        -0.11, occas 0.11, ogni 0.11, oltre 0.18, omoni -0.04, opera 0.09, ora -0.14, orari 0.12, ordin -0.04, ore
        -0.04, ospit -0.07, ottob 0.4, p 0.05, pagam -0.1, pane -0.05, parla -0.07, parte 0.09, parti 0.09, passw
        0.19, pazie 0.1, pensi 0.11, per 0.83, perch 0.25, perso -0.11, piace 0.21, pieno -0.1, piu 0.57, poi 0.23,
        porta 0.21, posso 0.19, posta 0.26, poter 0.04, potet 0.16, pps -0.08, prati -0.04, prend -0.26, preno 0.05,
        prese -0.07, preve 0.12, prezz 0.06, prima -0.15, progr -0.08, propo -0.06, prova -0.12, ps -0.32, pubbl 0.1,
        pulit -0.16, punti -0.06, punto -0.06, quale -0.09, quand 0.39, quant -0.05, quatt -0.11, quell 0.1, quest
        0.11, qui -0.31, ragaz 0.09, regis -0.04, rende -0.12, reset 0.09, respo 0.45, resta 0.16, rete -0.05, retro
        0.12, riapr -0.07, riavv -0.15, ricev 0.33, richi 0.54, riepi 0.07, riesc 0.26, rifar 0.05, rifat 0.21, riman
        -0.31, rimes -0.06, rinno 0.52, ripar -0.13, ripet 0.06, ripro 0.12, rispo -0.12, rista 0.12, risul -0.11,
        ritar -0.07, ritir -0.11, rossa -0.05, route -0.16, sala -0.28, saper 0.2, sbagl 0.06, scade 0.34, scadu 0.06,
        scala 0.06, scato -0.1, scriv -0.05, se -0.2, secon 0.62, segna 0.24, sembr -0.07, sempr -0.06, senza 0.13,
        sera -0.05, serve -0.24, setti -0.09, si 0.92, smarr 0.18, so -0.04, soci -0.1, solo -0.16, sono -0.09, sopra
        -0.07, sosti 0.13, spari -0.12, spedi 0.26, spia -0.05, spieg -0.12, spogl 0.05, sport 0.14, spost -0.06, ssa
        0.07, stamp 0.18, stato -0.25, sto -0.05, su -0.17, succe -0.18, sul -0.09, sull 0.06, sulla -0.1, suo 0.11,
        svizz 0.25, tagli 0.11, tecni -0.22, tedes -0.08, telef -0.56, telev 0.17, terza 0.07, terzo -0.12, tesse
        -0.21, titol -0.2, togli 0.17, tolto 0.06, torna -0.06, tra 0.5, trova -0.11, turni 0.06, turno 0.11, tutte
        -0.09, tutti -0.16, ugual -0.06, ultim 0.15, un 0.18, una 0.63, uno -0.15, usare -0.11, utent 0.34, va 0.23,
        vanno -0.04, vecch -0.27, veder 0.28, vendu 0.21, venir -0.16, verde -0.06, vi -0.21, visit 0.15, vogli -0.18,
        voi -0.04, volte 0.19, vorre -0.13, vostr -0.15, vuole 0.05
    """,
}
