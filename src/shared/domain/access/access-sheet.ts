import type { AccessEvent } from '../entities/access-event.ts'
import { timeText } from '../sheets/about.ts'
import { type Column, type Sheet, sheetOf } from '../sheets/sheet.ts'
import { ACCESS_KIND_LABELS, accessText, computerText } from './access-text.ts'

interface AccessSheetContext {
  /** IANA zone of its times. */
  readonly timeZone: string
  readonly nameOf: (userId: string) => string
}

const yesNo = (value: boolean | null): string => (value === null ? '' : value ? 'Yes' : 'No')

const columns = ({ timeZone, nameOf }: AccessSheetContext): Column<AccessEvent>[] => [
  { heading: 'When', cell: ({ at }) => timeText(at, timeZone) },
  { heading: 'Who', cell: ({ userId }) => nameOf(userId) },
  // A name may be gone with its membership: the id is who it was (45 CFR 164.312(a)(2)(i)).
  { heading: 'User id', cell: ({ userId }) => userId },
  { heading: 'Kind', cell: ({ kind }) => ACCESS_KIND_LABELS[kind] },
  { heading: 'MRN', cell: ({ mrn }) => mrn },
  { heading: 'What', cell: (event) => accessText(event, (mrn) => mrn) },
  { heading: 'Rows', cell: ({ count }) => count },
  { heading: 'With names', cell: ({ isNamed }) => yesNo(isNamed) },
  { heading: 'Without a connection', cell: ({ isOffline }) => yesNo(isOffline) },
  { heading: 'Computer', cell: ({ computer }) => computerText(computer) },
  { heading: 'Version', cell: ({ version }) => version },
  { heading: 'Event', cell: ({ id }) => id },
]

/** Events as a table, one line each: patients by their MRN only. */
export const accessSheet = (events: readonly AccessEvent[], context: AccessSheetContext): Sheet =>
  sheetOf('Access audit', columns(context), events)
