/** The application's mark. Decorative. */
export function BrandMark({ size = 18 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 18 18" aria-hidden="true">
      <rect x="1" y="1" width="16" height="16" rx="4.5" fill="currentColor" />
      <path
        d="M4.5 5.7h5M4.5 9h9M4.5 12.3h7"
        fill="none"
        stroke="var(--chrome)"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </svg>
  )
}
