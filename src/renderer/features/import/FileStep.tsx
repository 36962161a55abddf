import { focusWhenFree, useMounted } from '../../lib/focus.ts'
import { Button, Icon, Problem, Spinner } from '../../ui/index.ts'
import type { Import } from './use-import.ts'

const CHOOSE = 'import-choose'

/** The first step: a file is chosen. What is wrong with one as a whole is said here. */
export function FileStep({ importing }: { readonly importing: Import }) {
  const { busy, error, checked, choose, go } = importing
  const isRead = checked !== null && checked.problem === null
  useMounted(() => focusWhenFree(() => document.getElementById(CHOOSE)?.focus()))
  return (
    <div className="center" data-region="work">
      <div className="message-card import-file">
        <h2>Choose a file of patients</h2>
        <p className="t2">
          A list from your EHR or from a spreadsheet, saved as CSV: a row for each patient, with MRN, name and date of
          birth.
        </p>
        <ul className="import-facts">
          <li>
            <Icon name="check" size={14} /> Every row is checked and shown before anybody is enrolled.
          </li>
          <li>
            <Icon name="check" size={14} /> Nobody who is enrolled already is changed.
          </li>
          <li>
            <Icon name="lock" size={14} /> The file is read on this computer and not kept.
          </li>
        </ul>
        {isRead && <p className="f13 selectable">{checked.file.name}</p>}
        <Problem reason={error ?? checked?.problem} />
        {busy === 'reading' ? (
          <Spinner label="Reading the file" />
        ) : (
          <div className="row gap2">
            <Button id={CHOOSE} variant={isRead ? 'default' : 'primary'} onPress={() => void choose()}>
              <Icon name="document" /> {isRead ? 'Choose another file' : 'Choose a file'}
            </Button>
            {isRead && (
              <Button variant="primary" onPress={() => go('columns')}>
                Go on with this file
              </Button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}
