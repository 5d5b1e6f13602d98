import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from "node:crypto";

/**
 * SHA-256 for the SDK's signer; an HMAC if given a secret. The SDK's own has Node import the key for each signature,
 * which takes several times as long as the signature.
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

/** The signer keeps its keys for as long as they are valid, a day at most. */
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
