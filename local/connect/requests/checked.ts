/** An input whose required members are present, which the SDK types as possibly undefined. */
export type Checked<T> = T extends Date | Uint8Array | string | number | boolean
  ? T
  : T extends (infer Item)[]
    ? Checked<Item>[]
    : T extends object
      ? { [K in keyof T]: Record<never, never> extends Pick<T, K> ? Checked<T[K]> : Checked<Exclude<T[K], undefined>> }
      : T;
