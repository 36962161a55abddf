import { useEffect, useRef, useState } from 'react'
import type { Invitation, RegistryListing, Session } from '#shared/ipc/contract.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { isFocusFree } from '../../lib/focus.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorMessage } from '../../ui/ErrorMessage.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { RegistriesHeader } from './RegistriesHeader.tsx'
import { RegistryList } from './RegistryList.tsx'
import './registries.css'

interface RegistriesProps {
  readonly session: Session
  readonly list: { readonly registries: readonly RegistryListing[]; readonly invitations: readonly Invitation[] } | null
  readonly error: IpcError | null
  readonly onOpen: (listing: RegistryListing) => void
  readonly onRetry: () => void
  /** Resolves to why the answer was not taken. */
  readonly onAnswer: (registryId: string, accept: boolean) => Promise<IpcError | null>
}

/** The registry picker: the person's registries, and what needs attention in each. */
export function Registries({ session, list, error, onOpen, onRetry, onAnswer }: RegistriesProps) {
  const [find, setFind] = useState('')
  const search = useRef<HTMLInputElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const firstMatch = () => table.current?.querySelector<HTMLElement>('tbody button') ?? null
  const listed = list !== null
  // The keyboard starts on the first registry.
  useEffect(() => {
    if (listed && isFocusFree()) table.current?.querySelector<HTMLElement>('tbody button')?.focus()
  }, [listed])
  useShortcuts({ '/': () => search.current?.focus() })
  if (error)
    return (
      <main className="sheet">
        <ErrorMessage title="The registries could not be read" error={error}>
          <Button variant="primary" onPress={onRetry}>
            Try again
          </Button>
        </ErrorMessage>
      </main>
    )
  return (
    <main className="sheet registries">
      <div className="registries-page" data-region="registries">
        <RegistriesHeader session={session} find={find} onFind={setFind} searchRef={search} firstMatch={firstMatch} />
        {!list && <Spinner label="Reading your registries" />}
        {list && (
          <RegistryList
            list={list}
            find={find}
            tableRef={table}
            onOpen={onOpen}
            onClearFind={() => setFind('')}
            onAnswer={onAnswer}
          />
        )}
      </div>
    </main>
  )
}
