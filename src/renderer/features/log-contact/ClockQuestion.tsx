import { zoneName } from '../../lib/format.ts'
import { SegmentedRadio } from '../../ui/index.ts'
import { repeatedQuestion, startsOf } from './draft-problems.ts'
import { messageFor, useEntryForm } from './entry-form-context.ts'

/** Asks which of two is meant where the clocks show the start twice. A start that goes with the clock has its answer already. */
export function ClockQuestion() {
  const form = useEntryForm()
  const { draft, dispatch, base } = form
  const zone = base.clinic.timeZone
  const question = repeatedQuestion(draft, zone)
  if (question === null) return null
  const words = startsOf(draft, zone).map((at, index) => `${index === 0 ? 'First' : 'Second'}, ${zoneName(at, zone)}`)
  const [first = '', second = ''] = words
  const chosen = { first, second }
  return (
    <div data-field="occurrence">
      <SegmentedRadio
        label={question}
        options={[{ value: first }, { value: second }]}
        value={draft.occurrence && chosen[draft.occurrence]}
        onChange={(value) => dispatch({ do: 'occurrence', value: value === first ? 'first' : 'second' })}
        error={messageFor(form, 'occurrence')}
      />
    </div>
  )
}
