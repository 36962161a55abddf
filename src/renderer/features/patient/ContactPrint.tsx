import type { OpenRegistry, PatientDetail } from '#shared/ipc/contract.ts'
import type { NameOf } from '../../lib/member-names.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'
import { amountText, contactText } from '../../ui/patient/contact-text.ts'
import { EntryRecord, EntryStates, entryWhen } from './log/EntryRecord.tsx'
import type { LogRow } from './log/log-rows.ts'
import { PatientPaper } from './PatientPaper.tsx'

interface ContactPrintProps {
  readonly open: OpenRegistry
  readonly detail: PatientDetail
  readonly row: LogRow
  readonly clock: ClinicClock
  readonly nameOf: NameOf
}

/** One contact on paper: whose it is, what was recorded, and what it was before it was changed. */
export function ContactPrint({ open, detail: { patient }, row, clock, nameOf }: ContactPrintProps) {
  const { log, by } = row
  return (
    <PatientPaper open={open} patient={patient} now={clock.now} className="contact-print">
      <h2>{contactText(log)}</h2>
      <p>
        {entryWhen(row, clock)}, {log.minutes === null && !log.noShow ? 'no minutes' : amountText(log)}
      </p>
      {by && <p>Recorded by {by}</p>}
      {log.provider && log.provider !== by && <p>Provider {log.provider}</p>}
      <EntryStates row={row} />
      <EntryRecord row={row} clock={clock} nameOf={nameOf} />
    </PatientPaper>
  )
}
