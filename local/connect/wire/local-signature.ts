/** Headers with the form of a signature for a service: locally, no signature is verified. */
export function localSignature(service: "connect" | "execute-api"): Record<string, string> {
  const scope = `local/20260101/us-east-1/${service}/aws4_request`;
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`,
    "x-amz-date": "20260101T000000Z",
  };
}
