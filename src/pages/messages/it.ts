import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('it')
const wait = duration('it')

const backupCodesLeft = (left: number): string =>
  count(left, { one: 'Hai ancora 1 codice di backup.', other: `Hai ancora ${left} codici di backup.` })

/** Italian, which says *tu* in software. A token is a *codice*, a backup token a *codice di backup*, two-factor authentication *verifica in due passaggi*, a remembered browser *attendibile*. Dates stand after a colon: the article before them depends on the day. */
export const it: Messages = {
  lang: 'it',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Errore: ${title}`,
    skip: 'Vai al contenuto',
    account: 'Il tuo account',
    security: 'Sicurezza',
    signOut: 'Esci',
    footer: 'Non dare mai i tuoi codici a nessuno, nemmeno all’assistenza.',
  },
  notices: {
    'signed-out': 'La tua sessione è chiusa.',
    'timed-out': 'È passato troppo tempo. Accedi di nuovo.',
    'code-sent': 'Un nuovo codice è in arrivo.',
    'two-factor-disabled': 'La verifica in due passaggi è disattivata.',
    'device-renamed': 'Il nome è salvato.',
    'device-removed': 'Il dispositivo è stato rimosso.',
    'default-changed': 'Il dispositivo predefinito è stato cambiato.',
    'browser-forgotten': 'Quel browser non è più attendibile. Chiederà di nuovo un codice.',
    'browsers-forgotten': 'Non ci sono più browser attendibili. Tutti chiederanno di nuovo un codice.',
    'session-ended': 'La sessione in quel browser è chiusa.',
    'sessions-ended': 'Tutte le altre sessioni sono chiuse.',
  },
  kinds: {
    totp: {
      name: 'App di autenticazione',
      ask: (brand) => `Apri la tua app di autenticazione e cerca il codice per ${brand}.`,
      use: () => 'Usa l’app di autenticazione',
      offer: 'Un’app sul telefono mostra un nuovo codice ogni pochi secondi. Funziona anche senza rete.',
    },
    hotp: {
      name: 'Generatore di codici',
      ask: () => 'Premi il pulsante del tuo generatore di codici per vedere un nuovo codice.',
      use: () => 'Usa il generatore di codici',
      offer: 'Un piccolo dispositivo mostra un nuovo codice quando premi il pulsante.',
    },
    static: {
      name: 'Codice di backup',
      ask: () => 'Usa uno dei codici di backup che hai conservato.',
      use: () => 'Usa un codice di backup',
      offer: 'Un elenco di codici da conservare. Ognuno vale una volta sola.',
    },
    email: {
      name: 'Email',
      ask: (_brand, hint) =>
        `Abbiamo inviato un codice ${hint ? `a ${hint}` : 'al tuo indirizzo email'}. Può metterci un minuto ad arrivare.`,
      use: (hint) => (hint ? `Invia un’email a ${hint}` : 'Invia un’email'),
      offer: 'Inviamo un codice al tuo indirizzo email.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) =>
        `Abbiamo inviato un codice ${hint ? `al numero ${hint}` : 'al tuo telefono'}. Può metterci un minuto ad arrivare.`,
      use: (hint) => (hint ? `Invia un SMS al numero ${hint}` : 'Invia un SMS'),
      offer: 'Inviamo un codice al tuo telefono con un SMS.',
    },
    call: {
      name: 'Telefonata',
      ask: (_brand, hint) =>
        `Stiamo chiamando ${hint ? `il numero ${hint}` : 'il tuo telefono'}. Rispondi e ascolta il codice.`,
      use: (hint) => (hint ? `Chiama il numero ${hint}` : 'Chiama il mio telefono'),
      offer: 'Ti chiamiamo al telefono e ti dettiamo un codice.',
    },
    webauthn: {
      name: 'Passkey o chiave di sicurezza',
      ask: () => 'Usa la tua passkey o la tua chiave di sicurezza.',
      use: () => 'Usa una passkey o una chiave di sicurezza',
      offer: 'Sblocca il telefono o il computer, oppure tocca una chiave di sicurezza.',
    },
  },
  otherKind: {
    ask: (label) => `Cerca il codice sul tuo dispositivo: ${label}.`,
    sent: (label) => `Ti abbiamo inviato un codice. Metodo: ${label}.`,
    use: (label) => `Usa: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} su ${system}`,
    unknownBrowser: (system) => `Un browser su ${system}`,
    unknown: 'Browser sconosciuto',
  },
  demand: {
    days: (left) =>
      `Il tuo account richiede la verifica in due passaggi. ${count(left, { one: 'Hai ancora 1 giorno per attivarla.', other: `Hai ancora ${left} giorni per attivarla.` })}`,
    now: 'Il tuo account richiede la verifica in due passaggi. Attivala ora per continuare.',
    setup: 'Attiva ora',
  },
  challenge: {
    waiting: 'Abbiamo appena inviato un codice. Usa quello, oppure chiedine uno nuovo più tardi.',
    paused: 'Dopo un codice errato c’è una breve pausa, quindi non ne abbiamo ancora inviato uno nuovo.',
    unsent: 'Per continuare, chiedi un codice.',
    failed: {
      title: 'Non siamo riusciti a inviare il codice.',
      advice: 'Riprova, oppure scegli un altro metodo.',
    },
    send: 'Invia il codice',
    resend: 'Invia un nuovo codice',
    retry: 'Riprova',
    wait: (timeLeft) => `Potrai chiedere un nuovo codice ${timeLeft}.`,
  },
  codeField: {
    digits: (length) => `Codice a ${length} cifre`,
    text: 'Codice',
    backup: 'Codice di backup',
    hint: 'Con o senza spazi.',
  },
  errors: {
    'invalid-credentials': {
      title: 'Il nome utente o la password non sono corretti.',
      advice: 'Controllali e riprova.',
    },
    'credentials-missing': {
      title: 'Manca qualcosa.',
      advice: 'Inserisci il nome utente e la password.',
    },
    'invalid-token': {
      title: 'Questo codice non è corretto.',
      advice: 'Controlla il codice e inseriscilo di nuovo. Se il dispositivo ne mostra uno più recente, usa quello.',
    },
    'replayed-token': {
      title: 'Questo codice è già stato usato.',
      advice:
        'Ogni codice vale una volta sola. Aspetta che il dispositivo ne mostri uno nuovo, oppure prendi il prossimo dal tuo elenco.',
    },
    'expired-token': {
      title: 'La conferma ha richiesto troppo tempo.',
      advice: 'Riprova.',
    },
    'token-missing': {
      title: 'Manca il codice.',
      advice: 'Inserisci il codice, poi continua.',
    },
    throttled: {
      title: 'Aspetta un momento.',
      advice: (seconds) =>
        `Dopo un codice errato c’è una breve pausa, quindi questo codice non è stato controllato. Aspetta ${wait(seconds)}, poi inserisci il codice più recente.`,
      retryAt: (time) => ['Potrai riprovare alle ', time, '.'],
      retryIn: (timeLeft) => `Potrai riprovare ${timeLeft}.`,
      retryNow: 'Ora puoi riprovare.',
    },
    locked: {
      title: 'Questo dispositivo è bloccato.',
      advice:
        'Ci sono stati troppi codici errati. Usa un altro dispositivo o un codice di backup, oppure chiedi all’assistenza di sbloccarlo.',
    },
    'timed-out': {
      title: 'È passato troppo tempo.',
      advice: 'Per proteggere il tuo account ci siamo fermati. Ricomincia dall’inizio.',
    },
    'device-gone': {
      title: 'Quel dispositivo non c’è più.',
      advice: 'È stato rimosso dal tuo account. Scegli un altro metodo, oppure ricomincia.',
    },
    'resend-wait': {
      title: 'Aspetta un momento.',
      advice: (seconds) => `Potrai chiedere un nuovo codice tra ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'Ti abbiamo inviato molti codici in poco tempo.',
      advice: (seconds) =>
        `Potrai chiedere un nuovo codice tra ${wait(seconds)}. Nel frattempo, scegli un altro metodo.`,
    },
    'method-missing': {
      title: 'Non hai ancora scelto.',
      advice: 'Scegli come vuoi ricevere i codici.',
    },
    'destination-missing': {
      title: 'Manca qualcosa.',
      advice: 'Indica dove dobbiamo inviare i codici.',
    },
    'invalid-address': {
      title: 'Questo non è un indirizzo email.',
      advice: 'Controlla che non ci siano errori di battitura e riprova.',
    },
    'invalid-number': {
      title: 'Questo non è un numero di telefono.',
      advice: 'Controllalo e comincia con il prefisso del paese, per esempio +39.',
    },
    'number-not-allowed': {
      title: 'Non possiamo inviare codici a questo numero.',
      advice: 'Usa un altro numero, oppure scegli un altro metodo.',
    },
    'step-invalid': {
      title: 'Controlla i dati inseriti.',
      advice: 'Correggili, poi continua.',
    },
    'invalid-name': {
      title: 'Questo nome non va bene.',
      advice: 'Usa al massimo 60 caratteri, su una sola riga.',
    },
    'unknown-passkey': {
      title: 'Non conosciamo questa passkey.',
      advice: 'Forse è stata rimossa dal tuo account. Accedi con nome utente e password.',
    },
    'passkey-not-enough': {
      title: 'Questa passkey da sola non basta.',
      advice: 'Il dispositivo non ha controllato che sia tu. Inserisci prima nome utente e password.',
    },
    'not-understood': {
      title: 'Devi prima confermare.',
      advice: 'Spunta la casella per indicare che hai capito, oppure mantieni attiva la verifica in due passaggi.',
    },
  },
  continue: 'Continua',
  credentials: {
    title: 'Accedi',
    username: 'Nome utente',
    password: 'Password',
    submit: 'Accedi',
    forgotPassword: 'Hai dimenticato la password?',
    register: 'Crea un account',
  },
  token: {
    title: 'Inserisci il codice',
    titleSignedIn: 'Conferma la tua identità',
    leadSignedIn: 'Questa parte del tuo account richiede un nuovo codice.',
    others: 'Altri metodi',
    backup: 'Usa un codice di backup',
    restart: 'Accedi con un altro account',
    noOtherWay: (brand) => `Non hai accesso al tuo dispositivo? L’assistenza di ${brand} può aiutarti.`,
    remember: (seconds) => `Non chiedere il codice in questo browser per ${wait(seconds)}`,
  },
  passkey: {
    lead: 'Premi il pulsante. Il browser ti chiede di sbloccare il telefono o il computer, oppure di toccare la chiave di sicurezza.',
    setup:
      'Premi il pulsante. Il browser ti chiede dove conservare la passkey: su questo dispositivo, sul telefono o su una chiave di sicurezza.',
    create: 'Aggiungi una passkey o una chiave di sicurezza',
    signIn: 'Accedi con una passkey',
    noScript: 'Serve JavaScript, che nel tuo browser non è attivo. Scegli un altro metodo.',
    paused: (seconds) => `Dopo un tentativo fallito c’è una breve pausa. Aspetta ${wait(seconds)}, poi riprova.`,
    problems: {
      unsupported: {
        title: 'Questo browser non può farlo.',
        advice: 'Non conosce le passkey e le chiavi di sicurezza. Usa un browser più recente o scegli un altro metodo.',
      },
      insecure: {
        title: 'Questa connessione non è sicura.',
        advice:
          'Le passkey e le chiavi di sicurezza funzionano solo se l’indirizzo inizia con https. Apri quell’indirizzo o scegli un altro metodo.',
      },
      cancelled: {
        title: 'Manca la conferma.',
        advice:
          'L’operazione è stata interrotta, è durata troppo, oppure non c’è una tua passkey a portata di mano. Riprova o scegli un altro metodo.',
      },
      exists: {
        title: 'Questa è già stata aggiunta.',
        advice: 'Puoi già usarla. Per aggiungerne un’altra, riprova con quella.',
      },
      failed: {
        title: 'Non ha funzionato.',
        advice: 'Il browser non ci è riuscito. Riprova o scegli un altro metodo.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Questa passkey o chiave di sicurezza non è stata accettata.',
        advice: 'Riprova con una che appartiene al tuo account o scegli un altro metodo.',
      },
      'replayed-token': { title: 'È stato inviato due volte.', advice: 'Ogni conferma vale una volta sola. Riprova.' },
      'token-missing': {
        title: 'Il browser non ha risposto.',
        advice: 'Premi il pulsante e segui le indicazioni del browser. Se non succede niente, scegli un altro metodo.',
      },
    },
  },
  backup: {
    title: 'Inserisci un codice di backup',
    lead: 'Usa uno dei codici di backup che hai conservato quando hai attivato la verifica in due passaggi.',
    hint: 'Ogni codice di backup vale una volta sola. Spazi e maiuscole non contano.',
    back: 'Usa invece il dispositivo',
    noneLeft: (brand) => `Non hai nemmeno i codici di backup? L’assistenza di ${brand} può aiutarti.`,
  },
  setupMethod: {
    title: 'Attiva la verifica in due passaggi',
    lead: 'Per accedere, oltre alla password, ti chiederemo qualcosa che solo tu possiedi. Chi conosce soltanto la tua password non potrà entrare.',
    choose: 'Quale metodo vuoi usare?',
    one: (label) => `Userai: ${label}`,
    submit: 'Continua',
  },
  setupSecret: {
    title: 'Configura l’app di autenticazione',
    titleOther: (label) => `Configura: ${label}`,
    install: 'Scegli un’app di autenticazione',
    installHow:
      'Forse ne hai già una: anche molti gestori di password possono farlo. Altrimenti installane una sul telefono, per esempio Aegis, 2FAS, Google Authenticator o Microsoft Authenticator.',
    add: 'Aggiungi questo account all’app',
    scan: 'Nell’app, aggiungi un account e scansiona questo codice QR.',
    qr: 'Codice QR per la tua app di autenticazione. La chiave di configurazione in questa pagina dice la stessa cosa in forma di testo.',
    samePhone: 'L’app è su questo stesso dispositivo?',
    open: 'Apri l’app',
    type: 'Oppure inserisci questa chiave di configurazione nell’app:',
    timeBased: 'Se l’app te lo chiede, scegli “basata sul tempo”.',
    confirm: 'Inserisci il codice dell’app',
    confirmHow: 'Ora l’app mostra un codice per questo account. Inseriscilo qui per terminare.',
    submit: 'Attiva',
    restart: 'Ricomincia con un nuovo codice QR',
  },
  setupDestination: {
    title: (method) => `Configura: ${method}`,
    email: {
      lead: 'A quale indirizzo dobbiamo inviare i codici?',
      label: 'Indirizzo email',
      risk: 'Chi può leggere le tue email può vedere i tuoi codici. Un’app di autenticazione è più sicura.',
      change: 'Usa un altro indirizzo',
    },
    tel: {
      lead: 'A quale numero dobbiamo inviare i codici?',
      label: 'Numero di telefono',
      hint: 'Con il prefisso del paese, per esempio +39 312 345 6789.',
      risk: 'SMS e telefonate possono essere deviati da altri. Un’app di autenticazione è più sicura.',
      change: 'Usa un altro numero',
    },
    submit: 'Invia un codice',
    restart: 'Scegli un altro metodo',
  },
  setupToken: {
    title: 'Inserisci il codice',
    submit: 'Attiva',
  },
  setupComplete: {
    title: 'La verifica in due passaggi è attiva',
    lead: 'D’ora in poi, quando accedi ti chiederemo il tuo dispositivo.',
    backupTitle: 'Adesso: i codici di backup',
    backupWhy:
      'Se perdi il dispositivo, un codice di backup ti permette di rientrare nel tuo account. Basta un minuto.',
    backup: 'Ottieni i codici di backup',
    toProfile: 'Vai alla pagina di sicurezza',
  },
  profile: {
    title: 'Verifica in due passaggi',
    on: 'Attivata',
    off: 'Disattivata',
    whyOn: 'Per accedere servono la tua password e un codice.',
    whyOff:
      'Solo la password protegge il tuo account. Un secondo passaggio tiene fuori gli altri, anche se scoprono la tua password.',
    turnOn: 'Attiva',
    devices: 'I tuoi dispositivi',
    default: 'Predefinito',
    added: (date) => ['Aggiunto: ', date],
    lastUsed: (date) => ['Ultimo uso: ', date],
    neverUsed: 'Non ancora usato',
    add: 'Aggiungi un dispositivo',
    manage: 'Gestisci',
    manageNamed: (name) => `Gestisci: ${name}`,
    phones: 'Telefoni',
    noPhones: 'Con un telefono puoi ricevere un codice anche quando non hai a portata di mano l’altro dispositivo.',
    addPhone: 'Aggiungi un telefono',
    backupTokens: 'Codici di backup',
    left: backupCodesLeft,
    fewLeft: 'Creane presto di nuovi. Se perdi il dispositivo, un codice di backup ti permette di rientrare.',
    noneLeft: 'Non hai codici di backup. Se perdi il dispositivo, rischi di perdere l’accesso al tuo account.',
    renew: 'Crea nuovi codici di backup',
    get: 'Ottieni i codici di backup',
    disable: 'Disattivazione',
    disableWhat: 'Senza la verifica in due passaggi, solo la password protegge il tuo account.',
    disableLink: 'Disattiva la verifica in due passaggi',
    mustStay: 'Il tuo account richiede la verifica in due passaggi, quindi non puoi disattivarla.',
    browsers: 'Browser attendibili',
    browsersWhat: 'Quando accedi da uno di questi browser, ti chiediamo solo la password.',
    noBrowsers: 'Non hai browser attendibili. Inserisci un codice ogni volta che accedi.',
    thisBrowser: 'Questo browser',
    until: (date) => ['Scadenza: ', date],
    forget: 'Rimuovi',
    forgetNamed: (name) => `Rimuovi: ${name}`,
    forgetAll: 'Rimuovi tutti i browser',
    sessions: 'Sessioni aperte',
    sessionsWhat: 'Se non riconosci una sessione, chiudila e poi cambia la password.',
    signedIn: (date) => ['Accesso: ', date],
    lastSeen: (date) => ['Ultima attività: ', date],
    signOut: 'Chiudi',
    signOutNamed: (name) => `Chiudi: ${name}`,
    signOutOthers: 'Chiudi tutte le altre sessioni',
  },
  activity: {
    title: 'Attività recenti',
    what: 'Che cosa è successo di recente al tuo secondo fattore. Se qualcosa non viene da te, cambia la password e controlla i tuoi dispositivi.',
    none: 'Non è ancora successo niente.',
    all: 'Mostra tutte le attività',
    older: 'Precedenti',
    newer: 'Più recenti',
    byOther: 'Operazione di qualcun altro, per esempio dell’assistenza',
    types: {
      created: 'Aggiunta',
      imported: 'Ripreso da un sistema precedente',
      confirmed: 'Configurazione completata',
      renamed: 'Nome cambiato',
      'made-default': 'Impostato come predefinito',
      verified: 'Verifica riuscita',
      recovered: 'Codice di backup usato',
      failed: 'Verifica non riuscita',
      locked: 'Blocco dopo troppi errori',
      unlocked: 'Sblocco',
      removed: 'Rimozione',
      'tokens-added': 'Codici di backup aggiunti',
      'passkey-not-enough': 'La sola passkey non è bastata',
      'clone-suspected': 'La chiave di sicurezza potrebbe essere stata copiata',
      'challenge-sent': 'Codice inviato',
      'challenge-failed': 'Impossibile inviare il codice',
      'browser-remembered': 'Browser attendibile aggiunto',
      'browser-recognised': 'Accesso senza codice da un browser attendibile',
      'browser-forgotten': 'Browser attendibile rimosso',
      'sessions-ended': 'Chiusura di altre sessioni',
      revealed: 'Segreto visualizzato',
      reset: 'Verifica in due passaggi reimpostata',
    },
  },
  device: {
    title: (name) => `Dispositivo: ${name}`,
    destination: (where) => `I codici arrivano qui: ${where}`,
    name: 'Nome',
    nameHint: 'Per esempio “Telefono di lavoro”. Lascia vuoto se non vuoi un nome.',
    save: 'Salva il nome',
    default: 'Dispositivo predefinito',
    isDefault: 'Questo è il tuo dispositivo predefinito: quando accedi, chiediamo per primo il suo codice.',
    defaultWhat: 'Quando accedi, chiediamo per primo il codice del tuo dispositivo predefinito.',
    makeDefault: 'Imposta come predefinito',
    remove: 'Rimozione',
    removeWhat: 'Rimuovi un dispositivo che hai perso o che non usi più.',
    removeLink: 'Rimuovi questo dispositivo',
    only: 'Questo è il tuo unico dispositivo, quindi non puoi rimuoverlo. Prima aggiungine un altro, oppure disattiva la verifica in due passaggi.',
    back: 'Torna alla pagina di sicurezza',
  },
  deviceRemove: {
    title: (name) => `Rimuovi: ${name}`,
    question: 'Vuoi rimuovere questo dispositivo dal tuo account?',
    effects: [
      'Non potrai più usarlo per accedere.',
      'I browser attendibili legati a questo dispositivo chiederanno di nuovo un codice.',
    ],
    submit: 'Rimuovi',
    cancel: 'Non rimuovere',
    only: 'Questo è il tuo unico dispositivo, quindi non puoi rimuoverlo.',
    onlyHow:
      'Prima aggiungi un altro dispositivo. Se non vuoi nessun secondo passaggio, disattiva la verifica in due passaggi.',
    defaultPhone: 'Questo telefono è il tuo dispositivo predefinito: per ora non puoi rimuoverlo.',
    defaultPhoneHow: 'Imposta prima un altro dispositivo come predefinito. Poi rimuovi questo.',
    add: 'Aggiungi un dispositivo',
  },
  phoneNew: {
    title: 'Aggiungi un telefono',
    lead: 'Se non hai a portata di mano l’altro dispositivo, puoi ricevere un codice sul telefono.',
    choose: 'Come vuoi ricevere i codici?',
  },
  backupTokens: {
    title: 'Codici di backup',
    shownOnce: 'Metti al sicuro questi codici adesso.',
    shownOnceWhy: 'Per la tua sicurezza, possiamo mostrarli solo questa volta.',
    keep: [
      'Stampa questa pagina, scrivi i codici, oppure salvali in un gestore di password.',
      'Tienili separati dal telefono, in un posto a cui puoi arrivare solo tu.',
      'Ogni codice vale una volta sola. Quando ne restano pochi, creane di nuovi.',
    ],
    sheet: (brand) => `Codici di backup per ${brand}`,
    made: (date) => ['Data di creazione: ', date],
    copy: 'Copia',
    copied: 'I codici sono copiati. Ora incollali in un posto sicuro.',
    copyFailed: 'Il browser non ha permesso di copiare i codici. Selezionali e copiali a mano.',
    download: 'Scarica',
    print: 'Stampa',
    done: 'I miei codici sono al sicuro',
    what: 'Se perdi il dispositivo, puoi accedere con un codice di backup. Ogni codice vale una volta sola.',
    left: (left) => (left === 0 ? 'Non hai codici di backup.' : backupCodesLeft(left)),
    replace: 'I nuovi codici sostituiscono i vecchi, che smettono subito di funzionare.',
    renew: 'Crea nuovi codici di backup',
    get: 'Ottieni i codici di backup',
    cancel: 'Indietro',
  },
  disable: {
    title: 'Disattiva la verifica in due passaggi',
    warning: 'Il tuo account sarà meno sicuro.',
    effects: [
      'Solo la password proteggerà il tuo account.',
      'Tutti i tuoi dispositivi e i tuoi codici di backup saranno rimossi.',
      'Potrai riattivarla in qualsiasi momento, con una nuova configurazione.',
    ],
    understood: 'Ho capito e voglio disattivarla',
    submit: 'Disattiva',
    cancel: 'Mantieni attiva',
    mustStay: 'Il tuo account richiede la verifica in due passaggi, quindi non puoi disattivarla.',
    mustStayHow: 'Puoi cambiare dispositivo: aggiungi quello nuovo, poi rimuovi il vecchio.',
    back: 'Indietro',
  },
  signOut: {
    title: 'Esci',
    question: (brand) => `Vuoi uscire da ${brand} su questo dispositivo?`,
    submit: 'Esci',
    cancel: 'Non uscire',
  },
  required: {
    title: 'Questa pagina richiede la verifica in due passaggi',
    why: 'Una password da sola non protegge abbastanza bene ciò che contiene.',
    how: 'Prima attiva la verifica in due passaggi. Bastano circa due minuti, e ti serve il telefono.',
    setup: 'Configura ora',
    home: 'Non ora',
    weaker: {
      title: 'Questa pagina richiede un altro dispositivo',
      why: 'I tuoi dispositivi non proteggono abbastanza bene ciò che contiene.',
      how: 'Aggiungi un dispositivo di un altro tipo, poi torna qui.',
      accepted: 'Questa pagina accetta:',
      setup: 'Aggiungi un dispositivo',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'un dispositivo è stato aggiunto',
        text: (brand) =>
          `Un dispositivo è stato aggiunto al tuo account su ${brand}. Ora può essere usato per accedere.`,
      },
      'device-removed': {
        what: 'un dispositivo è stato rimosso',
        text: (brand) =>
          `Un dispositivo è stato rimosso dal tuo account su ${brand}. Non può più essere usato per accedere.`,
      },
      'device-renamed': {
        what: 'un dispositivo ha un nuovo nome',
        text: (brand) => `Un dispositivo del tuo account su ${brand} ha ricevuto un altro nome.`,
      },
      'default-changed': {
        what: 'il dispositivo predefinito è stato cambiato',
        text: (brand) => `Il tuo account su ${brand} ora chiede per primo il codice di un altro dispositivo.`,
      },
      'backup-tokens-made': {
        what: 'sono stati creati nuovi codici di backup',
        text: (brand) =>
          `Sono stati creati nuovi codici di backup per il tuo account su ${brand}. I vecchi non funzionano più.`,
      },
      'two-factor-disabled': {
        what: 'la verifica in due passaggi è stata disattivata',
        text: (brand) =>
          `La verifica in due passaggi è stata disattivata per il tuo account su ${brand}. Ora lo protegge solo la password.`,
      },
      'browser-remembered': {
        what: 'un nuovo browser attendibile',
        text: (brand) =>
          `Il tuo account su ${brand} ha un nuovo browser attendibile. Per qualche tempo non chiederà un codice.`,
      },
      'browsers-forgotten': {
        what: 'un browser non è più attendibile',
        text: (brand) =>
          `Alcuni browser attendibili sono stati rimossi dal tuo account su ${brand}. Chiederanno di nuovo un codice.`,
      },
      'sessions-ended': {
        what: 'una sessione è stata chiusa',
        text: (brand) => `Le sessioni del tuo account su ${brand} in altri browser sono state chiuse.`,
      },
      'two-factor-reset': {
        what: 'la verifica in due passaggi è stata reimpostata',
        text: (brand) =>
          `La verifica in due passaggi è stata reimpostata per il tuo account su ${brand}: tutti i dispositivi sono stati rimossi e tutte le sessioni sono state chiuse. Ora lo protegge solo la password. Accedi e configura di nuovo i tuoi dispositivi.`,
      },
      'device-unlocked': {
        what: 'un dispositivo è stato sbloccato',
        text: (brand) =>
          `Un dispositivo del tuo account su ${brand} era bloccato dopo troppi codici errati. Ora può essere usato di nuovo per accedere.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Dispositivo: ${device}`,
    when: (date, time) => `Quando: ${date}, ${time}`,
    where: (client) => `Dove: ${client}`,
    yours: 'Se riconosci questa operazione, non devi fare niente.',
    notYours: (brand) =>
      `Se non riconosci questa operazione, qualcun altro potrebbe avere accesso al tuo account. Apri ${brand} come fai di solito, cambia la password e controlla i tuoi dispositivi. Poi avvisa l’assistenza di ${brand}.`,
    byStaff: (brand) =>
      `Lo ha fatto l’assistenza di ${brand}. Se non lo hai chiesto, apri ${brand} come fai di solito, cambia la password e avvisa l’assistenza.`,
    never: 'Non ti chiediamo mai una password o un codice per email.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Questa pagina è scaduta',
        advice:
          'È rimasta aperta a lungo, oppure in un’altra finestra hai aperto o chiuso una sessione. Non è cambiato niente. Torna indietro, ricarica la pagina e riprova.',
      },
      'cross-site': {
        title: 'Abbiamo fermato questa richiesta',
        advice:
          'Arrivava da un altro sito, e non è cambiato niente. Se volevi farla davvero, parti dalla nostra pagina.',
      },
      'not-allowed': {
        title: 'Non puoi aprire questa pagina',
        advice: 'Il tuo account non ha il permesso di vederla. Se è un errore, chiedi a chi gestisce questo sito.',
      },
      'not-found': {
        title: 'Pagina non trovata',
        advice: 'L’indirizzo potrebbe essere sbagliato, oppure la pagina non c’è più.',
      },
      'method-not-allowed': {
        title: 'Questa azione non funziona qui',
        advice: 'La pagina è stata aperta in un modo inatteso. Ricomincia dalla pagina iniziale.',
      },
      'too-large': {
        title: 'È troppo in una volta sola',
        advice: 'Il modulo era troppo grande. Torna indietro, accorcia quello che hai inserito e riprova.',
      },
      'bad-request': {
        title: 'Qualcosa è andato storto',
        advice:
          'Non siamo riusciti a leggere i dati inviati, e non è cambiato niente. Torna indietro, ricarica la pagina e riprova.',
      },
      busy: {
        title: 'In questo momento c’è molto traffico',
        advice: 'Il tuo account non ha nessun problema. Aspetta un minuto, poi riprova.',
      },
    },
    status: (status) => `Errore ${status}`,
    home: (brand) => `Vai su ${brand}`,
  },
}
