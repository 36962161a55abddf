import { useState } from 'react'
import type { Questionnaire } from '#shared/domain/entities/registry.ts'
import { plural } from '../../lib/format.ts'
import { Button, Icon } from '../../ui/index.ts'

interface RepairCardProps {
  /** A questionnaire under whose name another definition is stored. */
  readonly one: Questionnaire
  /** Null for somebody who may only read. */
  readonly onRepair: (() => void) | null
}

const SHOWN = 3

/** Both definitions of a questionnaire that was stored wrongly, what becomes of earlier totals, and the way to the right one. */
export function RepairCard({ one, onRepair }: RepairCardProps) {
  const [all, setAll] = useState(false)
  const stored = one.storedQuestions ?? []
  return (
    <section aria-label={`Repair of ${one.name}`}>
      <h3 className="rs-title row gap2">
        <Icon name="warning" />
        {one.name}: another definition is stored
      </h3>
      <div className="set-card">
        <div className="rs-compare f13">
          <Items
            title={`Stored now, ${plural(stored.length, 'item')}`}
            note={null}
            items={stored.map(({ text }) => text)}
            all={all}
          />
          <Items
            title={`Right definition, ${one.questions.length} items`}
            note={null}
            items={one.questions.map(({ text }) => text)}
            all={all}
          />
        </div>
        <div className="set-row">
          <p className="grow f12 t2">
            Totals that were made with the stored items keep their number, get no severity and stay out of the trend.
            They are never rewritten. Their ninth item alerts as in PHQ-9.
          </p>
          <Button onPress={() => setAll(!all)}>{all ? 'Fewer items' : 'Compare all items'}</Button>
          {onRepair && (
            <Button variant="primary" onPress={onRepair}>
              Use the right definition
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}

interface ItemsProps {
  readonly title: string
  readonly note: string | null
  readonly items: readonly string[]
  readonly all: boolean
}

function Items({ title, note, items, all }: ItemsProps) {
  const shown = all ? items : items.slice(0, SHOWN)
  return (
    <div>
      <h4 className="f13 semi">{title}</h4>
      {note && <p className="f12 t2">{note}</p>}
      <ol>
        {shown.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ol>
      {shown.length < items.length && <p className="f12 t2">and {items.length - shown.length} more</p>}
    </div>
  )
}
