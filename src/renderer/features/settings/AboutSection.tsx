import { useState } from 'react'
import { CHECK_LABELS, type Checked } from '#shared/diagnostics.ts'
import type { IpcError } from '#shared/ipc/result.ts'
import { computerZone, timeOfDay } from '../../lib/format.ts'
import { client } from '../../lib/ipc-client.ts'
import { useCopyDiagnostics, useVersions } from '../../lib/use-diagnostics.ts'
import { usePolicy } from '../../lib/use-policy.ts'
import { BrandMark, Button, Icon, type IconName, Problem } from '../../ui/index.ts'
import { PolicyCard } from './PolicyCard.tsx'
import { UpdatesCard } from './UpdatesCard.tsx'

/** In Settings: the version, how this computer stands, and what to send to support. */
export function AboutSection({ version }: { readonly version: string }) {
  const policy = usePolicy()
  const { said, copy } = useCopyDiagnostics()
  const versions = useVersions()
  return (
    <section aria-label="About">
      <div className="about-head">
        <BrandMark size={40} />
        <div>
          <p className="about-version">
            Caseload <span className="num">{version}</span>
          </p>
          {versions && (
            <p className="f12 t2 selectable">
              Electron {versions.electron}, Chromium {versions.chromium}, Node {versions.node} · {versions.system}
            </p>
          )}
          <p className="f12 t2" role="status">
            {said}
          </p>
        </div>
        <Button variant="primary" onPress={copy}>
          <Icon name="copy" /> Copy diagnostics
        </Button>
      </div>
      <UpdatesCard />
      <Checks />
      {policy && <PolicyCard policy={policy} />}
      <h3 className="f13 semi about-heading">What Copy diagnostics holds</h3>
      <div className="card about-holds f12 t2">
        <p>
          Versions, system, the checks, keys of the policy, sizes, counts of registries, patients and entries to send.
        </p>
        <p>
          <b className="semi">Not:</b> names, MRNs, birth dates, notes, scores, sign-ins, keys, e-mail, registry names.
        </p>
      </div>
    </section>
  )
}

interface Ran {
  readonly at: number
  readonly rows: readonly Checked[]
}

/** What works on this computer, looked at when somebody asks. */
function Checks() {
  const [ran, setRan] = useState<Ran | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<IpcError | null>(null)
  const run = async () => {
    if (busy) return
    setBusy(true)
    const answer = await client.call('diagnostics.run', {})
    setBusy(false)
    if (answer.ok) setRan(answer.value)
    setError(answer.ok ? null : answer.error)
  }
  return (
    <>
      <div className="about-checks-head">
        <h3 className="f13 semi">Checks</h3>
        <p className="f12 t2 grow" role="status">
          {busy
            ? 'Being looked at.'
            : ran
              ? `today, ${timeOfDay(ran.at, computerZone())}`
              : 'Nothing was looked at yet.'}
        </p>
        <Button size="sm" onPress={() => void run()}>
          <Icon name="refresh" /> Check now
        </Button>
      </div>
      <Problem reason={error?.message} />
      {ran && (
        <ul className="card about-checks" aria-label="Checks" aria-busy={busy}>
          {ran.rows.map((row) => (
            <CheckRow key={row.check} {...row} />
          ))}
        </ul>
      )}
    </>
  )
}

const STATES: Readonly<Record<Checked['state'], { readonly icon: IconName; readonly said: string }>> = {
  fine: { icon: 'check', said: ', fine: ' },
  watch: { icon: 'info', said: ', to watch: ' },
  failed: { icon: 'warning', said: ', does not work: ' },
  skipped: { icon: 'minus', said: ', not looked at: ' },
}

const CheckRow = ({ check, state, text, figure }: Checked) => (
  <li className={state}>
    <span className="about-check-mark">
      <Icon name={STATES[state].icon} />
    </span>
    <span className="semi">
      {CHECK_LABELS[check]}
      <span className="sr">{STATES[state].said}</span>
    </span>
    <span className="selectable">{text}</span>
    <span className="num f12 t2">{figure}</span>
  </li>
)
