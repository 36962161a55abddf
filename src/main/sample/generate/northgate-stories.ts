import type { Course, CourseFlag, ToldVisit } from './course.ts'

const MORNING = 9 * 60 + 30

const flag = (type: CourseFlag['type'], daysAgo: number, note: string, as: CourseFlag['as'] = 'ours'): CourseFlag => ({
  type,
  daysAgo,
  note,
  as,
})

const phone = (daysAgo: number, at: number, minutes: number, rest: Partial<ToldVisit> = {}): ToldVisit => ({
  daysAgo,
  at,
  kind: 'contact',
  visit: 'Phone',
  minutes,
  ...rest,
})
const consult = (daysAgo: number, minutes: number, note: string): ToldVisit => ({
  daysAgo,
  at: 13 * 60,
  kind: 'consult',
  visit: 'Clinic',
  minutes,
  note,
})

const HALVORSEN: readonly ToldVisit[] = [
  phone(140, 540, 40, { visit: 'Clinic', phq9: 20, gad7: 15, note: 'Referred by Dr. Abara.' }),
  phone(126, MORNING, 20, { phq9: 19, gad7: 14 }),
  phone(119, MORNING, 18),
  phone(105, 600, 22, { phq9: 17, gad7: 12 }),
  consult(98, 12, 'Start sertraline 50 mg.'),
  phone(91, 615, 18, { phq9: 18, gad7: 13 }),
  phone(70, 600, 18, { visit: 'In-person w/ Patient', phq9: 14, gad7: 10, note: 'Back at work three days a week.' }),
  consult(56, 12, 'Increase sertraline to 150 mg.'),
  phone(49, 810, 18, { phq9: 15, gad7: 11, note: 'More fatigue since dose change.' }),
  phone(42, 540, 16, { visit: 'Clinic', note: 'Pharmacy refill sorted with PCP.' }),
  phone(37, 880, 16),
  phone(28, 615, 24, { phq9: 13, gad7: 9, note: 'Two missed doses this week.' }),
  consult(28, 15, 'Continue 150 mg, add behavioral activation.'),
  phone(15, 915, 12, { visit: 'In-person w/ Patient', note: 'Set a daily activity goal.' }),
  phone(14, 660, 0, { kind: 'no-show', visit: 'Clinic', note: 'Called once, rescheduled.' }),
  phone(6, MORNING, 22, { phq9: 14, gad7: 10, note: 'Reviewed activity plan; sleep still poor.' }),
  phone(1, 1040, 8, { note: 'Sleep a little better, no new concerns.' }),
]

/** What the rows of Northgate don't say: flags and their notes, item 9, no-shows, one patient's visits in full. By MRN. */
export const NORTHGATE_STORIES: Readonly<Record<string, Partial<Course>>> = {
  '004417': {
    itemNine: 2,
    flags: [
      flag('Safety Risk', 2, 'PHQ-9 item 9 scored 2. Safety plan reviewed by phone.'),
      flag('Review with Psychiatrist', 9, 'Little change in ten weeks. Dose question.'),
    ],
  },
  '003982': {
    itemNine: 1,
    flags: [flag('Safety Risk', 15, 'PHQ-9 item 9 scored 1. Partner is with him this week.')],
  },
  '003655': { flags: [flag('Review with Psychiatrist', 20, 'No consultation for two months.')], noShowDays: 12 },
  '003716': {
    dateOfBirth: '1967-11-30',
    phone: '(555) 010-0148',
    told: HALVORSEN,
    flags: [
      {
        ...flag('Safety Risk', 139, 'PHQ-9 item 9 scored 1.'),
        resolved: { daysAgo: 118, reason: 'Item 9 at 0 twice. Safety plan on file.' },
      },
      flag('Review with Psychiatrist', 6, 'Flat for two months. Ask about augmentation.'),
    ],
  },
  '004120': { flags: [flag('Review with Psychiatrist', 7, 'PHQ-9 unchanged at 18.')] },
  '004377': { flags: [flag('Review with Psychiatrist', 8, 'Not yet seen in consultation.')], noShowDays: 20 },
  '004261': { flags: [flag('Needs Discussion', 22, '', 'patient_flag')], noShowDays: 6 },
  '004502': { flags: [flag('Needs Discussion', 9, 'New; diagnosis question.')] },
  '004338': { flags: [flag('Needs Discussion', 5, '', 'flag')] },
  '003870': { noShowDays: 10 },
  '004044': { noShowDays: 4 },
  '004289': { itemNine: 1, declinedSafety: 'Passive thought some weeks ago, none now; safety plan on file.' },
  '004066': { noShowDays: 16 },
  '003529': { noShowDays: 30 },
  '003964': { noShowDays: 44 },
}
