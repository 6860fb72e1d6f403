import Link from 'next/link'
import { visit } from '../lib/site'

// Pages under /account are linked with <a>, not <Link>: they are no pages of React's.
export default async function Home() {
  const { user, otp } = await visit()
  return (
    <main>
      <h1>{user ? `Hello, ${user.name}` : 'Hello'}</h1>
      <p>{otp.verified ? 'Verified' : 'Not verified'}</p>
      <p>
        <Link href="/secret">The secret</Link>, <a href="/account/two-factor">two-factor authentication</a>,{' '}
        {user ? <a href="/account/logout">sign out</a> : <a href="/account/login">sign in</a>}
      </p>
    </main>
  )
}
