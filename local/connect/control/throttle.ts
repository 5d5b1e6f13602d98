import { didYouMean } from "../../../lib/arazzo/document/nearest-name.ts";
import { ServiceError } from "../wire/service-error.ts";
import { OPERATION_NAMES, type OperationModel } from "../wire/service-model.ts";
import type { Clock } from "./clock.ts";
import { WrongUseError } from "./wrong-use-error.ts";

/** Requests per second in the long run, and at once after a pause. */
type Rate = { rate: number; burst: number };

/** `true` for the service's default rates, or rates by operation; other operations are not throttled. */
export type Throttling = boolean | Record<string, Rate>;

/** The default quota of an account in one Region. */
const USUAL: Rate = { rate: 2, burst: 5 };
const DEFAULTS: Record<string, Rate> = {
  StartChatContact: { rate: 5, burst: 8 },
  DescribeContact: { rate: 10, burst: 15 },
  GetContactAttributes: { rate: 10, burst: 15 },
  UpdateContactAttributes: { rate: 10, burst: 15 },
  StopContact: { rate: 10, burst: 15 },
  SearchContacts: { rate: 0.5, burst: 1 },
  CreateParticipantConnection: { rate: 6, burst: 9 },
  DisconnectParticipant: { rate: 3, burst: 5 },
  GetTranscript: { rate: 8, burst: 12 },
  SendEvent: { rate: 10, burst: 15 },
  SendMessage: { rate: 10, burst: 15 },
  GetAttachment: { rate: 8, burst: 12 },
};

/** The requests per second that an account can send by default. */
export function defaultRate(operation: string): number {
  return (DEFAULTS[operation] ?? USUAL).rate;
}

export type Throttle = {
  get(): Throttling;
  set(throttling: Throttling): void;
  /** @throws ServiceError when an operation exceeds its rate */
  check(operation: OperationModel): void;
};

/** Limits requests with one token bucket per operation. */
export function createThrottle(clock: Clock, initial: Throttling): Throttle {
  checkThrottling(initial);
  let throttling = initial;
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    get: () => throttling,
    set(next) {
      checkThrottling(next);
      throttling = next;
      buckets.clear();
    },
    check({ name, errors }) {
      const limit =
        throttling === true ? (DEFAULTS[name] ?? USUAL) : throttling === false ? undefined : throttling[name];
      if (limit === undefined) return;
      const now = clock.now();
      const bucket = buckets.get(name) ?? { left: limit.burst, at: now };
      const left = Math.min(limit.burst, bucket.left + ((now - bucket.at) / 1000) * limit.rate);
      buckets.set(name, { left: left < 1 ? left : left - 1, at: now });
      if (left >= 1) return;
      // AWS's front door throttles operations that list no error for it, such as StartChatContact.
      const errorName = errors.includes("ThrottlingException") ? "ThrottlingException" : "TooManyRequestsException";
      throw new ServiceError(errorName, "Too Many Requests");
    },
  };
}

/** @throws WrongUseError for rates that would never apply, or would reject everything */
function checkThrottling(throttling: unknown): void {
  if (typeof throttling === "boolean") return;
  const isMap = typeof throttling === "object" && throttling !== null && !Array.isArray(throttling);
  const unknown = isMap ? Object.keys(throttling).find((name) => !OPERATION_NAMES.has(name)) : undefined;
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, OPERATION_NAMES);
    throw new WrongUseError(`Unknown operation ${unknown}.${hint === undefined ? "" : ` ${hint}`}`);
  }
  if (!isMap || !Object.values(throttling).every(isRate))
    throw new WrongUseError(
      'Throttling is true, false, or rates by operation: {"StartChatContact": {"rate": 5, "burst": 8}}',
    );
}

function isRate(value: unknown): boolean {
  const { rate, burst } = Object(value) as Record<keyof Rate, unknown>;
  return typeof rate === "number" && rate > 0 && typeof burst === "number" && burst >= 1;
}
