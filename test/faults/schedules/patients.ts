import { v7 } from 'uuid'
import { NOW } from '../../fakes/treatments.ts'
import type { Random } from './random.ts'
import { type WireItem, wireItem } from './wire.ts'

const DAY = 86_400
/** A number that JavaScript can't hold, as tables in the field do. */
const EXACT = { N: '1795347386.1253340244293212890625' }

/** An entry as other programs write it, in the month of the schedules; some have no id. Less than 40,000 seconds ago is today. */
export function foreignLog(random: Random, secondsAgo: number, extra: object = {}): WireItem {
  return {
    ...wireItem({
      id: random.chance(0.6) ? v7() : undefined,
      contact_type: 'Follow Up',
      visit_type: 'Phone',
      provider: 'Dr. Abara',
      no_show: false,
      scores: [],
      minutes: random.pick([10, 10, 15]),
      date: NOW - secondsAgo * 1000,
      weeks_in_treatment: 2,
      sms_reminder: null,
      ...extra,
    }),
    date_created: EXACT,
  }
}

const flag = (type: string, id?: string) =>
  wireItem({ id, rev: id && 1, flag_type: type, created_by_provider_id: 'user-9', created_date: NOW / 1000 - 900 })

/** Attributes that we know nothing of. */
const STRANGE: WireItem = {
  date_created: EXACT,
  event_logs: { L: [{ M: { at: EXACT, kind: { S: 'sms' } } }] },
  phq9_first: { N: '16' },
  logo: { B: 'AAEC' },
  tags: { SS: ['b', 'a'] },
  referring_provider_npi: { NULL: true },
}

/** The shapes that stored patients come in. */
export const SHAPES = ['usual', 'usual', 'flagged', 'bare'] as const
export type Shape = (typeof SHAPES)[number]

/** A small patient of another program. `bare` has no lists at all. */
export function storedPatient(mrn: string, shape: Shape, random: Random): WireItem {
  const person = wireItem({
    patient_mrn: mrn,
    first_name: 'Ana',
    last_name: 'Lindqvist',
    phone_number: '(555) 010-0100',
    payer: 'Medicare',
    status: 'Treatment',
    date_modified: NOW / 1000 - 86_400,
  })
  if (shape === 'bare') return { ...person, ...STRANGE }
  const first = foreignLog(random, 7 * DAY, { contact_type: 'Initial Assessment' })
  const logs = [first, ...Array.from({ length: 1 + random.below(3) }, (_, n) => foreignLog(random, 36_000 + n))]
  const flags = shape === 'flagged' ? [flag('Needs Discussion', v7()), flag('Safety Risk')] : []
  return {
    ...person,
    ...STRANGE,
    treatment_logs: { L: logs.map((M) => ({ M })) },
    audit_logs: { L: [{ M: wireItem({ object_name: 'patient', action: 'Created', user_id: 'user-9' }) }] },
    flags: { L: flags.map((M) => ({ M })) },
    ...(shape === 'flagged' ? { patient_flag: { S: 'Safety Risk' } } : {}),
  }
}
