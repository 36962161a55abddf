import { FileTrigger } from 'react-aria-components'
import { Button, Icon } from '../../ui/index.ts'

/** Opens a file from a clinic's IT. Only the text of the file is read. */
export function OpenFileButton({ onFile }: { onFile: (file: File) => Promise<void> }) {
  const onSelect = (files: FileList | null) => {
    const file = files?.[0]
    if (file) void onFile(file)
  }
  return (
    <FileTrigger acceptedFileTypes={['.json']} onSelect={onSelect}>
      <Button>
        <Icon name="document" />
        Open a file from your clinic…
      </Button>
    </FileTrigger>
  )
}
