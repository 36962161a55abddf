import { type FormEvent, useRef, useState } from 'react'
import { holdsWords } from '#shared/domain/fold.ts'
import type { SignInAccount } from '#shared/sign-in.ts'
import { useMounted } from '../../lib/focus.ts'
import { Button, RadioList, SearchBox } from '../../ui/index.ts'

interface RoleOption {
  readonly value: string
  readonly accountId: string
  readonly roleName: string
  readonly words: string
  readonly detail: string
}

/** Every role that a person may take, in the order of AWS's accounts: one row each. */
export const roleOptions = (accounts: readonly SignInAccount[]): RoleOption[] =>
  accounts.flatMap(({ accountId, name, roles }) =>
    roles.map((roleName) => ({
      value: `${accountId}/${roleName}`,
      accountId,
      roleName,
      words: roleName,
      detail: name === '' ? accountId : `${name} · ${accountId}`,
    })),
  )

/** The options that have every word of a text in them. */
export const matchingRoles = (options: readonly RoleOption[], text: string): RoleOption[] =>
  options.filter((option) => holdsWords([option.words, option.detail], text))

interface ChooseRoleProps {
  readonly accounts: readonly SignInAccount[]
  readonly busy: boolean
  readonly onChoose: (accountId: string, roleName: string) => Promise<void>
}

/** From this many on, a search stands above the list. */
const MANY = 8

/** Asks for the account and role when there is more than one. The connection keeps the choice. */
export function ChooseRole({ accounts, busy, onChoose }: ChooseRoleProps) {
  const options = roleOptions(accounts)
  const [value, setValue] = useState<string | null>(null)
  const [find, setFind] = useState('')
  const form = useRef<HTMLFormElement>(null)
  const shown = matchingRoles(options, find)
  const chosen = shown.find((option) => option.value === value)
  useMounted(() => form.current?.querySelector('input')?.focus())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen && !busy) void onChoose(chosen.accountId, chosen.roleName)
  }
  const reason = chosen ? null : 'Choose one of the roles first.'
  return (
    <form ref={form} className="flow-choose" onSubmit={submit}>
      <p className="t2 flow-text">You may work with more than one. Your clinic’s IT knows which one Caseload needs.</p>
      {options.length > MANY && <SearchBox label="Find an account or role" value={find} onChange={setFind} />}
      {shown.length === 0 && <p role="status">No account or role matches “{find.trim()}”.</p>}
      <RadioList label="Account and role" options={shown} value={chosen?.value ?? null} onChange={setValue} />
      <Button type="submit" variant="primary" disabledReason={busy ? 'Going on.' : reason}>
        Continue
      </Button>
    </form>
  )
}
