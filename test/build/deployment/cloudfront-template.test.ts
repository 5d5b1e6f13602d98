import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
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

test("pages can send the headers through CloudFront that the API itself allows", () => {
  const { httpApi } = parse(readFileSync("serverless.yml", "utf8")).provider;
  const { CorsConfig } = Resources.Headers.Properties.ResponseHeadersPolicyConfig;
  expect(CorsConfig.AccessControlAllowHeaders.Items).toEqual(httpApi.cors.allowedHeaders);
  expect(CorsConfig.AccessControlExposeHeaders.Items).toEqual(httpApi.cors.exposedResponseHeaders);
});

test("CloudFront replaces the address that a client claims to have", () => {
  const [association] = DefaultCacheBehavior.FunctionAssociations;
  expect(association).toMatchObject({
    EventType: "viewer-request",
    FunctionARN: { "Fn::GetAtt": ["ViewerAddress", "FunctionARN"] },
  });
  const request = { headers: { "x-viewer-address": { value: "203.0.113.9" } } };
  const changed = runInNewContext(`${Resources.ViewerAddress.Properties.FunctionCode}; handler(event)`, {
    event: { viewer: { ip: "198.51.100.1" }, request },
  });
  expect(changed.headers["x-viewer-address"]).toEqual({ value: "198.51.100.1" });
});
