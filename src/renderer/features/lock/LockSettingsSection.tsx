import { type ReactNode, type SyntheticEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '#shared/ipc/result.ts'
import { LOCK_MINUTES, type LockSettings, PIN_DIGITS } from '#shared/lock.ts'
import type { PolicyState } from '#shared/policy.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { isSet, usePolicy } from '../../lib/use-policy.ts'
import { Button, organizationText, Problem, Select, SetByOrganization } from '../../ui/index.ts'
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

/** The minutes that can be chosen. @param most what the organization lets be chosen */
const choices = (most: number) =>
  Array.from({ length: most - LOCK_MINUTES.least + 1 }, (_, at) => LOCK_MINUTES.least + at)

interface IdleTimeProps {
  readonly minutes: number
  readonly policy: PolicyState | null
  readonly onChange: (minutes: number) => void
}

/** When it locks by itself. Where the organization leaves no choice it is said, and can't be changed. */
function IdleTime({ minutes, policy, onChange }: IdleTimeProps) {
  const label = 'Lock when nobody has done anything for'
  const set = isSet(policy, 'lockMinutes') ? `${inWords(policy.lockMinutes)} or less` : undefined
  const most = choices(policy?.lockMinutes ?? LOCK_MINUTES.most)
  if (most.length === 1)
    return (
      <FixedSetting label={label} value={inWords(minutes)}>
        {set && <SetByOrganization value={set} />}
      </FixedSetting>
    )
  return (
    <Select
      label={label}
      options={most.map(inWords)}
      value={inWords(minutes)}
      placeholder="Choose a time"
      description={set && organizationText(set)}
      onChange={(words) => onChange(Number.parseInt(words, 10))}
    />
  )
}

/** A setting that nobody can change here. */
function FixedSetting({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <dl className="lock-fixed f13">
      <div>
        <dt>{label}</dt>
        <dd className="semi">{value}</dd>
        <dd>{children}</dd>
      </div>
    </dl>
  )
}

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
  const policy = usePolicy()
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
          <IdleTime
            minutes={settings.minutes}
            policy={policy}
            onChange={(minutes) => void actions.setMinutes(minutes).then(take)}
          />
          {isSet(policy, 'windowCapture') && (
            <FixedSetting
              label="Hide the window from screenshots and sharing"
              value={policy.windowCapture ? 'On, off for a time by choice' : 'Always'}
            >
              <SetByOrganization />
            </FixedSetting>
          )}
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
