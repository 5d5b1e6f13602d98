/** The variable by which `npm start -- --mock FILE` passes the file to the process that bundles functions. */
export const MOCK_FILE = "CONNECT_WORKFLOWS_MOCK";
