import type { User } from 'countersign'
import { html } from 'countersign/web'

export function home(user: User | null) {
  const body = user
    ? html`<p>Hello, ${user.name}. <a href="/secret">The secret</a>, <a href="/account/two-factor">your account</a></p>`
    : html`<p><a href="/account/login">Sign in</a> or <a href="/register">create an account</a></p>`
  return { title: 'Acme', body: String(body) }
}

export const secret = { title: 'The secret', body: '<p>Only who is verified reads this.</p>' }

export function register(csrf: string, problem = '') {
  const body = html`<p>${problem}</p>
    <form method="post" action="/register">
      <input type="hidden" name="csrf" value="${csrf}">
      <label>Username <input name="username" autocomplete="username" required></label>
      <label>Password <input name="password" type="password" autocomplete="new-password" minlength="8" required></label>
      <button type="submit">Create an account</button>
    </form>`
  return { title: 'Create an account', body: String(body) }
}
