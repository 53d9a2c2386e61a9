# Waarom iets niet kan
problem-invalid = Er is iets niet juist ingevuld.
problem-unknown-session = Sessie { $code } staat niet in het programma.
problem-clash = { $first } en { $second } vallen samen. Kies er één van.
problem-full-session = { $code } is volzet. Kies een andere sessie, of laat je op de wachtlijst zetten.
problem-full-event = { $event } is volzet ter plaatse.
problem-full-event-online-too = { $event } is volzet.
problem-full-event-online-left = { $event } is volzet ter plaatse. Online kun je nog meedoen: kies "online".
problem-already-registered = Met dit e-mailadres is al iemand ingeschreven. We mailden de persoonlijke link naar dat adres: daarmee kun je je inschrijving bekijken.
problem-not-yet-open = De inschrijvingen openen op { $when }.
problem-too-late = Dat kan niet meer worden teruggenomen: wat je losliet, heeft nu iemand anders, of er is te veel tijd voorbij.
problem-no-such-seat = Je hebt geen plaats in { $code } en je wacht er ook niet op.
problem-no-offer = Voor { $code } staat er geen plaats voor je klaar. Misschien is de tijd om te antwoorden voorbij.
problem-started = { $code } is al begonnen.
problem-changes-closed = Wijzigen kan niet meer sinds { $when }. Een plaats loslaten of alles annuleren kan nog wel, tot het einde.
problem-is-cancelled = Deze inschrijving is geannuleerd. Neem dat terug als dat nog kan, of schrijf je opnieuw in.
fault-unknown-fallback = Kies als tussenoplossing een sessie die je al hebt of die je nu ook vraagt.
fault-fallbacks-in-a-circle = Deze sessies verwijzen in een kring naar elkaar. Zet één sessie bovenaan.
problem-closed = De inschrijvingen zijn gesloten sinds { $when }.
problem-not-found = Dit bestaat niet (meer).
problem-too-busy = Het is heel druk. Er is niets verloren: probeer over een paar tellen opnieuw.
problem-idempotency-mismatch = Deze sleutel werd al gebruikt voor een andere aanvraag. Gebruik een nieuwe.
problem-not-json = Dit is geen geldige JSON.
problem-too-large = Dit is te groot.
problem-foreign = Dit formulier kwam van een andere website. Open de pagina opnieuw en probeer het nog eens.
problem-broken = Er ging bij ons iets mis. Probeer het over een minuut opnieuw.

# Wat er mis is met een veld
fault-name-missing = Vul je naam in
fault-email-missing = Vul je e-mailadres in
fault-email-wrong = Dit is geen volledig e-mailadres; het lijkt op naam@voorbeeld.be
fault-too-long = Dit is te lang: hoogstens { $limit } tekens
fault-attendance-not-offered = Dit evenement biedt deze deelnamevorm niet aan
fault-attendance-missing = Kies of je ter plaatse komt of online meedoet
fault-mode-not-offered = Deze sessie kun je niet op die manier volgen
fault-online-takes-no-room-seat = Wie online meedoet, neemt geen plaats in een zaal. Kies een online sessie, of kom ter plaatse
fault-same-session-twice = Deze sessie staat er twee keer
fault-needs-no-seat = Voor deze sessie hoef je niet in te schrijven: ze staat vanzelf in je agenda
fault-too-many-visits = Je kunt hoogstens { $limit ->
    [one] één bezoek
   *[other] { $limit } bezoeken
 } kiezen
fault-unknown-value = Deze waarde kennen we niet

# Agenda en sessies
online = Online
in-person = Ter plaatse
agenda-waiting = Je staat op plaats { $position } van de wachtlijst.
agenda-join = Meedoen: { $url }
session-with = met { $names }
session-walk = Wandeltijd: { $before } min. heen, { $after } min. terug.

# Mails
mail-hello = Dag { $name }
mail-confirmation-subject = Je bent ingeschreven: { $event }
mail-confirmation-intro = Je bent ingeschreven voor { $event }. Dit is je dag:
mail-change-subject = Je inschrijving is gewijzigd: { $event }
mail-change-intro = Er is iets veranderd aan je inschrijving voor { $event }:
mail-cancelled-subject = Je inschrijving is geannuleerd: { $event }
mail-cancelled-intro = Je inschrijving voor { $event } is geannuleerd. Je plaatsen gaan naar wie wachtte.
mail-news-confirmed = ✓ Je hebt een plaats in { $session }
mail-news-offered = ! Er is een plaats voor je vrij in { $session }. Antwoord op je pagina vóór { $until }, anders gaat ze naar de volgende.
mail-news-waiting = … Je wacht op { $session }, plaats { $position }
mail-news-wished = … Gevraagd, zodra je een plaats op de conferentie hebt: { $session }
mail-news-skipped = – Niet genomen: { $session }
mail-news-cancelled = ✗ Niet meer: { $session }
mail-link-subject = Je inschrijving voor { $event }
mail-link-intro = Iemand schreef zich opnieuw in met jouw e-mailadres voor { $event }. Je was al ingeschreven; er is niets veranderd.
mail-when-where = { $day }, { $venue }
mail-reference = Je nummer voor aan de telefoon: { $reference }
mail-your-page = Je inschrijving: { $url }
mail-your-calendar = Je agenda, die meebeweegt: { $url }
mail-private = Deze links zijn van jou alleen: geef ze niet door.

# Elke pagina
skip-link = Naar de inhoud
languages-label = Taal
footer-privacy = We vragen zo weinig mogelijk. Je gegevens zijn alleen voor de organisatie van dit evenement.
footer-api = Voor programma’s: de API
footer-mailbox = Voorbeeldpostbus

# Evenementen
home-title = Evenementen
home-lead = Kies een evenement, bekijk het programma en schrijf je in.
home-empty = Er is nu geen evenement. Kom later nog eens kijken.
home-programme = Bekijk het programma
event-open = Inschrijven kan tot { $when }
event-not-yet = Inschrijven kan vanaf { $when }
event-closed = De inschrijvingen zijn gesloten
event-and-online = { $venue } en online

# Programma
filter-all = Alles
filter-free = Nog vrij
filter-more = Zoek en filter
filter-theme = Thema
filter-format = Werkvorm
filter-attendance = Deelnamevorm
filter-language = Gesproken taal
filter-words = Zoekwoord
filter-any = Maakt niet uit
filter-apply = Toon
filter-found = Sessies gevonden: { $count }
filter-nothing = Geen enkele sessie past bij je filter.
format-plenary = Plenair
format-workshop = Workshop
format-stream = Stream
format-online_workshop = Online workshop
format-visit = Wandeling of bezoek
format-drop_in = Doorlopend
language-nl = Nederlands
language-fr = Frans
language-en = Engels
round-choose = kies één sessie
round-everyone = Voor iedereen
round-everyone-lead = Hiervoor hoef je niet te kiezen: het staat vanzelf in je agenda.
round-other = Op andere momenten
seats-left = Nog { $left } van { $capacity } plaatsen
seats-nearly = Bijna vol: nog { $left } van { $capacity }
seats-full = Volzet
seats-waiting = Volzet · wachtlijst: { $waiting }
seats-unlimited = Plaats voor iedereen
seats-of-mode = { $mode }: { $seats }
visit-start = Vertrek: { $place }
spoken = Gesproken taal: { $language }
choose = Kies
chosen = Gekozen
choose-wait = Zet me op de wachtlijst
chosen-wait = Op de wachtlijst
choose-instead = Neem dit in de plaats
clash-with = Valt samen met { $title }
foot-chosen = gekozen
foot-hint = Kies je sessies en ga verder.
foot-next = Verder
session-back = Terug naar het programma
session-calendar = Zet in mijn agenda
session-register = Schrijf me in voor deze sessie
session-access = Toegankelijkheid
session-programme-calendar = Het hele programma als agenda

# Inschrijven
register-title = Inschrijven
register-lead = Vier vragen, en je bent klaar. Je ziet meteen welke plaatsen je hebt.
register-errors = Kijk dit nog even na
register-attendance = Hoe doe je mee?
register-in-person = Ik kom ter plaatse
register-online = Ik doe online mee
register-in-person-hint = Je mag ook online sessies kiezen.
register-online-hint = Je kiest uit streams en online sessies.
register-sessions = Je sessies
register-sessions-hint = Kies hoogstens één sessie in elke ronde. Niets kiezen mag ook.
register-more-sessions = Andere sessies in deze ronde ({ $count })
register-if-full = Als het volzet is
if-full-wait = Zet me op de wachtlijst
if-full-skip = Sla deze sessie over
if-full-refuse = Schrijf me dan nergens voor in
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
register-send-title = Controleer en verstuur
register-send = Verstuur mijn inschrijving
register-who-sees = Alleen de organisatie ziet je gegevens. We geven ze niet door.
register-nothing-chosen = Je koos nog geen sessie.
register-closed-lead = Je kunt je nu niet inschrijven.

# Haar dag
mine-title = Je dag
mine-new = Je bent ingeschreven. We stuurden een bevestiging naar je e-mailadres.
mine-waits = Voor { $count } van je sessies sta je op de wachtlijst.
mine-hello = Dag { $name }
mine-reference = Je nummer
mine-reference-hint = Handig als je belt of aan het onthaal komt.
mine-status-confirmed = Je hebt een plaats
mine-status-waiting = Wachtlijst: plaats { $position }
mine-status-skipped = Volzet, overgeslagen
mine-status-offered = Er is een plaats voor je vrij. Antwoord vóór { $until }
mine-status-wished = Gevraagd: we proberen het zodra je een plaats op de conferentie hebt
mine-status-cancelled = Geannuleerd
mine-status-everyone = Voor iedereen
mine-join = Doe online mee
mine-calendar-title = In je agenda
mine-calendar-lead = Neem een abonnement: verandert er iets, dan verandert je agenda mee.
mine-subscribe = Abonneer mijn agenda
mine-download = Download als bestand
mine-print = Print mijn dag
mine-private = Deze pagina is van jou alleen. Bewaar de link, en geef hem niet door.
mine-cancelled = Deze inschrijving is geannuleerd.
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
