import { duration } from './duration.ts'
import type { Messages } from './messages.ts'

const wait = duration('tr')

// After a number, nouns have one form.
const backupCodesLeft = (left: number): string => `${left} yedek kodunuz kaldı.`

/** Turkish. A token is a *kod*, a backup token a *yedek kod*, two-factor authentication *iki adımlı doğrulama*, a remembered browser *güvenilen*. */
export const tr: Messages = {
  lang: 'tr',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Hata: ${title}`,
    skip: 'İçeriğe geç',
    account: 'Hesabınız',
    security: 'Güvenlik',
    signOut: 'Çıkış yap',
    footer: 'Kodlarınızı kimseyle, destek ekibiyle bile paylaşmayın.',
  },
  notices: {
    'signed-out': 'Çıkış yaptınız.',
    'timed-out': 'Süre doldu. Lütfen yeniden giriş yapın.',
    'code-sent': 'Yeni kodunuz yolda.',
    'two-factor-disabled': 'İki adımlı doğrulama kapatıldı.',
    'device-renamed': 'Yeni ad kaydedildi.',
    'device-removed': 'Cihaz kaldırıldı.',
    'default-changed': 'Varsayılan cihazınız değiştirildi.',
    'browser-forgotten': 'Tarayıcı artık güvenilenler arasında değil. Bir sonraki girişte kod sorulacak.',
    'browsers-forgotten': 'Güvenilen tarayıcıların hepsi kaldırıldı. Bir sonraki girişte kod sorulacak.',
    'session-ended': 'Seçtiğiniz tarayıcıdaki oturum kapatıldı.',
    'sessions-ended': 'Diğer tüm oturumlar kapatıldı.',
  },
  kinds: {
    totp: {
      name: 'Kimlik doğrulama uygulaması',
      ask: (brand) => `Kimlik doğrulama uygulamanızı açın ve ${brand} için gösterilen koda bakın.`,
      use: () => 'Kimlik doğrulama uygulamasını kullan',
      offer: 'Telefonunuzdaki bir uygulama kısa aralıklarla yeni bir kod gösterir. İnternet olmadan da çalışır.',
    },
    hotp: {
      name: 'Kod üretici',
      ask: () => 'Yeni bir kod görmek için kod üreticinizin düğmesine basın.',
      use: () => 'Kod üretici kullan',
      offer: 'Düğmesine bastığınızda yeni bir kod gösteren küçük bir cihaz.',
    },
    static: {
      name: 'Yedek kod',
      ask: () => 'Kaydettiğiniz yedek kodlardan birini girin.',
      use: () => 'Yedek kod kullan',
      offer: 'Saklayacağınız bir kod listesi. Her kod bir kez kullanılabilir.',
    },
    email: {
      name: 'E-posta',
      ask: (_brand, hint) =>
        `${hint ? `${hint} adresine` : 'E-posta adresinize'} bir kod gönderdik. Gelmesi bir dakika sürebilir.`,
      use: (hint) => (hint ? `${hint} adresine e-posta gönder` : 'E-posta gönder'),
      offer: 'E-posta adresinize bir kod göndeririz.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) =>
        `${hint ? `${hint} numarasına` : 'Telefonunuza'} bir kod gönderdik. Gelmesi bir dakika sürebilir.`,
      use: (hint) => (hint ? `${hint} numarasına SMS gönder` : 'SMS gönder'),
      offer: 'Telefonunuza SMS ile bir kod göndeririz.',
    },
    call: {
      name: 'Telefon araması',
      ask: (_brand, hint) =>
        `${hint ? `${hint} numarasını` : 'Telefonunuzu'} arıyoruz. Aramayı yanıtlayın ve kodu dinleyin.`,
      use: (hint) => (hint ? `${hint} numarasını ara` : 'Telefonumu ara'),
      offer: 'Sizi arar ve kodu sesli olarak okuruz.',
    },
    webauthn: {
      name: 'Geçiş anahtarı veya güvenlik anahtarı',
      ask: () => 'Geçiş anahtarınızı veya güvenlik anahtarınızı kullanın.',
      use: () => 'Geçiş anahtarı veya güvenlik anahtarı kullan',
      offer: 'Telefonunuzun ya da bilgisayarınızın kilidini açın veya güvenlik anahtarınıza dokunun.',
    },
  },
  otherKind: {
    ask: (label) => `Cihazınızdaki koda bakın: ${label}.`,
    sent: (label) => `Size bir kod gönderdik. Yöntem: ${label}.`,
    use: (label) => `Kullan: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} (${system})`,
    unknownBrowser: (system) => `Bilinmeyen tarayıcı (${system})`,
    unknown: 'Bilinmeyen tarayıcı',
  },
  demand: {
    days: (left) => `Hesabınız için iki adımlı doğrulama gerekiyor. Etkinleştirmek için ${left} gününüz kaldı.`,
    now: 'Hesabınız için iki adımlı doğrulama gerekiyor. Devam etmek için şimdi etkinleştirin.',
    setup: 'Şimdi etkinleştir',
  },
  challenge: {
    waiting: 'Az önce bir kod gönderdik. O kodu kullanın veya daha sonra yenisini isteyin.',
    paused: 'Yanlış bir kodun ardından kısa bir süre beklemek gerekir. Bu yüzden henüz yeni kod göndermedik.',
    unsent: 'Devam etmek için kod isteyin.',
    failed: {
      title: 'Kodu gönderemedik.',
      advice: 'Yeniden deneyin veya başka bir yöntem seçin.',
    },
    send: 'Kod gönder',
    resend: 'Yeni kod gönder',
    retry: 'Yeniden dene',
    wait: (timeLeft) => `Yeni kodu ${timeLeft} isteyebilirsiniz.`,
  },
  codeField: {
    digits: (length) => `${length} haneli kod`,
    text: 'Kod',
    backup: 'Yedek kod',
    hint: 'Boşluklar fark etmez.',
  },
  errors: {
    'invalid-credentials': {
      title: 'Kullanıcı adı veya şifre yanlış.',
      advice: 'İkisini de kontrol edip yeniden deneyin.',
    },
    'credentials-missing': {
      title: 'Eksik bilgi var.',
      advice: 'Kullanıcı adınızı ve şifrenizi girin.',
    },
    'invalid-token': {
      title: 'Bu kod yanlış.',
      advice: 'Kodu kontrol edip yeniden girin. Cihazınız daha yeni bir kod gösteriyorsa onu girin.',
    },
    'replayed-token': {
      title: 'Bu kod daha önce kullanılmış.',
      advice:
        'Her kod yalnızca bir kez kullanılabilir. Cihazınızın yeni bir kod göstermesini bekleyin veya listenizdeki sıradaki kodu girin.',
    },
    'expired-token': {
      title: 'Onay çok uzun sürdü.',
      advice: 'Yeniden deneyin.',
    },
    'token-missing': {
      title: 'Kod eksik.',
      advice: 'Kodu girin ve devam edin.',
    },
    throttled: {
      title: 'Lütfen biraz bekleyin.',
      advice: (seconds) =>
        `Yanlış bir kodun ardından kısa bir süre beklemek gerekir. Bu yüzden bu kod kontrol edilmedi. ${wait(seconds)} bekleyin, ardından en yeni kodu girin.`,
      retryAt: (time) => ['Yeniden deneyebileceğiniz saat: ', time, '.'],
      retryIn: (timeLeft) => `${timeLeft} yeniden deneyebilirsiniz.`,
      retryNow: 'Şimdi yeniden deneyebilirsiniz.',
    },
    locked: {
      title: 'Bu cihaz kilitlendi.',
      advice:
        'Çok fazla yanlış kod girildi. Başka bir cihaz ya da yedek kod kullanın veya kilidi açması için destek ekibine başvurun.',
    },
    'timed-out': {
      title: 'Süre doldu.',
      advice: 'Hesabınızı korumak için işlemi durdurduk. Lütfen baştan başlayın.',
    },
    'device-gone': {
      title: 'Bu cihaz artık yok.',
      advice: 'Hesabınızdan kaldırılmış. Başka bir yöntem kullanın veya baştan başlayın.',
    },
    'resend-wait': {
      title: 'Lütfen biraz bekleyin.',
      advice: (seconds) => `Yeni kodu ${wait(seconds)} sonra isteyebilirsiniz.`,
    },
    'resend-limit': {
      title: 'Kısa sürede size çok sayıda kod gönderdik.',
      advice: (seconds) =>
        `Yeni kodu ${wait(seconds)} sonra isteyebilirsiniz. O zamana kadar başka bir yöntem seçebilirsiniz.`,
    },
    'method-missing': {
      title: 'Henüz seçim yapılmadı.',
      advice: 'Kodlarınızı nasıl almak istediğinizi seçin.',
    },
    'destination-missing': {
      title: 'Eksik bilgi var.',
      advice: 'Kodların gönderileceği adresi veya numarayı girin.',
    },
    'invalid-address': {
      title: 'Bu bir e-posta adresi değil.',
      advice: 'Yazım hatası olup olmadığına bakın ve yeniden deneyin.',
    },
    'invalid-number': {
      title: 'Bu bir telefon numarası değil.',
      advice: 'Numarayı kontrol edin. Numara, +90 gibi bir ülke koduyla başlamalıdır.',
    },
    'number-not-allowed': {
      title: 'Bu numaraya kod gönderemiyoruz.',
      advice: 'Başka bir numara girin veya kodlarınızı almak için başka bir yöntem seçin.',
    },
    'step-invalid': {
      title: 'Lütfen girdiğiniz bilgileri kontrol edin.',
      advice: 'Düzeltin ve devam edin.',
    },
    'invalid-name': {
      title: 'Bu ad kullanılamıyor.',
      advice: 'Tek satırda, en fazla 60 karakterlik bir ad girin.',
    },
    'unknown-passkey': {
      title: 'Bu geçiş anahtarını tanımıyoruz.',
      advice: 'Hesabınızdan kaldırılmış olabilir. Kullanıcı adınız ve şifrenizle giriş yapın.',
    },
    'passkey-not-enough': {
      title: 'Bu geçiş anahtarı tek başına yetmiyor.',
      advice: 'Cihazınız bu kişinin siz olduğunu kontrol etmedi. Önce kullanıcı adınızı ve şifrenizi girin.',
    },
    'not-understood': {
      title: 'Önce onaylamanız gerekiyor.',
      advice: 'Anladığınızı belirtmek için kutuyu işaretleyin veya iki adımlı doğrulamayı açık bırakın.',
    },
  },
  continue: 'Devam et',
  credentials: {
    title: 'Giriş yap',
    username: 'Kullanıcı adı',
    password: 'Şifre',
    submit: 'Giriş yap',
    forgotPassword: 'Şifrenizi mi unuttunuz?',
    register: 'Hesap oluştur',
  },
  token: {
    title: 'Kodunuzu girin',
    titleSignedIn: 'Siz olduğunuzu doğrulayın',
    leadSignedIn: 'Hesabınızın bu bölümü için yeni bir kod gerekiyor.',
    others: 'Diğer yöntemler',
    backup: 'Yedek kod kullan',
    restart: 'Başka bir hesapla giriş yap',
    noOtherWay: (brand) => `Cihazınıza erişemiyor musunuz? ${brand} destek ekibi size yardımcı olabilir.`,
    remember: (seconds) => `Bu tarayıcıda ${wait(seconds)} boyunca kod sorulmasın`,
  },
  passkey: {
    lead: 'Düğmeye basın. Tarayıcınız telefonunuzun ya da bilgisayarınızın kilidini açmanızı veya güvenlik anahtarınıza dokunmanızı ister.',
    setup:
      'Düğmeye basın. Tarayıcınız geçiş anahtarının nerede saklanacağını sorar: bu cihazda, telefonunuzda veya bir güvenlik anahtarında.',
    create: 'Geçiş anahtarı veya güvenlik anahtarı ekle',
    signIn: 'Geçiş anahtarıyla giriş yap',
    noScript: 'Bunun için JavaScript gerekir ve tarayıcınızda çalışmıyor. Lütfen başka bir yöntem seçin.',
    paused: (seconds) =>
      `Başarısız bir denemenin ardından kısa bir süre beklemek gerekir. ${wait(seconds)} bekleyin, ardından yeniden deneyin.`,
    problems: {
      unsupported: {
        title: 'Bu tarayıcı bunu yapamıyor.',
        advice:
          'Geçiş anahtarlarını ve güvenlik anahtarlarını tanımıyor. Daha yeni bir tarayıcı kullanın veya başka bir yöntem seçin.',
      },
      insecure: {
        title: 'Bu bağlantı güvenli değil.',
        advice:
          'Geçiş anahtarları ve güvenlik anahtarları yalnızca adres https ile başladığında çalışır. O adresi açın veya başka bir yöntem seçin.',
      },
      cancelled: {
        title: 'Hiçbir şey onaylanmadı.',
        advice:
          'İşlem iptal edildi, çok uzun sürdü veya elinizde size ait bir anahtar yok. Yeniden deneyin veya başka bir yöntem seçin.',
      },
      exists: {
        title: 'Bunu daha önce eklediniz.',
        advice: 'Zaten kullanabilirsiniz. Başka bir tane eklemek için onunla yeniden deneyin.',
      },
      failed: {
        title: 'Bu olmadı.',
        advice: 'Tarayıcınız bunu yapamadı. Yeniden deneyin veya başka bir yöntem seçin.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Bu geçiş anahtarı veya güvenlik anahtarı kabul edilmedi.',
        advice: 'Hesabınıza ait bir tanesiyle yeniden deneyin veya başka bir yöntem seçin.',
      },
      'replayed-token': { title: 'Bu iki kez gönderildi.', advice: 'Her onay bir kez geçerlidir. Yeniden deneyin.' },
      'token-missing': {
        title: 'Tarayıcınız yanıt vermedi.',
        advice: 'Düğmeye basın ve tarayıcınızı izleyin. Hiçbir şey olmazsa başka bir yöntem seçin.',
      },
    },
  },
  backup: {
    title: 'Yedek kod girin',
    lead: 'İki adımlı doğrulamayı etkinleştirdiğinizde kaydettiğiniz yedek kodlardan birini girin.',
    hint: 'Her yedek kod bir kez kullanılabilir. Boşluklar ve büyük-küçük harf fark etmez.',
    back: 'Cihazımı kullan',
    noneLeft: (brand) => `Yedek kodunuz da mı yok? ${brand} destek ekibi size yardımcı olabilir.`,
  },
  setupMethod: {
    title: 'İki adımlı doğrulamayı etkinleştirin',
    lead: 'Giriş yaparken şifrenizin yanı sıra yalnızca sizde olan bir şeyi isteriz. Böylece şifrenizi bilen biri bile hesabınıza giremez.',
    choose: 'Hangi yöntemi kullanmak istersiniz?',
    one: (label) => `Kullanacağınız yöntem: ${label}`,
    submit: 'Devam et',
  },
  setupSecret: {
    title: 'Kimlik doğrulama uygulamanızı ayarlayın',
    titleOther: (label) => `Kurulum: ${label}`,
    install: 'Bir kimlik doğrulama uygulaması edinin',
    installHow:
      'Zaten kullandığınız bir uygulama olabilir: birçok şifre yöneticisi de kod üretir. Yoksa telefonunuza Aegis, 2FAS, Google Authenticator veya Microsoft Authenticator gibi bir uygulama yükleyin.',
    add: 'Bu hesabı uygulamaya ekleyin',
    scan: 'Uygulamada hesap eklemeyi seçin. Ardından bu QR kodunu tarayın.',
    qr: 'Kimlik doğrulama uygulamanız için QR kodu. Bu sayfadaki kurulum anahtarı aynı bilgiyi metin olarak verir.',
    samePhone: 'Uygulama bu cihazda mı?',
    open: 'Uygulamayı aç',
    type: 'Ya da uygulamaya bu kurulum anahtarını yazın:',
    timeBased: 'Uygulama sorarsa “zamana dayalı” seçeneğini seçin.',
    confirm: 'Uygulamadaki kodu girin',
    confirmHow: 'Uygulama artık bu hesap için bir kod gösteriyor. Tamamlamak için o kodu buraya girin.',
    submit: 'Etkinleştir',
    restart: 'Yeni bir QR koduyla baştan başla',
  },
  setupDestination: {
    title: (method) => `Kurulum: ${method}`,
    email: {
      lead: 'Kodlarınızı hangi adrese gönderelim?',
      label: 'E-posta adresi',
      risk: 'E-postalarınızı okuyabilen herkes kodlarınızı görebilir. Kimlik doğrulama uygulaması daha güvenlidir.',
      change: 'Başka bir adres kullan',
    },
    tel: {
      lead: 'Kodlarınızı hangi numaraya gönderelim?',
      label: 'Telefon numarası',
      hint: 'Ülke koduyla birlikte, örneğin +90 501 234 56 78.',
      risk: 'Başkaları SMS’leri ve aramaları kendilerine yönlendirebilir. Kimlik doğrulama uygulaması daha güvenlidir.',
      change: 'Başka bir numara kullan',
    },
    submit: 'Kod gönder',
    restart: 'Başka bir yöntem seç',
  },
  setupToken: {
    title: 'Kodunuzu girin',
    submit: 'Etkinleştir',
  },
  setupComplete: {
    title: 'İki adımlı doğrulama açık',
    lead: 'Bundan sonra giriş yaparken cihazınızı isteyeceğiz.',
    backupTitle: 'Sırada yedek kodlarınız var',
    backupWhy: 'Cihazınızı kaybederseniz hesabınıza yedek kodla girebilirsiniz. Almanız yalnızca bir dakika sürer.',
    backup: 'Yedek kodları al',
    toProfile: 'Güvenlik sayfasına git',
  },
  profile: {
    title: 'İki adımlı doğrulama',
    on: 'Açık',
    off: 'Kapalı',
    whyOn: 'Giriş yapmak için şifreniz ve bir kod gerekir.',
    whyOff:
      'Hesabınızı yalnızca şifreniz koruyor. İkinci adım sayesinde başkaları şifrenizi öğrense bile hesabınıza giremez.',
    turnOn: 'Etkinleştir',
    devices: 'Cihazlarınız',
    default: 'Varsayılan',
    added: (date) => ['Eklenme: ', date],
    lastUsed: (date) => ['Son kullanım: ', date],
    neverUsed: 'Henüz kullanılmadı',
    add: 'Cihaz ekle',
    manage: 'Yönet',
    manageNamed: (name) => `Yönet: ${name}`,
    phones: 'Telefonlar',
    noPhones: 'Diğer cihazınız yanınızda değilken telefonunuzla da kod alabilirsiniz.',
    addPhone: 'Telefon ekle',
    backupTokens: 'Yedek kodlar',
    left: backupCodesLeft,
    fewLeft: 'En kısa zamanda yenilerini oluşturun. Cihazınızı kaybederseniz hesabınıza yedek kodla girebilirsiniz.',
    noneLeft: 'Yedek kodunuz yok. Cihazınızı kaybederseniz hesabınıza da giremeyebilirsiniz.',
    renew: 'Yeni yedek kodlar oluştur',
    get: 'Yedek kodları al',
    disable: 'İki adımlı doğrulamayı kapatma',
    disableWhat: 'İki adımlı doğrulama olmadan hesabınızı yalnızca şifreniz korur.',
    disableLink: 'İki adımlı doğrulamayı kapat',
    mustStay: 'İki adımlı doğrulama hesabınız için zorunlu olduğundan kapatılamaz.',
    browsers: 'Güvenilen tarayıcılar',
    browsersWhat: 'Bu tarayıcılarda girişte yalnızca şifreniz sorulur.',
    noBrowsers: 'Güvenilen tarayıcı yok. Her girişte kod girersiniz.',
    thisBrowser: 'Bu tarayıcı',
    until: (date) => [date, ' tarihine kadar kod sorulmaz'],
    forget: 'Kaldır',
    forgetNamed: (name) => `Kaldır: ${name}`,
    forgetAll: 'Tüm tarayıcıları kaldır',
    sessions: 'Açık oturumlar',
    sessionsWhat: 'Tanımadığınız bir oturum varsa kapatın, ardından şifrenizi değiştirin.',
    signedIn: (date) => ['Giriş: ', date],
    lastSeen: (date) => ['Son etkinlik: ', date],
    signOut: 'Oturumu kapat',
    signOutNamed: (name) => `Oturumu kapat: ${name}`,
    signOutOthers: 'Diğer tüm oturumları kapat',
  },
  activity: {
    title: 'Son etkinlikler',
    what: 'İkinci adımınızla ilgili son olaylar. Size ait olmayan bir şey varsa şifrenizi değiştirin ve cihazlarınızı kontrol edin.',
    none: 'Henüz bir etkinlik yok.',
    all: 'Tüm etkinlikleri göster',
    older: 'Daha eski',
    newer: 'Daha yeni',
    byOther: 'Destek ekibi gibi başka biri tarafından yapıldı',
    types: {
      created: 'Eklendi',
      imported: 'Önceki bir sistemden aktarıldı',
      confirmed: 'Kuruldu',
      renamed: 'Adı değişti',
      'made-default': 'Varsayılan yapıldı',
      verified: 'Doğrulama başarılı',
      recovered: 'Yedek kod kullanıldı',
      failed: 'Doğrulama başarısız',
      locked: 'Çok fazla hata nedeniyle kilitlendi',
      unlocked: 'Kilidi açıldı',
      removed: 'Kaldırıldı',
      'tokens-added': 'Yedek kodlar eklendi',
      'passkey-not-enough': 'Geçiş anahtarı tek başına yetmedi',
      'clone-suspected': 'Güvenlik anahtarı kopyalanmış olabilir',
      'challenge-sent': 'Kod gönderildi',
      'challenge-failed': 'Kod gönderilemedi',
      'browser-remembered': 'Güvenilen tarayıcı eklendi',
      'browser-recognised': 'Güvenilen bir tarayıcıda kodsuz giriş',
      'browser-forgotten': 'Güvenilen tarayıcı kaldırıldı',
      'sessions-ended': 'Diğer tarayıcılardaki oturumlar kapatıldı',
      revealed: 'Gizli anahtar görüntülendi',
      reset: 'İki adımlı doğrulama sıfırlandı',
    },
  },
  device: {
    title: (name) => `Cihaz: ${name}`,
    destination: (where) => `Kodların gönderildiği yer: ${where}`,
    name: 'Ad',
    nameHint: 'Örneğin “İş telefonu”. Ad vermek istemiyorsanız boş bırakın.',
    save: 'Adı kaydet',
    default: 'Varsayılan cihaz',
    isDefault: 'Bu, varsayılan cihazınız. Girişte önce onun kodunu sorarız.',
    defaultWhat: 'Girişte önce varsayılan cihazınızın kodunu sorarız.',
    makeDefault: 'Varsayılan yap',
    remove: 'Cihazı kaldırma',
    removeWhat: 'Kaybettiğiniz veya artık kullanmadığınız cihazları kaldırın.',
    removeLink: 'Bu cihazı kaldır',
    only: 'Başka cihazınız olmadığı için bu cihaz kaldırılamaz. Önce başka bir cihaz ekleyin veya iki adımlı doğrulamayı kapatın.',
    back: 'Güvenlik sayfasına dön',
  },
  deviceRemove: {
    title: (name) => `Kaldır: ${name}`,
    question: 'Bu cihaz hesabınızdan kaldırılsın mı?',
    effects: [
      'Bu cihazı artık giriş yapmak için kullanamazsınız.',
      'Bu cihazla güvenilenlere eklenen tarayıcılarda yeniden kod sorulur.',
    ],
    submit: 'Kaldır',
    cancel: 'Vazgeç',
    only: 'Başka cihazınız olmadığı için bu cihaz kaldırılamaz.',
    onlyHow: 'Önce başka bir cihaz ekleyin. İkinci adımı hiç istemiyorsanız iki adımlı doğrulamayı kapatın.',
    defaultPhone: 'Bu telefon varsayılan cihazınız olduğu için henüz kaldırılamaz.',
    defaultPhoneHow: 'Önce başka bir cihazı varsayılan yapın, ardından bunu kaldırın.',
    add: 'Cihaz ekle',
  },
  phoneNew: {
    title: 'Telefon ekleyin',
    lead: 'Diğer cihazınız yanınızda değilken telefonunuzla kod alabilirsiniz.',
    choose: 'Kodlarınızı nasıl almak istersiniz?',
  },
  backupTokens: {
    title: 'Yedek kodlar',
    shownOnce: 'Bu kodları şimdi kaydedin.',
    shownOnceWhy: 'Güvenliğiniz için kodları yalnızca bu kez gösterebiliriz.',
    keep: [
      'Bu sayfayı yazdırın, kodları bir yere yazın veya şifre yöneticisine kaydedin.',
      'Kodları telefonunuzdan ayrı, yalnızca sizin ulaşabileceğiniz bir yerde saklayın.',
      'Her kod bir kez kullanılabilir. Az kaldığında yenilerini oluşturun.',
    ],
    sheet: (brand) => `${brand} için yedek kodlar`,
    made: (date) => ['Oluşturulma: ', date],
    copy: 'Kopyala',
    copied: 'Kodlar kopyalandı. Şimdi güvenli bir yere yapıştırın.',
    copyFailed: 'Tarayıcınız kopyalamaya izin vermedi. Kodları seçip kendiniz kopyalayın.',
    download: 'İndir',
    print: 'Yazdır',
    done: 'Kodlarımı kaydettim',
    what: 'Cihazınızı kaybederseniz yedek kodla giriş yapabilirsiniz. Her kod bir kez kullanılabilir.',
    left: (left) => (left === 0 ? 'Yedek kodunuz yok.' : backupCodesLeft(left)),
    replace: 'Yeni kodlar eskilerinin yerine geçer. Eski kodlarınız hemen geçersiz olur.',
    renew: 'Yeni yedek kodlar oluştur',
    get: 'Yedek kodları al',
    cancel: 'Geri dön',
  },
  disable: {
    title: 'İki adımlı doğrulamayı kapatma',
    warning: 'Hesabınız daha az güvende olacak.',
    effects: [
      'Hesabınızı yalnızca şifreniz koruyacak.',
      'Tüm cihazlarınız ve yedek kodlarınız kaldırılacak.',
      'İstediğiniz zaman baştan kurup yeniden etkinleştirebilirsiniz.',
    ],
    understood: 'Anladım, kapatmak istiyorum',
    submit: 'Kapat',
    cancel: 'Açık bırak',
    mustStay: 'İki adımlı doğrulama hesabınız için zorunlu olduğundan kapatılamaz.',
    mustStayHow: 'Cihazlarınızı değiştirebilirsiniz: yenisini ekleyin, ardından eskisini kaldırın.',
    back: 'Geri dön',
  },
  signOut: {
    title: 'Çıkış yap',
    question: (brand) => `Bu cihazda ${brand} hesabınızdan çıkış yapmak istiyor musunuz?`,
    submit: 'Çıkış yap',
    cancel: 'Vazgeç',
  },
  required: {
    title: 'Bu sayfa için iki adımlı doğrulama gerekiyor',
    why: 'Bu sayfada, yalnızca şifreyle yeterince korunmayan bilgiler var.',
    how: 'Önce iki adımlı doğrulamayı etkinleştirin. Yaklaşık iki dakika sürer; telefonunuz yanınızda olsun.',
    setup: 'Şimdi ayarla',
    home: 'Şimdi değil',
    weaker: {
      title: 'Bu sayfa için başka bir cihaz gerekiyor',
      why: 'Bu sayfada, mevcut cihazlarınızla yeterince korunmayan bilgiler var.',
      how: 'Başka türden bir cihaz ekleyin, sonra bu sayfaya dönün.',
      accepted: 'Bu sayfada kabul edilenler:',
      setup: 'Cihaz ekle',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'Bir cihaz eklendi',
        text: (brand) => `${brand} hesabınıza bir cihaz eklendi. Bu cihazla artık giriş yapılabilir.`,
      },
      'device-removed': {
        what: 'Bir cihaz kaldırıldı',
        text: (brand) => `${brand} hesabınızdan bir cihaz kaldırıldı. Bu cihazla artık giriş yapılamaz.`,
      },
      'device-renamed': {
        what: 'Bir cihazın adı değişti',
        text: (brand) => `${brand} hesabınızdaki bir cihazın adı değiştirildi.`,
      },
      'default-changed': {
        what: 'Varsayılan cihazınız değişti',
        text: (brand) => `${brand} hesabınıza girişte artık önce başka bir cihazın kodu sorulacak.`,
      },
      'backup-tokens-made': {
        what: 'Yeni yedek kodlar oluşturuldu',
        text: (brand) => `${brand} hesabınız için yeni yedek kodlar oluşturuldu. Eskileri artık geçersiz.`,
      },
      'two-factor-disabled': {
        what: 'İki adımlı doğrulama kapatıldı',
        text: (brand) =>
          `${brand} hesabınızda iki adımlı doğrulama kapatıldı. Hesabınızı artık yalnızca şifreniz koruyor.`,
      },
      'browser-remembered': {
        what: 'Güvenilen bir tarayıcı eklendi',
        text: (brand) => `${brand} hesabınıza güvenilen bir tarayıcı eklendi. Bu tarayıcıda bir süre kod sorulmayacak.`,
      },
      'browsers-forgotten': {
        what: 'Güvenilen bir tarayıcı kaldırıldı',
        text: (brand) =>
          `${brand} hesabınızın güvenilen tarayıcıları kaldırıldı. Bu tarayıcılarda yeniden kod sorulacak.`,
      },
      'sessions-ended': {
        what: 'Bir tarayıcıdaki oturum kapatıldı',
        text: (brand) => `${brand} hesabınızın diğer tarayıcılardaki oturumları kapatıldı.`,
      },
      'two-factor-reset': {
        what: 'İki adımlı doğrulama sıfırlandı',
        text: (brand) =>
          `${brand} hesabınızda iki adımlı doğrulama sıfırlandı: Tüm cihazlar kaldırıldı ve tüm oturumlar kapatıldı. Hesabınızı artık yalnızca şifreniz koruyor. Giriş yapıp cihazlarınızı yeniden kurun.`,
      },
      'device-unlocked': {
        what: 'Bir cihazın kilidi açıldı',
        text: (brand) =>
          `${brand} hesabınızdaki bir cihaz çok sayıda yanlış koddan sonra kilitlenmişti. Bu cihazla artık yeniden giriş yapılabilir.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Cihaz: ${device}`,
    when: (date, time) => `Ne zaman: ${date}, ${time}`,
    where: (client) => `Nereden: ${client}`,
    yours: 'Bu işlemi siz yaptıysanız başka bir şey yapmanız gerekmez.',
    notYours: (brand) =>
      `Bu işlemi siz yapmadıysanız başka biri hesabınıza erişmiş olabilir. ${brand} sitesini her zamanki gibi açın, şifrenizi değiştirin ve cihazlarınızı kontrol edin. Ardından ${brand} destek ekibine haber verin.`,
    byStaff: (brand) =>
      `Bu işlemi ${brand} destek ekibi yaptı. Bunu siz istemediyseniz ${brand} sitesini her zamanki gibi açın, şifrenizi değiştirin ve destek ekibine haber verin.`,
    never: 'E-postayla sizden asla şifre veya kod istemeyiz.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Bu sayfanın süresi doldu',
        advice:
          'Sayfa uzun süre açık kaldı ya da başka bir pencerede giriş veya çıkış yaptınız. Hiçbir şey değişmedi. Geri dönün, sayfayı yenileyin ve yeniden deneyin.',
      },
      'cross-site': {
        title: 'Bu isteği durdurduk',
        advice:
          'İstek başka bir siteden geldi ve hiçbir şey değişmedi. İsteği siz yaptıysanız kendi sayfamızdan başlayın.',
      },
      'not-allowed': {
        title: 'Bu sayfayı açamazsınız',
        advice: 'Hesabınızın bu sayfayı görme yetkisi yok. Olması gerekiyorsa site yöneticilerine başvurun.',
      },
      'not-found': {
        title: 'Sayfa bulunamadı',
        advice: 'Adres yanlış yazılmış veya sayfa kaldırılmış olabilir.',
      },
      'method-not-allowed': {
        title: 'Bu işlem burada yapılamıyor',
        advice: 'Bu sayfa bu şekilde açılamaz. Ana sayfadan yeniden başlayın.',
      },
      'too-large': {
        title: 'Gönderilen bilgi çok fazla',
        advice: 'Form, kabul edebileceğimizden büyük. Geri dönün, yazdıklarınızı kısaltın ve yeniden deneyin.',
      },
      'bad-request': {
        title: 'Bir sorun oluştu',
        advice:
          'Gönderilen bilgileri okuyamadık ve hiçbir şey değişmedi. Geri dönün, sayfayı yenileyin ve yeniden deneyin.',
      },
      busy: {
        title: 'Şu anda çok yoğunuz',
        advice: 'Hesabınızda bir sorun yok. Bir dakika bekleyin, sonra yeniden deneyin.',
      },
    },
    status: (status) => `Hata ${status}`,
    home: (brand) => `${brand} ana sayfasına git`,
  },
}
