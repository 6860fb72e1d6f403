import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('nl')
const wait = duration('nl')

const backupCodesLeft = (left: number): string =>
  count(left, { one: 'U hebt nog 1 back-upcode.', other: `U hebt nog ${left} back-upcodes.` })

/** Dutch. A token is a *code*, a backup token a *back-upcode*, two-factor authentication *tweestapsverificatie*, a remembered browser *vertrouwd*. */
export const nl: Messages = {
  lang: 'nl',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Fout: ${title}`,
    skip: 'Naar de inhoud',
    account: 'Uw account',
    security: 'Beveiliging',
    signOut: 'Uitloggen',
    footer: 'Geef uw codes nooit aan iemand anders, ook niet aan de helpdesk.',
  },
  notices: {
    'signed-out': 'U bent uitgelogd.',
    'timed-out': 'Het duurde te lang. Log opnieuw in.',
    'code-sent': 'Er is een nieuwe code onderweg.',
    'two-factor-disabled': 'Tweestapsverificatie staat uit.',
    'device-renamed': 'De naam is opgeslagen.',
    'device-removed': 'Het apparaat is verwijderd.',
    'default-changed': 'Uw standaardapparaat is gewijzigd.',
    'browser-forgotten': 'Die browser is niet meer vertrouwd. U hebt daar weer een code nodig.',
    'browsers-forgotten': 'U hebt geen vertrouwde browsers meer. U hebt overal weer een code nodig.',
    'session-ended': 'Die browser is uitgelogd.',
    'sessions-ended': 'U bent nu alleen nog hier ingelogd.',
  },
  kinds: {
    totp: {
      name: 'Authenticator-app',
      ask: (brand) => `Open uw authenticator-app en zoek de code voor ${brand}.`,
      use: () => 'Authenticator-app gebruiken',
      offer: 'Een app op uw telefoon toont om de paar seconden een nieuwe code. Dat werkt ook zonder netwerk.',
    },
    hotp: {
      name: 'Codegenerator',
      ask: () => 'Druk op de knop van uw codegenerator om een nieuwe code te zien.',
      use: () => 'Codegenerator gebruiken',
      offer: 'Een klein apparaatje toont een nieuwe code als u op de knop drukt.',
    },
    static: {
      name: 'Back-upcode',
      ask: () => 'Gebruik een van de back-upcodes die u hebt bewaard.',
      use: () => 'Back-upcode gebruiken',
      offer: 'Een lijst met codes om te bewaren. Elke code werkt één keer.',
    },
    email: {
      name: 'E-mail',
      ask: (_brand, hint) =>
        `We hebben een code gestuurd naar ${hint ?? 'uw e-mailadres'}. Het kan even duren voordat die er is.`,
      use: (hint) => (hint ? `E-mail sturen naar ${hint}` : 'E-mail sturen'),
      offer: 'We sturen een code naar uw e-mailadres.',
    },
    sms: {
      name: 'Sms',
      ask: (_brand, hint) =>
        `We hebben een code gestuurd naar ${hint ?? 'uw telefoon'}. Het kan even duren voordat die er is.`,
      use: (hint) => (hint ? `Sms sturen naar ${hint}` : 'Sms sturen'),
      offer: 'We sturen een code naar uw telefoon in een sms.',
    },
    call: {
      name: 'Telefoontje',
      ask: (_brand, hint) => `We bellen ${hint ?? 'uw telefoon'}. Neem op en luister naar de code.`,
      use: (hint) => (hint ? `${hint} bellen` : 'Mijn telefoon bellen'),
      offer: 'We bellen u op en lezen een code voor.',
    },
    webauthn: {
      name: 'Passkey of beveiligingssleutel',
      ask: () => 'Gebruik uw passkey of uw beveiligingssleutel.',
      use: () => 'Passkey of beveiligingssleutel gebruiken',
      offer: 'Ontgrendel uw telefoon of computer, of raak een beveiligingssleutel aan.',
    },
  },
  otherKind: {
    ask: (label) => `Zoek de code op uw apparaat: ${label}.`,
    sent: (label) => `We hebben u een code gestuurd. Manier: ${label}.`,
    use: (label) => `Gebruiken: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} op ${system}`,
    unknownBrowser: (system) => `Een browser op ${system}`,
    unknown: 'Onbekende browser',
  },
  demand: {
    days: (left) =>
      `Voor uw account is tweestapsverificatie nodig. ${count(left, { one: 'U hebt nog 1 dag om die aan te zetten.', other: `U hebt nog ${left} dagen om die aan te zetten.` })}`,
    now: 'Voor uw account is tweestapsverificatie nodig. Zet die nu aan om door te gaan.',
    setup: 'Nu aanzetten',
  },
  challenge: {
    waiting: 'We hebben u net een code gestuurd. Gebruik die, of vraag later een nieuwe aan.',
    paused: 'Na een verkeerde code is er een korte pauze. Daarom hebben we nog geen nieuwe gestuurd.',
    unsent: 'Vraag een code aan om door te gaan.',
    failed: {
      title: 'We konden de code niet sturen.',
      advice: 'Probeer het opnieuw of kies een andere manier.',
    },
    send: 'Code sturen',
    resend: 'Nieuwe code sturen',
    retry: 'Opnieuw proberen',
    wait: (timeLeft) => `U kunt ${timeLeft} een nieuwe code aanvragen.`,
  },
  codeField: {
    digits: (length) => `Code van ${length} cijfers`,
    text: 'Code',
    backup: 'Back-upcode',
    hint: 'Met of zonder spaties.',
  },
  errors: {
    'invalid-credentials': {
      title: 'De gebruikersnaam of het wachtwoord klopt niet.',
      advice: 'Controleer ze allebei en probeer het opnieuw.',
    },
    'credentials-missing': {
      title: 'Er ontbreekt nog iets.',
      advice: 'Vul uw gebruikersnaam en uw wachtwoord in.',
    },
    'invalid-token': {
      title: 'Die code klopt niet.',
      advice:
        'Controleer de code en vul hem opnieuw in. Staat er op uw apparaat al een nieuwere code, gebruik dan die.',
    },
    'replayed-token': {
      title: 'Die code is al gebruikt.',
      advice:
        'Elke code werkt maar één keer. Wacht tot uw apparaat een nieuwe toont, of neem de volgende van uw lijst.',
    },
    'expired-token': {
      title: 'De bevestiging duurde te lang.',
      advice: 'Probeer het opnieuw.',
    },
    'token-missing': {
      title: 'De code ontbreekt.',
      advice: 'Vul eerst de code in.',
    },
    throttled: {
      title: 'Even geduld.',
      advice: (seconds) =>
        `Na een verkeerde code is er een korte pauze. Daarom is deze code niet gecontroleerd. Wacht ${wait(seconds)} en vul dan de nieuwste code in.`,
      retryAt: (time) => ['U kunt het opnieuw proberen om ', time, '.'],
      retryIn: (timeLeft) => `U kunt het ${timeLeft} opnieuw proberen.`,
      retryNow: 'U kunt het nu opnieuw proberen.',
    },
    locked: {
      title: 'Dit apparaat is geblokkeerd.',
      advice:
        'Er zijn te veel verkeerde codes ingevuld. Gebruik een ander apparaat of een back-upcode, of vraag de helpdesk om het te deblokkeren.',
    },
    'timed-out': {
      title: 'Het duurde te lang.',
      advice: 'Om uw account te beschermen zijn we gestopt. Begin opnieuw.',
    },
    'device-gone': {
      title: 'Dat apparaat is er niet meer.',
      advice: 'Het is uit uw account verwijderd. Kies een andere manier of begin opnieuw.',
    },
    'resend-wait': {
      title: 'Even geduld.',
      advice: (seconds) => `U kunt over ${wait(seconds)} een nieuwe code aanvragen.`,
    },
    'resend-limit': {
      title: 'We hebben u in korte tijd veel codes gestuurd.',
      advice: (seconds) =>
        `U kunt over ${wait(seconds)} een nieuwe code aanvragen. Kies tot die tijd een andere manier.`,
    },
    'method-missing': {
      title: 'U hebt nog niets gekozen.',
      advice: 'Kies hoe u uw codes wilt krijgen.',
    },
    'destination-missing': {
      title: 'Er ontbreekt nog iets.',
      advice: 'Vul in waar we uw codes naartoe moeten sturen.',
    },
    'invalid-address': {
      title: 'Dat is geen e-mailadres.',
      advice: 'Controleer of er een typefout in zit en probeer het opnieuw.',
    },
    'invalid-number': {
      title: 'Dat is geen telefoonnummer.',
      advice: 'Controleer het en begin met de landcode, bijvoorbeeld +31.',
    },
    'number-not-allowed': {
      title: 'Naar dat nummer kunnen we geen codes sturen.',
      advice: 'Gebruik een ander nummer of kies een andere manier.',
    },
    'step-invalid': {
      title: 'Controleer wat u hebt ingevuld.',
      advice: 'Pas het aan en ga dan door.',
    },
    'invalid-name': {
      title: 'Die naam kan niet.',
      advice: 'Gebruik hooguit 60 tekens, op één regel.',
    },
    'unknown-passkey': {
      title: 'Wij kennen deze passkey niet.',
      advice: 'Misschien is hij uit uw account verwijderd. Log in met uw gebruikersnaam en wachtwoord.',
    },
    'passkey-not-enough': {
      title: 'Deze passkey alleen is niet genoeg.',
      advice: 'Uw apparaat heeft niet gecontroleerd dat u het bent. Vul eerst uw gebruikersnaam en wachtwoord in.',
    },
    'not-understood': {
      title: 'Bevestig het eerst.',
      advice: 'Zet een vinkje om te laten zien dat u het begrijpt, of laat tweestapsverificatie aanstaan.',
    },
  },
  continue: 'Doorgaan',
  credentials: {
    title: 'Inloggen',
    username: 'Gebruikersnaam',
    password: 'Wachtwoord',
    submit: 'Inloggen',
    forgotPassword: 'Wachtwoord vergeten?',
    register: 'Account maken',
  },
  token: {
    title: 'Vul uw code in',
    titleSignedIn: 'Bevestig dat u het bent',
    leadSignedIn: 'Voor dit deel van uw account is een nieuwe code nodig.',
    others: 'Andere manieren',
    backup: 'Back-upcode gebruiken',
    restart: 'Met een ander account inloggen',
    noOtherWay: (brand) => `Kunt u niet bij uw apparaat? De helpdesk van ${brand} kan u helpen.`,
    remember: (seconds) => `In deze browser ${wait(seconds)} lang niet om een code vragen`,
  },
  passkey: {
    lead: 'Druk op de knop. Uw browser vraagt u dan om uw telefoon of computer te ontgrendelen, of om uw beveiligingssleutel aan te raken.',
    setup:
      'Druk op de knop. Uw browser vraagt dan waar de passkey moet staan: op dit apparaat, op uw telefoon of op een beveiligingssleutel.',
    create: 'Passkey of beveiligingssleutel toevoegen',
    signIn: 'Inloggen met een passkey',
    noScript: 'Hiervoor is JavaScript nodig, en dat werkt niet in uw browser. Kies een andere manier.',
    paused: (seconds) =>
      `Na een mislukte poging is er een korte pauze. Wacht ${wait(seconds)} en probeer het dan opnieuw.`,
    problems: {
      unsupported: {
        title: 'Deze browser kan dit niet.',
        advice:
          'Hij kent geen passkeys en beveiligingssleutels. Gebruik een nieuwere browser of kies een andere manier.',
      },
      insecure: {
        title: 'Deze verbinding is niet veilig.',
        advice:
          'Passkeys en beveiligingssleutels werken alleen als het adres met https begint. Open dat adres of kies een andere manier.',
      },
      cancelled: {
        title: 'Er is niets bevestigd.',
        advice:
          'Het is afgebroken, het duurde te lang, of er is geen passkey van u bij de hand. Probeer het opnieuw of kies een andere manier.',
      },
      exists: {
        title: 'Deze hebt u al toegevoegd.',
        advice: 'U kunt hem al gebruiken. Wilt u er nog een toevoegen, probeer het dan opnieuw met die.',
      },
      failed: {
        title: 'Dat is niet gelukt.',
        advice: 'Uw browser kon het niet doen. Probeer het opnieuw of kies een andere manier.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Die passkey of beveiligingssleutel is niet geaccepteerd.',
        advice: 'Probeer het met een die bij uw account hoort, of kies een andere manier.',
      },
      'replayed-token': {
        title: 'Dat is twee keer verzonden.',
        advice: 'Elke bevestiging telt één keer. Probeer het opnieuw.',
      },
      'token-missing': {
        title: 'Uw browser gaf geen antwoord.',
        advice: 'Druk op de knop en volg uw browser. Gebeurt er niets, kies dan een andere manier.',
      },
    },
  },
  backup: {
    title: 'Vul een back-upcode in',
    lead: 'Gebruik een van de back-upcodes die u hebt bewaard toen u tweestapsverificatie aanzette.',
    hint: 'Elke back-upcode werkt één keer. Spaties en hoofdletters maken niet uit.',
    back: 'Toch uw apparaat gebruiken',
    noneLeft: (brand) => `Ook geen back-upcodes? De helpdesk van ${brand} kan u helpen.`,
  },
  setupMethod: {
    title: 'Tweestapsverificatie aanzetten',
    lead: 'Bij het inloggen vragen we naast uw wachtwoord om iets wat alleen u hebt. Wie alleen uw wachtwoord kent, komt er dan niet in.',
    choose: 'Welke manier wilt u gebruiken?',
    one: (label) => `U gebruikt: ${label}`,
    submit: 'Doorgaan',
  },
  setupSecret: {
    title: 'Authenticator-app instellen',
    titleOther: (label) => `Instellen: ${label}`,
    install: 'Kies een authenticator-app',
    installHow:
      'Misschien hebt u er al een: veel wachtwoordmanagers kunnen dit ook. Zo niet, installeer er dan een op uw telefoon, bijvoorbeeld Aegis, 2FAS, Google Authenticator of Microsoft Authenticator.',
    add: 'Voeg dit account toe aan de app',
    scan: 'Voeg in de app een account toe en scan daarbij deze QR-code.',
    qr: 'QR-code voor uw authenticator-app. In de instelsleutel op deze pagina staat hetzelfde als tekst.',
    samePhone: 'Staat de app op dit apparaat?',
    open: 'App openen',
    type: 'Of typ deze instelsleutel in de app:',
    timeBased: 'Als de app erom vraagt, kies dan ‘op basis van tijd’.',
    confirm: 'Vul de code uit de app in',
    confirmHow: 'De app toont nu een code voor dit account. Vul die hier in om af te ronden.',
    submit: 'Aanzetten',
    restart: 'Opnieuw beginnen met een nieuwe QR-code',
  },
  setupDestination: {
    title: (method) => `Instellen: ${method}`,
    email: {
      lead: 'Naar welk adres moeten we uw codes sturen?',
      label: 'E-mailadres',
      risk: 'Wie uw e-mail kan lezen, ziet ook uw codes. Een authenticator-app is veiliger.',
      change: 'Ander adres gebruiken',
    },
    tel: {
      lead: 'Naar welk nummer moeten we uw codes sturen?',
      label: 'Telefoonnummer',
      hint: 'Met de landcode, bijvoorbeeld +31 6 12345678.',
      risk: 'Sms’jes en telefoontjes kunnen door anderen worden omgeleid. Een authenticator-app is veiliger.',
      change: 'Ander nummer gebruiken',
    },
    submit: 'Code sturen',
    restart: 'Andere manier kiezen',
  },
  setupToken: {
    title: 'Vul uw code in',
    submit: 'Aanzetten',
  },
  setupComplete: {
    title: 'Tweestapsverificatie staat aan',
    lead: 'Vanaf nu vragen we bij het inloggen om uw apparaat.',
    backupTitle: 'Nu nog: uw back-upcodes',
    backupWhy: 'Als u uw apparaat kwijtraakt, komt u met een back-upcode weer in uw account. Het kost één minuut.',
    backup: 'Back-upcodes maken',
    toProfile: 'Naar uw beveiligingspagina',
  },
  profile: {
    title: 'Tweestapsverificatie',
    on: 'Aan',
    off: 'Uit',
    whyOn: 'U hebt uw wachtwoord en een code nodig om in te loggen.',
    whyOff:
      'Alleen uw wachtwoord beschermt uw account. Een tweede stap houdt anderen buiten, ook als ze uw wachtwoord te weten komen.',
    turnOn: 'Aanzetten',
    devices: 'Uw apparaten',
    default: 'Standaard',
    added: (date) => ['Toegevoegd op ', date],
    lastUsed: (date) => ['Laatst gebruikt op ', date],
    neverUsed: 'Nog niet gebruikt',
    add: 'Apparaat toevoegen',
    manage: 'Beheren',
    manageNamed: (name) => `Beheren: ${name}`,
    phones: 'Telefoons',
    noPhones: 'Met een telefoon krijgt u ook een code als u uw andere apparaat niet bij de hand hebt.',
    addPhone: 'Telefoon toevoegen',
    backupTokens: 'Back-upcodes',
    left: backupCodesLeft,
    fewLeft: 'Maak snel nieuwe. Met een back-upcode komt u er weer in als u uw apparaat kwijtraakt.',
    noneLeft: 'U hebt geen back-upcodes. Als u uw apparaat kwijtraakt, kunt u misschien niet meer in uw account.',
    renew: 'Nieuwe back-upcodes maken',
    get: 'Back-upcodes maken',
    disable: 'Uitzetten',
    disableWhat: 'Zonder tweestapsverificatie beschermt alleen uw wachtwoord uw account.',
    disableLink: 'Tweestapsverificatie uitzetten',
    mustStay: 'Tweestapsverificatie is verplicht voor uw account. Daarom kunt u die niet uitzetten.',
    browsers: 'Vertrouwde browsers',
    browsersWhat: 'Als u in een van deze browsers inlogt, vragen we alleen om uw wachtwoord.',
    noBrowsers: 'U hebt geen vertrouwde browsers. U vult elke keer dat u inlogt een code in.',
    thisBrowser: 'Deze browser',
    until: (date) => ['Vertrouwd tot ', date],
    forget: 'Verwijderen',
    forgetNamed: (name) => `Verwijderen: ${name}`,
    forgetAll: 'Alle browsers verwijderen',
    sessions: 'Waar u bent ingelogd',
    sessionsWhat: 'Herkent u een browser niet? Log die uit en wijzig daarna uw wachtwoord.',
    signedIn: (date) => ['Ingelogd op ', date],
    lastSeen: (date) => ['Laatst actief op ', date],
    signOut: 'Uitloggen',
    signOutNamed: (name) => `Uitloggen: ${name}`,
    signOutOthers: 'Overal uitloggen behalve hier',
  },
  activity: {
    title: 'Recente activiteit',
    what: 'Wat er de laatste tijd met uw tweede factor is gebeurd. Herkent u iets niet, wijzig dan uw wachtwoord en controleer uw apparaten.',
    none: 'Er is nog niets gebeurd.',
    all: 'Alle activiteit tonen',
    older: 'Ouder',
    newer: 'Nieuwer',
    byOther: 'Door iemand anders gedaan, bijvoorbeeld de helpdesk',
    types: {
      created: 'Toegevoegd',
      imported: 'Meegekomen uit een ouder systeem',
      confirmed: 'Ingesteld',
      renamed: 'Naam gewijzigd',
      'made-default': 'Als standaard ingesteld',
      verified: 'Verificatie gelukt',
      recovered: 'Back-upcode gebruikt',
      failed: 'Verificatie mislukt',
      locked: 'Geblokkeerd na te veel mislukte pogingen',
      unlocked: 'Blokkering opgeheven',
      removed: 'Verwijderd',
      'tokens-added': 'Back-upcodes toegevoegd',
      'passkey-not-enough': 'Passkey alleen was niet genoeg',
      'clone-suspected': 'Beveiligingssleutel is mogelijk gekopieerd',
      'challenge-sent': 'Code verstuurd',
      'challenge-failed': 'Code kon niet worden verstuurd',
      'browser-remembered': 'Vertrouwde browser toegevoegd',
      'browser-recognised': 'Zonder code ingelogd in een vertrouwde browser',
      'browser-forgotten': 'Vertrouwde browser verwijderd',
      'sessions-ended': 'Uitgelogd in andere browsers',
      revealed: 'Geheim bekeken',
      reset: 'Tweestapsverificatie opnieuw ingesteld',
    },
  },
  device: {
    title: (name) => `Apparaat: ${name}`,
    destination: (where) => `Codes gaan naar ${where}.`,
    name: 'Naam',
    nameHint: 'Bijvoorbeeld ‘Werktelefoon’. Laat dit leeg als u geen naam wilt.',
    save: 'Naam opslaan',
    default: 'Standaardapparaat',
    isDefault: 'Dit is uw standaardapparaat: bij het inloggen vragen we eerst om de code daarvan.',
    defaultWhat: 'Bij het inloggen vragen we eerst om de code van uw standaardapparaat.',
    makeDefault: 'Als standaard instellen',
    remove: 'Verwijderen',
    removeWhat: 'Verwijder een apparaat dat u kwijt bent of niet meer gebruikt.',
    removeLink: 'Dit apparaat verwijderen',
    only: 'Dit is uw enige apparaat. Daarom kunt u het niet verwijderen. Voeg eerst een ander toe, of zet tweestapsverificatie uit.',
    back: 'Terug naar uw beveiligingspagina',
  },
  deviceRemove: {
    title: (name) => `Verwijderen: ${name}`,
    question: 'Wilt u dit apparaat uit uw account verwijderen?',
    effects: [
      'U kunt er niet meer mee inloggen.',
      'Vertrouwde browsers die bij dit apparaat horen, vragen weer om een code.',
    ],
    submit: 'Verwijderen',
    cancel: 'Houden',
    only: 'Dit is uw enige apparaat. Daarom kunt u het niet verwijderen.',
    onlyHow: 'Voeg eerst een ander apparaat toe. Wilt u helemaal geen tweede stap, zet dan tweestapsverificatie uit.',
    defaultPhone: 'Deze telefoon is uw standaardapparaat. Daarom kunt u hem nog niet verwijderen.',
    defaultPhoneHow: 'Maak eerst een ander apparaat het standaardapparaat. Verwijder daarna dit apparaat.',
    add: 'Apparaat toevoegen',
  },
  phoneNew: {
    title: 'Telefoon toevoegen',
    lead: 'Als u uw andere apparaat niet bij de hand hebt, kunt u een code op uw telefoon krijgen.',
    choose: 'Hoe wilt u uw codes krijgen?',
  },
  backupTokens: {
    title: 'Back-upcodes',
    shownOnce: 'Bewaar deze codes nu.',
    shownOnceWhy: 'Voor uw veiligheid kunnen we ze maar één keer tonen.',
    keep: [
      'Print deze pagina, schrijf de codes op of zet ze in een wachtwoordmanager.',
      'Bewaar ze niet bij uw telefoon, maar op een plek waar alleen u bij kunt.',
      'Elke code werkt één keer. Maak nieuwe als er nog maar weinig over zijn.',
    ],
    sheet: (brand) => `Back-upcodes voor ${brand}`,
    made: (date) => ['Gemaakt op ', date],
    copy: 'Kopiëren',
    copied: 'De codes zijn gekopieerd. Plak ze nu op een veilige plek.',
    copyFailed: 'Uw browser stond het kopiëren niet toe. Selecteer de codes en kopieer ze zelf.',
    download: 'Downloaden',
    print: 'Printen',
    done: 'Ik heb mijn codes bewaard',
    what: 'Als u uw apparaat kwijtraakt, kunt u inloggen met een back-upcode. Elke code werkt één keer.',
    left: (left) => (left === 0 ? 'U hebt geen back-upcodes.' : backupCodesLeft(left)),
    replace: 'Nieuwe codes vervangen de oude. De oude werken dan meteen niet meer.',
    renew: 'Nieuwe back-upcodes maken',
    get: 'Back-upcodes maken',
    cancel: 'Terug',
  },
  disable: {
    title: 'Tweestapsverificatie uitzetten',
    warning: 'Uw account wordt minder veilig.',
    effects: [
      'Alleen uw wachtwoord beschermt dan nog uw account.',
      'Al uw apparaten en back-upcodes worden verwijderd.',
      'U kunt tweestapsverificatie altijd weer aanzetten. U stelt dan alles opnieuw in.',
    ],
    understood: 'Ik begrijp het en wil tweestapsverificatie uitzetten',
    submit: 'Uitzetten',
    cancel: 'Aan laten staan',
    mustStay: 'Tweestapsverificatie is verplicht voor uw account. Daarom kunt u die niet uitzetten.',
    mustStayHow: 'U kunt wel van apparaat wisselen: voeg een nieuw apparaat toe en verwijder daarna het oude.',
    back: 'Terug',
  },
  signOut: {
    title: 'Uitloggen',
    question: (brand) => `Wilt u op dit apparaat uitloggen bij ${brand}?`,
    submit: 'Uitloggen',
    cancel: 'Ingelogd blijven',
  },
  required: {
    title: 'Voor deze pagina is tweestapsverificatie nodig',
    why: 'Een wachtwoord alleen beschermt niet goed genoeg wat hier staat.',
    how: 'Zet eerst tweestapsverificatie aan. Dat kost ongeveer twee minuten en u hebt uw telefoon nodig.',
    setup: 'Nu instellen',
    home: 'Niet nu',
    weaker: {
      title: 'Voor deze pagina is een ander apparaat nodig',
      why: 'Uw apparaten beschermen niet goed genoeg wat hier staat.',
      how: 'Voeg een ander soort apparaat toe en kom dan terug.',
      accepted: 'Deze pagina accepteert:',
      setup: 'Apparaat toevoegen',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'er is een apparaat toegevoegd',
        text: (brand) => `Er is een apparaat toegevoegd aan uw account bij ${brand}. Daarmee kan nu worden ingelogd.`,
      },
      'device-removed': {
        what: 'er is een apparaat verwijderd',
        text: (brand) =>
          `Er is een apparaat verwijderd uit uw account bij ${brand}. Daarmee kan niet meer worden ingelogd.`,
      },
      'device-renamed': {
        what: 'een apparaat heeft een nieuwe naam',
        text: (brand) => `Een apparaat in uw account bij ${brand} heeft een andere naam gekregen.`,
      },
      'default-changed': {
        what: 'uw standaardapparaat is gewijzigd',
        text: (brand) => `Uw account bij ${brand} vraagt nu eerst om de code van een ander apparaat.`,
      },
      'backup-tokens-made': {
        what: 'er zijn nieuwe back-upcodes gemaakt',
        text: (brand) => `Er zijn nieuwe back-upcodes gemaakt voor uw account bij ${brand}. De oude werken niet meer.`,
      },
      'two-factor-disabled': {
        what: 'tweestapsverificatie is uitgezet',
        text: (brand) =>
          `Tweestapsverificatie is uitgezet voor uw account bij ${brand}. Alleen uw wachtwoord beschermt het nu nog.`,
      },
      'browser-remembered': {
        what: 'nieuwe vertrouwde browser',
        text: (brand) =>
          `Uw account bij ${brand} heeft een nieuwe vertrouwde browser. Die vraagt een tijd lang niet om een code.`,
      },
      'browsers-forgotten': {
        what: 'een browser is niet meer vertrouwd',
        text: (brand) =>
          `Er zijn vertrouwde browsers verwijderd uit uw account bij ${brand}. Die vragen weer om een code.`,
      },
      'sessions-ended': {
        what: 'een browser is uitgelogd',
        text: (brand) => `Uw account bij ${brand} is in andere browsers uitgelogd.`,
      },
      'two-factor-reset': {
        what: 'tweestapsverificatie is opnieuw ingesteld',
        text: (brand) =>
          `Tweestapsverificatie is opnieuw ingesteld voor uw account bij ${brand}: alle apparaten zijn verwijderd en u bent overal uitgelogd. Alleen uw wachtwoord beschermt het nu nog. Log in en stel uw apparaten opnieuw in.`,
      },
      'device-unlocked': {
        what: 'een apparaat is ontgrendeld',
        text: (brand) =>
          `Een apparaat van uw account bij ${brand} was vergrendeld na te veel verkeerde codes. Daarmee kan nu weer worden ingelogd.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Apparaat: ${device}`,
    when: (date, time) => `Wanneer: ${date}, ${time}`,
    where: (client) => `Waar: ${client}`,
    yours: 'Was u dit zelf? Dan hoeft u niets te doen.',
    notYours: (brand) =>
      `Was u dit niet? Dan heeft iemand anders misschien toegang tot uw account. Open ${brand} zoals u dat altijd doet, wijzig uw wachtwoord en controleer uw apparaten. Meld het daarna bij de helpdesk van ${brand}.`,
    byStaff: (brand) =>
      `De helpdesk van ${brand} heeft dit gedaan. Hebt u hier niet om gevraagd? Open ${brand} zoals u dat altijd doet, wijzig uw wachtwoord en meld het bij de helpdesk.`,
    never: 'We vragen in een e-mail nooit om een wachtwoord of een code.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Deze pagina is verlopen',
        advice:
          'De pagina stond lang open, of u bent in een ander venster in- of uitgelogd. Er is niets gewijzigd. Ga terug, vernieuw de pagina en probeer het opnieuw.',
      },
      'cross-site': {
        title: 'We hebben dit verzoek tegengehouden',
        advice:
          'Het kwam van een andere website en er is niets gewijzigd. Was u het zelf? Begin dan op onze eigen pagina.',
      },
      'not-allowed': {
        title: 'U kunt deze pagina niet openen',
        advice: 'Uw account heeft daar geen rechten voor. Klopt dat niet? Vraag het de beheerders van deze website.',
      },
      'not-found': {
        title: 'Pagina niet gevonden',
        advice: 'Misschien zit er een typefout in het adres, of bestaat de pagina niet meer.',
      },
      'method-not-allowed': {
        title: 'Dit werkt hier niet',
        advice: 'De pagina is op een onverwachte manier geopend. Begin opnieuw op de startpagina.',
      },
      'too-large': {
        title: 'Dat is te veel tegelijk',
        advice: 'Het formulier was te groot. Ga terug, kort in wat u hebt ingevuld en probeer het opnieuw.',
      },
      'bad-request': {
        title: 'Er ging iets mis',
        advice:
          'We konden niet lezen wat er is verstuurd en er is niets gewijzigd. Ga terug, vernieuw de pagina en probeer het opnieuw.',
      },
      busy: {
        title: 'Het is nu erg druk',
        advice: 'Er is niets mis met uw account. Wacht een minuut en probeer het dan opnieuw.',
      },
    },
    status: (status) => `Fout ${status}`,
    home: (brand) => `Naar ${brand}`,
  },
}
