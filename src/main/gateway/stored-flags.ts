import type { Flag } from '#shared/domain/flag.ts'
import type { Patient } from '#shared/domain/patient.ts'
import { byUrgency } from '#shared/domain/read-flags.ts'
import type { StoredItem } from './table.ts'

/** An element of `flags`; `created_date` in epoch seconds, 0 where nobody knows. */
const storedFlag = (flag: Flag, id: string): StoredItem => ({
  id,
  rev: 1,
  flag_type: flag.type.stored,
  created_by_provider_id: flag.raisedBy ?? '',
  created_date: (flag.raisedAt ?? 0) / 1000,
  note: flag.note === '' ? undefined : flag.note,
})

export interface FlagChange {
  readonly elements: readonly StoredItem[]
  /** What `patient_flag` shows to other programs: the most urgent open flag. */
  readonly patientFlag: string
  readonly mirror: string
}

/**
 * `flag_mirror` is what we last wrote to `patient_flag`; a flag that another program cleared there waits for a person to confirm it
 * by the difference of the two. A write that closed the gap would raise that flag again in silence.
 */
function mirrorAfter(before: Patient, shown: string): string {
  const { mirror } = before.storedFlags
  const waiting = before.flags.some((flag) => flag.state === 'confirm' && flag.type.stored === mirror)
  return waiting && mirror !== null ? mirror : shown
}

/** Flags that stand in `patient_flag` alone: the attribute is about to show another one, so they get an element of their own. */
const displaced = (before: Patient, shown: string): Flag[] =>
  before.flags.filter((flag) => flag.source === 'patient_flag' && flag.state === 'open' && flag.type.stored !== shown)

/** What raising flags writes, or null when the entry raises none. `after` is `before` with the entry in it. */
export function flagChange(before: Patient, after: Patient, logId: string): FlagChange | null {
  const raised = after.flags.slice(before.flags.length)
  if (raised.length === 0) return null
  const [shown] = after.flags.filter((flag) => flag.state === 'open').toSorted(byUrgency)
  if (!shown) return null
  const type = shown.type.stored
  const kept = displaced(before, type).map((flag) => storedFlag(flag, `${logId}:${flag.type.stored}`))
  return {
    elements: [...raised.map((flag) => storedFlag(flag, flag.id ?? logId)), ...kept],
    patientFlag: type,
    mirror: raised.some((flag) => flag.type.stored === before.storedFlags.mirror) ? type : mirrorAfter(before, type),
  }
}
