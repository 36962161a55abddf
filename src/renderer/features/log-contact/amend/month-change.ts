import type { Patient } from '#shared/domain/entities/patient.ts'
import type { TreatmentLog } from '#shared/domain/entities/treatment-log.ts'
import { applyAmendment } from '#shared/domain/operations/amend.ts'
import type { Amendment } from '#shared/domain/operations/amendment.ts'
import { applyVoiding, type Voiding } from '#shared/domain/operations/void.ts'
import { clinicMonth } from '#shared/domain/time.ts'
import { contextOf, type EntryBase } from '../entry-base.ts'
import { type MonthAfter, monthChange } from '../month-after.ts'

const stampOf = ({ begun, clinic, now }: EntryBase) => {
  const { userId, role } = clinic.membership
  return { operationId: begun.operationId, newLogId: begun.logId, userId, role, now }
}

/** Months that a change of one entry touches: that of its old date and that of its new one. */
function monthsChanged(log: TreatmentLog, after: Patient, base: EntryBase): MonthAfter[] {
  const context = contextOf(base)
  const { patient } = base.begun.detail
  const changed = after.treatmentLogs.find(({ index }) => index === log.index)
  const dates = [log.date, changed?.date ?? null].filter((date) => date !== null)
  const months = [...new Set(dates.map((date) => clinicMonth(date, context.timeZone)))]
  return months.map((month) => monthChange([patient, after], month, ({ index }) => index === log.index, context))
}

export const monthsAmended = (log: TreatmentLog, amendment: Amendment, base: EntryBase): MonthAfter[] =>
  monthsChanged(log, applyAmendment(base.begun.detail.patient, log, amendment, stampOf(base)), base)

export const monthsVoided = (log: TreatmentLog, voiding: Voiding, base: EntryBase): MonthAfter[] =>
  monthsChanged(log, applyVoiding(base.begun.detail.patient, log, voiding, stampOf(base)), base)
