/** A spinner, always with words. `label` says what is being waited for. */
export function Spinner({ label }: { label: string }) {
  return (
    <span className="row gap2 t2 f13" role="status">
      <span className="spin" aria-hidden="true" />
      {label}
    </span>
  )
}
