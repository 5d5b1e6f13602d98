import { execFile, execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { IMPLEMENTED } from "../../../local/connect/requests/implemented-operations.ts";
import { startLocalConnect } from "./start-local-connect.ts";

const PROGRAM = fileURLToPath(new URL("botocore/every_operation.py", import.meta.url));
/** They have no answer but an error here. */
const ALWAYS_REFUSED = [
  "CancelParticipantAuthentication",
  "GetAuthenticationUrl",
  "StartScreenSharing",
  "UpdateParticipantAuthentication",
];
/** Another agent or an offer that is missed is needed for these two; the others are newer than boto3 in some places. */
const NOT_CALLED = [
  "SearchRules",
  "DismissUserContact",
  "MonitorContact",
  "DeleteContactData",
  "UpdateContactTaskTemplate",
];

function hasBoto3(): boolean {
  try {
    execFileSync("python3", ["-c", "import boto3"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("boto3, where Python has it", () => {
  it.skipIf(!hasBoto3())(
    "parses and accepts the answers of every built operation, and knows all errors",
    async () => {
      await using local = await startLocalConnect();

      // The program ends with status 1 when it has found a problem, which would hide what it says.
      const { stdout } = await promisify(execFile)("python3", [PROGRAM, local.url]).catch((failed) => failed);

      const { problems, answered } = JSON.parse(stdout) as { problems: string[]; answered: string[] };
      expect(problems).toEqual([]);
      // Both services have a DescribeView.
      const names = [...new Set(IMPLEMENTED.map(({ name }) => name))];
      const expected = names.filter((name) => !ALWAYS_REFUSED.includes(name) && !NOT_CALLED.includes(name));
      expect(answered).toEqual(expected.toSorted());
    },
    60_000,
  );
});
