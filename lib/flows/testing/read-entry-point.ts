import type { TestCase, TestChannel } from "./test-case.ts";
import type { Located, TestReader } from "./test-reader.ts";

type EntryPoint = Pick<TestCase, "channel" | "flow">;

/** Reads the channel and the flow in which a test's contact starts. The service has calls and chats; `x-local` adds tasks. */
export function readEntryPoint(
  reader: TestReader,
  whole: Located,
  settings: { reader: TestReader; at: Located | undefined },
  otherwise: string | undefined,
): EntryPoint {
  const own = settings.at === undefined ? null : settings.reader.optional(settings.at, "Flow");
  const channel =
    settings.at && Object.hasOwn(settings.at.value, "Channel")
      ? settings.reader.oneOf(settings.at, "Channel", ["CHAT", "TASK"])
      : undefined;
  const entryPoint = reader.optionalObject(whole, "EntryPoint");
  const type = entryPoint && reader.oneOf(entryPoint, "Type", ["CHAT", "VOICE_CALL"]);
  const parameters =
    entryPoint &&
    reader.optionalObject(
      entryPoint,
      type === "VOICE_CALL" ? "VoiceCallEntryPointParameters" : "ChatEntryPointParameters",
    );
  const flow = own ?? (parameters === undefined ? null : reader.optional(parameters, "FlowId")) ?? otherwise ?? "";
  if (flow === "") {
    const message = "The test case names no flow to start in.";
    reader.error(
      entryPoint?.place ?? whole.place,
      "no-flow",
      message,
      "Add `EntryPoint`, or `x-local: {Flow: name}`, or use --flow.",
    );
  }
  const served: TestChannel = type === "VOICE_CALL" ? "VOICE" : "CHAT";
  if (channel === undefined && served === "VOICE" && entryPoint !== undefined)
    reader.note([...entryPoint.place, "Type"], "not-run-here", "Calls do not run here: this test case is skipped.");
  return { channel: channel ?? served, flow };
}
