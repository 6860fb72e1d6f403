/** The path of a program, or `null`. Also looks where Debian keeps servers, which is not on everybody's PATH. */
export declare function findProgram(name: string): string | null
