import { clinicTimeText } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'

/** In a status bar: whose clock the times of the screen follow, where the clinic's is another than this computer's. */
export function ClinicTime({ zone }: { zone: string }) {
  const words = clinicTimeText(zone, useNow())
  if (words === null) return null
  return (
    <>
      <span title="Dates and times of this screen are the clinic’s.">{words}</span>
      <span className="sep" />
    </>
  )
}
