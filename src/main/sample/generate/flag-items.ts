import { FLAG_TYPES } from '#shared/domain/entities/vocabulary.ts'
import type { SampleClock } from './clock.ts'
import type { Course, CourseFlag } from './course.ts'
import { seconds } from './item.ts'
import type { LogItem } from './log-item.ts'
import { PSYCHIATRIST, SIGNED_IN } from './people.ts'
import type { Random } from './random.ts'

const RAISED_AT = 17 * 60

function element(flag: CourseFlag, clock: SampleClock, random: Random): LogItem {
  const createdAt = clock.at(flag.daysAgo, RAISED_AT)
  return {
    id: random.uuid(createdAt),
    rev: 1,
    flag_type: flag.type,
    created_by_provider_id: SIGNED_IN.userId,
    created_date: seconds(createdAt),
    note: flag.note,
    ...(flag.resolved && {
      resolved_by_provider_id: PSYCHIATRIST.userId,
      resolved_date: seconds(clock.at(flag.resolved.daysAgo, RAISED_AT)),
      resolve_reason: flag.resolved.reason,
    }),
  }
}

const mostUrgent = (flags: readonly CourseFlag[]) =>
  FLAG_TYPES.find((type) => flags.some((flag) => flag.type === type)) ?? null

/** The flag attributes of a patient: the list with its mirror, and what other programs wrote beside it. */
export function flagAttributes({ flags }: Course, clock: SampleClock, random: Random): LogItem {
  const listed = flags.filter((flag) => flag.as === 'ours')
  const mirror = mostUrgent(listed.filter((flag) => flag.resolved === undefined))
  const shown = mirror ?? flags.find((flag) => flag.as === 'patient_flag')?.type ?? null
  const session = flags.find((flag) => flag.as === 'flag')?.type ?? null
  return {
    flags: listed.map((flag) => element(flag, clock, random)),
    ...(shown && { patient_flag: shown }),
    ...(mirror && { flag_mirror: mirror }),
    ...(session && { flag: session }),
  }
}
