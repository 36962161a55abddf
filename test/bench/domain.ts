import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { scoreNameFor, scoreNameUses } from '#shared/domain/derived/score-values.ts'
import { caseloadRowSchema } from '#shared/domain/entities/caseload-row.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { PHQ9 } from '#shared/domain/rules/standard-questionnaires.ts'
import { z } from '#shared/zod.ts'
import { patientItem } from '../fakes/clinic.ts'
import { median, report, round, timed } from './measure.ts'

const PATIENTS = 5000
const LOGS = 24
const RUNS = 5

function items(now: number): string[] {
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

/** What opening a registry costs besides the network, each step as a ratio to a plain step over the same data in the same run. */
export async function benchDomain(): Promise<void> {
  const now = Date.now()
  const texts = items(now)
  const parsed = texts.map((text) => JSON.parse(text) as Record<string, unknown>)
  const context = clinicContext({ now, timeZone: 'America/New_York' })
  const read = () => parsed.map((item, at) => readPatient(item, { registryId: 'r', mrn: String(at), now }))
  const patients = read()
  const rows = patients.map((patient) => deriveRow(patient, context))
  const time = async (work: () => unknown) => median(await timed(RUNS, work))
  const parse = await time(() => texts.map((text) => JSON.parse(text)))
  const clone = await time(() => structuredClone(rows))
  const steps: [string, number, number][] = [
    ['JSON.parse of the items (plain step)', parse, parse],
    ['read every patient', await time(read), parse],
    ['derive every row', await time(() => patients.map((patient) => deriveRow(patient, context))), parse],
    [
      'name a total by the series of all entries',
      await time(() => scoreNameFor(PHQ9, patients.flatMap(scoreNameUses))),
      parse,
    ],
    ['structured clone of the rows (plain step)', clone, clone],
    ['parse the rows by the contract', await time(() => z.array(caseloadRowSchema).parse(rows)), clone],
  ]
  const kilobytes = Math.round(texts.join('').length / PATIENTS / 1024)
  report(
    'open-registry',
    `${PATIENTS} patients with ${LOGS} entries, ${kilobytes} KB each; median of ${RUNS}`,
    { patients: PATIENTS, logs: LOGS },
    steps.map(([step, ms, base]) => ({ step, ms: round(ms), ratio: round(ms / base, 2) })),
  )
}
