import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from "node:crypto";

/**
 * SHA-256 for the SDK's signer, keyed where it is made with a secret. The SDK's own has Node read the key anew for each
 * signature, which takes several times as long as to sign.
 */
export class Sha256 {
  readonly #secret: SourceData | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: SourceData) {
    this.#secret = secret;
    this.#hash = begin(secret);
  }

  update(data: SourceData): void {
    this.#hash.update(typeof data === "string" ? data : bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }

  reset(): void {
    this.#hash = begin(this.#secret);
  }
}

type SourceData = string | ArrayBuffer | ArrayBufferView;

/** The signer keeps its keys for as long as they are good, a day at most. */
const keys = new WeakMap<object, KeyObject>();

function begin(secret: SourceData | undefined): Hash | Hmac {
  if (secret === undefined) return createHash("sha256");
  if (typeof secret === "string") return createHmac("sha256", secret);
  let key = keys.get(secret);
  if (key === undefined) {
    key = createSecretKey(bytesOf(secret));
    keys.set(secret, key);
  }
  return createHmac("sha256", key);
}

function bytesOf(data: ArrayBuffer | ArrayBufferView): Uint8Array {
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}
