import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { patientKind } from '#shared/domain/operations/operation.ts'
import { datesIn, listName } from '../lib/format.ts'
import { mrnText } from '../lib/isolated.ts'
import { Banner, Button } from '../ui/index.ts'
import type { ClinicClock } from '../ui/patient/clinic-clock.ts'
import type { LateRefusal } from './store/app-state.ts'

interface NotSavedNoticesProps {
  readonly notSaved: readonly LateRefusal[]
  /** The registry that is shown, with its patients and its clock; null where no patient may be named. */
  readonly named: {
    readonly registryId: string
    readonly rows: readonly CaseloadRow[]
    readonly clock: ClinicClock
  } | null
  readonly onDismiss: (operationId: string) => void
}

const UNKNOWN =
  'The screen locked before the answer to a change came. Look at the patient’s record before you make it again.'
const UNNAMED =
  'A change that you closed while it was being saved was refused. Look at the records that you changed last.'

/** What was not saved, for whom, and why. */
function Refused({
  refusal: { about, isUnknown },
  named,
}: Pick<NotSavedNoticesProps, 'named'> & { refusal: LateRefusal }) {
  if (isUnknown) return <>{UNKNOWN}</>
  if (about === null || named?.registryId !== about.registryId)
    return (
      <>
        <b className="semi">Not saved.</b> {UNNAMED}
      </>
    )
  const { mrn, change, error } = about
  const row = named.rows.find((one) => one.mrn === mrn)
  const who = [...(row ? [listName(row) || 'No name'] : []), mrnText(mrn)].join(' · ')
  return (
    <span className="selectable">
      <b className="semi">Not saved for {who}:</b> “{patientKind(change).label(change, datesIn(named.clock))}”.{' '}
      {error.message}
      {error.id && <> Reference: {error.id}.</>}
    </span>
  )
}

/**
 * Changes that were refused after their forms had gone, over everything else until they are read; otherwise nobody would know that they are
 * not there.
 */
export function NotSavedNotices({ notSaved, named, onDismiss }: NotSavedNoticesProps) {
  return (
    <div className="not-saved" data-react-aria-top-layer="true">
      {notSaved.map((refusal) => (
        <Banner
          key={refusal.operationId}
          tone="bad"
          icon="warning"
          card
          actions={
            <Button size="sm" onPress={() => onDismiss(refusal.operationId)}>
              Dismiss
            </Button>
          }
        >
          <Refused refusal={refusal} named={named} />
        </Banner>
      ))}
    </div>
  )
}
