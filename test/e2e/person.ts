import type { Page } from 'playwright-core'

/** Somebody in front of a page: what they see of it, and what they do. */
export interface Person {
  heading(): Promise<string>
  /** What the page says below the header. */
  main(): Promise<string>
  path(): string
  press(button: string): Promise<void>
  follow(link: string): Promise<void>
  /** Types a code and sends it off; with scripts, a form with nothing else to fill in goes off by itself. */
  enterCode(code: string, button: string, label?: string): Promise<void>
}

export function person(page: Page, scripts: boolean): Person {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  return {
    heading: () => page.getByRole('heading', { level: 1 }).innerText(),
    main: () => page.getByRole('main').innerText(),
    path: () => new URL(page.url()).pathname,
    press: (name) => button(name).click(),
    follow: (name) => page.getByRole('link', { name, exact: true }).first().click(),
    async enterCode(code, name, label = '6-digit code') {
      const field = page.getByLabel(label)
      // Waits until the button can be pressed.
      await button(name).click({ trial: true })
      if (scripts && (await field.evaluate(sendsItself))) {
        await Promise.all([page.waitForEvent('load'), field.fill(code)])
      } else {
        await field.fill(code)
        await button(name).click()
      }
    },
  }
}

function sendsItself(field: HTMLElement | SVGElement): boolean {
  const input = field as HTMLInputElement
  const controls = [...(input.form?.elements ?? [])]
  return input.dataset.digits !== undefined && controls[controls.indexOf(input) + 1] instanceof HTMLButtonElement
}
