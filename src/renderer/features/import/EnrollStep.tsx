import { useState } from 'react'
import type { ImportJob } from '#shared/imports.ts'
import { count, plural } from '../../lib/format.ts'
import { Button, ConfirmDialog, Problem } from '../../ui/index.ts'
import type { Import } from './use-import.ts'

const TITLES: Readonly<Record<ImportJob['state'], string>> = {
  running: 'Enrolling patients',
  paused: 'The import is paused',
  waiting: 'The import waits',
  interrupted: 'The import was interrupted',
  blocked: 'The import can’t go on',
  done: 'The import is done',
}

const WORDS: Readonly<Record<ImportJob['state'], string>> = {
  running: 'You can go on with other work: the import goes on.',
  paused: 'Nothing is enrolled until you let it go on.',
  waiting: 'It goes on by itself as soon as the table can be reached.',
  interrupted: 'Caseload was closed before it was done. Nobody is enrolled twice when it goes on.',
  blocked: 'What was enrolled stays. The other rows are kept until the import goes on, or is stopped.',
  done: '',
}

interface EnrollStepProps {
  readonly importing: Import
  readonly job: ImportJob
}

/** The fourth step: patients are enrolled one after the other, and how far that is. */
export function EnrollStep({ importing, job }: EnrollStepProps) {
  const [asksToStop, setAsksToStop] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)
  const steer = async (to: 'pause' | 'go-on' | 'stop') => {
    setAsksToStop(false)
    setRefused(await importing.steer(to))
  }
  const isRunning = job.state === 'running'
  const done = `${count(job.enrolled)} of ${count(job.total)} enrolled`
  return (
    <div className="center" data-region="work">
      <div className="message-card import-progress">
        <h2>{TITLES[job.state]}</h2>
        <p className="t2">{WORDS[job.state]}</p>
        <progress aria-label="Patients enrolled" max={job.total} value={job.done} />
        <p className="num semi" role="status">
          {done}
        </p>
        <p className="f12 t3">
          {job.fileName}. Until the import is done, its rows are kept encrypted on this computer.
        </p>
        {!isRunning && job.message && <p className="f13 selectable">{job.message}</p>}
        <Problem reason={refused} />
        <div className="row gap2">
          {isRunning ? (
            <Button variant="primary" autoFocus onPress={() => void steer('pause')}>
              Pause
            </Button>
          ) : (
            <Button variant="primary" autoFocus onPress={() => void steer('go-on')}>
              Continue the import: {done}
            </Button>
          )}
          <Button onPress={() => setAsksToStop(true)}>Stop here</Button>
        </div>
      </div>
      {asksToStop && (
        <ConfirmDialog
          title="Stop the import?"
          words={
            <p>
              {plural(job.enrolled, 'patient')} stay enrolled. {plural(job.total - job.done, 'row')} are left out; the
              report has them, and the same file can be imported again.
            </p>
          }
          keep="Go on"
          confirm="Stop here"
          onKeep={() => setAsksToStop(false)}
          onConfirm={() => void steer('stop')}
        />
      )}
    </div>
  )
}
