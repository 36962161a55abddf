import { benchDomain } from './domain.ts'
import { benchEventLoop } from './event-loop.ts'
import { benchGrid } from './grid.ts'
import { benchMonthEnd } from './month-end.ts'
import { benchOffline } from './offline.ts'
import { benchReading } from './reading.ts'
import { benchReview } from './review.ts'
import { benchStage } from './stage.ts'
import { benchStart } from './start.ts'

const parts = new Map([
  ['domain', benchDomain],
  ['reading', benchReading],
  ['review', benchReview],
  ['month-end', benchMonthEnd],
  ['event-loop', benchEventLoop],
  ['offline', benchOffline],
  ['grid', benchGrid],
  ['stage', benchStage],
  ['start', benchStart],
])

// `node test/bench/run.ts reading` measures that part alone.
const [wanted] = process.argv.slice(2)
for (const [name, bench] of parts) {
  if (wanted === undefined || wanted === name) await bench()
}
