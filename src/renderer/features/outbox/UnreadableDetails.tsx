import type { Quarantined } from '#shared/outbox.ts'
import { Tag } from '../../ui/Tag.tsx'
import { UNREADABLE, UNREADABLE_TEXT } from './state-text.ts'

/** A row of this computer's file that can't be read: says what is known, and that the row is kept. */
export function UnreadableDetails({ row }: { row: Quarantined }) {
  return (
    <section className="outbox-details" aria-label="Entry">
      <h3>An entry that can’t be read</h3>
      <div className="banner card bad">
        <div>
          <Tag tone={UNREADABLE.tone} icon={UNREADABLE.icon}>
            {UNREADABLE.words}
          </Tag>
          <p className="outbox-sentence">{UNREADABLE_TEXT}</p>
        </div>
      </div>
      <dl className="outbox-values f13 selectable">
        <dt className="t2">Reason</dt>
        <dd>{row.reason}</dd>
        <dt className="t2">Place in the file</dt>
        <dd className="num">{row.seq}</dd>
      </dl>
    </section>
  )
}
