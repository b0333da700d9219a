"""Weights of `problem_words` by language, learnt by `make weights`, not written by hand (C1, C2)."""

FIRST: dict[str, str] = {
    "ru": """
        00412 -0.05, p -0.38, p s -0.38, ps -0.2, а 0.78, а еще 0.26, а на 0.34, а с 0.09, админ -0.07, администратор
        0.18, адрес -0.18, бухгалтер -0.06, было 0.06, было бы 0.06, в 0.28, в кабинете 0.39, во -0.06, где 0.07,
        главный 0.13, да 0.24, да и 0.28, деньги -0.19, дополнительно -0.04, если -0.24, есть -0.1, есть ли -0.09, еще
        0.37, еще раз -0.11, за 0.08, заодно 0.12, и 0.14, и еще 0.22, и можно -0.16, и пришлите 0.19, из -0.16, из за
        -0.16, как -0.09, кроме -0.26, кроме того -0.26, кстати 0.33, кто -0.06, люди -0.29, можно -0.22, можно ли
        -0.27, муж 0.23, мы -0.35, на 0.23, на сайте 0.05, нам 0.13, номер -0.05, ну 0.57, ну и 0.57, нужен -0.15, ооо
        -0.04, отчет -0.07, параллельно 0.37, печатает -0.1, печатает ли -0.1, плюс -0.32, подскажите как 0.04, пока
        0.29, после -0.31, поэтому -0.2, просим -0.24, сделайте -0.17, сегодня -0.14, счет 0.09, также -0.58, также
        прошу -0.05, телефон -0.05, теперь -0.16, у 0.25, у меня 0.35, у нас -0.06, удаленный -0.1, удаленный доступ
        -0.1, что -0.34, что то -0.04, экран -0.12, я -0.15
    """,
    "en": """
        a -0.05, additionally 0.11, additionally i 0.11, all -0.09, also 0.37, also the -0.27, and 0.45, and can
        -0.21, and i -0.31, and the 0.06, and while 0.07, another -0.08, another thing -0.07, as 0.31, as a -0.11,
        because -0.11, because of -0.11, before 0.3, can -0.1, can the 0.09, can you -0.09, could -0.35, could you
        -0.42, customers -0.04, do 0.07, do you 0.09, does -0.15, does it -0.14, dr 0.58, front -0.04, how -0.08, how
        do 0.07, how long -0.15, i -0.14, i also -0.13, i d -0.08, i have -0.13, i ve -0.29, in -0.07, in addition
        -0.07, invoice 0.74, is -0.2, is there -0.16, it -0.1, lastly 0.11, mrs -0.06, my 0.53, nobody -0.07, office
        -0.06, oh 0.44, oh and 0.44, one 0.06, our 0.82, p 0.06, p s 0.06, please -0.52, please advise -0.06, please
        help -0.06, plus 0.06, plus i 0.09, pps -0.1, search -0.06, second 0.37, sent -0.13, sent from -0.13,
        separately 0.39, so -0.53, so nobody -0.05, somebody 0.09, started -0.08, sunday -0.11, the -0.35, there 0.22,
        there s 0.22, they -0.16, third -0.06, third week -0.19, two 0.06, we 0.09, we have -0.13, we ve -0.12, we
        were 0.1, what -0.33, what do -0.08, when 0.36, will -0.11, would -0.06, yes -0.07
    """,
    "it": """
        abbiamo 0.12, abbiamo cambiato -0.05, adesso -0.2, aggiungo -0.07, aggiungo che -0.06, ah 0.8, ah e 0.35,
        anche -0.09, che -0.23, chi -0.09, chiediamo 0.18, ci 0.08, ci serve 0.1, col -0.22, colgo 0.21, colgo l 0.21,
        come -0.1, come si -0.05, con -0.05, cosa -0.23, da -0.05, dove -0.04, dove sono -0.04, e 0.34, e io 0.06, e
        mi -0.13, e non -0.2, e poi -0.25, e successo -0.06, gia 0.18, gia che 0.18, gli 0.24, ho -0.36, ho provato
        -0.05, ho telefonato -0.09, i 0.18, il 1.43, il codice 0.12, il collega -0.07, il custode -0.06, il tecnico
        -0.13, in 0.05, in piu 0.24, inoltre -0.18, inoltre la -0.42, io 0.38, l 0.04, la 0.48, la garanzia 0.53, la
        musica -0.26, la vostra -0.09, le 0.06, mandate -0.08, mandate qualcuno -0.06, mi 0.68, mi dite 0.25, mio
        0.24, nel 0.21, non -0.05, oltre 0.41, oltre a 0.41, ora -0.04, per -0.18, per questo -0.11, poi 0.42, pps
        -0.16, ps -0.62, ps il 0.05, quanto -0.08, quanto dura -0.08, se -0.15, sembra -0.08, si puo 0.26, sono -0.06,
        sto -0.11, sul -0.04, tutti -0.06, un -0.33, un altra -0.32, vi 0.07, voglio -0.04, vorrei -0.29, vorrei
        inoltre 0.07
    """,
}
WITHIN: dict[str, str] = {
    "ru": """
        1 0.37, 10 -0.06, 12 0.12, 14 0.11, 15 -0.07, 2 -0.13, 2023 0.08, 22 0.08, 40 -0.22, 5 -0.07, 9 -0.11, 900
        0.07, p -0.19, ps -0.1, s -0.19, а -0.05, абоне 0.07, авгус 0.17, автом -0.07, адрес -0.19, акт 0.09, без
        -0.13, берет -0.1, больш 0.1, бонус 0.24, бывае -0.26, был -0.04, было -0.09, быть -0.17, в -0.34, вам -0.13,
        вас 0.09, вашей 0.09, верни -0.07, верну -0.05, верны -0.18, верси -0.07, вечер -0.1, видет 0.17, видит 0.23,
        видно -0.07, висит -0.26, включ -0.23, вмест 0.16, во -0.05, воду -0.13, возвр -0.05, вообщ -0.07, ворот
        -0.07, врач -0.07, время -0.13, вручн -0.07, все -0.07, всех -0.14, второ 0.14, вход 0.12, вчера -0.05, вы
        0.24, выгру -0.27, выста 0.1, выясн 0.06, гасне 0.12, где 0.08, главн 0.06, говор -0.12, год 0.1, готов 0.07,
        грози -0.46, да 0.12, дадим -0.13, два 0.07, дважд 0.1, две -0.19, двумя -0.1, делае -0.24, делал -0.22, дело
        -0.17, день -0.15, деньг -0.19, дирек -0.08, для 0.29, до -0.2, докум 0.13, досту -0.19, доход -0.05, друго
        -0.18, другу -0.05, ее 0.36, есть -0.27, еще 0.67, жалов -0.1, ждать -0.08, же -0.49, жильц 0.39, журна 0.07,
        за 1.14, забло 0.1, завес 0.16, завод -0.25, завтр -0.17, завуч 0.12, загру -0.06, заказ -0.66, закры -0.11,
        зал 0.22, зале -0.06, замен -0.11, занов -0.31, заодн 0.22, запис 0.14, защит 0.12, заявл 0.05, звони -0.15,
        звук -0.1, и -0.3, из -0.08, или -0.24, именн -0.06, инстр -0.27, испра -0.13, истор -0.31, итог -0.17, июль
        0.13, к -0.18, кабел -0.2, кабин 0.38, кажды -0.12, какой -0.11, камер 0.06, карта 0.19, карти -0.08, карто
        0.09, картр 0.08, карты 0.05, касса -0.16, кварт 0.07, квита 0.29, кнопк -0.06, когда 0.16, компь -0.07, конта
        -0.09, контр -0.1, кроме -0.13, кстат 0.16, кто -0.04, куда -0.09, курье -0.05, лампо -0.07, лет -0.07, ли
        -0.44, линию -0.12, листа 0.1, лично -0.11, личны 0.16, логин 0.2, любой -0.05, люди -0.12, м 0.05, магаз
        -0.22, маршр -0.05, медле -0.14, медсе 0.09, меня 0.29, менял -0.09, менят -0.08, места 0.09, месте 0.08,
        месяц 0.52, минут -0.18, мне 0.2, мобил 0.06, модем -0.1, можно 0.21, муж 0.12, мы 0.25, навер -0.07, надо
        -0.09, накоп -0.17, нам 0.25, напис -0.09, напом 0.13, нас 0.32, настр -0.15, наушн -0.09, начал -0.1, начис
        0.08, нашей -0.21, нашел -0.05, не 0.09, него -0.06, недел 0.15, нее 0.07, непон -0.11, нет -0.05, нибуд
        -0.09, никто -0.17, них -0.12, ничег -0.06, но -0.37, новой -0.06, новую 0.12, новый 0.56, ночью -0.06, ноябр
        0.23, ну 0.29, о 0.16, обеда -0.05, обеща 0.28, обмен -0.24, обнар 0.17, обрат -0.06, обслу 0.19, обуче -0.09,
        один 0.23, одна -0.08, одном -0.22, окно -0.1, октяб 0.51, он 0.29, они -0.06, ооо -0.08, опера -0.05, оплат
        -0.1, оплач 0.05, опять -0.08, орган -0.2, остан -0.07, остат -0.06, от -0.09, отдел 0.12, отказ -0.14, откры
        -0.26, отмен -0.05, отчет 0.05, офис 0.05, очере 0.09, памят -0.09, папка 0.18, папки 0.05, парал 0.18, парол
        -0.16, перед 0.2, перез -0.1, переп -0.04, перес 0.13, печат 0.07, письм -0.08, пишу -0.14, плату 0.08, плюс
        -0.16, по -0.18, под -0.05, подой -0.04, подпи 0.43, подск 0.06, подъе 0.31, пожал 0.37, пока 0.13, получ
        0.12, помен -0.07, помог -0.06, поним -0.28, попра 0.09, пор -0.05, поряд 0.07, после -0.49, посмо -0.13,
        поста -0.22, потер -0.04, потом -0.25, почем 0.07, почин -0.07, почту 0.25, поэто -0.14, прави -0.19, предо
        0.06, прежн 0.21, при -0.31, приез 0.22, прием 0.07, прини -0.09, принт 0.08, присл 0.29, присы 0.07, причи
        -0.11, пришл -0.12, прове -0.14, прово -0.08, прогр -0.58, прода -0.05, пропу 0.05, проси 0.31, прост -0.11,
        прошл -0.04, пуска -0.14, пуста 0.18, работ 0.39, рабоч -0.1, раз -0.33, раза 0.09, разны -0.19, раньш -0.13,
        распи 0.05, расче 0.05, ровно -0.05, рубле 0.2, рукам -0.06, руков -0.14, с -0.33, сайта -0.11, само -0.1,
        свобо -0.1, свою 0.12, связи -0.06, сдела 0.18, сегод -0.12, секун -0.09, сентя 0.08, сети -0.05, сеть 0.13,
        сих 0.17, скачи 0.04, скидк -0.36, склад -0.1, сколь 0.14, следу 0.1, слышн 0.11, смени -0.07, смены -0.11,
        смс -0.04, снова -0.06, сняли 0.05, совещ 0.24, сообщ -0.08, сосед -0.05, сохра -0.17, спаси -0.11, списк
        -0.04, спорт 0.06, спосо -0.05, спраш -0.17, сразу 0.17, средн 0.12, ссылк -0.04, стави -0.07, старо 0.08,
        сторо 0.21, стоят -0.06, стран -0.14, строк -0.21, суббо -0.24, сумма -0.04, счет 0.13, счета 0.17, счита
        -0.13, табли -0.06, так 0.22, также -0.22, таког -0.12, такое -0.06, такую -0.07, там 0.23, тариф 0.05, телев
        -0.07, телеф 0.13, тем 0.11, тепер -0.06, тесто 0.16, то -0.07, товар -0.09, того -0.2, тоже -0.47, тольк
        -0.04, тому -0.13, тот -0.05, требу -0.11, трети 0.18, треть 0.27, туда -0.12, тут -0.05, тысяч -0.08, у 0.16,
        уволи 0.09, угодн -0.1, удале -0.14, удаля 0.24, упако -0.09, услуг 0.13, устан 0.09, утра -0.09, утром -0.09,
        уходи -0.04, учетн -0.22, файл -0.27, форма -0.11, хвата -0.08, хотя 0.34, часов -0.07, чек -0.08, чеке -0.12,
        через -0.2, четве -0.14, четыр -0.06, числа 0.1, что -0.29, чтобы 0.14, штраф -0.38, щелка -0.07, экран -0.14,
        элект 0.11, этаже 0.22, этим 0.18, это -0.11, этого -0.14, этом -0.13, юриди 0.2, я -0.23
    """,
    "en": """
        0 -0.06, 00 -0.06, 07 -0.05, 09 -0.11, 12 0.12, 2025 0.13, 212 -0.11, 4 0.05, 40 -0.11, 5 0.08, a 1.06, able
        0.06, acces -0.16, accou 0.31, add 0.14, admin -0.18, ads -0.11, advis -0.04, after 0.26, again 0.21, alarm
        -0.33, all -0.19, also 0.74, altho 0.19, alway -0.06, an -0.12, and -0.32, annoy -0.05, anoth -0.05, any 0.18,
        anyth -0.1, apolo -0.1, app 0.3, archi -0.06, are -0.56, arriv -0.12, as 0.53, ask -0.21, askin 0.14, at
        -0.86, augus 0.06, back -0.05, balan -0.09, bank -0.18, batte -0.05, be 0.23, becau -0.13, been 0.39, befor
        -0.15, bell 0.15, bill 0.4, bille 0.09, blank -0.07, board -0.05, booke -0.06, both -0.14, but -0.49, butto
        0.31, buy 0.09, by -0.22, cable -0.19, came 0.1, can 0.53, card 0.23, cash 0.19, centr -0.09, chair 0.11,
        chang 0.32, chann 0.06, charg 0.61, check -0.11, chris 0.07, clean 0.11, clerk 0.11, clock 0.13, close 0.17,
        coffe 0.06, colle 0.1, come -0.07, comes -0.24, commi 0.04, compa -0.34, compu -0.09, conta -0.11, contr 0.2,
        coope -0.08, cost 0.29, could 0.2, custo -0.1, d -0.07, date -0.11, day -0.11, dead -0.06, delet -0.15, didn
        -0.1, diffe -0.15, direc 0.14, disco 0.21, disk -0.16, do 0.38, doesn 0.09, don -0.14, door -0.32, doubl
        -0.26, down -0.07, eight -0.1, eithe 0.04, eleve -0.05, email -0.22, empty -0.18, engin 0.25, enter 0.08,
        eveni 0.09, every -0.32, ex 0.05, excha -0.11, extra 0.07, famil 0.05, fell -0.18, few -0.07, field -0.05,
        find 0.5, fine -0.17, first -0.12, five -0.2, flat 0.13, for 1.36, forty -0.06, four -0.14, fourt -0.04, frida
        0.29, from -0.2, full -0.23, furth 0.37, get -0.12, gets -0.08, give -0.31, go -0.04, goes -0.09, going -0.06,
        gone -0.05, grate 0.16, green -0.05, group 0.15, guard -0.24, guess -0.07, guest 0.09, guide 0.05, had -0.06,
        hall -0.09, hand -0.07, hands 0.2, has 0.23, have 0.27, haven 0.07, help -0.05, her 0.35, here 0.1, hold
        -0.15, home -0.06, hot -0.08, hour 0.07, hours -0.05, house -0.15, how 0.25, husba 0.18, if 0.13, impor -0.09,
        in 0.51, inclu 0.27, insta 0.09, instr -0.17, into 0.19, invoi 0.48, is -0.31, isn -0.07, it -0.31, june 0.13,
        just 0.13, keeps 0.23, kitch -0.05, know 0.17, langu -0.13, last 0.11, lastl 0.06, lead 0.21, leafl -0.14,
        left 0.21, legal 0.27, lets 0.13, lette 0.08, libra 0.05, licen 0.21, lift 0.23, like 0.25, line -0.17, list
        -0.13, liste -0.28, ll -0.08, loads -0.06, locke -0.05, log -0.04, login -0.25, long -0.16, looks -0.05, lot
        -0.05, love -0.05, m -0.34, machi 0.05, mailb -0.05, makes -0.13, manag 0.17, manua -0.12, marke 0.18, may
        0.12, me 0.39, membe 0.25, menti -0.1, messa -0.09, mine 0.05, minut -0.2, mobil -0.12, monda 0.21, money
        -0.11, monit -0.09, month 0.26, more 0.49, moved 0.06, mr 0.1, my 0.62, mysel 0.37, name 0.24, names 0.14,
        need -0.2, neigh -0.09, netwo 0.06, never -0.05, new 0.65, newsl 0.06, next 0.14, night -0.14, no -0.06, nobod
        0.53, not 0.06, nothi 0.09, notic -0.06, novem 0.08, now -0.13, nurse 0.06, octob 0.24, of 0.32, off 0.17,
        offic -0.06, oh 0.22, old 0.15, on 0.94, one 0.69, onlin 0.22, only 0.23, open -0.26, opene 0.22, openi -0.1,
        opens -0.05, or -0.07, other -0.05, our 1.08, out 0.36, own 0.38, p 0.09, page 0.11, panel -0.13, paper 0.19,
        partn -0.06, passw 0.41, payin -0.21, payme -0.05, per -0.1, phone -0.11, plan 0.34, pleas 0.24, point -0.25,
        porta 0.16, poste 0.06, power 0.2, pps -0.05, previ 0.23, price 0.38, print 0.17, priya 0.15, prof 0.31, pump
        0.12, quite -0.05, quote 0.35, r -0.04, rain -0.11, read -0.13, reade 0.34, readi -0.14, reads -0.09, reaso
        -0.1, recei 0.2, recko 0.12, recor 0.09, remin 0.2, renew 0.41, repla 0.2, reply 0.2, repor -0.05, requi 0.06,
        reser -0.06, reset -0.12, resid 0.11, resta -0.14, resul -0.05, retir 0.27, right -0.12, roof 0.08, room
        -0.22, rota 0.51, rough -0.08, run -0.11, rung -0.13, s 0.32, said -0.27, same -0.26, sandr 0.11, satur -0.06,
        say 0.18, says 0.21, schoo -0.28, scree -0.09, seats 0.2, secon 0.23, see 0.62, sell 0.05, senso -0.05, sent
        0.31, separ 0.2, servi 0.11, set -0.34, shop -0.12, shoul 0.47, show 0.06, shows -0.3, signa 0.18, since 0.18,
        site 0.06, six 0.3, so -0.24, socke 0.09, sold 0.18, someb -0.2, someo -0.11, spa 0.14, sprin 0.06, st -0.14,
        staff 0.05, start -0.12, still 0.08, stopp 0.37, stops -0.05, sunda -0.11, surna 0.26, survi -0.04, switc
        -0.1, t -0.2, table 0.09, tax 0.11, tell 0.23, the 0.24, their 0.18, them -0.38, then -0.18, there 0.1, therm
        -0.08, they -0.33, thing -0.07, think -0.11, third -0.06, this -0.04, three 0.14, throu -0.07, till 0.1, time
        -0.32, to -0.15, today 0.21, tonig -0.09, too -0.11, treas 0.41, tried -0.09, turn 0.19, twelv -0.19, twice
        0.05, two 0.35, under -0.19, unloc -0.04, until -0.37, up 0.16, updat -0.05, uploa 0.16, use -0.05, used
        -0.14, users -0.04, using -0.06, ve -0.21, versi -0.12, video -0.05, visit 0.45, vouch 0.22, walke -0.1, want
        0.16, wants -0.07, was 0.26, we 0.07, weddi -0.05, week 0.26, weeks 0.14, were 0.24, when 0.09, where -0.05,
        wheth 0.23, which -0.12, while 0.06, why 0.14, will -0.23, witho 0.34, won 0.04, work -0.25, worki 0.41, works
        0.05, would 0.93, wrong -0.18, yes -0.04, yeste -0.08, you 0.48, your -0.14
    """,
    "it": """
        1 0.07, 13 -0.05, 14 0.27, 3 0.07, 4 0.15, 7 0.09, 9 -0.11, 99 0.09, a 0.66, abbon 0.14, abili 0.04, accan
        -0.16, accen -0.15, acces -0.1, accet 0.17, addeb -0.12, adess -0.21, aggio -0.07, aggiu 0.33, agost 0.05, ah
        0.4, ai -0.09, al -0.3, alla -0.1, alle -0.05, altra -0.15, altre 0.58, altro 0.17, ambul -0.05, anche 0.23,
        ancor 0.1, andat -0.07, app 0.61, attes -0.12, attiv -0.1, avete 0.2, aveva -0.07, avevo -0.1, azien -0.14,
        bagni 0.11, bene -0.13, bened -0.21, bianc -0.05, bigli 0.11, bolle 0.44, bonif 0.15, bruna 0.06, buoni -0.13,
        butta -0.14, c 0.15, cambi -0.15, campa -0.07, cance 0.11, cane 0.19, capir -0.04, caric -0.12, carta -0.12,
        casa -0.09, cassa 0.14, cavo -0.08, cedol 0.17, cellu -0.18, centr -0.12, certi 0.07, che 0.37, chiam -0.49,
        chiav 0.05, chied 0.88, chies 0.22, chius -0.07, ci 0.06, cifra -0.07, cinqu -0.06, clien 0.05, coda 0.23,
        cogna -0.08, coinc 0.11, col -0.17, colgo 0.11, colle -0.07, colpo -0.05, come 0.69, comme 0.07, comod 0.06,
        compa -0.12, compr 0.18, compu -0.05, con -0.42, condi 0.17, consi -0.11, conta -0.06, contr 0.36, cosa -0.22,
        cose -0.05, costa 0.18, crede 0.1, credi 0.23, d -0.13, da -0.26, dal 0.3, dalla 0.26, data -0.07, dei 0.33,
        del 0.53, dell 0.17, della 0.21, delle 0.24, dello 0.1, dentr -0.26, destr 0.25, detto -0.22, devo 0.05, dice
        -0.15, dicem 0.13, dicon 0.2, difet -0.06, dipen -0.07, dire -0.06, diret 0.23, disat 0.22, disco -0.07, disdi
        0.09, diseg 0.12, dista -0.04, dite 0.12, domin 0.44, doppi -0.13, dott 0.06, dotto 0.41, due -0.04, dura
        -0.04, e -0.13, ed 0.06, elett -0.08, entra -0.26, entro 0.07, era -0.08, esce 0.16, esist -0.11, esser -0.05,
        evide -0.2, evita -0.05, fa 0.05, facci -0.11, fanno -0.05, fare 0.04, fatta 0.14, fatto -0.06, fattu 0.54,
        fax 0.08, fermo -0.06, festa -0.11, filtr -0.15, finit -0.14, fino -0.11, firma 0.22, fogli -0.09, franc 0.21,
        furgo 0.1, garan 0.26, gener -0.04, giorn -0.05, giove -0.17, giugn 0.19, giust -0.16, gli 0.39, guard -0.13,
        guida -0.09, ha -0.35, hanno -0.21, ho -0.33, i 0.29, iban 0.12, ieri -0.1, il 0.5, impor -0.05, impos -0.21,
        in 0.13, indie -0.1, indir -0.2, infer -0.04, infin 0.07, inolt -0.06, inser 0.41, invec 0.32, inver 0.11,
        invia -0.41, io 0.21, iscri 0.2, istru 0.24, iva 0.15, l 0.21, la 0.62, lato 0.17, le -0.09, lette 0.07, letto
        -0.07, li -0.1, linea -0.06, lo -0.3, lui 0.05, ma -0.42, mai 0.37, mail -0.17, manca 0.07, manda 0.05, mano
        -0.07, manua -0.19, marit 0.15, matri -0.08, matti -0.18, me -0.09, mese 0.16, meta -0.04, mette -0.07, mezzo
        -0.11, mi 0.43, mia -0.05, minut -0.17, model 0.09, modul -0.1, mogli -0.15, monta 0.12, museo -0.08, music
        -0.15, ne -0.11, negoz -0.25, nel 0.25, nessu 0.28, nient -0.08, noi -0.23, nome -0.05, non 0.23, nonno -0.08,
        nota 0.23, note -0.06, notte -0.06, novem 0.07, numer -0.13, nuova 0.62, nuovi -0.04, nuovo 0.09, o -0.16,
        occas 0.11, oggi -0.04, ogni 0.09, oltre 0.18, omoni -0.06, opera 0.08, ora -0.15, orari 0.12, ospit -0.08,
        ottob 0.44, p 0.04, pagam -0.11, paghi 0.23, pagin -0.05, pane -0.04, parla -0.1, parte 0.1, parti 0.06, passw
        0.18, pazie 0.08, pensi 0.11, per 0.79, perch 0.25, perso -0.11, piace 0.19, pieno -0.08, piu 0.57, poi 0.18,
        porta 0.19, posso 0.21, posta 0.27, poter 0.11, potet 0.14, potre 0.25, pps -0.08, prati -0.05, prend -0.25,
        prese -0.07, presi -0.04, preve 0.11, prima -0.12, progr -0.09, propo -0.06, prova -0.13, ps -0.31, pubbl
        0.17, pulit -0.18, punti -0.04, punto 0.17, qualc -0.06, quand 0.27, quant -0.11, quatt -0.14, quell 0.21,
        quest 0.13, qui -0.32, ragaz 0.09, recup -0.05, rende -0.13, reset 0.09, respo 0.45, resta 0.07, rete -0.05,
        retro 0.11, riapr -0.06, riavv -0.14, ricev 0.31, richi 0.55, riepi 0.06, riesc 0.26, rifar 0.07, rifat 0.26,
        riman -0.29, rimes -0.05, rinno 0.53, ripar -0.08, ripet 0.04, ripro 0.11, rispo -0.12, rista 0.13, risul
        -0.06, ritar -0.08, ritir -0.05, rossa -0.06, route -0.07, sala -0.3, saper 0.24, scade 0.28, scadu 0.07,
        scala 0.07, scato -0.11, sched -0.05, scrit -0.05, scriv -0.1, se -0.23, secon 0.75, segna 0.25, segre -0.04,
        sembr -0.08, sempr -0.07, sente 0.14, senza 0.2, sera -0.06, serve -0.25, sette 0.21, setti -0.1, si 0.96,
        smarr 0.18, so -0.05, soci -0.11, solo -0.18, sono -0.14, sopra -0.14, sosti 0.12, spari -0.11, spedi 0.26,
        spent -0.06, spia -0.05, spieg -0.12, sport 0.11, spost -0.07, ssa 0.05, stamp 0.14, stato -0.24, stess -0.07,
        sto -0.06, su -0.17, succe -0.19, sul -0.08, sull 0.04, suo 0.11, suoce 0.18, svizz 0.23, tagli 0.14, tecni
        -0.05, tedes -0.08, telec 0.11, telef -0.54, telev 0.18, terza 0.09, terzo -0.13, tesse -0.14, titol -0.1,
        togli 0.15, torna -0.06, tra 0.51, trova -0.12, turni 0.05, turno 0.1, tutte -0.1, tutti -0.17, tutto -0.08,
        ugual -0.05, ultim 0.16, un 0.15, una 0.62, uno -0.19, usare -0.11, utent 0.35, va 0.22, vanno -0.04, vecch
        -0.32, veder 0.27, vendu 0.18, vener -0.05, venir -0.06, verde -0.06, verif 0.07, versi -0.09, vi -0.17, vicin
        -0.05, visit 0.16, visto 0.12, vogli -0.2, voi -0.19, volte 0.22, vorre -0.07, vostr -0.09, vuole 0.05
    """,
}
