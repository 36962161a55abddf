import { isolatedNumber } from '../../lib/isolated.ts'
import type { Who } from './who.ts'

/** A patient's name and MRN in a table. */
export const WhoCell = ({ who: { name, mrn } }: { who: Who }) => (
  <span className="nm">
    <b title={name}>{name}</b>
    {mrn !== null && <span className="mrn">{isolatedNumber(mrn)}</span>}
  </span>
)
