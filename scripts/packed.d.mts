/** Packs what is built into a folder. → the tarball's path */
export declare function pack(folder: string): string

export interface Host {
  readonly folder: string
  readonly tarball: string
  remove(): void
}

/** A folder with the packed package and its dependencies in `node_modules`, and no optional peer but those named. */
export declare function createHost(others?: readonly string[]): Host
