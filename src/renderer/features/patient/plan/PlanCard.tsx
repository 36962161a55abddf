import type { ReactNode } from 'react'
import type { PlanSection } from '#shared/domain/entities/care-plan.ts'
import { SECTION_NAMES } from '#shared/domain/entities/care-plan-fields.ts'
import { Button, Icon, Tag } from '../../../ui/index.ts'
import type { EntryState } from '../../../ui/patient/entry-states.ts'

interface PlanCardProps {
  readonly section: PlanSection
  /** Who changed it last, and when. */
  readonly meta: string
  /** What of it waits or needs a decision; null for nothing. */
  readonly state: EntryState | null
  readonly isEmpty: boolean
  /** Null: this member may not change it. */
  readonly onEdit: (() => void) | null
  /** Why it can't be edited now, as a sentence. */
  readonly editBlock: string | null
  /** What stands beside Edit. */
  readonly extra?: ReactNode
  readonly children: ReactNode
}

/** A section of the plan, to be read. */
export function PlanCard(props: PlanCardProps) {
  const { section, meta, state, isEmpty, onEdit, editBlock, extra, children } = props
  const name = SECTION_NAMES[section]
  return (
    <section className="plan-card" aria-label={name} data-plan={section}>
      <header>
        <h3>{name}</h3>
        {meta && (
          <span className="f12 t3 ell" title={meta}>
            {meta}
          </span>
        )}
        {state && (
          <Tag tone={state.tone} {...(state.icon ? { icon: state.icon } : {})}>
            {state.words}
          </Tag>
        )}
        <span className="grow" />
        {!isEmpty && extra}
        {!isEmpty && onEdit && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Edit ${name}`}
            data-edit={section}
            disabledReason={editBlock}
            onPress={onEdit}
          >
            <Icon name="pencil" size={14} />
            Edit
          </Button>
        )}
      </header>
      {isEmpty ? (
        <p className="plan-none f13 t2">
          Not recorded.{' '}
          {onEdit && (
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Add ${name}`}
              data-edit={section}
              disabledReason={editBlock}
              onPress={onEdit}
            >
              Add
            </Button>
          )}
        </p>
      ) : (
        children
      )}
    </section>
  )
}
