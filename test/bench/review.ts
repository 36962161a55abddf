import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { agendaOf } from '#shared/domain/review/agenda.ts'
import { measureReport } from '#shared/domain/review/measure-report.ts'
import { goBy, listOf } from '#shared/domain/review/review-list.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { patientItem } from '../fakes/clinic.ts'
import { median, report, round, timed } from './measure.ts'

const PATIENTS = 2400
const LOGS = 24
const RUNS = 41
const FLAGS = ['Safety Risk', 'Review with Psychiatrist', 'Needs Discussion', null, null, null]
const LETTERS = 'abcdefghijklmnopqrst'

/** A family name that says nothing: letters of a number. */
const familyName = (at: number) => [...String((at * 7919) % 99_991)].map((digit) => LETTERS[Number(digit)]).join('')

function patients(now: number) {
  return Array.from({ length: PATIENTS }, (_, at) => {
    const item = patientItem(String(at), `Family${familyName(at)}`, 'Sample', now)
    const [first] = item.treatment_logs as Record<string, unknown>[]
    const weeks = 1 + (at % LOGS)
    const logs = Array.from({ length: weeks }, (_log, week) => ({
      ...first,
      id: `${at}-${week}`,
      contact_type: week === 0 ? 'Initial Assessment' : week % 5 === 4 ? 'Psychiatric Consultation' : 'Follow Up',
      date: now - (weeks - week) * 7 * 86_400_000,
      scores: [{ score_name: 'phq9_score', score_value: (at + week * 3) % 28 }],
    }))
    const flag = FLAGS[at % FLAGS.length] ?? null
    const stored = { ...item, treatment_logs: logs, ...(flag === null ? {} : { patient_flag: flag }) }
    return readPatient(stored, { registryId: 'r', mrn: String(at), now })
  })
}

/** What the review meeting costs before anything is drawn. */
export async function benchReview(): Promise<void> {
  const now = Date.now()
  const context = clinicContext({ now, timeZone: 'America/New_York' })
  const all = patients(now)
  const rows = all.map((patient) => deriveRow(patient, context))
  const list = listOf(agendaOf(rows, context).items)
  const time = async (work: () => unknown, runs = RUNS) => round(median(await timed(runs, work)), 1)
  report('review', `${PATIENTS} patients; median of ${RUNS}`, { patients: PATIENTS }, [
    { step: 'agenda', ms: await time(() => agendaOf(rows, context)), ratio: null, wanted: 20 },
    { step: 'list of the agenda', ms: await time(() => listOf(agendaOf(rows, context).items)), ratio: null },
    { step: 'next patient of the list', ms: await time(() => goBy(list, 1)), ratio: null, wanted: 16 },
    { step: 'measures with trend', ms: await time(() => measureReport(all, context), 2), ratio: null },
  ])
}
