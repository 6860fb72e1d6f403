import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('fr')
const wait = duration('fr')

const backupCodesLeft = (left: number): string =>
  count(left, { one: `Il vous reste ${left} code de secours.`, other: `Il vous reste ${left} codes de secours.` })

/** French. A token is a *code*, a backup token a *code de secours*, two-factor authentication *double authentification*, a remembered browser one *de confiance*. Spaces that must not break are written as escapes. */
export const fr: Messages = {
  lang: 'fr',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Erreur\u00a0: ${title}`,
    skip: 'Aller au contenu',
    account: 'Votre compte',
    security: 'Sécurité',
    signOut: 'Se déconnecter',
    footer: 'Ne donnez jamais vos codes à personne, pas même à l’assistance.',
  },
  notices: {
    'signed-out': 'Votre session est fermée.',
    'timed-out': 'Le délai est dépassé. Veuillez vous reconnecter.',
    'code-sent': 'Un nouveau code est en route.',
    'two-factor-disabled': 'La double authentification est désactivée.',
    'device-renamed': 'Le nom est enregistré.',
    'device-removed': 'L’appareil est supprimé.',
    'default-changed': 'Votre appareil par défaut a changé.',
    'browser-forgotten': 'Ce navigateur a été retiré. Il demandera de nouveau un code.',
    'browsers-forgotten': 'Tous les navigateurs ont été retirés. Ils demanderont de nouveau un code.',
    'session-ended': 'Cette session est fermée.',
    'sessions-ended': 'Toutes vos autres sessions sont fermées.',
  },
  kinds: {
    totp: {
      name: 'Application d’authentification',
      ask: (brand) => `Ouvrez votre application d’authentification et cherchez le code pour ${brand}.`,
      use: () => 'Utiliser l’application d’authentification',
      offer: 'Une application sur votre téléphone affiche régulièrement un nouveau code, même sans réseau.',
    },
    hotp: {
      name: 'Générateur de codes',
      ask: () => 'Appuyez sur le bouton de votre générateur de codes pour afficher un nouveau code.',
      use: () => 'Utiliser le générateur de codes',
      offer: 'Un petit appareil affiche un nouveau code quand vous appuyez sur son bouton.',
    },
    static: {
      name: 'Code de secours',
      ask: () => 'Utilisez l’un des codes de secours que vous avez conservés.',
      use: () => 'Utiliser un code de secours',
      offer: 'Une liste de codes à conserver. Chacun ne sert qu’une fois.',
    },
    email: {
      name: 'E-mail',
      ask: (_brand, hint) =>
        `Nous avons envoyé un code à ${hint ?? 'votre adresse e-mail'}. Il peut mettre une minute à arriver.`,
      use: (hint) => (hint ? `Envoyer un e-mail à ${hint}` : 'Envoyer un e-mail'),
      offer: 'Nous envoyons un code à votre adresse e-mail.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) =>
        `Nous avons envoyé un code ${hint ? `au ${hint}` : 'sur votre téléphone'}. Il peut mettre une minute à arriver.`,
      use: (hint) => (hint ? `Envoyer un SMS au ${hint}` : 'Envoyer un SMS'),
      offer: 'Nous envoyons un code sur votre téléphone par SMS.',
    },
    call: {
      name: 'Appel téléphonique',
      ask: (_brand, hint) => `Nous vous appelons${hint ? ` au ${hint}` : ''}. Décrochez et écoutez le code.`,
      use: (hint) => (hint ? `Appeler le ${hint}` : 'Appeler mon téléphone'),
      offer: 'Nous vous appelons et vous dictons un code.',
    },
    webauthn: {
      name: 'Clé d’accès ou clé de sécurité',
      ask: () => 'Utilisez votre clé d’accès ou votre clé de sécurité.',
      use: () => 'Utiliser une clé d’accès ou de sécurité',
      offer: 'Déverrouillez votre téléphone ou votre ordinateur, ou touchez une clé de sécurité.',
    },
  },
  otherKind: {
    ask: (label) => `Cherchez le code sur votre appareil\u00a0: ${label}.`,
    sent: (label) => `Nous vous avons envoyé un code. Moyen\u00a0: ${label}.`,
    use: (label) => `Utiliser\u00a0: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} sur ${system}`,
    unknownBrowser: (system) => `Un navigateur sur ${system}`,
    unknown: 'Navigateur inconnu',
  },
  demand: {
    days: (left) =>
      `Votre compte exige la double authentification. ${count(left, { one: `Il vous reste ${left} jour pour l’activer.`, other: `Il vous reste ${left} jours pour l’activer.` })}`,
    now: 'Votre compte exige la double authentification. Activez-la maintenant pour continuer.',
    setup: 'Activer maintenant',
  },
  challenge: {
    waiting: 'Nous venons d’envoyer un code. Utilisez-le, ou demandez-en un autre plus tard.',
    paused: 'Une courte pause suit chaque code incorrect. Nous n’en avons donc pas encore envoyé de nouveau.',
    unsent: 'Pour continuer, demandez un code.',
    failed: {
      title: 'Nous n’avons pas pu envoyer le code.',
      advice: 'Réessayez, ou choisissez un autre moyen.',
    },
    send: 'Envoyer le code',
    resend: 'Envoyer un nouveau code',
    retry: 'Réessayer',
    wait: (timeLeft) => `Vous pourrez demander un nouveau code ${timeLeft}.`,
  },
  codeField: {
    digits: (length) => `Code à ${length} chiffres`,
    text: 'Code',
    backup: 'Code de secours',
    hint: 'Avec ou sans espaces.',
  },
  errors: {
    'invalid-credentials': {
      title: 'L’identifiant ou le mot de passe est incorrect.',
      advice: 'Vérifiez-les et réessayez.',
    },
    'credentials-missing': {
      title: 'Il manque quelque chose.',
      advice: 'Saisissez votre identifiant et votre mot de passe.',
    },
    'invalid-token': {
      title: 'Ce code est incorrect.',
      advice:
        'Vérifiez le code et saisissez-le de nouveau. Si votre appareil en affiche un plus récent, utilisez celui-là.',
    },
    'replayed-token': {
      title: 'Ce code a déjà été utilisé.',
      advice:
        'Chaque code ne sert qu’une fois. Attendez que votre appareil en affiche un nouveau, ou prenez le suivant sur votre liste.',
    },
    'expired-token': {
      title: 'La confirmation a pris trop de temps.',
      advice: 'Veuillez réessayer.',
    },
    'token-missing': {
      title: 'Il manque le code.',
      advice: 'Saisissez le code avant de continuer.',
    },
    throttled: {
      title: 'Patientez un instant.',
      advice: (seconds) =>
        `Une courte pause suit chaque code incorrect. Celui-ci n’a donc pas été vérifié. Attendez ${wait(seconds)}, puis saisissez le code le plus récent.`,
      retryAt: (time) => ['Vous pourrez réessayer à ', time, '.'],
      retryIn: (timeLeft) => `Vous pourrez réessayer ${timeLeft}.`,
      retryNow: 'Vous pouvez réessayer maintenant.',
    },
    locked: {
      title: 'Cet appareil est bloqué.',
      advice:
        'Il y a eu trop de codes incorrects. Utilisez un autre appareil ou un code de secours, ou demandez à l’assistance de le débloquer.',
    },
    'timed-out': {
      title: 'Le délai est dépassé.',
      advice: 'Pour protéger votre compte, nous nous sommes arrêtés là. Veuillez recommencer.',
    },
    'device-gone': {
      title: 'Cet appareil n’existe plus.',
      advice: 'Il a été supprimé de votre compte. Choisissez un autre moyen, ou recommencez.',
    },
    'resend-wait': {
      title: 'Patientez un instant.',
      advice: (seconds) => `Vous pourrez demander un nouveau code dans ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'Nous vous avons envoyé beaucoup de codes en peu de temps.',
      advice: (seconds) =>
        `Vous pourrez demander un nouveau code dans ${wait(seconds)}. D’ici là, choisissez un autre moyen.`,
    },
    'method-missing': {
      title: 'Vous n’avez encore rien choisi.',
      advice: 'Choisissez comment recevoir vos codes.',
    },
    'destination-missing': {
      title: 'Il manque quelque chose.',
      advice: 'Indiquez où nous devons envoyer vos codes.',
    },
    'invalid-address': {
      title: 'Ce n’est pas une adresse e-mail.',
      advice: 'Vérifiez qu’il n’y a pas de faute de frappe et réessayez.',
    },
    'invalid-number': {
      title: 'Ce n’est pas un numéro de téléphone.',
      advice: 'Vérifiez-le et commencez par l’indicatif du pays, par exemple +33.',
    },
    'number-not-allowed': {
      title: 'Nous ne pouvons pas envoyer de codes à ce numéro.',
      advice: 'Utilisez un autre numéro, ou un autre moyen de recevoir vos codes.',
    },
    'step-invalid': {
      title: 'Vérifiez ce que vous avez saisi.',
      advice: 'Corrigez, puis continuez.',
    },
    'invalid-name': {
      title: 'Ce nom ne convient pas.',
      advice: 'Utilisez 60 caractères au maximum, sur une seule ligne.',
    },
    'unknown-passkey': {
      title: 'Nous ne connaissons pas cette clé d’accès.',
      advice:
        'Elle a peut-être été retirée de votre compte. Connectez-vous avec votre identifiant et votre mot de passe.',
    },
    'passkey-not-enough': {
      title: 'Cette clé d’accès ne suffit pas à elle seule.',
      advice:
        'Votre appareil n’a pas vérifié que c’est bien vous. Saisissez d’abord votre identifiant et votre mot de passe.',
    },
    'not-understood': {
      title: 'Confirmez d’abord.',
      advice: 'Cochez la case pour montrer que vous avez compris, ou gardez la double authentification.',
    },
  },
  continue: 'Continuer',
  credentials: {
    title: 'Connexion',
    username: 'Identifiant',
    password: 'Mot de passe',
    submit: 'Se connecter',
    forgotPassword: 'Mot de passe oublié\u202f?',
    register: 'Créer un compte',
  },
  token: {
    title: 'Saisissez votre code',
    titleSignedIn: 'Confirmez que c’est bien vous',
    leadSignedIn: 'Cette partie de votre compte demande un nouveau code.',
    others: 'Autres moyens',
    backup: 'Utiliser un code de secours',
    restart: 'Se connecter avec un autre compte',
    noOtherWay: (brand) => `Vous n’avez pas accès à votre appareil\u202f? L’assistance ${brand} peut vous aider.`,
    remember: (seconds) => `Ne pas demander de code sur ce navigateur pendant ${wait(seconds)}`,
  },
  passkey: {
    lead: 'Appuyez sur le bouton. Votre navigateur vous demande alors de déverrouiller votre téléphone ou votre ordinateur, ou de toucher votre clé de sécurité.',
    setup:
      'Appuyez sur le bouton. Votre navigateur demande alors où garder la clé d’accès\u00a0: sur cet appareil, sur votre téléphone ou sur une clé de sécurité.',
    create: 'Ajouter une clé d’accès ou de sécurité',
    signIn: 'Se connecter avec une clé d’accès',
    noScript: 'JavaScript est nécessaire et ne fonctionne pas dans votre navigateur. Choisissez un autre moyen.',
    paused: (seconds) =>
      `Une courte pause suit chaque tentative qui échoue. Attendez ${wait(seconds)}, puis réessayez.`,
    problems: {
      unsupported: {
        title: 'Ce navigateur ne le permet pas.',
        advice:
          'Il ne connaît ni les clés d’accès ni les clés de sécurité. Utilisez un navigateur plus récent ou choisissez un autre moyen.',
      },
      insecure: {
        title: 'Cette connexion n’est pas sécurisée.',
        advice:
          'Les clés d’accès et de sécurité ne fonctionnent que si l’adresse commence par https. Ouvrez cette adresse ou choisissez un autre moyen.',
      },
      cancelled: {
        title: 'Rien n’a été confirmé.',
        advice:
          'L’opération a été annulée, a pris trop de temps, ou aucune de vos clés n’est à portée. Réessayez ou choisissez un autre moyen.',
      },
      exists: {
        title: 'Cette clé est déjà ajoutée.',
        advice: 'Vous pouvez déjà l’utiliser. Pour en ajouter une autre, réessayez avec celle-là.',
      },
      failed: {
        title: 'Cela n’a pas fonctionné.',
        advice: 'Votre navigateur n’a pas pu le faire. Réessayez ou choisissez un autre moyen.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Cette clé d’accès ou de sécurité n’a pas été acceptée.',
        advice: 'Réessayez avec une clé de votre compte, ou choisissez un autre moyen.',
      },
      'replayed-token': {
        title: 'Cela a été envoyé deux fois.',
        advice: 'Chaque confirmation ne compte qu’une fois. Réessayez.',
      },
      'token-missing': {
        title: 'Votre navigateur n’a pas répondu.',
        advice: 'Appuyez sur le bouton et suivez votre navigateur. Si rien ne se passe, choisissez un autre moyen.',
      },
    },
  },
  backup: {
    title: 'Saisissez un code de secours',
    lead: 'Utilisez l’un des codes de secours que vous avez conservés en activant la double authentification.',
    hint: 'Chaque code de secours ne sert qu’une fois. Les espaces et les majuscules n’ont pas d’importance.',
    back: 'Utiliser plutôt votre appareil',
    noneLeft: (brand) => `Pas de code de secours non plus\u202f? L’assistance ${brand} peut vous aider.`,
  },
  setupMethod: {
    title: 'Activer la double authentification',
    lead: 'Pour vous connecter, il faudra votre mot de passe et quelque chose que personne d’autre ne possède. Connaître votre mot de passe ne suffira plus pour entrer dans votre compte.',
    choose: 'Quel moyen voulez-vous utiliser\u202f?',
    one: (label) => `Vous utiliserez\u00a0: ${label}`,
    submit: 'Continuer',
  },
  setupSecret: {
    title: 'Configurer votre application d’authentification',
    titleOther: (label) => `Configurer\u00a0: ${label}`,
    install: 'Choisissez une application d’authentification',
    installHow:
      'Vous en avez peut-être déjà une\u00a0: beaucoup de gestionnaires de mots de passe le font aussi. Sinon, installez-en une sur votre téléphone, par exemple Aegis, 2FAS, Google Authenticator ou Microsoft Authenticator.',
    add: 'Ajoutez ce compte à l’application',
    scan: 'Dans l’application, ajoutez un compte et scannez ce QR code.',
    qr: 'QR code pour votre application d’authentification. La clé de configuration, sur cette page, dit la même chose sous forme de texte.',
    samePhone: 'L’application est-elle sur cet appareil\u202f?',
    open: 'Ouvrir l’application',
    type: 'Ou saisissez cette clé de configuration dans l’application\u00a0:',
    timeBased: 'Si l’application demande le type de clé, choisissez «\u00a0basée sur le temps\u00a0».',
    confirm: 'Saisissez le code de l’application',
    confirmHow: 'L’application affiche maintenant un code pour ce compte. Saisissez-le ici pour terminer.',
    submit: 'Activer',
    restart: 'Recommencer avec un nouveau QR code',
  },
  setupDestination: {
    title: (method) => `Configurer\u00a0: ${method}`,
    email: {
      lead: 'À quelle adresse devons-nous envoyer vos codes\u202f?',
      label: 'Adresse e-mail',
      risk: 'Toute personne qui peut lire vos e-mails voit aussi vos codes. Une application d’authentification est plus sûre.',
      change: 'Utiliser une autre adresse',
    },
    tel: {
      lead: 'À quel numéro devons-nous envoyer vos codes\u202f?',
      label: 'Numéro de téléphone',
      hint: 'Avec l’indicatif du pays, par exemple +33 6 12 34 56 78.',
      risk: 'Les SMS et les appels peuvent être détournés. Une application d’authentification est plus sûre.',
      change: 'Utiliser un autre numéro',
    },
    submit: 'Envoyer un code',
    restart: 'Choisir un autre moyen',
  },
  setupToken: {
    title: 'Saisissez votre code',
    submit: 'Activer',
  },
  setupComplete: {
    title: 'La double authentification est activée',
    lead: 'Désormais, nous demandons votre appareil quand vous vous connectez.',
    backupTitle: 'Étape suivante\u00a0: vos codes de secours',
    backupWhy:
      'Si vous perdez votre appareil, un code de secours vous permet de retrouver votre compte. Cela prend une minute.',
    backup: 'Obtenir des codes de secours',
    toProfile: 'Aller à votre page de sécurité',
  },
  profile: {
    title: 'Double authentification',
    on: 'Activée',
    off: 'Désactivée',
    whyOn: 'Pour vous connecter, vous avez besoin de votre mot de passe et d’un code.',
    whyOff:
      'Seul votre mot de passe protège votre compte. Une seconde étape arrête les intrus, même s’ils découvrent votre mot de passe.',
    turnOn: 'Activer',
    devices: 'Vos appareils',
    default: 'Par défaut',
    added: (date) => ['Ajouté le ', date],
    lastUsed: (date) => ['Dernière utilisation le ', date],
    neverUsed: 'Pas encore utilisé',
    add: 'Ajouter un appareil',
    manage: 'Gérer',
    manageNamed: (name) => `Gérer\u00a0: ${name}`,
    phones: 'Téléphones',
    noPhones:
      'Avec un téléphone, vous pouvez recevoir un code même quand votre autre appareil n’est pas à portée de main.',
    addPhone: 'Ajouter un téléphone',
    backupTokens: 'Codes de secours',
    left: backupCodesLeft,
    fewLeft:
      'Créez-en bientôt de nouveaux. Si vous perdez votre appareil, un code de secours vous permet de retrouver votre compte.',
    noneLeft:
      'Vous n’avez pas de code de secours. Si vous perdez votre appareil, vous risquez de perdre l’accès à votre compte.',
    renew: 'Créer de nouveaux codes de secours',
    get: 'Obtenir des codes de secours',
    disable: 'Désactiver',
    disableWhat: 'Sans la double authentification, seul votre mot de passe protège votre compte.',
    disableLink: 'Désactiver la double authentification',
    mustStay: 'Votre compte exige la double authentification\u00a0: vous ne pouvez pas la désactiver.',
    browsers: 'Navigateurs de confiance',
    browsersWhat: 'Sur ces navigateurs, nous ne vous demandons que votre mot de passe pour vous connecter.',
    noBrowsers: 'Vous n’avez pas de navigateur de confiance. Vous saisissez un code à chaque connexion.',
    thisBrowser: 'Ce navigateur',
    until: (date) => ['De confiance jusqu’au ', date],
    forget: 'Retirer',
    forgetNamed: (name) => `Retirer\u00a0: ${name}`,
    forgetAll: 'Retirer tous les navigateurs',
    sessions: 'Sessions ouvertes',
    sessionsWhat: 'Si l’une d’elles vous est inconnue, fermez-la, puis changez votre mot de passe.',
    signedIn: (date) => ['Connexion le ', date],
    lastSeen: (date) => ['Dernière activité le ', date],
    signOut: 'Fermer',
    signOutNamed: (name) => `Fermer\u00a0: ${name}`,
    signOutOthers: 'Fermer toutes les autres sessions',
  },
  activity: {
    title: 'Activité récente',
    what: 'Ce qui s’est passé récemment avec votre second facteur. Si quelque chose ne vient pas de vous, changez votre mot de passe et vérifiez vos appareils.',
    none: 'Il ne s’est encore rien passé.',
    all: 'Afficher toute l’activité',
    older: 'Plus anciennes',
    newer: 'Plus récentes',
    byOther: 'Fait par quelqu’un d’autre, comme l’assistance',
    types: {
      created: 'Ajout',
      imported: 'Reprise d’un ancien système',
      confirmed: 'Configuration terminée',
      renamed: 'Changement de nom',
      'made-default': 'Défini par défaut',
      verified: 'Vérification réussie',
      recovered: 'Code de secours utilisé',
      failed: 'Échec de la vérification',
      locked: 'Verrouillage après trop d’échecs',
      unlocked: 'Déverrouillage',
      removed: 'Suppression',
      'tokens-added': 'Codes de secours ajoutés',
      'passkey-not-enough': 'La clé d’accès seule n’a pas suffi',
      'clone-suspected': 'Clé de sécurité peut-être copiée',
      'challenge-sent': 'Code envoyé',
      'challenge-failed': 'Le code n’a pas pu être envoyé',
      'browser-remembered': 'Navigateur de confiance ajouté',
      'browser-recognised': 'Connexion sans code sur un navigateur de confiance',
      'browser-forgotten': 'Navigateur de confiance retiré',
      'sessions-ended': 'Fermeture d’autres sessions',
      revealed: 'Secret consulté',
      reset: 'Double authentification réinitialisée',
    },
  },
  device: {
    title: (name) => `Appareil\u00a0: ${name}`,
    destination: (where) => `Destination des codes\u00a0: ${where}`,
    name: 'Nom',
    nameHint: 'Par exemple «\u00a0Téléphone du bureau\u00a0». Laissez vide pour ne pas donner de nom.',
    save: 'Enregistrer le nom',
    default: 'Appareil par défaut',
    isDefault: 'C’est votre appareil par défaut\u00a0: à la connexion, nous demandons d’abord son code.',
    defaultWhat: 'À la connexion, nous demandons d’abord le code de votre appareil par défaut.',
    makeDefault: 'Définir par défaut',
    remove: 'Supprimer',
    removeWhat: 'Supprimez un appareil que vous avez perdu ou que vous n’utilisez plus.',
    removeLink: 'Supprimer cet appareil',
    only: 'C’est votre seul appareil\u00a0: vous ne pouvez pas le supprimer. Ajoutez-en d’abord un autre, ou désactivez la double authentification.',
    back: 'Revenir à votre page de sécurité',
  },
  deviceRemove: {
    title: (name) => `Supprimer\u00a0: ${name}`,
    question: 'Voulez-vous supprimer cet appareil de votre compte\u202f?',
    effects: [
      'Vous ne pourrez plus l’utiliser pour vous connecter.',
      'Les navigateurs de confiance liés à cet appareil demanderont de nouveau un code.',
    ],
    submit: 'Supprimer',
    cancel: 'Garder',
    only: 'C’est votre seul appareil\u00a0: vous ne pouvez pas le supprimer.',
    onlyHow:
      'Ajoutez d’abord un autre appareil. Si vous ne voulez plus de seconde étape, désactivez la double authentification.',
    defaultPhone: 'Ce téléphone est votre appareil par défaut : vous ne pouvez pas encore le retirer.',
    defaultPhoneHow: 'Choisissez d’abord un autre appareil par défaut. Retirez ensuite celui-ci.',
    add: 'Ajouter un appareil',
  },
  phoneNew: {
    title: 'Ajouter un téléphone',
    lead: 'Si votre autre appareil n’est pas à portée de main, vous pourrez recevoir un code sur votre téléphone.',
    choose: 'Comment voulez-vous recevoir vos codes\u202f?',
  },
  backupTokens: {
    title: 'Codes de secours',
    shownOnce: 'Mettez ces codes en lieu sûr dès maintenant.',
    shownOnceWhy: 'Pour votre sécurité, nous ne pouvons vous les montrer qu’une seule fois.',
    keep: [
      'Imprimez cette page, notez les codes, ou enregistrez-les dans un gestionnaire de mots de passe.',
      'Gardez-les à part de votre téléphone, dans un endroit auquel personne d’autre n’a accès.',
      'Chaque code ne sert qu’une fois. Quand il n’en reste plus beaucoup, créez-en de nouveaux.',
    ],
    sheet: (brand) => `Codes de secours pour ${brand}`,
    made: (date) => ['Créés le ', date],
    copy: 'Copier',
    copied: 'Les codes sont copiés. Collez-les maintenant dans un endroit sûr.',
    copyFailed: 'Votre navigateur n’a pas permis la copie. Sélectionnez les codes et copiez-les vous-même.',
    download: 'Télécharger',
    print: 'Imprimer',
    done: 'Mes codes sont en lieu sûr',
    what: 'Si vous perdez votre appareil, un code de secours vous permet de vous connecter. Chaque code ne sert qu’une fois.',
    left: (left) => (left === 0 ? 'Vous n’avez pas de code de secours.' : backupCodesLeft(left)),
    replace: 'Les nouveaux codes remplacent les anciens, qui cessent aussitôt de fonctionner.',
    renew: 'Créer de nouveaux codes de secours',
    get: 'Obtenir des codes de secours',
    cancel: 'Retour',
  },
  disable: {
    title: 'Désactiver la double authentification',
    warning: 'Votre compte sera moins protégé.',
    effects: [
      'Seul votre mot de passe protégera votre compte.',
      'Tous vos appareils et codes de secours seront supprimés.',
      'Vous pourrez la réactiver à tout moment, en reprenant la configuration depuis le début.',
    ],
    understood: 'Je comprends et je veux la désactiver',
    submit: 'Désactiver',
    cancel: 'La garder activée',
    mustStay: 'Votre compte exige la double authentification\u00a0: vous ne pouvez pas la désactiver.',
    mustStayHow: 'Vous pouvez changer d’appareil\u00a0: ajoutez le nouveau, puis supprimez l’ancien.',
    back: 'Retour',
  },
  signOut: {
    title: 'Se déconnecter',
    question: (brand) => `Voulez-vous fermer votre session ${brand} sur cet appareil\u202f?`,
    submit: 'Se déconnecter',
    cancel: 'Garder la session ouverte',
  },
  required: {
    title: 'Cette page exige la double authentification',
    why: 'Un mot de passe seul ne protège pas assez bien son contenu.',
    how: 'Activez d’abord la double authentification. Cela prend environ deux minutes, et il vous faut votre téléphone.',
    setup: 'Configurer maintenant',
    home: 'Pas maintenant',
    weaker: {
      title: 'Cette page exige un autre appareil',
      why: 'Vos appareils ne protègent pas assez bien son contenu.',
      how: 'Ajoutez un appareil d’un autre type, puis revenez.',
      accepted: 'Cette page accepte\u00a0:',
      setup: 'Ajouter un appareil',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}\u00a0: ${what}`,
    changes: {
      'device-added': {
        what: 'un appareil a été ajouté',
        text: (brand) => `Un appareil a été ajouté à votre compte ${brand}. Il peut maintenant servir à se connecter.`,
      },
      'device-removed': {
        what: 'un appareil a été supprimé',
        text: (brand) => `Un appareil a été supprimé de votre compte ${brand}. Il ne peut plus servir à se connecter.`,
      },
      'device-renamed': {
        what: 'un appareil a changé de nom',
        text: (brand) => `Un appareil de votre compte ${brand} a reçu un autre nom.`,
      },
      'default-changed': {
        what: 'votre appareil par défaut a changé',
        text: (brand) => `Votre compte ${brand} demande désormais en premier le code d’un autre appareil.`,
      },
      'backup-tokens-made': {
        what: 'de nouveaux codes de secours ont été créés',
        text: (brand) =>
          `De nouveaux codes de secours ont été créés pour votre compte ${brand}. Les anciens ne fonctionnent plus.`,
      },
      'two-factor-disabled': {
        what: 'la double authentification a été désactivée',
        text: (brand) =>
          `La double authentification a été désactivée pour votre compte ${brand}. Seul votre mot de passe le protège maintenant.`,
      },
      'browser-remembered': {
        what: 'nouveau navigateur de confiance',
        text: (brand) =>
          `Votre compte ${brand} a un nouveau navigateur de confiance. Pendant quelque temps, il ne demandera pas de code.`,
      },
      'browsers-forgotten': {
        what: 'un navigateur de confiance a été retiré',
        text: (brand) =>
          `Des navigateurs de confiance ont été retirés de votre compte ${brand}. Ils demanderont de nouveau un code.`,
      },
      'sessions-ended': {
        what: 'une session a été fermée',
        text: (brand) => `Les sessions de votre compte ${brand} dans d’autres navigateurs ont été fermées.`,
      },
      'two-factor-reset': {
        what: 'la double authentification a été réinitialisée',
        text: (brand) =>
          `La double authentification a été réinitialisée pour votre compte ${brand}\u00a0: tous les appareils ont été supprimés et toutes les sessions ont été fermées. Seul votre mot de passe le protège maintenant. Connectez-vous, puis configurez de nouveau vos appareils.`,
      },
      'device-unlocked': {
        what: 'un appareil a été débloqué',
        text: (brand) =>
          `Un appareil de votre compte ${brand} était bloqué après un trop grand nombre de codes incorrects. Il peut de nouveau servir à se connecter.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Appareil\u00a0: ${device}`,
    when: (date, time) => `Quand\u00a0: ${date}, ${time}`,
    where: (client) => `Depuis\u00a0: ${client}`,
    yours: 'Si c’était vous, vous n’avez rien à faire.',
    notYours: (brand) =>
      `Si ce n’était pas vous, quelqu’un d’autre a peut-être accès à votre compte. Ouvrez ${brand} comme d’habitude, changez votre mot de passe et vérifiez vos appareils. Prévenez ensuite l’assistance ${brand}.`,
    byStaff: (brand) =>
      `C’est l’assistance ${brand} qui l’a fait. Si vous ne l’avez pas demandé, ouvrez ${brand} comme d’habitude, changez votre mot de passe et prévenez l’assistance.`,
    never: 'Nous ne demandons jamais de mot de passe ni de code par e-mail.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Cette page a expiré',
        advice:
          'Elle est restée ouverte longtemps, ou vous avez ouvert ou fermé une session dans une autre fenêtre. Rien n’a été modifié. Revenez en arrière, rechargez la page et réessayez.',
      },
      'cross-site': {
        title: 'Nous avons arrêté cette demande',
        advice:
          'Elle venait d’un autre site, et rien n’a été modifié. Si vous en êtes à l’origine, repartez de notre propre page.',
      },
      'not-allowed': {
        title: 'Vous ne pouvez pas ouvrir cette page',
        advice: 'Votre compte n’y a pas accès. Si c’est une erreur, adressez-vous aux responsables de ce site.',
      },
      'not-found': {
        title: 'Page introuvable',
        advice: 'L’adresse contient peut-être une faute de frappe, ou la page n’existe plus.',
      },
      'method-not-allowed': {
        title: 'Cela ne fonctionne pas ici',
        advice: 'La page a été ouverte d’une façon inattendue. Recommencez depuis la page d’accueil.',
      },
      'too-large': {
        title: 'C’est trop à la fois',
        advice: 'Le formulaire est trop volumineux. Revenez en arrière, raccourcissez votre saisie et réessayez.',
      },
      'bad-request': {
        title: 'Un problème est survenu',
        advice:
          'Nous n’avons pas pu lire ce qui a été envoyé, et rien n’a été modifié. Revenez en arrière, rechargez la page et réessayez.',
      },
      busy: {
        title: 'Nous sommes très sollicités en ce moment',
        advice: 'Votre compte n’a aucun problème. Attendez une minute, puis réessayez.',
      },
    },
    status: (status) => `Erreur ${status}`,
    home: (brand) => `Aller sur ${brand}`,
  },
}
