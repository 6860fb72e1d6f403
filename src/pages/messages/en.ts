import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('en')
const wait = duration('en')

const backupCodesLeft = (left: number): string => count(left, { one: '1 backup code', other: `${left} backup codes` })

/** English. What the code calls a token is a *code* here, the word of the apps, messages and letters it comes in. */
export const en: Messages = {
  lang: 'en',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Error: ${title}`,
    skip: 'Skip to the content',
    account: 'Your account',
    security: 'Security',
    signOut: 'Sign out',
    footer: 'Never give a code to anyone, not even to support staff.',
  },
  notices: {
    'signed-out': 'You are signed out.',
    'two-factor-disabled': 'Two-factor authentication is turned off.',
  },
  kinds: {
    totp: {
      name: 'Authenticator app',
      ask: (brand) => `Open your authenticator app and find the code for ${brand}.`,
      offer: 'An app on your phone shows a new code every few seconds. It also works without a network.',
    },
    hotp: {
      name: 'Code generator',
      ask: () => 'Press the button of your code generator to see a new code.',
      offer: 'A small device shows a new code when you press its button.',
    },
    static: {
      name: 'Backup code',
      ask: () => 'Use one of the backup codes that you saved.',
      offer: 'A list of codes to keep. Each of them works once.',
    },
    email: {
      name: 'Email',
      ask: () => 'We sent a code to your email address. It can take a minute to arrive.',
      offer: 'We send a code to your email address.',
    },
    sms: {
      name: 'Text message',
      ask: () => 'We sent a code to your phone. It can take a minute to arrive.',
      offer: 'We send a code to your phone as a text message (SMS).',
    },
    call: {
      name: 'Phone call',
      ask: () => 'We are calling your phone. Answer, and listen for the code.',
      offer: 'We call your phone and read a code to you.',
    },
    webauthn: {
      name: 'Passkey or security key',
      ask: () => 'Use your passkey or your security key.',
      offer: 'Unlock your phone or computer, or touch a security key.',
    },
  },
  otherKind: {
    ask: (label) => `Find the code of your device: ${label}.`,
  },
  codeField: {
    digits: (length) => `${length}-digit code`,
    text: 'Code',
    backup: 'Backup code',
    hint: 'Spaces do not matter.',
  },
  errors: {
    'invalid-credentials': {
      title: 'The username or the password is not correct.',
      advice: 'Check both, and try again.',
    },
    'credentials-missing': {
      title: 'Something is missing.',
      advice: 'Enter your username and your password.',
    },
    'invalid-token': {
      title: 'That code is not correct.',
      advice: 'Check the code and enter it again. If your device shows a newer one, use the newer one.',
    },
    'replayed-token': {
      title: 'That code has already been used.',
      advice: 'Each code works only once. Wait until your device shows a new one, or take the next one from your list.',
    },
    'token-missing': {
      title: 'The code is missing.',
      advice: 'Enter the code, then continue.',
    },
    throttled: {
      title: 'Please wait a moment.',
      advice: (seconds) =>
        `After a wrong code there is a short pause, so this one was not checked. Wait ${wait(seconds)}, then enter the newest code.`,
      retryAt: (time) => ['You can try again at ', time, '.'],
    },
    locked: {
      title: 'This device is locked.',
      advice: 'There were too many wrong codes. Use another device or a backup code, or ask support to unlock it.',
    },
    'timed-out': {
      title: 'That took too long.',
      advice: 'To keep your account safe, we stopped. Please start again.',
    },
    'device-gone': {
      title: 'That device is not there any more.',
      advice: 'It was removed from your account. Use another way, or start again.',
    },
    'not-understood': {
      title: 'Please confirm first.',
      advice: 'Tick the box to show that you understand, or keep two-factor authentication on.',
    },
  },
  continue: 'Continue',
  credentials: {
    title: 'Sign in',
    username: 'Username',
    password: 'Password',
    submit: 'Sign in',
    forgotPassword: 'Forgot your password?',
    register: 'Create an account',
  },
  token: {
    title: 'Enter your code',
    titleSignedIn: 'Confirm that it is you',
    leadSignedIn: 'This part of your account needs a fresh code.',
    others: 'Other ways',
    backup: 'Use a backup code',
    restart: 'Sign in as someone else',
    noOtherWay: (brand) => `No access to your device? The support team of ${brand} can help you.`,
  },
  backup: {
    title: 'Enter a backup code',
    lead: 'Use one of the backup codes that you saved when you turned on two-factor authentication.',
    hint: 'Each backup code works once. Spaces and capital letters do not matter.',
    back: 'Use your device instead',
    noneLeft: (brand) => `No backup codes either? The support team of ${brand} can help you.`,
  },
  setupMethod: {
    title: 'Turn on two-factor authentication',
    lead: 'When you sign in, you will enter your password and then a code that only you can get. Someone who knows your password still cannot get in.',
    choose: 'How do you want to get your codes?',
    one: (label) => `You will use: ${label}`,
    submit: 'Continue',
  },
  setupSecret: {
    title: 'Set up your authenticator app',
    titleOther: (label) => `Set up: ${label}`,
    install: 'Get an authenticator app',
    installHow:
      'You may have one already: many password managers can do this too. If not, install one on your phone, such as Aegis, 2FAS, Google Authenticator or Microsoft Authenticator.',
    add: 'Add this account to the app',
    scan: 'In the app, choose to add an account. Then scan this QR code with it.',
    qr: 'QR code for your authenticator app. The setup key on this page says the same as text.',
    samePhone: 'Is the app on this same device?',
    open: 'Open the app',
    type: 'Or type this setup key into the app:',
    timeBased: 'If the app asks, choose “time-based”.',
    confirm: 'Enter the code from the app',
    confirmHow: 'The app now shows a code for this account. Enter it here to finish.',
    submit: 'Turn on',
    restart: 'Start again with a new QR code',
  },
  setupComplete: {
    title: 'Two-factor authentication is on',
    lead: 'From now on, you enter a code from your device when you sign in.',
    backupTitle: 'Next: get your backup codes',
    backupWhy: 'If you lose your device, a backup code is the way back into your account. It takes one minute.',
    backup: 'Get backup codes',
    toProfile: 'Go to your security page',
  },
  profile: {
    title: 'Two-factor authentication',
    on: 'On',
    off: 'Off',
    whyOn: 'You need your password and a code to sign in.',
    whyOff:
      'Your password alone protects your account. A second step keeps others out, even if they learn your password.',
    turnOn: 'Turn on',
    devices: 'Your devices',
    default: 'Default',
    added: (date) => ['Added ', date],
    lastUsed: (date) => ['Last used ', date],
    neverUsed: 'Not used yet',
    add: 'Add a device',
    backupTokens: 'Backup codes',
    left: (left) => `You have ${backupCodesLeft(left)} left.`,
    fewLeft: 'Make new ones soon. A backup code is the way back in if you lose your device.',
    noneLeft: 'You have no backup codes. If you lose your device, you can lose access to your account.',
    renew: 'Make new backup codes',
    get: 'Get backup codes',
    disable: 'Turn off',
    disableWhat: 'Without two-factor authentication, your password alone protects your account.',
    disableLink: 'Turn off two-factor authentication',
  },
  backupTokens: {
    title: 'Backup codes',
    shownOnce: 'Save these codes now.',
    shownOnceWhy: 'For your safety, we can show them only this once.',
    keep: [
      'Print this page, write the codes down, or save them in a password manager.',
      'Keep them apart from your phone, in a place that only you can reach.',
      'Each code works once. When few are left, make new ones.',
    ],
    sheet: (brand) => `Backup codes for ${brand}`,
    made: (date) => ['Made on ', date],
    done: 'I have saved my codes',
    what: 'If you lose your device, you can sign in with a backup code. Each code works once.',
    left: (left) => (left === 0 ? 'You have no backup codes.' : `You have ${backupCodesLeft(left)} left.`),
    replace: 'New codes replace the old ones. Your old codes stop working at once.',
    renew: 'Make new backup codes',
    get: 'Get backup codes',
    cancel: 'Go back',
  },
  disable: {
    title: 'Turn off two-factor authentication',
    warning: 'Your account will be less safe.',
    effects: [
      'Your password alone will protect your account.',
      'All your devices and backup codes will be removed.',
      'You can turn it on again at any time, with a new setup.',
    ],
    understood: 'I understand, and want to turn it off',
    submit: 'Turn off',
    cancel: 'Keep it on',
  },
  signOut: {
    title: 'Sign out',
    question: (brand) => `Do you want to sign out of ${brand} on this device?`,
    submit: 'Sign out',
    cancel: 'Stay signed in',
  },
  required: {
    title: 'This page needs two-factor authentication',
    why: 'It holds things that a password alone does not protect well enough.',
    how: 'Turn on two-factor authentication first. It takes about two minutes, and you need your phone.',
    setup: 'Set it up now',
    home: 'Not now',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'This page has expired',
        advice:
          'It was open for a long time, or you signed in or out in another window. Nothing was changed. Go back, reload the page, and try again.',
      },
      'cross-site': {
        title: 'We stopped this request',
        advice: 'It came from another website, and nothing was changed. If it was you, start from our own page.',
      },
      'not-allowed': {
        title: 'You cannot open this page',
        advice: 'Your account does not have the right to see it. If it should, ask the people who run this site.',
      },
      'not-found': {
        title: 'Page not found',
        advice: 'The address may be mistyped, or the page is not there any more.',
      },
      'method-not-allowed': {
        title: 'This does not work here',
        advice: 'The page was opened in a way that it does not know. Start again from the first page.',
      },
      'too-large': {
        title: 'That is too much at once',
        advice: 'The form was larger than we accept. Go back, shorten what you entered, and try again.',
      },
      'bad-request': {
        title: 'Something went wrong',
        advice: 'We could not read what was sent, and nothing was changed. Go back, reload the page, and try again.',
      },
      busy: {
        title: 'We are very busy right now',
        advice: 'Nothing is wrong with your account. Wait a minute, then try again.',
      },
    },
    status: (status) => `Error ${status}`,
    home: (brand) => `Go to ${brand}`,
  },
}
