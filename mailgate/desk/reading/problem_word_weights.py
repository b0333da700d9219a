"""Weights of `problem_words` by language, learnt by `make weights`, not written by hand (C1, C2)."""

FIRST: dict[str, str] = {
    "ru": """
        p -0.51, p s -0.51, ps -0.21, а 0.64, а еще 0.3, а на 0.33, а потом -0.07, а с 0.09, админ -0.07,
        администратор 0.15, адрес -0.15, бухгалтер -0.05, в 0.42, в кабинете 0.31, видео -0.23, видео могу -0.23,
        включается -0.09, во -0.1, все -0.15, где 0.06, главный 0.14, да 0.75, да и 0.89, деньги -0.19, директор
        -0.04, дополнительно -0.06, дополнительно сообщаю -0.06, если -0.32, есть -0.09, есть ли -0.08, еще 0.34, еще
        раз -0.1, журнал -0.08, за 0.07, зам -0.04, заодно 0.11, и 0.12, и еще 0.19, и можно -0.22, и пришлите 0.18,
        из -0.14, из за -0.14, как -0.07, какие -0.11, когда -0.1, коллега 0.3, кроме -0.3, кроме того -0.3, кстати
        0.24, кто -0.05, люди -0.29, можно -0.26, можно ли -0.28, муж 0.19, мы -0.27, на 0.6, на сайте 0.25, нам 0.08,
        не 0.22, но 0.21, номер -0.04, ну 0.54, ну и 0.54, нужен -0.13, ооо -0.06, отчет -0.08, параллельно 0.42,
        паспорт -0.04, первое -0.05, печатает -0.1, печатает ли -0.1, плюс -0.3, по 0.05, по остальным -0.08,
        подскажите -0.05, пока 0.29, покупатели -0.05, после -0.42, после этого -0.04, потом -0.05, поэтому -0.21,
        провод -0.05, просим -0.36, родители 0.06, с -0.05, сделайте -0.16, сегодня -0.15, сколько -0.05, соседка
        0.29, счет 0.09, так -0.2, также -0.56, также подскажите 0.22, также прошу -0.1, телефон -0.06, теперь -0.21,
        у 0.19, у меня 0.39, у нас -0.12, удаленный -0.1, удаленный доступ -0.1, что -0.38, что то -0.06, экран -0.12,
        я -0.25
    """,
    "en": """
        a -0.04, additionally 0.05, additionally i 0.15, all -0.14, also 0.31, also i -0.18, also the -0.33, also you
        0.59, and 0.43, and can -0.19, and i -0.47, and the 0.05, and while 0.05, another -0.15, another thing -0.15,
        as 0.29, as a -0.11, at -0.04, because -0.23, because of -0.23, before 0.24, can -0.14, can the 0.05, can you
        -0.1, could -0.34, could you -0.46, do -0.08, do we -0.06, do you 0.1, does -0.16, does it -0.16, dr 0.63,
        first -0.07, front -0.1, her 0.75, how -0.13, how long -0.14, i -0.04, i can -0.06, i d 0.29, i have -0.11, i
        should 0.59, i ve -0.32, in 0.55, in addition -0.28, invoice 0.76, is -0.24, is it -0.04, is there -0.19, it
        -0.12, it has -0.04, lastly 0.08, ms 0.31, my 0.24, need 0.37, night 0.27, night porter 0.27, nobody -0.06,
        office -0.05, oh 0.47, oh and 0.47, one -0.1, one more -0.19, our 0.96, p 0.09, p s 0.07, please -0.36, please
        advise -0.07, please help -0.07, plus 0.08, plus i 0.11, pps -0.09, ps -0.53, search -0.06, second 0.43, sent
        -0.12, sent from -0.12, separately 0.4, so -0.63, so nobody -0.05, somebody 0.09, started -0.08, sunday -0.09,
        the -0.14, their -0.06, there 0.18, there s 0.18, they -0.2, third week -0.13, this -0.08, tried -0.07, two
        -0.07, user 0.16, we 0.04, we have -0.11, we ve -0.08, we were 0.11, what -0.31, what do -0.08, what s -0.08,
        when 0.29, where -0.08, while 0.11, while i 0.11, will -0.09, would -0.05, yes -0.08, your -0.22
    """,
    "it": """
        a -0.05, abbiamo 0.11, adesso -0.2, aggiungo -0.08, aggiungo che -0.07, ah 0.91, ah e 0.48, alla 0.16, altro
        0.1, anche -0.09, che -0.21, chi -0.08, chiediamo 0.24, ci 0.22, col -0.21, colgo 0.2, colgo l 0.2, come
        -0.11, come si -0.06, con -0.06, cosa -0.24, da -0.05, da quando -0.05, di 0.21, di giorno -0.05, ditemi
        -0.15, dove -0.05, dove sono -0.05, e 0.31, e il 0.24, e mi -0.12, e non -0.2, e poi -0.1, e se -0.26, e
        successo -0.05, gia 0.16, gia che 0.16, gli 0.29, ho -0.34, ho provato -0.12, ho telefonato -0.06, i 0.15, il
        1.15, il codice 0.19, il commercialista -0.07, il custode -0.05, il dottor -0.04, il fornitore -0.1, il
        tecnico 0.04, il vostro -0.23, in 0.09, in piu 0.26, inoltre -0.21, inoltre la -0.37, io 0.33, l -0.13, l ho
        -0.06, la 0.76, la collega 0.17, la dott 0.05, la garanzia 0.57, la musica -0.29, la stampante 0.05, la vostra
        -0.11, le -0.06, lui -0.14, mandate -0.08, mandate qualcuno -0.05, mi 0.61, mi dite 0.22, mio 0.22, nel 0.34,
        non -0.07, oltre 0.44, oltre a 0.44, ora -0.1, p 0.04, p s 0.04, per -0.06, per questo -0.12, poi 0.43, pps
        -0.15, ps -0.66, qualcuno -0.47, qualcuno risponda -0.47, quanto -0.07, quanto dura -0.07, quest -0.14, quest
        anno -0.14, risultato -0.09, se -0.2, sembra -0.06, serve -0.27, si puo 0.26, sono -0.06, sono tutti -0.06,
        sto -0.11, sul 0.07, tutti -0.09, vi -0.15, vorrei -0.12, vorrei inoltre 0.07
    """,
}
WITHIN: dict[str, str] = {
    "ru": """
        0 -0.05, 00 -0.04, 1 0.32, 12 0.15, 14 0.07, 15 -0.04, 2 -0.12, 33 -0.06, 40 -0.19, 60 0.13, 7 -0.05, p.s
        -0.27, ps -0.1, usb -0.07, абоне 0.07, авгус 0.17, автом -0.13, админ 0.12, адрес -0.23, акт 0.09, батар 0.05,
        без -0.19, берет -0.13, больш 0.27, бонус 0.24, будет 0.04, бумаг 0.08, бы 0.43, бывае -0.22, было -0.18, быть
        -0.14, в 0.22, вам -0.18, вас 0.24, ваш -0.04, вашей 0.08, верни -0.07, верну -0.05, верны -0.16, верси -0.05,
        вечер -0.09, видео -0.14, видет 0.27, видит 0.2, видно -0.07, вижу -0.1, висит -0.2, включ -0.31, вмест 0.11,
        во -0.07, воду -0.15, возвр -0.1, возра 0.05, вообщ -0.09, ворот -0.07, воскр 0.18, вот -0.15, впере 0.07,
        врач -0.07, время -0.13, вручн -0.1, все -0.2, всех -0.23, второ 0.49, вчера -0.09, вы 0.23, выгру -0.28,
        выдер -0.08, выста 0.09, выход -0.06, выясн 0.07, гасне 0.09, гб -0.06, главн 0.06, гнезд -0.17, говор 0.07,
        год 0.26, года 0.1, горит -0.05, горят 0.05, готов 0.08, грози -0.43, групп 0.04, да 0.48, дадим -0.11, даже
        -0.08, дата 0.06, датой 0.08, два 0.17, дважд 0.05, две -0.06, двумя -0.1, делае -0.2, делал -0.2, дело -0.17,
        демон -0.04, день -0.2, деньг -0.2, десят -0.05, дирек -0.06, для 0.71, дней -0.07, добав 0.08, догов 0.09,
        докум 0.21, домоф 0.19, досту -0.16, доход -0.05, драйв -0.08, друго -0.21, другу -0.05, его -0.09, ее 0.32,
        ей 0.18, ему -0.06, есть -0.32, еще 0.59, жалов -0.11, ждать -0.11, же -0.62, жильц 0.36, за 1.14, забло 0.06,
        забыл -0.06, завер -0.06, завес 0.34, завод -0.14, завтр -0.11, завуч 0.07, загру -0.07, заказ -0.67, закры
        -0.05, зал 0.21, зале -0.08, замен -0.17, заним -0.08, занов -0.28, занят 0.05, заодн 0.18, запис 0.15, защит
        0.09, звони -0.21, звук -0.1, звука -0.06, и -0.21, из 0.12, из-за -0.08, или -0.37, именн -0.08, иначе -0.11,
        инн 0.1, инстр -0.23, ип 0.41, испра -0.14, истор -0.31, итог -0.17, июль 0.09, к -0.25, кабел -0.16, кабин
        0.58, кажды -0.13, какие -0.06, какой -0.11, камер 0.09, карта 0.15, карте -0.12, карти -0.08, карто 0.14,
        картр 0.07, карту -0.08, карты 0.05, касса -0.22, катал 0.49, кв 0.54, кварт 0.07, квита 0.27, климо 0.12,
        ключ 0.23, кляне -0.1, кнопк -0.13, когда 0.08, код -0.07, колле 0.14, колон -0.1, компь -0.09, конта -0.18,
        контр -0.06, конца 0.05, кроме -0.15, крути -0.05, кстат 0.11, куда 0.08, купит 0.1, курье -0.05, лампо -0.09,
        ленту -0.08, лет -0.06, летом 0.22, ли -0.47, линию -0.14, листа 0.09, лицен -0.07, лично -0.14, личны 0.26,
        логин 0.23, любой -0.08, люди -0.16, магаз 0.13, маршр -0.06, машин -0.05, медле -0.17, медсе 0.07, меня 0.27,
        меняе 0.06, менял -0.15, менят -0.08, места 0.1, месте 0.1, месяц 0.55, мигае -0.04, минут -0.23, мне 0.75,
        много -0.04, мобил 0.05, могу -0.13, модем -0.1, можно 0.23, морга -0.05, мы 0.26, на 0.21, навер -0.05, надо
        0.16, нажим -0.07, назад -0.07, накоп -0.21, нам 0.29, напис -0.09, напиш 0.14, напом 0.06, нас 0.18, настр
        -0.13, наушн -0.09, начал -0.12, начис 0.06, наш 0.14, нашей -0.27, нашел -0.08, не 0.07, недел 0.21, недос
        -0.04, нее 0.13, неисп 0.04, нельз 0.13, непон -0.13, нет -0.12, никог 0.15, никто -0.19, ничег -0.05, но
        -0.28, новой -0.05, новую 0.11, новый 0.52, ночью -0.11, ноябр 0.22, ну 0.27, нужен -0.1, о 0.09, обе -0.04,
        обеда -0.04, обеща 0.26, обмен -0.23, обнар 0.2, оборо 0.06, обраб 0.06, обрат -0.08, обслу 0.11, обуче -0.14,
        объед -0.07, объек -0.07, обычн -0.05, один 0.14, одна 0.1, одном -0.23, одну -0.05, окно -0.1, октяб 0.4, он
        0.33, она -0.05, они -0.18, ооо 0.31, опера -0.06, оплат -0.14, оплач 0.04, опять -0.06, орган -0.28, остан
        -0.08, остат -0.06, от 0.07, отдел 0.29, отзыв 0.18, отказ -0.15, откры -0.22, отчет 0.06, офис 0.05, памят
        -0.1, панел -0.05, папка 0.2, папки 0.04, парал 0.21, парол -0.28, перво -0.05, перед 0.16, перее -0.1, перез
        -0.19, переп -0.04, перес 0.32, переу -0.07, петро 0.05, печат 0.04, письм -0.07, пишет -0.07, пишу -0.14,
        пишут -0.05, плате 0.15, плати -0.05, плату 0.04, плюс -0.15, по -0.36, под -0.05, подкл 0.15, подой -0.05,
        подпи 0.42, подск 0.09, подъе 0.26, пожал 0.34, пожел 0.08, пока 0.1, показ -0.06, поле 0.3, получ 0.13, помог
        -0.06, поним -0.25, попад -0.05, попра 0.06, поряд 0.04, после -0.55, посмо -0.13, поста -0.09, потер -0.05,
        потом -0.38, почин -0.07, почти -0.05, почту 0.25, поэто -0.14, прави -0.1, предо 0.19, при -0.34, привы
        -0.05, приез 0.21, прием 0.05, прило -0.06, прини -0.09, принт 0.07, присл 0.28, присы 0.06, прихо -0.04,
        причи -0.17, пришл -0.13, про -0.07, пробо -0.04, прове -0.16, прово -0.12, прогр -0.55, прода -0.05, продл
        -0.07, проду 0.16, пропу 0.14, проси 0.53, прост -0.12, проше -0.23, пуска -0.16, пуста 0.1, пусты -0.05,
        пусть 0.17, пятни -0.05, работ 0.34, рабоч -0.12, раз -0.39, раза 0.11, разни -0.07, разны -0.21, раньш -0.18,
        расче 0.05, рветс 0.05, ремон -0.05, ровно -0.05, рубле 0.24, ругаю -0.05, рукам -0.1, руков -0.06, с -0.11,
        сайта -0.07, сайте 0.13, сама 0.15, само -0.1, свежи 0.49, свобо -0.1, свой -0.04, свою 0.1, связи -0.06,
        сдава 0.19, сдела 0.17, сегод -0.17, секун -0.06, семь -0.1, сентя 0.05, сети -0.08, сеть 0.13, сих 0.25,
        сказа -0.05, скидк -0.34, склад -0.09, сколь 0.09, следу 0.09, слышн 0.14, смени -0.11, смену -0.04, смены
        -0.19, снимк -0.05, снова -0.08, сняли 0.04, совет -0.07, совещ 0.23, согла -0.06, сообщ -0.1, сорок -0.04,
        сосед 0.11, сотру 0.13, сохра -0.19, спаси -0.14, списк -0.08, спосо -0.05, справ -0.06, спраш -0.15, сразу
        0.05, средн 0.08, ссылк -0.06, стави -0.16, стала 0.11, старо 0.48, старш -0.04, стары -0.1, стату -0.05,
        стоит -0.04, стойк 0.18, сторо 0.15, стоят -0.06, стран -0.15, суббо -0.26, сумма -0.05, счет 0.13, счета
        0.14, счита -0.12, табли -0.08, так 0.12, также -0.23, таког -0.14, такое -0.06, такую -0.07, там 0.22, тариф
        0.08, телев -0.08, телеф 0.11, тем 0.09, тепер -0.12, тесто 0.12, тетра -0.04, то -0.07, товар -0.12, того
        -0.23, тоже -0.53, тому -0.15, тот -0.09, требу -0.09, трети 0.15, треть 0.2, трубк 0.16, туда -0.18, тысяч
        -0.08, у 0.42, уволи 0.05, угодн -0.11, удале -0.12, удаля 0.24, узнат 0.22, упако -0.04, услуг 0.12, утром
        -0.1, уходи -0.06, учетн -0.21, учите -0.09, файл -0.14, фильт 0.05, фиска -0.18, фонар 0.11, форма -0.16,
        хвата -0.07, хоть -0.07, хотя 0.26, часов -0.09, чек -0.09, чеке 0.24, челов 0.12, через -0.3, четве -0.14,
        четыр -0.07, числа 0.06, что -0.32, чтобы 0.26, штраф -0.35, щелка -0.05, экран -0.19, элект 0.05, этаже 0.21,
        этике -0.06, этим 0.2, этого -0.17, этом -0.18, юриди 0.15, я -0.38
    """,
    "en": """
        0 -0.11, 00 -0.05, 04 -0.04, 07 -0.04, 09 -0.07, 10 -0.07, 12 0.12, 2 0.09, 2019 -0.15, 2025 0.12, 212 -0.11,
        25 0.2, 40 -0.06, 5 0.1, 6 0.07, 900 -0.11, a 1.18, able 0.1, about 0.05, acces -0.15, accou 0.1, add -0.23,
        addit -0.11, admin -0.15, ads -0.12, advis -0.05, after 0.2, again 0.19, agree -0.15, alarm -0.51, all -0.4,
        also 0.78, altho 0.21, alway -0.08, an -0.22, and -0.54, annoy -0.06, anoth -0.09, any 0.13, anyth -0.11,
        apolo -0.11, app 0.51, appre -0.12, archi -0.06, are -0.72, arriv -0.16, as 0.95, ask -0.21, askin 0.16, asks
        0.26, at -1.07, augus 0.07, back -0.12, badge 0.09, balan -0.1, bank -0.19, batch -0.1, batte -0.05, be 0.14,
        becau -0.18, been 0.48, befor -0.18, behin -0.1, bell 0.13, bill 0.44, bille 0.09, blank 0.29, block 0.13,
        board -0.08, book -0.04, booke -0.05, books 0.04, both -0.15, box -0.06, broad -0.15, but -0.66, butto 0.24,
        buy 0.07, buyer -0.09, by -0.23, cable -0.26, can 0.74, card 0.2, cards 0.22, carry 0.06, cash 0.14, centr
        -0.08, chann 0.05, charg 0.61, chari 0.12, check -0.12, chris 0.04, clean -0.06, clerk 0.07, clock 0.13, close
        0.04, code 0.08, coffe 0.05, cold -0.1, colle 0.09, come -0.07, comes -0.12, commi 0.08, compa -0.29, compl
        -0.1, compu -0.09, conce 0.11, conne -0.41, conta -0.12, contr 0.32, coope -0.1, cost 0.28, could 0.12, count
        -0.06, cover -0.08, credi 0.17, cupbo 0.38, custo -0.12, datab -0.12, date -0.07, day -0.33, dead -0.05, delet
        -0.16, desk -0.09, dial 0.15, did -0.2, didn -0.11, diffe -0.08, direc 0.46, disco 0.19, disk -0.22, dispa
        -0.1, displ 0.12, do 0.21, does 0.11, domai 0.27, don -0.07, door -0.48, doubl -0.34, down -0.11, dr 0.16,
        drops 0.13, e -0.04, early 0.07, eight -0.12, eithe 0.05, eleve -0.06, else 0.04, email -0.28, empty -0.21,
        end 0.37, engin 0.23, engli -0.05, enter 0.57, error -0.1, eveni 0.07, every -0.35, ex-hu 0.05, excha -0.12,
        exit -0.1, extra 0.07, fell -0.14, few -0.07, field -0.05, find 0.47, fine -0.21, first -0.11, five -0.23,
        flat 0.15, folde -0.08, for 1.46, forgo -0.36, forty -0.13, found -0.15, four -0.19, fourt -0.05, frida 0.23,
        fridg 0.19, from -0.2, front -0.11, full -0.15, furth 0.37, get -0.15, gets -0.08, girls -0.05, give -0.37, go
        -0.05, goes -0.06, gone -0.07, got -0.13, grate 0.14, group 0.13, guard -0.24, guess -0.13, guest 0.08, guide
        0.05, had -0.08, hall -0.09, hand -0.07, hands 0.19, has 0.1, have 0.19, haven 0.06, he 0.33, her 0.57, here
        0.09, him 0.36, his 0.14, hold -0.16, hot -0.07, hour 0.05, hours -0.04, house -0.17, how 0.22, if 0.09, impor
        -0.09, in 0.88, inclu 0.23, index -0.15, insta 0.07, inste 0.04, instr -0.16, inter 0.06, invoi 0.48, is
        -0.34, isn 0.1, it -0.56, its -0.09, janua -0.35, job -0.06, june 0.13, just 0.17, keeps 0.24, kept -0.05,
        know 0.15, langu -0.15, lapto -0.05, last 0.29, late -0.15, lead 0.16, leafl -0.15, ledge -0.15, left 0.23,
        legal 0.25, lets 0.11, lette 0.06, libra 0.06, licen 0.23, lift 0.11, light -0.11, like 0.28, line -0.26, list
        -0.13, liste -0.11, littl 0.04, ll -0.09, loads -0.07, locke -0.04, log -0.14, login -0.33, long -0.2, looks
        -0.05, lot -0.06, love -0.04, ltd 0.08, m 0.25, machi 0.06, mail 0.17, main -0.1, makes -0.17, manag 0.08,
        manua -0.09, marke 0.19, may 0.13, me 0.51, membe 0.32, menti -0.16, messa -0.1, might -0.37, mine 0.04, minut
        -0.22, mobil -0.13, monda 0.12, money -0.11, monit -0.08, month 0.39, more 0.63, morni -0.14, moved -0.05, mr
        -0.06, ms 0.16, my 0.57, mysel 0.31, name 0.28, names 0.11, need -0.16, needs -0.14, neigh 0.14, netwo 0.06,
        never 0.08, new 0.94, newsl 0.09, next 0.27, night -0.28, no -0.05, nobod 0.45, note 0.19, nothi -0.05, notic
        0.06, nov 0.15, novem 0.09, now -0.32, nurse 0.05, oblig 0.07, octob 0.27, of 0.1, off 0.09, offic -0.06, oh
        0.24, old 0.11, on 0.81, one 0.63, onlin 0.16, only 0.2, open -0.15, opene 0.21, openi -0.1, opens -0.04, or
        -0.08, order 0.18, other -0.06, our 0.81, ours 0.05, out 0.19, own 0.26, p 0.04, p.s 0.05, pack 0.04, page
        0.06, panel -0.09, paper 0.17, parki 0.1, passw 0.58, pause -0.08, payin -0.2, payme -0.05, penda -0.1, per
        -0.09, perma -0.05, phone -0.17, plan 0.32, pleas 0.17, point -0.23, pool -0.07, porta 0.13, porte 0.13, poste
        0.06, power 0.16, pps -0.05, presc -0.15, previ 0.23, price 0.47, print 0.47, priya 0.12, prof 0.27, ps -0.26,
        pump 0.11, queue 0.07, quite -0.06, quote 0.3, rain -0.11, rate -0.06, rathe 0.09, reach -0.06, read -0.18,
        read- -0.06, reade 0.29, readi -0.14, reads -0.11, reaso -0.08, recei 0.31, recko 0.1, recor 0.09, remin 0.19,
        renew 0.43, repla 0.52, reply 0.18, requi 0.07, resid 0.09, resta -0.19, resul -0.06, retir 0.23, retur 0.09,
        right 0.07, role 0.38, roof 0.05, room -0.23, rota 0.49, rough -0.07, run -0.12, rung -0.15, runs -0.11, s
        0.77, said -0.29, same 0.19, sandr 0.11, satur -0.06, say 0.1, says 0.11, schoo -0.32, scree -0.12, seats
        0.18, secon 0.26, secre -0.06, see 0.59, sell 0.09, senso -0.06, sent 0.27, separ 0.11, servi 0.07, set -0.32,
        sets 0.06, share -0.09, shop -0.13, short -0.05, shoul 0.65, shows -0.34, sign -0.05, signa 0.13, since 0.21,
        six 0.27, size 0.07, smell -0.19, so -0.23, socke 0.08, softw -0.12, sold 0.19, someb 0.09, someo -0.06, somet
        0.1, son 0.04, soon 0.05, spa 0.12, sprin 0.15, st -0.14, stand -0.1, start -0.14, statu -0.05, stays -0.11,
        still 0.17, stopp 0.38, stops -0.04, sunda -0.07, surna 0.23, t 0.09, table 0.16, take -0.05, tax 0.1, telep
        0.42, tell 0.12, tests -0.15, that -0.19, the 0.24, their 0.15, them -0.12, then -0.33, therm -0.11, they
        -0.49, thing -0.22, think -0.11, this -0.07, threa -0.15, throu -0.07, till 0.05, time -0.35, to -0.15, today
        0.2, tone 0.15, tonig -0.12, too -0.1, treas 0.45, tried -0.12, trunk -0.18, turn 0.22, twelv -0.2, twice
        0.05, two 0.21, type -0.15, under -0.38, unloc -0.05, until -0.25, up 0.16, updat -0.07, uploa 0.16, use
        -0.08, used -0.15, user 0.07, using -0.08, vat -0.37, ve -0.23, versi -0.08, video -0.05, view 0.06, visit
        0.4, vouch 0.16, walke -0.11, walki -0.11, want 0.12, warn 0.23, was 0.1, way 0.2, we -0.14, weddi -0.04, week
        0.24, weeks 0.16, went -0.12, were 0.22, what 0.06, when 0.25, where -0.1, wheth 0.23, which -0.16, while 0.1,
        white 0.2, why 0.12, wife 0.09, wifi -0.16, will -0.21, with -0.41, withi -0.04, witho 0.28, won 0.05, work
        -0.25, worki 0.38, works 0.1, would 0.91, writi 0.4, wrong -0.26, year -0.06, yes -0.05, yeste -0.1, you 0.43,
        your 0.24
    """,
    "it": """
        000 -0.68, 1 -0.21, 13 -0.05, 14 0.31, 2 -0.38, 21 -0.07, 22 -0.05, 3 0.09, 4 0.16, 5 -0.22, 71 0.16, 88 0.24,
        9 -0.11, 99 0.1, a 0.86, abbia -0.32, abbon 0.12, abili 0.08, accan -0.32, accen -0.34, acces -0.31, accet
        0.1, acqua -0.14, acqui -0.08, addeb -0.06, adess -0.26, agend -0.11, aggio -0.14, aggiu 0.25, agost 0.05, ah
        0.46, ai 0.12, al -0.4, aliqu 0.16, all -0.31, alla -0.19, alle -0.06, alto -0.04, altre 0.87, altro 0.39,
        ammin 0.06, anche 0.5, ancor 0.2, andat -0.08, anni -0.05, anno -0.08, app 0.72, appen -0.17, aprir -0.14,
        archi -0.18, arriv -0.13, attes -0.14, autom 0.18, avete 0.43, aveva -0.13, azien -0.3, bagni 0.11, basta
        -0.09, batte -0.1, bene -0.16, bened -0.21, bianc -0.06, bigli 0.09, bip -0.13, bolle 0.54, bonif 0.16, bruna
        0.06, buoni -0.25, buono -0.04, butta -0.39, c 0.2, cambi -0.13, cane 0.17, canon 0.09, capir -0.05, capit
        -0.07, capo -0.04, caric -0.07, carta -0.08, casa -0.1, casel -0.09, cassa 0.14, cavo -0.34, ce 0.08, cedol
        0.17, cellu -0.33, centr -0.26, certi 0.09, che 0.61, chi -0.05, chiam -0.6, chiav -0.04, chied 0.53, chies
        0.3, ci 0.27, cifra -0.07, cinqu -0.08, coda 0.25, codic -0.12, cogna -0.06, coinc 0.07, col -0.23, colgo 0.1,
        color -0.06, colpo -0.05, come 0.57, comme 0.08, compl 0.18, compr 0.18, compu -0.1, con -0.75, condi 0.17,
        confe -0.07, conse 0.11, consi -0.09, consu 0.09, contr 0.32, copia 0.06, corre -0.04, corri -0.12, corso 0.1,
        cosa -0.08, cose -0.05, costa 0.23, crear -0.14, crede 0.1, credi 0.17, cuffi 0.29, d -0.17, da -0.39, dal
        0.19, dalla 0.23, dalle -0.31, data -0.16, dato 0.08, degli 0.19, dei 0.49, del 0.56, deleg -0.07, dell 0.13,
        della 0.22, delle 0.41, dello 0.09, dentr -0.17, desti 0.08, destr 0.29, detto -0.16, deve -0.06, di -0.12,
        dice -0.13, dicem 0.15, dichi 0.19, dicon 0.22, difet -0.17, digit 0.08, dipen -0.04, dire -0.13, diret 0.29,
        disat 0.24, disco -0.05, disdi 0.07, diseg 0.14, dista -0.04, dite 0.11, ditem -0.08, diver -0.08, docum
        -0.05, domen -0.05, domin 0.43, dopo -0.08, doppi -0.13, dotto 0.29, dove 0.15, dovev 0.12, drive -0.06, e
        -0.49, ed 0.1, elett -0.08, entra -0.24, entro 0.04, era -0.09, error -0.14, esce 0.14, esist -0.14, espor
        -0.06, esser -0.15, evide -0.29, evita -0.05, fa 0.07, facci -0.09, fanno -0.05, fare 0.07, fate 0.09, fatta
        0.13, fatto -0.1, fattu 0.81, favor -0.23, fax 0.06, festa -0.11, figli 0.12, filtr -0.14, finis -0.1, finit
        -0.14, fino -0.11, fisso -0.28, fogli -0.09, forni -0.08, franc 0.23, fredd -0.13, funzi -0.06, furgo 0.09,
        garan 0.23, gener 0.12, giorn -0.13, giove -0.16, giugn 0.26, giust -0.12, gli 0.54, gradi 0.36, grafi -0.05,
        guard -0.11, guida -0.05, ha -0.54, hanno -0.17, ho -0.47, iban 0.07, ieri -0.04, il 0.37, impor -0.15, impos
        -0.15, in 0.09, indie -0.1, indir -0.15, infin 0.07, inolt -0.07, inser 0.41, insie -0.1, int 0.24, inter
        0.07, invec 0.28, inver 0.12, invia -0.37, io 0.17, iscri 0.24, istru 0.28, iva 0.37, l 0.16, la 0.56, lato
        0.2, le -0.07, legge -0.05, lette 0.1, letto -0.05, li -0.14, lo -0.27, ma -0.62, mai 0.46, mail -0.07, manca
        0.19, manda 0.47, mano -0.07, manua -0.06, marin -0.09, marit 0.15, marte -0.06, marzo -0.06, matri -0.07,
        matti -0.27, me -0.07, mensa -0.28, mese 0.16, messo -0.29, meta -0.04, mette -0.13, mezzo -0.14, mi 0.39, mia
        0.1, mille 0.1, minut -0.28, mio -0.1, model 0.07, modul -0.06, mogli -0.11, monta 0.15, museo -0.04, music
        -0.16, ne -0.15, negoz -0.25, nei -0.09, nel 0.25, nella 0.04, nessu 0.25, nient -0.06, noi -0.14, nome -0.09,
        non 0.11, nonno -0.08, nostr -0.1, nota 0.3, note -0.06, notte -0.08, novem 0.19, nulla -0.04, numer -0.17,
        nuova 0.64, nuovo 0.13, o -0.26, occas 0.1, offer 0.31, oggi -0.05, ogni 0.05, oltre 0.21, omoni -0.07, opera
        0.08, ora -0.14, orari 0.12, ottob 0.57, pace -0.13, pagam -0.12, paghi 0.17, pagin -0.08, pane -0.32, parte
        0.07, parti 0.15, passw 0.17, pazie 0.11, pc -0.05, pensi 0.11, per 1.27, perch 0.3, perme -0.15, pero -0.12,
        perso -0.43, pezzo -0.05, piace 0.17, pieno -0.07, piu 0.88, poi 0.12, pomer 0.09, porta 0.2, posso 0.56,
        posta 0.52, poter 0.11, potet 0.15, potre 0.24, pps -0.07, prend -0.26, prese -0.1, presi -0.08, preve 0.13,
        prima -0.25, priva 0.07, progr -0.15, propo -0.05, propr 0.09, prova -0.06, prove 0.06, provv 0.15, ps -0.33,
        pubbl 0.2, pulir -0.05, pulit -0.16, pulsa 0.25, punti -0.05, punto 0.14, pure -0.29, qualc -0.42, quand 0.26,
        quatt -0.41, quell 0.13, quest 0.15, qui -0.32, quind -0.04, ragaz 0.14, regis -0.11, regol -0.07, renat
        -0.14, rende -0.11, repar 0.09, reper -0.11, resi 0.07, respo 0.46, resta 0.11, resto -0.12, retro 0.12, riapr
        -0.05, riavv -0.23, ricet 0.1, ricev 0.31, richi 0.54, ricon -0.11, riepi 0.06, riesc 0.27, rifar 0.09, rifat
        0.31, riman -0.29, rimbo -0.07, rimes -0.05, rimet -0.05, ringr 0.09, rinno 0.48, ripar -0.06, ripet 0.05,
        ripre 0.11, ripro 0.12, rispo -0.36, rista 0.11, risul 0.06, ritar -0.04, rossa -0.05, route -0.05, sala
        -0.29, saper 0.28, sbagl 0.37, scade 0.31, scadu 0.1, scala -0.04, scato -0.12, sched -0.06, scola -0.31,
        scont 0.06, scors -0.14, scrit -0.07, scriv -0.07, scuol -0.33, se -0.44, secon 0.73, segna 0.32, segre -0.07,
        sembr -0.07, sempr -0.06, sente 0.18, senza -0.08, sera -0.05, serve -0.29, sette 0.21, setti -0.16, si 1.14,
        siamo -0.04, signo -0.07, sinda -0.35, siste -0.05, sito 0.06, smarr 0.19, sms 0.25, so -0.17, soci 0.08,
        socio 0.11, sola -0.16, solo -0.17, sono 0.12, sopra -0.14, sosti 0.1, spari -0.15, spedi 0.37, spent -0.05,
        spia -0.05, spieg -0.12, sport 0.1, spost -0.05, stamp 0.16, stato 0.12, stess -0.41, sto -0.05, studi -0.06,
        su -0.14, succe -0.29, sul 0.22, sulle 0.06, sullo 0.04, suo 0.11, suoce 0.18, svizz 0.24, tagli 0.16, telec
        0.14, telef -0.85, telev 0.19, termo 0.12, terza 0.09, terzo -0.13, tesse -0.11, titol -0.06, tocca -0.04,
        togli 0.1, tolto 0.05, torna -0.07, tra 0.49, tratt -0.25, trova 0.05, turno 0.1, tutte -0.15, tutti -0.34,
        tutto -0.14, uffic 0.08, ugual -0.23, ultim 0.09, un 0.15, una 0.41, uno -0.15, usare -0.09, uscit -0.32,
        usiam -0.06, utent 0.33, utenz -0.17, utile -0.08, va 0.2, ve 0.15, vecch -0.08, veder 0.31, vendi 0.08, vendu
        0.15, venir -0.04, venit 0.11, venti 0.29, verde -0.06, verif 0.04, versi -0.12, veter 0.08, vetri -0.05, vi
        -0.26, vicin -0.08, viene -0.18, visit 0.21, visto 0.08, voce 0.07, vogli -0.13, voi -0.17, volte 0.3, vorre
        0.05, vostr -0.22, vuole 0.05, web -0.08
    """,
}
