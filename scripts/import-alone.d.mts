export interface Imported {
  readonly exports: readonly string[]
  /** The URL of every file that was loaded, by import and by require. */
  readonly modules: readonly string[]
  /** What it wrote to the terminal. */
  readonly output: string
}

/** Imports one way into a package in a Node of its own, as a file in `folder` would. */
export declare function importAlone(specifier: string, folder: string): Imported
