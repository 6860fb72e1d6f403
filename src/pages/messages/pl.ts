import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('pl')
const wait = duration('pl')

const backupCodesLeft = (left: number): string =>
  count(left, {
    one: 'Masz jeszcze 1 kod zapasowy.',
    few: `Masz jeszcze ${left} kody zapasowe.`,
    many: `Masz jeszcze ${left} kodów zapasowych.`,
  })

/** Polish. A token is a *kod*, a backup token a *kod zapasowy*, two-factor authentication *weryfikacja dwuetapowa*, a remembered browser *zaufana*. */
export const pl: Messages = {
  lang: 'pl',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Błąd: ${title}`,
    skip: 'Przejdź do treści',
    account: 'Twoje konto',
    security: 'Bezpieczeństwo',
    signOut: 'Wyloguj się',
    footer: 'Nikomu nie podawaj swoich kodów, nawet zespołowi pomocy.',
  },
  notices: {
    'signed-out': 'Wylogowano z konta.',
    'timed-out': 'Upłynął limit czasu. Zaloguj się ponownie.',
    'code-sent': 'Wysłaliśmy nowy kod.',
    'two-factor-disabled': 'Weryfikacja dwuetapowa jest wyłączona.',
    'device-renamed': 'Zapisano nazwę.',
    'device-removed': 'Usunięto urządzenie.',
    'default-changed': 'Zmieniono urządzenie domyślne.',
    'browser-forgotten': 'Usunięto przeglądarkę z zaufanych. Znów będzie prosić o kod.',
    'browsers-forgotten': 'Usunięto wszystkie zaufane przeglądarki. Znów będą prosić o kod.',
    'session-ended': 'Wylogowano w wybranej przeglądarce.',
    'sessions-ended': 'Wylogowano wszędzie poza tą przeglądarką.',
  },
  kinds: {
    totp: {
      name: 'Aplikacja uwierzytelniająca',
      ask: (brand) => `Otwórz aplikację uwierzytelniającą i znajdź kod do serwisu ${brand}.`,
      use: () => 'Użyj aplikacji uwierzytelniającej',
      offer: 'Aplikacja w telefonie co chwilę pokazuje nowy kod. Działa też bez internetu.',
    },
    hotp: {
      name: 'Generator kodów',
      ask: () => 'Naciśnij przycisk generatora kodów, aby zobaczyć nowy kod.',
      use: () => 'Użyj generatora kodów',
      offer: 'Małe urządzenie, które po naciśnięciu przycisku pokazuje nowy kod.',
    },
    static: {
      name: 'Kod zapasowy',
      ask: () => 'Użyj jednego z zapisanych kodów zapasowych.',
      use: () => 'Użyj kodu zapasowego',
      offer: 'Lista kodów do przechowania. Każdy działa tylko raz.',
    },
    email: {
      name: 'E-mail',
      ask: (_brand, hint) =>
        `Wysłaliśmy kod na ${hint ? `adres ${hint}` : 'Twój adres e-mail'}. Powinien dotrzeć w ciągu minuty.`,
      use: (hint) => (hint ? `Wyślij e-mail na adres ${hint}` : 'Wyślij e-mail'),
      offer: 'Wysyłamy kod na Twój adres e-mail.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) =>
        `Wysłaliśmy kod na ${hint ? `numer ${hint}` : 'Twój telefon'}. Powinien dotrzeć w ciągu minuty.`,
      use: (hint) => (hint ? `Wyślij SMS na numer ${hint}` : 'Wyślij SMS'),
      offer: 'Wysyłamy kod na Twój telefon w wiadomości SMS.',
    },
    call: {
      name: 'Połączenie telefoniczne',
      ask: (_brand, hint) => `Dzwonimy na ${hint ? `numer ${hint}` : 'Twój telefon'}. Odbierz i wysłuchaj kodu.`,
      use: (hint) => (hint ? `Zadzwoń na numer ${hint}` : 'Zadzwoń na mój telefon'),
      offer: 'Dzwonimy na Twój telefon i podajemy kod.',
    },
    webauthn: {
      name: 'Klucz dostępu lub bezpieczeństwa',
      ask: () => 'Użyj klucza dostępu lub klucza bezpieczeństwa.',
      use: () => 'Użyj klucza dostępu lub bezpieczeństwa',
      offer: 'Odblokuj telefon lub komputer albo dotknij klucza bezpieczeństwa.',
    },
  },
  otherKind: {
    ask: (label) => `Znajdź kod na swoim urządzeniu: ${label}.`,
    sent: (label) => `Wysłaliśmy kod. Sposób: ${label}.`,
    use: (label) => `Użyj: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} (${system})`,
    unknownBrowser: (system) => `Nieznana przeglądarka (${system})`,
    unknown: 'Nieznana przeglądarka',
  },
  demand: {
    days: (left) =>
      `Twoje konto wymaga weryfikacji dwuetapowej. ${count(left, {
        one: 'Masz jeszcze 1 dzień, aby ją włączyć.',
        few: `Masz jeszcze ${left} dni, aby ją włączyć.`,
        many: `Masz jeszcze ${left} dni, aby ją włączyć.`,
      })}`,
    now: 'Twoje konto wymaga weryfikacji dwuetapowej. Włącz ją teraz, aby przejść dalej.',
    setup: 'Włącz teraz',
  },
  challenge: {
    waiting: 'Kod wysłaliśmy przed chwilą. Użyj go lub poproś o nowy później.',
    paused: 'Po błędnym kodzie następuje krótka przerwa, dlatego nowy kod nie został jeszcze wysłany.',
    unsent: 'Aby przejść dalej, poproś o kod.',
    failed: {
      title: 'Nie udało się wysłać kodu.',
      advice: 'Spróbuj ponownie lub wybierz inny sposób.',
    },
    send: 'Wyślij kod',
    resend: 'Wyślij nowy kod',
    retry: 'Spróbuj ponownie',
    wait: (timeLeft) => `O nowy kod możesz poprosić ${timeLeft}.`,
  },
  codeField: {
    digits: (length) => `${length}-cyfrowy kod`,
    text: 'Kod',
    backup: 'Kod zapasowy',
    hint: 'Spacje nie mają znaczenia.',
  },
  errors: {
    'invalid-credentials': {
      title: 'Nieprawidłowa nazwa użytkownika lub hasło.',
      advice: 'Sprawdź jedno i drugie, a potem spróbuj ponownie.',
    },
    'credentials-missing': {
      title: 'Brakuje danych.',
      advice: 'Wpisz nazwę użytkownika i hasło.',
    },
    'invalid-token': {
      title: 'Nieprawidłowy kod.',
      advice: 'Sprawdź kod i wpisz go jeszcze raz. Jeśli urządzenie pokazuje nowszy, użyj nowszego.',
    },
    'replayed-token': {
      title: 'Ten kod został już użyty.',
      advice: 'Każdy kod działa tylko raz. Poczekaj, aż urządzenie pokaże nowy, lub użyj następnego z listy.',
    },
    'expired-token': {
      title: 'Potwierdzenie trwało zbyt długo.',
      advice: 'Spróbuj ponownie.',
    },
    'token-missing': {
      title: 'Brakuje kodu.',
      advice: 'Wpisz kod, aby przejść dalej.',
    },
    throttled: {
      title: 'Poczekaj chwilę.',
      advice: (seconds) =>
        `Po błędnym kodzie następuje krótka przerwa, dlatego ten kod nie został sprawdzony. Czas oczekiwania: ${wait(seconds)}. Potem wpisz najnowszy kod.`,
      retryAt: (time) => ['Możesz spróbować ponownie o ', time, '.'],
      retryIn: (timeLeft) => `Możesz spróbować ponownie ${timeLeft}.`,
      retryNow: 'Możesz już spróbować ponownie.',
    },
    locked: {
      title: 'To urządzenie jest zablokowane.',
      advice:
        'Wpisano zbyt wiele błędnych kodów. Użyj innego urządzenia lub kodu zapasowego albo poproś zespół pomocy o odblokowanie.',
    },
    'timed-out': {
      title: 'Upłynął limit czasu.',
      advice: 'Dla bezpieczeństwa konta przerwaliśmy ten proces. Zacznij od nowa.',
    },
    'device-gone': {
      title: 'Tego urządzenia już nie ma.',
      advice: 'Zostało usunięte z konta. Wybierz inny sposób lub zacznij od nowa.',
    },
    'resend-wait': {
      title: 'Poczekaj chwilę.',
      advice: (seconds) => `Czas oczekiwania na nowy kod: ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'W krótkim czasie wysłaliśmy wiele kodów.',
      advice: (seconds) => `Czas oczekiwania na nowy kod: ${wait(seconds)}. Do tego czasu możesz wybrać inny sposób.`,
    },
    'method-missing': {
      title: 'Nic jeszcze nie wybrano.',
      advice: 'Wybierz, jak chcesz otrzymywać kody.',
    },
    'destination-missing': {
      title: 'Brakuje danych.',
      advice: 'Wpisz, dokąd mamy wysyłać kody.',
    },
    'invalid-address': {
      title: 'To nie jest adres e-mail.',
      advice: 'Sprawdź, czy nie ma literówki, i spróbuj ponownie.',
    },
    'invalid-number': {
      title: 'To nie jest numer telefonu.',
      advice: 'Sprawdź numer i zacznij od kodu kraju, na przykład +48.',
    },
    'number-not-allowed': {
      title: 'Na ten numer nie możemy wysyłać kodów.',
      advice: 'Użyj innego numeru lub wybierz inny sposób otrzymywania kodów.',
    },
    'step-invalid': {
      title: 'Sprawdź wpisane dane.',
      advice: 'Popraw je, aby przejść dalej.',
    },
    'invalid-name': {
      title: 'Nie można użyć tej nazwy.',
      advice: 'Wpisz najwyżej 60 znaków w jednym wierszu.',
    },
    'unknown-passkey': {
      title: 'Nie znamy tego klucza dostępu.',
      advice: 'Mógł zostać usunięty z Twojego konta. Zaloguj się nazwą użytkownika i hasłem.',
    },
    'passkey-not-enough': {
      title: 'Sam ten klucz dostępu nie wystarczy.',
      advice: 'Twoje urządzenie nie sprawdziło, że to Ty. Najpierw wpisz nazwę użytkownika i hasło.',
    },
    'not-understood': {
      title: 'Potrzebne jest potwierdzenie.',
      advice: 'Zaznacz pole, aby potwierdzić, że rozumiesz skutki, lub zostaw weryfikację dwuetapową włączoną.',
    },
  },
  continue: 'Dalej',
  credentials: {
    title: 'Logowanie',
    username: 'Nazwa użytkownika',
    password: 'Hasło',
    submit: 'Zaloguj się',
    forgotPassword: 'Nie pamiętasz hasła?',
    register: 'Utwórz konto',
  },
  token: {
    title: 'Wpisz kod',
    titleSignedIn: 'Potwierdź, że to Ty',
    leadSignedIn: 'Ta część konta wymaga nowego kodu.',
    others: 'Inne sposoby',
    backup: 'Użyj kodu zapasowego',
    restart: 'Zaloguj się na inne konto',
    noOtherWay: (brand) => `Nie masz dostępu do urządzenia? Skontaktuj się z zespołem pomocy serwisu ${brand}.`,
    remember: (seconds) => `Nie pytaj o kod w tej przeglądarce przez ${wait(seconds)}`,
  },
  passkey: {
    lead: 'Naciśnij przycisk. Przeglądarka poprosi o odblokowanie telefonu lub komputera albo o dotknięcie klucza bezpieczeństwa.',
    setup:
      'Naciśnij przycisk. Przeglądarka zapyta, gdzie zapisać klucz dostępu: na tym urządzeniu, na telefonie czy na kluczu bezpieczeństwa.',
    create: 'Dodaj klucz dostępu lub bezpieczeństwa',
    signIn: 'Zaloguj się kluczem dostępu',
    noScript: 'Do tego potrzebny jest JavaScript, który nie działa w Twojej przeglądarce. Wybierz inny sposób.',
    paused: (seconds) =>
      `Po nieudanej próbie następuje krótka przerwa. Czas oczekiwania: ${wait(seconds)}. Potem spróbuj ponownie.`,
    problems: {
      unsupported: {
        title: 'Ta przeglądarka tego nie potrafi.',
        advice: 'Nie obsługuje kluczy dostępu i bezpieczeństwa. Użyj nowszej przeglądarki albo wybierz inny sposób.',
      },
      insecure: {
        title: 'To połączenie nie jest bezpieczne.',
        advice:
          'Klucze dostępu i bezpieczeństwa działają tylko, gdy adres zaczyna się od https. Otwórz ten adres albo wybierz inny sposób.',
      },
      cancelled: {
        title: 'Nic nie zostało potwierdzone.',
        advice:
          'Operacja została przerwana, trwała zbyt długo albo nie ma pod ręką żadnego Twojego klucza. Spróbuj ponownie albo wybierz inny sposób.',
      },
      exists: {
        title: 'Ten klucz jest już dodany.',
        advice: 'Możesz go już używać. Aby dodać kolejny, spróbuj ponownie z innym kluczem.',
      },
      failed: {
        title: 'To się nie udało.',
        advice: 'Przeglądarka nie mogła tego zrobić. Spróbuj ponownie albo wybierz inny sposób.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Ten klucz dostępu lub bezpieczeństwa nie został przyjęty.',
        advice: 'Spróbuj z kluczem, który należy do Twojego konta, albo wybierz inny sposób.',
      },
      'replayed-token': {
        title: 'To zostało wysłane dwa razy.',
        advice: 'Każde potwierdzenie liczy się tylko raz. Spróbuj ponownie.',
      },
      'token-missing': {
        title: 'Przeglądarka nie odpowiedziała.',
        advice:
          'Naciśnij przycisk i postępuj zgodnie z poleceniami przeglądarki. Jeśli nic się nie dzieje, wybierz inny sposób.',
      },
    },
  },
  backup: {
    title: 'Wpisz kod zapasowy',
    lead: 'Użyj jednego z kodów zapasowych zapisanych po włączeniu weryfikacji dwuetapowej.',
    hint: 'Każdy kod działa tylko raz. Spacje i wielkość liter nie mają znaczenia.',
    back: 'Użyj urządzenia',
    noneLeft: (brand) => `Nie masz też kodów zapasowych? Skontaktuj się z zespołem pomocy serwisu ${brand}.`,
  },
  setupMethod: {
    title: 'Włącz weryfikację dwuetapową',
    lead: 'Przy logowaniu oprócz hasła poprosimy o coś, co masz tylko Ty. Dzięki temu ktoś, kto pozna Twoje hasło, i tak się nie zaloguje.',
    choose: 'Którego sposobu chcesz używać?',
    one: (label) => `Wybrany sposób: ${label}`,
    submit: 'Dalej',
  },
  setupSecret: {
    title: 'Skonfiguruj aplikację uwierzytelniającą',
    titleOther: (label) => `Konfiguracja: ${label}`,
    install: 'Przygotuj aplikację uwierzytelniającą',
    installHow:
      'Być może masz już taką: potrafi to też wiele menedżerów haseł. Jeśli nie, zainstaluj ją w telefonie, na przykład Aegis, 2FAS, Google Authenticator lub Microsoft Authenticator.',
    add: 'Dodaj to konto do aplikacji',
    scan: 'W aplikacji wybierz dodawanie konta i zeskanuj ten kod QR.',
    qr: 'Kod QR dla aplikacji uwierzytelniającej. Klucz konfiguracyjny na tej stronie zawiera to samo w postaci tekstu.',
    samePhone: 'Masz aplikację na tym urządzeniu?',
    open: 'Otwórz aplikację',
    type: 'Możesz też wpisać w aplikacji ten klucz konfiguracyjny:',
    timeBased: 'Jeśli aplikacja zapyta o typ, wybierz „na podstawie czasu”.',
    confirm: 'Wpisz kod z aplikacji',
    confirmHow: 'Aplikacja pokazuje już kod do tego konta. Wpisz go tutaj, aby zakończyć.',
    submit: 'Włącz',
    restart: 'Zacznij od nowa z innym kodem QR',
  },
  setupDestination: {
    title: (method) => `Konfiguracja: ${method}`,
    email: {
      lead: 'Na jaki adres mamy wysyłać kody?',
      label: 'Adres e-mail',
      risk: 'Kto ma dostęp do Twojej poczty, może zobaczyć kody. Bezpieczniejsza jest aplikacja uwierzytelniająca.',
      change: 'Użyj innego adresu',
    },
    tel: {
      lead: 'Na jaki numer mamy wysyłać kody?',
      label: 'Numer telefonu',
      hint: 'Z kodem kraju, na przykład +48 512 345 678.',
      risk: 'SMS-y i połączenia ktoś może przekierować. Bezpieczniejsza jest aplikacja uwierzytelniająca.',
      change: 'Użyj innego numeru',
    },
    submit: 'Wyślij kod',
    restart: 'Wybierz inny sposób',
  },
  setupToken: {
    title: 'Wpisz kod',
    submit: 'Włącz',
  },
  setupComplete: {
    title: 'Weryfikacja dwuetapowa jest włączona',
    lead: 'Od teraz przy logowaniu poprosimy o Twoje urządzenie.',
    backupTitle: 'Następny krok: kody zapasowe',
    backupWhy: 'W razie utraty urządzenia kod zapasowy pozwoli Ci wrócić na konto. To zajmie minutę.',
    backup: 'Utwórz kody zapasowe',
    toProfile: 'Przejdź do strony bezpieczeństwa',
  },
  profile: {
    title: 'Weryfikacja dwuetapowa',
    on: 'Włączona',
    off: 'Wyłączona',
    whyOn: 'Do zalogowania się potrzebujesz hasła i kodu.',
    whyOff: 'Twoje konto chroni tylko hasło. Drugi etap nie wpuści nikogo obcego, nawet jeśli pozna Twoje hasło.',
    turnOn: 'Włącz',
    devices: 'Twoje urządzenia',
    default: 'Domyślne',
    added: (date) => ['Dodano ', date],
    lastUsed: (date) => ['Ostatnio użyto ', date],
    neverUsed: 'Jeszcze nie użyto',
    add: 'Dodaj urządzenie',
    manage: 'Zarządzaj',
    manageNamed: (name) => `Zarządzaj: ${name}`,
    phones: 'Telefony',
    noPhones: 'Telefon to drugi sposób na otrzymanie kodu, gdy nie masz pod ręką innego urządzenia.',
    addPhone: 'Dodaj telefon',
    backupTokens: 'Kody zapasowe',
    left: backupCodesLeft,
    fewLeft: 'Utwórz wkrótce nowe. W razie utraty urządzenia kod zapasowy pozwoli Ci wrócić na konto.',
    noneLeft: 'Nie masz kodów zapasowych. Utrata urządzenia może oznaczać utratę dostępu do konta.',
    renew: 'Utwórz nowe kody zapasowe',
    get: 'Utwórz kody zapasowe',
    disable: 'Wyłączanie',
    disableWhat: 'Bez weryfikacji dwuetapowej Twoje konto chroni tylko hasło.',
    disableLink: 'Wyłącz weryfikację dwuetapową',
    mustStay: 'Na Twoim koncie weryfikacja dwuetapowa jest obowiązkowa i nie można jej wyłączyć.',
    browsers: 'Zaufane przeglądarki',
    browsersWhat: 'Gdy logujesz się w jednej z tych przeglądarek, pytamy tylko o hasło.',
    noBrowsers: 'Nie ma zaufanych przeglądarek. Pytamy o kod przy każdym logowaniu.',
    thisBrowser: 'Ta przeglądarka',
    until: (date) => ['Zaufana do ', date],
    forget: 'Usuń',
    forgetNamed: (name) => `Usuń: ${name}`,
    forgetAll: 'Usuń wszystkie przeglądarki',
    sessions: 'Aktywne sesje',
    sessionsWhat: 'Jeśli nie rozpoznajesz którejś z nich, wyloguj się z niej, a potem zmień hasło.',
    signedIn: (date) => ['Zalogowano ', date],
    lastSeen: (date) => ['Ostatnia aktywność: ', date],
    signOut: 'Wyloguj',
    signOutNamed: (name) => `Wyloguj: ${name}`,
    signOutOthers: 'Wyloguj z pozostałych sesji',
  },
  activity: {
    title: 'Ostatnia aktywność',
    what: 'Co ostatnio działo się z Twoim drugim składnikiem. Jeśli coś wygląda nieznajomo, zmień hasło i sprawdź swoje urządzenia.',
    none: 'Na razie nic się nie wydarzyło.',
    all: 'Pokaż całą aktywność',
    older: 'Starsze',
    newer: 'Nowsze',
    byOther: 'Zmiana wprowadzona przez kogoś innego, na przykład pomoc techniczną',
    types: {
      created: 'Dodano',
      imported: 'Przeniesiono z wcześniejszego systemu',
      confirmed: 'Skonfigurowano',
      renamed: 'Zmieniono nazwę',
      'made-default': 'Ustawiono jako domyślne',
      verified: 'Weryfikacja powiodła się',
      recovered: 'Użyto kodu zapasowego',
      failed: 'Weryfikacja nie powiodła się',
      locked: 'Zablokowano po zbyt wielu błędach',
      unlocked: 'Odblokowano',
      removed: 'Usunięto',
      'tokens-added': 'Dodano kody zapasowe',
      'passkey-not-enough': 'Sam klucz dostępu nie wystarczył',
      'clone-suspected': 'Klucz bezpieczeństwa mógł zostać skopiowany',
      'challenge-sent': 'Wysłano kod',
      'challenge-failed': 'Nie udało się wysłać kodu',
      'browser-remembered': 'Dodano zaufaną przeglądarkę',
      'browser-recognised': 'Logowanie bez kodu w zaufanej przeglądarce',
      'browser-forgotten': 'Usunięto zaufaną przeglądarkę',
      'sessions-ended': 'Wylogowano z innych przeglądarek',
      revealed: 'Wyświetlono tajny klucz',
      reset: 'Zresetowano weryfikację dwuetapową',
    },
  },
  device: {
    title: (name) => `Urządzenie: ${name}`,
    destination: (where) => `Kody wysyłamy na: ${where}.`,
    name: 'Nazwa',
    nameHint: 'Na przykład „Telefon służbowy”. Jeśli nie chcesz nadawać nazwy, zostaw puste pole.',
    save: 'Zapisz nazwę',
    default: 'Urządzenie domyślne',
    isDefault: 'To jest Twoje urządzenie domyślne: przy logowaniu najpierw pytamy o jego kod.',
    defaultWhat: 'Przy logowaniu najpierw pytamy o kod z urządzenia domyślnego.',
    makeDefault: 'Ustaw jako domyślne',
    remove: 'Usuwanie',
    removeWhat: 'Usuń urządzenie, jeśli je zgubisz lub przestaniesz go używać.',
    removeLink: 'Usuń to urządzenie',
    only: 'To Twoje jedyne urządzenie, dlatego nie można go usunąć. Najpierw dodaj inne lub wyłącz weryfikację dwuetapową.',
    back: 'Wróć do strony bezpieczeństwa',
  },
  deviceRemove: {
    title: (name) => `Usuwanie: ${name}`,
    question: 'Czy chcesz usunąć to urządzenie z konta?',
    effects: [
      'Nie będzie można używać go do logowania.',
      'Przeglądarki zaufane dzięki temu urządzeniu znów będą prosić o kod.',
    ],
    submit: 'Usuń',
    cancel: 'Nie usuwaj',
    only: 'To Twoje jedyne urządzenie, dlatego nie można go usunąć.',
    onlyHow: 'Najpierw dodaj inne urządzenie. Jeśli w ogóle nie chcesz drugiego etapu, wyłącz weryfikację dwuetapową.',
    defaultPhone: 'Ten telefon jest Twoim domyślnym urządzeniem, więc jeszcze nie możesz go usunąć.',
    defaultPhoneHow: 'Najpierw ustaw inne urządzenie jako domyślne. Potem usuń to.',
    add: 'Dodaj urządzenie',
  },
  phoneNew: {
    title: 'Dodaj telefon',
    lead: 'Gdy nie masz pod ręką innego urządzenia, możesz otrzymać kod na telefon.',
    choose: 'Jak chcesz otrzymywać kody?',
  },
  backupTokens: {
    title: 'Kody zapasowe',
    shownOnce: 'Zapisz te kody teraz.',
    shownOnceWhy: 'Ze względów bezpieczeństwa pokazujemy je tylko ten jeden raz.',
    keep: [
      'Wydrukuj tę stronę, przepisz kody lub zapisz je w menedżerze haseł.',
      'Trzymaj je z dala od telefonu, w miejscu dostępnym tylko dla Ciebie.',
      'Każdy kod działa tylko raz. Gdy zostanie ich niewiele, utwórz nowe.',
    ],
    sheet: (brand) => `Kody zapasowe do serwisu ${brand}`,
    made: (date) => ['Utworzono ', date],
    copy: 'Kopiuj',
    copied: 'Skopiowano kody. Wklej je teraz w bezpieczne miejsce.',
    copyFailed: 'Przeglądarka nie pozwoliła skopiować kodów. Zaznacz je i skopiuj ręcznie.',
    download: 'Pobierz plik',
    print: 'Drukuj',
    done: 'Mam już zapisane kody',
    what: 'W razie utraty urządzenia możesz zalogować się kodem zapasowym. Każdy kod działa tylko raz.',
    left: (left) => (left === 0 ? 'Nie masz kodów zapasowych.' : backupCodesLeft(left)),
    replace: 'Nowe kody zastąpią stare, które od razu przestaną działać.',
    renew: 'Utwórz nowe kody zapasowe',
    get: 'Utwórz kody zapasowe',
    cancel: 'Wróć',
  },
  disable: {
    title: 'Wyłącz weryfikację dwuetapową',
    warning: 'Twoje konto będzie słabiej chronione.',
    effects: [
      'Twoje konto będzie chronić tylko hasło.',
      'Wszystkie Twoje urządzenia i kody zapasowe zostaną usunięte.',
      'Weryfikację możesz w każdej chwili włączyć ponownie, konfigurując ją od nowa.',
    ],
    understood: 'Rozumiem i chcę ją wyłączyć',
    submit: 'Wyłącz',
    cancel: 'Zostaw włączoną',
    mustStay: 'Na Twoim koncie weryfikacja dwuetapowa jest obowiązkowa i nie można jej wyłączyć.',
    mustStayHow: 'Możesz zmienić urządzenie: dodaj nowe, a potem usuń stare.',
    back: 'Wróć',
  },
  signOut: {
    title: 'Wylogowanie',
    question: (brand) => `Czy chcesz wylogować się na tym urządzeniu z serwisu ${brand}?`,
    submit: 'Wyloguj się',
    cancel: 'Nie wylogowuj',
  },
  required: {
    title: 'Ta strona wymaga weryfikacji dwuetapowej',
    why: 'Zawiera treści, których samo hasło nie chroni wystarczająco.',
    how: 'Najpierw włącz weryfikację dwuetapową. Zajmie to około dwóch minut i potrzebny będzie telefon.',
    setup: 'Skonfiguruj teraz',
    home: 'Nie teraz',
    weaker: {
      title: 'Ta strona wymaga innego urządzenia',
      why: 'Zawiera treści, których Twoje urządzenia nie chronią wystarczająco.',
      how: 'Dodaj urządzenie innego rodzaju, a potem wróć tutaj.',
      accepted: 'Akceptowane rodzaje:',
      setup: 'Dodaj urządzenie',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'Dodano urządzenie',
        text: (brand) => `Do Twojego konta w serwisie ${brand} dodano urządzenie. Można go teraz używać do logowania.`,
      },
      'device-removed': {
        what: 'Usunięto urządzenie',
        text: (brand) =>
          `Z Twojego konta w serwisie ${brand} usunięto urządzenie. Nie można go już używać do logowania.`,
      },
      'device-renamed': {
        what: 'Zmieniono nazwę urządzenia',
        text: (brand) => `Na Twoim koncie w serwisie ${brand} zmieniono nazwę urządzenia.`,
      },
      'default-changed': {
        what: 'Zmieniono urządzenie domyślne',
        text: (brand) =>
          `Przy logowaniu na Twoje konto w serwisie ${brand} pytamy teraz najpierw o kod z innego urządzenia.`,
      },
      'backup-tokens-made': {
        what: 'Utworzono nowe kody zapasowe',
        text: (brand) => `Do Twojego konta w serwisie ${brand} utworzono nowe kody zapasowe. Stare już nie działają.`,
      },
      'two-factor-disabled': {
        what: 'Wyłączono weryfikację dwuetapową',
        text: (brand) =>
          `Na Twoim koncie w serwisie ${brand} wyłączono weryfikację dwuetapową. Teraz chroni je tylko hasło.`,
      },
      'browser-remembered': {
        what: 'Dodano zaufaną przeglądarkę',
        text: (brand) =>
          `Do Twojego konta w serwisie ${brand} dodano zaufaną przeglądarkę. Przez pewien czas nie będzie prosić o kod.`,
      },
      'browsers-forgotten': {
        what: 'Usunięto zaufaną przeglądarkę',
        text: (brand) => `Z Twojego konta w serwisie ${brand} usunięto zaufane przeglądarki. Znów będą prosić o kod.`,
      },
      'sessions-ended': {
        what: 'Zakończono sesję w przeglądarce',
        text: (brand) => `Na Twoim koncie w serwisie ${brand} zakończono sesje w innych przeglądarkach.`,
      },
      'two-factor-reset': {
        what: 'Zresetowano weryfikację dwuetapową',
        text: (brand) =>
          `Na Twoim koncie w serwisie ${brand} zresetowano weryfikację dwuetapową: usunięto wszystkie urządzenia i zakończono wszystkie sesje. Teraz chroni je tylko hasło. Zaloguj się i skonfiguruj urządzenia ponownie.`,
      },
      'device-unlocked': {
        what: 'Odblokowano urządzenie',
        text: (brand) =>
          `Urządzenie na Twoim koncie w serwisie ${brand} było zablokowane po zbyt wielu błędnych kodach. Znów można go używać do logowania.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Urządzenie: ${device}`,
    when: (date, time) => `Kiedy: ${date}, ${time}`,
    where: (client) => `Gdzie: ${client}`,
    yours: 'Jeśli to Ty, nie musisz nic robić.',
    notYours: (brand) =>
      `Jeśli to nie Ty, ktoś inny może mieć dostęp do Twojego konta. Otwórz serwis ${brand} tak jak zwykle, zmień hasło i sprawdź swoje urządzenia. Potem powiadom zespół pomocy serwisu ${brand}.`,
    byStaff: (brand) =>
      `Zrobił to zespół pomocy serwisu ${brand}. Jeśli to nie na Twoją prośbę, otwórz serwis ${brand} tak jak zwykle, zmień hasło i powiadom zespół pomocy.`,
    never: 'W e-mailach nigdy nie prosimy o hasło ani kod.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Ta strona wygasła',
        advice:
          'Strona była długo otwarta albo w innym oknie nastąpiło zalogowanie lub wylogowanie. Nic nie zmieniono. Wróć, odśwież stronę i spróbuj ponownie.',
      },
      'cross-site': {
        title: 'Zablokowaliśmy to żądanie',
        advice: 'Pochodziło z innej witryny i nic nie zostało zmienione. Jeśli to Ty, zacznij od naszej strony.',
      },
      'not-allowed': {
        title: 'Nie możesz otworzyć tej strony',
        advice:
          'Twoje konto nie ma do niej uprawnień. Jeśli powinno je mieć, skontaktuj się z administratorem serwisu.',
      },
      'not-found': {
        title: 'Nie znaleziono strony',
        advice: 'W adresie może być błąd albo ta strona już nie istnieje.',
      },
      'method-not-allowed': {
        title: 'Tutaj to nie działa',
        advice: 'Tej strony nie można otworzyć w ten sposób. Zacznij od strony głównej.',
      },
      'too-large': {
        title: 'To za dużo naraz',
        advice: 'Formularz jest większy, niż możemy przyjąć. Wróć, skróć wpisaną treść i spróbuj ponownie.',
      },
      'bad-request': {
        title: 'Coś poszło nie tak',
        advice:
          'Nie udało się odczytać przesłanych danych i nic nie zmieniono. Wróć, odśwież stronę i spróbuj ponownie.',
      },
      busy: {
        title: 'Mamy teraz bardzo duży ruch',
        advice: 'Z Twoim kontem wszystko w porządku. Poczekaj minutę i spróbuj ponownie.',
      },
    },
    status: (status) => `Błąd ${status}`,
    home: (brand) => `Przejdź do: ${brand}`,
  },
}
