# Devant : et » un espace insécable, devant ; ? ! un espace fine insécable, et après « de même ; sauf dans les objets des mails.
# Pourquoi quelque chose n'est pas possible
problem-invalid = Une réponse n’est pas correcte.
problem-unknown-session = La session { $code } n’est pas au programme.
problem-link-ended = Ce lien n’est plus valable. Un nouveau l’a remplacé (par exemple lorsque vous avez confirmé votre adresse), ou l’inscription a été effacée. Utilisez le lien du dernier e-mail reçu, ou demandez-en un nouveau avec « Où est mon lien ? » sur la page de l’événement : s’il y a encore une inscription avec votre adresse, il arrive par e-mail.
problem-clash = { $first } et { $second } ont lieu en même temps. Choisissez-en une.
problem-full-session = { $code } est complète. Choisissez une autre session ou la liste d’attente.
problem-full-event = { $event } est complet sur place.
problem-full-event-online-too = { $event } est complet.
problem-full-event-online-left = { $event } est complet sur place. Vous pouvez encore participer en ligne : choisissez « en ligne ».
problem-already-registered = Quelqu’un est déjà inscrit avec cette adresse e-mail.
problem-too-many-unproven = Deux inscriptions avec cette adresse attendent déjà une confirmation. Regardez dans vos e-mails : le lien qui s’y trouve permet de les confirmer ou de les annuler.
problem-too-many-from-client = { $most } personnes sont déjà inscrites depuis ce réseau sans avoir confirmé leur adresse. Qu’elles suivent d’abord le lien de leur e-mail et confirment ; les suivantes pourront ensuite s’inscrire.
problem-unproven = Cette adresse n’est pas encore confirmée. Ouvrez le lien de l’e-mail dans un navigateur et confirmez.
problem-gone = Cet agenda n’existe plus : l’inscription a été effacée ou réunie avec une autre. Retirez l’abonnement de votre agenda.
problem-not-yet-open = Les inscriptions ouvrent le { $when }.
problem-too-late = Ce n’est plus possible : ce que vous aviez rendu est à quelqu’un d’autre, ou trop de temps a passé.
problem-no-such-seat = Vous n’avez pas de place dans { $code } et vous n’êtes pas sur la liste d’attente.
problem-no-offer = Aucune place n’est proposée pour { $code }. Le délai pour répondre est peut-être passé.
problem-started = { $code } a déjà commencé.
problem-key = Donnez une clé de 1 à { $most } caractères.
problem-over = L’événement est terminé depuis { $when }. Les inscriptions ne changent plus.
problem-changes-closed = Les changements ne sont plus possibles depuis le { $when }. Vous pouvez encore rendre une place ou tout annuler, jusqu’à la fin.
problem-is-cancelled = Cette inscription est annulée. Reprenez-la si c’est encore possible, ou inscrivez-vous à nouveau.
fault-unknown-fallback = Choisissez comme solution provisoire une session que vous avez déjà ou que vous demandez aussi.
fault-fallbacks-in-a-circle = Ces sessions renvoient l’une à l’autre en cercle. Mettez-en une en premier.
problem-too-many = Trop de demandes de votre côté. Attendez une minute et réessayez.
fault-website = Laissez ce champ vide.
problem-session-over = Cette session est terminée : il n’y a plus de place à donner.
problem-enough-links = Tant que personne n’a confirmé cette adresse, au plus { $most } e-mails avec un lien y partent par jour, et ils sont déjà partis. Réessayez demain ; le lien actuel reste valable.
problem-asked-often = Quelques e-mails viennent de partir pour demander à qui est cette adresse. Regardez-y (aussi dans les indésirables), ou réessayez dans une heure.
act-online-asks = Vous perdez alors votre place dans { $sessions }. Si vous venez quand même, vous ne la reprenez que s’il y a encore de la place.
act-online-asks-lines = Vous n’attendez alors plus pour { $sessions }.
behalf-sure-drop = { $title } va tout de suite à la personne qui attend. La personne concernée reçoit un e-mail.
behalf-sure-line = La place sur la liste d’attente pour { $title } revient à la personne suivante. Pour attendre de nouveau, on reprend à la fin.
behalf-sure-day = Ceci change toute la journée de { $name } : les places devenues impossibles vont aux personnes qui attendent.
behalf-sure-yes = Oui, faire ceci
behalf-give-up = Rendre la place
behalf-accept = Accepter la place
behalf-decline = Passer la place à la personne suivante
behalf-go-online = Passer en ligne
behalf-come = Passer sur place
behalf-wait-to-come = Complet : mettre en attente sur place
behalf-stop-waiting-to-come = Ne plus faire attendre
behalf-details = Corriger les données
mine-meanwhile = Entre-temps, c’est devenu « { $theirs } » ailleurs. Ce que vous avez écrit est encore là : enregistrez à nouveau pour le garder.
problem-closed = Les inscriptions sont closes depuis le { $when }.
problem-wrong-method-api = Cette adresse ne répond pas à cette méthode ; Allow dit auxquelles elle répond.
problem-wrong-method = Cette adresse ne répond pas à ce type de demande. Revenez en arrière et utilisez les boutons de la page.
problem-not-found = Ceci n’existe pas (ou plus).
problem-too-busy = Il y a beaucoup de monde. Rien n’est perdu : réessayez dans quelques secondes.
problem-turn = D’autres lisent ou modifient en ce moment. Rien n’a changé : réessayez dans quelques secondes.
problem-unavailable = Cela ne fonctionne pas pour le moment. Ce n’est pas de votre faute, et rien n’a été fait. Réessayez dans une minute ; ce que vous avez rempli reste valable.
problem-outcome-unknown = Nous n’avons pas pu voir si cela a été fait. Peut-être que oui, peut-être que non. Envoyez encore une fois la même chose (un programme : avec la même clé) : cela ne se fera qu’une seule fois. Si c’était fait, un e-mail est en route.
problem-idempotency-mismatch = Cette clé a déjà servi pour une autre demande. Utilisez-en une nouvelle.
problem-not-json = Ceci n’est pas du JSON valable.
problem-unknown-parameter = Un des paramètres de l’adresse n’est pas connu ici.
problem-one-of = Choisissez une de ces valeurs : { $values }.
problem-not-acceptable = Cette réponse n’existe qu’en application/json. Demandez-la ainsi, ou omettez Accept.
problem-unsupported = Envoyez ceci en { $types }.
shape-missing = Ceci manque
shape-nothing = Rien n’est demandé ici : laissez ce champ de côté
shape-unknown = Ce champ n’est pas connu ; sont connus : { $known }
shape-parameter = Ce paramètre n’est pas connu ; sont connus : { $known }
shape-object = Un objet est attendu ici
shape-list = Une liste est attendue ici
shape-text = Un texte est attendu ici
shape-yes-no = true ou false est attendu ici
shape-number = Un nombre est attendu ici
shape-whole-number = Un nombre entier est attendu ici, pas trop petit
shape-up-to = Un nombre entier de 0 à { $most } est attendu ici
shape-choice = Choisissez parmi : { $known }
shape-moment = Écrivez le moment comme 2027-05-06T09:30:00Z (RFC 3339)
shape-uuid = Un UUID est attendu ici
shape-once = Donnez ce paramètre une seule fois
shape-wrong = Ceci n’a pas la forme décrite à la page /api/docs
shape-page = Choisissez un nombre de 1 à { $most }
problem-too-large = C’est trop grand.
problem-not-whole = Ceci n’est pas arrivé en entier ; rien n’a donc été lu. Envoyez-le à nouveau.
problem-too-slow = Ceci est arrivé trop lentement ; rien n’en a été lu. Envoyez-le à nouveau, si possible avec une meilleure connexion.
problem-foreign = Ce formulaire venait d’un autre site. Rouvrez la page et réessayez.
problem-broken = Une erreur s’est produite chez nous. Réessayez dans une minute.

# Ce qui ne va pas dans un champ
fault-name-missing = Indiquez votre nom
fault-email-missing = Indiquez votre adresse e-mail
fault-email-wrong = Cette adresse e-mail n’est pas complète ; elle ressemble à nom@exemple.be
fault-email-number = Une adresse se termine par un nom, comme exemple.be, et non par un nombre
fault-email-letters = Devant le @ : uniquement des lettres sans accents, des chiffres et des signes comme . et -
address-probably = Vouliez-vous dire { $meant } ?
address-probably-sent = C’est là que nous vous écrivons. Vouliez-vous dire { $meant } ? Alors corrigez-la ci-dessous, sous « Une autre adresse e-mail ».
fault-several-lines = Écrivez ceci sur une seule ligne
fault-link-like = Une adresse web ou e-mail n’a pas sa place ici
fault-too-long = C’est trop long : { $limit } caractères au plus
fault-attendance-not-offered = Cet événement ne propose pas cette forme de participation
fault-attendance-missing = Choisissez si vous venez sur place ou participez en ligne
fault-mode-not-offered = Cette session ne se suit pas de cette façon
fault-online-takes-no-room-seat = Cette session n’a lieu que sur place. Choisissez une session en ligne, ou venez sur place
fault-same-session-twice = Cette session est indiquée deux fois
fault-needs-no-seat = Pas besoin de s’inscrire à cette session : elle figure d’office à votre agenda
fault-too-many-visits = Vous pouvez choisir au plus { $limit ->
    [1] une visite
   *[other] { $limit } visites
 }
fault-unknown-value = Nous ne connaissons pas cette valeur
fault-not-a-choice = Ceci n’est pas un des choix. Choisissez-en un qui figure ici.

# Agenda et sessions
online = En ligne
in-person = Sur place
agenda-title-waits = Liste d’attente : { $title }
agenda-title-offered = À confirmer : { $title }
agenda-waits = Vous êtes sur liste d’attente. Votre rang figure sur votre page.
agenda-offered = Une place s’est libérée pour vous. Prenez-la avant le { $until } : { $url }
agenda-join = Participer : { $url }
session-with = avec { $names }
session-walk = Temps de marche : { $before } min aller, { $after } min retour.

# Courriels
mail-hello = Bonjour { $name }
mail-confirmation-subject = Vous êtes inscrit·e : { $event }
mail-confirmation-intro = Votre inscription est bien arrivée : { $event }.
mail-waiting-subject = Vous êtes sur la liste d’attente : { $event }
mail-waiting-intro = Vous attendez une place pour { $event } : ce que vous avez choisi est complet pour l’instant. Dès qu’une place se libère, nous vous prévenons.
mail-offered-subject = Répondez : une place est libre dans « { $session } » – { $event }
mail-promoted-subject = Vous avez une place : { $session } – { $event }
mail-change-subject = Votre inscription a changé : { $event }
mail-change-intro = Quelque chose a changé dans votre inscription à { $event } :
mail-cancelled-subject = Votre inscription est annulée : { $event }
mail-cancelled-intro = Votre inscription à { $event } est annulée. Si quelqu’un attend, vos places lui reviennent.
mail-programme-subject = Le programme change : { $event }
mail-programme-intro = Une session que vous suivez à { $event } a changé :
mail-called-off-subject = { $event } est annulé
mail-called-off-intro = { $event } n’aura pas lieu. Vos inscriptions sont annulées et disparaissent de votre agenda.
mail-session-before = Avant : { $session }
mail-session-after = Maintenant : { $session }
mail-venue-now = Nous déménageons. Vous nous trouvez désormais ici : { $venue }
mail-venue-subject = Une autre adresse : { $event }
mail-venue-intro = Quelque chose change à { $event } :
mail-session-cancelled = Annulée : { $session }
mail-still-free = À ce moment, il y a encore de la place dans ces sessions. Choisissez sur votre page :
mail-reminder-subject = À bientôt : { $event }
mail-week-intro = Dans une semaine : { $event }. Vous ne pouvez pas venir ? Dites-le sur votre page : quelqu’un d’autre sera content de votre place.
mail-day-intro = C’est demain : { $event }.
mail-today-intro = C’est aujourd’hui : { $event }.
mail-online-subject = Votre session en ligne commence bientôt : { $event }
mail-online-intro = Dans moins d’une heure commence :
mail-unconfirmed-subject = Confirmez votre adresse : { $event }
mail-unconfirmed-intro = Ceci est un rappel : nous ne savons pas encore si cette adresse est la vôtre. Une inscription à { $event } reste à confirmer.
mail-news-confirmed = ✓ Vous avez une place dans { $session }
mail-news-offered = ! Une place est libre pour vous dans { $session }. Répondez sur votre page avant le { $until }, sinon elle va au suivant.
mail-news-waiting = … Vous attendez { $session }, place { $position }
mail-news-wished = … Demandé, dès que vous avez une place à l’événement : { $session }
mail-news-skipped = – Sans place : { $session }
mail-news-cancelled = ✗ Place libérée : { $session }
mail-link-subject = Voici votre lien : { $event }
mail-link-intro = Voici le lien vers votre inscription à { $event }, comme demandé. Rien n’a changé.
mail-link-new = C’est désormais l’adresse e-mail de votre inscription à { $event }. Voici le lien pour y accéder ; les liens précédents ne fonctionnent plus.
mail-reference = Votre numéro d’inscription
mail-your-calendar = Votre agenda (toujours à jour)
mail-follow-calendar = Lier votre agenda
mail-private = Ces liens sont à vous seul·e : ne les transmettez pas.
mail-prove = Est-ce bien vous ? Confirmez-le sur la page suivante, pour que nous sachions que cette adresse est la vôtre.
mail-prove-not-you = Ce n’est pas vous ? Choisissez « Non, ce n’est pas moi » sur la même page : nous oublierons l’inscription.
mail-known-subject = Vous êtes déjà inscrit·e : { $event }
mail-known-intro = Vous êtes déjà inscrit·e à { $event }, et une autre inscription est arrivée avec votre adresse. Choisissez sur la page ci-dessous : garder la première, prendre celle-ci à sa place, ou dire qu’il s’agit d’une autre personne à la même adresse.
mail-heading-confirmation = C’est noté, { $name }.
mail-heading-waiting = Vous êtes sur la liste d’attente.
mail-heading-known = Vous étiez déjà inscrit·e.
mail-heading-link = Voici votre lien.
mail-heading-change = Votre inscription a changé.
mail-heading-offered = Une place est libre pour vous.
mail-heading-promoted = Vous avez une place.
mail-heading-cancelled = Votre inscription est annulée.
mail-heading-programme = Le programme change.
mail-heading-week = Plus qu’une semaine.
mail-heading-drawn = Le tirage est fait.
mail-heading-day = À demain.
mail-heading-today = À tout à l’heure.
mail-heading-online = Votre session commence bientôt.
mail-heading-unconfirmed = Cette adresse est-elle à vous ?
mail-heading-readdressed = Cette adresse n’est plus utilisée.
mail-heading-new-address = Cette adresse est-elle à vous ?
mail-your-day = Voici votre journée :
mail-status-waits = Liste d’attente : place { $position }
mail-waits = Vous êtes encore sur liste d’attente pour { $count ->
    [1] une session
   *[other] { $count } sessions
 }. Dès qu’une place se libère, nous vous prévenons.
mail-status-yours = Vous avez une place
mail-status-first = 1er choix. { $waits }. Si une place se libère ici, vous quittez { $other }
mail-status-until = { $status }, jusqu’à ce qu’il y ait une place dans { $other }
mail-pill-first = 1er choix · liste d’attente
mail-pill-second = 2e choix · place
mail-more-first = { $waits }. Si une place se libère ici, vous quittez { $other }.
mail-more-second = Jusqu’à ce qu’il y ait une place dans { $other }.
mail-has = { $count ->
    [0] Vous n’avez encore choisi aucune session.
    [one] Vous avez une place dans une session.
   *[other] Vous avez une place dans { $count } sessions.
}
mail-has-of = { $count ->
    [0] { $name } n’a encore choisi aucune session.
    [one] { $name } a une place dans une session.
   *[other] { $name } a une place dans { $count } sessions.
}
mail-status-offered = Répondez avant le { $until }
mail-see-day = Voir ma journée
mail-answer = Répondre
mail-to-calendar = Ajouter à mon agenda
mail-confirm = Confirmer mon adresse
mail-choose = Choisir ce qu’il faut en faire
mail-join = Participer
mail-choose-password = Choisir un mot de passe
mail-to-desk = Aller au bureau
mail-to-account = Votre compte
mail-ticket-hint = Montrez ce code à l’accueil, ou donnez votre numéro.
mail-practical = Pratique
mail-number = Numéro
mail-when = Quand
mail-where = Où
mail-until = Modifier
mail-until-words = Possible jusqu’au { $moment }, sur votre page.
mail-cannot-come = Vous ne pouvez pas venir ? Libérez votre place sur votre page : quelqu’un l’attend peut-être.
mail-cannot-come-draw = Vous ne pouvez pas venir ? Désinscrivez-vous sur votre page : le tirage ne comptera pas sur vous.
mail-contact = Une question ? Répondez simplement à cet e-mail : { $organisation } vous lit.
mail-because = Vous recevez cet e-mail parce que vous êtes inscrit·e à { $event }.
mail-because-was = Vous recevez cet e-mail parce que vous étiez inscrit·e à { $event }.
mail-cancelled-undo = Une erreur ? Jusqu’au { $until }, vous pouvez tout reprendre sur votre page, tant que personne n’a vos places.
mail-your-data = Vos données
mail-your-data-of = Données de { $name }
mail-unsubscribe = Ne plus recevoir de messages de cette organisation
mail-registered-by = { $name } vous a inscrit·e.
mail-registered-for = Il s’agit de { $name }, que vous avez inscrit·e.
clash-decided = { $first } et { $second } ont lieu en même temps. Votre choix :
clash-both = { $first } et { $second } ont lieu en même temps. Que préférez-vous ?
register-more-others = Autres sessions à d’autres moments ({ $count })
session-over = Cette session est terminée
session-on = Cette session a commencé
event-over = Cet événement est terminé
trouble-early-title = Pas encore public
trouble-early = Ce programme n’est pas encore public. Vous le trouverez à cette adresse à partir du { $when }.
mail-still-free-more = – et encore { $count } autres
proving-title-other = Est-ce exact ?
proving-lead-other = Une personne a été inscrite à { $event } avec votre adresse e-mail. Confirmez que c’est exact.
proving-right = Oui, c’est exact
proving-wrong = Non, ce n’est pas exact
mail-waiting-day = Voici votre journée, en attendant :
mail-known-day = Voici ce qui vient d’être demandé :
mail-day-of = Voici la journée de { $name } :
mail-heading-other = C’est noté pour { $name }.
mail-other-subject = Inscription de { $name } : { $event }
mail-other-intro = L’inscription de { $name } à { $event } est enregistrée.
mail-waits-session-subject = Vous êtes sur la liste d’attente pour { $session } : { $event }
mail-waits-sessions-subject = Vous êtes sur la liste d’attente pour { $count } sessions : { $event }
mail-prove-other = Avez-vous bien inscrit { $name } ? Confirmez-le sur la page suivante. Ce n’est pas exact ? Choisissez-y « Non », et nous oublierons l’inscription.
mail-confirm-other = Confirmer que c’est exact
mail-gave-way = Pourquoi ? Personne n’a confirmé cette adresse, même après notre rappel, et une personne confirmée attendait la place : elle lui est revenue.
mail-ticket-online = Vous suivez en ligne : ce numéro ne vous sert que si vous avez une question.
mail-where-online = En ligne, d’où vous êtes. Sur votre page, chaque session en ligne a un bouton « Participer en ligne », dès { $minutes } minutes avant le début.
unproven-gives-way-at = Si personne ne confirme, nous gardons la place en tout cas jusqu’au { $until }. Ensuite, quelqu’un d’autre peut la recevoir.
unproven-lapses-at = Si personne ne confirme avant le { $until }, l’inscription expire.
hours-of-place = Toutes les heures sont celles de { $place }.
online-where = En ligne, d’où vous êtes.
ticket-online = Vous suivez en ligne. Le bouton « Participer en ligne » apparaît près de vos sessions, dès { $minutes } minutes avant le début.
ticket-whole-hours = Dans { $hours } h
night-before = { $day }, dans la nuit

# Chaque page
skip-link = Aller au contenu
languages-label = Langue
footer-privacy = Nous demandons le moins possible. Vos données ne servent qu’à l’organisation de cet événement.
open-graph-locale = fr_BE
footer-contact = Une question ? { $organiser } vous aide :
footer-api = Pour les programmes : l’API
footer-mailbox = Boîte de démonstration
footer-request = Vous demandez de l’aide ? Donnez ce numéro : { $number }

# Événements
site-description = Choisissez vos sessions, inscrivez-vous et mettez la journée dans votre agenda.
home-title = Événements
home-lead = Choisissez un événement, consultez le programme et inscrivez-vous.
home-empty = Il n’y a pas d’événement pour le moment. Revenez plus tard.
home-programme = Voir le programme
home-sessions = { $count ->
    [one] { $count } session
   *[other] { $count } sessions
}
event-open = Inscriptions jusqu’au { $when }
event-not-yet = Inscriptions à partir du { $when }
event-closed = Les inscriptions sont closes
closed-title = Ce que vous pouvez encore faire
closed-ask = Vous aimeriez quand même venir ? Demandez-le aux organisateurs :
closed-stream = À suivre sans place :
closed-calendar = Mettre le programme dans votre agenda
event-called-off = Cet événement est annulé
event-and-online = { $venue } et en ligne

# Programme
filter-all = Tout
filter-free = Encore des places
filter-more = Chercher et filtrer
filter-theme = Thème
filter-format = Type de session
filter-attendance = Sur place ou en ligne
filter-language = Langue parlée
filter-words = Chercher dans les titres, textes, noms, salles et accès
filter-any = Peu importe
filter-apply = Chercher
filter-found = { $count ->
    [0] Aucune session trouvée.
    [one] { $count } session trouvée.
   *[other] { $count } sessions trouvées.
}
filter-nothing = Rien ne correspond à tous vos filtres.
format-plenary = Plénière
format-workshop = Atelier
format-stream = Diffusion en direct
format-online_workshop = Atelier en ligne
format-visit = Promenade ou visite
format-drop_in = En continu
language-nl = néerlandais
language-fr = français
language-en = anglais
language-de = allemand
language-es = espagnol
language-it = italien
language-pt = portugais
language-pl = polonais
language-ro = roumain
language-tr = turc
language-uk = ukrainien
language-ru = russe
language-ar = arabe
language-fa = persan
language-zh = chinois
language-ja = japonais
round-choose = choisissez une session
round-other = À d’autres moments
round-none = Sessions
seats-left = { $left ->
    [one] { $left } place libre
   *[other] { $left } places libres
 } sur { $capacity }
seats-nearly = Presque complète : encore { $left } sur { $capacity }
seats-full = Complète
seats-waiting = Complète · liste d’attente : { $waiting }
seats-unlimited = De la place pour tous
seats-of-mode = { $mode } : { $seats }
spoken-in = en { $language }
spoken = Langue parlée : { $language }
choose = Choisir
chosen = choisie
choose-first = Mettre en premier choix, garder ma place en 2
choose-wait = M’inscrire sur la liste d’attente
chosen-wait = vous serez sur la liste d’attente
choose-instead = Prendre à la place
clash-with = En même temps que { $title }.
foot-chosen = { $count ->
    [0] aucune choisie
    [one] { $count } choisie
   *[other] { $count } choisies
}
foot-hint = Choisissez vos sessions et continuez.
foot-hint-stars = Mettez une étoile à ce qui vous plaît.
embed-choose = Choisir vos sessions et vous inscrire
foot-next = Continuer
stars-lead = Mettez dès maintenant une étoile à ce que vous voulez suivre. À l’ouverture, votre liste sera prête.
list-title = Ma liste
list-lead = Voici votre liste. À l’ouverture, vous vous inscrirez avec elle. Elle ne réserve pas encore de place.
list-empty = Votre liste est encore vide. Choisissez dans le programme ce que vous voulez suivre.
list-kept = Votre liste est gardée. Conservez son lien, ou recevez un e-mail à l’ouverture.
list-asked = Nous avons envoyé un e-mail pour savoir si cette adresse est la vôtre. Appuyez sur le bouton qu’il contient, et nous vous écrirons à l’ouverture.
list-change = Modifier la liste
list-register = M’inscrire avec cette liste
list-share = Partager
list-address = Le lien de cette liste
list-share-words = Ma liste pour { $event } :
list-tell = Un e-mail à l’ouverture
list-tell-hint = Vous recevrez un seul e-mail, avec votre liste. Ensuite nous effaçons votre adresse.
list-tell-me = Écrivez-moi
opening-title = Un e-mail à l’ouverture
opening-asks = Voulez-vous recevoir un e-mail à { $email } dès l’ouverture des inscriptions ?
opening-waits = Vous recevrez un seul e-mail à { $email } dès l’ouverture des inscriptions.
opening-stop = Ne m’écrivez pas
opening-stopped = Vous ne recevrez pas d’e-mail. Votre adresse est effacée.
opening-gone = Ce lien ne fonctionne plus : l’e-mail est parti, ou vous n’en vouliez pas. Votre adresse est effacée.
opening-kept = Votre adresse ne sert qu’à cela ; nous l’effaçons ensuite.
mail-opening-subject = Un e-mail à l’ouverture ? { $event }
mail-opening-intro = Quelqu’un, vous sans doute, a demandé un e-mail dès l’ouverture des inscriptions pour { $event }, à partir du { $when }. Appuyez sur le bouton si vous le voulez.
mail-opening-yes = Oui, écrivez-moi à l’ouverture
mail-opening-no = Ce n’était pas vous ? Ne faites rien : nous effaçons cette adresse après trois jours.
mail-opened-subject = Les inscriptions sont ouvertes : { $event }
mail-opened-intro = Vous pouvez maintenant vous inscrire pour { $event }. Premier arrivé, premier servi.
mail-opened-list = Sur votre liste :
mail-opened-register = M’inscrire avec ma liste
mail-opened-programme = Voir le programme
mail-opened-once = Vous avez demandé cet e-mail. C’est le seul : votre adresse est effacée ensuite.
mail-kind-opening = e-mail sur l’ouverture
figure-lists = listes d’étoiles
figure-told = veulent un e-mail à l’ouverture
figure-stars = étoiles
share-title = Partager
share-mail = E-mail
share-event = { $event } :
stop-day = Jour
stop-round = Créneau
stop-whole-day = Journée
skip-basket = Aller à votre sélection
mode-question = Venez-vous sur place ou suivez-vous en ligne ?
mode-in-person = Je viens sur place
mode-online = Je participe en ligne
filter-needs = De quoi avez-vous besoin ?
filter-said = Recherche : { $words }
filter-out = Afficher toutes les sessions
pill-left = encore { $left }
pill-few = { $left ->
    [1] dernière place
   *[other] plus que { $left }
}
pill-full = complète
pill-waiting = complète · { $waiting } en attente
kind-workshop = Ateliers
kind-stream = Diffusions en direct
kind-online_workshop = Ateliers en ligne
kind-visit = Promenades et visites
kind-free = { $count ->
    [1] { $free } sur 1 avec places
   *[other] { $free } sur { $count } avec places
}
round-all-day = En continu : entrez quand vous voulez
visit-gathers = rdv { $when }
visit-gathers-at = Rendez-vous à { $when } : { $place }. Retour vers { $back }.
visit-gathers-back = Rendez-vous à { $when }. Retour vers { $back }.
need-wheelchair = Accessible en fauteuil roulant
need-step-free = Sans escalier
need-induction-loop = Boucle à induction
need-sign-language = Langue des signes
need-captions = Sous-titres ou transcription
need-stairs = escalier
written-in = Ce texte n’existe qu’en { $language }.
row-more = Tout sur cette session
basket-title = Votre journée
basket-show = Afficher votre sélection
basket-open = libre
basket-drop = Finalement non
filter-found-at = { $count } pendant { $round }
filter-other-online = En ligne, il y en a { $count }. Afficher
filter-other-in-person = Sur place, il y en a { $count }. Afficher
filter-let-go = Sans « { $what } »
choice-first = { $waiting ->
    [0] 1er choix
   *[other] 1er choix · { $waiting } en attente
}
choice-second = 2e choix · votre place
choice-second-waits = 2e choix · liste d’attente
choice-spare = 2e choix, au besoin
choice-open = il reste à choisir
choice-swapped = À la place de { $title }.
choice-filled = Complète entre-temps : { $title }. Vous serez sur la liste d’attente.
foot-count = dans votre sélection
basket-choose = { $count ->
    [0] Tout est complet : voir les sessions
    [1] Choisir 1 session avec places
   *[other] Choisir parmi { $count } sessions avec places
}
basket-close = Fermer
basket-swap = Inverser 1 et 2
visit-also = jusqu’à { $until }, donc aussi pendant { $rounds }
misfit-online = Seulement sur place : { $titles }. Impossible à suivre en ligne.
misfit-in-person = Seulement en ligne : { $titles }. À suivre sur un écran.
misfit-some = Une partie de votre sélection n’est pas possible ainsi.
misfit-drop = L’enlever
quoted = « { $title } »
register-take = Je prends { $first }.
register-likely = Je préfère { $first }. Si c’est complet entre-temps, je participe à { $second }.
register-take-drop = Je prends { $first } et je renonce à { $second }.
session-programme = Programme
session-programme-round = Programme, { $round }
session-places = Places
session-others = Encore des places au même moment ({ $round })
session-kept = Votre sélection est gardée, même si vous continuez à chercher ou changez de langue.
need-yes = oui
need-no = non
need-unknown = nous ne savons pas, demandez
need-ask = Vous avez besoin de quelque chose, d’un interprète par exemple ? Demandez-le à temps :
view-label = Comment afficher le programme ?
view-timetable = Grille
view-list = Liste
view-theme = Par thème
lane-other = Autres
view-rounds = Par créneau
session-cancelled = Cette session n’a pas lieu.
session-off = Annulée
session-off-titled = { $title } (annulée)
session-back = Retour au programme
session-calendar = Ajouter à mon agenda
session-access = Est-ce accessible pour moi ?
session-programme-calendar = Tout le programme en agenda
programme-print = Imprimer le programme
print-with-abstracts = Avec le résumé des sessions
print-without-abstracts = La grille seulement
print-room = Salle
print-elsewhere = Ailleurs et en ligne
print-goes-on = { $day }, suite · { $hours }

# S’inscrire
register-title = S’inscrire
register-lead = Indiquez votre nom et votre adresse e-mail, et c’est fait. Vous voyez aussitôt quelles places vous avez.
register-errors = Veuillez corriger
register-attendance = Comment participez-vous ?
register-in-person = Je viens sur place
register-online = Je participe en ligne
register-sessions = Vos sessions
register-sessions-hint = Au plus une session par créneau. Ne rien choisir est permis.
register-from-programme = Choisir dans le programme
register-more-sessions = Autres sessions de ce créneau ({ $count })
register-if-full = Si c’est complet
if-full-wait = Mettez-moi sur la liste d’attente
if-full-skip = Ne m’inscrivez pas à cette session
if-full-refuse = Ne m’inscrivez alors à rien
register-how = Comment suivez-vous cette session ?
register-how-same = Comme choisi ci-dessus
register-about = À propos de vous
register-name = Nom
register-name-hint = Votre nom sur le badge.
register-email = Adresse e-mail
register-email-hint = Nous y envoyons la confirmation et votre lien personnel.
register-affiliation = Lieu de travail ou école (facultatif)
register-affiliation-hint = Seulement pour le badge et l’organisation.
register-language = Langue de vos e-mails
register-questions = { $count ->
    [1] Une question de l’organisation
   *[other] { $count } questions de l’organisation
}
register-summary-more = Ce que vous cochez ou décochez encore plus haut compte aussi.
register-send-title = Vérifiez et envoyez
register-mails-to = Votre billet sera envoyé à
register-send = Envoyer mon inscription
register-who-sees = Seule l’organisation voit vos données. Nous ne les transmettons pas.
register-kept = { $days } jours après l’événement, nous effaçons votre nom, votre adresse et vos besoins.
register-nothing-chosen = Aucune session choisie.
register-closed-lead = Vous ne pouvez pas vous inscrire maintenant.

# Sa journée
register-website = Laissez ceci vide
link-title = Où est mon lien ?
link-lead = Entrez l’adresse de votre inscription. Nous vous envoyons le lien vers votre page, au plus une fois par heure.
link-sent = Si nous connaissons cette adresse, le lien est en route. Regardez aussi dans les indésirables. Si vous l’avez déjà demandé il y a moins d’une heure, il est dans cet e-mail-là.
link-send = Envoyez-moi le lien
link-dead = Cette adresse ne fonctionne plus ? Écrivez aux organisateurs depuis votre nouvelle adresse, avec votre nom et votre numéro d’inscription :
link-no-address = Pas d’e-mail ? Appelez l’organisation et donnez votre numéro d’inscription :
link-question = Déjà inscrit·e ? Demandez votre lien
mine-title = Votre journée
mine-hello = Bonjour { $name }
ticket-title = Votre billet
ticket-hint = Montrez ce code à l’accueil, ou donnez votre numéro.
ticket-minutes = Dans { $minutes } min
ticket-hours = Dans { $hours } h { $minutes } min
ticket-on = En ce moment
ticket-then = Ensuite { $time }, { $place } : { $title }
ticket-soon = bientôt
ticket-now = en cours
ticket-with = avec { $speakers }
mine-over = Terminé
mine-not-got = Sans place
mine-between = Entre-temps
mine-after = Merci d’être venu·e
mine-after-lead = { $event } est terminé.
mine-after-links = Vous trouverez ci-dessous ce qui accompagne vos sessions.
mine-offline = Cette page reste sur votre téléphone, même sans réseau.
mine-new = Vous êtes inscrit·e. Nous vous avons envoyé une confirmation par e-mail.
mine-waits = Liste d’attente pour { $count } de vos sessions.
mine-reference = Votre numéro d’inscription
mine-status-confirmed = Vous avez une place
mine-status-waiting = Liste d’attente : place { $position } sur { $waiting }
mine-status-not-needed = Pas nécessaire : vous avez votre premier choix
mine-status-skipped = Complète : vous n’avez pas eu de place ici
mine-status-offered = Une place est libre pour vous. Répondez avant le { $until }
mine-status-wished = Demandé : nous essayons dès que vous avez une place à l’événement
mine-status-cancelled = Place libérée
mine-status-everyone = Pour tout le monde
mine-join = Participer en ligne
mine-calendar-title = Dans votre agenda
calendar-title = Ajouter à mon agenda
calendar-lead = Tout le programme dans votre agenda. Si quelque chose change, il se met à jour tout seul.
calendar-apple = Apple
calendar-office = Outlook (travail ou école)
calendar-address = Adresse de l’agenda
calendar-address-hint = Pour tout autre programme : choisissez-y « ajouter un agenda par URL ».
calendar-copy = Copier
calendar-copied = Copié
calendar-alarm = Avec un rappel ?
calendar-alarm-hint = Choisissez d’abord combien de temps à l’avance, puis votre agenda.
calendar-no-alarm = Sans
calendar-private = Cette adresse est à vous seul·e : ne la transmettez pas.
calendar-more = Avec un rappel, ou un autre programme
mine-calendar-lead = Si quelque chose change, votre agenda se met à jour tout seul.
mine-download = Télécharger le fichier
mine-alarm-minutes = { $minutes } minutes
mine-alarm-hour = 1 heure
mine-alarm-day = 1 jour
mine-print = Imprimer ma journée
mine-private = Cette page est à vous seul·e. Gardez le lien, ne le transmettez pas.
mine-proven = Merci, votre adresse est confirmée. Vérifiez ce qui suit : jusqu’ici, la personne qui vous a inscrit·e pouvait aussi le voir et le modifier. Désormais, vous seul·e le pouvez, avec le lien de votre e-mail.
mine-unproven = Encore une étape : nous avons envoyé un lien à { $email }. Ouvrez-le et confirmez que c’est bien vous. Ensuite, seul le lien de l’e-mail fonctionnera, et plus cette page.
mine-leaked = Quelqu’un d’autre a votre lien ?
mine-leaked-lead = Nous renouvelons alors tous vos liens et vous les envoyons par e-mail. Les anciens n’ouvrent plus rien, votre agenda non plus : abonnez-vous ensuite à nouveau.
mine-renew = Renouveler mes liens
renewed-title = De nouveaux liens sont en route
renewed-lead = Les anciens liens n’ouvrent plus rien. Les nouveaux se trouvent dans l’e-mail que nous venons de vous envoyer.
proving-title = Est-ce bien vous ?
proving-lead = Quelqu’un a été inscrit avec cette adresse e-mail à { $event }. Confirmez que c’est vous ; ensuite, vous seul·e pourrez voir et modifier l’inscription.
proving-known = Vous êtes déjà inscrit·e à { $event }. Une autre inscription est arrivée avec la même adresse. Que faut-il en faire ?
proving-this = L’inscription
proving-first = Votre première inscription
proving-second = La nouvelle inscription
proving-waits = { $session }, sur la liste d’attente (place { $position })
proving-mine = Oui, c’est moi
proving-not-mine = Non, ce n’est pas moi
proving-keep = Garder ma première inscription
proving-instead = Prendre celle-ci à sa place
proving-instead-of = Prendre celle-ci à la place de celle de { $name }
proving-besides = C’est une autre personne à la même adresse
proving-meanwhile = Entre-temps, une autre inscription a été confirmée avec cette adresse. Choisissez ci-dessous ce que vous voulez.
proving-hint = Tant que vous ne choisissez rien, ouvrir cette page ne change rien.
released-title = Merci, c’est oublié
released-lead = L’inscription a disparu, avec tout ce qu’elle contenait. Vous ne recevrez plus d’e-mails à ce sujet.
unproven-gives-way = Si personne ne confirme, nous envoyons un rappel par e-mail. À partir de { $hours } heures après, quelqu’un d’autre peut recevoir la place.
unproven-lapses = Si personne ne confirme, l’inscription expire { $hours } heures après un rappel par e-mail.
unproven-stays = Même sans confirmation, la place reste réservée.
mine-cancelled = Cette inscription est annulée.
mine-saved = Modification enregistrée. Si votre inscription change, vous recevrez un e-mail dans quelques minutes.
visits-too-many = { $most ->
    [1] Une seule promenade ou visite par personne :
   *[other] Au plus { $most } promenades ou visites par personne :
}
visits-too-many-beside = { $most ->
    [1] Une seule promenade ou visite par personne. Vous avez aussi choisi
   *[other] Au plus { $most } promenades ou visites par personne. Vous avez aussi choisi
}
mine-got = Vous avez maintenant une place : { $sessions }.
mine-left = Place libérée : { $sessions }.
mine-take-back = Revenir à « { $title } » ? C’est possible jusqu’à { $until }, s’il reste une place.
mine-undo = Reprendre mon inscription
mine-undo-lead = Une erreur ? Jusqu’à { $until }, vous pouvez tout reprendre, tant que personne n’a vos places.
mine-waits-for-event = { $mode } : vous êtes sur la liste d’attente de l’événement, place { $position }
mine-until = Jusqu’à ce qu’il y ait une place dans « { $other } », votre 1er choix.
mine-choose = Choisir ou échanger des sessions
mine-details = Corriger vos données
mine-save = Enregistrer
mine-cancel = Annuler ma participation
mine-cancel-lead = Toutes vos places vont à ceux qui attendent. Vous recevez un e-mail de confirmation. Vous pouvez revenir en arrière pendant dix minutes.
mine-cancel-all = Annuler toute mon inscription
choose-title = Choisir ou échanger
choose-lead = Pour chaque session, vous voyez ce que vous pouvez faire. Échangez sans risque : vous gardez votre place tant que vous n’avez pas l’autre.
choose-yours = Dans votre journée
choose-back = Retour à votre journée
choose-have = Ici, vous avez { $sessions }.
choose-have-none = Ici, vous n’avez encore rien.
choose-jump = Aller à
choose-waits = Vous attendez { $sessions }.
choose-visit = Pas plus de visites : celle-ci remplacerait { $session }.
choose-first-let-go = Libérez d’abord une place
choose-there-only = Sur place uniquement
act-until = Prendre ceci jusqu’à ce qu’il y ait une place dans « { $other } »
act-swap-word = Échanger
act-wait-word = Attendre
act-sure-waiting = Vraiment ? { $count ->
    [1] Une personne attend : elle reçoit
   *[other] { $count } personnes attendent : la première reçoit
} votre place tout de suite. Vous ne pourrez peut-être plus la reprendre.
act-sure-free = Vraiment ? Votre place sera libre pour tout le monde. Pendant dix minutes, vous pouvez la reprendre ici, si personne ne la prend entre-temps.
act-sure-yes = Oui, je libère ma place
act-sure-line = Votre place sur la liste d’attente revient alors à la personne suivante. Si vous voulez attendre de nouveau, vous reprenez à la fin.
act-sure-line-yes = Oui, je n’attends plus
act-take-back = Reprendre cette place
act-take-back-for = Reprendre cette place et libérer « { $other } »
act-give-up = Rendre cette place
act-stop-waiting = Ne plus attendre
act-accept = Oui, je prends la place
act-decline = Non, passez-la
act-take = Prendre une place
act-wait = M’inscrire sur la liste d’attente
act-swap = Prendre à la place de « { $other } »
act-wait-and-keep = Attendre, et garder « { $other } » en attendant
act-meanwhile = Suivre en attendant la diffusion en direct « { $title } »
act-go-online = Je préfère suivre en ligne
act-come = Je préfère venir sur place
act-wait-to-come = Complet : attendre une place sur place
act-stop-waiting-to-come = Ne plus attendre, rien ne change
data-title = Ce que nous gardons sur vous
data-lead = C’est tout. Les organisateurs voient votre nom, votre adresse et vos sessions. Vos besoins ne sont vus que par ceux qui doivent s’en occuper.
data-seats = Vos sessions
data-mails = E-mails envoyés
data-log = Ce qui s’est passé
data-download = Télécharger tout (JSON)
data-erase = Oubliez-moi
data-erase-lead = Vos places vont à ceux qui attendent, vos données sont effacées et ce lien ne fonctionne plus. C’est définitif.
data-erase-now = Effacer tout ce qui me concerne
forgotten-title = Vos données sont effacées
forgotten-lead = Nous avons effacé tout ce qui vous concerne. Seuls les nombres restent.
forgotten-home = Vers les événements
details-needs = De quoi avez-vous besoin pour participer ?
details-needs-hint = Facultatif. Par exemple : fauteuil roulant, interprète, sans noix. C’est gardé chiffré ; seuls ceux qui doivent s’en occuper le voient.
details-reminders = Envoyez-moi un rappel, une semaine et un jour avant
details-newsletter = Envoyez-moi la lettre d’information de l’organisation
now-title = Maintenant et ensuite
now-on = Maintenant
now-next = Ensuite
now-later = Plus tard
own-time = Chez vous : { $time }
now-nothing = Il n’y a plus rien. À une prochaine fois !
now-offline = Cette page reste sur votre téléphone, même sans réseau.
mine-join-opens = Le lien pour participer en ligne apparaît ici le { $day } à { $when }.
mine-travel = Comptez { $before } min. de marche à l’aller et { $after } min. au retour.

# Erreurs et boîte
trouble-title = Cela n’a pas marché
trouble-not-found-title = Cette page n’existe pas (ou plus)
trouble-home = Vers tous les événements
mailbox-title = Boîte de démonstration
mailbox-lead = Ces e-mails auraient été envoyés. Ce sont des fichiers sur cet ordinateur.
mailbox-empty = Pas encore d’e-mails.
mailbox-to = À
mailbox-attached = Pièces jointes

problem-in-group = Personne { $number } : { $what }
fault-group-size = Inscrivez ensemble de 1 à { $most } personnes. Vous êtes plus nombreux ? Envoyez le formulaire une deuxième fois.
group-title = S’inscrire ensemble
register-needs = De quoi avez-vous besoin ? (facultatif)
register-needs-hint = Pour participer, vous sentir bienvenu·e, manger : une place pour fauteuil roulant, une boucle magnétique, un·e interprète, un repas végane, une allergie… Seules les personnes de l’organisation qui peuvent voir les besoins le lisent. C’est chiffré, puis effacé avec le reste.
register-needs-long = C’est trop long : { $most } caractères au plus.
mine-needs-lost = Vous êtes inscrit·e, mais vos besoins ne sont pas arrivés. Indiquez-les encore une fois ci-dessous.
mine-needs = Vous avez demandé : { $needs }.
mine-needs-seen = Seules les personnes qui s’en occupent lisent ceci.
group-paste = Coller une liste de noms
group-paste-hint = Une personne par ligne : « Sam Peeters <sam@example.org> », « Sam Peeters, sam@example.org » ou seulement un nom.
group-paste-now = Les mettre dans le formulaire
group-paste-left = Vous pouvez être { $most } au plus. Les personnes encore dans la liste ci-dessous sont de trop.
group-as-you = Même choix que vous
register-sessions-of = Comment, et quelles sessions
group-if-full-wait = Sur la liste d’attente
group-if-full-skip = Ne pas prendre cette session
group-see = Ce que chacun a
visit-and-back = { $gathers }, retour ± { $back }
group-same = Donner ce choix à tout le monde
group-fallback = Tant qu’elle est complète
group-fallback-none = Rien à la place
group-if-full = Si une session est complète
group-everybody = Votre groupe
group-everybody-lead = Voici ce qu’ont les personnes que vous avez inscrites. Les personnes qui ont leur propre adresse reçoivent un e-mail, et gèrent ensuite leur journée.
group-short = { $count ->
    [0] pas encore de place
    [one] { $count } place
   *[other] { $count } places
}
group-short-waits = en attente pour { $count }
group-own = Gère sa journée.
group-none = N’a pas encore choisi de session.
group-resend = Renvoyer le lien
group-give-up = Rendre toutes les places
group-sure = Vraiment ? Tout ce qu’a { $name } va aux personnes qui attendent. Vous pouvez revenir en arrière pendant dix minutes.
group-undo-lead = Une erreur ? Jusqu’à { $until }, tout peut être repris, tant que personne d’autre n’a les places.
group-undo = Reprendre les places
group-sent = Nous renvoyons le lien, s’il ne vient pas d’être envoyé.
group-seat = { $title } : { $status }
group-question = Avec des collègues ? Inscrivez-vous ensemble
group-lead = Pour vous et jusqu’à neuf autres. Chacun a ses propres places et son propre agenda. Si cela échoue pour une personne, personne n’est inscrit.
group-you = Vous
group-person = Personne { $number }
group-email-hint = Vide ? Vous recevez ses e-mails.
group-session-none = Ne rien choisir encore
group-affiliation = Organisation ou école du groupe
group-more = Ajouter une personne
group-send = Inscrire tout le monde
group-skip-hint = Vous laissez une personne vide ? Elle ne compte pas.

join-title = Participer en ligne
join-open = La session est ouverte.
join-now = Participer
join-offered = Une place s’est libérée pour vous. Nous la gardons jusqu’au { $until }. Ensuite, elle passe à la personne suivante.
join-take = Oui, je prends la place
join-taken = La place est à vous.
join-opens = La session ouvre le { $day } à { $when }. Laissez cette page ouverte : vous irez alors automatiquement à la session.
join-over = Cette session est terminée. Merci d’avoir voulu participer.
join-wrong-address = L’organisation a indiqué une adresse qui ne mène nulle part. Prévenez-la et revenez : cette page vérifie d’elle-même.
join-no-seat = Vous n’avez pas de place en ligne dans cette session. Votre page montre ce qui est encore libre ; son lien se trouve dans vos e-mails.
join-about = À propos de cette session

register-wait = C’est complet ? Mettez-moi sur la liste d’attente
register-wait-hint = Vous choisissez déjà vos sessions. Si une place se libère, nous les essayons pour vous, dans votre ordre.
register-rather = Je préfère { $first }. Tant que c’est complet, je participe à { $second }.
register-rather-hint = Choisissez ce que vous préférez, ou retirez-en une ci-dessous.

place-likely = Une place est probable
place-possible = Une place est possible
place-unlikely = Une place est peu probable

problem-sign-in = Connectez-vous d’abord.
problem-not-allowed = Votre rôle ne le permet pas. Demandez à la personne qui gère l’organisation.
problem-of-all-events = Le nom et l’adresse de l’organisation figurent dans tous ses événements. Seule une personne qui peut modifier le programme de tous ces événements peut les changer.
problem-has-people = Des personnes sont inscrites. Annulez l’événement ou archivez-le.
problem-no-seat = Cette personne n’a pas de place ici.
problem-id-in-use = Cet id est déjà celui d’un autre pointage. Donnez à chaque pointage un id propre.
problem-taken-back = Ce pointage a été retiré. Pointez cette personne à nouveau, avec un nouvel id.
fault-came-then = Ce moment n’est pas possible : trop longtemps avant l’événement, ou encore à venir
problem-wrong-session = Cette personne n’a pas de place ici, mais bien dans { $session }.
problem-over-full = Des personnes ont déjà une place. Dites ce que deviennent les dernières arrivées : garder, attendre ou annuler.
problem-changed-meanwhile = Quelqu’un d’autre a modifié ceci entre-temps. Relisez-le, voyez ce qu’il en est, puis renvoyez votre modification avec le nouvel ETag.
problem-reaches-more = Entre-temps, il s’agit de { $now }, plus que ce qui était indiqué. Rien n’est fait : vérifiez, puis confirmez.
problem-edited-meanwhile = D’autres modifient ceci au même moment, encore et encore. Rien n’a changé : réessayez dans un instant.
problem-if-match-required = Ceci existe déjà. Dites quelle version vous remplacez : envoyez l’ETag de votre dernier GET dans If-Match.
problem-exists = Ceci existe déjà. Choisissez un autre nom, ou modifiez ce qui existe.
problem-confirm = Des personnes y perdent quelque chose : errors dit quoi. Si c’est voulu, renvoyez-le avec confirm=true.
loss-session = { $name } : { $people ->
    [one] { $people } personne y a
   *[other] { $people } personnes y ont
} une place et { $waiting } { $waiting ->
    [1] attend
   *[other] attendent
} ; tout cela disparaît.
loss-seat = { $name } : { $people ->
    [one] { $people } personne y perd sa place.
   *[other] { $people } personnes y perdent leur place.
}
loss-question = { $name } : { $people ->
    [one] { $people } réponse ne sera plus visible.
   *[other] { $people } réponses ne seront plus visibles.
 }
loss-choice = { $name } : { $people ->
    [one] { $people } personne a choisi cette réponse, qui ne sera plus visible.
   *[other] { $people } personnes ont choisi cette réponse, qui ne sera plus visible.
}
confirm-losses = J’ai lu : faites-le quand même
meanwhile-lead = Quelqu’un d’autre a modifié la même chose entre-temps. Rien n’est encore fait : choisissez ci-dessous ce qui vaut.
meanwhile-choose = { $field } : que garder ?
meanwhile-mine = Ce que vous avez écrit :
meanwhile-theirs = Ce qu’il y a maintenant :
meanwhile-yes = oui
meanwhile-no = non

# The desk.
desk-title = Vos événements
desk-no-events = Vous n’avez encore accès à aucun événement. Demandez à la personne qui gère l’organisation.
desk-ways = Rubriques
desk-leave = Se déconnecter
desk-board = Places
desk-people = Inscriptions
desk-door = Accueil
desk-log = Ce qui s’est passé
figure-in-person-of = sur place, sur { $capacity }
figure-in-person = sur place
figure-online-of = en ligne, sur { $capacity }
figure-online = en ligne
figure-taken = des places limitées sont prises
figure-waiting = fois quelqu’un attend une place
figure-unproven = dont non confirmées
figure-came = personnes sont là
board-code = Code
board-session = Session
board-place = Salle
board-taken = Occupation, limite au trait
board-waiting = Attente
board-came = Présents
desk-capacity = Places { $mode }
desk-capacity-hint = { $taken } prises, { $waiting } en attente. Vide : sans limite.
desk-no-room = Pas de salle
desk-room = { $room } ({ $seats } places)
desk-starts = Commence à
desk-ends = Se termine à
desk-over-full = Il y aurait plus de personnes que de places. Que deviennent les dernières arrivées ?
over-full-keep = Elles gardent leur place ; personne ne s’ajoute
over-full-wait = Elles attendent, en tête de la liste
over-full-cancel = Elles perdent leur place
desk-look = Voir ce que cela fait
desk-carry-out = Exécuter
desk-done = C’est fait. Les personnes concernées reçoivent un e-mail.
effect-title = Voici ce qui se passerait
effect-nothing = Rien ne change.
effect-promoted = { $count ->
    [one] { $count } personne reçoit une place de la liste d’attente
   *[other] { $count } personnes reçoivent une place de la liste d’attente
}
effect-over = { $count ->
    [one] { $count } personne est de trop
   *[other] { $count } personnes sont de trop
}
effect-clashes = { $count ->
    [one] { $count } personne doit choisir, car des choses coïncident
   *[other] { $count } personnes doivent choisir, car des choses coïncident
}
effect-opening = { $count ->
    [0] Les inscriptions s’ouvrent alors aussitôt. Personne n’a demandé à l’apprendre
    [one] Les inscriptions s’ouvrent alors aussitôt : 1 personne reçoit l’e-mail qui l’annonce, et il ne part qu’une fois
   *[other] Les inscriptions s’ouvrent alors aussitôt : { $count } personnes reçoivent l’e-mail qui l’annonce, et il ne part qu’une fois
}
effect-mails = { $count ->
    [one] { $count } personne reçoit un e-mail
   *[other] { $count } personnes reçoivent un e-mail
}
desk-cancel-session = Annuler la session
desk-cancel-session-lead = Les personnes qui avaient une place ou attendaient reçoivent un e-mail avec ce qui est encore libre. Ceci est définitif.
people-words = Nom, e-mail, organisation ou numéro
people-status = État
people-find = Chercher
people-found = { $count ->
    [one] { $count } trouvée
   *[other] { $count } trouvées
 }
people-seats = Sessions
people-before = Précédentes
people-after = Suivantes
status-in = inscrit·e
status-confirmed = a une place
status-offered = doit encore choisir
status-waiting = attend
status-wished = souhaité
status-skipped = pas obtenu
status-cancelled = annulé
person-no-seats = Rien n’a encore été choisi.
person-look = Voir
person-look-hint = Votre consultation est notée.
door-where = Où êtes-vous ?
door-event = À l’entrée de l’événement
door-code = Numéro ou nom
door-code-hint = Comme K7M-4PX, ou les premières lettres d’un nom.
door-send = Laisser entrer
door-in = Bienvenue, { $name }
door-already = { $name } est déjà là, depuis { $since }
door-nobody = Aucune personne trouvée. Vérifiez le numéro ou le nom.
door-several = Il en reste { $count }. Choisissez dans la liste, ou tapez la suite.
door-twice = { $name } a déjà été scanné·e ici
door-take-back = C’était quelqu’un d’autre ? Retirer
door-taken-back = { $name } ne compte plus comme présent·e
door-who = Qui est-ce ?
log-empty = Il ne s’est encore rien passé.
deed-session-changed = { $who } a modifié une session : { $about }
deed-session-put = { $who } a créé une session : { $about }
deed-session-taken-away = { $who } a annulé une session : { $about }
deed-room-changed = { $who } a modifié une salle : { $about }
deed-room-put = { $who } a créé une salle : { $about }
deed-room-taken-away = { $who } a supprimé une salle : { $about }
deed-founded = { $who } a créé une organisation : { $about }
deed-begun = { $who } a créé un événement : { $about }
deed-called-off = { $who } a annulé un événement : { $about }
deed-put-away = { $who } a archivé un événement : { $about }
deed-taken-out = { $who } a remis un événement dans les listes : { $about }
deed-renamed = { $who } a changé le nom dans l’adresse : { $about }
deed-deleted = { $who } a supprimé un événement : { $about }
deed-registered = { $who } a inscrit quelqu’un : { $about }
deed-will-forget = Annoncé : dans un jour, toutes les personnes de cet événement seront oubliées, car le délai de conservation est écoulé
deed-forgets = Toutes les personnes de cet événement ont été oubliées : le délai de conservation est écoulé
deed-released-unproven = { $who } a libéré les inscriptions non confirmées d’un réseau : { $about }
deed-looked = { $who } a consulté les besoins de quelqu’un : { $about }
sign-in-title = Se connecter
sign-in-password = Mot de passe
sign-in-send = Se connecter
sign-in-help = Mot de passe oublié ?
sign-in-wrong = L’adresse ou le mot de passe est incorrect. Réessayez.
sign-in-ended = Entre-temps, vous avez été déconnecté·e. Reconnectez-vous : ce que vous avez écrit sera de nouveau là. Rien n’est encore fait.
sign-in-ended-anew = Entre-temps, vous avez été déconnecté·e. Rien n’en a été lu ni modifié : reconnectez-vous, puis envoyez-le à nouveau.
sign-in-too-many = Il y a eu trop d’essais erronés pour ce compte. Attendez un quart d’heure. Ou connectez-vous sur un appareil déjà utilisé, avec une clé d’accès, ou passez par « Mot de passe oublié ? ».
welcome-title = Bienvenue au bureau
welcome-lead = Choisissez un mot de passe pour { $email }. Vous entrez ensuite directement.
welcome-password = Nouveau mot de passe
welcome-hint = Au moins { $shortest } caractères. Une phrase convient.
welcome-send = Entrer
welcome-too-short = Utilisez au moins { $shortest } caractères.
welcome-too-long = Ce mot de passe est trop long.
welcome-guessable = Ce mot de passe se devine vite : il ressemble à ce que beaucoup choisissent, ou à votre adresse. Prenez quelques mots qui ne vont pas ensemble.
welcome-used = Ce lien a été utilisé ou est trop ancien. Demandez-en un nouveau à la personne qui gère l’organisation.
desk-team = Équipe
team-secret = Copiez ceci maintenant. Vous ne le verrez qu’une fois.
team-sensitive = peut voir les besoins des personnes
team-not-yet = ne s’est pas encore connecté·e
team-leaving = { $email } ne pourra plus entrer avec ce rôle : { $role }. Nous préviendrons { $email } par e-mail.
team-stay = Laisser ainsi
team-open-needs = Laisser voir les besoins
team-close-needs = Cacher les besoins
team-remove = Retirer de l’équipe
team-last-owner = Il doit rester au moins un propriétaire.
team-invite = Inviter quelqu’un
team-role = Rôle
team-invite-send = Inviter
team-tokens = Clés pour programmes
team-revoked = retirée
team-revoke = Retirer
team-revoke-asks = { $name } n’ouvrira plus rien ensuite : ce qui s’en sert s’arrête. Cela ne peut pas être annulé.
team-token-name = Pour quoi faire ?
team-token-scopes = Que peut-elle faire ?
team-token-make = Créer une clé
team-token-wrong = Dites à quoi sert la clé et choisissez au moins un droit.
team-token-beyond = Une clé ne peut pas faire plus que vous. Choisissez-en moins.
role-owner = Propriétaire : peut tout et invite
role-programme = Programme et salles
role-registrations = Inscriptions
role-front-desk = Accueil
role-viewer = Consultation seule
deed-invited = { $who } a invité quelqu’un : { $about }
deed-removed = { $who } a retiré quelqu’un de l’équipe : { $about }
deed-reset = { $who } a fait un lien pour un nouveau mot de passe : { $about }
deed-without-second-step = sans seconde étape
deed-backed-up = { $who } a fait une copie de sauvegarde de tout
deed-command-line = La ligne de commande
deed-made-token = { $who } a créé une clé : { $about }
deed-revoked-token = { $who } a retiré une clé : { $about }
deed-opened-needs = { $who } laisse quelqu’un voir les besoins : { $about }
deed-closed-needs = { $who } cache les besoins à quelqu’un : { $about }
people-reference = Numéro
door-code-title = À l’entrée
door-code-lead = Montrez ce code à l’accueil, ou donnez votre numéro.
people-by-phone = Inscrire quelqu’un par téléphone
unproven-title = Inscriptions non confirmées
unproven-count = { $count ->
        [0] Tout le monde a confirmé son adresse.
        [one] Une inscription n’est pas encore confirmée.
       *[other] { $count } inscriptions ne sont pas encore confirmées.
    }
unproven-by-client = Réseaux
unproven-client-hint = Une école ou une entreprise forme un seul réseau. Nous ne conservons pas son adresse, seulement une marque qui le distingue des autres.
unproven-client = Réseau
unproven-elsewhere = Non compté
unproven-since = Première
unproven-last = Dernière
unproven-domains = Domaines
unproven-by-domain = Domaines des adresses
unproven-domain = Domaine
unproven-act = Libérer
unproven-release = { $count ->
        [1] Libérer celle-ci
       *[other] Libérer ces { $count }
    }
unproven-released = { $count ->
        [0] Il n’y avait plus rien à libérer.
        [one] Une inscription a été libérée. La place va à la personne qui attend.
       *[other] { $count } inscriptions ont été libérées. Les places vont aux personnes qui attendent.
    }
people-unproven = Qui n’a pas encore confirmé son adresse
register-by-desk = Vous inscrivez quelqu’un d’autre. L’adresse e-mail peut manquer : le numéro et un agenda imprimé suffisent.

# The organisers' own questions.
fault-answer-missing = Répondez à : { $question }
fault-answer-number = Donnez un nombre pour : { $question }
question-optional = (facultatif)
question-none = Pas de réponse
details-announcements = L’organisation peut aussi m’écrire sur d’autres sujets

# Writing to many.
mail-announcement-why = Vous recevez ce message parce que vous êtes inscrit·e.
mail-test-subject = Essai : { $subject }
mail-invitation-subject = Vous êtes invité·e à travailler avec { $organisation }
mail-invited = { $by } vous invite à travailler à « { $event } » de { $organisation }. Votre rôle : { $role }.
mail-invited-everywhere = { $by } vous invite à travailler à tous les événements de { $organisation }. Votre rôle : { $role }.
mail-invitation-intro = { $organisation } vous invite à travailler dans Kruispunt. Choisissez un mot de passe. Le lien sert une fois, pendant une semaine.
mail-appointed-subject = Vous avez un rôle chez { $organisation }
mail-appointed-desk = Connectez-vous comme toujours.
mail-reset-subject = Un nouveau mot de passe pour Kruispunt
mail-reset-intro = Quelqu’un a demandé un nouveau mot de passe pour cette adresse. Était-ce vous ? Alors choisissez-en un. Le lien sert une fois, pendant une heure.
mail-reset-not-you = Ce n’était pas vous ? Vous ne devez rien faire : votre mot de passe reste inchangé.
mail-news-subject = Quelque chose a changé dans votre compte Kruispunt
mail-news-password = Le mot de passe de votre compte a été changé. Les autres connexions sont fermées.
mail-news-second-step-on = La deuxième étape à la connexion est maintenant active.
mail-news-second-step-off = La deuxième étape à la connexion est maintenant désactivée.
mail-news-passkey-added = Une clé d’accès a été ajoutée à votre compte.
mail-news-passkey-removed = Une clé d’accès a été retirée de votre compte.
mail-news-new-codes = De nouveaux codes sur papier ont été faits. Les anciens ne marchent plus.
mail-news-code-used = Quelqu’un s’est connecté avec un de vos codes sur papier. Ce code ne marche plus.
mail-news-codes-guessed = Quelqu’un a donné votre mot de passe exact, puis beaucoup de codes erronés.
mail-news-role = { $organisation } a changé ce que vous pouvez y faire.
mail-news-role-gone = { $organisation } vous a retiré un rôle.
mail-news-not-you = Vous n’étiez pas au courant ? Choisissez tout de suite un nouveau mot de passe.
unsubscribe-title = Messages de l’organisation
unsubscribe-lead = Vous ne voulez plus de messages de { $organisation } sur { $event } ? Les e-mails sur votre propre inscription continuent.
unsubscribe-send = Ne m’envoyez plus de messages
unsubscribe-done = Vous ne recevrez plus de messages de l’organisation.
unsubscribe-again = Recevoir à nouveau les messages
unsubscribe-back = Vous recevez à nouveau les messages de l’organisation.
desk-messages = Messages
messages-lead = Écrivez aux personnes inscrites : à toutes, ou à celles d’une session. Chacune lit dans sa langue et ne reçoit le message qu’une fois.
messages-write = Écrire un message
message-title = Message
message-draft = Brouillon de { $who }, { $when }
message-going = En cours d’envoi depuis { $when } : { $count ->
    [one] { $count } e-mail préparé
   *[other] { $count } e-mails préparés
 }
message-sent = Envoyé le { $when } : { $count ->
    [one] { $count } e-mail
   *[other] { $count } e-mails
 }
message-whom = À qui ?
message-whom-hint = Laissez vide pour tous les inscrits. Ce que vous remplissez compte ensemble. Les personnes qui n’en veulent pas n’en reçoivent pas.
message-placeholders = Ceci est complété pour chaque personne :
message-subject = Objet
message-body = Texte
message-save = Enregistrer et voir
message-kept = Enregistré. Relisez et essayez.
message-tried = L’e-mail d’essai part vers { $who }.
message-ready = Prêt à partir
message-count = { $people ->
    [one] { $people } inscription
   *[other] { $people } inscriptions
 }, { $addresses ->
    [one] { $addresses } adresse
   *[other] { $addresses } adresses
 }.
message-kind = { $mode }, { $status } : { $people }
message-no-address = { $count ->
    [one] { $count } inscription ne reçoit pas d’e-mail : pas d’adresse connue
   *[other] { $count } inscriptions ne reçoivent pas d’e-mail : pas d’adresse connue
}
message-unsubscribed = { $count ->
    [one] { $count } inscription ne reçoit pas d’e-mail : ne veut pas de messages
   *[other] { $count } inscriptions ne reçoivent pas d’e-mail : ne veulent pas de messages
}
message-test = Envoyer un essai à { $who }
message-send = Envoyer à { $addresses ->
    [one] { $addresses } adresse
   *[other] { $addresses } adresses
 }
message-discard = Jeter
message-preview = Noor le lit ainsi ({ $language })
people-write = Écrire à ces personnes
fault-text-missing = Écrivez quelque chose ici.
fault-placeholder = { $unknown } ne peut pas être complété. Utilisez un des exemples.
deed-announced = { $who } a envoyé un message : { $about }

# Accounts.
team-where = Pour quels événements ?
team-all = tous les événements
team-here = cet événement seulement
team-invite-hint = Nous envoyons une invitation par e-mail. Une personne qui a déjà un compte reçoit simplement le rôle en plus.
team-mailed = Un e-mail part vers { $email }.
team-invited-often = Cette adresse vient de recevoir quelques invitations. Attendez une heure.
team-written = L’e-mail pour { $email } est écrit sur le serveur, dans le dossier { $folder } : aucun serveur d’e-mail n’est configuré.
team-kept = L’e-mail pour { $email } est gardé jusqu’à ce qu’un serveur d’e-mail soit configuré.
team-owner-of-all = Un propriétaire l’est pour tous les événements. Choisissez un autre rôle, ou tous les événements.
sign-in-passkey = Se connecter avec une clé d’accès
passkey-failed = Cela n’a pas marché. Réessayez, ou utilisez votre mot de passe.
code-title = Deuxième étape
code-lead = Donnez le code de votre application, ou un de vos codes sur papier.
code-label = Code
code-wrong = Ce code est faux, ou a déjà servi. Attendez le suivant.
code-too-many = Trop de codes erronés. Attendez un quart d’heure, ou connectez-vous avec une clé d’accès. Ce n’était pas vous ? Choisissez un nouveau mot de passe par « Mot de passe oublié ? ».
forgot-title = Mot de passe oublié
forgot-lead = Nous vous envoyons un lien pour en choisir un nouveau.
forgot-send = Envoyez-moi un lien
forgot-sent = Si { $email } est connu, un e-mail arrive sous peu.
account-title = Votre compte
account-second-step = Deuxième étape à la connexion
account-second-step-lead = En plus du mot de passe, nous demandons alors un code d’une application de votre téléphone.
account-proof-hint = Ce qui décide ici de votre connexion se modifie jusqu’à dix minutes après que vous avez donné votre mot de passe ou votre clé d’accès. Ensuite, nous les redemandons d’abord.
account-turn-on = Activer
account-turn-off = Désactiver
account-is-on = La deuxième étape est active. Donnez un code pour la désactiver.
account-scan = Scannez ceci avec votre application, ou recopiez les lettres. Donnez ensuite le code.
account-codes = La deuxième étape est active. Notez ces codes, si vous perdez votre téléphone. Chacun sert une fois ; vous ne les voyez que maintenant.
account-new-codes-lead = Vous avez perdu vos codes sur papier, ou il n’en reste guère ? Faites-en de nouveaux : les anciens ne marchent plus.
account-new-codes = Faire de nouveaux codes
account-prove-first = Montrez d’abord que c’est bien vous : donnez votre mot de passe.
prove-title = Est-ce bien vous ?
prove-lead = Ceci concerne votre accès. Donnez donc encore une fois votre mot de passe, ou utilisez une clé d’accès. Vous pourrez ensuite continuer quelques minutes.
prove-send = Continuer
prove-passkey = Utiliser une clé d’accès
account-passkeys = Clés d’accès
account-passkeys-lead = Connectez-vous avec votre doigt, votre visage ou une clé, sans mot de passe.
account-passkey-name = Nom, comme « mon portable »
account-passkey-add = Ajouter une clé d’accès
account-remove = Retirer
account-password = Changer le mot de passe
account-old = Mot de passe actuel
account-change = Changer
account-password-changed = Votre mot de passe est changé. Vous êtes déconnecté·e partout ailleurs.
account-password-wrong = Le mot de passe actuel est faux.
account-places = Où vous êtes connecté·e
account-this = ici
account-end = Déconnecter
account-end-others = Déconnecter partout ailleurs
problem-none-to-give = Il n’y a pas de place à donner. À partir de { $minutes } minutes après le début, la place d’une personne absente va à la personne qui attend à l’entrée.
deed-admitted = { $who } a donné une place à l’entrée : { $about }
deed-took-back = { $who } a retiré un pointage à l’entrée : { $about }

# The day.
desk-rooms = Salles maintenant
desk-print = Sur papier
rooms-seats = Avec place
rooms-capacity = Limite
rooms-needs = Besoins
print-lead = Pour le jour même. Chaque feuille s’imprime comme vous la voyez.
print-list = Liste pour l’entrée
print-list-hint = Toutes les personnes qui viennent sur place, par nom, à cocher.
print-badges = Badges
print-badges-hint = Huit par feuille, avec nom et code pour l’entrée.
print-signs = Panneaux pour les salles
print-signs-hint = Ce qui se passe où et quand, une feuille par salle.
print-notices = Combien de personnes peuvent entrer
print-notices-hint = La limite de chaque salle, une feuille par salle.
print-by-session = Liste par session
print-waiting = En attente d’une place, dans l’ordre
people-affiliation = Lieu de travail ou école
print-expected = { $count ->
    [one] { $count } personne attendue
   *[other] { $count } personnes attendues
}
print-private = Cette feuille nomme des personnes. Détruisez-la après la journée.
print-most = personnes au plus peuvent être ici
print-most-why = Pour la sécurité de chacun. Si c’est plein, allez à une autre session ou suivez en ligne.
door-admit = Donner une place à l’entrée
door-scan = Scanner des codes
door-kept = { $name } : gardé, sera envoyé dès qu’il y a du réseau
door-elsewhere = { $name } n’a pas de place ici, mais en a une dans « { $session } » : { $place }
door-no-seat-here = { $name } n’a pas de place ici
door-waiting = { $count } à envoyer
door-late = Refusé à l’envoi :
door-late-lead = Ceci n’a pas été accepté. Appuyez sur « Vu » à chaque ligne ; ensuite, vous pourrez vous déconnecter.
door-seen = Vu
door-signed-out = Reconnectez-vous pour envoyer. Rien n’est perdu.
door-no-camera = La caméra ne peut pas être utilisée. Tapez le numéro ou le nom.
door-early = L’événement ne commence que le { $day }. Toute personne que vous laissez entrer maintenant compte comme présente. Annulez si vous ne faites que vous exercer.

# Figures.
desk-figures = Chiffres
figures-made = Situation du { $when }
figures-table = Les chiffres
figures-what = Quoi
figures-number = Nombre
figures-taken = Pris
figures-places = Places
figures-day = Jour
figures-days = Inscriptions par jour
figures-themes = Occupation par thème
figures-formats = Occupation par forme
figures-rounds = Occupation par créneau
figures-modes = Places sur place et en ligne
figures-unmet = Demandé, mais pas obtenu
figures-unmet-short = Pas obtenu
figures-came = Qui avait une place et est venu
figures-waiting-event = attendent une place à l’événement
figures-came-in-person = sont venus sur place
figures-came-online = sont venus en ligne
figures-anonymous = Ces chiffres ne nomment personne. Ils restent les mêmes quand toutes les données des personnes sont effacées.

# The programme at the desk.
desk-programme = Programme
desk-transfer = Importer et exporter
desk-never-mind = Finalement non
deed-event-changed = { $who } a changé le programme : { $about }
deed-exported = { $who } a exporté toutes les inscriptions : { $about }
session-edit-all = Changer tout le reste : textes, orateurs, places réservées
edit-new = Nouveau : { $kind }
begin-event = Nouvel événement
begin-with-file = Commencer avec ce fichier
programme-bare = Il n’y a encore rien ici. Créez d’abord des salles et des créneaux (en bas), puis des sessions.
begin-event-lead = Un titre et un jour suffisent. Tout le reste peut être modifié ensuite.
begin-venue = Lieu (vide : en ligne)
begin-slug = Nom dans l’adresse (vide : d’après le titre)
begin-organisation = Nouvelle organisation
begin-organisation-lead = Vous en serez propriétaire.
begin-name = Nom de l’organisation
begin-contact = Adresse e-mail pour les questions
whole-title = L’événement entier
whole-done = C’est fait.
whole-copy = Faire une copie
whole-copy-lead = Programme, salles, questions et textes, à d’autres dates. Sans les personnes.
whole-rename = Changer le nom dans l’adresse
whole-rename-lead = Les anciens liens continuent de fonctionner.
whole-archive = Archiver l’événement
whole-archive-lead = Il n’apparaît plus dans aucune liste. Avec le lien, on le voit encore.
whole-unarchive = Remettre dans les listes
whole-away = Archivés
whole-cancel = Annuler l’événement
whole-unseen = Rien n’a été fait : lisez d’abord ci-dessous qui l’apprend maintenant, puis confirmez.
whole-cancel-lead = Chaque personne reçoit un e-mail, les sessions disparaissent des agendas et les inscriptions sont closes. C’est irréversible.
whole-would-tell = { $count ->
    [1] Une personne reçoit un e-mail.
   *[other] { $count } personnes reçoivent un e-mail.
}
whole-delete = Supprimer l’événement
whole-delete-lead = Tout ce qui concerne cet événement disparaît. C’est irréversible.
whole-lost-sessions = { $count ->
    [one] { $count } session disparaît.
   *[other] { $count } sessions disparaissent.
}
whole-lost-openings = { $count ->
    [one] { $count } personne voulait un mail à l’ouverture, et n’en recevra pas.
   *[other] { $count } personnes voulaient un mail à l’ouverture, et n’en recevront pas.
}
edit-slug = Nom court, en minuscules et avec des traits d’union
edit-draft = Préparer pour plus tard
edit-event = Événement, dates et e-mails
edit-delete = Supprimer : { $kind }
edit-delete-lead = Les personnes concernées reçoivent un e-mail. C’est définitif.
new-session = Nouvelle session
thing-round = Créneau
thing-question = Question
thing-event = Événement
thing-add = Ajouter
things-rooms = Salles
things-themes = Thèmes
things-rounds = Créneaux
things-questions = Questions propres
plan-title = Proposer un horaire
plan-lead = { $count ->
    [1] Une session a une salle et un créneau, et peut être déplacée. Ce qui est hors d’un créneau reste en place.
   *[other] { $count } sessions ont une salle et un créneau, et peuvent être déplacées. Ce qui est hors d’un créneau reste en place.
  } Rien ne change tant que vous n’avez pas publié.
plan-scope = Ce qui peut changer
plan-scope-both = Les créneaux et les salles
plan-scope-rooms = Les salles seulement
plan-demand = Combien de personnes nous attendons
plan-demand-wanted = Celles qui sont inscrites ou qui attendent
plan-demand-capacity = Autant qu’il y a de places aujourd’hui
plan-pinned = Ces sessions restent en place
plan-pinned-hint = Des codes, séparés par des virgules. Par exemple : POL-1, DIV-2
plan-seconds = Durée de la recherche
plan-seconds-number = { $count } secondes
plan-propose = Proposer
plan-going = Recherche du meilleur horaire…
plan-enough = Assez : montrer ce qui est trouvé
plan-lost = Une salle n’est plus disponible
plan-lost-lead = Dites quelle salle manque. Nous cherchons l’horaire le plus proche de l’actuel : le moins possible de personnes sans place assise, puis d’horaires changés, puis de salles changées.
plan-lost-room = Quelle salle
plan-lost-which = Choisissez la salle qui manque.
plan-lost-when = Pendant quels créneaux (rien de coché : tout le temps)
plan-repair = Chercher une solution
plan-is-nearest = On ne peut pas rester plus près de l’horaire actuel : c’est prouvé.
plan-is-near = Nous n’avons rien trouvé de plus proche dans ce temps. Ci-dessous : ce qui pourrait encore être mieux, au plus.
plan-time-changes = Personnes dont l’heure change
plan-room-changes = Personnes dont la salle change
plan-proposal = La proposition
plan-conflict = Tout cela n’est pas possible ensemble
plan-unknown = Aucun horaire n’a été trouvé dans ce temps, ni la raison. Cherchez plus longtemps, ou libérez quelque chose.
plan-nothing = L’horaire actuel est le meilleur que nous ayons trouvé. Rien ne doit changer.
plan-nothing-is-best = L’horaire actuel est le meilleur : c’est prouvé. Rien ne doit changer.
plan-nothing-is-nearest = Rien ne doit changer : on ne peut pas rester plus près de l’horaire actuel, c’est prouvé.
plan-is-best = C’est le meilleur horaire : c’est prouvé.
plan-is-good = Nous n’avons pas trouvé mieux dans ce temps. Voici de combien il pourrait être meilleur, au plus.
plan-today = Aujourd’hui
plan-then = Ensuite
plan-how-good = Qualité
plan-short = Personnes pour qui il manque une place assise
plan-lost-seats = Personnes qui ont une place, et pour qui il manque une place assise
plan-cannot-move = { $code } « { $title } » ne peut pas être déplacée : { $why }
plan-clashes = Personnes qui ont ou veulent deux sessions simultanées : au-delà du hasard
plan-everybody = Les mêmes, avec celles que le hasard y amène : tout le monde
plan-counted = compté ; on choisit sur la ligne du dessus
plan-themes = Fois où un thème est deux fois dans un créneau
plan-best = le meilleur, c’est prouvé
plan-gap = { $count } de mieux au plus ({ $percent } %)
plan-clashes-left = Simultanées, et pourtant des personnes ont ou veulent les deux
plan-clashes-more = { $count ->
    [1] Une paire de plus
   *[other] { $count } paires de plus
  }
plan-clash-new = { $pair } (pas encore simultanées)
plan-clash = { $one } et { $other } : { $count ->
    [1] une personne a ou veut les deux
   *[other] { $count } personnes ont ou veulent les deux
  }{ $beyond ->
    [0] , pas plus que le hasard n’explique
   *[other] , { $beyond } de plus que le hasard n’explique
  }
plan-moves = { $count ->
    [1] Une session est déplacée
   *[other] { $count } sessions sont déplacées
  }
plan-accept-none = Cochez au moins une session qui peut changer de place. Pour cela, cherchez à nouveau la proposition.
plan-more-chairs = { $count ->
    [1] Une place assise de plus
   *[other] { $count } places assises de plus
}
plan-fewer-chairs = { $count ->
    [1] Une place assise de moins
   *[other] { $count } places assises de moins
}
plan-accept-hint = Décochez ce qui doit rester en place. Vous verrez ensuite qui est concerné, et vous publierez vous-même.
plan-needs = { $count ->
    [1] Seulement avec { $sessions } : cette session change alors aussi de place, même si elle n’est pas cochée.
   *[other] Seulement avec { $sessions } : ces sessions changent alors aussi de place, même si elles ne sont pas cochées.
}
timetable = Horaire
timetable-hint = Glissez une session vers une autre salle ou un autre créneau, ou ouvrez « Déplacer ». Avant que rien ne se passe, vous voyez l’effet.
move-session = Déplacer
move-words = { $session } vers la salle { $room }, créneau { $round }
swap-words = { $first } et { $second } échangent leurs salles, et en prennent les places
swap-suggestion = { $count ->
    [1] Échangez les salles de { $first } et { $second } : une personne de plus y entre.
   *[other] Échangez les salles de { $first } et { $second } : { $count } personnes de plus y entrent.
}
warning-room-taken = { $session } et { $other } sont en même temps dans { $what }.
warning-room-closed = { $what } est fermée pendant { $session }.
warning-lacks-feature = La salle de { $session } n’a pas : { $what }.
warning-speaker-twice = { $what } est en même temps dans { $session } et { $other }.
warning-not-in-person = { $session } a lieu sur place, mais l’événement n’accueille que des personnes en ligne : personne ne peut s’y inscrire.
warning-not-online = { $session } a lieu en ligne, mais l’événement n’accueille que des personnes sur place : personne ne peut s’y inscrire.
warning-theme-twice = { $session } et { $other } ont le même thème ({ $what }) au même créneau.
warning-too-small = { $room } a { $capacity } places, la session { $seats }.
draft-title = Préparé
draft-waits = { $count ->
    [one] { $count } changement attend d’être publié
   *[other] { $count } changements attendent d’être publiés
}
draft-empty = Rien n’est préparé. Choisissez « Préparer pour plus tard » lors d’un changement.
draft-lead = Personne ne le voit encore. À la publication, tout se fait ensemble.
draft-line = { $who }, { $when }
draft-preview = Voir le programme tel qu’il sera
draft-publish = Publier
fault-name-taken = { $name } existe déjà. Choisissez un autre nom.
fault-lines = Écrivez chaque ligne comme l’exemple.
hint-limit = Un nombre. Vide : sans limite. Un tiret : pas ainsi.
heading-what = Quoi
heading-when-where = Forme, lieu et heure
heading-when = Quand
heading-taking-part = Participer : trajet, langue, en ligne, accès
heading-more = Autres
heading-registration = Inscription
heading-by-itself = Ce qui se fait tout seul
hint-tags = Séparés par des virgules, comme : pauvreté, travail de quartier
hint-limit-room = Un nombre. Vide : autant que la salle a de places. Un tiret : pas ainsi.
portion-all-days = Tous les jours
portion-all-rooms = Toutes les salles
timetable-clash = en même temps que { $other } dans cette salle
draft-discard-all = Jeter tout ce qui est préparé
hint-languages = Autres, séparées par des virgules (comme de)
hint-features = Autre chose, séparé par des virgules
hint-words = Séparés par des virgules
hint-speakers = Un par ligne : Noor Exemple; CPAS Exemple. Si deux personnes portent ce nom : avec #, le nom de celle-ci dans les adresses : Noor Exemple; CPAS Exemple; #noor-exemple-2
hint-holds = Un par ligne : presse: 3, ou : presse: 3 online
hint-choices = Un par ligne, les langues séparées par | : brussel: Brussel | Bruxelles | Brussels
hint-closed = Un par ligne : 2027-05-06 12:00 / 2027-05-06 13:00
field-none = Aucun
field-title = Titre
field-abstract = Description
field-speakers = Orateurs
field-format = Forme
field-theme = Thème
field-round = Créneau
field-room = Salle
field-date = Date, si elle diffère du créneau ou du jour
field-starts-at = Commence à
field-ends-at = Se termine à
field-capacity-in-person = Places sur place
field-capacity-online = Places en ligne
field-holds = Places réservées
field-needs = Ce que la salle doit avoir
field-meeting-point = Où commence une promenade ou visite
field-walk-before = Minutes de marche avant
field-walk-after = Minutes de marche après
field-language = Langue parlée, par exemple nl
field-join-url = Adresse pour participer en ligne
field-access-notes = Accessibilité
field-needs-seat = Il faut une place ici
field-capacity = Places
field-features = Ce qu’il y a
field-closed = Quand elle est fermée
field-directions = Le chemin
field-icon = Icône (nom chez Lucide)
field-colour = Couleur
field-why = Pourquoi vous le demandez
field-kind = Type de réponse
field-choices = Choix
field-required = Obligatoire
field-sensitive = Seules les personnes qui peuvent voir les besoins le voient
field-summary = Résumé
field-venue = Lieu
field-address = Adresse
field-phone = Téléphone de l’organisation
field-postal-address = Adresse postale de l’organisation
field-logo = Logo
field-cover = Image de couverture
field-embed-on = Sites qui peuvent montrer le programme
hint-embed-on = Séparés par des virgules, par exemple https://example.org.
fault-not-a-site = Donnez seulement l’adresse du site, en https, par exemple https://example.org.
embed-title = Sur votre propre site
embed-lead = Montrez le programme sur votre site : dans un cadre, ou en liste, dans la police et les couleurs de votre site. Copiez une de ces lignes.
embed-frame = Dans un cadre
embed-frame-hint = Seulement sur les sites que vous nommez sous
embed-script = En liste
pictures-of-event = Logo et couverture
pictures-of-event-lead = Le logo est en haut de chaque page, la couverture derrière le titre et sur les cartes de ceux qui partagent votre lien. Sans couverture, nous en dessinons une aux couleurs de vos thèmes.
now-link = Maintenant et ensuite
trouble-link = Lien perdu ? Demandez-le de nouveau ici
field-first-day = Premier jour
field-until = Dernier jour (vide : celui de la dernière session)
field-programme-public-at = Programme visible dès
field-registration-opens-at = Inscriptions dès
field-registration-closes-at = Inscriptions jusqu’à
field-changes-close-at = Changements jusqu’à (vide : jusqu’à la fin)
field-places-in-person = Personnes sur place
field-places-online = Personnes en ligne
field-visits-per-person = Promenades ou visites par personne, au plus
field-offer-minutes = Une place libre est proposée pendant, en minutes (vide : donnée de suite)
field-late-offer-minutes = Durée d’une proposition le dernier jour, en minutes
field-join-minutes = En ligne dès tant de minutes avant
field-unclaimed-minutes = La place d’un absent est donnée après tant de minutes
field-retention-days = Jours après la fin jusqu’à l’anonymisation (vide : 90)
field-confirm-hours = Heures après le rappel avant que les inscriptions non confirmées cèdent leur place (vide : 72)
field-unproven = Qui ne confirme pas son adresse
unproven-give-way = cède sa place si quelqu’un l’attend
unproven-always = perd toujours sa place
unproven-never = garde sa place
field-mail-texts-confirmation = Début de la confirmation (vide : comme d’habitude)
field-mail-texts-change = Début de l’e-mail de changement
field-mail-texts-reminder = Début du rappel
question-kind-text = Texte
question-kind-choice = Choix
question-kind-number = Nombre
transfer-out = Exporter
transfer-in = Importer
transfer-event = Tout l’événement
transfer-private = Contient des données de personnes. Le téléchargement est noté.
transfer-in-hint = Téléchargez d’abord un fichier, changez-le, renvoyez-le. Les colonnes omises restent. Regardez d’abord l’effet : cela ne se fait qu’à « Exécuter », et alors entièrement ou pas du tout.
transfer-programme-file = Sessions, orateurs ou tout l’événement (CSV, XLSX, JSON)
transfer-people-file = Inscriptions (CSV, XLSX)
import-column = Cette colonne est inconnue. Connues : { $known }
import-unreadable = Ce n’est pas un fichier CSV ou XLSX, ou il est endommagé ou incomplet. Enregistrez-le à nouveau (CSV en UTF-8) et renvoyez-le.
import-empty = Il n’y a rien dedans, ou seulement des titres.
import-no-file = Aucun fichier n’est choisi. Choisissez-en un, puis envoyez-le.
import-no-people = C’est un programme, pas une liste de personnes. Une liste est un fichier CSV ou XLSX avec des colonnes comme nom et e-mail.
import-too-long = Trop de lignes : { $most } au plus.
import-too-wide = Quelque chose se trouve trop à droite : nous lisons au plus { $most } colonnes. Supprimez-le et renvoyez le fichier.
import-too-large = C’est trop pour une seule lecture. Envoyez moins de lignes, ou retirez des feuilles, des images et des mises en forme.
import-cut = Le fichier s’interrompt : ce qui commence par un guillemet à la ligne { $line } ne se termine pas. Envoyez-le de nouveau, en entier.
import-sign = Cette ligne contient un caractère de contrôle qui n’a sa place dans aucun texte. Retapez le texte.
import-sign-line = À la ligne { $line } se trouve un caractère de contrôle qui n’a sa place dans aucun texte. Retapez le texte.
import-changes = { $name } change
import-adds = { $name } s’ajoute
import-registers = { $name } : { $seats }
import-unchanged = { $name } reste tel quel
import-stays-cancelled = L’inscription de { $name } est annulée et le reste
import-unknown-reference = Personne n’a (plus) cette référence. Laissez-la vide pour inscrire quelqu’un de nouveau.
import-other-person = Cette référence est celle de quelqu’un d’autre. Dans un tableau d’un autre événement, retirez la colonne « reference ».
import-same-name = Une personne de ce nom est inscrite sans adresse. Indiquez sa référence, ou retirez cette ligne.
import-other-address = Un tableau ne change pas d’adresse. Faites-le sur la page de cette personne.
transfer-programme-without-mail = N’envoyer aucun e-mail sur ce qui change. Les personnes qui reçoivent une place, s’en voient proposer une ou en perdent une sont prévenues malgré tout.
transfer-people-without-mail = Sans e-mail aux personnes de ce fichier. Les autres qui obtiennent ainsi une place sont prévenus malgré tout.
import-done = C’est fait.
import-nothing = Rien n’a été lu. Corrigez ceci et renvoyez le fichier.
import-faults = Ce qui est faux
import-line = Ligne
import-column-name = Colonne
import-what = Quoi
import-rows = Ce que devient chaque ligne
import-now = Cela vous va ? Renvoyez le fichier, avec « Exécuter ».

# One person at the desk.
person-mail-again = Renvoyer le lien et l’agenda
person-mailed = L’e-mail est en route.
person-doubles = Peut-être la même personne :
person-merge-title = Est-ce la même personne que { $name } ({ $number }) ?
person-merge-lead = Les places vont à cette inscription, aussi sur la liste d’attente. Ce qui coïncide va aux personnes qui attendent. L’autre inscription est effacée, définitivement.
person-merge = Fusionner
person-merged = Les deux inscriptions n’en font qu’une.
deed-mailed = { $who } a renvoyé un e-mail : { $about }
deed-merged = { $who } a fusionné deux inscriptions : { $about }
trace-mail = E-mail : { $kind }, { $status }
mail-kind-confirmation = confirmation
mail-kind-link = lien vers sa page
mail-kind-change = ce qui a changé
mail-kind-programme = nouvelles du programme
mail-kind-unconfirmed = demande de confirmer l’adresse
mail-kind-announcement = message de l’organisation
mail-kind-reminder = rappel
mail-kind-readdressed = avis à l’adresse précédente
mail-kind-new-address = question à une nouvelle adresse
mail-kind-organiser = e-mail à un organisateur
mail-status-sent = envoyé
mail-status-owed = à envoyer
mail-status-failed = pas arrivé
mail-status-dropped = plus nécessaire
trace-registered = Inscription
trace-changed = Choix modifiés
trace-cancelled = Tout annulé
trace-restored = Annulation reprise
trace-erased = Données effacées
trace-promoted = A reçu une place de la liste d’attente
trace-lapsed = Une offre a expiré
trace-reseated = L’organisation a changé une place
trace-admitted = A reçu une place à l’entrée
trace-seat-given = La place est allée à quelqu’un d’autre à l’entrée
trace-merged = Fusion avec une inscription double
trace-proven = Adresse confirmée
trace-replaced = Remplacée par une nouvelle inscription avec la même adresse
trace-gave-way = Non confirmée, a cédé sa place
trace-links-renewed = Liens renouvelés
trace-checked-in = Entrée
trace-desk-looked = L’organisation a consulté les besoins
trace-desk-registered = Inscription par l’organisation
trace-desk-admitted = L’organisation a donné une place à l’entrée
trace-desk-mailed = L’organisation a renvoyé le lien
trace-desk-merged = L’organisation a fusionné une inscription double
trace-desk-took-back = L’organisation a retiré un pointage à l’entrée
print-now = Imprimer
log-words = Qui, session ou numéro
log-of-this = Ce qui s’est passé ici

# What is wrong with an event, and what changes in it
fault-not-json = Ce n’est plus du JSON à partir de la ligne { $line }, caractère { $column }.
fault-unknown-field = Nous ne connaissons pas { $name }. Enlevez-le.
fault-not-among = Ceci ne convient pas ici. Choisissez parmi : { $known }.
fault-not-a-number = Donnez un nombre entier, pas trop grand.
fault-not-a-limit = Donnez un nombre de places, ou pas de limite.
fault-not-a-date = Donnez une date comme 2026-12-31.
fault-not-a-time = Donnez une heure comme 09:30.
fault-not-a-moment = Donnez un jour et une heure comme 2026-12-31 09:30.
fault-more-than-a-time = N’indiquez ici qu’une heure, par exemple 09:30. Le jour va dans la date, le fuseau horaire avec l’événement.
fault-has-a-zone = Indiquez le jour et l’heure sans fuseau horaire, par exemple 2026-12-31 09:30. C’est l’heure de l’événement.
fault-clock-skips = Cette heure n’existe pas ce jour-là : l’horloge avance alors d’une heure. Choisissez une autre heure.
fault-outside-days = Ceci tombe en dehors des jours de l’événement. Choisissez un autre jour, ou changez le premier ou le dernier jour de l’événement.
fault-not-yes-or-no = Dites oui ou non.
fault-too-far = Cette date est trop éloignée
fault-not-a-slug = N’utilisez que des minuscules, des chiffres et des traits d’union, 64 au plus.
fault-reserved = Kruispunt utilise ce nom lui-même : choisissez-en un autre.
fault-not-a-code = N’utilisez dans le code que des majuscules, des chiffres et des traits d’union, 16 au plus.
fault-not-a-time-zone = Utilisez un nom comme Europe/Brussels.
fault-not-a-language = Donnez la langue par un code comme nl.
fault-not-https = L’adresse doit commencer par https://
fault-not-one-line = Écrivez ceci sur une seule ligne.
fault-control-character = Le caractère de contrôle { $code } ne peut pas figurer ici. Supprimez-le, ou retapez le texte.
fault-ends-before-start = La fin doit suivre le début.
fault-closes-before-opens = Les inscriptions doivent se fermer après leur ouverture.
fault-no-mode = Donnez des places sur place, en ligne, ou les deux.
fault-no-time = Choisissez un créneau, ou donnez un début et une fin.
fault-twice = { $name } y est deux fois.
fault-slug-taken = { $name } figure deux fois : un autre événement s’appelle ainsi, ou s’est appelé ainsi. Choisissez un autre nom.
fault-organisation-taken = { $name } figure deux fois : une autre organisation s’appelle ainsi. Choisissez un autre nom.
fault-called-now = Cet événement s’appelle maintenant { $now } : écrivez cela comme slug.
fault-too-many = Donnez au plus { $most } places, ou pas de limite.
fault-not-on-earth = Indiquez une latitude de -90 à 90 et une longitude de -180 à 180, en degrés.
fault-unknown-name = Ceci n’est pas dans le programme. Choisissez-en un qui y est, ou créez-le d’abord.
fault-still-chosen = Ce que vous voulez supprimer est encore choisi ici. Choisissez d’abord autre chose ici.
fault-email-user-too-long = Il y a plus de { $limit } caractères avant le @. Vérifiez l’adresse.
fault-choices = Donnez deux choix ou plus à une question à choix, et aucun à une autre.
fault-holds-too-many = On réserve plus de places qu’il n’y en a.
fault-does-not-fit = { $seats } places ne tiennent pas dans la salle { $room } : elle en a { $places }.
taken-mode = { $name } : ceci ne peut pas disparaître. { $confirmed ->
    [one] { $confirmed } personne y a
   *[other] { $confirmed } personnes y ont
 } une place { $mode }, et la liste d’attente compte { $waiting ->
    [one] { $waiting } personne
   *[other] { $waiting } personnes
 }.
taken-places = { $name } : { $confirmed ->
    [one] { $confirmed } personne y a
   *[other] { $confirmed } personnes y ont
 } déjà une place { $mode }. Donnez-en { $confirmed } ou plus, ou choisissez le sort des derniers venus.
taken-event-places = { $confirmed ->
    [one] { $confirmed } personne a
   *[other] { $confirmed } personnes ont
 } déjà une place { $mode } à l’événement. Donnez-en { $confirmed } ou plus, ou laissez rester ceux qui y sont.
taken-event = L’événement { $name } appartient à une autre organisation.
part-organisation = Organisation
change-unlimited = illimité
change-added = { $thing } s’ajoute
change-changed = { $thing } change : { $fields }
change-taken-away = { $thing } disparaît
change-cancelled = { $thing } est annulée
change-places = { $thing } : places { $mode } de { $from } à { $to }
change-no-places = { $thing } : plus de places { $mode }
field-organisation = Organisation
field-name = Nom
field-email = Adresse e-mail
field-geo = Lieu sur la carte
field-time-zone = Fuseau horaire
field-languages = Langues
field-questions = Questions
field-mail-texts = Textes des e-mails
field-cancelled = A lieu ou non
audience-came = Était là
audience-came-yes = Qui est venu
audience-came-no = Qui n’est pas venu

# Pictures
fault-not-a-picture = Ce n’est pas une photo que nous pouvons lire. Choisissez un JPEG, PNG ou WebP.
fault-picture-too-large = Cette photo est trop grande : 8 Mo au plus, et 10 000 pixels de large ou de haut.
fault-unknown-picture = Cette photo n’est pas (ou plus) là. Envoyez-la d’abord.
pictures-title = Photos
pictures-lead = Nous réduisons chaque photo et en retirons où et avec quoi elle a été prise. Demandez d’abord l’accord de qui y figure.
pictures-of-session = De la session
pictures-now = La photo telle qu’elle est montrée
pictures-file = Photo
pictures-alt = Ce qu’on y voit, pour qui ne la voit pas ({ $language })
pictures-keep = Garder
pictures-remove = Enlever
field-picture = Photo
field-portraits = Photos des orateurs

# Seats that are kept back
person-give = Donner une place réservée
person-give-hint = Personne sur la liste d’attente ne passe avant : cette place n’a jamais été libre. La personne renonce à ce qu’elle avait au même moment ; un e-mail le lui dit.
held-for-door = pour qui se présente à l’entrée
person-given = La place est donnée.
problem-has-seat = Cette personne a déjà une place dans cette session.
problem-no-hold = Cette place n’est pas (ou plus) réservée.
deed-gave-held = { $who } a donné une place réservée : { $about }
trace-held = A reçu une place réservée
trace-desk-held = Un organisateur a donné une place réservée

# Pourquoi il n'y a pas d'horaire
conflict-and = { $first } et { $last }
conflict-speaker-pinned = { $speaker } anime { $sessions }, toutes deux fixées au tour { $round }.
conflict-speaker-too-busy = { $speaker } anime { $count } sessions ({ $sessions }), et il n’y a que { $rounds ->
    [1] un seul tour
   *[other] { $rounds } tours
 }.
conflict-same-place = { $sessions } sont toutes deux fixées au tour { $round }, dans la salle { $room }.
conflict-too-many = Il y a plus de sessions que de places : { $sessions ->
    [1] une session
   *[other] { $sessions } sessions
} pour { $places ->
    [0] aucune place
    [one] une place
   *[other] { $places } places
} (salles : { $rooms }, tours : { $rounds }).
conflict-must-be-placed = Il faut aussi une place pour { $sessions }.
conflict-long = { $count ->
    [1] { $sessions } dure { $rounds } tours de suite, dans une même salle.
   *[other] { $sessions } durent chacune { $rounds } tours de suite, dans une même salle.
  }
conflict-pinned-round = { $session } est fixée au tour { $round }.
conflict-pinned-room = { $session } est fixée dans la salle { $room }.
conflict-pinned-place = { $session } est fixée au tour { $round }, dans la salle { $room }.
conflict-only-in = { $session } ne peut avoir lieu { $count ->
    [1] qu’au tour
   *[other] qu’aux tours
} { $rounds }.
conflict-never = { $session } ne peut avoir lieu à aucun tour.
conflict-needs = { $session } a besoin de « { $feature } », et cela n’existe que dans la salle { $rooms }.
conflict-needs-nowhere = { $session } a besoin de « { $feature } », et aucune salle n’en dispose.
conflict-away = La salle { $room } n’est pas disponible { $count ->
    [1] au tour
   *[other] aux tours
} { $rounds }.
conflict-speaker = { $speaker } anime { $sessions }, et ne peut être qu’à un seul endroit à la fois.
conflict-again = { $sessions } sont une seule session, à des heures différentes : jamais en même temps.
conflict-channels = On ne peut diffuser { $channels ->
    [0] aucune session
    [1] qu’une session
   *[other] que { $channels } sessions
 } à la fois.
conflict-places = Salles : { $rooms }, tours : { $rounds }.
problem-would-be-forgotten = { $name } ({ $number }) sera effacé·e { $count ->
    [0] et n’a de place nulle part
   *[other] et perdra : { $sessions }
}. C’est irréversible.
trace-desk-changed = Modification par l’organisation ({ $organisation })
trace-desk-cancelled = Annulation par l’organisation ({ $organisation })
trace-desk-restored = Réinscription par l’organisation ({ $organisation })
trace-desk-erased = Effacement par l’organisation ({ $organisation })
trace-desk-readdressed = Autre adresse e-mail donnée par l’organisation ({ $organisation })
trace-desk-renewed = Nouveaux liens créés par l’organisation ({ $organisation })
mail-changed-by-desk = L’organisation ({ $organisation }) a modifié votre inscription à { $event }. Une erreur ? Répondez à cet e-mail.
mail-cancelled-by-desk = L’organisation ({ $organisation }) a annulé votre inscription à { $event }. Une erreur ? Répondez à cet e-mail.
deed-changed-for = { $who } a modifié une inscription : { $about }
deed-cancelled-for = { $who } a annulé une inscription : { $about }
deed-restored-for = { $who } a rétabli une inscription annulée : { $about }
deed-erased-for = { $who } a effacé une inscription : { $about }
deed-readdressed = { $who } a donné une autre adresse à quelqu’un : { $about }
deed-renewed = { $who } a renouvelé les liens de quelqu’un : { $about }
person-paper = Imprimer l’agenda
person-renewed = Les nouveaux liens sont en route ; les anciens ne fonctionnent plus.
person-readdressed = L’adresse est modifiée. La nouvelle reçoit un e-mail avec le lien, l’ancienne un message.
behalf-address = Adresse e-mail
behalf-address-hint = La nouvelle adresse reçoit un e-mail pour la confirmer, l’ancienne un message. Aucun ancien lien ne fonctionnera plus.
behalf-address-meanwhile = Quelqu’un d’autre a entre-temps noté { $email }. Vérifiez quelle adresse est la bonne, puis enregistrez de nouveau.
behalf-renew = Créer de nouveaux liens
message-discard-lead = Rien n’est encore envoyé. Ce qui est jeté est perdu, dans les autres langues aussi.
mail-readdressed-subject = Cette adresse n’est plus liée à une inscription : { $event }
mail-readdressed = L’organisation ({ $organisation }) a donné une autre adresse e-mail à une inscription à { $event }. Les messages à ce sujet n’arrivent plus à cette adresse, et les liens des anciens e-mails ne fonctionnent plus. Une erreur ? Répondez à cet e-mail.
mail-readdressed-own = Une autre adresse e-mail figure désormais dans votre inscription à { $event } : vous l’avez donnée sur notre site, et elle a été confirmée depuis cette adresse. Les e-mails n’arriveront plus à cette adresse-ci, et les liens des anciens e-mails ne fonctionnent plus. Ce n’était pas vous ? Répondez alors à cet e-mail.
person-cancelled = L’inscription est annulée.
person-restored = L’inscription est rétablie.
behalf-add = Ajouter une session
behalf-hint = Vous le faites au nom de l’organisation. Les personnes qui ont une adresse e-mail reçoivent un message.
behalf-as-registered = Comme à l’inscription
behalf-if-full = Si la session est complète
behalf-wait = en liste d’attente
behalf-refuse = ne pas l’ajouter
behalf-instead = À la place de, dès qu’il y a une place
behalf-save = Enregistrer
behalf-undo-lead = Cette inscription vient d’être annulée. On peut revenir en arrière jusqu’à { $until }.
behalf-leave = Annuler ou effacer
behalf-cancel = Annuler l’inscription
behalf-erase = Effacer toutes les données
behalf-erase-title = Effacer { $name } ({ $number }) ?
behalf-erase-lead = Nom, adresse, réponses et besoins disparaissent, et aucun lien ne fonctionne plus. Les places vont à celles et ceux qui attendent. C’est irréversible.
paper-when = Quand
paper-where = Où
paper-door = Montrez ce code à l’accueil. Il ne sert qu’à entrer : qui le trouve ne voit ni ne modifie rien.
message-left = Ce message est déjà parti et reste tel quel. Écrivez-en un nouveau.
message-changed = Quelqu’un d’autre a modifié ce message entre-temps. Rien n’a été fait : relisez-le ci-dessous.
draft-since-title = Modifié entre-temps par quelqu’un d’autre :
draft-since = { $field } : était « { $was } », est maintenant « { $now } »
draft-since-lead = Quelqu’un d’autre a modifié entre-temps ce qui est préparé ici. Rien n’a encore été fait : vérifiez ci-dessous, puis publiez à nouveau.
pictures-meanwhile = Quelqu’un d’autre a écrit ici entre-temps : « { $theirs } ». Rien n’a encore été fait : vérifiez ce qui doit y figurer et enregistrez à nouveau.
passkey-needs-name = Une clé d’accès appartient à un nom : c’est impossible là où le site a un numéro pour adresse. Utilisez votre mot de passe.
mine-readdress = Une autre adresse e-mail
mine-readdress-lead = Nous écrirons à la nouvelle adresse pour demander si elle est à vous. Si vous répondez oui, vos e-mails iront désormais là. L’ancienne adresse en est prévenue, et vos anciens liens ne fonctionnent plus.
mine-readdress-email = Nouvelle adresse e-mail
mine-readdress-send = Écrire à la nouvelle adresse
mine-asked = Nous avons écrit à { $email }. Ouvrez cet e-mail et dites que l’adresse est à vous. D’ici là, rien ne change.
mine-same-address = C’est l’adresse que nous avons déjà.
address-title = Cette adresse est-elle à vous ?
address-lead = Quelqu’un a indiqué { $email } comme nouvelle adresse pour une inscription. Si vous répondez oui, les e-mails à ce sujet iront désormais à cette adresse.
address-yes = Oui, c’est mon adresse
address-no = Cela ne vous dit rien ? Alors vous n’avez rien à faire : rien ne change.
mail-new-address-subject = Cette adresse est-elle à vous ? { $event }
mail-new-address = Quelqu’un a indiqué cette adresse comme la nouvelle adresse pour une inscription à { $event }.
mail-new-address-yes = Est-ce votre inscription ? Dites-le sur la page suivante.
mail-new-address-no = Cela ne vous dit rien ? Alors vous n’avez rien à faire : rien ne change.

# La page Mails à l'accueil.
desk-mail = E-mails
mail-relay = Le serveur de messagerie n’accepte rien de nous en ce moment. Tout reste prêt et partira dès que possible.
mail-state-owed = en attente
mail-state-delayed = retardés
mail-state-failed = non remis
mail-all-left = Tous les e-mails sont partis.
mail-by-reason = Par raison
mail-each = E-mail par e-mail
mail-why = Raison
mail-mails = E-mails
mail-what = Quel e-mail
mail-since = Depuis
mail-due = Prochain essai
mail-again = Renvoyer
mail-again-all = { $count ->
    [1] Renvoyer celui-ci
   *[other] Renvoyer les { $count }
}
mail-again-done = { $count ->
    [0] Il n’y avait rien à renvoyer maintenant.
    [one] Un e-mail repart dans un instant.
   *[other] { $count } e-mails repartent dans un instant.
}
mail-why-turn = Pas encore essayé
mail-why-nobody = Cette adresse n’existe pas
mail-why-full = La boîte est pleine
mail-why-policy = Le serveur ne nous fait pas confiance, ou pas à notre e-mail
mail-why-refused = Le serveur refuse cette adresse
mail-why-later = Le serveur demande de revenir plus tard
mail-why-relay = Notre propre serveur de messagerie pose problème
mail-why-else = Autre chose
figure-mail-waits = e-mails qui doivent encore partir
figure-mail-failed = e-mails non remis
deed-sent-again = { $who } a fait renvoyer des e-mails : { $about }

health-commit = S’inscrire et modifier ne fonctionne pas pour le moment. Les personnes qui essaient sont invitées à réessayer plus tard.
health-follower = Ce qui change ailleurs n’est pas visible ici pour le moment.
health-mail = Aucun e-mail ne part pour le moment. Rien n’est perdu : ils partiront dès que possible.
health-disk = Le disque du serveur est plein, ou n’accepte plus rien. Avertissez la personne qui gère le serveur.
health-file = La base de données du serveur a été supprimée ou remplacée. Avertissez tout de suite la personne qui gère le serveur.
health-clock = L’horloge du serveur n’est pas juste. Les rappels et tout ce qui est irréversible attendent qu’elle le soit à nouveau.
mail-declined = Votre agenda a répondu que vous ne viendrez pas. Votre place va à la personne qui attend. Ce n’était pas voulu ? Reprenez-la sur votre page.
trace-declined = Refusé depuis l’agenda
person-unreachable = les e-mails reviennent depuis { $when }
people-unreachable = les e-mails reviennent
loss-everybody = La durée de conservation est alors écoulée : { $people ->
    [1] les données de la personne inscrite seront
   *[other] les données des { $people } personnes seront
} effacées dans la journée, pour de bon. Vérifiez la date.

# Sessions: types, links, speakers.
session-about = À propos de { $name }
session-links = En savoir plus
session-tags = Mots-clés
session-not-recorded = Cette session n’est pas enregistrée.
link-page = page
link-slides = diapositives
link-stream = diffusion en direct
link-chat = discussion
link-recording = enregistrement
link-repository = code source
link-attachment = fichier
link-feedback = votre avis
things-types = Types de session
speakers-title = Orateurs
speakers-lead = Toutes les personnes qui interviennent, ou dont vous savez plus. Ce que vous dites ici figure sur leur propre page et près de leurs sessions.
thing-person = Orateur
speakers-sessions = Sessions
portrait-title = Photo
field-namesake = Une autre personne que celle qui porte aussi ce nom
field-pronouns = Pronoms
field-url = Où en savoir plus
field-biography = Biographie
hint-url = Une adresse qui commence par https://
hint-markdown = Vous pouvez utiliser Markdown : **gras**, [mots](https://example.org), - pour une liste.
hint-links = Un par ligne : slides | Titre | https://example.org | 2027-05-06 10:00 (visible à partir de ce moment ; facultatif). Au lieu de slides : page, stream, chat, recording, repository, attachment, feedback.
hint-colour = { $names }, ou une couleur comme #0a7d5c.
field-subtitle = Sous-titre
field-description = En détail (sur sa propre page)
field-tags = Mots-clés
field-level = Niveau
field-audience = Pour qui
hint-level = Ce qu’il faut déjà savoir, par exemple : Débutants
hint-audience = À qui la session s’adresse, par exemple : Étudiants
field-lasts = Durée, en minutes
hint-minutes = Au lieu d’une heure de fin, qui en découle
hint-license = Par exemple CC BY 4.0
hint-day-change = Par exemple 04:00. Vide : minuit
field-links = Liens
field-do-not-record = Personne ne peut enregistrer ceci
field-like = Se comporte comme
field-minutes = Durée habituelle, en minutes
field-free = On entre et on sort librement : autre chose peut avoir lieu en même temps
field-types = Types de session
field-people = Informations sur les orateurs
field-day-change = Jusqu’à quelle heure la nuit appartient au jour précédent
field-license = Licence de l’enregistrement
field-origin = Nom à l’origine
fault-not-a-web-address = L’adresse doit commencer par https:// ou http://
fault-not-a-colour = Donnez le nom d’une couleur (red, amber, violet, teal, blue, green, magenta, slate), ou une couleur comme #0a7d5c.

# Files of other programs.
schedule-unknown = Ce fichier ne peut pas être lu ici : donnez un schedule.xml ou schedule.json (frab, pretalx), du JSON de pretalx ou de Sessionize, un agenda (.ics), ou un tableau avec une ligne par session (.csv, .xlsx).
schedule-broken = Ce fichier s’interrompt ou est mal écrit à la ligne { $line }, colonne { $column }. Faites-le refaire.
schedule-cut-off = Ce fichier s’interrompt à la ligne { $line } : ce qui commence à la ligne { $begins } ne se termine nulle part. Faites-le refaire.
schedule-empty = Il n’y a dans ce fichier aucune session qui a un titre et une heure.
schedule-missed = Ce qui n’a pas sa place ici
schedule-kinds = Nos propres tableaux et JSON, et ce que d’autres programmes écrivent : schedule.xml et schedule.json (frab, pretalx), JSON de pretalx et de Sessionize, agendas (.ics), et tableaux (.csv, .xlsx). Le même fichier une seconde fois ne change rien.
schedule-begin = Ou commencer avec le fichier d’un autre programme
schedule-would-begin = { $sessions ->
    [1] Une session serait reprise, dans un événement appelé « { $slug } ».
   *[other] { $sessions } sessions seraient reprises, dans un événement appelé « { $slug } ».
}
unread-field = { $count ->
    [1] Une fois : « { $name } »
   *[other] { $count } fois : « { $name } »
}
unread-no-time = { $count ->
    [1] Une fois : une session sans heure ; elle n’est pas reprise.
   *[other] { $count } fois : une session sans heure ; elles ne sont pas reprises.
}
unread-no-title = { $count ->
    [1] Une fois : une session sans titre ; elle n’est pas reprise.
   *[other] { $count } fois : une session sans titre ; elles ne sont pas reprises.
}
unread-link = { $count ->
    [1] Une fois : un lien qui ne mène nulle part sur le web ; il n’est pas repris.
   *[other] { $count } fois : un lien qui ne mène nulle part sur le web ; ils ne sont pas repris.
}
unread-speaker-twice = { $count ->
    [1] Une fois : le même orateur deux fois dans une session ; il est nommé une fois.
   *[other] { $count } fois : le même orateur deux fois dans une session ; il est nommé une fois.
}
unread-session-twice = { $count ->
    [1] Une fois : la même session encore ; elle n’est pas reprise.
   *[other] { $count } fois : la même session encore ; elles ne sont pas reprises.
}
unread-language = { $count ->
    [1] Une fois : une langue qui n’est pas un code comme fr ; la première de l’événement a été prise.
   *[other] { $count } fois : une langue qui n’est pas un code comme fr ; la première de l’événement a été prise.
}
unread-repeats = { $count ->
    [1] Une fois : quelque chose qui revient sans fin, ou très souvent ; c’est repris aux jours de l’événement.
   *[other] { $count } fois : quelque chose qui revient sans fin, ou très souvent ; c’est repris aux jours de l’événement.
}
unread-address = { $count ->
    [1] Une fois : une adresse de plus de quelqu’un qui en a une ici ; elle n’est pas reprise.
   *[other] { $count } fois : une adresse de plus de quelqu’un qui en a une ici ; elles ne sont pas reprises.
}
preview-added = { $count ->
    [1] Une nouvelle session
   *[other] { $count } nouvelles sessions
}
preview-changed = { $count ->
    [1] Une session change
   *[other] { $count } sessions changent
}
preview-gone = { $count ->
    [1] Une session disparaît
   *[other] { $count } sessions disparaissent
}
preview-more = et encore { $count }
preview-other = Ce qui change aussi
preview-differs = { $field } : { $was } → { $now }
schedule-would-be-on = C’est le { $day }.
schedule-would-last = Du { $first } au { $last }.
schedule-proposed = Voici comment il commencerait
schedule-proposed-hint = C’est ce que dit le fichier ; le reste est deviné. Corrigez ce qui n’est pas juste.
unread-rule = { $count ->
    [1] Une fois : une règle de répétition qui n’est pas comprise ici ; seule la première fois est reprise. Ajoutez les autres ici.
   *[other] { $count } fois : une règle de répétition qui n’est pas comprise ici ; seule la première fois est reprise. Ajoutez les autres ici.
}
unread-whole-day = { $count ->
    [1] Une fois : une entrée pour toute une journée ; elle dure de la première à la dernière session du jour, sans inscription.
   *[other] { $count } fois : une entrée pour toute une journée ; elles durent de la première à la dernière session du jour, sans inscription.
}
schedule-too-many = Ce fichier contient plus de { $most } sessions : répartissez-le en plusieurs.
schedule-entities = Ce fichier déclare ses propres entités (DOCTYPE, ligne { $line }) : elles ne sont pas lues ici. Enregistrez-le sans elles.
schedule-no-first-day = Ce tableau ne fait que compter ses jours (« Jour 1 »), ou n’en dit aucun : mettez-y des dates, ou donnez-le à un événement qui a déjà un premier jour.
unread-quoted = « { $about } »
transfer-confirm = Des personnes y perdraient quelque chose. Si c’est voulu, cochez la case sous le fichier et recommencez.
transfer-choose-again = Choisissez alors votre fichier une nouvelle fois : votre navigateur ne le garde pas.
schedule-page = Ceci n’est qu’une page d’une liste plus longue (« next »). Donnez la liste entière, ou un schedule.json.
unread-order = { $count ->
    [1] Une fois : une date qui peut être jour/mois ou mois/jour. Elle est lue comme ci-après ; sinon, écrivez-la comme 2027-03-07.
   *[other] { $count } fois : une date qui peut être jour/mois ou mois/jour. Elles sont lues comme ci-après ; sinon, écrivez-les comme 2027-03-07.
}
unread-picture = { $count ->
    [1] Une fois : l’adresse d’une image. Rien n’est cherché ailleurs : donnez vous-même le fichier auprès de l’orateur, de la session ou de l’événement.
   *[other] { $count } fois : l’adresse d’une image. Rien n’est cherché ailleurs : donnez vous-même les fichiers auprès de l’orateur, de la session ou de l’événement.
}
unread-date = { $count ->
    [1] Une fois : un jour qui n’en est pas un ; la session a été laissée de côté.
   *[other] { $count } fois : un jour qui n’en est pas un ; les sessions ont été laissées de côté.
}
unread-time = { $count ->
    [1] Une fois : une heure qui n’en est pas une ; la session a été laissée de côté.
   *[other] { $count } fois : une heure qui n’en est pas une ; les sessions ont été laissées de côté.
}
unread-no-end = { $count ->
    [1] Une fois : une session sans fin ; elle dure jusqu’à la suivante au même endroit, ou une heure.
   *[other] { $count } fois : une session sans fin ; elles durent jusqu’à la suivante au même endroit, ou une heure.
}
unread-seats = { $count ->
    [1] Une fois : un nombre de places qui n’en est pas un ; il n’y a pas de limite.
   *[other] { $count } fois : un nombre de places qui n’en est pas un ; il n’y a pas de limite.
}
schedule-code-twice = Le code « { $code } » figure deux fois dans le tableau, à la ligne { $first } et à la ligne { $again } : chaque session a son propre code. Corrigez-le, ou enlevez la colonne.
schedule-seats = À la ligne { $line }, le nombre de places est « { $said } ». Écrivez un nombre au-dessus de zéro, ou laissez la cellule vide si tout le monde peut participer.
schedule-no-value = Il n’y a rien à lire : la cellule { $cell } est une formule sans résultat ou avec une erreur. Ouvrez le fichier dans un tableur et enregistrez-le à nouveau, ou collez les valeurs.
unread-no-value = { $count ->
    [1] Une cellule est une formule sans résultat ou avec une erreur : elle a été lue comme vide. Enregistrez le fichier à nouveau dans un tableur.
   *[other] { $count } cellules sont des formules sans résultat ou avec une erreur : elles ont été lues comme vides. Enregistrez le fichier à nouveau dans un tableur.
}
unread-hidden-sheet = { $count ->
    [1] Une feuille est masquée et n’a pas été lue. Affichez-la si elle en fait partie.
   *[other] { $count } feuilles sont masquées et n’ont pas été lues. Affichez-les si elles en font partie.
}
unread-hidden-row = { $count ->
    [1] Une ligne est masquée et n’a pas été lue. Affichez-la si elle en fait partie.
   *[other] { $count } lignes sont masquées et n’ont pas été lues. Affichez-les si elles en font partie.
}
unread-ends-first = { $count ->
    [1] Une fois : une fin qui ne vient pas après le début ; la session dure jusqu’à la suivante au même endroit, ou une heure.
   *[other] { $count } fois : une fin qui ne vient pas après le début ; les sessions durent jusqu’à la suivante au même endroit, ou une heure.
}
unread-ends-late = { $count ->
    [1] Une fois : plus d’un jour entre le début et la fin. Vérifiez le jour de la fin.
   *[other] { $count } fois : plus d’un jour entre le début et la fin. Vérifiez le jour de la fin.
}
unread-beyond = { $count ->
    [1] Une cellule est dans une colonne sans nom : elle n’a pas été lue.
   *[other] { $count } cellules sont dans une colonne sans nom : elles n’ont pas été lues.
}
import-code-twice = « { $name } » figure aussi à la ligne { $first } : chaque session a une ligne.
import-only-told = Un tableau ne change pas cela. Faites-le sur la page de cette personne, ou laissez la cellule comme elle était.
unread-sheet = { $count ->
    [1] Une feuille n’a pas été lue : elle a d’autres colonnes.
   *[other] { $count } feuilles n’ont pas été lues : elles ont d’autres colonnes.
}
unread-length = { $count ->
    [1] Une fois : une durée qui ne peut pas être lue ici ; écrivez-la comme 45, 1:30 ou 1h30.
   *[other] { $count } fois : une durée qui ne peut pas être lue ici ; écrivez-la comme 45, 1:30 ou 1h30.
}
unread-zone = { $count ->
    [1] Une fois : un fuseau horaire inconnu ; l’heure a été lue comme celle de l’événement.
   *[other] { $count } fois : un fuseau horaire inconnu ; les heures ont été lues comme celles de l’événement.
}
unread-slot = { $count ->
    [1] Une fois : une session qui reprend après une pause ; on s’y inscrit une seule fois.
   *[other] { $count } fois : une session qui reprend après une pause ; on s’y inscrit une seule fois.
}
unread-again = { $count ->
    [1] Une fois : une session proposée à plusieurs moments ; personne n’en a plus d’une.
   *[other] { $count } fois : une session proposée à plusieurs moments ; personne n’en a plus d’une.
}
problem-again = { $title } est proposée plusieurs fois. Vous pouvez y avoir une seule place.
session-parts = reprend { $times } : une seule inscription
session-part-of = suite de la session de { $time } : l’inscription se fait là
session-again = aussi { $times } : une seule au choix
fault-not-a-whole = Indiquez le code d’une autre session, qui n’est pas elle-même une suite.
field-one-of = Une session à plusieurs moments : son mot
field-part-of = Suite de (code)
field-organisation-name = Organisation
field-organisation-email = Adresse e-mail de l’organisation
hint-organisation = Vaut pour tous les événements de cette organisation.
hint-organisation-email = Les réponses y arrivent. Vaut pour tous les événements de cette organisation.
hint-one-of = Les sessions portant le même mot n’en font qu’une : personne n’en a plus d’une. Minuscules, chiffres et traits d’union.
hint-part-of = Pour une session qui reprend plus tard : on s’inscrit à la première partie et on a une place dans toutes.
unread-reference = { $count ->
    [1] Une fois : un numéro dont le fichier ne dit pas ce qu’il désigne ; il a été laissé de côté.
   *[other] { $count } fois : un numéro dont le fichier ne dit pas ce qu’il désigne ; ils ont été laissés de côté.
}
unread-not-accepted = { $count ->
    [1] Une fois : une session qui n’a pas été acceptée ; elle a été laissée de côté.
   *[other] { $count } fois : une session qui n’a pas été acceptée ; elles ont été laissées de côté.
}
unread-private = { $count ->
    [1] Une fois : une session marquée comme privée ; elle a été laissée de côté.
   *[other] { $count } fois : une session marquée comme privée ; elles ont été laissées de côté.
}
unread-second-hour = { $count ->
    [1] Une fois : une heure qui revient deux fois cette nuit-là, et c’est la seconde ; elle a été lue comme la première. Vérifiez-la.
   *[other] { $count } fois : une heure qui revient deux fois cette nuit-là, et c’est la seconde ; elle a été lue comme la première. Vérifiez-les.
}
unread-taken-out = { $count ->
    [1] Une session figure dans le fichier, mais a été retirée du programme ici : elle ne revient pas.
   *[other] { $count } sessions figurent dans le fichier, mais ont été retirées du programme ici : elles ne reviennent pas.
}
unread-places-stay = { $count ->
    [1] Un nombre de places a été modifié ici et reste ainsi, même si ce fichier dit autre chose.
   *[other] { $count } nombres de places ont été modifiés ici et restent ainsi, même si ce fichier dit autre chose.
}
unread-stays = { $count ->
    [1] Une session existe ici et ne figure pas dans ce fichier : elle reste. Si elle n’a pas lieu, retirez-la du programme ici.
   *[other] { $count } sessions existent ici et ne figurent pas dans ce fichier : elles restent. Si elles n’ont pas lieu, retirez-les du programme ici.
}
fault-alike = { $count } fois, la première ici : { $fault }
timetable-days = Jours
schedule-no-column = Il n’y a pas de colonne « { $named } ». Les colonnes sont : { $there }
schedule-no-columns = Ce fichier n’est pas un tableau : il n’a pas de colonne « { $named } ».
schedule-columns = Ce tableau doit avoir une colonne avec les titres et une avec les heures, comme « titre » et « heure ». Ses colonnes sont : { $there }
schedule-guessed = lu comme étant en { $language } ({ $tag }) ; dites-le avec --language

field-ballot = Tirage au sort
field-ballot-until = Tirage au sort : vœux jusqu’au (vide : pas de tirage, premier arrivé, premier servi)
field-ballot-lot = Tirage au sort : poids de la chance
field-ballot-door = Tirage au sort : part de chaque session pour qui se présente à l’entrée, en pour cent (vide : rien)
lot-none = La chance ne départage que des vœux égaux
lot-up-to = Jusqu’à { $factor } fois plus de points pour qui a de la chance
fault-ballot-outside-registration = Choisissez un moment entre l’ouverture et la fin des inscriptions.
fault-not-a-lot = Choisissez un nombre de 0 à 2.
fault-not-a-share = Choisissez un pourcentage de 0 à 99.
fault-ballot-with-people = Des personnes sont déjà inscrites : le tirage au sort ne peut plus être ajouté ni supprimé. La date jusqu’à laquelle on choisit peut encore changer.
fault-ballot-drawn = Le tirage au sort a eu lieu : il ne change plus.
problem-wishes-closed = Les vœux étaient possibles jusqu’au { $when }. Le tirage au sort suit ; ensuite vous pourrez choisir parmi ce qui reste. Rendre une place et annuler restent possibles.
problem-wishes-open = On choisit encore, jusqu’au { $when }. Le tirage au sort est possible ensuite.
fault-too-many-ranked = Choisissez au plus { $limit } sessions par créneau.
mail-wishes-subject = Vos vœux sont bien arrivés : { $event }
mail-wishes-intro = Vos vœux pour { $event } sont bien arrivés. Jusqu’au { $when }, vous pouvez les changer aussi souvent que vous voulez. Ensuite, un seul tirage au sort décide : l’ordre d’arrivée ne compte pas. Voici vos vœux :
mail-wishes-none = Vous n’avez pas encore choisi de session. Vous pouvez le faire sur votre page.
mail-drawn-subject = Le tirage au sort a eu lieu : { $event }
mail-drawn-intro = Le tirage au sort pour { $event } a eu lieu. Voici ce qu’il a donné pour vous, et pourquoi :
mail-kind-drawn = résultat du tirage au sort
trace-drawn = Tirage au sort
ballot-prove-in-time = Confirmez votre adresse avant le tirage au sort : sinon, votre tour vient après lui.
ballot-commitment = Avec ce code de contrôle, tout le monde peut vérifier après le tirage qu’il était honnête : { $hash }
ballot-no-wishes = Vous n’aviez exprimé aucun vœu : il n’y avait rien à tirer au sort pour vous.
ballot-no-wishes-of = { $name } n’avait exprimé aucun vœu : il n’y avait rien à tirer au sort.
ballot-your-number = Votre numéro dans le tirage au sort : { $number }
ballot-your-number-of = Numéro de { $name } dans le tirage au sort : { $number }
ballot-got-first = { $slot } : vous avez votre premier choix, { $session }.
ballot-got = { $slot } : vous avez votre choix n° { $choice }, { $session }. Ce que vous préfériez :
ballot-got-other = { $slot } : à ce moment, vous avez déjà autre chose que vous avez obtenu. Vous demandiez :
ballot-got-nothing = { $slot } : vous n’avez pas de place. Vous demandiez :
ballot-got-too-little = { $slot } : vous n’avez rien ici, parce qu’en tout vous auriez eu moins que votre minimum. Vous demandiez :
ballot-entered = Il y avait { $askers } personnes pour { $places ->
    [1] une place
   *[other] { $places } places
 } à l’événement. Le sort a décidé : vous en êtes.
ballot-stays-outside = Vous n’avez pas de place à l’événement : il y avait { $askers } personnes pour { $places ->
    [1] une place
   *[other] { $places } places
  }, et le sort a décidé. Vous attendez une place, dans l’ordre du sort ; si une se libère, nous essayons alors vos vœux.
ballot-waits = Vous êtes sur la liste d’attente de ce que vous préfériez ; elle suit le tirage.
ballot-asked = { $session } : { $askers ->
    [0] aucun vœu
    [1] un vœu
   *[other] { $askers } vœux
} pour { $places ->
    [0] aucune place
    [1] une place
   *[other] { $places } places
}
ballot-asked-unlimited = { $session } : { $askers ->
    [0] aucun vœu
    [1] un vœu
   *[other] { $askers } vœux
}, et de la place pour tout le monde
deed-drawn = { $who } a procédé au tirage au sort
fault-no-ballot = On ne classe pas de vœux ici : il n’y a pas de tirage au sort, ou il a déjà eu lieu. Choisissez des sessions.
fault-ranks-and-seats = Donnez des vœux ou des sessions, pas les deux.
fault-ranked-twice = Ce créneau y est déjà : mettez tous les vœux d’un créneau dans une seule liste.
fault-other-round = Cette session est dans un autre créneau que les autres de cette liste.
wishes-title = Mes vœux
wishes-choice = Choix n° { $choice }
wishes-none = Aucun choix
wishes-save = Enregistrer mes vœux
wishes-honest = Mettez en premier ce que vous préférez vraiment : c’est ainsi que vous avez le plus de chances. Mettre autre chose en premier réduit vos chances d’obtenir un premier choix.
wishes-more = Plus de choix
wishes-least = Ne venez-vous que si vous avez assez de sessions ?
wishes-least-hint = Si vous en avez moins, vous n’en avez aucune, et vos places vont à d’autres. Demander plus ne donne pas plus de chances.
wishes-least-any = Je viens dans tous les cas
wishes-least-some = Seulement avec au moins { $count } sessions
fault-least = { $most ->
    [0] Choisissez au plus { $most }, donc que vous venez de toute façon : avec ces choix, vous ne pouvez pas avoir plus de sessions.
    [1] Choisissez au plus { $most }, donc que vous venez de toute façon : avec ces choix, vous ne pouvez pas avoir plus de sessions.
   *[other] Choisissez au plus { $most } : avec ces choix, vous ne pouvez pas avoir plus de sessions. Une session sur plusieurs créneaux compte pour une.
}
ballot-least = Vous ne venez qu’avec au moins { $count } sessions.
ballot-least-of = { $name } ne vient qu’avec au moins { $count } sessions.
ballot-too-little = Il y avait moins de sessions pour vous que votre minimum. Vous n’en avez donc aucune, et n’êtes sur aucune liste d’attente. Ce que vous auriez pu avoir est allé à d’autres qui le voulaient aussi, ou est resté libre. Vous pouvez encore choisir parmi ce qui est libre, ou annuler.
ballot-how-least = Qui ne veut venir qu’avec un certain nombre de sessions peut le dire. S’il y en a moins, cette personne n’en a aucune, et le même tirage donne ses places à d’autres. Demander plus ne donne pas plus de chances.
ballot-unmet = { $count ->
    [1] Une personne n’a rien eu, parce que c’était moins que son minimum.
   *[other] { $count } personnes n’ont rien eu, parce que c’était moins que leur minimum.
}
group-together = Nous préférons être ensemble
group-together-hint = Possible de deux à cinq personnes. Le tirage au sort vous place dans les mêmes sessions si cela ne coûte rien à personne. Mettez donc les mêmes sessions dans vos listes.
fault-together = Être ensemble est possible de deux à { $most } personnes. Décochez « Nous préférons être ensemble », ou inscrivez-vous en deux fois.
ballot-together = Vous préférez être avec votre groupe : le tirage au sort vous place dans les mêmes sessions si cela ne coûte rien à personne.
mine-new-wishes = Vos vœux sont enregistrés. Nous vous avons envoyé une confirmation.
mail-heading-wishes = Vos vœux sont enregistrés.
mail-ticket-wishes = Vos vœux sont enregistrés. Après le tirage au sort, vous saurez ce que vous avez.
data-ballot = Le tirage au sort
act-drop-wish = Retirer ce vœu
mine-status-ranked = Votre choix n° { $choice } : le tirage au sort décidera
mine-awaits-draw = { $mode } : le tirage au sort décidera aussi de votre place à l’événement
ballot-title = Le tirage au sort
ballot-how = Comment fonctionne le tirage au sort ?
ballot-open = Ici, un tirage au sort décide, et non l’ordre d’arrivée. Jusqu’au { $when }, vous choisissez jusqu’à cinq sessions par créneau, dans votre ordre, et vous pouvez les changer aussi souvent que vous voulez.
ballot-closed = Les vœux étaient possibles jusqu’au { $when }. Le tirage au sort suit dans les dix minutes.
ballot-drawn = Le tirage au sort a eu lieu le { $when }. Ce qui reste va au premier arrivé.
ballot-how-ranks = Chacun classe au plus cinq sessions par créneau. S’inscrire plus tôt ne donne aucun avantage.
ballot-how-goals = Un seul tirage répartit tout à la fois : le plus de places occupées, le plus de personnes avec un premier choix, personne les mains vides si c’est possible, puis le plus de satisfaction.
ballot-how-unproven = Seules les personnes qui ont confirmé leur adresse, ou que l’organisation a inscrites, participent. Les autres viennent après le tirage.
ballot-how-after = Ensuite, ce qui reste va au premier arrivé. Les listes d’attente commencent dans l’ordre du sort.
ballot-door = Pour chaque session, { $share } % des places restent libres pour qui se présente à l’entrée le jour même. Elles ne sont pas tirées au sort : elles vont aux premiers arrivés à l’entrée.
ballot-event-places = { $places } places ; le tirage au sort décide
ballot-result = Ce que le tirage a donné
ballot-people = { $count ->
    [1] Une personne participe.
   *[other] { $count } personnes participent.
}
ballot-unproven = { $count ->
    [1] Une personne n’a pas encore confirmé son adresse.
   *[other] { $count } personnes n’ont pas encore confirmé leur adresse.
}
ballot-outside = { $count ->
    [1] Une personne attend encore une place à l’événement.
   *[other] { $count } personnes attendent encore une place à l’événement.
}
ballot-check = Vérifier que le tirage est honnête
ballot-check-before = Le tirage utilise un seul nombre aléatoire. Il est déjà fixé, et reste secret jusqu’au tirage. Voici son code de contrôle (pour les spécialistes : BLAKE3) : ainsi, personne ne peut changer ce nombre sans que cela se voie.
ballot-check-later = Après le tirage, tout le monde peut télécharger ici ce nombre, tous les vœux sans les noms et le résultat.
ballot-check-after = Ce fichier contient le nombre, tous les vœux sans les noms et le résultat. Votre numéro est sur votre page et dans votre e-mail. Cette commande vérifie tout sans tirer au sort à nouveau :
ballot-download = Télécharger les vœux, le nombre et le résultat
ballot-drawn-column = Tirage
ballot-at-most = Maximum possible
ballot-first-come = Premier arrivé
ballot-filled = Places occupées
ballot-with-first = Personnes avec un premier choix
ballot-empty-handed = Personnes les mains vides
ballot-satisfaction = Satisfaction (de 5 pour un premier choix à 1)
desk-ballot = Tirage au sort
ballot-draw = Tirer au sort maintenant
ballot-draw-hint = Le tirage ne se fait qu’une fois. Chacun reçoit ensuite un e-mail avec le résultat et les raisons. Si vous ne faites rien, il se fait de lui-même dix minutes après la fin.
ballot-door-release = À l’entrée, vous les donnez lors du pointage. Pour les libérer plus tôt, même après le tirage, baissez le pourcentage : elles vont d’abord à la liste d’attente.
ballot-asked-title = Qui demandait quoi
ballot-column-places = Places
ballot-column-first = Premier choix
ballot-column-all = Vœux
ballot-column-given = Obtenu
ballot-none = Cet événement n’a pas de tirage au sort : premier arrivé, premier servi.
ballot-set-up = Mettre en place un tirage au sort
loss-sensitive = { $name } : { $people ->
    [one] { $people } réponse, donnée pour quelques personnes seulement, devient lisible pour toute personne qui voit les inscriptions
   *[other] { $people } réponses, données pour quelques personnes seulement, deviennent lisibles pour toute personne qui voit les inscriptions
}
problem-unseen = Les réponses ont été données pour les seules personnes qui peuvent voir les besoins d’accès. Seule l’une d’elles peut les ouvrir à d’autres.
problem-not-erased = Avec ces dates, la durée de conservation serait écoulée et tout le monde serait effacé. Seule une personne qui peut effacer des inscriptions peut le faire.
import-sensitive = Cette réponse est réservée à qui peut voir les besoins d’accès : vous ne voyez pas ce qui s’y trouve et ne pouvez pas l’écraser. Laissez la cellule vide.
mail-readdressed-forgotten = Ce qui avait été dit sur les besoins d’accès et les réponses aux questions sensibles n’ont pas suivi : tout cela est effacé.
mail-merged = L’organisation ({ $organisation }) a réuni deux inscriptions à { $event } en une seule. Celle qui portait cette adresse e-mail a rejoint l’autre : les messages à ce sujet n’arrivent plus à cette adresse, et les liens des anciens e-mails ne fonctionnent plus. Une erreur ? Répondez à cet e-mail.
problem-would-be-merged = { $name } ({ $number }, { $email }) rejoint { $kept } ({ $keptnumber }, { $keptemail }) : ces noms diffèrent. Ses places vont à l’autre inscription ; elle-même est effacée, définitivement.
person-merge-both = L’autre : { $name }, { $email }. Celle-ci : { $kept }, { $keptemail }.
behalf-address-needs = Vous ne pouvez pas voir les besoins d’accès : une nouvelle adresse les efface, ainsi que les réponses aux questions sensibles. Qui peut les voir peut changer l’adresse sans cela.
team-leaving-keys = Clés créées par cette personne : { $names }. Elles n’ouvriront plus rien.
team-keep-keys = Garder ces clés : qui les possède peut continuer.
team-made-by = créée par { $email }
team-keys-lost = Ces clés ouvraient plus que le rôle ne le permet et n’ouvrent plus rien : { $names }.
problem-renamed = { $key } est le nom sous lequel on le demande, et reste. Pour un autre nom, créez-en un nouveau.
speaker-portrait = Portrait de { $name }
speaker-sessions = { $count ->
    [1] Session
   *[other] Sessions
}
fault-is-a-part = Ceci est la suite d’une session : inscrivez-vous à la première partie
mapping-title = Comment les colonnes sont lues
mapping-hint = Corrigez ce qui est mal lu et regardez à nouveau : pas besoin de renvoyer le fichier. Le choix est retenu pour le prochain fichier de votre organisation avec les mêmes colonnes.
mapping-holds = Lue comme
mapping-rows = Premières lignes
holds-nothing = Rien : pas lue
holds-id = Nom ou numéro
holds-title = Titre
holds-subtitle = Sous-titre
holds-abstract = Résumé
holds-description = Description
holds-speakers = Orateurs
holds-room = Salle
holds-track = Thème
holds-room-and-theme = Salle et thème
holds-type = Type
holds-language = Langue
holds-date = Date
holds-start = Début (et fin)
holds-end = Fin
holds-duration = Durée
holds-level = Niveau
holds-audience = Pour qui
holds-tags = Mots-clés
holds-url = Lien
holds-seats = Places
mail-change-intro-plain = Votre inscription à { $event } a changé. Ce qui vaut maintenant se trouve ci-dessous.
mail-news-in-person = ✓ Vous venez maintenant sur place
mail-news-online = ✓ Vous suivez maintenant en ligne
mail-news-waits-event = … Vous attendez une place à l’événement ({ $mode }), place { $position }
again-title = Ce navigateur vient déjà d’inscrire quelqu’un
again-lead = Si c’est vous, modifiez votre choix sur votre page : le lien est dans votre e-mail. S’il s’agit de quelqu’un d’autre, une collègue par exemple, inscrivez-la aussi. Rien n’est encore envoyé.
again-ask = Redemander votre lien
again-other = C’est quelqu’un d’autre : inscrire
again-here = Ce navigateur vient d’inscrire quelqu’un. C’est vous, et vous voulez changer quelque chose ?
again-banner = Vous étiez déjà inscrit·e : voici votre journée. Ce que vous venez d’envoyer n’est pas gardé. Modifiez ci-dessous ce que vous voulez.
again-link = Vous étiez déjà inscrit·e. Pour modifier, utilisez le lien de votre e-mail ; redemandez-le ici.
mine-just-full = Complet à l’instant : vous n’avez pas obtenu { $session }. Vous êtes sur sa liste d’attente, à la place { $position }.
mine-waits-now = Vous attendez maintenant { $session }, à la place { $position } de la liste d’attente.
mine-keeps = Entre-temps, vous gardez { $session }.
group-new = Vous êtes inscrit·e, avec { $others ->
    [1] une autre personne
   *[other] { $others } autres personnes
 }. Chaque personne qui a sa propre adresse reçoit un e-mail.
group-waits-event = { $count ->
    [1] Une personne attend
   *[other] { $count } personnes attendent
 } encore une place à l’événement.
group-waits = { $count ->
    [1] Une personne attend
   *[other] { $count } personnes attendent
 } { $session }.
group-open = Ouvrir la journée
link-ask = Pas d’e-mail ? Demandez à l’accueil, ou faites écrire à
register-lead-wishes = Classez vos vœux, et indiquez votre nom et votre adresse e-mail. Vous saurez après le tirage au sort quelles places vous avez.
mail-because-of = Vous recevez cet e-mail parce que vous avez inscrit { $name } à { $event }.
mail-called-off-intro-of = { $event } n’aura pas lieu. Les inscriptions de { $name } sont annulées.
mail-cancelled-by-desk-of = L’organisation ({ $organisation }) a annulé l’inscription de { $name } à { $event }. Une erreur ? Répondez à cet e-mail.
mail-changed-by-desk-of = L’organisation ({ $organisation }) a modifié l’inscription de { $name } à { $event }. Une erreur ? Répondez à cet e-mail.
mail-cancelled-intro-of = L’inscription de { $name } à { $event } est annulée. Si quelqu’un attend, les places lui reviennent.
mail-cancelled-subject-of = L’inscription de { $name } est annulée : { $event }
mail-cannot-come-of = { $name } ne peut pas venir ? Libérez la place sur la page ci-dessus : quelqu’un l’attend peut-être.
mail-cannot-come-draw-of = { $name } ne peut pas venir ? Annulez sur la page ci-dessus : le tirage n’en tiendra pas compte.
mail-change-intro-of = Quelque chose a changé dans l’inscription de { $name } à { $event } :
mail-change-intro-plain-of = L’inscription de { $name } à { $event } a changé. Ce qui vaut maintenant se trouve ci-dessous.
mail-change-subject-of = L’inscription de { $name } a changé : { $event }
mail-drawn-intro-of = Le tirage au sort pour { $event } a eu lieu. Voici ce qu’il a donné pour { $name }, et pourquoi :
mail-heading-cancelled-of = L’inscription de { $name } est annulée.
mail-heading-change-of = L’inscription de { $name } a changé.
mail-heading-link-of = Voici le lien de { $name }.
mail-heading-offered-of = Une place est libre pour { $name }.
mail-heading-online-of = Une session de { $name } commence bientôt.
mail-heading-promoted-of = { $name } a une place.
mail-heading-unconfirmed-of = L’inscription de { $name } est-elle exacte ?
mail-heading-waiting-of = { $name } est sur la liste d’attente.
mail-heading-wishes-of = Les vœux de { $name } sont enregistrés.
mail-link-intro-of = Voici le lien vers l’inscription de { $name } à { $event }, comme demandé. Rien n’a changé.
mail-link-new-of = C’est désormais l’adresse e-mail de l’inscription de { $name } à { $event }. Voici le lien pour y accéder ; les liens précédents ne fonctionnent plus.
mail-link-subject-of = Le lien de { $name } : { $event }
mail-news-cancelled-of = ✗ Place libérée pour { $name } : { $session }
mail-news-confirmed-of = ✓ { $name } a une place dans { $session }
mail-news-in-person-of = ✓ { $name } vient maintenant sur place
mail-news-online-of = ✓ { $name } suit maintenant en ligne
mail-news-offered-of = ! Une place est libre pour { $name } dans { $session }. Répondez sur la page ci-dessous avant le { $until }, sinon elle va au suivant.
mail-news-waiting-of = … { $name } attend { $session }, place { $position }
mail-news-waits-event-of = … { $name } attend une place à l’événement ({ $mode }), place { $position }
mail-news-wished-of = … Demandé, dès que { $name } a une place à l’événement : { $session }
mail-offered-subject-of = Répondez pour { $name } : une place est libre dans « { $session } » – { $event }
mail-online-intro-of = Dans moins d’une heure commence pour { $name } :
mail-online-subject-of = Une session en ligne de { $name } commence bientôt : { $event }
mail-private-of = Ces liens ouvrent la journée de { $name } : ne les transmettez à personne d’autre.
mail-programme-intro-of = Une session suivie par { $name } à { $event } a changé :
mail-promoted-subject-of = { $name } a une place : { $session } – { $event }
mail-reference-of = Numéro d’inscription de { $name }
mail-see-day-of = Voir la journée de { $name }
mail-status-yours-of = { $name } a une place
mail-still-free-of = À ce moment, il y a encore de la place dans ces sessions. Choisissez sur la page de { $name } :
mail-ticket-hint-of = { $name } montre ce code à l’accueil, ou donne le numéro.
mail-ticket-online-of = { $name } suit en ligne : ce numéro ne sert que pour une question.
mail-ticket-wishes-of = Les vœux de { $name } sont enregistrés. Après le tirage au sort, vous saurez ce qu’il a donné.
mail-unconfirmed-intro-of = Ceci est un rappel : nous ne savons pas encore si c’est vous qui avez inscrit { $name }. Cette inscription à { $event } reste à confirmer.
mail-unconfirmed-subject-of = Confirmez l’inscription de { $name } : { $event }
mail-until-words-of = Possible jusqu’au { $moment }, sur la page de { $name }.
mail-waiting-intro-of = { $name } attend une place pour { $event } : ce qui a été choisi est complet pour l’instant. Dès qu’une place se libère, nous vous prévenons.
mail-waiting-subject-of = { $name } est sur la liste d’attente : { $event }
mail-waits-of = { $name } attend encore { $count ->
    [1] une session
   *[other] { $count } sessions
 }. Dès qu’une place se libère, nous vous prévenons.
mail-waits-session-subject-of = { $name } est sur la liste d’attente pour { $session } : { $event }
mail-waits-sessions-subject-of = { $name } est sur la liste d’attente pour { $count } sessions : { $event }
mail-week-intro-of = Dans une semaine : { $event }. { $name } ne peut pas venir ? Libérez la place sur la page ci-dessous : quelqu’un d’autre en sera content.
mail-where-online-of = En ligne, d’où se trouve { $name }. Sur la page de { $name }, chaque session en ligne a un bouton « Participer en ligne », dès { $minutes } minutes avant le début.
mail-wishes-intro-of = Les vœux de { $name } pour { $event } sont bien arrivés. Jusqu’au { $when }, vous pouvez les changer aussi souvent que vous voulez. Ensuite, un seul tirage au sort décide : l’ordre d’arrivée ne compte pas. Les voici :
mail-wishes-none-of = Aucune session n’est encore choisie pour { $name }. Vous pouvez le faire sur la page ci-dessous.
mail-wishes-subject-of = Les vœux de { $name } sont bien arrivés : { $event }
mail-your-calendar-of = Agenda de { $name } (toujours à jour)
event-wishes = Vœux à donner jusqu’au { $when }
mail-opened-intro-wishes = Vous pouvez maintenant donner vos vœux pour { $event }. Un tirage au sort décide : l’ordre d’arrivée ne compte pas.
list-clash = En même temps que { $titles } : vous pouvez en suivre une. Si votre premier choix est complet, vous suivez l’autre en attendant.
list-clash-wishes = En même temps que { $titles } : vous les classerez dans votre ordre.
choose-nothing = Il n’y a plus rien à choisir : tout a commencé ou est terminé.
chosen-off = Votre choix n’a pas lieu : { $session }.
chosen-off-free = À ce moment, il reste des places dans { $sessions }.
elsewhere-online = { $count ->
    [one] { $count } session est uniquement en ligne.
   *[other] { $count } sessions sont uniquement en ligne.
}
elsewhere-in-person = { $count ->
    [one] { $count } session est uniquement sur place.
   *[other] { $count } sessions sont uniquement sur place.
}
elsewhere-show = Les afficher
spoken-mostly = En { $language }, sauf mention contraire.
map-open = Ouvrir sur une carte
address-sure = Vouliez-vous dire { $meant } ? Corrigez-la alors. Si { $email } est correct, envoyez encore une fois.
visits-most = { $most ->
    [1] Une seule promenade ou visite par personne.
   *[other] { $most } promenades ou visites au plus par personne.
}
filter-unknown = { $count ->
    [one] Pour { $count } autre session, nous ne le savons pas : demandez-le aux organisateurs.
   *[other] Pour { $count } autres sessions, nous ne le savons pas : demandez-le aux organisateurs.
}
filter-known = Montrer où c’est sûr
filter-unknown-shown = Pour ces sessions, nous ne le savons pas : demandez-le aux organisateurs.
filter-unknown-show = Les montrer
mine-readdressed = Merci. Les e-mails à propos de votre inscription vont désormais à { $email }. L’ancienne adresse a reçu un message.

# What a place would take; the draw as it was
list-and = { $first } et { $last }
round-rank = choisissez vos préférences
register-after-draw = Après le tirage, vous pourrez vous inscrire à ce qui reste.
mine-choice = { $choice ->
    [1] Votre 1er choix.
   *[other] Votre choix n° { $choice }.
}
mine-gives-up = Si vous obtenez cette place, vous rendez { $others }.
mine-asks-first = Si une place se libère ici, nous vous demanderons d’abord si vous rendez { $others } pour la prendre.
mine-accepting = Si vous prenez cette place, vous rendez { $others }.
mine-until-rather = Vous préfériez { $others } : si une place s’y libère, vous rendez celle-ci.
mail-news-accepting = Si vous la prenez, vous rendez { $others }.
mail-news-accepting-of = Avec cette place, { $name } rend { $others }.
mail-asks-first = Si une place se libère, nous vous demanderons d’abord si vous rendez { $others } pour la prendre.
mail-asks-first-of = Si une place se libère, nous demanderons d’abord si { $name } rend { $others } pour la prendre.
mail-news-no-wish = – N’est plus un vœu : { $session }
behalf-takes = Prendre cette place, c’est rendre { $others }.
behalf-takes-short = rend { $others }
ballot-gave = Ce que le tirage vous a donné, et pourquoi :
ballot-late = À la clôture des vœux, votre adresse n’était pas encore confirmée. Vous n’avez donc pas participé au tirage : vos vœux ont été essayés ensuite, avec ce qui restait.
ballot-lot-none = Le sort ne départage que ce qui est encore égal.
ballot-lot = Pour la satisfaction, le sort pèse aussi : un choix compte jusqu’à { $factor } fois plus de points pour qui a de la chance. Sans chance, vous pouvez donc manquer un vœu qui serait sinon passé avant.
ballot-check-was = Le tirage a utilisé un seul nombre aléatoire. Il était fixé avant que quiconque choisisse, et est resté secret jusqu’au tirage. Voici ce qu’était son code de contrôle (pour les spécialistes : BLAKE3) :
ballot-seed = Et voici le nombre lui-même. Qui en calcule le code de contrôle trouve le code ci-dessus :
ballot-seed-link = Le nombre du tirage, et comment tout vérifier
ballot-commitment-drawn = Code de contrôle du tirage : { $hash }
ballot-tactics = Mesuré dans des tirages de 400 personnes aux vœux inventés, où le sort pèse comme ici : qui mettait en premier autre chose que son vrai premier choix avait { $less } à { $most } % de chances en moins d’obtenir un premier choix. Qui ne nommait que ses premiers choix en obtenait { $more } à { $much } % de plus, mais { $fewer } % de places en moins là où elles étaient rares.
mail-deadline-subject = Le dernier moment pour choisir change : { $event }
mail-deadline-intro = Le délai pour choisir pour { $event } a changé :
mail-deadline-moved = Vous pouviez choisir jusqu’au { $was }. C’est désormais possible jusqu’au { $now }.
plan-changes = Sessions qui changent de créneau ou de salle
plan-walking = Minutes de marche entre les salles, pour qui veut deux sessions à la suite
plan-at-least = au moins { $count } nécessaires
figure-unproven-all = pas encore confirmées
field-door = Tirage au sort : part pour qui se présente à l’entrée, en pour cent
hint-door = Vide : ce que le tirage prévoit pour toutes les sessions. 0 : rien.
ballot-door-own = Pour ces sessions, la part est différente : { $sessions }.
ballot-door-some = Pour ces sessions, une part des places reste libre pour qui se présente à l’entrée le jour même : { $sessions }. Elles ne sont pas tirées au sort : elles vont aux premiers arrivés à l’entrée.

# L’aperçu des organisateurs
overview-title = Aperçu
overview-now = À faire
overview-days = { $count ->
    [1] Encore 1 jour
   *[other] Encore { $count } jours
}
overview-today = Aujourd’hui
ways-before = Avant
ways-people = Inscrits
ways-day = Le jour
ways-after = Bilan
todo-look = Voir
todo-change = Modifier
todo-board = Voir les places
todo-plan = Chercher un meilleur horaire
todo-room = Choisir une salle
todo-failed = { $count ->
    [one] { $count } e-mail n’est pas arrivé
   *[other] { $count } e-mails ne sont pas arrivés
}
todo-failed-words = Leurs destinataires ne savent pas ce qu’ils disent.
todo-delayed = { $count ->
    [one] { $count } e-mail n’a pas encore pu partir
   *[other] { $count } e-mails n’ont pas encore pu partir
}
todo-delayed-words = Un nouvel essai se fait tout seul.
todo-next = Bientôt, à { $when } : { $what }
todo-waiting = { $count ->
    [1] Une personne attend une place
   *[other] { $count } attentes pour une place
}
todo-most = Surtout { $sessions }.
todo-full = { $count ->
    [one] { $count } session est presque complète ({ $percent } % ou plus)
   *[other] { $count } sessions sont presque complètes ({ $percent } % ou plus)
}
todo-no-room = { $count ->
    [one] { $count } session n’a pas encore de salle
   *[other] { $count } sessions n’ont pas encore de salle
}
todo-edits = { $count ->
    [one] { $count } changement est préparé
   *[other] { $count } changements sont préparés
}
todo-letters = { $count ->
    [one] { $count } message n’est pas encore envoyé
   *[other] { $count } messages ne sont pas encore envoyés
}
todo-hidden = Le programme sera visible à partir du { $when }
todo-public = Le programme est en ligne

# Jours, heures et ponctuation
in-a-sentence-in-person = sur place
in-a-sentence-online = en ligne
nouns-keep-capitals = no
weekdays = lundi mardi mercredi jeudi vendredi samedi dimanche
weekdays-short = lun mar mer jeu ven sam dim
months = janvier février mars avril mai juin juillet août septembre octobre novembre décembre
day-and-month = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
 } { $month }
day-and-month-short = { $weekday } { $day ->
    [1] 1er
   *[other] { $day }
 } { $month }
time-whole-hour = { $hour } h
time-hour-and-minute = { $hour } h { $minute }
time-of-day = { $time }
labelled = { $label } : { $words }
semicolon = { " " };
quoted-and = { " " }» + «{ " " }
decimal-mark = ,
city-athens = Athènes
city-berlin = Berlin
city-brussels = Bruxelles
city-copenhagen = Copenhague
city-lisbon = Lisbonne
city-london = Londres
city-luxembourg = Luxembourg
city-paris = Paris
city-rome = Rome
city-vienna = Vienne
city-warsaw = Varsovie
