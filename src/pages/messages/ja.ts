import { duration } from './duration.ts'
import type { Messages } from './messages.ts'

const inWords = duration('ja')

/** Without the space after the number, as it is written in the texts here. */
const wait = (seconds: number): string => inWords(seconds).replace(/\s/g, '')

const backupCodesLeft = (left: number): string => `バックアップコードは残り${left}個です。`

/** Japanese. A token is a *コード* (in full *認証コード*), a backup token a *バックアップコード*, two-factor authentication *2段階認証*, a remembered browser *信頼済み*, the default device *優先*. */
export const ja: Messages = {
  lang: 'ja',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} | ${brand}`,
    errorTitle: (title) => `エラー：${title}`,
    skip: '本文へ移動',
    account: 'アカウント',
    security: 'セキュリティ',
    signOut: 'ログアウト',
    footer: '認証コードは、サポート担当者を含め、誰にも教えないでください。',
  },
  notices: {
    'signed-out': 'ログアウトしました。',
    'timed-out': '一定時間が経過したため、中止しました。もう一度ログインしてください。',
    'code-sent': '新しいコードを送信しました。',
    'two-factor-disabled': '2段階認証をオフにしました。',
    'device-renamed': '新しい名前を保存しました。',
    'device-removed': 'デバイスを削除しました。',
    'default-changed': '優先デバイスを変更しました。',
    'browser-forgotten': '信頼済みブラウザを削除しました。次回のログインではコードの入力が必要です。',
    'browsers-forgotten': '信頼済みブラウザをすべて削除しました。次回のログインではコードの入力が必要です。',
    'session-ended': '選択したブラウザからログアウトしました。',
    'sessions-ended': 'ほかのすべてのブラウザからログアウトしました。',
  },
  kinds: {
    totp: {
      name: '認証アプリ',
      ask: (brand) => `認証アプリを開いて、${brand}のコードを確認してください。`,
      use: () => '認証アプリを使う',
      offer: 'スマートフォンのアプリに、短い間隔で新しいコードが表示されます。オフラインでも使えます。',
    },
    hotp: {
      name: 'コード生成機',
      ask: () => 'コード生成機のボタンを押して、新しいコードを表示してください。',
      use: () => 'コード生成機を使う',
      offer: 'ボタンを押すと新しいコードが表示される小型の機器です。',
    },
    static: {
      name: 'バックアップコード',
      ask: () => '保存しておいたバックアップコードを1つ入力してください。',
      use: () => 'バックアップコードを使う',
      offer: '手元に保管しておくコードの一覧です。各コードは1回だけ使えます。',
    },
    email: {
      name: 'メール',
      ask: (_brand, hint) =>
        `${hint ?? 'お客様のメールアドレス'}に認証コードを送信しました。届くまでに1分ほどかかることがあります。`,
      use: (hint) => (hint ? `${hint}にメールを送信` : 'メールを送信'),
      offer: 'メールアドレスにコードをお送りします。',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) =>
        `${hint ?? 'お客様の携帯電話'}に認証コードを送信しました。届くまでに1分ほどかかることがあります。`,
      use: (hint) => (hint ? `${hint}にSMSを送信` : 'SMSを送信'),
      offer: '携帯電話にSMSでコードをお送りします。',
    },
    call: {
      name: '音声通話',
      ask: (_brand, hint) => `${hint ?? 'お客様の電話'}に電話をかけています。電話に出て、コードをお聞きください。`,
      use: (hint) => (hint ? `${hint}で電話を受ける` : '電話を受ける'),
      offer: '電話をおかけして、音声でコードをお伝えします。',
    },
    webauthn: {
      name: 'パスキーまたはセキュリティキー',
      ask: () => 'パスキーまたはセキュリティキーを使ってください。',
      use: () => 'パスキーまたはセキュリティキーを使う',
      offer: 'スマートフォンやパソコンのロックを解除するか、セキュリティキーにタッチします。',
    },
  },
  otherKind: {
    ask: (label) => `デバイスのコードを確認してください（${label}）。`,
    sent: (label) => `コードを送信しました（方法：${label}）。`,
    use: (label) => `この方法を使う：${label}`,
  },
  client: {
    both: (browser, system) => `${browser}（${system}）`,
    unknownBrowser: (system) => `不明なブラウザ（${system}）`,
    unknown: '不明なブラウザ',
  },
  demand: {
    days: (left) => `このアカウントには2段階認証が必要です。${left}日以内にオンにしてください。`,
    now: 'このアカウントには2段階認証が必要です。続けるには、オンにしてください。',
    setup: '今すぐオンにする',
  },
  challenge: {
    waiting: '先ほどコードを送信しました。そのコードを使うか、しばらくしてから新しいコードを送信してください。',
    paused:
      '正しくないコードが入力されたあとは、少し間隔を空けています。そのため、新しいコードはまだ送信していません。',
    unsent: '続けるには、コードを送信してください。',
    failed: {
      title: 'コードを送信できませんでした。',
      advice: 'もう一度試すか、別の方法を選んでください。',
    },
    send: 'コードを送信',
    resend: '新しいコードを送信',
    retry: 'もう一度試す',
    wait: (timeLeft) => `${timeLeft}に新しいコードを送信できます。`,
  },
  codeField: {
    digits: (length) => `認証コード（${length}桁）`,
    text: '認証コード',
    backup: 'バックアップコード',
    hint: 'スペースは入っていてもかまいません。',
  },
  errors: {
    'invalid-credentials': {
      title: 'ユーザー名またはパスワードが正しくありません。',
      advice: '両方を確認して、もう一度お試しください。',
    },
    'credentials-missing': {
      title: '未入力の項目があります。',
      advice: 'ユーザー名とパスワードを入力してください。',
    },
    'invalid-token': {
      title: 'コードが正しくありません。',
      advice:
        'コードを確認して、もう一度入力してください。デバイスにより新しいコードが表示されている場合は、そちらを入力してください。',
    },
    'replayed-token': {
      title: 'このコードはすでに使われています。',
      advice:
        '各コードは1回だけ使えます。デバイスに新しいコードが表示されるのを待つか、一覧にある次のコードを入力してください。',
    },
    'token-missing': {
      title: 'コードが入力されていません。',
      advice: 'コードを入力してから、次へ進んでください。',
    },
    throttled: {
      title: 'しばらくお待ちください。',
      advice: (seconds) =>
        `正しくないコードが入力されたあとは、少し間隔を空けています。そのため、今回のコードは確認していません。${wait(seconds)}待ってから、最新のコードを入力してください。`,
      retryAt: (time) => ['もう一度試せる時刻：', time],
      retryIn: (timeLeft) => `${timeLeft}にもう一度お試しいただけます。`,
      retryNow: 'もう一度お試しいただけます。',
    },
    locked: {
      title: 'このデバイスはロックされています。',
      advice:
        '正しくないコードが何度も入力されました。別のデバイスかバックアップコードを使うか、サポートにロックの解除を依頼してください。',
    },
    'timed-out': {
      title: '一定時間が経過しました。',
      advice: 'アカウントを守るため、中止しました。最初からやり直してください。',
    },
    'device-gone': {
      title: 'このデバイスは登録されていません。',
      advice: 'アカウントから削除されました。別の方法を使うか、最初からやり直してください。',
    },
    'resend-wait': {
      title: 'しばらくお待ちください。',
      advice: (seconds) => `${wait(seconds)}後に新しいコードを送信できます。`,
    },
    'resend-limit': {
      title: '短い間に多くのコードを送信しました。',
      advice: (seconds) => `${wait(seconds)}後に新しいコードを送信できます。それまでは、別の方法をお使いください。`,
    },
    'method-missing': {
      title: 'まだ選択されていません。',
      advice: 'コードの受け取り方法を選んでください。',
    },
    'destination-missing': {
      title: '未入力の項目があります。',
      advice: 'コードの送信先を入力してください。',
    },
    'invalid-address': {
      title: 'メールアドレスの形式が正しくありません。',
      advice: '入力間違いがないか確認して、もう一度お試しください。',
    },
    'invalid-number': {
      title: '電話番号の形式が正しくありません。',
      advice: '番号を確認して、+81などの国番号から入力してください。',
    },
    'number-not-allowed': {
      title: 'この番号にはコードを送信できません。',
      advice: '別の番号を入力するか、別の受け取り方法を選んでください。',
    },
    'step-invalid': {
      title: '入力内容を確認してください。',
      advice: '修正してから、次へ進んでください。',
    },
    'invalid-name': {
      title: 'この名前は使えません。',
      advice: '改行なしで、60文字以内で入力してください。',
    },
    'unknown-passkey': {
      title: 'このパスキーは登録されていません。',
      advice: 'アカウントから削除された可能性があります。ユーザー名とパスワードでログインしてください。',
    },
    'passkey-not-enough': {
      title: 'このパスキーだけではログインできません。',
      advice: 'ご本人であることをデバイスが確認していません。先にユーザー名とパスワードを入力してください。',
    },
    'not-understood': {
      title: '確認が必要です。',
      advice: '内容を理解したうえでチェックを入れるか、2段階認証をオンのままにしてください。',
    },
  },
  continue: '次へ',
  credentials: {
    title: 'ログイン',
    username: 'ユーザー名',
    password: 'パスワード',
    submit: 'ログイン',
    forgotPassword: 'パスワードをお忘れですか？',
    register: 'アカウントを作成',
  },
  token: {
    title: '認証コードを入力',
    titleSignedIn: '本人確認',
    leadSignedIn: 'この先に進むには、新しいコードの入力が必要です。',
    others: '別の方法',
    backup: 'バックアップコードを使う',
    restart: '別のアカウントでログイン',
    noOtherWay: (brand) => `デバイスを使えない場合は、${brand}のサポートにお問い合わせください。`,
    remember: (seconds) => `このブラウザではコードの入力を省略する（期間：${wait(seconds)}）`,
  },
  passkey: {
    lead: 'ボタンを押すと、ブラウザーがスマートフォンやパソコンのロック解除、またはセキュリティキーへのタッチを求めます。',
    setup:
      'ボタンを押すと、ブラウザーがパスキーの保存先を尋ねます。このデバイス、スマートフォン、セキュリティキーから選べます。',
    create: 'パスキーまたはセキュリティキーを追加',
    signIn: 'パスキーでログイン',
    noScript: 'この方法にはJavaScriptが必要ですが、お使いのブラウザーでは動いていません。別の方法をお選びください。',
    paused: (seconds) => `失敗したあとは、少し間隔を空けています。${wait(seconds)}待ってから、もう一度お試しください。`,
    problems: {
      unsupported: {
        title: 'このブラウザーでは使えません。',
        advice: 'パスキーとセキュリティキーに対応していません。新しいブラウザーを使うか、別の方法をお選びください。',
      },
      insecure: {
        title: 'この接続は安全ではありません。',
        advice:
          'パスキーとセキュリティキーは、アドレスがhttpsで始まるページでのみ使えます。そのアドレスを開くか、別の方法をお選びください。',
      },
      cancelled: {
        title: '確認できませんでした。',
        advice:
          '操作が取り消されたか、時間がかかりすぎたか、使えるパスキーがありません。もう一度試すか、別の方法をお選びください。',
      },
      exists: {
        title: 'すでに追加されています。',
        advice: 'そのままお使いいただけます。ほかのものを追加するには、そちらでもう一度お試しください。',
      },
      failed: {
        title: 'うまくいきませんでした。',
        advice: 'ブラウザーで処理できませんでした。もう一度試すか、別の方法をお選びください。',
      },
    },
    errors: {
      'invalid-token': {
        title: 'このパスキーまたはセキュリティキーは受け付けられませんでした。',
        advice: 'お使いのアカウントのもので試すか、別の方法をお選びください。',
      },
      'replayed-token': {
        title: '同じ内容が2回送信されました。',
        advice: '確認は1回ずつ行う必要があります。もう一度お試しください。',
      },
      'token-missing': {
        title: 'ブラウザーから応答がありませんでした。',
        advice: 'ボタンを押し、ブラウザーの指示に従ってください。何も起こらない場合は、別の方法をお選びください。',
      },
    },
  },
  backup: {
    title: 'バックアップコードを入力',
    lead: '2段階認証をオンにしたときに保存したバックアップコードを1つ入力してください。',
    hint: '各バックアップコードは1回だけ使えます。スペースの有無や、大文字と小文字の違いは問いません。',
    back: 'デバイスを使う',
    noneLeft: (brand) => `バックアップコードもお持ちでない場合は、${brand}のサポートにお問い合わせください。`,
  },
  setupMethod: {
    title: '2段階認証をオンにする',
    lead: 'ログインするときに、パスワードのほかに、ご本人だけが持っているものを確認します。パスワードを知られても、ほかの人はログインできません。',
    choose: 'どの方法を使いますか？',
    one: (label) => `受け取り方法：${label}`,
    submit: '次へ',
  },
  setupSecret: {
    title: '認証アプリの設定',
    titleOther: (label) => `設定：${label}`,
    install: '認証アプリを用意する',
    installHow:
      '多くのパスワードマネージャーにも同じ機能があるため、すでにお持ちかもしれません。お持ちでない場合は、Aegis、2FAS、Google Authenticator、Microsoft Authenticatorなどをスマートフォンにインストールしてください。',
    add: 'このアカウントをアプリに追加する',
    scan: 'アプリでアカウントの追加を選び、このQRコードを読み取ってください。',
    qr: '認証アプリ用のQRコード。このページのセットアップキーは、同じ内容を文字にしたものです。',
    samePhone: 'アプリはこの端末に入っていますか？',
    open: 'アプリを開く',
    type: 'または、次のセットアップキーをアプリに入力してください。',
    timeBased: 'アプリで種類を選ぶ場合は、「時間ベース」を選んでください。',
    confirm: 'アプリのコードを入力する',
    confirmHow: 'アプリにこのアカウントのコードが表示されます。そのコードをここに入力すると完了です。',
    submit: 'オンにする',
    restart: '新しいQRコードでやり直す',
  },
  setupDestination: {
    title: (method) => `設定：${method}`,
    email: {
      lead: 'どのメールアドレスにコードを送りますか？',
      label: 'メールアドレス',
      risk: 'メールを読める人には、コードも見えてしまいます。認証アプリのほうが安全です。',
      change: '別のメールアドレスを使う',
    },
    tel: {
      lead: 'どの電話番号にコードを送りますか？',
      label: '電話番号',
      hint: '国番号から入力してください。例：+81 90-1234-5678',
      risk: 'SMSや電話は、ほかの人に転送されるおそれがあります。認証アプリのほうが安全です。',
      change: '別の電話番号を使う',
    },
    submit: 'コードを送信',
    restart: '別の方法を選ぶ',
  },
  setupToken: {
    title: '認証コードを入力',
    submit: 'オンにする',
  },
  setupComplete: {
    title: '2段階認証がオンになりました',
    lead: '今後は、ログインするときにデバイスも確認します。',
    backupTitle: '次に、バックアップコードを取得しましょう',
    backupWhy: 'デバイスをなくしても、バックアップコードがあればログインできます。1分ほどで完了します。',
    backup: 'バックアップコードを取得',
    toProfile: 'セキュリティのページへ',
  },
  profile: {
    title: '2段階認証',
    on: 'オン',
    off: 'オフ',
    whyOn: 'ログインするには、パスワードとコードが必要です。',
    whyOff:
      'アカウントはパスワードだけで保護されています。2段階認証をオンにすると、パスワードを知られても、ほかの人はログインできません。',
    turnOn: 'オンにする',
    devices: '登録済みのデバイス',
    default: '優先',
    added: (date) => ['追加日：', date],
    lastUsed: (date) => ['最終使用日：', date],
    neverUsed: '未使用',
    add: 'デバイスを追加',
    manage: '管理',
    manageNamed: (name) => `管理：${name}`,
    phones: '電話番号',
    noPhones: 'ほかのデバイスが手元にないときは、電話でもコードを受け取れます。',
    addPhone: '電話番号を追加',
    backupTokens: 'バックアップコード',
    left: backupCodesLeft,
    fewLeft: '早めに新しいコードを作成してください。デバイスをなくしても、バックアップコードがあればログインできます。',
    noneLeft: 'バックアップコードがありません。デバイスをなくすと、ログインできなくなるおそれがあります。',
    renew: '新しいバックアップコードを作成',
    get: 'バックアップコードを取得',
    disable: 'オフにする',
    disableWhat: '2段階認証をオフにすると、アカウントはパスワードだけで保護されます。',
    disableLink: '2段階認証をオフにする',
    mustStay: 'このアカウントには2段階認証が必要なため、オフにできません。',
    browsers: '信頼済みブラウザ',
    browsersWhat: 'これらのブラウザでは、パスワードだけでログインできます。',
    noBrowsers: '信頼済みブラウザはありません。ログインのたびにコードを入力します。',
    thisBrowser: 'このブラウザ',
    until: (date) => ['有効期限：', date],
    forget: '削除',
    forgetNamed: (name) => `削除：${name}`,
    forgetAll: 'すべてのブラウザを削除',
    sessions: 'ログイン中のブラウザ',
    sessionsWhat: '心当たりのないブラウザがあれば、そのブラウザからログアウトし、パスワードを変更してください。',
    signedIn: (date) => ['ログイン日：', date],
    lastSeen: (date) => ['最終アクセス日：', date],
    signOut: 'ログアウト',
    signOutNamed: (name) => `ログアウト：${name}`,
    signOutOthers: 'ほかのすべてのブラウザからログアウト',
  },
  activity: {
    title: '最近のアクティビティ',
    what: '2段階認証に関する最近の操作です。心当たりのないものがあれば、パスワードを変更し、デバイスを確認してください。',
    none: 'まだ何もありません。',
    all: 'すべて表示',
    older: '古いもの',
    newer: '新しいもの',
    byOther: 'サポートなど、ほかの人による操作',
    types: {
      created: '追加',
      imported: '以前のシステムから移行',
      confirmed: '設定完了',
      renamed: '名前の変更',
      'made-default': '優先デバイスに設定',
      verified: '認証に成功',
      recovered: 'バックアップコードを使用',
      failed: '認証に失敗',
      locked: '失敗が多いためロック',
      unlocked: 'ロックを解除',
      removed: '削除',
      'tokens-added': 'バックアップコードを追加',
      'clone-suspected': 'セキュリティキーが複製された可能性',
      'challenge-sent': 'コードを送信',
      'challenge-failed': 'コードを送信できませんでした',
      'browser-remembered': '信頼済みブラウザを追加',
      'browser-recognised': '信頼済みブラウザからコードなしでログイン',
      'browser-forgotten': '信頼済みブラウザを削除',
      'sessions-ended': 'ほかのブラウザからログアウト',
      revealed: '秘密鍵の表示',
      reset: '2段階認証をリセット',
    },
  },
  device: {
    title: (name) => `デバイス：${name}`,
    destination: (where) => `コードの送信先：${where}`,
    name: '名前',
    nameHint: '例：「仕事用のスマートフォン」。名前を付けない場合は、空欄にしてください。',
    save: '名前を保存',
    default: '優先デバイス',
    isDefault: '優先デバイスに設定されています。ログインするときは、まずこのデバイスのコードを入力します。',
    defaultWhat: 'ログインするときは、まず優先デバイスのコードを入力します。',
    makeDefault: '優先デバイスに設定',
    remove: '削除',
    removeWhat: 'なくしたデバイスや、使わなくなったデバイスは削除してください。',
    removeLink: 'このデバイスを削除',
    only: 'ほかに登録済みのデバイスがないため、削除できません。先に別のデバイスを追加するか、2段階認証をオフにしてください。',
    back: 'セキュリティのページに戻る',
  },
  deviceRemove: {
    title: (name) => `削除：${name}`,
    question: 'このデバイスをアカウントから削除しますか？',
    effects: [
      '今後、ログインするときにこのデバイスは使えません。',
      'このデバイスで信頼済みにしたブラウザでは、再びコードの入力が必要になります。',
    ],
    submit: '削除',
    cancel: '削除しない',
    only: 'ほかに登録済みのデバイスがないため、削除できません。',
    onlyHow: '先に別のデバイスを追加してください。2段階認証が不要な場合は、オフにしてください。',
    defaultPhone: '優先デバイスに設定されているため、まだ削除できません。',
    defaultPhoneHow: '先に別のデバイスを優先デバイスに設定してから、削除してください。',
    add: 'デバイスを追加',
  },
  phoneNew: {
    title: '電話番号を追加',
    lead: 'ほかのデバイスが手元にないときに、電話でコードを受け取れます。',
    choose: 'コードをどの方法で受け取りますか？',
  },
  backupTokens: {
    title: 'バックアップコード',
    shownOnce: '今すぐコードを保存してください。',
    shownOnceWhy: '安全のため、コードが表示されるのは今回だけです。',
    keep: [
      'このページを印刷するか、コードを書き留めるか、パスワードマネージャーに保存してください。',
      'スマートフォンとは別の、ご本人だけが手に取れる場所に保管してください。',
      '各コードは1回だけ使えます。残りが少なくなったら、新しいコードを作成してください。',
    ],
    sheet: (brand) => `${brand}のバックアップコード`,
    made: (date) => ['作成日：', date],
    copy: 'コピー',
    copied: 'コードをコピーしました。安全な場所に貼り付けてください。',
    copyFailed: 'ブラウザの制限により、コピーできませんでした。コードを選択して、ご自身でコピーしてください。',
    download: 'ダウンロード',
    print: '印刷',
    done: 'コードを保存しました',
    what: 'デバイスをなくしても、バックアップコードでログインできます。各コードは1回だけ使えます。',
    left: (left) => (left === 0 ? 'バックアップコードはありません。' : backupCodesLeft(left)),
    replace: '新しいコードを作成すると、古いコードはすぐに使えなくなります。',
    renew: '新しいバックアップコードを作成',
    get: 'バックアップコードを取得',
    cancel: '戻る',
  },
  disable: {
    title: '2段階認証をオフにする',
    warning: 'アカウントの安全性が下がります。',
    effects: [
      'アカウントはパスワードだけで保護されます。',
      '登録済みのデバイスとバックアップコードは、すべて削除されます。',
      'あらためて設定すれば、いつでもオンに戻せます。',
    ],
    understood: '内容を理解し、オフにします',
    submit: 'オフにする',
    cancel: 'オンのままにする',
    mustStay: 'このアカウントには2段階認証が必要なため、オフにできません。',
    mustStayHow: 'デバイスは変更できます。新しいデバイスを追加してから、古いデバイスを削除してください。',
    back: '戻る',
  },
  signOut: {
    title: 'ログアウト',
    question: (brand) => `この端末で${brand}からログアウトしますか？`,
    submit: 'ログアウト',
    cancel: 'ログアウトしない',
  },
  required: {
    title: 'このページには2段階認証が必要です',
    why: 'パスワードだけでは十分に守れない内容が含まれています。',
    how: '先に2段階認証をオンにしてください。スマートフォンがあれば、2分ほどで完了します。',
    setup: '今すぐ設定',
    home: 'あとで',
    weaker: {
      title: 'このページには別のデバイスが必要です',
      why: '登録済みのデバイスでは十分に守れない内容が含まれています。',
      how: '別の種類のデバイスを追加してから、このページに戻ってください。',
      accepted: 'このページで使えるもの：',
      setup: 'デバイスを追加',
    },
  },
  mail: {
    subject: (brand, what) => `【${brand}】${what}`,
    changes: {
      'device-added': {
        what: 'デバイスが追加されました',
        text: (brand) => `${brand}のアカウントにデバイスが追加されました。このデバイスを使ってログインできます。`,
      },
      'device-removed': {
        what: 'デバイスが削除されました',
        text: (brand) =>
          `${brand}のアカウントからデバイスが削除されました。今後、このデバイスを使ってログインすることはできません。`,
      },
      'device-renamed': {
        what: 'デバイスの名前が変更されました',
        text: (brand) => `${brand}のアカウントに登録されているデバイスの名前が変更されました。`,
      },
      'default-changed': {
        what: '優先デバイスが変更されました',
        text: (brand) =>
          `${brand}のアカウントで、優先デバイスが変更されました。ログインするときは、まず新しい優先デバイスのコードを入力します。`,
      },
      'backup-tokens-made': {
        what: '新しいバックアップコードが作成されました',
        text: (brand) => `${brand}のアカウントで、新しいバックアップコードが作成されました。以前のコードは使えません。`,
      },
      'two-factor-disabled': {
        what: '2段階認証がオフになりました',
        text: (brand) =>
          `${brand}のアカウントで、2段階認証がオフになりました。現在は、パスワードだけで保護されています。`,
      },
      'browser-remembered': {
        what: '信頼済みブラウザが追加されました',
        text: (brand) =>
          `${brand}のアカウントに信頼済みブラウザが追加されました。このブラウザでは、しばらくの間、コードの入力が不要になります。`,
      },
      'browsers-forgotten': {
        what: '信頼済みブラウザが削除されました',
        text: (brand) =>
          `${brand}のアカウントから、信頼済みブラウザが削除されました。削除されたブラウザでは、再びコードの入力が必要になります。`,
      },
      'sessions-ended': {
        what: 'ほかのブラウザからログアウトしました',
        text: (brand) => `${brand}のアカウントが、ほかのブラウザからログアウトされました。`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}（${hint}）` : kind),
    about: (device) => `デバイス：${device}`,
    when: (date, time) => `日時：${date} ${time}`,
    where: (client) => `アクセス元：${client}`,
    yours: 'ご自身の操作であれば、何もする必要はありません。',
    notYours: (brand) =>
      `お心当たりがない場合は、第三者がアカウントに不正にアクセスしているおそれがあります。いつもの方法で${brand}を開き、パスワードを変更して、登録済みのデバイスを確認してください。そのあと、${brand}のサポートにご連絡ください。`,
    never: 'メールでパスワードやコードをお尋ねすることはありません。',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'このページの有効期限が切れました',
        advice:
          'ページを長い間開いたままだったか、別のウィンドウでログインまたはログアウトが行われました。変更は行われていません。前のページに戻り、再読み込みしてから、もう一度お試しください。',
      },
      'cross-site': {
        title: 'このリクエストを中止しました',
        advice:
          '別のサイトから送られたもので、変更は行われていません。ご自身の操作であれば、当サイトのページからやり直してください。',
      },
      'not-allowed': {
        title: 'このページは開けません',
        advice:
          'このアカウントには表示する権限がありません。権限が必要な場合は、サイトの管理者にお問い合わせください。',
      },
      'not-found': {
        title: 'ページが見つかりません',
        advice: 'アドレスが間違っているか、ページが削除された可能性があります。',
      },
      'method-not-allowed': {
        title: 'この操作はできません',
        advice: 'このページは、この方法では開けません。最初のページからやり直してください。',
      },
      'too-large': {
        title: '入力内容が多すぎます',
        advice: '一度に送信できる量を超えています。前のページに戻り、入力内容を短くしてから、もう一度お試しください。',
      },
      'bad-request': {
        title: '問題が発生しました',
        advice:
          '送信された内容を読み取れませんでした。変更は行われていません。前のページに戻り、再読み込みしてから、もう一度お試しください。',
      },
      busy: {
        title: 'ただいま混み合っています',
        advice: 'アカウントに問題はありません。1分ほど待ってから、もう一度お試しください。',
      },
    },
    status: (status) => `エラーコード：${status}`,
    home: (brand) => `${brand}のトップページへ`,
  },
}
