import { appendFile } from "node:fs/promises";
import { STORAGE } from "../associations/association-types.ts";
import { associationsOf } from "../associations/associations-of.ts";
import { fetchSigned } from "../functions/fetch-signed.ts";
import type { Instance } from "../state/instance.ts";
import { createDeliveries, type Deliveries, type Send } from "./create-deliveries.ts";

/** Where contact records and agent events go. */
export type StreamOptions = {
  /** The Kinesis endpoint that contact records and agent events are put to. Default: AWS_ENDPOINT_URL_KINESIS, if set. */
  kinesisEndpoint?: string;
  /** A file to which each contact record is appended as a line of JSON. */
  contactRecordsFile?: string;
  /** A file to which each agent event is appended as a line of JSON. */
  agentEventsFile?: string;
};

/** The kinds of records, as the storage configurations of instances name them. */
export type RecordKind = "CONTACT_TRACE_RECORDS" | "AGENT_EVENTS";

/** Takes a record, in order by `key`: the contact or agent that it is about. */
export type RecordStream = { add(instance: Instance, key: string, record: object): void; close(): void };

/** The streams of an instance that has no stream of its own associated. */
const DEFAULT_STREAMS: Record<RecordKind, string> = {
  CONTACT_TRACE_RECORDS: "connect-contact-records",
  AGENT_EVENTS: "connect-agent-events",
};

/** Opens the destinations of a kind of records. @returns undefined where there are none */
export function openRecordStream(kind: RecordKind, options: StreamOptions): RecordStream | undefined {
  const file = kind === "AGENT_EVENTS" ? options.agentEventsFile : options.contactRecordsFile;
  const endpoint = options.kinesisEndpoint ?? (process.env.AWS_ENDPOINT_URL_KINESIS || undefined);
  const files = file === undefined ? undefined : createDeliveries(file, appendTo(file));
  const kinesis = endpoint === undefined ? undefined : createDeliveries("Kinesis", putTo(endpoint));
  const all = [files, kinesis].filter((one): one is Deliveries => one !== undefined);
  if (all.length === 0) return undefined;
  return {
    add(instance, key, record) {
      const data = JSON.stringify(record);
      files?.add(key, data);
      kinesis?.add(key, JSON.stringify({ stream: streamOf(instance, kind), key, data } satisfies Put));
    },
    close() {
      for (const deliveries of all) deliveries.stop();
    },
  };
}

/** The name of the stream that AssociateInstanceStorageConfig has set. */
function streamOf(instance: Instance, kind: RecordKind): string {
  for (const { value } of associationsOf(instance, STORAGE)) {
    const { ResourceType, StorageConfig } = value as {
      ResourceType?: string;
      StorageConfig?: { KinesisStreamConfig?: { StreamArn?: string } };
    };
    const name = StorageConfig?.KinesisStreamConfig?.StreamArn?.split("/").at(-1);
    if (ResourceType === kind && name !== undefined) return name;
  }
  return DEFAULT_STREAMS[kind];
}

function appendTo(file: string): Send {
  return async (line) => {
    await appendFile(file, `${line}\n`);
    return undefined;
  };
}

type Put = { stream: string; key: string; data: string };

function putTo(endpoint: string): Send {
  return async (put, signal) => {
    const { stream, key, data } = JSON.parse(put) as Put;
    const record = { StreamName: stream, PartitionKey: key, Data: Buffer.from(data).toString("base64") };
    const body = JSON.stringify(record);
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": "Kinesis_20131202.PutRecord" };
    const response = await fetchSigned({ url: new URL(endpoint), body, headers, service: "kinesis", signal });
    await response.body?.cancel();
    return response.ok ? undefined : `status ${response.status}`;
  };
}
