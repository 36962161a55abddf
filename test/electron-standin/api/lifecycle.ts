/** The little that the application, its windows and its protocols must know of each other. */
export const lifecycle = {
  ready: false,
  exiting: false,
  onWindowsClosed: (): void => undefined,
  onContentsCreated: (_window: object, _contents: object): void => undefined,
  /** False when a window refused to close. */
  closeWindows: (): boolean => true,
}
