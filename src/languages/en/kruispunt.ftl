# Why something cannot be done
problem-invalid = Something was not filled in correctly.
problem-unknown-session = Session { $code } is not in the programme.
problem-link-ended = This link no longer works. A new one took its place (when you confirmed your address, for example), or the registration was erased. Use the link in the latest email you received, or ask for a new one with “Where is my link?” on the event’s page: if there still is a registration with your address, it comes by email.
problem-clash = { $first } and { $second } are at the same time. Choose one of them.
problem-full-session = { $code } is full. Choose another session, or the waiting list.
problem-full-event = { $event } is full on site.
problem-full-event-online-too = { $event } is full.
problem-full-event-online-left = { $event } is full on site. You can still take part online: choose “online”.
problem-already-registered = Someone has registered with this email address already.
problem-too-many-unproven = Two registrations with this address are still waiting to be confirmed. Look in your email: the link there lets you confirm them or drop them.
problem-too-many-from-client = { $most } people have already registered from this network without confirming their address. Ask them to follow the link in their email and confirm first; then others can register.
problem-unproven = This address has not been confirmed yet. Open the link from the email in a browser and press the button.
problem-gone = This calendar is no longer there: the registration was erased or joined with another. Take the subscription out of your calendar.
problem-not-yet-open = Registration opens on { $when }.
problem-too-late = That cannot be taken back any more: what you gave up is someone else’s now, or too much time has passed.
problem-no-such-seat = You have no place in { $code }, and you are not waiting for one.
problem-no-offer = No place is held for you in { $code }. Perhaps the time to answer is over.
problem-started = { $code } has already begun.
problem-key = Give a key of 1 to { $most } characters.
problem-over = The event has been over since { $when }. Nothing about registrations changes any more.
problem-changes-closed = Changes have not been possible since { $when }. You can still give up a place or cancel everything, until the end.
problem-is-cancelled = This registration is cancelled. Undo that if you still can, or register again.
fault-unknown-fallback = As a fallback, choose a session that you have already or that you ask for now.
fault-fallbacks-in-a-circle = These sessions refer to each other in a circle. Put one of them first.
problem-too-many = Too many requests came from your side. Wait a minute and try again.
fault-website = Leave this field empty.
problem-session-over = This session is over: there is no seat to give any more.
problem-enough-links = As long as nobody has confirmed this address, at most { $most } emails with a link go there a day, and those have left. Try again tomorrow; the current link still works.
problem-asked-often = A few emails have just asked whose address this is. Look there (also among junk mail), or try again in an hour.
act-online-asks = You then give up your place in { $sessions }. If you come after all, you get it back only where there is still room.
act-online-asks-lines = You then no longer wait for { $sessions }.
behalf-sure-drop = { $title } goes at once to whoever waits for it. The person concerned gets an email.
behalf-sure-line = The place in the line for { $title } goes to the next person. Waiting again starts at the end.
behalf-sure-day = This changes the whole day of { $name }: places that are no longer possible go to whoever waits for them.
behalf-sure-yes = Yes, do this
behalf-give-up = Give up the place
behalf-accept = Take the place
behalf-decline = Pass the place on
behalf-go-online = Change to online
behalf-come = Change to in person
behalf-wait-to-come = Full: have them wait for a place in person
behalf-stop-waiting-to-come = Have them wait no longer
behalf-details = Correct the details
mine-meanwhile = Meanwhile this became “{ $theirs }” elsewhere. What you typed is still there: save again to keep it.
problem-closed = Registration has been closed since { $when }.
problem-wrong-method-api = This address does not answer this method; Allow says which it does.
problem-wrong-method = This address does not answer that kind of request. Go back, and use the buttons on the page.
problem-not-found = This does not exist (any more).
problem-too-busy = It is very busy. Nothing is lost: try again in a few seconds.
problem-turn = Others are reading or editing at this moment. Nothing has changed: try again in a few seconds.
problem-unavailable = It does not work at the moment: this is not your fault, and nothing was done. Try again in a minute; what you filled in is still right.
problem-outcome-unknown = We could not see whether this was done. Perhaps it was, perhaps not. Send the same once more (a program: with the same key): it is done once at most. If it was done, an email is on its way.
problem-idempotency-mismatch = This key was used before for another request. Use a new one.
problem-not-json = This is not valid JSON.
problem-unknown-parameter = One of the parameters in the address is not known here.
problem-one-of = Choose one of these values: { $values }.
problem-not-acceptable = This answer exists as application/json alone. Ask for that, or leave Accept out.
problem-unsupported = Send this as { $types }.
shape-missing = This is missing
shape-nothing = Nothing is asked for here: leave this field out
shape-unknown = This field is not known; known are: { $known }
shape-parameter = This parameter is not known; known are: { $known }
shape-object = An object belongs here
shape-list = A list belongs here
shape-text = A text belongs here
shape-yes-no = true or false belongs here
shape-number = A number belongs here
shape-whole-number = A whole number belongs here, not too small a one
shape-up-to = A whole number from 0 to { $most } belongs here
shape-choice = Choose from: { $known }
shape-moment = Write the moment like 2027-05-06T09:30:00Z (RFC 3339)
shape-uuid = A UUID belongs here
shape-once = Give this parameter once
shape-wrong = This does not have the shape that /api/docs describes
shape-page = Choose a number from 1 to { $most }
problem-too-large = This is too large.
problem-not-whole = This did not arrive whole, so nothing of it was read. Send it again.
problem-too-slow = This arrived too slowly, so nothing of it was read. Send it again, over a better connection if you can.
problem-foreign = This form came from another website. Open the page again and retry.
problem-broken = Something went wrong on our side. Try again in a minute.

# What is wrong with a field
fault-name-missing = Fill in your name
fault-email-missing = Fill in your email address
fault-email-wrong = This is not a complete email address; it looks like name@example.org
fault-email-number = An address ends in a name, such as example.org, not in a number
fault-email-letters = Before the @ only plain letters, digits and signs such as . and - can stand
address-probably = Did you mean { $meant }?
address-probably-sent = Our emails go there. Did you mean { $meant }? Then correct it below, under “Another email address”.
fault-several-lines = Write this on one line
fault-link-like = A web address or email address cannot stand here
fault-too-long = This is too long: at most { $limit } characters
fault-attendance-not-offered = This event does not offer this attendance
fault-attendance-missing = Choose whether you come in person or take part online
fault-mode-not-offered = This session cannot be attended that way
fault-online-takes-no-room-seat = You’re joining online, so you can’t book a room seat. Choose an online session, or come in person
fault-same-session-twice = This session is there twice
fault-needs-no-seat = This session needs no registration: it is in your agenda already
fault-too-many-visits = You can choose at most { $limit ->
    [one] one visit
   *[other] { $limit } visits
 }
fault-unknown-value = We do not know this value
fault-not-a-choice = This is none of the choices. Choose one that is here.

# Agenda and sessions
online = Online
in-person = In person
agenda-title-waits = Waiting list: { $title }
agenda-title-offered = To be confirmed: { $title }
agenda-waits = You are on the waiting list. Your page says which place you have in it.
agenda-offered = A place has come free for you. Take it before { $until }: { $url }
agenda-join = Join: { $url }
session-with = with { $names }
session-walk = On foot: { $before } min there, { $after } min back.

# Mails
mail-hello = Hello { $name }
mail-confirmation-subject = You are registered: { $event }
mail-confirmation-intro = You are registered for { $event }.
mail-waiting-subject = You are on the waiting list: { $event }
mail-waiting-intro = You are waiting for a place at { $event }: what you chose is full for now. As soon as a place is free, we tell you.
mail-offered-subject = Please answer: a place is free in “{ $session }” – { $event }
mail-promoted-subject = You have a place: { $session } – { $event }
mail-change-subject = Your registration has changed: { $event }
mail-change-intro = Something has changed in your registration for { $event }:
mail-cancelled-subject = Your registration is cancelled: { $event }
mail-cancelled-intro = Your registration for { $event } is cancelled. If somebody waits, your places go to them.
mail-programme-subject = The programme has changed: { $event }
mail-programme-intro = A session that you follow at { $event } has changed:
mail-called-off-subject = { $event } is cancelled
mail-called-off-intro = { $event } will not take place. Your places are cancelled and disappear from your calendar.
mail-session-before = Before: { $session }
mail-session-after = Now: { $session }
mail-venue-now = We are moving. You now find us here: { $venue }
mail-venue-subject = Another address: { $event }
mail-venue-intro = Something changes at { $event }:
mail-session-cancelled = Does not take place: { $session }
mail-still-free = At that time there is still room in these sessions. Choose on your page:
mail-reminder-subject = See you soon: { $event }
mail-week-intro = One week to go until { $event }. Can’t make it? Say so on your page: someone else will be glad of your place.
mail-day-intro = Tomorrow it is { $event }.
mail-today-intro = Today is the day: { $event }.
mail-online-subject = Your online session begins soon: { $event }
mail-online-intro = Starting within the hour:
mail-unconfirmed-subject = Confirm your address: { $event }
mail-unconfirmed-intro = This is a reminder: we do not know yet whether this address is yours. A registration for { $event } is still to be confirmed.
mail-news-confirmed = ✓ You have a place in { $session }
mail-news-offered = ! A place is free for you in { $session }. Answer on your page before { $until }, or it goes to the next.
mail-news-waiting = … You are waiting for { $session }, number { $position }
mail-news-wished = … Asked for, as soon as you have a place at the event: { $session }
mail-news-skipped = – Not taken: { $session }
mail-news-cancelled = ✗ Given up: { $session }
mail-link-subject = Here is your link: { $event }
mail-link-intro = Here is the link to your registration for { $event }, as asked for. Nothing has changed.
mail-link-new = This is the email address of your registration for { $event } from now on. Here is the link to it; earlier links no longer work.
mail-reference = Your registration number
mail-your-calendar = Your calendar (stays up to date)
mail-follow-calendar = Link your calendar
mail-private = These links are yours alone: do not pass them on.
mail-prove = Is this you? Confirm it with the button on the next page, so that we know that this address is yours.
mail-prove-not-you = Not you? Press “No, that is not me” on the same page, and we forget the registration.
mail-known-subject = You are already registered: { $event }
mail-known-intro = You are already registered for { $event }, and another registration has come in with your address. Choose on the page below: keep the first one, take this one instead, or say that this is another person with the same address.
mail-heading-confirmation = You’re in, { $name }.
mail-heading-waiting = You’re on the waiting list.
mail-heading-known = You were already registered.
mail-heading-link = Here is your link.
mail-heading-change = Your registration has changed.
mail-heading-offered = A place is free for you.
mail-heading-promoted = You have a place.
mail-heading-cancelled = Your registration is cancelled.
mail-heading-programme = Something has changed.
mail-heading-week = One week to go.
mail-heading-drawn = The draw is done.
mail-heading-day = See you tomorrow.
mail-heading-today = See you today.
mail-heading-online = Your session starts soon.
mail-heading-unconfirmed = Is this address yours?
mail-heading-readdressed = This address is no longer used.
mail-heading-new-address = Is this your address?
mail-your-day = This is your day:
mail-status-waits = Waiting list: number { $position }
mail-waits = You are still waiting for { $count ->
    [one] one session
   *[other] { $count } sessions
 }. As soon as a place is free, we tell you.
mail-status-yours = You have a place
mail-status-first = 1st choice. { $waits }. When a place comes free here, { $other } is let go
mail-status-until = { $status }, until there is a place in { $other }
mail-pill-first = 1st choice · waiting list
mail-pill-second = 2nd choice · place
mail-more-first = { $waits }. When a place comes free here, { $other } is let go.
mail-more-second = Until there is a place in { $other }.
mail-has = { $count ->
    [0] You have chosen no session yet.
    [one] You have a place in one session.
   *[other] You have a place in { $count } sessions.
}
mail-has-of = { $count ->
    [0] { $name } has chosen no session yet.
    [one] { $name } has a place in one session.
   *[other] { $name } has a place in { $count } sessions.
}
mail-status-offered = Answer before { $until }
mail-see-day = See your day
mail-answer = Answer
mail-to-calendar = Add to your calendar
mail-confirm = Confirm my address
mail-choose = Choose what should happen
mail-join = Join
mail-choose-password = Choose a password
mail-to-desk = Go to the desk
mail-to-account = Your account
mail-ticket-hint = Show this code at the welcome desk, or say your number.
mail-practical = Practical
mail-number = Number
mail-when = When
mail-where = Where
mail-until = Changes
mail-until-words = Possible until { $moment }, on your page.
mail-cannot-come = Can’t make it after all? Give up your place on your page: someone may be waiting for it.
mail-cannot-come-draw = Can’t make it after all? Cancel on your page, so that the draw does not count you.
mail-contact = A question? Just reply to this email: { $organisation } reads it.
mail-because = You get this email because you are registered for { $event }.
mail-because-was = You get this email because you were registered for { $event }.
mail-cancelled-undo = A mistake? Until { $until } you can take everything back on your page, as long as nobody else has your places.
mail-your-data = Your data
mail-your-data-of = Data of { $name }
mail-unsubscribe = No more messages from these organisers
mail-registered-by = { $name } registered you.
mail-registered-for = This is about { $name }, whom you registered.
clash-decided = { $first } and { $second } are at the same time. You chose:
clash-both = { $first } and { $second } are at the same time. Which would you rather have?
register-more-others = Other sessions at other times ({ $count })
session-over = This session is over
session-on = This session has begun
event-over = This event is over
trouble-early-title = Not public yet
trouble-early = This programme is not public yet. You will find it at this address from { $when }.
mail-still-free-more = – and { $count } more
proving-title-other = Is this right?
proving-lead-other = Somebody was registered for { $event } along with you, with your email address. Confirm that it is right.
proving-right = Yes, that is right
proving-wrong = No, that is not right
mail-waiting-day = Your day so far:
mail-known-day = This is what was asked for now:
mail-day-of = This is the day of { $name }:
mail-heading-other = { $name } is in.
mail-other-subject = { $name } is registered: { $event }
mail-other-intro = { $name } is registered for { $event }.
mail-waits-session-subject = You are on the waiting list for { $session }: { $event }
mail-waits-sessions-subject = You are on the waiting list for { $count } sessions: { $event }
mail-prove-other = Is it right that you registered { $name }? Confirm it with the button on the next page. Is it not? Press “No” there, and we forget the registration.
mail-confirm-other = Confirm that it is right
mail-gave-way = Why? Nobody confirmed this address, not even after our reminder, and somebody who has confirmed was waiting for the place. It went to them.
mail-ticket-online = You are joining online: you need this number only if you have a question.
mail-where-online = Online, from where you are. On your page, every online session has a “Join online” button, from { $minutes } minutes before it starts.
unproven-gives-way-at = If nobody confirms, we keep the place at least until { $until }. After that, somebody else may get it.
unproven-lapses-at = If nobody confirms before { $until }, the registration lapses.
hours-of-place = All times are those of { $place }.
online-where = Online, from where you are.
ticket-online = You are joining online. The “Join online” button appears with your sessions, from { $minutes } minutes before they start.
ticket-whole-hours = In { $hours } h
night-before = early { $day } morning

# Every page
skip-link = Skip to the content
languages-label = Language
footer-privacy = We ask as little as possible. Your details are only for the organisers of this event.
open-graph-locale = en_GB
footer-contact = Questions? { $organiser } will help:
footer-api = For programs: the API
footer-mailbox = Demo mailbox
footer-request = Asking for help? Give this number: { $number }

# Events
site-description = Choose your sessions, register, and put the day in your calendar.
home-title = Events
home-lead = Choose an event, look at the programme and register.
home-empty = There is no event at the moment. Do come back later.
home-programme = See the programme
home-sessions = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
event-open = Registration is open until { $when }
event-not-yet = Registration opens on { $when }
event-closed = Registration has closed
closed-title = What you can still do
closed-ask = Would you still like to come? Ask the organisers:
closed-stream = To follow without a place:
closed-calendar = Put the programme in your calendar
event-called-off = This event is cancelled
event-and-online = { $venue } and online

# Programme
filter-all = All
filter-free = Places left
filter-more = Search and filter
filter-theme = Theme
filter-format = Kind of session
filter-attendance = In person or online
filter-language = Spoken language
filter-words = Search titles, texts, names, rooms and access
filter-any = Any
filter-apply = Search
filter-found = { $count ->
    [1] 1 session found.
   *[other] { $count } sessions found.
}
filter-nothing = Nothing matches all of your filters.
format-plenary = Plenary
format-workshop = Workshop
format-stream = Stream
format-online_workshop = Online workshop
format-visit = Walk or visit
format-drop_in = Drop in
language-nl = Dutch
language-fr = French
language-en = English
language-de = German
language-es = Spanish
language-it = Italian
language-pt = Portuguese
language-pl = Polish
language-ro = Romanian
language-tr = Turkish
language-uk = Ukrainian
language-ru = Russian
language-ar = Arabic
language-fa = Persian
language-zh = Chinese
language-ja = Japanese
round-choose = choose one session
round-other = At other times
round-none = Sessions
seats-left = { $left } of { $capacity } places left
seats-nearly = Nearly full: { $left } of { $capacity } left
seats-full = Full
seats-waiting = Full · waiting list: { $waiting }
seats-unlimited = Room for everybody
seats-of-mode = { $mode }: { $seats }
spoken-in = in { $language }
spoken = Spoken language: { $language }
choose = Choose
chosen = chosen
choose-first = Make it my first choice, keep my place at 2
choose-wait = Put me on the waiting list
chosen-wait = you’ll be on the waiting list
choose-instead = Take this instead
clash-with = At the same time as { $title }.
foot-chosen = { $count } chosen
foot-hint = Choose your sessions, then continue.
foot-hint-stars = Put a star beside what you would like.
embed-choose = Choose your sessions and register
foot-next = Continue
stars-lead = Star what you want to follow now. When it opens, your list is ready.
list-title = My list
list-lead = This is your list. When it opens, you register with it. It doesn’t hold a place yet.
list-empty = Your list is empty. Choose what you want to follow in the programme.
list-kept = Your list is saved. Keep its link, or get an email when it opens.
list-asked = We sent an email to ask whether this address is yours. Press the button in it, and we’ll email you when it opens.
list-change = Change the list
list-register = Register with this list
list-share = Share
list-address = The link to this list
list-share-words = My list for { $event }:
list-tell = Email me when it opens
list-tell-hint = You get one email, with your list in it. Then we delete your address.
list-tell-me = Email me
opening-title = An email when it opens
opening-asks = Would you like an email at { $email } as soon as you can register?
opening-waits = You’ll get one email at { $email } as soon as you can register.
opening-stop = Don’t email me
opening-stopped = You won’t get an email. Your address has been deleted.
opening-gone = This link doesn’t work any more: the email has been sent, or you didn’t want one. Your address has been deleted.
opening-kept = We use your address for this alone, and delete it afterwards.
mail-opening-subject = An email when it opens? { $event }
mail-opening-intro = Somebody, probably you, asked for an email as soon as people can register for { $event }. That is from { $when }. Press the button if you want it.
mail-opening-yes = Yes, email me when it opens
mail-opening-no = Wasn’t it you? Do nothing: we delete this address after three days.
mail-opened-subject = You can register: { $event }
mail-opened-intro = Registration for { $event } is open. First come, first served.
mail-opened-list = On your list:
mail-opened-register = Register with my list
mail-opened-programme = See the programme
mail-opened-once = You asked for this email. It is the only one: your address is deleted after it.
mail-kind-opening = email about the opening
figure-lists = lists of stars
figure-told = want an email when it opens
figure-stars = stars
share-title = Share
share-mail = Email
share-event = { $event }:
stop-day = Day
stop-round = Round
stop-whole-day = Whole day
skip-basket = Skip to what you chose
mode-question = Will you attend in person or join online?
mode-in-person = I’ll attend in person
mode-online = I’ll join online
filter-needs = What do you need?
filter-said = Search: { $words }
filter-out = Show all sessions
pill-left = { $left } left
pill-few = { $left ->
    [1] only 1 left
   *[other] only { $left } left
}
pill-full = full
pill-waiting = full · { $waiting } waiting
kind-workshop = Workshops
kind-stream = Streams
kind-online_workshop = Online workshops
kind-visit = Walks and visits
kind-free = { $free } of { $count } sessions with places
round-all-day = All day: just drop in
visit-gathers = meet at { $when }
visit-gathers-at = Meet at { $when }: { $place }. Back around { $back }.
visit-gathers-back = Meet at { $when }. Back around { $back }.
need-wheelchair = Wheelchair accessible
need-step-free = No stairs
need-induction-loop = Induction loop
need-sign-language = Sign language
need-captions = Captions
need-stairs = stairs
written-in = This text is only available in { $language }.
row-more = All about this session
basket-title = Your day
basket-show = Show what you chose
basket-open = still open
basket-drop = Remove
filter-found-at = { $count } in { $round }
filter-other-online = { $count ->
    [1] There is 1 online. Show it
   *[other] There are { $count } online. Show them
}
filter-other-in-person = { $count ->
    [1] There is 1 in person. Show it
   *[other] There are { $count } in person. Show them
}
filter-let-go = Drop “{ $what }”
choice-first = { $waiting ->
    [0] 1st choice
   *[other] 1st choice · { $waiting } waiting
}
choice-second = 2nd choice · your place
choice-second-waits = 2nd choice · waiting list
choice-spare = second choice, if needed
choice-open = choose one of them
choice-swapped = Instead of { $title }.
choice-filled = Full in the meantime: { $title }. You’ll be on the waiting list.
foot-count = chosen
basket-choose = { $count ->
    [0] All full: show the sessions
    [1] Choose from 1 session with places
   *[other] Choose from { $count } sessions with places
}
basket-close = Close
basket-swap = Swap 1 and 2
visit-also = until { $until }, so { $rounds } too
misfit-online = In person only: { $titles }. You can’t join that online.
misfit-in-person = Online only: { $titles }. You follow that on a screen.
misfit-some = Some of what you chose isn’t possible this way.
misfit-drop = Drop that
quoted = “{ $title }”
register-take = I’ll take { $first }.
register-likely = I’d rather have { $first }. If it fills up first, I’ll attend { $second }.
register-take-drop = I’ll take { $first } and drop { $second }.
session-programme = Programme
session-programme-round = Programme, { $round }
session-places = Places
session-others = Also in { $round }, with places
session-kept = What you chose is kept, also while you look further or change language.
need-yes = yes
need-no = no
need-unknown = we don’t know, do ask
need-ask = Do you need something, an interpreter for example? Ask in good time:
view-label = How to show the programme
view-timetable = Timetable
view-list = List
view-theme = By theme
lane-other = Other
view-rounds = By round
session-cancelled = This session does not take place.
session-off = Does not take place
session-off-titled = { $title } (does not take place)
session-back = Back to the programme
session-calendar = Add to my calendar
session-access = Can I take part?
session-programme-calendar = The whole programme as a calendar
programme-print = Print the programme
print-with-abstracts = With what each session is about
print-without-abstracts = Only the timetable
print-room = Room
print-elsewhere = Elsewhere and online
print-goes-on = { $day }, continued · { $hours }

# Registering
register-title = Register
register-lead = Fill in your name and email address, and you’re done. You see at once which places you have.
register-errors = Please check this
register-attendance = How will you take part?
register-in-person = I’ll attend in person
register-online = I’ll join online
register-sessions = Your sessions
register-sessions-hint = At most one session in each round. Choosing none is fine too.
register-from-programme = Choose from the programme
register-more-sessions = Other sessions in this round ({ $count })
register-if-full = If it is full
if-full-wait = Put me on the waiting list
if-full-skip = Skip this session
if-full-refuse = Don’t register me for anything
register-how = How will you follow this session?
register-how-same = As chosen above
register-about = About you
register-name = Name
register-name-hint = As it will be on your badge.
register-email = Email address
register-email-hint = We send your confirmation and your personal link here.
register-affiliation = Where you work or study (optional)
register-affiliation-hint = Only for your badge and the organisers.
register-language = Language of your emails
register-questions = { $count ->
    [1] One question from the organisers
   *[other] { $count } questions from the organisers
}
register-summary-more = What you still tick or untick above counts too.
register-send-title = Check and send
register-mails-to = Your ticket goes to
register-send = Send my registration
register-who-sees = Only the organisers see your details. We do not pass them on.
register-kept = { $days } days after the event we erase your name, your address and what you need.
register-nothing-chosen = You have not chosen a session yet.
register-closed-lead = You cannot register now.

# Her day
register-website = Leave this empty
link-title = Where is my link?
link-lead = Give the address that you registered with. We email you the link to your page, at most once an hour.
link-sent = If we know this address, the link is on its way. Look in your junk mail, too. If you asked for it within the last hour already, it is in that email.
link-send = Email me the link
link-dead = Does that address no longer work? Write to the organisers from your new one, with your name and your registration number:
link-no-address = No email? Call the organisation and say your registration number:
link-question = Already registered? Get your link
mine-title = Your day
mine-hello = Hello { $name }
ticket-title = Your ticket
ticket-hint = Show this code at the welcome desk, or say your number.
ticket-minutes = In { $minutes } min
ticket-hours = In { $hours } h { $minutes } min
ticket-on = On now
ticket-then = Then { $time }, { $place }: { $title }
ticket-soon = next
ticket-now = now
ticket-with = with { $speakers }
mine-over = Over
mine-not-got = No place came free
mine-between = In between
mine-after = Thank you for coming
mine-after-lead = { $event } is over.
mine-after-links = What belongs to your sessions is below.
mine-offline = This page stays on your phone, even without a network.
mine-new = You are registered. A confirmation is on its way to your email address.
mine-waits = You are on the waiting list for { $count } of your sessions.
mine-reference = Your registration number
mine-status-confirmed = You have a place
mine-status-waiting = Waiting list: number { $position } of { $waiting }
mine-status-not-needed = Not needed: you have your first choice
mine-status-skipped = Full: you have no place here
mine-status-offered = A place is free for you. Answer before { $until }
mine-status-wished = Asked for: we try as soon as you have a place at the event
mine-status-cancelled = Given up
mine-status-everyone = For everybody
mine-join = Join online
mine-calendar-title = In your calendar
calendar-title = Add to your calendar
calendar-lead = The whole programme in your own calendar. When something changes, it updates by itself.
calendar-apple = Apple
calendar-office = Outlook (work or school)
calendar-address = Calendar address
calendar-address-hint = For any other program: choose “add calendar by URL” there.
calendar-copy = Copy
calendar-copied = Copied
calendar-alarm = With a reminder?
calendar-alarm-hint = First choose how long beforehand, then your calendar.
calendar-no-alarm = None
calendar-private = This address is yours alone: do not pass it on.
calendar-more = With a reminder, or another program
mine-calendar-lead = When something changes, your calendar updates by itself.
mine-download = Download as a file
mine-alarm-minutes = { $minutes } minutes
mine-alarm-hour = 1 hour
mine-alarm-day = 1 day
mine-print = Print my day
mine-private = This page is yours alone. Keep the link, and do not pass it on.
mine-proven = Thank you, your address is confirmed. Check that everything below is right: until now, whoever registered you could see and change it, too. From now on only you can, with the link from your email.
mine-unproven = One more step: we emailed a link to { $email }. Open it and confirm that it is you. After that only the link from your email works, and this page no longer does.
mine-leaked = Does somebody else have your link?
mine-leaked-lead = Then we renew all your links and email them to you. The old ones no longer open anything, including your calendar: link your calendar again afterwards.
mine-renew = Renew my links
renewed-title = New links are on their way
renewed-lead = The old links no longer open anything. The new ones are in the email that we have just sent you.
proving-title = Is this you?
proving-lead = Someone was registered with this email address for { $event }. Confirm that it is you; after that only you can see and change the registration.
proving-known = You are already registered for { $event }. Another registration came in with the same address. What should happen to it?
proving-this = The registration
proving-first = Your first registration
proving-second = The new registration
proving-waits = { $session }, on the waiting list (place { $position })
proving-mine = Yes, that is me
proving-not-mine = No, that is not me
proving-keep = Keep my first registration
proving-instead = Take this one instead
proving-instead-of = Take this one instead of { $name }’s
proving-besides = This is another person with the same address
proving-meanwhile = Meanwhile another registration was confirmed with this address. Choose below which you mean.
proving-hint = As long as you choose nothing, opening this page changes nothing.
released-title = Thank you, that is forgotten
released-lead = The registration is gone, with everything in it. You get no more emails about it.
unproven-gives-way = If nobody confirms, we send a reminder by email. From { $hours } hours after it, somebody else may get the place.
unproven-lapses = If nobody confirms, the registration lapses { $hours } hours after a reminder by email.
unproven-stays = The place is kept even without confirmation.
mine-cancelled = This registration was cancelled.
mine-saved = Changed. If anything about your registration changes by it, an email follows within a few minutes.
visits-too-many = { $most ->
    [one] At most one walk or visit each:
   *[other] At most { $most } walks or visits each:
}
visits-too-many-beside = { $most ->
    [one] At most one walk or visit each. You also chose
   *[other] At most { $most } walks or visits each. You also chose
}
mine-got = You now have a place in { $sessions }.
mine-left = Given up: { $sessions }.
mine-take-back = Back to “{ $title }”? You can until { $until }, as long as there is a place.
mine-undo = Undo the cancellation
mine-undo-lead = A mistake? Until { $until } you can have everything back, as long as nobody else has your places.
mine-waits-for-event = { $mode }: you are on the waiting list for the event, number { $position }
mine-until = Until there is a place in “{ $other }”, your 1st choice.
mine-choose = Choose or swap sessions
mine-details = Correct your details
mine-save = Save
mine-cancel = Not coming any more
mine-cancel-lead = All your places go to those who are waiting. You get an email to confirm it. For ten minutes you can take it back.
mine-cancel-all = Cancel my whole registration
choose-title = Choose or swap
choose-lead = Each session says what you can do. Swapping is safe: you lose nothing before you have the other.
choose-yours = In your day
choose-back = Back to your day
choose-have = Here you have { $sessions }.
choose-have-none = You have nothing here yet.
choose-jump = Jump to
choose-waits = You wait for { $sessions }.
choose-visit = No more visits are allowed: this one would replace { $session }.
choose-first-let-go = Let go of one first
choose-there-only = In person only
act-until = Take this until there is a place in “{ $other }”
act-swap-word = Swap
act-wait-word = Wait
act-sure-waiting = Are you sure? { $count ->
    [1] Someone is waiting and gets
   *[other] { $count } people are waiting. The first gets
} your place at once. You may not be able to take it back.
act-sure-free = Are you sure? Anyone can take your place. For ten minutes you can take it back here, unless someone has taken it.
act-sure-yes = Yes, give up my place
act-sure-line = Your place in the line then goes to the next person. To wait again, you start at the end.
act-sure-line-yes = Yes, stop waiting
act-take-back = Take this place back
act-take-back-for = Take this place back and let go of “{ $other }”
act-give-up = Give up this place
act-stop-waiting = Stop waiting
act-accept = Yes, I take the place
act-decline = No, pass it on
act-take = Take a place
act-wait = Join the waiting list
act-swap = Swap with “{ $other }”
act-wait-and-keep = Wait for this, and keep “{ $other }” meanwhile
act-meanwhile = Follow the stream “{ $title }” meanwhile
act-go-online = I would rather follow online
act-come = I would rather come
act-wait-to-come = Full: wait for a place in person
act-stop-waiting-to-come = Stop waiting, leave it as it is
data-title = What we keep about you
data-lead = This is everything. Your organisers see your name, address and sessions. What you need is seen only by those who must arrange it.
data-seats = Your sessions
data-mails = Emails to you
data-log = What happened
data-download = Download everything (JSON)
data-erase = Forget me
data-erase-lead = Your places go to those who are waiting, your data is deleted, and this link stops working. This cannot be undone.
data-erase-now = Erase everything about me
forgotten-title = Your data has been deleted
forgotten-lead = We have deleted everything about you. Only the counts remain.
forgotten-home = To the events
details-needs = What do you need to take part?
details-needs-hint = Not required. For instance: wheelchair, interpreter, no nuts. It is kept encrypted; only those who must arrange it see it.
details-reminders = Send me a reminder, a week and a day before
details-newsletter = Send me the organisation’s newsletter
now-title = Now and next
now-on = Now
now-next = Next
now-later = Later
own-time = Your time: { $time }
now-nothing = Nothing more is coming. See you another time!
now-offline = This page stays on your phone, also without a network.
mine-join-opens = The link to take part online appears here on { $day } at { $when }.
mine-travel = Allow { $before } min. on foot to get there and { $after } min. back.

# Errors and the mailbox
trouble-title = That did not work
trouble-not-found-title = This page does not exist (any more)
trouble-home = To all events
mailbox-title = Demo mailbox
mailbox-lead = These emails would have been sent. They are files on this computer.
mailbox-empty = No emails yet.
mailbox-to = To
mailbox-attached = Attached

problem-in-group = Person { $number }: { $what }
fault-group-size = Register between 1 and { $most } people together. More of you? Send the form once more.
group-title = Register together
register-needs = What do you need? (optional)
register-needs-hint = To take part, feel welcome and eat along: a wheelchair space, an induction loop, an interpreter, vegan food, an allergy… Only organisers who may see needs read this. It is encrypted, and deleted with the rest.
register-needs-long = That is too long: use at most { $most } characters.
mine-needs-lost = You are registered, but what you need did not come through. Please fill it in below once more.
mine-needs = You asked for: { $needs }.
mine-needs-seen = Only those who arrange it read this.
group-paste = Paste a list of names
group-paste-hint = One person per line: “Sam Peeters <sam@example.org>”, “Sam Peeters, sam@example.org” or a name alone.
group-paste-now = Put them in the form
group-paste-left = At most { $most } people can register together. Whoever is still in the list below does not fit.
group-as-you = Chooses the same as you
register-sessions-of = How, and which sessions
group-if-full-wait = On the waiting list
group-if-full-skip = Leave that session out
group-see = What everybody has
visit-and-back = { $gathers }, back ± { $back }
group-same = Give everybody this choice
group-fallback = While that is full
group-fallback-none = Nothing instead
group-if-full = If a session is full
group-everybody = Your group
group-everybody-lead = This is what the people you registered have. Whoever has their own address gets an email, and takes over from there.
group-short = { $count ->
    [0] no place yet
    [1] 1 place
   *[other] { $count } places
}
group-short-waits = waits for { $count }
group-own = Takes care of it now.
group-none = No session chosen yet.
group-resend = Send the link again
group-give-up = Give up all places
group-sure = Are you sure? All that { $name } has goes to whoever waits. For ten minutes you can take it back.
group-undo-lead = A mistake? Until { $until } everything can be had back, as long as nobody else has the places.
group-undo = Take the places back
group-sent = We send the link again, unless it has just been sent.
group-seat = { $title }: { $status }
group-question = With colleagues? Register together
group-lead = For yourself and up to nine others. Everybody gets seats and an agenda of their own. If it fails for one, nobody is registered.
group-you = You
group-person = Person { $number }
group-email-hint = Empty? Then you get the emails.
group-session-none = Choose nothing yet
group-affiliation = Organisation or school of the group
group-more = Add one more
group-send = Register everybody
group-skip-hint = Leave a person empty? Then they do not count.

join-title = Take part online
join-open = The session is open.
join-now = Join
join-offered = A place has come free for you. We keep it until { $until }. After that it goes to the next person.
join-take = Yes, I take the place
join-taken = The place is yours.
join-opens = The session opens on { $day } at { $when }. Leave this page open: it will take you there by itself.
join-over = This session is over. Thank you for wanting to be there.
join-wrong-address = The organisers gave an address that leads nowhere. Tell them, and come back: this page looks again by itself.
join-no-seat = You have no place online in this session. Your own page shows what is still free; the link to it is in your emails.
join-about = About this session

register-wait = Is it full there? Then put me on the waiting list
register-wait-hint = You choose your sessions now. When a place comes free, we try them for you, in your order.
register-rather = I’d rather have { $first }. While that is full, I’ll attend { $second }.
register-rather-hint = Choose what you would rather have, or take one away below.

place-likely = A place is likely
place-possible = A place is possible
place-unlikely = A place is unlikely

problem-sign-in = Sign in first.
problem-not-allowed = Your role does not allow this. Ask whoever runs the organisation.
problem-of-all-events = The name and address of the organisation stand at all its events. Only whoever may change the programme of all of them can change these.
problem-has-people = People have registered. Cancel the event, or archive it.
problem-no-seat = This person has no place here.
problem-id-in-use = This id is that of another check-in. Give each check-in an id of its own.
problem-taken-back = This check-in was taken back. Check this person in again, with a new id.
fault-came-then = This moment cannot be: too long before the event, or still to come
problem-wrong-session = This person has no place here, but has one in { $session }.
problem-over-full = People already have a place. Say what becomes of those who came last: keep, wait or cancel.
problem-changed-meanwhile = Somebody else has changed this meanwhile. Fetch it again, look at what it says now, and send your change again with the new ETag.
problem-reaches-more = Meanwhile it is about { $now }, more than was said. Nothing was done: look at it again, then confirm it.
problem-edited-meanwhile = Others are changing this at the same moment, again and again. Nothing was changed: try again shortly.
problem-if-match-required = This exists already. Say which version you replace: send the ETag of your last GET in If-Match.
problem-exists = This exists already. Choose another name, or change what is there.
problem-confirm = People lose something by this: errors says what. If that is meant, send it again with confirm=true.
loss-session = { $name }: { $people ->
    [one] { $people } person has
   *[other] { $people } people have
} a place here and { $waiting } { $waiting ->
    [one] waits
   *[other] wait
} for one; all of that is lost.
loss-seat = { $name }: { $people ->
    [one] { $people } person loses
   *[other] { $people } people lose
} the place there.
loss-question = { $name }: { $people ->
    [one] { $people } answer is
   *[other] { $people } answers are
} shown no more.
loss-choice = { $name }: { $people ->
    [one] { $people } person chose this answer; it is shown no more.
   *[other] { $people } people chose this answer; it is shown no more.
}
confirm-losses = I have read this: do it anyway
meanwhile-lead = Somebody else has changed the same thing meanwhile. Nothing is done yet: choose below which it is to be.
meanwhile-choose = { $field }: which is it?
meanwhile-mine = What you typed:
meanwhile-theirs = What it says now:
meanwhile-yes = yes
meanwhile-no = no

# The desk.
desk-title = Your events
desk-no-events = You have no access to an event yet. Ask whoever runs the organisation.
desk-ways = Sections
desk-leave = Sign out
desk-board = Places
desk-people = Registrations
desk-door = Front desk
desk-log = What happened
figure-in-person-of = in person, of { $capacity }
figure-in-person = in person
figure-online-of = online, of { $capacity }
figure-online = online
figure-taken = of the limited places are taken
figure-waiting = times someone waits for a place
figure-unproven = of these unconfirmed
figure-came = people are here
board-code = Code
board-session = Session
board-place = Room
board-taken = Taken, the limit at the stroke
board-waiting = Waiting
board-came = In
desk-capacity = Places { $mode }
desk-capacity-hint = { $taken } taken, { $waiting } waiting. Empty: no limit.
desk-no-room = No room
desk-room = { $room } ({ $seats } seats)
desk-starts = Starts at
desk-ends = Ends at
desk-over-full = There would be more people than places. What about those who came last?
over-full-keep = They keep their place; nobody is added
over-full-wait = They wait, first in line
over-full-cancel = They lose their place
desk-look = See what this does
desk-carry-out = Carry it out
desk-done = It is done. Whoever it concerns gets an email.
effect-title = This is what would happen
effect-nothing = Nothing changes.
effect-promoted = { $count ->
    [one] 1 person gets a seat from the waiting list
   *[other] { $count } people get a seat from the waiting list
}
effect-over = { $count ->
    [one] 1 person is too many
   *[other] { $count } people are too many
}
effect-clashes = { $count ->
    [one] 1 person has to choose, because things are at the same time
   *[other] { $count } people have to choose, because things are at the same time
}
effect-opening = { $count ->
    [0] Registration opens at once then. Nobody asked to hear of it
    [one] Registration opens at once then: 1 person gets the email that says so, and it goes out only once
   *[other] Registration opens at once then: { $count } people get the email that says so, and it goes out only once
}
effect-mails = { $count ->
    [one] 1 person gets an email
   *[other] { $count } people get an email
}
desk-cancel-session = Cancel the session
desk-cancel-session-lead = Whoever had a place or waited gets an email with what is still free. This cannot be undone.
people-words = Name, email, organisation or number
people-status = Status
people-find = Search
people-found = { $count } found
people-seats = Sessions
people-before = Previous
people-after = Next
status-in = registered
status-confirmed = has a place
status-offered = has yet to choose
status-waiting = waits
status-wished = wished for
status-skipped = not obtained
status-cancelled = cancelled
person-no-seats = Nothing chosen yet.
person-look = Look
person-look-hint = That you look is recorded.
door-where = Where are you?
door-event = At the door of the event
door-code = Number or name
door-code-hint = Such as K7M-4PX, or the first letters of a name.
door-send = Let in
door-in = Welcome, { $name }
door-already = { $name } is in already, since { $since }
door-nobody = Nobody found. Check the number or the name.
door-several = { $count } are left. Choose one from the list, or type on.
door-twice = { $name } was scanned here already
door-take-back = Was it somebody else? Take it back
door-taken-back = { $name } is in no longer
door-who = Who is it?
log-empty = Nothing has happened yet.
deed-session-changed = { $who } changed a session: { $about }
deed-session-put = { $who } made a session: { $about }
deed-session-taken-away = { $who } cancelled a session: { $about }
deed-room-changed = { $who } changed a room: { $about }
deed-room-put = { $who } made a room: { $about }
deed-room-taken-away = { $who } removed a room: { $about }
deed-founded = { $who } started an organisation: { $about }
deed-begun = { $who } started an event: { $about }
deed-called-off = { $who } cancelled an event: { $about }
deed-put-away = { $who } archived an event: { $about }
deed-taken-out = { $who } put an event back in the lists: { $about }
deed-renamed = { $who } changed the name in the address: { $about }
deed-deleted = { $who } deleted an event: { $about }
deed-registered = { $who } registered someone: { $about }
deed-will-forget = It was announced that everybody of this event will be forgotten, a day from then: the time for keeping data is over
deed-forgets = Everybody of this event was forgotten: the time for keeping data is over
deed-released-unproven = { $who } released the unconfirmed registrations of one network: { $about }
deed-looked = { $who } looked at what someone needs: { $about }
sign-in-title = Sign in
sign-in-password = Password
sign-in-send = Sign in
sign-in-help = Forgot your password?
sign-in-wrong = The address or the password is wrong. Try again.
sign-in-ended = You were signed out meanwhile. Sign in again: what you typed is there again then. Nothing is done yet.
sign-in-ended-anew = You were signed out meanwhile. Nothing of it was read or changed: sign in again, and then send it once more.
sign-in-too-many = There were too many wrong tries for this account. Wait a quarter of an hour. Or sign in on a device that you used before, with a passkey, or by way of “Forgot your password?”.
welcome-title = Welcome to the desk
welcome-lead = Choose a password for { $email }. Then you are in.
welcome-password = New password
welcome-hint = At least { $shortest } characters. A sentence will do.
welcome-send = Go in
welcome-too-short = Use at least { $shortest } characters.
welcome-too-long = This password is too long.
welcome-guessable = This password is soon guessed: it is like what many people choose, or like your address. Take a few words that do not belong together.
welcome-used = This link was used or is too old. Ask whoever runs the organisation for a new one.
desk-team = Team
team-secret = Copy this now. You see it only once.
team-sensitive = may see what people need
team-not-yet = has not signed in yet
team-leaving = { $email } will no longer come in with this role: { $role }. We will tell { $email } by email.
team-stay = Leave it so
team-open-needs = Let them see needs
team-close-needs = Hide needs
team-remove = Take out of the team
team-last-owner = At least one owner has to stay.
team-invite = Invite someone
team-role = Role
team-invite-send = Invite
team-tokens = Keys for programs
team-revoked = revoked
team-revoke = Revoke
team-revoke-asks = { $name } opens nothing any more after this: what works with it stops. This cannot be undone.
team-token-name = What for?
team-token-scopes = What may it do?
team-token-make = Make a key
team-token-wrong = Say what the key is for, and choose at least one right.
team-token-beyond = A key may do no more than you yourself. Choose less.
role-owner = Owner: may do everything and invites
role-programme = Programme and rooms
role-registrations = Registrations
role-front-desk = Front desk
role-viewer = Can only look
deed-invited = { $who } invited someone: { $about }
deed-removed = { $who } took someone out of the team: { $about }
deed-reset = { $who } made a link for a new password: { $about }
deed-without-second-step = without the second step
deed-backed-up = { $who } made a backup of everything
deed-command-line = The command line
deed-made-token = { $who } made a key: { $about }
deed-revoked-token = { $who } revoked a key: { $about }
deed-opened-needs = { $who } lets someone see needs: { $about }
deed-closed-needs = { $who } hides needs from someone: { $about }
people-reference = Number
door-code-title = At the door
door-code-lead = Show this code at the welcome desk, or say your number.
people-by-phone = Register someone by phone
unproven-title = Unconfirmed registrations
unproven-count = { $count ->
        [0] Everybody has confirmed their address.
        [one] One registration is not confirmed yet.
       *[other] { $count } registrations are not confirmed yet.
    }
unproven-by-client = Networks
unproven-client-hint = A school or a company is one network. Where it is, is not kept: only a mark to tell it from others.
unproven-client = Network
unproven-elsewhere = Not counted
unproven-since = First
unproven-last = Last
unproven-domains = Domains
unproven-by-domain = Domains of addresses
unproven-domain = Domain
unproven-act = Release
unproven-release = { $count ->
        [one] Release this one
       *[other] Release these { $count }
    }
unproven-released = { $count ->
        [0] There was nothing left to release.
        [one] One registration was released. The place goes to whoever is waiting.
       *[other] { $count } registrations were released. The places go to whoever is waiting.
    }
people-unproven = Who has not confirmed the address yet
register-by-desk = You register somebody else. The address may be left out: the number and a printed agenda suffice.

# The organisers' own questions.
fault-answer-missing = Answer this: { $question }
fault-answer-number = Give a number for: { $question }
question-optional = (optional)
question-none = No answer
details-announcements = The organisers may also write to me about other things

# Writing to many.
mail-announcement-why = You get this message because you are registered.
mail-test-subject = Test: { $subject }
mail-invitation-subject = You are invited to work with { $organisation }
mail-invited = { $by } invites you to work on “{ $event }” of { $organisation }. Your role: { $role }.
mail-invited-everywhere = { $by } invites you to work on all events of { $organisation }. Your role: { $role }.
mail-invitation-intro = { $organisation } invites you to work in Kruispunt. Choose a password. The link works once, within a week.
mail-appointed-subject = You have a role at { $organisation }
mail-appointed-desk = Sign in as ever.
mail-reset-subject = A new password for Kruispunt
mail-reset-intro = Someone asked for a new password for this address. Was it you? Then choose one. The link works once, within an hour.
mail-reset-not-you = Was it not you? Then you need not do anything: your password stays as it is.
mail-news-subject = Something changed about your Kruispunt account
mail-news-password = The password of your account was changed. Whoever was signed in elsewhere is signed out.
mail-news-second-step-on = The second step when signing in is on now.
mail-news-second-step-off = The second step when signing in is off now.
mail-news-passkey-added = A passkey was added to your account.
mail-news-passkey-removed = A passkey was removed from your account.
mail-news-new-codes = New codes on paper were made. The old ones no longer work.
mail-news-code-used = Somebody signed in with one of your codes on paper. That code no longer works.
mail-news-codes-guessed = Somebody gave your right password, and then many wrong codes.
mail-news-role = { $organisation } changed what you may do there.
mail-news-role-gone = { $organisation } took a role of yours away.
mail-news-not-you = Did you know nothing of this? Then choose a new password at once.
unsubscribe-title = Messages from the organisers
unsubscribe-lead = No more messages from { $organisation } about { $event }? Emails about your own registration still come.
unsubscribe-send = Send me no more messages
unsubscribe-done = You get no more messages from the organisers.
unsubscribe-again = Send me messages after all
unsubscribe-back = You get messages from the organisers again.
desk-messages = Messages
messages-lead = Write to those who are registered: to all, or to the people of one session. Everybody reads it in their own language, and gets it once.
messages-write = Write a message
message-title = Message
message-draft = Draft by { $who }, { $when }
message-going = Being sent since { $when }: { $count ->
    [one] 1 email
   *[other] { $count } emails
 } prepared
message-sent = Sent on { $when }: { $count ->
    [one] 1 email
   *[other] { $count } emails
 }
message-whom = To whom?
message-whom-hint = Leave empty for everybody who is registered. What you fill in counts together. Who wants no messages gets none.
message-placeholders = These are filled in for everybody:
message-subject = Subject
message-body = Text
message-save = Save and look
message-kept = Saved. Read it again, and try it out.
message-tried = The trial is on its way to { $who }.
message-ready = Ready to go
message-count = { $people ->
    [one] { $people } registration
   *[other] { $people } registrations
 }, { $addresses ->
    [one] { $addresses } address
   *[other] { $addresses } addresses
 }.
message-kind = { $mode }, { $status }: { $people }
message-no-address = { $count ->
    [one] 1 registration gets no email: no address is known
   *[other] { $count } registrations get no email: no address is known
}
message-unsubscribed = { $count ->
    [one] 1 registration gets no email: wants no messages
   *[other] { $count } registrations get no email: want no messages
}
message-test = Send a trial to { $who }
message-send = Send to { $addresses ->
    [one] { $addresses } address
   *[other] { $addresses } addresses
 }
message-discard = Throw away
message-preview = How Noor reads it ({ $language })
people-write = Write to these people
fault-text-missing = Write something here.
fault-placeholder = { $unknown } cannot be filled in. Use one of the examples.
deed-announced = { $who } sent a message: { $about }

# Accounts.
team-where = For which events?
team-all = all events
team-here = this event only
team-invite-hint = We email an invitation. Whoever has an account already simply gets the role as well.
team-mailed = An email goes to { $email }.
team-invited-often = This address was sent a few invitations just now. Wait an hour.
team-written = The email to { $email } is written on the server, in the folder { $folder }: no mail server is set.
team-kept = The email to { $email } is kept until a mail server is set.
team-owner-of-all = An owner is one for all events. Choose another role, or all events.
sign-in-passkey = Sign in with a passkey
passkey-failed = That did not work. Try again, or use your password.
code-title = Second step
code-lead = Give the code from your app, or one of your codes on paper.
code-label = Code
code-wrong = That code is wrong, or was used already. Wait for the next one.
code-too-many = There were too many wrong codes. Wait a quarter of an hour, or sign in with a passkey. Was it not you? Then choose a new password by way of “Forgot your password?”.
forgot-title = Forgot your password
forgot-lead = We email you a link to choose a new one.
forgot-send = Email me a link
forgot-sent = If { $email } is known, an email will come in a moment.
account-title = Your account
account-second-step = A second step when signing in
account-second-step-lead = Besides your password we then ask for a code from an app on your phone.
account-proof-hint = What decides here how you sign in can be changed until ten minutes after you gave your password or passkey. After that we ask for it again first.
account-turn-on = Turn on
account-turn-off = Turn off
account-is-on = The second step is on. Give a code to turn it off.
account-scan = Scan this with your app, or type the letters. Then give the code.
account-codes = The second step is on. Write these codes down, for when you lose your phone. Each works once; you see them only now.
account-new-codes-lead = Have you lost your codes on paper, or are few left? Make new ones: the old ones then no longer work.
account-new-codes = Make new codes
account-prove-first = First show once more that it is you: give your password.
prove-title = Is it you?
prove-lead = This is how you come in. So give your password once more, or use a passkey. Then you can go on for some minutes.
prove-send = Go on
prove-passkey = Use a passkey
account-passkeys = Passkeys
account-passkeys-lead = Sign in with your finger, your face or a key, without a password.
account-passkey-name = Name, such as “my laptop”
account-passkey-add = Add a passkey
account-remove = Remove
account-password = Change your password
account-old = Current password
account-change = Change
account-password-changed = Your password is changed. Everywhere else you are signed out.
account-password-wrong = The current password is wrong.
account-places = Where you are signed in
account-this = here
account-end = Sign out there
account-end-others = Sign out everywhere else
problem-none-to-give = There is no seat to give. From { $minutes } minutes after the start, the seat of somebody who did not come goes to who is at the door.
deed-admitted = { $who } gave a seat at the door: { $about }
deed-took-back = { $who } took a check-in back: { $about }

# The day.
desk-rooms = Rooms now
desk-print = On paper
rooms-seats = With a seat
rooms-capacity = Limit
rooms-needs = Needs
print-lead = For the day itself. Each sheet prints as you see it.
print-list = List for the door
print-list-hint = Everybody who comes in person, by name, to tick off.
print-badges = Badges
print-badges-hint = Eight on a sheet, with the name and the code for the door.
print-signs = Signs for rooms
print-signs-hint = What happens where and when, a sheet for each room.
print-notices = How many people may be in
print-notices-hint = The limit of each room, a sheet for each.
print-by-session = List by session
print-waiting = Waiting for a seat, in order
people-affiliation = Where they work or study
print-expected = { $count ->
    [one] 1 person expected
   *[other] { $count } people expected
}
print-private = This sheet names people. Destroy it after the day.
print-most = people at most may be in here
print-most-why = For everybody’s safety. When it is full, go to another session or follow online.
door-admit = Give a seat at the door
door-scan = Scan codes
door-kept = { $name }: kept, will be sent once there is a network
door-elsewhere = { $name } has no seat here, but has one in “{ $session }”: { $place }
door-no-seat-here = { $name } has no seat here
door-waiting = { $count } to be sent
door-late = Refused when it was sent:
door-late-lead = This was not taken. Press “Seen” at each line; then you can sign out.
door-seen = Seen
door-signed-out = Sign in again to send. Nothing is lost.
door-no-camera = The camera cannot be used. Type the number or the name.
door-early = The event only begins on { $day }. Whoever you let in now counts as present. Take it back if you are only practising.

# Figures.
desk-figures = Figures
figures-made = As of { $when }
figures-table = The figures
figures-what = What
figures-number = Number
figures-taken = Taken
figures-places = Places
figures-day = Day
figures-days = Registrations by day
figures-themes = How full, by theme
figures-formats = How full, by format
figures-rounds = How full, by round
figures-modes = Seats in person and online
figures-unmet = Asked for, but not got
figures-unmet-short = Not got
figures-came = Who had a seat and came
figures-waiting-event = wait for a place at the event
figures-came-in-person = came in person
figures-came-online = came online
figures-anonymous = These figures name nobody. They stay the same once everybody’s data are erased.

# The programme at the desk.
desk-programme = Programme
desk-transfer = Import and export
desk-never-mind = Never mind
deed-event-changed = { $who } changed the programme: { $about }
deed-exported = { $who } exported all registrations: { $about }
session-edit-all = Change all the rest: texts, speakers, seats kept back
edit-new = New: { $kind }
begin-event = New event
begin-with-file = Begin with this file
programme-bare = Nothing is here yet. Make rooms and rounds first (below), then sessions.
begin-event-lead = A title and a day are enough. Everything else can be changed afterwards.
begin-venue = Where (empty: online)
begin-slug = Name in the address (empty: made from the title)
begin-organisation = New organisation
begin-organisation-lead = You will own it.
begin-name = Name of the organisation
begin-contact = Email address for questions
whole-title = The whole event
whole-done = Done.
whole-copy = Make a copy
whole-copy-lead = Programme, rooms, questions and texts on other dates. Without the people.
whole-rename = Change the name in the address
whole-rename-lead = Old links keep working.
whole-archive = Archive the event
whole-archive-lead = It is no longer in any list. Anyone with the link can still see it.
whole-unarchive = Put it back in the lists
whole-away = Archived
whole-cancel = Cancel the event
whole-unseen = Nothing was done: first read below who hears of it now, and then confirm.
whole-cancel-lead = Everyone gets one email, the sessions disappear from their calendars and registration closes. This cannot be undone.
whole-would-tell = { $count ->
    [one] One person will get an email.
   *[other] { $count } people will get an email.
}
whole-delete = Delete the event
whole-delete-lead = Everything about this event disappears. This cannot be undone.
whole-lost-sessions = { $count ->
    [one] One session goes.
   *[other] { $count } sessions go.
}
whole-lost-openings = { $count ->
    [one] One person wanted a mail at the opening, and gets none.
   *[other] { $count } people wanted a mail at the opening, and get none.
}
edit-slug = Short name, in small letters and with hyphens
edit-draft = Prepare for later
edit-event = Event, times and emails
edit-delete = Delete: { $kind }
edit-delete-lead = Whoever it concerns gets an email. This cannot be undone.
new-session = New session
thing-round = Round
thing-question = Question
thing-event = Event
thing-add = Add
things-rooms = Rooms
things-themes = Themes
things-rounds = Rounds
things-questions = Questions of your own
plan-title = Propose a timetable
plan-lead = { $count ->
    [one] One session has a room and a round, and may move. What is outside the rounds stays where it is.
   *[other] { $count } sessions have a room and a round, and may move. What is outside the rounds stays where it is.
  } Nothing changes until you publish it.
plan-scope = What may change
plan-scope-both = Rounds and rooms
plan-scope-rooms = Rooms only
plan-demand = How many people we expect
plan-demand-wanted = Everyone who is registered or waiting now
plan-demand-capacity = As many as there are places now
plan-pinned = These sessions stay where they are
plan-pinned-hint = Codes, separated by commas. For example: POL-1, DIV-2
plan-seconds = How long to look
plan-seconds-number = { $count } seconds
plan-propose = Propose
plan-going = Looking for the best timetable…
plan-enough = Enough: show what there is
plan-lost = A room is lost
plan-lost-lead = Say which room is lost. We look for the timetable nearest to today’s: as few people without a chair as possible, then as few with another time, then as few in another room.
plan-lost-room = Which room
plan-lost-which = Choose the room that is lost.
plan-lost-when = In which rounds (none ticked: all the time)
plan-repair = Find a solution
plan-is-nearest = Nothing is nearer to today’s timetable: that is proven.
plan-is-near = We found nothing nearer in that time. Below is how much better it could be at most.
plan-time-changes = People whose time changes
plan-room-changes = People whose room changes
plan-proposal = The proposal
plan-conflict = These cannot all be true
plan-unknown = In that time we found neither a timetable nor a reason why there is none. Look longer, or let something move.
plan-nothing = Today’s timetable is the best that we found. Nothing needs to change.
plan-nothing-is-best = Today’s timetable is proven to be the best. Nothing needs to change.
plan-nothing-is-nearest = Nothing needs to change: nothing is nearer to today’s timetable, and that is proven.
plan-is-best = This is the best timetable there is, and that is proven.
plan-is-good = We found nothing better in that time. Below is how much better it could be at most.
plan-today = Now
plan-then = Then
plan-how-good = How good that is
plan-short = People without a chair
plan-lost-seats = People who have a place, and are without a chair
plan-cannot-move = { $code } “{ $title }” cannot move: { $why }
plan-clashes = People who have or want two sessions at the same time: more than chance brings together
plan-everybody = The same, with those whom chance brings there: everybody
plan-counted = counted; the choice is made by the line above
plan-themes = Times that a theme is twice in a round
plan-best = proven best
plan-gap = at most { $count } better possible ({ $percent } %)
plan-clashes-left = At the same time, though people have or want both
plan-clashes-more = { $count ->
    [one] One pair more
   *[other] { $count } pairs more
  }
plan-clash-new = { $pair } (not at the same time yet)
plan-clash = { $one } and { $other }: { $count ->
    [one] one person has or wants both
   *[other] { $count } people have or want both
  }{ $beyond ->
    [0] , no more than chance explains
   *[other] , { $beyond } more than chance explains
  }
plan-moves = { $count ->
    [one] One session moves
   *[other] { $count } sessions move
  }
plan-accept-none = Tick at least one session that may move. Search for the proposal again to do so.
plan-more-chairs = { $count ->
    [one] One more chair
   *[other] { $count } more chairs
}
plan-fewer-chairs = { $count ->
    [one] One chair fewer
   *[other] { $count } chairs fewer
}
plan-accept-hint = Untick what must not move. You will then see who is affected, and publish it yourself.
plan-needs = { $count ->
    [one] Only together with { $sessions }: that one then moves too, even if it is not ticked.
   *[other] Only together with { $sessions }: those then move too, even if they are not ticked.
}
timetable = Timetable
timetable-hint = Drag a session to another room or round, or open “Move”. Before anything happens you see what it does.
move-session = Move
move-words = { $session } to room { $room }, round { $round }
swap-words = { $first } and { $second } change rooms, and get their seats
swap-suggestion = { $count ->
    [one] Let { $first } and { $second } change rooms, and one more person fits.
   *[other] Let { $first } and { $second } change rooms, and { $count } more people fit.
}
warning-room-taken = { $session } and { $other } are in { $what } at the same time.
warning-room-closed = { $what } is closed during { $session }.
warning-lacks-feature = The room of { $session } has no { $what }.
warning-speaker-twice = { $what } is in { $session } and { $other } at the same time.
warning-not-in-person = { $session } is in person, but the event only takes people online: nobody can register for it.
warning-not-online = { $session } is online, but the event only takes people in person: nobody can register for it.
warning-theme-twice = { $session } and { $other } have the same theme ({ $what }) in one round.
warning-too-small = { $room } has { $capacity } seats, the session { $seats }.
draft-title = Prepared
draft-waits = { $count ->
    [one] 1 change waits to be published
   *[other] { $count } changes wait to be published
}
draft-empty = Nothing is prepared. Choose “Prepare for later” with a change.
draft-lead = Nobody sees this yet. When it is published, all of it happens together.
draft-line = { $who }, { $when }
draft-preview = See the programme as it will be
draft-publish = Publish
fault-name-taken = { $name } is there already. Choose another name.
fault-lines = Write every line like the example.
hint-limit = A number. Empty: no limit. A hyphen: not that way.
heading-what = What
heading-when-where = Format, place and time
heading-when = When
heading-taking-part = Taking part: the way there, language, online, access
heading-more = More
heading-registration = Registration
heading-by-itself = What goes by itself
hint-tags = With commas between them, such as: poverty, community work
hint-limit-room = A number. Empty: as many as the room has seats. A dash: not this way.
portion-all-days = All days
portion-all-rooms = All rooms
timetable-clash = at the same time as { $other } in this room
draft-discard-all = Throw away all that is prepared
hint-languages = Others, with commas between them (such as de)
hint-features = Anything else, with commas between
hint-words = With commas between them
hint-speakers = One on each line: Noor Example; Example Centre. Where two have one name: with #, how this one is called in addresses: Noor Example; Example Centre; #noor-example-2
hint-holds = One on each line: press: 3, or: press: 3 online
hint-choices = One on each line, the languages with | between them: brussel: Brussel | Bruxelles | Brussels
hint-closed = One on each line: 2027-05-06 12:00 / 2027-05-06 13:00
field-none = None
field-title = Title
field-abstract = Description
field-speakers = Speakers
field-format = Format
field-theme = Theme
field-round = Round
field-room = Room
field-date = Date, where it is not the round’s or the day’s
field-starts-at = Starts at
field-ends-at = Ends at
field-capacity-in-person = Seats in person
field-capacity-online = Seats online
field-holds = Seats kept back
field-needs = What the room must have
field-meeting-point = Where a walk or visit begins
field-walk-before = Minutes on foot before
field-walk-after = Minutes on foot after
field-language = Spoken language, such as nl
field-join-url = Address to join online
field-access-notes = Access
field-needs-seat = People need a seat here
field-capacity = Seats
field-features = What it has
field-closed = When it is closed
field-directions = The way there
field-icon = Icon (Lucide’s name)
field-colour = Colour
field-why = Why you ask
field-kind = Kind of answer
field-choices = Choices
field-required = Required
field-sensitive = Only those who may see needs see this
field-summary = Summary
field-venue = Venue
field-address = Address
field-phone = The organisation’s phone
field-postal-address = The organisation’s postal address
field-logo = Logo
field-cover = Cover
field-embed-on = Sites that may show the programme
hint-embed-on = With commas between them, such as https://example.org.
fault-not-a-site = Give the site’s address alone, with https, such as https://example.org.
embed-title = On your own site
embed-lead = Show the programme on your own site: in a frame, or as a list in your site’s font and colours. Copy one of these lines.
embed-frame = In a frame
embed-frame-hint = Only on the sites that you name under
embed-script = As a list
pictures-of-event = Logo and cover
pictures-of-event-lead = The logo stands on top of every page, the cover behind the title and on cards of whoever shares your link. Without a cover we draw one in the colours of your themes.
now-link = Now and next
trouble-link = Lost your link? Ask for it again here
field-first-day = First day
field-until = Last day (empty: the day of the last session)
field-programme-public-at = Programme public from
field-registration-opens-at = Registration from
field-registration-closes-at = Registration until
field-changes-close-at = Changes until (empty: to the end)
field-places-in-person = People in person
field-places-online = People online
field-visits-per-person = Walks or visits for each person, at most
field-offer-minutes = A free seat is offered for so many minutes (empty: given at once)
field-late-offer-minutes = How long an offer lasts on the last day, in minutes
field-join-minutes = Online from so many minutes before
field-unclaimed-minutes = A seat whose owner did not come is given after so many minutes
field-retention-days = Days after the end until all is anonymous (empty: 90)
field-confirm-hours = Hours after the reminder until unconfirmed registrations give way (empty: 72)
field-unproven = Who does not confirm the address
unproven-give-way = gives way if somebody is waiting
unproven-always = always loses the place
unproven-never = keeps the place
field-mail-texts-confirmation = Beginning of the confirmation (empty: as usual)
field-mail-texts-change = Beginning of the email about a change
field-mail-texts-reminder = Beginning of the reminder
question-kind-text = Text
question-kind-choice = Choice
question-kind-number = Number
transfer-out = Export
transfer-in = Import
transfer-event = The whole event
transfer-private = Contains people’s data. Your download is recorded.
transfer-in-hint = Fetch a file first, change it, and send it back. Columns that you leave out stay as they are. Look first at what it does: it happens with “Carry it out” only, and then all of it or nothing.
transfer-programme-file = Sessions, speakers or the whole event (CSV, XLSX, JSON)
transfer-people-file = Registrations (CSV, XLSX)
import-column = This column is not known. Known are: { $known }
import-unreadable = This is no CSV or XLSX file, or it is damaged or incomplete. Save it again (CSV as UTF-8), and send it once more.
import-empty = There is nothing in it, or only headings.
import-no-file = No file was chosen. Choose one, and then send it.
import-no-people = This is a programme, not a list of people. A list is a CSV or XLSX file with columns such as name and email.
import-too-long = These are too many rows: at most { $most }.
import-too-wide = Something stands too far to the right: at most { $most } columns are read. Take it out, and send the file again.
import-too-large = This is too much to read at a time. Send fewer rows, or leave out sheets, pictures and formats.
import-cut = The file breaks off: what begins with a quotation mark on line { $line } does not end. Send it again, all of it.
import-sign = This row holds a control character that belongs in no text. Type the text again.
import-sign-line = Line { $line } has a control character that belongs in no text. Type the text again.
import-changes = { $name } changes
import-adds = { $name } is added
import-registers = { $name }: { $seats }
import-unchanged = { $name } stays as it is
import-stays-cancelled = { $name } is cancelled, and stays so
import-unknown-reference = Nobody has this reference (any more). Leave it empty to register somebody new.
import-other-person = This reference is somebody else’s. In a table of another event, leave the column “reference” out.
import-same-name = Somebody of this name is registered without an address. Give their reference, or leave this row out.
import-other-address = A table changes no addresses. Do that on the page of this person.
transfer-programme-without-mail = Email nobody about what changes. Who gets, is offered or loses a place is told all the same.
transfer-people-without-mail = Without email to the people in this file. Others who get a place by it are told all the same.
import-done = It is done.
import-nothing = Nothing was read in. Correct this, and send the file again.
import-faults = What is wrong
import-line = Line
import-column-name = Column
import-what = What
import-rows = What each row becomes
import-now = All right? Send the file once more, with “Carry it out”.

# One person at the desk.
person-mail-again = Email the link and the agenda again
person-mailed = The email is on its way.
person-doubles = Perhaps the same person:
person-merge-title = Is { $name } ({ $number }) the same person?
person-merge-lead = The seats go to this registration, on the waiting list too. What is at the same time goes to whoever waits. The other registration is erased; this cannot be undone.
person-merge = Merge
person-merged = The two registrations are now one.
deed-mailed = { $who } emailed somebody again: { $about }
deed-merged = { $who } merged two registrations: { $about }
trace-mail = Email: { $kind }, { $status }
mail-kind-confirmation = confirmation
mail-kind-link = link to their own page
mail-kind-change = what changed
mail-kind-programme = news of the programme
mail-kind-unconfirmed = question to confirm the address
mail-kind-announcement = message from the organisers
mail-kind-reminder = reminder
mail-kind-readdressed = notice to the former address
mail-kind-new-address = question to a new address
mail-kind-organiser = email to an organiser
mail-status-sent = sent
mail-status-owed = to be sent
mail-status-failed = not delivered
mail-status-dropped = no longer needed
trace-registered = Registered
trace-changed = Choices changed
trace-cancelled = Everything cancelled
trace-restored = Cancellation undone
trace-erased = Data erased
trace-promoted = Got a seat from the waiting list
trace-lapsed = An offer lapsed
trace-reseated = The organisers changed a seat
trace-admitted = Got a seat at the door
trace-seat-given = The seat went to somebody else at the door
trace-merged = Merged with a duplicate registration
trace-proven = Address confirmed
trace-replaced = Replaced by a new registration with the same address
trace-gave-way = Unconfirmed, gave way
trace-links-renewed = Links renewed
trace-checked-in = Let in
trace-desk-looked = An organiser looked at the needs
trace-desk-registered = Registered by the organisers
trace-desk-admitted = An organiser gave a seat at the door
trace-desk-mailed = An organiser emailed the link again
trace-desk-merged = An organiser merged a duplicate registration
trace-desk-took-back = An organiser took a check-in back
print-now = Print
log-words = Who, session or number
log-of-this = What happened here

# What is wrong with an event, and what changes in it
fault-not-json = This is no JSON any more from line { $line }, character { $column }.
fault-unknown-field = We do not know { $name }. Leave it out.
fault-not-among = This cannot stand here. Choose from: { $known }.
fault-not-a-number = Give a whole number, not too large.
fault-not-a-limit = Give a number of places, or no limit.
fault-not-a-date = Give a date such as 2026-12-31.
fault-not-a-time = Give a time such as 09:30.
fault-not-a-moment = Give a day and a time such as 2026-12-31 09:30.
fault-more-than-a-time = Write only a time here, such as 09:30. The day belongs in the date, and the time zone with the event.
fault-has-a-zone = Write the day and the time without a time zone, such as 2026-12-31 09:30. It is the event’s time.
fault-clock-skips = This time does not exist on that day: the clock goes forward by an hour. Choose another time.
fault-outside-days = This is outside the days of the event. Choose another day, or change the event’s first or last day.
fault-not-yes-or-no = Say yes or no.
fault-too-far = That date is too far away
fault-not-a-slug = Use small letters, digits and hyphens only, at most 64.
fault-reserved = Kruispunt uses this name itself: choose another one.
fault-not-a-code = Use capitals, digits and hyphens only in the code, at most 16.
fault-not-a-time-zone = Use a name such as Europe/Brussels.
fault-not-a-language = Give the language as a code such as nl.
fault-not-https = The address must start with https://
fault-not-one-line = Write this on one line.
fault-control-character = The control character { $code } cannot stand here. Take it out, or type the text again.
fault-ends-before-start = It must end after it starts.
fault-closes-before-opens = Registration must close after it opens.
fault-no-mode = Give places in person, online, or both.
fault-no-time = Choose a round, or give a start and an end.
fault-twice = { $name } is there twice.
fault-slug-taken = { $name } is there twice: another event is called that, or was before. Choose another name.
fault-organisation-taken = { $name } is there twice: another organisation is called that. Choose another name.
fault-called-now = This event is called { $now } now: write that as its slug.
fault-too-many = Give at most { $most } places, or no limit.
fault-not-on-earth = Give a latitude from -90 to 90 and a longitude from -180 to 180, in degrees.
fault-unknown-name = This is not in the programme. Choose one that is, or make it first.
fault-still-chosen = What you want to delete is still chosen here. Choose something else here first.
fault-email-user-too-long = There are more than { $limit } characters before the @. Check the address.
fault-choices = Give two choices or more to a choice, and none to other questions.
fault-holds-too-many = More places are kept back than there are.
fault-does-not-fit = { $seats } seats do not fit in room { $room }, which has { $places }.
taken-mode = { $name }: this cannot be taken away. { $confirmed ->
    [one] { $confirmed } person has
   *[other] { $confirmed } people have
 } a place { $mode } and { $waiting ->
    [one] { $waiting } waits
   *[other] { $waiting } wait
 } for one.
taken-places = { $name }: { $confirmed ->
    [one] { $confirmed } person already has
   *[other] { $confirmed } people already have
 } a place { $mode }. Give { $confirmed } or more, or choose what becomes of those who came last.
taken-event-places = { $confirmed ->
    [one] { $confirmed } person already has
   *[other] { $confirmed } people already have
 } a place { $mode } at the event. Give { $confirmed } or more, or let those who are in stay.
taken-event = Event { $name } belongs to another organisation.
part-organisation = Organisation
change-unlimited = unlimited
change-added = { $thing } is added
change-changed = { $thing } changes: { $fields }
change-taken-away = { $thing } is taken away
change-cancelled = { $thing } is cancelled
change-places = { $thing }: places { $mode } from { $from } to { $to }
change-no-places = { $thing }: no places { $mode } any more
field-organisation = Organisation
field-name = Name
field-email = Email address
field-geo = Place on the map
field-time-zone = Time zone
field-languages = Languages
field-questions = Questions
field-mail-texts = Texts of emails
field-cancelled = Takes place or not
audience-came = Was there
audience-came-yes = Who came
audience-came-no = Who did not come

# Pictures
fault-not-a-picture = This is no picture that we can read. Choose a JPEG, PNG or WebP.
fault-picture-too-large = This picture is too large: at most 8 MB, and 10,000 pixels wide or high.
fault-unknown-picture = This picture is not here (any more). Send it first.
pictures-title = Pictures
pictures-lead = We make every picture smaller, and take out of it where and with what it was taken. Ask those who are in it first.
pictures-of-session = Of the session
pictures-now = The picture as it is shown now
pictures-file = Picture
pictures-alt = What it shows, for whoever does not see it ({ $language })
pictures-keep = Keep
pictures-remove = Take away
field-picture = Picture
field-portraits = Speakers’ pictures

# Seats that are kept back
person-give = Give a seat that is kept back
person-give-hint = Nobody in line comes first: this seat was never free. What they had at that time, they give up; an email tells them.
held-for-door = for whoever comes to the door
person-given = The seat is given.
problem-has-seat = They have a seat in this session already.
problem-no-hold = This seat is not kept back (any more).
deed-gave-held = { $who } gave a seat that was kept back: { $about }
trace-held = Got a seat that was kept back
trace-desk-held = An organiser gave a seat that was kept back

# Why there is no timetable
conflict-and = { $first } and { $last }
conflict-speaker-pinned = { $speaker } gives { $sessions }, and both are pinned to round { $round }.
conflict-speaker-too-busy = { $speaker } gives { $count } sessions ({ $sessions }), and there { $rounds ->
    [one] is only one round
   *[other] are only { $rounds } rounds
 }.
conflict-same-place = { $sessions } are both pinned to round { $round }, in room { $room }.
conflict-too-many = There are more sessions than places: { $sessions ->
    [one] one session
   *[other] { $sessions } sessions
}, and { $places ->
    [0] no place
    [one] one place
   *[other] { $places } places
} (rooms: { $rooms }, rounds: { $rounds }).
conflict-must-be-placed = There must be a place for { $sessions } too.
conflict-long = { $count ->
    [one] { $sessions } takes { $rounds } rounds in a row, in one room.
   *[other] { $sessions } take { $rounds } rounds in a row each, in one room.
  }
conflict-pinned-round = { $session } is pinned to round { $round }.
conflict-pinned-room = { $session } is pinned to room { $room }.
conflict-pinned-place = { $session } is pinned to round { $round }, in room { $room }.
conflict-only-in = { $session } can only be in { $count ->
    [one] round
   *[other] rounds
} { $rounds }.
conflict-never = { $session } cannot be in any round.
conflict-needs = { $session } needs “{ $feature }”. Only room { $rooms } has it.
conflict-needs-nowhere = { $session } needs “{ $feature }”, and no room has it.
conflict-away = Room { $room } is not there in { $count ->
    [one] round
   *[other] rounds
} { $rounds }.
conflict-speaker = { $speaker } gives { $sessions }, and can only be in one place at a time.
conflict-again = { $sessions } are one session, at different times: never at once.
conflict-channels = Only { $channels ->
    [one] one session
   *[other] { $channels } sessions
 } can be streamed at a time.
conflict-places = Rooms: { $rooms }, rounds: { $rounds }.
problem-would-be-forgotten = { $name } ({ $number }) will be forgotten { $count ->
    [0] and has a seat nowhere
   *[other] and loses: { $sessions }
}. This cannot be undone.
trace-desk-changed = Changed by the organisers ({ $organisation })
trace-desk-cancelled = Cancelled by the organisers ({ $organisation })
trace-desk-restored = Registered again by the organisers ({ $organisation })
trace-desk-erased = Erased by the organisers ({ $organisation })
trace-desk-readdressed = Given another email address by the organisers ({ $organisation })
trace-desk-renewed = New links made by the organisers ({ $organisation })
mail-changed-by-desk = The organisers ({ $organisation }) have changed your registration for { $event }. Is something wrong? Reply to this email.
mail-cancelled-by-desk = The organisers ({ $organisation }) have cancelled your registration for { $event }. Is something wrong? Reply to this email.
deed-changed-for = { $who } changed a registration: { $about }
deed-cancelled-for = { $who } cancelled a registration: { $about }
deed-restored-for = { $who } undid a cancellation: { $about }
deed-erased-for = { $who } erased a registration: { $about }
deed-readdressed = { $who } gave somebody another address: { $about }
deed-renewed = { $who } renewed somebody’s links: { $about }
person-paper = Print the agenda
person-renewed = The new links are on their way; the old ones no longer work.
person-readdressed = The address is changed. The new one gets an email with the link, the old one is told.
behalf-address = Email address
behalf-address-hint = The new address gets an email to confirm it, the old one is told. No old link works after that.
behalf-address-meanwhile = Somebody else has put { $email } there meanwhile. Check which address is right, then save again.
behalf-renew = Make new links
message-discard-lead = Nothing was sent yet. What is thrown away is gone, in the other languages too.
mail-readdressed-subject = This address no longer belongs to a registration: { $event }
mail-readdressed = The organisers ({ $organisation }) have given a registration for { $event } another email address. Emails about it no longer come to this address, and links in old emails no longer work. Is something wrong? Reply to this email.
mail-readdressed-own = Your registration for { $event } has another email address from now on: you gave it on our site, and it was confirmed from that address. Emails about it no longer come to this address, and links in old emails no longer work. Was that not you? Then reply to this email.
person-cancelled = The registration is cancelled.
person-restored = The registration stands again.
behalf-add = Add a session
behalf-hint = You do this in the organisation’s name. Whoever has an email address gets an email.
behalf-as-registered = As registered
behalf-if-full = If the session is full
behalf-wait = on the waiting list
behalf-refuse = do not add it
behalf-instead = Instead of, as soon as there is a place
behalf-save = Save
behalf-undo-lead = This registration was cancelled just now. You can undo that until { $until }.
behalf-leave = Cancel or erase
behalf-cancel = Cancel the registration
behalf-erase = Erase all data
behalf-erase-title = Erase { $name } ({ $number })?
behalf-erase-lead = Name, address, answers and needs go, and no link works any more. The places pass on to those who wait. This cannot be undone.
paper-when = When
paper-where = Where
paper-door = Show this code at the welcome desk. It only lets you in: whoever finds it sees and changes nothing.
message-left = This message is on its way already, and stays as it is. Write a new one.
message-changed = Somebody else has changed this message meanwhile. Nothing was done: read it again below.
draft-since-title = Changed meanwhile by somebody else:
draft-since = { $field }: was “{ $was }”, is now “{ $now }”
draft-since-lead = Somebody else has changed meanwhile what is prepared here. Nothing was done yet: look at it below, then publish again.
pictures-meanwhile = Somebody else wrote here meanwhile: “{ $theirs }”. Nothing was done yet: look at what should stand here, and keep it again.
passkey-needs-name = Passkeys belong to a name: there are none where the site has a number for an address. Use your password.
mine-readdress = Another email address
mine-readdress-lead = We will email the new address to ask whether it is yours. Once you say so, your emails go there. The old address is told, and your old links stop working.
mine-readdress-email = New email address
mine-readdress-send = Email the new address
mine-asked = We have emailed { $email }. Open that email and say that the address is yours. Until then nothing changes.
mine-same-address = That is the address that we have already.
address-title = Is this your address?
address-lead = Somebody gave { $email } as the new address for a registration. If you say yes, emails about it will go to this address from now on.
address-yes = Yes, this is my address
address-no = Does this mean nothing to you? Then you need do nothing: nothing changes.
mail-new-address-subject = Is this your address? { $event }
mail-new-address = Somebody gave this address as the new one for a registration for { $event }.
mail-new-address-yes = Is it your registration? Say so on the next page.
mail-new-address-no = Does this mean nothing to you? Then you need do nothing: nothing changes.

# The page Mail at the desk.
desk-mail = Email
mail-relay = The mail server takes nothing from us at the moment. Everything is kept, and leaves as soon as it can.
mail-state-owed = waiting their turn
mail-state-delayed = delayed
mail-state-failed = not delivered
mail-all-left = All emails have left.
mail-by-reason = By reason
mail-each = Email by email
mail-why = Reason
mail-mails = Emails
mail-what = Which email
mail-since = Since
mail-due = Next try
mail-again = Send again
mail-again-all = { $count ->
    [one] Send this one again
   *[other] Send all { $count } again
}
mail-again-done = { $count ->
    [0] There was nothing to send again now.
    [one] One email leaves again in a moment.
   *[other] { $count } emails leave again in a moment.
}
mail-why-turn = Not tried yet
mail-why-nobody = There is no such address
mail-why-full = The mailbox is full
mail-why-policy = The mail server does not trust us, or our email
mail-why-refused = The mail server refuses this address
mail-why-later = The mail server asks us to come back later
mail-why-relay = Our own mail server is in trouble
mail-why-else = Something else
figure-mail-waits = emails still to leave
figure-mail-failed = emails not delivered
deed-sent-again = { $who } had emails sent again: { $about }

health-commit = Registering and changing do not work at the moment. Whoever tries is told to come back later.
health-follower = What changes elsewhere cannot be seen here at the moment.
health-mail = No mail is leaving at the moment. Nothing is lost: it leaves as soon as it can.
health-disk = The server’s disk is full, or takes nothing. Tell whoever runs the server.
health-file = The server’s database was deleted or replaced. Tell whoever runs the server at once.
health-clock = The server’s clock is wrong. Reminders, and whatever cannot be undone, wait until it is right again.
mail-declined = Your calendar answered that you will not come. Your place goes to whoever waits. Was that not what you meant? Take it again on your page.
trace-declined = Declined from the calendar
person-unreachable = email comes back since { $when }
people-unreachable = email comes back
loss-everybody = The time for which data are kept is over then: { $people ->
    [one] the one person
   *[other] all { $people } people
} will be erased within a day, for good. Check the date.

# Sessions: types, links, speakers.
session-about = About { $name }
session-links = More
session-tags = Keywords
session-not-recorded = This is not recorded.
link-page = page
link-slides = slides
link-stream = stream
link-chat = chat
link-recording = recording
link-repository = source code
link-attachment = file
link-feedback = what did you think?
things-types = Types of session
speakers-title = Speakers
speakers-lead = Everybody who speaks, or of whom you know more. What you say here is on a page of their own and beside their sessions.
thing-person = Speaker
speakers-sessions = Sessions
portrait-title = Picture
field-namesake = Somebody else than the other of this name
field-pronouns = Pronouns
field-url = Where more of them is found
field-biography = Biography
hint-url = An address that begins with https://
hint-markdown = You can use Markdown: **bold**, [words](https://example.org), - for a list.
hint-links = One on each line: slides | Title | https://example.org | 2027-05-06 10:00 (shown from then; may be left out). Instead of slides: page, stream, chat, recording, repository, attachment, feedback.
hint-colour = { $names }, or a colour such as #0a7d5c.
field-subtitle = Subtitle
field-description = More about it (on its own page)
field-tags = Keywords
field-level = Level
field-audience = For whom
hint-level = How much one should know already, such as: Beginners
hint-audience = Whom it is for, such as: Students
field-lasts = How long it lasts, in minutes
hint-minutes = Instead of an end, which follows from it
hint-license = Such as CC BY 4.0
hint-day-change = Such as 04:00. Empty: midnight
field-links = Links
field-do-not-record = Nobody may record this
field-like = Behaves as
field-minutes = Usual length, in minutes
field-free = People walk in and out: it may overlap with something else
field-types = Types of session
field-people = Speakers’ details
field-day-change = Until when a night is the day before
field-license = Licence of the recording
field-origin = What it is called where it came from
fault-not-a-web-address = The address must start with https:// or http://
fault-not-a-colour = Give the name of a colour (red, amber, violet, teal, blue, green, magenta, slate), or a colour such as #0a7d5c.

# Files of other programs.
schedule-unknown = This file is none that can be read here: give a schedule.xml or schedule.json (frab, pretalx), JSON of pretalx or Sessionize, a calendar (.ics), or a table with a row for each session (.csv, .xlsx).
schedule-broken = This file breaks off or is written wrongly at line { $line }, column { $column }. Have it made again.
schedule-cut-off = This file breaks off at line { $line }: what begins on line { $begins } does not end. Have it made again.
schedule-empty = There is no session with a title and a time in this file.
schedule-missed = What has no place here
schedule-kinds = Our own tables and JSON, and what other programs write: schedule.xml and schedule.json (frab, pretalx), JSON of pretalx and Sessionize, calendars (.ics), and tables (.csv, .xlsx). The same file again changes nothing.
schedule-begin = Or begin with another program’s file
schedule-would-begin = { $sessions ->
    [one] One session would come in, in an event called “{ $slug }”.
   *[other] { $sessions } sessions would come in, in an event called “{ $slug }”.
}
unread-field = { $count ->
    [one] Once: “{ $name }”
   *[other] { $count } times: “{ $name }”
}
unread-no-time = { $count ->
    [one] Once: a session without a time; it was left out.
   *[other] { $count } times: a session without a time; they were left out.
}
unread-no-title = { $count ->
    [one] Once: a session without a title; it was left out.
   *[other] { $count } times: a session without a title; they were left out.
}
unread-link = { $count ->
    [one] Once: a link that leads nowhere on the web; it was left out.
   *[other] { $count } times: a link that leads nowhere on the web; they were left out.
}
unread-speaker-twice = { $count ->
    [one] Once: the same speaker twice in one session; they are named once.
   *[other] { $count } times: the same speaker twice in one session; they are named once.
}
unread-session-twice = { $count ->
    [one] Once: the same session again; it was left out.
   *[other] { $count } times: the same session again; they were left out.
}
unread-language = { $count ->
    [one] Once: a language that is not a code such as en; the event’s first was taken.
   *[other] { $count } times: a language that is not a code such as en; the event’s first was taken.
}
unread-repeats = { $count ->
    [one] Once: something that comes again without an end, or very often; it is there on the event’s days.
   *[other] { $count } times: something that comes again without an end, or very often; it is there on the event’s days.
}
unread-address = { $count ->
    [one] Once: another address of somebody, who has one here; it was left out.
   *[other] { $count } times: another address of somebody, who has one here; they were left out.
}
preview-added = { $count ->
    [one] One new session
   *[other] { $count } new sessions
}
preview-changed = { $count ->
    [one] One session changes
   *[other] { $count } sessions change
}
preview-gone = { $count ->
    [one] One session goes
   *[other] { $count } sessions go
}
preview-more = and { $count } more
preview-other = What else changes
preview-differs = { $field }: { $was } → { $now }
schedule-would-be-on = It is on { $day }.
schedule-would-last = It lasts from { $first } to { $last }.
schedule-proposed = This is how it would begin
schedule-proposed-hint = This is what the file says; what it does not say is guessed. Correct what is wrong.
unread-rule = { $count ->
    [one] Once: a rule by which something comes again that is not understood here; only its first time was taken. Add the others here.
   *[other] { $count } times: a rule by which something comes again that is not understood here; only its first time was taken. Add the others here.
}
unread-whole-day = { $count ->
    [one] Once: something for a whole day; it lasts from that day’s first session to its last, and nobody need register for it.
   *[other] { $count } times: something for a whole day; it lasts from that day’s first session to its last, and nobody need register for it.
}
schedule-too-many = There are more than { $most } sessions in this file: divide it into several.
schedule-entities = This file declares entities of its own (DOCTYPE, line { $line }): they are not read here. Save it without them.
schedule-no-first-day = This table only counts its days (“Day 1”), or says none: write dates in it, or put it into an event that has a first day.
unread-quoted = “{ $about }”
transfer-confirm = People lose something by this. If that is meant, tick the box below the file, and carry it out again.
transfer-choose-again = Choose your file again then: your browser does not keep it.
schedule-page = This is one page of a longer list (“next”). Put in the whole list, or a schedule.json.
unread-order = { $count ->
    [one] Once: a date that may be day/month or month/day. It was read as stands here; if that is wrong, write it as 2027-03-07.
   *[other] { $count } times: a date that may be day/month or month/day. They were read as stands here; if that is wrong, write them as 2027-03-07.
}
unread-picture = { $count ->
    [one] Once: the address of a picture. Nothing is fetched from elsewhere: give the file itself at the speaker, the session or the event.
   *[other] { $count } times: the address of a picture. Nothing is fetched from elsewhere: give the files themselves at the speaker, the session or the event.
}
unread-date = { $count ->
    [one] Once: a day that is none; the session was left out.
   *[other] { $count } times: a day that is none; the sessions were left out.
}
unread-time = { $count ->
    [one] Once: a time that is none; the session was left out.
   *[other] { $count } times: a time that is none; the sessions were left out.
}
unread-no-end = { $count ->
    [one] Once: a session without an end; it lasts until the next one there, or an hour.
   *[other] { $count } times: a session without an end; they last until the next one there, or an hour.
}
unread-seats = { $count ->
    [one] Once: a number of seats that is none; as many as come can take part.
   *[other] { $count } times: a number of seats that is none; as many as come can take part.
}
schedule-code-twice = The code “{ $code }” is in the table twice, on line { $first } and on line { $again }: each session has a code of its own. Correct it, or leave the column out.
schedule-seats = On line { $line } the number of seats is “{ $said }”. Write a number above zero, or leave the cell empty if as many as come can take part.
schedule-no-value = There is nothing to read: cell { $cell } is a formula without a value or with an error. Open the file in a spreadsheet program and save it again, or paste the values.
unread-no-value = { $count ->
    [one] One cell is a formula without a value or with an error: it was read as empty. Save the file again in a spreadsheet program.
   *[other] { $count } cells are formulas without a value or with an error: they were read as empty. Save the file again in a spreadsheet program.
}
unread-hidden-sheet = { $count ->
    [one] One sheet is hidden and was not read. Show it if it belongs to the programme.
   *[other] { $count } sheets are hidden and were not read. Show them if they belong to the programme.
}
unread-hidden-row = { $count ->
    [one] One row is hidden and was not read. Show it if it belongs to the programme.
   *[other] { $count } rows are hidden and were not read. Show them if they belong to the programme.
}
unread-ends-first = { $count ->
    [one] Once: an end that is not after the start; the session lasts until the next one there, or an hour.
   *[other] { $count } times: an end that is not after the start; the sessions last until the next one there, or an hour.
}
unread-ends-late = { $count ->
    [one] Once: more than a day from start to end. Look whether the day of the end is right.
   *[other] { $count } times: more than a day from start to end. Look whether the day of the end is right.
}
unread-beyond = { $count ->
    [one] One cell is in a column without a name: it was not read.
   *[other] { $count } cells are in a column without a name: they were not read.
}
import-code-twice = “{ $name }” is on line { $first }, too: each session has one row.
import-only-told = A table does not change this. Do it on this person’s page, or leave the cell as it was.
unread-sheet = { $count ->
    [one] One sheet was not read: it has other columns.
   *[other] { $count } sheets were not read: they have other columns.
}
unread-length = { $count ->
    [one] Once: a duration that cannot be read here; write it as 45, 1:30 or 1h30.
   *[other] { $count } times: a duration that cannot be read here; write it as 45, 1:30 or 1h30.
}
unread-zone = { $count ->
    [one] Once: a time zone that nobody knows; the time was taken as the event’s.
   *[other] { $count } times: a time zone that nobody knows; the times were taken as the event’s.
}
unread-slot = { $count ->
    [one] Once: a session that goes on after a break; one registers for it once.
   *[other] { $count } times: a session that goes on after a break; one registers for it once.
}
unread-again = { $count ->
    [one] Once: a session that is there at several times; nobody has more than one of them.
   *[other] { $count } times: a session that is there at several times; nobody has more than one of them.
}
problem-again = { $title } is there more than once. You can have a place in one of them.
session-parts = goes on { $times }: you register once
session-part-of = part of the session of { $time }: you register there
session-again = also { $times }: you can have one of them
fault-not-a-whole = Name the code of another session, which is no part itself.
field-one-of = One session at several times: its word
field-part-of = A further part of (code)
field-organisation-name = Organisation
field-organisation-email = Email address of the organisation
hint-organisation = Holds for all events of this organisation.
hint-organisation-email = People’s answers arrive there. Holds for all events of this organisation.
hint-one-of = Sessions with the same word are one: nobody has more than one of them. Small letters, digits and hyphens.
hint-part-of = For a session that goes on later: people register for the first part, and have a place in all.
unread-reference = { $count ->
    [one] Once: a number that stands for something which is not in the file; it was left out.
   *[other] { $count } times: a number that stands for something which is not in the file; they were left out.
}
unread-not-accepted = { $count ->
    [one] Once: a session that was not accepted; it was left out.
   *[other] { $count } times: a session that was not accepted; they were left out.
}
unread-private = { $count ->
    [one] Once: a session that is marked as private; it was left out.
   *[other] { $count } times: a session that is marked as private; they were left out.
}
unread-second-hour = { $count ->
    [one] Once: a time in an hour that comes twice that night, and the second one is meant; it was read as the first. Check it.
   *[other] { $count } times: a time in an hour that comes twice that night, and the second one is meant; it was read as the first. Check them.
}
unread-taken-out = { $count ->
    [one] One session is in the file, but was taken out of the programme here: it does not come back.
   *[other] { $count } sessions are in the file, but were taken out of the programme here: they do not come back.
}
unread-places-stay = { $count ->
    [one] One number of places was changed here and stays so, though this file says something else.
   *[other] { $count } numbers of places were changed here and stay so, though this file says something else.
}
unread-stays = { $count ->
    [one] One session is here and not in this file: it stays. If it does not take place, take it out of the programme here.
   *[other] { $count } sessions are here and not in this file: they stay. If they do not take place, take them out of the programme here.
}
fault-alike = { $count } times, the first here: { $fault }
timetable-days = Days
schedule-no-column = There is no column “{ $named }”. The columns are: { $there }
schedule-no-columns = This file is no table: it has no column “{ $named }”.
schedule-columns = This table needs a column with titles and one with times, such as “title” and “time”. Its columns are: { $there }
schedule-guessed = taken for { $language } ({ $tag }); say it with --language

field-ballot = Ballot
field-ballot-until = Ballot: wishes until (empty: no ballot, first come, first served)
field-ballot-lot = Ballot: how much luck weighs
field-ballot-door = Ballot: share of each session for whoever comes to the door, in percent (empty: none)
lot-none = Luck only settles wishes that are equal
lot-up-to = Up to { $factor } times as many points for whoever is lucky
fault-ballot-outside-registration = Choose a moment between the opening of registration and its end.
fault-not-a-lot = Choose a number from 0 to 2.
fault-not-a-share = Choose a percentage from 0 to 99.
fault-ballot-with-people = People have registered: a ballot can no longer be added or taken away. Until when people choose can still change.
fault-ballot-drawn = The draw has been made: nothing about the ballot changes any more.
problem-wishes-closed = Wishes could be made until { $when }. The draw follows; after it you can choose from what is left. Giving up and cancelling are always possible.
problem-wishes-open = People are still choosing, until { $when }. The draw can be made after that.
fault-too-many-ranked = Choose at most { $limit } sessions for one round.
mail-wishes-subject = Your wishes are in: { $event }
mail-wishes-intro = Your wishes for { $event } are in. Until { $when } you can change them as often as you like. Then one draw decides: who came first does not count. This is what you would like:
mail-wishes-none = You have not chosen any sessions yet. You can do so on your own page.
mail-drawn-subject = The draw has been made: { $event }
mail-drawn-intro = The draw for { $event } has been made. This is what it gave you, and why:
mail-kind-drawn = result of the draw
trace-drawn = Drawn
ballot-prove-in-time = Confirm your address before the draw: otherwise your turn comes after it.
ballot-commitment = With this check code anybody can verify after the draw that it was fair: { $hash }
ballot-no-wishes = You had given no wishes: there was nothing to draw for you.
ballot-no-wishes-of = { $name } had given no wishes: there was nothing to draw.
ballot-your-number = Your number in the draw: { $number }
ballot-your-number-of = Number of { $name } in the draw: { $number }
ballot-got-first = { $slot }: you have your first choice, { $session }.
ballot-got = { $slot }: you have your choice { $choice }, { $session }. What you would rather have had:
ballot-got-other = { $slot }: at that time you already have something else that you were given. You asked for:
ballot-got-nothing = { $slot }: you have no place. You asked for:
ballot-got-too-little = { $slot }: you have nothing here, because in all you would have had fewer than the least you wanted. You asked for:
ballot-entered = There were { $askers } people for { $places ->
    [one] one place
   *[other] { $places } places
 } at the event. The draw decided: you are in.
ballot-stays-outside = You got no place at the event: there were { $askers } people for { $places ->
    [one] one place
   *[other] { $places } places
  }, and the draw decided. You wait for a place, in the order of luck; when one comes free, your wishes are tried then.
ballot-waits = You are on the waiting list for what you would rather have; it follows the draw.
ballot-asked = { $session }: { $askers ->
    [one] one wish
   *[other] { $askers } wishes
} for { $places ->
    [one] one place
   *[other] { $places } places
}
ballot-asked-unlimited = { $session }: { $askers ->
    [one] one wish
   *[other] { $askers } wishes
}, and room for everybody
deed-drawn = { $who } made the draw
fault-no-ballot = Wishes are not ranked here: there is no ballot, or the draw has been made. Choose sessions.
fault-ranks-and-seats = Give wishes or sessions, not both.
fault-ranked-twice = This round is there already: put all wishes for one round into one list.
fault-other-round = This session is in another round than the others of this list.
wishes-title = My wishes
wishes-choice = Choice { $choice }
wishes-none = No choice
wishes-save = Save my wishes
wishes-honest = Put what you really want most first: that gives you the best chance of something you like. Putting something else first makes a first choice less likely.
wishes-more = More choices
wishes-least = Do you come only if you get enough sessions?
wishes-least-hint = If you get fewer, you get none, and your places go to others. Asking for more gives you no better chance.
wishes-least-any = I come whatever I get
wishes-least-some = Only with at least { $count } sessions
fault-least = { $most ->
    [0] Choose at most { $most }, so that you come in any case: with these choices you cannot have more sessions.
    [1] Choose at most { $most }, so that you come in any case: with these choices you cannot have more sessions.
   *[other] Choose at most { $most }: with these choices you cannot have more sessions. A session over several rounds counts as one.
}
ballot-least = You come only with at least { $count } sessions.
ballot-least-of = { $name } comes only with at least { $count } sessions.
ballot-too-little = There were fewer sessions for you than the least you wanted. So you have none and are on no waiting list. What you could have had went to others who wanted it too, or stayed free. You can still choose from what is free, or cancel.
ballot-how-least = If you only want to come with a certain number of sessions, you can say so. If there are fewer, you get none, and the same draw gives your places to others. Asking for more gives no better chance.
ballot-unmet = { $count ->
    [one] One person got nothing, because it was less than the least they wanted.
   *[other] { $count } people got nothing, because it was less than the least they wanted.
}
group-together = We’d like to be together
group-together-hint = For two to five people. The draw puts you in the same sessions where that costs nobody anything. So put the same sessions on your lists.
fault-together = Two to { $most } people can be together. Untick “We’d like to be together”, or register in two goes.
ballot-together = You’d like to be with your group: the draw puts you in the same sessions where that costs nobody anything.
mine-new-wishes = Your wishes are in. We sent a confirmation to your email address.
mail-heading-wishes = Your wishes are in.
mail-ticket-wishes = Your wishes are in. After the draw you’ll hear what you have.
data-ballot = The draw
act-drop-wish = Drop this wish
mine-status-ranked = Your choice { $choice }: the draw decides
mine-awaits-draw = { $mode }: the draw decides about your place at the event, too
ballot-title = The draw
ballot-how = How does the draw work?
ballot-open = Here a draw decides, not who comes first. Until { $when } you choose up to five sessions for each round, in your own order, and can change them as often as you like.
ballot-closed = Wishes could be made until { $when }. The draw follows within ten minutes.
ballot-drawn = The draw was made on { $when }. What is left goes first come, first served.
ballot-how-ranks = Everybody ranks at most five sessions for each round. Registering earlier gives no advantage.
ballot-how-goals = One draw gives out everything at once: as many places filled as possible, as many people as possible with a first choice, nobody empty-handed if it can be helped, and then as satisfied as possible.
ballot-how-unproven = Only those who confirmed their address, or were registered by the organisers, take part. The others come after the draw.
ballot-how-after = After that, what is left goes first come, first served. Waiting lists start in the order of luck.
ballot-door = Of each session, { $share } % of the places stay free for whoever comes to the door on the day. They are not drawn: whoever is there first gets them.
ballot-event-places = { $places } places; the draw decides
ballot-result = What the draw gave
ballot-people = { $count ->
    [one] One person takes part.
   *[other] { $count } people take part.
}
ballot-unproven = { $count ->
    [one] One person has not confirmed their address yet.
   *[other] { $count } people have not confirmed their address yet.
}
ballot-outside = { $count ->
    [one] One person still waits for a place at the event.
   *[other] { $count } people still wait for a place at the event.
}
ballot-check = Check that the draw is fair
ballot-check-before = The draw uses one random number. It is fixed already, and stays secret until the draw. This is its check code (for those who know: BLAKE3): nobody can change the number unnoticed.
ballot-check-later = After the draw anybody can download that number, all wishes without names and the result here.
ballot-check-after = This file holds the number, all wishes without names and the result. Your own number is on your page and in your email. This command checks everything without drawing again:
ballot-download = Download wishes, number and result
ballot-drawn-column = Draw
ballot-at-most = At most possible
ballot-first-come = First come
ballot-filled = Places filled
ballot-with-first = People with a first choice
ballot-empty-handed = People empty-handed
ballot-satisfaction = Satisfaction (5 for a first choice down to 1)
desk-ballot = Ballot
ballot-draw = Draw now
ballot-draw-hint = It can be drawn once. Everybody then gets an email with what came of it and why. If you do nothing, it happens by itself ten minutes after the end.
ballot-door-release = At the door they are given at check-in. To release them earlier, also after the draw, lower the percentage: they go to the waiting list first.
ballot-asked-title = Who asked for what
ballot-column-places = Places
ballot-column-first = First choice
ballot-column-all = Wishes
ballot-column-given = Given
ballot-none = This event has no ballot: first come, first served.
ballot-set-up = Set up a ballot
loss-sensitive = { $name }: { $people ->
    [one] 1 answer, given to a few alone, becomes readable to everyone who sees registrations
   *[other] { $people } answers, given to a few alone, become readable to everyone who sees registrations
}
problem-unseen = People answered this for those alone who may see access needs. Only one of these can open the answers to others.
problem-not-erased = With these dates the time for which people’s data are kept would be over, and everybody would be erased. Only whoever may erase registrations can do that.
import-sensitive = This answer is for those alone who may see access needs: you cannot see what stands there, and not write over it. Leave the cell empty.
mail-readdressed-forgotten = What was told about access needs, and answers to sensitive questions, did not go along: it was erased.
mail-merged = The organisers ({ $organisation }) have merged two registrations for { $event }. The one with this email address went into the other: emails about it no longer come to this address, and links in old emails no longer work. Is something wrong? Reply to this email.
problem-would-be-merged = { $name } ({ $number }, { $email }) goes into { $kept } ({ $keptnumber }, { $keptemail }): these names differ. What it has goes to the other; it is erased itself, which cannot be undone.
person-merge-both = That one: { $name }, { $email }. This one: { $kept }, { $keptemail }.
behalf-address-needs = You may not see access needs: these and the answers to sensitive questions are erased by a new address. Whoever may see them can change the address without that.
team-leaving-keys = Keys that they made: { $names }. They open nothing any more then.
team-keep-keys = Keep these keys: whoever has them goes on.
team-made-by = made by { $email }
team-keys-lost = These keys of theirs opened more than the role allows, and open nothing any more: { $names }.
problem-renamed = { $key } is what it is asked for by, and stays. To call it something else, make a new one.
speaker-portrait = Portrait of { $name }
speaker-sessions = { $count ->
    [one] Their session
   *[other] Their sessions
}
fault-is-a-part = This is a further part of a session: register for its first part
mapping-title = How the columns are read
mapping-hint = Correct what was read wrongly, and look again: the file need not be sent again. It is remembered for your organisation’s next file with the same columns.
mapping-holds = Is read as
mapping-rows = First rows
holds-nothing = Nothing: not read
holds-id = Name or number
holds-title = Title
holds-subtitle = Subtitle
holds-abstract = Abstract
holds-description = Description
holds-speakers = Speakers
holds-room = Room
holds-track = Theme
holds-room-and-theme = Room and theme
holds-type = Type
holds-language = Language
holds-date = Date
holds-start = Start (and end)
holds-end = End
holds-duration = Duration
holds-level = Level
holds-audience = For whom
holds-tags = Keywords
holds-url = Link
holds-seats = Places
mail-change-intro-plain = Your registration for { $event } has changed. How it is now stands below.
mail-news-in-person = ✓ You now come in person
mail-news-online = ✓ You now follow online
mail-news-waits-event = … You are waiting for a place at the event ({ $mode }), number { $position }
again-title = This browser has just registered somebody
again-lead = If that is you, change what you chose on your own page: its link is in your email. If this is somebody else, a colleague for instance, register them as well. Nothing has been sent yet.
again-ask = Ask for your link again
again-other = This is somebody else: register
again-here = This browser has just registered somebody. Is that you, and do you want to change something?
again-banner = You were registered already: this is your day. What you have just sent again was not kept. Change below what you like.
again-link = You were registered already. To change something, use the link from your email; here you ask for it again.
mine-just-full = Full just now: you did not get { $session }. You are on its waiting list, number { $position }.
mine-waits-now = You are now waiting for { $session }, number { $position } on the waiting list.
mine-keeps = Meanwhile you keep { $session }.
group-new = You are registered, together with { $others ->
    [one] one other
   *[other] { $others } others
 }. Whoever has an address of their own gets an email.
group-waits-event = { $count ->
    [one] One of you is
   *[other] { $count } of you are
 } still waiting for a place at the event.
group-waits = { $count ->
    [one] One of you is
   *[other] { $count } of you are
 } waiting for { $session }.
group-open = Open the day
link-ask = No email? Ask at the welcome desk, or have somebody write to
register-lead-wishes = Put your wishes in order, and fill in your name and email address. After the draw you hear which places you get.
mail-because-of = You get this email because you registered { $name } for { $event }.
mail-called-off-intro-of = { $event } will not take place. The places of { $name } are cancelled.
mail-cancelled-by-desk-of = The organisers ({ $organisation }) have cancelled the registration of { $name } for { $event }. Is something wrong? Reply to this email.
mail-changed-by-desk-of = The organisers ({ $organisation }) have changed the registration of { $name } for { $event }. Is something wrong? Reply to this email.
mail-cancelled-intro-of = The registration of { $name } for { $event } is cancelled. If somebody waits, the places go to them.
mail-cancelled-subject-of = The registration of { $name } is cancelled: { $event }
mail-cannot-come-of = Can { $name } not come after all? Give up the place on the page above: someone may be waiting for it.
mail-cannot-come-draw-of = Can { $name } not come after all? Cancel on the page above, so that the draw does not count them.
mail-change-intro-of = Something has changed in the registration of { $name } for { $event }:
mail-change-intro-plain-of = The registration of { $name } for { $event } has changed. How it is now stands below.
mail-change-subject-of = The registration of { $name } has changed: { $event }
mail-drawn-intro-of = The draw for { $event } has been made. This is what it gave { $name }, and why:
mail-heading-cancelled-of = The registration of { $name } is cancelled.
mail-heading-change-of = The registration of { $name } has changed.
mail-heading-link-of = Here is the link of { $name }.
mail-heading-offered-of = A place is free for { $name }.
mail-heading-online-of = A session of { $name } starts soon.
mail-heading-promoted-of = { $name } has a place.
mail-heading-unconfirmed-of = Is the registration of { $name } right?
mail-heading-waiting-of = { $name } is on the waiting list.
mail-heading-wishes-of = The wishes of { $name } are in.
mail-link-intro-of = Here is the link to the registration of { $name } for { $event }, as asked for. Nothing has changed.
mail-link-new-of = This is the email address for the registration of { $name } for { $event } from now on. Here is the link to it; earlier links no longer work.
mail-link-subject-of = The link of { $name }: { $event }
mail-news-cancelled-of = ✗ Given up for { $name }: { $session }
mail-news-confirmed-of = ✓ { $name } has a place in { $session }
mail-news-in-person-of = ✓ { $name } now comes in person
mail-news-online-of = ✓ { $name } now follows online
mail-news-offered-of = ! A place is free for { $name } in { $session }. Answer on the page below before { $until }, or it goes to the next.
mail-news-waiting-of = … { $name } is waiting for { $session }, number { $position }
mail-news-waits-event-of = … { $name } is waiting for a place at the event ({ $mode }), number { $position }
mail-news-wished-of = … Asked for, as soon as { $name } has a place at the event: { $session }
mail-offered-subject-of = Please answer for { $name }: a place is free in “{ $session }” – { $event }
mail-online-intro-of = Starting within the hour for { $name }:
mail-online-subject-of = An online session of { $name } begins soon: { $event }
mail-private-of = These links open the day of { $name }: pass them on to nobody else.
mail-programme-intro-of = A session that { $name } follows at { $event } has changed:
mail-promoted-subject-of = { $name } has a place: { $session } – { $event }
mail-reference-of = Registration number of { $name }
mail-see-day-of = See the day of { $name }
mail-status-yours-of = { $name } has a place
mail-still-free-of = At that time there is still room in these sessions. Choose on the page of { $name }:
mail-ticket-hint-of = { $name } shows this code at the welcome desk, or says the number.
mail-ticket-online-of = { $name } is joining online: this number is needed only for a question.
mail-ticket-wishes-of = The wishes of { $name } are in. After the draw you’ll hear what came of it.
mail-unconfirmed-intro-of = This is a reminder: we do not know yet whether it was you who registered { $name }. That registration for { $event } is still to be confirmed.
mail-unconfirmed-subject-of = Confirm the registration of { $name }: { $event }
mail-until-words-of = Possible until { $moment }, on the page of { $name }.
mail-waiting-intro-of = { $name } is waiting for a place at { $event }: what was chosen is full for now. As soon as a place is free, we tell you.
mail-waiting-subject-of = { $name } is on the waiting list: { $event }
mail-waits-of = { $name } is still waiting for { $count ->
    [one] one session
   *[other] { $count } sessions
 }. As soon as a place is free, we tell you.
mail-waits-session-subject-of = { $name } is on the waiting list for { $session }: { $event }
mail-waits-sessions-subject-of = { $name } is on the waiting list for { $count } sessions: { $event }
mail-week-intro-of = One week to go until { $event }. Can { $name } not make it? Give up the place on the page below: someone else will be glad of it.
mail-where-online-of = Online, from wherever { $name } is. On the page of { $name }, every online session has a “Join online” button, from { $minutes } minutes before it starts.
mail-wishes-intro-of = The wishes of { $name } for { $event } are in. Until { $when } you can change them as often as you like. Then one draw decides: who came first does not count. These are they:
mail-wishes-none-of = No sessions are chosen yet for { $name }. You can do so on the page below.
mail-wishes-subject-of = The wishes of { $name } are in: { $event }
mail-your-calendar-of = Calendar of { $name } (stays up to date)
event-wishes = Wishes can be given until { $when }
mail-opened-intro-wishes = You can now give your wishes for { $event }. A draw decides: who comes first does not count.
list-clash = At the same time as { $titles }: you can follow one of them. If your first choice is full, you follow the other meanwhile.
list-clash-wishes = At the same time as { $titles }: you will put them in your order.
choose-nothing = There is nothing left to choose: all of it has begun or is over.
chosen-off = What you chose does not take place: { $session }.
chosen-off-free = At that time there are places in { $sessions }.
elsewhere-online = { $count ->
    [one] 1 session is online only.
   *[other] { $count } sessions are online only.
}
elsewhere-in-person = { $count ->
    [one] 1 session is in person only.
   *[other] { $count } sessions are in person only.
}
elsewhere-show = Show them
spoken-mostly = In { $language }, unless said otherwise.
map-open = Open on a map
address-sure = Did you mean { $meant }? Then correct it. If { $email } is right after all, send it once more.
visits-most = { $most ->
    [one] One walk or visit per person.
   *[other] At most { $most } walks or visits per person.
}
filter-unknown = { $count ->
    [one] Of 1 more session we do not know: ask the organisers.
   *[other] Of { $count } more sessions we do not know: ask the organisers.
}
filter-known = Show where it is certain
filter-unknown-shown = Of these sessions we do not know: ask the organisers.
filter-unknown-show = Show them
mine-readdressed = Thank you. Emails about your registration go to { $email } from now on. The earlier address was told.

# What a place would take; the draw as it was
list-and = { $first } and { $last }
round-rank = choose your preferences
register-after-draw = After the draw you can register for what is left.
mine-choice = { $choice ->
    [1] Your 1st choice.
   *[other] Your choice { $choice }.
}
mine-gives-up = If you get a place here, you give up { $others }.
mine-asks-first = If a place comes free here, you are asked first whether you give up { $others } for it.
mine-accepting = If you take this place, you give up { $others }.
mine-until-rather = You would rather have { $others }: if a place comes free there, you give this one up.
mail-news-accepting = If you take it, you give up { $others }.
mail-news-accepting-of = With that place, { $name } gives up { $others }.
mail-asks-first = If a place comes free, you are asked first whether you give up { $others } for it.
mail-asks-first-of = If a place comes free, { $name } is asked first whether to give up { $others } for it.
mail-news-no-wish = – No longer wished for: { $session }
behalf-takes = Taking this place gives up { $others }.
behalf-takes-short = gives up { $others }
ballot-gave = What the draw gave you, and why:
ballot-late = When the wishes closed, your address was not confirmed yet. So you were not in the draw: your wishes were tried after it, with what was left.
ballot-lot-none = Luck only settles what is still equal.
ballot-lot = Luck weighs in on satisfaction: a choice counts up to { $factor } times as many points for whoever is lucky. Without luck, you may miss a wish that would otherwise have come first.
ballot-check-was = The draw used one random number. It was fixed before anybody chose, and stayed secret until the draw. This was its check code (for those who know: BLAKE3):
ballot-seed = And this is the number itself. Whoever computes its check code finds the code above:
ballot-seed-link = The number of the draw, and how to check everything
ballot-commitment-drawn = Check code of the draw: { $hash }
ballot-tactics = Measured in draws of 400 people with made-up wishes, with luck weighed as here: whoever put something else first than what they wanted most was { $less } to { $most } % less likely to have a first choice. Whoever named only their first choices had { $more } to { $much } % more of them, but { $fewer } % fewer places in all where places were scarce.
mail-deadline-subject = The last moment to choose changes: { $event }
mail-deadline-intro = Until when you can choose for { $event } has changed:
mail-deadline-moved = You could choose until { $was }. Now you can until { $now }.
plan-changes = Sessions that move, to another round or room
plan-walking = Minutes on foot between rooms, for whoever wants two sessions in a row
plan-at-least = at least { $count } needed
figure-unproven-all = not confirmed yet
field-door = Ballot: share for whoever comes to the door, in percent
hint-door = Empty: what the ballot says for all sessions. 0: none.
ballot-door-own = Of these sessions it is another share: { $sessions }.
ballot-door-some = Of these sessions, a share of the places stays free for whoever comes to the door on the day: { $sessions }. They are not drawn: whoever is there first gets them.

# The organisers’ overview
overview-title = Overview
overview-now = What now
overview-days = { $count ->
    [one] 1 day to go
   *[other] { $count } days to go
}
overview-today = Today
ways-before = Before
ways-people = People
ways-day = The day
ways-after = Report
todo-look = Have a look
todo-change = Change that
todo-board = See the places
todo-plan = Find a better timetable
todo-room = Choose a room
todo-failed = { $count ->
    [one] 1 email did not arrive
   *[other] { $count } emails did not arrive
}
todo-failed-words = The people they were for do not know what they say.
todo-delayed = { $count ->
    [one] 1 email has not got away yet
   *[other] { $count } emails have not got away yet
}
todo-delayed-words = They are tried again by themselves.
todo-next = Next, at { $when }: { $what }
todo-waiting = { $count ->
    [one] Somebody waits for a place
   *[other] { $count } times somebody waits for a place
}
todo-most = Mostly { $sessions }.
todo-full = { $count ->
    [one] 1 session is nearly full ({ $percent } % or more)
   *[other] { $count } sessions are nearly full ({ $percent } % or more)
}
todo-no-room = { $count ->
    [one] 1 session has no room yet
   *[other] { $count } sessions have no room yet
}
todo-edits = { $count ->
    [one] 1 change is prepared
   *[other] { $count } changes are prepared
}
todo-letters = { $count ->
    [one] 1 message is not sent yet
   *[other] { $count } messages are not sent yet
}
todo-hidden = The programme can be seen from { $when }
todo-public = The programme is online

# Days, hours and marks
in-a-sentence-in-person = in person
in-a-sentence-online = online
nouns-keep-capitals = no
weekdays = Monday Tuesday Wednesday Thursday Friday Saturday Sunday
weekdays-short = Mon Tue Wed Thu Fri Sat Sun
months = January February March April May June July August September October November December
day-and-month = { $weekday } { $day } { $month }
day-and-month-short = { $weekday } { $day } { $month }
time-whole-hour = { $hour }:00
time-hour-and-minute = { $hour }:{ $minute }
time-of-day = { $time }
labelled = { $label }: { $words }
semicolon = ;
quoted-and = ” + “
decimal-mark = .
city-athens = Athens
city-berlin = Berlin
city-brussels = Brussels
city-copenhagen = Copenhagen
city-lisbon = Lisbon
city-london = London
city-luxembourg = Luxembourg
city-paris = Paris
city-rome = Rome
city-vienna = Vienna
city-warsaw = Warsaw
