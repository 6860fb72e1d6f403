import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('es')
const wait = duration('es')

const backupCodesLeft = (left: number): string =>
  count(left, { one: 'Le queda 1 código de respaldo.', other: `Le quedan ${left} códigos de respaldo.` })

/** Spanish. A token is a *código*, a backup token a *código de respaldo*, two-factor authentication *verificación en dos pasos*, a remembered browser one *de confianza*. */
export const es: Messages = {
  lang: 'es',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Error: ${title}`,
    skip: 'Ir al contenido',
    account: 'Su cuenta',
    security: 'Seguridad',
    signOut: 'Cerrar sesión',
    footer: 'No comparta nunca sus códigos, ni siquiera con el equipo de asistencia.',
  },
  notices: {
    'signed-out': 'Se cerró la sesión.',
    'timed-out': 'Se agotó el tiempo. Inicie sesión de nuevo.',
    'code-sent': 'Le enviamos un código nuevo.',
    'two-factor-disabled': 'La verificación en dos pasos está desactivada.',
    'device-renamed': 'Nombre guardado.',
    'device-removed': 'Dispositivo eliminado.',
    'default-changed': 'Se cambió el dispositivo predeterminado.',
    'browser-forgotten': 'Ese navegador ya no es de confianza. Volverá a pedir un código.',
    'browsers-forgotten': 'Ya no hay navegadores de confianza. Todos volverán a pedir un código.',
    'session-ended': 'Se cerró la sesión en ese navegador.',
    'sessions-ended': 'Se cerraron las demás sesiones.',
  },
  kinds: {
    totp: {
      name: 'App de autenticación',
      ask: (brand) => `Abra su app de autenticación y busque el código de ${brand}.`,
      use: () => 'Usar la app de autenticación',
      offer: 'Una app en su teléfono muestra un código nuevo cada pocos segundos. También funciona sin conexión.',
    },
    hotp: {
      name: 'Generador de códigos',
      ask: () => 'Pulse el botón de su generador de códigos para ver un código nuevo.',
      use: () => 'Usar el generador de códigos',
      offer: 'Un pequeño dispositivo muestra un código nuevo cada vez que pulsa su botón.',
    },
    static: {
      name: 'Código de respaldo',
      ask: () => 'Use uno de los códigos de respaldo que guardó.',
      use: () => 'Usar un código de respaldo',
      offer: 'Una lista de códigos para guardar. Cada uno sirve una sola vez.',
    },
    email: {
      name: 'Correo electrónico',
      ask: (_brand, hint) =>
        `Enviamos un código a ${hint ?? 'su correo electrónico'}. Puede tardar un minuto en llegar.`,
      use: (hint) => (hint ? `Enviar un correo a ${hint}` : 'Enviar un correo'),
      offer: 'Le enviamos un código a su correo electrónico.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) =>
        `Enviamos un código ${hint ? `al ${hint}` : 'a su teléfono'}. Puede tardar un minuto en llegar.`,
      use: (hint) => (hint ? `Enviar un SMS al ${hint}` : 'Enviar un SMS'),
      offer: 'Le enviamos un código a su teléfono en un mensaje de texto (SMS).',
    },
    call: {
      name: 'Llamada telefónica',
      ask: (_brand, hint) => `Estamos llamando ${hint ? `al ${hint}` : 'a su teléfono'}. Conteste y escuche el código.`,
      use: (hint) => (hint ? `Llamar al ${hint}` : 'Llamar a mi teléfono'),
      offer: 'Le llamamos por teléfono y le dictamos un código.',
    },
    webauthn: {
      name: 'Llave de acceso o de seguridad',
      ask: () => 'Use su llave de acceso o su llave de seguridad.',
      use: () => 'Usar una llave de acceso o de seguridad',
      offer: 'Desbloquee su teléfono o equipo, o toque una llave de seguridad.',
    },
  },
  otherKind: {
    ask: (label) => `Busque el código en su dispositivo: ${label}.`,
    sent: (label) => `Le enviamos un código. Método: ${label}.`,
    use: (label) => `Usar: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} en ${system}`,
    unknownBrowser: (system) => `Un navegador en ${system}`,
    unknown: 'Navegador desconocido',
  },
  demand: {
    days: (left) =>
      `Su cuenta necesita la verificación en dos pasos. ${count(left, { one: 'Queda 1 día para activarla.', other: `Quedan ${left} días para activarla.` })}`,
    now: 'Su cuenta necesita la verificación en dos pasos. Actívela ahora para continuar.',
    setup: 'Activarla ahora',
  },
  challenge: {
    waiting: 'Acabamos de enviar un código. Use ese o pida otro más tarde.',
    paused: 'Tras un código incorrecto hay una breve pausa, así que aún no enviamos uno nuevo.',
    unsent: 'Para continuar, pida un código.',
    failed: {
      title: 'No pudimos enviar el código.',
      advice: 'Inténtelo de nuevo o elija otro método.',
    },
    send: 'Enviar el código',
    resend: 'Enviar un código nuevo',
    retry: 'Reintentar',
    wait: (timeLeft) => `Podrá pedir un código nuevo ${timeLeft}.`,
  },
  codeField: {
    digits: (length) => `Código de ${length} dígitos`,
    text: 'Código',
    backup: 'Código de respaldo',
    hint: 'Puede escribirlo con o sin espacios.',
  },
  errors: {
    'invalid-credentials': {
      title: 'El nombre de usuario o la contraseña no son correctos.',
      advice: 'Revise ambos e inténtelo de nuevo.',
    },
    'credentials-missing': {
      title: 'Faltan datos.',
      advice: 'Escriba su nombre de usuario y su contraseña.',
    },
    'invalid-token': {
      title: 'El código no es correcto.',
      advice: 'Revise el código y escríbalo de nuevo. Si su dispositivo muestra uno más reciente, use ese.',
    },
    'replayed-token': {
      title: 'Ese código ya se usó.',
      advice:
        'Cada código sirve una sola vez. Espere a que su dispositivo muestre uno nuevo o use el siguiente de su lista.',
    },
    'expired-token': {
      title: 'La confirmación tardó demasiado.',
      advice: 'Inténtelo de nuevo.',
    },
    'token-missing': {
      title: 'Falta el código.',
      advice: 'Escriba el código para continuar.',
    },
    throttled: {
      title: 'Espere un momento.',
      advice: (seconds) =>
        `Tras un código incorrecto hay una breve pausa, por eso este no se comprobó. Espere ${wait(seconds)} y escriba el código más reciente.`,
      retryAt: (time) => ['Podrá intentarlo de nuevo a esta hora: ', time, '.'],
      retryIn: (timeLeft) => `Podrá intentarlo de nuevo ${timeLeft}.`,
      retryNow: 'Ya puede intentarlo de nuevo.',
    },
    locked: {
      title: 'Este dispositivo está bloqueado.',
      advice:
        'Hubo demasiados códigos incorrectos. Use otro dispositivo o un código de respaldo, o pida al equipo de asistencia que lo desbloquee.',
    },
    'timed-out': {
      title: 'Se agotó el tiempo.',
      advice: 'Por la seguridad de su cuenta, interrumpimos el proceso. Empiece de nuevo.',
    },
    'device-gone': {
      title: 'Ese dispositivo ya no está disponible.',
      advice: 'Se eliminó de su cuenta. Use otro método o empiece de nuevo.',
    },
    'resend-wait': {
      title: 'Espere un momento.',
      advice: (seconds) => `Podrá pedir un código nuevo dentro de ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'Le enviamos muchos códigos en poco tiempo.',
      advice: (seconds) =>
        `Podrá pedir un código nuevo dentro de ${wait(seconds)}. Mientras tanto, puede elegir otro método.`,
    },
    'method-missing': {
      title: 'Falta elegir un método.',
      advice: 'Elija cómo quiere obtener sus códigos.',
    },
    'destination-missing': {
      title: 'Faltan datos.',
      advice: 'Escriba adónde debemos enviar sus códigos.',
    },
    'invalid-address': {
      title: 'Esa dirección de correo no es válida.',
      advice: 'Revise si hay algún error e inténtelo de nuevo.',
    },
    'invalid-number': {
      title: 'Ese número de teléfono no es válido.',
      advice: 'Revíselo y empiece por el prefijo del país, por ejemplo +34.',
    },
    'number-not-allowed': {
      title: 'No podemos enviar códigos a ese número.',
      advice: 'Use otro número u otro método para obtener sus códigos.',
    },
    'step-invalid': {
      title: 'Revise lo que escribió.',
      advice: 'Corríjalo para continuar.',
    },
    'invalid-name': {
      title: 'Ese nombre no se puede usar.',
      advice: 'Escriba como máximo 60 caracteres, en una sola línea.',
    },
    'unknown-passkey': {
      title: 'No conocemos esta llave de acceso.',
      advice: 'Puede que se haya quitado de su cuenta. Inicie sesión con su nombre de usuario y su contraseña.',
    },
    'passkey-not-enough': {
      title: 'Esta llave de acceso no basta por sí sola.',
      advice: 'Su dispositivo no comprobó que es usted. Escriba primero su nombre de usuario y su contraseña.',
    },
    'not-understood': {
      title: 'Falta su confirmación.',
      advice: 'Marque la casilla para confirmar que lo entiende o mantenga activada la verificación en dos pasos.',
    },
  },
  continue: 'Continuar',
  credentials: {
    title: 'Iniciar sesión',
    username: 'Nombre de usuario',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    forgotPassword: '¿Olvidó su contraseña?',
    register: 'Crear una cuenta',
  },
  token: {
    title: 'Escriba su código',
    titleSignedIn: 'Confirme su identidad',
    leadSignedIn: 'Esta parte de su cuenta requiere un código nuevo.',
    others: 'Otros métodos',
    backup: 'Usar un código de respaldo',
    restart: 'Iniciar sesión con otra cuenta',
    noOtherWay: (brand) => `¿No tiene acceso a su dispositivo? El equipo de asistencia de ${brand} puede ayudarle.`,
    remember: (seconds) => `No pedir un código en este navegador durante ${wait(seconds)}`,
  },
  passkey: {
    lead: 'Pulse el botón. Su navegador le pedirá que desbloquee el teléfono o el equipo, o que toque su llave de seguridad.',
    setup:
      'Pulse el botón. Su navegador le preguntará dónde guardar la llave de acceso: en este dispositivo, en su teléfono o en una llave de seguridad.',
    create: 'Añadir una llave de acceso o de seguridad',
    signIn: 'Iniciar sesión con una llave de acceso',
    noScript: 'Esto necesita JavaScript, que no funciona en su navegador. Elija otro método.',
    paused: (seconds) => `Tras un intento fallido hay una breve pausa. Espere ${wait(seconds)} e inténtelo de nuevo.`,
    problems: {
      unsupported: {
        title: 'Este navegador no puede hacerlo.',
        advice: 'No admite llaves de acceso ni de seguridad. Use un navegador más reciente o elija otro método.',
      },
      insecure: {
        title: 'Esta conexión no es segura.',
        advice:
          'Las llaves de acceso y de seguridad solo funcionan si la dirección empieza por https. Abra esa dirección o elija otro método.',
      },
      cancelled: {
        title: 'No se confirmó nada.',
        advice:
          'Se canceló, tardó demasiado o no hay ninguna llave suya a mano. Inténtelo de nuevo o elija otro método.',
      },
      exists: {
        title: 'Esta llave ya está añadida.',
        advice: 'Ya puede usarla. Para añadir otra, inténtelo de nuevo con ella.',
      },
      failed: {
        title: 'No ha funcionado.',
        advice: 'Su navegador no pudo hacerlo. Inténtelo de nuevo o elija otro método.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Esa llave de acceso o de seguridad no se aceptó.',
        advice: 'Inténtelo con una que pertenezca a su cuenta o elija otro método.',
      },
      'replayed-token': {
        title: 'Se envió dos veces.',
        advice: 'Cada confirmación vale una sola vez. Inténtelo de nuevo.',
      },
      'token-missing': {
        title: 'Su navegador no respondió.',
        advice: 'Pulse el botón y siga lo que indique su navegador. Si no ocurre nada, elija otro método.',
      },
    },
  },
  backup: {
    title: 'Escriba un código de respaldo',
    lead: 'Use uno de los códigos de respaldo que guardó al activar la verificación en dos pasos.',
    hint: 'Cada código sirve una sola vez. Puede escribirlo con o sin espacios, en mayúsculas o minúsculas.',
    back: 'Usar mi dispositivo',
    noneLeft: (brand) => `¿Tampoco tiene códigos de respaldo? El equipo de asistencia de ${brand} puede ayudarle.`,
  },
  setupMethod: {
    title: 'Activar la verificación en dos pasos',
    lead: 'Al iniciar sesión, además de su contraseña, le pediremos algo que solo usted tiene. Así, aunque alguien sepa su contraseña, no podrá entrar.',
    choose: '¿Qué método quiere usar?',
    one: (label) => `Usará este método: ${label}`,
    submit: 'Continuar',
  },
  setupSecret: {
    title: 'Configure su app de autenticación',
    titleOther: (label) => `Configurar: ${label}`,
    install: 'Consiga una app de autenticación',
    installHow:
      'Puede que ya tenga una: muchos gestores de contraseñas también sirven. Si no, instale una en su teléfono, como Aegis, 2FAS, Google Authenticator o Microsoft Authenticator.',
    add: 'Añada esta cuenta a la app',
    scan: 'En la app, elija añadir una cuenta y escanee este código QR.',
    qr: 'Código QR para su app de autenticación. La clave de configuración de esta página contiene lo mismo en forma de texto.',
    samePhone: '¿Tiene la app en este mismo dispositivo?',
    open: 'Abrir la app',
    type: 'O escriba esta clave de configuración en la app:',
    timeBased: 'Si la app lo pregunta, elija «basado en el tiempo».',
    confirm: 'Escriba el código de la app',
    confirmHow: 'La app ya muestra un código para esta cuenta. Escríbalo aquí para terminar.',
    submit: 'Activar',
    restart: 'Empezar de nuevo con otro código QR',
  },
  setupDestination: {
    title: (method) => `Configurar: ${method}`,
    email: {
      lead: '¿A qué dirección enviamos sus códigos?',
      label: 'Correo electrónico',
      risk: 'Quien pueda leer su correo podrá ver sus códigos. Una app de autenticación es más segura.',
      change: 'Usar otra dirección',
    },
    tel: {
      lead: '¿A qué número enviamos sus códigos?',
      label: 'Número de teléfono',
      hint: 'Con el prefijo del país, por ejemplo +34 612 34 56 78.',
      risk: 'Otras personas podrían desviar los mensajes y las llamadas. Una app de autenticación es más segura.',
      change: 'Usar otro número',
    },
    submit: 'Enviar un código',
    restart: 'Elegir otro método',
  },
  setupToken: {
    title: 'Escriba su código',
    submit: 'Activar',
  },
  setupComplete: {
    title: 'La verificación en dos pasos está activada',
    lead: 'A partir de ahora, al iniciar sesión le pediremos su dispositivo.',
    backupTitle: 'Siguiente paso: sus códigos de respaldo',
    backupWhy:
      'Si pierde su dispositivo, podrá volver a entrar en su cuenta con un código de respaldo. Solo lleva un minuto.',
    backup: 'Obtener códigos de respaldo',
    toProfile: 'Ir a la página de seguridad',
  },
  profile: {
    title: 'Verificación en dos pasos',
    on: 'Activada',
    off: 'Desactivada',
    whyOn: 'Para iniciar sesión necesita su contraseña y un código.',
    whyOff:
      'Solo la contraseña protege su cuenta. Un segundo paso impide que entren otras personas, aunque la averigüen.',
    turnOn: 'Activar',
    devices: 'Sus dispositivos',
    default: 'Predeterminado',
    added: (date) => ['Añadido el ', date],
    lastUsed: (date) => ['Último uso: ', date],
    neverUsed: 'Aún sin usar',
    add: 'Añadir un dispositivo',
    manage: 'Gestionar',
    manageNamed: (name) => `Gestionar: ${name}`,
    phones: 'Teléfonos',
    noPhones: 'Un teléfono es otra forma de obtener un código cuando no tiene a mano su otro dispositivo.',
    addPhone: 'Añadir un teléfono',
    backupTokens: 'Códigos de respaldo',
    left: backupCodesLeft,
    fewLeft: 'Genere otros pronto: con un código de respaldo podrá volver a entrar si pierde su dispositivo.',
    noneLeft: 'No tiene códigos de respaldo. Si pierde su dispositivo, podría perder el acceso a su cuenta.',
    renew: 'Generar códigos de respaldo nuevos',
    get: 'Obtener códigos de respaldo',
    disable: 'Desactivar',
    disableWhat: 'Sin la verificación en dos pasos, solo la contraseña protege su cuenta.',
    disableLink: 'Desactivar la verificación en dos pasos',
    mustStay: 'La verificación en dos pasos es obligatoria en su cuenta y no se puede desactivar.',
    browsers: 'Navegadores de confianza',
    browsersWhat: 'Al iniciar sesión en uno de estos navegadores, solo le pedimos la contraseña.',
    noBrowsers: 'No hay navegadores de confianza. Le pedimos un código cada vez que inicia sesión.',
    thisBrowser: 'Este navegador',
    until: (date) => ['De confianza hasta el ', date],
    forget: 'Quitar',
    forgetNamed: (name) => `Quitar: ${name}`,
    forgetAll: 'Quitar todos los navegadores',
    sessions: 'Sesiones abiertas',
    sessionsWhat: 'Si no reconoce alguna, ciérrela y después cambie su contraseña.',
    signedIn: (date) => ['Inicio de sesión: ', date],
    lastSeen: (date) => ['Última actividad: ', date],
    signOut: 'Cerrar sesión',
    signOutNamed: (name) => `Cerrar sesión: ${name}`,
    signOutOthers: 'Cerrar las demás sesiones',
  },
  activity: {
    title: 'Actividad reciente',
    what: 'Lo que ha ocurrido últimamente con su segundo factor. Si algo no lo hizo usted, cambie la contraseña y revise sus dispositivos.',
    none: 'Todavía no hay actividad.',
    all: 'Ver toda la actividad',
    older: 'Anteriores',
    newer: 'Más recientes',
    byOther: 'Hecho por otra persona, por ejemplo, el equipo de asistencia',
    types: {
      created: 'Añadido',
      imported: 'Traído de un sistema anterior',
      confirmed: 'Configurado',
      renamed: 'Cambio de nombre',
      'made-default': 'Definido como predeterminado',
      verified: 'Verificación correcta',
      recovered: 'Código de respaldo usado',
      failed: 'Verificación fallida',
      locked: 'Bloqueado tras demasiados errores',
      unlocked: 'Desbloqueado',
      removed: 'Eliminado',
      'tokens-added': 'Códigos de respaldo añadidos',
      'passkey-not-enough': 'La llave de acceso sola no bastó',
      'clone-suspected': 'Es posible que se haya copiado una llave de seguridad',
      'challenge-sent': 'Código enviado',
      'challenge-failed': 'No se pudo enviar el código',
      'browser-remembered': 'Navegador de confianza añadido',
      'browser-recognised': 'Inicio de sesión sin código en un navegador de confianza',
      'browser-forgotten': 'Navegador de confianza quitado',
      'sessions-ended': 'Cierre de otras sesiones',
      revealed: 'Secreto consultado',
      reset: 'Verificación en dos pasos restablecida',
    },
  },
  device: {
    title: (name) => `Dispositivo: ${name}`,
    destination: (where) => `Los códigos se envían a ${where}.`,
    name: 'Nombre',
    nameHint: 'Por ejemplo, «Teléfono del trabajo». Déjelo vacío si no quiere ponerle nombre.',
    save: 'Guardar el nombre',
    default: 'Dispositivo predeterminado',
    isDefault: 'Este es su dispositivo predeterminado: su código es el primero que pedimos al iniciar sesión.',
    defaultWhat: 'El código del dispositivo predeterminado es el primero que pedimos al iniciar sesión.',
    makeDefault: 'Usar como predeterminado',
    remove: 'Eliminar',
    removeWhat: 'Elimine un dispositivo que haya perdido o que ya no use.',
    removeLink: 'Eliminar este dispositivo',
    only: 'Es su único dispositivo, así que no puede eliminarlo. Añada otro antes o desactive la verificación en dos pasos.',
    back: 'Volver a la página de seguridad',
  },
  deviceRemove: {
    title: (name) => `Eliminar: ${name}`,
    question: '¿Quiere eliminar este dispositivo de su cuenta?',
    effects: [
      'Ya no podrá usarlo para iniciar sesión.',
      'Los navegadores de confianza que lo usaron volverán a pedir un código.',
    ],
    submit: 'Eliminar',
    cancel: 'Conservarlo',
    only: 'Es su único dispositivo, así que no puede eliminarlo.',
    onlyHow: 'Añada antes otro dispositivo. Si no quiere ningún segundo paso, desactive la verificación en dos pasos.',
    defaultPhone: 'Este teléfono es su dispositivo predeterminado, por lo que aún no puede quitarlo.',
    defaultPhoneHow: 'Primero elija otro dispositivo como predeterminado. Después, quite este.',
    add: 'Añadir un dispositivo',
  },
  phoneNew: {
    title: 'Añadir un teléfono',
    lead: 'Si no tiene a mano su otro dispositivo, podrá obtener un código en su teléfono.',
    choose: '¿Cómo quiere obtener sus códigos?',
  },
  backupTokens: {
    title: 'Códigos de respaldo',
    shownOnce: 'Guarde estos códigos ahora.',
    shownOnceWhy: 'Por su seguridad, solo podemos mostrarlos esta vez.',
    keep: [
      'Imprima esta página, anote los códigos o guárdelos en un gestor de contraseñas.',
      'Manténgalos separados de su teléfono, en un lugar al que solo usted tenga acceso.',
      'Cada código sirve una sola vez. Cuando le queden pocos, genere otros.',
    ],
    sheet: (brand) => `Códigos de respaldo de ${brand}`,
    made: (date) => ['Fecha de creación: ', date],
    copy: 'Copiar',
    copied: 'Códigos copiados. Péguelos ahora en un lugar seguro.',
    copyFailed: 'El navegador no nos dejó copiar los códigos. Selecciónelos y cópielos usted.',
    download: 'Descargar',
    print: 'Imprimir',
    done: 'Ya guardé mis códigos',
    what: 'Si pierde su dispositivo, puede iniciar sesión con un código de respaldo. Cada código sirve una sola vez.',
    left: (left) => (left === 0 ? 'No tiene códigos de respaldo.' : backupCodesLeft(left)),
    replace: 'Los códigos nuevos sustituyen a los anteriores, que dejan de funcionar de inmediato.',
    renew: 'Generar códigos de respaldo nuevos',
    get: 'Obtener códigos de respaldo',
    cancel: 'Volver',
  },
  disable: {
    title: 'Desactivar la verificación en dos pasos',
    warning: 'Su cuenta estará menos protegida.',
    effects: [
      'Solo la contraseña protegerá su cuenta.',
      'Se eliminarán todos sus dispositivos y códigos de respaldo.',
      'Podrá volver a activarla en cualquier momento, configurándola de nuevo.',
    ],
    understood: 'Lo entiendo y quiero desactivarla',
    submit: 'Desactivar',
    cancel: 'Mantenerla activada',
    mustStay: 'La verificación en dos pasos es obligatoria en su cuenta y no se puede desactivar.',
    mustStayHow: 'Sí puede cambiar de dispositivo: añada uno nuevo y elimine después el anterior.',
    back: 'Volver',
  },
  signOut: {
    title: 'Cerrar sesión',
    question: (brand) => `¿Quiere cerrar su sesión de ${brand} en este dispositivo?`,
    submit: 'Cerrar sesión',
    cancel: 'Mantener la sesión abierta',
  },
  required: {
    title: 'Esta página requiere la verificación en dos pasos',
    why: 'Contiene información que una contraseña por sí sola no protege lo suficiente.',
    how: 'Active primero la verificación en dos pasos. Lleva unos dos minutos y necesitará su teléfono.',
    setup: 'Configurarla ahora',
    home: 'Ahora no',
    weaker: {
      title: 'Esta página requiere otro dispositivo',
      why: 'Contiene información que sus dispositivos no protegen lo suficiente.',
      how: 'Añada un dispositivo de otro tipo y vuelva después.',
      accepted: 'Esta página acepta:',
      setup: 'Añadir un dispositivo',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'Se añadió un dispositivo',
        text: (brand) => `Se añadió un dispositivo a su cuenta de ${brand}. Ahora se puede usar para iniciar sesión.`,
      },
      'device-removed': {
        what: 'Se eliminó un dispositivo',
        text: (brand) => `Se eliminó un dispositivo de su cuenta de ${brand}. Ya no se puede usar para iniciar sesión.`,
      },
      'device-renamed': {
        what: 'Se cambió el nombre de un dispositivo',
        text: (brand) => `Se cambió el nombre de un dispositivo de su cuenta de ${brand}.`,
      },
      'default-changed': {
        what: 'Se cambió el dispositivo predeterminado',
        text: (brand) => `Su cuenta de ${brand} ahora pide primero el código de otro dispositivo.`,
      },
      'backup-tokens-made': {
        what: 'Se generaron códigos de respaldo nuevos',
        text: (brand) =>
          `Se generaron códigos de respaldo nuevos para su cuenta de ${brand}. Los anteriores ya no funcionan.`,
      },
      'two-factor-disabled': {
        what: 'Se desactivó la verificación en dos pasos',
        text: (brand) =>
          `Se desactivó la verificación en dos pasos de su cuenta de ${brand}. Ahora solo la protege la contraseña.`,
      },
      'browser-remembered': {
        what: 'Nuevo navegador de confianza',
        text: (brand) =>
          `Se añadió un navegador de confianza a su cuenta de ${brand}. Durante un tiempo no pedirá ningún código.`,
      },
      'browsers-forgotten': {
        what: 'Se quitó un navegador de confianza',
        text: (brand) => `Se quitaron navegadores de confianza de su cuenta de ${brand}. Volverán a pedir un código.`,
      },
      'sessions-ended': {
        what: 'Se cerró la sesión en un navegador',
        text: (brand) => `La sesión de su cuenta de ${brand} se cerró en otros navegadores.`,
      },
      'two-factor-reset': {
        what: 'Se restableció la verificación en dos pasos',
        text: (brand) =>
          `Se restableció la verificación en dos pasos de su cuenta de ${brand}: se eliminaron todos los dispositivos y se cerraron todas las sesiones. Ahora solo la protege la contraseña. Inicie sesión y vuelva a configurar sus dispositivos.`,
      },
      'device-unlocked': {
        what: 'Se desbloqueó un dispositivo',
        text: (brand) =>
          `Un dispositivo de su cuenta de ${brand} estaba bloqueado por demasiados códigos incorrectos. Ya se puede volver a usar para iniciar sesión.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Dispositivo: ${device}`,
    when: (date, time) => `Cuándo: ${date}, ${time}`,
    where: (client) => `Dónde: ${client}`,
    yours: 'Si fue usted, no tiene que hacer nada.',
    notYours: (brand) =>
      `Si no fue usted, es posible que otra persona tenga acceso a su cuenta. Abra ${brand} como lo hace siempre, cambie su contraseña y revise sus dispositivos. Después, avise al equipo de asistencia de ${brand}.`,
    byStaff: (brand) =>
      `Lo hizo el equipo de asistencia de ${brand}. Si no lo pidió, abra ${brand} como lo hace siempre, cambie su contraseña y avise al equipo de asistencia.`,
    never: 'Nunca le pedimos contraseñas ni códigos por correo.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Esta página ha caducado',
        advice:
          'Estuvo abierta mucho tiempo, o se inició o cerró sesión en otra ventana. No se cambió nada. Vuelva atrás, recargue la página e inténtelo de nuevo.',
      },
      'cross-site': {
        title: 'Bloqueamos esta solicitud',
        advice: 'Venía de otro sitio web y no se cambió nada. Si la hizo usted, empiece desde nuestra propia página.',
      },
      'not-allowed': {
        title: 'No puede abrir esta página',
        advice: 'Su cuenta no tiene permiso para verla. Si debería tenerlo, consulte a los responsables de este sitio.',
      },
      'not-found': {
        title: 'Página no encontrada',
        advice: 'Puede que la dirección esté mal escrita o que la página ya no exista.',
      },
      'method-not-allowed': {
        title: 'Esto no funciona aquí',
        advice: 'La página se abrió de una forma que no admite. Empiece de nuevo desde la página de inicio.',
      },
      'too-large': {
        title: 'Son demasiados datos a la vez',
        advice:
          'El formulario es más grande de lo permitido. Vuelva atrás, acorte lo que escribió e inténtelo de nuevo.',
      },
      'bad-request': {
        title: 'Algo salió mal',
        advice:
          'No pudimos leer lo que se envió y no se cambió nada. Vuelva atrás, recargue la página e inténtelo de nuevo.',
      },
      busy: {
        title: 'En este momento hay mucha actividad',
        advice: 'Su cuenta está bien. Espere un minuto e inténtelo de nuevo.',
      },
    },
    status: (status) => `Error ${status}`,
    home: (brand) => `Ir a ${brand}`,
  },
}
