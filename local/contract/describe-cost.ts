import { defaultRate } from "../connect/control/throttle.ts";
import type { Target } from "./open-target.ts";
import { SHARE } from "./pace.ts";
import { creates } from "./undo.ts";

/** List prices in US dollars, of us-east-1: the Region and the contract can differ. */
const PRICES: Readonly<Record<string, number>> = {
  StartTaskContact: 0.04,
  TransferContact: 0.04,
  SendMessage: 0.004,
  StartChatContact: 0.004,
};

/** Lists the resources and contacts that a run will create in an instance, counted in the same run against a local Connect. */
export function describeCost(requests: Readonly<Record<string, number>>, { title, instanceId }: Target): string {
  const made = Object.entries(requests).filter(
    ([operation]) => creates(operation) && !operation.startsWith("CreateParticipantC"),
  );
  const dollars = Object.entries(requests).reduce((sum, [name, count]) => sum + (PRICES[name] ?? 0) * count, 0);
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0);
  return [
    `Instance ${instanceId} of ${title}: about ${total} requests, below half of the API's default rates. They make`,
    ...made.map(([operation, count]) => `  ${String(count).padStart(4)} × ${operation}`),
    `This takes about ${minutesOf(requests)} minutes.`,
    "Names begin with contract-; contacts wait in a flow of the suite, so no agent gets them. All contacts are stopped",
    `and all resources deleted. Contacts and messages cost about $${dollars.toFixed(2)} at list prices.`,
  ].join("\n");
}

/** A request takes about 150 ms, and each operation has its own rate. */
function minutesOf(requests: Readonly<Record<string, number>>): number {
  const seconds = Object.entries(requests).reduce(
    (sum, [operation, count]) => sum + count * 0.15 + (count / (defaultRate(operation) * SHARE)) * 0.3,
    0,
  );
  return Math.ceil(seconds / 60);
}
