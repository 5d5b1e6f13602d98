import type { RoutingCriteria, Step, Contact as WireContact } from "@aws-sdk/client-connect";
import { stepAt } from "../routing/routing-criteria.ts";
import type { Contact, RoutingStep } from "../state/contact.ts";

/** The routing criteria of a contact in the output of DescribeContact, with the state of each step. */
export function describeRouting({ routing, queue, agent }: Contact, now: number): Partial<WireContact> {
  const { criteria } = routing;
  if (criteria.length === 0) return {};
  return { RoutingCriteria: describeCriteria(criteria, queue?.enqueuedAt, agent?.connectedAt, now) };
}

/** Steps follow each other from the time in the queue; the one in which an agent joined stays so. */
function describeCriteria(
  criteria: readonly RoutingStep[],
  begun: Date | undefined,
  joined: Date | undefined,
  now: number,
): RoutingCriteria {
  const waited = begun === undefined ? 0 : (joined?.getTime() ?? now) - begun.getTime();
  const active = begun === undefined ? undefined : stepAt(criteria, waited);
  const index = active === undefined ? (begun === undefined ? 0 : criteria.length) : criteria.indexOf(active);
  let end = begun?.getTime();
  const Steps = criteria.map(({ expression, seconds }, at): Step => {
    if (end !== undefined) end = seconds === null ? undefined : end + seconds * 1000;
    const reached = joined === undefined ? ("ACTIVE" as const) : ("JOINED" as const);
    return {
      // Both are in the API's own form.
      Expression: expression as Step["Expression"],
      Status: at < index ? "EXPIRED" : at === index && begun !== undefined ? reached : "INACTIVE",
      ...(seconds !== null && {
        Expiry: { DurationInSeconds: seconds, ...(end !== undefined && { ExpiryTimestamp: new Date(end) }) },
      }),
    };
  });
  return {
    Steps,
    Index: Math.min(index, criteria.length - 1),
    ...(begun !== undefined && { ActivationTimestamp: begun }),
  };
}
