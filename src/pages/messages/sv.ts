import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('sv')
const wait = duration('sv')

const backupCodesLeft = (left: number): string =>
  count(left, { one: 'Du har 1 reservkod kvar.', other: `Du har ${left} reservkoder kvar.` })

/** Swedish. A token is a *kod*, a backup token a *reservkod*, two-factor authentication *tvåstegsverifiering*, a remembered browser *betrodd*. */
export const sv: Messages = {
  lang: 'sv',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Fel: ${title}`,
    skip: 'Hoppa till innehållet',
    account: 'Ditt konto',
    security: 'Säkerhet',
    signOut: 'Logga ut',
    footer: 'Ge aldrig dina koder till någon annan, inte ens till supporten.',
  },
  notices: {
    'signed-out': 'Du är utloggad.',
    'timed-out': 'Det tog för lång tid. Logga in igen.',
    'code-sent': 'En ny kod är på väg.',
    'two-factor-disabled': 'Tvåstegsverifieringen är avstängd.',
    'device-renamed': 'Namnet är sparat.',
    'device-removed': 'Enheten är borttagen.',
    'default-changed': 'Du har bytt standardenhet.',
    'browser-forgotten': 'Webbläsaren är inte längre betrodd. Där behövs det en kod igen.',
    'browsers-forgotten': 'Inga webbläsare är längre betrodda. Nu behövs det en kod överallt.',
    'session-ended': 'Webbläsaren är utloggad.',
    'sessions-ended': 'Nu är du bara inloggad här.',
  },
  kinds: {
    totp: {
      name: 'Autentiseringsapp',
      ask: (brand) => `Öppna din autentiseringsapp och leta upp koden för ${brand}.`,
      use: () => 'Använd autentiseringsapp',
      offer: 'En app i telefonen visar en ny kod med några sekunders mellanrum. Den fungerar även utan nät.',
    },
    hotp: {
      name: 'Kodgenerator',
      ask: () => 'Tryck på knappen på din kodgenerator för att få en ny kod.',
      use: () => 'Använd kodgenerator',
      offer: 'En liten dosa visar en ny kod när du trycker på knappen.',
    },
    static: {
      name: 'Reservkod',
      ask: () => 'Använd en av reservkoderna som du har sparat.',
      use: () => 'Använd en reservkod',
      offer: 'En lista med koder att spara. Varje kod fungerar en gång.',
    },
    email: {
      name: 'E-post',
      ask: (_brand, hint) => `Vi har skickat en kod till ${hint ?? 'din e-postadress'}. Det kan dröja någon minut.`,
      use: (hint) => (hint ? `Skicka e-post till ${hint}` : 'Skicka e-post'),
      offer: 'Vi skickar en kod till din e-postadress.',
    },
    sms: {
      name: 'Sms',
      ask: (_brand, hint) => `Vi har skickat en kod till ${hint ?? 'din telefon'}. Det kan dröja någon minut.`,
      use: (hint) => (hint ? `Skicka sms till ${hint}` : 'Skicka sms'),
      offer: 'Vi skickar en kod till din telefon i ett sms.',
    },
    call: {
      name: 'Telefonsamtal',
      ask: (_brand, hint) => `Vi ringer ${hint ?? 'din telefon'}. Svara och lyssna efter koden.`,
      use: (hint) => (hint ? `Ring ${hint}` : 'Ring min telefon'),
      offer: 'Vi ringer dig och läser upp en kod.',
    },
    webauthn: {
      name: 'Lösennyckel eller säkerhetsnyckel',
      ask: () => 'Använd din lösennyckel eller din säkerhetsnyckel.',
      use: () => 'Använd lösennyckel eller säkerhetsnyckel',
      offer: 'Lås upp din telefon eller dator, eller rör vid en säkerhetsnyckel.',
    },
  },
  otherKind: {
    ask: (label) => `Leta upp koden på din enhet: ${label}.`,
    sent: (label) => `Vi har skickat en kod till dig. Metod: ${label}.`,
    use: (label) => `Använd: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} på ${system}`,
    unknownBrowser: (system) => `En webbläsare på ${system}`,
    unknown: 'Okänd webbläsare',
  },
  demand: {
    days: (left) =>
      `Ditt konto måste ha tvåstegsverifiering. ${count(left, { one: 'Du har 1 dag på dig att aktivera den.', other: `Du har ${left} dagar på dig att aktivera den.` })}`,
    now: 'Ditt konto måste ha tvåstegsverifiering. Aktivera den nu för att fortsätta.',
    setup: 'Aktivera nu',
  },
  challenge: {
    waiting: 'Vi skickade nyss en kod. Använd den, eller be om en ny senare.',
    paused: 'Efter en felaktig kod blir det en kort paus. Därför har vi inte skickat någon ny än.',
    unsent: 'Be om en kod för att fortsätta.',
    failed: {
      title: 'Vi kunde inte skicka koden.',
      advice: 'Försök igen eller välj ett annat sätt.',
    },
    send: 'Skicka koden',
    resend: 'Skicka en ny kod',
    retry: 'Försök igen',
    wait: (timeLeft) => `Du kan be om en ny kod ${timeLeft}.`,
  },
  codeField: {
    digits: (length) => `Kod med ${length} siffror`,
    text: 'Kod',
    backup: 'Reservkod',
    hint: 'Med eller utan mellanslag.',
  },
  errors: {
    'invalid-credentials': {
      title: 'Användarnamnet eller lösenordet stämmer inte.',
      advice: 'Kontrollera båda och försök igen.',
    },
    'credentials-missing': {
      title: 'Det saknas något.',
      advice: 'Ange ditt användarnamn och ditt lösenord.',
    },
    'invalid-token': {
      title: 'Koden stämmer inte.',
      advice: 'Kontrollera koden och ange den igen. Om enheten visar en nyare kod använder du den.',
    },
    'replayed-token': {
      title: 'Koden har redan använts.',
      advice: 'Varje kod fungerar bara en gång. Vänta tills enheten visar en ny, eller ta nästa kod på din lista.',
    },
    'expired-token': {
      title: 'Bekräftelsen tog för lång tid.',
      advice: 'Försök igen.',
    },
    'token-missing': {
      title: 'Koden saknas.',
      advice: 'Ange koden innan du fortsätter.',
    },
    throttled: {
      title: 'Vänta ett ögonblick.',
      advice: (seconds) =>
        `Efter en felaktig kod blir det en kort paus. Därför kontrollerades inte den här koden. Vänta ${wait(seconds)} och ange sedan den senaste koden.`,
      retryAt: (time) => ['Du kan försöka igen kl. ', time, '.'],
      retryIn: (timeLeft) => `Du kan försöka igen ${timeLeft}.`,
      retryNow: 'Du kan försöka igen nu.',
    },
    locked: {
      title: 'Enheten är låst.',
      advice:
        'Det blev för många felaktiga koder. Använd en annan enhet eller en reservkod, eller be supporten låsa upp enheten.',
    },
    'timed-out': {
      title: 'Det tog för lång tid.',
      advice: 'Vi avbröt för att skydda ditt konto. Börja om från början.',
    },
    'device-gone': {
      title: 'Enheten finns inte längre.',
      advice: 'Den har tagits bort från ditt konto. Välj ett annat sätt eller börja om.',
    },
    'resend-wait': {
      title: 'Vänta ett ögonblick.',
      advice: (seconds) => `Du kan be om en ny kod om ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'Vi har skickat många koder på kort tid.',
      advice: (seconds) => `Du kan be om en ny kod om ${wait(seconds)}. Välj ett annat sätt under tiden.`,
    },
    'method-missing': {
      title: 'Du har inte valt något än.',
      advice: 'Välj hur du vill få dina koder.',
    },
    'destination-missing': {
      title: 'Det saknas något.',
      advice: 'Ange vart vi ska skicka dina koder.',
    },
    'invalid-address': {
      title: 'Det är ingen e-postadress.',
      advice: 'Kontrollera att du inte har skrivit fel och försök igen.',
    },
    'invalid-number': {
      title: 'Det är inget telefonnummer.',
      advice: 'Kontrollera numret och börja med landsnumret, till exempel +46.',
    },
    'number-not-allowed': {
      title: 'Vi kan inte skicka koder till det numret.',
      advice: 'Använd ett annat nummer eller välj ett annat sätt.',
    },
    'step-invalid': {
      title: 'Kontrollera det du har angett.',
      advice: 'Rätta det och fortsätt sedan.',
    },
    'invalid-name': {
      title: 'Det namnet går inte att använda.',
      advice: 'Använd högst 60 tecken på en rad.',
    },
    'unknown-passkey': {
      title: 'Vi känner inte till lösennyckeln.',
      advice: 'Den kan ha tagits bort från ditt konto. Logga in med användarnamn och lösenord.',
    },
    'passkey-not-enough': {
      title: 'Lösennyckeln räcker inte ensam.',
      advice: 'Enheten kontrollerade inte att det är du. Ange först användarnamn och lösenord.',
    },
    'not-understood': {
      title: 'Bekräfta först.',
      advice: 'Kryssa i rutan för att visa att du förstår, eller behåll tvåstegsverifieringen.',
    },
  },
  continue: 'Fortsätt',
  credentials: {
    title: 'Logga in',
    username: 'Användarnamn',
    password: 'Lösenord',
    submit: 'Logga in',
    forgotPassword: 'Har du glömt lösenordet?',
    register: 'Skapa ett konto',
  },
  token: {
    title: 'Ange din kod',
    titleSignedIn: 'Bekräfta att det är du',
    leadSignedIn: 'Den här delen av ditt konto kräver en ny kod.',
    others: 'Andra sätt',
    backup: 'Använd en reservkod',
    restart: 'Logga in med ett annat konto',
    noOtherWay: (brand) => `Kommer du inte åt din enhet? Supporten hos ${brand} kan hjälpa dig.`,
    remember: (seconds) => `Fråga inte efter kod i den här webbläsaren under ${wait(seconds)}`,
  },
  passkey: {
    lead: 'Tryck på knappen. Webbläsaren ber dig sedan låsa upp telefonen eller datorn, eller röra vid säkerhetsnyckeln.',
    setup:
      'Tryck på knappen. Webbläsaren frågar sedan var lösennyckeln ska sparas: på den här enheten, på telefonen eller på en säkerhetsnyckel.',
    create: 'Lägg till lösennyckel eller säkerhetsnyckel',
    signIn: 'Logga in med lösennyckel',
    noScript: 'Det här kräver JavaScript, som inte körs i din webbläsare. Välj ett annat sätt.',
    paused: (seconds) =>
      `Efter ett misslyckat försök blir det en kort paus. Vänta ${wait(seconds)} och försök sedan igen.`,
    problems: {
      unsupported: {
        title: 'Den här webbläsaren klarar inte det.',
        advice:
          'Den saknar stöd för lösennycklar och säkerhetsnycklar. Använd en nyare webbläsare eller välj ett annat sätt.',
      },
      insecure: {
        title: 'Anslutningen är inte säker.',
        advice:
          'Lösennycklar och säkerhetsnycklar fungerar bara om adressen börjar med https. Öppna den adressen eller välj ett annat sätt.',
      },
      cancelled: {
        title: 'Inget bekräftades.',
        advice:
          'Det avbröts, det tog för lång tid, eller så finns ingen av dina nycklar till hands. Försök igen eller välj ett annat sätt.',
      },
      exists: {
        title: 'Den är redan tillagd.',
        advice: 'Du kan redan använda den. Försök igen med en annan nyckel om du vill lägga till en till.',
      },
      failed: {
        title: 'Det gick inte.',
        advice: 'Webbläsaren klarade inte av det. Försök igen eller välj ett annat sätt.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Lösennyckeln eller säkerhetsnyckeln godkändes inte.',
        advice: 'Försök med en som hör till ditt konto eller välj ett annat sätt.',
      },
      'replayed-token': {
        title: 'Det skickades två gånger.',
        advice: 'Varje bekräftelse gäller en gång. Försök igen.',
      },
      'token-missing': {
        title: 'Webbläsaren svarade inte.',
        advice: 'Tryck på knappen och följ webbläsaren. Välj ett annat sätt om inget händer.',
      },
    },
  },
  backup: {
    title: 'Ange en reservkod',
    lead: 'Använd en av reservkoderna som du sparade när du aktiverade tvåstegsverifiering.',
    hint: 'Varje reservkod fungerar en gång. Mellanslag och stora bokstäver spelar ingen roll.',
    back: 'Använd din enhet i stället',
    noneLeft: (brand) => `Har du inga reservkoder heller? Supporten hos ${brand} kan hjälpa dig.`,
  },
  setupMethod: {
    title: 'Aktivera tvåstegsverifiering',
    lead: 'När du loggar in ber vi förutom lösenordet om något som bara du har. Den som bara kan ditt lösenord kommer inte in.',
    choose: 'Vilket sätt vill du använda?',
    one: (label) => `Du använder: ${label}`,
    submit: 'Fortsätt',
  },
  setupSecret: {
    title: 'Konfigurera din autentiseringsapp',
    titleOther: (label) => `Konfigurera: ${label}`,
    install: 'Välj en autentiseringsapp',
    installHow:
      'Du kanske redan har en: många lösenordshanterare klarar också det här. Annars installerar du en på telefonen, till exempel Aegis, 2FAS, Google Authenticator eller Microsoft Authenticator.',
    add: 'Lägg till kontot i appen',
    scan: 'Lägg till ett konto i appen och skanna den här QR-koden.',
    qr: 'QR-kod för din autentiseringsapp. Konfigurationsnyckeln på den här sidan innehåller samma sak som text.',
    samePhone: 'Finns appen på den här enheten?',
    open: 'Öppna appen',
    type: 'Eller skriv in den här konfigurationsnyckeln i appen:',
    timeBased: 'Om appen frågar väljer du ”tidsbaserad”.',
    confirm: 'Ange koden från appen',
    confirmHow: 'Nu visar appen en kod för det här kontot. Ange den här för att bli klar.',
    submit: 'Aktivera',
    restart: 'Börja om med en ny QR-kod',
  },
  setupDestination: {
    title: (method) => `Konfigurera: ${method}`,
    email: {
      lead: 'Vilken adress ska vi skicka dina koder till?',
      label: 'E-postadress',
      risk: 'Den som kan läsa din e-post kan se dina koder. En autentiseringsapp är säkrare.',
      change: 'Använd en annan adress',
    },
    tel: {
      lead: 'Vilket nummer ska vi skicka dina koder till?',
      label: 'Telefonnummer',
      hint: 'Med landsnummer, till exempel +46 70 123 45 67.',
      risk: 'Sms och samtal kan kopplas om av andra. En autentiseringsapp är säkrare.',
      change: 'Använd ett annat nummer',
    },
    submit: 'Skicka en kod',
    restart: 'Välj ett annat sätt',
  },
  setupToken: {
    title: 'Ange din kod',
    submit: 'Aktivera',
  },
  setupComplete: {
    title: 'Tvåstegsverifieringen är aktiverad',
    lead: 'Från och med nu ber vi om din enhet när du loggar in.',
    backupTitle: 'Nästa steg: dina reservkoder',
    backupWhy: 'Om du förlorar din enhet kan du komma in på ditt konto igen med en reservkod. Det tar en minut.',
    backup: 'Skaffa reservkoder',
    toProfile: 'Gå till din säkerhetssida',
  },
  profile: {
    title: 'Tvåstegsverifiering',
    on: 'På',
    off: 'Av',
    whyOn: 'Du behöver ditt lösenord och en kod för att logga in.',
    whyOff:
      'Bara ditt lösenord skyddar ditt konto. Ett andra steg håller andra ute, även om de får reda på ditt lösenord.',
    turnOn: 'Aktivera',
    devices: 'Dina enheter',
    default: 'Standard',
    added: (date) => ['Tillagd ', date],
    lastUsed: (date) => ['Senast använd ', date],
    neverUsed: 'Inte använd än',
    add: 'Lägg till en enhet',
    manage: 'Hantera',
    manageNamed: (name) => `Hantera: ${name}`,
    phones: 'Telefoner',
    noPhones: 'Med en telefon kan du få en kod även när du inte har din andra enhet till hands.',
    addPhone: 'Lägg till en telefon',
    backupTokens: 'Reservkoder',
    left: backupCodesLeft,
    fewLeft: 'Skapa nya snart. Med en reservkod kommer du in igen om du förlorar din enhet.',
    noneLeft: 'Du har inga reservkoder. Om du förlorar din enhet kan du förlora åtkomsten till ditt konto.',
    renew: 'Skapa nya reservkoder',
    get: 'Skaffa reservkoder',
    disable: 'Stäng av',
    disableWhat: 'Utan tvåstegsverifiering skyddas ditt konto bara av ditt lösenord.',
    disableLink: 'Stäng av tvåstegsverifiering',
    mustStay: 'Ditt konto måste ha tvåstegsverifiering. Därför kan du inte stänga av den.',
    browsers: 'Betrodda webbläsare',
    browsersWhat: 'När du loggar in i någon av de här webbläsarna frågar vi bara efter ditt lösenord.',
    noBrowsers: 'Du har inga betrodda webbläsare. Du anger en kod varje gång du loggar in.',
    thisBrowser: 'Den här webbläsaren',
    until: (date) => ['Betrodd till ', date],
    forget: 'Ta bort',
    forgetNamed: (name) => `Ta bort: ${name}`,
    forgetAll: 'Ta bort alla webbläsare',
    sessions: 'Här är du inloggad',
    sessionsWhat: 'Ser du en webbläsare som du inte känner igen? Logga ut den och byt sedan lösenord.',
    signedIn: (date) => ['Inloggad ', date],
    lastSeen: (date) => ['Senast aktiv ', date],
    signOut: 'Logga ut',
    signOutNamed: (name) => `Logga ut: ${name}`,
    signOutOthers: 'Logga ut överallt utom här',
  },
  activity: {
    title: 'Senaste aktivitet',
    what: 'Vad som har hänt med din andra faktor på sistone. Om det är något som du inte har gjort, byt lösenord och kontrollera dina enheter.',
    none: 'Inget har hänt än.',
    all: 'Visa all aktivitet',
    older: 'Äldre',
    newer: 'Nyare',
    byOther: 'Utfört av någon annan, till exempel supporten',
    types: {
      created: 'Tillagd',
      imported: 'Hämtad från ett tidigare system',
      confirmed: 'Konfigurerad',
      renamed: 'Bytte namn',
      'made-default': 'Vald som standard',
      verified: 'Verifieringen lyckades',
      recovered: 'Reservkod använd',
      failed: 'Verifieringen misslyckades',
      locked: 'Låst efter för många misslyckade försök',
      unlocked: 'Upplåst',
      removed: 'Borttagen',
      'tokens-added': 'Reservkoder tillagda',
      'passkey-not-enough': 'Lösennyckeln räckte inte ensam',
      'clone-suspected': 'Säkerhetsnyckeln kan ha kopierats',
      'challenge-sent': 'Kod skickad',
      'challenge-failed': 'Koden kunde inte skickas',
      'browser-remembered': 'Betrodd webbläsare tillagd',
      'browser-recognised': 'Inloggning utan kod i en betrodd webbläsare',
      'browser-forgotten': 'Betrodd webbläsare borttagen',
      'sessions-ended': 'Utloggning i andra webbläsare',
      revealed: 'Hemlighet visad',
      reset: 'Tvåstegsverifieringen återställd',
    },
  },
  device: {
    title: (name) => `Enhet: ${name}`,
    destination: (where) => `Koderna skickas till ${where}.`,
    name: 'Namn',
    nameHint: 'Till exempel ”Jobbtelefon”. Lämna fältet tomt om du inte vill ha något namn.',
    save: 'Spara namnet',
    default: 'Standardenhet',
    isDefault: 'Det här är din standardenhet: när du loggar in frågar vi efter dess kod först.',
    defaultWhat: 'När du loggar in frågar vi efter koden från din standardenhet först.',
    makeDefault: 'Gör till standard',
    remove: 'Ta bort',
    removeWhat: 'Ta bort en enhet som du har förlorat eller inte använder längre.',
    removeLink: 'Ta bort den här enheten',
    only: 'Det här är din enda enhet. Därför kan du inte ta bort den. Lägg till en annan först, eller stäng av tvåstegsverifiering.',
    back: 'Tillbaka till din säkerhetssida',
  },
  deviceRemove: {
    title: (name) => `Ta bort: ${name}`,
    question: 'Vill du ta bort den här enheten från ditt konto?',
    effects: [
      'Du kan inte logga in med den längre.',
      'Betrodda webbläsare som hör till enheten frågar efter en kod igen.',
    ],
    submit: 'Ta bort',
    cancel: 'Behåll',
    only: 'Det här är din enda enhet. Därför kan du inte ta bort den.',
    onlyHow:
      'Lägg till en annan enhet först. Om du inte vill ha något andra steg alls kan du stänga av tvåstegsverifiering.',
    defaultPhone: 'Den här telefonen är din standardenhet, så du kan inte ta bort den än.',
    defaultPhoneHow: 'Gör först en annan enhet till standard. Ta sedan bort den här.',
    add: 'Lägg till en enhet',
  },
  phoneNew: {
    title: 'Lägg till en telefon',
    lead: 'Om du inte har din andra enhet till hands kan du få en kod till din telefon.',
    choose: 'Hur vill du få dina koder?',
  },
  backupTokens: {
    title: 'Reservkoder',
    shownOnce: 'Spara de här koderna nu.',
    shownOnceWhy: 'För din säkerhet kan vi bara visa dem den här gången.',
    keep: [
      'Skriv ut sidan, skriv av koderna eller spara dem i en lösenordshanterare.',
      'Förvara dem inte ihop med telefonen, utan på ett ställe som bara du kommer åt.',
      'Varje kod fungerar en gång. När det är få kvar skapar du nya.',
    ],
    sheet: (brand) => `Reservkoder för ${brand}`,
    made: (date) => ['Skapade ', date],
    copy: 'Kopiera',
    copied: 'Koderna är kopierade. Klistra in dem på ett säkert ställe nu.',
    copyFailed: 'Webbläsaren tillät inte kopiering. Markera koderna och kopiera dem själv.',
    download: 'Ladda ned',
    print: 'Skriv ut',
    done: 'Jag har sparat mina koder',
    what: 'Om du förlorar din enhet kan du logga in med en reservkod. Varje kod fungerar en gång.',
    left: (left) => (left === 0 ? 'Du har inga reservkoder.' : backupCodesLeft(left)),
    replace: 'Nya koder ersätter de gamla. De gamla slutar att fungera direkt.',
    renew: 'Skapa nya reservkoder',
    get: 'Skaffa reservkoder',
    cancel: 'Tillbaka',
  },
  disable: {
    title: 'Stäng av tvåstegsverifiering',
    warning: 'Ditt konto blir mindre säkert.',
    effects: [
      'Bara ditt lösenord skyddar ditt konto.',
      'Alla dina enheter och reservkoder tas bort.',
      'Du kan aktivera den igen när du vill, men då får du konfigurera allt på nytt.',
    ],
    understood: 'Jag förstår och vill stänga av den',
    submit: 'Stäng av',
    cancel: 'Behåll den på',
    mustStay: 'Ditt konto måste ha tvåstegsverifiering. Därför kan du inte stänga av den.',
    mustStayHow: 'Du kan byta enhet: lägg till en ny och ta sedan bort den gamla.',
    back: 'Tillbaka',
  },
  signOut: {
    title: 'Logga ut',
    question: (brand) => `Vill du logga ut från ${brand} på den här enheten?`,
    submit: 'Logga ut',
    cancel: 'Förbli inloggad',
  },
  required: {
    title: 'Den här sidan kräver tvåstegsverifiering',
    why: 'Här finns sådant som ett lösenord ensamt inte skyddar tillräckligt bra.',
    how: 'Aktivera tvåstegsverifiering först. Det tar ungefär två minuter, och du behöver din telefon.',
    setup: 'Konfigurera nu',
    home: 'Inte nu',
    weaker: {
      title: 'Den här sidan kräver en annan enhet',
      why: 'Här finns sådant som dina enheter inte skyddar tillräckligt bra.',
      how: 'Lägg till en enhet av ett annat slag och kom sedan tillbaka.',
      accepted: 'Sidan godtar:',
      setup: 'Lägg till en enhet',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'En enhet har lagts till',
        text: (brand) => `En enhet har lagts till i ditt konto hos ${brand}. Det går nu att logga in med den.`,
      },
      'device-removed': {
        what: 'En enhet har tagits bort',
        text: (brand) =>
          `En enhet har tagits bort från ditt konto hos ${brand}. Det går inte längre att logga in med den.`,
      },
      'device-renamed': {
        what: 'En enhet har fått ett nytt namn',
        text: (brand) => `En enhet i ditt konto hos ${brand} har fått ett annat namn.`,
      },
      'default-changed': {
        what: 'Din standardenhet har ändrats',
        text: (brand) => `Ditt konto hos ${brand} frågar nu efter koden från en annan enhet först.`,
      },
      'backup-tokens-made': {
        what: 'Nya reservkoder har skapats',
        text: (brand) => `Nya reservkoder har skapats för ditt konto hos ${brand}. De gamla fungerar inte längre.`,
      },
      'two-factor-disabled': {
        what: 'Tvåstegsverifieringen har stängts av',
        text: (brand) =>
          `Tvåstegsverifieringen har stängts av för ditt konto hos ${brand}. Nu skyddas kontot bara av ditt lösenord.`,
      },
      'browser-remembered': {
        what: 'En ny betrodd webbläsare',
        text: (brand) =>
          `Ditt konto hos ${brand} har fått en ny betrodd webbläsare. Den frågar inte efter någon kod på ett tag.`,
      },
      'browsers-forgotten': {
        what: 'En webbläsare är inte längre betrodd',
        text: (brand) =>
          `Betrodda webbläsare har tagits bort från ditt konto hos ${brand}. De frågar efter en kod igen.`,
      },
      'sessions-ended': {
        what: 'En webbläsare har loggats ut',
        text: (brand) => `Ditt konto hos ${brand} har loggats ut i andra webbläsare.`,
      },
      'two-factor-reset': {
        what: 'Tvåstegsverifieringen har återställts',
        text: (brand) =>
          `Tvåstegsverifieringen har återställts för ditt konto hos ${brand}: alla enheter har tagits bort, och du har loggats ut överallt. Nu skyddas kontot bara av ditt lösenord. Logga in och konfigurera dina enheter igen.`,
      },
      'device-unlocked': {
        what: 'En enhet har låsts upp',
        text: (brand) =>
          `En enhet för ditt konto hos ${brand} var låst efter för många felaktiga koder. Det går nu att logga in med den igen.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Enhet: ${device}`,
    when: (date, time) => `När: ${date}, ${time}`,
    where: (client) => `Var: ${client}`,
    yours: 'Om det var du behöver du inte göra något.',
    notYours: (brand) =>
      `Om det inte var du kan någon annan ha tillgång till ditt konto. Öppna ${brand} som du brukar, byt lösenord och gå igenom dina enheter. Kontakta sedan supporten hos ${brand}.`,
    byStaff: (brand) =>
      `Det gjordes av supporten hos ${brand}. Om du inte har bett om det, öppna ${brand} som du brukar, byt lösenord och kontakta supporten.`,
    never: 'Vi ber aldrig om lösenord eller koder via e-post.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Sidan är för gammal',
        advice:
          'Den har varit öppen länge, eller så har du loggat in eller ut i ett annat fönster. Inget har ändrats. Gå tillbaka, ladda om sidan och försök igen.',
      },
      'cross-site': {
        title: 'Vi stoppade den här begäran',
        advice: 'Den kom från en annan webbplats, och inget har ändrats. Om det var du börjar du om på vår egen sida.',
      },
      'not-allowed': {
        title: 'Du kan inte öppna den här sidan',
        advice: 'Ditt konto har inte behörighet. Om det är fel kan du fråga dem som sköter webbplatsen.',
      },
      'not-found': {
        title: 'Sidan hittades inte',
        advice: 'Adressen kan vara felskriven, eller så finns sidan inte längre.',
      },
      'method-not-allowed': {
        title: 'Det här fungerar inte här',
        advice: 'Sidan öppnades på ett oväntat sätt. Börja om från startsidan.',
      },
      'too-large': {
        title: 'Det är för mycket på en gång',
        advice: 'Formuläret var för stort. Gå tillbaka, korta ned det du har angett och försök igen.',
      },
      'bad-request': {
        title: 'Något gick fel',
        advice:
          'Vi kunde inte läsa det som skickades, och inget har ändrats. Gå tillbaka, ladda om sidan och försök igen.',
      },
      busy: {
        title: 'Det är många här just nu',
        advice: 'Det är inget fel på ditt konto. Vänta en minut och försök igen.',
      },
    },
    status: (status) => `Fel ${status}`,
    home: (brand) => `Gå till ${brand}`,
  },
}
