import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import type { ReviewItem } from '#shared/domain/review/review-list.ts'
import { listName, plural } from '../../../lib/format.ts'
import { isolatedNumber, mrnText } from '../../../lib/isolated.ts'
import { Button } from '../../../ui/index.ts'

interface ApartProps {
  /** Who was left out. */
  readonly leftOut: readonly ReviewItem[]
  /** MRNs of records that can't be read. */
  readonly unreadable: readonly string[]
  readonly rows: ReadonlyMap<string, CaseloadRow>
  /** How many patients there are about whom there is nothing to say, and whether they are on the list. */
  readonly rest: number
  readonly withRest: boolean
  readonly onBack: (mrn: string) => void
  readonly onRest: (on: boolean) => void
}

/** Below the agenda: who is not on it, and why. Otherwise nobody would look after them. */
export function AgendaApart({ leftOut, unreadable, rows, rest, withRest, onBack, onRest }: ApartProps) {
  return (
    <>
      {leftOut.length > 0 && (
        <section aria-label="Left out by you">
          <h2 className="agenda-group">
            Left out by you <span className="t2">· {leftOut.length}</span>
          </h2>
          <ul>
            {leftOut.map(({ mrn }) => {
              const row = rows.get(mrn)
              const name = (row && listName(row)) || 'No name'
              return (
                <li key={mrn} className="agenda-apart">
                  <span className="t2 ell">{name}</span>
                  <span className="mrn t3 f12 num">{isolatedNumber(mrn)}</span>
                  <Button size="sm" aria-label={`Put ${name} back`} onPress={() => onBack(mrn)}>
                    Put back
                  </Button>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      {unreadable.length > 0 && (
        <section aria-label="Can’t be read">
          <h2 className="agenda-group">
            Can’t be read <span className="t2">· {unreadable.length}</span>
          </h2>
          <p className="agenda-note f12 t2">
            Whether these are to be reviewed is not known. Look at them under “Not fully read”, or where they were
            recorded.
          </p>
          <ul>
            {unreadable.map((mrn) => (
              <li key={mrn} className="agenda-apart">
                <span className="num">{mrnText(mrn)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {(rest > 0 || withRest) && (
        <div className="agenda-apart agenda-rest f13">
          <span className="t2">
            {rest > 0
              ? `${plural(rest, 'more patient')} in care: no flag, and no rule applies.`
              : 'Patients without a flag and without a rule are on the agenda too.'}
          </span>
          <Button size="sm" onPress={() => onRest(rest > 0)}>
            {rest > 0 ? 'Put them on the agenda' : 'Take them off'}
          </Button>
        </div>
      )}
    </>
  )
}
