import { useState } from 'react'
import { type PatientStatus, patientStatusSchema } from '#shared/domain/entities/vocabulary.ts'
import { isReenrolment, type StatusChange, statusProblem } from '#shared/domain/operations/status.ts'
import { clinicDay, clinicTimeToMs } from '#shared/domain/time.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'

const typedSchema = z.object({
  status: patientStatusSchema.nullable(),
  day: z.string(),
  reason: z.string(),
  graduated: z.boolean(),
})

/** When a status takes effect, epoch milliseconds: now for today, noon for an earlier day. */
const effectAt = (day: string, now: number, zone: string): number =>
  day === clinicDay(now, zone) ? now : clinicTimeToMs(day, '12:00', zone)

interface StatusFormOptions {
  readonly begun: TreatmentDraft
  readonly zone: string
  /** The status that was asked for; null: the person chooses. */
  readonly to: PatientStatus | null
  readonly saving: boolean
}

/** The form of a new status, the change that it stands for, and what stands against it. */
export function useStatusForm({ begun, zone, to, saving }: StatusFormOptions) {
  const { patient } = begun.detail
  const today = clinicDay(begun.openedAt, zone)
  const before = useTypedBefore(typedSchema)
  const [status, setStatus] = useState<PatientStatus | null>(before ? before.status : to)
  const [day, setDay] = useState(before?.day ?? today)
  const [reason, setReason] = useState(before?.reason ?? '')
  const [graduated, setGraduated] = useState(before?.graduated ?? false)
  const [tried, setTried] = useState(false)
  const isTyped = status !== to || day !== today || reason !== '' || graduated || before !== null
  useTyped(isTyped && !saving ? { status, day, reason, graduated } : null)
  const same = status !== null && patient.status.known === status
  const change: StatusChange | null =
    status === null || day === ''
      ? null
      : {
          status,
          at: effectAt(day, begun.openedAt, zone),
          reason: reason.trim(),
          graduated: graduated && status === 'Deactivated',
          seen: patient.status.stored,
        }
  return {
    today,
    status,
    setStatus,
    day,
    setDay,
    reason,
    setReason,
    graduated,
    setGraduated,
    tried,
    /** Shows from here on what stands against saving. */
    try: () => setTried(true),
    same,
    needsReason: status !== null && !same && (status === 'Deactivated' || isReenrolment(patient, { status })),
    change,
    problem: change && !same ? statusProblem(patient, change, { now: begun.openedAt, timeZone: zone }) : null,
  }
}
