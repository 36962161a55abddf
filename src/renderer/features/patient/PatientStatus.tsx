import { type ReactNode, useContext } from 'react'
import { sumMinutes } from '#shared/domain/derived/billing.ts'
import { happened } from '#shared/domain/derived/log-rules.ts'
import type { PatientDetail } from '#shared/ipc/contract.ts'
import { SyncContext } from '../../lib/contexts.ts'
import { count, plural, shortDate } from '../../lib/format.ts'
import { Icon } from '../../ui/index.ts'
import type { ClinicClock } from '../../ui/patient/clinic-clock.ts'

interface PatientStatusProps {
  /** Null while the record is read. */
  readonly detail: PatientDetail | null
  readonly clock: ClinicClock
  /** What was just saved or copied, in words. */
  readonly said: string | null
  /** How this computer and the table stand. */
  readonly sync: ReactNode
}

/** The status bar of a patient: what the record adds up to, and what of it waits. */
export function PatientStatus({ detail, clock, said, sync }: PatientStatusProps) {
  const { patients } = useContext(SyncContext)
  const logs = detail?.patient.treatmentLogs.filter((log) => happened(log, clock.now)) ?? []
  const first = Math.min(...logs.map(({ date }) => date))
  const waiting =
    patients.find(({ registryId, mrn }) => registryId === detail?.patient.registryId && mrn === detail.patient.mrn)
      ?.waiting ?? 0
  return (
    <>
      {detail && (
        <span>
          <b>{count(detail.patient.treatmentLogs.length)}</b>{' '}
          {detail.patient.treatmentLogs.length === 1 ? 'entry' : 'entries'}
        </span>
      )}
      {logs.length > 0 && (
        <span>
          <b>{count(sumMinutes(logs.map(({ minutes }) => minutes ?? 0)))}</b> min since{' '}
          {shortDate(first, clock.zone, clock.now)}
        </span>
      )}
      <span className="grow" />
      <span className="row gap1 status-saved" role="status">
        {said && (
          <>
            <Icon name="check" size={14} />
            <span className="ell" title={said}>
              {said}
            </span>
          </>
        )}
      </span>
      {waiting > 0 && (
        <>
          <span className="row gap1">
            <Icon name="send" size={14} />
            {plural(waiting, 'entry', 'entries')} for this patient {waiting === 1 ? 'waits' : 'wait'} to send
          </span>
          <span className="sep" />
        </>
      )}
      {sync}
    </>
  )
}
