import type { FlagType } from '#shared/domain/entities/vocabulary.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useEntryForm } from './entry-form.ts'

/** A button for each flag that is not open yet and that the member may raise. */
export function RaiseFlagButtons(props: { types: readonly FlagType[]; onRaise: (type: FlagType) => void }) {
  const { types, onRaise } = props
  const { dispatch } = useEntryForm()
  if (types.length === 0) return null
  const raise = (type: FlagType) => {
    onRaise(type)
    dispatch({ do: 'raise-flag', type })
  }
  return (
    <div className="lc-raise">
      <span className="f12 t2">Raise</span>
      {types.map((type) => (
        <Button key={type} size="sm" className="lc-add" aria-label={`Raise ${type}`} onPress={() => raise(type)}>
          <Icon name="plus" size={12} />
          {type}
        </Button>
      ))}
    </div>
  )
}
