import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import type { FlowActions } from './flow-store.ts'

/** The browser is at work. What helps when it is not. */
export function BrowserStep({ actions }: { actions: FlowActions }) {
  return (
    <>
      <p className="t2 flow-text">
        Your browser shows your clinic’s AWS sign-in page. Sign in there and allow access: this window then goes on by
        itself. Caseload never sees your password.
      </p>
      <div className="row gap2 flow-actions">
        <Button variant="primary" autoFocus onPress={() => void actions.openBrowser()}>
          <Icon name="external" />
          Open browser again
        </Button>
        <Button onPress={() => void actions.again('device')}>Use a code instead</Button>
      </div>
      <p className="f12 t3 flow-text">A code helps when the browser can’t come back to this window.</p>
    </>
  )
}
