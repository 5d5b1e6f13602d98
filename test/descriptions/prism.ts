import { type Described, requirePackage } from "./described.ts";

type Prism = {
  createServer(
    operations: unknown[],
    options: object,
  ): { listen(port: number, host: string): Promise<string>; close(): Promise<void> };
};
const { createServer: createPrism }: Prism = requirePackage("@stoplight/prism-http-server");
const {
  getHttpOperationsFromSpec,
}: { getHttpOperationsFromSpec(fileOrDescription: string | object): Promise<unknown[]> } =
  requirePackage("@stoplight/prism-http");

const silent = { info() {}, warn() {}, error() {}, debug() {}, success() {}, trace() {}, child: () => silent };

/**
 * Starts Prism's mock of a description: it answers with the examples and the schemas of its responses, and rejects a request
 * that breaks the description.
 */
export async function startPrism(description: string | Described): Promise<{ url: string } & AsyncDisposable> {
  const operations = await getHttpOperationsFromSpec(description);
  const config = {
    isProxy: false,
    checkSecurity: true,
    validateRequest: true,
    validateResponse: false,
    errors: false,
    mock: { dynamic: false },
  };
  const prism = createPrism(operations, { components: { logger: silent }, config, cors: false });
  const url = await prism.listen(0, "127.0.0.1");
  return { url, [Symbol.asyncDispose]: () => prism.close() };
}
