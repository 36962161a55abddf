import { benchCrossing } from './crossing.ts'
import { benchDomain } from './domain.ts'
import { benchEventLoop } from './event-loop.ts'
import { benchGrid } from './grid.ts'
import { printLimits } from './measure.ts'
import { benchMemory } from './memory.ts'
import { benchMonthEnd } from './month-end.ts'
import { benchOffline } from './offline.ts'
import { benchReading } from './reading.ts'
import { benchReview } from './review.ts'
import { benchScale } from './scale.ts'
import { benchStage } from './stage.ts'
import { benchStart } from './start.ts'

const parts = new Map([
  ['domain', benchDomain],
  ['reading', benchReading],
  ['review', benchReview],
  ['month-end', benchMonthEnd],
  ['event-loop', benchEventLoop],
  ['offline', benchOffline],
  ['memory', benchMemory],
  ['crossing', benchCrossing],
  ['scale', benchScale],
  ['grid', benchGrid],
  ['stage', benchStage],
  ['start', benchStart],
])

// `node test/bench/run.ts reading` measures that part alone.
const [wanted] = process.argv.slice(2)
for (const [name, bench] of parts) {
  if (wanted === undefined || wanted === name) await bench()
}
printLimits()
