import type { RefObject } from 'react'
import type { Session } from '#shared/ipc/contract.ts'
import { nameOf } from '../../lib/person.ts'
import { SearchBox } from '../../ui/SearchBox.tsx'

interface RegistriesHeaderProps {
  readonly session: Session
  readonly find: string
  readonly onFind: (text: string) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
  /** The first registry that matches, to focus or to open. */
  readonly firstMatch: () => HTMLElement | null
}

/** Who is signed in where, and the search. Down goes to the first match, Enter opens it. */
export function RegistriesHeader({ session, find, onFind, searchRef, firstMatch }: RegistriesHeaderProps) {
  return (
    <div className="row gap2">
      <div className="grow">
        <h1>Registries</h1>
        <p className="t2 f13">
          Signed in as {nameOf(session.person)} · {session.connection.label}
        </p>
      </div>
      <SearchBox
        label="Find a registry"
        shortcut="/"
        value={find}
        onChange={onFind}
        inputRef={searchRef}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onFind('')
          else if (event.key === 'ArrowDown') firstMatch()?.focus()
          else if (event.key === 'Enter') firstMatch()?.click()
          else return
          event.preventDefault()
        }}
      />
    </div>
  )
}
