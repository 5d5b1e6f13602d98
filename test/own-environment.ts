import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";

// Test files share their workers. Each begins with the environment of its worker, whatever the file before it has set.
const shared = globalThis as { environmentOfWorker?: NodeJS.ProcessEnv };
vi.unstubAllEnvs();
const initial = shared.environmentOfWorker ?? ownEnvironment();
shared.environmentOfWorker = initial;
for (const name of Object.keys(process.env)) if (!(name in initial)) delete process.env[name];
Object.assign(process.env, initial);

/** The variables of this process without those of a person's shell, or a CI's job, that the code under test reads. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const all = Object.entries(process.env);
  const others = all.filter(
    ([name]) => !/^_?(?:AWS|X_AMZN|CONNECT|POWERTOOLS|LOG)_|^(?:FORCE_COLOR|NO_COLOR)$/.test(name),
  );
  const noProfile = join(tmpdir(), "no-aws-configuration");
  return {
    ...Object.fromEntries(others),
    AWS_CONFIG_FILE: noProfile,
    AWS_SHARED_CREDENTIALS_FILE: noProfile,
    AWS_EC2_METADATA_DISABLED: "true",
    // Tests run side by side: a command of one must not find the local Connect of another.
    LOCAL_CONNECT_CACHE: join(tmpdir(), `connect-workflows-${process.pid}-${process.env.VITEST_WORKER_ID}`),
  };
}
