import { BrandMark } from '../../ui/BrandMark.tsx'

/** The name of the application. */
export function Product() {
  return (
    <div className="row gap3 si-product">
      <BrandMark size={36} />
      <div>
        <h1>Caseload</h1>
        <p className="t2 f13">Collaborative Care registry</p>
      </div>
    </div>
  )
}
