import { expect, test } from "vitest";
import { acceptEmptyParameters } from "../../../build/serverless-plugin/accept-empty-parameters.ts";

test.each([
  [
    ["--param", "allowedAttributes="],
    ["--param", "allowedAttributes= "],
  ],
  [["--param=allowedAttributes="], ["--param=allowedAttributes= "]],
  [
    ["--param", "a=", "--param", "b=1=", "--param", "c"],
    ["--param", "a= ", "--param", "b=1=", "--param", "c"],
  ],
  [
    ["--stage", "a=", "--param="],
    ["--stage", "a=", "--param="],
  ],
])("%j is read as %j", (given, read) => {
  acceptEmptyParameters(given);
  expect(given).toEqual(read);
});
