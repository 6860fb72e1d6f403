import { otpRequired } from '../../lib/site'

const onlyVerified = otpRequired()
const board = { note: 'Nothing yet' }

/** A server function is an address of its own: it asks for itself, whatever the page has asked. */
async function writeNote(form: FormData) {
  'use server'
  const { user } = await onlyVerified()
  board.note = `${user.name}: ${form.get('note')}`
}

export default async function Secret() {
  const { user } = await onlyVerified('/secret')
  return (
    <main>
      <h1>The secret of {user.name}</h1>
      <p>{board.note}</p>
      <form action={writeNote}>
        <input name="note" required aria-label="Note" />
        <button type="submit">Write</button>
      </form>
    </main>
  )
}
