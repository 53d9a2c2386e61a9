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
mail-link-subject = Je inschrijving voor { $event }
mail-link-intro = Iemand schreef zich opnieuw in met jouw e-mailadres voor { $event }. Je was al ingeschreven; er is niets veranderd.
mail-when-where = { $day }, { $venue }
mail-reference = Je nummer voor aan de telefoon: { $reference }
mail-your-page = Je inschrijving: { $url }
mail-your-calendar = Je agenda, die meebeweegt: { $url }
mail-private = Deze links zijn van jou alleen: geef ze niet door.
