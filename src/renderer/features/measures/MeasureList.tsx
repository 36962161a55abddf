import { type KeyboardEvent, type Ref, useId, useMemo, useState } from 'react'
import { byName } from '#shared/domain/caseload/by-name.ts'
import type { CaseloadRow } from '#shared/domain/entities/caseload-row.ts'
import { valueText } from '#shared/domain/review/measure.ts'
import type { ShownMeasure } from '#shared/ipc/contract.ts'
import { count, listName, plural } from '../../lib/format.ts'
import { isolatedNumber } from '../../lib/isolated.ts'
import { moveStop } from '../../lib/stops.ts'
import { Button, Icon } from '../../ui/index.ts'
import { countsText, figuresText, listParts, memberText } from './measure-text.ts'

export interface MeasureListProps {
  readonly measure: ShownMeasure
  readonly rows: readonly CaseloadRow[]
  readonly listRef: Ref<HTMLElement>
  /** The patient that the keyboard comes to first; null for the first of the list. */
  readonly first: string | null
  readonly onPatient: (mrn: string) => void
  readonly onClose: () => void
}

interface Part {
  readonly title: string
  readonly rows: readonly CaseloadRow[]
  /** Those who have left the registry since the measures were counted. */
  readonly gone: number
}

/** The parts of the list, each in order of name. */
function partsOf(measure: ShownMeasure, rows: readonly CaseloadRow[]): Part[] {
  const byMrn = new Map(rows.map((row) => [row.mrn, row]))
  return listParts(measure).map(({ title, mrns }) => {
    const found = mrns.flatMap((mrn) => byMrn.get(mrn) ?? [])
    return { title, rows: found.toSorted(byName), gone: mrns.length - found.length }
  })
}

interface PartListProps extends Pick<MeasureListProps, 'onPatient'> {
  readonly part: Part
  readonly current: string | null
  readonly textOf: (mrn: string) => string
  readonly onFocus: (mrn: string) => void
}

function PartList({ part, current, textOf, onFocus, onPatient }: PartListProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId}>
      <h3 id={titleId}>
        {part.title} <span className="t3 num">{count(part.rows.length + part.gone)}</span>
      </h3>
      <ul>
        {part.rows.map((row) => (
          <li key={row.mrn}>
            <button
              type="button"
              className="measure-patient"
              data-stop=""
              tabIndex={row.mrn === current ? 0 : -1}
              onFocus={() => onFocus(row.mrn)}
              onClick={() => onPatient(row.mrn)}
            >
              <span className="ell med">{listName(row) || 'No name'}</span>
              <span className="t3 nw">{textOf(row.mrn)}</span>
              <span className="mrn t3 ell">{isolatedNumber(row.mrn)}</span>
            </button>
          </li>
        ))}
      </ul>
      {part.rows.length === 0 && <p className="f12 t3">Nobody.</p>}
      {part.gone > 0 && <p className="f12 t3">{plural(part.gone, 'patient')} can’t be shown now.</p>}
    </section>
  )
}

/** The patients behind a measure: who is counted, and who is only of the denominator. */
export function MeasureList({ measure, rows, listRef, first, onPatient, onClose }: MeasureListProps) {
  const parts = useMemo(() => partsOf(measure, rows), [measure, rows])
  const textOf = useMemo(() => memberText(measure), [measure])
  const [focused, setFocused] = useState(first)
  const all = parts.flatMap((part) => part.rows)
  const current = all.some(({ mrn }) => mrn === focused) ? focused : (all[0]?.mrn ?? null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null
    if (step === null) return
    event.preventDefault()
    moveStop(event.currentTarget, step)
  }
  const value = [valueText(measure.value), countsText(measure.value)].filter(Boolean).join(', ')
  return (
    <aside
      className="measure-list"
      aria-label={`Patients: ${measure.title}`}
      data-region="list"
      ref={listRef}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header>
        <div className="row gap2">
          <h2 className="grow">{measure.title}</h2>
          <Button variant="ghost" size="icon" aria-label="Close the list" title="Close (Esc)" onPress={onClose}>
            <Icon name="close" />
          </Button>
        </div>
        {measure.kind === 'share' && measure.value.denominator > 0 && <p className="f13 num">{value}</p>}
        <p className="f12 t2 selectable">
          {measure.definition} {figuresText(measure)}
        </p>
        <p className="f12 t3 selectable">Source: {measure.source}.</p>
      </header>
      <div className="scroll">
        {parts.map((part) => (
          <PartList key={part.title} {...{ part, current, textOf, onPatient }} onFocus={setFocused} />
        ))}
      </div>
    </aside>
  )
}
