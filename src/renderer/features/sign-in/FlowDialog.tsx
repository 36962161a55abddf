import { Dialog } from '../../ui/Dialog.tsx'
import { FlowCard, type FlowCardProps } from './FlowCard.tsx'

/** A sign-in over an open screen: what is below stays as it is, and gets the focus back. */
export function FlowDialog(props: FlowCardProps) {
  return (
    <Dialog label="Sign in" className="flow-dialog" onClose={() => void props.actions.cancel()}>
      <FlowCard {...props} />
    </Dialog>
  )
}
