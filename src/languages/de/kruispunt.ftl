# Why something cannot be done
problem-invalid = Etwas ist nicht richtig ausgefüllt.
problem-unknown-session = Session { $code } steht nicht im Programm.
problem-link-ended = Dieser Link gilt nicht mehr. Ein neuer hat ihn ersetzt (zum Beispiel als du deine Adresse bestätigt hast), oder die Anmeldung wurde gelöscht. Nimm den Link aus der letzten Mail, die du bekommen hast, oder bitte mit „Wo ist mein Link?“ auf der Seite der Veranstaltung um einen neuen: Gibt es mit deiner Adresse noch eine Anmeldung, kommt er per Mail.
problem-clash = { $first } und { $second } finden gleichzeitig statt. Wähle eine davon.
problem-full-session = { $code } ist voll. Wähle eine andere Session oder die Warteliste.
problem-full-event = { $event } ist vor Ort voll.
problem-full-event-online-too = { $event } ist voll.
problem-full-event-online-left = { $event } ist vor Ort voll. Online kannst du noch mitmachen: Wähle „online“.
problem-already-registered = Mit dieser Mailadresse ist schon jemand angemeldet.
problem-too-many-unproven = Mit dieser Adresse gibt es schon zwei Anmeldungen, die noch niemand bestätigt hat. Schau in deine Mails: Mit dem Link darin kannst du sie bestätigen oder löschen.
problem-too-many-from-client = Aus diesem Netzwerk sind schon { $most } Personen angemeldet, die ihre Adresse noch nicht bestätigt haben. Bitte sie, zuerst den Link in ihrer Mail zu öffnen und zu bestätigen. Danach können sich die Nächsten anmelden.
problem-unproven = Diese Adresse ist noch nicht bestätigt. Öffne den Link aus der Mail in einem Browser und drücke auf den Knopf.
problem-gone = Diesen Kalender gibt es nicht mehr: Die Anmeldung wurde gelöscht oder mit einer anderen zusammengelegt. Entferne das Abo aus deinem Kalender.
problem-not-yet-open = Die Anmeldung beginnt am { $when }.
problem-too-late = Das lässt sich nicht mehr zurücknehmen: Was du abgegeben hast, hat jetzt jemand anderes, oder es ist zu viel Zeit vergangen.
problem-no-such-seat = Du hast keinen Platz in { $code } und wartest auch nicht darauf.
problem-no-offer = In { $code } ist kein Platz für dich reserviert. Vielleicht ist die Zeit zum Antworten vorbei.
problem-started = { $code } hat schon begonnen.
problem-key = Gib einen Schlüssel von 1 bis { $most } Zeichen an.
problem-over = Die Veranstaltung ist seit { $when } vorbei. An Anmeldungen ändert sich nichts mehr.
problem-changes-closed = Änderungen sind seit { $when } nicht mehr möglich. Einen Platz zurückgeben oder alles absagen geht noch, bis zum Ende.
problem-is-cancelled = Diese Anmeldung ist abgesagt. Nimm das zurück, wenn es noch geht, oder melde dich neu an.
fault-unknown-fallback = Wähle als Zwischenlösung eine Session, die du schon hast oder jetzt auch wählst.
fault-fallbacks-in-a-circle = Diese Sessions verweisen im Kreis aufeinander. Setze eine davon an die erste Stelle.
problem-too-many = Von dir kamen zu viele Anfragen. Warte eine Minute und versuche es noch einmal.
fault-website = Lass dieses Feld leer.
problem-session-over = Diese Session ist vorbei: Es gibt keinen Platz mehr zu vergeben.
problem-enough-links = Solange niemand diese Adresse bestätigt hat, gehen höchstens { $most } Mails mit einem Link pro Tag dorthin, und die sind schon unterwegs. Morgen geht es wieder. Der Link von jetzt gilt weiter.
problem-asked-often = Gerade gingen schon einige Mails mit der Frage hinaus, wem die Adresse gehört. Schau dort nach (auch im Spam), oder versuche es in einer Stunde noch einmal.
act-online-asks = Du gibst dann deinen Platz in { $sessions } ab. Kommst du später doch, bekommst du ihn nur zurück, wenn noch Platz ist.
act-online-asks-lines = Du wartest dann nicht mehr auf { $sessions }.
behalf-sure-drop = { $title } geht sofort an die nächste Person auf der Warteliste. Die betroffene Person bekommt eine Mail.
behalf-sure-line = Der Platz in der Warteliste für { $title } geht an die nächste Person. Wer wieder warten will, beginnt ganz hinten.
behalf-sure-day = Das ändert den ganzen Tag von { $name }: Plätze, die so nicht möglich sind, gehen an andere, die darauf warten.
behalf-sure-yes = Ja, so machen
behalf-give-up = Den Platz zurückgeben
behalf-accept = Den Platz annehmen
behalf-decline = Den Platz weitergeben
behalf-go-online = Auf online umstellen
behalf-come = Auf vor Ort umstellen
behalf-wait-to-come = Voll: auf einen Platz vor Ort warten lassen
behalf-stop-waiting-to-come = Nicht mehr warten lassen
behalf-details = Angaben verbessern
mine-meanwhile = Inzwischen wurde das woanders zu „{ $theirs }“. Was du getippt hast, steht noch da: Speichere noch einmal, um es zu behalten.
problem-closed = Die Anmeldung ist seit { $when } geschlossen.
problem-wrong-method-api = Diese Adresse antwortet nicht auf diese Methode. In Allow steht, auf welche sie antwortet.
problem-wrong-method = Auf diesem Weg geht das hier nicht. Geh zurück und nimm die Knöpfe auf der Seite.
problem-not-found = Das gibt es nicht (mehr).
problem-too-busy = Gerade ist sehr viel los. Nichts ist verloren: Versuche es in ein paar Sekunden noch einmal.
problem-turn = Im Moment lesen oder bearbeiten andere. Nichts hat sich geändert: Versuche es in ein paar Sekunden noch einmal.
problem-unavailable = Es geht gerade nicht. Das liegt nicht an dir, und es ist nichts passiert. Versuche es in einer Minute noch einmal. Was du ausgefüllt hast, stimmt noch.
problem-outcome-unknown = Wir konnten nicht sehen, ob es geklappt hat. Vielleicht ja, vielleicht nein. Sende dasselbe noch einmal (ein Programm: mit demselben Schlüssel): Es passiert höchstens einmal. Hat es geklappt, ist eine Mail unterwegs.
problem-idempotency-mismatch = Dieser Schlüssel wurde schon für eine andere Anfrage benutzt. Nimm einen neuen.
problem-not-json = Das ist kein gültiges JSON.
problem-unknown-parameter = Einer der Parameter in der Adresse ist hier nicht bekannt.
problem-one-of = Wähle einen dieser Werte: { $values }.
problem-not-acceptable = Diese Antwort gibt es nur als application/json. Verlange das, oder lass Accept weg.
problem-unsupported = Sende das als { $types }.
shape-missing = Das fehlt
shape-nothing = Hier wird nichts verlangt: Lass dieses Feld weg
shape-unknown = Dieses Feld ist nicht bekannt; bekannt sind: { $known }
shape-parameter = Dieser Parameter ist nicht bekannt; bekannt sind: { $known }
shape-object = Hier muss ein Objekt stehen
shape-list = Hier muss eine Liste stehen
shape-text = Hier muss Text stehen
shape-yes-no = Hier muss true oder false stehen
shape-number = Hier muss eine Zahl stehen
shape-whole-number = Hier muss eine ganze Zahl stehen, nicht zu klein
shape-up-to = Hier muss eine ganze Zahl von 0 bis { $most } stehen
shape-choice = Wähle aus: { $known }
shape-moment = Schreib den Zeitpunkt wie 2027-05-06T09:30:00Z (RFC 3339)
shape-uuid = Hier muss eine UUID stehen
shape-once = Gib diesen Parameter einmal an
shape-wrong = Das hat nicht die Form, die auf /api/docs beschrieben ist
shape-page = Wähle eine Zahl von 1 bis { $most }
problem-too-large = Das ist zu groß.
problem-not-whole = Das kam nicht vollständig an. Deshalb wurde nichts davon eingelesen. Sende es noch einmal.
problem-too-slow = Das kam zu langsam an. Deshalb wurde nichts davon eingelesen. Sende es noch einmal, wenn möglich mit einer besseren Verbindung.
problem-foreign = Dieses Formular kam von einer anderen Website. Öffne die Seite neu und versuche es noch einmal.
problem-broken = Bei uns ist etwas schiefgegangen. Versuche es in einer Minute noch einmal.

# What is wrong with a field
fault-name-missing = Gib deinen Namen an
fault-email-missing = Gib deine Mailadresse an
fault-email-wrong = Das ist keine vollständige Mailadresse; sie sieht aus wie name@beispiel.de
fault-email-number = Eine Adresse endet auf einen Namen wie beispiel.de, nicht auf eine Zahl
fault-email-letters = Vor dem @ stehen nur Buchstaben ohne Akzente und Umlaute, Ziffern und Zeichen wie . und -
address-probably = Meintest du { $meant }?
address-probably-sent = Dorthin gehen unsere Mails. Meintest du { $meant }? Dann verbessere es unten bei „Andere Mailadresse“.
fault-several-lines = Schreib das in eine Zeile
fault-link-like = Hier darf keine Web- oder Mailadresse stehen
fault-too-long = Das ist zu lang: höchstens { $limit } Zeichen
fault-attendance-not-offered = Diese Art der Teilnahme gibt es bei dieser Veranstaltung nicht
fault-attendance-missing = Wähle, ob du vor Ort oder online dabei bist
fault-mode-not-offered = Auf diese Weise kannst du an dieser Session nicht teilnehmen
fault-online-takes-no-room-seat = Diese Session gibt es nur vor Ort. Wähle eine Online-Session, oder sei vor Ort dabei
fault-same-session-twice = Diese Session steht zweimal da
fault-needs-no-seat = Für diese Session brauchst du keine Anmeldung: Sie steht von selbst in deinem Kalender
fault-too-many-visits = Du kannst höchstens { $limit ->
    [one] einen Besuch
   *[other] { $limit } Besuche
 } wählen
fault-unknown-value = Diesen Wert kennen wir nicht
fault-not-a-choice = Das steht nicht zur Wahl. Wähle etwas, das hier steht.

# Agenda and sessions
online = Online
in-person = Vor Ort
agenda-title-waits = Warteliste: { $title }
agenda-title-offered = Noch zu bestätigen: { $title }
agenda-waits = Du stehst auf der Warteliste. Auf welchem Platz, siehst du auf deiner Seite.
agenda-offered = Ein Platz ist für dich frei. Nimm ihn vor { $until }: { $url }
agenda-join = Mitmachen: { $url }
session-with = mit { $names }
session-walk = Fußweg: { $before } Min. hin, { $after } Min. zurück.

# Mails
mail-hello = Hallo { $name }
mail-confirmation-subject = Du bist angemeldet: { $event }
mail-confirmation-intro = Du bist angemeldet für { $event }.
mail-waiting-subject = Du stehst auf der Warteliste: { $event }
mail-waiting-intro = Du wartest auf einen Platz für { $event }: Was du gewählt hast, ist jetzt voll. Sobald ein Platz frei wird, sagen wir es dir.
mail-offered-subject = Bitte antworte: Platz frei in „{ $session }“ – { $event }
mail-promoted-subject = Du hast einen Platz: { $session } – { $event }
mail-change-subject = Deine Anmeldung ist geändert: { $event }
mail-change-intro = An deiner Anmeldung für { $event } hat sich etwas geändert:
mail-cancelled-subject = Deine Anmeldung ist abgesagt: { $event }
mail-cancelled-intro = Deine Anmeldung für { $event } ist abgesagt. Wenn jemand wartet, gehen deine Plätze dorthin.
mail-programme-subject = Das Programm hat sich geändert: { $event }
mail-programme-intro = Eine Session, die du bei { $event } besuchst, hat sich geändert:
mail-called-off-subject = { $event } fällt aus
mail-called-off-intro = { $event } fällt aus. Deine Plätze entfallen, und in deinem Kalender verschwinden sie von selbst.
mail-session-before = Vorher: { $session }
mail-session-after = Jetzt: { $session }
mail-venue-now = Wir ziehen um. Du findest uns jetzt hier: { $venue }
mail-venue-subject = Eine andere Adresse: { $event }
mail-venue-intro = Bei { $event } ändert sich etwas:
mail-session-cancelled = Fällt aus: { $session }
mail-still-free = Zu dieser Zeit ist noch Platz in diesen Sessions. Wähle auf deiner Seite:
mail-reminder-subject = Bis bald: { $event }
mail-week-intro = In einer Woche ist es so weit: { $event }. Kannst du doch nicht kommen? Sag es auf deiner Seite: Jemand anderes freut sich über deinen Platz.
mail-day-intro = Morgen ist es so weit: { $event }.
mail-today-intro = Heute ist es so weit: { $event }.
mail-online-subject = Gleich beginnt deine Online-Session: { $event }
mail-online-intro = In der nächsten Stunde beginnt:
mail-unconfirmed-subject = Bestätige deine Mailadresse: { $event }
mail-unconfirmed-intro = Das ist eine Erinnerung: Wir wissen noch nicht, ob diese Adresse dir gehört. Für { $event } ist noch eine Anmeldung zu bestätigen.
mail-news-confirmed = ✓ Du hast einen Platz in { $session }
mail-news-offered = ! In { $session } ist ein Platz für dich frei. Antworte auf deiner Seite vor { $until }, sonst geht er an die nächste Person.
mail-news-waiting = … Du wartest auf { $session }, Platz { $position }
mail-news-wished = … Gewünscht, sobald du einen Platz bei der Veranstaltung hast: { $session }
mail-news-skipped = – Keinen Platz bekommen in { $session }
mail-news-cancelled = ✗ Zurückgegeben: { $session }
mail-link-subject = Hier ist dein Link: { $event }
mail-link-intro = Hier ist der Link zu deiner Anmeldung für { $event }, wie gewünscht. Es hat sich nichts geändert.
mail-link-new = Das ist ab jetzt die Mailadresse deiner Anmeldung für { $event }. Hier ist der Link dazu; die früheren Links gelten nicht mehr.
mail-reference = Deine Anmeldenummer
mail-your-calendar = Dein Kalender (bleibt von selbst aktuell)
mail-follow-calendar = Kalender abonnieren
mail-private = Diese Links sind nur für dich: Gib sie nicht weiter.
mail-prove = Bist du das? Bestätige es mit dem Knopf auf der nächsten Seite. Dann wissen wir, dass diese Adresse dir gehört.
mail-prove-not-you = Bist du das nicht? Dann drücke auf derselben Seite auf „Nein, das bin ich nicht“. Wir vergessen dann die Anmeldung.
mail-known-subject = Du bist schon angemeldet: { $event }
mail-known-intro = Du bist schon angemeldet für { $event }, und jetzt kam noch eine Anmeldung mit deiner Adresse. Wähle auf der Seite unten: deine erste Anmeldung behalten, stattdessen diese nehmen, oder sagen, dass das jemand anderes mit derselben Adresse ist.
mail-heading-confirmation = Du bist dabei, { $name }.
mail-heading-waiting = Du stehst auf der Warteliste.
mail-heading-known = Du warst schon angemeldet.
mail-heading-link = Hier ist dein Link.
mail-heading-change = Deine Anmeldung ist geändert.
mail-heading-offered = Ein Platz ist für dich frei.
mail-heading-promoted = Du hast einen Platz.
mail-heading-cancelled = Deine Anmeldung ist abgesagt.
mail-heading-programme = Etwas hat sich geändert.
mail-heading-week = Noch eine Woche.
mail-heading-drawn = Die Verlosung ist fertig.
mail-heading-day = Bis morgen.
mail-heading-today = Bis gleich.
mail-heading-online = Gleich beginnt deine Session.
mail-heading-unconfirmed = Gehört diese Adresse dir?
mail-heading-readdressed = Diese Adresse gehört nicht mehr dazu.
mail-heading-new-address = Ist das deine Adresse?
mail-your-day = Das ist dein Tag:
mail-status-waits = Warteliste: Platz { $position }
mail-waits = Auf { $count ->
    [one] eine Session
   *[other] { $count } Sessions
 } wartest du noch. Sobald ein Platz frei wird, sagen wir es dir.
mail-status-yours = Du hast einen Platz
mail-status-first = 1. Wahl. { $waits }. Wird hier ein Platz frei, entfällt { $other }
mail-status-until = { $status }, bis Platz ist in { $other }
mail-pill-first = 1. Wahl · Warteliste
mail-pill-second = 2. Wahl · Platz
mail-more-first = { $waits }. Wird hier ein Platz frei, entfällt { $other }.
mail-more-second = Bis Platz ist in { $other }.
mail-has = { $count ->
    [0] Du hast noch keine Session gewählt.
    [one] Du hast einen Platz in einer Session.
   *[other] Du hast einen Platz in { $count } Sessions.
}
mail-has-of = { $count ->
    [0] { $name } hat noch keine Session gewählt.
    [one] { $name } hat einen Platz in einer Session.
   *[other] { $name } hat einen Platz in { $count } Sessions.
}
mail-status-offered = Antworte vor { $until }
mail-see-day = Deinen Tag ansehen
mail-answer = Antworten
mail-to-calendar = In den Kalender
mail-confirm = Meine Adresse bestätigen
mail-choose = Wählen, was passieren soll
mail-join = Mitmachen
mail-choose-password = Passwort wählen
mail-to-desk = Zum Büro
mail-to-account = Dein Konto
mail-ticket-hint = Zeig diesen Code am Empfang, oder sag deine Nummer.
mail-practical = Praktisches
mail-number = Nummer
mail-when = Wann
mail-where = Wo
mail-until = Ändern
mail-until-words = Geht bis { $moment }, auf deiner Seite.
mail-cannot-come = Kannst du doch nicht kommen? Gib deinen Platz auf deiner Seite zurück: Vielleicht wartet jemand darauf.
mail-cannot-come-draw = Kannst du doch nicht kommen? Melde dich auf deiner Seite ab: Dann zählt dich die Verlosung nicht mit.
mail-contact = Eine Frage? Antworte einfach auf diese Mail: { $organisation } liest mit.
mail-because = Du bekommst diese Mail, weil du für { $event } angemeldet bist.
mail-because-was = Du bekommst diese Mail, weil du für { $event } angemeldet warst.
mail-cancelled-undo = Ein Irrtum? Bis { $until } kannst du auf deiner Seite alles zurückholen, solange niemand anders deine Plätze hat.
mail-your-data = Deine Daten
mail-your-data-of = Daten von { $name }
mail-unsubscribe = Keine Nachrichten mehr von dieser Organisation
mail-registered-by = { $name } hat dich angemeldet.
mail-registered-for = Es geht um { $name }: Diese Person hast du mit angemeldet.
clash-decided = { $first } und { $second } finden gleichzeitig statt. Das hast du gewählt:
clash-both = { $first } und { $second } finden gleichzeitig statt. Was möchtest du am liebsten?
register-more-others = Andere Sessions zu anderen Zeiten ({ $count })
session-over = Diese Session ist vorbei
session-on = Diese Session hat begonnen
event-over = Diese Veranstaltung ist vorbei
trouble-early-title = Noch nicht öffentlich
trouble-early = Dieses Programm ist noch nicht öffentlich. Ab { $when } findest du es unter dieser Adresse.
mail-still-free-more = – und noch { $count } andere
proving-title-other = Stimmt das?
proving-lead-other = Mit deiner Mailadresse wurde jemand für { $event } mit angemeldet. Bestätige, dass das stimmt.
proving-right = Ja, das stimmt
proving-wrong = Nein, das stimmt nicht
mail-waiting-day = Das ist bis jetzt dein Tag:
mail-known-day = Das wurde jetzt gewünscht:
mail-day-of = Das ist der Tag von { $name }:
mail-heading-other = { $name } ist dabei.
mail-other-subject = { $name } ist angemeldet: { $event }
mail-other-intro = { $name } ist angemeldet für { $event }.
mail-waits-session-subject = Du stehst auf der Warteliste für { $session }: { $event }
mail-waits-sessions-subject = Du stehst auf der Warteliste für { $count } Sessions: { $event }
mail-prove-other = Stimmt es, dass du { $name } angemeldet hast? Bestätige es mit dem Knopf auf der nächsten Seite. Stimmt es nicht? Dann drücke dort auf „Nein“, und wir vergessen die Anmeldung.
mail-confirm-other = Bestätigen, dass es stimmt
mail-gave-way = Warum? Niemand hat diese Adresse bestätigt, auch nicht nach unserer Erinnerung, und jemand mit bestätigter Adresse hat auf den Platz gewartet. Der Platz ging an diese Person.
mail-ticket-online = Du bist online dabei: Diese Nummer brauchst du nur, wenn du eine Frage hast.
mail-where-online = Online, egal wo du bist. Auf deiner Seite hat jede Online-Session den Knopf „Online mitmachen“, ab { $minutes } Minuten vor dem Beginn.
unproven-gives-way-at = Bestätigt niemand, halten wir den Platz auf jeden Fall bis { $until }. Danach kann ihn jemand anders bekommen.
unproven-lapses-at = Bestätigt niemand vor { $until }, verfällt die Anmeldung.
hours-of-place = Alle Uhrzeiten gelten für { $place }.
online-where = Online, egal wo du bist.
ticket-online = Du bist online dabei. Der Knopf „Online mitmachen“ steht bei deinen Sessions, ab { $minutes } Minuten vor dem Beginn.
ticket-whole-hours = In { $hours } Std.
night-before = Nacht auf { $day }

# Every page
skip-link = Zum Inhalt
languages-label = Sprache
footer-privacy = Wir fragen so wenig wie möglich. Deine Daten sind nur für die Organisation dieser Veranstaltung.
open-graph-locale = de_DE
footer-contact = Fragen? { $organiser } hilft dir:
footer-api = Für Programme: die API
footer-mailbox = Beispielpostfach
footer-request = Brauchst du Hilfe? Dann nenne diese Nummer: { $number }

# Events
site-description = Wähle deine Sessions, melde dich an und trag den Tag in deinen Kalender ein.
home-title = Veranstaltungen
home-lead = Wähle eine Veranstaltung, sieh dir das Programm an und melde dich an.
home-empty = Im Moment gibt es keine Veranstaltung. Schau später noch einmal vorbei.
home-programme = Programm ansehen
home-sessions = { $count ->
    [one] 1 Session
   *[other] { $count } Sessions
}
event-open = Anmelden geht bis { $when }
event-not-yet = Anmelden geht ab { $when }
event-closed = Die Anmeldung ist geschlossen
closed-title = Was du noch tun kannst
closed-ask = Möchtest du trotzdem dabei sein? Frag die Organisation:
closed-stream = Ohne Platz zu verfolgen:
closed-calendar = Programm in den Kalender übernehmen
event-called-off = Diese Veranstaltung fällt aus
event-and-online = { $venue } und online

# Programme
filter-all = Alle
filter-free = Noch Platz
filter-more = Suchen und filtern
filter-theme = Thema
filter-format = Art der Session
filter-attendance = Vor Ort oder online
filter-language = Gesprochene Sprache
filter-words = Suche in Titeln, Texten, Namen, Räumen und Barrierefreiheit
filter-any = Egal
filter-apply = Suchen
filter-found = { $count ->
    [1] 1 Session gefunden.
   *[other] { $count } Sessions gefunden.
}
filter-nothing = Nichts passt zu allem, was du angekreuzt hast.
format-plenary = Plenum
format-workshop = Workshop
format-stream = Stream
format-online_workshop = Online-Workshop
format-visit = Spaziergang oder Besuch
format-drop_in = Durchgehend
language-nl = Niederländisch
language-fr = Französisch
language-en = Englisch
language-de = Deutsch
language-es = Spanisch
language-it = Italienisch
language-pt = Portugiesisch
language-pl = Polnisch
language-ro = Rumänisch
language-tr = Türkisch
language-uk = Ukrainisch
language-ru = Russisch
language-ar = Arabisch
language-fa = Persisch
language-zh = Chinesisch
language-ja = Japanisch
round-choose = wähle eine Session
round-other = Zu anderen Zeiten
round-none = Sessions
seats-left = Noch { $left } von { $capacity } Plätzen
seats-nearly = Fast voll: noch { $left } von { $capacity }
seats-full = Voll
seats-waiting = Voll · Warteliste: { $waiting }
seats-unlimited = Platz für alle
seats-of-mode = { $mode }: { $seats }
spoken-in = auf { $language }
spoken = Gesprochene Sprache: { $language }
choose = Wählen
chosen = gewählt
choose-first = Als erste Wahl, meinen Platz bei 2 behalten
choose-wait = Auf die Warteliste
chosen-wait = du kommst auf die Warteliste
choose-instead = Stattdessen das nehmen
clash-with = Gleichzeitig mit { $title }.
foot-chosen = { $count ->
    [1] 1 gewählt
   *[other] { $count } gewählt
}
foot-hint = Wähle deine Sessions und geh weiter.
foot-hint-stars = Setz einen Stern bei dem, was du willst.
embed-choose = Sessions wählen und anmelden
foot-next = Weiter
stars-lead = Setz schon jetzt einen Stern bei allem, was du besuchen willst. Wenn es losgeht, ist deine Liste fertig.
list-title = Meine Liste
list-lead = Das ist deine Liste. Wenn die Anmeldung beginnt, meldest du dich damit an. Sie reserviert noch keinen Platz.
list-empty = Auf deiner Liste steht noch nichts. Wähle im Programm, was du besuchen willst.
list-kept = Deine Liste ist gespeichert. Bewahre den Link auf, oder lass dir mailen, wenn die Anmeldung beginnt.
list-asked = Wir haben eine Mail geschickt, um zu fragen, ob diese Adresse dir gehört. Drücke darin auf den Knopf. Dann mailen wir dir, wenn die Anmeldung beginnt.
list-change = Liste ändern
list-register = Mit dieser Liste anmelden
list-share = Teilen
list-address = Der Link zu dieser Liste
list-share-words = Meine Liste für { $event }:
list-tell = Mailt mir, wenn es losgeht
list-tell-hint = Du bekommst eine Mail mit deiner Liste. Danach löschen wir deine Adresse.
list-tell-me = Mailt mir
opening-title = Mail, wenn es losgeht
opening-asks = Möchtest du an { $email } eine Mail bekommen, sobald du dich anmelden kannst?
opening-waits = Du bekommst eine Mail an { $email }, sobald du dich anmelden kannst.
opening-stop = Keine Mail schicken
opening-stopped = Du bekommst keine Mail. Deine Adresse ist gelöscht.
opening-gone = Dieser Link gilt nicht mehr: Die Mail ist verschickt, oder du wolltest keine. Deine Adresse ist gelöscht.
opening-kept = Wir nutzen deine Adresse nur dafür und löschen sie danach.
mail-opening-subject = Möchtest du eine Mail, wenn es losgeht? { $event }
mail-opening-intro = Jemand, wahrscheinlich du, möchte eine Mail, sobald die Anmeldung für { $event } beginnt. Das geht ab { $when }. Drücke auf den Knopf, wenn du das willst.
mail-opening-yes = Ja, mailt mir, wenn es losgeht
mail-opening-no = Warst du das nicht? Dann tu nichts: Nach drei Tagen löschen wir diese Adresse.
mail-opened-subject = Du kannst dich anmelden: { $event }
mail-opened-intro = Du kannst dich jetzt für { $event } anmelden. Wer zuerst kommt, mahlt zuerst.
mail-opened-list = Auf deiner Liste steht:
mail-opened-register = Mit meiner Liste anmelden
mail-opened-programme = Programm ansehen
mail-opened-once = Du hast um diese Mail gebeten. Es ist die einzige: Danach ist deine Adresse gelöscht.
mail-kind-opening = Mail zum Beginn der Anmeldung
figure-lists = Listen mit Sternen
figure-told = möchten eine Mail, wenn es losgeht
figure-stars = Sterne
share-title = Teilen
share-mail = E-Mail
share-event = { $event }:
stop-day = Tag
stop-round = Runde
stop-whole-day = Ganzer Tag
skip-basket = Zu deiner Auswahl
mode-question = Bist du vor Ort oder online dabei?
mode-in-person = Ich bin vor Ort
mode-online = Ich bin online
filter-needs = Was brauchst du?
filter-said = Suchwort: { $words }
filter-out = Alle Sessions zeigen
pill-left = noch { $left }
pill-few = { $left ->
    [1] letzter Platz
   *[other] letzte { $left }
}
pill-full = voll
pill-waiting = voll · { $waiting ->
    [1] 1 wartet schon
   *[other] { $waiting } warten
}
kind-workshop = Workshops
kind-stream = Streams
kind-online_workshop = Online-Workshops
kind-visit = Spaziergänge und Besuche
kind-free = { $free } von { $count } mit Platz
round-all-day = Durchgehend: Komm einfach vorbei
visit-gathers = Treffpunkt { $when }
visit-gathers-at = Treffpunkt um { $when }: { $place }. Zurück gegen { $back }.
visit-gathers-back = Treffpunkt um { $when }. Zurück gegen { $back }.
need-wheelchair = Rollstuhlgerecht
need-step-free = Ohne Treppe
need-induction-loop = Induktionsschleife
need-sign-language = Gebärdensprache
need-captions = Untertitel
need-stairs = Treppe
written-in = Diesen Text gibt es nur auf { $language }.
row-more = Alles über diese Session
basket-title = Dein Tag
basket-show = Deine Auswahl zeigen
basket-open = noch offen
basket-drop = Doch nicht
filter-found-at = { $count } in { $round }
filter-other-online = { $count ->
    [1] Online gibt es 1. Zeigen
   *[other] Online gibt es { $count }. Zeigen
}
filter-other-in-person = { $count ->
    [1] Vor Ort gibt es 1. Zeigen
   *[other] Vor Ort gibt es { $count }. Zeigen
}
filter-let-go = „{ $what }“ weglassen
choice-first = { $waiting ->
    [0] 1. Wahl
    [1] 1. Wahl · 1 wartet schon
   *[other] 1. Wahl · { $waiting } warten
}
choice-second = 2. Wahl · dein Platz
choice-second-waits = 2. Wahl · Warteliste
choice-spare = 2. Wahl, falls nötig
choice-open = wähle noch eine davon
choice-swapped = Statt { $title }.
choice-filled = Inzwischen voll: { $title }. Du kommst auf die Warteliste.
foot-count = gewählt
basket-choose = { $count ->
    [0] Alles ist voll: Sessions zeigen
    [1] Wähle aus 1 Session mit Platz
   *[other] Wähle aus { $count } Sessions mit Platz
}
basket-close = Schließen
basket-swap = 1 und 2 tauschen
visit-also = bis { $until }, also auch { $rounds }
misfit-online = Nur vor Ort: { $titles }. Das geht nicht online.
misfit-in-person = Nur online: { $titles }. Das siehst du auf einem Bildschirm.
misfit-some = Ein Teil deiner Auswahl geht so nicht.
misfit-drop = Das weglassen
quoted = „{ $title }“
register-take = Ich nehme { $first }.
register-likely = Am liebsten möchte ich { $first }. Ist { $first } bis dahin voll, nehme ich { $second }.
register-take-drop = Ich nehme { $first } und lasse { $second } weg.
session-programme = Programm
session-programme-round = Programm, { $round }
session-places = Plätze
session-others = Auch in { $round }, mit Platz
session-kept = Deine Auswahl bleibt erhalten, auch wenn du weiterschaust oder die Sprache wechselst.
need-yes = ja
need-no = nein
need-unknown = wissen wir nicht, frag nach
need-ask = Brauchst du etwas, zum Beispiel Dolmetschen? Frag rechtzeitig:
view-label = Wie soll das Programm aussehen?
view-timetable = Raster
view-list = Liste
view-theme = Nach Thema
lane-other = Andere
view-rounds = Nach Runde
session-cancelled = Diese Session fällt aus.
session-off = Fällt aus
session-off-titled = { $title } (fällt aus)
session-back = Zurück zum Programm
session-calendar = In meinen Kalender
session-access = Kann ich teilnehmen?
session-programme-calendar = Das ganze Programm als Kalender
programme-print = Programm drucken
print-with-abstracts = Mit der Beschreibung der Sessions
print-without-abstracts = Nur der Zeitplan
print-room = Raum
print-elsewhere = Anderswo und online
print-goes-on = { $day }, Fortsetzung · { $hours }

# Registering
register-title = Anmelden
register-lead = Gib deinen Namen und deine Mailadresse an, und du bist fertig. Du siehst sofort, welche Plätze du hast.
register-errors = Bitte schau das noch einmal an
register-attendance = Wie bist du dabei?
register-in-person = Ich bin vor Ort dabei
register-online = Ich bin online dabei
register-sessions = Deine Sessions
register-sessions-hint = Wähle höchstens eine Session in jeder Runde. Du musst nichts wählen.
register-from-programme = Im Programm wählen
register-more-sessions = Andere Sessions in dieser Runde ({ $count })
register-if-full = Wenn es voll ist
if-full-wait = Auf die Warteliste
if-full-skip = Diese Session weglassen
if-full-refuse = Dann melde mich nicht an
register-how = Wie nimmst du an dieser Session teil?
register-how-same = Wie oben gewählt
register-about = Über dich
register-name = Name
register-name-hint = So steht dein Name auf deinem Namensschild.
register-email = Mailadresse
register-email-hint = Hierhin schicken wir deine Bestätigung und deinen persönlichen Link.
register-affiliation = Arbeitsplatz oder Schule (freiwillig)
register-affiliation-hint = Nur für dein Namensschild und die Organisation.
register-language = Sprache deiner Mails
register-questions = { $count ->
    [1] Eine Frage der Organisation
   *[other] { $count } Fragen der Organisation
}
register-summary-more = Was du oben noch an- oder abhakst, zählt auch.
register-send-title = Prüfen und absenden
register-mails-to = Dein Ticket geht an
register-send = Anmeldung absenden
register-who-sees = Nur die Organisation sieht deine Daten. Wir geben sie nicht weiter.
register-kept = { $days } Tage nach der Veranstaltung löschen wir deinen Namen, deine Adresse und was du brauchst.
register-nothing-chosen = Du hast noch keine Session gewählt.
register-closed-lead = Du kannst dich jetzt nicht anmelden.

# Their day
register-website = Lass das leer
link-title = Wo ist mein Link?
link-lead = Gib die Adresse an, mit der du dich angemeldet hast. Wir mailen dir den Link zu deiner Seite, höchstens einmal pro Stunde.
link-sent = Wenn wir diese Adresse kennen, ist der Link unterwegs. Schau auch im Spam nach. Hast du in der letzten Stunde schon einmal gefragt, steht er in jener Mail.
link-send = Link zuschicken
link-dead = Funktioniert diese Adresse nicht mehr? Schreib der Organisation von deiner neuen Adresse, mit deinem Namen und deiner Anmeldenummer:
link-no-address = Hast du keine Mailadresse? Ruf die Organisation an und sag deine Anmeldenummer:
link-question = Schon angemeldet? Hol dir deinen Link
mine-title = Dein Tag
mine-hello = Hallo { $name }
ticket-title = Dein Ticket
ticket-hint = Zeig diesen Code am Empfang, oder sag deine Nummer.
ticket-minutes = In { $minutes } Min.
ticket-hours = In { $hours } Std. { $minutes } Min.
ticket-on = Läuft gerade
ticket-then = Danach { $time }, { $place }: { $title }
ticket-soon = gleich
ticket-now = jetzt
ticket-with = mit { $speakers }
mine-over = Vorbei
mine-not-got = Keinen Platz bekommen
mine-between = Dazwischen
mine-after = Schön, dass du da warst
mine-after-lead = { $event } ist vorbei.
mine-after-links = Was zu deinen Sessions gehört, findest du unten.
mine-offline = Diese Seite bleibt auf deinem Telefon, auch ohne Netz.
mine-new = Du bist angemeldet. Wir haben eine Bestätigung an deine Mailadresse geschickt.
mine-waits = Für { $count } deiner Sessions stehst du auf der Warteliste.
mine-reference = Deine Anmeldenummer
mine-status-confirmed = Du hast einen Platz
mine-status-waiting = Warteliste: Platz { $position } von { $waiting }
mine-status-not-needed = Nicht nötig: Du hast deine erste Wahl
mine-status-skipped = Voll: Du hast hier keinen Platz bekommen
mine-status-offered = Ein Platz ist für dich frei. Antworte vor { $until }
mine-status-wished = Gewünscht: Wir versuchen es, sobald du einen Platz bei der Veranstaltung hast
mine-status-cancelled = Zurückgegeben
mine-status-everyone = Für alle
mine-join = Online mitmachen
mine-calendar-title = In deinem Kalender
calendar-title = In den Kalender eintragen
calendar-lead = Das ganze Programm in deinem eigenen Kalender. Ändert sich etwas, ändert sich dein Kalender von selbst.
calendar-apple = Apple
calendar-office = Outlook (Arbeit oder Schule)
calendar-address = Adresse des Kalenders
calendar-address-hint = Für jedes andere Programm: Wähle dort „Kalender per URL hinzufügen“.
calendar-copy = Kopieren
calendar-copied = Kopiert
calendar-alarm = Mit einer Erinnerung?
calendar-alarm-hint = Wähle zuerst, wie lange vorher, und dann deinen Kalender.
calendar-no-alarm = Ohne
calendar-private = Diese Adresse ist nur für dich: Gib sie nicht weiter.
calendar-more = Mit einer Erinnerung vorher, oder ein anderes Programm
mine-calendar-lead = Ändert sich etwas, ändert sich dein Kalender von selbst.
mine-download = Als Datei herunterladen
mine-alarm-minutes = { $minutes } Minuten
mine-alarm-hour = 1 Stunde
mine-alarm-day = 1 Tag
mine-print = Meinen Tag drucken
mine-private = Diese Seite ist nur für dich. Bewahre den Link auf, und gib ihn nicht weiter.
mine-proven = Danke, deine Adresse ist bestätigt. Prüfe, ob unten alles stimmt: Bis jetzt konnte auch die Person, die dich angemeldet hat, alles sehen und ändern. Ab jetzt kannst das nur du, mit dem Link aus deiner Mail.
mine-unproven = Noch ein Schritt: Wir haben einen Link an { $email } gemailt. Öffne ihn und bestätige, dass du es bist. Danach gilt nur noch der Link aus deiner Mail und nicht mehr diese Seite.
mine-leaked = Hat jemand anderes deinen Link?
mine-leaked-lead = Dann machen wir alle deine Links neu und mailen sie dir. Die alten öffnen nichts mehr, auch deinen Kalender nicht: Abonniere ihn danach neu.
mine-renew = Meine Links neu machen
renewed-title = Neue Links sind unterwegs
renewed-lead = Die alten Links öffnen nichts mehr. Die neuen stehen in der Mail, die wir dir gerade geschickt haben.
proving-title = Bist du das?
proving-lead = Mit dieser Mailadresse ist jemand für { $event } angemeldet. Bestätige, dass du das bist. Danach kannst nur du die Anmeldung sehen und ändern.
proving-known = Du bist schon für { $event } angemeldet. Jetzt kam noch eine Anmeldung mit derselben Adresse. Was soll damit passieren?
proving-this = Die Anmeldung
proving-first = Deine erste Anmeldung
proving-second = Die neue Anmeldung
proving-waits = { $session }, auf der Warteliste (Platz { $position })
proving-mine = Ja, das bin ich
proving-not-mine = Nein, das bin ich nicht
proving-keep = Meine erste Anmeldung behalten
proving-instead = Stattdessen diese nehmen
proving-instead-of = Diese statt der von { $name } nehmen
proving-besides = Das ist jemand anderes mit derselben Adresse
proving-meanwhile = Inzwischen wurde mit dieser Adresse eine andere Anmeldung bestätigt. Wähle unten, was du meinst.
proving-hint = Solange du nichts wählst, ändert sich nichts, wenn du diese Seite öffnest.
released-title = Danke, das ist vergessen
released-lead = Die Anmeldung ist weg, mit allem, was darin stand. Du bekommst keine Mails mehr darüber.
unproven-gives-way = Bestätigt niemand, schicken wir eine Erinnerung per Mail. Ab { $hours } Stunden danach kann jemand anders den Platz bekommen.
unproven-lapses = Bestätigt niemand, verfällt die Anmeldung { $hours } Stunden nach einer Erinnerung per Mail.
unproven-stays = Auch ohne Bestätigung bleibt der Platz.
mine-cancelled = Diese Anmeldung ist abgesagt.
mine-saved = Geändert. Wenn sich dadurch an deiner Anmeldung etwas ändert, bekommst du in ein paar Minuten eine Mail.
visits-too-many = { $most ->
    [one] Höchstens ein Spaziergang oder Besuch pro Person:
   *[other] Höchstens { $most } Spaziergänge oder Besuche pro Person:
}
visits-too-many-beside = { $most ->
    [one] Höchstens ein Spaziergang oder Besuch pro Person. Du hast auch gewählt:
   *[other] Höchstens { $most } Spaziergänge oder Besuche pro Person. Du hast auch gewählt:
}
mine-got = Du hast jetzt einen Platz: { $sessions }.
mine-left = Zurückgegeben: { $sessions }.
mine-take-back = Zurück zu „{ $title }“? Das geht bis { $until }, solange ein Platz frei ist.
mine-undo = Absage zurücknehmen
mine-undo-lead = Ein Irrtum? Bis { $until } kannst du alles zurückbekommen, solange niemand anderes deine Plätze hat.
mine-waits-for-event = { $mode }: Du stehst auf der Warteliste für die Veranstaltung, Platz { $position }
mine-until = Bis in „{ $other }“, deiner 1. Wahl, ein Platz frei ist.
mine-choose = Sessions wählen oder tauschen
mine-details = Deine Angaben verbessern
mine-save = Speichern
mine-cancel = Ich komme nicht mehr
mine-cancel-lead = Alle deine Plätze gehen an die, die warten. Du bekommst eine Mail zur Bestätigung. Zehn Minuten lang kannst du es zurücknehmen.
mine-cancel-all = Meine ganze Anmeldung absagen
choose-title = Wählen oder tauschen
choose-lead = Bei jeder Session steht, was du tun kannst. Tauschen ist sicher: Du verlierst nichts, bevor du das andere hast.
choose-yours = Steht in deinem Tag
choose-back = Zurück zu deinem Tag
choose-have = Hier hast du { $sessions }.
choose-have-none = Hier hast du noch nichts.
choose-jump = Springe zu
choose-waits = Du wartest auf { $sessions }.
choose-visit = Mehr Besuche gehen nicht: Dieser käme an die Stelle von { $session }.
choose-first-let-go = Gib erst etwas zurück
choose-there-only = Nur vor Ort
act-until = Nimm dies, bis in „{ $other }“ ein Platz frei ist
act-swap-word = Tauschen
act-wait-word = Warten
act-sure-waiting = Sicher? { $count ->
    [1] Jemand wartet und bekommt
   *[other] { $count } Personen warten. Die erste bekommt
} deinen Platz sofort. Vielleicht bekommst du ihn dann nicht zurück.
act-sure-free = Sicher? Dein Platz wird für alle frei. Zehn Minuten lang kannst du ihn hier wieder nehmen, wenn ihn inzwischen niemand nimmt.
act-sure-yes = Ja, Platz abgeben
act-sure-line = Dein Platz auf der Warteliste geht dann an die nächste Person. Wer wieder warten will, beginnt ganz hinten.
act-sure-line-yes = Ja, ich warte nicht mehr
act-take-back = Diesen Platz zurücknehmen
act-take-back-for = Diesen Platz zurücknehmen und „{ $other }“ freigeben
act-give-up = Platz zurückgeben
act-stop-waiting = Nicht mehr warten
act-accept = Ja, ich nehme den Platz
act-decline = Nein, gib ihn weiter
act-take = Platz nehmen
act-wait = Auf die Warteliste
act-swap = Tauschen mit „{ $other }“
act-wait-and-keep = Darauf warten und bis dahin „{ $other }“ behalten
act-meanwhile = Bis dahin im Stream „{ $title }“ dabei sein
act-go-online = Ich bin lieber online dabei
act-come = Ich bin lieber vor Ort dabei
act-wait-to-come = Voll: auf einen Platz vor Ort warten
act-stop-waiting-to-come = Nicht mehr warten, es bleibt so
data-title = Was wir über dich speichern
data-lead = Das ist alles. Die Organisation sieht deinen Namen, deine Adresse und deine Sessions. Was du brauchst, sehen nur die, die sich darum kümmern.
data-seats = Deine Sessions
data-mails = Mails an dich
data-log = Was passiert ist
data-download = Alles herunterladen (JSON)
data-erase = Vergesst mich
data-erase-lead = Deine Plätze gehen an die, die warten, deine Daten werden gelöscht, und dieser Link gilt danach nicht mehr. Das lässt sich nicht zurücknehmen.
data-erase-now = Alles über mich löschen
forgotten-title = Deine Daten sind gelöscht
forgotten-lead = Wir haben alles über dich gelöscht. Nur die Zahlen bleiben.
forgotten-home = Zu den Veranstaltungen
details-needs = Was brauchst du, um teilzunehmen?
details-needs-hint = Freiwillig. Zum Beispiel: Rollstuhl, Dolmetschen, keine Nüsse. Es wird verschlüsselt gespeichert; nur wer sich darum kümmert, sieht es.
details-reminders = Schickt mir eine Erinnerung, eine Woche und einen Tag vorher
details-newsletter = Schickt mir den Newsletter der Organisation
now-title = Jetzt und gleich
now-on = Jetzt
now-next = Gleich
now-later = Später
own-time = Bei dir: { $time }
now-nothing = Es kommt nichts mehr. Bis zum nächsten Mal!
now-offline = Diese Seite bleibt auf deinem Telefon, auch ohne Netz.
mine-join-opens = Der Link zum Online-Mitmachen erscheint hier am { $day } um { $when }.
mine-travel = Rechne mit { $before } Min. Fußweg hin und { $after } Min. zurück.

# Errors and the mailbox
trouble-title = Das hat nicht geklappt
trouble-not-found-title = Diese Seite gibt es nicht (mehr)
trouble-home = Zu allen Veranstaltungen
mailbox-title = Beispielpostfach
mailbox-lead = Diese Mails wären verschickt worden. Sie liegen als Dateien auf diesem Computer.
mailbox-empty = Noch keine Mails.
mailbox-to = An
mailbox-attached = Anhänge

problem-in-group = Person { $number }: { $what }
fault-group-size = Meldet zusammen zwischen 1 und { $most } Personen an. Seid ihr mehr? Dann sendet das Formular noch einmal.
group-title = Zusammen anmelden
register-needs = Was brauchst du? (freiwillig)
register-needs-hint = Damit du mitmachen, dich willkommen fühlen und mitessen kannst: ein Rollstuhlplatz, eine Induktionsschleife, Dolmetschen, vegan, eine Allergie … Das lesen nur die Leute der Organisation, die Bedarf sehen dürfen. Es wird verschlüsselt gespeichert und mitgelöscht.
register-needs-long = Das ist zu lang: Schreib höchstens { $most } Zeichen.
mine-needs-lost = Du bist angemeldet. Aber was du brauchst, kam nicht an. Trag es unten bitte noch einmal ein.
mine-needs = Du hast um Folgendes gebeten: { $needs }.
mine-needs-seen = Nur wer sich darum kümmert, liest das.
group-paste = Eine Liste mit Namen einfügen
group-paste-hint = Eine Person pro Zeile: „Sam Peeters <sam@example.org>“, „Sam Peeters, sam@example.org“ oder nur ein Name.
group-paste-now = Ins Formular übernehmen
group-paste-left = Zusammen gehen höchstens { $most } Personen. Wer unten noch in der Liste steht, passt nicht mehr dazu.
group-as-you = Wählt dasselbe wie du
register-sessions-of = Wie, und welche Sessions
group-if-full-wait = Auf die Warteliste
group-if-full-skip = Diese Session weglassen
group-see = Was alle haben
visit-and-back = { $gathers }, zurück ± { $back }
group-same = Allen diese Auswahl geben
group-fallback = Solange das voll ist
group-fallback-none = Nichts stattdessen
group-if-full = Wenn eine Session voll ist
group-everybody = Deine Gruppe
group-everybody-lead = Das haben alle, die du mit angemeldet hast. Wer eine eigene Adresse hat, bekommt eine Mail und kümmert sich danach selbst darum.
group-short = { $count ->
    [0] noch kein Platz
    [1] 1 Platz
   *[other] { $count } Plätze
}
group-short-waits = wartet auf { $count }
group-own = Kümmert sich jetzt selbst darum.
group-none = Hat noch keine Session gewählt.
group-resend = Link noch einmal senden
group-give-up = Alle Plätze zurückgeben
group-sure = Sicher? Alles, was { $name } hat, geht an die, die warten. Zehn Minuten lang kannst du es zurücknehmen.
group-undo-lead = Ein Irrtum? Bis { $until } kann alles zurückgenommen werden, solange niemand anderes die Plätze hat.
group-undo = Plätze zurückholen
group-sent = Wir senden den Link noch einmal, wenn er nicht gerade erst gesendet wurde.
group-seat = { $title }: { $status }
group-question = Ihr kommt zu mehreren? Meldet euch zusammen an
group-lead = Für dich und bis zu neun andere. Alle bekommen eigene Plätze und einen eigenen Kalender. Klappt es bei einer Person nicht, ist niemand angemeldet.
group-you = Du
group-person = Person { $number }
group-email-hint = Leer? Dann bekommst du die Mails.
group-session-none = Noch nichts wählen
group-affiliation = Organisation oder Schule der Gruppe
group-more = Noch eine Person
group-send = Alle anmelden
group-skip-hint = Lässt du eine Person leer? Dann zählt sie nicht mit.
join-title = Online mitmachen
join-open = Die Session ist offen.
join-now = Mitmachen
join-offered = Ein Platz ist für dich frei. Wir halten ihn bis { $until }. Danach geht er an die nächste Person.
join-take = Ja, ich nehme den Platz
join-taken = Der Platz gehört dir.
join-opens = Die Session öffnet am { $day } um { $when }. Lass diese Seite offen: Du kommst dann von selbst in die Session.
join-over = Diese Session ist vorbei. Danke, dass du dabei sein wolltest.
join-wrong-address = Die Organisation hat eine Adresse angegeben, die nirgendwohin führt. Sag ihr Bescheid und komm zurück: Diese Seite schaut von selbst wieder nach.
join-no-seat = Du hast in dieser Session keinen Online-Platz. Auf deiner eigenen Seite siehst du, was noch frei ist; der Link dorthin steht in deinen Mails.
join-about = Über diese Session
register-wait = Ist es dort voll? Dann setzt mich auf die Warteliste
register-wait-hint = Du wählst jetzt schon deine Sessions. Wird ein Platz frei, versuchen wir sie für dich, in deiner Reihenfolge.
register-rather = Am liebsten möchte ich { $first }. Solange das voll ist, nehme ich { $second }.
register-rather-hint = Wähle, was du am liebsten möchtest, oder nimm unten eine weg.
place-likely = Ein Platz ist wahrscheinlich
place-possible = Ein Platz ist möglich
place-unlikely = Ein Platz ist unwahrscheinlich
problem-sign-in = Logge dich zuerst ein.
problem-not-allowed = Das darfst du mit deiner Rolle nicht. Frag die Person, die die Organisation verwaltet.
problem-of-all-events = Name und Adresse der Organisation stehen bei allen ihren Veranstaltungen. Nur wer das Programm von allen ändern darf, kann sie ändern.
problem-has-people = Es sind Personen angemeldet. Sag die Veranstaltung ab, oder archiviere sie.
problem-no-seat = Diese Person hat hier keinen Platz.
problem-id-in-use = Diese ID gehört schon zu einem anderen Check-in. Gib jedem Check-in eine eigene ID.
problem-taken-back = Dieser Check-in ist zurückgenommen. Checke diese Person neu ein, mit einer neuen ID.
fault-came-then = Dieser Zeitpunkt ist nicht möglich: zu lange vor der Veranstaltung, oder noch nicht gewesen
problem-wrong-session = Diese Person hat hier keinen Platz, aber in { $session }.
problem-over-full = Es haben schon Personen einen Platz. Sag, was mit denen passiert, die zuletzt kamen: behalten, warten oder absagen.
problem-changed-meanwhile = Jemand anderes hat das inzwischen geändert. Hol es neu, schau, was jetzt da steht, und sende deine Änderung noch einmal mit dem neuen ETag.
problem-reaches-more = Inzwischen geht es um { $now }, mehr als da stand. Es ist nichts passiert: Schau es dir an und bestätige es dann.
problem-edited-meanwhile = Andere ändern das gerade auch, immer wieder. Es hat sich nichts geändert: Versuche es gleich noch einmal.
problem-if-match-required = Das gibt es schon. Sag, welche Fassung du ersetzt: Sende den ETag deines letzten GET in If-Match.
problem-exists = Das gibt es schon. Wähle einen anderen Namen, oder ändere, was da ist.
problem-confirm = Dadurch verlieren Menschen etwas: In errors steht, was. Ist das so gewollt, sende es noch einmal mit confirm=true.
loss-session = { $name }: { $people ->
    [one] { $people } Person hat
   *[other] { $people } Personen haben
} hier einen Platz und { $waiting } { $waiting ->
    [one] wartet
   *[other] warten
} darauf; das verfällt.
loss-seat = { $name }: { $people ->
    [one] { $people } Person verliert
   *[other] { $people } Personen verlieren
} dort den Platz.
loss-question = { $name }: { $people ->
    [one] { $people } Antwort ist
   *[other] { $people } Antworten sind
} dann nicht mehr zu sehen.
loss-choice = { $name }: { $people ->
    [one] { $people } Person hat diese Antwort gewählt; sie ist dann nicht mehr zu sehen.
   *[other] { $people } Personen haben diese Antwort gewählt; sie ist dann nicht mehr zu sehen.
}
confirm-losses = Ich habe es gelesen: trotzdem machen
meanwhile-lead = Jemand anderes hat inzwischen dasselbe geändert. Es ist noch nichts passiert: Wähle unten, was gelten soll.
meanwhile-choose = { $field }: Was soll gelten?
meanwhile-mine = Was du getippt hast:
meanwhile-theirs = Was jetzt da steht:
meanwhile-yes = ja
meanwhile-no = nein

# The desk.
desk-title = Deine Veranstaltungen
desk-no-events = Du hast noch keinen Zugang zu einer Veranstaltung. Frag die Person, die die Organisation verwaltet.
desk-ways = Bereiche
desk-leave = Ausloggen
desk-board = Plätze
desk-people = Anmeldungen
desk-door = Empfang
desk-log = Was passiert ist
figure-in-person-of = vor Ort, von { $capacity }
figure-in-person = vor Ort
figure-online-of = online, von { $capacity }
figure-online = online
figure-taken = der begrenzten Plätze besetzt
figure-waiting = Mal wartet jemand auf einen Platz
figure-unproven = davon unbestätigt
figure-came = Personen sind da
board-code = Code
board-session = Session
board-place = Raum
board-taken = Besetzt, Grenze beim Strich
board-waiting = Warten
board-came = Da
desk-capacity = Plätze { $mode }
desk-capacity-hint = { $taken } besetzt, { $waiting } warten. Leer: ohne Grenze.
desk-no-room = Kein Raum
desk-room = { $room } ({ $seats } Plätze)
desk-starts = Beginnt um
desk-ends = Endet um
desk-over-full = Dann sind es mehr Personen als Plätze. Was passiert mit denen, die zuletzt kamen?
over-full-keep = Sie behalten ihren Platz; niemand kommt dazu
over-full-wait = Sie warten, ganz vorn auf der Liste
over-full-cancel = Sie verlieren ihren Platz
desk-look = Ansehen, was das bewirkt
desk-carry-out = Ausführen
desk-done = Es ist erledigt. Alle, die es betrifft, bekommen eine Mail.
effect-title = Das würde passieren
effect-nothing = Es ändert sich nichts.
effect-promoted = { $count ->
    [one] 1 Person bekommt einen Platz von der Warteliste
   *[other] { $count } Personen bekommen einen Platz von der Warteliste
}
effect-over = { $count ->
    [one] 1 Person ist zu viel
   *[other] { $count } Personen sind zu viel
}
effect-clashes = { $count ->
    [one] 1 Person muss wählen, weil etwas gleichzeitig ist
   *[other] { $count } Personen müssen wählen, weil etwas gleichzeitig ist
}
effect-opening = { $count ->
    [0] Die Anmeldung beginnt dann sofort. Niemand wollte davon hören
    [one] Die Anmeldung beginnt dann sofort: 1 Person bekommt die Mail, dass es losgeht, und die geht nur einmal hinaus
   *[other] Die Anmeldung beginnt dann sofort: { $count } Personen bekommen die Mail, dass es losgeht, und die geht nur einmal hinaus
}
effect-mails = { $count ->
    [one] 1 Person bekommt eine Mail
   *[other] { $count } Personen bekommen eine Mail
}
desk-cancel-session = Die Session absagen
desk-cancel-session-lead = Wer einen Platz hatte oder wartete, bekommt eine Mail mit dem, was noch frei ist. Das lässt sich nicht zurücknehmen.
people-words = Name, Mail, Organisation oder Nummer
people-status = Status
people-find = Suchen
people-found = { $count } gefunden
people-seats = Sessions
people-before = Zurück
people-after = Weiter
status-in = angemeldet
status-confirmed = hat einen Platz
status-offered = muss noch wählen
status-waiting = wartet
status-wished = gewünscht
status-skipped = nicht geklappt
status-cancelled = abgesagt
person-no-seats = Noch nichts gewählt.
person-look = Ansehen
person-look-hint = Dass du nachsiehst, wird notiert.
door-where = Wo stehst du?
door-event = An der Tür der Veranstaltung
door-code = Nummer oder Name
door-code-hint = Zum Beispiel K7M-4PX, oder die ersten Buchstaben eines Namens.
door-send = Einlassen
door-in = Willkommen, { $name }
door-already = { $name } ist schon da, seit { $since }
door-nobody = Niemand gefunden. Prüfe die Nummer oder den Namen.
door-several = Es sind noch { $count }. Wähle jemanden aus der Liste, oder tippe weiter.
door-twice = { $name } wurde hier schon gescannt
door-take-back = War es jemand anderes? Zurücknehmen
door-taken-back = { $name } ist nicht mehr da
door-who = Wer ist es?
log-empty = Noch ist nichts passiert.
deed-session-changed = { $who } hat eine Session geändert: { $about }
deed-session-put = { $who } hat eine Session angelegt: { $about }
deed-session-taken-away = { $who } hat eine Session abgesagt: { $about }
deed-room-changed = { $who } hat einen Raum geändert: { $about }
deed-room-put = { $who } hat einen Raum angelegt: { $about }
deed-room-taken-away = { $who } hat einen Raum entfernt: { $about }
deed-founded = { $who } hat eine Organisation angelegt: { $about }
deed-begun = { $who } hat eine Veranstaltung angelegt: { $about }
deed-called-off = { $who } hat eine Veranstaltung abgesagt: { $about }
deed-put-away = { $who } hat eine Veranstaltung archiviert: { $about }
deed-taken-out = { $who } hat eine Veranstaltung wieder in die Listen gesetzt: { $about }
deed-renamed = { $who } hat den Namen in der Adresse geändert: { $about }
deed-deleted = { $who } hat eine Veranstaltung gelöscht: { $about }
deed-registered = { $who } hat jemanden angemeldet: { $about }
deed-will-forget = Angekündigt: In einem Tag werden alle von dieser Veranstaltung vergessen, denn die Zeit zum Aufbewahren ist um
deed-forgets = Alle von dieser Veranstaltung wurden vergessen: Die Zeit zum Aufbewahren ist um
deed-released-unproven = { $who } hat unbestätigte Anmeldungen aus einem Netzwerk freigegeben: { $about }
deed-looked = { $who } hat angesehen, was jemand braucht: { $about }
sign-in-title = Einloggen
sign-in-password = Passwort
sign-in-send = Einloggen
sign-in-help = Passwort vergessen?
sign-in-wrong = Die Adresse oder das Passwort stimmt nicht. Versuche es noch einmal.
sign-in-ended = Du warst inzwischen ausgeloggt. Logge dich neu ein: Was du getippt hast, steht dann wieder da. Es ist noch nichts passiert.
sign-in-ended-anew = Du warst inzwischen ausgeloggt. Nichts davon wurde gelesen oder geändert: Logge dich neu ein und sende es dann noch einmal.
sign-in-too-many = Für dieses Konto gab es zu viele falsche Versuche. Warte eine Viertelstunde. Oder logge dich auf einem Gerät ein, das du schon einmal benutzt hast, mit einem Passkey, oder über „Passwort vergessen?“.
welcome-title = Willkommen im Büro
welcome-lead = Wähle ein Passwort für { $email }. Danach bist du sofort drin.
welcome-password = Neues Passwort
welcome-hint = Mindestens { $shortest } Zeichen. Ein Satz ist gut.
welcome-send = Los geht’s
welcome-too-short = Nimm mindestens { $shortest } Zeichen.
welcome-too-long = Dieses Passwort ist zu lang.
welcome-guessable = Dieses Passwort ist schnell erraten: Es ähnelt dem, was viele wählen, oder deiner Adresse. Nimm ein paar Wörter, die nicht zusammengehören.
welcome-used = Dieser Link ist benutzt oder zu alt. Bitte die Person, die die Organisation verwaltet, um einen neuen.
desk-team = Team
team-secret = Kopiere das jetzt. Du siehst es nur einmal.
team-sensitive = darf sehen, was Menschen brauchen
team-not-yet = hat sich noch nicht eingeloggt
team-leaving = { $email } kommt danach mit dieser Rolle nicht mehr hinein: { $role }. Wir sagen es { $email } per Mail.
team-stay = So lassen
team-open-needs = Bedarf zeigen
team-close-needs = Bedarf verbergen
team-remove = Aus dem Team nehmen
team-last-owner = Mindestens eine Person muss die Leitung behalten.
team-invite = Jemanden einladen
team-role = Rolle
team-invite-send = Einladen
team-tokens = Schlüssel für Programme
team-revoked = zurückgezogen
team-revoke = Zurückziehen
team-revoke-asks = { $name } öffnet danach nichts mehr: Was damit arbeitet, bleibt stehen. Das lässt sich nicht zurücknehmen.
team-token-name = Wofür?
team-token-scopes = Was darf er?
team-token-make = Schlüssel machen
team-token-wrong = Sag, wofür der Schlüssel ist, und wähle mindestens ein Recht.
team-token-beyond = Ein Schlüssel darf nicht mehr als du selbst. Wähle weniger.
role-owner = Leitung: darf alles und lädt ein
role-programme = Programm und Räume
role-registrations = Anmeldungen
role-front-desk = Empfang
role-viewer = Kann nur ansehen
deed-invited = { $who } hat jemanden eingeladen: { $about }
deed-removed = { $who } hat jemanden aus dem Team genommen: { $about }
deed-reset = { $who } hat einen Link für ein neues Passwort gemacht: { $about }
deed-without-second-step = ohne zweiten Schritt
deed-backed-up = { $who } hat von allem eine Sicherung gemacht
deed-command-line = Die Befehlszeile
deed-made-token = { $who } hat einen Schlüssel gemacht: { $about }
deed-revoked-token = { $who } hat einen Schlüssel zurückgezogen: { $about }
deed-opened-needs = { $who } lässt jemanden Bedarf sehen: { $about }
deed-closed-needs = { $who } verbirgt Bedarf vor jemandem: { $about }
people-reference = Nummer
door-code-title = An der Tür
door-code-lead = Zeig diesen Code am Empfang, oder sag deine Nummer.
people-by-phone = Jemanden am Telefon anmelden
unproven-title = Unbestätigte Anmeldungen
unproven-count =
    { $count ->
        [0] Alle haben ihre Adresse bestätigt.
        [one] Eine Anmeldung ist noch nicht bestätigt.
       *[other] { $count } Anmeldungen sind noch nicht bestätigt.
    }
unproven-by-client = Netzwerke
unproven-client-hint = Eine Schule oder ein Betrieb ist ein Netzwerk. Wo es ist, speichern wir nicht: nur ein Merkmal, um es von anderen zu unterscheiden.
unproven-client = Netzwerk
unproven-elsewhere = Nicht gezählt
unproven-since = Erste
unproven-last = Letzte
unproven-domains = Domains
unproven-by-domain = Domains der Adressen
unproven-domain = Domain
unproven-act = Freigeben
unproven-release =
    { $count ->
        [one] Diese eine freigeben
       *[other] Diese { $count } freigeben
    }
unproven-released =
    { $count ->
        [0] Es gab nichts mehr freizugeben.
        [one] Eine Anmeldung ist freigegeben. Der Platz geht an die nächste Person, die wartet.
       *[other] { $count } Anmeldungen sind freigegeben. Die Plätze gehen an die, die warten.
    }
people-unproven = Wer die Adresse noch nicht bestätigt hat
register-by-desk = Du meldest jemand anderen an. Es geht auch ohne Mailadresse: Die Nummer und ein gedruckter Kalender reichen.

# The organisers' own questions.
fault-answer-missing = Beantworte: { $question }
fault-answer-number = Gib eine Zahl an bei: { $question }
question-optional = (freiwillig)
question-none = Keine Antwort
details-announcements = Die Organisation darf mir auch über andere Dinge mailen

# Writing to many.
mail-announcement-why = Du bekommst diese Nachricht, weil du angemeldet bist.
mail-test-subject = Probe: { $subject }
mail-invitation-subject = Du bist eingeladen, bei { $organisation } mitzuarbeiten
mail-invited = { $by } lädt dich ein, an „{ $event }“ von { $organisation } mitzuarbeiten. Deine Rolle: { $role }.
mail-invited-everywhere = { $by } lädt dich ein, an allen Veranstaltungen von { $organisation } mitzuarbeiten. Deine Rolle: { $role }.
mail-invitation-intro = { $organisation } lädt dich ein, in Kruispunt mitzuarbeiten. Wähle ein Passwort. Der Link geht einmal, eine Woche lang.
mail-appointed-subject = Du hast eine Rolle bei { $organisation }
mail-appointed-desk = Logge dich ein wie immer.
mail-reset-subject = Ein neues Passwort für Kruispunt
mail-reset-intro = Jemand möchte ein neues Passwort für diese Adresse. Warst du das? Dann wähle eins. Der Link geht einmal, eine Stunde lang.
mail-reset-not-you = Warst du das nicht? Dann musst du nichts tun: Dein Passwort bleibt, wie es ist.
mail-news-subject = An deinem Konto bei Kruispunt hat sich etwas geändert
mail-news-password = Das Passwort deines Kontos wurde geändert. Wer woanders eingeloggt war, ist ausgeloggt.
mail-news-second-step-on = Der zweite Schritt beim Einloggen ist jetzt an.
mail-news-second-step-off = Der zweite Schritt beim Einloggen ist jetzt aus.
mail-news-passkey-added = Zu deinem Konto kam ein Passkey dazu.
mail-news-passkey-removed = Ein Passkey wurde von deinem Konto entfernt.
mail-news-new-codes = Es wurden neue Codes auf Papier gemacht. Die alten gelten nicht mehr.
mail-news-code-used = Jemand hat sich mit einem deiner Codes auf Papier eingeloggt. Dieser Code gilt nicht mehr.
mail-news-codes-guessed = Jemand hat dein richtiges Passwort angegeben und danach viele falsche Codes.
mail-news-role = { $organisation } hat geändert, was du dort darfst.
mail-news-role-gone = { $organisation } hat dir eine Rolle weggenommen.
mail-news-not-you = Wusstest du davon nichts? Dann wähle sofort ein neues Passwort.
unsubscribe-title = Nachrichten der Organisation
unsubscribe-lead = Möchtest du von { $organisation } keine Nachrichten mehr über { $event }? Mails über deine eigene Anmeldung kommen weiter.
unsubscribe-send = Schickt mir keine Nachrichten mehr
unsubscribe-done = Du bekommst keine Nachrichten der Organisation mehr.
unsubscribe-again = Doch Nachrichten schicken
unsubscribe-back = Du bekommst wieder Nachrichten der Organisation.
desk-messages = Nachrichten
messages-lead = Schreib an die, die angemeldet sind: an alle, oder an die Leute einer Session. Alle lesen es in der eigenen Sprache und bekommen es einmal.
messages-write = Nachricht schreiben
message-title = Nachricht
message-draft = Entwurf von { $who }, { $when }
message-going = Wird verschickt seit { $when }: { $count ->
    [one] 1 Mail
   *[other] { $count } Mails
 } bereit
message-sent = Verschickt am { $when }: { $count ->
    [one] 1 Mail
   *[other] { $count } Mails
 }
message-whom = An wen?
message-whom-hint = Lass es leer für alle, die angemeldet sind. Was du ausfüllst, gilt zusammen. Wer keine Nachrichten will, bekommt keine.
message-placeholders = Das wird für alle eingesetzt:
message-subject = Betreff
message-body = Text
message-save = Speichern und ansehen
message-kept = Gespeichert. Lies es noch einmal und probiere es aus.
message-tried = Die Probemail ist unterwegs an { $who }.
message-ready = Bereit zum Verschicken
message-count = { $people ->
    [one] { $people } Anmeldung
   *[other] { $people } Anmeldungen
 }, { $addresses ->
    [one] { $addresses } Mailadresse
   *[other] { $addresses } Mailadressen
 }.
message-kind = { $mode }, { $status }: { $people }
message-no-address = { $count ->
    [one] 1 Anmeldung bekommt keine Mail: keine Adresse bekannt
   *[other] { $count } Anmeldungen bekommen keine Mail: keine Adresse bekannt
}
message-unsubscribed = { $count ->
    [one] 1 Anmeldung bekommt keine Mail: will keine Nachrichten
   *[other] { $count } Anmeldungen bekommen keine Mail: wollen keine Nachrichten
}
message-test = Probe an { $who } senden
message-send = An { $addresses ->
    [one] { $addresses } Adresse
   *[other] { $addresses } Adressen
 } senden
message-discard = Wegwerfen
message-preview = So liest Noor es ({ $language })
people-write = Diesen Leuten schreiben
fault-text-missing = Schreib hier etwas.
fault-placeholder = { $unknown } lässt sich nicht einsetzen. Nimm eins der Beispiele.
deed-announced = { $who } hat eine Nachricht verschickt: { $about }

# Accounts.
team-where = Für welche Veranstaltungen?
team-all = alle Veranstaltungen
team-here = nur diese Veranstaltung
team-invite-hint = Wir mailen eine Einladung. Wer schon ein Konto hat, bekommt die Rolle einfach dazu.
team-mailed = Eine Mail geht an { $email }.
team-invited-often = Diese Adresse hat gerade schon ein paar Einladungen bekommen. Warte eine Stunde.
team-written = Die Mail an { $email } wird auf dem Server geschrieben, in den Ordner { $folder }: Es ist kein Mailserver eingestellt.
team-kept = Die Mail an { $email } wird aufbewahrt, bis ein Mailserver eingestellt ist.
team-owner-of-all = Die Leitung gilt immer für alle Veranstaltungen. Wähle eine andere Rolle, oder alle Veranstaltungen.
sign-in-passkey = Mit einem Passkey einloggen
passkey-failed = Das hat nicht geklappt. Versuche es noch einmal, oder nimm dein Passwort.
code-title = Zweiter Schritt
code-lead = Gib den Code aus deiner App an, oder einen deiner Codes auf Papier.
code-label = Code
code-wrong = Dieser Code stimmt nicht, oder er wurde schon benutzt. Warte auf den nächsten.
code-too-many = Es gab zu viele falsche Codes. Warte eine Viertelstunde, oder logge dich mit einem Passkey ein. Warst du das nicht? Dann wähle ein neues Passwort über „Passwort vergessen?“.
forgot-title = Passwort vergessen
forgot-lead = Wir mailen dir einen Link, um ein neues zu wählen.
forgot-send = Link zuschicken
forgot-sent = Wenn wir { $email } kennen, kommt gleich eine Mail an.
account-title = Dein Konto
account-second-step = Zweiter Schritt beim Einloggen
account-second-step-lead = Außer nach deinem Passwort fragen wir dann nach einem Code aus einer App auf deinem Telefon.
account-proof-hint = Was hier bestimmt, wie du dich einloggst, kannst du bis zehn Minuten nach der Angabe deines Passworts oder Passkeys ändern. Danach fragen wir zuerst wieder danach.
account-turn-on = Einschalten
account-turn-off = Ausschalten
account-is-on = Der zweite Schritt ist an. Gib einen Code an, um ihn auszuschalten.
account-scan = Scanne das mit deiner App, oder tippe die Buchstaben ab. Gib dann den Code an.
account-codes = Der zweite Schritt ist an. Schreib diese Codes auf, falls du dein Telefon verlierst. Jeder Code gilt einmal; du siehst sie nur jetzt.
account-new-codes-lead = Sind deine Codes auf Papier weg oder fast aufgebraucht? Mach neue: Die alten gelten dann nicht mehr.
account-new-codes = Neue Codes machen
account-prove-first = Zeig zuerst noch einmal, dass du es bist: Gib dein Passwort an.
prove-title = Bist du es?
prove-lead = Hiermit kommst du hinein. Gib deshalb noch einmal dein Passwort an, oder nimm einen Passkey. Danach kannst du ein paar Minuten weitermachen.
prove-send = Weiter
prove-passkey = Passkey nehmen
account-passkeys = Passkeys
account-passkeys-lead = Logge dich mit dem Finger, dem Gesicht oder einem Schlüssel ein, ohne Passwort.
account-passkey-name = Name, zum Beispiel „mein Laptop“
account-passkey-add = Passkey hinzufügen
account-remove = Entfernen
account-password = Passwort ändern
account-old = Jetziges Passwort
account-change = Ändern
account-password-changed = Dein Passwort ist geändert. Überall sonst bist du ausgeloggt.
account-password-wrong = Das jetzige Passwort stimmt nicht.
account-places = Wo du eingeloggt bist
account-this = hier
account-end = Dort ausloggen
account-end-others = Überall sonst ausloggen
problem-none-to-give = Es gibt keinen Platz zu vergeben. Ab { $minutes } Minuten nach dem Beginn geht der Platz von Leuten, die nicht kamen, an die, die an der Tür stehen.
deed-admitted = { $who } hat an der Tür einen Platz gegeben: { $about }
deed-took-back = { $who } hat einen Check-in an der Tür zurückgenommen: { $about }

# The day.
desk-rooms = Räume jetzt
desk-print = Auf Papier
rooms-seats = Mit Platz
rooms-capacity = Grenze
rooms-needs = Bedarf
print-lead = Für den Tag selbst. Jedes Blatt wird so gedruckt, wie du es siehst.
print-list = Liste für die Tür
print-list-hint = Alle, die vor Ort dabei sind, nach Namen, zum Abhaken.
print-badges = Namensschilder
print-badges-hint = Acht auf einem Blatt, mit Name und Code für die Tür.
print-signs = Schilder für Räume
print-signs-hint = Was wo und wann stattfindet, ein Blatt pro Raum.
print-notices = Wie viele hineindürfen
print-notices-hint = Die Grenze jedes Raums, ein Blatt pro Raum.
print-by-session = Liste pro Session
print-waiting = Warten auf einen Platz, der Reihe nach
people-affiliation = Arbeitsplatz oder Schule
print-expected = { $count ->
    [one] 1 Person erwartet
   *[other] { $count } Personen erwartet
}
print-private = Auf diesem Blatt stehen Namen. Vernichte es nach dem Tag.
print-most = Personen dürfen hier gleichzeitig sein
print-most-why = Zur Sicherheit von allen. Ist es voll, geh in eine andere Session oder mach online mit.
door-admit = Platz an der Tür geben
door-scan = Codes scannen
door-kept = { $name }: gespeichert, wird gesendet, sobald es Netz gibt
door-elsewhere = { $name } hat hier keinen Platz, aber in „{ $session }“: { $place }
door-no-seat-here = { $name } hat hier keinen Platz
door-waiting = { $count } zu senden
door-late = Beim Senden abgelehnt:
door-late-lead = Das wurde nicht angenommen. Drück bei jeder Zeile auf „Gesehen“; danach kannst du dich ausloggen.
door-seen = Gesehen
door-signed-out = Logge dich neu ein, um zu senden. Nichts geht verloren.
door-no-camera = Die Kamera geht nicht. Tippe die Nummer oder den Namen.
door-early = Die Veranstaltung beginnt erst am { $day }. Wer jetzt eingelassen wird, zählt als anwesend. Nimm es zurück, wenn du nur übst.

# Figures.
desk-figures = Zahlen
figures-made = Stand: { $when }
figures-table = Die Zahlen
figures-what = Was
figures-number = Anzahl
figures-taken = Besetzt
figures-places = Plätze
figures-day = Tag
figures-days = Anmeldungen pro Tag
figures-themes = Belegung nach Thema
figures-formats = Belegung nach Form
figures-rounds = Belegung nach Runde
figures-modes = Plätze vor Ort und online
figures-unmet = Gewünscht, aber nicht bekommen
figures-unmet-short = Nicht bekommen
figures-came = Wer einen Platz hatte und kam
figures-waiting-event = warten auf einen Platz bei der Veranstaltung
figures-came-in-person = waren vor Ort
figures-came-online = waren online dabei
figures-anonymous = Diese Zahlen nennen niemanden. Sie bleiben gleich, wenn alle Daten von Menschen gelöscht sind.

# The programme at the desk.
desk-programme = Programm
desk-transfer = Import und Export
desk-never-mind = Doch nicht
deed-event-changed = { $who } hat das Programm geändert: { $about }
deed-exported = { $who } hat eine Tabelle aller Anmeldungen geholt: { $about }
session-edit-all = Alles Übrige ändern: Texte, Vortragende, freigehaltene Plätze
edit-new = Neu: { $kind }
begin-event = Neue Veranstaltung
begin-with-file = Mit dieser Datei beginnen
programme-bare = Hier steht noch nichts. Lege zuerst Räume und Runden an (unten), dann Sessions.
begin-event-lead = Ein Titel und ein Tag reichen. Alles andere kannst du danach noch ändern.
begin-venue = Wo (leer: online)
begin-slug = Name in der Adresse (leer: aus dem Titel gemacht)
begin-organisation = Neue Organisation
begin-organisation-lead = Du bekommst die Leitung.
begin-name = Name der Organisation
begin-contact = Mailadresse für Fragen
whole-title = Die ganze Veranstaltung
whole-done = Es ist erledigt.
whole-copy = Kopie machen
whole-copy-lead = Programm, Räume, Fragen und Texte, an anderen Tagen. Ohne die Menschen.
whole-rename = Den Namen in der Adresse ändern
whole-rename-lead = Alte Links gehen weiter.
whole-archive = Die Veranstaltung archivieren
whole-archive-lead = Sie steht dann in keiner Liste mehr. Wer den Link hat, sieht sie noch.
whole-unarchive = Wieder in die Listen setzen
whole-away = Archiviert
whole-cancel = Die Veranstaltung absagen
whole-unseen = Es ist nichts passiert: Lies zuerst unten, wer jetzt davon erfährt, und bestätige es dann.
whole-cancel-lead = Alle bekommen eine Mail, die Sessions verschwinden aus ihren Kalendern, und die Anmeldung schließt. Das lässt sich nicht zurücknehmen.
whole-would-tell = { $count ->
    [one] Eine Person bekommt eine Mail.
   *[other] { $count } Personen bekommen eine Mail.
}
whole-delete = Die Veranstaltung löschen
whole-delete-lead = Alles von dieser Veranstaltung verschwindet. Das lässt sich nicht zurücknehmen.
whole-lost-sessions = { $count ->
    [one] Eine Session verschwindet.
   *[other] { $count } Sessions verschwinden.
}
whole-lost-openings = { $count ->
    [one] Eine Person wollte zur Öffnung eine Mail und bekommt keine.
   *[other] { $count } Personen wollten zur Öffnung eine Mail und bekommen keine.
}
edit-slug = Kurzer Name, in Kleinbuchstaben und mit Bindestrichen
edit-draft = Für später vormerken
edit-event = Veranstaltung, Zeiten und Mails
edit-delete = Löschen: { $kind }
edit-delete-lead = Alle, die es betrifft, bekommen eine Mail. Das lässt sich nicht zurücknehmen.
new-session = Neue Session
thing-round = Runde
thing-question = Frage
thing-event = Veranstaltung
thing-add = Hinzufügen
things-rooms = Räume
things-themes = Themen
things-rounds = Runden
things-questions = Eigene Fragen
plan-title = Zeitplan vorschlagen
plan-lead = { $count ->
    [one] Eine Session steht in einem Raum und einer Runde und darf verlegt werden. Was außerhalb einer Runde liegt, bleibt, wo es ist.
   *[other] { $count } Sessions stehen in einem Raum und einer Runde und dürfen verlegt werden. Was außerhalb einer Runde liegt, bleibt, wo es ist.
  } Es ändert sich nichts, bis du es selbst veröffentlichst.
plan-scope = Was sich ändern darf
plan-scope-both = Runden und Räume
plan-scope-rooms = Nur Räume
plan-demand = Wie viele Personen wir erwarten
plan-demand-wanted = Wer jetzt angemeldet ist oder wartet
plan-demand-capacity = So viele, wie es jetzt Plätze gibt
plan-pinned = Diese Sessions bleiben stehen
plan-pinned-hint = Codes, durch Kommas getrennt. Zum Beispiel: POL-1, DIV-2
plan-seconds = Wie lange suchen
plan-seconds-number = { $count } Sekunden
plan-propose = Vorschlagen
plan-going = Sucht den besten Zeitplan …
plan-enough = Genug: zeigen, was es gibt
plan-lost = Ein Raum fällt weg
plan-lost-lead = Sag, welcher Raum wegfällt. Wir suchen den Zeitplan, der dem jetzigen am nächsten ist: möglichst wenige Personen ohne Sitzplatz, dann möglichst wenige mit anderer Uhrzeit, dann möglichst wenige in einem anderen Raum.
plan-lost-room = Welcher Raum
plan-lost-which = Wähle den Raum, der wegfällt.
plan-lost-when = In welchen Runden (nichts angekreuzt: die ganze Zeit)
plan-repair = Lösung suchen
plan-is-nearest = Näher am jetzigen Zeitplan geht es nicht: Das ist bewiesen.
plan-is-near = Näher am jetzigen haben wir in dieser Zeit nichts gefunden. Unten steht, wie viel besser es höchstens sein kann.
plan-time-changes = Personen mit anderer Uhrzeit
plan-room-changes = Personen in einem anderen Raum
plan-proposal = Der Vorschlag
plan-conflict = Das geht nicht alles zusammen
plan-unknown = In dieser Zeit haben wir keinen Zeitplan gefunden, und auch keinen Grund, warum es keinen gibt. Such länger, oder lass etwas verlegen.
plan-nothing = Was jetzt da steht, ist das Beste, was wir gefunden haben. Es muss sich nichts ändern.
plan-nothing-is-best = Der jetzige Zeitplan ist bewiesen der beste. Es muss sich nichts ändern.
plan-nothing-is-nearest = Es muss sich nichts ändern: Näher am jetzigen Zeitplan geht es nicht, das ist bewiesen.
plan-is-best = Das ist bewiesen der beste Zeitplan.
plan-is-good = Besseres haben wir in dieser Zeit nicht gefunden. Unten steht, wie viel besser es höchstens sein kann.
plan-today = Jetzt
plan-then = Dann
plan-how-good = Wie gut das ist
plan-short = Personen ohne Sitzplatz
plan-lost-seats = Personen, die einen Platz haben, aber keinen Sitzplatz
plan-cannot-move = { $code } „{ $title }“ kann nicht verlegt werden: { $why }
plan-clashes = Personen, die zwei gleichzeitige Sessions haben oder möchten: mehr, als der Zufall zusammenbringt
plan-everybody = Dieselben, mit denen, die der Zufall dazubringt: alle
plan-counted = gezählt; gewählt wird nach der Zeile darüber
plan-themes = Wie oft ein Thema zweimal in einer Runde ist
plan-best = bewiesen das Beste
plan-gap = höchstens { $count } besser möglich ({ $percent } %)
plan-clashes-left = Gleichzeitig, und doch haben oder möchten Personen beide
plan-clashes-more = { $count ->
    [one] Noch ein Paar
   *[other] Noch { $count } Paare
  }
plan-clash-new = { $pair } (jetzt noch nicht gleichzeitig)
plan-clash = { $one } und { $other }: { $count ->
    [one] eine Person hat oder möchte beide
   *[other] { $count } Personen haben oder möchten beide
  }{ $beyond ->
    [0] , nicht mehr, als der Zufall erklärt
   *[other] , { $beyond } mehr, als der Zufall erklärt
  }
plan-moves = { $count ->
    [one] Eine Session wird verlegt
   *[other] { $count } Sessions werden verlegt
  }
plan-accept-none = Kreuze mindestens eine Session an, die verlegt werden darf. Suche dafür den Vorschlag noch einmal.
plan-more-chairs = { $count ->
    [one] Ein Sitzplatz mehr
   *[other] { $count } Sitzplätze mehr
}
plan-fewer-chairs = { $count ->
    [one] Ein Sitzplatz weniger
   *[other] { $count } Sitzplätze weniger
}
plan-accept-hint = Nimm das Häkchen weg bei dem, was bleiben soll. Du siehst danach, wen es betrifft, und veröffentlichst selbst.
plan-needs = { $count ->
    [one] Nur zusammen mit { $sessions }: die Session wird dann mitverlegt, auch ohne Häkchen.
   *[other] Nur zusammen mit { $sessions }: diese Sessions werden dann mitverlegt, auch ohne Häkchen.
}
timetable = Zeitplan
timetable-hint = Zieh eine Session in einen anderen Raum oder eine andere Runde, oder öffne „Verlegen“. Bevor etwas passiert, siehst du, was es bewirkt.
move-session = Verlegen
move-words = { $session } in Raum { $room }, Runde { $round }
swap-words = { $first } und { $second } tauschen den Raum und bekommen dessen Plätze
swap-suggestion = { $count ->
    [one] Lass { $first } und { $second } den Raum tauschen, dann passt noch eine Person hinein.
   *[other] Lass { $first } und { $second } den Raum tauschen, dann passen { $count } Personen mehr hinein.
}
warning-room-taken = { $session } und { $other } sind gleichzeitig in { $what }.
warning-room-closed = { $what } ist während { $session } geschlossen.
warning-lacks-feature = Im Raum von { $session } gibt es das nicht: { $what }.
warning-speaker-twice = { $what } ist gleichzeitig in { $session } und { $other }.
warning-not-in-person = { $session } ist vor Ort, aber die Veranstaltung nimmt nur Personen online an: Niemand kann sich dafür anmelden.
warning-not-online = { $session } ist online, aber die Veranstaltung nimmt nur Personen vor Ort an: Niemand kann sich dafür anmelden.
warning-theme-twice = { $session } und { $other } haben dasselbe Thema ({ $what }) in derselben Runde.
warning-too-small = { $room } hat { $capacity } Plätze, die Session { $seats }.
draft-title = Vorgemerkt
draft-waits = { $count ->
    [one] 1 Änderung ist vorgemerkt und kann veröffentlicht werden
   *[other] { $count } Änderungen sind vorgemerkt und können veröffentlicht werden
}
draft-empty = Es ist nichts vorgemerkt. Wähle bei einer Änderung „Für später vormerken“.
draft-lead = Das sieht noch niemand. Beim Veröffentlichen passiert alles zusammen.
draft-line = { $who }, { $when }
draft-preview = Das Programm ansehen, wie es wird
draft-publish = Veröffentlichen
fault-name-taken = { $name } gibt es schon. Wähle einen anderen Namen.
fault-lines = Schreib jede Zeile wie im Beispiel.
hint-limit = Eine Zahl. Leer: ohne Grenze. Ein Strich: nicht so.
heading-what = Was
heading-when-where = Form, wo und wann
heading-when = Wann
heading-taking-part = Mitmachen: Weg, Sprache, online, Zugang
heading-more = Mehr
heading-registration = Anmeldung
heading-by-itself = Was von selbst geht
hint-tags = Mit Kommas dazwischen, zum Beispiel: Armut, Stadtteilarbeit
hint-limit-room = Eine Zahl. Leer: so viele, wie der Raum Plätze hat. Ein Strich: nicht so.
portion-all-days = Alle Tage
portion-all-rooms = Alle Räume
timetable-clash = gleichzeitig mit { $other } in diesem Raum
draft-discard-all = Alles Vorgemerkte wegwerfen
hint-languages = Andere, mit Kommas dazwischen (zum Beispiel it)
hint-features = Etwas anderes, mit Kommas dazwischen
hint-words = Mit Kommas dazwischen
hint-speakers = Eine Person pro Zeile: Noor Beispiel; Zentrum Beispiel. Heißen zwei so: mit #, wie diese in Adressen heißt: Noor Beispiel; Zentrum Beispiel; #noor-beispiel-2
hint-holds = Eine Gruppe pro Zeile: Presse: 3, oder: Presse: 3 online
hint-choices = Eine pro Zeile, die Sprachen mit | dazwischen: brussel: Brussel | Bruxelles | Brussels
hint-closed = Eine pro Zeile: 2027-05-06 12:00 / 2027-05-06 13:00
field-none = Keine
field-title = Titel
field-abstract = Beschreibung
field-speakers = Vortragende
field-format = Form
field-theme = Thema
field-round = Runde
field-room = Raum
field-date = Datum, wenn es nicht das der Runde oder des Tages ist
field-starts-at = Beginnt um
field-ends-at = Endet um
field-capacity-in-person = Plätze vor Ort
field-capacity-online = Plätze online
field-holds = Freigehaltene Plätze
field-needs = Was der Raum haben muss
field-meeting-point = Wo ein Spaziergang oder Besuch beginnt
field-walk-before = Minuten Fußweg vorher
field-walk-after = Minuten Fußweg nachher
field-language = Gesprochene Sprache, zum Beispiel de
field-join-url = Adresse zum Online-Mitmachen
field-access-notes = Barrierefreiheit
field-needs-seat = Hier braucht man einen Platz
field-capacity = Plätze
field-features = Was es gibt
field-closed = Wann er geschlossen ist
field-directions = Der Weg dorthin
field-icon = Symbol (Name bei Lucide)
field-colour = Farbe
field-why = Warum du das fragst
field-kind = Art der Antwort
field-choices = Antworten zur Wahl
field-required = Pflicht
field-sensitive = Nur wer Bedarf sehen darf, sieht das
field-summary = Zusammenfassung
field-venue = Ort
field-address = Adresse
field-phone = Telefon der Organisation
field-postal-address = Postadresse der Organisation
field-logo = Logo
field-cover = Titelbild
field-embed-on = Websites, die das Programm zeigen dürfen
hint-embed-on = Mit Kommas dazwischen, zum Beispiel https://example.org.
fault-not-a-site = Gib nur die Adresse der Website an, mit https, zum Beispiel https://example.org.
embed-title = Auf deiner eigenen Website
embed-lead = Zeig das Programm auf deiner eigenen Website: in einem Rahmen, oder als Liste in Schrift und Farben deiner Website. Kopiere eine dieser Zeilen.
embed-frame = In einem Rahmen
embed-frame-hint = Nur auf Websites, die du nennst unter
embed-script = Als Liste
pictures-of-event = Logo und Titelbild
pictures-of-event-lead = Das Logo steht oben auf jeder Seite, das Titelbild hinter dem Titel und auf den Karten, wenn jemand deinen Link teilt. Ohne Titelbild zeichnen wir eins in den Farben deiner Themen.
now-link = Jetzt und gleich
trouble-link = Link verloren? Hier bekommst du ihn wieder
field-first-day = Erster Tag
field-until = Letzter Tag (leer: der Tag der letzten Session)
field-programme-public-at = Programm sichtbar ab
field-registration-opens-at = Anmelden ab
field-registration-closes-at = Anmelden bis
field-changes-close-at = Ändern bis (leer: bis zum Ende)
field-places-in-person = Personen vor Ort
field-places-online = Personen online
field-visits-per-person = Spaziergänge oder Besuche pro Person, höchstens
field-offer-minutes = So lange wird ein freier Platz angeboten, in Minuten (leer: sofort gegeben)
field-late-offer-minutes = Freie Plätze am letzten Tag: So lange darf jemand überlegen (Minuten)
field-join-minutes = Online offen ab so vielen Minuten vorher
field-unclaimed-minutes = Der Platz von Leuten, die nicht kamen, wird nach so vielen Minuten vergeben
field-retention-days = Tage nach dem Ende, bis alles anonym ist (leer: 90)
field-confirm-hours = Stunden nach der Erinnerung, bis unbestätigte Anmeldungen Platz machen (leer: 72)
field-unproven = Wer die Adresse nicht bestätigt
unproven-give-way = macht Platz, wenn jemand darauf wartet
unproven-always = verliert immer den Platz
unproven-never = behält den Platz
field-mail-texts-confirmation = Anfang der Bestätigung (leer: wie gewöhnlich)
field-mail-texts-change = Anfang der Mail über eine Änderung
field-mail-texts-reminder = Anfang der Erinnerung
question-kind-text = Text
question-kind-choice = Auswahl
question-kind-number = Zahl
transfer-out = Export
transfer-in = Import
transfer-event = Die ganze Veranstaltung
transfer-private = Enthält Daten von Menschen. Dass du das holst, wird notiert.
transfer-in-hint = Hol zuerst eine Datei, ändere sie, und schick sie zurück. Spalten, die du weglässt, bleiben, wie sie sind. Sieh dir zuerst an, was es bewirkt: Erst bei „Ausführen“ passiert es, und dann ganz oder gar nicht.
transfer-programme-file = Sessions, Vortragende oder die ganze Veranstaltung (CSV, XLSX, JSON)
transfer-people-file = Anmeldungen (CSV, XLSX)
import-column = Diese Spalte ist nicht bekannt. Bekannt sind: { $known }
import-unreadable = Das ist keine CSV- oder XLSX-Datei, oder sie ist beschädigt oder nicht ganz angekommen. Speichere sie neu (CSV als UTF-8) und sende sie noch einmal.
import-empty = Es steht nichts darin, oder nur Überschriften.
import-no-file = Es wurde keine Datei gewählt. Wähle eine und sende sie dann.
import-no-people = Das ist ein Programm, keine Liste von Personen. Eine Liste ist eine CSV- oder XLSX-Datei mit Spalten wie Name und E-Mail.
import-too-long = Das sind zu viele Zeilen: höchstens { $most }.
import-too-wide = Etwas steht zu weit rechts: Wir lesen höchstens { $most } Spalten. Nimm es heraus und sende die Datei noch einmal.
import-too-large = Das ist zu viel, um es auf einmal zu lesen. Sende weniger Zeilen, oder lass Arbeitsblätter, Bilder und Formate weg.
import-cut = Die Datei bricht ab: Was in Zeile { $line } mit einem Anführungszeichen beginnt, endet nirgends. Sende sie noch einmal, ganz.
import-sign = In dieser Zeile steht ein Steuerzeichen, das in keinen Text gehört. Tippe den Text neu.
import-sign-line = In Zeile { $line } steht ein Steuerzeichen, das in keinen Text gehört. Tippe den Text neu.
import-changes = { $name } ändert sich
import-adds = { $name } kommt dazu
import-registers = { $name }: { $seats }
import-unchanged = { $name } bleibt, wie es ist
import-stays-cancelled = { $name } ist abgesagt und bleibt es
import-unknown-reference = Niemand hat diese Referenz (mehr). Lass sie leer, um jemanden neu anzumelden.
import-other-person = Diese Referenz gehört jemand anderem. Lass in einer Tabelle einer anderen Veranstaltung die Spalte „reference“ weg.
import-same-name = Jemand mit diesem Namen ist ohne Adresse angemeldet. Gib die Referenz an, oder lass diese Zeile weg.
import-other-address = Eine Tabelle ändert keine Adressen. Mach das auf der Seite dieser Person.
transfer-programme-without-mail = Niemandem mailen, was sich ändert. Wer einen Platz bekommt, angeboten bekommt oder verliert, hört es trotzdem.
transfer-people-without-mail = Ohne Mail an die Leute in dieser Datei. Andere, die dadurch einen Platz bekommen, hören es trotzdem.
import-done = Es ist erledigt.
import-nothing = Es wurde nichts eingelesen. Verbessere das und sende die Datei noch einmal.
import-faults = Was falsch ist
import-line = Zeile
import-column-name = Spalte
import-what = Was
import-rows = Was aus jeder Zeile wird
import-now = In Ordnung? Sende die Datei noch einmal, mit „Ausführen“.

# One person at the desk.
person-mail-again = Link und Kalender noch einmal mailen
person-mailed = Die Mail ist unterwegs.
person-doubles = Vielleicht dieselbe Person:
person-merge-title = Ist { $name } ({ $number }) dieselbe Person?
person-merge-lead = Die Plätze gehen an diese Anmeldung, auch auf der Warteliste. Was gleichzeitig ist, geht an die, die darauf warten. Die andere Anmeldung wird gelöscht; das lässt sich nicht zurücknehmen.
person-merge = Zusammenlegen
person-merged = Die zwei Anmeldungen sind jetzt eine.
deed-mailed = { $who } hat jemandem noch einmal gemailt: { $about }
deed-merged = { $who } hat zwei Anmeldungen zusammengelegt: { $about }
trace-mail = Mail: { $kind }, { $status }
mail-kind-confirmation = Bestätigung
mail-kind-link = Link zur eigenen Seite
mail-kind-change = was sich geändert hat
mail-kind-programme = Neues vom Programm
mail-kind-unconfirmed = Bitte, die Adresse zu bestätigen
mail-kind-announcement = Nachricht der Organisation
mail-kind-reminder = Erinnerung
mail-kind-readdressed = Nachricht an die frühere Adresse
mail-kind-new-address = Frage an eine neue Adresse
mail-kind-organiser = Mail an jemanden von der Organisation
mail-status-sent = verschickt
mail-status-owed = noch zu verschicken
mail-status-failed = nicht angekommen
mail-status-dropped = nicht mehr nötig
trace-registered = Angemeldet
trace-changed = Auswahl geändert
trace-cancelled = Alles abgesagt
trace-restored = Absage zurückgenommen
trace-erased = Daten gelöscht
trace-promoted = Bekam einen Platz von der Warteliste
trace-lapsed = Ein Angebot ist verfallen
trace-reseated = Die Organisation hat einen Platz geändert
trace-admitted = Bekam an der Tür einen Platz
trace-seat-given = Der Platz ging an der Tür an jemand anderen
trace-merged = Mit einer doppelten Anmeldung zusammengelegt
trace-proven = Adresse bestätigt
trace-replaced = Durch eine neue Anmeldung mit derselben Adresse ersetzt
trace-gave-way = Unbestätigt, hat Platz gemacht
trace-links-renewed = Links erneuert
trace-checked-in = Eingelassen
trace-desk-looked = Jemand von der Organisation hat den Bedarf angesehen
trace-desk-registered = Von der Organisation angemeldet
trace-desk-admitted = Die Organisation hat an der Tür einen Platz gegeben
trace-desk-mailed = Die Organisation hat den Link noch einmal gemailt
trace-desk-merged = Die Organisation hat eine doppelte Anmeldung zusammengelegt
trace-desk-took-back = Die Organisation hat einen Check-in zurückgenommen
print-now = Drucken
log-words = Wer, Session oder Nummer
log-of-this = Was hier passiert ist

# What is wrong with an event, and what changes in it
fault-not-json = Ab Zeile { $line }, Zeichen { $column } ist das kein JSON mehr.
fault-unknown-field = { $name } kennen wir nicht. Lass es weg.
fault-not-among = Das kann hier nicht stehen. Wähle aus: { $known }.
fault-not-a-number = Gib eine ganze Zahl an, nicht zu groß.
fault-not-a-limit = Gib eine Anzahl von Plätzen an, oder keine Grenze.
fault-not-a-date = Gib ein Datum an wie 2026-12-31.
fault-not-a-time = Gib eine Uhrzeit an wie 09:30.
fault-not-a-moment = Gib Tag und Uhrzeit an wie 2026-12-31 09:30.
fault-more-than-a-time = Schreib hier nur eine Uhrzeit, zum Beispiel 09:30. Der Tag gehört zum Datum, und die Zeitzone zur Veranstaltung.
fault-has-a-zone = Schreib Tag und Uhrzeit ohne Zeitzone, zum Beispiel 2026-12-31 09:30. Es ist die Zeit der Veranstaltung.
fault-clock-skips = Diese Uhrzeit gibt es an dem Tag nicht: Die Uhr wird dann eine Stunde vorgestellt. Wähle eine andere.
fault-outside-days = Das liegt außerhalb der Tage der Veranstaltung. Wähle einen anderen Tag, oder ändere den ersten oder letzten Tag der Veranstaltung.
fault-not-yes-or-no = Sag ja oder nein.
fault-too-far = Dieses Datum ist zu weit weg
fault-not-a-slug = Nimm nur Kleinbuchstaben, Ziffern und Bindestriche, höchstens 64.
fault-reserved = Diesen Namen braucht Kruispunt selbst: Wähle einen anderen.
fault-not-a-code = Nimm im Code nur Großbuchstaben, Ziffern und Bindestriche, höchstens 16.
fault-not-a-time-zone = Nimm einen Namen wie Europe/Brussels.
fault-not-a-language = Gib die Sprache mit einem Code an wie de.
fault-not-https = Die Adresse muss mit https:// beginnen
fault-not-one-line = Schreib das in eine Zeile.
fault-control-character = Das Steuerzeichen { $code } kann hier nicht stehen. Nimm es heraus, oder tippe den Text neu.
fault-ends-before-start = Das Ende muss nach dem Beginn kommen.
fault-closes-before-opens = Die Anmeldung muss schließen, nachdem sie öffnet.
fault-no-mode = Gib Plätze vor Ort, online oder beides an.
fault-no-time = Wähle eine Runde, oder gib Beginn und Ende an.
fault-twice = { $name } steht zweimal da.
fault-slug-taken = { $name } steht zweimal da: Eine andere Veranstaltung heißt oder hieß so. Wähle einen anderen Namen.
fault-organisation-taken = { $name } steht zweimal da: Eine andere Organisation heißt so. Wähle einen anderen Namen.
fault-called-now = Diese Veranstaltung heißt jetzt { $now }: Schreib das als Slug.
fault-too-many = Gib höchstens { $most } Plätze an, oder keine Grenze.
fault-not-on-earth = Gib eine Breite von -90 bis 90 und eine Länge von -180 bis 180 an, in Grad.
fault-unknown-name = Das steht nicht im Programm. Wähle etwas, das es gibt, oder lege es zuerst an.
fault-still-chosen = Was du löschen willst, ist hier noch gewählt. Wähle hier zuerst etwas anderes.
fault-email-user-too-long = Vor dem @ stehen mehr als { $limit } Zeichen. Prüfe die Adresse.
fault-choices = Gib bei einer Auswahlfrage zwei Antworten oder mehr an, und bei anderen keine.
fault-holds-too-many = Es werden mehr Plätze freigehalten, als es gibt.
fault-does-not-fit = { $seats } Plätze passen nicht in Raum { $room }: Dort gibt es { $places }.
taken-mode = { $name }: Das kann nicht weg. { $confirmed ->
    [one] { $confirmed } Person hat
   *[other] { $confirmed } Personen haben
 } dort { $mode } einen Platz und { $waiting ->
    [one] { $waiting } wartet
   *[other] { $waiting } warten
 }.
taken-places = { $name }: { $confirmed ->
    [one] { $confirmed } Person hat
   *[other] { $confirmed } Personen haben
 } dort { $mode } schon einen Platz. Gib { $confirmed } oder mehr an, oder wähle, was mit denen passiert, die zuletzt kamen.
taken-event-places = { $confirmed ->
    [one] { $confirmed } Person hat
   *[other] { $confirmed } Personen haben
 } { $mode } schon einen Platz bei der Veranstaltung. Gib { $confirmed } oder mehr an, oder lass die bleiben, die da sind.
taken-event = Veranstaltung { $name } gehört einer anderen Organisation.
part-organisation = Organisation
change-unlimited = unbegrenzt
change-added = { $thing } kommt dazu
change-changed = { $thing } ändert sich: { $fields }
change-taken-away = { $thing } fällt weg
change-cancelled = { $thing } fällt aus
change-places = { $thing }: Plätze { $mode } von { $from } auf { $to }
change-no-places = { $thing }: keine Plätze { $mode } mehr
field-organisation = Organisation
field-name = Name
field-email = Mailadresse
field-geo = Ort auf der Karte
field-time-zone = Zeitzone
field-languages = Sprachen
field-questions = Fragen
field-mail-texts = Texte von Mails
field-cancelled = Findet statt oder nicht
audience-came = War da
audience-came-yes = Wer kam
audience-came-no = Wer nicht kam

# Pictures
fault-not-a-picture = Das ist kein Bild, das wir lesen können. Wähle ein JPEG, PNG oder WebP.
fault-picture-too-large = Dieses Bild ist zu groß: höchstens 8 MB, und 10.000 Bildpunkte breit oder hoch.
fault-unknown-picture = Dieses Bild gibt es nicht (mehr). Sende es zuerst.
pictures-title = Bilder
pictures-lead = Wir machen jedes Bild kleiner und entfernen, wo und womit es aufgenommen wurde. Frag zuerst die, die darauf sind, ob sie einverstanden sind.
pictures-of-session = Von der Session
pictures-now = Das Bild, wie es jetzt gezeigt wird
pictures-file = Bild
pictures-alt = Was darauf zu sehen ist, für alle, die es nicht sehen ({ $language })
pictures-keep = Speichern
pictures-remove = Entfernen
field-picture = Bild
field-portraits = Bilder der Vortragenden

# Seats that are kept back
person-give = Freigehaltenen Platz geben
person-give-hint = Niemand von der Warteliste geht vor: Dieser Platz war nie frei. Was diese Person zur gleichen Zeit hatte, gibt sie ab; das erfährt sie per Mail.
held-for-door = für alle, die an die Tür kommen
person-given = Der Platz ist gegeben.
problem-has-seat = Diese Person hat in dieser Session schon einen Platz.
problem-no-hold = Dieser Platz wird nicht (mehr) freigehalten.
deed-gave-held = { $who } hat einen freigehaltenen Platz gegeben: { $about }
trace-held = Bekam einen freigehaltenen Platz
trace-desk-held = Die Organisation hat einen freigehaltenen Platz gegeben

# Why there is no timetable
conflict-and = { $first } und { $last }
conflict-speaker-pinned = { $speaker } leitet { $sessions }, und beide stehen fest in Runde { $round }.
conflict-speaker-too-busy = { $speaker } leitet { $count } Sessions ({ $sessions }), und es gibt nur { $rounds ->
    [one] eine Runde
   *[other] { $rounds } Runden
 }.
conflict-same-place = { $sessions } stehen beide fest in Runde { $round }, in Raum { $room }.
conflict-too-many = Es gibt mehr Sessions als Plätze: { $sessions ->
    [one] eine Session
   *[other] { $sessions } Sessions
} und { $places ->
    [0] kein Platz
    [one] ein Platz
   *[other] { $places } Plätze
} (Räume: { $rooms }, Runden: { $rounds }).
conflict-must-be-placed = Einen Platz muss es auch geben für { $sessions }.
conflict-long =
  { $count ->
    [one] { $sessions } dauert { $rounds } Runden hintereinander, in einem Raum.
   *[other] { $sessions } dauern je { $rounds } Runden hintereinander, in einem Raum.
  }
conflict-pinned-round = { $session } steht fest in Runde { $round }.
conflict-pinned-room = { $session } steht fest in Raum { $room }.
conflict-pinned-place = { $session } steht fest in Runde { $round }, in Raum { $room }.
conflict-only-in = { $session } geht nur in { $count ->
    [one] Runde
   *[other] den Runden
} { $rounds }.
conflict-never = { $session } geht in keiner Runde.
conflict-needs = { $session } braucht „{ $feature }“. Das gibt es nur in Raum { $rooms }.
conflict-needs-nowhere = { $session } braucht „{ $feature }“, und kein Raum hat das.
conflict-away = Raum { $room } gibt es in { $count ->
    [one] Runde
   *[other] den Runden
} { $rounds } nicht.
conflict-speaker = { $speaker } leitet { $sessions } und kann nur an einem Ort gleichzeitig sein.
conflict-again = { $sessions } sind eine Session zu verschiedenen Zeiten: nie gleichzeitig.
conflict-channels = Es { $channels ->
    [one] kann nur eine Session
   *[other] können nur { $channels } Sessions
 } gleichzeitig übertragen werden.
conflict-places = Räume: { $rooms }, Runden: { $rounds }.
problem-would-be-forgotten = { $name } ({ $number }) wird vergessen { $count ->
    [0] und hat nirgends einen Platz
   *[other] und verliert: { $sessions }
}. Das lässt sich nicht zurücknehmen.
trace-desk-changed = Von der Organisation geändert ({ $organisation })
trace-desk-cancelled = Von der Organisation abgesagt ({ $organisation })
trace-desk-restored = Von der Organisation wieder angemeldet ({ $organisation })
trace-desk-erased = Von der Organisation gelöscht ({ $organisation })
trace-desk-readdressed = Andere Mailadresse von der Organisation eingetragen ({ $organisation })
trace-desk-renewed = Neue Links von der Organisation gemacht ({ $organisation })
mail-changed-by-desk = Die Organisation ({ $organisation }) hat deine Anmeldung für { $event } geändert. Stimmt etwas nicht? Dann antworte auf diese Mail.
mail-cancelled-by-desk = Die Organisation ({ $organisation }) hat deine Anmeldung für { $event } abgesagt. Stimmt etwas nicht? Dann antworte auf diese Mail.
deed-changed-for = { $who } hat eine Anmeldung geändert: { $about }
deed-cancelled-for = { $who } hat eine Anmeldung abgesagt: { $about }
deed-restored-for = { $who } hat eine Absage zurückgenommen: { $about }
deed-erased-for = { $who } hat eine Anmeldung gelöscht: { $about }
deed-readdressed = { $who } hat jemandem eine andere Adresse gegeben: { $about }
deed-renewed = { $who } hat die Links von jemandem neu gemacht: { $about }
person-paper = Kalender drucken
person-renewed = Die neuen Links sind unterwegs; die alten gelten nicht mehr.
person-readdressed = Die Adresse ist geändert. An die neue Adresse geht eine Mail mit dem Link, an die alte eine Nachricht.
behalf-address = Mailadresse
behalf-address-hint = Die neue Adresse bekommt eine Mail, um sie zu bestätigen, die alte eine Nachricht. Kein alter Link gilt danach mehr.
behalf-address-meanwhile = Jemand anderes hat inzwischen { $email } eingetragen. Prüfe, welche Adresse richtig ist, und speichere dann noch einmal.
behalf-renew = Neue Links machen
message-discard-lead = Es wurde noch nichts verschickt. Weg ist weg: auch was in den anderen Sprachen geschrieben ist.
mail-readdressed-subject = Diese Adresse gehört nicht mehr zu einer Anmeldung: { $event }
mail-readdressed = Die Organisation ({ $organisation }) hat bei einer Anmeldung für { $event } eine andere Mailadresse eingetragen. Mails darüber kommen nicht mehr an diese Adresse, und Links in alten Mails gelten nicht mehr. Stimmt das nicht? Dann antworte auf diese Mail.
mail-readdressed-own = Bei deiner Anmeldung für { $event } steht ab jetzt eine andere Mailadresse: Du hast sie auf unserer Seite angegeben, und sie ist von dort bestätigt. Mails darüber kommen nicht mehr an diese Adresse, und Links in alten Mails gelten nicht mehr. Warst du das nicht? Dann antworte auf diese Mail.
person-cancelled = Die Anmeldung ist abgesagt.
person-restored = Die Anmeldung gilt wieder.
behalf-add = Eine Session dazu
behalf-hint = Du machst das im Namen der Organisation. Wer eine Mailadresse hat, bekommt eine Mail.
behalf-as-registered = Wie angemeldet
behalf-if-full = Wenn die Session voll ist
behalf-wait = auf die Warteliste
behalf-refuse = dann nicht
behalf-instead = Anstelle von (sobald Platz ist)
behalf-save = Speichern
behalf-undo-lead = Diese Anmeldung wurde gerade abgesagt. Bis { $until } lässt sich das zurücknehmen.
behalf-leave = Absagen oder löschen
behalf-cancel = Die Anmeldung absagen
behalf-erase = Alle Daten löschen
behalf-erase-title = { $name } ({ $number }) löschen?
behalf-erase-lead = Name, Adresse, Antworten und Bedarf verschwinden, und kein Link gilt mehr. Die Plätze gehen an die, die darauf warten. Das lässt sich nicht zurücknehmen.
paper-when = Wann
paper-where = Wo
paper-door = Zeig diesen Code am Empfang. Du kommst damit nur hinein: Wer ihn findet, sieht und ändert nichts.
message-left = Diese Nachricht ist schon unterwegs und bleibt, wie sie ist. Schreib eine neue Nachricht.
message-changed = Jemand anderes hat diese Nachricht inzwischen geändert. Es ist nichts passiert: Lies sie unten noch einmal.
draft-since-title = Inzwischen von jemand anderem geändert:
draft-since = { $field }: war „{ $was }“, ist jetzt „{ $now }“
draft-since-lead = Jemand anderes hat inzwischen geändert, was hier vorgemerkt ist. Es ist noch nichts passiert: Sieh es dir unten an und veröffentliche dann noch einmal.
pictures-meanwhile = Jemand anderes hat hier inzwischen geschrieben: „{ $theirs }“. Es ist noch nichts passiert: Sieh nach, was da stehen soll, und speichere noch einmal.
passkey-needs-name = Passkeys gehören zu einem Namen: Das geht nicht, wo die Website eine Nummer als Adresse hat. Nimm dein Passwort.
mine-readdress = Andere Mailadresse
mine-readdress-lead = Wir mailen an die neue Adresse, um zu fragen, ob sie dir gehört. Sagst du ja, gehen deine Mails ab dann dorthin. Die alte Adresse bekommt eine Nachricht, und deine alten Links gelten nicht mehr.
mine-readdress-email = Neue Mailadresse
mine-readdress-send = An die neue Adresse mailen
mine-asked = Wir haben an { $email } gemailt. Öffne diese Mail und sag, dass die Adresse dir gehört. Bis dahin ändert sich nichts.
mine-same-address = Das ist die Adresse, die wir schon von dir haben.
address-title = Ist das deine Adresse?
address-lead = Jemand hat { $email } als neue Adresse für eine Anmeldung angegeben. Sagst du ja, gehen die Mails darüber ab jetzt an diese Adresse.
address-yes = Ja, das ist meine Adresse
address-no = Sagt dir das nichts? Dann musst du nichts tun: Es ändert sich nichts.
mail-new-address-subject = Ist das deine Adresse? { $event }
mail-new-address = Jemand hat diese Adresse als neue Adresse für eine Anmeldung für { $event } angegeben.
mail-new-address-yes = Ist es deine Anmeldung? Sag es auf der nächsten Seite.
mail-new-address-no = Sagt dir das nichts? Dann musst du nichts tun: Es ändert sich nichts.

# The page Mail at the desk.
desk-mail = Mail
mail-relay = Der Mailserver nimmt im Moment nichts von uns an. Alles bleibt bereit und geht hinaus, sobald es wieder geht.
mail-state-owed = noch nicht an der Reihe
mail-state-delayed = verschoben
mail-state-failed = nicht angekommen
mail-all-left = Alle Mails sind verschickt.
mail-by-reason = Nach Grund
mail-each = Mail für Mail
mail-why = Grund
mail-mails = Mails
mail-what = Welche Mail
mail-since = Seit
mail-due = Nächster Versuch
mail-again = Noch einmal senden
mail-again-all = { $count ->
    [one] Diese eine noch einmal senden
   *[other] Alle { $count } noch einmal senden
}
mail-again-done = { $count ->
    [0] Es gab nichts, was jetzt noch einmal gesendet werden kann.
    [one] Eine Mail geht gleich noch einmal hinaus.
   *[other] { $count } Mails gehen gleich noch einmal hinaus.
}
mail-why-turn = Noch nicht versucht
mail-why-nobody = Diese Adresse gibt es nicht
mail-why-full = Das Postfach ist voll
mail-why-policy = Der Mailserver vertraut uns oder unserer Mail nicht
mail-why-refused = Der Mailserver lehnt diese Adresse ab
mail-why-later = Der Mailserver bittet, später wiederzukommen
mail-why-relay = Unser eigener Mailserver hat Probleme
mail-why-else = Etwas anderes
figure-mail-waits = Mails, die noch hinausgehen
figure-mail-failed = Mails, die nicht ankamen
deed-sent-again = { $who } hat Mails noch einmal senden lassen: { $about }
health-commit = Anmelden und Ändern geht im Moment nicht. Wer es versucht, liest, dass es später wieder geht.
health-follower = Was sich woanders ändert, ist hier gerade nicht zu sehen.
health-mail = Im Moment gehen keine Mails hinaus. Nichts geht verloren: Sie gehen hinaus, sobald es wieder geht.
health-disk = Die Festplatte des Servers ist voll oder nimmt nichts an. Sag es der Person, die den Server betreut.
health-file = Die Datenbank des Servers wurde gelöscht oder ersetzt. Sag es sofort der Person, die den Server betreut.
health-clock = Die Uhr des Servers geht falsch. Erinnerungen und alles, was sich nicht zurücknehmen lässt, warten, bis sie wieder stimmt.
mail-declined = Dein Kalender hat geantwortet, dass du nicht kommst. Dein Platz geht an die nächste Person, die wartet. War das nicht so gemeint? Nimm ihn auf deiner Seite neu.
trace-declined = Aus dem Kalender abgesagt
person-unreachable = Mails kommen zurück seit { $when }
people-unreachable = Mails kommen zurück
loss-everybody = Die Zeit zum Aufbewahren ist dann vorbei: { $people ->
    [one] Die eine angemeldete Person wird
   *[other] Alle { $people } Personen werden
} in einem Tag gelöscht, für immer. Prüfe, ob das Datum stimmt.

# Sessions: types, links, speakers.
session-about = Über { $name }
session-links = Mehr
session-tags = Stichwörter
session-not-recorded = Davon gibt es keine Aufnahme.
link-page = Seite
link-slides = Folien
link-stream = Livestream
link-chat = Chat
link-recording = Aufnahme
link-repository = Quellcode
link-attachment = Datei
link-feedback = Wie war es?
things-types = Arten von Sessions
speakers-title = Vortragende
speakers-lead = Alle, die vortragen oder über die du mehr weißt. Was du hier sagst, steht auf ihrer eigenen Seite und bei ihren Sessions.
thing-person = Vortragende Person
speakers-sessions = Sessions
portrait-title = Bild
field-namesake = Jemand anderes als die andere Person dieses Namens
field-pronouns = Pronomen
field-url = Wo mehr über sie steht
field-biography = Biografie
hint-url = Eine Adresse, die mit https:// beginnt
hint-markdown = Du kannst Markdown benutzen: **fett**, [Wörter](https://example.org), - für eine Liste.
hint-links = Einer pro Zeile: slides | Titel | https://example.org | 2027-05-06 10:00 (ab dann zu sehen; kann wegbleiben). Statt slides: page, stream, chat, recording, repository, attachment, feedback.
hint-colour = { $names }, oder eine Farbe wie #0a7d5c.
field-subtitle = Untertitel
field-description = Mehr dazu (auf der eigenen Seite)
field-tags = Stichwörter
field-level = Niveau
field-audience = Für wen
hint-level = Was man schon wissen sollte, zum Beispiel: Einsteiger
hint-audience = Für wen es gedacht ist, zum Beispiel: Studierende
field-lasts = Dauer, in Minuten
hint-minutes = Statt eines Endes, das daraus folgt
hint-license = Zum Beispiel CC BY 4.0
hint-day-change = Zum Beispiel 04:00. Leer: Mitternacht
field-links = Links
field-do-not-record = Niemand darf das aufnehmen
field-like = Funktioniert wie
field-minutes = Übliche Dauer, in Minuten
field-free = Man kommt und geht: Etwas anderes darf gleichzeitig sein
field-types = Arten von Sessions
field-people = Mehr über die Vortragenden
field-day-change = Bis wann eine Nacht zum Vortag gehört
field-license = Lizenz der Aufnahme
field-origin = Name dort, wo es herkommt
fault-not-a-web-address = Die Adresse muss mit https:// oder http:// beginnen
fault-not-a-colour = Gib den Namen einer Farbe an (red, amber, violet, teal, blue, green, magenta, slate), oder eine Farbe wie #0a7d5c.

# Files of other programs.
schedule-unknown = Diese Datei lässt sich hier nicht lesen: Gib eine schedule.xml oder schedule.json (frab, pretalx), JSON von pretalx oder Sessionize, einen Kalender (.ics), oder eine Tabelle mit einer Zeile pro Session (.csv, .xlsx).
schedule-broken = Diese Datei bricht ab oder ist falsch geschrieben, in Zeile { $line }, Spalte { $column }. Lass sie neu machen.
schedule-cut-off = Diese Datei bricht in Zeile { $line } ab: Was in Zeile { $begins } beginnt, endet nirgends. Lass sie neu machen.
schedule-empty = In dieser Datei steht keine Session mit Titel und Uhrzeit.
schedule-missed = Was hier keinen Platz hat
schedule-kinds = Unsere eigenen Tabellen und JSON, und was andere Programme schreiben: schedule.xml und schedule.json (frab, pretalx), JSON von pretalx und Sessionize, Kalender (.ics), und Tabellen (.csv, .xlsx). Dieselbe Datei noch einmal ändert nichts.
schedule-begin = Oder beginne mit einer Datei eines anderen Programms
schedule-would-begin = { $sessions ->
    [one] Eine Session käme hinein, in eine Veranstaltung mit dem Namen „{ $slug }“.
   *[other] { $sessions } Sessions kämen hinein, in eine Veranstaltung mit dem Namen „{ $slug }“.
}
unread-field = { $count ->
    [one] Einmal: „{ $name }“
   *[other] { $count } Mal: „{ $name }“
}
unread-no-time = { $count ->
    [one] Einmal: eine Session ohne Uhrzeit; sie wurde weggelassen.
   *[other] { $count } Mal: eine Session ohne Uhrzeit; sie wurden weggelassen.
}
unread-no-title = { $count ->
    [one] Einmal: eine Session ohne Titel; sie wurde weggelassen.
   *[other] { $count } Mal: eine Session ohne Titel; sie wurden weggelassen.
}
unread-link = { $count ->
    [one] Einmal: ein Link, der nirgendwohin im Web führt; er wurde weggelassen.
   *[other] { $count } Mal: ein Link, der nirgendwohin im Web führt; sie wurden weggelassen.
}
unread-speaker-twice = { $count ->
    [one] Einmal: dieselbe vortragende Person zweimal in einer Session; sie steht dort einmal.
   *[other] { $count } Mal: dieselbe vortragende Person zweimal in einer Session; sie steht dort einmal.
}
unread-session-twice = { $count ->
    [one] Einmal: dieselbe Session noch einmal; sie wurde weggelassen.
   *[other] { $count } Mal: dieselbe Session noch einmal; sie wurden weggelassen.
}
unread-language = { $count ->
    [one] Einmal: eine Sprache, die kein Code wie de ist; die erste der Veranstaltung wurde genommen.
   *[other] { $count } Mal: eine Sprache, die kein Code wie de ist; die erste der Veranstaltung wurde genommen.
}
unread-repeats = { $count ->
    [one] Einmal: etwas, das ohne Ende oder sehr oft wiederkehrt; es steht an den Tagen der Veranstaltung da.
   *[other] { $count } Mal: etwas, das ohne Ende oder sehr oft wiederkehrt; es steht an den Tagen der Veranstaltung da.
}
unread-address = { $count ->
    [one] Einmal: noch eine Adresse von jemandem, der hier eine hat; sie wurde weggelassen.
   *[other] { $count } Mal: noch eine Adresse von jemandem, der hier eine hat; sie wurden weggelassen.
}
preview-added = { $count ->
    [one] Eine neue Session
   *[other] { $count } neue Sessions
}
preview-changed = { $count ->
    [one] Eine Session ändert sich
   *[other] { $count } Sessions ändern sich
}
preview-gone = { $count ->
    [one] Eine Session entfällt
   *[other] { $count } Sessions entfallen
}
preview-more = und { $count } weitere
preview-other = Was sich sonst ändert
preview-differs = { $field }: { $was } → { $now }
schedule-would-be-on = Es ist am { $day }.
schedule-would-last = Es dauert von { $first } bis { $last }.
schedule-proposed = So würde sie beginnen
schedule-proposed-hint = Das sagt die Datei; was sie nicht sagt, ist geraten. Verbessere, was nicht stimmt.
unread-rule = { $count ->
    [one] Einmal: eine Regel, nach der etwas wiederkehrt und die hier nicht verstanden wird; nur das erste Mal wurde genommen. Füge die anderen hier hinzu.
   *[other] { $count } Mal: eine Regel, nach der etwas wiederkehrt und die hier nicht verstanden wird; nur das erste Mal wurde genommen. Füge die anderen hier hinzu.
}
unread-whole-day = { $count ->
    [one] Einmal: etwas für einen ganzen Tag; es dauert von der ersten bis zur letzten Session des Tages, und niemand muss sich dafür anmelden.
   *[other] { $count } Mal: etwas für einen ganzen Tag; es dauert von der ersten bis zur letzten Session des Tages, und niemand muss sich dafür anmelden.
}
schedule-too-many = In dieser Datei stehen mehr als { $most } Sessions: Verteile sie auf mehrere Dateien.
schedule-entities = Diese Datei erklärt eigene Entitäten (DOCTYPE, Zeile { $line }): Die werden hier nicht gelesen. Speichere sie ohne.
schedule-no-first-day = Diese Tabelle zählt ihre Tage nur („Tag 1“), oder nennt keine: Schreib Daten hinein, oder gib sie in eine Veranstaltung, die schon einen ersten Tag hat.
unread-quoted = „{ $about }“
transfer-confirm = Dadurch verlieren Menschen etwas. Ist das so gewollt, setz das Häkchen unter der Datei und führe es noch einmal aus.
transfer-choose-again = Wähle deine Datei dann noch einmal: Dein Browser behält sie nicht.
schedule-page = Das ist eine Seite einer längeren Liste („next“). Gib die ganze Liste, oder eine schedule.json.
unread-order = { $count ->
    [one] Einmal: ein Datum, das Tag/Monat oder Monat/Tag sein kann. Es wurde so gelesen, wie es hier steht; stimmt das nicht, schreib es als 2027-03-07.
   *[other] { $count } Mal: ein Datum, das Tag/Monat oder Monat/Tag sein kann. Sie wurden so gelesen, wie es hier steht; stimmt das nicht, schreib sie als 2027-03-07.
}
unread-picture = { $count ->
    [one] Einmal: die Adresse eines Bildes. Von anderswo wird hier nichts geholt: Gib die Datei selbst an, bei der vortragenden Person, der Session oder der Veranstaltung.
   *[other] { $count } Mal: die Adresse eines Bildes. Von anderswo wird hier nichts geholt: Gib die Dateien selbst an, bei der vortragenden Person, der Session oder der Veranstaltung.
}
unread-date = { $count ->
    [one] Einmal: ein Tag, den es nicht gibt; die Session wurde weggelassen.
   *[other] { $count } Mal: ein Tag, den es nicht gibt; die Sessions wurden weggelassen.
}
unread-time = { $count ->
    [one] Einmal: eine Uhrzeit, die es nicht gibt; die Session wurde weggelassen.
   *[other] { $count } Mal: eine Uhrzeit, die es nicht gibt; die Sessions wurden weggelassen.
}
unread-no-end = { $count ->
    [one] Einmal: eine Session ohne Ende; sie dauert bis zur nächsten dort, oder eine Stunde.
   *[other] { $count } Mal: eine Session ohne Ende; sie dauern bis zur nächsten dort, oder eine Stunde.
}
unread-seats = { $count ->
    [one] Einmal: eine Anzahl von Plätzen, die keine Zahl ist; alle können mitmachen.
   *[other] { $count } Mal: eine Anzahl von Plätzen, die keine Zahl ist; alle können mitmachen.
}
schedule-code-twice = Der Code „{ $code }“ steht zweimal in der Tabelle, in Zeile { $first } und in Zeile { $again }: Jede Session hat ihren eigenen Code. Verbessere das, oder lass die Spalte weg.
schedule-seats = In Zeile { $line } steht „{ $said }“ als Anzahl der Plätze. Schreib eine Zahl über null, oder lass die Zelle leer, wenn alle mitmachen können.
schedule-no-value = Es gibt nichts zu lesen: Zelle { $cell } ist eine Formel ohne Ergebnis oder mit einem Fehler. Öffne die Datei in einer Tabellenkalkulation und speichere sie neu, oder füge die Werte ein.
unread-no-value = { $count ->
    [one] Eine Zelle ist eine Formel ohne Ergebnis oder mit einem Fehler: Sie wurde als leer gelesen. Speichere die Datei neu in einer Tabellenkalkulation.
   *[other] { $count } Zellen sind Formeln ohne Ergebnis oder mit einem Fehler: Sie wurden als leer gelesen. Speichere die Datei neu in einer Tabellenkalkulation.
}
unread-hidden-sheet = { $count ->
    [one] Ein Arbeitsblatt ist versteckt und wurde nicht gelesen. Mach es sichtbar, wenn es dazugehört.
   *[other] { $count } Arbeitsblätter sind versteckt und wurden nicht gelesen. Mach sie sichtbar, wenn sie dazugehören.
}
unread-hidden-row = { $count ->
    [one] Eine Zeile ist versteckt und wurde nicht gelesen. Mach sie sichtbar, wenn sie dazugehört.
   *[other] { $count } Zeilen sind versteckt und wurden nicht gelesen. Mach sie sichtbar, wenn sie dazugehören.
}
unread-ends-first = { $count ->
    [one] Einmal: ein Ende, das nicht nach dem Beginn kommt; die Session dauert bis zur nächsten dort, oder eine Stunde.
   *[other] { $count } Mal: ein Ende, das nicht nach dem Beginn kommt; die Sessions dauern bis zur nächsten dort, oder eine Stunde.
}
unread-ends-late = { $count ->
    [one] Einmal: mehr als ein Tag vom Anfang bis zum Ende. Prüfe, ob der Tag des Endes stimmt.
   *[other] { $count } Mal: mehr als ein Tag vom Anfang bis zum Ende. Prüfe, ob der Tag des Endes stimmt.
}
unread-beyond = { $count ->
    [one] Eine Zelle steht in einer Spalte ohne Namen: Sie wurde nicht gelesen.
   *[other] { $count } Zellen stehen in einer Spalte ohne Namen: Sie wurden nicht gelesen.
}
import-code-twice = „{ $name }“ steht auch in Zeile { $first }: Jede Session hat eine Zeile.
import-only-told = Eine Tabelle ändert das nicht. Mach es auf der Seite dieser Person, oder lass die Zelle, wie sie war.
unread-sheet = { $count ->
    [one] Ein Arbeitsblatt wurde nicht gelesen: Es hat andere Spalten.
   *[other] { $count } Arbeitsblätter wurden nicht gelesen: Sie haben andere Spalten.
}
unread-length = { $count ->
    [one] Einmal: eine Dauer, die sich hier nicht lesen lässt; schreib sie als 45, 1:30 oder 1h30.
   *[other] { $count } Mal: eine Dauer, die sich hier nicht lesen lässt; schreib sie als 45, 1:30 oder 1h30.
}
unread-zone = { $count ->
    [one] Einmal: eine Zeitzone, die niemand kennt; die Uhrzeit wurde als die der Veranstaltung gelesen.
   *[other] { $count } Mal: eine Zeitzone, die niemand kennt; die Uhrzeiten wurden als die der Veranstaltung gelesen.
}
unread-slot = { $count ->
    [one] Einmal: eine Session, die nach einer Pause weitergeht; man meldet sich dafür einmal an.
   *[other] { $count } Mal: eine Session, die nach einer Pause weitergeht; man meldet sich dafür einmal an.
}
unread-again = { $count ->
    [one] Einmal: eine Session, die es zu mehreren Zeiten gibt; niemand hat mehr als eine davon.
   *[other] { $count } Mal: eine Session, die es zu mehreren Zeiten gibt; niemand hat mehr als eine davon.
}
problem-again = { $title } gibt es mehr als einmal. Du kannst in einer davon einen Platz haben.
session-parts = geht weiter { $times }: Du meldest dich einmal an
session-part-of = Teil der Session von { $time }: Dort meldest du dich an
session-again = auch { $times }: Du kannst eine davon wählen
fault-not-a-whole = Nenne den Code einer anderen Session, die selbst kein Teil ist.
field-one-of = Eine Session zu mehreren Zeiten: ihr Wort
field-part-of = Fortsetzung von (Code)
field-organisation-name = Organisation
field-organisation-email = Mailadresse der Organisation
hint-organisation = Gilt für alle Veranstaltungen dieser Organisation.
hint-organisation-email = Hierhin kommen Antworten. Gilt für alle Veranstaltungen dieser Organisation.
hint-one-of = Sessions mit demselben Wort sind eine: Niemand hat mehr als eine davon. Kleinbuchstaben, Ziffern und Bindestriche.
hint-part-of = Für eine Session, die später weitergeht: Wer sich für den ersten Teil anmeldet, hat überall einen Platz.
unread-reference = { $count ->
    [one] Einmal: eine Nummer, bei der nicht in der Datei steht, was sie bedeutet; sie wurde weggelassen.
   *[other] { $count } Mal: eine Nummer, bei der nicht in der Datei steht, was sie bedeutet; sie wurden weggelassen.
}
unread-not-accepted = { $count ->
    [one] Einmal: eine Session, die nicht angenommen ist; sie wurde weggelassen.
   *[other] { $count } Mal: eine Session, die nicht angenommen ist; sie wurden weggelassen.
}
unread-private = { $count ->
    [one] Einmal: eine Session, die als privat markiert ist; sie wurde weggelassen.
   *[other] { $count } Mal: eine Session, die als privat markiert ist; sie wurden weggelassen.
}
unread-second-hour = { $count ->
    [one] Einmal: eine Uhrzeit, die in jener Nacht zweimal kommt, und gemeint ist das zweite Mal; sie wurde als das erste gelesen. Prüfe es.
   *[other] { $count } Mal: eine Uhrzeit, die in jener Nacht zweimal kommt, und gemeint ist das zweite Mal; sie wurde als das erste gelesen. Prüfe es.
}
unread-taken-out = { $count ->
    [one] Eine Session steht in der Datei, wurde hier aber aus dem Programm genommen: Sie kommt nicht zurück.
   *[other] { $count } Sessions stehen in der Datei, wurden hier aber aus dem Programm genommen: Sie kommen nicht zurück.
}
unread-places-stay = { $count ->
    [one] Eine Anzahl Plätze wurde hier geändert und bleibt so, auch wenn diese Datei etwas anderes sagt.
   *[other] { $count } Anzahlen von Plätzen wurden hier geändert und bleiben so, auch wenn diese Datei etwas anderes sagt.
}
unread-stays = { $count ->
    [one] Eine Session steht hier und nicht in dieser Datei: Sie bleibt. Fällt sie aus, nimm sie hier aus dem Programm.
   *[other] { $count } Sessions stehen hier und nicht in dieser Datei: Sie bleiben. Fallen sie aus, nimm sie hier aus dem Programm.
}
fault-alike = { $count } Mal, das erste hier: { $fault }
timetable-days = Tage
schedule-no-column = Es gibt keine Spalte „{ $named }“. Die Spalten sind: { $there }
schedule-no-columns = Diese Datei ist keine Tabelle: Sie hat keine Spalte „{ $named }“.
schedule-columns = Diese Tabelle muss eine Spalte mit Titeln haben und eine mit Uhrzeiten, zum Beispiel „Titel“ und „Uhrzeit“. Die Spalten sind: { $there }
schedule-guessed = als { $language } gelesen ({ $tag }); sag es mit --language
field-ballot = Verlosung
field-ballot-until = Verlosung: Wünsche bis (leer: keine Verlosung, wer zuerst kommt, mahlt zuerst)
field-ballot-lot = Verlosung: wie viel das Glück zählt
field-ballot-door = Verlosung: Anteil jeder Session für die, die an die Tür kommen, in Prozent (leer: nichts)
lot-none = Das Los entscheidet nur, wo Wünsche gleich sind
lot-up-to = Bis zu { $factor }-mal so viele Punkte für die, die Glück haben
fault-ballot-outside-registration = Wähle einen Zeitpunkt zwischen Beginn und Ende der Anmeldung.
fault-not-a-lot = Wähle eine Zahl von 0 bis 2.
fault-not-a-share = Wähle einen Prozentsatz von 0 bis 99.
fault-ballot-with-people = Es sind schon Personen angemeldet: Eine Verlosung kann jetzt nicht mehr dazukommen oder wegfallen. Bis wann gewählt wird, lässt sich noch ändern.
fault-ballot-drawn = Es wurde verlost: An der Verlosung ändert sich nichts mehr.
problem-wishes-closed = Wünsche gingen bis { $when }. Jetzt kommt die Verlosung; danach kannst du aus dem wählen, was übrig ist. Zurückgeben und Absagen geht immer.
problem-wishes-open = Es wird noch gewählt, bis { $when }. Danach kann verlost werden.
fault-too-many-ranked = Wähle höchstens { $limit } Sessions für eine Runde.
mail-wishes-subject = Deine Wünsche sind da: { $event }
mail-wishes-intro = Deine Wünsche für { $event } sind da. Bis { $when } kannst du sie ändern, so oft du willst. Danach entscheidet eine Verlosung: Wer zuerst kam, hat davon keinen Vorteil. Das möchtest du:
mail-wishes-none = Du hast noch keine Sessions gewählt. Das geht noch auf deiner eigenen Seite.
mail-drawn-subject = Es wurde verlost: { $event }
mail-drawn-intro = Für { $event } wurde verlost. Das kam für dich heraus, und warum:
mail-kind-drawn = Ergebnis der Verlosung
trace-drawn = Verlost
ballot-prove-in-time = Bestätige deine Adresse vor der Verlosung: Sonst bist du erst danach an der Reihe.
ballot-commitment = Mit diesem Prüfcode kann nach der Verlosung jede Person prüfen, dass sie fair war: { $hash }
ballot-no-wishes = Du hattest keine Wünsche angegeben: Für dich gab es nichts zu verlosen.
ballot-no-wishes-of = { $name } hatte keine Wünsche angegeben: Es gab nichts zu verlosen.
ballot-your-number = Deine Nummer in der Verlosung: { $number }
ballot-your-number-of = Nummer von { $name } in der Verlosung: { $number }
ballot-got-first = { $slot }: Du hast deine erste Wahl, { $session }.
ballot-got = { $slot }: Du hast deine { $choice }. Wahl, { $session }. Was du lieber gehabt hättest:
ballot-got-other = { $slot }: Zu dieser Zeit hast du schon etwas anderes bekommen. Hier wolltest du:
ballot-got-nothing = { $slot }: Du hast keinen Platz bekommen. Du wolltest:
ballot-got-too-little = { $slot }: Hier hast du nichts, weil es insgesamt weniger gewesen wären, als du mindestens wolltest. Du wolltest:
ballot-entered = Es gab { $askers } Personen für { $places ->
    [one] einen Platz
   *[other] { $places } Plätze
 } bei der Veranstaltung. Das Los hat entschieden: Du bist dabei.
ballot-stays-outside = Du hast keinen Platz bei der Veranstaltung bekommen: Es gab { $askers } Personen für { $places ->
    [one] einen Platz
   *[other] { $places } Plätze
  }, und das Los hat entschieden. Du wartest auf einen Platz, in der Reihenfolge des Loses; wird einer frei, versuchen wir dann deine Wünsche.
ballot-waits = Du stehst auf der Warteliste für das, was du lieber hättest; sie folgt der Verlosung.
ballot-asked = { $session }: { $askers ->
    [one] ein Wunsch
   *[other] { $askers } Wünsche
} für { $places ->
    [one] einen Platz
   *[other] { $places } Plätze
}
ballot-asked-unlimited = { $session }: { $askers ->
    [one] ein Wunsch
   *[other] { $askers } Wünsche
}, und Platz für alle
deed-drawn = { $who } hat verlost
fault-no-ballot = Hier werden keine Wünsche geordnet: Es gibt keine Verlosung, oder sie ist vorbei. Wähle Sessions.
fault-ranks-and-seats = Gib Wünsche oder Sessions an, nicht beides.
fault-ranked-twice = Diese Runde steht schon da: Setz alle Wünsche für eine Runde in eine Liste.
fault-other-round = Diese Session ist in einer anderen Runde als die anderen in dieser Liste.
wishes-title = Meine Wünsche
wishes-choice = { $choice }. Wahl
wishes-none = Keine Wahl
wishes-save = Wünsche speichern
wishes-honest = Setz das nach oben, was du wirklich am liebsten möchtest: So hast du die beste Chance auf etwas, das du gern hättest. Etwas anderes nach oben zu setzen, macht deine Chance auf eine erste Wahl kleiner.
wishes-more = Mehr Wünsche
wishes-least = Kommst du nur, wenn du genug Sessions bekommst?
wishes-least-hint = Bekommst du weniger, bekommst du keine, und deine Plätze gehen an andere. Mehr verlangen gibt dir keine bessere Chance.
wishes-least-any = Ich komme auf jeden Fall
wishes-least-some = Nur mit mindestens { $count } Sessions
fault-least = { $most ->
    [0] Wähle höchstens { $most }, also dass du auf jeden Fall kommst: Mit diesen Wünschen kannst du nicht mehr Sessions haben.
    [1] Wähle höchstens { $most }, also dass du auf jeden Fall kommst: Mit diesen Wünschen kannst du nicht mehr Sessions haben.
   *[other] Wähle höchstens { $most }: Mit diesen Wünschen kannst du nicht mehr Sessions haben. Eine Session über mehrere Runden zählt als eine.
}
ballot-least = Du kommst nur mit mindestens { $count } Sessions.
ballot-least-of = { $name } kommt nur mit mindestens { $count } Sessions.
ballot-too-little = Es gab weniger Sessions für dich, als du mindestens wolltest. Deshalb hast du keine und stehst auf keiner Warteliste. Was du hättest haben können, ging an andere, die es auch wollten, oder blieb frei. Du kannst noch aus dem wählen, was frei ist, oder absagen.
ballot-how-least = Wer nur mit einer bestimmten Zahl von Sessions kommen will, kann das sagen. Sind es weniger, bekommt diese Person keine, und die Plätze gehen in derselben Verlosung an andere. Mehr verlangen gibt keine bessere Chance.
ballot-unmet = { $count ->
    [one] Eine Person hat nichts bekommen, weil es weniger war, als sie mindestens wollte.
   *[other] { $count } Personen haben nichts bekommen, weil es weniger war, als sie mindestens wollten.
}
group-together = Wir sitzen am liebsten zusammen
group-together-hint = Geht mit zwei bis fünf Personen. Die Verlosung setzt euch in dieselben Sessions, wenn das niemanden etwas kostet. Setzt dann dieselben Sessions auf eure Listen.
fault-together = Zusammensitzen geht mit zwei bis { $most } Personen. Nimm das Häkchen bei „Wir sitzen am liebsten zusammen“ weg, oder meldet euch in zwei Teilen an.
ballot-together = Du sitzt am liebsten mit deiner Gruppe zusammen: Die Verlosung setzt euch in dieselben Sessions, wenn das niemanden etwas kostet.
mine-new-wishes = Deine Wünsche sind da. Wir haben eine Bestätigung an deine Mailadresse geschickt.
mail-heading-wishes = Deine Wünsche sind da.
mail-ticket-wishes = Deine Wünsche sind da. Nach der Verlosung hörst du, was du hast.
data-ballot = Die Verlosung
act-drop-wish = Wunsch streichen
mine-status-ranked = Deine { $choice }. Wahl: Die Verlosung entscheidet
mine-awaits-draw = { $mode }: Auch von deinem Platz bei der Veranstaltung hörst du nach der Verlosung
ballot-title = Die Verlosung
ballot-how = Wie geht die Verlosung?
ballot-open = Hier entscheidet eine Verlosung, nicht wer zuerst kommt. Bis { $when } wählst du pro Runde bis zu fünf Sessions, in deiner eigenen Reihenfolge, und kannst das ändern, so oft du willst.
ballot-closed = Wünsche gingen bis { $when }. Die Verlosung kommt in den nächsten zehn Minuten.
ballot-drawn = Es wurde am { $when } verlost. Was noch frei ist, bekommt, wer zuerst kommt.
ballot-how-ranks = Alle ordnen pro Runde höchstens fünf Sessions. Wer sich früher anmeldet, hat davon keinen Vorteil.
ballot-how-goals = Eine Verlosung verteilt alles auf einmal: möglichst viele Plätze besetzt, möglichst viele mit einer ersten Wahl, niemand mit leeren Händen, wenn es anders geht, und dann möglichst zufrieden.
ballot-how-unproven = Nur wer die eigene Adresse bestätigt hat oder von der Organisation angemeldet wurde, macht mit. Die anderen sind nach der Verlosung an der Reihe.
ballot-how-after = Danach bekommt, wer zuerst kommt, was übrig ist. Wartelisten beginnen in der Reihenfolge des Loses.
ballot-door = Von jeder Session bleiben { $share } % der Plätze frei für die, die am Tag selbst an die Tür kommen. Diese Plätze werden nicht verlost; wer dort zuerst ist, bekommt sie.
ballot-event-places = { $places } Plätze; die Verlosung entscheidet
ballot-result = Was die Verlosung ergab
ballot-people = { $count ->
    [one] Eine Person macht mit.
   *[other] { $count } Personen machen mit.
}
ballot-unproven = { $count ->
    [one] Eine Person hat ihre Adresse noch nicht bestätigt.
   *[other] { $count } Personen haben ihre Adresse noch nicht bestätigt.
}
ballot-outside = { $count ->
    [one] Eine Person wartet noch auf einen Platz bei der Veranstaltung.
   *[other] { $count } Personen warten noch auf einen Platz bei der Veranstaltung.
}
ballot-check = Prüfen, ob die Verlosung fair ist
ballot-check-before = Die Verlosung benutzt eine Zufallszahl. Sie steht jetzt schon fest und bleibt bis zur Verlosung geheim. Das ist ihr Prüfcode (für Fachleute: BLAKE3): So kann niemand die Zahl noch unbemerkt ändern.
ballot-check-later = Nach der Verlosung können alle hier diese Zahl, alle Wünsche ohne Namen und das Ergebnis herunterladen.
ballot-check-after = In dieser Datei stehen die Zahl, alle Wünsche ohne Namen und das Ergebnis. Deine eigene Nummer steht auf deiner Seite und in deiner Mail. Dieser Befehl prüft alles, ohne neu zu verlosen:
ballot-download = Wünsche, Zahl und Ergebnis herunterladen
ballot-drawn-column = Verlosung
ballot-at-most = Höchstens möglich
ballot-first-come = Wer zuerst kommt
ballot-filled = Plätze besetzt
ballot-with-first = Personen mit einer ersten Wahl
ballot-empty-handed = Personen mit leeren Händen
ballot-satisfaction = Zufriedenheit (5 für eine erste Wahl bis 1)
desk-ballot = Verlosung
ballot-draw = Jetzt verlosen
ballot-draw-hint = Verlost wird einmal. Alle bekommen danach eine Mail mit dem, was es wurde und warum. Tust du nichts, passiert es von selbst, zehn Minuten nach dem Ende.
ballot-door-release = An der Tür gibst du sie beim Check-in. Willst du sie früher freigeben, auch nach der Verlosung, senke den Prozentsatz: Sie gehen zuerst an die Warteliste.
ballot-asked-title = Wer wollte was
ballot-column-places = Plätze
ballot-column-first = Erste Wahl
ballot-column-all = Wünsche
ballot-column-given = Bekommen
ballot-none = Diese Veranstaltung hat keine Verlosung: Wer zuerst kommt, mahlt zuerst.
ballot-set-up = Eine Verlosung einrichten
loss-sensitive = { $name }: { $people ->
    [one] 1 Antwort, gegeben nur für einige, wird lesbar für alle, die Anmeldungen sehen
   *[other] { $people } Antworten, gegeben nur für einige, werden lesbar für alle, die Anmeldungen sehen
}
problem-unseen = Darauf wurde nur für die geantwortet, die sehen dürfen, was Menschen brauchen. Nur jemand von ihnen kann die Antworten für andere öffnen.
problem-not-erased = Mit diesen Daten wäre die Zeit zum Aufbewahren vorbei, und alle würden gelöscht. Das kann nur, wer Anmeldungen löschen darf.
import-sensitive = Diese Antwort ist nur für die, die sehen dürfen, was Menschen brauchen: Du siehst nicht, was da steht, und kannst es nicht überschreiben. Lass die Zelle leer.
mail-readdressed-forgotten = Was über deinen Bedarf gesagt war, und Antworten auf sensible Fragen, gingen nicht mit: Sie sind gelöscht.
mail-merged = Die Organisation ({ $organisation }) hat zwei Anmeldungen für { $event } zu einer gemacht. Die mit dieser Mailadresse ging in die andere über: Mails darüber kommen nicht mehr an diese Adresse, und Links in alten Mails gelten nicht mehr. Stimmt das nicht? Dann antworte auf diese Mail.
problem-would-be-merged = { $name } ({ $number }, { $email }) geht über in { $kept } ({ $keptnumber }, { $keptemail }): Diese Namen sind verschieden. Was die erste hat, geht an die andere; die erste wird gelöscht, und das lässt sich nicht zurücknehmen.
person-merge-both = Die andere: { $name }, { $email }. Diese: { $kept }, { $keptemail }.
behalf-address-needs = Du darfst nicht sehen, was Menschen brauchen: Eine neue Adresse löscht das, und auch die Antworten auf sensible Fragen. Wer es sehen darf, kann die Adresse ändern, ohne dass es gelöscht wird.
team-leaving-keys = Schlüssel, die diese Person gemacht hat: { $names }. Die öffnen dann nichts mehr.
team-keep-keys = Diese Schlüssel behalten: Wer sie hat, kann damit weitermachen.
team-made-by = gemacht von { $email }
team-keys-lost = Diese Schlüssel der Person öffneten mehr, als die Rolle erlaubt, und öffnen nichts mehr: { $names }.
problem-renamed = { $key } ist der Name, unter dem es abgerufen wird, und bleibt. Soll es anders heißen, lege ein neues an.
speaker-portrait = Porträt von { $name }
speaker-sessions = { $count ->
    [one] Session
   *[other] Sessions
}
fault-is-a-part = Das ist die Fortsetzung einer Session: Melde dich für den ersten Teil an
mapping-title = Wie die Spalten gelesen werden
mapping-hint = Verbessere, was falsch gelesen wurde, und sieh noch einmal nach: Du musst die Datei nicht noch einmal senden. Es wird für die nächste Datei deiner Organisation mit denselben Spalten gemerkt.
mapping-holds = Gelesen als
mapping-rows = Erste Zeilen
holds-nothing = Nichts: nicht gelesen
holds-id = Name oder Nummer
holds-title = Titel
holds-subtitle = Untertitel
holds-abstract = Zusammenfassung
holds-description = Beschreibung
holds-speakers = Vortragende
holds-room = Raum
holds-track = Thema
holds-room-and-theme = Raum und Thema
holds-type = Art
holds-language = Sprache
holds-date = Datum
holds-start = Beginn (und Ende)
holds-end = Ende
holds-duration = Dauer
holds-level = Niveau
holds-audience = Für wen
holds-tags = Stichwörter
holds-url = Link
holds-seats = Plätze
mail-change-intro-plain = An deiner Anmeldung für { $event } hat sich etwas geändert. Wie sie jetzt ist, steht unten.
mail-news-in-person = ✓ Du bist jetzt vor Ort dabei
mail-news-online = ✓ Du bist jetzt online dabei
mail-news-waits-event = … Du wartest auf einen Platz bei der Veranstaltung ({ $mode }), Platz { $position }
again-title = Mit diesem Browser wurde gerade schon jemand angemeldet
again-lead = Bist du das? Dann ändere deine Auswahl auf deiner eigenen Seite: Der Link steht in deiner Mail. Ist das jemand anderes, zum Beispiel aus deinem Team, melde auch diese Person an. Es wurde noch nichts gesendet.
again-ask = Link noch einmal schicken lassen
again-other = Das ist jemand anderes: anmelden
again-here = Mit diesem Browser wurde gerade jemand angemeldet. Bist du das, und willst du etwas ändern?
again-banner = Du warst schon angemeldet: Das ist dein Tag. Was du gerade noch einmal gesendet hast, wurde nicht gespeichert. Ändere unten, was du willst.
again-link = Du warst schon angemeldet. Ändern kannst du mit dem Link aus deiner Mail; hier bekommst du ihn noch einmal.
mine-just-full = Gerade voll geworden: { $session } hat nicht mehr geklappt. Du stehst jetzt dort auf der Warteliste, auf Platz { $position }.
mine-waits-now = Du wartest jetzt auf { $session }, auf Platz { $position } der Warteliste.
mine-keeps = Bis dahin behältst du { $session }.
group-new = Du bist angemeldet, zusammen mit { $others ->
    [one] einer anderen Person
   *[other] { $others } anderen
 }. Wer eine eigene Adresse hat, bekommt eine Mail.
group-waits-event = { $count ->
    [one] Eine Person von euch wartet
   *[other] { $count } von euch warten
 } noch auf einen Platz bei der Veranstaltung.
group-waits = { $count ->
    [one] Eine Person von euch wartet
   *[other] { $count } von euch warten
 } auf { $session }.
group-open = Tag öffnen
link-ask = Hast du keine Mailadresse? Frag am Empfang, oder lass jemanden mailen an
register-lead-wishes = Bring deine Wünsche in eine Reihenfolge, und gib deinen Namen und deine Mailadresse an. Welche Plätze du bekommst, hörst du nach der Verlosung.
mail-because-of = Du bekommst diese Mail, weil du { $name } für { $event } angemeldet hast.
mail-called-off-intro-of = { $event } fällt aus. Die Plätze von { $name } entfallen.
mail-cancelled-by-desk-of = Die Organisation ({ $organisation }) hat die Anmeldung von { $name } für { $event } abgesagt. Stimmt etwas nicht? Dann antworte auf diese Mail.
mail-changed-by-desk-of = Die Organisation ({ $organisation }) hat die Anmeldung von { $name } für { $event } geändert. Stimmt etwas nicht? Dann antworte auf diese Mail.
mail-cancelled-intro-of = Die Anmeldung von { $name } für { $event } ist abgesagt. Wenn jemand wartet, gehen die Plätze dorthin.
mail-cancelled-subject-of = Die Anmeldung von { $name } ist abgesagt: { $event }
mail-cannot-come-of = Kann { $name } doch nicht kommen? Gib den Platz auf der Seite oben zurück: Vielleicht wartet jemand darauf.
mail-cannot-come-draw-of = Kann { $name } doch nicht kommen? Melde auf der Seite oben ab: Dann zählt die Verlosung nicht mit, wer nicht kommt.
mail-change-intro-of = An der Anmeldung von { $name } für { $event } hat sich etwas geändert:
mail-change-intro-plain-of = An der Anmeldung von { $name } für { $event } hat sich etwas geändert. Wie sie jetzt ist, steht unten.
mail-change-subject-of = Die Anmeldung von { $name } ist geändert: { $event }
mail-drawn-intro-of = Für { $event } wurde verlost. Das kam für { $name } heraus, und warum:
mail-heading-cancelled-of = Die Anmeldung von { $name } ist abgesagt.
mail-heading-change-of = Die Anmeldung von { $name } ist geändert.
mail-heading-link-of = Hier ist der Link von { $name }.
mail-heading-offered-of = Ein Platz ist frei für { $name }.
mail-heading-online-of = Gleich beginnt eine Session von { $name }.
mail-heading-promoted-of = { $name } hat einen Platz.
mail-heading-unconfirmed-of = Stimmt die Anmeldung von { $name }?
mail-heading-waiting-of = { $name } steht auf der Warteliste.
mail-heading-wishes-of = Die Wünsche von { $name } sind da.
mail-link-intro-of = Hier ist der Link zur Anmeldung von { $name } für { $event }, wie gewünscht. Es hat sich nichts geändert.
mail-link-new-of = Das ist ab jetzt die Mailadresse für die Anmeldung von { $name } für { $event }. Hier ist der Link dazu; die früheren Links gelten nicht mehr.
mail-link-subject-of = Der Link von { $name }: { $event }
mail-news-cancelled-of = ✗ Zurückgegeben für { $name }: { $session }
mail-news-confirmed-of = ✓ { $name } hat einen Platz in { $session }
mail-news-in-person-of = ✓ { $name } ist jetzt vor Ort dabei
mail-news-online-of = ✓ { $name } ist jetzt online dabei
mail-news-offered-of = ! In { $session } ist ein Platz frei für { $name }. Antworte auf der Seite unten vor { $until }, sonst geht er an die nächste Person.
mail-news-waiting-of = … { $name } wartet auf { $session }, Platz { $position }
mail-news-waits-event-of = … { $name } wartet auf einen Platz bei der Veranstaltung ({ $mode }), Platz { $position }
mail-news-wished-of = … Gewünscht, sobald { $name } einen Platz bei der Veranstaltung hat: { $session }
mail-offered-subject-of = Bitte antworte für { $name }: Platz frei in „{ $session }“ – { $event }
mail-online-intro-of = In der nächsten Stunde beginnt für { $name }:
mail-online-subject-of = Gleich beginnt eine Online-Session von { $name }: { $event }
mail-private-of = Diese Links öffnen den Tag von { $name }: Gib sie an niemand anderen weiter.
mail-programme-intro-of = Eine Session, die { $name } bei { $event } besucht, hat sich geändert:
mail-promoted-subject-of = { $name } hat einen Platz: { $session } – { $event }
mail-reference-of = Anmeldenummer von { $name }
mail-see-day-of = Den Tag von { $name } ansehen
mail-status-yours-of = { $name } hat einen Platz
mail-still-free-of = Zu dieser Zeit ist noch Platz in diesen Sessions. Wähle auf der Seite von { $name }:
mail-ticket-hint-of = { $name } zeigt diesen Code am Empfang oder sagt die Nummer.
mail-ticket-online-of = { $name } ist online dabei: Diese Nummer wird nur für eine Frage gebraucht.
mail-ticket-wishes-of = Die Wünsche von { $name } sind da. Nach der Verlosung hörst du, was es wird.
mail-unconfirmed-intro-of = Das ist eine Erinnerung: Wir wissen noch nicht, ob du { $name } angemeldet hast. Diese Anmeldung für { $event } ist noch zu bestätigen.
mail-unconfirmed-subject-of = Bestätige die Anmeldung von { $name }: { $event }
mail-until-words-of = Geht bis { $moment }, auf der Seite von { $name }.
mail-waiting-intro-of = { $name } wartet auf einen Platz für { $event }: Was gewählt ist, ist jetzt voll. Sobald ein Platz frei wird, sagen wir es dir.
mail-waiting-subject-of = { $name } steht auf der Warteliste: { $event }
mail-waits-of = { $name } wartet noch auf { $count ->
    [one] eine Session
   *[other] { $count } Sessions
 }. Sobald ein Platz frei wird, sagen wir es dir.
mail-waits-session-subject-of = { $name } steht auf der Warteliste für { $session }: { $event }
mail-waits-sessions-subject-of = { $name } steht auf der Warteliste für { $count } Sessions: { $event }
mail-week-intro-of = In einer Woche ist es so weit: { $event }. Kann { $name } doch nicht kommen? Gib den Platz auf der Seite unten zurück: Jemand anderes freut sich darüber.
mail-where-online-of = Online, egal wo { $name } ist. Auf der Seite von { $name } hat jede Online-Session den Knopf „Online mitmachen“, ab { $minutes } Minuten vor dem Beginn.
mail-wishes-intro-of = Die Wünsche von { $name } für { $event } sind da. Bis { $when } kannst du sie ändern, so oft du willst. Danach entscheidet eine Verlosung: Wer zuerst kam, hat davon keinen Vorteil. Das sind sie:
mail-wishes-none-of = Für { $name } sind noch keine Sessions gewählt. Das geht noch auf der Seite unten.
mail-wishes-subject-of = Die Wünsche von { $name } sind da: { $event }
mail-your-calendar-of = Kalender von { $name } (bleibt von selbst aktuell)
event-wishes = Wünsche angeben geht bis { $when }
mail-opened-intro-wishes = Du kannst jetzt deine Wünsche für { $event } angeben. Eine Verlosung entscheidet: Wer zuerst kommt, hat davon keinen Vorteil.
list-clash = Gleichzeitig mit { $titles }: Du kannst eins davon besuchen. Ist deine erste Wahl voll, besuchst du so lange das andere.
list-clash-wishes = Zur gleichen Zeit wie { $titles }: Du bringst sie gleich in deine Reihenfolge.
choose-nothing = Es gibt nichts mehr zu wählen: Alles hat begonnen oder ist vorbei.
chosen-off = Deine Auswahl fällt aus: { $session }.
chosen-off-free = Zu dieser Zeit ist noch Platz in { $sessions }.
elsewhere-online = { $count ->
    [one] 1 Session ist nur online.
   *[other] { $count } Sessions sind nur online.
}
elsewhere-in-person = { $count ->
    [one] 1 Session ist nur vor Ort.
   *[other] { $count } Sessions sind nur vor Ort.
}
elsewhere-show = Zeigen
spoken-mostly = Auf { $language }, wenn nichts anderes dabeisteht.
map-open = Karte öffnen
address-sure = Meintest du { $meant }? Dann verbessere es. Stimmt { $email } doch, sende noch einmal.
visits-most = { $most ->
    [one] Höchstens ein Spaziergang oder Besuch pro Person.
   *[other] Höchstens { $most } Spaziergänge oder Besuche pro Person.
}
filter-unknown = { $count ->
    [one] Von 1 weiteren Session wissen wir es nicht: Frag die Organisation.
   *[other] Von { $count } weiteren Sessions wissen wir es nicht: Frag die Organisation.
}
filter-known = Zeigen, wo es sicher ist
filter-unknown-shown = Von diesen Sessions wissen wir es nicht: Frag die Organisation.
filter-unknown-show = Diese zeigen
mine-readdressed = Danke. Mails über deine Anmeldung gehen ab jetzt an { $email }. Die frühere Adresse hat eine Nachricht bekommen.

# What a place would take; the draw as it was
list-and = { $first } und { $last }
round-rank = wähle deine Wünsche
register-after-draw = Nach der Verlosung kannst du dich für das anmelden, was noch frei ist.
mine-choice = Deine { $choice }. Wahl.
mine-gives-up = Bekommst du hier einen Platz, gibst du { $others } ab.
mine-asks-first = Wird hier ein Platz frei, fragen wir dich zuerst, ob du { $others } dafür abgibst.
mine-accepting = Nimmst du diesen Platz, gibst du { $others } ab.
mine-until-rather = Du hättest lieber { $others }: Wird dort ein Platz frei, gibst du diesen ab.
mail-news-accepting = Nimmst du ihn, gibst du { $others } ab.
mail-news-accepting-of = Mit diesem Platz entfällt für { $name }: { $others }.
mail-asks-first = Wird ein Platz frei, fragen wir dich zuerst, ob du { $others } dafür abgibst.
mail-asks-first-of = Wird ein Platz frei, fragen wir zuerst, ob { $name } dafür { $others } abgibt.
mail-news-no-wish = – Kein Wunsch mehr: { $session }
behalf-takes = Wer diesen Platz nimmt, gibt { $others } ab.
behalf-takes-short = gibt { $others } ab
ballot-gave = Was dir die Verlosung gab, und warum:
ballot-late = Als die Wünsche schlossen, war deine Adresse noch nicht bestätigt. Deshalb warst du nicht in der Verlosung: Deine Wünsche wurden danach versucht, mit dem, was noch frei war.
ballot-lot-none = Nur was dann noch gleich ist, entscheidet das Los.
ballot-lot = Bei der Zufriedenheit zählt das Los mit: Eine Wahl zählt bis zu { $factor }-mal so viele Punkte für die, die Glück haben. Wer Pech hat, kann also einen Wunsch verpassen, der sonst vorgegangen wäre.
ballot-check-was = Die Verlosung benutzte eine Zufallszahl. Sie stand fest, bevor jemand wählte, und blieb bis zur Verlosung geheim. Das war ihr Prüfcode (für Fachleute: BLAKE3):
ballot-seed = Und das ist die Zahl selbst. Wer ihren Prüfcode berechnet, kommt auf den Code oben:
ballot-seed-link = Die Zahl der Verlosung, und wie du alles prüfst
ballot-commitment-drawn = Prüfcode der Verlosung: { $hash }
ballot-tactics = Gemessen in Verlosungen von 400 Personen mit erfundenen Wünschen, in denen das Los so mitzählt wie hier: Wer etwas anderes nach oben setzte als das, was am liebsten gewünscht war, hatte { $less } bis { $most } % weniger Chance auf eine erste Wahl. Wer nur die ersten Wünsche nannte, bekam davon { $more } bis { $much } % mehr, aber wo Plätze knapp waren, insgesamt { $fewer } % weniger Plätze.
mail-deadline-subject = Der letzte Tag zum Wählen ändert sich: { $event }
mail-deadline-intro = Bis wann du für { $event } wählen kannst, hat sich geändert:
mail-deadline-moved = Wählen ging bis { $was }. Jetzt geht es bis { $now }.
plan-changes = Sessions, die verlegt werden, in andere Runde oder anderen Raum
plan-walking = Minuten Fußweg zwischen Räumen, für alle, die zwei Sessions hintereinander möchten
plan-at-least = mindestens { $count } nötig
figure-unproven-all = noch nicht bestätigt
field-door = Verlosung: Anteil für die, die an die Tür kommen, in Prozent
hint-door = Leer: was die Verlosung für alle Sessions sagt. 0: nichts.
ballot-door-own = Bei diesen Sessions ist es ein anderer Anteil: { $sessions }.
ballot-door-some = Von diesen Sessions bleibt ein Teil der Plätze frei für die, die am Tag selbst an die Tür kommen: { $sessions }. Diese Plätze werden nicht verlost; wer dort zuerst ist, bekommt sie.

# Die Übersicht der Veranstalter
overview-title = Übersicht
overview-now = Was nun
overview-days = { $count ->
    [one] Noch 1 Tag
   *[other] Noch { $count } Tage
}
overview-today = Heute
ways-before = Vorher
ways-people = Leute
ways-day = Der Tag
ways-after = Bericht
todo-look = Ansehen
todo-change = Das ändern
todo-board = Plätze ansehen
todo-plan = Besseren Zeitplan suchen
todo-room = Raum wählen
todo-failed = { $count ->
    [one] 1 Mail kam nicht an
   *[other] { $count } Mails kamen nicht an
}
todo-failed-words = Wer sie bekommen sollte, weiß nicht, was darin steht.
todo-delayed = { $count ->
    [one] 1 Mail ging noch nicht hinaus
   *[other] { $count } Mails gingen noch nicht hinaus
}
todo-delayed-words = Es wird von selbst noch einmal versucht.
todo-next = Als Nächstes, um { $when }: { $what }
todo-waiting = { $count ->
    [one] Jemand wartet auf einen Platz
   *[other] { $count } Mal wartet jemand auf einen Platz
}
todo-most = Vor allem { $sessions }.
todo-full = { $count ->
    [one] 1 Session ist fast voll ({ $percent } % oder mehr)
   *[other] { $count } Sessions sind fast voll ({ $percent } % oder mehr)
}
todo-no-room = { $count ->
    [one] 1 Session hat noch keinen Raum
   *[other] { $count } Sessions haben noch keinen Raum
}
todo-edits = { $count ->
    [one] 1 Änderung ist vorgemerkt
   *[other] { $count } Änderungen sind vorgemerkt
}
todo-letters = { $count ->
    [one] 1 Nachricht ist noch nicht verschickt
   *[other] { $count } Nachrichten sind noch nicht verschickt
}
todo-hidden = Das Programm ist zu sehen ab { $when }
todo-public = Das Programm ist online

# Days, hours and marks
in-a-sentence-in-person = vor Ort
in-a-sentence-online = online
nouns-keep-capitals = yes
weekdays = Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
weekdays-short = Mo Di Mi Do Fr Sa So
months = Januar Februar März April Mai Juni Juli August September Oktober November Dezember
day-and-month = { $weekday }, { $day }. { $month }
day-and-month-short = { $weekday } { $day }. { $month }
time-whole-hour = { $hour }:00
time-hour-and-minute = { $hour }:{ $minute }
time-of-day = { $time } Uhr
labelled = { $label }: { $words }
semicolon = ;
quoted-and = “ + „
decimal-mark = ,
city-athens = Athen
city-berlin = Berlin
city-brussels = Brüssel
city-copenhagen = Kopenhagen
city-lisbon = Lissabon
city-london = London
city-luxembourg = Luxemburg
city-paris = Paris
city-rome = Rom
city-vienna = Wien
city-warsaw = Warschau
