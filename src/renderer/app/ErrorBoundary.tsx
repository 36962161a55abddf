import { Component, type ReactNode } from 'react'
import { actOnWindow } from '../lib/window-acts.ts'
import { Button, ErrorMessage } from '../ui/index.ts'

interface ErrorBoundaryProps {
  readonly children: ReactNode
  /** What "Back to registries" does before the screens are drawn again, and begin. */
  readonly onReset: () => void
}

/** Stands in for a screen that could not be drawn. The message leaves out the error, which may hold patient data. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true }
  }

  private readonly reset = () => {
    this.props.onReset()
    this.setState({ failed: false })
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children
    const message =
      'This screen could not be drawn. Saved entries are safe in the registry. An entry that was not saved is lost: check the patient’s recent contacts before you enter it again.'
    return (
      <div className="win">
        <header className="titlebar" />
        <main className="sheet">
          <ErrorMessage title="Something went wrong in this window" error={{ code: 'unexpected', message, id: null }}>
            <Button variant="primary" onPress={this.reset}>
              Back to registries
            </Button>
            <Button onPress={() => actOnWindow('draw-anew')}>Load the window again</Button>
          </ErrorMessage>
        </main>
      </div>
    )
  }
}
