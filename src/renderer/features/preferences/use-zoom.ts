import { useCallback, useEffect, useState } from 'react'
import type { WindowAct } from '#shared/ipc/contract/window.ts'
import { client } from '../../lib/ipc-client.ts'

/** How large everything is drawn, 1 = as usual; null until it is known. Keys and the menu change it too: the window's size tells. */
export function useZoom(): { readonly zoom: number | null; readonly change: (act: WindowAct) => void } {
  const [zoom, setZoom] = useState<number | null>(null)
  const read = useCallback(async () => {
    const answer = await client.call('window.zoom', {})
    if (answer.ok) setZoom(answer.value.zoom)
  }, [])
  useEffect(() => {
    const again = () => void read()
    again()
    addEventListener('resize', again)
    return () => removeEventListener('resize', again)
  }, [read])
  const change = (act: WindowAct) => void client.call('window.act', { act }).then(read)
  return { zoom, change }
}
