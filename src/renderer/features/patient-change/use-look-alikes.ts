import { useMemo, useState } from 'react'
import { lookAlikes, type Person } from '#shared/domain/caseload/look-alikes.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'

/** The patients of the registry whom an enrolment may be about already, and what the person said of them. */
export function useLookAlikes(rows: readonly CaseloadRow[], mrn: string, person: Person) {
  const { firstName, lastName, dateOfBirth } = person
  const found = useMemo(
    () => lookAlikes(rows, mrn, { firstName, lastName, dateOfBirth }),
    [rows, mrn, firstName, lastName, dateOfBirth],
  )
  const [toldApart, setToldApart] = useState<ReadonlySet<string>>(new Set())
  return {
    found,
    /** MRNs of the patients of whom the person said that they are somebody else. */
    toldApart,
    /** Whether one is left of whom nothing was said. A twin is a remark only. */
    undecided: found.some(({ row, by }) => by !== 'twin' && !toldApart.has(row.mrn)),
    tellApart: (one: string) => setToldApart((before) => new Set([...before, one])),
  }
}
