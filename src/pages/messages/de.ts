import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('de')
const wait = duration('de')

const backupCodesLeft = (left: number): string =>
  count(left, { one: 'Sie haben noch 1 Ersatzcode.', other: `Sie haben noch ${left} Ersatzcodes.` })

/** German. A token is a *Code*, a backup token an *Ersatzcode*, two-factor authentication *Zwei-Faktor-Authentifizierung*, a remembered browser *vertrauenswürdig*. */
export const de: Messages = {
  lang: 'de',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Fehler: ${title}`,
    skip: 'Zum Inhalt springen',
    account: 'Ihr Konto',
    security: 'Sicherheit',
    signOut: 'Abmelden',
    footer: 'Geben Sie Ihre Codes niemals weiter, auch nicht an den Support.',
  },
  notices: {
    'signed-out': 'Sie sind abgemeldet.',
    'timed-out': 'Das hat zu lange gedauert. Bitte melden Sie sich noch einmal an.',
    'code-sent': 'Ein neuer Code ist unterwegs.',
    'two-factor-disabled': 'Die Zwei-Faktor-Authentifizierung ist ausgeschaltet.',
    'device-renamed': 'Der Name wurde gespeichert.',
    'device-removed': 'Das Gerät wurde entfernt.',
    'default-changed': 'Das Standardgerät wurde geändert.',
    'browser-forgotten': 'Der Browser gilt nicht mehr als vertrauenswürdig. Sie brauchen dort wieder einen Code.',
    'browsers-forgotten': 'Kein Browser gilt mehr als vertrauenswürdig. Sie brauchen überall wieder einen Code.',
    'session-ended': 'Der Browser wurde abgemeldet.',
    'sessions-ended': 'Sie sind jetzt nur noch hier angemeldet.',
  },
  kinds: {
    totp: {
      name: 'Authenticator-App',
      ask: (brand) => `Öffnen Sie Ihre Authenticator-App und suchen Sie den Code für ${brand}.`,
      use: () => 'Authenticator-App verwenden',
      offer:
        'Eine App auf Ihrem Smartphone zeigt alle paar Sekunden einen neuen Code. Sie funktioniert auch ohne Netz.',
    },
    hotp: {
      name: 'Code-Generator',
      ask: () => 'Drücken Sie die Taste an Ihrem Code-Generator. Dann erscheint ein neuer Code.',
      use: () => 'Code-Generator verwenden',
      offer: 'Ein kleines Gerät zeigt auf Tastendruck einen neuen Code.',
    },
    static: {
      name: 'Ersatzcode',
      ask: () => 'Verwenden Sie einen der Ersatzcodes, die Sie aufbewahrt haben.',
      use: () => 'Ersatzcode verwenden',
      offer: 'Eine Liste mit Codes zum Aufbewahren. Jeder gilt nur einmal.',
    },
    email: {
      name: 'E-Mail',
      ask: (_brand, hint) =>
        `Wir haben einen Code an ${hint ?? 'Ihre E-Mail-Adresse'} gesendet. Es kann eine Minute dauern, bis er ankommt.`,
      use: (hint) => (hint ? `E-Mail an ${hint} senden` : 'E-Mail senden'),
      offer: 'Wir senden einen Code an Ihre E-Mail-Adresse.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) =>
        `Wir haben einen Code an ${hint ?? 'Ihr Telefon'} gesendet. Es kann eine Minute dauern, bis er ankommt.`,
      use: (hint) => (hint ? `SMS an ${hint} senden` : 'SMS senden'),
      offer: 'Wir senden Ihnen einen Code per SMS.',
    },
    call: {
      name: 'Anruf',
      ask: (_brand, hint) => `Wir rufen gerade ${hint ?? 'Ihr Telefon'} an. Nehmen Sie ab, dann hören Sie den Code.`,
      use: (hint) => (hint ? `${hint} anrufen` : 'Mein Telefon anrufen'),
      offer: 'Wir rufen Sie an und sagen Ihnen einen Code.',
    },
    webauthn: {
      name: 'Passkey oder Sicherheitsschlüssel',
      ask: () => 'Verwenden Sie Ihren Passkey oder Ihren Sicherheitsschlüssel.',
      use: () => 'Passkey oder Sicherheitsschlüssel verwenden',
      offer: 'Entsperren Sie Ihr Smartphone oder Ihren Computer, oder berühren Sie einen Sicherheitsschlüssel.',
    },
  },
  otherKind: {
    ask: (label) => `Sie brauchen den Code von diesem Gerät: ${label}.`,
    sent: (label) => `Wir haben Ihnen einen Code gesendet. Methode: ${label}.`,
    use: (label) => `Verwenden: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} auf ${system}`,
    unknownBrowser: (system) => `Ein Browser auf ${system}`,
    unknown: 'Unbekannter Browser',
  },
  demand: {
    days: (left) =>
      `Ihr Konto braucht die Zwei-Faktor-Authentifizierung. ${count(left, { one: 'Sie haben noch 1 Tag Zeit, sie einzuschalten.', other: `Sie haben noch ${left} Tage Zeit, sie einzuschalten.` })}`,
    now: 'Ihr Konto braucht die Zwei-Faktor-Authentifizierung. Schalten Sie sie jetzt ein, um fortzufahren.',
    setup: 'Jetzt einschalten',
  },
  challenge: {
    waiting:
      'Wir haben Ihnen gerade erst einen Code gesendet. Verwenden Sie diesen, oder fordern Sie später einen neuen an.',
    paused: 'Nach einem falschen Code gibt es eine kurze Pause. Deshalb haben wir noch keinen neuen gesendet.',
    unsent: 'Fordern Sie einen Code an, um fortzufahren.',
    failed: {
      title: 'Wir konnten den Code nicht senden.',
      advice: 'Versuchen Sie es noch einmal, oder wählen Sie einen anderen Weg.',
    },
    send: 'Code senden',
    resend: 'Neuen Code senden',
    retry: 'Noch einmal versuchen',
    wait: (timeLeft) => `Sie können ${timeLeft} einen neuen Code anfordern.`,
  },
  codeField: {
    digits: (length) => `${length}-stelliger Code`,
    text: 'Code',
    backup: 'Ersatzcode',
    hint: 'Mit oder ohne Leerzeichen.',
  },
  errors: {
    'invalid-credentials': {
      title: 'Der Benutzername oder das Passwort stimmt nicht.',
      advice: 'Prüfen Sie beides und versuchen Sie es noch einmal.',
    },
    'credentials-missing': {
      title: 'Es fehlt noch etwas.',
      advice: 'Geben Sie Ihren Benutzernamen und Ihr Passwort ein.',
    },
    'invalid-token': {
      title: 'Dieser Code stimmt nicht.',
      advice:
        'Prüfen Sie den Code und geben Sie ihn noch einmal ein. Wenn Ihr Gerät einen neueren zeigt, nehmen Sie den neueren.',
    },
    'replayed-token': {
      title: 'Dieser Code wurde schon verwendet.',
      advice:
        'Jeder Code gilt nur einmal. Warten Sie, bis Ihr Gerät einen neuen zeigt, oder nehmen Sie den nächsten von Ihrer Liste.',
    },
    'expired-token': {
      title: 'Die Bestätigung hat zu lange gedauert.',
      advice: 'Bitte versuchen Sie es noch einmal.',
    },
    'token-missing': {
      title: 'Der Code fehlt.',
      advice: 'Geben Sie zuerst den Code ein.',
    },
    throttled: {
      title: 'Bitte warten Sie einen Moment.',
      advice: (seconds) =>
        `Nach einem falschen Code gibt es eine kurze Pause. Deshalb wurde dieser Code nicht geprüft. Warten Sie ${wait(seconds)} und geben Sie dann den neuesten Code ein.`,
      retryAt: (time) => ['Das geht ab ', time, '.'],
      retryIn: (timeLeft) => `Sie können es ${timeLeft} noch einmal versuchen.`,
      retryNow: 'Sie können es jetzt noch einmal versuchen.',
    },
    locked: {
      title: 'Dieses Gerät ist gesperrt.',
      advice:
        'Es gab zu viele falsche Codes. Verwenden Sie ein anderes Gerät oder einen Ersatzcode, oder bitten Sie den Support, das Gerät zu entsperren.',
    },
    'timed-out': {
      title: 'Das hat zu lange gedauert.',
      advice: 'Zum Schutz Ihres Kontos haben wir abgebrochen. Bitte beginnen Sie von vorn.',
    },
    'device-gone': {
      title: 'Dieses Gerät gibt es nicht mehr.',
      advice: 'Es wurde aus Ihrem Konto entfernt. Wählen Sie einen anderen Weg, oder beginnen Sie von vorn.',
    },
    'resend-wait': {
      title: 'Bitte warten Sie einen Moment.',
      advice: (seconds) => `Warten Sie ${wait(seconds)}, bevor Sie einen neuen Code anfordern.`,
    },
    'resend-limit': {
      title: 'Wir haben Ihnen in kurzer Zeit viele Codes gesendet.',
      advice: (seconds) =>
        `Warten Sie ${wait(seconds)}, bevor Sie einen neuen Code anfordern, oder wählen Sie einen anderen Weg.`,
    },
    'method-missing': {
      title: 'Sie haben noch nichts ausgewählt.',
      advice: 'Wählen Sie, wie Sie Ihre Codes bekommen möchten.',
    },
    'destination-missing': {
      title: 'Es fehlt noch etwas.',
      advice: 'Geben Sie ein, wohin wir Ihre Codes senden sollen.',
    },
    'invalid-address': {
      title: 'Das ist keine E-Mail-Adresse.',
      advice: 'Prüfen Sie sie auf Tippfehler und versuchen Sie es noch einmal.',
    },
    'invalid-number': {
      title: 'Das ist keine Telefonnummer.',
      advice: 'Prüfen Sie sie und beginnen Sie mit der Ländervorwahl, zum Beispiel +49.',
    },
    'number-not-allowed': {
      title: 'An diese Nummer können wir keine Codes senden.',
      advice: 'Verwenden Sie eine andere Nummer, oder wählen Sie einen anderen Weg.',
    },
    'step-invalid': {
      title: 'Bitte prüfen Sie Ihre Eingaben.',
      advice: 'Korrigieren Sie sie und fahren Sie dann fort.',
    },
    'invalid-name': {
      title: 'Dieser Name geht nicht.',
      advice: 'Verwenden Sie höchstens 60 Zeichen in einer Zeile.',
    },
    'unknown-passkey': {
      title: 'Wir kennen diesen Passkey nicht.',
      advice: 'Vielleicht wurde er aus Ihrem Konto entfernt. Melden Sie sich mit Benutzername und Passwort an.',
    },
    'passkey-not-enough': {
      title: 'Dieser Passkey allein genügt nicht.',
      advice: 'Ihr Gerät hat nicht geprüft, ob Sie es sind. Geben Sie zuerst Benutzername und Passwort ein.',
    },
    'not-understood': {
      title: 'Bitte bestätigen Sie zuerst.',
      advice: 'Setzen Sie das Häkchen, oder lassen Sie die Zwei-Faktor-Authentifizierung eingeschaltet.',
    },
  },
  continue: 'Weiter',
  credentials: {
    title: 'Anmelden',
    username: 'Benutzername',
    password: 'Passwort',
    submit: 'Anmelden',
    forgotPassword: 'Passwort vergessen?',
    register: 'Konto erstellen',
  },
  token: {
    title: 'Code eingeben',
    titleSignedIn: 'Bestätigen Sie, dass Sie es sind',
    leadSignedIn: 'Für diesen Bereich Ihres Kontos brauchen Sie einen neuen Code.',
    others: 'Andere Wege',
    backup: 'Ersatzcode verwenden',
    restart: 'Mit einem anderen Konto anmelden',
    noOtherWay: (brand) => `Kein Zugriff auf Ihr Gerät? Der Support von ${brand} hilft Ihnen weiter.`,
    remember: (seconds) => `In diesem Browser ${wait(seconds)} lang nicht nach einem Code fragen`,
  },
  passkey: {
    lead: 'Drücken Sie die Schaltfläche. Ihr Browser bittet Sie dann, Ihr Smartphone oder Ihren Computer zu entsperren oder Ihren Sicherheitsschlüssel zu berühren.',
    setup:
      'Drücken Sie die Schaltfläche. Ihr Browser fragt dann, wo der Passkey liegen soll: auf diesem Gerät, auf Ihrem Smartphone oder auf einem Sicherheitsschlüssel.',
    create: 'Passkey oder Sicherheitsschlüssel hinzufügen',
    signIn: 'Mit Passkey anmelden',
    noScript: 'Dafür ist JavaScript nötig, das in Ihrem Browser nicht läuft. Bitte wählen Sie einen anderen Weg.',
    paused: (seconds) =>
      `Nach einem fehlgeschlagenen Versuch gibt es eine kurze Pause. Warten Sie ${wait(seconds)} und versuchen Sie es dann noch einmal.`,
    problems: {
      unsupported: {
        title: 'Dieser Browser kann das nicht.',
        advice:
          'Er kennt keine Passkeys und Sicherheitsschlüssel. Verwenden Sie einen neueren Browser oder wählen Sie einen anderen Weg.',
      },
      insecure: {
        title: 'Diese Verbindung ist nicht sicher.',
        advice:
          'Passkeys und Sicherheitsschlüssel gehen nur, wo die Adresse mit https beginnt. Öffnen Sie diese Adresse oder wählen Sie einen anderen Weg.',
      },
      cancelled: {
        title: 'Es wurde nichts bestätigt.',
        advice:
          'Der Vorgang wurde abgebrochen, hat zu lange gedauert, oder es ist kein Passkey von Ihnen zur Hand. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.',
      },
      exists: {
        title: 'Den haben Sie schon hinzugefügt.',
        advice:
          'Sie können ihn bereits verwenden. Um einen weiteren hinzuzufügen, versuchen Sie es mit diesem noch einmal.',
      },
      failed: {
        title: 'Das hat nicht geklappt.',
        advice:
          'Ihr Browser konnte es nicht ausführen. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Dieser Passkey oder Sicherheitsschlüssel wurde nicht angenommen.',
        advice: 'Versuchen Sie es mit einem, der zu Ihrem Konto gehört, oder wählen Sie einen anderen Weg.',
      },
      'replayed-token': {
        title: 'Das wurde zweimal gesendet.',
        advice: 'Jede Bestätigung zählt nur einmal. Versuchen Sie es noch einmal.',
      },
      'token-missing': {
        title: 'Ihr Browser hat nicht geantwortet.',
        advice:
          'Drücken Sie die Schaltfläche und folgen Sie Ihrem Browser. Wenn nichts passiert, wählen Sie einen anderen Weg.',
      },
    },
  },
  backup: {
    title: 'Ersatzcode eingeben',
    lead: 'Verwenden Sie einen der Ersatzcodes, die Sie beim Einschalten der Zwei-Faktor-Authentifizierung aufbewahrt haben.',
    hint: 'Jeder Ersatzcode gilt nur einmal. Leerzeichen und Großbuchstaben sind nicht nötig.',
    back: 'Stattdessen das Gerät verwenden',
    noneLeft: (brand) => `Auch keine Ersatzcodes? Der Support von ${brand} hilft Ihnen weiter.`,
  },
  setupMethod: {
    title: 'Zwei-Faktor-Authentifizierung einschalten',
    lead: 'Beim Anmelden fragen wir außer nach Ihrem Passwort nach etwas, das nur Sie haben. Wer nur Ihr Passwort kennt, kommt nicht in Ihr Konto.',
    choose: 'Welchen Weg möchten Sie verwenden?',
    one: (label) => `Sie verwenden: ${label}`,
    submit: 'Weiter',
  },
  setupSecret: {
    title: 'Authenticator-App einrichten',
    titleOther: (label) => `Einrichten: ${label}`,
    install: 'Authenticator-App auswählen',
    installHow:
      'Vielleicht haben Sie schon eine: Auch viele Passwortmanager können das. Wenn nicht, installieren Sie eine auf Ihrem Smartphone, zum Beispiel Aegis, 2FAS, Google Authenticator oder Microsoft Authenticator.',
    add: 'Dieses Konto zur App hinzufügen',
    scan: 'Fügen Sie in der App ein Konto hinzu und scannen Sie dabei diesen QR-Code.',
    qr: 'QR-Code für Ihre Authenticator-App. Der Einrichtungsschlüssel auf dieser Seite enthält dasselbe als Text.',
    samePhone: 'Ist die App auf diesem Gerät?',
    open: 'App öffnen',
    type: 'Oder geben Sie diesen Einrichtungsschlüssel in die App ein:',
    timeBased: 'Wenn die App danach fragt, wählen Sie „zeitbasiert“.',
    confirm: 'Code aus der App eingeben',
    confirmHow: 'Die App zeigt jetzt einen Code für dieses Konto. Geben Sie ihn hier ein, dann sind Sie fertig.',
    submit: 'Einschalten',
    restart: 'Mit neuem QR-Code neu beginnen',
  },
  setupDestination: {
    title: (method) => `Einrichten: ${method}`,
    email: {
      lead: 'An welche Adresse sollen wir Ihre Codes senden?',
      label: 'E-Mail-Adresse',
      risk: 'Wer Ihre E-Mails lesen kann, sieht auch Ihre Codes. Eine Authenticator-App ist sicherer.',
      change: 'Andere Adresse verwenden',
    },
    tel: {
      lead: 'An welche Nummer sollen wir Ihre Codes senden?',
      label: 'Telefonnummer',
      hint: 'Mit Ländervorwahl, zum Beispiel +49 1512 3456789.',
      risk: 'SMS und Anrufe können von anderen umgeleitet werden. Eine Authenticator-App ist sicherer.',
      change: 'Andere Nummer verwenden',
    },
    submit: 'Code senden',
    restart: 'Anderen Weg wählen',
  },
  setupToken: {
    title: 'Code eingeben',
    submit: 'Einschalten',
  },
  setupComplete: {
    title: 'Die Zwei-Faktor-Authentifizierung ist eingeschaltet',
    lead: 'Ab jetzt fragen wir beim Anmelden nach Ihrem Gerät.',
    backupTitle: 'Als Nächstes: Ersatzcodes',
    backupWhy:
      'Wenn Sie Ihr Gerät verlieren, kommen Sie mit einem Ersatzcode wieder in Ihr Konto. Es dauert nur eine Minute.',
    backup: 'Ersatzcodes erstellen',
    toProfile: 'Zur Sicherheitsseite',
  },
  profile: {
    title: 'Zwei-Faktor-Authentifizierung',
    on: 'Eingeschaltet',
    off: 'Ausgeschaltet',
    whyOn: 'Zum Anmelden brauchen Sie Ihr Passwort und einen Code.',
    whyOff:
      'Nur Ihr Passwort schützt Ihr Konto. Ein zweiter Schritt hält andere fern, auch wenn sie Ihr Passwort herausfinden.',
    turnOn: 'Einschalten',
    devices: 'Ihre Geräte',
    default: 'Standard',
    added: (date) => ['Hinzugefügt am ', date],
    lastUsed: (date) => ['Zuletzt verwendet am ', date],
    neverUsed: 'Noch nicht verwendet',
    add: 'Gerät hinzufügen',
    manage: 'Verwalten',
    manageNamed: (name) => `Verwalten: ${name}`,
    phones: 'Telefone',
    noPhones: 'Mit einem Telefon bekommen Sie auch dann einen Code, wenn Sie Ihr anderes Gerät nicht zur Hand haben.',
    addPhone: 'Telefon hinzufügen',
    backupTokens: 'Ersatzcodes',
    left: backupCodesLeft,
    fewLeft: 'Erstellen Sie bald neue. Mit einem Ersatzcode kommen Sie wieder hinein, wenn Sie Ihr Gerät verlieren.',
    noneLeft:
      'Sie haben keine Ersatzcodes. Wenn Sie Ihr Gerät verlieren, kommen Sie vielleicht nicht mehr in Ihr Konto.',
    renew: 'Neue Ersatzcodes erstellen',
    get: 'Ersatzcodes erstellen',
    disable: 'Ausschalten',
    disableWhat: 'Ohne die Zwei-Faktor-Authentifizierung schützt nur Ihr Passwort Ihr Konto.',
    disableLink: 'Zwei-Faktor-Authentifizierung ausschalten',
    mustStay:
      'Für Ihr Konto ist die Zwei-Faktor-Authentifizierung vorgeschrieben. Sie können sie deshalb nicht ausschalten.',
    browsers: 'Vertrauenswürdige Browser',
    browsersWhat: 'In diesen Browsern fragen wir beim Anmelden nur nach Ihrem Passwort.',
    noBrowsers: 'Kein Browser gilt als vertrauenswürdig. Sie geben bei jeder Anmeldung einen Code ein.',
    thisBrowser: 'Dieser Browser',
    until: (date) => ['Vertrauenswürdig bis ', date],
    forget: 'Entfernen',
    forgetNamed: (name) => `Entfernen: ${name}`,
    forgetAll: 'Alle Browser entfernen',
    sessions: 'Wo Sie angemeldet sind',
    sessionsWhat: 'Kennen Sie einen dieser Browser nicht? Melden Sie ihn ab und ändern Sie danach Ihr Passwort.',
    signedIn: (date) => ['Angemeldet am ', date],
    lastSeen: (date) => ['Zuletzt aktiv am ', date],
    signOut: 'Abmelden',
    signOutNamed: (name) => `Abmelden: ${name}`,
    signOutOthers: 'Überall sonst abmelden',
  },
  activity: {
    title: 'Letzte Aktivitäten',
    what: 'Was sich zuletzt bei Ihrem zweiten Faktor getan hat. Wenn etwas davon nicht von Ihnen ist, ändern Sie Ihr Passwort und prüfen Sie Ihre Geräte.',
    none: 'Bisher ist nichts geschehen.',
    all: 'Alle Aktivitäten anzeigen',
    older: 'Ältere',
    newer: 'Neuere',
    byOther: 'Von jemand anderem veranlasst, etwa vom Support',
    types: {
      created: 'Hinzugefügt',
      imported: 'Aus einem früheren System übernommen',
      confirmed: 'Eingerichtet',
      renamed: 'Umbenannt',
      'made-default': 'Als Standard festgelegt',
      verified: 'Erfolgreich bestätigt',
      recovered: 'Ersatzcode verwendet',
      failed: 'Bestätigung fehlgeschlagen',
      locked: 'Nach zu vielen Fehlversuchen gesperrt',
      unlocked: 'Entsperrt',
      removed: 'Entfernt',
      'tokens-added': 'Ersatzcodes hinzugefügt',
      'passkey-not-enough': 'Passkey allein genügte nicht',
      'clone-suspected': 'Sicherheitsschlüssel wurde möglicherweise kopiert',
      'challenge-sent': 'Code gesendet',
      'challenge-failed': 'Code konnte nicht gesendet werden',
      'browser-remembered': 'Browser gilt als vertrauenswürdig',
      'browser-recognised': 'Ohne Code in einem vertrauenswürdigen Browser angemeldet',
      'browser-forgotten': 'Browser gilt nicht mehr als vertrauenswürdig',
      'sessions-ended': 'In anderen Browsern abgemeldet',
      revealed: 'Geheimnis angesehen',
      reset: 'Zwei-Faktor-Authentifizierung zurückgesetzt',
    },
  },
  device: {
    title: (name) => `Gerät: ${name}`,
    destination: (where) => `Codes gehen an ${where}.`,
    name: 'Name',
    nameHint: 'Zum Beispiel „Diensthandy“. Lassen Sie das Feld leer, wenn Sie keinen Namen möchten.',
    save: 'Name speichern',
    default: 'Standardgerät',
    isDefault: 'Das ist Ihr Standardgerät: Beim Anmelden fragen wir zuerst nach seinem Code.',
    defaultWhat: 'Beim Anmelden fragen wir zuerst nach dem Code Ihres Standardgeräts.',
    makeDefault: 'Als Standard festlegen',
    remove: 'Entfernen',
    removeWhat: 'Entfernen Sie ein Gerät, das Sie verloren haben oder nicht mehr verwenden.',
    removeLink: 'Dieses Gerät entfernen',
    only: 'Das ist Ihr einziges Gerät, deshalb können Sie es nicht entfernen. Fügen Sie zuerst ein anderes hinzu, oder schalten Sie die Zwei-Faktor-Authentifizierung aus.',
    back: 'Zurück zur Sicherheitsseite',
  },
  deviceRemove: {
    title: (name) => `Entfernen: ${name}`,
    question: 'Möchten Sie dieses Gerät aus Ihrem Konto entfernen?',
    effects: [
      'Sie können sich damit nicht mehr anmelden.',
      'Vertrauenswürdige Browser, die zu diesem Gerät gehören, fragen wieder nach einem Code.',
    ],
    submit: 'Entfernen',
    cancel: 'Behalten',
    only: 'Das ist Ihr einziges Gerät, deshalb können Sie es nicht entfernen.',
    onlyHow:
      'Fügen Sie zuerst ein anderes Gerät hinzu. Wenn Sie gar keinen zweiten Schritt möchten, schalten Sie die Zwei-Faktor-Authentifizierung aus.',
    defaultPhone: 'Dieses Telefon ist Ihr Standardgerät. Deshalb können Sie es noch nicht entfernen.',
    defaultPhoneHow: 'Machen Sie zuerst ein anderes Gerät zum Standardgerät. Entfernen Sie dann dieses.',
    add: 'Gerät hinzufügen',
  },
  phoneNew: {
    title: 'Telefon hinzufügen',
    lead: 'Wenn Sie Ihr anderes Gerät nicht zur Hand haben, können Sie einen Code auf Ihr Telefon bekommen.',
    choose: 'Wie möchten Sie Ihre Codes bekommen?',
  },
  backupTokens: {
    title: 'Ersatzcodes',
    shownOnce: 'Bewahren Sie diese Codes jetzt sicher auf.',
    shownOnceWhy: 'Zu Ihrer Sicherheit können wir sie nur dieses eine Mal zeigen.',
    keep: [
      'Drucken Sie diese Seite, schreiben Sie die Codes auf, oder speichern Sie sie in einem Passwortmanager.',
      'Bewahren Sie die Codes nicht beim Smartphone auf, sondern an einem Ort, an den nur Sie kommen.',
      'Jeder Code gilt nur einmal. Wenn nur noch wenige übrig sind, erstellen Sie neue.',
    ],
    sheet: (brand) => `Ersatzcodes für ${brand}`,
    made: (date) => ['Erstellt am ', date],
    copy: 'Kopieren',
    copied: 'Die Codes sind kopiert. Fügen Sie sie jetzt an einem sicheren Ort ein.',
    copyFailed: 'Ihr Browser hat das Kopieren nicht erlaubt. Markieren Sie die Codes und kopieren Sie sie selbst.',
    download: 'Herunterladen',
    print: 'Drucken',
    done: 'Ich habe meine Codes gesichert',
    what: 'Wenn Sie Ihr Gerät verlieren, können Sie sich mit einem Ersatzcode anmelden. Jeder Code gilt nur einmal.',
    left: (left) => (left === 0 ? 'Sie haben keine Ersatzcodes.' : backupCodesLeft(left)),
    replace: 'Neue Codes ersetzen die alten. Die alten gelten dann sofort nicht mehr.',
    renew: 'Neue Ersatzcodes erstellen',
    get: 'Ersatzcodes erstellen',
    cancel: 'Zurück',
  },
  disable: {
    title: 'Zwei-Faktor-Authentifizierung ausschalten',
    warning: 'Ihr Konto ist dann weniger sicher.',
    effects: [
      'Nur noch Ihr Passwort schützt Ihr Konto.',
      'Alle Ihre Geräte und Ersatzcodes werden entfernt.',
      'Sie können sie jederzeit wieder einschalten. Dann richten Sie alles neu ein.',
    ],
    understood: 'Ich habe das verstanden und möchte sie ausschalten',
    submit: 'Ausschalten',
    cancel: 'Eingeschaltet lassen',
    mustStay:
      'Für Ihr Konto ist die Zwei-Faktor-Authentifizierung vorgeschrieben. Sie können sie deshalb nicht ausschalten.',
    mustStayHow: 'Ihre Geräte können Sie wechseln: Fügen Sie ein neues hinzu und entfernen Sie danach das alte.',
    back: 'Zurück',
  },
  signOut: {
    title: 'Abmelden',
    question: (brand) => `Möchten Sie sich auf diesem Gerät von ${brand} abmelden?`,
    submit: 'Abmelden',
    cancel: 'Angemeldet bleiben',
  },
  required: {
    title: 'Für diese Seite brauchen Sie die Zwei-Faktor-Authentifizierung',
    why: 'Was hier steht, schützt ein Passwort allein nicht gut genug.',
    how: 'Schalten Sie zuerst die Zwei-Faktor-Authentifizierung ein. Das dauert etwa zwei Minuten, und Sie brauchen Ihr Smartphone.',
    setup: 'Jetzt einrichten',
    home: 'Nicht jetzt',
    weaker: {
      title: 'Für diese Seite brauchen Sie ein anderes Gerät',
      why: 'Was hier steht, schützen Ihre bisherigen Geräte nicht gut genug.',
      how: 'Fügen Sie ein Gerät einer anderen Art hinzu und kehren Sie dann hierher zurück.',
      accepted: 'Diese Seite akzeptiert:',
      setup: 'Gerät hinzufügen',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'Ein Gerät wurde hinzugefügt',
        text: (brand) => `Zu Ihrem Konto bei ${brand} wurde ein Gerät hinzugefügt. Damit kann man sich jetzt anmelden.`,
      },
      'device-removed': {
        what: 'Ein Gerät wurde entfernt',
        text: (brand) =>
          `Aus Ihrem Konto bei ${brand} wurde ein Gerät entfernt. Damit kann man sich nicht mehr anmelden.`,
      },
      'device-renamed': {
        what: 'Ein Gerät hat einen neuen Namen',
        text: (brand) => `Ein Gerät in Ihrem Konto bei ${brand} hat einen anderen Namen bekommen.`,
      },
      'default-changed': {
        what: 'Ihr Standardgerät wurde geändert',
        text: (brand) => `Ihr Konto bei ${brand} fragt jetzt zuerst nach dem Code eines anderen Geräts.`,
      },
      'backup-tokens-made': {
        what: 'Neue Ersatzcodes wurden erstellt',
        text: (brand) => `Für Ihr Konto bei ${brand} wurden neue Ersatzcodes erstellt. Die alten gelten nicht mehr.`,
      },
      'two-factor-disabled': {
        what: 'Die Zwei-Faktor-Authentifizierung wurde ausgeschaltet',
        text: (brand) =>
          `Für Ihr Konto bei ${brand} wurde die Zwei-Faktor-Authentifizierung ausgeschaltet. Ihr Konto ist jetzt nur noch durch Ihr Passwort geschützt.`,
      },
      'browser-remembered': {
        what: 'Neuer vertrauenswürdiger Browser',
        text: (brand) =>
          `In Ihrem Konto bei ${brand} gilt jetzt ein weiterer Browser als vertrauenswürdig. Dort wird eine Zeit lang nicht nach einem Code gefragt.`,
      },
      'browsers-forgotten': {
        what: 'Ein Browser gilt nicht mehr als vertrauenswürdig',
        text: (brand) =>
          `In Ihrem Konto bei ${brand} wurden vertrauenswürdige Browser entfernt. Dort wird wieder nach einem Code gefragt.`,
      },
      'sessions-ended': {
        what: 'Ein Browser wurde abgemeldet',
        text: (brand) => `Ihr Konto bei ${brand} wurde in anderen Browsern abgemeldet.`,
      },
      'two-factor-reset': {
        what: 'Die Zwei-Faktor-Authentifizierung wurde zurückgesetzt',
        text: (brand) =>
          `Für Ihr Konto bei ${brand} wurde die Zwei-Faktor-Authentifizierung zurückgesetzt: Alle Geräte wurden entfernt, und Sie wurden überall abgemeldet. Ihr Konto ist jetzt nur noch durch Ihr Passwort geschützt. Melden Sie sich an und richten Sie Ihre Geräte neu ein.`,
      },
      'device-unlocked': {
        what: 'Ein Gerät wurde entsperrt',
        text: (brand) =>
          `Ein Gerät in Ihrem Konto bei ${brand} war nach zu vielen falschen Codes gesperrt. Damit kann man sich jetzt wieder anmelden.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Gerät: ${device}`,
    when: (date, time) => `Wann: ${date}, ${time}`,
    where: (client) => `Wo: ${client}`,
    yours: 'Wenn Sie das waren, müssen Sie nichts tun.',
    notYours: (brand) =>
      `Wenn Sie das nicht waren, hat vielleicht jemand anderes Zugriff auf Ihr Konto. Öffnen Sie ${brand} so, wie Sie es immer tun, ändern Sie Ihr Passwort und prüfen Sie Ihre Geräte. Sagen Sie danach dem Support von ${brand} Bescheid.`,
    byStaff: (brand) =>
      `Das hat der Support von ${brand} getan. Wenn Sie nicht darum gebeten haben, öffnen Sie ${brand} so, wie Sie es immer tun, ändern Sie Ihr Passwort und sagen Sie dem Support Bescheid.`,
    never: 'Wir fragen in E-Mails nie nach einem Passwort oder einem Code.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Diese Seite ist abgelaufen',
        advice:
          'Sie war lange geöffnet, oder Sie haben sich in einem anderen Fenster an- oder abgemeldet. Es wurde nichts geändert. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
      },
      'cross-site': {
        title: 'Wir haben diese Anfrage gestoppt',
        advice:
          'Sie kam von einer anderen Website. Es wurde nichts geändert. Wenn Sie das waren, beginnen Sie auf unserer eigenen Seite.',
      },
      'not-allowed': {
        title: 'Sie können diese Seite nicht öffnen',
        advice:
          'Ihrem Konto fehlt die Berechtigung dafür. Wenn das ein Irrtum ist, wenden Sie sich an die Betreiber dieser Website.',
      },
      'not-found': {
        title: 'Seite nicht gefunden',
        advice: 'Vielleicht ist die Adresse falsch geschrieben, oder es gibt die Seite nicht mehr.',
      },
      'method-not-allowed': {
        title: 'Das geht hier nicht',
        advice: 'Die Seite wurde auf unerwartete Weise geöffnet. Beginnen Sie noch einmal auf der Startseite.',
      },
      'too-large': {
        title: 'Das ist zu viel auf einmal',
        advice:
          'Das Formular war zu groß. Gehen Sie zurück, kürzen Sie Ihre Eingaben und versuchen Sie es noch einmal.',
      },
      'bad-request': {
        title: 'Etwas ist schiefgegangen',
        advice:
          'Wir konnten die Daten nicht lesen. Es wurde nichts geändert. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
      },
      busy: {
        title: 'Hier ist gerade sehr viel los',
        advice: 'Mit Ihrem Konto ist alles in Ordnung. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
      },
    },
    status: (status) => `Fehler ${status}`,
    home: (brand) => `Weiter zu ${brand}`,
  },
}
