import { invalid } from "../../requests/errors.ts";
import { resourceType } from "../resource-type.ts";

export const prompt = resourceType({
  kind: "prompt",
  members: { arn: "PromptARN" },
  updates: ["UpdatePrompt"],
  secret: ["S3Uri"],
  check: ({ S3Uri }) => {
    if (S3Uri !== undefined && !/^s3:\/\/[^/]+\/.+\.wav$/i.test(String(S3Uri)))
      throw invalid("S3Uri must lead to a .wav file: s3://bucket/key.wav");
  },
  searchFields: { StringCondition: ["name", "description", "resourceid"] },
  differs: "The audio file is not read.",
});
