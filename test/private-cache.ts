import { tmpdir } from "node:os";
import { join } from "node:path";

// Tests run side by side: a command of one must not find the local Connect of another.
process.env.LOCAL_CONNECT_CACHE = join(tmpdir(), `connect-workflows-${process.pid}-${process.env.VITEST_WORKER_ID}`);
