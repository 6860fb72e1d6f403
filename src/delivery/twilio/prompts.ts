import { tongueOf, type VoiceLanguage } from './languages.ts'

/** What the voice says in one language. Plain text: it is escaped where it is used. */
export interface CallPrompts {
  /** The first words; must ask for any key, because nothing else is said before one is pressed. */
  readonly greeting: string
  /** Before the digits. */
  readonly code: string
  /** Before the digits once more. */
  readonly again: string
  /** After the digits. */
  readonly goodbye: string
  /** When no key was pressed. */
  readonly noKey: string
  /** When there is nothing to read out any more. */
  readonly expired: string
}

/** The prompts that come with Countersign, or `null` for a language without. */
export function builtInPrompts(voice: VoiceLanguage): CallPrompts | null {
  const { language, region } = tongueOf(voice)
  return catalogs[`${language}-${region}`] ?? catalogs[language] ?? null
}

/** One catalog a language; with a region where others of the language would say it otherwise. */
const catalogs: Readonly<Record<string, CallPrompts>> = {
  en: {
    greeting: 'Hello. This is a call with your security code. To hear it, press any key.',
    code: 'Your security code is:',
    again: 'Once again:',
    goodbye: 'Do not tell this code to anybody. Goodbye.',
    noKey: 'No key was pressed. Goodbye.',
    expired: 'This code is no longer valid. Please ask for a new one. Goodbye.',
  },
  de: {
    greeting:
      'Guten Tag. Dies ist ein Anruf mit Ihrem Sicherheitscode. Um ihn zu hören, drücken Sie eine beliebige Taste.',
    code: 'Ihr Sicherheitscode lautet:',
    again: 'Noch einmal:',
    goodbye: 'Geben Sie diesen Code an niemanden weiter. Auf Wiederhören.',
    noKey: 'Es wurde keine Taste gedrückt. Auf Wiederhören.',
    expired: 'Dieser Code ist nicht mehr gültig. Bitte fordern Sie einen neuen an. Auf Wiederhören.',
  },
  fr: {
    greeting: 'Bonjour. Cet appel vous communique votre code de sécurité. Pour l’écouter, appuyez sur une touche.',
    code: 'Votre code de sécurité est :',
    again: 'Je répète :',
    goodbye: 'Ne communiquez ce code à personne. Au revoir.',
    noKey: 'Vous n’avez appuyé sur aucune touche. Au revoir.',
    expired: 'Ce code n’est plus valable. Veuillez en demander un nouveau. Au revoir.',
  },
  es: {
    greeting: 'Hola. Esta es una llamada con su código de seguridad. Para escucharlo, presione cualquier tecla.',
    code: 'Su código de seguridad es:',
    again: 'Repetimos:',
    goodbye: 'No comparta este código con nadie. Adiós.',
    noKey: 'No se ha presionado ninguna tecla. Adiós.',
    expired: 'Este código ya no es válido. Solicite uno nuevo. Adiós.',
  },
  it: {
    greeting: 'Salve. Questa è una chiamata con il suo codice di sicurezza. Per ascoltarlo, prema un tasto qualsiasi.',
    code: 'Il suo codice di sicurezza è:',
    again: 'Ripeto:',
    goodbye: 'Non comunichi questo codice a nessuno. Arrivederci.',
    noKey: 'Non è stato premuto alcun tasto. Arrivederci.',
    expired: 'Questo codice non è più valido. Ne richieda uno nuovo. Arrivederci.',
  },
  'pt-BR': {
    greeting: 'Olá. Esta é uma ligação com o seu código de segurança. Para ouvi-lo, pressione qualquer tecla.',
    code: 'Seu código de segurança é:',
    again: 'Repetindo:',
    goodbye: 'Não informe este código a ninguém. Até logo.',
    noKey: 'Nenhuma tecla foi pressionada. Até logo.',
    expired: 'Este código não é mais válido. Solicite um novo código. Até logo.',
  },
  nl: {
    greeting: 'Goedendag. Dit is een oproep met uw beveiligingscode. Druk op een willekeurige toets om hem te horen.',
    code: 'Uw beveiligingscode is:',
    again: 'Nogmaals:',
    goodbye: 'Geef deze code aan niemand door. Tot ziens.',
    noKey: 'Er is geen toets ingedrukt. Tot ziens.',
    expired: 'Deze code is niet meer geldig. Vraag een nieuwe aan. Tot ziens.',
  },
  pl: {
    greeting: 'Dzień dobry. Dzwonimy, aby podać kod zabezpieczający. Aby go usłyszeć, naciśnij dowolny klawisz.',
    code: 'Twój kod zabezpieczający to:',
    again: 'Powtarzamy:',
    goodbye: 'Nie podawaj tego kodu nikomu. Do widzenia.',
    noKey: 'Nie naciśnięto żadnego klawisza. Do widzenia.',
    expired: 'Ten kod nie jest już ważny. Poproś o nowy. Do widzenia.',
  },
  sv: {
    greeting: 'Hej. Det här är ett samtal med din säkerhetskod. Tryck på valfri knapp för att höra den.',
    code: 'Din säkerhetskod är:',
    again: 'En gång till:',
    goodbye: 'Lämna inte ut koden till någon. Hej då.',
    noKey: 'Ingen knapp trycktes ned. Hej då.',
    expired: 'Koden gäller inte längre. Begär en ny. Hej då.',
  },
  cs: {
    greeting: 'Dobrý den. Voláme, abychom vám sdělili bezpečnostní kód. Uslyšíte ho po stisknutí libovolného tlačítka.',
    code: 'Váš bezpečnostní kód je:',
    again: 'Opakujeme:',
    goodbye: 'Tento kód nikomu nesdělujte. Na shledanou.',
    noKey: 'Nestiskli jste žádné tlačítko. Na shledanou.',
    expired: 'Tento kód už neplatí. Požádejte o nový. Na shledanou.',
  },
  tr: {
    greeting: 'Merhaba. Bu arama güvenlik kodunuz içindir. Kodu dinlemek için herhangi bir tuşa basın.',
    code: 'Güvenlik kodunuz:',
    again: 'Tekrar ediyoruz:',
    goodbye: 'Bu kodu kimseyle paylaşmayın. Hoşça kalın.',
    noKey: 'Hiçbir tuşa basılmadı. Hoşça kalın.',
    expired: 'Bu kod artık geçerli değil. Lütfen yeni bir kod isteyin. Hoşça kalın.',
  },
  uk: {
    greeting: 'Вітаємо. Це дзвінок із вашим кодом безпеки. Щоб почути його, натисніть будь-яку клавішу.',
    code: 'Ваш код безпеки:',
    again: 'Повторюємо:',
    goodbye: 'Нікому не повідомляйте цей код. До побачення.',
    noKey: 'Жодної клавіші не натиснуто. До побачення.',
    expired: 'Цей код більше не дійсний. Будь ласка, отримайте новий. До побачення.',
  },
  ja: {
    greeting:
      'こんにちは。セキュリティコードをお知らせするお電話です。コードを聞くには、いずれかのキーを押してください。',
    code: 'セキュリティコードは次のとおりです。',
    again: 'もう一度お伝えします。',
    goodbye: 'このコードは誰にも教えないでください。失礼いたします。',
    noKey: 'キーが押されませんでした。失礼いたします。',
    expired: 'このコードは無効になりました。新しいコードをお求めください。失礼いたします。',
  },
  'zh-CN': {
    greeting: '您好。这是告知您安全验证码的来电。如需收听，请按任意键。',
    code: '您的验证码是：',
    again: '再重复一遍：',
    goodbye: '请勿将验证码告诉任何人。再见。',
    noKey: '您没有按键。再见。',
    expired: '该验证码已失效，请重新获取。再见。',
  },
  ko: {
    greeting: '안녕하세요. 보안 코드를 알려 드리는 전화입니다. 들으시려면 아무 키나 누르세요.',
    code: '보안 코드는 다음과 같습니다.',
    again: '다시 한번 알려 드립니다.',
    goodbye: '이 코드를 누구에게도 알려 주지 마세요. 안녕히 계세요.',
    noKey: '키를 누르지 않으셨습니다. 안녕히 계세요.',
    expired: '이 코드는 더 이상 유효하지 않습니다. 새 코드를 요청해 주세요. 안녕히 계세요.',
  },
  ar: {
    greeting: 'مرحبًا. هذه مكالمة لإبلاغك برمز الأمان. لسماع الرمز، اضغط على أي مفتاح.',
    code: 'رمز الأمان الخاص بك هو:',
    again: 'مرة أخرى:',
    goodbye: 'لا تُطلع أحدًا على هذا الرمز. مع السلامة.',
    noKey: 'لم يتم الضغط على أي مفتاح. مع السلامة.',
    expired: 'لم يعد هذا الرمز صالحًا. يُرجى طلب رمز جديد. مع السلامة.',
  },
  he: {
    greeting: 'שלום. זוהי שיחה עם קוד האבטחה שלך. כדי לשמוע אותו, יש להקיש על מקש כלשהו.',
    code: 'קוד האבטחה שלך הוא:',
    again: 'פעם נוספת:',
    goodbye: 'אין למסור את הקוד לאיש. להתראות.',
    noKey: 'לא הוקש אף מקש. להתראות.',
    expired: 'הקוד כבר אינו תקף. יש לבקש קוד חדש. להתראות.',
  },
}
