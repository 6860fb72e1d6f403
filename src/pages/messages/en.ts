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
    'timed-out': 'That took too long, so we stopped. Please sign in again.',
    'code-sent': 'A new code is on its way.',
    'two-factor-disabled': 'Two-factor authentication is turned off.',
    'device-renamed': 'The new name is saved.',
    'device-removed': 'The device is removed.',
    'default-changed': 'Your default device is changed.',
    'browser-forgotten': 'That browser is forgotten. It will ask for a code again.',
    'browsers-forgotten': 'All browsers are forgotten. They will ask for a code again.',
    'session-ended': 'That browser is signed out.',
    'sessions-ended': 'You are signed out everywhere else.',
  },
  kinds: {
    totp: {
      name: 'Authenticator app',
      ask: (brand) => `Open your authenticator app and find the code for ${brand}.`,
      use: () => 'Use authenticator app',
      offer: 'An app on your phone shows a new code every few seconds. It also works without a network.',
    },
    hotp: {
      name: 'Code generator',
      ask: () => 'Press the button of your code generator to see a new code.',
      use: () => 'Use code generator',
      offer: 'A small device shows a new code when you press its button.',
    },
    static: {
      name: 'Backup code',
      ask: () => 'Use one of the backup codes that you saved.',
      use: () => 'Use a backup code',
      offer: 'A list of codes to keep. Each of them works once.',
    },
    email: {
      name: 'Email',
      ask: (_brand, hint) => `We sent a code to ${hint ?? 'your email address'}. It can take a minute to arrive.`,
      use: (hint) => (hint ? `Send email to ${hint}` : 'Send email'),
      offer: 'We send a code to your email address.',
    },
    sms: {
      name: 'Text message',
      ask: (_brand, hint) => `We sent a code to ${hint ?? 'your phone'}. It can take a minute to arrive.`,
      use: (hint) => (hint ? `Send text message to ${hint}` : 'Send text message'),
      offer: 'We send a code to your phone as a text message (SMS).',
    },
    call: {
      name: 'Phone call',
      ask: (_brand, hint) => `We are calling ${hint ?? 'your phone'}. Answer, and listen for the code.`,
      use: (hint) => (hint ? `Call ${hint}` : 'Call my phone'),
      offer: 'We call your phone and read a code to you.',
    },
    webauthn: {
      name: 'Passkey or security key',
      ask: () => 'Use your passkey or your security key.',
      use: () => 'Use passkey or security key',
      offer: 'Unlock your phone or computer, or touch a security key.',
    },
  },
  otherKind: {
    ask: (label) => `Find the code of your device: ${label}.`,
    sent: (label) => `We sent you a code. Way: ${label}.`,
    use: (label) => `Use: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} on ${system}`,
    unknownBrowser: (system) => `A browser on ${system}`,
    unknown: 'Unknown browser',
  },
  demand: {
    days: (left) =>
      `Your account needs two-factor authentication. ${count(left, { one: 'There is 1 day left to turn it on.', other: `There are ${left} days left to turn it on.` })}`,
    now: 'Your account needs two-factor authentication. Turn it on now to go on.',
    setup: 'Turn it on now',
  },
  challenge: {
    waiting: 'We sent a code a moment ago. Use that one, or ask for a new one later.',
    paused: 'After a wrong code there is a short pause, so we have not sent a new one yet.',
    unsent: 'To go on, ask for a code.',
    failed: {
      title: 'We could not send the code.',
      advice: 'Try again, or choose another way.',
    },
    send: 'Send the code',
    resend: 'Send a new code',
    retry: 'Try again',
    wait: (timeLeft) => `You can ask for a new code ${timeLeft}.`,
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
    'expired-token': {
      title: 'The confirmation took too long.',
      advice: 'Please try again.',
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
      retryIn: (timeLeft) => `You can try again ${timeLeft}.`,
      retryNow: 'You can try again now.',
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
    'resend-wait': {
      title: 'Please wait a moment.',
      advice: (seconds) => `You can ask for a new code in ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'We sent you many codes in a short time.',
      advice: (seconds) => `You can ask for a new code in ${wait(seconds)}. Until then, choose another way.`,
    },
    'method-missing': {
      title: 'Nothing is chosen yet.',
      advice: 'Choose how you want to get your codes.',
    },
    'destination-missing': {
      title: 'Something is missing.',
      advice: 'Enter where we should send your codes.',
    },
    'invalid-address': {
      title: 'That is not an email address.',
      advice: 'Check it for typing mistakes, and try again.',
    },
    'invalid-number': {
      title: 'That is not a phone number.',
      advice: 'Check it, and begin with the country code, such as +31.',
    },
    'number-not-allowed': {
      title: 'We cannot send codes to that number.',
      advice: 'Use another number, or another way to get your codes.',
    },
    'step-invalid': {
      title: 'Please check what you entered.',
      advice: 'Correct it, then continue.',
    },
    'invalid-name': {
      title: 'That name does not work.',
      advice: 'Use at most 60 characters, on one line.',
    },
    'unknown-passkey': {
      title: 'We do not know this passkey.',
      advice: 'It may have been removed from your account. Sign in with your username and your password.',
    },
    'passkey-not-enough': {
      title: 'This passkey alone is not enough.',
      advice: 'Your device did not check that it is you. Enter your username and your password first.',
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
    remember: (seconds) => `Do not ask on this browser for ${wait(seconds)}`,
  },
  passkey: {
    lead: 'Press the button. Your browser then asks you to unlock your phone or computer, or to touch your security key.',
    setup:
      'Press the button. Your browser then asks where to keep the passkey: on this device, on your phone, or on a security key.',
    create: 'Add passkey or security key',
    signIn: 'Sign in with a passkey',
    noScript: 'This needs JavaScript, which does not run in your browser. Please choose another way.',
    paused: (seconds) => `After a failed attempt there is a short pause. Wait ${wait(seconds)}, then try again.`,
    problems: {
      unsupported: {
        title: 'This browser cannot do that.',
        advice: 'It does not know passkeys and security keys. Use a newer browser, or choose another way.',
      },
      insecure: {
        title: 'This connection is not secure.',
        advice:
          'Passkeys and security keys work only where the address begins with https. Open that address, or choose another way.',
      },
      cancelled: {
        title: 'Nothing was confirmed.',
        advice:
          'You stopped it, it took too long, or no passkey of yours is at hand. Try again, or choose another way.',
      },
      exists: {
        title: 'You have added this one before.',
        advice: 'It works already. To add another passkey or security key, try again with that one.',
      },
      failed: {
        title: 'That did not work.',
        advice: 'Your browser could not do it. Try again, or choose another way.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'That passkey or security key was not accepted.',
        advice: 'Try again with one that belongs to your account, or choose another way.',
      },
      'replayed-token': { title: 'That was sent twice.', advice: 'Each confirmation counts once. Try again.' },
      'token-missing': {
        title: 'There was no answer from your browser.',
        advice: 'Press the button, and follow what your browser says. If nothing happens, choose another way.',
      },
    },
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
    lead: 'When you sign in, we ask for something that only you have, besides your password. Someone who knows your password still cannot get in.',
    choose: 'Which way do you want to use?',
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
  setupDestination: {
    title: (method) => `Set up: ${method}`,
    email: {
      lead: 'Which address should we send your codes to?',
      label: 'Email address',
      risk: 'Anyone who can read your email can see your codes. An authenticator app is safer.',
      change: 'Use another address',
    },
    tel: {
      lead: 'Which number should we send your codes to?',
      label: 'Phone number',
      hint: 'With the country code, such as +31 6 12345678.',
      risk: 'Text messages and calls can be redirected by others. An authenticator app is safer.',
      change: 'Use another number',
    },
    submit: 'Send a code',
    restart: 'Choose another way',
  },
  setupToken: {
    title: 'Enter your code',
    submit: 'Turn on',
  },
  setupComplete: {
    title: 'Two-factor authentication is on',
    lead: 'From now on, we ask for your device when you sign in.',
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
    manage: 'Manage',
    manageNamed: (name) => `Manage: ${name}`,
    phones: 'Phones',
    noPhones: 'A phone is a second way to get a code, for when your other device is not at hand.',
    addPhone: 'Add a phone',
    backupTokens: 'Backup codes',
    left: (left) => `You have ${backupCodesLeft(left)} left.`,
    fewLeft: 'Make new ones soon. A backup code is the way back in if you lose your device.',
    noneLeft: 'You have no backup codes. If you lose your device, you can lose access to your account.',
    renew: 'Make new backup codes',
    get: 'Get backup codes',
    disable: 'Turn off',
    disableWhat: 'Without two-factor authentication, your password alone protects your account.',
    disableLink: 'Turn off two-factor authentication',
    mustStay: 'Your account must have two-factor authentication, so you cannot turn it off.',
    browsers: 'Remembered browsers',
    browsersWhat: 'When you sign in on one of these browsers, we ask for your password only.',
    noBrowsers: 'No browser is remembered. You enter a code every time you sign in.',
    thisBrowser: 'This browser',
    until: (date) => ['Remembered until ', date],
    forget: 'Forget',
    forgetNamed: (name) => `Forget: ${name}`,
    forgetAll: 'Forget all browsers',
    sessions: 'Where you are signed in',
    sessionsWhat: 'If you do not know one of these, sign it out, then change your password.',
    signedIn: (date) => ['Signed in ', date],
    lastSeen: (date) => ['Last active ', date],
    signOut: 'Sign out',
    signOutNamed: (name) => `Sign out: ${name}`,
    signOutOthers: 'Sign out everywhere else',
  },
  activity: {
    title: 'Recent activity',
    what: 'What happened to your second factor lately. If there is something that was not you, change your password and check your devices.',
    none: 'Nothing has happened yet.',
    all: 'Show all activity',
    older: 'Older',
    newer: 'Newer',
    byOther: 'Done by somebody else, such as support',
    types: {
      created: 'Added',
      imported: 'Brought along from an earlier system',
      confirmed: 'Set up',
      renamed: 'Renamed',
      'made-default': 'Made the default',
      verified: 'Verification succeeded',
      recovered: 'Backup code used',
      failed: 'Verification failed',
      locked: 'Locked after too many failures',
      unlocked: 'Unlocked',
      removed: 'Removed',
      'tokens-added': 'Backup codes added',
      'passkey-not-enough': 'Passkey alone was not enough',
      'clone-suspected': 'Security key may have been copied',
      'challenge-sent': 'Code sent',
      'challenge-failed': 'Code could not be sent',
      'browser-remembered': 'Browser remembered',
      'browser-recognised': 'Signed in without a code on a remembered browser',
      'browser-forgotten': 'Remembered browser forgotten',
      'sessions-ended': 'Signed out of other browsers',
      revealed: 'Secret viewed',
      reset: 'Two-factor authentication reset',
    },
  },
  device: {
    title: (name) => `Device: ${name}`,
    destination: (where) => `Codes go to ${where}.`,
    name: 'Name',
    nameHint: 'For example “Work phone”. Leave it empty to have no name.',
    save: 'Save the name',
    default: 'Default device',
    isDefault: 'This is your default device: we ask for its code first when you sign in.',
    defaultWhat: 'We ask for the code of your default device first when you sign in.',
    makeDefault: 'Make this the default',
    remove: 'Remove',
    removeWhat: 'Remove a device that you have lost or do not use any more.',
    removeLink: 'Remove this device',
    only: 'This is your only device, so you cannot remove it. Add another one first, or turn off two-factor authentication.',
    back: 'Back to your security page',
  },
  deviceRemove: {
    title: (name) => `Remove: ${name}`,
    question: 'Do you want to remove this device from your account?',
    effects: [
      'You cannot use it to sign in any more.',
      'Browsers that were remembered with it will ask for a code again.',
    ],
    submit: 'Remove',
    cancel: 'Keep it',
    only: 'This is your only device, so you cannot remove it.',
    onlyHow: 'Add another device first. If you want no second step at all, turn off two-factor authentication.',
    defaultPhone: 'This phone is your default device, so you cannot remove it yet.',
    defaultPhoneHow: 'Make another device the default first. Then remove this one.',
    add: 'Add a device',
  },
  phoneNew: {
    title: 'Add a phone',
    lead: 'If your other device is not at hand, you can get a code on your phone.',
    choose: 'How do you want to get your codes?',
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
    copy: 'Copy',
    copied: 'The codes are copied. Paste them into a safe place now.',
    copyFailed: 'Your browser did not let us copy the codes. Mark them, and copy them yourself.',
    download: 'Download',
    print: 'Print',
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
    mustStay: 'Your account must have two-factor authentication, so you cannot turn it off.',
    mustStayHow: 'You can change your devices: add a new one, then remove the old one.',
    back: 'Go back',
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
    weaker: {
      title: 'This page needs another device',
      why: 'It holds things that your devices do not protect well enough.',
      how: 'Add a device of another kind, then come back.',
      accepted: 'This page accepts:',
      setup: 'Add a device',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'A device was added',
        text: (brand) => `A device was added to your account at ${brand}. It can now be used to sign in.`,
      },
      'device-removed': {
        what: 'A device was removed',
        text: (brand) => `A device was removed from your account at ${brand}. It can no longer be used to sign in.`,
      },
      'device-renamed': {
        what: 'A device has a new name',
        text: (brand) => `A device of your account at ${brand} was given another name.`,
      },
      'default-changed': {
        what: 'Your default device was changed',
        text: (brand) => `Your account at ${brand} now asks for the code of another device first.`,
      },
      'backup-tokens-made': {
        what: 'New backup codes were made',
        text: (brand) => `New backup codes were made for your account at ${brand}. Your old ones no longer work.`,
      },
      'two-factor-disabled': {
        what: 'Two-factor authentication was turned off',
        text: (brand) =>
          `Two-factor authentication was turned off for your account at ${brand}. Your password alone protects it now.`,
      },
      'browser-remembered': {
        what: 'A browser is remembered',
        text: (brand) =>
          `A browser was remembered for your account at ${brand}. For a while, it will not ask for a code.`,
      },
      'browsers-forgotten': {
        what: 'A browser was forgotten',
        text: (brand) =>
          `Remembered browsers of your account at ${brand} were forgotten. They will ask for a code again.`,
      },
      'sessions-ended': {
        what: 'A browser was signed out',
        text: (brand) => `Your account at ${brand} was signed out in other browsers.`,
      },
      'two-factor-reset': {
        what: 'Two-factor authentication was reset',
        text: (brand) =>
          `Two-factor authentication was reset for your account at ${brand}: all devices were removed, and you were signed out everywhere. Your password alone protects it now. Sign in, and set up your devices again.`,
      },
      'device-unlocked': {
        what: 'A device was unlocked',
        text: (brand) =>
          `A device of your account at ${brand} was locked after too many wrong codes. It can now be used to sign in again.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Device: ${device}`,
    when: (date, time) => `When: ${date}, ${time}`,
    where: (client) => `Where: ${client}`,
    yours: 'If this was you, there is nothing to do.',
    notYours: (brand) =>
      `If this was not you, someone else may have access to your account. Open ${brand} the way you always do, change your password, and check your devices. Then tell the support team of ${brand}.`,
    byStaff: (brand) =>
      `The support team of ${brand} did this. If you did not ask for it, open ${brand} the way you always do, change your password, and tell the support team.`,
    never: 'We never ask you for a password or a code in a mail.',
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
