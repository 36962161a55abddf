import { type RefObject, useEffect, useMemo, useState } from 'react'
import { accessFigures } from '#shared/domain/access/access-figures.ts'
import { type AccessFilter, ANY_ACCESS, filterAccess } from '#shared/domain/access/access-filter.ts'
import { accessDays } from '#shared/domain/access/access-lines.ts'
import type { AccessEvent } from '#shared/domain/entities/access-event.ts'
import { holdsWords } from '#shared/domain/fold.ts'
import { clinicDay } from '#shared/domain/time.ts'
import { MOST_ACCESS_DAYS } from '#shared/ipc/contract/access-log.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { client } from '../../lib/ipc-client.ts'
import type { NameOf } from '../../lib/member-names.ts'
import { useTableNow } from '../../lib/table-clock.ts'
import { useReading } from '../../lib/use-reading.ts'
import { dayAway, daysProblem, type PatientNames } from './access-log-text.ts'

const USUAL_DAYS = 7
/** Lines that are drawn at first, and by each step more. */
const LINES = 300

export interface AccessDaysShown {
  readonly from: string
  readonly to: string
}

const daysIn = ({ from, to }: AccessDaysShown) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1

/** Which days are read: a week up to today at first. */
function useDays(today: string) {
  const [days, setDays] = useState<AccessDaysShown>({ from: dayAway(today, 1 - USUAL_DAYS), to: today })
  const problem = daysProblem(days.from, days.to, MOST_ACCESS_DAYS)
  const move = (by: -1 | 1) => {
    if (problem !== null) return
    const step = daysIn(days) * by
    setDays({ from: dayAway(days.from, step), to: dayAway(days.to, step) })
  }
  return { days, setDays, problem, move, isLatest: problem === null && days.to >= today }
}

/** The events in which a text stands: in the name of the person or of the patient, or in the MRN. */
function matching(events: readonly AccessEvent[], text: string, nameOf: NameOf, names: PatientNames): AccessEvent[] {
  if (text.trim() === '') return [...events]
  return events.filter(({ userId, mrn }) => {
    const texts = mrn === null ? [nameOf(userId)] : [nameOf(userId), names(mrn), mrn]
    return holdsWords(texts, text)
  })
}

/** The access audit of a registry: which days are read, what narrows them, and which line is looked at. */
export function useAccessLog(
  { registry, timeZone }: OpenRegistry,
  nameOf: NameOf,
  names: PatientNames,
  place: RefObject<AccessFilter>,
) {
  const now = useTableNow(60_000)
  const today = clinicDay(now, timeZone)
  const period = useDays(today)
  const { days, problem } = period
  const [filter, setFilter] = useState<AccessFilter>(place.current)
  useEffect(() => {
    place.current = filter
  }, [place, filter])
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<string | null>(null)
  const [most, setMost] = useState(LINES)
  // Days that can't be read leave those on the screen that were read last.
  const [asked, setAsked] = useState(days)
  useEffect(() => {
    if (problem === null) setAsked(days)
  }, [days, problem])
  const { reading, again } = useReading(
    () => client.call('access.list', { registryId: registry.id, ...asked }),
    `${registry.id} ${asked.from} ${asked.to}`,
  )
  const log = reading.kind === 'ready' ? reading.value : null
  const events = useMemo(
    () => (log ? matching(filterAccess(log.events, filter), text, nameOf, names) : []),
    [log, filter, text, nameOf, names],
  )
  const grouped = useMemo(() => accessDays(events, timeZone), [events, timeZone])
  const lines = useMemo(() => grouped.flatMap((day) => day.lines), [grouped])
  const isNarrowed = text !== '' || Object.values(filter).some((value) => value !== null)
  return {
    ...{ reading, again, log, period, today, now, asked, events, grouped, lines, filter, text, isNarrowed, most },
    figures: useMemo(() => accessFigures(events), [events]),
    line: lines.find(({ id }) => id === selected) ?? null,
    select: setSelected,
    search: setText,
    narrow: (by: Partial<AccessFilter>) => setFilter((before) => ({ ...before, ...by })),
    showAll: () => {
      setFilter(ANY_ACCESS)
      setText('')
    },
    showMore: () => setMost((before) => before + LINES),
  }
}
export type AccessLogView = ReturnType<typeof useAccessLog>
