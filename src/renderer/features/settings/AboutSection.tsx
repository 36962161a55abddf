import { useState } from 'react'
import type { Keychain } from '#shared/connections.ts'
import type { SyncState } from '#shared/outbox.ts'
import type { StorageState } from '#shared/storage.ts'
import { copyText } from '../../lib/copy-text.ts'
import { usePolicy } from '../../lib/use-policy.ts'
import { BrandMark, Button, Icon } from '../../ui/index.ts'
import { type Check, checksOf, diagnosticsText } from './diagnostics.ts'
import { PolicyCard } from './PolicyCard.tsx'

interface AboutSectionProps {
  readonly version: string
  readonly keychain: Keychain | null
  readonly sync: SyncState
  readonly storage: StorageState | null
}

/** In Settings: the version, how this computer stands, and what to send to support. */
export function AboutSection({ version, keychain, sync, storage }: AboutSectionProps) {
  const [copied, setCopied] = useState<boolean | null>(null)
  const checks = checksOf({ keychain, sync, storage })
  const policy = usePolicy()
  const text = diagnosticsText({ version, system: navigator.userAgent, checks, sync, storage })
  return (
    <section aria-label="About">
      <div className="about-head">
        <BrandMark size={40} />
        <div>
          <p className="about-version">
            Caseload <span className="num">{version}</span>
          </p>
          <p className="f12 t2" role="status">
            {copied === true && 'Copied.'}
            {copied === false && 'The text could not be copied. Try again.'}
          </p>
        </div>
        <Button variant="primary" onPress={() => setCopied(copyText(text))}>
          <Icon name="copy" /> Copy diagnostics
        </Button>
      </div>
      <ul className="card about-checks" aria-label="Checks">
        {checks.map((check) => (
          <CheckRow key={check.id} {...check} />
        ))}
      </ul>
      {policy && <PolicyCard policy={policy} />}
      <div className="card about-holds f12 t2">
        <p>
          Copy diagnostics holds versions, the system, the checks above, and counts of registries, patients and entries
          to send.
        </p>
        <p>
          <b className="semi">Not:</b> names, MRNs, birth dates, notes, scores, sign-ins, keys, e-mail, registry names.
        </p>
      </div>
    </section>
  )
}

const CheckRow = ({ label, isFine, words }: Check) => (
  <li className={isFine ? undefined : 'watch'}>
    <span className="about-check-mark">
      <Icon name={isFine ? 'check' : 'warning'} />
    </span>
    <span className="semi">
      {label}
      <span className="sr">{isFine ? ', fine:' : ', to watch:'}</span>
    </span>
    <span>{words}</span>
  </li>
)
