import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { verifyOriginSecret } from "../../../lib/lambda/access/verify-origin-secret.ts";

const { Resources } = parse(readFileSync("docs/cloudfront.template.yml", "utf8"));
const { Origins, DefaultCacheBehavior, WebACLId } = Resources.Distribution.Properties.DistributionConfig;

test("CloudFront sends the secret in the header that functions check, over TLS only, and caches nothing", () => {
  expect(Origins).toHaveLength(1);
  const [{ OriginCustomHeaders, CustomOriginConfig }] = Origins;
  const [{ HeaderName, HeaderValue }] = OriginCustomHeaders;
  expect(HeaderValue).toEqual({ Ref: "OriginSecret" });
  expect(verifyOriginSecret(["s".repeat(32)], new Map([[HeaderName, "s".repeat(32)]]))).toBe(true);
  expect(CustomOriginConfig.OriginProtocolPolicy).toBe("https-only");
  expect(DefaultCacheBehavior.ViewerProtocolPolicy).toBe("https-only");
  expect(WebACLId).toEqual({ "Fn::GetAtt": ["WebAcl", "Arn"] });
});
