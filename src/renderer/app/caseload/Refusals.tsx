import { useRefusal } from '../../lib/refusal.ts'

/** Why the last key did nothing, on every page of an open registry. */
export function Refusals() {
  const refusal = useRefusal()
  return (
    <div className="chord" role="status">
      {refusal !== null && <p className="chord-hint f13">{refusal}</p>}
    </div>
  )
}
