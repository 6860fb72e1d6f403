import { guard, visit } from '../../../lib/site'

const onlyVerified = guard()

export async function GET(request: Request) {
  const refusal = await onlyVerified(request)
  if (refusal) return refusal
  const { user } = await visit()
  return Response.json({ name: user?.name })
}
