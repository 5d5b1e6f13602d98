import { memberOf } from "../../arazzo/json.ts";
import { failed } from "../failure.ts";
import { EnvironmentError } from "../read-environment.ts";
import { logFault } from "../telemetry/logger.ts";
import type { Guard } from "./access-policy.ts";
import { callerAddress } from "./caller-address.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Where a token of a challenge is verified.
 * @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 * @see https://docs.hcaptcha.com/#verify-the-user-response-server-side
 */
const VERIFIERS: Readonly<Record<string, string>> = {
  turnstile: "https://challenges.cloudflare.com/turnstile/v0/siteverify",
  hcaptcha: "https://api.hcaptcha.com/siteverify",
};

const TIMEOUT_MS = 3_000;
const MAX_TOKEN_LENGTH = 8_192;

/**
 * Requires each request to carry the token of a solved challenge, in the header `challenge-token`. Fails closed: without
 * an answer from the verifier no chat is started.
 *
 * @param variables `CHALLENGE`: `turnstile` or `hcaptcha`; `CHALLENGE_SECRET`; `CALLER_ADDRESS_HEADER`.
 * @throws EnvironmentError
 */
export function requireChallenge(variables: Variables): Guard {
  const { CHALLENGE: name = "", CHALLENGE_SECRET: secret } = variables;
  const url = Object.hasOwn(VERIFIERS, name) ? VERIFIERS[name] : undefined;
  if (url === undefined) throw new EnvironmentError(["CHALLENGE must be turnstile or hcaptcha"]);
  if (!secret) throw new EnvironmentError(["CHALLENGE_SECRET must be the secret key of the challenge"]);

  return async ({ request }, workflowId) => {
    const token = request.headers.get("challenge-token") ?? "";
    if (token === "" || token.length > MAX_TOKEN_LENGTH)
      return failed(
        "challenge-failed",
        workflowId,
        "Send the token of a solved challenge in the header challenge-token.",
      );
    const remoteip = callerAddress(request, variables.CALLER_ADDRESS_HEADER);
    const solved = await verify(url, { secret, response: token, ...(/\/64$/.test(remoteip) ? {} : { remoteip }) });
    if (solved === undefined)
      return failed(
        "challenge-unavailable",
        workflowId,
        "The challenge cannot be verified at the moment. Nothing was started.",
      );
    if (solved) return undefined;
    return failed(
      "challenge-failed",
      workflowId,
      "The challenge is not solved, or its token is used or expired: solve a new one.",
    );
  };
}

/** Undefined where the verifier does not answer, or rejects the secret. */
async function verify(url: string, form: Record<string, string>): Promise<boolean | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: "error",
    });
    const answer: unknown = await response.json();
    if (memberOf(answer, "success") === true) return true;
    const codes = [memberOf(answer, "error-codes")].flat().map(String);
    if (response.status < 500 && !codes.some((code) => /secret|internal-error|bad-request/.test(code))) return false;
    throw new Error("The verifier rejects this endpoint's requests, or fails.");
  } catch (error) {
    logFault(error);
    return undefined;
  }
}
