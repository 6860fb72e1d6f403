// Waiting times that pass: "in 38 seconds" instead of a time of day. The time of day stays for screen readers, which would
// read the other one out every second; when the time has come, they are told once. Until then the button cannot be pressed.
const relative = new Intl.RelativeTimeFormat(document.documentElement.lang)

for (const line of document.querySelectorAll<HTMLElement>('[data-seconds]')) countDown(line)

function countDown(line: HTMLElement): void {
  const { seconds, soon = '', now = '' } = line.dataset
  // By how much time passes here: the visitor's clock can be wrong.
  const end = Date.now() + Number(seconds) * 1000
  const buttons = findForm(line)?.querySelectorAll<HTMLButtonElement>('button[type=submit]') ?? []
  const ticker = document.createElement('span')
  ticker.ariaHidden = 'true'
  line.ariaLive = 'polite'
  line.classList.add('unseen')
  line.after(ticker)
  for (const button of buttons) button.disabled = true
  tick()

  function tick(): void {
    const left = end - Date.now()
    if (left <= 0) {
      ticker.remove()
      line.classList.remove('unseen')
      line.textContent = now
      for (const button of buttons) button.disabled = false
      return
    }
    ticker.textContent = soon.replace('{}', phrase(Math.ceil(left / 1000)))
    setTimeout(tick, left % 1000 || 1000)
  }
}

/** What has to wait: the form of a step that is named, or the one that follows. */
function findForm(line: HTMLElement): Element | null | undefined {
  const { step } = line.dataset
  if (step) return document.querySelector(`input[name=step][value="${step}"]`)?.closest('form')
  return line.closest('[role=alert]')?.nextElementSibling
}

/** "in 38 seconds", in the unit that is easy to understand. */
function phrase(seconds: number): string {
  if (seconds <= 90) return relative.format(seconds, 'second')
  return seconds <= 90 * 60
    ? relative.format(Math.ceil(seconds / 60), 'minute')
    : relative.format(Math.ceil(seconds / 3600), 'hour')
}

export {}
