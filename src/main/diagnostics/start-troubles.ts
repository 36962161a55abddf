import { ExpectedFailure } from '#shared/ipc/result.ts'
import type { PolicyState } from '#shared/policy.ts'
import type { StartTrouble } from '#shared/startup.ts'
import type { SealerState } from '../auth/sealed-entries.ts'
import type { StoreFacts } from './checks.ts'

export interface StartPorts {
  readonly folder: string
  /** The system's code where nothing can be written into the folder. */
  readonly probe: () => Promise<string | null>
  readonly policy: PolicyState
  readonly keychain: () => Promise<SealerState>
  readonly stores: () => Promise<readonly StoreFacts[]>
}

/** A list of stores that can't be read is said where one of them is opened. */
const noneOf = (error: unknown): readonly StoreFacts[] => {
  if (error instanceof ExpectedFailure) return []
  throw error
}

/** Stores that stay closed. A damaged one is no trouble: what can be read of it is saved when it is opened. */
function storeTroubles(stores: readonly StoreFacts[]): readonly StartTrouble[] {
  const used = stores.filter(({ aside }) => !aside)
  const standings = (['newer', 'foreign', 'unreadable', 'locked'] as const).filter((standing) =>
    used.some((store) => store.standing === standing),
  )
  return standings.map((standing) => ({ kind: 'store', standing }))
}

/** What the person is to know before Caseload goes on, the gravest first. */
export async function startTroubles(ports: StartPorts): Promise<StartTrouble[]> {
  const { folder, policy } = ports
  // One after the other: a keychain may keep its key in the folder that the probe makes.
  const code = await ports.probe()
  const keychain = await ports.keychain()
  const troubles: StartTrouble[] = []
  if (code !== null) troubles.push({ kind: 'folder', folder, code })
  if (policy.state === 'wrong') troubles.push({ kind: 'policy', place: policy.place, problems: policy.problems })
  // One that doesn't answer now is asked again when it is needed.
  if (!keychain.available && !keychain.isBusy) troubles.push({ kind: 'keychain', reason: keychain.reason })
  return [...troubles, ...storeTroubles(await ports.stores().catch(noneOf))]
}
