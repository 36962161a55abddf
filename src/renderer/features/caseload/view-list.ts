import type { CaseloadRow } from '#shared/domain/caseload-row.ts'
import type { IconName } from '../../ui/Icon.tsx'

export type ViewId =
  | 'mine'
  | 'needs-attention'
  | 'overdue'
  | 'not-improving'
  | 'near-threshold'
  | 'ready-for-rpp'
  | 'all'
  | 'unreadable'

interface ViewLook {
  readonly label: string
  readonly icon: IconName
  /** Title and sentence for a view without patients. */
  readonly empty: readonly [title: string, sentence: string]
}

export const VIEW_LOOKS: Readonly<Record<ViewId, ViewLook>> = {
  mine: {
    label: 'My caseload',
    icon: 'person',
    empty: ['No patients with a contact by you yet', 'Patients appear here once you have logged a contact with them.'],
  },
  'needs-attention': {
    label: 'Needs attention',
    icon: 'flag',
    empty: ['Nobody needs attention', 'No flag is raised and no score calls for a safety check.'],
  },
  overdue: {
    label: 'Overdue F/U',
    icon: 'warning',
    empty: ['No overdue follow-ups', 'Everyone was contacted within their interval.'],
  },
  'not-improving': {
    label: 'Not improving',
    icon: 'not-improving',
    empty: [
      'Nobody is on the not improving list',
      'Patients appear here after 8 weeks without improvement and 4 weeks without a psychiatric consultation.',
    ],
  },
  'near-threshold': {
    label: 'Near threshold',
    icon: 'clock',
    empty: [
      'Nobody is near a billing threshold',
      'In the last 10 days of the month, patients within 10 minutes of the next code appear here.',
    ],
  },
  'ready-for-rpp': {
    label: 'Ready for RPP',
    icon: 'shield',
    empty: ['Nobody is ready for relapse prevention', 'Patients appear here after two PHQ-9 scores in a row below 5.'],
  },
  all: {
    label: 'All patients',
    icon: 'people',
    empty: ['No patients in this registry yet', 'Patients appear here once they are enrolled.'],
  },
  unreadable: {
    label: 'Can’t be read',
    icon: 'document',
    empty: ['Every record could be read', 'Records that can’t be read fully appear here.'],
  },
}

/** The built-in views in order; Ctrl 1 to 7 show the first seven. */
export const VIEW_ORDER: readonly ViewId[] = [
  'mine',
  'needs-attention',
  'overdue',
  'not-improving',
  'near-threshold',
  'ready-for-rpp',
  'all',
  'unreadable',
]
export const SHORTCUT_OF_VIEW: ReadonlyMap<ViewId, number> = new Map(
  VIEW_ORDER.slice(0, 7).map((id, index) => [id, index + 1]),
)

export function rowsOfView(id: ViewId, rows: readonly CaseloadRow[], userId: string): readonly CaseloadRow[] {
  const rule = (name: string) => rows.filter((row) => row.urgency.some((each) => each.rule === name))
  if (id === 'mine') return rows.filter((row) => row.recordedBy.includes(userId))
  if (id === 'needs-attention') return rows.filter((row) => row.flags.length > 0)
  if (id === 'overdue') return rule('follow-up-overdue')
  if (id === 'not-improving') return rule('not-improving')
  if (id === 'near-threshold') return rule('near-threshold')
  if (id === 'ready-for-rpp') return rule('ready-for-relapse-prevention')
  if (id === 'unreadable') return rows.filter((row) => row.readability !== 'full')
  return rows
}
