import { useRef } from 'react'
import type { CheckedFile, ImportForm } from '#shared/ipc/contract.ts'
import { focusWhenFree, useMounted } from '../../lib/focus.ts'
import { plural } from '../../lib/format.ts'
import { useShortcuts } from '../../lib/use-shortcuts.ts'
import { Banner, Button, Icon } from '../../ui/index.ts'
import { ColumnTable } from './ColumnTable.tsx'
import { FormBar } from './FormBar.tsx'
import { RecordPreview } from './RecordPreview.tsx'
import { StatusList } from './StatusList.tsx'
import type { Import } from './use-import.ts'
import './import-columns.css'

interface ColumnsStepProps {
  readonly importing: Import
  readonly checked: CheckedFile
  readonly form: ImportForm
}

const COLUMN_QUESTIONS = [
  'birth-date-order',
  'consent-date-order',
  'enrolled-date-order',
  'score-date-order',
  'name-order',
]

/** Why the rows can't be checked yet; null when they can. */
function blockOf({ problems, form }: CheckedFile): string | null {
  const stop = problems.find(({ action }) => action === 'stop')
  if (stop) return stop.message
  if (!form?.columns.some(({ field }) => field === 'dateOfBirth'))
    return 'Say which column holds the date of birth: without it nobody can be told from a namesake.'
  return problems.find(({ code }) => COLUMN_QUESTIONS.includes(code))?.message ?? null
}

/** The second step: how the file is read, and what its columns become. */
export function ColumnsStep({ importing, checked, form }: ColumnsStepProps) {
  const block = blockOf(checked)
  const isReading = importing.busy === 'reading'
  const next = () => {
    if (block === null && !isReading) importing.go('check')
  }
  useShortcuts({ 'Mod+Enter': next })
  const work = useRef<HTMLElement>(null)
  useMounted(() => focusWhenFree(() => work.current?.querySelector('button')?.focus()))
  const out = form.columns.filter(({ field }) => field === null).length
  return (
    <div className="import-body">
      <FormBar importing={importing} file={checked.file} form={form} rows={checked.rows.length} />
      {block && (
        <Banner tone="warn" icon="warning">
          {block}
        </Banner>
      )}
      {importing.error && (
        <Banner tone="bad" icon="warning">
          {importing.error}
        </Banner>
      )}
      <div className="split">
        <section className="import-columns" aria-label="Columns of the file" data-region="columns" ref={work}>
          <ColumnTable importing={importing} columns={form.columns} />
          <StatusList importing={importing} statuses={form.statuses} />
        </section>
        <RecordPreview rows={checked.rows} />
      </div>
      <footer className="import-foot" data-region="foot">
        <span className="grow f13 t2">
          {block === null && (
            <span className="row gap2">
              <Icon name="check-circle" />
              <span>
                MRN, names and date of birth are mapped.{' '}
                <b className="semi">
                  {plural(out, 'column')} {out === 1 ? 'is' : 'are'} left out.
                </b>
              </span>
            </span>
          )}
        </span>
        <Button onPress={() => importing.go('file')}>
          <Icon name="chevron-left" /> Back
        </Button>
        <Button
          variant="primary"
          shortcut="Ctrl Enter"
          disabledReason={block ?? (isReading ? 'The file is being read.' : null)}
          onPress={next}
        >
          Check {plural(checked.rows.length, 'row')}
        </Button>
      </footer>
    </div>
  )
}
