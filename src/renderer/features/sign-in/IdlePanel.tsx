import { OpenFileButton } from './OpenFileButton.tsx'

/** Beside the list while nothing is chosen: explains the sign-in, and opens a clinic's file. */
export function IdlePanel({ known, onFile }: { known: boolean; onFile: (file: File) => Promise<void> }) {
  return (
    <div className="si-panel-body">
      <h2>{known ? 'Choose a clinic to sign in' : 'Sign in with your clinic'}</h2>
      <p className="f13 t2">
        Caseload opens your clinic’s AWS sign-in page in your browser. You sign in there as you do for your clinic’s
        other programs: Caseload never sees your password.
      </p>
      <p className="f13 t2">
        Your clinic’s IT may have given you a file that ends in <b className="semi">.caseload.json</b>. It fills in
        everything, so that you type nothing.
      </p>
      <div>
        <OpenFileButton onFile={onFile} />
      </div>
    </div>
  )
}
