import { may } from '#shared/domain/permissions.ts'
import type { OpenRegistry } from '#shared/ipc/contract.ts'
import { Banner, Button } from '../../ui/index.ts'

/** How an admin mends what can't be read of a registry, by the attribute that it is about. */
const WAYS: readonly (readonly [attribute: RegExp, way: string])[] = [
  [/^settings\.urgency/, 'Save the urgency rules again: what is stored is replaced.'],
  [
    /^settings\.timeZone/,
    'Choose the time zone in Registry settings, such as America/Chicago. Until then months are counted in the zone of each computer.',
  ],
  [/^settings\.texts/, 'Change it with the version of Caseload that stored it.'],
  [/^questionnaires/, 'Mend the questionnaire in the program that stored it. Until then it is not offered.'],
  [/./, 'Mend it in the registry’s record, with the console of the table.'],
]

const wayFor = (attribute: string): string => WAYS.find(([about]) => about.test(attribute))?.[1] ?? ''

interface RegistryProblemsProps {
  readonly open: Pick<OpenRegistry, 'registry' | 'membership'>
  /** Opens the urgency rules. */
  readonly onRules: () => void
}

/** Says what of the registry's own record can't be read, and to an admin how it is mended. Otherwise a default would count in silence. */
export function RegistryProblems({ open: { registry, membership }, onRules }: RegistryProblemsProps) {
  const { problems } = registry
  if (problems.length === 0) return null
  const isAdmin = may(membership, 'manage-registry')
  const ways = [...new Set(problems.map(({ attribute }) => wayFor(attribute)))]
  const action =
    isAdmin && problems.some(({ attribute }) => attribute.startsWith('settings.urgency')) ? (
      <Button size="sm" onPress={onRules}>
        Urgency rules
      </Button>
    ) : undefined
  return (
    <Banner tone="warn" icon="warning" actions={action}>
      {problems.map(({ reason }) => reason).join(' ')}{' '}
      <span className="t2">{isAdmin ? ways.join(' ') : 'Ask an admin of this registry to mend it.'}</span>
    </Banner>
  )
}
