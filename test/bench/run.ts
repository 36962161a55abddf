import { mkdirSync, writeFileSync } from 'node:fs'
import { caseloadRowSchema } from '#shared/domain/caseload-row.ts'
import { clinicContext } from '#shared/domain/context.ts'
import { deriveRow } from '#shared/domain/derive-row.ts'
import { readPatient } from '#shared/domain/read-patient.ts'
import { z } from '#shared/zod.ts'
import { patientItem } from '../fakes/clinic.ts'

// What opening a registry costs besides the network, each step as a ratio to a plain step over the same data in the same run.
const PATIENTS = 5000
const LOGS = 24
const RUNS = 5
const now = Date.now()

function items(): string[] {
  return Array.from({ length: PATIENTS }, (_, at) => {
    const item = patientItem(String(at), `Family${at}`, 'Sample', now)
    const [first] = item.treatment_logs as Record<string, unknown>[]
    const logs = Array.from({ length: LOGS }, (_log, week) => ({
      ...first,
      id: `${at}-${week}`,
      contact_type: week === 0 ? 'Initial Assessment' : 'Follow Up',
      date: now - (LOGS - week) * 7 * 86_400_000,
      notes: 'Synthetic note. '.repeat(40),
      scores: [{ score_name: 'phq9_score', score_value: (at + week) % 28 }],
    }))
    return JSON.stringify({ ...item, treatment_logs: logs })
  })
}

function median(work: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}

const texts = items()
const parsed = texts.map((text) => JSON.parse(text) as Record<string, unknown>)
const context = clinicContext({ now, timeZone: 'America/New_York' })
const patients = parsed.map((item, at) => readPatient(item, { registryId: 'r', mrn: String(at), now }))
const rows = patients.map((patient) => deriveRow(patient, context))
const parse = median(() => texts.map((text) => JSON.parse(text)))
const clone = median(() => structuredClone(rows))

const results = [
  { step: 'JSON.parse of the items (plain step)', ms: parse, ratio: 1 },
  {
    step: 'read every patient',
    ms: median(() => parsed.map((item, at) => readPatient(item, { registryId: 'r', mrn: String(at), now }))),
  },
  { step: 'derive every row', ms: median(() => patients.map((patient) => deriveRow(patient, context))) },
  { step: 'structured clone of the rows (plain step)', ms: clone, ratio: 1 },
  { step: 'parse the rows by the contract', ms: median(() => z.array(caseloadRowSchema).parse(rows)), base: clone },
].map(({ base = parse, ratio, ...step }) => ({
  ...step,
  ms: Math.round(step.ms),
  ratio: Math.round((ratio ?? step.ms / base) * 100) / 100,
}))

console.log(
  `${PATIENTS} patients with ${LOGS} entries, ${Math.round(texts.join('').length / PATIENTS / 1024)} KB each; median of ${RUNS}`,
)
console.table(results)
mkdirSync('bench-results', { recursive: true })
writeFileSync(
  'bench-results/open-registry.json',
  `${JSON.stringify({ patients: PATIENTS, logs: LOGS, results }, null, 2)}\n`,
)
