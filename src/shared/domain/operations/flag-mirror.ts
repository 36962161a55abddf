import type { Flag, Patient } from '../entities/patient.ts'
import { byUrgency, clearedElsewhere } from '../reading/read-flags.ts'

type StoredFlags = Patient['storedFlags']

/** A patient's flags after a change, with what stands beside the list. */
interface ReconciledFlags {
  readonly flags: Flag[]
  readonly storedFlags: StoredFlags
}

/** The most urgent open flag of a type that every program knows. */
const mostUrgent = (flags: readonly Flag[]): string | null =>
  flags.filter((flag) => flag.state === 'open' && flag.type.known !== null).toSorted(byUrgency)[0]?.type.stored ?? null

/** What `patient_flag` shows to other programs. An unknown type stays where another program wrote it, and is never written by us. */
function shownFlag(flags: readonly Flag[], { patientFlag }: StoredFlags): string | null {
  const unknown = flags.some((flag) => flag.state === 'open' && flag.type.stored === patientFlag)
  return mostUrgent(flags) ?? (unknown ? patientFlag : null)
}

const isWaiting = (flag: Flag) => flag.state === 'confirm' && flag.source !== 'log'

/**
 * What `flag_mirror` holds: what we write to `patient_flag`; or, while a flag that another program cleared there waits for a person,
 * that one, since a mirror that closes the gap would raise it again in silence. Of several the least urgent: the more urgent one is
 * told by its element (`clearedElsewhere`). Of three types of which two wait below an open one, the one between them reads as open.
 */
function mirrorOf(flags: readonly Flag[]): string | null {
  const waiting = flags.filter(isWaiting).toSorted(byUrgency)
  return waiting.at(-1)?.type.stored ?? mostUrgent(flags)
}

/** The index of the next element of the stored list. */
export const nextIndex = (flags: readonly Flag[]): number =>
  flags.reduce((next, flag) => Math.max(next, (flag.index ?? -1) + 1), 0)

/**
 * The flag that needs an element because it is shown above one that waits: by an element of ours that is more urgent than the mirror a
 * reader knows that the mirror was held back.
 */
function above(flags: readonly Flag[], shown: string | null): Flag | null {
  const same = flags.filter((flag) => flag.state === 'open' && flag.type.stored === shown)
  const [flag] = same
  if (!flag || same.some(({ index, id }) => index !== null && id !== null)) return null
  return flags.some((one) => isWaiting(one) && byUrgency(flag, one) < 0) ? flag : null
}

/** Whether a flag stood in `patient_flag` alone, which is about to show another one. */
const isDisplaced = (flag: Flag, kept: string | null) =>
  flag.index === null && flag.source === 'patient_flag' && flag.state !== 'resolved' && flag.type.stored !== kept

/**
 * Reconciles our list of flags with the two attributes that other programs know: what is to be stored beside the list. A flag that an
 * attribute alone would lose gets an element.
 * @param stored what stands there, with `flag` as it is to be; @param id of the operation
 */
export function reconcileFlagMirror(flags: readonly Flag[], stored: StoredFlags, id: string): ReconciledFlags {
  const shown = shownFlag(flags, stored)
  const mirror = mirrorOf(flags)
  const top = above(flags, shown)
  const kept: Flag[] = []
  let next = nextIndex(flags)
  for (const flag of flags) {
    const needsElement = isDisplaced(flag, flag.state === 'open' ? shown : mirror) || flag === top
    if (!needsElement || flag.index !== null) kept.push(flag)
    if (needsElement) kept.push({ ...flag, source: 'flags', id: `${id}:${flag.type.stored}`, index: next++ })
  }
  const storedFlags = { patientFlag: shown, flag: stored.flag, mirror }
  const cleared = clearedElsewhere(
    storedFlags,
    kept.filter(({ index }) => index !== null),
  )
  // Of several that wait the mirror tells of two at most: another reads as open once this is written, and so it is open here.
  const told = kept.map(
    (flag): Flag =>
      isWaiting(flag) && flag.index !== null && !cleared.includes(flag.type.stored) ? { ...flag, state: 'open' } : flag,
  )
  return { flags: told, storedFlags }
}
