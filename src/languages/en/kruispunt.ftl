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
mail-link-subject = Your registration for { $event }
mail-link-intro = Someone registered again with your e-mail address for { $event }. You were registered already; nothing changed.
mail-when-where = { $day }, { $venue }
mail-reference = Your number for the phone: { $reference }
mail-your-page = Your registration: { $url }
mail-your-calendar = Your calendar, which follows: { $url }
mail-private = These links are yours alone: do not pass them on.
