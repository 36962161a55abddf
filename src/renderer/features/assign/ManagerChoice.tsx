import { useRef } from 'react'
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components'
import { useMounted } from '../../lib/focus.ts'
import { count, initials } from '../../lib/format.ts'
import type { Person } from '../../lib/use-members.ts'
import type { Load } from './assign-effects.ts'

interface ManagerChoiceProps {
  readonly managers: readonly Person[]
  readonly loadOf: (userId: string) => Load
  readonly value: string | null
  readonly onChange: (userId: string) => void
  readonly error: string | null
}

const dueText = ({ dueToday, late }: Load): string => `${count(dueToday)} due today, ${count(late)} late`

/** The care managers of the registry, each with the size of their caseload. Arrows move and choose. */
export function ManagerChoice({ managers, loadOf, value, onChange, error }: ManagerChoiceProps) {
  const list = useRef<HTMLDivElement>(null)
  // The dialog begins at the choice; otherwise its first key would be lost.
  useMounted(() => list.current?.querySelector<HTMLElement>('input:checked, input')?.focus())
  return (
    <RadioGroup value={value} onChange={onChange} isInvalid={error !== null} validationBehavior="aria">
      <Label className="lab">Care manager from then on</Label>
      <div className="radio-list assign-managers" ref={list}>
        {managers.map(({ userId, name, role }) => {
          const load = loadOf(userId)
          return (
            <RadioField key={userId} value={userId}>
              <RadioButton className="radio radio-row">
                <i aria-hidden="true" />
                <span className="assign-initials" aria-hidden="true">
                  {initials(name)}
                </span>
                <span className="grow assign-who">
                  <span className="med ell">{name}</span>
                  <span className="f12 t2">{role}</span>
                </span>
                <span className="f12 t2 num assign-load">
                  <span>
                    <b className="semi">{count(load.patients)}</b> {load.patients === 1 ? 'patient' : 'patients'}
                  </span>
                  <span>{dueText(load)}</span>
                </span>
              </RadioButton>
            </RadioField>
          )
        })}
      </div>
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </RadioGroup>
  )
}
