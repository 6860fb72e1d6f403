/** What importing one way into the package loads. */
export interface Size {
  readonly specifier: string
  readonly files: number
  /** Of our own JavaScript, as it is published. */
  readonly bytes: number
  readonly packages: readonly string[]
}

export declare function measure(): Size[]
