import type { LookAlike } from '#shared/domain/caseload/look-alikes.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { listName } from '../../lib/format.ts'
import { isolatedNumber, mrnText } from '../../lib/isolated.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { birthWords } from '../../ui/patient/birth-date.ts'
import type { useLookAlikes } from './use-look-alikes.ts'

interface LookAlikesProps {
  readonly alikes: ReturnType<typeof useLookAlikes>
  /** Shows a patient of the registry instead. */
  readonly onShow: (mrn: string) => void
}

/** As many as a person can compare. */
const SHOWN = 3

/** The existing record in a line: what tells one person from another. */
function recordText({ mrn, dateOfBirth, status, provider }: CaseloadRow, now: number): string {
  const born = dateOfBirth === '' ? 'no date of birth' : `born ${birthWords(dateOfBirth, now)}`
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
  const { found, toldApart, tellApart } = alikes
  const now = Date.now()
  return found.slice(0, SHOWN).map((one) => {
    const { row, by } = one
    const open = by !== 'twin' && !toldApart.has(row.mrn)
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
        <b className="semi">{questionOf(one)}</b> {recordText(row, now)}
        {by !== 'twin' && !open && ' You said that this is another person.'}
      </Banner>
    )
  })
}
