import { registerHooks } from 'node:module'
import { afterAll, expect, it } from 'vitest'
import { webauthn } from './index.ts'
import { loadLibrary } from './library.ts'

const hooks = registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.includes('@simplewebauthn/server')) return next(specifier, context)
    throw Object.assign(new Error('no such package'), { code: 'ERR_MODULE_NOT_FOUND' })
  },
})
afterAll(() => hooks.deregister())

it('says what to install where the library is missing', async () => {
  const missing = { code: 'driver-missing', message: expect.stringContaining('npm install @simplewebauthn/server') }
  await expect(loadLibrary()).rejects.toMatchObject(missing)
  // For countersign doctor.
  await expect(webauthn({ rpName: 'Acme' }).check?.()).rejects.toMatchObject(missing)
})
