import { useCallback, useEffect, useState } from 'react'
import type { Result } from '#shared/ipc/result.ts'
import { LOCK_MINUTES, type LockSettings } from '#shared/lock.ts'
import { Button, Problem, Select } from '../../ui/index.ts'
import type { LockActions } from './lock-store.ts'
import { NewPinForm } from './NewPinForm.tsx'
import './lock.css'

const inWords = (minutes: number) => `${minutes} minutes`
const CHOICES = Array.from({ length: LOCK_MINUTES.most - LOCK_MINUTES.least + 1 }, (_, at) => LOCK_MINUTES.least + at)

const PIN_TEXT = {
  set: 'A PIN unlocks Caseload on this computer.',
  none: 'No PIN is set: unlocking takes a sign-in with your clinic.',
  never: 'This connection asks for no PIN: a press unlocks it.',
} as const

const pinText = (pin: boolean | null) => PIN_TEXT[pin === null ? 'never' : pin ? 'set' : 'none']

type Actions = Pick<LockActions, 'readSettings' | 'setMinutes' | 'setPin'>

/** When it locks, and with what it is unlocked. */
export function LockSettingsSection({ actions }: { readonly actions: Actions }) {
  const [settings, setSettings] = useState<LockSettings | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [form, setForm] = useState<'open' | 'closed'>('closed')
  const take = useCallback((answer: Result<LockSettings>) => {
    if (answer.ok) setSettings(answer.value)
    setProblem(answer.ok ? null : answer.error.message)
  }, [])
  useEffect(() => {
    void actions.readSettings().then(take)
  }, [actions, take])
  async function savePin(pin: string, current: string | null): Promise<Result<LockSettings>> {
    const answer = await actions.setPin(pin, current)
    if (answer.ok) {
      take(answer)
      setForm('closed')
    }
    return answer
  }
  return (
    <section className="lock-settings" aria-label="Lock">
      <h2>Lock</h2>
      <Problem reason={problem} />
      {settings && (
        <>
          <Select
            label="Lock when nobody has done anything for"
            options={CHOICES.map(inWords)}
            value={inWords(settings.minutes)}
            placeholder="Choose a time"
            onChange={(words) => void actions.setMinutes(Number.parseInt(words, 10)).then(take)}
          />
          <div className="row gap2">
            <p className="f13 grow" role="status">
              {pinText(settings.pin)}
            </p>
            {settings.pin !== null && form === 'closed' && (
              <Button onPress={() => setForm('open')}>{settings.pin ? 'Change PIN' : 'Set a PIN'}</Button>
            )}
          </div>
          {form === 'open' && (
            <NewPinForm asksCurrent={settings.asksCurrent} onSave={savePin} onCancel={() => setForm('closed')} />
          )}
        </>
      )}
    </section>
  )
}
