import { clinicContext } from '#shared/domain/context.ts'
import { deriveRow } from '#shared/domain/derive-row.ts'
import { applyEntry } from '#shared/domain/entry-rules.ts'
import { readPatient } from '#shared/domain/read-patient.ts'
import { readRegistry } from '#shared/domain/read-registry.ts'
import { addClinicDays } from '#shared/domain/time.ts'
import type { TreatmentEntry } from '#shared/domain/treatment-entry.ts'
import { contract } from '#shared/ipc/contract.ts'
import type { Bridge } from '#shared/ipc/define.ts'
import { storedLog, storedPatient, ZONE } from '../stored-patient.ts'

const asked = new URLSearchParams(location.search)
const now = Date.now()
const ago = (days: number) => addClinicDays(now, -days, ZONE)
const scores = (phq9: number, gad7: number) => ({
  scores: [
    { score_name: 'phq9_score', score_value: phq9 },
    { score_name: 'GAD-7', score_value: gad7 },
  ],
})
const logs = [
  storedLog('2026-01-01', {
    contact_type: 'Initial Assessment',
    date: ago(140),
    recorded_role: 'Care Manager',
    ...scores(20, 15),
  }),
  storedLog('2026-01-01', { date: ago(45), recorded_role: 'Care Manager', ...scores(14, 10) }),
  storedLog('2026-01-01', { date: now - 3_600_000, minutes: 42, recorded_role: 'Care Manager' }),
]

const unreadable = asked.get('patient') === 'unreadable'
const stored = unreadable
  ? { PK: 'registry-patient:r1', SK: '003716' }
  : storedPatient(logs, {
      flags: [
        { flag_type: 'Review with Psychiatrist', created_by_provider_id: 'u2', created_date: ago(6) / 1000, id: 'f1' },
      ],
    })
const patient = readPatient(stored, { registryId: 'r1', mrn: '003716', now })
const context = clinicContext({ now, timeZone: ZONE })
const detailOf = (one: typeof patient) => ({ patient: one, row: deriveRow(one, context), asOf: now })

export const registry = readRegistry(
  { PK: 'registry:r1', SK: 'metadata', id: 'r1', name: 'Northgate Family Medicine' },
  'r1',
)
export const membership = {
  registryId: 'r1',
  userId: 'u1',
  displayName: 'Renee Okafor',
  email: 'renee@example.com',
  role: asked.get('role') ?? 'Care Manager',
  isAdmin: false,
}
export const timeZone = ZONE

let begins = 0
let records = 0
const failure = (message: string) => ({ ok: false, error: { code: 'offline', message, id: null } })

function begin() {
  begins += 1
  if (asked.get('begin') === 'fails' && begins < 2) return failure('The registry can’t be reached.')
  return {
    ok: true,
    value: {
      operationId: crypto.randomUUID(),
      logId: crypto.randomUUID(),
      openedAt: Date.now(),
      prefill: { contactType: 'Follow Up', visitType: 'Phone', provider: 'Renee Okafor' },
      detail: detailOf(patient),
    },
  }
}

function record({ logId, entry }: { logId: string; entry: TreatmentEntry }) {
  records += 1
  if (asked.get('record') === 'fails' && records < 2) return failure('The registry can’t be reached.')
  const stamp = { logId, userId: 'u1', role: membership.role, now: Date.now() }
  return { ok: true, value: { outcome: 'recorded', detail: detailOf(applyEntry(patient, entry, stamp)) } }
}

/** What crossed the bridge, for the driver to look at. */
export const calls: { name: string; request: unknown }[] = []

export const bridge: Bridge = {
  async call(name, request) {
    calls.push({ name, request })
    await new Promise((done) => setTimeout(done, Number(asked.get('delay') ?? 50)))
    return name === 'treatments.begin' ? begin() : record(contract.calls['treatments.record'].request.parse(request))
  },
  on: () => () => undefined,
}
Object.assign(window, { caseload: bridge, calls })
