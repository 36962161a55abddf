import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { isInTheWay, type StartTrouble } from '#shared/startup.ts'
import { TroubleScreen } from '../features/startup/TroubleScreen.tsx'
import { troubleText } from '../features/startup/trouble-text.ts'
import { client } from '../lib/ipc-client.ts'
import { AppFrame, Button, Icon } from '../ui/index.ts'
import { ConnectingScreen } from './ConnectingScreen.tsx'
import { TitleBar } from './TitleBar.tsx'

const quit = () => void client.call('startup.quit', {})

interface StartGateProps {
  /** Begins: called once, when nothing stands in the way any more. */
  readonly onReady: () => void
  readonly children: ReactNode
}

/** Says what a start meets before anything is opened. The person goes on in spite of it, looks again, or quits. */
export function StartGate({ onReady, children }: StartGateProps) {
  const [troubles, setTroubles] = useState<readonly StartTrouble[] | null>(null)
  const look = useCallback(async () => {
    setTroubles(null)
    const answer = await client.call('startup.get', {})
    // What can't be looked at stands in nobody's way: what follows says it.
    setTroubles(answer.ok ? answer.value.troubles.filter(isInTheWay) : [])
  }, [])
  useEffect(() => void look(), [look])
  const isReady = troubles?.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: it begins once.
  useEffect(() => {
    if (isReady) onReady()
  }, [isReady])
  if (isReady) return children
  const [first, ...others] = troubles ?? []
  if (!first) return <ConnectingScreen />
  const text = troubleText(first)
  const goOn = () => setTroubles(others)
  return (
    <AppFrame titleBar={<TitleBar session={null} />}>
      <TroubleScreen key={first.kind} text={text}>
        {text.canPass && first.kind === 'folder' ? (
          <>
            <Button variant="primary" autoFocus onPress={() => void look()}>
              <Icon name="refresh" /> Try again
            </Button>
            <Button onPress={goOn}>{text.goOn}</Button>
          </>
        ) : (
          <>
            <Button variant="primary" autoFocus onPress={goOn}>
              {text.goOn}
            </Button>
            {text.canPass && <Button onPress={() => void look()}>Try again</Button>}
          </>
        )}
        <Button variant="ghost" onPress={quit}>
          Quit
        </Button>
      </TroubleScreen>
    </AppFrame>
  )
}
