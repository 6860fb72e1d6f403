/** The path of a program, or `null`. Also looks where Debian keeps servers, which is not on everybody's PATH. */
export declare function findProgram(name: string): string | null
/** A Python that has Django, django-otp, and Django's drivers, or `null`. Debian's packages are for Debian's own only. */
export declare function findPython(): string | null
