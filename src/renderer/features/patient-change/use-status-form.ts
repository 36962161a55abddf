import { useState } from 'react'
import { canContinue } from '#shared/domain/derived/re-enrolment.ts'
import { endKindSchema } from '#shared/domain/entities/end-of-care.ts'
import type { Patient } from '#shared/domain/entities/patient.ts'
import { type PatientStatus, patientStatusSchema } from '#shared/domain/entities/vocabulary.ts'
import { statusBeforeEnd } from '#shared/domain/operations/end-of-care.ts'
import { isStatusChange, type StatusChange, statusProblem } from '#shared/domain/operations/status.ts'
import { clinicDay, clinicTimeToMs } from '#shared/domain/time.ts'
import type { TreatmentDraft } from '#shared/ipc/contract.ts'
import { z } from '#shared/zod.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { endNote } from './end-options.ts'

const typedSchema = z.object({
  status: patientStatusSchema.nullable(),
  day: z.string(),
  reason: z.string(),
  /** Why care ends; null while nothing is chosen. */
  kind: endKindSchema.nullable().default(null),
  /** Where to, for who moved or was referred. */
  place: z.string().default(''),
  /** How care goes on after its end: in a new episode, or in the same one; null while nothing is chosen. */
  episode: z.enum(['new', 'same']).nullable().default(null),
})
type StatusForm = z.infer<typeof typedSchema>

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

/** Whether a person has to say how care goes on: back from its end. */
const asksEpisode = ({ status }: Patient, to: PatientStatus | null): boolean =>
  status.known === 'Deactivated' && to !== null && to !== 'Deactivated'

/** The end of care that a form stands for; null while nobody has said why care ends. */
function endChange(
  { kind, place, reason }: StatusForm,
  { at, on, seen }: { readonly at: number; readonly on: string; readonly seen: string },
): StatusChange | null {
  if (kind === null) return null
  const note = endNote(kind, place, reason)
  return { status: 'Deactivated', at, reason: note, graduated: kind === 'graduated', end: { kind, on, note }, seen }
}

/** The change that a form stands for; null while it is not complete. */
function changeOf(form: StatusForm, patient: Patient, { begun, zone }: StatusFormOptions): StatusChange | null {
  const { status, day, episode } = form
  if (status === null || (asksEpisode(patient, status) && episode === null)) return null
  const same = episode === 'same' && status !== 'Deactivated' && canContinue(patient)
  if (day === '' && !same) return null
  const seen = patient.status.stored
  const at = same ? begun.openedAt : effectAt(day, begun.openedAt, zone)
  if (status === 'Deactivated') return endChange(form, { at, on: day, seen })
  const reason = form.reason.trim()
  return { status, at, reason, graduated: false, ...(same ? { sameEpisode: true } : {}), seen }
}

export type StatusFormState = ReturnType<typeof useStatusForm>

/** The form of a new status, the change that it stands for, and what stands against it. */
export function useStatusForm(options: StatusFormOptions) {
  const { begun, zone, to, saving } = options
  const { patient } = begun.detail
  const today = clinicDay(begun.openedAt, zone)
  const before = useTypedBefore(typedSchema)
  const empty: StatusForm = { status: to, day: today, reason: '', kind: null, place: '', episode: null }
  const [form, setForm] = useState<StatusForm>(before ?? empty)
  const [tried, setTried] = useState(false)
  const { status, day, reason, kind, place, episode } = form
  const isTyped =
    status !== to || day !== today || `${reason}${place}` !== '' || kind !== null || episode !== null || before !== null
  useTyped(isTyped ? form : null, saving ? begun.operationId : null)
  const change = changeOf(form, patient, options)
  const asked = asksEpisode(patient, status)
  const same =
    status !== null &&
    patient.status.known === status &&
    (status === 'Deactivated' || change === null || !isStatusChange(patient, change))
  return {
    ...form,
    today,
    set: (part: Partial<StatusForm>) => setForm((now) => ({ ...now, ...part })),
    /** Chooses how care goes on. The same episode goes on in the status from before its end. */
    setEpisode: (way: 'new' | 'same') => {
      const restored = way === 'same' ? statusBeforeEnd(patient) : null
      setForm((now) => ({ ...now, episode: way, ...(restored ? { status: restored } : {}) }))
    },
    tried,
    /** Shows from here on what stands against saving. */
    try: () => setTried(true),
    /** A way back into care has to be chosen. */
    asksEpisode: asked,
    same,
    /** A day says when the status takes effect; an end that is taken back has none. */
    needsDay: !same && (asked ? episode === 'new' : change?.sameEpisode !== true),
    needsReason: !same && status !== 'Deactivated' && (asked ? episode !== null : change?.sameEpisode === true),
    isEnd: !same && status === 'Deactivated',
    change,
    /** What is shown of the change before it is complete: minutes depend on the last day, and not on why care ends. */
    preview: same
      ? null
      : (change ?? (status === 'Deactivated' ? changeOf({ ...form, kind: 'declined' }, patient, options) : null)),
    problem: change && !same ? statusProblem(patient, change, { now: begun.openedAt, timeZone: zone }) : null,
  }
}
