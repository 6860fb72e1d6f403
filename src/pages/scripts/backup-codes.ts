// Copy, download and print: the buttons wait in a template, because none of them works without a script.
const template = document.querySelector<HTMLTemplateElement>('template[data-codes]')
const sheet = document.querySelector('.sheet')

if (template && sheet) {
  const { copied = '', failed = '', file = '' } = template.dataset
  const content = template.content.cloneNode(true) as DocumentFragment
  const status = content.querySelector('[role=status]')
  const lines = [...sheet.querySelectorAll('.print, li')].map(({ textContent }) => textContent?.trim())
  const text = `${lines.join('\n')}\n`
  const actions: Record<string, () => void> = {
    copy: () =>
      navigator.clipboard.writeText(text).then(
        () => say(copied),
        () => say(failed),
      ),
    download() {
      const link = document.createElement('a')
      link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
      link.download = file
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
    },
    print: () => print(),
  }

  for (const button of content.querySelectorAll('button')) {
    // Browsers have no clipboard for pages that came without encryption.
    if (button.value === 'copy' && !navigator.clipboard) button.remove()
    else button.addEventListener('click', () => actions[button.value]?.())
  }
  template.replaceWith(content)

  function say(news: string): void {
    if (status) status.textContent = news
  }
}

export {}
