import type { Site } from '../web/site-interface.ts'

/** By this name `respond` shows that it has put its cookies on what it was given, instead of answering something else. */
const mark = 'countersign-saved'

/** What has to be put on an answer of the host's own. */
export interface Saved {
  /** Cookies to append; other headers where the host has none of the name. */
  readonly headers: Headers
  /** Sent in the place of the host's answer: another request was first, and the visitor has to come again. */
  readonly instead: Response | null
}

/** Saves the session's changes for an answer of the host's own. @param cacheControl what the host says of its answer */
export async function saveFor(site: Site, request: Request, cacheControl: string | undefined): Promise<Saved> {
  const headers = { [mark]: '1', ...(cacheControl !== undefined && { 'cache-control': cacheControl }) }
  const response = await site.respond(request, new Response(null, { headers }))
  if (!response.headers.has(mark)) return { headers: new Headers(), instead: response }
  response.headers.delete(mark)
  return { headers: response.headers, instead: null }
}
