import fc from "fast-check";
import { afterAll, describe, expect, it, onTestFinished } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import { readValue } from "../../../local/connect/wire/read-value.ts";
import { ask, BUILT, fittingOf, knownIn } from "./arbitrary-request.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const NOW = Date.UTC(2026, 0, 1);
/** Answers of AWS's front door for any operation. */
const FRONT_DOOR = ["SerializationException"];

/** Operations that change nothing share a server. */
const READS = /^(?:Get|List|Describe|Search|BatchGet|BatchDescribe)/;

async function open() {
  const local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }) });
  return { local, known: await knownIn(local) };
}

describe("every built operation", () => {
  const forReads = open();
  afterAll(async () => (await forReads).local[Symbol.asyncDispose]());

  it.each(BUILT.map((model) => [`${model.service}/${model.name}`, model] as const))(
    "%s answers whatever it is asked with what its model lists",
    async (_, model) => {
      const { local, known } = READS.test(model.name) ? await forReads : await open();
      if (!READS.test(model.name)) onTestFinished(() => local[Symbol.asyncDispose]());
      await fc.assert(
        fc.asyncProperty(fittingOf(model.input, "", {}, known), async (input) => {
          const response = await ask(local.url, model, input);
          const text = await response.text();
          const error = response.headers.get("x-amzn-errortype");
          if (error !== null) expect([...model.errors, ...FRONT_DOOR]).toContain(error);
          else if (model.output.isStructSchema()) readValue(model.output, JSON.parse(text), "");
          expect(response.status).toBeLessThan(500);
        }),
        { numRuns: 15 },
      );
    },
  );
});
