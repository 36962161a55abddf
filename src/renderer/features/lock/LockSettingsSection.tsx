import { type SyntheticEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '#shared/ipc/result.ts'
import { LOCK_MINUTES, type LockSettings, PIN_DIGITS } from '#shared/lock.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { Button, Problem, Select } from '../../ui/index.ts'
import type { LockActions } from './lock-store.ts'
import { PinField } from './PinForm.tsx'
import './lock.css'

interface PinFields {
  /** Not asked for: empty. */
  readonly current: string
  readonly pin: string
  readonly again: string
}

type PinProblems = { readonly [Field in keyof PinFields]: string | null }

/** What is wrong with a new PIN as far as the window can tell. */
function pinProblems({ current, pin, again }: PinFields, asksCurrent: boolean): PinProblems {
  const short = pin.length < PIN_DIGITS.least
  return {
    current: asksCurrent && current === '' ? 'Enter your current PIN.' : null,
    pin: short ? `Use ${PIN_DIGITS.least} to ${PIN_DIGITS.most} digits.` : null,
    again: !short && again !== pin ? 'This is not the same PIN.' : null,
  }
}

const hasProblems = (problems: PinProblems): boolean => Object.values(problems).some((words) => words !== null)

interface NewPinFormProps {
  readonly asksCurrent: boolean
  readonly onSave: (pin: string, current: string | null) => Promise<Result<LockSettings>>
  readonly onCancel: () => void
}

const EMPTY: PinFields = { current: '', pin: '', again: '' }
const NO_PROBLEMS: PinProblems = { current: null, pin: null, again: null }

/** Sets or changes the PIN. */
function NewPinForm({ asksCurrent, onSave, onCancel }: NewPinFormProps) {
  const [fields, setFields] = useState(EMPTY)
  const [problems, setProblems] = useState(NO_PROBLEMS)
  const [refused, setRefused] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  async function save(event: SyntheticEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    const found = pinProblems(fields, asksCurrent)
    setProblems(found)
    setRefused(null)
    if (hasProblems(found)) return focusFirstError(form.current)
    setBusy(true)
    const answer = await onSave(fields.pin, asksCurrent ? fields.current : null)
    setBusy(false)
    if (answer.ok) return
    setRefused(answer.error.message)
    setFields(EMPTY)
    first.current?.focus()
  }
  const field = (name: keyof PinFields) => ({
    value: fields[name],
    error: problems[name],
    onChange: (digits: string) => setFields((before) => ({ ...before, [name]: digits })),
  })
  return (
    <form ref={form} className="lock-new-pin" onSubmit={(event) => void save(event)}>
      <Problem reason={refused} />
      {asksCurrent && <PinField label="Current PIN" inputRef={first} {...field('current')} />}
      <PinField label="New PIN, 6 digits or more" {...(asksCurrent ? {} : { inputRef: first })} {...field('pin')} />
      <PinField label="New PIN again" {...field('again')} />
      <div className="row gap2">
        <Button variant="primary" type="submit" disabledReason={busy ? 'The PIN is being saved.' : null}>
          Save PIN
        </Button>
        <Button onPress={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}

const inWords = (minutes: number) => `${minutes} minutes`
const CHOICES = Array.from({ length: LOCK_MINUTES.most - LOCK_MINUTES.least + 1 }, (_, at) => LOCK_MINUTES.least + at)

const PIN_TEXT = {
  set: 'A PIN unlocks Caseload on this computer.',
  none: 'No PIN is set: unlocking takes a sign-in with your clinic.',
  never: 'This connection asks for no PIN: a press unlocks it.',
} as const

const pinText = (pin: boolean | null) => PIN_TEXT[pin === null ? 'never' : pin ? 'set' : 'none']

/** `After 10 minutes, PIN` */
export function lockLine({ minutes, pin }: LockSettings): string {
  const way = pin === null ? 'no PIN' : pin ? 'PIN' : 'sign-in'
  return `After ${inWords(minutes)}, ${way}`
}

type Actions = Pick<LockActions, 'readSettings' | 'setMinutes' | 'setPin'>

interface LockSettingsSectionProps {
  readonly actions: Actions
  readonly onLockNow: () => void
}

/** In Settings: when it locks, and with what it is unlocked. */
export function LockSettingsSection({ actions, onLockNow }: LockSettingsSectionProps) {
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
          <div className="row gap2">
            <p className="f13 t2 grow">Also from the menu, and when the computer sleeps.</p>
            <Button shortcut="Ctrl L" onPress={onLockNow}>
              Lock now
            </Button>
          </div>
        </>
      )}
    </section>
  )
}
