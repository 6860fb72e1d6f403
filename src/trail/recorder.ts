import type { RandomBytes } from '../lib/random.ts'
import type { EventRow } from '../store/store.ts'
import type { Acting } from './acting.ts'
import type { TrailDetail } from './detail.ts'
import { createEventIds } from './event-id.ts'
import type { AuditSettings } from './options.ts'
import type { TrailType } from './type.ts'

/** What is to be recorded. */
export interface TrailNote {
  readonly type: TrailType
  /** Whose account it is about. */
  readonly userId: string
  /** Which device, if it is about one. */
  readonly device?: { readonly persistentId: string; readonly kind: string; readonly name: string }
  readonly detail?: TrailDetail
}

/** Makes the rows of entries. */
export interface TrailRecorder {
  /** Whether anything is recorded. */
  readonly enabled: boolean
  /** For the store, with the change that they record; none where nothing is recorded. */
  rows(...notes: readonly TrailNote[]): readonly EventRow[]
}

export interface RecorderParts {
  readonly settings: AuditSettings
  readonly acting: Acting
  readonly now: () => number
  readonly randomBytes: RandomBytes
}

const none: readonly EventRow[] = []

export function createTrailRecorder({ settings, acting, now, randomBytes }: RecorderParts): TrailRecorder {
  const nextId = createEventIds(randomBytes)

  function row({ type, userId, device, detail }: TrailNote): EventRow {
    const { actor, address, agent } = acting.current()
    const at = now()
    return {
      ...{ id: nextId(at), at, type, userId },
      ...{ device: device?.persistentId ?? null, kind: device?.kind ?? null, name: device?.name ?? null },
      actor: actor === undefined || actor === userId ? null : actor,
      address: (settings.addresses && address) || null,
      agent: (settings.agents && agent) || null,
      detail: detail && Object.keys(detail).length > 0 ? JSON.stringify(detail) : null,
    }
  }

  return { enabled: settings.enabled, rows: (...notes) => (settings.enabled ? notes.map(row) : none) }
}
