/** What a screen may ask of the grid. */
export interface GridControls {
  /** As if the key had been pressed in the grid; takes the focus along. */
  move(key: 'ArrowDown' | 'ArrowUp'): void
  /** Focuses the selected row, or the first. */
  focus(): void
}
