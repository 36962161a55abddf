import { useEffect, useState } from 'react'
import type { Versions } from '#shared/diagnostics.ts'
import { client } from './ipc-client.ts'

/** Copies the text for support. Main makes it and puts it on the clipboard: the window never has it. */
export function useCopyDiagnostics(): { readonly said: string; readonly copy: () => void } {
  const [said, setSaid] = useState('')
  const copy = async () => {
    setSaid('Being looked at.')
    const answer = await client.call('diagnostics.copy', {})
    setSaid(answer.ok ? 'Copied.' : answer.error.message)
  }
  return { said, copy: () => void copy() }
}

/** What Caseload runs on; null until it is read. */
export function useVersions(): Versions | null {
  const [versions, setVersions] = useState<Versions | null>(null)
  useEffect(() => {
    let isGone = false
    void client.call('diagnostics.versions', {}).then((answer) => {
      if (answer.ok && !isGone) setVersions(answer.value)
    })
    return () => {
      isGone = true
    }
  }, [])
  return versions
}
