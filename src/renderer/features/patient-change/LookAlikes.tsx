import { useMemo, useState } from 'react'
import { type LookAlike, lookAlikes, type Person } from '#shared/domain/caseload/look-alikes.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listName } from '../../lib/format.ts'
import { isolatedNumber, mrnText } from '../../lib/isolated.ts'
import { now } from '../../lib/use-now.ts'
import { Banner, Button } from '../../ui/index.ts'
import { birthText } from '../../ui/patient/birth-date.ts'

/** What is asked of those who were found. @param toldApart MRNs of the patients of whom the person said that they are somebody else */
export function questionsOf(found: readonly LookAlike<CaseloadRow>[], toldApart: ReadonlySet<string>) {
  /** Whether nothing was said of a patient yet. A twin is a remark only. */
  const isOpen = ({ row, by }: LookAlike<CaseloadRow>) => by !== 'twin' && !toldApart.has(row.mrn)
  return {
    /** Those of whom nothing was said come first: otherwise a fourth could never be answered. */
    found: found.toSorted((a, b) => Number(isOpen(b)) - Number(isOpen(a))),
    isOpen,
    /** Whether one is left of whom nothing was said. */
    undecided: found.some(isOpen),
  }
}

/** The patients of the registry whom an enrolment may be about already, and what the person said of them. */
export function useLookAlikes(rows: readonly CaseloadRow[], mrn: string, person: Person) {
  const { firstName, lastName, dateOfBirth } = person
  const found = useMemo(
    () => lookAlikes(rows, mrn, { firstName, lastName, dateOfBirth }),
    [rows, mrn, firstName, lastName, dateOfBirth],
  )
  const [toldApart, setToldApart] = useState<ReadonlySet<string>>(new Set())
  return {
    ...questionsOf(found, toldApart),
    tellApart: (one: string) => setToldApart((before) => new Set([...before, one])),
  }
}

interface LookAlikesProps {
  readonly alikes: ReturnType<typeof useLookAlikes>
  /** Shows a patient of the registry instead. */
  readonly onShow: (mrn: string) => void
}

/** As many as a person can compare. The others come up when these are told apart. */
const SHOWN = 3

/** The existing record in a line: what tells one person from another. */
function recordText({ mrn, dateOfBirth, status, provider }: CaseloadRow, now: number): string {
  const born = dateOfBirth === '' ? 'no date of birth' : `born ${birthText(dateOfBirth, now)}`
  return [mrnText(mrn), born, status.stored, provider].filter(Boolean).join(' · ')
}

function questionOf({ row, by }: LookAlike<CaseloadRow>): string {
  const name = listName(row) || 'a patient without a name'
  if (by === 'mrn') return `This number looks like ${isolatedNumber(row.mrn)} (${name}).`
  return by === 'same-person'
    ? `This may be the same person: ${name}.`
    : `${name} has the same last name and date of birth. Twins have; a second record of one person would too.`
}

/** Patients of the registry whom this may be already. The person decides; a twin is a remark. */
export function LookAlikes({ alikes, onShow }: LookAlikesProps) {
  const { found, tellApart, isOpen } = alikes
  return found.slice(0, SHOWN).map((one) => {
    const { row, by } = one
    const open = isOpen(one)
    return (
      <Banner
        key={row.mrn}
        tone={open ? 'warn' : 'info'}
        icon="person"
        card
        actions={
          <>
            <Button size="sm" onPress={() => onShow(row.mrn)}>
              Show patient
            </Button>
            {open && (
              <Button size="sm" onPress={() => tellApart(row.mrn)}>
                Another person
              </Button>
            )}
          </>
        }
      >
        <b className="semi">{questionOf(one)}</b> {recordText(row, now())}
        {by !== 'twin' && !open && ' You said that this is another person.'}
      </Banner>
    )
  })
}
