# Pourquoi quelque chose n'est pas possible
problem-invalid = Une réponse n’est pas correcte.
problem-unknown-session = La session { $code } n’est pas au programme.
problem-clash = { $first } et { $second } ont lieu en même temps. Choisissez-en une.
problem-full-session = { $code } est complète. Choisissez une autre session ou la liste d’attente.
problem-full-event = { $event } est complet sur place.
problem-full-event-online-too = { $event } est complet.
problem-full-event-online-left = { $event } est complet sur place. Vous pouvez encore participer en ligne : choisissez « en ligne ».
problem-already-registered = Quelqu’un est déjà inscrit avec cette adresse e-mail. Nous avons envoyé le lien personnel à cette adresse : il permet de voir l’inscription.
problem-not-yet-open = Les inscriptions ouvrent le { $when }.
problem-too-late = Ce n’est plus possible : ce que vous aviez rendu est à quelqu’un d’autre, ou trop de temps a passé.
problem-no-such-seat = Vous n’avez pas de place dans { $code } et vous n’êtes pas sur la liste d’attente.
problem-no-offer = Aucune place n’est proposée pour { $code }. Le délai pour répondre est peut-être passé.
problem-started = { $code } a déjà commencé.
problem-changes-closed = Les changements ne sont plus possibles depuis le { $when }. Vous pouvez encore rendre une place ou tout annuler, jusqu’à la fin.
problem-is-cancelled = Cette inscription est annulée. Reprenez-la si c’est encore possible, ou inscrivez-vous à nouveau.
fault-unknown-fallback = Choisissez comme solution provisoire une session que vous avez déjà ou que vous demandez aussi.
fault-fallbacks-in-a-circle = Ces sessions renvoient l’une à l’autre en cercle. Mettez-en une en premier.
problem-closed = Les inscriptions sont closes depuis le { $when }.
problem-not-found = Ceci n’existe pas (ou plus).
problem-too-busy = Il y a beaucoup de monde. Rien n’est perdu : réessayez dans quelques secondes.
problem-idempotency-mismatch = Cette clé a déjà servi pour une autre demande. Utilisez-en une nouvelle.
problem-not-json = Ceci n’est pas du JSON valable.
problem-too-large = C’est trop grand.
problem-foreign = Ce formulaire venait d’un autre site. Rouvrez la page et réessayez.
problem-broken = Une erreur s’est produite chez nous. Réessayez dans une minute.

# Ce qui ne va pas dans un champ
fault-name-missing = Indiquez votre nom
fault-email-missing = Indiquez votre adresse e-mail
fault-email-wrong = Cette adresse e-mail n’est pas complète ; elle ressemble à nom@exemple.be
fault-too-long = C’est trop long : { $limit } caractères au plus
fault-attendance-not-offered = Cet événement ne propose pas cette forme de participation
fault-attendance-missing = Choisissez si vous venez sur place ou participez en ligne
fault-mode-not-offered = Cette session ne se suit pas de cette façon
fault-online-takes-no-room-seat = Qui participe en ligne ne prend pas de place en salle. Choisissez une session en ligne, ou venez sur place
fault-same-session-twice = Cette session est indiquée deux fois
fault-needs-no-seat = Pas besoin de s’inscrire à cette session : elle figure d’office à votre agenda
fault-too-many-visits = Vous pouvez choisir au plus { $limit ->
    [one] une visite
   *[other] { $limit } visites
 }
fault-unknown-value = Nous ne connaissons pas cette valeur

# Agenda et sessions
online = En ligne
in-person = Sur place
agenda-waiting = Vous êtes à la place { $position } de la liste d’attente.
agenda-join = Participer : { $url }
session-with = avec { $names }
session-walk = Temps de marche : { $before } min aller, { $after } min retour.

# Courriels
mail-hello = Bonjour { $name }
mail-confirmation-subject = Vous êtes inscrit·e : { $event }
mail-confirmation-intro = Vous êtes inscrit·e à { $event }. Voici votre journée :
mail-change-subject = Votre inscription a changé : { $event }
mail-change-intro = Quelque chose a changé dans votre inscription à { $event } :
mail-cancelled-subject = Votre inscription est annulée : { $event }
mail-cancelled-intro = Votre inscription à { $event } est annulée. Vos places vont à ceux qui attendaient.
mail-news-confirmed = ✓ Vous avez une place dans { $session }
mail-news-offered = ! Une place est libre pour vous dans { $session }. Répondez sur votre page avant { $until }, sinon elle va au suivant.
mail-news-waiting = … Vous attendez { $session }, place { $position }
mail-news-wished = … Demandé, dès que vous avez une place à la conférence : { $session }
mail-news-skipped = – Pas pris : { $session }
mail-news-cancelled = ✗ Plus : { $session }
mail-link-subject = Votre inscription à { $event }
mail-link-intro = Quelqu’un s’est inscrit une nouvelle fois avec votre adresse à { $event }. Vous étiez déjà inscrit·e ; rien n’a changé.
mail-when-where = { $day }, { $venue }
mail-reference = Votre numéro pour le téléphone : { $reference }
mail-your-page = Votre inscription : { $url }
mail-your-calendar = Votre agenda, toujours à jour : { $url }
mail-private = Ces liens sont à vous seul·e : ne les transmettez pas.

# Chaque page
skip-link = Aller au contenu
languages-label = Langue
footer-privacy = Nous demandons le moins possible. Vos données ne servent qu’à l’organisation de cet événement.
footer-api = Pour les programmes : l’API
footer-mailbox = Boîte de démonstration

# Événements
home-title = Événements
home-lead = Choisissez un événement, consultez le programme et inscrivez-vous.
home-empty = Il n’y a pas d’événement pour le moment. Revenez plus tard.
home-programme = Voir le programme
event-open = Inscriptions jusqu’au { $when }
event-not-yet = Inscriptions à partir du { $when }
event-closed = Les inscriptions sont closes
event-and-online = { $venue } et en ligne

# Programme
filter-all = Tout
filter-free = Places libres
filter-more = Chercher et filtrer
filter-theme = Thème
filter-format = Forme
filter-attendance = Participation
filter-language = Langue parlée
filter-words = Mot-clé
filter-any = Peu importe
filter-apply = Afficher
filter-found = Sessions trouvées : { $count }
filter-nothing = Aucune session ne correspond à votre filtre.
format-plenary = Plénière
format-workshop = Atelier
format-stream = Stream
format-online_workshop = Atelier en ligne
format-visit = Promenade ou visite
format-drop_in = En continu
language-nl = néerlandais
language-fr = français
language-en = anglais
round-choose = choisissez une session
round-everyone = Pour tout le monde
round-everyone-lead = Rien à choisir : c’est déjà dans votre agenda.
round-other = À d’autres moments
seats-left = Places libres : { $left } sur { $capacity }
seats-nearly = Presque complet : { $left } sur { $capacity }
seats-full = Complet
seats-waiting = Complet · liste d’attente : { $waiting }
seats-unlimited = De la place pour tous
seats-of-mode = { $mode } : { $seats }
visit-start = Départ : { $place }
spoken = Langue parlée : { $language }
choose = Choisir
chosen = Choisi
choose-wait = Liste d’attente
chosen-wait = Sur la liste d’attente
choose-instead = Prendre à la place
clash-with = En même temps que { $title }
foot-chosen = choisie(s)
foot-hint = Choisissez vos sessions et continuez.
foot-next = Continuer
session-back = Retour au programme
session-calendar = Ajouter à mon agenda
session-register = M’inscrire à cette session
session-access = Accessibilité
session-programme-calendar = Tout le programme en agenda

# S’inscrire
register-title = S’inscrire
register-lead = Quatre questions, et c’est fait. Vous voyez tout de suite vos places.
register-errors = Vérifiez encore ceci
register-attendance = Comment participez-vous ?
register-in-person = Je viens sur place
register-online = Je participe en ligne
register-in-person-hint = Vous pouvez aussi choisir des sessions en ligne.
register-online-hint = Vous choisissez parmi les streams et les sessions en ligne.
register-sessions = Vos sessions
register-sessions-hint = Au plus une session par tour. Ne rien choisir est permis.
register-more-sessions = Autres sessions de ce tour ({ $count })
register-if-full = Si c’est complet
if-full-wait = Mettez-moi sur la liste d’attente
if-full-skip = Laissez tomber cette session
if-full-refuse = Ne m’inscrivez alors à rien
register-how = Comment suivez-vous cette session ?
register-how-same = Comme choisi ci-dessus
register-about = À propos de vous
register-name = Nom
register-name-hint = Votre nom sur le badge.
register-email = Adresse e-mail
register-email-hint = Nous y envoyons la confirmation et votre lien personnel.
register-affiliation = Lieu de travail ou école (facultatif)
register-affiliation-hint = Seulement pour le badge et l’organisation.
register-language = Langue de vos e-mails
register-send-title = Vérifiez et envoyez
register-send = Envoyer mon inscription
register-who-sees = Seule l’organisation voit vos données. Nous ne les transmettons pas.
register-nothing-chosen = Aucune session choisie.
register-closed-lead = Vous ne pouvez pas vous inscrire maintenant.

# Sa journée
mine-title = Votre journée
mine-new = Vous êtes inscrit·e. Une confirmation part vers votre adresse e-mail.
mine-waits = Liste d’attente pour { $count } de vos sessions.
mine-hello = Bonjour { $name }
mine-reference = Votre numéro
mine-reference-hint = Utile au téléphone ou à l’accueil.
mine-status-confirmed = Vous avez une place
mine-status-waiting = Liste d’attente : place { $position }
mine-status-skipped = Complet, laissé tomber
mine-status-offered = Une place est libre pour vous. Répondez avant { $until }
mine-status-wished = Demandé : nous essayons dès que vous avez une place à la conférence
mine-status-cancelled = Annulé
mine-status-everyone = Pour tout le monde
mine-join = Participer en ligne
mine-calendar-title = Dans votre agenda
mine-calendar-lead = Abonnez-vous : si quelque chose change, votre agenda suit.
mine-subscribe = Abonner mon agenda
mine-download = Télécharger le fichier
mine-print = Imprimer ma journée
mine-private = Cette page est à vous seul·e. Gardez le lien, ne le transmettez pas.
mine-cancelled = Cette inscription est annulée.
mine-travel = Comptez { $before } min. de marche à l’aller et { $after } min. au retour.

# Erreurs et boîte
trouble-title = Cela n’a pas marché
trouble-not-found-title = Cette page n’existe pas (ou plus)
trouble-home = Vers tous les événements
mailbox-title = Boîte de démonstration
mailbox-lead = Ces e-mails auraient été envoyés. Ce sont des fichiers sur cet ordinateur.
mailbox-empty = Pas encore d’e-mails.
mailbox-to = À
mailbox-attached = Pièces jointes
