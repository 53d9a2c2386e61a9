# Why something cannot be done
problem-invalid = Something was not filled in correctly.
problem-unknown-session = Session { $code } is not in the programme.
problem-clash = { $first } and { $second } are at the same time. Choose one of them.
problem-full-session = { $code } is full. Choose another session, or the waiting list.
problem-full-event = { $event } is full on site.
problem-full-event-online-too = { $event } is full.
problem-full-event-online-left = { $event } is full on site. You can still take part online: choose “online”.
problem-already-registered = Someone has registered with this e-mail address already. We mailed the personal link to that address: it opens the registration.
problem-not-yet-open = Registration opens on { $when }.
problem-too-late = That cannot be taken back any more: what you gave up is someone else’s now, or too much time has passed.
problem-no-such-seat = You have no place in { $code }, and you are not waiting for one.
problem-no-offer = No place is held for you in { $code }. Perhaps the time to answer is over.
problem-started = { $code } has already begun.
problem-changes-closed = Changes have not been possible since { $when }. You can still give up a place or cancel everything, until the end.
problem-is-cancelled = This registration is cancelled. Take that back if you still can, or register again.
fault-unknown-fallback = As a fallback, choose a session that you have already or that you ask for now.
fault-fallbacks-in-a-circle = These sessions refer to each other in a circle. Put one of them first.
problem-closed = Registration has been closed since { $when }.
problem-not-found = This does not exist (any more).
problem-too-busy = It is very busy. Nothing is lost: try again in a few seconds.
problem-idempotency-mismatch = This key was used before for another request. Use a new one.
problem-not-json = This is not valid JSON.
problem-too-large = This is too large.
problem-foreign = This form came from another website. Open the page again and retry.
problem-broken = Something went wrong on our side. Try again in a minute.

# What is wrong with a field
fault-name-missing = Fill in your name
fault-email-missing = Fill in your e-mail address
fault-email-wrong = This is not a complete e-mail address; it looks like name@example.org
fault-too-long = This is too long: at most { $limit } characters
fault-attendance-not-offered = This event does not offer this attendance
fault-attendance-missing = Choose whether you come in person or take part online
fault-mode-not-offered = This session cannot be attended that way
fault-online-takes-no-room-seat = Who takes part online takes no seat in a room. Choose an online session, or come in person
fault-same-session-twice = This session is there twice
fault-needs-no-seat = This session needs no registration: it is in your agenda already
fault-too-many-visits = You can choose at most { $limit ->
    [one] one visit
   *[other] { $limit } visits
 }
fault-unknown-value = We do not know this value

# Agenda and sessions
online = Online
in-person = In person
agenda-waiting = You are number { $position } on the waiting list.
agenda-join = Join: { $url }
session-with = with { $names }
session-walk = On foot: { $before } min there, { $after } min back.

# Mails
mail-hello = Hello { $name }
mail-confirmation-subject = You are registered: { $event }
mail-confirmation-intro = You are registered for { $event }. This is your day:
mail-change-subject = Your registration has changed: { $event }
mail-change-intro = Something has changed in your registration for { $event }:
mail-cancelled-subject = Your registration is cancelled: { $event }
mail-cancelled-intro = Your registration for { $event } is cancelled. Your places go to those who were waiting.
mail-news-confirmed = ✓ You have a place in { $session }
mail-news-offered = ! A place is free for you in { $session }. Answer on your page before { $until }, or it goes to the next.
mail-news-waiting = … You are waiting for { $session }, number { $position }
mail-news-wished = … Asked for, as soon as you have a place at the conference: { $session }
mail-news-skipped = – Not taken: { $session }
mail-news-cancelled = ✗ No longer: { $session }
mail-link-subject = Your registration for { $event }
mail-link-intro = Someone registered again with your e-mail address for { $event }. You were registered already; nothing changed.
mail-when-where = { $day }, { $venue }
mail-reference = Your number for the phone: { $reference }
mail-your-page = Your registration: { $url }
mail-your-calendar = Your calendar, which follows: { $url }
mail-private = These links are yours alone: do not pass them on.

# Every page
skip-link = Skip to the content
languages-label = Language
footer-privacy = We ask as little as possible. Your details are only for the organisers of this event.
footer-api = For programs: the API
footer-mailbox = Demo mailbox

# Events
home-title = Events
home-lead = Choose an event, look at the programme and register.
home-empty = There is no event at the moment. Do come back later.
home-programme = See the programme
event-open = Registration is open until { $when }
event-not-yet = Registration opens on { $when }
event-closed = Registration has closed
event-and-online = { $venue } and online

# Programme
filter-all = All
filter-free = Still free
filter-more = Search and filter
filter-theme = Theme
filter-format = Format
filter-attendance = Attendance
filter-language = Spoken language
filter-words = Search word
filter-any = Any
filter-apply = Show
filter-found = Sessions found: { $count }
filter-nothing = No session matches your filter.
format-plenary = Plenary
format-workshop = Workshop
format-stream = Stream
format-online_workshop = Online workshop
format-visit = Walk or visit
format-drop_in = Drop in
language-nl = Dutch
language-fr = French
language-en = English
round-choose = choose one session
round-everyone = For everybody
round-everyone-lead = Nothing to choose here: it is in your agenda anyway.
round-other = At other times
seats-left = { $left } of { $capacity } places left
seats-nearly = Nearly full: { $left } of { $capacity } left
seats-full = Full
seats-waiting = Full · waiting list: { $waiting }
seats-unlimited = Room for everybody
seats-of-mode = { $mode }: { $seats }
visit-start = Starts at: { $place }
spoken = Spoken language: { $language }
choose = Choose
chosen = Chosen
choose-wait = Put me on the waiting list
chosen-wait = On the waiting list
choose-instead = Take this instead
clash-with = At the same time as { $title }
foot-chosen = chosen
foot-hint = Choose your sessions, then continue.
foot-next = Continue
session-back = Back to the programme
session-calendar = Add to my calendar
session-register = Register for this session
session-access = Accessibility
session-programme-calendar = The whole programme as a calendar

# Registering
register-title = Register
register-lead = Four questions and you are done. You see at once which places you have.
register-errors = Please check this
register-attendance = How will you take part?
register-in-person = I come in person
register-online = I take part online
register-in-person-hint = You may choose online sessions too.
register-online-hint = You choose from streams and online sessions.
register-sessions = Your sessions
register-sessions-hint = At most one session in each round. Choosing none is fine too.
register-more-sessions = Other sessions in this round ({ $count })
register-if-full = If it is full
if-full-wait = Put me on the waiting list
if-full-skip = Skip this session
if-full-refuse = Then do not register me at all
register-how = How will you follow this session?
register-how-same = As chosen above
register-about = About you
register-name = Name
register-name-hint = As it will be on your badge.
register-email = E-mail address
register-email-hint = We send your confirmation and your personal link here.
register-affiliation = Where you work or study (optional)
register-affiliation-hint = Only for your badge and the organisers.
register-language = Language of your mails
register-send-title = Check and send
register-send = Send my registration
register-who-sees = Only the organisers see your details. We do not pass them on.
register-nothing-chosen = You have not chosen a session yet.
register-closed-lead = You cannot register now.

# Her day
mine-title = Your day
mine-new = You are registered. A confirmation is on its way to your e-mail address.
mine-waits = You are on the waiting list for { $count } of your sessions.
mine-hello = Hello { $name }
mine-reference = Your number
mine-reference-hint = Handy when you phone or come to the front desk.
mine-status-confirmed = You have a place
mine-status-waiting = Waiting list: number { $position }
mine-status-skipped = Full, skipped
mine-status-offered = A place is free for you. Answer before { $until }
mine-status-wished = Asked for: we try as soon as you have a place at the conference
mine-status-cancelled = Cancelled
mine-status-everyone = For everybody
mine-join = Join online
mine-calendar-title = In your calendar
mine-calendar-lead = Subscribe: when something changes, your calendar follows.
mine-subscribe = Subscribe my calendar
mine-download = Download as a file
mine-print = Print my day
mine-private = This page is yours alone. Keep the link, and do not pass it on.
mine-cancelled = This registration was cancelled.
mine-travel = Allow { $before } min. on foot to get there and { $after } min. back.

# Errors and the mailbox
trouble-title = That did not work
trouble-not-found-title = This page does not exist (any more)
trouble-home = To all events
mailbox-title = Demo mailbox
mailbox-lead = These mails would have been sent. They are files on this computer.
mailbox-empty = No mails yet.
mailbox-to = To
mailbox-attached = Attached
