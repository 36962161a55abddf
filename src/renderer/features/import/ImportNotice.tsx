import { count } from '../../lib/format.ts'
import { Banner, Button } from '../../ui/index.ts'
import { useImportJob } from './use-import-job.ts'

interface ImportNoticeProps {
  readonly registryId: string
  readonly onShow: () => void
}

/** Says beside other pages that an import is under way, or waits for somebody. */
export function ImportNotice({ registryId, onShow }: ImportNoticeProps) {
  const { job } = useImportJob(registryId)
  if (!job) return null
  const done = `${count(job.enrolled)} of ${count(job.total)} enrolled`
  const isGoing = job.state === 'running' || job.state === 'done'
  return (
    <Banner
      tone={isGoing ? 'info' : 'warn'}
      icon="people"
      actions={
        <Button size="sm" onPress={onShow}>
          {job.state === 'done' ? 'Show the result' : isGoing ? 'Show the import' : `Continue the import: ${done}`}
        </Button>
      }
    >
      {isGoing ? `Import: ${done}.` : 'An import of patients is not done yet.'}
    </Banner>
  )
}
