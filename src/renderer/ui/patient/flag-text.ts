import type { Flag } from '#shared/domain/entities/patient.ts'
import { shortDate } from '../../lib/format.ts'
import type { NameOf } from '../../lib/member-names.ts'
import type { ClinicClock } from './clinic-clock.ts'

/** Who reads, on which clock. */
export interface Reader extends ClinicClock {
  readonly userId: string
  readonly nameOf: NameOf
}

const by = (who: string | null, { userId, nameOf }: Reader) =>
  who === null ? '' : ` by ${who === userId ? 'you' : nameOf(who)}`
const on = (at: number | null, { zone, now }: Reader) => (at === null ? '' : ` ${shortDate(at, zone, now)}`)
const quoted = (text: string) => (text === '' ? '' : `: “${text}”`)

/** `Raised Mar 12 by you: “Flat since January.”` */
export const raisedText = (flag: Flag, reader: Reader): string =>
  `Raised${on(flag.raisedAt, reader)}${by(flag.raisedBy, reader)}${quoted(flag.note)}`

/** `Cleared Nov 20 ’25 by you: “Item 9 at 0 twice.”` */
export const clearedText = (flag: Flag, reader: Reader): string =>
  `Cleared${on(flag.resolvedAt, reader)}${by(flag.resolvedBy, reader)}${quoted(flag.resolveReason)}`

/** Why a flag waits for a person, by where it was read. */
export const confirmText = ({ source }: Pick<Flag, 'source'>): string =>
  source === 'log'
    ? 'An entry of the treatment log carries it, and no flag accounts for it. It stays until a person confirms.'
    : 'Cleared by another program. It stays until a person confirms.'
