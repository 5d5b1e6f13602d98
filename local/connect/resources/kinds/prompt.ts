import { invalid } from "../../requests/errors.ts";
import type { ResourceType } from "../resource-type.ts";

export const prompt: ResourceType = {
  kind: "prompt",
  noun: "Prompt",
  plural: "Prompts",
  members: { id: "PromptId", arn: "PromptARN", name: "Name" },
  refersTo: {},
  updates: ["UpdatePrompt"],
  secret: ["S3Uri"],
  check: ({ S3Uri }) => {
    if (S3Uri !== undefined && !/^s3:\/\/[^/]+\/.+\.wav$/i.test(String(S3Uri)))
      throw invalid("S3Uri must lead to a .wav file: s3://bucket/key.wav");
  },
  differs: "The audio file is not read.",
};
