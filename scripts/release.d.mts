/** What keeps the repository from being released under a tag. */
export declare function faults(
  tag: string,
  found: { readonly version: string; readonly lock: string; readonly changelog: string; readonly openapi: string },
): string[]
