import { foldText } from '../fold.ts'

/** What a column of a file can be taken for. */
export const IMPORT_FIELDS = [
  'mrn',
  'lastName',
  'firstName',
  'middleName',
  'fullName',
  'dateOfBirth',
  'phoneNumber',
  'email',
  'payer',
  'consent',
  'status',
  'enrolled',
  'careManager',
  'formerName',
  'phq9First',
  'gad7First',
  'firstScoreDate',
  'phq9Last',
  'phq9LastDate',
  'gad7Last',
  'gad7LastDate',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** Fields that a heading never proposes: whether a file is right about them, a person says. */
export const ONLY_WHEN_CHOSEN: readonly ImportField[] = [
  'middleName',
  'enrolled',
  'careManager',
  'formerName',
  'phq9First',
  'gad7First',
  'firstScoreDate',
  'phq9Last',
  'phq9LastDate',
  'gad7Last',
  'gad7LastDate',
]

/**
 * Whole headings by field, those that are trusted most first. From the layouts of the AIMS Center's spreadsheet, the University of Washington's SCOPE,
 * Athena, eClinicalWorks, Epic Clarity, Cerner, PracticeQ and ModMed. `first` and `last` are no names: in an AIMS sheet they head the first and the
 * last score. `id`, `date` and `roi_consent` (a consent to release information) say too little, or something else.
 */
const HEADINGS: Readonly<Record<ImportField, readonly string[]>> = {
  mrn: [
    'mrn',
    'medical record number',
    'medical record no',
    'patient mrn',
    'pat mrn id',
    'pat mrn',
    'chart number',
    'chart no',
    'patient acct no',
    'account no',
    'account number',
    'patient number',
    'patient id',
    'pat id',
    'person id',
  ],
  lastName: ['last name', 'patient last name', 'pat last name', 'surname', 'family name'],
  firstName: ['first name', 'patient first name', 'pat first name', 'given name', 'forename'],
  middleName: ['middle name', 'middle initial', 'patient middle initial', 'patient middle name', 'mi'],
  fullName: ['name', 'patient name', 'pat name', 'full name', 'name full formatted', 'client name', 'patient'],
  dateOfBirth: ['dob', 'date of birth', 'birth date', 'patient dob', 'birth dt tm'],
  phoneNumber: [
    'mobile',
    'mobile no',
    'patient mobile no',
    'mobile phone',
    'cell',
    'cell phone',
    'phone',
    'phone number',
    'primary phone',
    'tel',
    'telephone',
    'home phone',
    'work phone',
    'patient workphone',
  ],
  email: ['email', 'email address', 'patient email'],
  payer: [
    'payer',
    'payor',
    'insurance',
    'ins',
    'primary insurance',
    'primary insurance name',
    'primary payer',
    'primary payer name',
    'insurance name',
    'plan',
  ],
  consent: ['consent', 'consent date', 'verbal consent', 'consent on file', 'bhi consent date', 'cocm consent'],
  status: ['status', 'treatment status', 'tx status'],
  enrolled: ['date enrolled', 'enrolled', 'enrolled on', 'enrollment date', 'enrolment date', 'on board date'],
  careManager: ['care manager', 'case manager', 'bhcm'],
  phq9First: ['initial phq 9', 'first phq 9', 'phq 9 first'],
  gad7First: ['initial gad 7', 'first gad 7', 'gad 7 first'],
  firstScoreDate: ['date of initial assessment', 'initial assessment', 'initial session'],
  phq9Last: ['last phq 9', 'phq 9 last'],
  phq9LastDate: ['last phq 9 date', 'phq 9 date of last'],
  gad7Last: ['last gad 7', 'gad 7 last'],
  gad7LastDate: ['last gad 7 date', 'gad 7 date of last'],
  formerName: ['former last name', 'former name', 'previous last name', 'maiden name'],
}

interface KnownHeading {
  readonly field: ImportField
  /** Place among the field's headings: the least is trusted most. */
  readonly rank: number
}

const KNOWN: ReadonlyMap<string, KnownHeading> = new Map(
  IMPORT_FIELDS.flatMap((field) =>
    HEADINGS[field].map((heading, rank): [string, KnownHeading] => [foldText(heading), { field, rank }]),
  ),
)

/** The field of a heading, whatever its case, accents, spaces and signs; null for a heading that is none of them as a whole. */
export const knownHeading = (heading: string): KnownHeading | null => KNOWN.get(foldText(heading)) ?? null
