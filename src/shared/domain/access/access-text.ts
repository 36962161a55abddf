import type { AccessEvent, AccessKind, AccessObject } from '../entities/access-event.ts'
import { plural } from '../plural.ts'

export const ACCESS_KIND_LABELS: Readonly<Record<AccessKind, string>> = {
  viewed: 'Viewed',
  exported: 'Exported',
  pdf: 'Saved as PDF',
  printed: 'Printed',
  copied: 'Copied',
  unlocked: 'Unlocked',
  'unlock-failed': 'Failed unlock',
  offline: 'Offline access',
  'sharing-begun': 'Shared window',
  'sharing-ended': 'Sharing ended',
  'not-exported': 'Export not finished',
  'not-printed': 'Print cancelled',
}

const OBJECT_LABELS: Readonly<Record<AccessObject, string>> = {
  patient: 'Patient page',
  'stored-record': 'Stored record',
  contact: 'A contact',
  'phone-number': 'Phone number',
  caseload: 'Caseload',
  today: 'Today',
  caseloads: 'Caseloads',
  entries: 'Entries',
  records: 'Whole records',
  'import-left-out': 'Rows that an import left out',
  'review-agenda': 'Review agenda',
  'review-since': 'Since the last review',
  'review-summary': 'Review summary',
  'month-end': 'Month-end worksheet',
  'month-end-changes': 'Month-end changes',
  measures: 'Measures',
  'import-report': 'Report of an import',
  'access-log': 'Access audit',
  selection: 'Selected text',
}

const FORMAT_LABELS = { csv: 'CSV', xlsx: 'XLSX', fhir: 'FHIR', pdf: 'PDF' } as const

/** How a patient is said in the line of an event: by the reader's own way to name one. */
export type PatientText = (mrn: string) => string

const NAMED = { true: 'with names', false: 'without names' } as const

/** What left, of an export, a print or a copy: `Caseload, CSV, 35 rows, with names`. */
function leftText({ object, format, count, isNamed, mrn }: AccessEvent, patientText: PatientText): string {
  const what = object === null ? 'Not said what' : OBJECT_LABELS[object]
  const whose = mrn === null ? what : `${what} of ${patientText(mrn)}`
  return [
    whose,
    ...(format === null || format === 'pdf' ? [] : [FORMAT_LABELS[format]]),
    ...(count === null ? [] : [plural(count, 'row')]),
    ...(isNamed === null || mrn !== null ? [] : [NAMED[isNamed ? 'true' : 'false']]),
  ].join(', ')
}

const WAY_LABELS = { pin: 'PIN', 'sign-in': 'Signed in', press: 'No PIN is set' } as const

const triesText = (left: number | null): string => {
  if (left === null) return 'Wrong PIN'
  return left === 0 ? 'Wrong PIN, all tries used' : `Wrong PIN, ${plural(left, 'try', 'tries')} left`
}

/** What happened in one event, in a few words. */
export function accessText(event: AccessEvent, patientText: PatientText): string {
  switch (event.kind) {
    case 'viewed':
      return event.mrn === null ? 'A patient' : patientText(event.mrn)
    case 'exported':
    case 'pdf':
    case 'printed':
    case 'copied':
    case 'not-exported':
    case 'not-printed':
      return leftText(event, patientText)
    case 'unlocked':
      return event.way === null ? '' : WAY_LABELS[event.way]
    case 'unlock-failed':
      return triesText(event.triesLeft)
    case 'offline':
      return event.count === null
        ? 'Caseload opened without a connection'
        : `Caseload of ${event.count} opened without a connection`
    case 'sharing-begun':
      return 'Shared screens may show the window'
    case 'sharing-ended':
      return 'Shared screens show the window black again'
  }
}

/** How a computer is called: the beginning of its random id. */
export const computerText = (computer: string): string =>
  computer === '' ? 'Not known' : `PC ${computer.replaceAll('-', '').slice(0, 6).toUpperCase()}`
