import './bridge.ts'
import { createRoot } from 'react-dom/client'
import { useStore } from 'zustand'
import { deriveRow } from '#shared/domain/derived/derive-row.ts'
import { readPatient } from '#shared/domain/reading/read-patient.ts'
import { agendaOf } from '#shared/domain/review/agenda.ts'
import { listOf } from '#shared/domain/review/review-list.ts'
import { clinicContext } from '#shared/domain/rules/context.ts'
import { type ReviewStore, shownMeeting } from '../../../src/renderer/features/review/review-state.ts'
import { createReviewStore } from '../../../src/renderer/features/review/review-store.ts'
import { StagePage } from '../../../src/renderer/features/review/stage/StagePage.tsx'
import { details } from './bridge.ts'
import '../../../src/renderer/app/stylesheets.ts'
import { storedPatient } from '../../fakes/stored-patient.ts'
import { openRegistry } from '../../unit/renderer/open-registry.ts'
import { painted, until } from '../grid/harness.ts'

const DAY = 86_400_000
const nothing = () => undefined
const MOVES = 60

/** A patient with up to 24 entries, as a clinic has them. */
function patient(at: number, now: number) {
  const weeks = 2 + (at % 22)
  const logs = Array.from({ length: weeks }, (_, week) => ({
    id: `${at}-${week}`,
    contact_type: week === 0 ? 'Initial Assessment' : week % 5 === 4 ? 'Psychiatric Consultation' : 'Follow Up',
    visit_type: 'Phone',
    provider: 'Dr. Abara',
    no_show: false,
    minutes: 20,
    weeks_in_treatment: week,
    date: now - (weeks - week) * 7 * DAY,
    scores: [
      { score_name: 'phq9_score', score_value: (at + week * 3) % 28 },
      { score_name: 'gad7_score', score_value: (at + week * 2) % 22 },
    ],
    notes: 'Sleep a little better, no new concerns. Walks once a week.',
  }))
  const mrn = String(at).padStart(6, '0')
  const item = storedPatient(logs, { SK: mrn, patient_mrn: mrn, last_name: `Family${at}`, first_name: 'Sample' })
  const flag = ['Safety Risk', 'Review with Psychiatrist', 'Needs Discussion', null, null, null][at % 6]
  return readPatient(flag ? { ...item, patient_flag: flag } : item, { registryId: 'r1', mrn, now })
}

function Page({ store, open }: { store: ReviewStore; open: ReturnType<typeof openRegistry> }) {
  const state = useStore(store)
  const meeting = shownMeeting(state)
  const page = { open, store, state, titleBar: null, sidebar: null, notices: null, sync: null, covered: false }
  return meeting && <StagePage {...page} meeting={meeting} onOutbox={nothing} onLeave={nothing} />
}

const heading = () => document.querySelector('main h1')?.textContent ?? ''
const press = (key: string) =>
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  )

/**
 * What is done from a key to the painted frame, without the time in which the page waits for the frame to begin, in milliseconds: less
 * than a frame lasts, and the next frame of the screen shows it.
 */
async function workOf(act: () => void): Promise<number> {
  const start = performance.now()
  act()
  // What React draws for a key it draws before this goes on.
  await null
  const drawn = performance.now()
  const frame = await new Promise<number>((resolve) => {
    requestAnimationFrame((began) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => resolve(performance.now() - Math.max(began, drawn))
      port2.postMessage(0)
    })
  })
  return drawn - start + frame
}

window.bench = async (count) => {
  const now = Date.now()
  const context = clinicContext({ now, timeZone: 'America/New_York' })
  const patients = Array.from({ length: count }, (_, at) => patient(at, now))
  const rows = patients.map((one) => deriveRow(one, context))
  for (const [at, row] of rows.entries()) {
    const one = patients[at]
    if (one) details.set(row.mrn, { patient: one, unsent: [], row, warning: null, asOf: now })
  }
  const open = openRegistry(rows, { timeZone: context.timeZone, timeZoneSource: 'registry', asOf: now })
  const store = createReviewStore(open.registry.id)
  await store.actions.load()
  const scope = { kind: 'registry' } as const
  const begun = { startedAt: now, startedBy: 'u1', participants: ['u1'], consultant: 'u1', scope }
  store.actions.start(begun, listOf(agendaOf(rows, context).items))
  const root = document.querySelector('#root')
  if (!root) throw new Error('There is no place for the page.')
  createRoot(root).render(<Page store={store} open={open} />)
  await until(() => document.querySelector('.stage-sessions') !== null)
  const [idle, next]: [number[], number[]] = [[], []]
  for (let move = 0; move < MOVES; move++) {
    // A person looks at a patient before going on: what was read ahead is there by then.
    for (let frame = 0; frame < 10; frame++) await painted()
    idle.push(await workOf(nothing))
    const before = heading()
    next.push(await workOf(() => void press('j')))
    if (heading() === before || !document.querySelector('.stage-sessions'))
      throw new Error('The next patient was not drawn.')
  }
  return { idle, next }
}
