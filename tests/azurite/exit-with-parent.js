// Loaded before Azurite: ends it when the test run that started it is gone, however that ended, so that none is left behind.
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();
