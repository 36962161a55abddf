import { type SyntheticEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import type { Result } from '#shared/ipc/result.ts'
import { LOCK_MINUTES, type LockSettings, PIN_DIGITS } from '#shared/lock.ts'
import type { PolicyState } from '#shared/policy.ts'
import { focusFirstError } from '../../lib/focus.ts'
import { CAPTURE, system } from '../../lib/system.ts'
import { isSet, usePolicy } from '../../lib/use-policy.ts'
import { Button, Icon, Problem, ReadValue, Select, SettingRow } from '../../ui/index.ts'
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

const IDLE = 'Lock when nobody has done anything for'

/** When it locks by itself. Where the organization leaves no choice it is said, and can't be changed. */
function IdleTime({ minutes, policy, onChange }: IdleTimeProps) {
  const hintId = useId()
  const most = choices(policy?.lockMinutes ?? LOCK_MINUTES.most)
  return (
    <SettingRow
      title={IDLE}
      hint="A warning comes one minute before. What you were typing is kept, encrypted."
      hintId={hintId}
      organization={isSet(policy, 'lockMinutes') ? { limit: `${inWords(policy.lockMinutes)} or less` } : null}
    >
      {most.length === 1 ? (
        <ReadValue>{inWords(minutes)}</ReadValue>
      ) : (
        <div className="set-short">
          <Select
            label={IDLE}
            labelStyle="hidden"
            describedBy={hintId}
            options={most.map(inWords)}
            value={inWords(minutes)}
            placeholder="Choose a time"
            onChange={(words) => onChange(Number.parseInt(words, 10))}
          />
        </div>
      )}
    </SettingRow>
  )
}

const PIN_TEXT = {
  set: 'A PIN unlocks Caseload on this computer. After 5 wrong tries your clinic’s sign-in is asked for.',
  none: 'No PIN is set: unlocking takes a sign-in with your clinic.',
  never: 'This connection asks for no PIN: a press unlocks it.',
} as const

const pinText = (pin: boolean | null) => PIN_TEXT[pin === null ? 'never' : pin ? 'set' : 'none']

/** `After 10 minutes, PIN` */
export function lockLine({ minutes, pin }: LockSettings): string {
  const way = pin === null ? 'no PIN' : pin ? 'PIN' : 'sign-in'
  return `After ${inWords(minutes)}, ${way}`
}

/** What others see of the window. */
function Capture({ policy }: { readonly policy: PolicyState | null }) {
  const isForbidden = policy !== null && !policy.windowCapture
  return (
    <SettingRow
      title="Hide the window from screenshots and sharing"
      hint={CAPTURE[system]}
      organization={isSet(policy, 'windowCapture') ? 'fixed' : null}
    >
      <ReadValue>
        {system === 'linux' ? 'Not possible' : isForbidden ? 'Always' : 'On, off for a time by choice'}
      </ReadValue>
    </SettingRow>
  )
}

interface PinCardProps {
  readonly settings: LockSettings
  readonly onSave: NewPinFormProps['onSave']
}

/** The PIN of this computer, and the form that sets another. */
function PinCard({ settings, onSave }: PinCardProps) {
  const [form, setForm] = useState<'open' | 'closed'>('closed')
  const save: PinCardProps['onSave'] = async (pin, current) => {
    const answer = await onSave(pin, current)
    if (answer.ok) setForm('closed')
    return answer
  }
  return (
    <div className="set-card">
      <SettingRow title="PIN" hint={<span role="status">{pinText(settings.pin)}</span>}>
        {settings.pin !== null && form === 'closed' && (
          <Button size="sm" onPress={() => setForm('open')}>
            {settings.pin ? 'Change PIN' : 'Set a PIN'}
          </Button>
        )}
      </SettingRow>
      {form === 'open' && (
        <NewPinForm asksCurrent={settings.asksCurrent} onSave={save} onCancel={() => setForm('closed')} />
      )}
    </div>
  )
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
    if (answer.ok) take(answer)
    return answer
  }
  return (
    <section aria-label="Lock">
      <Problem reason={problem} />
      {settings && (
        <>
          <div className="set-card">
            <IdleTime
              minutes={settings.minutes}
              policy={policy}
              onChange={(minutes) => void actions.setMinutes(minutes).then(take)}
            />
            <SettingRow title="When the computer sleeps or its screen locks" hint="Locks at once.">
              <ReadValue>Always</ReadValue>
            </SettingRow>
            <Capture policy={policy} />
          </div>
          <h3 className="f13 semi set-heading">PIN for this computer</h3>
          <PinCard settings={settings} onSave={savePin} />
          <div className="set-card">
            <SettingRow title="Lock now" hint="Also from the menu, and when the computer sleeps.">
              <Button size="sm" shortcut="Ctrl L" onPress={onLockNow}>
                <Icon name="lock" size={14} /> Lock now
              </Button>
            </SettingRow>
          </div>
        </>
      )}
    </section>
  )
}
