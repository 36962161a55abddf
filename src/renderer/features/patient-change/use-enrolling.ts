import { useState } from 'react'
import type { Demographics } from '#shared/domain/entities/demographics.ts'
import { enrolmentProblem } from '#shared/domain/operations/enrol.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { z } from '#shared/zod.ts'
import { client } from '../../lib/ipc-client.ts'
import { newId } from '../../lib/new-id.ts'
import { useTyped, useTypedBefore } from '../../lib/typed-form.ts'
import { type OnChanged, storedEarlier, useSentBefore } from '../../lib/use-change.ts'
import { NO_PERSON, type PersonForm, personFormSchema, personOf } from './person-form.ts'
import { useLookAlikes } from './use-look-alikes.ts'

const typedSchema = z.object({ mrn: z.string(), form: personFormSchema })

/** Sends an enrolment, under one operation however often it is tried. */
function useSending(registryId: string, onEnrolled: OnChanged) {
  const [saving, setSaving] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const [operationId] = useState(newId)
  const isOtherThanSent = useSentBefore()
  const send = async (mrn: string, person: Demographics) => {
    setSaving(true)
    const change = { kind: 'enrol', person } as const
    const isOther = isOtherThanSent({ mrn, change })
    const answer = await client.call('patients.change', { registryId, mrn, operationId, change })
    setSaving(false)
    const earlier = answer.ok ? storedEarlier(answer.value.outcome, isOther) : null
    if (earlier) setError(earlier)
    else if (answer.ok) onEnrolled(answer.value.detail, answer.value.outcome)
    else setError(answer.error)
  }
  return { saving, error, send }
}

/** The form of a patient who is enrolled, and its saving. */
export function useEnrolling({ registry, timeZone, rows }: OpenRegistry, onEnrolled: OnChanged) {
  const before = useTypedBefore(typedSchema)
  const [mrn, setMrn] = useState(before?.mrn ?? '')
  const [form, setForm] = useState<PersonForm>(before?.form ?? NO_PERSON)
  const [tried, setTried] = useState(false)
  const { saving, error, send } = useSending(registry.id, onEnrolled)
  const person = personOf(form, timeZone)
  const existing = rows.find((row) => row.mrn === mrn.trim()) ?? null
  const alikes = useLookAlikes(rows, mrn.trim(), person)
  const typed = mrn !== '' || JSON.stringify(form) !== JSON.stringify(NO_PERSON)
  useTyped(typed && !saving ? { mrn, form } : null)
  return {
    mrn,
    setMrn,
    form,
    change: (part: Partial<PersonForm>) => setForm((before) => ({ ...before, ...part })),
    typed,
    tried,
    person,
    /** The patient of the registry who has this MRN already. */
    existing,
    alikes,
    saving,
    error,
    /** Saves, unless it is being saved. False when something stands against it: from then on that is shown. */
    save(): boolean {
      if (saving) return true
      setTried(true)
      if (
        existing ||
        alikes.undecided ||
        enrolmentProblem({ mrn: mrn.trim(), person }, { now: Date.now(), timeZone }) !== null
      )
        return false
      void send(mrn.trim(), person)
      return true
    },
  }
}
