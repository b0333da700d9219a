"""Weights of `problem_words` by language, learnt by `make weights`, not written by hand (C1, C2)."""

FIRST: dict[str, str] = {
    "ru": """
        p -0.31, p s -0.31, а 0.45, а еще 0.16, а с 0.07, админ -0.07, адрес -0.09, в 0.39, в кабинете 0.15, видео
        -0.2, видео могу -0.2, во -0.04, все -0.07, вы -0.08, где 0.09, главный 0.11, да 0.41, да и 0.44, дата -0.06,
        деньги -0.16, если -0.06, еще 0.29, еще раз -0.09, заодно 0.18, и 0.08, и еще 0.08, и можно -0.18, и пришлите
        0.11, из -0.1, из за -0.1, как 0.14, какие -0.07, коллега 0.14, кроме -0.09, кроме того -0.09, кстати 0.21,
        кто -0.04, люди -0.36, можно -0.17, можно ли -0.17, мы 0.11, на 0.3, на сайте 0.08, не 0.17, но -0.04, номер
        -0.04, ну 0.17, ну и 0.17, нужен 0.13, ооо -0.07, параллельно 0.08, первое -0.05, печатает -0.11, печатает ли
        -0.11, плюс -0.13, по -0.06, по остальным -0.09, пока 0.17, покупатели -0.1, после -0.18, поэтому -0.11,
        пришлите -0.06, просим -0.34, пс 0.05, с -0.04, сделайте -0.16, сегодня -0.11, скажите 0.09, сколько 0.08,
        соседка 0.12, счет -0.04, так -0.12, также -0.33, также подскажите 0.08, также прошу 0.07, телефон -0.05,
        теперь -0.06, у 0.2, у меня 0.25, удаленный -0.12, удаленный доступ -0.12, что -0.12, что делали -0.05, что то
        -0.06, экран -0.06, я -0.11
    """,
    "en": """
        all -0.07, also 0.36, also i -0.07, also the -0.12, also you 0.38, and 0.23, and can -0.05, and i -0.22, and
        my 0.22, and nobody 0.3, and the -0.12, another -0.09, another thing -0.09, as 0.13, as a -0.12, because
        -0.08, because of -0.08, before 0.14, can -0.19, can you -0.05, could -0.32, could you -0.54, do 0.04, do we
        -0.07, do you 0.21, does -0.09, does it -0.08, dr 0.34, her 0.34, how -0.05, i also -0.04, i can -0.05, i d
        0.42, i have -0.28, i noticed 0.04, i rang -0.04, i should 0.31, i ve -0.06, in 0.41, invoice 0.32, is -0.14,
        is there -0.14, it -0.08, lastly 0.05, ms 0.13, my 0.24, need 0.36, night 0.06, night porter 0.06, nobody
        -0.07, oh 0.19, oh and 0.19, one -0.11, one more -0.2, our 0.29, p 0.07, p s 0.05, please -0.38, please advise
        -0.04, plus i 0.05, pps -0.15, ps -0.15, ps the 0.22, reception 0.07, second 0.23, separately 0.06, so -0.36,
        started -0.04, the -0.07, the discount 0.12, there 0.24, there s 0.24, they -0.05, third 0.13, tried -0.07,
        user 0.04, we 0.2, we have -0.08, we ve -0.05, we were 0.31, what -0.13, what do -0.07, when 0.11, while -0.1,
        while i -0.1, will -0.05, would -0.08, would you -0.06, yes -0.04, your -0.05
    """,
    "it": """
        adesso -0.04, ah 0.51, ah e 0.32, alla 0.05, altro 0.12, anche -0.09, che -0.08, chiediamo 0.07, chiediamo di
        -0.09, ci serve 0.06, col -0.22, colgo 0.15, colgo l 0.15, come -0.08, credo -0.06, credo sia -0.06, da -0.12,
        da allora -0.05, ditemi -0.08, dove -0.08, dove sono -0.08, e -0.16, e due -0.07, e i -0.04, e il 0.09, e io
        0.08, e la 0.18, e mi -0.08, e non -0.07, e poi -0.2, e se -0.15, gia 0.14, gia che 0.14, gli 0.3, ho -0.14,
        ho provato -0.12, i 0.1, il 0.78, il codice 0.16, il dottor 0.25, il fornitore -0.05, il tecnico 0.08, il
        vostro -0.07, in 0.17, in piu 0.17, inoltre -0.23, inoltre la -0.28, io 0.24, l -0.12, l ho -0.05, la 0.19, la
        collega 0.13, la garanzia 0.12, la musica -0.33, le -0.07, lui -0.14, mentre 0.35, mentre per 0.11, mi 0.33,
        mi dite 0.13, mio 0.16, nel 0.11, nel vostro -0.09, note 0.05, oltre 0.14, oltre a 0.14, ora -0.09, p 0.07, p
        s 0.07, per questo -0.05, poi 0.21, potete -0.05, pps -0.06, ps -0.67, qualcuno -0.23, qualcuno risponda
        -0.23, quest -0.15, quest anno -0.15, risultato -0.17, se -0.1, serve -0.1, si -0.2, sono -0.08, sono tutti
        -0.08, sto -0.04, un -0.06, un altra -0.05, vi -0.15, vorrei 0.24
    """,
}
WITHIN: dict[str, str] = {
    "ru": """
        1 0.25, 14 0.07, 2 -0.07, 40 -0.14, 5 -0.1, 900 0.05, p.s -0.17, usb -0.08, а -0.11, авгус 0.04, автом -0.05,
        админ 0.07, адрес -0.22, без -0.14, берет -0.05, больш 0.18, бонус 0.17, бухга -0.1, бы 0.22, было -0.11, быть
        -0.06, в 0.18, вам -0.08, вас 0.12, верни -0.06, верны -0.05, вечер -0.08, видео -0.13, видет 0.09, видит
        0.07, вижу -0.06, висит -0.18, вмест 0.06, во -0.06, возвр -0.06, ворот -0.05, вот -0.07, впере -0.07, врача
        -0.08, вручн -0.06, все -0.04, всех -0.2, второ 0.35, вчера -0.08, вы 0.04, выгру -0.09, выдер -0.08, выясн
        0.05, гасне 0.04, где 0.05, главн 0.04, гнезд -0.1, год 0.18, горят 0.05, горяч -0.09, грози -0.28, да 0.32,
        дадим -0.08, два 0.13, две 0.05, двумя -0.15, делае -0.04, дело -0.18, день -0.11, деньг -0.17, для 0.35, дней
        -0.06, добав 0.13, догов 0.07, докум 0.13, домоф 0.07, допол 0.05, досту -0.07, драйв -0.08, други -0.08,
        друго -0.22, ее 0.28, ей 0.06, ему -0.05, если -0.09, есть -0.1, еще 0.32, жалов -0.07, ждать -0.1, же -0.27,
        жильц 0.25, за 0.53, забыл -0.06, завер -0.06, завес 0.18, завод -0.05, завтр -0.09, завуч 0.09, заказ -0.44,
        закры 0.13, зал 0.08, замен -0.05, занов -0.18, заодн 0.19, запис -0.15, звони -0.06, и -0.11, из 0.05, из-за
        -0.05, или -0.18, инн 0.12, интер 0.04, ип 0.17, испра -0.08, истор -0.24, итог -0.08, к -0.17, кабел -0.05,
        кабин 0.26, как 0.18, камер 0.07, карта 0.1, карти -0.05, карто -0.1, картр 0.07, карту -0.06, касса -0.09,
        катал 0.32, кв 0.24, квита 0.16, ключ 0.07, кляне -0.06, кнопк -0.06, когда 0.07, колле 0.07, колон -0.06,
        компр 0.05, конта -0.18, контр -0.08, кроме -0.05, кстат 0.15, куда -0.05, купит 0.12, лампо -0.05, ленту
        -0.08, летом 0.12, ли -0.24, линию -0.08, листа 0.06, лицен -0.04, лично -0.05, личны 0.08, логин 0.13, людей
        0.07, люди -0.17, магаз -0.04, медле -0.05, медсе 0.05, меня 0.2, менял -0.1, менят -0.05, места 0.06, месте
        0.08, месяц 0.16, мне 0.47, мобил 0.06, могу -0.14, модем -0.15, можно 0.22, муж -0.07, мы 0.11, надо 0.05,
        нажим -0.1, накоп -0.09, нам 0.1, напиш 0.06, нас 0.19, начал -0.15, наш 0.09, нашей -0.22, не 0.26, нельз
        0.06, никог 0.07, них -0.11, но -0.12, новую -0.07, новые 0.05, новый 0.35, ночно 0.05, ночью -0.05, ноябр
        0.18, ну 0.08, нужен 0.11, обе -0.1, обеда -0.06, обеща 0.19, обмен -0.1, обрат -0.04, обуче -0.06, объед
        -0.04, одна -0.12, одном -0.17, одну -0.06, окно -0.06, октяб 0.2, омске 0.05, он 0.16, они -0.07, ооо 0.13,
        оплат -0.1, орган -0.24, остал -0.04, остан -0.08, ответ -0.04, отвеч -0.07, отдел 0.21, отзыв 0.15, отказ
        -0.07, откры -0.24, отчет 0.06, офис 0.05, очере -0.1, ошибк 0.09, памят -0.05, папку 0.06, парал 0.04, парол
        -0.23, паспо 0.06, перее -0.06, перез -0.2, переу -0.08, письм -0.05, пишу -0.05, пишут -0.05, плате 0.05,
        плати -0.05, плюс -0.07, по -0.14, под -0.04, подкл 0.09, подпи 0.26, подск 0.09, подъе 0.12, пожал 0.13, пока
        0.05, показ -0.08, покуп -0.05, поле 0.13, полос -0.13, получ 0.07, полча -0.05, помен -0.15, помог -0.07,
        поним -0.05, попра 0.04, порта -0.09, после -0.21, посмо -0.17, поста -0.11, потер 0.05, потом -0.11, почем
        0.09, почин -0.07, почти -0.04, почту 0.13, поэто -0.09, появи -0.05, предл -0.1, предо 0.17, при -0.25, приве
        -0.06, приез 0.08, принт 0.07, присл 0.18, присы 0.05, причи -0.18, пришл -0.2, прогр -0.09, продл -0.04,
        проси 0.04, прост -0.06, проше -0.1, пуска -0.06, пусть 0.06, пятни -0.06, работ 0.16, раз -0.15, разны -0.06,
        раньш -0.08, распи 0.07, расче 0.06, рветс 0.05, рубле 0.09, ругаю -0.05, с -0.33, сайте 0.04, сама 0.07, само
        -0.15, свежи 0.34, свобо -0.07, сдава 0.05, сдела -0.05, сегод -0.14, семь -0.08, серве -0.04, сих 0.12, скажи
        0.04, сказа -0.11, скидк -0.24, склад -0.07, сколь 0.07, слышн 0.13, смени -0.11, смены -0.12, смотр 0.05,
        снова -0.09, сняли 0.05, совет -0.08, совещ 0.14, сообщ -0.08, сорок -0.05, сосед 0.05, спаси -0.07, справ
        -0.11, средн 0.09, стави -0.11, стала 0.12, старо 0.23, стары -0.04, стату -0.06, стойк 0.12, сторо 0.11,
        стоят -0.08, стран -0.06, строк -0.06, суббо -0.1, сумма -0.05, счета 0.09, счита -0.06, так 0.11, также
        -0.13, таког -0.08, такую -0.05, там 0.11, телев -0.07, телеф 0.15, терми 0.07, того -0.1, тоже -0.22, тому
        -0.05, тот -0.07, трети 0.08, треть 0.08, трубк 0.06, туда -0.13, тысяч -0.05, у 0.35, угодн -0.07, удаля
        0.12, уже -0.06, узнат 0.11, устан 0.05, утра 0.05, утром -0.06, уходи -0.08, учетн -0.1, учите -0.05, файл
        -0.07, филиа 0.04, фиска -0.09, фонар 0.09, форма -0.18, хотя 0.25, чеке 0.12, челов 0.05, через -0.12, четве
        -0.12, четыр -0.04, числа 0.06, что -0.16, чтобы 0.14, штраф -0.23, щелка -0.05, экран -0.21, этаже 0.08, эти
        -0.06, этике -0.06, этим 0.05, этом -0.26, юриди 0.1, я -0.15
    """,
    "en": """
        1 -0.1, 10 -0.05, 2019 -0.07, 2025 0.12, 212 -0.08, 25 0.18, 3 0.15, 900 -0.08, a 0.86, able 0.06, acces
        -0.06, add -0.13, addre -0.05, admin -0.16, advis -0.04, again 0.11, alarm -0.18, all -0.15, also 0.44, altho
        0.08, am 0.05, an -0.07, and -0.21, anoth -0.05, anyth -0.1, apolo -0.07, app 0.27, archi -0.06, are -0.33, as
        0.64, askin 0.12, asks 0.1, at -0.5, augus 0.05, baby -0.07, back -0.08, badge -0.06, balan -0.05, bank -0.18,
        be -0.06, becau -0.11, been 0.29, befor -0.13, behin -0.04, bill 0.12, bille 0.05, blank 0.18, book -0.06,
        books 0.06, broad -0.07, but -0.3, butto 0.1, buyer 0.08, by -0.07, cable -0.05, came -0.05, can 0.09, cards
        0.19, charg 0.33, check -0.11, chief 0.05, clean -0.05, clerk 0.08, clock 0.11, code 0.06, comes -0.12, commi
        0.15, conne -0.19, conta -0.08, contr 0.23, cost 0.11, could -0.06, count -0.13, cover -0.05, cupbo 0.15,
        custo -0.12, date -0.07, day -0.12, desk 0.06, did -0.08, direc 0.2, disco 0.12, disk -0.13, dispa -0.05,
        displ 0.08, domai 0.12, don -0.07, door 0.04, doubl -0.14, down -0.12, dr 0.04, drops 0.12, early 0.05, eight
        -0.08, else 0.04, email -0.12, empty -0.08, end 0.16, endin -0.14, engin 0.05, engli -0.06, enter 0.27, eveni
        0.1, every -0.1, excha -0.1, expir 0.07, expla -0.05, expor 0.09, exten 0.05, extra 0.04, field -0.04, find
        0.23, fine -0.12, first -0.05, five -0.13, fob 0.12, folde 0.04, for 0.44, forgo -0.15, forty -0.07, found
        -0.07, four -0.15, fourt -0.05, frida 0.09, fridg 0.11, full -0.11, furth 0.17, gate -0.06, get -0.08, go
        -0.07, goes 0.07, gone -0.06, got -0.08, grate 0.05, group 0.05, guard -0.14, guess -0.12, guide 0.08, had
        -0.05, hall -0.07, hands 0.06, her 0.32, him 0.15, hold -0.16, hour 0.05, house -0.1, i -0.23, if 0.12, in
        0.3, inclu 0.06, insta 0.07, instr -0.15, into -0.05, invoi 0.19, is -0.37, it -0.21, its 0.07, janua -0.15,
        job -0.14, june 0.05, just 0.09, keeps 0.1, key 0.09, kids 0.04, kindl -0.04, kitch -0.06, know 0.14, lapto
        0.04, last 0.14, late -0.07, ledge -0.07, left 0.09, legal 0.1, libra 0.06, licen 0.08, like 0.18, line -0.09,
        liste -0.11, littl 0.05, ll -0.07, loads -0.08, locke -0.04, login 0.1, long -0.14, ltd 0.04, m -0.1, machi
        0.05, mail 0.08, manua -0.08, marke 0.11, marri -0.04, may 0.05, me -0.06, membe 0.08, menti -0.04, messa
        -0.1, might -0.15, mine -0.06, minut -0.16, mobil -0.11, monda 0.06, money -0.09, month 0.04, more 0.23, mr
        -0.04, ms 0.07, my 0.36, mysel 0.1, name 0.11, need 0.1, new 0.35, newsl 0.11, next 0.22, night -0.15, nine
        -0.06, nobod 0.13, not -0.3, novem 0.07, now -0.18, octob 0.12, off 0.07, oh 0.09, on 0.35, one 0.29, ones
        0.05, onlin 0.04, only 0.11, open -0.07, opene 0.13, openi -0.05, or -0.06, order 0.14, osei 0.06, our 0.39,
        ours 0.05, own 0.19, paid -0.14, paper 0.1, paren 0.04, passw 0.3, pause -0.06, pay -0.04, payin -0.13, per
        -0.1, phone 0.23, plan 0.16, pleas -0.19, point -0.26, porta 0.1, poste 0.12, pps -0.07, previ 0.09, price
        0.19, print 0.15, priya 0.07, prof 0.11, promi 0.15, ps -0.07, queue 0.05, quote 0.08, rain -0.12, readi
        -0.07, reads -0.07, recei -0.06, recko 0.13, recor 0.09, refun -0.06, remin 0.08, renew 0.29, repla 0.18,
        reply 0.06, repor -0.05, requi 0.04, resta -0.12, resul -0.06, retir 0.09, revie 0.08, right 0.1, ring -0.08,
        rings 0.06, role 0.17, room -0.08, rota 0.16, s 0.32, said -0.08, salad 0.1, same 0.14, satur -0.06, say 0.08,
        says 0.12, scree -0.06, secon 0.13, see 0.27, sell 0.14, sent 0.05, septe 0.1, servi 0.06, set -0.24, setti
        -0.09, shop -0.1, shoul 0.29, shows -0.18, side 0.11, sign -0.06, signa 0.06, since 0.2, six 0.1, size 0.09,
        smell -0.07, so -0.35, socke 0.05, someo -0.14, son 0.04, spa 0.05, spare 0.12, sprea 0.09, sprin 0.21, st
        -0.06, stays -0.05, still 0.11, stopp 0.23, surna 0.15, syste -0.07, t -0.12, take -0.05, taken 0.09, tax
        0.05, telep 0.22, tests -0.07, text 0.15, that 0.05, the 0.25, their 0.14, them -0.1, then -0.14, there -0.06,
        therm -0.07, thing -0.15, think -0.1, third 0.05, thx 0.05, time -0.18, today 0.12, told -0.07, tonig -0.05,
        treas 0.14, tried -0.07, trunk -0.08, tuesd -0.06, turn 0.12, twelv -0.2, twice 0.04, two 0.1, type -0.04,
        under -0.3, until -0.24, up 0.04, uploa 0.08, us -0.17, vat -0.15, ve -0.1, video -0.05, visit 0.2, vouch
        0.04, walki -0.12, warn 0.12, warra -0.05, was 0.29, way 0.14, we -0.21, week 0.07, weeks 0.06, went -0.04,
        were 0.27, what 0.12, when 0.08, where 0.07, wheth 0.16, which -0.14, white 0.18, wife 0.06, will -0.06, with
        -0.05, witho 0.1, work -0.16, worki 0.22, works 0.12, would 0.4, wrong -0.1, year -0.07, yeste -0.04, you
        0.24, your 0.12
    """,
    "it": """
        000 -0.34, 1 -0.13, 14 0.12, 18 0.05, 2 -0.15, 20 -0.08, 21 -0.07, 3 0.12, 30 0.07, 4 0.19, 5 -0.11, 6 -0.04,
        71 0.15, 88 0.09, 9 -0.19, 99 0.13, a 0.54, abili 0.06, accen -0.06, accet -0.04, acqua -0.04, acqui -0.07,
        adess -0.16, aggio -0.12, ah 0.25, al -0.1, aliqu 0.05, alla -0.07, altre 0.37, altro 0.2, anche 0.06, ancor
        0.26, anno -0.13, app 0.04, appen -0.14, archi -0.18, arriv -0.05, aspet 0.13, attes -0.17, attiv 0.09, autom
        0.1, avete 0.23, avevo -0.05, avvis -0.09, basta -0.08, bene -0.05, bip -0.04, blocc -0.08, bolle 0.26, buoni
        -0.16, butta -0.21, c 0.15, cade -0.06, cambi -0.14, camer 0.19, campa -0.08, cane 0.09, canon 0.06, capit
        -0.08, capo -0.06, caric 0.08, carta -0.07, cassa 0.08, cavo -0.11, cedol 0.08, cellu -0.15, che 0.56, chiam
        -0.33, chied 0.38, chies 0.18, chius -0.09, ci 0.14, cifra -0.06, clien -0.06, coda 0.12, codic -0.09, col
        -0.17, colgo 0.07, colle 0.05, colpo -0.04, come 0.21, comin 0.15, comod 0.09, compa 0.05, compl 0.09, compr
        0.27, compu -0.16, comun -0.05, con -0.39, confe -0.08, conse -0.06, consu 0.17, conta 0.08, contr 0.11, copia
        0.06, corri -0.09, corso 0.13, cosa 0.09, costa 0.22, crear -0.14, credi 0.15, cuffi 0.12, cui -0.1, d -0.18,
        da -0.3, dal 0.11, dalla 0.12, dalle -0.13, data -0.05, degli 0.08, dei 0.27, del 0.34, deleg -0.07, dell
        -0.14, della 0.05, delle 0.16, dello 0.07, dentr -0.09, destr 0.17, detto -0.08, deve -0.07, di -0.06, dice
        -0.2, dicem 0.04, dichi 0.07, dicon 0.1, difet -0.05, dimen -0.09, dipen -0.08, diret 0.36, disat 0.08, disco
        -0.04, disdi 0.07, diseg 0.12, dite 0.06, doman 0.05, domin 0.24, dopo -0.14, doppi -0.04, dott. -0.11, dotto
        0.29, dovev 0.1, due -0.18, ed 0.08, elett -0.16, entra -0.08, entro 0.1, error -0.08, esce 0.08, esser -0.17,
        euro 0.1, evide -0.07, fare 0.07, fattu 0.25, favor -0.11, fax 0.07, figli 0.07, filtr -0.04, finis -0.21,
        firma -0.06, fisso -0.19, franc 0.1, fredd -0.05, giorn -0.14, giove -0.07, giugn 0.1, giust -0.08, gli 0.24,
        gradi 0.16, grafi -0.05, guard -0.12, ha -0.1, hanno -0.12, ho -0.26, il 0.2, impor -0.04, in 0.08, infat
        -0.11, infer -0.08, infin 0.06, inolt -0.11, inser 0.27, int 0.07, invec 0.19, invia -0.13, io 0.16, iscri
        0.08, istru 0.16, iva 0.17, l 0.15, la 0.15, lato 0.14, lavor 0.04, le -0.29, lette -0.05, letto -0.05, li
        -0.05, licen 0.07, link -0.05, lui -0.08, luned 0.13, m -0.08, ma -0.29, mai 0.19, mail -0.08, manda 0.24,
        manua 0.05, marin -0.05, marit 0.09, marte -0.13, mater 0.22, matti -0.11, me -0.23, mensa -0.11, mentr 0.1,
        mese 0.07, messo -0.11, meta -0.06, mette -0.1, mi 0.09, mia -0.15, mille 0.05, minut -0.16, mio 0.09, model
        0.06, mogli -0.18, monta 0.13, music -0.17, muto 0.21, ne -0.06, negoz -0.16, nei -0.16, nel 0.28, nessu 0.2,
        nient -0.09, nome -0.08, nostr -0.09, nota 0.14, notte -0.05, novem 0.11, numer -0.12, nuova 0.31, o -0.12,
        occas 0.07, offer 0.12, oltre 0.06, omoni -0.16, onlin 0.12, ora -0.08, ottob 0.2, pace -0.14, pagam -0.14,
        pane -0.12, pare -0.04, passw 0.13, per 0.48, perch 0.18, perme -0.14, pero -0.11, perso -0.21, piace 0.09,
        piano -0.08, pieno -0.04, piu 0.41, poi 0.07, pomer 0.07, porta 0.09, posso 0.28, posta 0.21, poter 0.16,
        potre 0.15, prend -0.17, preno -0.04, preve 0.08, prima -0.23, progr -0.08, prome 0.06, propr 0.07, provv
        0.04, ps -0.33, pulit -0.11, pulsa 0.11, punti -0.04, puo -0.06, pure -0.13, quadr 0.08, qualc -0.2, quand
        -0.08, quant 0.11, quatt -0.13, quell -0.06, qui -0.23, ragaz 0.07, regol -0.14, renat -0.05, rende -0.08,
        repar 0.07, resi 0.06, reso 0.04, respo 0.41, resta -0.08, resti 0.08, resto -0.05, rete -0.04, retro 0.06,
        riapr -0.05, riavv -0.08, ricet 0.07, ricev 0.07, ricon -0.08, riepi 0.09, riesc 0.17, rifat 0.09, rifer 0.05,
        riman -0.06, rimbo -0.05, rinno 0.28, rispo -0.25, ritir -0.05, rossa -0.1, sala -0.11, saper 0.25, sbagl
        0.18, scade 0.13, scadu 0.14, scato -0.07, scegl -0.07, sched -0.06, scola -0.13, scont 0.06, scors -0.18, se
        -0.13, secon 0.23, segna 0.2, sente 0.15, senza -0.12, serie -0.04, serve -0.12, sette 0.24, setti -0.23, si
        0.66, sinda -0.15, sito 0.09, smarr 0.1, sms 0.17, so -0.04, socio 0.13, sola -0.04, solo -0.06, sopra -0.05,
        sospe -0.05, sosti 0.08, sotto -0.04, spedi 0.17, spia -0.09, spieg -0.12, spogl 0.17, sport 0.09, spost
        -0.05, stamp 0.07, stata 0.06, stess -0.1, su -0.17, sua 0.05, succe -0.1, sul 0.04, sull -0.07, sulle -0.05,
        suo 0.08, suoce 0.11, svizz 0.13, tagli 0.08, tedes 0.05, telec 0.14, telef -0.42, telev 0.12, terza 0.13,
        tesse -0.11, titol -0.09, torna -0.04, tra 0.31, tratt -0.1, tre 0.08, trova -0.06, tutti -0.23, ugual -0.17,
        ultim 0.08, un -0.14, una 0.29, uno -0.1, usare -0.07, uscit -0.14, utenz -0.19, va 0.11, ve 0.05, vecch
        -0.09, veder 0.2, venti 0.12, verde -0.1, veter 0.07, vi -0.11, via 0.08, vicin -0.07, viene -0.18, visit
        0.08, visto 0.06, voce 0.06, voi -0.07, volte 0.1, vorre 0.23, vostr -0.1, vuole -0.09, web -0.15
    """,
}
