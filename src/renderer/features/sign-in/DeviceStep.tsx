import { useState } from 'react'
import type { SignInState } from '#shared/sign-in.ts'
import { copyText } from '../../lib/copy-text.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { FlowActions } from './flow-store.ts'
import { codeGroups, spelled } from './flow-text.ts'

interface DeviceStepProps {
  readonly state: Extract<SignInState, { step: 'device' }>
  readonly actions: FlowActions
}

/** Shows the code to compare, and opens the page that shows the same code. */
export function DeviceStep({ state, actions }: DeviceStepProps) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const [head, ...tail] = codeGroups(state.userCode)
  return (
    <>
      <div className="flow-code" role="img" aria-label={`Code ${spelled(state.userCode)}`}>
        <span>{head}</span>
        {tail.length > 0 && <i />}
        {tail.length > 0 && <span>{tail.join(' ')}</span>}
      </div>
      <div className="row gap2">
        <Button variant="primary" autoFocus onPress={() => void actions.openBrowser()}>
          <Icon name="external" />
          Open browser
        </Button>
        <Button onPress={() => setCopied(copyText(state.userCode) ? 'yes' : 'failed')}>
          <Icon name="copy" />
          Copy code
        </Button>
        <span className="f12 t2" role="status">
          {copied === 'yes' && 'Copied.'}
          {copied === 'failed' && 'Copying failed: type the code.'}
        </span>
      </div>
      <p className="f12 t2 flow-text">
        Approve only if both codes match. If they differ, press Cancel and tell your administrator.
      </p>
      <p className="f12 t3 flow-text">
        You can also use a browser on another computer: <span className="selectable">{state.verificationUri}</span>
      </p>
    </>
  )
}
