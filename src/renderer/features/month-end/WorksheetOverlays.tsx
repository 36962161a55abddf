import type { FileFormat } from '#shared/exports.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { NameOf } from '../../lib/member-names.ts'
import type { PaperPlace } from '../../lib/use-printing.ts'
import { OnPaper } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { ClaimDialog } from './ClaimDialog.tsx'
import { LockInDialog } from './LockInDialog.tsx'
import { MonthEndExport } from './MonthEndExport.tsx'
import { MonthEndPrint } from './MonthEndPrint.tsx'
import type { TypedClaim } from './typed-claim.ts'
import type { Claim } from './use-claim.ts'
import type { MonthEnd } from './use-month-end.ts'

/** What lies over the worksheet: the question before a lock-in, or the rows that are written to a file. */
export type Over = 'lock-in' | { readonly format: FileFormat; readonly mrns: readonly string[] }

interface WorksheetOverlaysProps {
  readonly open: OpenRegistry
  readonly page: MonthEnd
  readonly nameOf: NameOf
  readonly clock: ClinicClock
  readonly claim: Claim
  readonly typed: TypedClaim | null
  readonly place: PaperPlace
  readonly over: Over | null
  readonly setOver: (over: Over | null) => void
}

/** The dialogs of the worksheet, and its paper. */
export function WorksheetOverlays(props: WorksheetOverlaysProps) {
  const { open, page, nameOf, clock, claim, typed, place, over, setOver } = props
  const { worksheet, rows, month, changes } = page
  const registryId = open.registry.id
  const edited = worksheet?.rows.find(({ mrn }) => mrn === claim.editing)
  const close = () => setOver(null)
  if (!worksheet) return null
  return (
    <>
      <OnPaper at={place}>
        {() => <MonthEndPrint {...{ open, worksheet, rows, nameOf, clock }} opened={page.at.opened} />}
      </OnPaper>
      {edited && (
        <ClaimDialog key={edited.mrn} {...{ worksheet, claim }} typed={claim.isRestored ? typed : null} row={edited} />
      )}
      {over === 'lock-in' && changes && (
        <LockInDialog
          {...{ registryId, worksheet, changes, clock }}
          onLocked={page.readAgain}
          onFile={() => setOver({ format: 'csv', mrns: worksheet.rows.map(({ mrn }) => mrn) })}
          onClose={close}
        />
      )}
      {over !== null && over !== 'lock-in' && <MonthEndExport {...{ registryId, month }} {...over} onClose={close} />}
    </>
  )
}
