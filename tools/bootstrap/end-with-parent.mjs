// Preloaded into everything the bootstrap runs: asks this process to end, as Ctrl-C would, once its parent is gone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, "SIGTERM"), 250).unref();
