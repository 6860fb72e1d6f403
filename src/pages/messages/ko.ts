import { duration } from './duration.ts'
import type { Messages } from './messages.ts'

const wait = duration('ko')

const backupCodesLeft = (left: number): string => `백업 코드가 ${left}개 남았습니다.`

/** Korean. A token is a *코드* (in full *인증 코드*), a backup token a *백업 코드*, two-factor authentication *2단계 인증*, an authenticator app an *OTP 앱*, a remembered browser *신뢰하는 브라우저*. */
export const ko: Messages = {
  lang: 'ko',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} | ${brand}`,
    errorTitle: (title) => `오류: ${title}`,
    skip: '본문으로 건너뛰기',
    account: '내 계정',
    security: '보안',
    signOut: '로그아웃',
    footer: '인증 코드는 고객센터 직원을 포함해 누구에게도 알려 주지 마세요.',
  },
  notices: {
    'signed-out': '로그아웃했습니다.',
    'timed-out': '시간이 초과되어 중단했습니다. 다시 로그인하세요.',
    'code-sent': '새 코드를 보냈습니다.',
    'two-factor-disabled': '2단계 인증을 껐습니다.',
    'device-renamed': '새 이름을 저장했습니다.',
    'device-removed': '기기를 삭제했습니다.',
    'default-changed': '기본 기기를 변경했습니다.',
    'browser-forgotten': '브라우저 신뢰를 해제했습니다. 다음에 로그인할 때는 코드를 입력해야 합니다.',
    'browsers-forgotten': '모든 브라우저의 신뢰를 해제했습니다. 다음에 로그인할 때는 코드를 입력해야 합니다.',
    'session-ended': '선택한 브라우저에서 로그아웃했습니다.',
    'sessions-ended': '다른 모든 브라우저에서 로그아웃했습니다.',
  },
  kinds: {
    totp: {
      name: 'OTP 앱',
      ask: (brand) => `OTP 앱을 열고 ${brand}의 코드를 확인하세요.`,
      use: () => 'OTP 앱 사용',
      offer: '휴대전화 앱에 새 코드가 짧은 간격으로 표시됩니다. 인터넷 연결 없이도 사용할 수 있습니다.',
    },
    hotp: {
      name: 'OTP 생성기',
      ask: () => 'OTP 생성기의 버튼을 눌러 새 코드를 확인하세요.',
      use: () => 'OTP 생성기 사용',
      offer: '버튼을 누르면 새 코드가 표시되는 작은 기기입니다.',
    },
    static: {
      name: '백업 코드',
      ask: () => '저장해 둔 백업 코드 중 하나를 입력하세요.',
      use: () => '백업 코드 사용',
      offer: '보관해 두고 쓰는 코드 목록입니다. 각 코드는 한 번만 사용할 수 있습니다.',
    },
    email: {
      name: '이메일',
      ask: (_brand, hint) =>
        `${hint ? `${hint} 주소` : '이메일'}로 코드를 보냈습니다. 도착하는 데 1분 정도 걸릴 수 있습니다.`,
      use: (hint) => (hint ? `이메일로 받기: ${hint}` : '이메일로 받기'),
      offer: '이메일로 코드를 보내 드립니다.',
    },
    sms: {
      name: '문자 메시지',
      ask: (_brand, hint) =>
        `${hint ? `${hint} 번호` : '휴대전화'}로 코드를 보냈습니다. 도착하는 데 1분 정도 걸릴 수 있습니다.`,
      use: (hint) => (hint ? `문자 메시지로 받기: ${hint}` : '문자 메시지로 받기'),
      offer: '휴대전화에 문자 메시지(SMS)로 코드를 보내 드립니다.',
    },
    call: {
      name: '전화',
      ask: (_brand, hint) =>
        `${hint ? `${hint} 번호` : '등록된 번호'}로 전화를 걸고 있습니다. 전화를 받고 코드를 들어 주세요.`,
      use: (hint) => (hint ? `전화로 받기: ${hint}` : '전화로 받기'),
      offer: '전화를 걸어 음성으로 코드를 알려 드립니다.',
    },
    webauthn: {
      name: '패스키 또는 보안 키',
      ask: () => '패스키나 보안 키를 사용하세요.',
      use: () => '패스키 또는 보안 키 사용',
      offer: '휴대전화나 컴퓨터의 잠금을 해제하거나 보안 키를 터치합니다.',
    },
  },
  otherKind: {
    ask: (label) => `기기(${label})에서 코드를 확인하세요.`,
    sent: (label) => `코드를 보냈습니다. 받는 방법: ${label}`,
    use: (label) => `${label} 사용`,
  },
  client: {
    both: (browser, system) => `${browser}(${system})`,
    unknownBrowser: (system) => `알 수 없는 브라우저(${system})`,
    unknown: '알 수 없는 브라우저',
  },
  demand: {
    days: (left) => `이 계정에는 2단계 인증이 필요합니다. 앞으로 ${left}일 안에 켜세요.`,
    now: '이 계정에는 2단계 인증이 필요합니다. 계속하려면 지금 켜세요.',
    setup: '지금 켜기',
  },
  challenge: {
    waiting: '방금 코드를 보냈습니다. 그 코드를 입력하거나 잠시 후 새 코드를 받으세요.',
    paused: '코드가 틀리면 잠시 기다려야 합니다. 그래서 새 코드를 아직 보내지 않았습니다.',
    unsent: '계속하려면 코드를 받으세요.',
    failed: {
      title: '코드를 보내지 못했습니다.',
      advice: '다시 시도하거나 다른 방법을 선택하세요.',
    },
    send: '코드 받기',
    resend: '새 코드 받기',
    retry: '다시 시도',
    wait: (timeLeft) => `${timeLeft}에 새 코드를 받을 수 있습니다.`,
  },
  codeField: {
    digits: (length) => `${length}자리 인증 코드`,
    text: '인증 코드',
    backup: '백업 코드',
    hint: '띄어쓰기는 상관없습니다.',
  },
  errors: {
    'invalid-credentials': {
      title: '아이디 또는 비밀번호가 올바르지 않습니다.',
      advice: '둘 다 확인한 후 다시 시도하세요.',
    },
    'credentials-missing': {
      title: '빈 항목이 있습니다.',
      advice: '아이디와 비밀번호를 입력하세요.',
    },
    'invalid-token': {
      title: '코드가 올바르지 않습니다.',
      advice: '코드를 확인하고 다시 입력하세요. 기기에 더 새로운 코드가 있으면 그 코드를 입력하세요.',
    },
    'replayed-token': {
      title: '이미 사용된 코드입니다.',
      advice:
        '각 코드는 한 번만 사용할 수 있습니다. 기기에 새 코드가 나타날 때까지 기다리거나 목록의 다음 코드를 입력하세요.',
    },
    'expired-token': {
      title: '확인하는 데 시간이 너무 오래 걸렸습니다.',
      advice: '다시 시도하세요.',
    },
    'token-missing': {
      title: '코드가 입력되지 않았습니다.',
      advice: '코드를 입력한 후 계속하세요.',
    },
    throttled: {
      title: '잠시 기다려 주세요.',
      advice: (seconds) =>
        `코드가 틀리면 잠시 기다려야 합니다. 그래서 이번에 입력한 코드는 확인하지 않았습니다. ${wait(seconds)} 후에 최신 코드를 입력하세요.`,
      retryAt: (time) => [time, '부터 다시 시도할 수 있습니다.'],
      retryIn: (timeLeft) => `${timeLeft}에 다시 시도할 수 있습니다.`,
      retryNow: '이제 다시 시도할 수 있습니다.',
    },
    locked: {
      title: '이 기기는 잠겨 있습니다.',
      advice:
        '잘못된 코드가 여러 번 입력되었습니다. 다른 기기나 백업 코드를 사용하거나, 고객센터에 잠금 해제를 요청하세요.',
    },
    'timed-out': {
      title: '시간이 초과되었습니다.',
      advice: '계정을 보호하기 위해 중단했습니다. 처음부터 다시 시작하세요.',
    },
    'device-gone': {
      title: '등록되어 있지 않은 기기입니다.',
      advice: '이 기기는 계정에서 삭제되었습니다. 다른 방법을 사용하거나 처음부터 다시 시작하세요.',
    },
    'resend-wait': {
      title: '잠시 기다려 주세요.',
      advice: (seconds) => `${wait(seconds)} 후에 새 코드를 받을 수 있습니다.`,
    },
    'resend-limit': {
      title: '짧은 시간에 코드를 여러 번 보냈습니다.',
      advice: (seconds) => `${wait(seconds)} 후에 새 코드를 받을 수 있습니다. 그때까지는 다른 방법을 선택하세요.`,
    },
    'method-missing': {
      title: '선택된 방법이 없습니다.',
      advice: '코드를 받을 방법을 선택하세요.',
    },
    'destination-missing': {
      title: '빈 항목이 있습니다.',
      advice: '코드를 받을 곳을 입력하세요.',
    },
    'invalid-address': {
      title: '올바른 이메일 주소가 아닙니다.',
      advice: '오타가 없는지 확인한 후 다시 시도하세요.',
    },
    'invalid-number': {
      title: '올바른 전화번호가 아닙니다.',
      advice: '번호를 확인하고 +82와 같은 국가 번호부터 입력하세요.',
    },
    'number-not-allowed': {
      title: '이 번호로는 코드를 보낼 수 없습니다.',
      advice: '다른 번호를 입력하거나 다른 방법을 선택하세요.',
    },
    'step-invalid': {
      title: '입력한 내용을 확인하세요.',
      advice: '내용을 수정한 후 계속하세요.',
    },
    'invalid-name': {
      title: '사용할 수 없는 이름입니다.',
      advice: '줄바꿈 없이 60자 이내로 입력하세요.',
    },
    'unknown-passkey': {
      title: '등록되지 않은 패스키입니다.',
      advice: '계정에서 삭제되었을 수 있습니다. 아이디와 비밀번호로 로그인하세요.',
    },
    'passkey-not-enough': {
      title: '이 패스키만으로는 부족합니다.',
      advice: '기기에서 본인 여부를 확인하지 않았습니다. 먼저 아이디와 비밀번호를 입력하세요.',
    },
    'not-understood': {
      title: '먼저 확인해 주세요.',
      advice: '내용을 이해했으면 체크박스를 선택하세요. 끄지 않으려면 2단계 인증을 켠 상태로 유지하세요.',
    },
  },
  continue: '계속',
  credentials: {
    title: '로그인',
    username: '아이디',
    password: '비밀번호',
    submit: '로그인',
    forgotPassword: '비밀번호를 잊으셨나요?',
    register: '회원가입',
  },
  token: {
    title: '인증 코드 입력',
    titleSignedIn: '본인 확인',
    leadSignedIn: '이 기능을 이용하려면 새 코드를 입력해야 합니다.',
    others: '다른 방법',
    backup: '백업 코드 사용',
    restart: '다른 계정으로 로그인',
    noOtherWay: (brand) => `기기를 사용할 수 없나요? ${brand} 고객센터에 문의하세요.`,
    remember: (seconds) => `이 브라우저에서 ${wait(seconds)} 동안 코드 묻지 않기`,
  },
  passkey: {
    lead: '버튼을 누르면 브라우저가 휴대전화나 컴퓨터의 잠금을 해제하거나 보안 키를 터치하라고 안내합니다.',
    setup:
      '버튼을 누르면 브라우저가 패스키를 저장할 곳을 묻습니다. 이 기기, 휴대전화 또는 보안 키에 저장할 수 있습니다.',
    create: '패스키 또는 보안 키 추가',
    signIn: '패스키로 로그인',
    noScript: '이 방법에는 JavaScript가 필요하지만 사용 중인 브라우저에서 실행되지 않습니다. 다른 방법을 선택하세요.',
    paused: (seconds) => `시도에 실패하면 잠시 기다려야 합니다. ${wait(seconds)} 후에 다시 시도하세요.`,
    problems: {
      unsupported: {
        title: '이 브라우저에서는 사용할 수 없습니다.',
        advice: '패스키와 보안 키를 지원하지 않습니다. 최신 브라우저를 사용하거나 다른 방법을 선택하세요.',
      },
      insecure: {
        title: '연결이 안전하지 않습니다.',
        advice:
          '패스키와 보안 키는 주소가 https로 시작할 때만 사용할 수 있습니다. 그 주소를 열거나 다른 방법을 선택하세요.',
      },
      cancelled: {
        title: '확인되지 않았습니다.',
        advice:
          '취소되었거나, 시간이 너무 오래 걸렸거나, 사용할 수 있는 패스키가 없습니다. 다시 시도하거나 다른 방법을 선택하세요.',
      },
      exists: {
        title: '이미 추가되어 있습니다.',
        advice: '바로 사용할 수 있습니다. 다른 것을 추가하려면 그것으로 다시 시도하세요.',
      },
      failed: {
        title: '작동하지 않았습니다.',
        advice: '브라우저에서 처리하지 못했습니다. 다시 시도하거나 다른 방법을 선택하세요.',
      },
    },
    errors: {
      'invalid-token': {
        title: '이 패스키 또는 보안 키는 사용할 수 없습니다.',
        advice: '내 계정에 속한 것으로 다시 시도하거나 다른 방법을 선택하세요.',
      },
      'replayed-token': { title: '두 번 전송되었습니다.', advice: '확인은 한 번만 유효합니다. 다시 시도하세요.' },
      'token-missing': {
        title: '브라우저가 응답하지 않았습니다.',
        advice: '버튼을 누르고 브라우저의 안내를 따르세요. 아무 일도 일어나지 않으면 다른 방법을 선택하세요.',
      },
    },
  },
  backup: {
    title: '백업 코드 입력',
    lead: '2단계 인증을 켤 때 저장해 둔 백업 코드 중 하나를 입력하세요.',
    hint: '각 백업 코드는 한 번만 사용할 수 있습니다. 띄어쓰기와 대소문자는 상관없습니다.',
    back: '내 기기 사용',
    noneLeft: (brand) => `백업 코드도 없나요? ${brand} 고객센터에 문의하세요.`,
  },
  setupMethod: {
    title: '2단계 인증 켜기',
    lead: '로그인할 때 비밀번호와 함께 본인만 가진 것을 확인합니다. 다른 사람이 비밀번호를 알아내도 로그인할 수 없습니다.',
    choose: '사용할 방법을 선택하세요.',
    one: (label) => `사용할 방법: ${label}`,
    submit: '계속',
  },
  setupSecret: {
    title: 'OTP 앱 설정',
    titleOther: (label) => `${label} 설정`,
    install: 'OTP 앱 준비',
    installHow:
      '이미 설치되어 있을 수도 있습니다. 비밀번호 관리 앱 중에도 이 기능이 있는 앱이 많습니다. 없다면 Aegis, 2FAS, Google OTP(Google Authenticator), Microsoft Authenticator 같은 앱을 휴대전화에 설치하세요.',
    add: '앱에 계정 추가',
    scan: '앱에서 계정 추가를 선택한 후 이 QR 코드를 스캔하세요.',
    qr: 'OTP 앱에서 스캔할 QR 코드. 이 페이지의 설정 키는 같은 내용을 글자로 나타낸 것입니다.',
    samePhone: '앱이 이 기기에 설치되어 있나요?',
    open: '앱 열기',
    type: '또는 앱에 다음 설정 키를 입력하세요.',
    timeBased: '앱에서 유형을 물으면 ‘시간 기준’ 또는 ‘시간 기반’을 선택하세요.',
    confirm: '앱에 표시된 코드 입력',
    confirmHow: '이제 앱에 이 계정의 코드가 표시됩니다. 그 코드를 여기에 입력하면 설정이 끝납니다.',
    submit: '켜기',
    restart: '새 QR 코드로 다시 시작',
  },
  setupDestination: {
    title: (method) => `${method} 설정`,
    email: {
      lead: '어떤 이메일 주소로 코드를 보낼까요?',
      label: '이메일 주소',
      risk: '이메일을 볼 수 있는 사람은 코드도 볼 수 있습니다. OTP 앱이 더 안전합니다.',
      change: '다른 주소 사용',
    },
    tel: {
      lead: '어떤 전화번호로 코드를 보낼까요?',
      label: '전화번호',
      hint: '국가 번호부터 입력하세요. 예: +82 10-1234-5678',
      risk: '문자 메시지와 전화는 다른 사람이 가로챌 수 있습니다. OTP 앱이 더 안전합니다.',
      change: '다른 번호 사용',
    },
    submit: '코드 받기',
    restart: '다른 방법 선택',
  },
  setupToken: {
    title: '인증 코드 입력',
    submit: '켜기',
  },
  setupComplete: {
    title: '2단계 인증이 켜졌습니다',
    lead: '이제부터 로그인할 때 기기도 확인합니다.',
    backupTitle: '다음 단계: 백업 코드 받기',
    backupWhy: '기기를 잃어버려도 백업 코드가 있으면 로그인할 수 있습니다. 1분이면 됩니다.',
    backup: '백업 코드 받기',
    toProfile: '보안 페이지로 이동',
  },
  profile: {
    title: '2단계 인증',
    on: '켜짐',
    off: '꺼짐',
    whyOn: '로그인하려면 비밀번호와 코드가 모두 필요합니다.',
    whyOff:
      '지금은 계정이 비밀번호만으로 보호됩니다. 2단계 인증을 켜면 다른 사람이 비밀번호를 알아내도 로그인할 수 없습니다.',
    turnOn: '켜기',
    devices: '내 기기',
    default: '기본',
    added: (date) => ['추가한 날짜: ', date],
    lastUsed: (date) => ['마지막 사용: ', date],
    neverUsed: '아직 사용하지 않음',
    add: '기기 추가',
    manage: '관리',
    manageNamed: (name) => `${name} 관리`,
    phones: '전화번호',
    noPhones: '전화번호를 추가하면 다른 기기가 곁에 없을 때도 코드를 받을 수 있습니다.',
    addPhone: '전화번호 추가',
    backupTokens: '백업 코드',
    left: backupCodesLeft,
    fewLeft: '미리 새 코드를 만들어 두세요. 기기를 잃어버려도 백업 코드가 있으면 로그인할 수 있습니다.',
    noneLeft: '백업 코드가 없습니다. 기기를 잃어버리면 계정에 로그인하지 못할 수 있습니다.',
    renew: '새 백업 코드 만들기',
    get: '백업 코드 받기',
    disable: '끄기',
    disableWhat: '2단계 인증을 끄면 계정이 비밀번호만으로 보호됩니다.',
    disableLink: '2단계 인증 끄기',
    mustStay: '이 계정에는 2단계 인증이 필요하므로 끌 수 없습니다.',
    browsers: '신뢰하는 브라우저',
    browsersWhat: '이 브라우저에서는 비밀번호만 입력하면 로그인할 수 있습니다.',
    noBrowsers: '신뢰하는 브라우저가 없습니다. 로그인할 때마다 코드를 입력합니다.',
    thisBrowser: '이 브라우저',
    until: (date) => ['신뢰 만료일: ', date],
    forget: '신뢰 해제',
    forgetNamed: (name) => `${name} 신뢰 해제`,
    forgetAll: '모든 브라우저 신뢰 해제',
    sessions: '로그인 중인 브라우저',
    sessionsWhat: '모르는 브라우저가 있으면 해당 브라우저를 로그아웃하고 비밀번호를 변경하세요.',
    signedIn: (date) => ['로그인한 날짜: ', date],
    lastSeen: (date) => ['마지막 활동: ', date],
    signOut: '로그아웃',
    signOutNamed: (name) => `${name} 로그아웃`,
    signOutOthers: '다른 브라우저 모두 로그아웃',
  },
  activity: {
    title: '최근 활동',
    what: '최근 2단계 인증과 관련된 활동입니다. 본인이 하지 않은 일이 있으면 비밀번호를 변경하고 기기를 확인하세요.',
    none: '아직 활동이 없습니다.',
    all: '모든 활동 보기',
    older: '이전 활동',
    newer: '최신 활동',
    byOther: '고객지원 등 다른 사람이 처리함',
    types: {
      created: '추가됨',
      imported: '이전 시스템에서 가져옴',
      confirmed: '설정 완료',
      renamed: '이름 변경됨',
      'made-default': '기본 기기로 설정됨',
      verified: '인증 성공',
      recovered: '백업 코드 사용됨',
      failed: '인증 실패',
      locked: '실패가 너무 많아 잠김',
      unlocked: '잠금 해제됨',
      removed: '삭제됨',
      'tokens-added': '백업 코드 추가됨',
      'passkey-not-enough': '패스키만으로는 부족했음',
      'clone-suspected': '보안 키가 복제되었을 수 있음',
      'challenge-sent': '코드 전송됨',
      'challenge-failed': '코드를 보내지 못함',
      'browser-remembered': '신뢰하는 브라우저 추가됨',
      'browser-recognised': '신뢰하는 브라우저에서 코드 없이 로그인함',
      'browser-forgotten': '브라우저 신뢰 해제됨',
      'sessions-ended': '다른 브라우저에서 로그아웃됨',
      revealed: '비밀 키 열람됨',
      reset: '2단계 인증 초기화됨',
    },
  },
  device: {
    title: (name) => `기기: ${name}`,
    destination: (where) => `코드를 받는 곳: ${where}`,
    name: '이름',
    nameHint: '예: ‘업무용 휴대전화’. 이름을 붙이지 않으려면 비워 두세요.',
    save: '이름 저장',
    default: '기본 기기',
    isDefault: '현재 기본 기기입니다. 로그인할 때 이 기기의 코드를 먼저 입력합니다.',
    defaultWhat: '로그인할 때 기본 기기의 코드를 먼저 입력합니다.',
    makeDefault: '기본 기기로 설정',
    remove: '삭제',
    removeWhat: '잃어버렸거나 더 이상 사용하지 않는 기기는 삭제하세요.',
    removeLink: '이 기기 삭제',
    only: '하나뿐인 기기라서 삭제할 수 없습니다. 먼저 다른 기기를 추가하거나 2단계 인증을 끄세요.',
    back: '보안 페이지로 돌아가기',
  },
  deviceRemove: {
    title: (name) => `${name} 삭제`,
    question: '계정에서 이 기기를 삭제하시겠습니까?',
    effects: [
      '더 이상 이 기기로 로그인할 수 없습니다.',
      '이 기기로 인증한 브라우저는 신뢰가 해제되어 다시 코드를 입력해야 합니다.',
    ],
    submit: '삭제',
    cancel: '삭제 안 함',
    only: '하나뿐인 기기라서 삭제할 수 없습니다.',
    onlyHow: '먼저 다른 기기를 추가하세요. 더 이상 사용하지 않으려면 2단계 인증을 끄세요.',
    defaultPhone: '이 전화번호가 기본 기기로 설정되어 있어 아직 삭제할 수 없습니다.',
    defaultPhoneHow: '먼저 다른 기기를 기본 기기로 설정한 후 이 전화번호를 삭제하세요.',
    add: '기기 추가',
  },
  phoneNew: {
    title: '전화번호 추가',
    lead: '다른 기기가 곁에 없을 때 휴대전화로 코드를 받을 수 있습니다.',
    choose: '코드를 받을 방법을 선택하세요.',
  },
  backupTokens: {
    title: '백업 코드',
    shownOnce: '지금 이 코드를 저장하세요.',
    shownOnceWhy: '안전을 위해 코드는 이번 한 번만 표시됩니다.',
    keep: [
      '이 페이지를 인쇄하거나, 코드를 적어 두거나, 비밀번호 관리 앱에 저장하세요.',
      '휴대전화와 떨어진 곳, 본인만 꺼낼 수 있는 곳에 보관하세요.',
      '각 코드는 한 번만 사용할 수 있습니다. 몇 개 남지 않으면 새 코드를 만드세요.',
    ],
    sheet: (brand) => `${brand} 백업 코드`,
    made: (date) => ['만든 날짜: ', date],
    copy: '복사',
    copied: '코드를 복사했습니다. 지금 안전한 곳에 붙여 넣으세요.',
    copyFailed: '브라우저에서 복사를 허용하지 않았습니다. 코드를 선택해 직접 복사하세요.',
    download: '다운로드',
    print: '인쇄',
    done: '코드 저장 완료',
    what: '기기를 잃어버려도 백업 코드로 로그인할 수 있습니다. 각 코드는 한 번만 사용할 수 있습니다.',
    left: (left) => (left === 0 ? '백업 코드가 없습니다.' : backupCodesLeft(left)),
    replace: '새 코드를 만들면 이전 코드는 바로 사용할 수 없게 됩니다.',
    renew: '새 백업 코드 만들기',
    get: '백업 코드 받기',
    cancel: '돌아가기',
  },
  disable: {
    title: '2단계 인증 끄기',
    warning: '계정이 덜 안전해집니다.',
    effects: [
      '계정이 비밀번호만으로 보호됩니다.',
      '등록된 기기와 백업 코드가 모두 삭제됩니다.',
      '언제든지 다시 설정해서 켤 수 있습니다.',
    ],
    understood: '내용을 이해했으며 2단계 인증을 끄겠습니다',
    submit: '끄기',
    cancel: '켠 상태로 유지',
    mustStay: '이 계정에는 2단계 인증이 필요하므로 끌 수 없습니다.',
    mustStayHow: '기기는 바꿀 수 있습니다. 새 기기를 추가한 후 이전 기기를 삭제하세요.',
    back: '돌아가기',
  },
  signOut: {
    title: '로그아웃',
    question: (brand) => `이 기기에서 ${brand} 계정을 로그아웃하시겠습니까?`,
    submit: '로그아웃',
    cancel: '로그인 상태 유지',
  },
  required: {
    title: '이 페이지를 보려면 2단계 인증이 필요합니다',
    why: '비밀번호만으로는 충분히 보호할 수 없는 내용이 있습니다.',
    how: '먼저 2단계 인증을 켜세요. 휴대전화가 필요하며 2분 정도 걸립니다.',
    setup: '지금 설정',
    home: '나중에',
    weaker: {
      title: '이 페이지를 보려면 다른 기기가 필요합니다',
      why: '지금 등록된 기기로는 충분히 보호할 수 없는 내용이 있습니다.',
      how: '다른 종류의 기기를 추가한 후 이 페이지로 돌아오세요.',
      accepted: '이 페이지에서 사용할 수 있는 방법:',
      setup: '기기 추가',
    },
  },
  mail: {
    subject: (brand, what) => `[${brand}] ${what}`,
    changes: {
      'device-added': {
        what: '기기가 추가되었습니다',
        text: (brand) => `${brand} 계정에 기기가 추가되었습니다. 이제 이 기기로 로그인할 수 있습니다.`,
      },
      'device-removed': {
        what: '기기가 삭제되었습니다',
        text: (brand) => `${brand} 계정에서 기기가 삭제되었습니다. 더 이상 이 기기로 로그인할 수 없습니다.`,
      },
      'device-renamed': {
        what: '기기 이름이 변경되었습니다',
        text: (brand) => `${brand} 계정에 등록된 기기의 이름이 변경되었습니다.`,
      },
      'default-changed': {
        what: '기본 기기가 변경되었습니다',
        text: (brand) =>
          `${brand} 계정의 기본 기기가 변경되었습니다. 이제 로그인할 때 다른 기기의 코드를 먼저 입력합니다.`,
      },
      'backup-tokens-made': {
        what: '새 백업 코드가 만들어졌습니다',
        text: (brand) => `${brand} 계정의 새 백업 코드가 만들어졌습니다. 이전 코드는 더 이상 사용할 수 없습니다.`,
      },
      'two-factor-disabled': {
        what: '2단계 인증이 꺼졌습니다',
        text: (brand) => `${brand} 계정의 2단계 인증이 꺼졌습니다. 이제 계정이 비밀번호만으로 보호됩니다.`,
      },
      'browser-remembered': {
        what: '신뢰하는 브라우저가 추가되었습니다',
        text: (brand) =>
          `${brand} 계정에 신뢰하는 브라우저가 추가되었습니다. 당분간 이 브라우저에서는 코드를 입력하지 않아도 됩니다.`,
      },
      'browsers-forgotten': {
        what: '브라우저 신뢰가 해제되었습니다',
        text: (brand) =>
          `${brand} 계정에서 브라우저 신뢰가 해제되었습니다. 해당 브라우저에서는 다시 코드를 입력해야 합니다.`,
      },
      'sessions-ended': {
        what: '다른 브라우저에서 로그아웃되었습니다',
        text: (brand) => `${brand} 계정이 다른 브라우저에서 로그아웃되었습니다.`,
      },
      'two-factor-reset': {
        what: '2단계 인증이 초기화되었습니다',
        text: (brand) =>
          `${brand} 계정의 2단계 인증이 초기화되었습니다. 모든 기기가 삭제되고 모든 브라우저에서 로그아웃되었습니다. 이제 계정이 비밀번호만으로 보호됩니다. 로그인한 다음 기기를 다시 설정하세요.`,
      },
      'device-unlocked': {
        what: '기기 잠금이 해제되었습니다',
        text: (brand) =>
          `${brand} 계정의 기기가 잘못된 코드 입력으로 잠겨 있었습니다. 이제 이 기기로 다시 로그인할 수 있습니다.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}(${hint})` : kind),
    about: (device) => `기기: ${device}`,
    when: (date, time) => `일시: ${date} ${time}`,
    where: (client) => `접속 환경: ${client}`,
    yours: '본인이 한 일이라면 아무것도 하지 않아도 됩니다.',
    notYours: (brand) =>
      `본인이 한 일이 아니라면 다른 사람이 계정에 접근하고 있을 수 있습니다. 평소에 이용하는 방법으로 ${brand}에 접속해 비밀번호를 변경하고 등록된 기기를 확인하세요. 그런 다음 ${brand} 고객센터에 알려 주세요.`,
    byStaff: (brand) =>
      `${brand} 지원팀이 한 일입니다. 요청한 적이 없다면 평소에 이용하는 방법으로 ${brand}에 접속해 비밀번호를 변경하고 지원팀에 알려 주세요.`,
    never: '저희는 이메일로 비밀번호나 코드를 묻지 않습니다.',
  },
  error: {
    codes: {
      'form-expired': {
        title: '페이지가 만료되었습니다',
        advice:
          '페이지를 오래 열어 두었거나 다른 창에서 로그인 또는 로그아웃했습니다. 변경된 내용은 없습니다. 이전 페이지로 돌아가 새로고침한 후 다시 시도하세요.',
      },
      'cross-site': {
        title: '요청을 차단했습니다',
        advice:
          '다른 웹사이트에서 보낸 요청이며, 변경된 내용은 없습니다. 본인이 한 일이라면 이 사이트의 페이지에서 다시 시작하세요.',
      },
      'not-allowed': {
        title: '이 페이지를 열 수 없습니다',
        advice: '이 계정에는 페이지를 볼 권한이 없습니다. 권한이 필요하면 사이트 관리자에게 문의하세요.',
      },
      'not-found': {
        title: '페이지를 찾을 수 없습니다',
        advice: '주소가 잘못되었거나 더 이상 없는 페이지일 수 있습니다.',
      },
      'method-not-allowed': {
        title: '여기서는 할 수 없는 작업입니다',
        advice: '이 방법으로는 페이지를 열 수 없습니다. 첫 페이지부터 다시 시작하세요.',
      },
      'too-large': {
        title: '입력한 내용이 너무 많습니다',
        advice: '한 번에 보낼 수 있는 양을 넘었습니다. 이전 페이지로 돌아가 내용을 줄인 후 다시 시도하세요.',
      },
      'bad-request': {
        title: '문제가 발생했습니다',
        advice:
          '보낸 내용을 읽을 수 없었습니다. 변경된 내용은 없습니다. 이전 페이지로 돌아가 새로고침한 후 다시 시도하세요.',
      },
      busy: {
        title: '지금 접속자가 많습니다',
        advice: '계정에는 문제가 없습니다. 1분 정도 기다린 후 다시 시도하세요.',
      },
    },
    status: (status) => `오류 ${status}`,
    home: (brand) => `${brand} 홈으로 이동`,
  },
}
