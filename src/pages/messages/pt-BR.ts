import { duration } from './duration.ts'
import type { Messages } from './messages.ts'
import { plural } from './plural.ts'

const count = plural('pt-BR')
const wait = duration('pt-BR')

const backupCodesLeft = (left: number): string =>
  count(left, { one: `Você ainda tem ${left} código de backup.`, other: `Você ainda tem ${left} códigos de backup.` })

/** Portuguese of Brazil. A token is a *código*, a backup token a *código de backup*, two-factor authentication *verificação em duas etapas*, a remembered browser *confiável*. */
export const ptBR: Messages = {
  lang: 'pt-BR',
  dir: 'ltr',
  layout: {
    title: (page, brand) => `${page} – ${brand}`,
    errorTitle: (title) => `Erro: ${title}`,
    skip: 'Ir para o conteúdo',
    account: 'Sua conta',
    security: 'Segurança',
    signOut: 'Sair',
    footer: 'Nunca passe um código para ninguém, nem mesmo para a equipe de suporte.',
  },
  notices: {
    'signed-out': 'Você saiu da conta.',
    'timed-out': 'O tempo acabou. Entre novamente.',
    'code-sent': 'Enviamos um novo código.',
    'two-factor-disabled': 'A verificação em duas etapas está desativada.',
    'device-renamed': 'Nome salvo.',
    'device-removed': 'Dispositivo removido.',
    'default-changed': 'O dispositivo padrão foi alterado.',
    'browser-forgotten': 'Esse navegador não é mais confiável e voltará a pedir um código.',
    'browsers-forgotten': 'Não há mais navegadores confiáveis. Todos voltarão a pedir um código.',
    'session-ended': 'A sessão nesse navegador foi encerrada.',
    'sessions-ended': 'As outras sessões foram encerradas.',
  },
  kinds: {
    totp: {
      name: 'App autenticador',
      ask: (brand) => `Abra o app autenticador e veja o código de ${brand}.`,
      use: () => 'Usar o app autenticador',
      offer: 'Um app no celular mostra um código novo a cada poucos segundos. Funciona até sem internet.',
    },
    hotp: {
      name: 'Gerador de códigos',
      ask: () => 'Aperte o botão do gerador de códigos para ver um código novo.',
      use: () => 'Usar o gerador de códigos',
      offer: 'Um pequeno aparelho mostra um código novo quando você aperta o botão.',
    },
    static: {
      name: 'Código de backup',
      ask: () => 'Use um dos códigos de backup que você guardou.',
      use: () => 'Usar um código de backup',
      offer: 'Uma lista de códigos para guardar. Cada um funciona uma única vez.',
    },
    email: {
      name: 'E-mail',
      ask: (_brand, hint) => `Enviamos um código para ${hint ?? 'o seu e-mail'}. Pode levar um minuto para chegar.`,
      use: (hint) => (hint ? `Enviar e-mail para ${hint}` : 'Enviar e-mail'),
      offer: 'Enviamos um código para o seu e-mail.',
    },
    sms: {
      name: 'SMS',
      ask: (_brand, hint) => `Enviamos um código para ${hint ?? 'o seu celular'}. Pode levar um minuto para chegar.`,
      use: (hint) => (hint ? `Enviar SMS para ${hint}` : 'Enviar SMS'),
      offer: 'Enviamos um código para o seu celular por mensagem de texto (SMS).',
    },
    call: {
      name: 'Ligação',
      ask: (_brand, hint) => `Estamos ligando para ${hint ?? 'o seu telefone'}. Atenda e ouça o código.`,
      use: (hint) => (hint ? `Ligar para ${hint}` : 'Ligar para o meu telefone'),
      offer: 'Ligamos para o seu telefone e ditamos um código.',
    },
    webauthn: {
      name: 'Chave de acesso ou de segurança',
      ask: () => 'Use sua chave de acesso ou sua chave de segurança.',
      use: () => 'Usar uma chave de acesso ou de segurança',
      offer: 'Desbloqueie o celular ou o computador, ou toque em uma chave de segurança.',
    },
  },
  otherKind: {
    ask: (label) => `Veja o código no seu dispositivo: ${label}.`,
    sent: (label) => `Enviamos um código para você. Método: ${label}.`,
    use: (label) => `Usar: ${label}`,
  },
  client: {
    both: (browser, system) => `${browser} no ${system}`,
    unknownBrowser: (system) => `Um navegador no ${system}`,
    unknown: 'Navegador desconhecido',
  },
  demand: {
    days: (left) =>
      `Sua conta exige a verificação em duas etapas. ${count(left, { one: `Você ainda tem ${left} dia para ativar.`, other: `Você ainda tem ${left} dias para ativar.` })}`,
    now: 'Sua conta exige a verificação em duas etapas. Ative agora para continuar.',
    setup: 'Ativar agora',
  },
  challenge: {
    waiting: 'Acabamos de enviar um código. Use esse ou peça outro mais tarde.',
    paused: 'Depois de um código incorreto há uma pequena pausa, por isso ainda não enviamos outro.',
    unsent: 'Para continuar, peça um código.',
    failed: {
      title: 'Não foi possível enviar o código.',
      advice: 'Tente de novo ou escolha outro método.',
    },
    send: 'Enviar o código',
    resend: 'Enviar um novo código',
    retry: 'Tentar de novo',
    wait: (timeLeft) => `Você poderá pedir um novo código ${timeLeft}.`,
  },
  codeField: {
    digits: (length) => `Código de ${length} dígitos`,
    text: 'Código',
    backup: 'Código de backup',
    hint: 'Você pode digitar com ou sem espaços.',
  },
  errors: {
    'invalid-credentials': {
      title: 'O nome de usuário ou a senha não estão corretos.',
      advice: 'Confira os dois e tente de novo.',
    },
    'credentials-missing': {
      title: 'Faltam dados.',
      advice: 'Digite o nome de usuário e a senha.',
    },
    'invalid-token': {
      title: 'O código não está correto.',
      advice: 'Confira o código e digite de novo. Se o dispositivo mostrar um mais recente, use esse.',
    },
    'replayed-token': {
      title: 'Esse código já foi usado.',
      advice: 'Cada código funciona uma única vez. Espere o dispositivo mostrar um novo ou use o próximo da sua lista.',
    },
    'expired-token': {
      title: 'A confirmação demorou demais.',
      advice: 'Tente de novo.',
    },
    'token-missing': {
      title: 'Falta o código.',
      advice: 'Digite o código para continuar.',
    },
    throttled: {
      title: 'Espere um momento.',
      advice: (seconds) =>
        `Depois de um código incorreto há uma pequena pausa, por isso este não foi verificado. Espere ${wait(seconds)} e digite o código mais recente.`,
      retryAt: (time) => ['Você poderá tentar de novo neste horário: ', time, '.'],
      retryIn: (timeLeft) => `Você poderá tentar de novo ${timeLeft}.`,
      retryNow: 'Você já pode tentar de novo.',
    },
    locked: {
      title: 'Este dispositivo está bloqueado.',
      advice:
        'Houve muitos códigos incorretos. Use outro dispositivo ou um código de backup, ou peça à equipe de suporte para desbloquear.',
    },
    'timed-out': {
      title: 'O tempo acabou.',
      advice: 'Interrompemos o processo para proteger sua conta. Comece de novo.',
    },
    'device-gone': {
      title: 'Esse dispositivo não está mais disponível.',
      advice: 'Ele foi removido da sua conta. Use outro método ou comece de novo.',
    },
    'resend-wait': {
      title: 'Espere um momento.',
      advice: (seconds) => `Você poderá pedir um novo código em ${wait(seconds)}.`,
    },
    'resend-limit': {
      title: 'Enviamos muitos códigos em pouco tempo.',
      advice: (seconds) => `Você poderá pedir um novo código em ${wait(seconds)}. Até lá, escolha outro método.`,
    },
    'method-missing': {
      title: 'Falta escolher um método.',
      advice: 'Escolha como você quer receber os códigos.',
    },
    'destination-missing': {
      title: 'Faltam dados.',
      advice: 'Informe para onde devemos enviar os códigos.',
    },
    'invalid-address': {
      title: 'Esse endereço de e-mail não é válido.',
      advice: 'Veja se há algum erro de digitação e tente de novo.',
    },
    'invalid-number': {
      title: 'Esse número de telefone não é válido.',
      advice: 'Confira o número e comece pelo código do país, por exemplo +55.',
    },
    'number-not-allowed': {
      title: 'Não podemos enviar códigos para esse número.',
      advice: 'Use outro número ou outro método para receber os códigos.',
    },
    'step-invalid': {
      title: 'Confira o que você digitou.',
      advice: 'Corrija para continuar.',
    },
    'invalid-name': {
      title: 'Não é possível usar esse nome.',
      advice: 'Use no máximo 60 caracteres, em uma única linha.',
    },
    'unknown-passkey': {
      title: 'Não conhecemos essa chave de acesso.',
      advice: 'Ela pode ter sido removida da sua conta. Entre com o nome de usuário e a senha.',
    },
    'passkey-not-enough': {
      title: 'Essa chave de acesso sozinha não basta.',
      advice: 'O dispositivo não conferiu se é você. Digite primeiro o nome de usuário e a senha.',
    },
    'not-understood': {
      title: 'Falta a sua confirmação.',
      advice: 'Marque a caixa para confirmar que entende ou mantenha a verificação em duas etapas ativada.',
    },
  },
  continue: 'Continuar',
  credentials: {
    title: 'Entrar',
    username: 'Nome de usuário',
    password: 'Senha',
    submit: 'Entrar',
    forgotPassword: 'Esqueceu a senha?',
    register: 'Criar uma conta',
  },
  token: {
    title: 'Digite o código',
    titleSignedIn: 'Confirme sua identidade',
    leadSignedIn: 'Esta parte da sua conta pede um código novo.',
    others: 'Outros métodos',
    backup: 'Usar um código de backup',
    restart: 'Entrar com outra conta',
    noOtherWay: (brand) => `Está sem acesso ao dispositivo? A equipe de suporte de ${brand} pode ajudar.`,
    remember: (seconds) => `Não pedir código neste navegador por ${wait(seconds)}`,
  },
  passkey: {
    lead: 'Pressione o botão. O navegador vai pedir que você desbloqueie o celular ou o computador, ou toque na chave de segurança.',
    setup:
      'Pressione o botão. O navegador vai perguntar onde guardar a chave de acesso: neste dispositivo, no celular ou em uma chave de segurança.',
    create: 'Adicionar chave de acesso ou de segurança',
    signIn: 'Entrar com uma chave de acesso',
    noScript: 'Isto precisa de JavaScript, que não funciona no seu navegador. Escolha outro método.',
    paused: (seconds) =>
      `Depois de uma tentativa que falhou há uma pequena pausa. Espere ${wait(seconds)} e tente de novo.`,
    problems: {
      unsupported: {
        title: 'Este navegador não consegue fazer isso.',
        advice:
          'Ele não conhece chaves de acesso nem de segurança. Use um navegador mais novo ou escolha outro método.',
      },
      insecure: {
        title: 'Esta conexão não é segura.',
        advice:
          'Chaves de acesso e de segurança só funcionam quando o endereço começa com https. Abra esse endereço ou escolha outro método.',
      },
      cancelled: {
        title: 'Nada foi confirmado.',
        advice:
          'A ação foi cancelada, demorou demais, ou nenhuma chave sua está por perto. Tente de novo ou escolha outro método.',
      },
      exists: {
        title: 'Essa já foi adicionada.',
        advice: 'Você já pode usá-la. Para adicionar outra, tente de novo com ela.',
      },
      failed: {
        title: 'Não funcionou.',
        advice: 'O navegador não conseguiu fazer isso. Tente de novo ou escolha outro método.',
      },
    },
    errors: {
      'invalid-token': {
        title: 'Essa chave de acesso ou de segurança não foi aceita.',
        advice: 'Tente com uma que pertença à sua conta ou escolha outro método.',
      },
      'replayed-token': {
        title: 'Isso foi enviado duas vezes.',
        advice: 'Cada confirmação vale uma vez só. Tente de novo.',
      },
      'token-missing': {
        title: 'O navegador não respondeu.',
        advice: 'Pressione o botão e siga o navegador. Se nada acontecer, escolha outro método.',
      },
    },
  },
  backup: {
    title: 'Digite um código de backup',
    lead: 'Use um dos códigos de backup que você guardou ao ativar a verificação em duas etapas.',
    hint: 'Cada código funciona uma única vez. Você pode digitar com ou sem espaços, em maiúsculas ou minúsculas.',
    back: 'Usar meu dispositivo',
    noneLeft: (brand) => `Também não tem códigos de backup? A equipe de suporte de ${brand} pode ajudar.`,
  },
  setupMethod: {
    title: 'Ativar a verificação em duas etapas',
    lead: 'Ao entrar, além da senha, vamos pedir algo que só você tem. Assim, mesmo que alguém descubra sua senha, não consegue entrar.',
    choose: 'Que método você quer usar?',
    one: (label) => `Você vai usar este método: ${label}`,
    submit: 'Continuar',
  },
  setupSecret: {
    title: 'Configure o app autenticador',
    titleOther: (label) => `Configurar: ${label}`,
    install: 'Escolha um app autenticador',
    installHow:
      'Talvez você já tenha um: muitos gerenciadores de senhas também servem. Se não tiver, instale um no celular, como Aegis, 2FAS, Google Authenticator ou Microsoft Authenticator.',
    add: 'Adicione esta conta ao app',
    scan: 'No app, escolha adicionar uma conta e escaneie este código QR.',
    qr: 'Código QR para o app autenticador. A chave de configuração nesta página contém o mesmo em forma de texto.',
    samePhone: 'O app está neste mesmo dispositivo?',
    open: 'Abrir o app',
    type: 'Ou digite esta chave de configuração no app:',
    timeBased: 'Se o app perguntar, escolha “baseado no tempo”.',
    confirm: 'Digite o código do app',
    confirmHow: 'O app agora mostra um código para esta conta. Digite esse código aqui para terminar.',
    submit: 'Ativar',
    restart: 'Recomeçar com outro código QR',
  },
  setupDestination: {
    title: (method) => `Configurar: ${method}`,
    email: {
      lead: 'Para qual endereço devemos enviar os códigos?',
      label: 'E-mail',
      risk: 'Quem consegue ler seus e-mails pode ver os códigos. Um app autenticador é mais seguro.',
      change: 'Usar outro endereço',
    },
    tel: {
      lead: 'Para qual número devemos enviar os códigos?',
      label: 'Número de telefone',
      hint: 'Com o código do país, por exemplo +55 11 91234-5678.',
      risk: 'Mensagens e ligações podem ser desviadas por outras pessoas. Um app autenticador é mais seguro.',
      change: 'Usar outro número',
    },
    submit: 'Enviar um código',
    restart: 'Escolher outro método',
  },
  setupToken: {
    title: 'Digite o código',
    submit: 'Ativar',
  },
  setupComplete: {
    title: 'A verificação em duas etapas está ativada',
    lead: 'A partir de agora, vamos pedir o seu dispositivo quando você entrar.',
    backupTitle: 'Próximo passo: códigos de backup',
    backupWhy:
      'Se você perder o dispositivo, um código de backup é o caminho de volta para a sua conta. Leva só um minuto.',
    backup: 'Gerar códigos de backup',
    toProfile: 'Ir para a página de segurança',
  },
  profile: {
    title: 'Verificação em duas etapas',
    on: 'Ativada',
    off: 'Desativada',
    whyOn: 'Para entrar, você precisa da senha e de um código.',
    whyOff:
      'Só a senha protege sua conta. Uma segunda etapa impede a entrada de outras pessoas, mesmo que descubram a senha.',
    turnOn: 'Ativar',
    devices: 'Seus dispositivos',
    default: 'Padrão',
    added: (date) => ['Adicionado em ', date],
    lastUsed: (date) => ['Último uso em ', date],
    neverUsed: 'Ainda não usado',
    add: 'Adicionar um dispositivo',
    manage: 'Gerenciar',
    manageNamed: (name) => `Gerenciar: ${name}`,
    phones: 'Telefones',
    noPhones: 'Um telefone é outra forma de receber um código quando você está sem o outro dispositivo.',
    addPhone: 'Adicionar um telefone',
    backupTokens: 'Códigos de backup',
    left: backupCodesLeft,
    fewLeft: 'Gere outros em breve: com um código de backup, você volta a entrar se perder o dispositivo.',
    noneLeft: 'Você não tem códigos de backup. Se perder o dispositivo, pode perder o acesso à sua conta.',
    renew: 'Gerar novos códigos de backup',
    get: 'Gerar códigos de backup',
    disable: 'Desativar',
    disableWhat: 'Sem a verificação em duas etapas, só a senha protege sua conta.',
    disableLink: 'Desativar a verificação em duas etapas',
    mustStay: 'A verificação em duas etapas é obrigatória na sua conta e não pode ser desativada.',
    browsers: 'Navegadores confiáveis',
    browsersWhat: 'Quando você entra por um destes navegadores, pedimos só a senha.',
    noBrowsers: 'Não há navegadores confiáveis. Pedimos um código sempre que você entra.',
    thisBrowser: 'Este navegador',
    until: (date) => ['Confiável até ', date],
    forget: 'Remover',
    forgetNamed: (name) => `Remover: ${name}`,
    forgetAll: 'Remover todos os navegadores',
    sessions: 'Sessões abertas',
    sessionsWhat: 'Se você não reconhece alguma, encerre essa sessão e depois troque a senha.',
    signedIn: (date) => ['Iniciada em ', date],
    lastSeen: (date) => ['Última atividade em ', date],
    signOut: 'Encerrar',
    signOutNamed: (name) => `Encerrar: ${name}`,
    signOutOthers: 'Encerrar as outras sessões',
  },
  activity: {
    title: 'Atividade recente',
    what: 'O que aconteceu recentemente com seu segundo fator. Se algo não foi você, troque a senha e confira seus dispositivos.',
    none: 'Nada aconteceu ainda.',
    all: 'Ver toda a atividade',
    older: 'Mais antigas',
    newer: 'Mais recentes',
    byOther: 'Feito por outra pessoa, como o suporte',
    types: {
      created: 'Adicionado',
      imported: 'Trazido de um sistema anterior',
      confirmed: 'Configurado',
      renamed: 'Nome alterado',
      'made-default': 'Definido como padrão',
      verified: 'Verificação concluída',
      recovered: 'Código de backup usado',
      failed: 'Falha na verificação',
      locked: 'Bloqueado após muitos erros',
      unlocked: 'Desbloqueado',
      removed: 'Removido',
      'tokens-added': 'Códigos de backup adicionados',
      'passkey-not-enough': 'Só a chave de acesso não bastou',
      'clone-suspected': 'A chave de segurança pode ter sido copiada',
      'challenge-sent': 'Código enviado',
      'challenge-failed': 'Não foi possível enviar o código',
      'browser-remembered': 'Navegador confiável adicionado',
      'browser-recognised': 'Entrada sem código em um navegador confiável',
      'browser-forgotten': 'Navegador confiável removido',
      'sessions-ended': 'Outras sessões encerradas',
      revealed: 'Segredo visualizado',
      reset: 'Verificação em duas etapas redefinida',
    },
  },
  device: {
    title: (name) => `Dispositivo: ${name}`,
    destination: (where) => `Os códigos são enviados para ${where}.`,
    name: 'Nome',
    nameHint: 'Por exemplo, “Celular do trabalho”. Deixe em branco se não quiser dar um nome.',
    save: 'Salvar o nome',
    default: 'Dispositivo padrão',
    isDefault: 'Este é o seu dispositivo padrão: o código dele é o primeiro que pedimos quando você entra.',
    defaultWhat: 'O código do dispositivo padrão é o primeiro que pedimos quando você entra.',
    makeDefault: 'Definir como padrão',
    remove: 'Remover',
    removeWhat: 'Remova um dispositivo que você perdeu ou não usa mais.',
    removeLink: 'Remover este dispositivo',
    only: 'Este é o seu único dispositivo, por isso não pode ser removido. Adicione outro antes ou desative a verificação em duas etapas.',
    back: 'Voltar para a página de segurança',
  },
  deviceRemove: {
    title: (name) => `Remover: ${name}`,
    question: 'Quer remover este dispositivo da sua conta?',
    effects: [
      'Você não poderá mais usá-lo para entrar.',
      'Os navegadores confiáveis vinculados a ele voltarão a pedir um código.',
    ],
    submit: 'Remover',
    cancel: 'Manter',
    only: 'Este é o seu único dispositivo, por isso não pode ser removido.',
    onlyHow:
      'Adicione outro dispositivo antes. Se não quiser nenhuma segunda etapa, desative a verificação em duas etapas.',
    defaultPhone: 'Este telefone é o seu dispositivo padrão. Por isso, ainda não é possível removê-lo.',
    defaultPhoneHow: 'Primeiro, defina outro dispositivo como padrão. Depois, remova este.',
    add: 'Adicionar um dispositivo',
  },
  phoneNew: {
    title: 'Adicionar um telefone',
    lead: 'Quando estiver sem o outro dispositivo, você pode receber um código no telefone.',
    choose: 'Como você quer receber os códigos?',
  },
  backupTokens: {
    title: 'Códigos de backup',
    shownOnce: 'Guarde estes códigos agora.',
    shownOnceWhy: 'Para sua segurança, só podemos mostrá-los esta vez.',
    keep: [
      'Imprima esta página, anote os códigos ou guarde-os em um gerenciador de senhas.',
      'Deixe os códigos longe do celular, em um lugar a que só você tenha acesso.',
      'Cada código funciona uma única vez. Quando restarem poucos, gere outros.',
    ],
    sheet: (brand) => `Códigos de backup de ${brand}`,
    made: (date) => ['Gerados em ', date],
    copy: 'Copiar',
    copied: 'Códigos copiados. Cole agora em um lugar seguro.',
    copyFailed: 'O navegador não permitiu copiar os códigos. Selecione e copie manualmente.',
    download: 'Baixar',
    print: 'Imprimir',
    done: 'Já guardei os códigos',
    what: 'Se você perder o dispositivo, pode entrar com um código de backup. Cada código funciona uma única vez.',
    left: (left) => (left === 0 ? 'Você não tem códigos de backup.' : backupCodesLeft(left)),
    replace: 'Os códigos novos substituem os antigos, que param de funcionar na hora.',
    renew: 'Gerar novos códigos de backup',
    get: 'Gerar códigos de backup',
    cancel: 'Voltar',
  },
  disable: {
    title: 'Desativar a verificação em duas etapas',
    warning: 'Sua conta ficará menos protegida.',
    effects: [
      'Só a senha protegerá sua conta.',
      'Todos os seus dispositivos e códigos de backup serão removidos.',
      'Você pode ativar de novo quando quiser, com uma nova configuração.',
    ],
    understood: 'Entendo e quero desativar',
    submit: 'Desativar',
    cancel: 'Manter ativada',
    mustStay: 'A verificação em duas etapas é obrigatória na sua conta e não pode ser desativada.',
    mustStayHow: 'Você pode trocar de dispositivo: adicione um novo e depois remova o antigo.',
    back: 'Voltar',
  },
  signOut: {
    title: 'Sair',
    question: (brand) => `Quer sair da sua conta de ${brand} neste dispositivo?`,
    submit: 'Sair',
    cancel: 'Continuar na conta',
  },
  required: {
    title: 'Esta página exige a verificação em duas etapas',
    why: 'Ela contém informações que a senha sozinha não protege bem o bastante.',
    how: 'Ative primeiro a verificação em duas etapas. Leva uns dois minutos, e você vai precisar do celular.',
    setup: 'Configurar agora',
    home: 'Agora não',
    weaker: {
      title: 'Esta página exige outro dispositivo',
      why: 'Ela contém informações que os seus dispositivos não protegem bem o bastante.',
      how: 'Adicione um dispositivo de outro tipo e depois volte aqui.',
      accepted: 'Esta página aceita:',
      setup: 'Adicionar um dispositivo',
    },
  },
  mail: {
    subject: (brand, what) => `${brand}: ${what}`,
    changes: {
      'device-added': {
        what: 'Um dispositivo foi adicionado',
        text: (brand) => `Um dispositivo foi adicionado à sua conta de ${brand}. Agora ele pode ser usado para entrar.`,
      },
      'device-removed': {
        what: 'Um dispositivo foi removido',
        text: (brand) =>
          `Um dispositivo foi removido da sua conta de ${brand}. Ele não pode mais ser usado para entrar.`,
      },
      'device-renamed': {
        what: 'O nome de um dispositivo mudou',
        text: (brand) => `O nome de um dispositivo da sua conta de ${brand} foi alterado.`,
      },
      'default-changed': {
        what: 'O dispositivo padrão foi alterado',
        text: (brand) => `Sua conta de ${brand} agora pede primeiro o código de outro dispositivo.`,
      },
      'backup-tokens-made': {
        what: 'Novos códigos de backup foram gerados',
        text: (brand) =>
          `Novos códigos de backup foram gerados para a sua conta de ${brand}. Os antigos não funcionam mais.`,
      },
      'two-factor-disabled': {
        what: 'A verificação em duas etapas foi desativada',
        text: (brand) =>
          `A verificação em duas etapas da sua conta de ${brand} foi desativada. Agora só a senha protege a conta.`,
      },
      'browser-remembered': {
        what: 'Novo navegador confiável',
        text: (brand) =>
          `Um navegador confiável foi adicionado à sua conta de ${brand}. Por algum tempo, ele não vai pedir código.`,
      },
      'browsers-forgotten': {
        what: 'Um navegador confiável foi removido',
        text: (brand) =>
          `Navegadores confiáveis da sua conta de ${brand} foram removidos. Eles voltarão a pedir um código.`,
      },
      'sessions-ended': {
        what: 'A sessão em um navegador foi encerrada',
        text: (brand) => `As sessões da sua conta de ${brand} em outros navegadores foram encerradas.`,
      },
      'two-factor-reset': {
        what: 'A verificação em duas etapas foi redefinida',
        text: (brand) =>
          `A verificação em duas etapas da sua conta de ${brand} foi redefinida: todos os dispositivos foram removidos e todas as sessões foram encerradas. Agora só a senha protege a conta. Entre e configure seus dispositivos de novo.`,
      },
      'device-unlocked': {
        what: 'Um dispositivo foi desbloqueado',
        text: (brand) =>
          `Um dispositivo da sua conta de ${brand} estava bloqueado por excesso de códigos errados. Ele pode ser usado de novo para entrar.`,
      },
    },
    device: (kind, hint) => (hint ? `${kind}, ${hint}` : kind),
    about: (device) => `Dispositivo: ${device}`,
    when: (date, time) => `Quando: ${date}, ${time}`,
    where: (client) => `Onde: ${client}`,
    yours: 'Se foi você, não precisa fazer nada.',
    notYours: (brand) =>
      `Se não foi você, outra pessoa pode ter acesso à sua conta. Abra ${brand} como sempre faz, troque a senha e confira seus dispositivos. Depois, avise a equipe de suporte de ${brand}.`,
    byStaff: (brand) =>
      `A equipe de suporte de ${brand} fez isso. Se você não pediu, abra ${brand} como sempre faz, troque a senha e avise a equipe de suporte.`,
    never: 'Nunca pedimos senhas nem códigos por e-mail.',
  },
  error: {
    codes: {
      'form-expired': {
        title: 'Esta página expirou',
        advice:
          'Ela ficou aberta por muito tempo, ou você entrou na conta ou saiu dela em outra janela. Nada foi alterado. Volte, recarregue a página e tente de novo.',
      },
      'cross-site': {
        title: 'Bloqueamos esta solicitação',
        advice: 'Ela veio de outro site, e nada foi alterado. Se foi você, comece pela nossa própria página.',
      },
      'not-allowed': {
        title: 'Você não pode abrir esta página',
        advice: 'Sua conta não tem permissão para vê-la. Se deveria ter, fale com os responsáveis por este site.',
      },
      'not-found': {
        title: 'Página não encontrada',
        advice: 'Talvez o endereço esteja errado ou a página não exista mais.',
      },
      'method-not-allowed': {
        title: 'Isso não funciona aqui',
        advice: 'A página foi aberta de uma forma que ela não reconhece. Comece de novo pela página inicial.',
      },
      'too-large': {
        title: 'São dados demais de uma vez',
        advice: 'O formulário é maior do que aceitamos. Volte, encurte o que você digitou e tente de novo.',
      },
      'bad-request': {
        title: 'Algo deu errado',
        advice:
          'Não conseguimos ler o que foi enviado, e nada foi alterado. Volte, recarregue a página e tente de novo.',
      },
      busy: {
        title: 'Estamos com muito movimento agora',
        advice: 'Não há nada de errado com a sua conta. Espere um minuto e tente de novo.',
      },
    },
    status: (status) => `Erro ${status}`,
    home: (brand) => `Ir para ${brand}`,
  },
}
