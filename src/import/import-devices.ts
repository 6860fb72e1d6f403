import type { Countersign } from '../countersign.ts'
import { persistentId } from '../devices/device.ts'
import { checkBoolean, checkKeys, invalidOption } from '../lib/options.ts'
import { prepareAll, type Ready } from './prepare.ts'
import { countByKind, type ImportReport } from './report.ts'
import { secretMarks } from './same-secret.ts'
import type { ImportSource, SourceDevice } from './source.ts'
import { triage } from './triage.ts'
import { usersWithoutDevice } from './users-without-device.ts'

export interface ImportOptions {
  /** Only read, check and report. Default false. */
  readonly dryRun?: boolean
  /** Whether this application has the user. Devices of others are not imported. Default: all are users. */
  readonly userExists?: (userId: string) => Promise<boolean> | boolean
  /** Import the rest where something is broken. Default false: then nothing is imported. */
  readonly skipBroken?: boolean
  /**
   * Bring back what was imported before and has been removed here since, with the state that the source has now: a stolen
   * phone, codes that were used here. Default false.
   */
  readonly again?: boolean
}

/**
 * Takes devices over from elsewhere, with their state: a token that was accepted there is not accepted here, and all
 * others are. Everything is read and checked first, and then written in one transaction, all or nothing. Devices that
 * were imported before are left as they are, and those that were removed since do not come back, so it can be run again.
 *
 * The source is only read. From then on nothing there must accept tokens any more: one that is accepted there later
 * works once more here.
 *
 * ```ts
 * const report = await importDevices(countersign, djangoDevices('postgres://reader@host/site'), { dryRun: true })
 * ```
 *
 * @throws CountersignError `invalid-option`, `driver-missing`, `store-failed` (the source's database too), `store-busy`, `not-migrated`
 */
export async function importDevices(
  countersign: Countersign,
  source: ImportSource,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const where = 'importDevices(countersign, source, options)'
  checkKeys(where, options, ['dryRun', 'userExists', 'skipBroken', 'again'])
  const { dryRun = false, skipBroken = false, again = false, userExists = () => true } = options
  checkBoolean(`${where}: dryRun`, dryRun)
  checkBoolean(`${where}: skipBroken`, skipBroken)
  checkBoolean(`${where}: again`, again)
  if (typeof userExists !== 'function') throw invalidOption(`${where}: userExists must be a function`)
  if (typeof source?.read !== 'function') {
    throw invalidOption(`${where}: source must be djangoDevices(…), otpauthCsv(…), or anything with read()`)
  }

  const content = await source.read()
  const sorted = await triage(countersign, content.devices, { userExists, again })
  const { fresh, alreadyThere, problems: unwanted, isUser } = sorted
  const brokenBefore = content.problems.some(({ reason }) => reason === 'broken')
  const { ready, problems: impossible } = await prepareAll(countersign, fresh, {
    costly: !dryRun && (skipBroken || !brokenBefore),
  })
  const problems = [...content.problems, ...unwanted, ...impossible]
  const broken = problems.filter(({ reason }) => reason === 'broken')
  const skipped = problems.filter(({ reason }) => reason !== 'broken')

  const refused = broken.length > 0 && !skipBroken
  const how = { dryRun, again, marks: sorted.marks }
  const { imported, late } = refused ? { imported: [], late: [] } : await insert(countersign, ready, how)
  const here = [...alreadyThere, ...ready.map(({ device }) => device)]
  return {
    dryRun,
    refused,
    kinds: countByKind(imported.map(deviceOf), [...alreadyThere, ...late.map(deviceOf)], skipped),
    devices: imported.map(({ device, id }) => ({
      source: device.source,
      persistentId: persistentId(device.kind, id),
      userId: device.user.id,
    })),
    skipped,
    broken,
    withoutDevice: await usersWithoutDevice(countersign, { there: content, here, isUser }),
  }
}

function deviceOf({ device }: Ready): SourceDevice {
  return device
}

/** `late` are those that somebody else has imported since they were looked for. */
async function insert(
  countersign: Countersign,
  ready: readonly Ready[],
  { dryRun, again, marks }: { readonly dryRun: boolean; readonly again: boolean; readonly marks: readonly string[] },
): Promise<{ imported: readonly Ready[]; late: readonly Ready[] }> {
  if (dryRun) return { imported: ready, late: [] }
  const prepared = ready.flatMap((one) => (one.prepared ? [one.prepared] : []))
  const secrets = ready.flatMap(({ device }) => secretMarks(countersign.keyring, device).slice(0, 1))
  const inserted = await countersign.devices.insertAll(prepared, { again, marks: [...marks, ...secrets] })
  const ids = new Set(inserted.map(({ id }) => id))
  return { imported: ready.filter(({ id }) => ids.has(id)), late: ready.filter(({ id }) => !ids.has(id)) }
}
