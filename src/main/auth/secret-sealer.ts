/** Whether secrets can be kept on this computer. `backend` names what protects them: it is stored beside what it sealed. */
export type SealerState =
  | { readonly available: true; readonly backend: string }
  | { readonly available: false; readonly reason: string }

export interface Opened {
  readonly text: string
  /** The key was rotated: seal the text again. */
  readonly reseal: boolean
}

/** Seals text with the operating system's keychain. */
export interface SecretSealer {
  state(): Promise<SealerState>
  seal(text: string): Promise<Uint8Array>
  /** @throws when the bytes were not sealed here */
  open(bytes: Uint8Array): Promise<Opened>
}
