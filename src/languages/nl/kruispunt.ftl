# Waarom iets niet kan
problem-invalid = Er is iets niet juist ingevuld.
problem-unknown-session = Sessie { $code } staat niet in het programma.
problem-link-ended = Deze link geldt niet meer. Er kwam een nieuwe in de plaats (bijvoorbeeld toen je je adres bevestigde), of de inschrijving is gewist. Gebruik de link uit de laatste mail die je kreeg, of vraag een nieuwe met “Waar is mijn link?” op de pagina van het evenement. Is er nog een inschrijving met je adres, dan komt hij per mail.
problem-clash = { $first } en { $second } vallen samen. Kies er één van.
problem-full-session = { $code } is volzet. Kies een andere sessie, of laat je op de wachtlijst zetten.
problem-full-event = { $event } is volzet ter plaatse.
problem-full-event-online-too = { $event } is volzet.
problem-full-event-online-left = { $event } is volzet ter plaatse. Online kun je nog meedoen: kies “online”.
problem-already-registered = Met dit e-mailadres is al iemand ingeschreven.
problem-too-many-unproven = Met dit adres zijn al twee inschrijvingen die nog niemand bevestigde. Kijk in je mail: met de link daarin bevestig je ze, of laat je ze weg.
problem-too-many-from-client = Vanaf dit netwerk zijn al { $most } mensen ingeschreven die hun adres nog niet bevestigden. Vraag hun om eerst de link in hun mail te openen en te bevestigen. Daarna kunnen anderen zich inschrijven.
problem-unproven = Dit adres is nog niet bevestigd. Open de link uit de mail in een browser en druk op de knop.
problem-gone = Deze agenda bestaat niet meer: de inschrijving is gewist of samengevoegd met een andere. Verwijder de koppeling uit je agenda.
problem-not-yet-open = De inschrijvingen openen op { $when }.
problem-too-late = Dat kan niet meer worden teruggenomen: wat je losliet, heeft nu iemand anders, of er is te veel tijd voorbij.
problem-no-such-seat = Je hebt geen plaats in { $code } en je wacht er ook niet op.
problem-no-offer = Voor { $code } staat er geen plaats voor je klaar. Misschien is de tijd om te antwoorden voorbij.
problem-started = { $code } is al begonnen.
problem-key = Geef een sleutel van 1 tot { $most } tekens.
problem-over = Het evenement is voorbij sinds { $when }. Er verandert niets meer aan inschrijvingen.
problem-changes-closed = Wijzigen kan niet meer sinds { $when }. Een plaats loslaten of alles annuleren kan nog wel, tot het einde.
problem-is-cancelled = Deze inschrijving is geannuleerd. Maak dat ongedaan als het nog kan, of schrijf je opnieuw in.
fault-unknown-fallback = Kies als tussenoplossing een sessie die je al hebt of die je nu ook vraagt.
fault-fallbacks-in-a-circle = Deze sessies verwijzen in een kring naar elkaar. Zet één sessie bovenaan.
problem-too-many = Er kwamen te veel vragen van jouw kant. Wacht een minuut en probeer het opnieuw.
fault-website = Laat dit veld leeg.
problem-session-over = Deze sessie is voorbij: er is geen plaats meer te geven.
problem-enough-links = Zolang niemand dit adres bevestigde, gaan er hoogstens { $most } mails met een link per dag naartoe, en die zijn al onderweg. Morgen kan het opnieuw; de link van nu blijft gelden.
problem-asked-often = Er gingen net al enkele mails om te vragen van wie het adres is. Kijk daar in de mail (ook bij ongewenste), of probeer het over een uur opnieuw.
act-online-asks = Je geeft dan je plaats op in { $sessions }. Kom je later toch, dan neem je ze alleen terug als er nog plaats is.
act-online-asks-lines = Je wacht dan niet meer op { $sessions }.
behalf-sure-drop = { $title } gaat meteen naar wie erop wacht. Wie dit aangaat, krijgt een mail.
behalf-sure-line = De plaats op de wachtlijst voor { $title } gaat naar wie daarna komt. Opnieuw wachten begint achteraan.
behalf-sure-day = Dit verandert de hele dag van { $name }: plaatsen die zo niet kunnen, gaan naar wie erop wacht.
behalf-sure-yes = Ja, doe dit
behalf-give-up = Geef de plaats terug
behalf-accept = Neem de plaats aan
behalf-decline = Geef de plaats door
behalf-go-online = Zet om naar online
behalf-come = Zet om naar ter plaatse
behalf-wait-to-come = Volzet: laat wachten op een plaats ter plaatse
behalf-stop-waiting-to-come = Laat niet meer wachten
behalf-details = Gegevens verbeteren
mine-meanwhile = Intussen werd dit elders “{ $theirs }”. Wat je typte staat er nog: bewaar opnieuw om dat te nemen.
problem-closed = De inschrijvingen zijn gesloten sinds { $when }.
problem-wrong-method-api = Dit adres antwoordt niet op deze methode; Allow zegt op welke wel.
problem-wrong-method = Op dit adres kan dat niet op deze manier. Ga terug, en probeer het met de knoppen op de pagina.
problem-not-found = Dit bestaat niet (meer).
problem-too-busy = Het is heel druk. Er is niets verloren: probeer over een paar tellen opnieuw.
problem-turn = Anderen lezen of bewerken op dit moment. Er is niets veranderd: probeer over een paar tellen opnieuw.
problem-unavailable = Het werkt even niet. Dat ligt niet aan jou, en er is niets gedaan. Probeer het over een minuut opnieuw; wat je invulde, klopt nog.
problem-outcome-unknown = We konden niet zien of dit gelukt is. Misschien wel, misschien niet. Verstuur hetzelfde nog een keer (een programma: met dezelfde sleutel): het gebeurt hoogstens één keer. Is het gelukt, dan is er een mail onderweg.
problem-idempotency-mismatch = Deze sleutel werd al gebruikt voor een andere aanvraag. Gebruik een nieuwe.
problem-not-json = Dit is geen geldige JSON.
problem-unknown-parameter = Een van de parameters in het adres is hier niet bekend.
problem-one-of = Kies een van deze waarden: { $values }.
problem-not-acceptable = Dit antwoord is er enkel als application/json. Vraag dat, of laat Accept weg.
problem-unsupported = Stuur dit als { $types }.
shape-missing = Dit ontbreekt
shape-nothing = Hier wordt niets gevraagd: laat dit veld weg
shape-unknown = Dit veld is niet bekend; bekend zijn: { $known }
shape-parameter = Deze parameter is niet bekend; bekend zijn: { $known }
shape-object = Hier hoort een object te staan
shape-list = Hier hoort een lijst te staan
shape-text = Hier hoort tekst te staan
shape-yes-no = Hier hoort true of false te staan
shape-number = Hier hoort een getal te staan
shape-whole-number = Hier hoort een geheel getal te staan, niet te klein
shape-up-to = Hier hoort een geheel getal van 0 tot { $most } te staan
shape-choice = Kies uit: { $known }
shape-moment = Schrijf het moment zoals 2027-05-06T09:30:00Z (RFC 3339)
shape-uuid = Hier hoort een UUID te staan
shape-once = Geef deze parameter één keer
shape-wrong = Dit heeft niet de vorm die beschreven staat op /api/docs
shape-page = Kies een getal van 1 tot { $most }
problem-too-large = Dit is te groot.
problem-not-whole = Dit is niet volledig aangekomen; daarom is er niets van ingelezen. Stuur het opnieuw.
problem-too-slow = Dit kwam te traag binnen; daarom is er niets van ingelezen. Stuur het opnieuw, als het kan met een betere verbinding.
problem-foreign = Dit formulier kwam van een andere website. Open de pagina opnieuw en probeer het nog eens.
problem-broken = Er ging bij ons iets mis. Probeer het over een minuut opnieuw.

# Wat er mis is met een veld
fault-name-missing = Vul je naam in
fault-email-missing = Vul je e-mailadres in
fault-email-wrong = Dit is geen volledig e-mailadres; het lijkt op naam@voorbeeld.be
fault-email-number = Een adres eindigt op een naam, zoals voorbeeld.be, en niet op een getal
fault-email-letters = Voor de @ staan enkel letters zonder accenten, cijfers en tekens zoals . en -
address-probably = Bedoelde je { $meant }?
address-probably-sent = Daarheen gaan onze mails. Bedoelde je { $meant }? Verbeter het dan hieronder, bij “Ander e-mailadres”.
fault-several-lines = Schrijf dit op één regel
fault-link-like = Hier kan geen webadres of e-mailadres staan
fault-too-long = Dit is te lang: hoogstens { $limit } tekens
fault-attendance-not-offered = Zo kun je niet aan dit evenement deelnemen
fault-attendance-missing = Kies of je ter plaatse komt of online meedoet
fault-mode-not-offered = Deze sessie kun je niet op die manier volgen
fault-online-takes-no-room-seat = Deze sessie kun je alleen ter plaatse volgen. Kies een online sessie, of kom ter plaatse
fault-same-session-twice = Deze sessie staat er twee keer
fault-needs-no-seat = Voor deze sessie hoef je niet in te schrijven: ze staat vanzelf in je agenda
fault-too-many-visits = Je kunt hoogstens { $limit ->
    [one] één bezoek
   *[other] { $limit } bezoeken
 } kiezen
fault-unknown-value = Deze waarde kennen we niet
fault-not-a-choice = Dit is geen van de keuzes. Kies er een die er staat.

# Agenda en sessies
online = Online
in-person = Ter plaatse
agenda-title-waits = Wachtlijst: { $title }
agenda-title-offered = Nog te bevestigen: { $title }
agenda-waits = Je staat op de wachtlijst. Op welke plaats, zie je op je pagina.
agenda-offered = Er is een plaats voor je vrij. Neem ze vóór { $until }: { $url }
agenda-join = Meedoen: { $url }
session-with = met { $names }
session-walk = Wandeltijd: { $before } min. heen, { $after } min. terug.

# Mails
mail-hello = Dag { $name }
mail-confirmation-subject = Je bent ingeschreven: { $event }
mail-confirmation-intro = Je bent ingeschreven voor { $event }.
mail-waiting-subject = Je staat op de wachtlijst: { $event }
mail-waiting-intro = Je wacht op een plaats voor { $event }: wat je koos, is nu volzet. Komt er een plaats vrij, dan hoor je het meteen.
mail-offered-subject = Antwoord gevraagd: plaats vrij in “{ $session }” – { $event }
mail-promoted-subject = Je hebt een plaats: { $session } – { $event }
mail-change-subject = Je inschrijving is gewijzigd: { $event }
mail-change-intro = Er is iets veranderd aan je inschrijving voor { $event }:
mail-cancelled-subject = Je inschrijving is geannuleerd: { $event }
mail-cancelled-intro = Je inschrijving voor { $event } is geannuleerd. Wacht er iemand, dan gaan je plaatsen daarheen.
mail-programme-subject = Er verandert iets in het programma: { $event }
mail-programme-intro = Een sessie die je volgt op { $event } is veranderd:
mail-called-off-subject = { $event } gaat niet door
mail-called-off-intro = { $event } gaat niet door. Wat je had, vervalt; in je agenda verdwijnt het vanzelf.
mail-session-before = Eerst: { $session }
mail-session-after = Nu: { $session }
mail-venue-now = We verhuizen. Je vindt ons nu hier: { $venue }
mail-venue-subject = Er is een ander adres: { $event }
mail-venue-intro = Er verandert iets aan { $event }:
mail-session-cancelled = Gaat niet door: { $session }
mail-still-free = Op dat moment is er nog plaats in deze sessies. Kies op je pagina:
mail-reminder-subject = Tot binnenkort: { $event }
mail-week-intro = Over een week is het zover: { $event }. Kun je toch niet komen? Laat het weten op je pagina: iemand anders is blij met je plaats.
mail-day-intro = Morgen is het zover: { $event }.
mail-today-intro = Vandaag is het zover: { $event }.
mail-online-subject = Zo begint je online sessie: { $event }
mail-online-intro = Binnen het uur begint:
mail-unconfirmed-subject = Bevestig je e-mailadres: { $event }
mail-unconfirmed-intro = Dit is een herinnering: we weten nog niet of dit adres van jou is. Voor { $event } is er nog een inschrijving te bevestigen.
mail-news-confirmed = ✓ Je hebt een plaats in { $session }
mail-news-offered = ! Er is een plaats voor je vrij in { $session }. Antwoord op je pagina vóór { $until }, anders gaat ze naar de volgende.
mail-news-waiting = … Je wacht op { $session }, plaats { $position }
mail-news-wished = … Gevraagd, zodra je een plaats op het evenement hebt: { $session }
mail-news-skipped = – Geen plaats gekregen in { $session }
mail-news-cancelled = ✗ Losgelaten: { $session }
mail-link-subject = Hier is je link: { $event }
mail-link-intro = Hier is de link naar je inschrijving voor { $event }, zoals gevraagd. Er is niets veranderd.
mail-link-new = Dit is voortaan het e-mailadres van je inschrijving voor { $event }. Hier is de link ernaartoe; de vorige links werken niet meer.
mail-reference = Je inschrijvingsnummer
mail-your-calendar = Je agenda (blijft vanzelf bijgewerkt)
mail-follow-calendar = Koppel je agenda
mail-private = Deze links zijn van jou alleen: geef ze niet door.
mail-prove = Ben jij dit? Bevestig het met de knop op de volgende pagina, zodat we weten dat dit jouw adres is.
mail-prove-not-you = Ben jij het niet? Dan druk je op dezelfde pagina op “Nee, dat ben ik niet”. We vergeten de inschrijving dan.
mail-known-subject = Je bent al ingeschreven: { $event }
mail-known-intro = Je bent al ingeschreven voor { $event }, en nu kwam er nog een inschrijving met jouw adres. Kies op de pagina hieronder: je eerste inschrijving houden, deze in de plaats nemen, of zeggen dat dit iemand anders met hetzelfde adres is.
mail-heading-confirmation = Je bent erbij, { $name }.
mail-heading-waiting = Je staat op de wachtlijst.
mail-heading-known = Je was al ingeschreven.
mail-heading-link = Hier is je link.
mail-heading-change = Je inschrijving is gewijzigd.
mail-heading-offered = Er is een plaats vrij voor jou.
mail-heading-promoted = Je hebt een plaats.
mail-heading-cancelled = Je inschrijving is geannuleerd.
mail-heading-programme = Er verandert iets.
mail-heading-week = Nog een week.
mail-heading-drawn = Er is geloot.
mail-heading-day = Tot morgen.
mail-heading-today = Tot straks.
mail-heading-online = Zo begint je sessie.
mail-heading-unconfirmed = Is dit adres van jou?
mail-heading-readdressed = Dit adres hoort er niet meer bij.
mail-heading-new-address = Is dit jouw adres?
mail-your-day = Dit is je dag:
mail-status-waits = Wachtlijst: plaats { $position }
mail-waits = Op { $count ->
    [one] één sessie
   *[other] { $count } sessies
 } wacht je nog. Komt er een plaats vrij, dan hoor je het meteen.
mail-status-yours = Je hebt een plaats
mail-status-first = 1e keuze. { $waits }. Komt hier een plaats vrij, dan vervalt { $other }
mail-status-until = { $status }, tot er plaats is in { $other }
mail-pill-first = 1e keuze · wachtlijst
mail-pill-second = 2e keuze · plaats
mail-more-first = { $waits }. Komt hier een plaats vrij, dan vervalt { $other }.
mail-more-second = Tot er plaats is in { $other }.
mail-has = { $count ->
    [0] Je koos nog geen sessie.
    [one] Je hebt een plaats in één sessie.
   *[other] Je hebt een plaats in { $count } sessies.
}
mail-has-of = { $count ->
    [0] { $name } koos nog geen sessie.
    [one] { $name } heeft een plaats in één sessie.
   *[other] { $name } heeft een plaats in { $count } sessies.
}
mail-status-offered = Antwoord vóór { $until }
mail-see-day = Bekijk je dag
mail-answer = Antwoord
mail-to-calendar = Zet in je agenda
mail-confirm = Bevestig mijn adres
mail-choose = Kies wat ermee moet gebeuren
mail-join = Meedoen
mail-choose-password = Kies een wachtwoord
mail-to-desk = Naar het bureau
mail-to-account = Je account
mail-ticket-hint = Toon deze code aan het onthaal, of zeg je nummer.
mail-practical = Praktisch
mail-number = Nummer
mail-when = Wanneer
mail-where = Waar
mail-until = Wijzigen
mail-until-words = Kan tot { $moment }, op je pagina.
mail-cannot-come = Kun je toch niet komen? Geef je plaats terug op je pagina: misschien wacht er iemand op.
mail-cannot-come-draw = Kun je toch niet komen? Schrijf je dan uit op je pagina: zo telt de loting je niet mee.
mail-contact = Een vraag? Antwoord gewoon op deze mail: { $organisation } leest mee.
mail-because = Je krijgt deze mail omdat je ingeschreven bent voor { $event }.
mail-because-was = Je krijgt deze mail omdat je ingeschreven was voor { $event }.
mail-cancelled-undo = Vergist? Tot { $until } kun je op je pagina alles terugnemen, zolang niemand anders je plaatsen heeft.
mail-your-data = Je gegevens
mail-your-data-of = Gegevens van { $name }
mail-unsubscribe = Geen berichten meer van deze organisatie
mail-registered-by = { $name } schreef je in.
mail-registered-for = Dit gaat over { $name }, die je mee inschreef.
clash-decided = { $first } en { $second } vallen samen. Dit koos je:
clash-both = { $first } en { $second } vallen samen. Wat heb je het liefst?
register-more-others = Andere sessies op andere momenten ({ $count })
session-over = Deze sessie is voorbij
session-on = Deze sessie is begonnen
event-over = Dit evenement is voorbij
trouble-early-title = Nog niet openbaar
trouble-early = Dit programma is nog niet openbaar. Vanaf { $when } vind je het op dit adres.
mail-still-free-more = – en nog { $count } andere
proving-title-other = Klopt dit?
proving-lead-other = Met jouw e-mailadres is iemand mee ingeschreven voor { $event }. Bevestig dat het klopt.
proving-right = Ja, dat klopt
proving-wrong = Nee, dat klopt niet
mail-waiting-day = Dit is je dag voorlopig:
mail-known-day = Dit is wat nu gevraagd werd:
mail-day-of = Dit is de dag van { $name }:
mail-heading-other = { $name } is erbij.
mail-other-subject = { $name } is ingeschreven: { $event }
mail-other-intro = { $name } is ingeschreven voor { $event }.
mail-waits-session-subject = Je staat op de wachtlijst voor { $session }: { $event }
mail-waits-sessions-subject = Je staat op de wachtlijst voor { $count } sessies: { $event }
mail-prove-other = Klopt het dat je { $name } inschreef? Bevestig het met de knop op de volgende pagina. Klopt het niet? Dan druk je daar op “Nee”, en we vergeten de inschrijving.
mail-confirm-other = Bevestig dat het klopt
mail-gave-way = Waarom? Niemand bevestigde dit adres, ook niet na onze herinnering, en iemand die wel bevestigde, wachtte op de plaats. Die ging naar die persoon.
mail-ticket-online = Je volgt online: dit nummer heb je alleen nodig als je iets wilt vragen.
mail-where-online = Online, van waar je bent. Bij elke online sessie vind je op je pagina de knop “Doe online mee”, vanaf { $minutes } minuten voor het begin.
unproven-gives-way-at = Bevestigt niemand, dan houden we de plaats in elk geval tot { $until }. Daarna kan iemand anders ze krijgen.
unproven-lapses-at = Bevestigt niemand vóór { $until }, dan vervalt de inschrijving.
hours-of-place = Alle uren zijn die van { $place }.
online-where = Online, van waar je bent.
ticket-online = Je volgt online. De knop “Doe online mee” staat bij je sessies, vanaf { $minutes } minuten voor het begin.
ticket-whole-hours = Over { $hours } u
night-before = nacht op { $day }

# Elke pagina
skip-link = Naar de inhoud
languages-label = Taal
footer-privacy = We vragen zo weinig mogelijk. Je gegevens zijn alleen voor de organisatie van dit evenement.
open-graph-locale = nl_BE
footer-contact = Vragen? { $organiser } helpt je:
footer-api = Voor programma’s: de API
footer-mailbox = Voorbeeldpostbus
footer-request = Vraag je hulp? Geef dan dit nummer door: { $number }

# Evenementen
site-description = Kies je sessies, schrijf je in en zet de dag in je agenda.
home-title = Evenementen
home-lead = Kies een evenement, bekijk het programma en schrijf je in.
home-empty = Er is nu geen evenement. Kom later nog eens kijken.
home-programme = Bekijk het programma
home-sessions = { $count ->
    [one] 1 sessie
   *[other] { $count } sessies
}
event-open = Inschrijven kan tot { $when }
event-not-yet = Inschrijven kan vanaf { $when }
event-closed = De inschrijvingen zijn gesloten
closed-title = Wat je nog kunt doen
closed-ask = Wil je er toch bij zijn? Vraag het de organisatoren:
closed-stream = Zonder plaats volg je:
closed-calendar = Zet het programma in je agenda
event-called-off = Dit evenement gaat niet door
event-and-online = { $venue } en online

# Programma
filter-all = Alles
filter-free = Nog plaats
filter-more = Zoek en filter
filter-theme = Thema
filter-format = Soort sessie
filter-attendance = Ter plaatse of online
filter-language = Gesproken taal
filter-words = Zoek in titels, teksten, namen, zalen en toegankelijkheid
filter-any = Maakt niet uit
filter-apply = Zoek
filter-found = { $count ->
    [1] 1 sessie gevonden.
   *[other] { $count } sessies gevonden.
}
filter-nothing = Niets past bij alles wat je aanduidde.
format-plenary = Plenair
format-workshop = Workshop
format-stream = Stream
format-online_workshop = Online workshop
format-visit = Wandeling of bezoek
format-drop_in = Doorlopend
language-nl = Nederlands
language-fr = Frans
language-en = Engels
language-de = Duits
language-es = Spaans
language-it = Italiaans
language-pt = Portugees
language-pl = Pools
language-ro = Roemeens
language-tr = Turks
language-uk = Oekraïens
language-ru = Russisch
language-ar = Arabisch
language-fa = Perzisch
language-zh = Chinees
language-ja = Japans
round-choose = kies één sessie
round-other = Op andere momenten
round-none = Sessies
seats-left = Nog { $left } van { $capacity } plaatsen
seats-nearly = Bijna volzet: nog { $left } van { $capacity }
seats-full = Volzet
seats-waiting = Volzet · wachtlijst: { $waiting }
seats-unlimited = Plaats voor iedereen
seats-of-mode = { $mode }: { $seats }
spoken-in = in het { $language }
spoken = Gesproken taal: { $language }
choose = Kies
chosen = gekozen
choose-first = Zet als eerste keuze, hou mijn plaats bij 2
choose-wait = Zet me op de wachtlijst
chosen-wait = je komt op de wachtlijst
choose-instead = Neem dit in de plaats
clash-with = Valt samen met { $title }.
foot-chosen = { $count ->
    [1] 1 gekozen
   *[other] { $count } gekozen
}
foot-hint = Kies je sessies en ga verder.
foot-hint-stars = Zet een ster bij wat je wilt volgen.
embed-choose = Kies je sessies en schrijf je in
foot-next = Verder
stars-lead = Zet nu al een ster bij wat je wilt volgen. Gaat het open, dan staat je lijst klaar.
list-title = Mijn lijst
list-lead = Dit is jouw lijst. Gaat het open, dan schrijf je je ermee in. Ze houdt nog geen plaats vrij.
list-empty = Er staat nog niets op je lijst. Kies in het programma wat je wilt volgen.
list-kept = Je lijst is bewaard. Bewaar de link ervan, of laat je mailen als het opent.
list-asked = We stuurden een mail om te vragen of dit adres van jou is. Druk daarin op de knop, dan mailen we je als het opent.
list-change = Lijst veranderen
list-register = Inschrijven met deze lijst
list-share = Delen
list-address = De link van deze lijst
list-share-words = Mijn lijst voor { $event }:
list-tell = Mail mij als het opent
list-tell-hint = Je krijgt één mail, met je lijst erin. Daarna wissen we je adres.
list-tell-me = Mail mij
opening-title = Mail als het opent
opening-asks = Wil je op { $email } een mail krijgen zodra je je kunt inschrijven?
opening-waits = Je krijgt één mail op { $email } zodra je je kunt inschrijven.
opening-stop = Mail mij niet
opening-stopped = Je krijgt geen mail. Je adres is gewist.
opening-gone = Deze link werkt niet meer: de mail is verstuurd, of je wilde er geen. Je adres is gewist.
opening-kept = We gebruiken je adres alleen daarvoor, en wissen het daarna.
mail-opening-subject = Wil je een mail als het opent? { $event }
mail-opening-intro = Iemand, jij wellicht, vroeg een mail zodra inschrijven kan voor { $event }. Dat is vanaf { $when }. Druk op de knop als je die wilt.
mail-opening-yes = Ja, mail mij als het opent
mail-opening-no = Was jij het niet? Doe dan niets: na drie dagen wissen we dit adres.
mail-opened-subject = Je kunt je inschrijven: { $event }
mail-opened-intro = Inschrijven voor { $event } kan nu. Wie eerst komt, eerst maalt.
mail-opened-list = Op je lijst staat:
mail-opened-register = Inschrijven met mijn lijst
mail-opened-programme = Het programma bekijken
mail-opened-once = Je vroeg om deze mail. Het is de enige: je adres is hierna gewist.
mail-kind-opening = mail over de opening
figure-lists = lijsten met sterren
figure-told = willen een mail als het opent
figure-stars = sterren
share-title = Delen
share-mail = E-mail
share-event = { $event }:
stop-day = Dag
stop-round = Ronde
stop-whole-day = Hele dag
skip-basket = Naar wat je koos
mode-question = Kom je ter plaatse of volg je online?
mode-in-person = Ik kom ter plaatse
mode-online = Ik volg online
filter-needs = Wat heb je nodig?
filter-said = Zoekwoord: { $words }
filter-out = Toon alle sessies
pill-left = nog { $left }
pill-few = { $left ->
    [1] laatste plaats
   *[other] laatste { $left }
}
pill-full = volzet
pill-waiting = volzet · { $waiting ->
    [1] 1 wacht al
   *[other] { $waiting } wachten
}
kind-workshop = Workshops
kind-stream = Streams
kind-online_workshop = Online workshops
kind-visit = Wandelingen en bezoeken
kind-free = { $free } van { $count } met plaats
round-all-day = Doorlopend: loop gerust binnen
visit-gathers = verzamelen { $when }
visit-gathers-at = Verzamelen om { $when }: { $place }. Terug rond { $back }.
visit-gathers-back = Verzamelen om { $when }. Terug rond { $back }.
need-wheelchair = Rolstoeltoegankelijk
need-step-free = Zonder trap
need-induction-loop = Ringleiding
need-sign-language = Gebarentaal
need-captions = Ondertitels of schrijftolk
need-stairs = trap
written-in = Deze tekst bestaat alleen in het { $language }.
row-more = Alles over deze sessie
basket-title = Je dag
basket-show = Toon wat je koos
basket-open = nog open
basket-drop = Toch niet
filter-found-at = { $count } in { $round }
filter-other-online = { $count ->
    [1] Online is er 1. Toon die
   *[other] Online zijn er { $count }. Toon ze
}
filter-other-in-person = { $count ->
    [1] Ter plaatse is er 1. Toon die
   *[other] Ter plaatse zijn er { $count }. Toon ze
}
filter-let-go = Laat “{ $what }” los
choice-first = { $waiting ->
    [0] 1e keuze
    [1] 1e keuze · 1 wacht al
   *[other] 1e keuze · { $waiting } wachten
}
choice-second = 2e keuze · je plaats
choice-second-waits = 2e keuze · wachtlijst
choice-spare = 2e keuze, als het nodig is
choice-open = kies er nog één
choice-swapped = In de plaats van { $title }.
choice-filled = Intussen volzet: { $title }. Je komt op de wachtlijst.
foot-count = gekozen
basket-choose = { $count ->
    [0] Alles is volzet: toon de sessies
    [1] Kies uit 1 sessie met plaats
   *[other] Kies uit { $count } sessies met plaats
}
basket-close = Sluit
basket-swap = Wissel 1 en 2
visit-also = tot { $until }, dus ook { $rounds }
misfit-online = Enkel ter plaatse: { $titles }. Online kun je dat niet volgen.
misfit-in-person = Enkel online: { $titles }. Dat volg je op een scherm.
misfit-some = Een deel van wat je koos, kan zo niet.
misfit-drop = Laat dat los
quoted = “{ $title }”
register-take = Ik neem { $first }.
register-likely = Ik wil het liefst { $first }. Raakt die eerst volzet, dan volg ik { $second }.
register-take-drop = Ik neem { $first } en laat { $second } vallen.
session-programme = Programma
session-programme-round = Programma, { $round }
session-places = Plaatsen
session-others = Ook in { $round }, met plaats
session-kept = Wat je koos blijft bewaard, ook als je verder kijkt of van taal wisselt.
need-yes = ja
need-no = nee
need-unknown = weten we niet, vraag het
need-ask = Heb je iets nodig, bijvoorbeeld een tolk? Vraag het op tijd:
view-label = Hoe toon je het programma?
view-timetable = Rooster
view-list = Lijst
view-theme = Per thema
lane-other = Andere
view-rounds = Per ronde
session-cancelled = Deze sessie gaat niet door.
session-off = Gaat niet door
session-off-titled = { $title } (gaat niet door)
session-back = Terug naar het programma
session-calendar = Zet in mijn agenda
session-access = Kan ik erbij?
session-programme-calendar = Het hele programma als agenda
programme-print = Programma afdrukken
print-with-abstracts = Met wat elke sessie inhoudt
print-without-abstracts = Alleen het rooster
print-room = Zaal
print-elsewhere = Elders en online
print-goes-on = { $day }, vervolg · { $hours }

# Inschrijven
register-title = Inschrijven
register-lead = Vul je naam en e-mailadres in, en je bent klaar. Je ziet meteen welke plaatsen je hebt.
register-errors = Kijk dit nog even na
register-attendance = Hoe doe je mee?
register-in-person = Ik kom ter plaatse
register-online = Ik doe online mee
register-sessions = Je sessies
register-sessions-hint = Kies hoogstens één sessie in elke ronde. Niets kiezen mag ook.
register-from-programme = Kies uit het programma
register-more-sessions = Andere sessies in deze ronde ({ $count })
register-if-full = Als het volzet is
if-full-wait = Zet me op de wachtlijst
if-full-skip = Sla deze sessie over
if-full-refuse = Dan schrijf ik me niet in
register-how = Hoe volg je deze sessie?
register-how-same = Zoals hierboven gekozen
register-about = Over jou
register-name = Naam
register-name-hint = Zo staat je naam op je badge.
register-email = E-mailadres
register-email-hint = Hier sturen we je bevestiging en je persoonlijke link naartoe.
register-affiliation = Werkplek of school (niet verplicht)
register-affiliation-hint = Alleen voor je badge en de organisatie.
register-language = Taal van je mails
register-questions = { $count ->
    [1] Eén vraag van de organisatie
   *[other] { $count } vragen van de organisatie
}
register-summary-more = Wat je hierboven nog aan- of uitvinkt, telt ook mee.
register-send-title = Controleer en verstuur
register-mails-to = Je ticket gaat naar
register-send = Verstuur mijn inschrijving
register-who-sees = Alleen de organisatie ziet je gegevens. We geven ze niet door.
register-kept = { $days } dagen na het evenement wissen we je naam, je adres en wat je nodig hebt.
register-nothing-chosen = Je koos nog geen sessie.
register-closed-lead = Je kunt je nu niet inschrijven.

# Haar dag
register-website = Laat dit leeg
link-title = Waar is mijn link?
link-lead = Vul het adres in waarmee je inschreef. We mailen je de link naar je pagina, hoogstens één keer per uur.
link-sent = Als dit adres bij ons bekend is, is de link onderweg. Kijk ook bij ongewenste mail. Vroeg je hem het voorbije uur al, dan staat hij in die mail.
link-send = Mail mij de link
link-dead = Werkt dat adres niet meer? Mail dan van op je nieuwe adres naar de organisatoren, met je naam en je inschrijvingsnummer:
link-no-address = Heb je geen e-mail? Bel de organisatie en noem je inschrijvingsnummer:
link-question = Al ingeschreven? Vraag je link
mine-title = Je dag
mine-hello = Dag { $name }
ticket-title = Je ticket
ticket-hint = Toon deze code aan het onthaal, of zeg je nummer.
ticket-minutes = Over { $minutes } min
ticket-hours = Over { $hours } u { $minutes } min
ticket-on = Nu bezig
ticket-then = Daarna { $time }, { $place }: { $title }
ticket-soon = straks
ticket-now = nu
ticket-with = met { $speakers }
mine-over = Voorbij
mine-not-got = Geen plaats gekregen
mine-between = Tussendoor
mine-after = Fijn dat je er was
mine-after-lead = { $event } is voorbij.
mine-after-links = Wat bij je sessies hoort, vind je hieronder.
mine-offline = Deze pagina blijft op je telefoon staan, ook zonder netwerk.
mine-new = Je bent ingeschreven. We stuurden een bevestiging naar je e-mailadres.
mine-waits = Voor { $count } van je sessies sta je op de wachtlijst.
mine-reference = Je inschrijvingsnummer
mine-status-confirmed = Je hebt een plaats
mine-status-waiting = Wachtlijst: plaats { $position } van { $waiting }
mine-status-not-needed = Niet nodig: je hebt je eerste keuze
mine-status-skipped = Volzet: je kreeg hier geen plaats
mine-status-offered = Er is een plaats voor je vrij. Antwoord vóór { $until }
mine-status-wished = Gevraagd: we proberen het zodra je een plaats op het evenement hebt
mine-status-cancelled = Losgelaten
mine-status-everyone = Voor iedereen
mine-join = Doe online mee
mine-calendar-title = In je agenda
calendar-title = Zet in je agenda
calendar-lead = Het hele programma in je eigen agenda. Verandert er iets, dan past je agenda zich vanzelf aan.
calendar-apple = Apple
calendar-office = Outlook (werk of school)
calendar-address = Adres van de agenda
calendar-address-hint = Voor elk ander programma: kies daar “agenda toevoegen via URL”.
calendar-copy = Kopieer
calendar-copied = Gekopieerd
calendar-alarm = Met een herinnering?
calendar-alarm-hint = Kies eerst hoe lang vooraf, en daarna je agenda.
calendar-no-alarm = Zonder
calendar-private = Dit adres is van jou alleen: geef het niet door.
calendar-more = Met een herinnering vooraf, of een ander programma
mine-calendar-lead = Verandert er iets, dan past je agenda zich vanzelf aan.
mine-download = Download als bestand
mine-alarm-minutes = { $minutes } minuten
mine-alarm-hour = 1 uur
mine-alarm-day = 1 dag
mine-print = Print mijn dag
mine-private = Deze pagina is van jou alleen. Bewaar de link, en geef hem niet door.
mine-proven = Bedankt, je adres is bevestigd. Kijk na of alles hieronder klopt: tot nu kon wie je inschreef het ook zien en wijzigen. Vanaf nu kan alleen jij dat, met de link uit je mail.
mine-unproven = Nog één stap: we mailden een link naar { $email }. Open die en bevestig dat jij het bent. Daarna geldt alleen de link uit je mail nog, en niet meer deze pagina.
mine-leaked = Heeft iemand anders je link?
mine-leaked-lead = Dan maken we al je links nieuw en mailen we ze naar jou. De oude openen niets meer, ook niet je agenda: koppel je agenda daarna opnieuw.
mine-renew = Maak mijn links nieuw
renewed-title = Nieuwe links zijn onderweg
renewed-lead = De oude links openen niets meer. De nieuwe staan in de mail die we je net stuurden.
proving-title = Ben jij dit?
proving-lead = Met dit e-mailadres is iemand ingeschreven voor { $event }. Bevestig dat jij dat bent; daarna kan alleen jij de inschrijving zien en wijzigen.
proving-known = Je bent al ingeschreven voor { $event }. Er kwam nog een inschrijving met hetzelfde adres. Wat moet ermee gebeuren?
proving-this = De inschrijving
proving-first = Je eerste inschrijving
proving-second = De nieuwe inschrijving
proving-waits = { $session }, op de wachtlijst (plaats { $position })
proving-mine = Ja, dat ben ik
proving-not-mine = Nee, dat ben ik niet
proving-keep = Hou mijn eerste inschrijving
proving-instead = Neem deze in de plaats
proving-instead-of = Neem deze in de plaats van die van { $name }
proving-besides = Dit is iemand anders met hetzelfde adres
proving-meanwhile = Intussen is met dit adres een andere inschrijving bevestigd. Kies hieronder wat je bedoelt.
proving-hint = Zolang je niets kiest, verandert er niets door deze pagina te openen.
released-title = Dank je, dat is vergeten
released-lead = De inschrijving is weg, met alles wat erin stond. Je krijgt er geen mails meer over.
unproven-gives-way = Bevestigt niemand, dan houden we de plaats. Ten vroegste { $hours } uur na een herinnering per mail kan iemand anders ze krijgen.
unproven-lapses = Bevestigt niemand, dan vervalt de inschrijving { $hours } uur na een herinnering per mail.
unproven-stays = Ook zonder bevestiging blijft de plaats bewaard.
mine-cancelled = Deze inschrijving is geannuleerd.
mine-saved = Gewijzigd. Binnen enkele minuten krijg je er een mail over, als er iets aan je inschrijving door verandert.
visits-too-many = { $most ->
    [one] Hoogstens één wandeling of bezoek per persoon:
   *[other] Hoogstens { $most } wandelingen of bezoeken per persoon:
}
visits-too-many-beside = { $most ->
    [one] Hoogstens één wandeling of bezoek per persoon. Je koos ook
   *[other] Hoogstens { $most } wandelingen of bezoeken per persoon. Je koos ook
}
mine-got = Je hebt nu een plaats in { $sessions }.
mine-left = Losgelaten: { $sessions }.
mine-take-back = Terug naar “{ $title }”? Dat kan nog tot { $until }, zolang er plaats is.
mine-undo = Maak de annulering ongedaan
mine-undo-lead = Vergist? Tot { $until } kun je alles terugkrijgen, zolang niemand anders je plaatsen heeft.
mine-waits-for-event = { $mode }: je staat op de wachtlijst voor het evenement, plaats { $position }
mine-until = Tot er plaats is in “{ $other }”, je 1e keuze.
mine-choose = Kies of wissel sessies
mine-details = Je gegevens verbeteren
mine-save = Bewaar
mine-cancel = Ik kom niet meer
mine-cancel-lead = Al je plaatsen gaan naar wie wacht. Je krijgt een mail als bevestiging. Nog tien minuten lang kun je het terugdraaien.
mine-cancel-all = Annuleer mijn hele inschrijving
choose-title = Kies of wissel
choose-lead = Bij elke sessie staat wat je kunt doen. Wisselen is veilig: je raakt niets kwijt voor je het andere hebt.
choose-yours = Staat in je dag
choose-back = Terug naar je dag
choose-have = Je hebt hier { $sessions }.
choose-have-none = Hier heb je nog niets.
choose-jump = Spring naar
choose-waits = Je wacht op { $sessions }.
choose-visit = Meer bezoeken mag niet: dit komt in de plaats van { $session }.
choose-first-let-go = Laat eerst iets los
choose-there-only = Enkel ter plaatse
act-until = Neem dit tot er plaats is in “{ $other }”
act-swap-word = Wissel
act-wait-word = Wacht
act-sure-waiting = Zeker? { $count ->
    [1] Er wacht iemand, die krijgt
   *[other] Er wachten { $count } mensen. De eerste krijgt
} jouw plaats meteen. Terug kan dan misschien niet.
act-sure-free = Zeker? Je plaats komt vrij voor iedereen. Tien minuten lang kun je ze hier terugnemen, als niemand ze intussen neemt.
act-sure-yes = Ja, geef mijn plaats weg
act-sure-line = Je plaats in de rij gaat dan naar wie na je komt. Wie opnieuw wil wachten, begint achteraan.
act-sure-line-yes = Ja, ik wacht niet meer
act-take-back = Neem deze plaats terug
act-take-back-for = Neem deze plaats terug en laat “{ $other }” los
act-give-up = Geef je plaats terug
act-stop-waiting = Niet meer wachten
act-accept = Ja, ik neem de plaats
act-decline = Nee, geef ze door
act-take = Neem een plaats
act-wait = Ga op de wachtlijst
act-swap = Wissel met “{ $other }”
act-wait-and-keep = Wacht hierop, en hou intussen “{ $other }”
act-meanwhile = Volg intussen de stream “{ $title }”
act-go-online = Ik volg liever online
act-come = Ik kom liever ter plaatse
act-wait-to-come = Volzet: wacht op een plaats ter plaatse
act-stop-waiting-to-come = Niet meer wachten, het blijft zo
data-title = Wat we over je bewaren
data-lead = Dit is alles. Je organisatoren zien je naam, adres en sessies. Wat je nodig hebt, ziet alleen wie het moet regelen.
data-seats = Je sessies
data-mails = Mails aan jou
data-log = Wat er gebeurde
data-download = Download alles (JSON)
data-erase = Vergeet mij
data-erase-lead = Je plaatsen gaan naar wie wacht, je gegevens worden gewist, en deze link werkt daarna niet meer. Dit kan niet worden teruggenomen.
data-erase-now = Wis alles over mij
forgotten-title = Je bent vergeten
forgotten-lead = Je gegevens zijn gewist. Alleen de aantallen blijven.
forgotten-home = Naar de evenementen
details-needs = Wat heb je nodig om te kunnen deelnemen?
details-needs-hint = Niet verplicht. Bijvoorbeeld: rolstoel, tolk, geen noten. Het wordt versleuteld bewaard; alleen wie het moet regelen ziet het.
details-reminders = Stuur me een herinnering, een week en een dag vooraf
details-newsletter = Stuur me de nieuwsbrief van de organisatie
now-title = Nu en straks
now-on = Nu
now-next = Straks
now-later = Later
own-time = Bij jou: { $time }
now-nothing = Er komt niets meer. Tot een volgende keer!
now-offline = Deze pagina blijft op je telefoon staan, ook zonder netwerk.
mine-join-opens = De link om online mee te doen verschijnt hier op { $day } om { $when }.
mine-travel = Reken { $before } min. wandelen heen en { $after } min. terug.

# Fouten en de postbus
trouble-title = Dat lukte niet
trouble-not-found-title = Deze pagina bestaat niet (meer)
trouble-home = Naar alle evenementen
mailbox-title = Voorbeeldpostbus
mailbox-lead = Deze mails zouden verstuurd zijn. Ze staan als bestanden op deze computer.
mailbox-empty = Nog geen mails.
mailbox-to = Aan
mailbox-attached = Bijlagen

problem-in-group = Persoon { $number }: { $what }
fault-group-size = Schrijf samen tussen 1 en { $most } mensen in. Zijn jullie met meer, verstuur dan het formulier nog eens.
group-title = Samen inschrijven
register-needs = Wat heb je nodig? (niet verplicht)
register-needs-hint = Om mee te kunnen doen, je welkom te voelen, mee te eten: een rolstoelplaats, een ringleiding, een tolk, veganistisch, een allergie… Alleen wie bij de organisatie noden mag zien, leest dit. Het staat versleuteld, en wordt mee gewist.
register-needs-long = Dat is te lang: hou het op hoogstens { $most } tekens.
mine-needs-lost = Je bent ingeschreven, maar wat je nodig hebt, kwam niet door. Vul het hieronder nog eens in.
mine-needs = Je vroeg: { $needs }.
mine-needs-seen = Alleen wie het moet regelen, leest dit.
group-paste = Plak een lijst met namen
group-paste-hint = Eén persoon per regel: “Sam Peeters <sam@example.org>”, “Sam Peeters, sam@example.org” of alleen een naam.
group-paste-now = Zet ze in het formulier
group-paste-left = Er kunnen hoogstens { $most } mensen samen. Wie hieronder nog in de lijst staat, past er niet meer bij.
group-as-you = Kiest hetzelfde als jij
register-sessions-of = Hoe, en welke sessies
group-if-full-wait = Op de wachtlijst
group-if-full-skip = Laat die sessie weg
group-see = Wat iedereen heeft
visit-and-back = { $gathers }, terug ± { $back }
group-same = Geef iedereen deze keuze
group-fallback = Zolang die volzet is
group-fallback-none = Niets in de plaats
group-if-full = Als een sessie volzet is
group-everybody = Je groep
group-everybody-lead = Dit is wat iedereen heeft die je mee inschreef. Wie een eigen adres heeft, krijgt een mail, en regelt het daarna zelf.
group-short = { $count ->
    [0] nog geen plaats
    [1] 1 plaats
   *[other] { $count } plaatsen
}
group-short-waits = wacht op { $count }
group-own = Regelt het nu zelf.
group-none = Koos nog geen sessie.
group-resend = Stuur de link opnieuw
group-give-up = Geef alle plaatsen terug
group-sure = Zeker? Alles wat { $name } heeft, gaat naar wie wacht. Nog tien minuten lang kun je het terugdraaien.
group-undo-lead = Vergist? Tot { $until } kan alles terug, zolang niemand anders de plaatsen heeft.
group-undo = Haal de plaatsen terug
group-sent = We sturen de link opnieuw, als die net nog niet gestuurd is.
group-seat = { $title }: { $status }
group-question = Met collega’s? Schrijf je samen in
group-lead = Voor jezelf en tot negen anderen. Iedereen krijgt eigen plaatsen en een eigen agenda. Lukt het voor één niet, dan is niemand ingeschreven.
group-you = Jij
group-person = Persoon { $number }
group-email-hint = Leeg? Dan krijg jij de mails.
group-session-none = Nog niets kiezen
group-affiliation = Organisatie of school van de groep
group-more = Nog iemand toevoegen
group-send = Iedereen inschrijven
group-skip-hint = Laat je een persoon leeg? Dan tellen we die niet mee.

join-title = Online meedoen
join-open = De sessie is open.
join-now = Doe mee
join-offered = Er is een plaats voor je vrij. We houden ze vast tot { $until }. Daarna gaat ze naar de volgende.
join-take = Ja, ik neem de plaats
join-taken = De plaats is van jou.
join-opens = De sessie opent op { $day } om { $when }. Laat deze pagina openstaan: je gaat dan vanzelf naar de sessie.
join-over = Deze sessie is voorbij. Bedankt dat je erbij wilde zijn.
join-wrong-address = De organisatie gaf een adres op dat nergens naartoe leidt. Laat het haar weten en kom terug: deze pagina kijkt vanzelf opnieuw.
join-no-seat = Je hebt geen plaats online in deze sessie. Op je eigen pagina zie je wat nog vrij is; de link daarheen staat in je mails.
join-about = Over deze sessie

register-wait = Is het daar volzet? Zet me dan op de wachtlijst
register-wait-hint = Je kiest nu al je sessies. Komt er een plaats vrij, dan proberen we ze voor jou, in jouw volgorde.
register-rather = Ik wil het liefst { $first }. Zolang dat volzet is, volg ik { $second }.
register-rather-hint = Kies wat je het liefst wilt, of haal er hieronder één weg.

place-likely = Een plaats is waarschijnlijk
place-possible = Een plaats is mogelijk
place-unlikely = Een plaats is niet waarschijnlijk

problem-sign-in = Meld je eerst aan.
problem-not-allowed = Dit mag je niet met jouw rol. Vraag het aan wie de organisatie beheert.
problem-of-all-events = De naam en het adres van de organisatie staan bij al haar evenementen. Alleen wie het programma van al die evenementen mag wijzigen, kan ze veranderen.
problem-has-people = Er zijn mensen ingeschreven. Zeg dat het niet doorgaat, of leg het weg.
problem-no-seat = Deze persoon heeft hier geen plaats.
problem-id-in-use = Dit id is al van een andere aanmelding aan de deur. Geef elke aanmelding een eigen id.
problem-taken-back = Deze aanmelding aan de deur is teruggenomen. Meld deze persoon opnieuw aan, met een nieuw id.
fault-came-then = Dit moment kan niet: te ver voor het evenement, of nog niet geweest
problem-wrong-session = Deze persoon heeft hier geen plaats, maar wel in { $session }.
problem-over-full = Er hebben al mensen een plaats. Zeg wat er gebeurt met wie het laatst kwam: houden, wachten of annuleren.
problem-changed-meanwhile = Iemand anders heeft dit intussen gewijzigd. Haal het opnieuw op, kijk wat er nu staat, en stuur je wijziging opnieuw met de nieuwe ETag.
problem-reaches-more = Intussen gaat het om { $now }, meer dan er stond. Er is niets gebeurd: kijk het na en bevestig het dan.
problem-edited-meanwhile = Anderen wijzigen dit op dit moment ook, telkens weer. Er is niets veranderd: probeer het zo dadelijk opnieuw.
problem-if-match-required = Dit bestaat al. Zeg welke versie je vervangt: stuur de ETag van je laatste GET mee in If-Match.
problem-exists = Dit bestaat al. Kies een andere naam, of wijzig wat er is.
problem-confirm = Hierdoor verliezen mensen iets: errors zegt wat. Is dat de bedoeling, stuur het dan opnieuw met confirm=true.
loss-session = { $name }: { $people ->
    [one] { $people } persoon heeft
   *[other] { $people } mensen hebben
} hier een plaats en { $waiting } { $waiting ->
    [one] wacht
   *[other] wachten
} erop; die vervallen.
loss-seat = { $name }: { $people ->
    [one] { $people } persoon is
   *[other] { $people } mensen zijn
} de plaats daar kwijt.
loss-question = { $name }: { $people ->
    [one] { $people } antwoord is
   *[other] { $people } antwoorden zijn
} dan niet meer te zien.
loss-choice = { $name }: { $people ->
    [one] { $people } persoon koos dit antwoord; het is dan niet meer te zien.
   *[other] { $people } mensen kozen dit antwoord; het is dan niet meer te zien.
}
confirm-losses = Ik heb het gelezen: doe het toch
meanwhile-lead = Iemand anders heeft intussen hetzelfde gewijzigd. Er is nog niets gebeurd: kies hieronder wat het wordt.
meanwhile-choose = { $field }: wat wordt het?
meanwhile-mine = Wat jij typte:
meanwhile-theirs = Wat er nu staat:
meanwhile-yes = ja
meanwhile-no = nee

# The desk.
desk-title = Jouw evenementen
desk-no-events = Je hebt nog geen toegang tot een evenement. Vraag het aan wie de organisatie beheert.
desk-ways = Onderdelen
desk-leave = Afmelden
desk-board = Bezetting
desk-people = Inschrijvingen
desk-door = Onthaal
desk-log = Wat er gebeurde
figure-in-person-of = ter plaatse, van { $capacity }
figure-in-person = ter plaatse
figure-online-of = online, van { $capacity }
figure-online = online
figure-taken = van de beperkte plaatsen bezet
figure-waiting = keer wacht iemand op een plaats
figure-unproven = waarvan onbevestigd
figure-came = mensen zijn er
board-code = Code
board-session = Sessie
board-place = Zaal
board-taken = Bezetting, grens op de streep
board-waiting = Wacht
board-came = Binnen
desk-capacity = Plaatsen { $mode }
desk-capacity-hint = { $taken } bezet, { $waiting } wachten. Leeg: zonder grens.
desk-no-room = Geen zaal
desk-room = { $room } ({ $seats } plaatsen)
desk-starts = Begint om
desk-ends = Eindigt om
desk-over-full = Er zijn dan meer mensen dan plaatsen. Wat met wie het laatst kwam?
over-full-keep = Ze houden hun plaats; er komt niemand bij
over-full-wait = Ze wachten, vooraan op de lijst
over-full-cancel = Ze verliezen hun plaats
desk-look = Bekijk wat dit doet
desk-carry-out = Voer uit
desk-done = Het is gebeurd. Wie het aangaat, krijgt een mail.
effect-title = Dit zou er gebeuren
effect-nothing = Er verandert niets.
effect-promoted = { $count ->
    [one] 1 persoon krijgt een plaats van de wachtlijst
   *[other] { $count } mensen krijgen een plaats van de wachtlijst
}
effect-over = { $count ->
    [one] 1 persoon is er te veel
   *[other] { $count } mensen zijn er te veel
}
effect-clashes = { $count ->
    [one] 1 persoon moet kiezen, omdat iets samenvalt
   *[other] { $count } mensen moeten kiezen, omdat iets samenvalt
}
effect-opening = { $count ->
    [0] De inschrijving gaat dan meteen open. Niemand vroeg om dat te horen
    [one] De inschrijving gaat dan meteen open: 1 persoon krijgt de mail dat het zover is, en die gaat maar één keer uit
   *[other] De inschrijving gaat dan meteen open: { $count } mensen krijgen de mail dat het zover is, en die gaat maar één keer uit
}
effect-mails = { $count ->
    [one] 1 persoon krijgt een mail
   *[other] { $count } mensen krijgen een mail
}
desk-cancel-session = De sessie schrappen
desk-cancel-session-lead = Wie een plaats had of wachtte, krijgt een mail met wat nog vrij is. Dit kun je niet terugdraaien.
people-words = Naam, mail, organisatie of nummer
people-status = Status
people-find = Zoek
people-found = { $count } gevonden
people-seats = Sessies
people-before = Vorige
people-after = Volgende
status-in = ingeschreven
status-confirmed = heeft een plaats
status-offered = moet nog kiezen
status-waiting = wacht
status-wished = gewenst
status-skipped = niet gelukt
status-cancelled = geannuleerd
person-no-seats = Nog niets gekozen.
person-look = Bekijk
person-look-hint = Dat je kijkt, wordt opgeschreven.
door-where = Waar sta je?
door-event = Aan de deur van het evenement
door-code = Nummer of naam
door-code-hint = Zoals K7M-4PX, of de eerste letters van een naam.
door-send = Laat binnen
door-in = Welkom, { $name }
door-already = { $name } is al binnen, sinds { $since }
door-nobody = Niemand gevonden. Kijk het nummer of de naam na.
door-several = Er zijn er nog { $count }. Kies iemand uit de lijst, of typ verder.
door-twice = { $name } is hier al gescand
door-take-back = Was het iemand anders? Neem terug
door-taken-back = { $name } is niet meer binnen
door-who = Wie is het?
log-empty = Er is nog niets gebeurd.
deed-session-changed = { $who } wijzigde een sessie: { $about }
deed-session-put = { $who } maakte een sessie: { $about }
deed-session-taken-away = { $who } schrapte een sessie: { $about }
deed-room-changed = { $who } wijzigde een zaal: { $about }
deed-room-put = { $who } maakte een zaal: { $about }
deed-room-taken-away = { $who } schrapte een zaal: { $about }
deed-founded = { $who } begon een organisatie: { $about }
deed-begun = { $who } begon een evenement: { $about }
deed-called-off = { $who } zei dat een evenement niet doorgaat: { $about }
deed-put-away = { $who } legde een evenement weg: { $about }
deed-taken-out = { $who } zette een evenement weer in de lijsten: { $about }
deed-renamed = { $who } veranderde de naam in het adres: { $about }
deed-deleted = { $who } verwijderde een evenement: { $about }
deed-registered = { $who } schreef iemand in: { $about }
deed-will-forget = Aangekondigd: over een dag wordt iedereen van dit evenement vergeten, want de bewaartijd is om
deed-forgets = Iedereen van dit evenement werd vergeten: de bewaartijd is om
deed-released-unproven = { $who } liet onbevestigde inschrijvingen van één netwerk vrij: { $about }
deed-looked = { $who } bekeek wat iemand nodig heeft: { $about }
sign-in-title = Aanmelden
sign-in-password = Wachtwoord
sign-in-send = Meld je aan
sign-in-help = Wachtwoord vergeten?
sign-in-wrong = Het adres of het wachtwoord klopt niet. Probeer het nog eens.
sign-in-ended = Je was intussen afgemeld. Meld je opnieuw aan: wat je typte, staat er dan weer. Er is nog niets gebeurd.
sign-in-ended-anew = Je was intussen afgemeld. Er is niets van gelezen of gewijzigd: meld je opnieuw aan, en stuur het daarna nog eens.
sign-in-too-many = Er zijn te veel verkeerde pogingen voor dit account. Wacht een kwartier. Of meld je aan op een toestel waarop je al eens aangemeld was, met een passkey, of via “Wachtwoord vergeten?”.
welcome-title = Welkom aan het bureau
welcome-lead = Kies een wachtwoord voor { $email }. Daarna ben je meteen binnen.
welcome-password = Nieuw wachtwoord
welcome-hint = Minstens { $shortest } tekens. Een zin is goed.
welcome-send = Ga binnen
welcome-too-short = Gebruik minstens { $shortest } tekens.
welcome-too-long = Dit wachtwoord is te lang.
welcome-guessable = Dit wachtwoord raadt men snel: het lijkt op wat veel mensen kiezen, of op je adres. Neem een paar woorden die niet bij elkaar horen.
welcome-used = Deze link is gebruikt of te oud. Vraag een nieuwe aan wie de organisatie beheert.
desk-team = Ploeg
team-secret = Kopieer dit nu. Je ziet het maar één keer.
team-sensitive = mag zien wat mensen nodig hebben
team-not-yet = meldde zich nog niet aan
team-leaving = { $email } komt hierna niet meer binnen met deze rol: { $role }. We laten het { $email } per mail weten.
team-stay = Laat zo
team-open-needs = Mag noden zien
team-close-needs = Verberg noden
team-remove = Haal uit de ploeg
team-last-owner = Er moet minstens één eigenaar blijven.
team-invite = Nodig iemand uit
team-role = Rol
team-invite-send = Nodig uit
team-tokens = Sleutels voor programma’s
team-revoked = ingetrokken
team-revoke = Trek in
team-revoke-asks = { $name } opent hierna niets meer: wat ermee werkt, valt stil. Dit kun je niet terugdraaien.
team-token-name = Waarvoor?
team-token-scopes = Wat mag het?
team-token-make = Maak een sleutel
team-token-wrong = Zeg waarvoor de sleutel dient, en kies minstens één recht.
team-token-beyond = Een sleutel mag niet meer dan jij zelf. Kies minder.
role-owner = Eigenaar: mag alles en nodigt uit
role-programme = Programma en zalen
role-registrations = Inschrijvingen
role-front-desk = Onthaal
role-viewer = Kan alleen kijken
deed-invited = { $who } nodigde iemand uit: { $about }
deed-removed = { $who } haalde iemand uit de ploeg: { $about }
deed-reset = { $who } maakte een link voor een nieuw wachtwoord: { $about }
deed-without-second-step = zonder tweede stap
deed-backed-up = { $who } maakte een reservekopie van alles
deed-command-line = De opdrachtregel
deed-made-token = { $who } maakte een sleutel: { $about }
deed-revoked-token = { $who } trok een sleutel in: { $about }
deed-opened-needs = { $who } laat iemand noden zien: { $about }
deed-closed-needs = { $who } verbergt noden voor iemand: { $about }
people-reference = Nummer
door-code-title = Aan de deur
door-code-lead = Toon deze code aan het onthaal, of zeg je nummer.
people-by-phone = Schrijf iemand in per telefoon
unproven-title = Onbevestigde inschrijvingen
unproven-count = { $count ->
        [0] Iedereen heeft zijn adres bevestigd.
        [one] Eén inschrijving is nog niet bevestigd.
       *[other] { $count } inschrijvingen zijn nog niet bevestigd.
    }
unproven-by-client = Netwerken
unproven-client-hint = Een school of een bedrijf is één netwerk. Waar het is, bewaren we niet: alleen een kenmerk om het van andere te onderscheiden.
unproven-client = Netwerk
unproven-elsewhere = Niet geteld
unproven-since = Eerste
unproven-last = Laatste
unproven-domains = Domeinen
unproven-by-domain = Domeinen van adressen
unproven-domain = Domein
unproven-act = Vrijlaten
unproven-release = { $count ->
        [one] Laat deze ene vrij
       *[other] Laat deze { $count } vrij
    }
unproven-released = { $count ->
        [0] Er was niets meer vrij te laten.
        [one] Eén inschrijving is vrijgelaten. De plaats gaat naar wie wacht.
       *[other] { $count } inschrijvingen zijn vrijgelaten. De plaatsen gaan naar wie wacht.
    }
people-unproven = Wie zijn adres nog niet bevestigde
register-by-desk = Je schrijft iemand anders in. Zonder e-mailadres mag: het nummer en een afgedrukte agenda volstaan.

# The organisers' own questions.
fault-answer-missing = Beantwoord: { $question }
fault-answer-number = Geef een getal bij: { $question }
question-optional = (mag leeg)
question-none = Geen antwoord
details-announcements = De organisatie mag me ook over andere dingen mailen

# Writing to many.
mail-announcement-why = Je krijgt dit bericht omdat je ingeschreven bent.
mail-test-subject = Proef: { $subject }
mail-invitation-subject = Je bent uitgenodigd om mee te werken bij { $organisation }
mail-invited = { $by } nodigt je uit om mee te werken aan “{ $event }” van { $organisation }. Je rol: { $role }.
mail-invited-everywhere = { $by } nodigt je uit om mee te werken aan alle evenementen van { $organisation }. Je rol: { $role }.
mail-invitation-intro = { $organisation } nodigt je uit om mee te werken in Kruispunt. Kies een wachtwoord. De link werkt één keer, een week lang.
mail-appointed-subject = Je hebt een rol bij { $organisation }
mail-appointed-desk = Meld je aan zoals altijd.
mail-reset-subject = Een nieuw wachtwoord voor Kruispunt
mail-reset-intro = Iemand vroeg een nieuw wachtwoord voor dit adres. Was jij dat? Kies er dan een. De link werkt één keer, een uur lang.
mail-reset-not-you = Was je het niet? Dan hoef je niets te doen: je wachtwoord blijft zoals het is.
mail-news-subject = Er is iets gewijzigd aan je account bij Kruispunt
mail-news-password = Het wachtwoord van je account is gewijzigd. Wie elders aangemeld was, is afgemeld.
mail-news-second-step-on = De tweede stap bij het aanmelden staat nu aan.
mail-news-second-step-off = De tweede stap bij het aanmelden staat nu uit.
mail-news-passkey-added = Er is een passkey toegevoegd aan je account.
mail-news-passkey-removed = Er is een passkey weggehaald van je account.
mail-news-new-codes = Er zijn nieuwe codes op papier gemaakt. De oude werken niet meer.
mail-news-code-used = Iemand meldde zich aan met een van je codes op papier. Die code werkt niet meer.
mail-news-codes-guessed = Iemand gaf je juiste wachtwoord, en daarna veel verkeerde codes.
mail-news-role = { $organisation } heeft gewijzigd wat je er mag doen.
mail-news-role-gone = { $organisation } heeft een rol van je weggenomen.
mail-news-not-you = Wist je hier niets van? Kies dan meteen een nieuw wachtwoord.
unsubscribe-title = Berichten van de organisatie
unsubscribe-lead = Wil je geen berichten meer van { $organisation } over { $event }? Mails over je eigen inschrijving blijven komen.
unsubscribe-send = Stuur me geen berichten meer
unsubscribe-done = Je krijgt geen berichten meer van de organisatie.
unsubscribe-again = Toch wel berichten sturen
unsubscribe-back = Je krijgt weer berichten van de organisatie.
desk-messages = Berichten
messages-lead = Schrijf naar wie ingeschreven is: naar iedereen, of naar de mensen van één sessie. Iedereen leest het in de eigen taal en krijgt het één keer.
messages-write = Schrijf een bericht
message-title = Bericht
message-draft = Klad van { $who }, { $when }
message-going = Wordt verstuurd sinds { $when }: { $count ->
    [one] 1 mail
   *[other] { $count } mails
 } klaargezet
message-sent = Verstuurd op { $when }: { $count ->
    [one] 1 mail
   *[other] { $count } mails
 }
message-whom = Naar wie?
message-whom-hint = Laat leeg voor iedereen die ingeschreven is. Wat je invult, geldt samen. Wie geen berichten wil, krijgt er geen.
message-placeholders = Dit wordt voor iedereen ingevuld:
message-subject = Onderwerp
message-body = Tekst
message-save = Bewaar en bekijk
message-kept = Bewaard. Kijk het na en probeer het uit.
message-tried = De proefmail is onderweg naar { $who }.
message-ready = Klaar om te vertrekken
message-count = { $people } inschrijvingen, { $addresses } mailadressen.
message-kind = { $mode }, { $status }: { $people }
message-no-address = { $count ->
    [one] 1 inschrijving krijgt geen mail: geen adres bekend
   *[other] { $count } inschrijvingen krijgen geen mail: geen adres bekend
}
message-unsubscribed = { $count ->
    [one] 1 inschrijving krijgt geen mail: wil geen berichten
   *[other] { $count } inschrijvingen krijgen geen mail: willen geen berichten
}
message-test = Stuur een proef naar { $who }
message-send = Stuur naar { $addresses ->
    [one] { $addresses } adres
   *[other] { $addresses } adressen
 }
message-discard = Gooi weg
message-preview = Zo leest Noor het ({ $language })
people-write = Schrijf naar deze mensen
fault-text-missing = Schrijf hier iets.
fault-placeholder = { $unknown } kan niet ingevuld worden. Gebruik een van de voorbeelden.
deed-announced = { $who } stuurde een bericht: { $about }

# Accounts.
team-where = Voor welke evenementen?
team-all = alle evenementen
team-here = alleen dit evenement
team-invite-hint = We mailen een uitnodiging. Wie al een account heeft, krijgt de rol er gewoon bij.
team-mailed = Er vertrekt een mail naar { $email }.
team-invited-often = Dit adres kreeg net al een paar uitnodigingen. Wacht een uur.
team-written = De mail aan { $email } wordt op de server geschreven, in de map { $folder }: er is geen mailserver ingesteld.
team-kept = De mail aan { $email } wordt bewaard tot er een mailserver is ingesteld.
team-owner-of-all = Een eigenaar is er altijd voor alle evenementen. Kies een andere rol, of alle evenementen.
sign-in-passkey = Aanmelden met een passkey
passkey-failed = Dat lukte niet. Probeer het nog eens, of gebruik je wachtwoord.
code-title = Tweede stap
code-lead = Geef de code uit je app, of een van je codes op papier.
code-label = Code
code-wrong = Die code klopt niet, of werd al gebruikt. Wacht op de volgende.
code-too-many = Er zijn te veel verkeerde codes gegeven. Wacht een kwartier, of meld je aan met een passkey. Was jij dit niet? Kies dan een nieuw wachtwoord via “Wachtwoord vergeten?”.
forgot-title = Wachtwoord vergeten
forgot-lead = We mailen je een link om een nieuw te kiezen.
forgot-send = Mail me een link
forgot-sent = Is { $email } bekend, dan komt er zo een mail aan.
account-title = Jouw account
account-second-step = Tweede stap bij het aanmelden
account-second-step-lead = Naast je wachtwoord vragen we dan een code uit een app op je telefoon.
account-proof-hint = Wat hier bepaalt hoe je aanmeldt, kun je wijzigen tot tien minuten nadat je je wachtwoord of passkey toonde. Daarna vragen we die eerst opnieuw.
account-turn-on = Zet aan
account-turn-off = Zet uit
account-is-on = De tweede stap staat aan. Geef een code om ze uit te zetten.
account-scan = Scan dit met je app, of typ de letters over. Geef dan de code.
account-codes = De tweede stap staat aan. Schrijf deze codes op, voor als je je telefoon kwijt bent. Elke code werkt één keer; je ziet ze alleen nu.
account-new-codes-lead = Zijn je codes op papier kwijt of bijna op? Maak er nieuwe: de oude werken dan niet meer.
account-new-codes = Maak nieuwe codes
account-prove-first = Toon eerst nog eens dat jij het bent: geef je wachtwoord.
prove-title = Ben jij het?
prove-lead = Hiermee kom je binnen. Geef daarom nog eens je wachtwoord, of gebruik een passkey. Daarna kun je een paar minuten verder.
prove-send = Ga verder
prove-passkey = Gebruik een passkey
account-passkeys = Passkeys
account-passkeys-lead = Meld je aan met je vinger, je gezicht of een sleutel, zonder wachtwoord.
account-passkey-name = Naam, zoals “mijn laptop”
account-passkey-add = Voeg een passkey toe
account-remove = Haal weg
account-password = Wachtwoord wijzigen
account-old = Wachtwoord van nu
account-change = Wijzig
account-password-changed = Je wachtwoord is gewijzigd. Overal elders ben je afgemeld.
account-password-wrong = Het wachtwoord van nu klopt niet.
account-places = Waar je aangemeld bent
account-this = hier
account-end = Meld hier af
account-end-others = Meld overal elders af
problem-none-to-give = Er is geen plaats om te geven. Vanaf { $minutes } minuten na het begin gaat een plaats van wie niet kwam naar wie aan de deur staat.
deed-admitted = { $who } gaf aan de deur een plaats: { $about }
deed-took-back = { $who } nam een aanmelding aan de deur terug: { $about }

# The day.
desk-rooms = Zalen nu
desk-print = Op papier
rooms-seats = Met plaats
rooms-capacity = Grens
rooms-needs = Noden
print-lead = Voor de dag zelf. Elk blad drukt af zoals je het ziet.
print-list = Lijst voor de deur
print-list-hint = Iedereen die ter plaatse komt, op naam, om af te vinken.
print-badges = Badges
print-badges-hint = Acht op een blad, met naam en code voor de deur.
print-signs = Bordjes voor zalen
print-signs-hint = Wat er waar en wanneer te doen is, een blad per zaal.
print-notices = Hoeveel mensen er mogen
print-notices-hint = De grens van elke zaal, een blad per zaal.
print-by-session = Lijst per sessie
print-waiting = Wachten op een plaats, in volgorde
people-affiliation = Werkplek of school
print-expected = { $count ->
    [one] 1 persoon verwacht
   *[other] { $count } mensen verwacht
}
print-private = Dit blad noemt mensen. Vernietig het na de dag.
print-most = mensen mogen hier tegelijk zijn
print-most-why = Voor ieders veiligheid. Is het volzet, ga dan naar een andere sessie of volg online.
door-admit = Geef een plaats aan de deur
door-scan = Scan codes
door-kept = { $name }: bewaard, wordt verstuurd zodra er netwerk is
door-elsewhere = { $name } heeft hier geen plaats, maar wel in “{ $session }”: { $place }
door-no-seat-here = { $name } heeft hier geen plaats
door-waiting = { $count } te versturen
door-late = Bij het versturen geweigerd:
door-late-lead = Dit is niet aangenomen. Druk bij elke regel op “Gezien”; daarna kun je je afmelden.
door-seen = Gezien
door-signed-out = Meld je opnieuw aan om te versturen. Niets gaat verloren.
door-no-camera = De camera kan niet gebruikt worden. Typ het nummer of de naam.
door-early = Het evenement begint pas op { $day }. Wie je nu inlaat, telt mee als aanwezig. Neem het terug als je alleen oefent.

# Figures.
desk-figures = Cijfers
figures-made = Stand van { $when }
figures-table = De cijfers
figures-what = Wat
figures-number = Aantal
figures-taken = Bezet
figures-places = Plaatsen
figures-day = Dag
figures-days = Inschrijvingen per dag
figures-themes = Bezetting per thema
figures-formats = Bezetting per vorm
figures-rounds = Bezetting per ronde
figures-modes = Plaatsen ter plaatse en online
figures-unmet = Gevraagd, maar niet gekregen
figures-unmet-short = Niet gekregen
figures-came = Wie een plaats had en kwam
figures-waiting-event = wachten op een plaats op het evenement
figures-came-in-person = kwamen ter plaatse
figures-came-online = kwamen online
figures-anonymous = Deze cijfers noemen niemand. Ze blijven dezelfde als alle gegevens van mensen gewist zijn.

# The programme at the desk.
desk-programme = Programma
desk-transfer = Importeren en exporteren
desk-never-mind = Toch niet
deed-event-changed = { $who } wijzigde het programma: { $about }
deed-exported = { $who } haalde een tabel van alle inschrijvingen: { $about }
session-edit-all = Wijzig al de rest: teksten, sprekers, vrijgehouden plaatsen
edit-new = Nieuw: { $kind }
begin-event = Nieuw evenement
begin-with-file = Begin met dit bestand
programme-bare = Hier staat nog niets. Maak eerst zalen en rondes (onderaan), dan sessies.
begin-event-lead = Een titel en een dag volstaan. Al het andere kun je daarna nog veranderen.
begin-venue = Waar (leeg: online)
begin-slug = Naam in het adres (leeg: gemaakt van de titel)
begin-organisation = Nieuwe organisatie
begin-organisation-lead = Jij wordt er eigenaar van.
begin-name = Naam van de organisatie
begin-contact = E-mailadres voor vragen
whole-title = Het hele evenement
whole-done = Het is gebeurd.
whole-copy = Maak een kopie
whole-copy-lead = Programma, zalen, vragen en teksten, op andere dagen. Zonder de mensen.
whole-rename = Verander de naam in het adres
whole-rename-lead = Oude links blijven werken.
whole-archive = Leg het evenement weg
whole-archive-lead = Het staat dan in geen enkele lijst meer. Wie de link heeft, ziet het nog.
whole-unarchive = Zet het weer in de lijsten
whole-away = Weggelegd
whole-cancel = Het evenement gaat niet door
whole-unseen = Er is niets gebeurd: lees eerst hieronder wie het nu hoort, en bevestig het dan.
whole-cancel-lead = Iedereen krijgt één mail, de sessies verdwijnen uit hun agenda en de inschrijvingen sluiten. Dit kun je niet terugdraaien.
whole-would-tell = { $count ->
    [one] Eén persoon krijgt een mail.
   *[other] { $count } mensen krijgen een mail.
}
whole-delete = Verwijder het evenement
whole-delete-lead = Alles van dit evenement verdwijnt. Dit kun je niet terugdraaien.
whole-lost-sessions = { $count ->
    [one] Eén sessie verdwijnt.
   *[other] { $count } sessies verdwijnen.
}
whole-lost-openings = { $count ->
    [one] Eén persoon wilde een mail bij de opening, en krijgt er geen.
   *[other] { $count } mensen wilden een mail bij de opening, en krijgen er geen.
}
edit-slug = Korte naam, in kleine letters en met koppeltekens
edit-draft = Zet klaar voor later
edit-event = Evenement, tijden en mails
edit-delete = Verwijder: { $kind }
edit-delete-lead = Wie het aangaat, krijgt een mail. Dit kun je niet terugdraaien.
new-session = Nieuwe sessie
thing-round = Ronde
thing-question = Vraag
thing-event = Evenement
thing-add = Voeg toe
things-rooms = Zalen
things-themes = Thema’s
things-rounds = Rondes
things-questions = Eigen vragen
plan-title = Uurrooster voorstellen
plan-lead = { $count ->
    [one] Eén sessie staat in een zaal en een ronde, en mag verplaatst worden. Wat buiten een ronde valt, blijft waar het staat.
   *[other] { $count } sessies staan in een zaal en een ronde, en mogen verplaatst worden. Wat buiten een ronde valt, blijft waar het staat.
  } Er verandert niets voor je het zelf publiceert.
plan-scope = Wat mag veranderen
plan-scope-both = Rondes en zalen
plan-scope-rooms = Alleen zalen
plan-demand = Hoeveel mensen we verwachten
plan-demand-wanted = Wie nu ingeschreven is of wacht
plan-demand-capacity = Zoveel als er nu plaatsen zijn
plan-pinned = Deze sessies blijven staan
plan-pinned-hint = Codes, met een komma ertussen. Bijvoorbeeld: POL-1, DIV-2
plan-seconds = Hoe lang zoeken
plan-seconds-number = { $count } seconden
plan-propose = Stel voor
plan-going = Zoekt het beste uurrooster…
plan-enough = Genoeg: toon wat er nu is
plan-lost = Een zaal valt weg
plan-lost-lead = Zeg welke zaal wegvalt. Wij zoeken het uurrooster dat het dichtst bij het huidige blijft: zo weinig mensen zonder stoel als kan, dan zo weinig mensen met een ander uur, dan zo weinig mensen in een andere zaal.
plan-lost-room = Welke zaal
plan-lost-which = Kies de zaal die wegvalt.
plan-lost-when = In welke rondes (niets aangevinkt: de hele tijd)
plan-repair = Zoek een oplossing
plan-is-nearest = Dichter bij het huidige uurrooster kan niet: dat is bewezen.
plan-is-near = Dichter bij het huidige vonden we in die tijd niet. Hieronder staat hoeveel beter het hoogstens kan.
plan-time-changes = Mensen met een ander uur
plan-room-changes = Mensen in een andere zaal
plan-proposal = Het voorstel
plan-conflict = Dit kan niet allemaal samen
plan-unknown = Er is in die tijd geen uurrooster gevonden, en ook geen reden waarom niet. Zoek langer, of maak iets los.
plan-nothing = Wat er nu staat, is het beste dat we vonden. Er hoeft niets te veranderen.
plan-nothing-is-best = Het uurrooster van nu is bewezen het beste. Er hoeft niets te veranderen.
plan-nothing-is-nearest = Er hoeft niets te veranderen: dichter bij het huidige uurrooster kan niet, dat is bewezen.
plan-is-best = Dit is bewezen het beste uurrooster.
plan-is-good = Beter vonden we in die tijd niet. Hieronder staat hoeveel beter het hoogstens kan.
plan-today = Nu
plan-then = Dan
plan-how-good = Hoe goed is dat
plan-short = Mensen voor wie geen stoel is
plan-lost-seats = Mensen die een plaats hebben, en voor wie geen stoel is
plan-cannot-move = { $code } “{ $title }” kan niet verhuizen: { $why }
plan-clashes = Mensen die twee sessies hebben of willen die tegelijk zijn: meer dan toeval samenbrengt
plan-everybody = Dezelfde, met wie daar toevallig bij is: iedereen
plan-counted = geteld; gekozen wordt op de regel hierboven
plan-themes = Keren dat een thema twee keer in een ronde zit
plan-best = bewezen het beste
plan-gap = hoogstens { $count } beter mogelijk ({ $percent } %)
plan-clashes-left = Tegelijk, en toch hebben of willen mensen ze allebei
plan-clashes-more = { $count ->
    [one] Nog één paar
   *[other] Nog { $count } paren
  }
plan-clash-new = { $pair } (nu nog niet tegelijk)
plan-clash = { $one } en { $other }: { $count ->
    [one] één persoon heeft of wil ze allebei
   *[other] { $count } mensen hebben of willen ze allebei
  }{ $beyond ->
    [0] , niet meer dan toeval verklaart
   *[other] , { $beyond } meer dan toeval verklaart
  }
plan-moves = { $count ->
    [one] Eén sessie verhuist
   *[other] { $count } sessies verhuizen
  }
plan-accept-none = Vink minstens één sessie aan die mag verhuizen. Zoek daarvoor het voorstel opnieuw.
plan-more-chairs = { $count ->
    [one] Eén stoel meer
   *[other] { $count } stoelen meer
}
plan-fewer-chairs = { $count ->
    [one] Eén stoel minder
   *[other] { $count } stoelen minder
}
plan-accept-hint = Vink uit wat niet mag verhuizen. Je ziet daarna wie het treft, en publiceert zelf.
plan-needs = { $count ->
    [one] Kan alleen samen met { $sessions }: die verhuist dan mee, ook zonder vinkje.
   *[other] Kan alleen samen met { $sessions }: die verhuizen dan mee, ook zonder vinkje.
}
timetable = Uurrooster
timetable-hint = Sleep een sessie naar een andere zaal of ronde, of open “Verplaats”. Voor er iets gebeurt, zie je wat het doet.
move-session = Verplaats
move-words = { $session } naar zaal { $room }, ronde { $round }
swap-words = { $first } en { $second } wisselen van zaal, en krijgen de plaatsen ervan
swap-suggestion = { $count ->
    [one] Wissel { $first } en { $second } van zaal, dan past er nog iemand in.
   *[other] Wissel { $first } en { $second } van zaal, dan passen er { $count } mensen meer in.
}
warning-room-taken = { $session } en { $other } zijn tegelijk in { $what }.
warning-room-closed = { $what } is dicht tijdens { $session }.
warning-lacks-feature = De zaal van { $session } heeft geen { $what }.
warning-speaker-twice = { $what } is tegelijk in { $session } en { $other }.
warning-not-in-person = { $session } gaat ter plaatse door, maar het evenement neemt alleen online deelnemers aan: niemand kan zich ervoor inschrijven.
warning-not-online = { $session } gaat online door, maar het evenement neemt alleen deelnemers ter plaatse aan: niemand kan zich ervoor inschrijven.
warning-theme-twice = { $session } en { $other } hebben hetzelfde thema ({ $what }) in dezelfde ronde.
warning-too-small = { $room } heeft { $capacity } plaatsen, de sessie { $seats }.
draft-title = Klaargezet
draft-waits = { $count ->
    [one] Er staat 1 wijziging klaar om te publiceren
   *[other] Er staan { $count } wijzigingen klaar om te publiceren
}
draft-empty = Er staat niets klaar. Kies bij een wijziging “Zet klaar voor later”.
draft-lead = Niemand ziet dit nog. Bij het publiceren gebeurt alles samen.
draft-line = { $who }, { $when }
draft-preview = Bekijk het programma zoals het wordt
draft-publish = Publiceer
fault-name-taken = { $name } is er al. Kies een andere naam.
fault-lines = Schrijf elke regel zoals het voorbeeld.
hint-limit = Een getal. Leeg: zonder grens. Een streepje: niet zo.
heading-what = Wat
heading-when-where = Vorm, waar en wanneer
heading-when = Wanneer
heading-taking-part = Meedoen: onderweg, taal, online, toegang
heading-more = Meer
heading-registration = Inschrijven
heading-by-itself = Wat vanzelf gaat
hint-tags = Met komma’s ertussen, zoals: armoede, wijkwerk
hint-limit-room = Een getal. Leeg: zoveel als de zaal plaatsen heeft. Een streepje: niet zo.
portion-all-days = Alle dagen
portion-all-rooms = Alle zalen
timetable-clash = tegelijk met { $other } in deze zaal
draft-discard-all = Gooi alles weg wat klaarstaat
hint-languages = Andere, met komma’s ertussen (zoals de)
hint-features = Iets anders, met komma’s ertussen
hint-words = Met komma’s ertussen
hint-speakers = Een per regel: Noor Voorbeeld; CAW Voorbeeld. Heten er twee zo: met # hoe die ene in adressen heet: Noor Voorbeeld; CAW Voorbeeld; #noor-voorbeeld-2
hint-holds = Een per regel: pers: 3, of: pers: 3 online
hint-choices = Een per regel, de talen met | ertussen: brussel: Brussel | Bruxelles | Brussels
hint-closed = Een per regel: 2027-05-06 12:00 / 2027-05-06 13:00
field-none = Geen
field-title = Titel
field-abstract = Beschrijving
field-speakers = Sprekers
field-format = Vorm
field-theme = Thema
field-round = Ronde
field-room = Zaal
field-date = Datum, als die anders is dan de ronde of de dag
field-starts-at = Begint om
field-ends-at = Eindigt om
field-capacity-in-person = Plaatsen ter plaatse
field-capacity-online = Plaatsen online
field-holds = Vrijgehouden plaatsen
field-needs = Wat de zaal moet hebben
field-meeting-point = Waar een wandeling of bezoek begint
field-walk-before = Minuten wandelen vooraf
field-walk-after = Minuten wandelen achteraf
field-language = Gesproken taal, zoals nl
field-join-url = Adres om online mee te doen
field-access-notes = Toegankelijkheid
field-needs-seat = Mensen hebben hier een plaats nodig
field-capacity = Plaatsen
field-features = Wat er is
field-closed = Wanneer ze dicht is
field-directions = De weg ernaartoe
field-icon = Icoon (naam bij Lucide)
field-colour = Kleur
field-why = Waarom je dit vraagt
field-kind = Soort antwoord
field-choices = Keuzes
field-required = Verplicht
field-sensitive = Alleen wie noden mag zien, ziet dit
field-summary = Samenvatting
field-venue = Plaats
field-address = Adres
field-phone = Telefoon van de organisatie
field-postal-address = Postadres van de organisatie
field-logo = Logo
field-cover = Omslagfoto
field-embed-on = Sites die het programma mogen tonen
hint-embed-on = Met komma’s ertussen, zoals https://example.org.
fault-not-a-site = Geef het adres van de site alleen, met https, zoals https://example.org.
embed-title = Op je eigen site
embed-lead = Toon het programma op je eigen site: in een kader, of als lijst in het lettertype en de kleuren van je site. Kopieer een van deze regels.
embed-frame = In een kader
embed-frame-hint = Alleen op sites die je noemt onder
embed-script = Als lijst
pictures-of-event = Logo en omslag
pictures-of-event-lead = Het logo staat boven elke pagina, de omslag achter de titel en op kaarten van wie je link deelt. Zonder omslag tekenen we er een, met de kleuren van je thema’s.
now-link = Nu en straks
trouble-link = Je link kwijt? Vraag hem hier opnieuw
field-first-day = Eerste dag
field-until = Laatste dag (leeg: de dag van de laatste sessie)
field-programme-public-at = Programma zichtbaar vanaf
field-registration-opens-at = Inschrijven vanaf
field-registration-closes-at = Inschrijven tot
field-changes-close-at = Wijzigen tot (leeg: tot het einde)
field-places-in-person = Mensen ter plaatse
field-places-online = Mensen online
field-visits-per-person = Wandelingen of bezoeken per persoon, hoogstens
field-offer-minutes = Een vrije plaats wordt zo lang aangeboden, in minuten (leeg: meteen gegeven)
field-late-offer-minutes = Vrije plaatsen op de laatste dag: hoe lang mag iemand nadenken? (minuten)
field-join-minutes = Online binnen vanaf zoveel minuten vooraf
field-unclaimed-minutes = Plaats van wie niet kwam wordt gegeven na zoveel minuten
field-retention-days = Dagen na het einde tot alles anoniem is (leeg: 90)
field-confirm-hours = Uren na de herinnering tot wie niet bevestigde plaatsmaakt (leeg: 72)
field-unproven = Wie zijn adres niet bevestigt
unproven-give-way = maakt plaats als iemand erop wacht
unproven-always = verliest altijd zijn plaats
unproven-never = houdt zijn plaats
field-mail-texts-confirmation = Begin van de bevestiging (leeg: zoals gewoonlijk)
field-mail-texts-change = Begin van de mail over een wijziging
field-mail-texts-reminder = Begin van de herinnering
question-kind-text = Tekst
question-kind-choice = Keuze
question-kind-number = Getal
transfer-out = Exporteren
transfer-in = Importeren
transfer-event = Het hele evenement
transfer-private = Bevat gegevens van mensen. Dat je dit ophaalt, wordt opgeschreven.
transfer-in-hint = Haal eerst een bestand op, wijzig het, en stuur het terug. Kolommen die je weglaat, blijven zoals ze zijn. Kijk eerst wat het doet: pas bij “Voer uit” gebeurt het, en dan helemaal of niet.
transfer-programme-file = Sessies, sprekers of het hele evenement (CSV, XLSX, JSON)
transfer-people-file = Inschrijvingen (CSV, XLSX)
import-column = Deze kolom is niet bekend. Bekend zijn: { $known }
import-unreadable = Dit is geen CSV- of XLSX-bestand, of het is beschadigd of niet heel aangekomen. Bewaar het opnieuw (CSV als UTF-8) en stuur het nog eens.
import-empty = Er staat niets in, of alleen koppen.
import-no-file = Er is geen bestand gekozen. Kies er een, en stuur het dan.
import-no-people = Dit is een programma, geen lijst van mensen. Een lijst is een CSV- of XLSX-bestand met kolommen zoals naam en e-mail.
import-too-long = Dit zijn te veel rijen: hoogstens { $most }.
import-too-wide = Er staat iets te ver naar rechts: we lezen hoogstens { $most } kolommen. Haal het weg en stuur het bestand opnieuw.
import-too-large = Dit is te veel om in één keer te lezen. Stuur minder rijen, of laat werkbladen, foto’s en opmaak weg.
import-cut = Het bestand breekt af: wat op lijn { $line } met een aanhalingsteken begint, eindigt nergens. Stuur het opnieuw, helemaal.
import-sign = In deze rij staat een stuurteken dat in geen tekst hoort. Typ de tekst opnieuw.
import-sign-line = Op regel { $line } staat een stuurteken dat in geen tekst hoort. Typ de tekst opnieuw.
import-changes = { $name } wijzigt
import-adds = { $name } komt erbij
import-registers = { $name }: { $seats }
import-unchanged = { $name } blijft zoals het is
import-stays-cancelled = { $name } is geannuleerd en blijft dat
import-unknown-reference = Niemand heeft deze referentie (meer). Laat ze leeg om iemand nieuw in te schrijven.
import-other-person = Deze referentie is van iemand anders. Laat in een tabel van een ander evenement de kolom “reference” weg.
import-same-name = Iemand met deze naam is ingeschreven zonder adres. Geef de referentie, of laat deze rij weg.
import-other-address = Een tabel wijzigt geen adressen. Doe dat op de pagina van deze persoon.
transfer-programme-without-mail = Mail niemand over wat wijzigt. Wie een plaats krijgt, aangeboden krijgt of verliest, hoort het wel.
transfer-people-without-mail = Zonder mail aan wie in dit bestand staat. Anderen die er een plaats door krijgen, horen het wel.
import-done = Het is gebeurd.
import-nothing = Er is niets ingelezen. Verbeter dit en stuur het bestand opnieuw.
import-faults = Wat er fout is
import-line = Regel
import-column-name = Kolom
import-what = Wat
import-rows = Wat elke rij wordt
import-now = Goed zo? Stuur het bestand nog eens, met “Voer uit”.

# One person at the desk.
person-mail-again = Mail de link en de agenda opnieuw
person-mailed = De mail is onderweg.
person-doubles = Misschien dezelfde persoon:
person-merge-title = Is { $name } ({ $number }) dezelfde persoon?
person-merge-lead = De plaatsen gaan naar deze inschrijving, ook op de wachtlijst. Wat samenvalt, gaat naar wie erop wacht. De andere inschrijving wordt gewist; dat kun je niet terugdraaien.
person-merge = Voeg samen
person-merged = De twee inschrijvingen zijn er één.
deed-mailed = { $who } mailde iemand opnieuw: { $about }
deed-merged = { $who } voegde twee inschrijvingen samen: { $about }
trace-mail = Mail: { $kind }, { $status }
mail-kind-confirmation = bevestiging
mail-kind-link = link naar de eigen pagina
mail-kind-change = wat er veranderde
mail-kind-programme = nieuws over het programma
mail-kind-unconfirmed = vraag om het adres te bevestigen
mail-kind-announcement = bericht van de organisatie
mail-kind-reminder = herinnering
mail-kind-readdressed = bericht aan het vorige adres
mail-kind-new-address = vraag aan een nieuw adres
mail-kind-organiser = mail aan een organisator
mail-status-sent = verstuurd
mail-status-owed = nog te versturen
mail-status-failed = niet aangekomen
mail-status-dropped = niet meer nodig
trace-registered = Ingeschreven
trace-changed = Keuzes gewijzigd
trace-cancelled = Alles geannuleerd
trace-restored = Annulering teruggedraaid
trace-erased = Gegevens gewist
trace-promoted = Kreeg een plaats van de wachtlijst
trace-lapsed = Een aanbod verliep
trace-reseated = De organisatie wijzigde een plaats
trace-admitted = Kreeg een plaats aan de deur
trace-seat-given = De plaats ging aan de deur naar iemand anders
trace-merged = Samengevoegd met een dubbele inschrijving
trace-proven = Adres bevestigd
trace-replaced = Vervangen door een nieuwe inschrijving met hetzelfde adres
trace-gave-way = Onbevestigd, en plaatsgemaakt
trace-links-renewed = Links vernieuwd
trace-checked-in = Binnengelaten
trace-desk-looked = Iemand van de organisatie bekeek de noden
trace-desk-registered = Ingeschreven door de organisatie
trace-desk-admitted = De organisatie gaf een plaats aan de deur
trace-desk-mailed = De organisatie mailde de link opnieuw
trace-desk-merged = De organisatie voegde een dubbele inschrijving samen
trace-desk-took-back = De organisatie nam een aanmelding aan de deur terug
print-now = Druk af
log-words = Wie, sessie of nummer
log-of-this = Wat hier gebeurde

# What is wrong with an event, and what changes in it
fault-not-json = Dit is geen JSON meer vanaf regel { $line }, teken { $column }.
fault-unknown-field = { $name } kennen we niet. Laat het weg.
fault-not-among = Dit kan hier niet staan. Kies uit: { $known }.
fault-not-a-number = Geef een geheel getal, niet te groot.
fault-not-a-limit = Geef een aantal plaatsen, of geen grens.
fault-not-a-date = Geef een datum zoals 2026-12-31.
fault-not-a-time = Geef een uur zoals 09:30.
fault-not-a-moment = Geef een dag en een uur zoals 2026-12-31 09:30.
fault-more-than-a-time = Schrijf hier alleen een uur, zoals 09:30. De dag hoort bij de datum, en de tijdzone bij het evenement.
fault-has-a-zone = Schrijf dag en uur zonder tijdzone, zoals 2026-12-31 09:30. Het is de tijd van het evenement.
fault-clock-skips = Dit uur bestaat die dag niet: de klok gaat dan een uur vooruit. Kies een ander uur.
fault-outside-days = Dit valt buiten de dagen van het evenement. Kies een andere dag, of verander de eerste of de laatste dag van het evenement.
fault-not-yes-or-no = Zeg ja of nee.
fault-too-far = Die datum is te ver weg
fault-not-a-slug = Gebruik alleen kleine letters, cijfers en koppeltekens, hoogstens 64.
fault-reserved = Deze naam gebruikt Kruispunt zelf: kies een andere.
fault-not-a-code = Gebruik in de code alleen hoofdletters, cijfers en koppeltekens, hoogstens 16.
fault-not-a-time-zone = Gebruik een naam zoals Europe/Brussels.
fault-not-a-language = Geef de taal met een code zoals nl.
fault-not-https = Het adres moet beginnen met https://
fault-not-one-line = Schrijf dit op één regel.
fault-control-character = Het stuurteken { $code } kan hier niet staan. Haal het weg, of typ de tekst opnieuw.
fault-ends-before-start = Het einde moet na het begin komen.
fault-closes-before-opens = Inschrijven moet sluiten nadat het opengaat.
fault-no-mode = Geef plaatsen ter plaatse, online, of allebei.
fault-no-time = Kies een ronde, of geef een begin en een einde.
fault-twice = { $name } staat er twee keer.
fault-slug-taken = { $name } staat er twee keer: een ander evenement heet zo, of heette zo. Kies een andere naam.
fault-organisation-taken = { $name } staat er twee keer: een andere organisatie heet zo. Kies een andere naam.
fault-called-now = Dit evenement heet nu { $now }: schrijf dat als slug.
fault-too-many = Geef hoogstens { $most } plaatsen, of geen grens.
fault-not-on-earth = Geef een breedtegraad van -90 tot 90 en een lengtegraad van -180 tot 180, in graden.
fault-unknown-name = Dit staat niet in het programma. Kies er een dat er is, of maak het eerst.
fault-still-chosen = Wat je wilt verwijderen, is hier nog gekozen. Kies hier eerst iets anders.
fault-email-user-too-long = Voor de @ staan meer dan { $limit } tekens. Kijk het adres na.
fault-choices = Geef twee keuzes of meer bij een keuzevraag, en geen bij een andere.
fault-holds-too-many = Er worden meer plaatsen vrijgehouden dan er zijn.
fault-does-not-fit = { $seats } plaatsen passen niet in zaal { $room }: daar zijn er { $places }.
taken-mode = { $name }: dit kan niet weg. { $confirmed ->
    [one] { $confirmed } persoon heeft
   *[other] { $confirmed } mensen hebben
 } er { $mode } een plaats en { $waiting ->
    [one] { $waiting } wacht
   *[other] { $waiting } wachten
 }.
taken-places = { $name }: { $confirmed ->
    [one] { $confirmed } persoon heeft
   *[other] { $confirmed } mensen hebben
 } er { $mode } al een plaats. Geef er { $confirmed } of meer, of kies wat er gebeurt met wie het laatst kwam.
taken-event-places = { $confirmed ->
    [one] { $confirmed } persoon heeft
   *[other] { $confirmed } mensen hebben
 } { $mode } al een plaats op het evenement. Geef er { $confirmed } of meer, of laat wie er is blijven.
taken-event = Evenement { $name } is van een andere organisatie.
part-organisation = Organisatie
change-unlimited = onbeperkt
change-added = { $thing } komt erbij
change-changed = { $thing } verandert: { $fields }
change-taken-away = { $thing } gaat weg
change-cancelled = { $thing } gaat niet door
change-places = { $thing }: plaatsen { $mode } van { $from } naar { $to }
change-no-places = { $thing }: geen plaatsen { $mode } meer
field-organisation = Organisatie
field-name = Naam
field-email = E-mailadres
field-geo = Plaats op de kaart
field-time-zone = Tijdzone
field-languages = Talen
field-questions = Vragen
field-mail-texts = Teksten van mails
field-cancelled = Gaat door of niet
audience-came = Was er
audience-came-yes = Wie kwam
audience-came-no = Wie niet kwam

# Pictures
fault-not-a-picture = Dit is geen foto die we kunnen lezen. Kies een JPEG, PNG of WebP.
fault-picture-too-large = Deze foto is te groot: hoogstens 8 MB, en 10.000 pixels breed of hoog.
fault-unknown-picture = Deze foto is er niet (meer). Stuur ze eerst.
pictures-title = Foto’s
pictures-lead = We maken elke foto kleiner en halen eruit waar en waarmee ze genomen is. Vraag eerst aan wie erop staat of het mag.
pictures-of-session = Van de sessie
pictures-now = De foto zoals ze nu getoond wordt
pictures-file = Foto
pictures-alt = Wat erop te zien is, voor wie ze niet ziet ({ $language })
pictures-keep = Bewaar
pictures-remove = Haal weg
field-picture = Foto
field-portraits = Foto’s van sprekers

# Seats that are kept back
person-give = Geef een vrijgehouden plaats
person-give-hint = Niemand op de wachtlijst gaat voor: deze plaats was nooit vrij. Wat deze persoon op hetzelfde moment had, vervalt; dat staat in een mail.
held-for-door = voor wie aan de deur komt
person-given = De plaats is gegeven.
problem-has-seat = Deze persoon heeft in deze sessie al een plaats.
problem-no-hold = Deze plaats wordt niet (meer) vrijgehouden.
deed-gave-held = { $who } gaf een vrijgehouden plaats: { $about }
trace-held = Kreeg een plaats die vrijgehouden was
trace-desk-held = Een organisator gaf een vrijgehouden plaats

# Waarom er geen rooster is
conflict-and = { $first } en { $last }
conflict-speaker-pinned = { $speaker } geeft { $sessions }, en beide staan vast in ronde { $round }.
conflict-speaker-too-busy = { $speaker } geeft { $count } sessies ({ $sessions }), en er { $rounds ->
    [one] is maar één ronde
   *[other] zijn maar { $rounds } rondes
 }.
conflict-same-place = { $sessions } staan allebei vast in ronde { $round }, in zaal { $room }.
conflict-too-many = Er zijn meer sessies dan plaatsen: { $sessions ->
    [one] één sessie
   *[other] { $sessions } sessies
}, en { $places ->
    [0] geen plaats
    [one] één plaats
   *[other] { $places } plaatsen
} (zalen: { $rooms }, rondes: { $rounds }).
conflict-must-be-placed = Een plaats moet er ook zijn voor { $sessions }.
conflict-long = { $count ->
    [one] { $sessions } duurt { $rounds } rondes na elkaar, in één zaal.
   *[other] { $sessions } duren elk { $rounds } rondes na elkaar, in één zaal.
  }
conflict-pinned-round = { $session } staat vast in ronde { $round }.
conflict-pinned-room = { $session } staat vast in zaal { $room }.
conflict-pinned-place = { $session } staat vast in ronde { $round }, in zaal { $room }.
conflict-only-in = { $session } kan alleen in { $count ->
    [one] ronde
   *[other] rondes
} { $rounds }.
conflict-never = { $session } kan in geen enkele ronde.
conflict-needs = { $session } heeft "{ $feature }" nodig. Dat is er alleen in zaal { $rooms }.
conflict-needs-nowhere = { $session } heeft "{ $feature }" nodig, en geen enkele zaal heeft dat.
conflict-away = Zaal { $room } is er niet in { $count ->
    [one] ronde
   *[other] rondes
} { $rounds }.
conflict-speaker = { $speaker } geeft { $sessions }, en kan maar op één plaats tegelijk zijn.
conflict-again = { $sessions } zijn één sessie, op verschillende uren: nooit tegelijk.
conflict-channels = Er { $channels ->
    [one] kan maar één sessie
   *[other] kunnen maar { $channels } sessies
 } tegelijk worden uitgezonden.
conflict-places = Zalen: { $rooms }, rondes: { $rounds }.
problem-would-be-forgotten = { $name } ({ $number }) wordt vergeten { $count ->
    [0] en heeft nergens een plaats
   *[other] en verliest: { $sessions }
}. Dit kun je niet terugdraaien.
trace-desk-changed = Gewijzigd door de organisatoren ({ $organisation })
trace-desk-cancelled = Geannuleerd door de organisatoren ({ $organisation })
trace-desk-restored = Weer ingeschreven door de organisatoren ({ $organisation })
trace-desk-erased = Gewist door de organisatoren ({ $organisation })
trace-desk-readdressed = Ander e-mailadres gegeven door de organisatoren ({ $organisation })
trace-desk-renewed = Nieuwe links gemaakt door de organisatoren ({ $organisation })
mail-changed-by-desk = De organisatoren ({ $organisation }) hebben je inschrijving voor { $event } gewijzigd. Klopt er iets niet? Antwoord dan op deze mail.
mail-cancelled-by-desk = De organisatoren ({ $organisation }) hebben je inschrijving voor { $event } geannuleerd. Klopt er iets niet? Antwoord dan op deze mail.
deed-changed-for = { $who } wijzigde een inschrijving: { $about }
deed-cancelled-for = { $who } annuleerde een inschrijving: { $about }
deed-restored-for = { $who } draaide een annulering terug: { $about }
deed-erased-for = { $who } wiste een inschrijving: { $about }
deed-readdressed = { $who } gaf iemand een ander adres: { $about }
deed-renewed = { $who } maakte iemands links opnieuw: { $about }
person-paper = Druk de agenda af
person-renewed = De nieuwe links zijn onderweg; de oude werken niet meer.
person-readdressed = Het adres is gewijzigd. Naar het nieuwe adres gaat een mail met de link, naar het oude een bericht.
behalf-address = E-mailadres
behalf-address-hint = Het nieuwe adres krijgt een mail om het te bevestigen, het oude een bericht. Alle oude links werken dan niet meer.
behalf-address-meanwhile = Iemand anders heeft intussen { $email } ingevuld. Kijk na welk adres juist is, en bewaar dan opnieuw.
behalf-renew = Maak nieuwe links
message-discard-lead = Er is nog niets verstuurd. Weggegooid is weg: ook wat in de andere talen geschreven is.
mail-readdressed-subject = Dit adres hoort niet meer bij een inschrijving: { $event }
mail-readdressed = De organisatoren ({ $organisation }) hebben bij een inschrijving voor { $event } een ander e-mailadres gezet. Mails erover komen niet meer naar dit adres, en links in oude mails werken niet meer. Klopt dat niet? Antwoord dan op deze mail.
mail-readdressed-own = Bij je inschrijving voor { $event } staat voortaan een ander e-mailadres: dat gaf je op onze site op, en het is vanaf dat adres bevestigd. Mails erover komen niet meer naar dit adres, en links in oude mails werken niet meer. Was jij dat niet? Antwoord dan op deze mail.
person-cancelled = De inschrijving is geannuleerd.
person-restored = De inschrijving geldt weer.
behalf-add = Een sessie erbij
behalf-hint = Je doet dit in naam van de organisatie. Wie een e-mailadres heeft, krijgt een mail.
behalf-as-registered = Zoals ingeschreven
behalf-if-full = Als de sessie volzet is
behalf-wait = op de wachtlijst
behalf-refuse = dan niet
behalf-instead = In de plaats van, zodra er plaats is
behalf-save = Bewaar
behalf-undo-lead = Deze inschrijving is net geannuleerd. Tot { $until } kan dat teruggedraaid worden.
behalf-leave = Annuleren of wissen
behalf-cancel = Annuleer de inschrijving
behalf-erase = Wis alle gegevens
behalf-erase-title = { $name } ({ $number }) wissen?
behalf-erase-lead = Naam, adres, antwoorden en noden verdwijnen, en alle links werken niet meer. De plaatsen gaan naar wie erop wacht. Dit kun je niet terugdraaien.
paper-when = Wanneer
paper-where = Waar
paper-door = Toon deze code aan het onthaal. Je kunt er alleen mee binnenkomen: wie ze vindt, ziet of wijzigt niets.
message-left = Dit bericht is al vertrokken, en blijft zoals het is. Schrijf een nieuw bericht.
message-changed = Iemand anders heeft dit bericht intussen gewijzigd. Er is niets gebeurd: lees het hieronder na.
draft-since-title = Intussen gewijzigd door iemand anders:
draft-since = { $field }: was “{ $was }”, is nu “{ $now }”
draft-since-lead = Iemand anders heeft intussen gewijzigd wat hier klaarstaat. Er is nog niets gebeurd: kijk het hieronder na en publiceer dan opnieuw.
pictures-meanwhile = Iemand anders schreef hier intussen: “{ $theirs }”. Er is nog niets gebeurd: kijk na wat er moet staan en bewaar opnieuw.
passkey-needs-name = Passkeys horen bij een naam: dat kan niet waar de site een nummer als adres heeft. Gebruik je wachtwoord.
mine-readdress = Ander e-mailadres
mine-readdress-lead = We mailen het nieuwe adres om te vragen of het van jou is. Zeg je ja, dan gaan je mails voortaan daarheen. Het oude adres krijgt daar een bericht van, en je oude links werken niet meer.
mine-readdress-email = Nieuw e-mailadres
mine-readdress-send = Mail het nieuwe adres
mine-asked = We mailden { $email }. Open die mail en zeg dat het adres van jou is. Tot dan verandert er niets.
mine-same-address = Dat is het adres dat we al van je hebben.
address-title = Is dit jouw adres?
address-lead = Iemand gaf { $email } op als nieuw adres voor een inschrijving. Zeg je ja, dan gaan de mails daarover voortaan naar dit adres.
address-yes = Ja, dit is mijn adres
address-no = Ken je dit niet? Dan hoef je niets te doen: er verandert niets.
mail-new-address-subject = Is dit jouw adres? { $event }
mail-new-address = Iemand gaf dit adres op als het nieuwe adres voor een inschrijving voor { $event }.
mail-new-address-yes = Is het jouw inschrijving? Zeg het op de volgende pagina.
mail-new-address-no = Ken je dit niet? Dan hoef je niets te doen: er verandert niets.

# De pagina Mail aan de balie.
desk-mail = Mail
mail-relay = De mailserver neemt nu niets van ons aan. Alles blijft klaarstaan en vertrekt zodra het weer kan.
mail-state-owed = wacht op zijn beurt
mail-state-delayed = uitgesteld
mail-state-failed = niet aangekomen
mail-all-left = Alle mails zijn vertrokken.
mail-by-reason = Per reden
mail-each = Mail per mail
mail-why = Reden
mail-mails = Mails
mail-what = Welke mail
mail-since = Sinds
mail-due = Volgende poging
mail-again = Opnieuw sturen
mail-again-all = { $count ->
    [one] Deze ene opnieuw sturen
   *[other] Alle { $count } opnieuw sturen
}
mail-again-done = { $count ->
    [0] Er was niets dat nu opnieuw gestuurd kan worden.
    [one] Eén mail vertrekt zo meteen opnieuw.
   *[other] { $count } mails vertrekken zo meteen opnieuw.
}
mail-why-turn = Nog niet geprobeerd
mail-why-nobody = Dat adres bestaat niet
mail-why-full = De mailbox is vol
mail-why-policy = De mailserver vertrouwt ons of onze mail niet
mail-why-refused = De mailserver weigert dit adres
mail-why-later = De mailserver vraagt om later terug te komen
mail-why-relay = Onze eigen mailserver doet moeilijk
mail-why-else = Iets anders
figure-mail-waits = mails die nog moeten vertrekken
figure-mail-failed = mails die niet aankwamen
deed-sent-again = { $who } liet mails opnieuw sturen: { $about }

health-commit = Inschrijven en wijzigen lukt op dit moment niet. Wie het probeert, krijgt te horen dat het later opnieuw kan.
health-follower = Wat er elders verandert, is hier even niet te zien.
health-mail = Er vertrekken op dit moment geen mails. Ze gaan niet verloren: ze vertrekken zodra het weer kan.
health-disk = De schijf van de server is vol, of laat zich niet beschrijven. Verwittig wie de server beheert.
health-file = De databank van de server is verwijderd of vervangen. Verwittig meteen wie de server beheert.
health-clock = De klok van de server klopt niet. Herinneringen en alles wat niet terug te draaien is, wachten tot ze weer juist staat.
mail-declined = Je antwoordde vanuit je agenda dat je niet komt. Je plaats gaat naar wie wacht. Was dat niet de bedoeling? Neem ze opnieuw op je pagina.
trace-declined = Afgezegd vanuit de agenda
person-unreachable = mail komt terug sinds { $when }
people-unreachable = mail komt terug
loss-everybody = De bewaartijd is dan voorbij: { $people ->
    [one] wie er ingeschreven is, wordt
   *[other] alle { $people } mensen worden
} binnen een dag gewist, voorgoed. Kijk of de datum klopt.

# Sessions: types, links, speakers.
session-about = Over { $name }
session-links = Meer
session-tags = Trefwoorden
session-not-recorded = Hiervan wordt geen opname gemaakt.
link-page = pagina
link-slides = presentatie
link-stream = livestream
link-chat = chat
link-recording = opname
link-repository = broncode
link-attachment = bestand
link-feedback = wat vond je ervan?
things-types = Soorten sessies
speakers-title = Sprekers
speakers-lead = Iedereen die spreekt, of van wie je meer weet. Wat je hier zegt, staat op hun eigen pagina en bij hun sessies.
thing-person = Spreker
speakers-sessions = Sessies
portrait-title = Foto
field-namesake = Iemand anders dan wie ook zo heet
field-pronouns = Voornaamwoorden
field-url = Waar meer over hen staat
field-biography = Biografie
hint-url = Een adres dat met https:// begint
hint-markdown = Je kunt Markdown gebruiken: **vet**, [woorden](https://example.org), - voor een lijst.
hint-links = Een per regel: slides | Titel | https://example.org | 2027-05-06 10:00 (vanaf dan te zien; mag weg). In plaats van slides: page, stream, chat, recording, repository, attachment, feedback.
hint-colour = { $names }, of een kleur zoals #0a7d5c.
field-subtitle = Ondertitel
field-description = Meer uitleg (op de eigen pagina)
field-tags = Trefwoorden
field-level = Niveau
field-audience = Voor wie
hint-level = Hoeveel je al moet weten, zoals: Beginners
hint-audience = Voor wie het bedoeld is, zoals: Studenten
field-lasts = Hoe lang het duurt, in minuten
hint-minutes = In plaats van een einduur: dat volgt hieruit
hint-license = Zoals CC BY 4.0
hint-day-change = Zoals 04:00. Leeg: middernacht
field-links = Links
field-do-not-record = Niemand mag dit opnemen
field-like = Werkt zoals
field-minutes = Gewone duur, in minuten
field-free = Mensen lopen in en uit: er mag iets anders tegelijk zijn
field-types = Soorten sessies
field-people = Meer over de sprekers
field-day-change = Tot wanneer een nacht bij de vorige dag hoort
field-license = Licentie van de opname
field-origin = Naam waar het vandaan komt
fault-not-a-web-address = Het adres moet beginnen met https:// of http://
fault-not-a-colour = Geef de naam van een kleur (red, amber, violet, teal, blue, green, magenta, slate), of een kleur zoals #0a7d5c.

# Files of other programs.
schedule-unknown = Dit bestand kan hier niet gelezen worden: geef een schedule.xml of schedule.json (frab, pretalx), JSON van pretalx of Sessionize, een agenda (.ics), of een tabel met een rij per sessie (.csv, .xlsx).
schedule-broken = Dit bestand breekt af of is fout geschreven op regel { $line }, kolom { $column }. Laat het opnieuw maken.
schedule-cut-off = Dit bestand breekt af op regel { $line }: wat op regel { $begins } begint, eindigt nergens. Laat het opnieuw maken.
schedule-empty = In dit bestand staat geen sessie met een titel en een uur.
schedule-missed = Wat hier geen plaats heeft
schedule-kinds = Onze eigen tabellen en JSON, en wat andere programma’s schrijven: schedule.xml en schedule.json (frab, pretalx), JSON van pretalx en Sessionize, agenda’s (.ics), en tabellen (.csv, .xlsx). Hetzelfde bestand nog eens verandert niets.
schedule-begin = Of begin met een bestand van een ander programma
schedule-would-begin = { $sessions ->
    [one] Eén sessie zou erin komen, in een evenement dat ‘{ $slug }’ heet.
   *[other] { $sessions } sessies zouden erin komen, in een evenement dat ‘{ $slug }’ heet.
}
unread-field = { $count ->
    [one] Eén keer: ‘{ $name }’
   *[other] { $count } keer: ‘{ $name }’
}
unread-no-time = { $count ->
    [one] Eén keer: een sessie zonder uur; ze is weggelaten.
   *[other] { $count } keer: een sessie zonder uur; ze zijn weggelaten.
}
unread-no-title = { $count ->
    [one] Eén keer: een sessie zonder titel; ze is weggelaten.
   *[other] { $count } keer: een sessie zonder titel; ze zijn weggelaten.
}
unread-link = { $count ->
    [one] Eén keer: een link die nergens op het web heen leidt; hij is weggelaten.
   *[other] { $count } keer: een link die nergens op het web heen leidt; ze zijn weggelaten.
}
unread-speaker-twice = { $count ->
    [one] Eén keer: dezelfde spreker twee keer in één sessie; die staat er één keer.
   *[other] { $count } keer: dezelfde spreker twee keer in één sessie; die staat er één keer.
}
unread-session-twice = { $count ->
    [one] Eén keer: dezelfde sessie nog eens; ze is weggelaten.
   *[other] { $count } keer: dezelfde sessie nog eens; ze zijn weggelaten.
}
unread-language = { $count ->
    [one] Eén keer: een taal die geen code is zoals nl; de eerste van het evenement is genomen.
   *[other] { $count } keer: een taal die geen code is zoals nl; de eerste van het evenement is genomen.
}
unread-repeats = { $count ->
    [one] Eén keer: iets wat terugkomt zonder einde, of heel vaak; het staat er op de dagen van het evenement.
   *[other] { $count } keer: iets wat terugkomt zonder einde, of heel vaak; het staat er op de dagen van het evenement.
}
unread-address = { $count ->
    [one] Eén keer: nog een adres van iemand die hier één adres heeft; het is weggelaten.
   *[other] { $count } keer: nog een adres van iemand die hier één adres heeft; ze zijn weggelaten.
}
preview-added = { $count ->
    [one] Eén nieuwe sessie
   *[other] { $count } nieuwe sessies
}
preview-changed = { $count ->
    [one] Eén gewijzigde sessie
   *[other] { $count } gewijzigde sessies
}
preview-gone = { $count ->
    [one] Eén sessie vervalt
   *[other] { $count } sessies vervallen
}
preview-more = en nog { $count }
preview-other = Andere wijzigingen
preview-differs = { $field }: { $was } → { $now }
schedule-would-be-on = Het is op { $day }.
schedule-would-last = Het duurt van { $first } tot { $last }.
schedule-proposed = Zo zou het beginnen
schedule-proposed-hint = Dit zegt het bestand; wat het niet zegt, is geraden. Verbeter wat niet klopt.
unread-rule = { $count ->
    [one] Eén keer: een regel waarmee iets terugkomt, die hier niet begrepen wordt; alleen de eerste keer is genomen. Voeg de andere hier toe.
   *[other] { $count } keer: een regel waarmee iets terugkomt, die hier niet begrepen wordt; alleen de eerste keer is genomen. Voeg de andere hier toe.
}
unread-whole-day = { $count ->
    [one] Eén keer: iets voor een hele dag; het duurt van de eerste tot de laatste sessie van die dag, en niemand hoeft ervoor in te schrijven.
   *[other] { $count } keer: iets voor een hele dag; het duurt van de eerste tot de laatste sessie van die dag, en niemand hoeft ervoor in te schrijven.
}
schedule-too-many = In dit bestand staan meer dan { $most } sessies: verdeel het over meer bestanden.
schedule-entities = Dit bestand verklaart eigen entiteiten (DOCTYPE, regel { $line }): die worden hier niet gelezen. Bewaar het zonder.
schedule-no-first-day = Deze tabel telt haar dagen alleen (“Dag 1”), of noemt er geen: zet er datums in, of geef ze aan een evenement dat al een eerste dag heeft.
unread-quoted = ‘{ $about }’
transfer-confirm = Hierdoor verliezen mensen iets. Is dat de bedoeling, vink dan het vakje onder het bestand aan en voer het opnieuw uit.
transfer-choose-again = Kies je bestand dan nog eens: je browser houdt het niet bij.
schedule-page = Dit is één bladzijde van een langere lijst (“next”). Geef de hele lijst, of een schedule.json.
unread-order = { $count ->
    [one] Eén keer: een datum die dag/maand of maand/dag kan zijn. Ze is gelezen zoals hier staat; klopt dat niet, schrijf ze dan als 2027-03-07.
   *[other] { $count } keer: een datum die dag/maand of maand/dag kan zijn. Ze zijn gelezen zoals hier staat; klopt dat niet, schrijf ze dan als 2027-03-07.
}
unread-picture = { $count ->
    [one] Eén keer: het adres van een afbeelding. Van elders wordt hier niets opgehaald: geef het bestand zelf bij de spreker, de sessie of het evenement.
   *[other] { $count } keer: het adres van een afbeelding. Van elders wordt hier niets opgehaald: geef de bestanden zelf bij de spreker, de sessie of het evenement.
}
unread-date = { $count ->
    [one] Eén keer: een dag die er geen is; de sessie is weggelaten.
   *[other] { $count } keer: een dag die er geen is; de sessies zijn weggelaten.
}
unread-time = { $count ->
    [one] Eén keer: een uur dat er geen is; de sessie is weggelaten.
   *[other] { $count } keer: een uur dat er geen is; de sessies zijn weggelaten.
}
unread-no-end = { $count ->
    [one] Eén keer: een sessie zonder einde; ze duurt tot de volgende daar, of een uur.
   *[other] { $count } keer: een sessie zonder einde; ze duren tot de volgende daar, of een uur.
}
unread-seats = { $count ->
    [one] Eén keer: een aantal plaatsen dat geen getal is; iedereen kan meedoen.
   *[other] { $count } keer: een aantal plaatsen dat geen getal is; iedereen kan meedoen.
}
schedule-code-twice = De code ‘{ $code }’ staat twee keer in de tabel, op regel { $first } en op regel { $again }: elke sessie heeft haar eigen code. Verbeter dat, of laat de kolom weg.
schedule-seats = Op regel { $line } staat ‘{ $said }’ als aantal plaatsen. Schrijf een getal boven nul, of laat de cel leeg als iedereen kan meedoen.
schedule-no-value = Er valt niets te lezen: cel { $cell } is een formule zonder uitkomst of met een fout. Open het bestand in een rekenblad en bewaar het opnieuw, of plak de waarden.
unread-no-value = { $count ->
    [one] Eén cel is een formule zonder uitkomst of met een fout: ze is als leeg gelezen. Bewaar het bestand opnieuw in een rekenblad.
   *[other] { $count } cellen zijn formules zonder uitkomst of met een fout: ze zijn als leeg gelezen. Bewaar het bestand opnieuw in een rekenblad.
}
unread-hidden-sheet = { $count ->
    [one] Eén werkblad is verborgen en niet gelezen. Maak het zichtbaar als het erbij hoort.
   *[other] { $count } werkbladen zijn verborgen en niet gelezen. Maak ze zichtbaar als ze erbij horen.
}
unread-hidden-row = { $count ->
    [one] Eén rij is verborgen en niet gelezen. Maak ze zichtbaar als ze erbij hoort.
   *[other] { $count } rijen zijn verborgen en niet gelezen. Maak ze zichtbaar als ze erbij horen.
}
unread-ends-first = { $count ->
    [one] Eén keer: een einde dat niet na het begin komt; de sessie duurt tot de volgende daar, of een uur.
   *[other] { $count } keer: een einde dat niet na het begin komt; de sessies duren tot de volgende daar, of een uur.
}
unread-ends-late = { $count ->
    [one] Eén keer: meer dan een dag van begin tot einde. Kijk na of de dag van het einde klopt.
   *[other] { $count } keer: meer dan een dag van begin tot einde. Kijk na of de dag van het einde klopt.
}
unread-beyond = { $count ->
    [one] Eén cel staat in een kolom zonder naam: ze is niet gelezen.
   *[other] { $count } cellen staan in een kolom zonder naam: ze zijn niet gelezen.
}
import-code-twice = ‘{ $name }’ staat ook op regel { $first }: elke sessie heeft één rij.
import-only-told = Een tabel wijzigt dit niet. Doe het op de pagina van deze persoon, of laat de cel zoals ze was.
unread-sheet = { $count ->
    [one] Eén werkblad is niet gelezen: het heeft andere kolommen.
   *[other] { $count } werkbladen zijn niet gelezen: ze hebben andere kolommen.
}
unread-length = { $count ->
    [one] Eén keer: een duur die hier niet gelezen kan worden; schrijf ze als 45, 1:30 of 1u30.
   *[other] { $count } keer: een duur die hier niet gelezen kan worden; schrijf ze als 45, 1:30 of 1u30.
}
unread-zone = { $count ->
    [one] Eén keer: een tijdzone die niemand kent; het uur is gelezen als dat van het evenement.
   *[other] { $count } keer: een tijdzone die niemand kent; de uren zijn gelezen als die van het evenement.
}
unread-slot = { $count ->
    [one] Eén keer: een sessie die na een pauze verdergaat; je schrijft er één keer voor in.
   *[other] { $count } keer: een sessie die na een pauze verdergaat; je schrijft er één keer voor in.
}
unread-again = { $count ->
    [one] Eén keer: een sessie die er op verschillende tijdstippen is; niemand heeft er meer dan één van.
   *[other] { $count } keer: een sessie die er op verschillende tijdstippen is; niemand heeft er meer dan één van.
}
problem-again = { $title } is er meer dan één keer. Je kunt een plaats hebben in één ervan.
session-parts = gaat verder { $times }: je schrijft één keer in
session-part-of = deel van de sessie van { $time }: daar schrijf je in
session-again = ook { $times }: je kunt er één van kiezen
fault-not-a-whole = Noem de code van een andere sessie, die zelf geen deel is.
field-one-of = Eén sessie op verschillende tijdstippen: haar woord
field-part-of = Vervolg van (code)
field-organisation-name = Organisatie
field-organisation-email = E-mailadres van de organisatie
hint-organisation = Geldt voor alle evenementen van deze organisatie.
hint-organisation-email = Hierop antwoorden mensen. Geldt voor alle evenementen van deze organisatie.
hint-one-of = Sessies met hetzelfde woord zijn er één: niemand heeft er meer dan één van. Kleine letters, cijfers en streepjes.
hint-part-of = Voor een sessie die later verdergaat: wie zich voor het eerste deel inschrijft, heeft overal een plaats.
unread-reference = { $count ->
    [one] Eén keer: een nummer waarvan niet in het bestand staat wat het betekent; het is weggelaten.
   *[other] { $count } keer: een nummer waarvan niet in het bestand staat wat het betekent; ze zijn weggelaten.
}
unread-not-accepted = { $count ->
    [one] Eén keer: een sessie die niet aanvaard is; ze is weggelaten.
   *[other] { $count } keer: een sessie die niet aanvaard is; ze zijn weggelaten.
}
unread-private = { $count ->
    [one] Eén keer: een sessie die als privé gemerkt is; ze is weggelaten.
   *[other] { $count } keer: een sessie die als privé gemerkt is; ze zijn weggelaten.
}
unread-second-hour = { $count ->
    [one] Eén keer: een uur dat die nacht twee keer komt, en de tweede keer bedoeld is; het is als de eerste gelezen. Kijk het na.
   *[other] { $count } keer: een uur dat die nacht twee keer komt, en de tweede keer bedoeld is; het is als de eerste gelezen. Kijk het na.
}
unread-taken-out = { $count ->
    [one] Eén sessie staat in het bestand, maar is hier uit het programma gehaald: ze komt niet terug.
   *[other] { $count } sessies staan in het bestand, maar zijn hier uit het programma gehaald: ze komen niet terug.
}
unread-places-stay = { $count ->
    [one] Eén aantal plaatsen is hier veranderd en blijft zo, al zegt dit bestand iets anders.
   *[other] { $count } aantallen plaatsen zijn hier veranderd en blijven zo, al zegt dit bestand iets anders.
}
unread-stays = { $count ->
    [one] Eén sessie staat hier en niet in dit bestand: ze blijft. Gaat ze niet door, haal ze dan hier uit het programma.
   *[other] { $count } sessies staan hier en niet in dit bestand: ze blijven. Gaan ze niet door, haal ze dan hier uit het programma.
}
fault-alike = { $count } keer, de eerste hier: { $fault }
timetable-days = Dagen
schedule-no-column = Er is geen kolom “{ $named }”. De kolommen zijn: { $there }
schedule-no-columns = Dit bestand is geen tabel: het heeft geen kolom “{ $named }”.
schedule-columns = Deze tabel moet een kolom met titels hebben en een met uren, zoals ‘titel’ en ‘uur’. De kolommen zijn: { $there }
schedule-guessed = gelezen als { $language } ({ $tag }); zeg het met --language

field-ballot = Loting
field-ballot-until = Loting: wensen tot (leeg: geen loting, wie eerst komt, eerst maalt)
field-ballot-lot = Loting: hoeveel het lot meeweegt
field-ballot-door = Loting: deel van elke sessie voor wie aan de deur komt, in procent (leeg: niets)
lot-none = Het lot beslist alleen waar wensen gelijk zijn
lot-up-to = Tot { $factor } keer zoveel punten voor wie geluk heeft
fault-ballot-outside-registration = Kies een moment tussen de opening van de inschrijving en het einde ervan.
fault-not-a-lot = Kies een getal van 0 tot 2.
fault-not-a-share = Kies een percentage van 0 tot 99.
fault-ballot-with-people = Er is al ingeschreven: nu kan er geen loting meer bij komen of verdwijnen. De dag tot wanneer mensen kiezen, kan nog wel veranderen.
fault-ballot-drawn = Er is geloot: aan de loting verandert niets meer.
problem-wishes-closed = Wensen konden tot { $when }. Nu volgt de loting; daarna kun je kiezen uit wat overblijft. Loslaten en annuleren kan altijd.
problem-wishes-open = Er wordt nog gekozen, tot { $when }. Loten kan daarna.
fault-too-many-ranked = Kies hoogstens { $limit } sessies voor één ronde.
mail-wishes-subject = Je wensen zijn binnen: { $event }
mail-wishes-intro = Je wensen voor { $event } zijn binnen. Tot { $when } kun je ze veranderen zo vaak je wilt. Daarna beslist één loting: wie eerst kwam, heeft niets voor. Dit wil je:
mail-wishes-none = Je koos nog geen sessies. Dat kan nog op je eigen pagina.
mail-drawn-subject = De loting is gebeurd: { $event }
mail-drawn-intro = Voor { $event } is er geloot. Dit kwam eruit voor jou, en waarom:
mail-kind-drawn = uitslag van de loting
trace-drawn = Geloot
ballot-prove-in-time = Bevestig je adres voor de loting: wie dat niet doet, komt na de loting aan de beurt.
ballot-commitment = Met deze controlecode kan iedereen na de loting nagaan dat ze eerlijk was: { $hash }
ballot-no-wishes = Je had geen wensen opgegeven: voor jou was er niets te loten.
ballot-no-wishes-of = { $name } had geen wensen opgegeven: er was niets te loten.
ballot-your-number = Jouw nummer in de loting: { $number }
ballot-your-number-of = Nummer van { $name } in de loting: { $number }
ballot-got-first = { $slot }: je hebt je eerste keuze, { $session }.
ballot-got = { $slot }: je hebt je keuze { $choice }, { $session }. Wat je liever had:
ballot-got-other = { $slot }: op dat moment heb je al iets anders dat je gekregen hebt. Hier vroeg je:
ballot-got-nothing = { $slot }: je kreeg geen plaats. Je vroeg:
ballot-got-too-little = { $slot }: je hebt hier niets, omdat je in alles samen minder had gehad dan je minstens wilde. Je vroeg:
ballot-entered = Er waren { $askers } mensen voor { $places ->
    [one] één plaats
   *[other] { $places } plaatsen
 } op het evenement. Het lot besliste: je bent erbij.
ballot-stays-outside = Je kreeg geen plaats op het evenement: er waren { $askers } mensen voor { $places ->
    [one] één plaats
   *[other] { $places } plaatsen
  }, en het lot besliste. Je wacht op een plaats, in de volgorde van het lot; komt er een vrij, dan proberen we dan je wensen.
ballot-waits = Je staat op de wachtlijst voor wat je liever had; die volgt de loting.
ballot-asked = { $session }: { $askers ->
    [one] één wens
   *[other] { $askers } wensen
} voor { $places ->
    [one] één plaats
   *[other] { $places } plaatsen
}
ballot-asked-unlimited = { $session }: { $askers ->
    [one] één wens
   *[other] { $askers } wensen
}, en plaats voor iedereen
deed-drawn = { $who } lootte
fault-no-ballot = Hier worden geen wensen gerangschikt: er is geen loting, of er is al geloot. Kies sessies.
fault-ranks-and-seats = Geef wensen of sessies, niet allebei.
fault-ranked-twice = Deze ronde staat er al: zet alle wensen voor één ronde in één lijst.
fault-other-round = Deze sessie is in een andere ronde dan de andere in deze lijst.
wishes-title = Mijn wensen
wishes-choice = { $choice }e keuze
wishes-none = Geen keuze
wishes-save = Wensen bewaren
wishes-honest = Zet wat je echt het liefst wilt bovenaan: zo maak je de meeste kans op iets wat je graag wilt. Iets anders bovenaan zetten verkleint je kans op een eerste keuze.
wishes-more = Meer keuzes
wishes-least = Kom je alleen als je genoeg sessies krijgt?
wishes-least-hint = Krijg je er minder, dan krijg je er geen, en gaan je plaatsen naar anderen. Meer vragen geeft je niet meer kans.
wishes-least-any = Ik kom hoe dan ook
wishes-least-some = Alleen met minstens { $count } sessies
fault-least = { $most ->
    [0] Kies hoogstens { $most }, dus “Ik kom hoe dan ook”: met deze keuzes kun je niet meer sessies hebben.
    [1] Kies hoogstens { $most }, dus “Ik kom hoe dan ook”: met deze keuzes kun je niet meer sessies hebben.
   *[other] Kies hoogstens { $most }: met deze keuzes kun je niet meer sessies hebben. Een sessie over meerdere rondes telt als één.
}
ballot-least = Je komt alleen met minstens { $count } sessies.
ballot-least-of = { $name } komt alleen met minstens { $count } sessies.
ballot-too-little = Er waren minder sessies voor je dan je minstens wilde. Daarom heb je er geen en sta je op geen wachtlijst. Wat je wel had kunnen krijgen, ging naar anderen die het ook wilden, of bleef vrij. Je kunt nog kiezen uit wat vrij is, of annuleren.
ballot-how-least = Wie alleen met een aantal sessies wil komen, kan dat zeggen. Zijn het er minder, dan krijgt die er geen, en gaan de plaatsen in dezelfde loting naar anderen. Meer vragen geeft niet meer kans.
ballot-unmet = { $count ->
    [one] Eén persoon kreeg niets, omdat het minder was dan die minstens wilde.
   *[other] { $count } mensen kregen niets, omdat het minder was dan ze minstens wilden.
}
group-together = We zitten het liefst samen
group-together-hint = Kan met twee tot vijf mensen. De loting zet jullie in dezelfde sessies, als dat niemand iets kost. Zet dan dezelfde sessies op jullie lijstjes.
fault-together = Samen zitten kan met twee tot { $most } mensen. Haal het vinkje bij “We zitten het liefst samen” weg, of schrijf je in twee keer in.
ballot-together = Je zit het liefst samen met je groep: de loting zet jullie in dezelfde sessies, als dat niemand iets kost.
mine-new-wishes = Je wensen zijn binnen. We stuurden een bevestiging naar je e-mailadres.
mail-heading-wishes = Je wensen zijn binnen.
mail-ticket-wishes = Je wensen zijn binnen. Na de loting hoor je wat je hebt.
data-ballot = De loting
act-drop-wish = Wens schrappen
mine-status-ranked = Je { $choice }e keuze: de loting beslist
mine-awaits-draw = { $mode }: ook je plaats op het evenement hoor je na de loting
ballot-title = De loting
ballot-how = Hoe werkt de loting?
ballot-open = Hier beslist een loting, niet wie eerst komt. Tot { $when } kies je per ronde tot vijf sessies, in je eigen volgorde, en kun je die veranderen zo vaak je wilt.
ballot-closed = Wensen konden tot { $when }. De loting volgt binnen tien minuten.
ballot-drawn = Er is geloot op { $when }. Wat nog vrij is, gaat naar wie eerst komt.
ballot-how-ranks = Iedereen rangschikt per ronde hoogstens vijf sessies. Wie eerst inschrijft, heeft niets voor.
ballot-how-goals = Eén loting verdeelt alles tegelijk: zo veel mogelijk plaatsen gevuld, zo veel mogelijk mensen een eerste keuze, niemand met lege handen als het anders kan, en dan zo tevreden mogelijk.
ballot-how-unproven = Alleen wie zijn adres bevestigde, of door de organisatie is ingeschreven, doet mee. Wie dat niet deed, komt na de loting aan de beurt.
ballot-how-after = Daarna gaat wat overblijft naar wie eerst komt. Wachtlijsten beginnen in de volgorde van het lot.
ballot-door = Van elke sessie blijft { $share } % van de plaatsen vrij voor wie op de dag zelf aan de deur komt. Die plaatsen worden niet verloot; wie daar eerst is, krijgt ze.
ballot-event-places = { $places } plaatsen; de loting beslist
ballot-result = Wat de loting gaf
ballot-people = { $count ->
    [one] Eén persoon doet mee.
   *[other] { $count } mensen doen mee.
}
ballot-unproven = { $count ->
    [one] Eén persoon heeft zijn adres nog niet bevestigd.
   *[other] { $count } mensen hebben hun adres nog niet bevestigd.
}
ballot-outside = { $count ->
    [one] Eén persoon wacht nog op een plaats op het evenement.
   *[other] { $count } mensen wachten nog op een plaats op het evenement.
}
ballot-check = Nagaan of de loting eerlijk is
ballot-check-before = De loting gebruikt één willekeurig getal. Het ligt nu al vast, en blijft geheim tot de loting. Dit is de controlecode ervan (voor kenners: BLAKE3): zo kan niemand het getal nog veranderen zonder dat het opvalt.
ballot-check-later = Na de loting kan iedereen hier dat getal, alle wensen zonder namen en de uitslag downloaden.
ballot-check-after = In dit bestand staan het getal, alle wensen zonder namen en de uitslag. Je eigen nummer staat op je pagina en in je mail. Dit commando gaat alles na zonder opnieuw te loten:
ballot-download = Wensen, getal en uitslag downloaden
ballot-drawn-column = Loting
ballot-at-most = Hoogstens mogelijk
ballot-first-come = Wie eerst komt
ballot-filled = Plaatsen gevuld
ballot-with-first = Mensen met een eerste keuze
ballot-empty-handed = Mensen met lege handen
ballot-satisfaction = Tevredenheid (5 voor een eerste keuze tot 1)
desk-ballot = Loting
ballot-draw = Nu loten
ballot-draw-hint = Loten kan één keer. Iedereen krijgt daarna een mail met wat het werd en waarom. Doe je niets, dan gebeurt het vanzelf, tien minuten na het einde.
ballot-door-release = Aan de deur geef je ze bij het inchecken. Wil je ze vroeger vrijgeven, ook na de loting, verlaag dan het percentage: ze gaan eerst naar de wachtlijst.
ballot-asked-title = Wie vroeg wat
ballot-column-places = Plaatsen
ballot-column-first = Eerste keuze
ballot-column-all = Wensen
ballot-column-given = Gekregen
ballot-none = Dit evenement heeft geen loting: wie eerst komt, eerst maalt.
ballot-set-up = Een loting instellen
loss-sensitive = { $name }: { $people ->
    [one] 1 antwoord, gegeven voor enkelen, wordt leesbaar voor iedereen die inschrijvingen ziet
   *[other] { $people } antwoorden, gegeven voor enkelen, worden leesbaar voor iedereen die inschrijvingen ziet
}
problem-unseen = Mensen antwoordden hierop alleen voor wie mag zien wat mensen nodig hebben. Alleen een van hen kan de antwoorden voor anderen openstellen.
problem-not-erased = Met deze data zou de bewaartijd voorbij zijn, en zou iedereen gewist worden. Dat kan alleen wie inschrijvingen mag wissen.
import-sensitive = Dit antwoord is alleen voor wie mag zien wat mensen nodig hebben: je ziet niet wat er staat, en kunt het niet overschrijven. Laat de cel leeg.
mail-readdressed-forgotten = Wat verteld was over wat je nodig hebt, en antwoorden op gevoelige vragen, gingen niet mee: ze zijn gewist.
mail-merged = De organisatoren ({ $organisation }) hebben van twee inschrijvingen voor { $event } één gemaakt. Die met dit e-mailadres ging op in de andere: mails erover komen niet meer naar dit adres, en links in oude mails werken niet meer. Klopt dat niet? Antwoord dan op deze mail.
problem-would-be-merged = { $name } ({ $number }, { $email }) gaat op in { $kept } ({ $keptnumber }, { $keptemail }): deze namen verschillen. Wat die heeft, gaat naar de andere; de eerste wordt gewist, en dat kun je niet terugdraaien.
person-merge-both = Die: { $name }, { $email }. Deze: { $kept }, { $keptemail }.
behalf-address-needs = Jij mag niet zien wat mensen nodig hebben: een nieuw adres wist dat, en ook de antwoorden op gevoelige vragen. Wie het mag zien, kan het adres wijzigen zonder dat.
team-leaving-keys = Sleutels die zij maakten: { $names }. Die openen dan niets meer.
team-keep-keys = Behoud die sleutels: wie ze heeft, kan ermee verder.
team-made-by = gemaakt door { $email }
team-keys-lost = Deze sleutels van hen openden meer dan de rol toelaat, en openen niets meer: { $names }.
problem-renamed = { $key } is de naam waaronder het opgevraagd wordt, en blijft. Moet het anders heten, maak dan een nieuw.
speaker-portrait = Portret van { $name }
speaker-sessions = { $count ->
    [one] Sessie
   *[other] Sessies
}
fault-is-a-part = Dit is een vervolg van een sessie: schrijf je in voor het eerste deel
mapping-title = Hoe de kolommen gelezen worden
mapping-hint = Verbeter wat verkeerd gelezen werd en kijk opnieuw: je hoeft het bestand niet opnieuw te sturen. Het wordt onthouden voor het volgende bestand van je organisatie met dezelfde kolommen.
mapping-holds = Gelezen als
mapping-rows = Eerste rijen
holds-nothing = Niets: niet gelezen
holds-id = Naam of nummer
holds-title = Titel
holds-subtitle = Ondertitel
holds-abstract = Samenvatting
holds-description = Beschrijving
holds-speakers = Sprekers
holds-room = Zaal
holds-track = Thema
holds-room-and-theme = Zaal en thema
holds-type = Soort
holds-language = Taal
holds-date = Datum
holds-start = Begin (en einde)
holds-end = Einde
holds-duration = Duur
holds-level = Niveau
holds-audience = Voor wie
holds-tags = Trefwoorden
holds-url = Link
holds-seats = Plaatsen
mail-change-intro-plain = Er is iets veranderd aan je inschrijving voor { $event }. Hoe ze nu is, staat hieronder.
mail-news-in-person = ✓ Je komt nu ter plaatse
mail-news-online = ✓ Je volgt nu online
mail-news-waits-event = … Je wacht op een plaats op het evenement ({ $mode }), plaats { $position }
again-title = Met deze browser is net al iemand ingeschreven
again-lead = Ben jij dat, wijzig dan wat je koos op je eigen pagina: de link staat in je mail. Is dit iemand anders, een collega bijvoorbeeld, schrijf die dan ook in. Er is nu nog niets verstuurd.
again-ask = Vraag je link opnieuw
again-other = Dit is iemand anders: schrijf in
again-here = Met deze browser is net iemand ingeschreven. Ben jij dat, en wil je iets wijzigen?
again-banner = Je was al ingeschreven: dit is je dag. Wat je nu opnieuw verstuurde, is niet bewaard. Wijzig hieronder wat je wilt.
again-link = Je was al ingeschreven. Wijzigen doe je met de link uit je mail; hier vraag je die opnieuw.
mine-just-full = Net volzet: { $session } is niet meer gelukt. Je staat er nu op de wachtlijst, op plaats { $position }.
mine-waits-now = Je wacht nu op { $session }, op plaats { $position } van de wachtlijst.
mine-keeps = Intussen hou je { $session }.
group-new = Je bent ingeschreven, samen met { $others ->
    [one] één ander
   *[other] { $others } anderen
 }. Wie een eigen adres heeft, krijgt een mail.
group-waits-event = { $count ->
    [one] Eén van jullie wacht
   *[other] { $count } van jullie wachten
 } nog op een plaats op het evenement.
group-waits = { $count ->
    [one] Eén van jullie wacht
   *[other] { $count } van jullie wachten
 } op { $session }.
group-open = Open de dag
link-ask = Heb je geen e-mail? Vraag het aan het onthaal, of laat iemand mailen naar
register-lead-wishes = Zet je wensen in volgorde, en vul je naam en e-mailadres in. Welke plaatsen je krijgt, hoor je na de loting.
mail-because-of = Je krijgt deze mail omdat je { $name } inschreef voor { $event }.
mail-called-off-intro-of = { $event } gaat niet door. Wat { $name } had, vervalt.
mail-cancelled-by-desk-of = De organisatoren ({ $organisation }) hebben de inschrijving van { $name } voor { $event } geannuleerd. Klopt er iets niet? Antwoord dan op deze mail.
mail-changed-by-desk-of = De organisatoren ({ $organisation }) hebben de inschrijving van { $name } voor { $event } gewijzigd. Klopt er iets niet? Antwoord dan op deze mail.
mail-cancelled-intro-of = De inschrijving van { $name } voor { $event } is geannuleerd. Wacht er iemand, dan gaan de plaatsen daarheen.
mail-cancelled-subject-of = De inschrijving van { $name } is geannuleerd: { $event }
mail-cannot-come-of = Kan { $name } toch niet komen? Geef de plaats terug op de pagina hierboven: misschien wacht er iemand op.
mail-cannot-come-draw-of = Kan { $name } toch niet komen? Schrijf dan uit op de pagina hierboven: zo telt de loting niet mee wie er niet is.
mail-change-intro-of = Er is iets veranderd aan de inschrijving van { $name } voor { $event }:
mail-change-intro-plain-of = Er is iets veranderd aan de inschrijving van { $name } voor { $event }. Hoe ze nu is, staat hieronder.
mail-change-subject-of = De inschrijving van { $name } is gewijzigd: { $event }
mail-drawn-intro-of = Voor { $event } is er geloot. Dit kwam eruit voor { $name }, en waarom:
mail-heading-cancelled-of = De inschrijving van { $name } is geannuleerd.
mail-heading-change-of = De inschrijving van { $name } is gewijzigd.
mail-heading-link-of = Hier is de link van { $name }.
mail-heading-offered-of = Er is een plaats vrij voor { $name }.
mail-heading-online-of = Zo begint een sessie van { $name }.
mail-heading-promoted-of = { $name } heeft een plaats.
mail-heading-unconfirmed-of = Klopt de inschrijving van { $name }?
mail-heading-waiting-of = { $name } staat op de wachtlijst.
mail-heading-wishes-of = De wensen van { $name } zijn binnen.
mail-link-intro-of = Hier is de link naar de inschrijving van { $name } voor { $event }, zoals gevraagd. Er is niets veranderd.
mail-link-new-of = Dit is voortaan het e-mailadres voor de inschrijving van { $name } voor { $event }. Hier is de link ernaartoe; de vorige links werken niet meer.
mail-link-subject-of = De link van { $name }: { $event }
mail-news-cancelled-of = ✗ Losgelaten voor { $name }: { $session }
mail-news-confirmed-of = ✓ { $name } heeft een plaats in { $session }
mail-news-in-person-of = ✓ { $name } komt nu ter plaatse
mail-news-online-of = ✓ { $name } volgt nu online
mail-news-offered-of = ! Er is een plaats vrij voor { $name } in { $session }. Antwoord vóór { $until } op de pagina hieronder, anders gaat ze naar de volgende.
mail-news-waiting-of = … { $name } wacht op { $session }, plaats { $position }
mail-news-waits-event-of = … { $name } wacht op een plaats op het evenement ({ $mode }), plaats { $position }
mail-news-wished-of = … Gevraagd, zodra { $name } een plaats op het evenement heeft: { $session }
mail-offered-subject-of = Antwoord gevraagd voor { $name }: plaats vrij in “{ $session }” – { $event }
mail-online-intro-of = Binnen het uur begint voor { $name }:
mail-online-subject-of = Zo begint een online sessie van { $name }: { $event }
mail-private-of = Met deze links gaat de dag van { $name } open. Geef ze aan niemand anders door.
mail-programme-intro-of = Een sessie die { $name } volgt op { $event } is veranderd:
mail-promoted-subject-of = { $name } heeft een plaats: { $session } – { $event }
mail-reference-of = Inschrijvingsnummer van { $name }
mail-see-day-of = Bekijk de dag van { $name }
mail-status-yours-of = { $name } heeft een plaats
mail-still-free-of = Op dat moment is er nog plaats in deze sessies. Kies op de pagina van { $name }:
mail-ticket-hint-of = { $name } toont deze code aan het onthaal, of zegt het nummer.
mail-ticket-online-of = { $name } volgt online: dit nummer is alleen nodig voor een vraag.
mail-ticket-wishes-of = De wensen van { $name } zijn binnen. Na de loting hoor je wat het wordt.
mail-unconfirmed-intro-of = Dit is een herinnering: we weten nog niet of jij { $name } inschreef. Die inschrijving voor { $event } is nog te bevestigen.
mail-unconfirmed-subject-of = Bevestig de inschrijving van { $name }: { $event }
mail-until-words-of = Kan tot { $moment }, op de pagina van { $name }.
mail-waiting-intro-of = { $name } wacht op een plaats voor { $event }: wat gekozen is, is nu volzet. Komt er een plaats vrij, dan hoor je het meteen.
mail-waiting-subject-of = { $name } staat op de wachtlijst: { $event }
mail-waits-of = { $name } wacht nog op { $count ->
    [one] één sessie
   *[other] { $count } sessies
 }. Komt er een plaats vrij, dan hoor je het meteen.
mail-waits-session-subject-of = { $name } staat op de wachtlijst voor { $session }: { $event }
mail-waits-sessions-subject-of = { $name } staat op de wachtlijst voor { $count } sessies: { $event }
mail-week-intro-of = Over een week is het zover: { $event }. Kan { $name } toch niet komen? Geef de plaats terug op de pagina hieronder: iemand anders is er blij mee.
mail-where-online-of = Online, van waar { $name } is. Bij elke online sessie staat op de pagina van { $name } de knop “Doe online mee”, vanaf { $minutes } minuten voor het begin.
mail-wishes-intro-of = De wensen van { $name } voor { $event } zijn binnen. Tot { $when } kun je ze veranderen zo vaak je wilt. Daarna beslist één loting: wie eerst kwam, heeft niets voor. Dit zijn ze:
mail-wishes-none-of = Voor { $name } zijn nog geen sessies gekozen. Dat kan nog op de pagina hieronder.
mail-wishes-subject-of = De wensen van { $name } zijn binnen: { $event }
mail-your-calendar-of = Agenda van { $name } (blijft vanzelf bijgewerkt)
event-wishes = Wensen doorgeven kan tot { $when }
mail-opened-intro-wishes = Je wensen doorgeven voor { $event } kan nu. Een loting beslist: wie eerst komt, heeft niets voor.
list-clash = Valt samen met { $titles }: je kunt er één van volgen. Is je eerste keuze volzet, dan volg je zolang de andere.
list-clash-wishes = Op hetzelfde moment als { $titles }: je zet ze straks in jouw volgorde.
choose-nothing = Er valt niets meer te kiezen: alles is begonnen of voorbij.
chosen-off = Wat je koos, gaat niet door: { $session }.
chosen-off-free = Op dat moment is nog plaats in { $sessions }.
elsewhere-online = { $count ->
    [one] 1 sessie is enkel online.
   *[other] { $count } sessies zijn enkel online.
}
elsewhere-in-person = { $count ->
    [one] 1 sessie is enkel ter plaatse.
   *[other] { $count } sessies zijn enkel ter plaatse.
}
elsewhere-show = Toon ze
spoken-mostly = In het { $language }, tenzij het erbij staat.
map-open = Open op een kaart
address-sure = Bedoelde je { $meant }? Verbeter het dan. Klopt { $email } toch, verstuur dan nog eens.
visits-most = { $most ->
    [one] Hoogstens één wandeling of bezoek per persoon.
   *[other] Hoogstens { $most } wandelingen of bezoeken per persoon.
}
filter-unknown = { $count ->
    [one] Van nog 1 sessie weten we het niet: vraag het de organisatoren.
   *[other] Van nog { $count } sessies weten we het niet: vraag het de organisatoren.
}
filter-known = Toon waar het zeker kan
filter-unknown-shown = Van deze sessies weten we het niet: vraag het de organisatoren.
filter-unknown-show = Toon ze
mine-readdressed = Dank je. Mails over je inschrijving gaan voortaan naar { $email }. Het vorige adres kreeg een bericht.

# What a place would take; the draw as it was
list-and = { $first } en { $last }
round-rank = kies je voorkeuren
register-after-draw = Na de loting kun je je inschrijven voor wat nog vrij is.
mine-choice = Je { $choice }e keuze.
mine-gives-up = Krijg je hier een plaats, dan laat je { $others } los.
mine-asks-first = Komt hier een plaats vrij, dan vragen we je eerst of je { $others } ervoor loslaat.
mine-accepting = Neem je deze plaats, dan laat je { $others } los.
mine-until-rather = Je had liever { $others }: komt daar een plaats vrij, dan laat je deze los.
mail-news-accepting = Neem je ze, dan laat je { $others } los.
mail-news-accepting-of = Met die plaats vervalt voor { $name }: { $others }.
mail-asks-first = Komt er een plaats vrij, dan vragen we je eerst of je { $others } ervoor loslaat.
mail-asks-first-of = Komt er een plaats vrij, dan vragen we eerst of { $name } daarvoor { $others } loslaat.
mail-news-no-wish = – Geen wens meer: { $session }
behalf-takes = Wie deze plaats neemt, laat { $others } los.
behalf-takes-short = laat { $others } los
ballot-gave = Wat de loting je gaf, en waarom:
ballot-late = Toen de wensen sloten, was je adres nog niet bevestigd. Daarom deed je niet mee aan de loting: je wensen zijn daarna geprobeerd, met wat nog vrij was.
ballot-lot-none = Alleen wat dan nog gelijk is, beslist het lot.
ballot-lot = Bij de tevredenheid weegt het lot mee: een keuze telt tot { $factor } keer zoveel punten voor wie geluk heeft. Wie pech heeft, kan dus een wens mislopen die anders voorging.
ballot-check-was = De loting gebruikte één willekeurig getal. Het lag vast voor iemand koos, en bleef geheim tot de loting. Dit was de controlecode ervan (voor kenners: BLAKE3):
ballot-seed = En dit is het getal zelf. Wie er de controlecode van berekent, komt op de code hierboven uit:
ballot-seed-link = Het getal van de loting, en hoe je alles nagaat
ballot-commitment-drawn = Controlecode van de loting: { $hash }
ballot-tactics = Gemeten in lotingen van 400 mensen met verzonnen wensen, waarin het lot meeweegt zoals hier: wie iets anders bovenaan zette dan wat die het liefst wilde, had { $less } tot { $most } % minder kans op een eerste keuze. Wie alleen zijn eerste keuzes noemde, kreeg er { $more } tot { $much } % meer, maar waar plaatsen schaars waren { $fewer } % minder plaatsen in totaal.
mail-deadline-subject = De laatste dag om te kiezen verandert: { $event }
mail-deadline-intro = Tot wanneer je kunt kiezen voor { $event }, is veranderd:
mail-deadline-moved = Kiezen kon tot { $was }. Nu kan het tot { $now }.
plan-changes = Sessies die verhuizen, van ronde of zaal
plan-walking = Minuten wandelen tussen zalen, voor wie twee sessies na elkaar wil
plan-at-least = minstens { $count } nodig
figure-unproven-all = nog niet bevestigd
field-door = Loting: deel voor wie aan de deur komt, in procent
hint-door = Leeg: wat de loting voor alle sessies zegt. 0: niets.
ballot-door-own = Bij deze sessies is het een ander deel: { $sessions }.
ballot-door-some = Van deze sessies blijft een deel van de plaatsen vrij voor wie op de dag zelf aan de deur komt: { $sessions }. Die plaatsen worden niet verloot; wie daar eerst is, krijgt ze.

# Het overzicht van de organisatoren
overview-title = Overzicht
overview-now = Wat nu
overview-days = { $count ->
    [one] Nog 1 dag
   *[other] Nog { $count } dagen
}
overview-today = Vandaag
ways-before = Vooraf
ways-people = Mensen
ways-day = De dag
ways-after = Verslag
todo-look = Kijk na
todo-change = Wijzig dat
todo-board = Bekijk de bezetting
todo-plan = Zoek een beter uurrooster
todo-room = Kies een zaal
todo-failed = { $count ->
    [one] 1 mail kwam niet aan
   *[other] { $count } mails kwamen niet aan
}
todo-failed-words = Wie ze moest krijgen, weet niet wat erin staat.
todo-delayed = { $count ->
    [one] 1 mail raakt nog niet weg
   *[other] { $count } mails raken nog niet weg
}
todo-delayed-words = Ze worden vanzelf opnieuw geprobeerd.
todo-next = Straks, om { $when }: { $what }
todo-waiting = { $count ->
    [one] Eén keer wacht iemand op een plaats
   *[other] { $count } keer wacht iemand op een plaats
}
todo-most = Vooral { $sessions }.
todo-full = { $count ->
    [one] 1 sessie is bijna volzet ({ $percent } % of meer)
   *[other] { $count } sessies zijn bijna volzet ({ $percent } % of meer)
}
todo-no-room = { $count ->
    [one] 1 sessie heeft nog geen zaal
   *[other] { $count } sessies hebben nog geen zaal
}
todo-edits = { $count ->
    [one] 1 wijziging staat klaar
   *[other] { $count } wijzigingen staan klaar
}
todo-letters = { $count ->
    [one] 1 bericht is nog niet verstuurd
   *[other] { $count } berichten zijn nog niet verstuurd
}
todo-hidden = Het programma is te zien vanaf { $when }
todo-public = Het programma staat online

# Dagen, uren en leestekens
in-a-sentence-in-person = ter plaatse
in-a-sentence-online = online
nouns-keep-capitals = no
weekdays = maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
weekdays-short = ma di wo do vr za zo
months = januari februari maart april mei juni juli augustus september oktober november december
day-and-month = { $weekday } { $day } { $month }
day-and-month-short = { $weekday } { $day } { $month }
time-whole-hour = { $hour }.00
time-hour-and-minute = { $hour }.{ $minute }
time-of-day = { $time } u
labelled = { $label }: { $words }
semicolon = ;
quoted-and = ” + “
decimal-mark = ,
city-athens = Athene
city-berlin = Berlijn
city-brussels = Brussel
city-copenhagen = Kopenhagen
city-lisbon = Lissabon
city-london = Londen
city-luxembourg = Luxemburg
city-paris = Parijs
city-rome = Rome
city-vienna = Wenen
city-warsaw = Warschau
