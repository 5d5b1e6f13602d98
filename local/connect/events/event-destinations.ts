import { fetchSigned } from "../functions/fetch-signed.ts";
import type { ContactEvent } from "./contact-event.ts";
import { createDeliveries, type Deliveries, type Send } from "./create-deliveries.ts";

/** Where contact events go, beside the control API. */
export type EventOptions = {
  /** A URL that each contact event is posted to, as EventBridge would deliver it. */
  eventsWebhook?: string;
  /** The EventBridge endpoint that contact events are put to. Default: AWS_ENDPOINT_URL_EVENTBRIDGE, if set. */
  eventBridgeEndpoint?: string;
};

/** Opens the destinations that are set. */
export function openDestinations({ eventsWebhook, eventBridgeEndpoint }: EventOptions): Deliveries[] {
  const endpoint = eventBridgeEndpoint ?? (process.env.AWS_ENDPOINT_URL_EVENTBRIDGE || undefined);
  return [
    ...(eventsWebhook === undefined ? [] : [createDeliveries(originOf(eventsWebhook), postTo(eventsWebhook))]),
    ...(endpoint === undefined ? [] : [createDeliveries("EventBridge", putTo(endpoint))]),
  ];
}

/** A webhook's path and query can hold a secret: only its origin is printed. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : "the webhook";
}

function postTo(url: string): Send {
  return async (body, signal) => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(url, { method: "POST", headers, body, signal });
    await response.body?.cancel();
    return response.ok ? undefined : `status ${response.status}`;
  };
}

function putTo(endpoint: string): Send {
  return async (message, signal) => {
    const event = JSON.parse(message) as ContactEvent;
    const body = JSON.stringify({
      Entries: [
        {
          Source: event.source,
          DetailType: event["detail-type"],
          Detail: JSON.stringify(event.detail),
          Time: Math.floor(Date.parse(event.time) / 1000),
          Resources: event.resources,
        },
      ],
    });
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": "AWSEvents.PutEvents" };
    const response = await fetchSigned({ url: new URL(endpoint), body, headers, service: "events", signal });
    if (!response.ok) {
      await response.body?.cancel();
      return `status ${response.status}`;
    }
    const { FailedEntryCount = 0, Entries } = (await response.json()) as PutEventsAnswer;
    return FailedEntryCount === 0 ? undefined : (Entries?.[0]?.ErrorCode ?? "rejected");
  };
}

type PutEventsAnswer = { FailedEntryCount?: number; Entries?: { ErrorCode?: string }[] };
