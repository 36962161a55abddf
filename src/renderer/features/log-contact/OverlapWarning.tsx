import { useEffect, useState } from 'react'
import { ENTRY_MINUTES_LIMIT } from '#shared/domain/entities/treatment-entry.ts'
import { addClinicDays, startOfClinicDay } from '#shared/domain/time.ts'
import type { SameDayEntry } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'
import { Icon } from '../../ui/index.ts'
import { useEntryForm } from './entry-form-context.ts'
import { startOf } from './entry-from-draft.ts'
import { wholeNumber } from './log-draft.ts'
import { overlapping, overlapText } from './overlapping-entries.ts'

/**
 * What this person recorded on a clinic's day (its first instant), and in the night after it as far as an entry of that day may last.
 * Without an answer there is no warning.
 */
function useSameDay(registryId: string, day: number | null, zone: string): readonly SameDayEntry[] {
  const [read, setRead] = useState<{ day: number; entries: readonly SameDayEntry[] } | null>(null)
  useEffect(() => {
    if (day === null) return
    let current = true
    const to = addClinicDays(day, 1, zone) + ENTRY_MINUTES_LIMIT * 60_000
    client.call('treatments.sameDay', { registryId, from: day, to }).then((answer) => {
      if (current && answer.ok) setRead({ day, entries: answer.value.entries })
    })
    return () => {
      current = false
    }
  }, [registryId, day, zone])
  return read && read.day === day ? read.entries : []
}

/** Warns when the entry overlaps another entry of the same person. The overlap may be right: two patients on one call. */
export function OverlapWarning() {
  const { draft, base } = useEntryForm()
  const { clinic, begun } = base
  const zone = clinic.timeZone
  const start = startOf(draft, zone)
  const entries = useSameDay(clinic.registry.id, start === null ? null : startOfClinicDay(start, zone), zone)
  if (start === null || draft.noShow) return null
  const minutes = wholeNumber(draft.minutes) ?? 0
  const found = overlapping(entries, start, minutes, begun.logId)
  if (found.length === 0) return null
  const countsOnce = (all: readonly SameDayEntry[], mrn: string) =>
    clinic.billing.overlaps === 'once' && all.some((one) => one.registry === null && one.mrn !== mrn)
  return (
    <p className="lc-warning" role="status">
      <Icon name="warning" size={14} />
      {overlapText(found, { start, zone, mrn: begun.detail.patient.mrn })}
      {countsOnce(found, begun.detail.patient.mrn) && ' Month-end counts these minutes once.'}
    </p>
  )
}
