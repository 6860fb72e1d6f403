import { isEmail } from './email.ts'
import { textOf } from './form.ts'
import { passwordFault } from './passwords.ts'
import type { NewUser } from './users.ts'

export type Field = 'username' | 'email' | 'password'

/** What was typed into the registration form. */
export type Typed = Readonly<Record<Field, string>>

/** What is wrong with it, by field. */
export type Faults = Partial<Readonly<Record<Field, string>>>

export const emptyForm: Typed = { username: '', email: '', password: '' }

export function readRegistration(form: FormData): Typed {
  return {
    username: textOf(form, 'username').trim().normalize('NFKC'),
    email: textOf(form, 'email').trim(),
    password: textOf(form, 'password'),
  }
}

/** → the user to be, or what the visitor has to change. */
export function checkRegistration({
  username,
  email,
  password,
}: Typed): { faults: Faults; newUser?: undefined } | { faults?: undefined; newUser: NewUser } {
  const weakness = passwordFault(password)
  const faults: Faults = {
    ...(username === '' && { username: 'Choose a username.' }),
    ...(username.length > 40 && { username: 'Choose a username of at most 40 characters.' }),
    ...(/\p{C}/u.test(username) && { username: 'This username has characters that cannot be seen. Type it anew.' }),
    ...(email !== '' && !isEmail(email) && { email: 'This is not an email address. Correct it, or leave it empty.' }),
    ...(weakness && { password: weakness }),
  }
  if (Object.keys(faults).length > 0) return { faults }
  return { newUser: { username, email: email === '' ? null : email, password } }
}
