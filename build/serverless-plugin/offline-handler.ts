import { join, relative } from "node:path";

/** The part of osls that decides where serverless-offline looks for handlers. */
type Offline = {
  serviceDir: string;
  service: { custom?: { "serverless-offline"?: { location?: string } } };
};

/**
 * Returns the handler of a file for serverless-offline, which takes no absolute paths. It is called when a function is
 * first invoked, because serverless-esbuild changes the location.
 * @param path of the file, without its extension
 */
export function offlineHandler({ serviceDir, service }: Offline, path: string): string {
  return `${relative(join(serviceDir, service.custom?.["serverless-offline"]?.location ?? ""), path)}.handler`;
}
