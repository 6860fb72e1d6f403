/** What a check found. */
export interface Finding {
  /** What was looked at: `database`, `secrets`. */
  readonly check: string
  readonly status: 'ok' | 'warning' | 'error'
  readonly message: string
  /** What to do. */
  readonly advice?: string
}

export function ok(check: string, message: string): Finding {
  return { check, status: 'ok', message }
}

export function warning(check: string, message: string, advice: string): Finding {
  return { check, status: 'warning', message, advice }
}

export function error(check: string, message: string, advice: string): Finding {
  return { check, status: 'error', message, advice }
}
