import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { readArguments, UsageError } from "../../../local/connect/read-arguments.ts";
import { SAMPLE_SEED } from "../../../local/connect/seed/sample-seed.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the arguments of npm run local", () => {
  it("are the service's ways on a port of its own, unless given", () => {
    expect(readArguments([])).toEqual({
      port: 4510,
      host: "127.0.0.1",
      seed: SAMPLE_SEED,
      help: false,
      options: {
        unknownIds: "refuse",
        seed: SAMPLE_SEED,
        host: "127.0.0.1",
        throttle: false,
        latencyMs: 0,
        agent: { script: "echo" },
        faults: [],
      },
    });
  });

  it.each([
    [["--strict"], { unknownIds: "refuse" }],
    [["--adopt"], { unknownIds: "adopt" }],
    [["--empty"], { seed: { instances: [] } }],
    [["--throttle", "--latency", "20"], { throttle: true, latencyMs: 20 }],
    [["--agent", "none"], { agent: "none" }],
    [["--agent", "LICENSE"], { agent: { script: expect.arrayContaining([expect.any(String)]) } }],
    [["--faults", '{"status":503}'], { faults: [{ status: 503 }] }],
  ])("%j", (args, options) => {
    expect(readArguments(args).options).toMatchObject(options);
  });

  it("read a bot from a file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "bot-"));
    const file = join(folder, "bot.json");
    await writeFile(file, '[{"intent":"Bill","utterances":["my bill"]}]');

    expect(readArguments(["--bot", file]).options.bot).toMatchObject({ intents: [{ intent: "Bill" }] });
    await rm(folder, { recursive: true });
  });

  it("name files from the folder where npm was called, as those of npm run workflow do", () => {
    vi.stubEnv("INIT_CWD", import.meta.dirname);

    expect(readArguments(["--agent", "read-arguments.test.ts"]).options).toHaveProperty("agent.script");
    expect(() => readArguments(["--seed", "read-arguments.test.ts"])).toThrow(/is not valid JSON/);
    expect(() => readArguments(["--faults", "read-arguments.test.ts"])).toThrow(/is not valid JSON/);
  });

  it.each([
    [["--port", "http"], /--port takes a number/],
    [["--port", "70000"], /--port takes a number/],
    [["--prot", "1"], /--prot/],
    [["--adopt", "--strict"], /not both/],
    [["--agent", "no-such-file.txt"], /--agent cannot be used: there is no file .*no-such-file/],
    [["--faults", '[{"eror":"x"}]'], /Unknown member eror/],
    [["--faults", '{"operation":"StartChat","status":500}'], /Invalid operation of a fault: "StartChat"/],
    [["--bot", "package.json"], /--bot cannot be used: A bot is/],
    [["--bot", "no-such-bot.json"], /--bot cannot be used.*no-such-bot/],
    [["--faults", "{"], /--faults cannot be used: it is not JSON/],
    [["--faults", '{"operation":"StopContact"}'], /A fault needs an effect: errorName/],
    [["--customers", "package.json"], /--customers cannot be used: Customers are \{"profiles"/],
    [["--latency", "slow"], /--latency takes milliseconds/],
    [["--latency", "2147483648"], /--latency takes milliseconds up to 2147483647/],
    [["--empty", "--seed", "x.json"], /not both/],
    [["--seed", "nothing-here.json"], /--seed cannot be used.*nothing-here/],
    [["--seed", "package.json"], /no array of instances/],
  ])("%j cannot be used", (args, message) => {
    expect(() => readArguments(args)).toThrow(UsageError);
    expect(() => readArguments(args)).toThrow(message);
  });
});
