import { z } from '../../zod.ts'
import { lockFactsSchema } from '../entities/month-lock.ts'
import { may } from '../permissions.ts'
import { plural } from '../plural.ts'
import type { Actor, RegistryKind } from './operation-kind.ts'
import { refusalText } from './operation-kind.ts'

const schema = z.object({
  kind: z.literal('lock-month'),
  /** What the worksheet said when the person locked it in. */
  lock: lockFactsSchema,
  /** Its rows as they are stored: each a compressed list, in base64. */
  parts: z.array(z.string()).max(9_999),
})
export type LockMonthChange = z.infer<typeof schema>

/** Why a member may not lock a month in, null when they may: who may see the worksheet may. */
export const lockRefusal = (member: Actor): string | null =>
  may(member, 'export') ? null : refusalText('lock its months in')

/** The same without its rows, for a list of what waits. */
export const withoutRows = (change: LockMonthChange): LockMonthChange => ({ ...change, parts: [] })

const MONTHS = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `October 2026` */
const monthText = (month: string): string => {
  const [year, number] = month.split('-').map(Number)
  return MONTHS.format(Date.UTC(year ?? 0, (number ?? 1) - 1, 15))
}

export const lockMonth: RegistryKind<typeof schema> = {
  schema,
  // Two lock-ins of a month are two: neither waits for the other.
  subjects: ({ lock }) => [`month-end:${lock.month}:${lock.asOf}`],
  refusal: (_change, member) => lockRefusal(member),
  // A lock-in is an item of its own, which other programs don't know: it is missed where the month is looked at.
  isLost: () => false,
  comparison: null,
  about: ({ lock }) => `Month-end, ${monthText(lock.month)}`,
  label: ({ lock }) => `${monthText(lock.month)} locked in`,
  details: ({ lock: { figures, timeZone, waiting } }) => [
    { label: 'Patients', value: String(figures.patients) },
    { label: 'Minutes that count', value: String(figures.minutes) },
    { label: 'Codes', value: figures.codes.map(({ code, units }) => `${code} ×${units}`).join(', ') || 'None' },
    { label: 'Time zone', value: timeZone },
    ...(waiting === 0 ? [] : [{ label: 'Waited to be sent then', value: plural(waiting, 'change') }]),
  ],
  loss: ({ lock }) => `${monthText(lock.month)} is not locked in.`,
}
