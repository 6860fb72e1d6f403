/** A file that the pages refer to. */
export interface Asset {
  readonly text: string
  /** Of the text: in its path, so that it can be cached for ever. */
  readonly hash: string
}

export interface Assets {
  readonly urls: { readonly style: string; readonly script: string }
  /** Answers a request for a file; `null` for any other path. */
  answer(path: string): Response | null
}

const types = { style: 'text/css', script: 'text/javascript' }

export function createAssets(base: string, files: { readonly style: Asset; readonly script: Asset }): Assets {
  const urls = { style: `${base}/style.${files.style.hash}.css`, script: `${base}/script.${files.script.hash}.js` }
  const current = { [urls.style]: 'style', [urls.script]: 'script' } as const
  return {
    urls,
    answer(path) {
      if (!path.startsWith(`${base}/s`)) return null
      const name = current[path]
      if (name) return respond(name, files[name], 'public, max-age=31536000, immutable')
      // While a new version is rolled out, pages of one process are served the files of another: better than none.
      const other = /^\/(style|script)\.[0-9a-f]{16}\.(?:css|js)$/.exec(path.slice(base.length))?.[1] as typeof name
      return other ? respond(other, files[other], 'no-store') : null
    },
  }
}

function respond(name: keyof typeof types, { text }: Asset, caching: string): Response {
  return new Response(text, {
    headers: {
      'content-type': `${types[name]}; charset=utf-8`,
      'cache-control': caching,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  })
}
