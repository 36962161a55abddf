import { useEffect, useState } from 'react'
import { clinicDay } from '#shared/domain/time.ts'
import type { SameDayEntry } from '#shared/ipc/contract.ts'
import { timeOfDay } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { isolated, mrnText } from '../../lib/isolated.ts'
import { Icon } from '../../ui/index.ts'
import { useEntryForm } from './entry-form-context.ts'
import { startOf, wholeNumber } from './entry-from-draft.ts'
import { overlapping } from './overlapping-entries.ts'

/** What this person recorded on the day of `at`; read again when the day changes. Without an answer there is no warning. */
function useSameDay(registryId: string, at: number | null, day: string | null): readonly SameDayEntry[] {
  const [read, setRead] = useState<{ day: string; entries: readonly SameDayEntry[] } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day stands for the time.
  useEffect(() => {
    if (at === null || day === null) return
    let current = true
    client.call('treatments.sameDay', { registryId, at }).then((answer) => {
      if (current && answer.ok) setRead({ day, entries: answer.value.entries })
    })
    return () => {
      current = false
    }
  }, [registryId, day])
  return read && read.day === day ? read.entries : []
}

/** Warns when the entry overlaps another entry of the same person. The overlap may be right: two patients on one call. */
export function OverlapWarning() {
  const { draft, base } = useEntryForm()
  const { clinic, begun } = base
  const zone = clinic.timeZone
  const start = startOf(draft, zone)
  const entries = useSameDay(clinic.registry.id, start, start === null ? null : clinicDay(start, zone))
  if (start === null || draft.noShow) return null
  const minutes = wholeNumber(draft.minutes) ?? 0
  const [first, ...more] = overlapping(entries, start, minutes, begun.logId)
  if (!first) return null
  const who = first.mrn === begun.detail.patient.mrn ? 'this patient' : isolated(first.about) || mrnText(first.mrn)
  return (
    <p className="lc-warning" role="status">
      <Icon name="warning" size={14} />
      Overlaps your entry for {who} at {timeOfDay(first.at, zone)}, {first.minutes} min
      {more.length > 0 && ` (and ${more.length} more)`}. Check the times.
    </p>
  )
}
