// Compiles modules as Node does, and says which it would refuse: names to texts by standard input, names to reasons by standard output.
import { readFileSync } from 'node:fs'
import { SourceTextModule } from 'node:vm'

const scripts: Readonly<Record<string, string>> = JSON.parse(readFileSync(0, 'utf8'))
const wrong: Record<string, string> = {}
for (const [name, text] of Object.entries(scripts)) {
  try {
    new SourceTextModule(text)
  } catch (error) {
    wrong[name] = error instanceof Error ? error.message : String(error)
  }
}
process.stdout.write(JSON.stringify(wrong))
