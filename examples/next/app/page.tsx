import Link from 'next/link'
import { visit } from '../lib/site'

// Pages under /account are linked with <a>, not <Link>: they are no pages of React's.
export default async function Home() {
  const { user, otp } = await visit()
  return (
    <main>
      <h1>{user ? `Hello, ${user.name}` : 'Hello'}</h1>
      <p>{otp.verified ? 'Verified' : 'Not verified'}</p>
      <ul>
        <li>
          <Link href="/secret">The secret</Link>
        </li>
        <li>
          <a href="/account/two-factor">Two-factor authentication</a>
        </li>
        <li>{user ? <a href="/account/logout">Sign out</a> : <a href="/account/login">Sign in</a>}</li>
      </ul>
    </main>
  )
}
