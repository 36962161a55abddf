import type { PointerEvent } from 'react'

interface ResizeEdgeProps {
  /** CSS pixels. */
  readonly width: number
  readonly onWidth: (width: number) => void
}

/**
 * The right edge of a header, to drag the column wider or narrower. Only for a pointer: "Columns" does the same by keyboard.
 */
export function ResizeEdge({ width, onWidth }: ResizeEdgeProps) {
  const onPointerDown = (down: PointerEvent<HTMLSpanElement>) => {
    if (down.button !== 0) return
    down.preventDefault()
    down.stopPropagation()
    const edge = down.currentTarget
    const { pointerId, clientX } = down
    edge.setPointerCapture(pointerId)
    const move = (event: globalThis.PointerEvent) => onWidth(width + event.clientX - clientX)
    const end = () => {
      edge.removeEventListener('pointermove', move)
      edge.removeEventListener('pointerup', end)
      edge.removeEventListener('pointercancel', end)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('pointerup', end)
    edge.addEventListener('pointercancel', end)
  }
  return (
    <span
      className="resize-edge"
      aria-hidden="true"
      onPointerDown={onPointerDown}
      // The header below sorts on a click.
      onClick={(event) => event.stopPropagation()}
    />
  )
}
