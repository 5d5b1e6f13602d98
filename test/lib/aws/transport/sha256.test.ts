import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Sha256 } from "../../../../lib/aws/transport/sha256.ts";

const bytes = fc.uint8Array({ maxLength: 200 });
const source = fc.oneof(
  fc.string(),
  bytes,
  // A view of a part of a larger buffer, and a buffer itself.
  bytes.map((all) => all.subarray(Math.floor(all.length / 2))),
  bytes.map((all) => Uint8Array.from(all).buffer),
);

function toBuffer(data: string | Uint8Array | ArrayBuffer): Buffer {
  if (typeof data === "string") return Buffer.from(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

test("a digest is Node's, with a secret and without, also after a reset", async () => {
  await fc.assert(
    fc.asyncProperty(source, source, fc.option(source, { nil: undefined }), async (first, second, secret) => {
      const nodes = () => (secret === undefined ? createHash("sha256") : createHmac("sha256", toBuffer(secret)));
      const hash = new Sha256(secret);
      hash.update(first);
      hash.update(second);
      expect(Buffer.from(await hash.digest())).toEqual(
        nodes().update(toBuffer(first)).update(toBuffer(second)).digest(),
      );
      hash.reset();
      hash.update(second);
      expect(Buffer.from(await hash.digest())).toEqual(nodes().update(toBuffer(second)).digest());
    }),
  );
});
