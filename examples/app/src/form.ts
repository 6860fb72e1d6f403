import type { Site } from 'countersign/web'

/** The fields of a posted form of the app's own, or the answer for a request that may not act. */
export async function readForm(
  site: Site,
  request: Request,
): Promise<{ form: FormData; refusal: null } | { form?: undefined; refusal: Response }> {
  const form = await request.formData().catch(() => new FormData())
  const refusal = await site.checkCsrf(request, form)
  return refusal ? { refusal } : { form, refusal }
}

/** What was typed into a field; empty if there is no such field. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}
