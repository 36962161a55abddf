import { type FormEvent, useState } from 'react'
import type { IpcError } from '#shared/ipc/result.ts'
import { focusFirstError, useKeyboardStart } from '../../lib/focus.ts'
import { Banner, Button, TextField } from '../../ui/index.ts'
import './sign-in.css'

interface FirstRunProps {
  readonly email: string
  /** What the person's clinic calls them, to be confirmed; '' where it says nothing. */
  readonly suggested: { readonly firstName: string; readonly lastName: string }
  /** Resolves to why the name was not kept. */
  readonly onSave: (firstName: string, lastName: string) => Promise<IpcError | null>
}

const LONGEST = 80
const problemOf = (text: string, missing: string): string | null => {
  if (text.trim() === '') return missing
  return text.trim().length > LONGEST ? `Use ${LONGEST} characters or fewer.` : null
}

/** Asks once for the name under which a person's entries are shown. */
export function FirstRun({ email, suggested, onSave }: FirstRunProps) {
  const [first, setFirst] = useState(suggested.firstName)
  const [last, setLast] = useState(suggested.lastName)
  const [tried, setTried] = useState(false)
  const [saving, setSaving] = useState(false)
  const form = useKeyboardStart<HTMLFormElement>()
  const [error, setError] = useState<IpcError | null>(null)
  const problems = {
    first: problemOf(first, 'Enter your first name.'),
    last: problemOf(last, 'Enter your last name.'),
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (problems.first || problems.last) return focusFirstError(form.current)
    if (saving) return
    setSaving(true)
    const failed = await onSave(first.trim(), last.trim())
    setError(failed)
    setSaving(false)
  }
  const shown = (problem: string | null) => (tried ? problem : null)
  return (
    <main className="sheet">
      <form ref={form} className="center" onSubmit={(event) => void save(event)} noValidate>
        <div className="si-narrow">
          <div>
            <h1>What is your name?</h1>
            <p className="t2 f13">
              You are signed in as {email}. Your colleagues see this name on what you log. It is asked once.
            </p>
          </div>
          <TextField label="First name" value={first} onChange={setFirst} error={shown(problems.first)} />
          <TextField label="Last name" value={last} onChange={setLast} error={shown(problems.last)} />
          {error && (
            <Banner tone="bad" icon="warning" card>
              <b className="semi">Your name was not saved.</b> {error.message}
              {error.id && <> Reference: {error.id}.</>}
            </Banner>
          )}
          <div>
            <Button type="submit" variant="primary" disabledReason={saving ? 'Your name is being saved.' : null}>
              Save and go on
            </Button>
          </div>
        </div>
      </form>
    </main>
  )
}
