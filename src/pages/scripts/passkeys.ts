// Passkeys and security keys: the button, which does nothing without a script, waits in a template; so does what there is to
// say when the browser does not answer with a token. What it is asked is in the form, and its answer goes into the form.
let waiting: AbortController | null = null

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) prepare(form)

function prepare(form: HTMLFormElement): void {
  const { passkey, options = '', autofill } = form.dataset
  const shown = Date.now()
  const asked = JSON.parse(options)
  const token = form.elements.namedItem('token') as HTMLInputElement
  const slot = form.querySelector('[data-slot]')
  const isCreation = passkey === 'create'
  let isRunning = false
  let button: HTMLButtonElement | null | undefined
  token.value = ''

  const why = obstacle()
  if (why) {
    // Where it is one way among others, nothing was promised.
    if (slot?.firstElementChild) tell(why)
    return
  }
  slot?.replaceChildren(copyOf('template[data-start]'))
  button = slot?.querySelector('button')
  if (document.activeElement === document.body && form.dataset.focus !== undefined) button?.focus()
  form.addEventListener('submit', start)
  if (autofill !== undefined) void offer()

  /** Why the browser cannot be asked at all. */
  function obstacle(): string | null {
    if (!isSecureContext) return 'insecure'
    const parse = isCreation ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'
    return typeof PublicKeyCredential === 'function' && parse in PublicKeyCredential ? null : 'unsupported'
  }

  function start(event: SubmitEvent): void {
    if (token.value) return
    event.preventDefault()
    // Nothing is sent yet.
    event.stopPropagation()
    if (isRunning) return
    isRunning = true
    form.querySelector('[data-told]')?.remove()
    waiting?.abort()
    waiting = new AbortController()
    // Beginning with this, it must not take longer than the challenge is good for.
    if (isOlderThan(1)) {
      beginAnew()
      return
    }
    ask({ signal: waiting.signal })
      .then(answer, (error) => {
        tell(reason(error))
        if (autofill !== undefined) void offer()
      })
      .finally(() => {
        isRunning = false
      })
  }

  /** Passkeys among what the browser fills in. */
  async function offer(): Promise<void> {
    if (!(await PublicKeyCredential.isConditionalMediationAvailable?.())) return
    waiting = new AbortController()
    // Where it comes to nothing, nobody has asked for it.
    ask({ signal: waiting.signal, mediation: 'conditional' }).then(answer, () => {})
  }

  function ask(how: { signal: AbortSignal; mediation?: CredentialMediationRequirement }): Promise<Credential | null> {
    return isCreation
      ? navigator.credentials.create({ ...how, publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
      : navigator.credentials.get({ ...how, publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })
  }

  function answer(credential: Credential | null): void {
    if (isOlderThan(2)) {
      beginAnew()
      return
    }
    token.value = JSON.stringify((credential as PublicKeyCredential).toJSON())
    form.requestSubmit(button)
  }

  /** With fresh options. */
  function beginAnew(): void {
    const to = new URL(form.action)
    if (to.search === '') to.searchParams.set('next', (form.elements.namedItem('next') as HTMLInputElement).value)
    location.replace(to)
  }

  function isOlderThan(times: number): boolean {
    return Date.now() - shown > times * (asked.timeout ?? 120_000)
  }

  function tell(problem: string): void {
    const told = document.createElement('div')
    told.dataset.told = ''
    told.role = 'alert'
    told.append(copyOf(`template[data-problem="${problem}"]`))
    if (button) slot?.prepend(told)
    else slot?.replaceChildren(told)
  }

  function copyOf(selector: string): Node {
    return form.querySelector<HTMLTemplateElement>(selector)?.content.cloneNode(true) ?? document.createTextNode('')
  }

  // Back from the next page: what was sent is of no more use.
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) token.value = ''
  })
}

/** The browser does not tell a refusal from a time that is over, or from a key that is not here. */
function reason(error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled'
  return name === 'InvalidStateError' ? 'exists' : 'failed'
}

const signals = document.querySelector<HTMLTemplateElement>('template[data-signal]')?.dataset.signal

if (signals && typeof PublicKeyCredential === 'function') {
  const functions = PublicKeyCredential as unknown as Record<string, ((options: unknown) => Promise<void>) | undefined>
  for (const [name, options] of Object.entries(JSON.parse(signals))) {
    functions[name]?.(options).catch(() => {})
  }
}

export {}
