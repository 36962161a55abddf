import type { SampleClock } from './clock.ts'
import { exactNumber, type Item, seconds, type Value } from './item.ts'

type Attributes = { readonly [attribute: string]: Value }

/** A stamp with more digits than a JS number keeps, as another program wrote it. */
const longStamp = (ms: number) => exactNumber(`${Math.floor(ms / 1000)}.1253340244293212890625`)

function patient(registryId: string, mrn: string, name: string, clock: SampleClock, rest: Attributes): Item {
  const [lastName = '', firstName = ''] = name.split(', ')
  return {
    PK: `registry-patient:${registryId}`,
    SK: mrn,
    id: registryId,
    patient_mrn: mrn,
    first_name: firstName,
    last_name: lastName,
    phone_number: '(555) 010-0177',
    email: `patient${mrn}@mail.example`,
    date_of_birth: '11/30/1967',
    payer: 'Medicaid',
    date_created: longStamp(clock.at(240, 600)),
    date_modified: longStamp(clock.at(240, 600)),
    flags: [],
    audit_logs: [],
    total_sessions: 0,
    minutes_this_month: 0,
    weeks_since_initial_assessment: 0,
    ...rest,
  }
}

/** An entry of an older program: no id, no provider, `no_show` null. */
const entry = (mrn: string, date: number, rest: Attributes = {}): Attributes => ({
  patient_mrn: mrn,
  no_show: null,
  contact_type: 'Follow Up',
  visit_type: 'Phone',
  weeks_in_treatment: 4,
  scores: [],
  minutes: 15,
  date,
  ...rest,
})
const withoutMinutes = ({ minutes: _, ...rest }: Attributes): Attributes => rest
const phq9 = (value: number, name = 'phq9_score'): Attributes => ({
  scores: [{ score_name: name, score_value: value }],
})
const assessment: Attributes = { contact_type: 'Initial Assessment', weeks_in_treatment: 0 }

/** An update with a wrong MRN made an item of two attributes. */
const ghost = (registryId: string, mrn: string, clock: SampleClock): Item => ({
  PK: `registry-patient:${registryId}`,
  SK: mrn,
  last_follow_up: clock.at(33, 600),
  total_sessions: 0,
})

/** Items in older shapes that are not active patients: dates in seconds, `patient_flag` '', an unknown status, a ghost. */
export function northgateOddities(registryId: string, clock: SampleClock): Item[] {
  return [
    patient(registryId, '002871', 'Pembroke, Alice', clock, {
      status: 'Deactivated',
      patient_flag: '',
      treatment_logs: [
        entry('002871', seconds(clock.at(300, 600)), { ...assessment, ...phq9(15) }),
        entry('002871', seconds(clock.at(280, 600)), phq9(7, 'PHQ-9')),
      ],
    }),
    patient(registryId, '002902', 'Stavros, Eleni', clock, {
      status: 'On Hold',
      treatment_logs: [
        entry('002902', clock.at(50, 600), { ...assessment, ...phq9(14), id: '5f0c6a52-6a0e-4c39-9d3c-0d3f6c1f2902' }),
        withoutMinutes(entry('002902', clock.at(6, 600), { ...phq9(11), provider: 'Dr. Tran' })),
      ],
    }),
    ghost(registryId, '0044l7', clock),
  ]
}

function duplicated(registryId: string, clock: SampleClock): Item {
  const twice = entry('598002', clock.at(8, 600), { ...phq9(12), minutes: 20 })
  return patient(registryId, '598002', 'Ferrante, Bianca', clock, {
    status: 'Treatment',
    treatment_logs: [entry('598002', clock.at(60, 600), { ...assessment, ...phq9(16) }), twice, twice],
  })
}

/** Items in older shapes among the active patients of Eastside: every one stays in the list, with what is odd about it. */
export function eastsideOddities(registryId: string, clock: SampleClock): Item[] {
  const simple = (mrn: string, name: string, logs: readonly Attributes[], rest: Attributes = {}) =>
    patient(registryId, mrn, name, clock, { status: 'Treatment', treatment_logs: logs, ...rest })
  const start = (mrn: string, value: number) => entry(mrn, clock.at(62, 600), { ...assessment, ...phq9(value) })
  return [
    simple('598001', 'Anand, Meera', [
      entry('598001', seconds(clock.at(10, 600)), phq9(9)),
      entry('598001', seconds(clock.at(70, 600)), { ...assessment, ...phq9(18) }),
    ]),
    duplicated(registryId, clock),
    simple('598003', 'Osterman, Ruth', [start('598003', 13), entry('598003', clock.at(5, 600), phq9(-1))]),
    simple('598004', 'Delgado, Ines', [start('598004', 17), entry('598004', clock.at(-9, 600), phq9(12))]),
    simple('598005', 'Whitmore, Grace', [start('598005', 15), entry('598005', clock.at(9, 600), phq9(14))], {
      patient_flag: 'Needs Discussion',
      flag: 'Safety Risk',
      logo_url: '',
      phq9_first: 15,
      phq9_last: 14,
    }),
    simple('598006', 'Brandvold, Signe', [
      start('598006', 12),
      entry('598006', clock.at(20, 600), { ...phq9(10), flag: 'Safety Risk', visit_type: 'Video' }),
    ]),
  ]
}
