import type { BillingRuleSet } from '#shared/domain/rules/rule-sets.ts'

// Cases of published billing rules: minutes to codes under a rule set, and courses of care with the month that is asked for.

type Rules = Pick<BillingRuleSet, 'first' | 'later' | 'addOn' | 'short'>

export const RULES: Readonly<Record<string, Rules>> = {
  cocm: {
    first: { code: '99492', base: 70, from: 36 },
    later: { code: '99493', base: 60, from: 31 },
    addOn: { code: '99494', step: 30, from: 16, cap: 2 },
    short: { code: 'G2214', from: 16 },
  },
  'cocm-g2214-30': {
    first: { code: '99492', base: 70, from: 36 },
    later: { code: '99493', base: 60, from: 31 },
    addOn: { code: '99494', step: 30, from: 16, cap: 2 },
    short: { code: 'G2214', from: 30 },
  },
  'cocm-cpt-only': {
    first: { code: '99492', base: 70, from: 36 },
    later: { code: '99493', base: 60, from: 31 },
    addOn: { code: '99494', step: 30, from: 16, cap: 2 },
    short: null,
  },
  'cocm-full-time': {
    first: { code: '99492', base: 70, from: 70 },
    later: { code: '99493', base: 60, from: 60 },
    addOn: { code: '99494', step: 30, from: 30, cap: 2 },
    short: null,
  },
  'cocm-nc-medicaid': {
    first: { code: '99492', base: 70, from: 36 },
    later: { code: '99493', base: 60, from: 31 },
    addOn: { code: '99494', step: 30, from: 16, cap: 4 },
    short: { code: 'G2214', from: 16 },
  },
  'cocm-uncapped': {
    first: { code: '99492', base: 70, from: 36 },
    later: { code: '99493', base: 60, from: 31 },
    addOn: { code: '99494', step: 30, from: 16, cap: 99 },
    short: { code: 'G2214', from: 16 },
  },
  'g0512-70-60': {
    first: { code: 'G0512', base: 70, from: 70 },
    later: { code: 'G0512', base: 60, from: 60 },
    addOn: null,
    short: null,
  },
  'g0512-60': {
    first: { code: 'G0512', base: 60, from: 60 },
    later: { code: 'G0512', base: 60, from: 60 },
    addOn: null,
    short: null,
  },
  'bhi-20': {
    first: { code: '99484', base: 20, from: 20 },
    later: { code: '99484', base: 20, from: 20 },
    addOn: null,
    short: null,
  },
}

export interface MinutesCase {
  readonly id: string
  readonly ruleSet: string
  readonly month: string
  readonly minutes: number
  readonly codes: readonly { readonly code: string; readonly units: number }[]
  readonly unbilled: number
}

export const MINUTES_CASES: readonly MinutesCase[] = [
  { id: 'B01', ruleSet: 'cocm', month: 'first', minutes: 0, codes: [], unbilled: 0 },
  { id: 'B02', ruleSet: 'cocm', month: 'first', minutes: 15, codes: [], unbilled: 0 },
  { id: 'B04', ruleSet: 'cocm', month: 'first', minutes: 35, codes: [{ code: 'G2214', units: 1 }], unbilled: 0 },
  { id: 'B05', ruleSet: 'cocm', month: 'first', minutes: 36, codes: [{ code: '99492', units: 1 }], unbilled: 0 },
  { id: 'B06', ruleSet: 'cocm', month: 'first', minutes: 70, codes: [{ code: '99492', units: 1 }], unbilled: 0 },
  {
    id: 'B08',
    ruleSet: 'cocm',
    month: 'first',
    minutes: 86,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 1 },
    ],
    unbilled: 0,
  },
  {
    id: 'B09',
    ruleSet: 'cocm',
    month: 'first',
    minutes: 115,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 1 },
    ],
    unbilled: 0,
  },
  {
    id: 'B10',
    ruleSet: 'cocm',
    month: 'first',
    minutes: 116,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 2 },
    ],
    unbilled: 0,
  },
  {
    id: 'B12',
    ruleSet: 'cocm',
    month: 'first',
    minutes: 146,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 2 },
    ],
    unbilled: 16,
  },
  {
    id: 'B13',
    ruleSet: 'cocm',
    month: 'first',
    minutes: 300,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 2 },
    ],
    unbilled: 170,
  },
  { id: 'B14', ruleSet: 'cocm', month: 'later', minutes: 15, codes: [], unbilled: 0 },
  { id: 'B16', ruleSet: 'cocm', month: 'later', minutes: 30, codes: [{ code: 'G2214', units: 1 }], unbilled: 0 },
  { id: 'B17', ruleSet: 'cocm', month: 'later', minutes: 31, codes: [{ code: '99493', units: 1 }], unbilled: 0 },
  { id: 'B18', ruleSet: 'cocm', month: 'later', minutes: 60, codes: [{ code: '99493', units: 1 }], unbilled: 0 },
  {
    id: 'B20',
    ruleSet: 'cocm',
    month: 'later',
    minutes: 76,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 1 },
    ],
    unbilled: 0,
  },
  {
    id: 'B21',
    ruleSet: 'cocm',
    month: 'later',
    minutes: 105,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 1 },
    ],
    unbilled: 0,
  },
  {
    id: 'B22',
    ruleSet: 'cocm',
    month: 'later',
    minutes: 106,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 2 },
    ],
    unbilled: 0,
  },
  {
    id: 'B24',
    ruleSet: 'cocm',
    month: 'later',
    minutes: 121,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 2 },
    ],
    unbilled: 1,
  },
  {
    id: 'B25',
    ruleSet: 'cocm',
    month: 'later',
    minutes: 136,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 2 },
    ],
    unbilled: 16,
  },
  { id: 'B26', ruleSet: 'cocm-g2214-30', month: 'first', minutes: 16, codes: [], unbilled: 0 },
  {
    id: 'B28',
    ruleSet: 'cocm-g2214-30',
    month: 'first',
    minutes: 30,
    codes: [{ code: 'G2214', units: 1 }],
    unbilled: 0,
  },
  {
    id: 'B29',
    ruleSet: 'cocm-g2214-30',
    month: 'later',
    minutes: 30,
    codes: [{ code: 'G2214', units: 1 }],
    unbilled: 0,
  },
  {
    id: 'B30',
    ruleSet: 'cocm-g2214-30',
    month: 'later',
    minutes: 31,
    codes: [{ code: '99493', units: 1 }],
    unbilled: 0,
  },
  {
    id: 'B32',
    ruleSet: 'cocm-cpt-only',
    month: 'first',
    minutes: 36,
    codes: [{ code: '99492', units: 1 }],
    unbilled: 0,
  },
  { id: 'B33', ruleSet: 'cocm-cpt-only', month: 'later', minutes: 30, codes: [], unbilled: 0 },
  {
    id: 'B34',
    ruleSet: 'cocm-cpt-only',
    month: 'later',
    minutes: 75,
    codes: [{ code: '99493', units: 1 }],
    unbilled: 0,
  },
  {
    id: 'B36',
    ruleSet: 'cocm-full-time',
    month: 'first',
    minutes: 70,
    codes: [{ code: '99492', units: 1 }],
    unbilled: 0,
  },
  {
    id: 'B37',
    ruleSet: 'cocm-full-time',
    month: 'first',
    minutes: 99,
    codes: [{ code: '99492', units: 1 }],
    unbilled: 0,
  },
  {
    id: 'B38',
    ruleSet: 'cocm-full-time',
    month: 'first',
    minutes: 100,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 1 },
    ],
    unbilled: 0,
  },
  {
    id: 'B40',
    ruleSet: 'cocm-full-time',
    month: 'later',
    minutes: 120,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 2 },
    ],
    unbilled: 0,
  },
  {
    id: 'B41',
    ruleSet: 'cocm-nc-medicaid',
    month: 'first',
    minutes: 146,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 3 },
    ],
    unbilled: 0,
  },
  {
    id: 'B42',
    ruleSet: 'cocm-nc-medicaid',
    month: 'first',
    minutes: 176,
    codes: [
      { code: '99492', units: 1 },
      { code: '99494', units: 4 },
    ],
    unbilled: 0,
  },
  {
    id: 'B44',
    ruleSet: 'cocm-nc-medicaid',
    month: 'later',
    minutes: 166,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 4 },
    ],
    unbilled: 0,
  },
  {
    id: 'B45',
    ruleSet: 'cocm-nc-medicaid',
    month: 'later',
    minutes: 20,
    codes: [{ code: 'G2214', units: 1 }],
    unbilled: 0,
  },
  {
    id: 'B46',
    ruleSet: 'cocm-uncapped',
    month: 'later',
    minutes: 196,
    codes: [
      { code: '99493', units: 1 },
      { code: '99494', units: 5 },
    ],
    unbilled: 0,
  },
  { id: 'B48', ruleSet: 'g0512-70-60', month: 'first', minutes: 70, codes: [{ code: 'G0512', units: 1 }], unbilled: 0 },
  { id: 'B49', ruleSet: 'g0512-70-60', month: 'later', minutes: 59, codes: [], unbilled: 0 },
  { id: 'B50', ruleSet: 'g0512-70-60', month: 'later', minutes: 60, codes: [{ code: 'G0512', units: 1 }], unbilled: 0 },
  { id: 'B52', ruleSet: 'g0512-60', month: 'first', minutes: 59, codes: [], unbilled: 0 },
  { id: 'B53', ruleSet: 'g0512-60', month: 'first', minutes: 60, codes: [{ code: 'G0512', units: 1 }], unbilled: 0 },
  { id: 'B54', ruleSet: 'bhi-20', month: 'later', minutes: 19, codes: [], unbilled: 0 },
]

export interface Course {
  readonly id: string
  readonly name: string
  /** `YYYY-MM` */
  readonly month: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly patient: Readonly<Record<string, unknown>>
  readonly entries: readonly Readonly<Record<string, unknown>>[]
  readonly expected: string
  readonly uncounted: readonly string[]
}

export const COURSES: readonly Course[] = [
  {
    id: 'S01',
    name: 'short first month, long second, setting activity',
    month: '2026-10',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1789048800000,
        contact_type: 'Initial Assessment',
        minutes: 20,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1791468000000, contact_type: 'Follow Up', minutes: 80, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '80 min, later, 99493 + 99494',
    uncounted: [],
  },
  {
    id: 'S02',
    name: 'short first month, long second, setting billed',
    month: '2026-10',
    settings: { firstMonth: 'billed' },
    patient: {},
    entries: [
      {
        date: 1789048800000,
        contact_type: 'Initial Assessment',
        minutes: 20,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1791468000000, contact_type: 'Follow Up', minutes: 80, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '80 min, first, 99492',
    uncounted: [],
  },
  {
    id: 'S04',
    name: 'gap of five whole months',
    month: '2026-07',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1768057200000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1783346400000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '40 min, later, 99493',
    uncounted: [],
  },
  {
    id: 'S05',
    name: 'gap of six whole months',
    month: '2026-08',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1768057200000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1786024800000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '40 min, first, 99492',
    uncounted: [],
  },
  {
    id: 'S06',
    name: 'gap of six whole months across the year',
    month: '2026-04',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1759240800000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1775052000000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '40 min, first, 99492',
    uncounted: [],
  },
  {
    id: 'S08',
    name: 'non-contact minutes in the gap bridge it',
    month: '2026-08',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1768057200000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      {
        date: 1775829600000,
        contact_type: 'Follow Up',
        minutes: 10,
        no_show: false,
        recorded_role: 'Care Manager',
        non_contact: true,
      },
      { date: 1786024800000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '40 min, later, 99493',
    uncounted: [],
  },
  {
    id: 'S09',
    name: 'recorded re-enrolment after two months',
    month: '2026-09',
    settings: {},
    patient: { episodes: [{ started: 1789473600000, reason: 're-enrolled' }] },
    entries: [
      {
        date: 1781100000000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1783692000000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
      { date: 1789480800000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '40 min, later, 99493',
    uncounted: [],
  },
  {
    id: 'S10',
    name: 're-enrolled in the month of the last later month',
    month: '2026-07',
    settings: {},
    patient: { episodes: [{ started: 1784548800000, reason: 're-enrolled' }] },
    entries: [
      {
        date: 1781100000000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1783346400000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
      { date: 1784556000000, contact_type: 'Follow Up', minutes: 50, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '90 min, later, 99493 + 99494',
    uncounted: [],
  },
  {
    id: 'S12',
    name: 'voided, no-show, psychiatrist, future',
    month: '2026-11',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1793631600000,
        contact_type: 'Initial Assessment',
        minutes: 30,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      {
        date: 1793890800000,
        contact_type: 'Follow Up',
        minutes: 20,
        no_show: false,
        recorded_role: 'Care Manager',
        voided_at: 1793890800000,
      },
      { date: 1794236400000, contact_type: 'Follow Up', minutes: 15, no_show: true, recorded_role: 'Care Manager' },
      {
        date: 1794322800000,
        contact_type: 'Psychiatric Consultation',
        minutes: 25,
        no_show: false,
        recorded_role: 'Consulting Psychiatrist',
      },
      {
        date: 1794495600000,
        contact_type: 'Psychiatric Consultation',
        minutes: 10,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1796050800000, contact_type: 'Follow Up', minutes: 30, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '40 min, first, 99492',
    uncounted: ['voided', 'no-show', 'not-care-manager', 'future-dated'],
  },
  {
    id: 'S13',
    name: 'consultations excluded by setting',
    month: '2026-11',
    settings: { countConsultations: false },
    patient: {},
    entries: [
      {
        date: 1793631600000,
        contact_type: 'Initial Assessment',
        minutes: 30,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      {
        date: 1794495600000,
        contact_type: 'Psychiatric Consultation',
        minutes: 10,
        no_show: false,
        recorded_role: 'Care Manager',
      },
    ],
    expected: '30 min, first, G2214',
    uncounted: ['consultation-excluded'],
  },
  {
    id: 'S14',
    name: 'fractions sum exactly',
    month: '2026-11',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1793631600000,
        contact_type: 'Initial Assessment',
        minutes: 12.1,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1793718000000, contact_type: 'Follow Up', minutes: 12.2, no_show: false, recorded_role: 'Care Manager' },
      { date: 1793804400000, contact_type: 'Follow Up', minutes: 11.7, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '36 min, first, 99492',
    uncounted: [],
  },
  {
    id: 'S16',
    name: 'month edge, New York',
    month: '2026-11',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1796101140000,
        contact_type: 'Initial Assessment',
        minutes: 36,
        no_show: false,
        recorded_role: 'Care Manager',
      },
    ],
    expected: '36 min, first, 99492',
    uncounted: [],
  },
  {
    id: 'S17',
    name: 'month edge, same instant in Honolulu',
    month: '2026-10',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1793509200000,
        contact_type: 'Initial Assessment',
        minutes: 36,
        no_show: false,
        recorded_role: 'Care Manager',
      },
    ],
    expected: '36 min, first, 99492',
    uncounted: [],
  },
  {
    id: 'S18',
    name: 'same entry twice',
    month: '2026-11',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1793631600000,
        contact_type: 'Initial Assessment',
        minutes: 30,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      {
        date: 1793631600000,
        contact_type: 'Initial Assessment',
        minutes: 30,
        no_show: false,
        recorded_role: 'Care Manager',
      },
    ],
    expected: '30 min, first, G2214',
    uncounted: ['duplicate'],
  },
  {
    id: 'S20',
    name: 'same, setting off',
    month: '2026-01',
    settings: {},
    patient: {},
    entries: [
      {
        date: 1765378800000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1768230000000, contact_type: 'Follow Up', minutes: 40, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '40 min, later, 99493',
    uncounted: [],
  },
  {
    id: 'S21',
    name: 'NC Medicaid by payer name',
    month: '2026-11',
    settings: {},
    patient: { payer: 'NC Medicaid' },
    entries: [
      {
        date: 1791640800000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1793718000000, contact_type: 'Follow Up', minutes: 90, no_show: false, recorded_role: 'Care Manager' },
      { date: 1794322800000, contact_type: 'Follow Up', minutes: 90, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '180 min, later, 99493 + 99494×4',
    uncounted: [],
  },
  {
    id: 'S22',
    name: 'after graduation',
    month: '2026-11',
    settings: {},
    patient: { date_graduated: 1794286800000, status: 'Deactivated', date_deactivated: 1794286800000 },
    entries: [
      {
        date: 1791640800000,
        contact_type: 'Initial Assessment',
        minutes: 40,
        no_show: false,
        recorded_role: 'Care Manager',
      },
      { date: 1793718000000, contact_type: 'Follow Up', minutes: 25, no_show: false, recorded_role: 'Care Manager' },
      { date: 1795186800000, contact_type: 'Follow Up', minutes: 20, no_show: false, recorded_role: 'Care Manager' },
    ],
    expected: '25 min, later, G2214',
    uncounted: ['after-graduation'],
  },
]

/** A circumstance of a month: what is billed under a rule set, and what a person has to think of. */
export interface Circumstance {
  readonly id: string
  readonly ruleSet: string
  readonly month: 'first' | 'later'
  readonly minutes: number
  readonly result: string
  readonly reason: string
}

export const CIRCUMSTANCES: readonly Circumstance[] = [
  {
    id: 'E01',
    ruleSet: 'cocm, Medicare 2026, APCM switched on for the patient, base code billed by the same practitioner',
    month: 'first',
    minutes: 10,
    result: 'G0568',
    reason: 'add-on without a minute threshold; needs G0556/7/8 in the month; the elements of 99492 still apply',
  },
  {
    id: 'E02',
    ruleSet: 'same',
    month: 'later',
    minutes: 90,
    result: 'G0569',
    reason: 'no 99494 beside it in any source; 99493 + 99494 is the alternative: show both, choose one',
  },
  {
    id: 'E04',
    ruleSet: 'same, general BHI instead of CoCM',
    month: 'later',
    minutes: 25,
    result: 'G0570 or 99484',
    reason: 'mirror of 99484; one of the two',
  },
  {
    id: 'E05',
    ruleSet: 'Medicaid or commercial payer, APCM switched on',
    month: 'later',
    minutes: 40,
    result: '99493',
    reason: 'APCM add-ons are Medicare codes; off unless the payer says so',
  },
  {
    id: 'E06',
    ruleSet: 'cocm, FQHC/RHC, Medicare, month ≤ 2025-12',
    month: 'later',
    minutes: 40,
    result: '–',
    reason: 'G0512 needed the full 60',
  },
  {
    id: 'E08',
    ruleSet: 'TX Medicaid FQHC/RHC, month ≥ 2025-03',
    month: 'later',
    minutes: 40,
    result: '–',
    reason: 'G0512 only',
  },
  {
    id: 'E09',
    ruleSet: 'any, patient also has CCM (99490) that month',
    month: 'later',
    minutes: 40,
    result: '99493',
    reason: 'both may be billed; no minute twice: reminder, nothing blocked',
  },
  {
    id: 'E10',
    ruleSet: 'any, patient also has 99484 that month',
    month: 'later',
    minutes: 40,
    result: '99493 or 99484',
    reason: 'one of the two a month',
  },
  {
    id: 'E12',
    ruleSet: 'any, no validated score in the month',
    month: 'first',
    minutes: 50,
    result: '99492',
    reason: 'missing: scale (initial assessment names a validated scale)',
  },
  {
    id: 'E13',
    ruleSet: 'any, no score in the month',
    month: 'later',
    minutes: 50,
    result: '99493',
    reason: 'missing: scale (outcome monitoring); warn, not block',
  },
  {
    id: 'E14',
    ruleSet: 'any, consent not recorded',
    month: 'first',
    minutes: 50,
    result: '99492',
    reason: 'missing: consent; counts from enrolment',
  },
  {
    id: 'E16',
    ruleSet: 'any, patient inpatient from 10th to 14th',
    month: 'later',
    minutes: 40,
    result: '99493 or less',
    reason: 'CPT leaves that time out, CMS lets it in: setting; the table has no admission dates',
  },
  {
    id: 'E17',
    ruleSet: 'BCBSM: joint meeting of manager and psychiatrist, 10 min',
    month: 'later',
    minutes: 10,
    result: '–',
    reason: 'counts once (10, not 20); all team time counts for this payer',
  },
  {
    id: 'E18',
    ruleSet: 'MI Medicaid, month 13 of the episode',
    month: 'later',
    minutes: 40,
    result: '99493',
    reason: 'prior authorisation needed after 6 or 12 months (sources conflict): remind',
  },
  {
    id: 'E20',
    ruleSet: 'any, month not over',
    month: 'later',
    minutes: 40,
    result: '99493',
    reason: 'marked “so far”; a claim is not made before the month ends, RHC: from the day the minimum is met',
  },
]
