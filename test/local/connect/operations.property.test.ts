import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createClock } from "../../../local/connect/control/clock.ts";
import { readValue } from "../../../local/connect/wire/read-value.ts";
import { ask, BUILT, fittingOf, knownIn } from "./arbitrary-request.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const NOW = Date.UTC(2026, 0, 1);
/** Answers of AWS's front door for any operation. */
const FRONT_DOOR = ["SerializationException"];

describe("every built operation", () => {
  it.each(BUILT.map((model) => [`${model.service}/${model.name}`, model] as const))(
    "%s answers whatever it is asked with what its model lists",
    async (_, model) => {
      await using local = await startLocalConnect({ clock: createClock({ frozenAt: NOW }) });
      const known = await knownIn(local);
      await fc.assert(
        fc.asyncProperty(fittingOf(model.input, "", {}, known), async (input) => {
          const response = await ask(local.url, model, input);
          const text = await response.text();
          const error = response.headers.get("x-amzn-errortype");
          if (error !== null) expect([...model.errors, ...FRONT_DOOR]).toContain(error);
          else if (model.output.isStructSchema()) readValue(model.output, JSON.parse(text), "");
          expect(response.status).toBeLessThan(500);
        }),
        { numRuns: 40 },
      );
    },
  );
});
