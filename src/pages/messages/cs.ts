import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('cs')
const wait = duration('cs')

const backupCodesLeft = (left: number): string =>
  count(left, {
    one: 'Zbývá vám 1 záložní kód.',
    few: `Zbývají vám ${left} záložní kódy.`,
    other: `Zbývá vám ${left} záložních kódů.`,
  })

/** Czech. A token is a *kód*, a backup token a *záložní kód*, two-factor authentication *dvoufázové ověření*, a remembered browser *důvěryhodný*. */
export const cs: Messages = {
  lang: 'cs',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Chyba: ${title}`,
    skip: 'Přejít na obsah',
    account: 'Váš účet',
    security: 'Zabezpečení',
    signOut: 'Odhlásit se',
    footer: 'Nikdy nikomu nesdělujte své kódy, ani zaměstnancům podpory.',
  },
  notices: {
    'signed-out': 'Odhlášení proběhlo v pořádku.',
    'timed-out': 'Vypršel časový limit. Přihlaste se prosím znovu.',
    'code-sent': 'Poslali jsme nový kód.',
    'two-factor-disabled': 'Dvoufázové ověření je vypnuté.',
    'device-renamed': 'Název byl uložen.',
    'device-removed': 'Zařízení bylo odebráno.',
    'default-changed': 'Výchozí zařízení bylo změněno.',
    'browser-forgotten': 'Prohlížeč už není důvěryhodný. Znovu si vyžádá kód.',
    'browsers-forgotten': 'Žádný prohlížeč už není důvěryhodný. Všechny si znovu vyžádají kód.',
    'session-ended': 'Vybraný prohlížeč byl odhlášen.',
    'sessions-ended': 'Všechny ostatní prohlížeče byly odhlášeny.',
  },
  kinds: {
    totp: {
      name: 'Ověřovací aplikace',
      ask: (brand) => `Otevřete ověřovací aplikaci a najděte kód pro ${brand}.`,
      use: () => 'Použít ověřovací aplikaci',
      offer: 'Aplikace v telefonu ukazuje každou chvíli nový kód. Funguje i bez připojení.',
    },
    hotp: {
      name: 'Generátor kódů',
      ask: () => 'Stiskněte tlačítko na generátoru kódů a zobrazí se nový kód.',
      use: () => 'Použít generátor kódů',
      offer: 'Malé zařízení, které po stisknutí tlačítka ukáže nový kód.',
    },
    static: {
      name: 'Záložní kód',
      ask: () => 'Použijte jeden ze svých uložených záložních kódů.',
      use: () => 'Použít záložní kód',
      offer: 'Seznam kódů, který si uschováte. Každý kód platí jen jednou.',
    },
    email: {
      name: 'E-mail',
      ask: (_brand, hint) => `Poslali jsme kód na ${hint ?? 'váš e-mail'}. Měl by dorazit do minuty.`,
      use: (hint) => (hint ? `Poslat e-mail na ${hint}` : 'Poslat e-mail'),
      offer: 'Pošleme vám kód e-mailem.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) => `Poslali jsme kód na ${hint ?? 'váš telefon'}. Měl by dorazit do minuty.`,
      use: (hint) => (hint ? `Poslat SMS na ${hint}` : 'Poslat SMS'),
      offer: 'Pošleme vám kód do telefonu v SMS.',
    },
    call: {
      name: 'Telefonát',
      ask: (_brand, hint) => `Voláme na ${hint ?? 'váš telefon'}. Přijměte hovor a poslechněte si kód.`,
      use: (hint) => (hint ? `Zavolat na ${hint}` : 'Zavolat na můj telefon'),
      offer: 'Zavoláme vám a kód nadiktujeme.',
    },
    webauthn: {
      name: 'Přístupový nebo bezpečnostní klíč',
      ask: () => 'Použijte svůj přístupový nebo bezpečnostní klíč.',
      use: () => 'Použít přístupový nebo bezpečnostní klíč',
      offer: 'Odemknete telefon nebo počítač, případně se dotknete bezpečnostního klíče.',
    },
  },
  otherKind: {
    ask: (label) => `Najděte kód na svém zařízení: ${label}.`,
    sent: (label) => `Poslali jsme vám kód. Způsob: ${label}.`,
    use: (label) => `Použít: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} (${system})`,
    unknownBrowser: (system) => `Neznámý prohlížeč (${system})`,
    unknown: 'Neznámý prohlížeč',
  },
  demand: {
    days: (left) =>
      `Váš účet vyžaduje dvoufázové ověření. ${count(left, {
        one: 'Na jeho zapnutí máte ještě 1 den.',
        few: `Na jeho zapnutí máte ještě ${left} dny.`,
        other: `Na jeho zapnutí máte ještě ${left} dní.`,
      })}`,
    now: 'Váš účet vyžaduje dvoufázové ověření. Než budete pokračovat, zapněte si ho.',
    setup: 'Zapnout',
  },
  challenge: {
    waiting: 'Kód jsme poslali před chvílí. Použijte ho, nebo si později vyžádejte nový.',
    paused: 'Po chybném kódu následuje krátká pauza, proto jsme nový zatím neposlali.',
    unsent: 'Chcete-li pokračovat, vyžádejte si kód.',
    failed: {
      title: 'Kód se nepodařilo poslat.',
      advice: 'Zkuste to znovu, nebo zvolte jiný způsob.',
    },
    send: 'Poslat kód',
    resend: 'Poslat nový kód',
    retry: 'Zkusit znovu',
    wait: (timeLeft) => `Nový kód si můžete vyžádat ${timeLeft}.`,
  },
  codeField: {
    digits: (length) => `${length}místný kód`,
    text: 'Kód',
    backup: 'Záložní kód',
    hint: 'Na mezerách nezáleží.',
  },
  errors: {
    'invalid-credentials': {
      title: 'Uživatelské jméno nebo heslo není správné.',
      advice: 'Zkontrolujte obojí a zkuste to znovu.',
    },
    'credentials-missing': {
      title: 'Něco chybí.',
      advice: 'Zadejte uživatelské jméno a heslo.',
    },
    'invalid-token': {
      title: 'Kód není správný.',
      advice: 'Zkontrolujte kód a zadejte ho znovu. Pokud už zařízení ukazuje novější, použijte ten.',
    },
    'replayed-token': {
      title: 'Tento kód už byl použit.',
      advice: 'Každý kód platí jen jednou. Počkejte, až zařízení ukáže nový, nebo použijte další ze svého seznamu.',
    },
    'expired-token': {
      title: 'Potvrzení trvalo příliš dlouho.',
      advice: 'Zkuste to prosím znovu.',
    },
    'token-missing': {
      title: 'Chybí kód.',
      advice: 'Zadejte kód a pokračujte.',
    },
    throttled: {
      title: 'Počkejte prosím chvíli.',
      advice: (seconds) =>
        `Po chybném kódu následuje krátká pauza, proto jsme tento neověřovali. Doba čekání: ${wait(seconds)}. Potom zadejte nejnovější kód.`,
      retryAt: (time) => ['Znovu to můžete zkusit od ', time, '.'],
      retryIn: (timeLeft) => `Znovu to můžete zkusit ${timeLeft}.`,
      retryNow: 'Teď to můžete zkusit znovu.',
    },
    locked: {
      title: 'Toto zařízení je zablokované.',
      advice:
        'Bylo zadáno příliš mnoho chybných kódů. Použijte jiné zařízení nebo záložní kód, případně požádejte podporu o odblokování.',
    },
    'timed-out': {
      title: 'Vypršel časový limit.',
      advice: 'Kvůli bezpečnosti účtu jsme to přerušili. Začněte prosím znovu.',
    },
    'device-gone': {
      title: 'Toto zařízení už není k dispozici.',
      advice: 'Z vašeho účtu bylo odebráno. Zvolte jiný způsob, nebo začněte znovu.',
    },
    'resend-wait': {
      title: 'Počkejte prosím chvíli.',
      advice: (seconds) => `Doba čekání na nový kód: ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'V krátké době jsme vám poslali mnoho kódů.',
      advice: (seconds) => `Doba čekání na nový kód: ${wait(seconds)}. Mezitím můžete zvolit jiný způsob.`,
    },
    'method-missing': {
      title: 'Není nic vybráno.',
      advice: 'Vyberte, jak chcete kódy dostávat.',
    },
    'destination-missing': {
      title: 'Něco chybí.',
      advice: 'Zadejte, kam máme kódy posílat.',
    },
    'invalid-address': {
      title: 'Toto není e-mailová adresa.',
      advice: 'Zkontrolujte, jestli v ní není překlep, a zkuste to znovu.',
    },
    'invalid-number': {
      title: 'Toto není telefonní číslo.',
      advice: 'Zkontrolujte ho a začněte předvolbou země, například +420.',
    },
    'number-not-allowed': {
      title: 'Na toto číslo kódy posílat nemůžeme.',
      advice: 'Použijte jiné číslo, nebo zvolte jiný způsob.',
    },
    'step-invalid': {
      title: 'Zkontrolujte prosím zadané údaje.',
      advice: 'Opravte je a pokračujte.',
    },
    'invalid-name': {
      title: 'Tento název nelze použít.',
      advice: 'Zadejte nejvýše 60 znaků na jednom řádku.',
    },
    'unknown-passkey': {
      title: 'Tento přístupový klíč neznáme.',
      advice: 'Možná byl z vašeho účtu odebrán. Přihlaste se uživatelským jménem a heslem.',
    },
    'passkey-not-enough': {
      title: 'Samotný přístupový klíč nestačí.',
      advice: 'Vaše zařízení neověřilo, že jste to vy. Zadejte nejdřív uživatelské jméno a heslo.',
    },
    'not-understood': {
      title: 'Nejdřív to prosím potvrďte.',
      advice: 'Zaškrtněte políčko, že rozumíte následkům, nebo nechte dvoufázové ověření zapnuté.',
    },
  },
  continue: 'Pokračovat',
  credentials: {
    title: 'Přihlášení',
    username: 'Uživatelské jméno',
    password: 'Heslo',
    submit: 'Přihlásit se',
    forgotPassword: 'Zapomněli jste heslo?',
    register: 'Vytvořit účet',
  },
  token: {
    title: 'Zadejte kód',
    titleSignedIn: 'Potvrďte, že jste to vy',
    leadSignedIn: 'Tato část účtu vyžaduje nový kód.',
    others: 'Jiné způsoby',
    backup: 'Použít záložní kód',
    restart: 'Přihlásit se k jinému účtu',
    noOtherWay: (brand) => `Nemáte přístup ke svému zařízení? Pomůže vám podpora služby ${brand}.`,
    remember: (seconds) => `V tomto prohlížeči ${wait(seconds)} nevyžadovat kód`,
  },
  passkey: {
    lead: 'Stiskněte tlačítko. Prohlížeč vás pak požádá, abyste odemkli telefon nebo počítač, případně se dotkli bezpečnostního klíče.',
    setup:
      'Stiskněte tlačítko. Prohlížeč se pak zeptá, kam přístupový klíč uložit: do tohoto zařízení, do telefonu, nebo na bezpečnostní klíč.',
    create: 'Přidat přístupový nebo bezpečnostní klíč',
    signIn: 'Přihlásit se přístupovým klíčem',
    noScript: 'K tomu je potřeba JavaScript, který ve vašem prohlížeči neběží. Zvolte jiný způsob.',
    paused: (seconds) =>
      `Po neúspěšném pokusu následuje krátká pauza. Doba čekání: ${wait(seconds)}. Potom to zkuste znovu.`,
    problems: {
      unsupported: {
        title: 'Tento prohlížeč to neumí.',
        advice: 'Nezná přístupové ani bezpečnostní klíče. Použijte novější prohlížeč, nebo zvolte jiný způsob.',
      },
      insecure: {
        title: 'Toto připojení není zabezpečené.',
        advice:
          'Přístupové a bezpečnostní klíče fungují jen tam, kde adresa začíná na https. Otevřete tuto adresu, nebo zvolte jiný způsob.',
      },
      cancelled: {
        title: 'Nic nebylo potvrzeno.',
        advice:
          'Postup byl zrušen, trval příliš dlouho, nebo není po ruce žádný váš klíč. Zkuste to znovu, nebo zvolte jiný způsob.',
      },
      exists: {
        title: 'Tento klíč už je přidaný.',
        advice: 'Už ho můžete používat. Chcete-li přidat další, zkuste to znovu s ním.',
      },
      failed: {
        title: 'To se nepovedlo.',
        advice: 'Prohlížeč to nedokázal. Zkuste to znovu, nebo zvolte jiný způsob.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Tento přístupový nebo bezpečnostní klíč nebyl přijat.',
        advice: 'Zkuste to s klíčem, který patří k vašemu účtu, nebo zvolte jiný způsob.',
      },
      'replayed-token': {
        title: 'Bylo to odesláno dvakrát.',
        advice: 'Každé potvrzení platí jen jednou. Zkuste to znovu.',
      },
      'token-missing': {
        title: 'Prohlížeč neodpověděl.',
        advice: 'Stiskněte tlačítko a řiďte se prohlížečem. Když se nic nestane, zvolte jiný způsob.',
      },
    },
  },
  backup: {
    title: 'Zadejte záložní kód',
    lead: 'Použijte jeden ze záložních kódů, které máte uložené od zapnutí dvoufázového ověření.',
    hint: 'Každý kód platí jen jednou. Na mezerách a velikosti písmen nezáleží.',
    back: 'Použít zařízení',
    noneLeft: (brand) => `Nemáte ani záložní kódy? Pomůže vám podpora služby ${brand}.`,
  },
  setupMethod: {
    title: 'Zapnutí dvoufázového ověření',
    lead: 'Při přihlášení budeme kromě hesla chtít něco, co máte jen vy. Kdo zná jen vaše heslo, ten se do účtu nedostane.',
    choose: 'Který způsob chcete používat?',
    one: (label) => `Způsob ověření: ${label}`,
    submit: 'Pokračovat',
  },
  setupSecret: {
    title: 'Nastavení ověřovací aplikace',
    titleOther: (label) => `Nastavení: ${label}`,
    install: 'Připravte si ověřovací aplikaci',
    installHow:
      'Možná už ji máte: umí to i mnoho správců hesel. Pokud ne, nainstalujte si ji do telefonu, například Aegis, 2FAS, Google Authenticator nebo Microsoft Authenticator.',
    add: 'Přidejte do aplikace tento účet',
    scan: 'V aplikaci zvolte přidání účtu a naskenujte tento QR kód.',
    qr: 'QR kód pro ověřovací aplikaci. Totéž v podobě textu obsahuje klíč pro nastavení na této stránce.',
    samePhone: 'Máte aplikaci na tomto zařízení?',
    open: 'Otevřít aplikaci',
    type: 'Nebo v aplikaci zadejte tento klíč pro nastavení:',
    timeBased: 'Pokud se aplikace zeptá na typ, zvolte „podle času“.',
    confirm: 'Zadejte kód z aplikace',
    confirmHow: 'Aplikace teď ukazuje kód pro tento účet. Zadejte ho sem a máte hotovo.',
    submit: 'Zapnout',
    restart: 'Začít znovu s novým QR kódem',
  },
  setupDestination: {
    title: (method) => `Nastavení: ${method}`,
    email: {
      lead: 'Na jakou adresu máme kódy posílat?',
      label: 'E-mailová adresa',
      risk: 'Kdo se dostane k vaší poště, uvidí i kódy. Ověřovací aplikace je bezpečnější.',
      change: 'Použít jinou adresu',
    },
    tel: {
      lead: 'Na jaké číslo máme kódy posílat?',
      label: 'Telefonní číslo',
      hint: 'S předvolbou země, například +420 601 123 456.',
      risk: 'SMS a hovory může někdo přesměrovat. Ověřovací aplikace je bezpečnější.',
      change: 'Použít jiné číslo',
    },
    submit: 'Poslat kód',
    restart: 'Zvolit jiný způsob',
  },
  setupToken: {
    title: 'Zadejte kód',
    submit: 'Zapnout',
  },
  setupComplete: {
    title: 'Dvoufázové ověření je zapnuté',
    lead: 'Odteď budeme při přihlášení chtít i vaše zařízení.',
    backupTitle: 'Další krok: záložní kódy',
    backupWhy: 'Pokud o zařízení přijdete, dostanete se do účtu pomocí záložního kódu. Zabere to minutu.',
    backup: 'Získat záložní kódy',
    toProfile: 'Přejít na zabezpečení účtu',
  },
  profile: {
    title: 'Dvoufázové ověření',
    on: 'Zapnuto',
    off: 'Vypnuto',
    whyOn: 'K přihlášení potřebujete heslo a kód.',
    whyOff: 'Váš účet chrání jen heslo. Díky druhému kroku se do něj nikdo jiný nedostane, ani když heslo zjistí.',
    turnOn: 'Zapnout',
    devices: 'Vaše zařízení',
    default: 'Výchozí',
    added: (date) => ['Přidáno ', date],
    lastUsed: (date) => ['Naposledy použito ', date],
    neverUsed: 'Zatím nepoužito',
    add: 'Přidat zařízení',
    manage: 'Spravovat',
    manageNamed: (name) => `Spravovat: ${name}`,
    phones: 'Telefony',
    noPhones: 'Telefon je další způsob, jak získat kód, když u sebe nemáte jiné zařízení.',
    addPhone: 'Přidat telefon',
    backupTokens: 'Záložní kódy',
    left: backupCodesLeft,
    fewLeft: 'Brzy si vytvořte nové. Záložní kód vás pustí do účtu, když přijdete o zařízení.',
    noneLeft: 'Nemáte žádné záložní kódy. Pokud přijdete o zařízení, můžete přijít i o přístup k účtu.',
    renew: 'Vytvořit nové záložní kódy',
    get: 'Získat záložní kódy',
    disable: 'Vypnutí',
    disableWhat: 'Bez dvoufázového ověření chrání váš účet jen heslo.',
    disableLink: 'Vypnout dvoufázové ověření',
    mustStay: 'U vašeho účtu je dvoufázové ověření povinné, proto ho nelze vypnout.',
    browsers: 'Důvěryhodné prohlížeče',
    browsersWhat: 'Při přihlášení v některém z těchto prohlížečů chceme jen heslo.',
    noBrowsers: 'Žádný prohlížeč není důvěryhodný. Kód zadáváte při každém přihlášení.',
    thisBrowser: 'Tento prohlížeč',
    until: (date) => ['Důvěryhodný do ', date],
    forget: 'Odebrat',
    forgetNamed: (name) => `Odebrat: ${name}`,
    forgetAll: 'Odebrat všechny prohlížeče',
    sessions: 'Aktivní přihlášení',
    sessionsWhat: 'Pokud některé nepoznáváte, odhlaste ho a potom si změňte heslo.',
    signedIn: (date) => ['Přihlášeno ', date],
    lastSeen: (date) => ['Naposledy aktivní ', date],
    signOut: 'Odhlásit',
    signOutNamed: (name) => `Odhlásit: ${name}`,
    signOutOthers: 'Odhlásit všude jinde',
  },
  activity: {
    title: 'Nedávná aktivita',
    what: 'Co se v poslední době dělo s vaším druhým faktorem. Pokud něco nepoznáváte, změňte si heslo a zkontrolujte svá zařízení.',
    none: 'Zatím se nic nestalo.',
    all: 'Zobrazit celou aktivitu',
    older: 'Starší',
    newer: 'Novější',
    byOther: 'Provedl někdo jiný, například podpora',
    types: {
      created: 'Přidáno',
      imported: 'Převzato z dřívějšího systému',
      confirmed: 'Nastaveno',
      renamed: 'Přejmenováno',
      'made-default': 'Nastaveno jako výchozí',
      verified: 'Ověření proběhlo',
      recovered: 'Použit záložní kód',
      failed: 'Ověření se nezdařilo',
      locked: 'Zamčeno po příliš mnoha chybách',
      unlocked: 'Odemčeno',
      removed: 'Odebráno',
      'tokens-added': 'Přidány záložní kódy',
      'passkey-not-enough': 'Samotný přístupový klíč nestačil',
      'clone-suspected': 'Bezpečnostní klíč mohl být zkopírován',
      'challenge-sent': 'Kód odeslán',
      'challenge-failed': 'Kód se nepodařilo odeslat',
      'browser-remembered': 'Přidán důvěryhodný prohlížeč',
      'browser-recognised': 'Přihlášení bez kódu v důvěryhodném prohlížeči',
      'browser-forgotten': 'Odebrán důvěryhodný prohlížeč',
      'sessions-ended': 'Odhlášení v jiných prohlížečích',
      revealed: 'Zobrazen tajný klíč',
      reset: 'Dvoufázové ověření obnoveno do výchozího stavu',
    },
  },
  device: {
    title: (name) => `Zařízení: ${name}`,
    destination: (where) => `Kódy posíláme na ${where}.`,
    name: 'Název',
    nameHint: 'Například „Pracovní telefon“. Pokud název nechcete, nechte pole prázdné.',
    save: 'Uložit název',
    default: 'Výchozí zařízení',
    isDefault: 'Toto je vaše výchozí zařízení: při přihlášení chceme nejdřív jeho kód.',
    defaultWhat: 'Při přihlášení chceme nejdřív kód z výchozího zařízení.',
    makeDefault: 'Nastavit jako výchozí',
    remove: 'Odebrání',
    removeWhat: 'Odeberte zařízení, o které jste přišli nebo které už nepoužíváte.',
    removeLink: 'Odebrat toto zařízení',
    only: 'Je to vaše jediné zařízení, proto ho nelze odebrat. Nejdřív přidejte jiné, nebo vypněte dvoufázové ověření.',
    back: 'Zpět na zabezpečení účtu',
  },
  deviceRemove: {
    title: (name) => `Odebrat: ${name}`,
    question: 'Chcete toto zařízení odebrat ze svého účtu?',
    effects: [
      'Už ho nepůjde použít k přihlášení.',
      'Prohlížeče, které jsou díky němu důvěryhodné, si znovu vyžádají kód.',
    ],
    submit: 'Odebrat',
    cancel: 'Ponechat',
    only: 'Je to vaše jediné zařízení, proto ho nelze odebrat.',
    onlyHow: 'Nejdřív přidejte jiné zařízení. Pokud druhý krok vůbec nechcete, vypněte dvoufázové ověření.',
    defaultPhone: 'Tento telefon je vaše výchozí zařízení, zatím ho tedy nelze odebrat.',
    defaultPhoneHow: 'Nejdřív nastavte jako výchozí jiné zařízení. Potom odeberte toto.',
    add: 'Přidat zařízení',
  },
  phoneNew: {
    title: 'Přidání telefonu',
    lead: 'Když u sebe nemáte jiné zařízení, můžete dostat kód na telefon.',
    choose: 'Jak chcete kódy dostávat?',
  },
  backupTokens: {
    title: 'Záložní kódy',
    shownOnce: 'Kódy si hned uložte.',
    shownOnceWhy: 'Kvůli vaší bezpečnosti je můžeme ukázat jen jednou.',
    keep: [
      'Vytiskněte si tuto stránku, kódy si opište, nebo je uložte do správce hesel.',
      'Mějte je jinde než telefon, na místě, kam se dostanete jen vy.',
      'Každý kód platí jen jednou. Až jich bude zbývat málo, vytvořte si nové.',
    ],
    sheet: (brand) => `Záložní kódy pro ${brand}`,
    made: (date) => ['Vytvořeno ', date],
    copy: 'Kopírovat',
    copied: 'Kódy jsou zkopírované. Hned je vložte na bezpečné místo.',
    copyFailed: 'Prohlížeč nedovolil kódy zkopírovat. Označte je a zkopírujte ručně.',
    download: 'Stáhnout',
    print: 'Vytisknout',
    done: 'Kódy mám uložené',
    what: 'Pokud přijdete o zařízení, můžete se přihlásit záložním kódem. Každý kód platí jen jednou.',
    left: (left) => (left === 0 ? 'Nemáte žádné záložní kódy.' : backupCodesLeft(left)),
    replace: 'Nové kódy nahradí ty staré, které hned přestanou platit.',
    renew: 'Vytvořit nové záložní kódy',
    get: 'Získat záložní kódy',
    cancel: 'Zpět',
  },
  disable: {
    title: 'Vypnutí dvoufázového ověření',
    warning: 'Váš účet bude hůř chráněný.',
    effects: [
      'Účet bude chránit jen heslo.',
      'Všechna vaše zařízení a záložní kódy se odeberou.',
      'Ověření můžete kdykoli znovu zapnout, jen ho bude potřeba znovu nastavit.',
    ],
    understood: 'Rozumím a chci ho vypnout',
    submit: 'Vypnout',
    cancel: 'Nechat zapnuté',
    mustStay: 'U vašeho účtu je dvoufázové ověření povinné, proto ho nelze vypnout.',
    mustStayHow: 'Zařízení ale můžete vyměnit: přidejte nové a potom odeberte staré.',
    back: 'Zpět',
  },
  signOut: {
    title: 'Odhlášení',
    question: (brand) => `Chcete se na tomto zařízení odhlásit ze služby ${brand}?`,
    submit: 'Odhlásit se',
    cancel: 'Neodhlašovat se',
  },
  required: {
    title: 'Tato stránka vyžaduje dvoufázové ověření',
    why: 'Obsahuje údaje, které samotné heslo nechrání dostatečně.',
    how: 'Nejdřív zapněte dvoufázové ověření. Zabere to asi dvě minuty a budete potřebovat telefon.',
    setup: 'Nastavit',
    home: 'Teď ne',
    weaker: {
      title: 'Tato stránka vyžaduje jiné zařízení',
      why: 'Obsahuje údaje, které vaše zařízení nechrání dostatečně.',
      how: 'Přidejte zařízení jiného druhu a potom se sem vraťte.',
      accepted: 'Této stránce vyhovuje:',
      setup: 'Přidat zařízení',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'Přidání zařízení',
        text: (brand) => `K vašemu účtu ve službě ${brand} bylo přidáno zařízení. Teď ho lze použít k přihlášení.`,
      },
      'device-removed': {
        what: 'Odebrání zařízení',
        text: (brand) => `Z vašeho účtu ve službě ${brand} bylo odebráno zařízení. K přihlášení už ho nelze použít.`,
      },
      'device-renamed': {
        what: 'Přejmenování zařízení',
        text: (brand) => `Jedno ze zařízení ve vašem účtu ve službě ${brand} má nový název.`,
      },
      'default-changed': {
        what: 'Změna výchozího zařízení',
        text: (brand) => `Při přihlášení k vašemu účtu ve službě ${brand} teď chceme nejdřív kód z jiného zařízení.`,
      },
      'backup-tokens-made': {
        what: 'Nové záložní kódy',
        text: (brand) => `K vašemu účtu ve službě ${brand} byly vytvořeny nové záložní kódy. Ty staré už neplatí.`,
      },
      'two-factor-disabled': {
        what: 'Vypnutí dvoufázového ověření',
        text: (brand) => `U vašeho účtu ve službě ${brand} bylo vypnuto dvoufázové ověření. Účet teď chrání jen heslo.`,
      },
      'browser-remembered': {
        what: 'Nový důvěryhodný prohlížeč',
        text: (brand) =>
          `K vašemu účtu ve službě ${brand} byl přidán důvěryhodný prohlížeč. Nějakou dobu nebude chtít kód.`,
      },
      'browsers-forgotten': {
        what: 'Odebrání důvěryhodného prohlížeče',
        text: (brand) =>
          `Z vašeho účtu ve službě ${brand} byly odebrány důvěryhodné prohlížeče. Znovu si vyžádají kód.`,
      },
      'sessions-ended': {
        what: 'Odhlášení v prohlížeči',
        text: (brand) => `Váš účet ve službě ${brand} byl odhlášen v jiných prohlížečích.`,
      },
      'two-factor-reset': {
        what: 'Obnovení dvoufázového ověření',
        text: (brand) =>
          `U vašeho účtu ve službě ${brand} bylo obnoveno výchozí nastavení dvoufázového ověření: všechna zařízení byla odebrána a účet byl všude odhlášen. Účet teď chrání jen heslo. Přihlaste se a nastavte svá zařízení znovu.`,
      },
      'device-unlocked': {
        what: 'Odemknutí zařízení',
        text: (brand) =>
          `Zařízení vašeho účtu ve službě ${brand} bylo po příliš mnoha chybných kódech zamknuté. Teď ho lze k přihlášení znovu použít.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Zařízení: ${device}`,
    when: (date, time) => `Kdy: ${date}, ${time}`,
    where: (client) => `Kde: ${client}`,
    yours: 'Pokud jste to byli vy, nemusíte nic dělat.',
    notYours: (brand) =>
      `Pokud jste to nebyli vy, může mít k vašemu účtu přístup někdo jiný. Otevřete službu ${brand} tak, jak to děláte vždy, změňte si heslo a zkontrolujte svá zařízení. Potom dejte vědět podpoře služby ${brand}.`,
    byStaff: (brand) =>
      `Provedla to podpora služby ${brand}. Pokud jste o to nepožádali, otevřete službu ${brand} tak, jak to děláte vždy, změňte si heslo a dejte vědět podpoře.`,
    never: 'V e-mailech po vás nikdy nechceme heslo ani kód.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Platnost stránky vypršela',
        advice:
          'Byla dlouho otevřená, nebo proběhlo přihlášení či odhlášení v jiném okně. Nic se nezměnilo. Vraťte se, načtěte stránku znovu a zkuste to ještě jednou.',
      },
      'cross-site': {
        title: 'Tento požadavek jsme zastavili',
        advice: 'Přišel z jiného webu a nic se nezměnilo. Pokud byl od vás, začněte na naší stránce.',
      },
      'not-allowed': {
        title: 'Tuto stránku nemůžete otevřít',
        advice: 'Váš účet k ní nemá oprávnění. Pokud by je mít měl, obraťte se na správce tohoto webu.',
      },
      'not-found': {
        title: 'Stránka nenalezena',
        advice: 'V adrese může být překlep, nebo stránka už neexistuje.',
      },
      'method-not-allowed': {
        title: 'Tady to nefunguje',
        advice: 'Takto stránku otevřít nelze. Začněte znovu od úvodní stránky.',
      },
      'too-large': {
        title: 'Příliš mnoho údajů najednou',
        advice: 'Formulář je větší, než můžeme přijmout. Vraťte se, zkraťte zadaný text a zkuste to znovu.',
      },
      'bad-request': {
        title: 'Něco se nepovedlo',
        advice:
          'Odeslané údaje se nepodařilo přečíst a nic se nezměnilo. Vraťte se, načtěte stránku znovu a zkuste to ještě jednou.',
      },
      busy: {
        title: 'Máme teď velký provoz',
        advice: 'S vaším účtem je všechno v pořádku. Počkejte minutu a zkuste to znovu.',
      },
    },
    status: (status) => `Chyba ${status}`,
    home: (brand) => `Přejít na ${brand}`,
  },
}
