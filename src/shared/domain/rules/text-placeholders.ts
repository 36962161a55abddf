import type { TextKind } from '../entities/text-templates.ts'

/** What a placeholder stands for, and what it comes to for an invented person. */
interface Placeholder {
  readonly words: string
  readonly example: string
}

const CONTACT = {
  patient: { words: 'Last name, first name', example: 'Example, Alex' },
  mrn: { words: 'MRN, with the word', example: 'MRN 000123' },
  'birth date': { words: 'Date of birth', example: 'Jan 31, 1970' },
  'contact type': { words: 'Kind of contact and of visit', example: 'Follow Up, phone' },
  date: { words: 'Day and time of the contact', example: 'Mar 9, 2026, 10:30 AM CDT' },
  minutes: { words: 'Minutes, or no-show', example: '22 min' },
  'recorded by': { words: 'Who recorded it; empty where nobody is known', example: 'Robin Sample' },
  provider: { words: 'Provider; may be empty', example: 'Dr. Test' },
  scores: { words: 'Scores, one a line; may be empty', example: 'PHQ-9: 14 (moderate)' },
  answers: { words: 'Item answers, only where they are chosen', example: '' },
  notes: { words: 'The note, only where it is chosen', example: 'Sleeps better. Walks each morning.' },
  'next contact': { words: 'Next contact; may be empty', example: 'Mon, Mar 23, 2026, 2:30 PM' },
  voided: { words: 'Why it was voided; at the end where it is not named', example: '' },
  'not sent': { words: 'That it waits to be sent; at the end where it is not named', example: '' },
  registry: { words: 'Name of this registry', example: 'Example Clinic' },
  now: { words: 'When it is copied', example: 'Mar 9, 2026, 11:05 AM CDT' },
} as const satisfies Readonly<Record<string, Placeholder>>

const PATIENT = {
  patient: CONTACT.patient,
  mrn: CONTACT.mrn,
  'birth date': CONTACT['birth date'],
  status: { words: 'Status in the registry', example: 'Treatment' },
  payer: { words: 'Payer', example: 'Medicare' },
  flags: { words: 'Raised flags, each with its day', example: 'Review with Psychiatrist since Mar 2, 2026' },
  'initial assessment': { words: 'Day of the initial assessment', example: 'Jan 5, 2026, 9 weeks ago' },
  'last contact': { words: 'Day of the last contact', example: 'Mar 9, 2026' },
  'next due': { words: 'Day on which the next is due', example: 'Mar 23, 2026' },
  'next contact': CONTACT['next contact'],
  'last consultation': { words: 'Day of the last psychiatric consultation', example: 'Feb 18, 2026' },
  sessions: { words: 'Completed sessions', example: '6' },
  month: { words: 'The month that is counted', example: 'March' },
  minutes: { words: 'Care manager minutes of the month', example: '42' },
  codes: { words: 'Codes that they reach', example: '99493' },
  scores: {
    words: 'Scores with their days, under a heading',
    example:
      'Scores\nPHQ-9 from 20 to 14, -30%, Improving: 20 to 49% lower\n- Jan 5, 2026 20 (severe)\n- Mar 9, 2026 14 (moderate)',
  },
  'last contacts': {
    words: 'The last eight contacts, under a heading',
    example: 'Last contacts\n- Mar 9, 2026, Follow Up, phone, 22 min, PHQ-9 14',
  },
  'care plan': { words: 'Care plan, only where it is chosen', example: '' },
  registry: CONTACT.registry,
  'as of': { words: 'When the registry was read', example: 'Mar 9, 2026, 11:00 AM CDT' },
} as const satisfies Readonly<Record<string, Placeholder>>

const REVIEW = {
  number: { words: 'Place on the agenda', example: '1' },
  patient: { words: 'Name and MRN; while names are hidden a letter', example: 'Example, Alex (000123)' },
  decision: { words: 'What was decided', example: 'Adjust treatment' },
  minutes: { words: 'Minutes, and what they come to', example: '5 min (34 to 39, 99492)' },
  flags: { words: 'Flags that were cleared or kept; may be empty', example: 'Review with Psychiatrist resolved' },
  status: { words: 'A change of status; may be empty', example: '' },
  'next review': { words: 'Day of the next review; may be empty', example: 'Apr 6' },
  state: { words: 'Whether it is sent', example: 'Sent' },
  recommendation: {
    words: 'The recommendation, indented; empty while names are hidden',
    example: '   Increase sertraline to 100 mg. PHQ-9 again in four weeks.',
  },
} as const satisfies Readonly<Record<string, Placeholder>>

/** The placeholders of each text, by the names by which they are written. */
export const PLACEHOLDERS = { contact: CONTACT, patient: PATIENT, review: REVIEW } as const satisfies Readonly<
  Record<TextKind, Readonly<Record<string, Placeholder>>>
>

/** What the placeholders of a text come to. */
export type TextValues<Kind extends TextKind> = Readonly<Record<keyof (typeof PLACEHOLDERS)[Kind], string>>

/** Lines of a text that say what nobody may miss. A template that does not name the placeholder gets the line at its end. */
export const NEVER_LEFT_OUT = {
  contact: { voided: '[Voided: {voided}]', 'not sent': '[{not sent}]' },
  patient: {},
  review: {},
} as const satisfies Readonly<Record<TextKind, Readonly<Record<string, string>>>>

const lines = (...all: readonly string[]) => all.join('\n')

/** The usual texts. A piece in square brackets goes when everything in it is empty. */
export const DEFAULT_TEXTS: Readonly<Record<TextKind, string>> = {
  contact: lines(
    '{patient}, {mrn}',
    'Date of birth: {birth date}',
    'Collaborative care: {contact type}',
    '{date}, {minutes}',
    '[Recorded by: {recorded by}]',
    '[Provider: {provider}]',
    '[{scores}]',
    '[{answers}]',
    '[Note',
    '{notes}]',
    NEVER_LEFT_OUT.contact.voided,
    NEVER_LEFT_OUT.contact['not sent'],
    '{registry}, copied {now}',
  ),
  patient: lines(
    '{patient}, {mrn}',
    'Date of birth: {birth date}',
    'Collaborative care status: {status}',
    'Payer: {payer}',
    'Flags: {flags}',
    'Initial assessment: {initial assessment}',
    'Last contact: {last contact}; next due: {next due}',
    'Last psychiatric consultation: {last consultation}',
    'Completed sessions: {sessions}',
    '{month} minutes: {minutes}, {codes} reached',
    '',
    '{scores}',
    '',
    '{last contacts}',
    '',
    '[{care plan}',
    '',
    ']{registry}, as of {as of}',
  ),
  review: lines(
    '{number}. {patient}: {decision}. {minutes}[. {flags}][. {status}][. Next review {next review}]. {state}.',
    '[{recommendation}]',
  ),
}
