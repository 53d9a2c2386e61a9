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
mail-link-subject = Votre inscription à { $event }
mail-link-intro = Quelqu’un s’est inscrit une nouvelle fois avec votre adresse à { $event }. Vous étiez déjà inscrit·e ; rien n’a changé.
mail-when-where = { $day }, { $venue }
mail-reference = Votre numéro pour le téléphone : { $reference }
mail-your-page = Votre inscription : { $url }
mail-your-calendar = Votre agenda, toujours à jour : { $url }
mail-private = Ces liens sont à vous seul·e : ne les transmettez pas.
