/** The folder of a package that is installed once, outside of the repository. Throws if it cannot be had. */
export declare function cachedPackage(name: string, version: string, options?: { scripts?: boolean }): string
