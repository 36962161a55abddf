import { readMembership, readRegistry } from '#shared/domain/reading/read-registry.ts'
import type { RegistryGateway } from '../../src/main/gateway/gateway.ts'
import { patientOf } from '../../src/main/gateway/patients/patient.ts'
import type { Refreshed } from '../../src/main/gateway/patients/refresh-caseload.ts'
import { CLINIC, clinicItems, type Item, patientItem } from './clinic.ts'
import { gatewayWith } from './gateway.ts'
import { NOW, READING } from './treatments.ts'

const { registryId, userId } = CLINIC
const [registry = {}, membership = {}] = clinicItems(NOW)
export const MRN = 'M-1'

/** A call that the table has not answered. */
export interface HeldCall {
  readonly kind: 'read' | 'write' | 'refresh' | 'load'
  readonly answer: () => void
}

const versionOf = ({ version }: Item): number | null => (typeof version === 'number' ? version : null)
const patientIn = (item: Item) => patientOf(item, READING, MRN)
/** What a refresh sees without reading the item: the scalars. */
const stampIn = ({ treatment_logs, ...scalars }: Item) => JSON.stringify(scalars)

/** A table of one patient that answers when it is told to. */
export function slowTable() {
  let item: Item = patientItem(MRN, 'Lindqvist', 'Ana', NOW)
  const held: HeldCall[] = []
  const table = {
    /** Whether the next call looks at the item, or changes it, as soon as it comes in; otherwise when it is answered. */
    looksAtOnce: true,
    held,
    item: () => item,
    patient: () => patientIn(item),
    change(by: (item: Item) => Item) {
      item = by(item)
    },
  }
  const hold = <T>(kind: HeldCall['kind'], look: () => T) =>
    new Promise<T>((resolve) => {
      const seen = table.looksAtOnce ? { value: look() } : null
      const call: HeldCall = {
        kind,
        answer: () => {
          held.splice(held.indexOf(call), 1)
          resolve((seen ?? { value: look() }).value)
        },
      }
      held.push(call)
    })
  const gateway: RegistryGateway = gatewayWith({
    identify: async () => ({ kind: 'known', user: { userId, displayName: 'Renee Okafor', email: '' } }),
    listRegistries: async () => [],
    listInvitations: async () => [],
    touchLogin: async () => true,
    openRegistry: async () => ({
      registry: readRegistry(registry, registryId),
      membership: readMembership(membership, { registryId, userId }),
    }),
    async loadCaseload(_reading, options) {
      const read = await hold('load', () => item)
      options?.load?.stamps.set(MRN, stampIn(read))
      return [patientIn(read)]
    },
    getPatientRecord: async () => ({ patient: patientIn(await hold('read', () => item)), warning: null }),
    async recordTreatment({ logId, entry }) {
      const { minutes, date } = entry
      const log = { id: logId, recorded_by: userId, provider: 'Renee Okafor', no_show: false, minutes, date }
      const typed = { contact_type: 'Follow Up', visit_type: 'Phone', weeks_in_treatment: 3, scores: [] }
      const written = await hold('write', () => {
        const logs = [item.treatment_logs ?? []].flat()
        item = { ...item, version: (versionOf(item) ?? 0) + 1, treatment_logs: [...logs, { ...log, ...typed }] }
        return item
      })
      return { outcome: 'written', patient: patientIn(written), warning: null }
    },
    async refreshCaseload(_reading, known, { full = false } = {}): Promise<Refreshed> {
      const read = await hold('refresh', () => item)
      const before = known.get(MRN)
      const isRewritten = (one: Item) => before?.version != null && (versionOf(one) ?? -1) < before.version
      // A version that went back is looked at once more, at the end.
      const certain = isRewritten(read) ? item : read
      if (!full && before?.stamp === stampIn(certain))
        return { patients: [], stamps: new Map(), removed: [], rewritten: [] }
      return {
        patients: [patientIn(certain)],
        stamps: new Map([[MRN, stampIn(certain)]]),
        removed: [],
        rewritten: isRewritten(certain) ? [MRN] : [],
      }
    },
  })
  return { ...table, gateway, table }
}
